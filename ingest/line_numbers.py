"""Numbers of lines in the margin, which are no words of the text. Pure.

 1   Nämnden har under året arbetat
 2   med att stärka beredskapen, och
 3   arbetet fortsätter under våren.

A list of short items has its numbers there too; but of running text many lines begin in small letters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ingest.raw import RawPage, RawWord

_FEWEST: Final = 4
"""Numbers that a margin has at least."""
_STEPS: Final = (1, 5, 10)
"""How many lines one number stands after another."""
_ALIGNED: Final = 2.0
"""Points within which the numbers end, or begin."""
_RUNNING: Final = 0.25
"""Of the lines that are numbered this share begins in small letters at least."""


def without(page: RawPage) -> RawPage:
    """`page` without the numbers of its lines, the same page if it has none."""
    words = page.words
    numbers = [n for n, w in enumerate(words) if w[0].isdecimal()]
    if len(numbers) < _FEWEST:
        return page
    of_lines = {n for column in _columns(words, numbers) if _is_margin(words, column) for n in column}
    kept = tuple(word for n, word in enumerate(words) if n not in of_lines)
    return replace(page, words=kept) if of_lines else page


def _columns(words: Sequence[RawWord], numbers: Sequence[int]) -> Iterator[list[int]]:
    """Numbers below each other that end, or begin, at the same place and grow by the same step."""
    for side in (2, 0):
        aligned: dict[int, list[int]] = defaultdict(list)
        for n in numbers:
            aligned[round(words[n].box[side] / _ALIGNED)].append(n)
        for column in aligned.values():
            column.sort(key=lambda n: -words[n].box.y1)
            values = [int(words[n].text) for n in column]
            steps = {below - above for above, below in pairwise(values)}
            if len(column) >= _FEWEST and len(steps) == 1 and steps <= set(_STEPS):
                yield column


def _is_margin(words: Sequence[RawWord], column: Sequence[int]) -> bool:
    """Whether beside each number stands a line, all on the same side of the numbers, of running text."""
    left, right = min(words[n].box.x0 for n in column), max(words[n].box.x1 for n in column)
    top, bottom = max(words[n].box.y1 for n in column), min(words[n].box.y0 for n in column)
    between = (w.box for m, w in enumerate(words) if m not in column and bottom < w.box.y0 and w.box.y1 < top)
    if any(box.x0 <= right and box.x1 >= left for box in between):
        return False  # a cell's last line, below its other words
    firsts: list[str] = []
    for n in column:
        middle = words[n].box.middle_y
        row = [w for m, w in enumerate(words) if m != n and w.box.y0 < middle < w.box.y1]
        if not row or (min(w.box.x0 for w in row) <= right and max(w.box.x1 for w in row) >= left):
            return False
        firsts.append(min(row, key=lambda w: w.box.x0).text)
    return sum(text[:1].islower() for text in firsts) >= _RUNNING * len(firsts)
