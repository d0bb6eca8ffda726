"""Plain text → `Document`: hard-wrapped lines become paragraphs, list items and headings.

A line goes on with the one before unless that one had room for its first word (it was broken on
purpose), a blank line stands between, or it begins a list item or heading. Lines with as many tabs are the
rows of a table. Lost glyphs and letters are repaired as in a PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from operator import attrgetter
from typing import Final, NamedTuple

from corpus.letters import composed
from corpus.model import Block, BlockKind, Document, Heading, Page, Repair, Segment, Source, Span, Table
from ingest.about.rows import PAGES, Row
from ingest.chunk import marker_of
from ingest.furniture import label, unlabelled
from ingest.headings import NUMBERED
from ingest.plain import decided
from ingest.plain.beginnings import begins, had_room
from ingest.plain.cells import cells_of
from ingest.plain.chapters import chapters
from ingest.plain.head import healed
from ingest.plain.lines import TERMINAL, Line, Printed
from ingest.plain.loose_marks import attached
from ingest.plain.running import running
from ingest.plain.tables import (
    end_of_table,
    is_matter,
    joined_records,
    mended,
    table,
)
from ingest.repair import LOST, LostWord, Vocabulary, clean, filled, joint, solve

_LONGEST_HEADING: Final = 120
_YEAR: Final = re.compile(r"\b20\d\d\b")
# A label with its value is no heading, however short.
_FIELD: Final = re.compile(
    r"(?:(?-i:[A-ZÅÄÖ])[\wåäö-]{2,20}\s)?(?:status|läge|nuläge|ansvarig(?:\s\w{2,14})?|ansvar|mottagare|utförare|(?:ska\s)?(?:vara\s)?(?:klart?|färdigt?)(?:\ssenast)?"
    r"|slutdatum|tid(?:s?plan|punkt)|senast|när|vem|datum|diarien(?:ummer|r)|dnr|ärende(?:n(?:ummer|r))?|handläggare|telefon|e-post|beslut(?:at|sdatum)?|källa|givet(?:\s\w{1,3})?"
    r"|uppdrag(?:sgivare)?|åtgärd|aktivitet|insats|åtagande|kommentar|återrapporter(?:as|ing)|redovisas|giltighetstid|dokumenttyp|antagen\sav|beslutad\sav|sammanträdesdatum)"
    r"\s?:\s\S",
    re.IGNORECASE,
)
_DOTTED: Final = re.compile(r"[.…·_]{4,}\s*\d+$")


class _Piece(NamedTuple):
    kind: BlockKind
    rows: tuple[Line, ...]


def understood(text: str, known: Vocabulary) -> tuple[Document, list[Row]]:
    """The document in `text`, still without source and metadata, and the rows of its first pages."""
    rows, repairs = _rows(text, known)
    pieces = _with_chapters(_with_contents(list(_pieces([row for row in rows if not row.runs]))))
    count = text.count("\f") + 1 if "\f" in text else 0
    document = _document(pieces, known, tuple(_pages(count, rows, repairs)))
    first = takewhile(lambda row: row.page <= PAGES, rows)
    return document, [Row(row.cells, row.apart, page=row.page) for row in first]


def _pages(count: int, rows: Sequence[Line], repairs: Sequence[Repair]) -> Iterator[Page]:
    """So many pages, each with what runs at its edges and what was repaired on it."""
    of_page = attrgetter("page")
    runs = {n: tuple(row.text for row in own if row.runs) for n, own in groupby(rows, key=of_page)}
    repaired = {n: tuple(own) for n, own in groupby(repairs, key=of_page)}
    for n in range(1, count + 1):
        furniture = runs.get(n, ())
        yield Page(n, 0.0, 0.0, label(furniture), furniture=furniture, repairs=repaired.get(n, ()))


def _rows(text: str, known: Vocabulary) -> tuple[list[Line], list[Repair]]:
    text = composed(text.removeprefix("\ufeff")).replace("\r\n", "\n").replace("\r", "\n")
    fixes = _fixes(text, known)
    rows: list[Line] = []
    repairs: list[Repair] = []
    printed = text.split("\f")
    for number, page in enumerate(printed, start=1):
        repairs += [Repair("lost_glyph", number, w, fixes[w]) for w in page.split() if w in fixes]
    pages = [_lines(page, fixes, first=n == 0) for n, page in enumerate(printed)]
    furniture = running([[line.cells for line in lines] for lines in pages])
    for number, lines in enumerate(pages, start=1):
        apart = True
        for at, line in enumerate(lines):
            runs = (number - 1, at) in furniture
            if any(line.cells):
                row = Line("", number, apart or runs, runs=runs, column=line.column)
                rows.append(row.holding(*line.cells))
            apart = runs or not any(line.cells)
    return attached(joined_records(mended(rows))), repairs


def _lines(page: str, fixes: dict[str, str], *, first: bool) -> list[Printed]:
    """The lines of a page in reading order, the words of their cells repaired."""
    lines = cells_of(page.split("\n"), first=first)
    cut = [tuple(_words(cell, fixes) for cell in line.cells) for line in lines]
    # Without a line whose number has gone to the one above.
    return [
        line._replace(cells=cells)
        for cells, words, line in zip(healed(cut), cut, lines, strict=True)
        if any(cells) or not any(words)
    ]


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


def _with_contents(pieces: Sequence[_Piece]) -> list[_Piece]:
    """The pieces, what ends in a number between lines of contents as one of them: its dots had no room."""
    kinds = ["", *(p.kind for p in pieces), ""]
    return [
        p._replace(kind="contents")
        if p.kind == "heading" and kinds[n] == kinds[n + 2] == "contents" and _PAGE.search(p.rows[-1].text)
        else p
        for n, p in enumerate(pieces)
    ]


_PAGE: Final = re.compile(r"[a-zåäö)]\s\d{1,3}$")


def _with_chapters(pieces: Sequence[_Piece]) -> list[_Piece]:
    """The pieces, those that number chapters as headings rather than items of a list."""
    found = chapters([" ".join(r.text for r in p.rows) if p.kind == "list_item" else "" for p in pieces])
    return [p._replace(kind="heading") if n in found else p for n, p in enumerate(pieces)]


def _pieces(rows: Sequence[Line]) -> Iterator[_Piece]:
    current: list[Line] = []
    end = 0  # of the table that has been read
    dense = False
    for n, row in enumerate(rows):
        if n < end:
            continue
        matter = is_matter(row)
        end = n if matter else end_of_table(rows, n)
        if matter or end > n:
            yield from _last(current)
            yield from _of_matter(row) if matter else [_table(rows[n:end])]
            current, dense = [], dense or matter
            continue
        headed = len(current) == 1 and decided.heads(current[0].text, row.text)
        if current and (headed or begins(rows, n, current) or (dense and _is_decided(current, row))):
            full = not row.apart and not had_room(rows, n) and not decided.opens(current[0].text)
            piece = _piece(current, full=full)
            yield piece
            if piece.kind == "heading":
                dense = not row.apart and decided.opens(current[0].text)
            current = []
        current.append(row)
    yield from _last(current)


def _last(rows: list[Line]) -> list[_Piece]:
    """The block of the rows before a table or the end, if there are any."""
    return [_piece(rows, full=False)] if rows else []


def _of_matter(row: Line) -> Iterator[_Piece]:
    """The title of a matter of an agenda, and the heading of what is proposed in it."""
    return (_Piece("heading", (row.holding(*cells),)) for cells in (row.cells[:-1], row.cells[-1:]))


def _table(rows: Sequence[Line]) -> _Piece:
    """A table, each of its rows with as many cells as the first."""
    width = len(rows[0].cells)
    return _Piece("table", tuple(row.holding(*row.cells, *[""] * (width - len(row.cells))) for row in rows))


def _is_decided(current: list[Line], row: Line) -> bool:
    """Whether `row` begins a paragraph of what is decided, or its heading, below another one."""
    before = current[-1].text
    if decided.opens(row.text) or (len(current) == 1 and decided.opens(before)):
        return decided.parts(before, row.text) or decided.opens(before)
    return marker_of(current[0].text) is None and decided.parts(before, row.text)


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
    if marker_of(text) or _FIELD.match(text) or _CODED.match(text) or unlabelled(text) != text:
        return False
    title = text[numbered.end() :] if numbered else text
    digits = sum(c.isdigit() for c in _YEAR.sub("", title))
    return title[:1].isupper() and digits <= 0.25 * len(title) and "\t" not in title


# What is listed by codes goes on in small letters, a title does not: "U1 utarbeta en plan".
_CODED: Final = re.compile(r"[A-ZÅÄÖ]{1,3}\d{1,3}[a-z]?[.:)]?\s[a-zåäö]")


def _document(pieces: Sequence[_Piece], known: Vocabulary, pages: tuple[Page, ...]) -> Document:
    out: list[str] = []
    blocks: list[Block] = []
    headings: list[Heading] = []
    tables: list[Table] = []
    starts: dict[int, int] = {}  # of the text of each page
    above = length = 0
    for n, piece in enumerate(pieces):
        tight = n > 0 and piece.kind == pieces[n - 1].kind and piece.kind in ("list_item", "contents")
        separator = ("\n" if tight else "\n\n") if n else ""
        lined = piece.kind == "table"
        text = "\n".join("\t".join(r.cells) for r in piece.rows) if lined else _joined(piece.rows, known)
        page = piece.rows[0].page
        starts.setdefault(page, length)
        span = Span(length + len(separator), length + len(separator) + len(text))
        length = span.end
        out += [separator, text]
        blocks.append(Block(piece.kind, span, marker_of(text) if piece.kind == "list_item" else None))
        if lined:
            tables.append(table(piece.rows, span))
        if piece.kind == "heading":
            headings.append(_heading(text, span, page, above))
            if headings[-1].number:
                above = headings[-1].level if headings[-1].level > 1 else 0
    ends = [*starts.values(), length][1:]
    segments = [Segment(start, end, page) for (page, start), end in zip(starts.items(), ends, strict=True)]
    return Document(
        Source("", "", 0),
        "".join(out),
        tuple(segments if pages else ()),
        pages,
        tuple(blocks),
        tuple(headings),
        tuple(tables),
    )


def _joined(rows: Sequence[Line], known: Vocabulary) -> str:
    text = rows[0].text
    for row in rows[1:]:
        before, after = text.rsplit(" ", 1)[-1], row.text.split(" ", 1)[0]
        how = joint(before, after, known)
        text = text[: _KEPT.get(how)] + (" " if how == "space" else "") + row.text
    return text


_KEPT: Final = {"drop": -1, "single": -2}
"""Where a line is cut that the next one joins."""


def _heading(text: str, span: Span, page: int, above: int) -> Heading:
    """A heading; one without a number stands below level `above`, of the last "4.2"."""
    match = NUMBERED.match(text)
    if match:
        number = match.group("number")
        return Heading(number.count(".") + 1, number, text[match.end() :], span, page)
    return Heading(max(above + 1, 2) if page or span.start else 1, None, text, span, page)
