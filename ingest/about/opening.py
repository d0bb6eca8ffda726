"""The opening of a document: its rows before the first chapter, and the title that stands among them. Pure.

A letterhead, labels with values, who it goes to and who wrote it stand in rows before and around the title:

    Ekeby kommun          Tjänsteskrivelse    1 (3)
    Datum 2024-03-11      Dnr KS 2024/117
    Till kommunstyrelsen

    Svar på motion om
    fler cykelställ

    Förslag till beslut
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from corpus.case_reader import stated
from corpus.model import Document
from corpus.paragraph_heads import PRINTED
from ingest.about import report_titles
from ingest.about.bodies import is_body, parted, town_in
from ingest.about.cover import labels
from ingest.about.dates import ALONE
from ingest.about.kinds import kind_of, named
from ingest.about.rows import PAGES, Row
from ingest.furniture import unlabelled

_MOST_ROWS: Final = 40
_LONGEST: Final = 240
_SHORTEST: Final = 4
_FEW: Final = 2
_PROSE: Final = 80  # characters of a sentence below which no title stands any more
_LARGER: Final = 1.15
_CHAPTER: Final = re.compile(
    r"(?:\d+(?:\.\d+)*\.?|[A-Z]\.)\s+(?!(?i:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[ck]t|nov|dec)\w*\b)[A-ZÅÄÖ]\D"
    r"|(?i:innehåll|sammanfattning|ärende(?:t|beskrivning)|tidigare behandling|§§?\s?\d"
    r"|(?:inledning|bakgrund|beslut(?:et)?|yrkandet|yttrandet|motionen|förord|närvarande|anslag(?:/bevis)?)$"
    r"|förslag till (?:beslut|kommun|region|yttrande$)|beslutande|ledamöter)"
    r"|.*\b(?:föreslår|beslutar|föreslås)\b|.*\bförslag (?:till|i) (?:beslut|kommun\w+|region\w+)\b"
    r"|[A-ZÅÄÖ][\wåäö]*s (?:beslut|förslag)$|I \w.*:$|(?:att|ATT)\b"
)
_ATT: Final = re.compile(r"att\b")
_ASKS_THAT: Final = re.compile(
    r"^(?:\S+ ){0,6}(?:[Mm]otion|[Ii]nterpellation|[Ff]råga|[Ff]örslag|[Ii]nitiativ)(?:en|et)?\b.*\bom$"
)
"""How the first chapter of a document begins: "1 Inledning", "Förslag till beslut", "Nämnden beslutar"."""
_ITEM: Final = re.compile(rf"{PRINTED}\s*(?P<title>.*)")
MARK: Final = re.compile(r"^§\s*\d+\s*[.:–-]?\s*(?=\S)")
_CASE_LABEL: Final = re.compile(r"\s*\(?\b(?:d(?:iarie)?nr|diarienummer|ärende(?:nr|nummer))\b.*", re.I)
_BILAGOR: Final = re.compile(r"\s\d+\sbilag(?:a|or)$", re.I)
_ISSUE: Final = re.compile(r"\snr\s?\d+(?:[/:]\d+)?$", re.I)
"""The number of a report or of minutes: "Revisionsrapport nr 6/2026"."""
_CASE_LAST: Final = re.compile(r"(?<=[a-zåäö])\s\(?[A-ZÅÄÖ]{2,5}[- ](?:19|20)\d\d[-/]\d{3,6}\)?$")
_NUMBERED: Final = re.compile(
    r"(?:bilaga|handling|ärende(?:nr)?|styrelsehandling|punkt)\s(?:nr\s)?[\dA-Z][\d.:]*", re.I
)
_PASSED_OVER: Final = re.compile(
    r"(?:till|i|från|att|för kännedom|förslag till [\wåäö -]+(?:nämnden|styrelsen)$)\b"
    r"|tjänste(?:utlåtande|skrivelse) till\b|[\W\d]*$|.*:$"
    r"|(?!(?:\w+ )?(?:granskning|uppföljning|redovisning) av )"
    r"[\wåäö -]+s (?:beslut|behandling|förslag)(?: till \w+)?$"
    r"|(?:yrkanden i|yrkar|utses att|plats och|vi yrkar|märk svaret|expedieras"
    r"|protokollsutdrag (?:ska )?skickas)\b"
    rf"|{_NUMBERED.pattern}$"
    r"|.*(?:@|\bwww\.|telefon|\d{2,4}-\d{2,3}\s\d\d|\borg\.?\s?nr\b)|(?:\S+\s){1,3}\([A-ZÅÄÖ]{1,3}\)"
    r"|(?:avdelningen|enheten|sektionen|staben|verksamheten|upprättad|behandlas|beslutas|antagen|antaget"
    r"|fastställ[dt]|beslutad|beslutat|reviderad|inlämnat|nämnd?sammanträde|nämndens sammanträde|sammanträde"
    r"|rapporten (?:är|godkänd)|överlämnas|gäller|avser|perioden|org)\b|(?:sida\s)?\d+\s?(?:\(\d+\)|av \d+)",
    re.I,
)
"""Rows that are no title: whom it goes to, numbers, ways to reach someone, when it was made or dealt with."""
_GOES_ON: Final = re.compile(
    r"[a-zåäö(]|\d{1,4}(?=$|[–-]\d{4}|\s[a-zåäö(–])|[–-]\s|[A-ZÅÄÖ][\wåäö-]+\s\([A-ZÅÄÖ]{1,3}\)"
    r"|\d{4}[:/]\d+\)"
)
"""How a title goes on in the row below, a surname with its party too."""
_JOINS: Final = re.compile(
    r"(?:[-–]|och|samt|att|för|i|av|på|med|till|om|över|mot|vid|från|inom|mellan|under|enligt)\s"
)
"""How a title in capitals goes on in the row below."""
_OPEN_END: Final = re.compile(
    r"(?:[-–,]|\b(?:och|samt|att|för|i|av|på|med|till|som|om|över|mot|vid|från|inom|mellan|under|enligt|den|en|ett|stads|kommuns))$"
)
_SENTENCE: Final = re.compile(r"[.?]$|[a-zåäö\d]\.\s(?!(?:\w{1,20} )?[Gg]ranskning )[A-ZÅÄÖ]")
_STATES: Final = re.compile(
    r"(?:(?!\ssom\s).)*?\s(?:har|är|tillstyrker|avstyrker|anser|avslogs|bifölls|antogs)\s"
)
"""What reads as a sentence; not what the words of a title are said to be: "Uppdrag som nämnden har fått"."""
_SAYS: Final = 0.2  # of the worth of a title is left to what reads as a sentence, or the beginning of one
BILAGA: Final = re.compile(r"Bilaga [\dA-Z]{1,2}[.:]?(?: [–-])? [A-ZÅÄÖ]")
"""How the title of a bilaga begins that is a file of its own: "Bilaga 2 Åtgärdslista"."""
SERIES: Final = re.compile(
    r"\b(?:rapport|skrift|publikation|utredning|promemoria|pm) (?:nr ?\d+|(?:nr )?\d{4}[:/]\d+)"
    r"(?=$|,| från | av )",
    re.I,
)
"""The number of a report in its series, which is no title: "Rapport 2025:3 från kansliet"."""
_LOWER_WORD: Final = re.compile(r"(?<![\w-])[a-zåäö]{2,}")


def letterhead(opening: Sequence[Row]) -> Iterator[Row]:
    """The rows before the first chapter."""
    first = opening[:_MOST_ROWS]
    yield from first[: _before_chapter(first)]


def _filled(row: Row) -> Row:
    return row._replace(cells=tuple(filter(None, row.cells)))


def _before_chapter(opening: Sequence[Row]) -> int:
    """How many rows stand before the first chapter; "att …" below "Motion om" begins none."""
    above = ""
    for n, row in enumerate(opening):
        text = " ".join(filter(None, row.cells))
        if _CHAPTER.match(text) and not (_ATT.match(text) and _ASKS_THAT.match(above)):
            return n
        above = text
    return len(opening)


def pieces(opening: Sequence[Row]) -> Iterator[str]:
    """The cells of those rows that are no values of the labels above or before them."""
    asked: set[int] = set()  # columns whose label waits for its value
    for row in letterhead(opening):
        asked = set() if row.apart else asked
        for n, cell in enumerate(row.cells):
            if n in asked and not any(labels(cell)):
                if not _LEADS.search(cell):
                    asked.discard(n)
            elif cell and not (n and _asks(row.cells[n - 1]) and not any(labels(cell))):
                yield cell
            if _asks(cell):
                asked.add(n)


def _asks(cell: str) -> bool:
    """Whether what stands below or beside answers it: "Handläggare", "Till", "Lämnas senast"."""
    return any(not value for _, value in labels(cell)) or _LEADS.search(cell) is not None


_LEADS: Final = re.compile(r"\b(?:senast|till):?$", re.I)
_CALLED: Final = re.compile(r"([A-ZÅÄÖ][a-zåäö]+(?: [a-zåäö]+)?):\s")


def chapter(opening: Sequence[Row]) -> tuple[int, float]:
    """The page that the first chapter begins on, and how high; beyond all pages where none does."""
    before = _before_chapter(opening)
    return (opening[before].page, opening[before].top) if before < len(opening) else (PAGES + 1, 0.0)


def title(opening: Sequence[Row]) -> str | None:
    """The row or rows that name the document, if any do; those of its first page before others."""
    told = report_titles.title([cell for row in letterhead(opening) for cell in row.cells if cell])
    return told or next((t for page in range(1, PAGES + 1) if (t := _titled(opening, page))), None)


def _titled(opening: Sequence[Row], page: int) -> str | None:
    best: tuple[float, str] | None = None
    for number, group in enumerate(groups(opening)):
        text = " ".join(row.cells[0] for row in group)
        if best and len(text) > _PROSE and _SENTENCE.search(text):
            break
        worth = 0.0 if _SENTENCE.search(text) else _worth(_joined(group), max(row.size for row in group))
        if kind_of(text) is None:
            worth += number / _MOST_ROWS  # what stands next to the first chapter
        worth *= group[0].page == page
        worth *= _SAYS if _OPEN_END.search(text) or _STATES.match(text) else 1
        if worth > 1 and (best is None or worth > best[0]):
            best = worth, _joined(group)
    return best[1] if best else None


def whole(title: str, document: Document, opening: Sequence[Row]) -> str:
    """The heading or the row of the first pages that goes on where `title` ends with more than a body, if one
    does."""
    told = _titles(document, opening)
    if "- " in title:  # a word cut at a line's end is whole in the text
        title = next((t for t in told if _letters(t) == _letters(title)), title)
    longer = (t for t in told if t.startswith(title) and not _PAGE_NUMBER.search(t, len(title)))
    cut = _OPEN_END.search(title) is not None
    return next((t for t in longer if cut or not _is_detail(t[len(title) :].strip(" ,–-"))), title)


def _letters(text: str) -> str:
    return re.sub(r"[\s-]", "", text)


def with_town(title: str, document: Document, opening: Sequence[Row]) -> str:
    """The heading or the row of the first pages that says of which town `title` is, if one does: "Ekeby Stads
    plan för lekplatser 2026–2030" where a label says "Plan för lekplatser"."""
    told = _titles(document, opening)
    return next((t for t in told if town_in(t) and title.casefold() in t.casefold()), title)


def _titles(document: Document, opening: Sequence[Row]) -> list[str]:
    told = [_bare(MARK.sub("", unlabelled(h.title))) for h in document.headings if h.page <= PAGES]
    return [*told, *(_joined(group) for group in groups(opening))]


def _joined(group: Sequence[Row]) -> str:
    return _bare(_CUT_YEARS.sub(r"\1", " ".join(row.cells[0] for row in group)))


_CUT_YEARS: Final = re.compile(r"(\d–) (?=\d)")


_PAGE_NUMBER: Final = re.compile(r"\d\s?\(\d+\)|(?<!\d)\d{1,3}$")


def item(opening: Sequence[Row]) -> str | None:
    """What the first paragraph of minutes is about: "§ 151", and its title beside or below."""
    for at, row in enumerate(opening):
        found = next(filter(None, map(_ITEM.fullmatch, row.cells)), None)
        if found is None:
            continue
        if _NUMBER_BELOW.match(found["title"]) and (above := _above(opening[:at])):
            return above
        beside = row._replace(cells=(found["title"], *row.cells[row.cells.index(found[0]) + 1 :]))
        for n, told in enumerate((beside, *opening[at + 1 : at + 1 + _NEAR])):
            title = next(filter(_is_item, told.cells), None)
            if title:
                return _gone_on(told._replace(cells=(title,)), opening[at + n + 1 :])
        return None
    return None


def _above(rows: Sequence[Row]) -> str | None:
    """The title right above "§ 23, Dnr HN 7/26", which may take two rows."""
    last = [row.cells[0] if len(row.cells) == 1 else "" for row in rows[-2:]]
    if not last or not _is_item(last[-1]):
        return None
    two = len(last) == 2 and _is_item(last[0]) and _goes_on(rows[-2], rows[-1])
    return _bare(" ".join(last) if two else last[-1])


_NAME_OF_MATTER: Final = re.compile(r"[A-ZÅÄÖ][a-zåäö]{6,}(?:\s(?:19|20)\d\d)?(?:\s[–-]\s.*)?$")
"""A matter that is called by one word: "Renhållningstaxa 2024"."""
_NUMBER_BELOW: Final = re.compile(r",\s?(?:dnr|diarienr|diarienummer|ärende(?:nr|nummer))\b", re.I)
_NEAR: Final = 3  # rows below "§ 151" in which its title may stand


def _is_item(cell: str) -> bool:
    text = _bare(cell)
    worded = _LOWER_WORD.search(text) or _NAME_OF_MATTER.match(text)
    return worded is not None and not _PASSED_OVER.match(text)


def _gone_on(first: Row, rows: Sequence[Row]) -> str:
    """The title that begins in `first`, with the rows that go on with it."""
    group = [first]
    for row in rows:
        if row.apart or len(row.cells) != 1 or not _goes_on(group[-1], row):
            break
        group.append(row)
    return _joined(group)


def groups(opening: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows before the first chapter that may be titles, those together that go on with each other."""
    group: list[Row] = []
    value = below = False  # whether the row is the value of the label above, or stands below a title
    for row, after in pairwise([*map(_filled, letterhead(opening)), None]):
        assert row is not None
        if group and len(row.cells) == 1 and _goes_on(group[-1], row):
            group.append(row)
            continue
        if group and len(row.cells) == 1 and not row.apart and AUDIT.match(row.cells[0]):
            group[-1] = _ended(group[-1])
            group.append(row)  # "Skydd i tid?", and what was audited
            continue
        if group and len(row.cells) == 1 and _is_follow_up(group[-1]) and kind_of(row.cells[0]):
            group.append(row._replace(cells=(f"av {row.cells[0]}",)))  # "Uppföljning 2025", and below of what
            continue
        if group:
            yield group
        own = [cell for cell in _unasked(row.cells) if not _is_detail(cell)]
        if len(row.cells) == 1 and after is not None and after.cells and _OF.match(after.cells[0]):
            own = list(row.cells)
        below = bool(group) and not row.apart
        own = own if not below else [cell for cell in own if kind_of(cell)]
        own = [] if (value or _is_called(row.cells[0])) and not row.apart else own
        value = len(row.cells) == 1 and _asks(row.cells[0])
        group = [row._replace(cells=(own[0],))] if len(own) == 1 or (own and kind_of(own[0])) else []
    if group:
        yield group


def _is_called(cell: str) -> bool:
    """Whether a row begins as labels do, and none of a document's: "Delegation enligt: 6 kap. 39 § KL"."""
    label = _CALLED.match(cell)
    return label is not None and kind_of(label[1]) is None


def _ended(row: Row) -> Row:
    """A row whose text ends as a sentence does."""
    text = row.cells[0]
    return row._replace(cells=(text if text.endswith(("?", "!", ".")) else f"{text}.",))


def _unasked(cells: Sequence[str]) -> Iterator[str]:
    """The cells that do not answer the label before them."""
    yield from (cell for n, cell in enumerate(cells) if not (n and _asks(cells[n - 1])))


def _is_follow_up(row: Row) -> bool:
    """Whether a row says only that and when something is followed up: "Uppföljning 2025"."""
    kind = kind_of(row.cells[0])
    return len(row.cells[0].split()) <= _FEW and kind is not None and kind.name == "uppföljning"


_ABOUT: Final = re.compile(r"(?:om|för|med|avseende|angående|rörande)\s")
AUDIT: Final = re.compile(r"(?:\w{1,20} )?[Gg]ranskning (?:av|kring) ")
_OF: Final = re.compile(rf"{_ABOUT.pattern}|av\s")


def _goes_on(above: Row, row: Row) -> bool:
    text = row.cells[0]
    if "@" in text:
        return False
    if row.apart:
        return _ABOUT.match(text) is not None and not above.cells[0].endswith(".")
    if text.isupper() and above.cells[0].isupper():
        text = text.lower()  # "RIKTLINJE FÖR BÅTPLATSER", and below "I STADENS HAMNAR"
        return bool(_JOINS.match(text) or _OPEN_END.search(above.cells[0].lower()))
    return bool(_GOES_ON.match(text) or _OPEN_END.search(above.cells[0]))


def _is_detail(cell: str) -> bool:
    """Whether a cell says anything but a title: a label, a body, a town, a type alone, a page number."""
    bare = unlabelled(cell).strip()
    return (
        len(bare) < _SHORTEST
        or _PASSED_OVER.match(bare) is not None
        or any(True for _ in labels(bare))
        or named(_ISSUE.sub("", bare.rsplit(", ", 1)[-1])) is not None
        or all(_is_usual(piece) for part in bare.split(", ") for piece in parted(part))
    )


def _is_usual(piece: str) -> bool:
    return bool(is_body(piece) or named(piece) or ALONE.fullmatch(piece) or _NUMBERED.fullmatch(piece))


def is_passed_over(text: str) -> bool:
    """Whether a row is no title: whom it goes to, when it was made, how to reach someone."""
    return _PASSED_OVER.match(text) is not None or len(parted(text)) > 1


def _bare(text: str) -> str:
    """A title without case number, page number and how many bilagor it has."""
    bare = _BILAGOR.sub("", _CASE_LAST.sub("", _CASE_LABEL.sub("", unlabelled(text))))
    number = stated(bare) if bare[-1:].isdecimal() else None
    return (bare[: number.span.start] if number and number.span.end == len(bare) else bare).strip(" ;,.")


def _worth(text: str, size: float) -> float:
    """How much speaks for `text` as the title; 0 where nothing does."""
    if not _SHORTEST < len(text) < _LONGEST or not text.lstrip('”“"»')[:1].isupper():
        return 0.0
    words = len(text.split())
    worded = _LOWER_WORD.search(text) is not None or (words > _FEW + 1 and text.isupper())
    kind, prose = kind_of(text) is not None and not SERIES.match(text), words > _FEW and worded
    larger = size > _LARGER
    if not (kind or prose or larger):
        return 0.0
    own, audit = larger and BILAGA.match(text) is not None, AUDIT.search(text) is not None
    return 5 * ((kind and named(text) is None) or own or audit) + audit + 2 * prose + 2 * larger
