"""Whose meeting it was by the heads of later pages, where the first page has none. Pure.

An excerpt of minutes begins in the middle of a paragraph; what it is stands at the top of each page after it:

    Ekeby stad kommunfullmäktige        or      Ekeby kommun     Sammanträdesprotokoll     12 (40)
    Protokoll                                   Hamnnämnden      2026-05-13
    Sammanträdesdatum: 2026-05-13
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.model import Document
from corpus.paragraph_heads import PRINTED
from ingest.about import minutes
from ingest.about.bodies import is_board, is_body, is_office, lowered, parted, spelled
from ingest.about.cover import labels
from ingest.about.dates import ALONE, day
from ingest.about.head import BETWEEN, Head
from ingest.about.kinds import MINUTES, TOWN, named
from ingest.about.meetings import Meeting
from ingest.furniture import unlabelled

_ROWS: Final = 4
"""Rows with words that a head has above and below the word for minutes, at most."""
_CALLED: Final = re.compile(r"protokoll", re.I)
_DATED: Final = re.compile(rf"(?:sammanträdes|mötes)d(?:atum|ag)\s?:?\s(?P<day>{ALONE.pattern})", re.I)
PROPOSES: Final = re.compile(r"^Förslag till beslut\b", re.M)
_PARAGRAPH: Final = re.compile(rf"^{PRINTED}", re.M)
_NUMBER: Final = re.compile(r"\s(?:nr\s)?\d{1,3}(?:[/:](?:20)?\d\d)?$")


def met(document: Document, head: Head) -> Meeting | None:
    """The meeting that all such heads name alike; None where the first page says what the document is."""
    if head.date or minutes.convened(head) or (head.kind is not None and head.kind.name not in MINUTES):
        return None
    if _PARAGRAPH.search(document.text) is None or PROPOSES.search(document.text):
        return None
    found = {*_in_furniture(document), *_in_rows(head)}
    if len(found) != 1:
        return None
    body, on = found.pop()
    return Meeting(body, on, f"Protokoll {lowered(body)} {on}", "protokoll")


def _in_furniture(document: Document) -> Iterator[tuple[str, str]]:
    """Body and day of the heads that have been taken out of the text."""
    yield from filter(None, (_told(page.furniture) for page in document.pages))


def _in_rows(head: Head) -> Iterator[tuple[str, str]]:
    """Body and day of the heads in a dump that does not part pages."""
    rows = [" \t".join(filter(None, row.cells)) for row in head.rows]
    rows = [row for row in rows if row]
    for n, row in enumerate(rows):
        if _CALLED.search(row) and any(map(_is_minutes, _pieces(row))):
            near = sorted(range(max(0, n - _ROWS), min(len(rows), n + _ROWS + 1)), key=lambda m: abs(m - n))
            told = _told([rows[m] for m in near])  # recipients may stand over a head
            if told is not None:
                yield told


def _told(rows: Sequence[str]) -> tuple[str, str] | None:
    """The body and the day (ISO) that the rows of a head name, if they call it minutes."""
    pieces = [piece for row in rows for piece in _pieces(row)]
    body = next((p for p in pieces if _is_board(p)), None)
    days = (day(m["day"] if (m := _DATED.fullmatch(p)) else p) for p in pieces if _is_day(p))
    on = next(days, None)
    return (spelled(body), on) if body and on and any(map(_is_minutes, pieces)) else None


def _is_day(piece: str) -> bool:
    return ALONE.fullmatch(piece) is not None or _DATED.fullmatch(piece) is not None


def _is_minutes(piece: str) -> bool:
    kind = named(_NUMBER.sub("", piece))  # "Protokoll nr 3"
    return kind is not None and kind.name in MINUTES and kind.name != "kallelse"


def _is_board(piece: str) -> bool:
    known = is_board(piece) and is_body(piece) and TOWN.fullmatch(piece) is None
    return known and not is_office(piece) and not any(labels(piece))


def _pieces(row: str) -> Iterator[str]:
    for cell in BETWEEN.split(unlabelled(row)):
        yield from parted(cell.strip())
