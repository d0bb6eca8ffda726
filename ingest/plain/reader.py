"""Plain text → `Document`: hard-wrapped lines become paragraphs, list items and headings.

A line goes on with the one before unless that one had room for its first word (it was broken on
purpose), a blank line stands between, or it begins a list item or heading. Lines with as many tabs are the
rows of a table. Lost glyphs and letters are repaired as in a PDF.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from corpus.model import Block, BlockKind, Document, Heading, Page, Repair, Segment, Source, Span, Table
from ingest.about.opening import PAGES, Row
from ingest.chunk import marker_of
from ingest.furniture import label, unlabelled
from ingest.headings import NUMBERED
from ingest.plain import decided
from ingest.plain.chapters import chapters
from ingest.plain.head import healed
from ingest.plain.running import running
from ingest.plain.tables import (
    APART,
    TERMINAL,
    Line,
    cells_of,
    end_of_table,
    is_label,
    is_matter,
    joined_records,
    mended,
    table,
)
from ingest.repair import LOST, LostWord, Vocabulary, clean, filled, joint, solve

_WIDTH_WINDOW: Final = 12
_LONGEST_HEADING: Final = 120
_YEAR: Final = re.compile(r"\b20\d\d\b")
# What a full line may go on with although it is no small letter: a number that is no list's, a section sign.
_GOES_ON: Final = re.compile(r"§|\d{3,}|\d+[-%]")
# A line that ends in the day of a decision, its paragraph on the next: "… i parkeringshus, KF 2025-04-24".
_DECIDED_ON: Final = re.compile(
    r"^.{30,}(?:\b[A-ZÅÄÖ]{2,5}|fullmäktige|styrelsen|nämnden|utskottet|beslutade|beslut|antog|antagen)\s(?:den\s)?\d{4}-\d\d-\d\d$"
)
# A label with its value is no heading, however short.
_FIELD: Final = re.compile(
    r"(?:(?-i:[A-ZÅÄÖ])[\wåäö-]{2,20}\s)?(?:status|läge|nuläge|ansvarig(?:\s\w{2,14})?|ansvar|mottagare|utförare|(?:ska\s)?(?:vara\s)?(?:klart?|färdigt?)(?:\ssenast)?"
    r"|slutdatum|tid(?:s?plan|punkt)|senast|när|vem|datum|diarien(?:ummer|r)|dnr|ärende(?:n(?:ummer|r))?|handläggare|telefon|e-post|beslut(?:at|sdatum)?|källa|givet(?:\s\w{1,3})?"
    r"|uppdrag(?:sgivare)?|åtgärd|aktivitet|insats|åtagande|kommentar|återrapporter(?:as|ing)|redovisas|giltighetstid|dokumenttyp|antagen\sav|beslutad\sav|sammanträdesdatum)"
    r"\s?:\s\S",
    re.IGNORECASE,
)
# A list of att-clauses: a line of its own for each, below one that leads in or another of them.
_CLAUSE: Final = re.compile(r"att\s(?!gälla\b)\S", re.IGNORECASE)
_LEADS: Final = re.compile(
    r"att\s|.{3,200}\b(?:besluta(?:r|de)?|yrkar|föreslår|föreslås|beslöt)(?:\sför\segen\sdel\b.{0,100})?(?:\satt)?\s?:?$",
    re.IGNORECASE,
)
# A number without a full stop whose clause says that a list it is: "2 att upphäva taxan".
_NUMBERED_CLAUSE: Final = re.compile(r"\d{1,2}\satt\s", re.IGNORECASE)
# What a clause of such a list ends with, unless it is the last.
_JOINED: Final = re.compile(r"(?:[,;]|\b(?:samt|och),?)$")
_DOTTED: Final = re.compile(r"[.…·_]{4,}\s*\d+$")


class _Piece(NamedTuple):
    kind: BlockKind
    rows: tuple[Line, ...]


def understood(text: str, known: Vocabulary) -> tuple[Document, list[Row]]:
    """The document in `text`, still without source and metadata, and the rows of its first pages."""
    rows, repairs = _rows(text, known)
    pieces = _with_chapters(list(_pieces([row for row in rows if not row.runs])))
    count = text.count("\f") + 1 if "\f" in text else 0
    document = _document(pieces, known, tuple(_page(n, rows, repairs) for n in range(1, count + 1)))
    first = takewhile(lambda row: row.page <= PAGES, rows)
    return document, [Row(row.cells, row.apart, page=row.page) for row in first]


def _page(number: int, rows: Sequence[Line], repairs: Sequence[Repair]) -> Page:
    furniture = tuple(row.text for row in rows if row.page == number and row.runs)
    repaired = tuple(repair for repair in repairs if repair.page == number)
    return Page(number, 0.0, 0.0, label(furniture), furniture=furniture, repairs=repaired)


def _rows(text: str, known: Vocabulary) -> tuple[list[Line], list[Repair]]:
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff")).replace("\r\n", "\n").replace("\r", "\n")
    fixes = _fixes(text, known)
    rows: list[Line] = []
    repairs: list[Repair] = []
    pages: list[list[tuple[str, ...]]] = []
    for number, page in enumerate(text.split("\f"), start=1):
        repairs += [Repair("lost_glyph", number, w, fixes[w]) for w in page.split() if w in fixes]
        lines = [tuple(_words(c, fixes) for c in cells) for cells in cells_of(page.split("\n"))]
        pages.append(healed(lines))
    furniture = running(pages)
    for number, lines in enumerate(pages, start=1):
        apart = True
        for at, cells in enumerate(lines):
            words = " ".join(filter(None, cells))
            runs = (number - 1, at) in furniture
            if words:
                rows.append(Line(words, number, apart or runs, cells, runs))
            apart = runs or not words
    return joined_records(mended(rows)), repairs


def _words(text: str, fixes: dict[str, str]) -> str:
    return " ".join(fixes.get(word) or clean(word)[0] for word in text.split())


def _fixes(text: str, known: Vocabulary) -> dict[str, str]:
    """Words with lost glyphs → what they were."""
    lost = [w for w in text.split() if LOST in w]
    if not lost:
        return {}
    known.learn(w.strip('.,;:()”"') for w in text.split() if LOST not in w)
    words = [LostWord(w, (LOST,) * w.count(LOST)) for w in lost]
    found = solve(words, known)
    return {w.text: done for w in words if (done := filled(w, found, known)) != w.text}


def _with_chapters(pieces: Sequence[_Piece]) -> list[_Piece]:
    """The pieces, those that number chapters as headings rather than items of a list."""
    found = chapters([" ".join(r.text for r in p.rows) if p.kind == "list_item" else "" for p in pieces])
    return [p._replace(kind="heading") if n in found else p for n, p in enumerate(pieces)]


def _pieces(rows: Sequence[Line]) -> Iterator[_Piece]:
    current: list[Line] = []
    table = 0
    dense = False
    for n, row in enumerate(rows):
        if n < table:
            continue
        if is_matter(row):
            dense = True
            if current:
                yield _piece(current, full=False)
            current = []
            for cells in (row.cells[:-1], row.cells[-1:]):
                yield _Piece("heading", (row._replace(text=" ".join(filter(None, cells)), cells=cells),))
            continue
        table = end_of_table(rows, n)
        if table > n:
            if current:
                yield _piece(current, full=False)
            current = []
            width = len(row.cells)
            whole = (r._replace(cells=(*r.cells, *[""] * (width - len(r.cells)))) for r in rows[n:table])
            yield _Piece("table", tuple(whole))
            continue
        if current and (_begins(rows, n, current) or (dense and _is_decided(current, row))):
            full = not row.apart and not _had_room(rows, n) and not decided.opens(current[0].text)
            piece = _piece(current, full=full)
            yield piece
            if piece.kind == "heading":
                dense = not row.apart and decided.opens(current[0].text)
            current = []
        current.append(row)
    if current:
        yield _piece(current, full=False)


def _begins(rows: Sequence[Line], n: int, current: list[Line]) -> bool:
    """Whether row `n` begins a new block after `current`."""
    row, before = rows[n], current[-1]
    flows = row.text[:1].islower() and not re.search(r"[.!?:]$", before.text)
    listed = marker_of(current[0].text) is not None and marker_of(row.text) is None
    flows = flows or ((listed or _GOES_ON.match(row.text) is not None) and _is_full(rows, n))
    flows = flows or (row.text.startswith("2030") and before.text.casefold().endswith("agenda"))
    flows = flows or (row.text[:1].isdigit() and before.text.endswith(("-", "–", "/", "§", ",")))
    flows = flows or (row.text.startswith("§") and before.text.endswith(","))
    flows = flows or (not row.apart and _year_goes_on(before.text, row.text))
    if len(row.cells) > 1 and is_label(row.cells[0]):
        return True
    if row.text.casefold() == "att" or before.text.casefold() == "att":
        return before.text.casefold() != "att"
    if not row.apart and row.text.startswith("§") and _DECIDED_ON.search(before.text):
        return False
    if _begins_clause(rows, n, current):
        return True
    if not row.apart and row.text[:1].isdigit() and before.text.endswith(("-", "–", "/", "§")):
        return False
    if row.apart:
        return marker_of(row.text) is not None or not (flows and len(before.text) > 0.75 * _width(rows, n))
    if marker_of(row.text) and (
        not before.text[-1:].isalnum() or _had_room(rows, n) or marker_of(current[0].text)
    ):
        return True
    return (_had_room(rows, n) and not flows) or _stands_alone(rows, n)


def _is_decided(current: list[Line], row: Line) -> bool:
    """Whether `row` begins a paragraph of what is decided, or its heading, below another one."""
    before = current[-1].text
    if decided.opens(row.text) or (len(current) == 1 and decided.opens(before)):
        return decided.parts(before, row.text) or decided.opens(before)
    return marker_of(current[0].text) is None and decided.parts(before, row.text)


def _begins_clause(rows: Sequence[Line], n: int, current: list[Line]) -> bool:
    """Whether row `n` begins a clause of a list: below its lead-in, another clause, or whose it is."""
    row, before = rows[n], current[-1]
    if (_NUMBERED_CLAUSE.match(row.text) and not before.text.endswith("§")) or (
        marker_of(row.text) and _LEADS.match(before.text)
    ):
        return True
    if _leads_in(rows, n) or _SENT_TO.fullmatch(row.text):
        return True
    if _follows(_LEVELLED.match(current[0].text), _LEVELLED.match(row.text)) or _opens_codes(rows, n):
        return True
    if _counts_on(current[0].text, row.text) and (row.apart or not before.text[-1:].isalnum()):
        return True
    if not _CLAUSE.match(row.text):
        return False
    if (row.apart and row.page == before.page) or (len(current) == 1 and _PROPOSES.fullmatch(before.text)):
        return True
    if _LEADS.match(current[0].text) and (_had_room(rows, n) or _JOINED.search(before.text)):
        return True
    # "Kultur- och fritidsnämnden", a line of its own.
    alone = len(current) == 1 and before.text[:1].isupper() and not TERMINAL.search(before.text)
    return alone and len(before.text) < _SHORT * _width(rows, n)


def _stands_alone(rows: Sequence[Line], n: int) -> bool:
    """Whether row `n` is a short line between sentences: a heading below a line that was full by chance."""
    text, after = rows[n].text, rows[n + 1] if n + 1 < len(rows) else None
    return (
        _SENTENCE_END.search(rows[n - 1].text) is not None
        and text[:1].isupper()
        and len(text) < _SHORT * _width(rows, n)
        and not TERMINAL.search(text)
        and (after is None or after.apart or not after.text[:1].islower())
    )


_SENTENCE_END: Final = re.compile(r"[a-zåäö\d)-]{3}[.!?]$")


def _counts_on(first: str, text: str) -> bool:
    """Whether two lines begin with numbers that follow each other: "2 Taxan höjs." after "1 Planen antas."""
    before, here = _BARE.match(first), _BARE.match(text)
    return _follows(before, here)


def _follows(before: re.Match[str] | None, here: re.Match[str] | None) -> bool:
    """Whether the second number is the next: 5.2.4 after 5.2.3, 2 after 1, B:1 after A:3, 26:3 after 26:1."""
    if before is None or here is None:
        return False
    above, last = here["above"], int(here["last"])
    letter = last == 1 and above[:1].isalpha() and ord(above[0]) == ord(before["above"][:1] or " ") + 1
    skipped = _SKIPPED if above.endswith(":") else 0
    return letter or (before["above"] == above and 0 < last - int(before["last"]) <= 1 + skipped)


def _leads_in(rows: Sequence[Line], n: int) -> bool:
    """Whether row `n` says whose clauses the next lines are: "Nämnden föreslår kommunfullmäktige"."""
    after = rows[n + 1].text if n + 1 < len(rows) else ""
    return _CLAUSE.match(after) is not None and _PROPOSES.fullmatch(rows[n].text) is not None


_PROPOSES: Final = re.compile(
    r"[A-ZÅÄÖ][^.;]{2,60}\b(?:beslutar|föreslår|yrkar|hemställer)(?:\s[^.;:]{3,60}(?:fullmäktige|styrelsen|nämnden|utskottet))?"
    r"(?:\s(?:besluta|att\sbesluta))?\s?:?"
)


_SENT_TO: Final = re.compile(
    r"(?:(?:Beslutet|Protokollsutdrag(?:et)?)\s(?:ska\s)?(?:skickas|sändas?|sänds|delges|expedieras)(?:\still)?"
    r"|(?:Expedieras|Skickas|Kopia|Delges)\still)\s?:?"
)


def _opens_codes(rows: Sequence[Line], n: int) -> bool:
    """Whether row `n`, below a whole sentence, begins with the first of some codes: "26:01", "26:02"."""
    code = _LEVELLED.match(rows[n].text)
    if code is None or not code["above"].endswith(":") or not TERMINAL.search(rows[n - 1].text):
        return False
    return any(_follows(code, _LEVELLED.match(row.text)) for row in rows[n + 1 : n + _WIDTH_WINDOW])


_BARE: Final = re.compile(r"(?P<above>)(?P<last>\d{1,2})\s+[A-ZÅÄÖa-zåäö]")
# A number of several levels: no sentence happens to go on with the one that follows.
_LEVELLED: Final = re.compile(
    r"(?P<above>(?:\d{1,2}\.){1,4}|\d{2,4}:|[A-ZÅÄÖ][:.-]?)(?P<last>\d{1,2})\.?\s+[A-ZÅÄÖa-zåäö]"
)
_SKIPPED: Final = 3  # numbers of a year's assignments of which others tell
# The share of a full line that no line of running text leaves empty.
_SHORT: Final = 0.6


def _year_goes_on(before: str, line: str) -> bool:
    """Whether a line begins with the year of the date or title that the line before breaks off in."""
    return not TERMINAL.search(before) and bool(
        (_DAY.search(before) and _A_YEAR.match(line)) or _YEAR_AND_ON.match(line)
    )


_DAY: Final = re.compile(
    r"\b(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)$",
    re.IGNORECASE,
)
_A_YEAR: Final = re.compile(r"(?:19|20)\d\d\b")
_YEAR_AND_ON: Final = re.compile(r"(?:19|20)\d\d(?:[–-](?:20)?\d\d)?(?:\s[a-zåäö]|[.,)])")


def _is_full(rows: Sequence[Line], n: int) -> bool:
    """Whether the line before row `n` is nearly as long as those around it, and ends no sentence."""
    before = rows[n - 1].text
    return not rows[n].apart and len(before) > 0.75 * _width(rows, n) and not TERMINAL.search(before)


def _had_room(rows: Sequence[Line], n: int) -> bool:
    """Whether the line before row `n` ended although the first word of row `n` would have fitted."""
    first = rows[n].text.split(" ", 1)[0]
    return len(rows[n - 1].text) + len(first) + 4 < _width(rows, n)


def _width(rows: Sequence[Line], n: int) -> int:
    """How long lines are around row `n`; of a table's row its last cell, which the lines below go on with."""
    near = rows[max(0, n - _WIDTH_WINDOW) : n + _WIDTH_WINDOW]
    lengths = sorted(len(r.cells[-1] if len(r.cells) >= APART else r.text) for r in near)
    return lengths[-2 if len(near) > 3 else -1]


def _piece(rows: list[Line], *, full: bool) -> _Piece:
    """The block of `rows`; `full` tells that its last line has no room left, as a sentence's would."""
    text = " ".join(r.text for r in rows)
    numbered = NUMBERED.match(text)
    short = len(text) <= _LONGEST_HEADING and len(rows) <= 2 and not full
    if _DOTTED.search(text):
        return _Piece("contents", tuple(rows))
    if short and not TERMINAL.search(text) and _is_title(text, numbered):
        return _Piece("heading", tuple(rows))
    return _Piece("list_item" if marker_of(text) else "paragraph", tuple(rows))


def _is_title(text: str, numbered: re.Match[str] | None) -> bool:
    """A line such as "2.1 Civil beredskap" or "Förslag till beslut": begins large, holds no list mark."""
    if marker_of(text) or _FIELD.match(text) or unlabelled(text) != text:
        return False
    title = text[numbered.end() :] if numbered else text
    digits = sum(c.isdigit() for c in _YEAR.sub("", title))
    return title[:1].isupper() and digits <= 0.25 * len(title) and "\t" not in title


def _document(pieces: Sequence[_Piece], known: Vocabulary, pages: tuple[Page, ...]) -> Document:
    out: list[str] = []
    blocks: list[Block] = []
    headings: list[Heading] = []
    tables: list[Table] = []
    segments: list[Segment] = []
    length = 0
    for n, piece in enumerate(pieces):
        tight = n > 0 and piece.kind == pieces[n - 1].kind and piece.kind in ("list_item", "contents")
        separator = ("\n" if tight else "\n\n") if n else ""
        lined = piece.kind == "table"
        text = "\n".join("\t".join(r.cells) for r in piece.rows) if lined else _joined(piece.rows, known)
        start = length + len(separator)
        page = piece.rows[0].page
        if pages and (not segments or segments[-1].page != page):
            segments = [*segments[:-1], segments[-1]._replace(end=length)] if segments else []
            segments.append(Segment(length, length, page))
        out += [separator, text]
        length = start + len(text)
        span = Span(start, length)
        blocks.append(Block(piece.kind, span, marker_of(text) if piece.kind == "list_item" else None))
        if lined:
            tables.append(table(piece.rows, span))
        if piece.kind == "heading":
            headings.append(_heading(text, span, page))
    if segments:
        segments[-1] = segments[-1]._replace(end=length)
    source = Source("", "", 0)
    return Document(
        source, "".join(out), tuple(segments), pages, tuple(blocks), tuple(headings), tuple(tables)
    )


def _joined(rows: Sequence[Line], known: Vocabulary) -> str:
    text = rows[0].text
    for row in rows[1:]:
        before, after = text.rsplit(" ", 1)[-1], row.text.split(" ", 1)[0]
        how = joint(before, after, known)
        text = text[:-1] + row.text if how == "drop" else text + (" " if how == "space" else "") + row.text
    return text


def _heading(text: str, span: Span, page: int) -> Heading:
    match = NUMBERED.match(text)
    if match:
        number = match.group("number")
        return Heading(number.count(".") + 1, number, text[match.end() :], span, page)
    return Heading(2 if page or span.start else 1, None, text, span, page)
