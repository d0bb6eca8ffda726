"""What a document opens with: its letterhead, headers and labels, and what they say of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from corpus.case_forms import Number
from corpus.case_reader import first, stated
from ingest.about import opening
from ingest.about.bodies import is_body, is_office, issuer, maker, of_header, parted
from ingest.about.cover import labels, values
from ingest.about.dates import ALONE, day
from ingest.about.kinds import MINUTES, TOWN, Kind, named
from ingest.about.rows import PAGES, Row, of_leaves
from ingest.assemble import Leaf
from ingest.furniture import unlabelled

_ADOPTED: Final = re.compile(
    r"(?:antag|fastställ|beslut)(?:en|et|d|t|ad|at)(?:\sav)?\s(?P<who>[a-zåäöA-ZÅÄÖ -]*?)"
    r"[\s,]*(?:\bden\s)?(?:\d{4}-\d\d-\d\d|\d{1,2}\s\w+\s\d{4})(?:,?\s*§\s*\d+)?"
    r"(?P<more>[.,]?\s(?:(?:d(?:iarie)?(?:nr|nummer)|ärende|gäller|giltig|reviderad|ersätter)\b.*"
    r"|[A-ZÅÄÖ]{2,6}[- ][\d/:. -]+)|\.)?$",
    re.I,
)
_MADE: Final = re.compile(
    r"(?:(?:dokumentet\s|rapporten\s)?(?:är\s)?(?:upprätta|sammanställ|utarbeta|framtage)[dtn]?(?:\s(?:av\s)?[^\d.]{3,80})?"
    rf"|[\wåäö, -]{{4,60}}s\sförslag)(?:\sden)?,?\s(?:{ALONE.pattern})(?:\sav\s[^\d.]{{3,80}})?",
    re.I,
)
"""The day after who made it: "Upprättad av hamnkontoret 2026-06-08", "Hamnkontorets förslag 2026-11-10"."""
_PLACED: Final = re.compile(rf"(?P<place>[A-ZÅÄÖ][a-zåäö]+),?\s(?:den\s)?(?P<day>{ALONE.pattern})")
"""The day after the place of a letter: "Ekeby den 4 maj 2026"."""
_MORE: Final = re.compile(r"\s(?:till|för|nr|från)\s|\s\(?(?:nr\s)?\d")
"""What follows a type in a letterhead: "Tjänsteutlåtande till nämnden", "Protokoll (nr 3)"."""
_IN_COLUMNS: Final = re.compile(r"(?P<who>KF|KS|[A-ZÅÄÖ][\wåäö]+)?,?\s*\d{4}-\d\d-\d\d,?\s*§\s*\d+\b")
BETWEEN: Final = re.compile(r"\t|,\s|\s{2,}|\s\|\s|\s(?=(?:sammanträdes|mötes)d(?:atum|ag)\b)", re.I)
_TO: Final = re.compile(r"^till\s", re.I)
_BOARD: Final = re.compile(r"nämnd|direktion", re.I)
_OFFICIAL: Final = "tjänsteutlåtande"
_OF_OTHERS: Final = ("former", "bound")  # labels whose values are not of the document itself


class Head(NamedTuple):
    """What a document opens with: the values of its labels, its rows, the furniture of its first pages, a row
    each and, in `running`, what stands apart in these."""

    cover: Mapping[str, str]
    rows: Sequence[Row] = ()
    furniture: Sequence[str] = ()
    running: Sequence[str] = ()

    @property
    def cells(self) -> list[str]:
        """Headers, and the cells of the letterhead that are no values of labels."""
        return [*self.furniture, *opening.pieces(self.rows)]

    @property
    def pieces(self) -> list[str]:
        """The pieces of headers and letterhead that are no values of labels."""
        values = set(self.cover.values())
        told = (c for c in opening.pieces(self.rows) if not any(f in _OF_OTHERS for f, _ in labels(c)))
        cells = (piece for cell in told for piece in _pieces(cell))
        return [*self._running, *(piece for piece in cells if piece not in values)]

    @property
    def _running(self) -> list[str]:
        return [piece for text in self.running or self.furniture for piece in _pieces(text)]

    @property
    def kind(self) -> Kind | None:
        """The type of document that a header or the letterhead names, alone or last: of a case or minutes
        before others."""
        found = [kind for text in self.pieces if (kind := named(_MORE.split(text)[0])) is not None]
        return next((k for k in found if k.opening or k.name in MINUTES), found[0] if found else None)

    @property
    def issuer(self) -> str | None:
        """Whom the headers or the letterhead name as the one it comes from."""
        office = next((o for text in self.cells if (o := of_header(unlabelled(text)) or maker(text))), None)
        by_office = self.kind is not None and self.kind.name == _OFFICIAL
        return office or issuer(self._running, self.pieces, by_office=by_office)

    @property
    def office(self) -> str | None:
        """The office that the headers or the letterhead name."""
        return next((p for p in self.pieces if is_body(p) and is_office(p)), None)

    @property
    def board(self) -> str | None:
        """The board that the letterhead names or that it goes to, whose report an office has written."""
        bare = (_TO.sub("", text) for text in self.pieces)
        return next((b for t in bare if is_body(b := t[:1].upper() + t[1:]) and _BOARD.search(b)), None)

    @property
    def date(self) -> str | None:
        """The day that is labelled so, stands alone or after who made it, ISO."""
        alone = (text for text in self.pieces if ALONE.fullmatch(text))
        made = (text for text in self.cells if _MADE.fullmatch(text))
        placed = (m["day"] for t in self.cells if (m := _PLACED.fullmatch(t)) and not _DONE.match(m["place"]))
        told = (d for text in (*alone, *made, *placed) if (d := day(text)))
        return day(self.cover.get("date", "")) or next(told, None)

    @property
    def case_number(self) -> str | None:
        """The diarienummer that is labelled so, or stands there with its letters."""
        labelled = first(self.cover.get("case_number", "")) or self._in_columns
        told = (*self.furniture, *self.pieces, *self.cover.values(), *self._after_adoption)
        return labelled.normal if labelled else stated_case(told)

    @property
    def _in_columns(self) -> Number | None:
        """The number before who adopted it, in a row of values below a row of labels."""
        said = self.adopted
        return first(said.string[: said.start()]) if said and said.re is _IN_COLUMNS else None

    @property
    def _after_adoption(self) -> tuple[str, ...]:
        """What the row that says who adopted it says besides: "Diarienummer KS 2025/551."."""
        said = self.adopted
        return (said["more"].rstrip("."),) if said and said.re is _ADOPTED and said["more"] else ()

    @property
    def adopted(self) -> re.Match[str] | None:
        """The row that says who adopted it: "Fastställd av kommunfullmäktige den 6 mars 2023, § 28"."""
        texts = [*(" ".join(row.cells) for row in self.rows), *self.furniture]
        said = next((m for text in texts if (m := _ADOPTED.match(text)) and _says_who(m)), None)
        labelled = any(
            "paragraf för" in text for text in texts
        )  # labels in a row, their values somewhere below
        return said or (next((m for t in texts if (m := _IN_COLUMNS.search(t))), None) if labelled else None)


def of_pages(leaves: Sequence[Leaf]) -> Head:
    """The head of a document of pages."""
    rows = of_leaves(leaves)
    furniture = [text for leaf in leaves[:PAGES] for text in leaf.stripped.furniture]
    running = [cell for leaf in leaves[:PAGES] for cell in leaf.stripped.cells]
    return Head(values(leaves, opening.chapter(rows)), rows, furniture, running)


def _says_who(adopted: re.Match[str]) -> bool:
    """Whether a row names a body if it says more than who adopted it and when: "Beslutet fattades 3 maj."."""
    who = adopted["who"]
    return not adopted["more"] or is_body(who[:1].upper() + who[1:])


_DONE: Final = re.compile(
    r"sammanträde|möte|datum|beslut|anta|faststäl|behandl|styrelsemöte|senast|gilti|gäller|revider|ändra|ersätt"
    r"|från|till|klar",
    re.I,
)


def _pieces(text: str) -> Iterator[str]:
    """The pieces of a header, parted at commas, wide gaps, the town's name and before a meeting's day."""
    bare = unlabelled(text)
    pieces = BETWEEN.split(bare)
    if is_body(bare) and is_body(pieces[0]) and not any(is_body(p[:1].upper() + p[1:]) for p in pieces[1:]):
        pieces = [bare]  # "Nämnden för kultur, utbildning och fritid"
    town = False  # whether the piece before is one: "Ekeby kommun, kulturnämnden"
    for piece in pieces:
        yield from parted(piece[:1].upper() + piece[1:] if town else piece.strip())
        town = TOWN.fullmatch(piece) is not None


def stated_case(texts: Iterable[str]) -> str | None:
    """The first diarienummer in `texts` that a label or its own form tells; none in a sentence."""
    lines = (text for text in texts if not text.endswith("."))
    return next((number.normal for text in lines if (number := stated(text))), None)
