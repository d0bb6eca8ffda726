"""Whether lines in columns are a table, and which lines are one row. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from corpus.model import Box
from ingest.raw import RawWord
from ingest.tables.row_split import is_cut, is_figure

MARKER = re.compile(
    r"[•●○▪■□◦‣·*–—−\-\ue000-\uf8ff]|\(?[0-9]{1,3}[.)]?|\(?[a-zåäö][.)]|[0-9]+(\.[0-9]+)+\.?|[0-9]+ [a-z]? ?§"
)
"""What stands before a list item, a heading or a paragraph of a statute with a hanging indent."""
NUMBERED = re.compile(r"\d+(\.\d+)*\.?(\s|$)|(Bilaga|Kapitel|Avsnitt)\s")
LEADER = re.compile(r"\.{4,}|(\. ){4,}|…{2,}|_{4,}")
ALIGNED = 2.5
"""Points by which the sides of cells in a column may differ."""


class Chunk(NamedTuple):
    """Words of a line without a wide gap between them."""

    words: tuple[int, ...]
    box: Box

    def text(self, words: Sequence[RawWord]) -> str:
        return " ".join(words[i].text for i in self.words)


class Line(NamedTuple):
    """A printed line in chunks from the left; `size` is its largest font size."""

    chunks: tuple[Chunk, ...]
    box: Box
    size: float

    @property
    def middle(self) -> float:
        return self.box.middle_y


class Place(NamedTuple):
    """A chunk in its row and column."""

    row: int
    column: int
    chunk: Chunk
    text: str


def rows(
    lines: Sequence[Line], gutters: Sequence[float], rules: Sequence[float], words: Sequence[RawWord]
) -> list[list[Line]]:
    """`lines` grouped into rows: by the rules, else by wider steps, else by what continues."""
    ruled = _by_rules(lines, rules)
    if len(ruled) > 2 and len(rules) >= len(ruled) - 1:
        return _headed_apart(ruled, words)
    found: list[list[Line]] = []
    for band in ruled:
        found += _by_steps(band) or _by_text(band, gutters, words)
    return found


def _headed_apart(bands: list[list[Line]], words: Sequence[RawWord]) -> list[list[Line]]:
    """`bands` with a bold header apart from what is not bold under it: no colour of a row parts the two."""
    first = bands[0]
    bold = [is_bold([line], words) for line in first]
    count = bold.index(False) if False in bold else 0
    if not count or any(bold[count:]) or len(first[0].chunks) < 2:
        return bands
    return [first[:count], first[count:], *bands[1:]]


def is_table(
    rows: Sequence[Sequence[Line]], gutters: Sequence[float], rules: Sequence[float], words: Sequence[RawWord]
) -> bool:
    """Whether rows and columns look like a table: neither prose, list, contents nor signatures."""
    places = [
        Place(r, bisect_right(gutters, chunk.box.middle_x), chunk, chunk.text(words))
        for r, row in enumerate(rows)
        for line in row
        for chunk in line.chunks
    ]
    columns = [[p for p in places if p.column == c] for c in range(len(gutters) + 1)]
    if len(rows) < 2 or any(LEADER.search(p.text) for p in places) or not all(columns):
        return False
    if _hangs(columns) or _is_contents(columns, words) or _labels(columns):
        return False
    crowded = [c for c in columns if len({p.row for p in c}) >= max(2, 0.4 * len(rows))]
    if len(crowded) < 2 or len(crowded) < len(columns) / 2:
        return False
    if sum(1 for c in crowded if not _aligned(c)) > len(crowded) / 3:
        return False
    return _convinces(rows, columns, rules, words)


def _convinces(
    rows: Sequence[Sequence[Line]],
    columns: Sequence[Sequence[Place]],
    rules: Sequence[float],
    words: Sequence[RawWord],
) -> bool:
    prose = sum(1 for c in columns if _prose(c))
    banded = len(rules) >= 3 and _banded(rows, rules)
    if len(columns) > 2 and _set_apart(rows, len(columns)):
        return True
    if prose > 1 and not banded:
        return False
    if any(_figures(c, len(rows)) for c in columns[1:]):
        return len(rows) > 2 or bool(rules)
    headed = _headed(rows, words)
    if len(rules) >= 2 or (rules and headed):
        return headed or banded or len(columns) > 2
    if len(columns) > 2:
        return len(rows) >= (3 if headed else 4) and (headed or not prose)
    return headed and len(rows) >= 3


def _set_apart(rows: Sequence[Sequence[Line]], columns: int) -> bool:
    """Whether three rows or more, some of several lines, begin in all columns at once and well apart."""
    within = [a.middle - b.middle for row in rows for a, b in pairwise(row)]
    between = [upper[-1].middle - lower[0].middle for upper, lower in pairwise(rows)]
    several = sum(1 for row in rows if len(row) > 1)
    if len(rows) < 3 or several < max(2, 0.4 * len(rows)) or min(between) < 1.2 * max(within):
        return False
    return all(len(row[0].chunks) == columns for row in rows)


def _banded(rows: Sequence[Sequence[Line]], rules: Sequence[float]) -> bool:
    """Whether rules part most rows from each other."""
    parted = sum(
        1 for upper, lower in pairwise(rows) if any(lower[0].middle < y < upper[-1].middle for y in rules)
    )
    return parted > 0.6 * (len(rows) - 1)


def _by_rules(lines: Sequence[Line], rules: Sequence[float]) -> list[list[Line]]:
    bands: dict[int, list[Line]] = {}
    for line in lines:
        bands.setdefault(sum(1 for y in rules if y > line.middle), []).append(line)
    return [bands[key] for key in sorted(bands)]


def _by_steps(lines: Sequence[Line]) -> list[list[Line]] | None:
    """Rows parted by clearly wider steps than the lines within them; None where steps do not tell."""
    steps = [a.middle - b.middle for a, b in pairwise(lines)]
    if len(steps) < 2:
        return None
    tight, loose = min(steps), max(steps)
    if loose < 1.25 * tight or tight > 1.45 * lines[0].size:
        return None
    limit = (tight + loose) / 2
    near, far = [s for s in steps if s < limit], [s for s in steps if s >= limit]
    if max(near) > 0.88 * min(far) or len(far) < 2:
        return None
    found = [[lines[0]]]
    for step, line in zip(steps, lines[1:], strict=True):
        if step >= limit:
            found.append([])
        found[-1].append(line)
    return found


def _by_text(lines: Sequence[Line], gutters: Sequence[float], words: Sequence[RawWord]) -> list[list[Line]]:
    found: list[list[Line]] = []
    for line in lines:
        if found and _same_row(found[-1], line, gutters, words):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _same_row(row: Sequence[Line], line: Line, gutters: Sequence[float], words: Sequence[RawWord]) -> bool:
    """Whether `line` goes on in the row above: close, with less in it or beginning in lower case."""
    if row[-1].middle - line.middle > 1.5 * max(line.size, row[-1].size):
        return False
    above = {_column(c, gutters): c.text(words) for other in row for c in other.chunks}
    here = {_column(c, gutters): c.text(words) for c in line.chunks}
    tight = row[-1].middle - line.middle < 1.35 * line.size
    if here.keys() < above.keys() and tight and is_bold([*row, line], words):
        return True
    figures = {c for c, text in here.items() if is_figure(text) and not is_cut(above.get(c, ""), text)}
    lower = all(text[:1].islower() for c, text in here.items() if c not in figures)
    if 0 in here and not here[0][:1].islower():
        return False
    if figures:
        return lower and 0 in here and not figures & above.keys()
    return here.keys() <= above.keys() and (lower or len(here) < len(row[0].chunks))


def is_bold(lines: Sequence[Line], words: Sequence[RawWord]) -> bool:
    """Whether all words of `lines` are bold."""
    return all(words[i].bold for line in lines for c in line.chunks for i in c.words)


def _column(chunk: Chunk, gutters: Sequence[float]) -> int:
    return bisect_right(gutters, chunk.box.middle_x)


def _hangs(columns: Sequence[Sequence[Place]]) -> bool:
    """Whether the first column holds only the markers of list items."""
    return len(columns) == 2 and all(MARKER.fullmatch(p.text) for p in columns[0])


def _is_contents(columns: Sequence[Sequence[Place]], words: Sequence[RawWord]) -> bool:
    """Whether the last column is page numbers, of numbered headings or below the word contents."""
    last = [p.text for p in columns[-1]]
    if not all(t.isdecimal() for t in last) or [int(t) for t in last] != sorted(int(t) for t in last):
        return False
    numbered = sum(1 for p in columns[0] if NUMBERED.match(p.text))
    if len(columns) > 1 and len(last) > 2 and numbered > len(columns[0]) / 2:
        return True
    return any(w.text.casefold().startswith(("innehåll", "contents")) for w in words)


def _labels(columns: Sequence[Sequence[Place]]) -> bool:
    """Whether a column of labels stands before its values ("Diarienummer:")."""
    first = columns[0]
    return sum(1 for p in first if p.text.endswith(":")) > len(first) / 2


def _aligned(column: Sequence[Place]) -> bool:
    """Whether most chunks of a column begin, end or stand centred at the same place."""
    sides = (
        [p.chunk.box.x0 for p in column],
        [p.chunk.box.x1 for p in column],
        [p.chunk.box.middle_x for p in column],
    )
    return any(_agree(side) >= 0.6 * len(side) for side in sides)


def _agree(values: Sequence[float]) -> int:
    usual = median(values)
    return max(sum(1 for v in values if abs(v - other) <= ALIGNED) for other in (usual, *values[:3]))


def _prose(column: Sequence[Place]) -> bool:
    """Whether a column is running text: lines that fill its width, of which many begin in lower case."""
    widths = [p.chunk.box.x1 - p.chunk.box.x0 for p in column]
    full = sum(1 for w in widths if w > 0.7 * max(widths))
    lower = sum(1 for p in column if p.text[:1].islower())
    mean = sum(len(p.chunk.words) for p in column) / len(column)
    return full > 0.55 * len(column) and (mean >= 4 or (mean >= 2 and lower > 0.35 * len(column)))


def _figures(column: Sequence[Place], rows: int) -> bool:
    figures = sum(1 for p in column if is_figure(p.text))
    return figures >= 2 and figures >= 0.6 * (len(column) - 1) and figures >= 0.4 * rows


def _headed(rows: Sequence[Sequence[Line]], words: Sequence[RawWord]) -> bool:
    """Whether the first row is bold in several columns and the others are not."""
    bold = [is_bold(row, words) for row in rows]
    return bold[0] and len(rows[0][0].chunks) > 1 and sum(bold[1:]) <= len(bold[1:]) / 3
