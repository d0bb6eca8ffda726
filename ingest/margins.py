"""What stands in the margins of a page, apart from its text: a statute's number, addresses. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, Protocol

from corpus.model import Box
from ingest.about.kinds import named
from ingest.layout import Line
from ingest.raw import RawPage, RawTable, bounds
from ingest.tables import row_split

_ZONE: Final = 0.16
_PINNED: Final = 3
_SECOND: Final = 2.0
"""Sizes that a number may stand lower than its letters: "MSBFS" over "2015:8"."""
_SCANNED: Final = 10.0
"""Points by which a scanned page may be moved."""
_STAMP: Final = re.compile(r"[A-ZÅÄÖ\d:/ -]{3,}")
"""A number with its letters, or these in capitals alone: "MSBFS 2015:8", "OVKAR 1"."""
_ALONE: Final = re.compile(rf"{_STAMP.pattern}|\d{{1,4}}")
"""The same, or the number of the page: no text that anything stands beside."""
_PLACE: Final = re.compile(r"(?:\bbox \d|\b\d{3} ?\d{2} [A-ZÅÄÖ])", re.I)
_REACHED: Final = (
    re.compile(r"\b(?:telefon|tel|tfn|växel|fax)\b|\b0\d{1,3}[-–/ ]\d[\d ]{4,}", re.I),
    re.compile(r"@|\be-post\b", re.I),
    re.compile(r"\bwww\.|^[a-zåäö-]+\.se$", re.I),
    re.compile(r"\borg(?:anisations)?\.?[ -]?(?:nr|nummer)\b", re.I),
    re.compile(r"\b(?:besöks|post|leverans|faktura)adress\b", re.I),
)
"""What an office prints of how it is reached, each kind once."""
_FEWEST_WAYS: Final = 2
_FEWEST_LINES: Final = 4
_FOOT: Final = 0.2
_LEFT: Final = 3.0
"""Points by which lines of one column may begin apart."""
_CLOSE: Final = 4.0
"""Line heights between two of its lines, at most."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_BELOW: Final = 1.6
"""Sizes of the text between the feet of two lines of one paragraph, at most."""
_LABEL: Final = re.compile(r"(?:datum|diarienummer|dnr|ärendenummer|till|paragraf)\b", re.I)
"""What a cover block asks for: a column with these is no address alone."""
_WRITER: Final = re.compile(r"handläggare\b", re.I)
"""The same of who wrote it, but for a column left of the text."""
_SENTENCE: Final = re.compile(r"\w[.!?]$")
_PAGE: Final = re.compile(r"(?:\bsid(?:a|an|\.)?\s)\d+|\d+(?=\s?(?:\(\d+\)|av\s\d+\b))", re.I)
_SIGNED: Final = re.compile(
    r"(?:(?:justera(?:nde|re)n?s?|ordförandens?|sekreterarens?|protokollförarens?)\s)?"
    r"(?:sign(?:atur(?:er)?|\.)?|paraf|underskrift(?:er)?)(?:\s[A-ZÅÄÖ]{2,3}){0,3}"
    r"|utdragsbestyrkande|(?:utdraget )?bestyrks",
    re.I,
)
"""What stands over the places for signatures at the foot of pages of minutes, and letters signed there."""
_SIGNED_ROW: Final = re.compile(rf"(?:{_SIGNED.pattern})(?:\s(?:{_SIGNED.pattern}))+", re.I)
"""Several of them in one line."""


class Shown(Protocol):
    """A page and its lines."""

    @property
    def page(self) -> RawPage: ...
    @property
    def lines(self) -> Sequence[Line]: ...
    @property
    def tables(self) -> Sequence[RawTable]: ...


def contacts(lines: Sequence[Line], body: float) -> set[int]:
    """The lines (by `id`) of the columns that say how an office is reached, beside or below the text.

    They are smaller than the text (`body`) and nothing stands among them; they give a place (a box, a postal
    town) and other ways to reach it, but no date, number or person of a cover block.
    """
    if not any(_PLACE.search(o.text) for o in lines if o.size < body - 0.4):
        return set()
    return {
        id(o)
        for column in _columns([o for o in lines if o.size < body - 0.4 and o.table is None])
        if _says_where([o.text for o in column], named=_is_left_of_all(column, lines))
        and _is_free(column, lines)
        for o in column
    }


def _is_left_of_all(column: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether everything beside a column begins right of it."""
    box = bounds([o.box for o in column])
    own = {id(o) for o in column}
    beside = [o.box for o in lines if id(o) not in own and o.box.y0 < box.y1 and o.box.y1 > box.y0]
    return bool(beside) and all(b.x0 > box.x1 for b in beside)


def _columns(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that begin at one place and follow each other closely, from top to bottom."""
    for start in sorted({round(o.box.x0 / _LEFT) for o in lines}):
        group: list[Line] = []
        for o in sorted((o for o in lines if round(o.box.x0 / _LEFT) == start), key=lambda o: -o.box.y1):
            if group and group[-1].box.y0 - o.box.y1 > _CLOSE * o.size:
                yield group
                group = []
            group.append(o)
        yield group


def tables(sheets: Sequence[Shown], body: float) -> list[list[RawTable]]:
    """The tables of each page that are its header or footer: at its foot what says how an office is reached,
    a letter's footer in columns, or where who approves minutes signs; at both edges what stands on
    a page next to it too, page numbers aside."""
    outer = [[(t, _pattern(s.page, t)) for t in s.tables if _is_outer(s, t)] for s in sheets]
    near = [
        [key for page in outer[max(0, n - 1) : n] + outer[n + 1 : n + 2] for _, key in page]
        for n in range(len(outer))
    ]
    return [
        [
            t
            for t, key in page
            if key in around or (t.box.y1 < _FOOT * s.page.height and _is_footer(s.page, t, body))
        ]
        for s, page, around in zip(sheets, outer, near, strict=True)
    ]


def _is_outer(sheet: Shown, table: RawTable) -> bool:
    """Whether a table is the outermost of its page, in its upper or lower part."""
    low, high = _FOOT * sheet.page.height, (1 - _FOOT) * sheet.page.height
    rest = [o.box for o in sheet.lines] + [t.box for t in sheet.tables if t is not table]
    if table.box.y0 > high:
        return all(b.y0 < table.box.y1 for b in rest)
    return table.box.y1 < low


def _pattern(page: RawPage, table: RawTable) -> tuple[int, int, str]:
    """Where a table begins, and its words without the number of the page."""
    text = _PAGE.sub("#", "\t".join(cells(page, table)))
    return round(table.box.x0 / _LEFT), round((page.height - table.box.y1) / _LEFT), text


def signatures(sheet: Shown) -> set[int]:
    """The pieces (by `id`) at the foot of a page that say who signs there: "Justerandes signatur".

    A line of several is one also below the last words of a page that ends early.
    """
    low = _FOOT * sheet.page.height
    last = min((o.box.y0 for o in sheet.lines), default=0.0)
    return {
        id(o)
        for o in sheet.lines
        if (o.box.y1 < low and _SIGNED.fullmatch(o.text))
        or ((o.box.y1 < low or o.box.y0 == last) and _SIGNED_ROW.fullmatch(o.text))
    }


def _is_footer(page: RawPage, table: RawTable, body: float) -> bool:
    words = page.words
    told = [text for text in cells(page, table) if text]
    if told and all(map(_SIGNED.fullmatch, told)):
        return True
    small = all(words[i].size < body - 0.4 for row in table.rows for cell in row for i in cell.words)
    return small and _says_where(cells(page, table))


def printed(page: RawPage, table: RawTable) -> Iterator[str]:
    """The printed lines of a table's cells."""
    for row in table.rows:
        for cell in row:
            for line in row_split.lines(cell.words, page.words):
                yield " ".join(page.words[i].text for i in line)


def cells(page: RawPage, table: RawTable) -> list[str]:
    """The texts of a table's cells."""
    return [cell.text(page.words) for row in table.rows for cell in row]


def _says_where(texts: Sequence[str], *, named: bool = False) -> bool:
    """Whether `texts` say how an office is reached and no more, or who wrote it too where `named`."""
    if len(texts) < _FEWEST_LINES or any(_LABEL.match(t) or _SENTENCE.search(t) for t in texts):
        return False
    if not named and any(map(_WRITER.match, texts)):
        return False
    ways = sum(any(way.search(text) for text in texts) for way in _REACHED)
    return ways >= _FEWEST_WAYS and any(_PLACE.search(text) for text in texts)


def _is_free(column: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether no other line reaches into the column's box."""
    box = bounds([o.box for o in column])
    own = {id(o) for o in column}
    return not any(id(o) not in own and _overlap(box, o.box) for o in lines)


def _overlap(a: Box, b: Box) -> bool:
    return min(a.x1, b.x1) > max(a.x0, b.x0) and min(a.y1, b.y1) > max(a.y0, b.y0)


def pinned(sheets: Sequence[Shown], body: float, texts: AbstractSet[int]) -> set[int]:
    """Pieces (by `id`) with the very same words at the very same place of at least three pages.

    They may stand beside the text: the number of a statute in the margin. What is set like a heading
    must stand there, or it could be one. The outer margin is the left one on every second page: a number
    or letters there are enough that the first page shows too, or two others. The day below "Yrkande" on one
    page and "Yttrande" on another is of these papers' own heads.
    """
    places: defaultdict[tuple[str, int, int], list[tuple[int, str]]] = defaultdict(list)
    margins: defaultdict[str, list[int]] = defaultdict(list)
    for n, sheet in enumerate(sheets):
        low, high = _ZONE * sheet.page.height, (1 - _ZONE) * sheet.page.height
        inner = [o.box for o in sheet.lines if low < o.box.y0 < high and not _ALONE.fullmatch(o.text)]
        left, right = min((b.x0 for b in inner), default=0.0), max((b.x1 for b in inner), default=0.0)
        for o in sheet.lines:
            outer = (o.box.y0 > high or o.box.y1 < low) and id(o) not in texts
            beside = o.box.x0 > right or o.box.x1 < left
            if outer and (beside or o.size <= 1.1 * body):
                away = sheet.page.height - o.box.y0 if o.box.y0 > high else o.box.y0
                paper = _paper_above(o, sheet.lines) if _DAY.fullmatch(o.text) else ""
                places[o.text, round(o.box.x0 / 3), round(away / 3)].append((id(o), paper))
            if n and (outer or o.box.y0 > high - _SECOND * o.size) and beside and _STAMP.fullmatch(o.text):
                margins[o.text].append(id(o))
    first = {o.text for sheet in sheets[:1] for o in sheet.lines}
    again = {key for text, same in margins.items() if len(same) > 1 or text in first for key in same}
    alike = (same for same in places.values() if len(same) >= _PINNED and not _of_papers(same))
    return again | {key for same in alike for key, _ in same}


def _paper_above(o: Line, lines: Sequence[Line]) -> str:
    """The type of paper that the line directly above `o` names, where one stands there: "Yrkande"."""
    above = (
        a for a in lines if abs(a.box.x0 - o.box.x0) < _LEFT and 0 < a.box.y0 - o.box.y0 < _BELOW * o.size
    )
    kind = named(min(above, key=lambda a: a.box.y0, default=o).text)
    return kind.name if kind else ""


def _of_papers(same: Sequence[tuple[int, str]]) -> bool:
    return all(paper for _, paper in same) and len({paper for _, paper in same}) > 1


def beside_pinned(sheets: Sequence[Shown], pinned: AbstractSet[int]) -> set[int]:
    """Pieces with the words of pinned ones: nearly at their place, those of a page that was scanned, or the
    outermost elsewhere, as large, on a page that lies down."""
    places: defaultdict[str, dict[tuple[int, int, float], None]] = defaultdict(dict)
    for sheet in sheets:
        for o in sheet.lines:
            if id(o) in pinned:
                places[o.text][round(o.box.x0), round(o.box.y0), o.size] = None
    return {
        id(o)
        for sheet in sheets
        for o in sheet.lines
        if id(o) not in pinned
        and any(
            (abs(o.box.x0 - x) < _SCANNED and abs(o.box.y0 - y) < _SCANNED)
            or (o.size == size and _is_outermost(o, sheet.lines))
            for x, y, size in places.get(o.text, ())
        )
    }


def _is_outermost(o: Line, lines: Sequence[Line]) -> bool:
    """Whether no line stands higher, or none lower."""
    middle = o.box.middle_y
    return all(other.box.y0 < middle for other in lines) or all(other.box.y1 > middle for other in lines)
