"""Running headers, footers and page numbers: what stands on a page but not in its text.

A row is furniture when it is the outermost of its page (or only furniture lies outside it) and
  - it repeats, digits aside, at the same height on neighbouring pages,
  - or it is a printed page number ("6 (31)", "Sida 3 av 10", "7") that fits the page sequence,
  - or it stands where the file's other pages have furniture, in the same size,
  - or, in a file too short to repeat, it is set smaller than the text and well apart from it.
Real sentences stay: a row that reads as one is only furniture when it repeats on three pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from corpus.paragraph_heads import PRINTED
from ingest import margins, mirrored, spared
from ingest.chunk import is_attachment
from ingest.layout import Line
from ingest.raw import RawPage, RawTable, ScannedPage

_ZONE: Final = 0.16
_NUMBER_ZONE: Final = 0.25
"""The share of a page's height in which a number alone may be the page's: small pages on large paper."""
_SAME_HEIGHT: Final = 4.0
_APART: Final = 1.5
"""Line heights of white space that part furniture from text, and the rows of a table from each other."""
_SCANNED: Final = 10.0
"""Points by which a scanned page may be moved."""
_LABEL: Final = re.compile(
    r"(?:^|(?<=\s)|(?<=\t))(?:(?:sida|sid\.?|s\.|page)\s*)?(\d{1,4})\s*(?:\(\s*(\d{1,4})\s*\)|(?:av|of|/)\s*(\d{1,4}))$"
    r"|^(?:(?:sida|sid\.?|s\.|page)\s*)?[–—-]?\s*(\d{1,4})\s*[–—-]?$",
    re.I,
)
_NOTE: Final = re.compile(r"(?:\d{1,2}|[*†])\s+\w+\s+\w")
_SENTENCE: Final = re.compile(r"\w[.!?]$")
_PARAGRAPH: Final = re.compile(rf"{PRINTED}(?!\s?[–-]\s?\d)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page before its furniture is known: the page, its rows outside tables, its tables."""

    page: RawPage
    lines: tuple[Line, ...]
    tables: tuple[RawTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Stripped:
    """A page without its furniture: rows and tables left, furniture from top to bottom, page label, and what
    stands apart in the rows of furniture."""

    lines: tuple[Line, ...]
    tables: tuple[RawTable, ...]
    furniture: tuple[str, ...] = ()
    label: str | None = None
    cells: tuple[str, ...] = ()


class _Row(NamedTuple):
    """Pieces on one row in the top or bottom zone; `place` is 0, 1, … from the page's edge inwards, `edge`
    how far it is from there: a page that lies down is less high; `tabled` tells that it and
    a row next to it, set apart from it, have the same columns."""

    top: bool
    place: int
    y: float
    size: float
    text: str
    pieces: tuple[int, ...]
    gap: float
    tabled: bool
    bold: bool
    edge: float


def strip(sheets: Sequence[Sheet]) -> list[Stripped]:
    """Each of `sheets` without its furniture."""
    body = _body_size(sheets)
    outside = [o for sheet in sheets for o in spared.artifacts(sheet.page, sheet.lines)]
    told = {id(o) for o in spared.repeated(outside, body)}
    texts = {
        i for s in sheets for i in spared.texts(s.page, s.lines, body, tagged=bool(told)) if i not in told
    }
    texts |= {id(o) for o in (*_attachments(sheets), *_paragraphs(sheets))}
    pinned = margins.pinned(sheets, body, texts)
    pinned |= margins.beside_pinned(sheets, pinned) if pinned else set()
    pinned |= told | {i for sheet in sheets for i in margins.contacts(sheet.lines, body)}
    pinned |= {i for sheet in sheets for i in margins.signatures(sheet)}
    footers = margins.tables(sheets, body)
    bare = [_bared(*pair, pinned) for pair in zip(sheets, footers, strict=True)]
    rows = [[*_outer_rows(s, texts, top=True), *_outer_rows(s, texts, top=False)] for s in bare]
    repeated = _repeated(rows, body, {n for n, s in enumerate(sheets) if isinstance(s.page, ScannedPage)})
    slots = {(r.top, round(r.edge / _SAME_HEIGHT), r.size) for n, r in repeated}
    sequence = _sequence([[o.text for o in sheet.lines if id(o) in told] for sheet in sheets], rows)
    outer = [
        [mirrored.Outermost(r.top, r.edge, r.text) for r in page if r.place == 0 and _is_clear(r, body)]
        for page in rows
    ]
    facing = mirrored.numbers(outer)
    sequence |= set(facing)
    found: list[Stripped] = []
    for n, sheet in enumerate(bare):
        taken = _taken(rows[n], n, repeated, slots, sequence, body, len(sheets))
        margin = [(o.box.y0, o.text) for o in sheets[n].lines if id(o) in pinned]
        margin += [(t.box.y0, text) for t in footers[n] for text in margins.printed(sheet.page, t)]
        stripped = _without(sheet, taken, margin)
        number = next((facing[n, r.text] for r in taken if (n, r.text) in facing), None)
        found.append(replace(stripped, label=stripped.label or number))
    return found


def _bared(sheet: Sheet, footers: Sequence[RawTable], pinned: AbstractSet[int]) -> Sheet:
    """A sheet without these tables and lines."""
    if not footers and not pinned:
        return sheet
    lines = tuple(o for o in sheet.lines if id(o) not in pinned)
    return replace(sheet, lines=lines, tables=tuple(t for t in sheet.tables if t not in footers))


def _attachments(sheets: Sequence[Sheet]) -> list[Line]:
    """The marks "Bilaga 1", "Bilaga 2" at the head of the pages on which these begin: no furniture, though
    they are alike but for their numbers."""
    found: dict[str, Line] = {}
    for sheet in sheets:
        high = (1 - _ZONE) * sheet.page.height
        for o in sheet.lines:
            alone = o.box.y0 > high and is_attachment(o.text)
            if alone and not any(other is not o and _overlaps(o, other) for other in sheet.lines):
                found.setdefault(o.text.casefold(), o)
    return list(found.values()) if len(found) > 1 else []


def _paragraphs(sheets: Sequence[Sheet]) -> list[Line]:
    """The lines "§ 119 …" at the head of pages whose number begins a line nowhere else, the first of each.

    Those on the pages after it say again whose text goes on, as a running head says what a heading says.
    """
    headed = [(s, o, m["number"]) for s in sheets for o in s.lines if (m := _PARAGRAPH.match(o.text))]
    begun = Counter(number for *_, number in headed)
    at_head = [(o, number) for s, o, number in headed if o.box.y0 > (1 - _ZONE) * s.page.height]
    there = Counter(number for _, number in at_head)
    first = {number: o for o, number in reversed(at_head)}
    return [o for number, o in first.items() if begun[number] == there[number]]


def _outer_rows(sheet: Sheet, texts: AbstractSet[int], *, top: bool) -> list[_Row]:
    """The rows of the outer zone from the page's edge inwards, up to the first table or one of `texts`."""
    height = sheet.page.height
    order = sorted((i for i, o in enumerate(sheet.lines)), key=lambda i: sheet.lines[i].box.y1, reverse=top)
    edge = height * (1 - _ZONE) if top else height * _ZONE
    limit = _table_edge(sheet, top=top)
    groups: list[list[int]] = []
    for i in order:
        if groups and _overlaps(sheet.lines[groups[-1][0]], sheet.lines[i]):
            groups[-1].append(i)
            continue
        last = sheet.lines[groups[-1][0]].box if groups else None
        if last and (last.middle_y < edge if top else last.middle_y > edge):
            break
        groups.append([i])
    rows: list[_Row] = []
    begun = False
    for place, group in enumerate(groups):
        lines = sorted((sheet.lines[i] for i in group), key=lambda o: o.box.x0)
        y = min(o.box.y0 for o in lines)
        middle = (y + max(o.box.y1 for o in lines)) / 2
        text = "\t".join(o.text for o in lines)
        floor = height * _NUMBER_ZONE if text.isdigit() else edge
        outside = (middle < edge or middle < limit) if top else (middle > floor or middle > limit)
        if outside or any(id(o) in texts for o in lines):
            break
        gap = _gap(sheet.lines, groups, place, top=top)
        bold = all(o.bold for o in lines)
        away = height - y if top else y
        inwards = [sheet.lines[i] for i in groups[place + 1]] if place + 1 < len(groups) else []
        goes_on = gap > _APART and _same_columns(lines, inwards)
        tabled, begun = goes_on or begun, goes_on
        rows.append(
            _Row(top, place, y, max(o.size for o in lines), text, tuple(group), gap, tabled, bold, away)
        )
    return rows


def _same_columns(row: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether the pieces of two rows begin at the same two places or more: rows of one table."""
    return len(row) > 1 and [round(o.box.x0) for o in row] == sorted(round(o.box.x0) for o in other)


def _table_edge(sheet: Sheet, *, top: bool) -> float:
    """Rows inside of a table of this page are never furniture."""
    if top:
        return max((t.box.y1 for t in sheet.tables), default=float("-inf"))
    return min((t.box.y0 for t in sheet.tables), default=float("inf"))


def _overlaps(a: Line, b: Line) -> bool:
    overlap = min(a.box.y1, b.box.y1) - max(a.box.y0, b.box.y0)
    return overlap > 0.5 * min(a.box.y1 - a.box.y0, b.box.y1 - b.box.y0)


def _gap(lines: Sequence[Line], groups: list[list[int]], place: int, *, top: bool) -> float:
    """The white space between a row and the next one inwards, in line heights; large when last."""
    if place + 1 >= len(groups):
        return 99.0
    here, there = [lines[i].box for i in groups[place]], [lines[i].box for i in groups[place + 1]]
    if top:
        space = min(b.y0 for b in here) - max(b.y1 for b in there)
    else:
        space = min(b.y0 for b in there) - max(b.y1 for b in here)
    return space / max(1.0, max(b.y1 - b.y0 for b in here))


def _body_size(sheets: Sequence[Sheet]) -> float:
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for o in sheet.lines:
            sizes[o.size] += len(o.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _pattern(row: _Row, body: float) -> str:
    """What is the same on other pages: all but numbers; of what looks like a heading all but page numbers.

    Spaces do not count, nor does what OCR takes for a nought.
    """
    if row.bold or row.size > 1.1 * body:
        return "\t".join(_LABEL.sub("#", piece) for piece in row.text.split("\t"))
    return re.sub(r"[\do]+", "#", re.sub(r"\s+", "", row.text.casefold()))


def _repeated(rows: Sequence[list[_Row]], body: float, scanned: AbstractSet[int]) -> set[tuple[int, _Row]]:
    """The rows that stand at the same height with the same words on a page next to theirs.

    Left and right pages may differ: the page after the next counts too when it does so twice, or once for
    what nobody takes for text. Numbers alone do not repeat, they must count (see `_sequence`).
    """
    places: defaultdict[tuple[bool, str], list[tuple[int, _Row]]] = defaultdict(list)
    for n, page in enumerate(rows):
        for row in page:
            if re.search(r"[^\W\d]", row.text):
                places[row.top, _pattern(row, body)].append((n, row))
    found: set[tuple[int, _Row]] = set()
    for same in places.values():
        pages = {n for n, _ in same}
        for n, row in same:
            near = [
                m
                for m, other in same
                if m != n
                and abs(other.edge - row.edge) < (_SCANNED if n in scanned or m in scanned else _SAME_HEIGHT)
            ]
            steps = {abs(m - n) for m in near}
            close = 1 in steps or (2 in steps and (len(near) >= 2 or _is_clear(row, body)))
            if (close or len(pages) > len(rows) / 2) and _may_repeat(row, len(near), body):
                found.add((n, row))
    return found


def _is_clear(row: _Row, body: float) -> bool:
    """Whether a row is smaller than the text, well apart from it and no sentence."""
    return row.size < body - 0.4 and row.gap > _APART and not _is_sentence(row)


def _may_repeat(row: _Row, others: int, body: float) -> bool:
    """Sentences and what is set like a heading need more than one other page, a heading a gap too."""
    if row.size > 1.1 * body:
        return others >= 2 and row.gap > _APART
    return others >= 2 if _is_sentence(row) else others >= 1


def _sequence(told: Sequence[list[str]], rows: Sequence[list[_Row]]) -> set[tuple[int, str]]:
    """(page, printed label) of the labels that count on, page after page, or say "n (m)".

    They stand in rows or in what tags have told to be furniture.
    """
    numbers: dict[int, dict[int, str]] = {}
    for n, (outside, page) in enumerate(zip(told, rows, strict=True)):
        for text in (*outside, *(piece for row in page for piece in row.text.split("\t"))):
            label = _LABEL.search(text)
            if label:
                value = int(label.group(1) or label.group(4))
                numbers.setdefault(n, {}).setdefault(value, text)
    found: set[tuple[int, str]] = set()
    for n, values in numbers.items():
        for value, text in values.items():
            neighbours = value - 1 in numbers.get(n - 1, {}) or value + 1 in numbers.get(n + 1, {})
            if neighbours or _says_total(text) or (len(rows) == 1 and value == 1):
                found.add((n, text))
    return found


def _says_total(text: str) -> bool:
    label = _LABEL.search(text)
    total = label and (label.group(2) or label.group(3))
    return bool(label and total and 0 < int(label.group(1)) <= int(total))


def _taken(
    rows: list[_Row],
    n: int,
    repeated: set[tuple[int, _Row]],
    slots: set[tuple[bool, int, float]],
    sequence: set[tuple[int, str]],
    body: float,
    pages: int,
) -> list[_Row]:
    """The rows of page `n` that are furniture, from the edges inwards."""
    found: list[_Row] = []
    for top in (True, False):
        side = [r for r in rows if r.top == top]
        verdicts = [
            (n, r) in repeated
            or any((n, text) in sequence for text in (r.text, *r.text.split("\t")))
            or _in_slot(r, slots)
            or _stands_apart(r, body, pages)
            for r in side
        ]
        last = max((i for i, verdict in enumerate(verdicts) if verdict), default=-1)
        for i, row in enumerate(side[: last + 1]):
            if verdicts[i] or _between(row, body):
                found.append(row)
            else:
                break
    return found


def _in_slot(row: _Row, slots: set[tuple[bool, int, float]]) -> bool:
    height = round(row.edge / _SAME_HEIGHT)
    near = any((row.top, height + d, row.size) in slots for d in (-1, 0, 1))
    return near and not _is_sentence(row) and row.gap > 0.6


def _between(row: _Row, body: float) -> bool:
    """A row outside of furniture that does not look like text itself: an address under a logo."""
    return row.size < body - 0.4 and not _is_sentence(row)


def _stands_apart(row: _Row, body: float, pages: int) -> bool:
    if pages > 3 or row.place > 1 or row.tabled or _NOTE.match(row.text):
        return False
    return _is_clear(row, body) and len(row.text) < 120


def _is_sentence(row: _Row) -> bool:
    return bool(_SENTENCE.search(row.text)) and len(row.text.split()) > 5


def _without(sheet: Sheet, taken: list[_Row], margin: list[tuple[float, str]]) -> Stripped:
    gone = {i for row in taken for i in row.pieces}
    texts = [(row.y, row.text) for row in taken] + margin
    tabled = {i for table in sheet.tables for row in table.rows for cell in row for i in cell.words}
    texts += [(w.box.y1, w.text) for i, w in enumerate(sheet.page.words) if w.vertical and i not in tabled]
    texts.sort(key=lambda t: -t[0])
    lines = tuple(o for i, o in enumerate(sheet.lines) if i not in gone)
    furniture = tuple(text.replace("\t", " ") for _, text in texts)
    cells = tuple(cell for _, text in texts for cell in text.split("\t"))
    return Stripped(lines, sheet.tables, furniture, label([text for _, text in texts]), cells)


def label(texts: Sequence[str]) -> str | None:
    """The page number as printed: one with a total before a lone number."""
    labels = [
        match.group().strip()
        for text in texts
        for piece in text.split("\t")
        if (match := _LABEL.search(piece)) is not None and _counts(match)
    ]
    labels.sort(key=lambda found: len(re.findall(r"\d+", found)), reverse=True)
    return re.sub(r"\s+", " ", re.sub(r"^\D+|[^\d)]+$", "", labels[0])) if labels else None


def _counts(label: re.Match[str]) -> bool:
    """Whether a label can be a page's: no "2024/117", where the page would be after the last."""
    total = label.group(2) or label.group(3)
    return total is None or int(label.group(1)) <= int(total)


def unlabelled(text: str) -> str:
    """A line of furniture without its page number.

    >>> unlabelled("Månadsrapport maj 2023 4 (9)"), unlabelled("Budget 2023")
    ('Månadsrapport maj 2023', 'Budget 2023')
    """
    return re.sub(r"\s*(?:sida\s*)?(?<!\d)\d+\s*(?:\(\d+\)|av\s+\d+)\s*$", "", text, flags=re.I)
