"""Two columns of running text that a dump has set side by side, read one after the other. Pure.

A margin of spaces at the same place over some lines parts them:

>>> page = '''Ekby hamns riktlinje för      Riktlinjen anger hur kajer
... kajer, båtplatser och         ska hållas och av vem de
... bryggor                       ska målas.'''
>>> [text for text, _ in columns(page.splitlines())][1:5]
['kajer, båtplatser och', 'bryggor', '', 'Riktlinjen anger hur kajer']

A table's cells are short and go on with nothing, so that its rows stay as they are:

>>> rows = ["Åtgärd        Ansvarig nämnd", "Måla bojar    Hamnnämnden", "Laga kajen    Parknämnden"]
>>> [text for text, _ in columns(rows)] == rows
True
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

_GAP: Final = re.compile(r" {2,}")
# How wide a margin half of the lines leave, and the first; all of them leave two spaces.
_USUAL, _OPENS = 4, 3
# How many lines tell whether they may be columns at all, and how many columns have at most.
_TRIED, _LONGEST = 12, 200
# The fewest lines with words on both sides.
_FEWEST: Final = 3
# How many blank lines may stand within columns.
_BLANK: Final = 2
# The narrowest column of running text, and the fewest words a line of it holds on average.
_THINNEST, _WORDS = 14, 2.2
# The share of a column's lines that go on with the line before: of running text nearly all but names do.
_GOING_ON: Final = 0.3
_MOST_DIGITS: Final = 0.12


class _Margin(NamedTuple):
    """Spaces within a line, from one place to another."""

    start: int
    end: int

    @property
    def width(self) -> int:
        return self.end - self.start


class _Columns(NamedTuple):
    """Lines from `first` to before `end` with a margin before the column `right`."""

    first: int
    end: int
    right: int


def columns(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The lines in the order they are read, with the column each stands in: 1 left, 2 right, 0 neither."""
    n = 0
    while n < len(lines):
        found = _columns(lines, n)
        if found is None:
            yield lines[n], 0
            n += 1
            continue
        for part in _parts(lines, found):
            for column in (1, 2):
                yield from ((text, column) for text in _side(lines, part, column))
                yield "", 0
        n = found.end


def _columns(lines: Sequence[str], n: int) -> _Columns | None:
    """The two columns that begin at line `n`."""
    if "\t" in lines[n]:
        return None
    gap = _widest(lines[n])
    if (
        gap is None
        or gap.width < _OPENS
        or not any(line.lstrip()[:1].islower() for line in lines[n + 1 : n + _TRIED])
    ):
        return None
    tried = _grown(lines, n, gap, _TRIED)
    if tried is None or not all(any(_joints(_side(lines, tried, column))) for column in (1, 2)):
        return None
    found = _grown(lines, n, gap, _LONGEST)
    running = found and all(_is_running(_side(lines, found, column)) for column in (1, 2))
    return found if running else None


def _widest(line: str) -> _Margin | None:
    """The widest gap of a line between words."""
    words = line.strip()
    start = line.find(words)
    gaps = (_Margin(start + gap.start(), start + gap.end()) for gap in _GAP.finditer(words))
    return max(gaps, key=lambda gap: gap.width, default=None)


def _grown(lines: Sequence[str], n: int, gap: _Margin, most: int) -> _Columns | None:
    """The lines from `n` on, at most so many, that leave a margin where `gap` is; None where they are few."""
    margin, widths, end, blank = gap, [], n, 0
    for at in range(n, min(len(lines), n + most)):
        line = lines[at]
        if not line.strip():
            blank += 1
            if blank > _BLANK:
                break
            continue
        shared = _shared(line, margin)
        if shared is None or "\t" in line:
            break
        left, right = line[: shared.start].rstrip(), line[shared.end :].strip()
        if left and right:
            widths.append(len(line.rstrip()) - len(left) - len(right))
        above = lines[at - 1][: shared.start].strip()
        if right or (end == at and not blank and _goes_on(above, left.strip())):
            end = at + 1  # below the last line of the right column the left one has what goes on
        margin, blank = shared, 0
    if len(widths) < _FEWEST or sorted(widths)[len(widths) // 2] < _USUAL:
        return None
    return _Columns(n, end, margin.end)


def _shared(line: str, margin: _Margin) -> _Margin | None:
    """What a line leaves of a margin: the widest run of spaces there."""
    inside = line[slice(*margin)].ljust(margin.width)
    run = max(_GAP.finditer(inside), key=lambda gap: len(gap[0]), default=None)
    return _Margin(margin.start + run.start(), margin.start + run.end()) if run else None


def _side(lines: Sequence[str], found: _Columns, column: int) -> list[str]:
    """What the lines hold on one side of the margin, without its indent."""
    cut = slice(None, found.right) if column == 1 else slice(found.right, None)
    return [line[cut].strip() for line in lines[found.first : found.end]]


def _is_running(texts: Sequence[str]) -> bool:
    """Whether the lines of a column are running text rather than cells."""
    filled = [text for text in texts if text]
    letters = "".join(filled)
    if max(map(len, filled)) < _THINNEST or sum(map(str.isdigit, letters)) > _MOST_DIGITS * len(letters):
        return False
    if sum(len(text.split()) for text in filled) < _WORDS * len(filled) or any(map(_GAP.search, filled)):
        return False
    joints = _joints(texts)
    return sum(joints) >= max(1, _GOING_ON * len(joints))


def _joints(texts: Sequence[str]) -> list[bool]:
    """Of each line below another, whether it goes on with it."""
    return [_goes_on(above, text) for above, text in pairwise(texts) if above and text]


def _goes_on(above: str, text: str) -> bool:
    return text[:1].islower() and above[-1:] not in (".", ":")


def _parts(lines: Sequence[str], found: _Columns) -> Iterator[_Columns]:
    """The columns, parted where a line is blank on both sides between whole paragraphs of both."""
    first = found.first
    for n in range(found.first, found.end):
        if lines[n].strip():
            continue
        if all(_ends(lines, found._replace(first=first), n, column) for column in (1, 2)):
            yield _Columns(first, n, found.right)
            first = n + 1
    yield _Columns(first, found.end, found.right)


def _ends(lines: Sequence[str], found: _Columns, n: int, column: int) -> bool:
    """Whether a paragraph of a column ends above line `n` and another begins below it."""
    above = next((x for x in reversed(_side(lines, found._replace(end=n), column)) if x), "")
    below = next((x for x in _side(lines, found._replace(first=n), column) if x), "")
    return not _goes_on(above, below)
