"""Boxes beside the text that have neither colour nor frame: the text gives way to them. Pure.

    Kommunen följer upp lokalbehoven i        Viktiga händelser
    stadsdelen, och den civila beredskapen
    i dialog med bolagen. Nämnden ansvarar    Samordnar digitaliseringen
    för att planen följs.                     Utvecklar hållbarheten
    Under hösten prövas arbetssättet på två platser innan det införs på fler.

Lines that begin at one place, beside lines of the text that end before it, are such a box where the text
takes the whole width again right above or below. The rows of a table stand on the lines beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final, NamedTuple

from corpus.model import Box
from ingest.columns import Run
from ingest.raw import bounds

_FEWEST: Final = 3
"""Lines of a box, and lines of the text beside it, at least."""
_FEWEST_OF_TITLE: Final = 2
"""Lines of a title beside facts at least."""
_PLACES: Final = (0.35, 0.85)
"""Shares of the text's width between which a box begins."""
_FILLED: Final = 0.7
"""The share of the width beside a box that most lines of the text take."""
_LEVEL: Final = 0.6
"""The share of lines that stand level with one of the text from which on they may be rows."""
_STEP: Final = 2.6
"""Sizes between two lines of a box at most, and between the text beside it and the line below."""
_NEAR: Final = 6.0
"""The same to the text above, whose last line may be short and stand a paragraph's distance away."""
_OTHER_SIZE: Final = 0.6
"""Points by which the letters of a box differ at least from those of the text, if they do."""
_EQUAL: Final = 0.08
"""The share of its width by which a second column may differ from the first: lines end ragged."""
_SAME: Final = 2.0
_FOOT: Final = 4.0
"""Sizes between the foot of a box and that of the page's text where the box may go on overleaf."""


class _Column(NamedTuple):
    """The text's column: where its lines begin, and where the longest end."""

    left: float
    right: float


def boxes(runs: Sequence[Run], taken: Sequence[Box]) -> list[Box]:
    """The boxes that the text of a page gives way to, from the pieces of its lines; none over `taken`."""
    free = [r for r in runs if not any(box.overlaps(r.box) for box in taken)]
    column = _column(free)
    if column is None:
        return []
    found: list[Box] = []
    for edge in _edges(free, column):
        for group in _groups(free, edge):
            box = bounds([r.box for r in group])
            if not any(box.overlaps(other) for other in (*taken, *found)) and _wraps(free, group, column):
                found.append(box)
    return found


def rests(runs: Sequence[Run], before: Sequence[Run], boxes: Sequence[Box]) -> list[Box]:
    """What a page begins with beside the text that goes on with `boxes` of the page `before`."""
    column = _column(runs)
    if column is None or not before:
        return []
    lowest, highest = min(r.box.y0 for r in before), max(r.box.y1 for r in runs)
    found: list[Box] = []
    for box in boxes:
        group = next(_groups(runs, box.x0), [])
        if not group or box.y0 - lowest > _FOOT * group[0].size:
            continue
        rest = bounds([r.box for r in group])
        level = abs(rest.x0 - box.x0) < _SAME and highest - rest.y1 < group[0].size
        beside = [r for r in runs if r.box.x1 < rest.x0 and rest.y0 < r.box.middle_y < rest.y1]
        if level and beside and _is_text(beside, column, rest.x0) and _is_apart(group, beside):
            found.append(rest)
    return found


def _column(runs: Sequence[Run]) -> _Column | None:
    lefts = Counter(round(r.box.x0 / 2) for r in runs)
    if not lefts:
        return None
    start, count = lefts.most_common(1)[0]
    own = [r for r in runs if abs(r.box.x0 / 2 - start) <= 1]
    return _Column(min(r.box.x0 for r in own), max(r.box.x1 for r in own)) if count > 2 * _FEWEST else None


def _edges(runs: Sequence[Run], column: _Column) -> Iterator[float]:
    """Where several lines begin in the middle of the column."""
    low, high = (column.left + share * (column.right - column.left) for share in _PLACES)
    starts = Counter(round(r.box.x0 / 2) for r in runs if low < r.box.x0 < high)
    for start, count in starts.most_common(4):
        if count >= 2:
            yield min(r.box.x0 for r in runs if round(r.box.x0 / 2) == start)


def _groups(runs: Sequence[Run], edge: float) -> Iterator[list[Run]]:
    """The lines right of `edge` that follow on each other, no line of the text between them."""
    group: list[Run] = []
    for r in sorted(runs, key=lambda r: -r.box.y1):
        crosses = r.box.x0 < edge - 1 and r.box.x1 > edge - 0.5 * r.size
        beyond = r.box.x0 >= edge - 1
        if group and (crosses or (beyond and group[-1].box.y0 - r.box.y1 > _STEP * r.size)):
            yield group
            group = []
        if beyond:
            group.append(r)
    if group:
        yield group


def _wraps(runs: Sequence[Run], group: Sequence[Run], column: _Column) -> bool:
    """Whether the text stands beside the lines of `group` and takes the whole width right above or below."""
    box = bounds([r.box for r in group])
    beside = [r for r in runs if r.box.x1 < box.x0 and box.y0 < r.box.middle_y < box.y1]
    if len(group) < _FEWEST or len(beside) < _FEWEST_OF_TITLE:
        return False
    if len(beside) < _FEWEST or not _is_text(beside, column, box.x0):
        return _are_facts(runs, group, beside)
    size = median(r.size for r in beside)
    lines = bounds([r.box for r in beside])
    if _are_columns(group, box, size, lines):
        return False
    whole = [r for r in runs if abs(r.box.x0 - column.left) < _SAME and abs(r.size - size) < _OTHER_SIZE]
    whole = [r for r in whole if r.box.x1 > box.x0 + 2 * size]
    above = any(0 <= r.box.y0 - lines.y1 + size < _NEAR * size for r in whole)
    below = any(0 <= lines.y0 - r.box.y1 + size < _STEP * size for r in whole)
    return (above or below) and _is_apart(group, beside)


def _are_facts(runs: Sequence[Run], group: Sequence[Run], beside: Sequence[Run]) -> bool:
    """Whether lines are the facts beside the title of a paper (case number, date, who handles it): each
    smaller than all that stands left of them, at heights of their own, the text wide again right below."""
    box, least = bounds([r.box for r in group]), min(r.size for r in beside)
    below = [r for r in runs if r.box.x0 < box.x0 - 1 and r.box.x1 > box.x0 + 2 * r.size]
    near = any(-r.size < min(box.y0, *(o.box.y0 for o in beside)) - r.box.y1 < _STEP * r.size for r in below)
    small = all(least - r.size >= _OTHER_SIZE and abs(r.box.x0 - box.x0) < _SAME for r in group)
    return near and small and _level(group, beside) < _LEVEL


def _are_columns(group: Sequence[Run], box: Box, size: float, beside: Box) -> bool:
    """Whether what stands beside the text is as wide and set as large: its second column."""
    wide, other = box.x1 - box.x0, beside.x1 - beside.x0
    alike = abs(median(r.size for r in group) - size) < _OTHER_SIZE
    return alike and abs(wide - other) < _EQUAL * max(wide, other)


def _is_text(beside: Sequence[Run], column: _Column, edge: float) -> bool:
    """Whether lines beside a box are running text: most begin with the column and fill what is left of it."""
    begun = sum(abs(r.box.x0 - column.left) < _SAME for r in beside)
    filled = sum(r.box.x1 - column.left > _FILLED * (edge - column.left) for r in beside)
    return begun > 0.8 * len(beside) and filled > 0.6 * len(beside)


def _is_apart(group: Sequence[Run], beside: Sequence[Run]) -> bool:
    """Whether the lines of a box are of a size of their own or stand at heights of their own."""
    if abs(median(r.size for r in group) - median(r.size for r in beside)) >= _OTHER_SIZE:
        return True
    return _level(group, beside) < _LEVEL


def _level(group: Sequence[Run], beside: Sequence[Run]) -> float:
    """The share of the lines of a box that stand level with one of the text."""
    return sum(any(abs(r.box.y0 - o.box.y0) <= 1 for o in beside) for r in group) / len(group)
