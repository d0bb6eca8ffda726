"""What stands around each row: the rows before and after, headings, what leads it in, names of columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from corpus.model import Heading, Span
from nlp.extractors.learned.bags import Bags, Numbers, Runs, Seen, named, numbers, with_one
from nlp.extractors.learned.shapes import Lines, mark
from nlp.extractors.learned.words import place

_LINE: Final = 10
_TITLE: Final = 12
_LEAD: Final = 14
_PATH: Final = 3
_COLUMNS: Final = 12
_COLUMN: Final = 4
# How many rows below the line that leads it in an item may stand.
_LED: Final = 25
_LEADS: Final = re.compile(r":$|\b(?:SKA|ska|att|besluta|beslutar)$")
_LAST: Final = ":Aatr"
_NEAR: Final = (-2, -1, 1, 2)


def of_rows(lines: Lines) -> Bags:
    """What all pieces of each row have in common."""
    leads, paths = list(_leads(lines)), list(_paths(lines))
    seen = [*_shapes(lines), _about(lines), _marks(lines), *_cells(lines), _distance(leads)]
    seen.append(with_one("no heading", numbers(at for at, path in enumerate(paths) if not path)))
    runs = [*_near(lines), *_headings(lines, paths), *_led(lines, leads), *_columns(lines)]
    return Bags(len(lines.rows), seen, runs)


def _shapes(lines: Lines) -> Iterator[Seen]:
    """What rows and those near them look like."""
    everyone, marks = np.arange(len(lines.rows)), lines.looks.numbers[0]
    for beside in (0, *_NEAR):
        role = str(beside) if beside else "row"
        there = (everyone >= -beside) & (everyone < len(everyone) - beside)
        owners = everyone[there]
        near = owners + beside
        yield Seen(owners, lines.looks.places(role)[:, near])
        for name, held in lines.held.items():
            yield with_one(f"{role} {name} ", owners[held[near]])
        if beside:
            yield with_one(f"none {beside}", everyone[~there])
            yield with_one(f"{beside} same", owners[marks[owners] == marks[near]])


def _about(lines: Lines) -> Seen:
    """What kind of document they stand in."""
    metadata, count = lines.document.metadata, len(lines.rows)
    title = re.findall(r"\w+", (metadata.title or "").lower())[:_TITLE]
    places = [place(f"type {metadata.type}"), *(place(f"title {word[:6]}") for word in title)]
    return Seen(np.arange(count), np.broadcast_to(np.array([places]).T, (len(places), count)))


def _marks(lines: Lines) -> Seen:
    """How many other rows have such a mark."""
    marks = [(row.block.kind, mark(row.mark)) for row in lines.rows]
    count = Counter(marks)
    said = [f"{min(count[kind, shape], 5)} {shape}" for kind, shape in marks]
    return Seen(np.arange(len(said)), named({"marks": said}).places())


def _cells(lines: Lines) -> Iterator[Seen]:
    """Which of how many cells."""
    owners = numbers(at for at, row in enumerate(lines.rows) if row.cells > 1)
    rows = [lines.rows[at] for at in owners]
    yield Seen(owners, named({"cell": [f"{row.cell}/{min(row.cells, 6)}" for row in rows]}).places())


def _distance(leads: Sequence[int | None]) -> Seen:
    """How far above the row that leads in stands."""
    far = {at: min(at - lead, 4) for at, lead in enumerate(leads) if lead is not None}
    return Seen(numbers(far), named({"lead": list(far.values())}).places())


def _leads(lines: Lines) -> Iterator[int | None]:
    """The row that leads in the list of each row, which may be none: the last that ended in ":" or "att"."""
    text, last = lines.document.text, None
    for at, (start, end) in enumerate(zip(lines.printed.tolist(), lines.ends.tolist(), strict=True)):
        yield last if last is not None and at - last < _LED else None
        if text[end - 1] in _LAST and _LEADS.search(text[max(start, end - 12) : end]):
            last = at


def _paths(lines: Lines) -> Iterator[Sequence[Span]]:
    """Where the headings above each row stand, the nearest first."""
    headings = sorted(lines.document.headings, key=lambda heading: heading.span.start)
    path: list[Heading] = []
    spans: Sequence[Span] = ()
    at = 0
    for start in lines.printed.tolist():
        while at < len(headings) and headings[at].span.start <= start:
            path = [headings[at], *(h for h in path if h.level < headings[at].level)]
            spans = [heading.span for heading in path]
            at += 1
        yield spans


def _near(lines: Lines) -> Iterator[Runs]:
    """The first words of the rows before and after."""
    end = np.minimum(lines.after, lines.first + _LINE)
    everyone = np.arange(len(end))
    yield Runs("line -1", everyone[1:], lines.first[:-1], end[:-1])
    yield Runs("line 1", everyone[:-1], lines.first[1:], end[1:])


def _within(lines: Lines, spans: Sequence[Span], most: int) -> tuple[Numbers, Numbers]:
    """The first word of each span, and the one after its last or after `most`."""
    first = lines.words.at([start for start, _ in spans])
    return first, np.minimum(lines.words.at([end for _, end in spans]), first + most)


def _headings(lines: Lines, paths: Sequence[Sequence[Span]]) -> Iterator[Runs]:
    """The words of the headings above each row, those of the nearest once more in a role of their own."""
    for depth in range(_PATH):
        owners = numbers(at for at, path in enumerate(paths) if len(path) > depth)
        words = _within(lines, [path[depth] for path in paths if len(path) > depth], _LINE)
        for role in ("path", "heading") if depth == 0 else ("path",):
            yield Runs(role, owners, *words)


def _led(lines: Lines, leads: Sequence[int | None]) -> Iterator[Runs]:
    """The last words of the row that leads the list in."""
    owners = numbers(at for at, lead in enumerate(leads) if lead is not None)
    rows = numbers(lead for lead in leads if lead is not None)
    first, end = lines.words.at(lines.printed[rows]), lines.after[rows]
    yield Runs("lead", owners, np.maximum(first, end - _LEAD), end)
    yield Runs("pair lead", owners, np.maximum(first, end - 2), np.maximum(first, end - 1))


def _columns(lines: Lines) -> Iterator[Runs]:
    """The names of the columns of a table, and of the column that a cell stands in."""
    tables = [(at, row) for at, row in enumerate(lines.rows) if row.block.kind == "table"]
    names = {(row.block.span.start, row.cell): row.span for _, row in tables if row.line == 0}
    below = [(at, row.block.span.start, row.cell) for at, row in tables if row.line]
    for cell in range(_COLUMNS):
        below = [each for each in below if (each[1], cell) in names]
        owners = numbers(at for at, _, _ in below)
        first, end = _within(lines, [names[table, cell] for _, table, _ in below], _COLUMN)
        own = np.flatnonzero([of == cell for _, _, of in below])
        yield Runs("columns", owners, first, end)
        yield Runs("column", owners[own], first[own], end[own])
