"""Two columns of running text that a dump has set side by side, read one after the other. Pure.

A gutter of spaces at the same place over some lines parts them:

>>> from ingest.plain.lines import printed
>>> page = '''Ekby hamns riktlinje för      Riktlinjen anger hur kajer
... kajer, båtplatser och         ska hållas och av vem de
... bryggor                       ska målas.'''
>>> [(line.column, *line.cells) for line in unwound([*map(printed, page.splitlines())])][1:5]
[(1, 'kajer, båtplatser och'), (1, 'bryggor'), (0,), (2, 'Riktlinjen anger hur kajer')]

A table's cells are short and go on with nothing, so that its rows stay as they are:

>>> rows = ["Åtgärd        Ansvarig nämnd", "Måla bojar    Hamnnämnden", "Laga kajen    Parknämnden"]
>>> {line.column for line in unwound([*map(printed, rows)])}
{0}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final, NamedTuple

from ingest.plain.lines import Printed, Range

# How wide a gutter is on its first line, on half of its lines, and on each.
_OPENS, _USUAL, _LEAST = 3, 4, 2
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


class _Pair(NamedTuple):
    """What stands left and right of a gutter on one line."""

    left: str
    right: str


def unwound(lines: Sequence[Printed]) -> list[Printed]:
    """The lines in the order they are read, those of columns as a cell each."""
    out: list[Printed] = []
    n = 0
    while n < len(lines):
        found = _columns(lines, n)
        if not found:
            out.append(lines[n])
            n += 1
            continue
        for part in _parts(found):
            for column, texts in enumerate(zip(*part, strict=True), start=1):
                out += (*(Printed(cells=(text,), column=column) for text in texts), Printed())
        n += len(found)
    return out


def _columns(lines: Sequence[Printed], n: int) -> list[_Pair]:
    """The lines of two columns that begin at line `n`; none where its widest gap is no gutter."""
    widest = max(lines[n].gaps[1:-1], key=attrgetter("width"), default=Range(0, 0))
    if widest.width < _OPENS:
        return []
    tried = _grown(lines[n : n + _TRIED], widest)
    if not tried or not all(any(_joints(column)) for column in zip(*tried, strict=True)):
        return []
    found = _grown(lines[n : n + _LONGEST], widest)
    return found if all(map(_is_running, zip(*found, strict=True))) else []


def _grown(lines: Sequence[Printed], gutter: Range) -> list[_Pair]:
    """The sides of the first lines that all leave free a part of `gutter`; none where they are few."""
    widths: list[int] = []
    end = blank = 0
    for at, line in enumerate(lines):
        if line.is_blank and blank < _BLANK:
            blank += 1
            continue
        gap = max(line.gaps, key=lambda gap: gap.shared(gutter).width)
        shared = gap.shared(gutter)
        pair = _sides(line, shared)
        if shared.width < _LEAST or len(line.pieces) != sum(map(bool, pair)) or not line.pieces:
            break
        if all(pair):
            widths.append(gap.width)
        # Below the last line of the right column the left one has what goes on.
        if pair.right or (end == at and _goes_on(_sides(lines[at - 1], shared).left, pair.left)):
            end = at + 1
        gutter, blank = shared, 0
    if len(widths) < _FEWEST or sorted(widths)[len(widths) // 2] < _USUAL:
        return []
    return [_sides(line, gutter) for line in lines[:end]]


def _sides(line: Printed, gutter: Range) -> _Pair:
    left = [piece.text for piece in line.pieces if piece.at.start < gutter.end]
    return _Pair(" ".join(left), " ".join(piece.text for piece in line.pieces[len(left) :]))


def _is_running(texts: Sequence[str]) -> bool:
    """Whether the lines of a column are running text rather than cells."""
    filled = [text for text in texts if text]
    letters = "".join(filled)
    joints = list(_joints(texts))
    return (
        max(map(len, filled)) >= _THINNEST
        and sum(map(str.isdigit, letters)) <= _MOST_DIGITS * len(letters)
        and sum(len(text.split()) for text in filled) >= _WORDS * len(filled)
        and sum(joints) >= max(1, _GOING_ON * len(joints))
    )


def _joints(texts: Sequence[str]) -> Iterator[bool]:
    """Of each line below another, whether it goes on with it."""
    return (_goes_on(above, text) for above, text in pairwise(texts) if above and text)


def _goes_on(above: str, text: str) -> bool:
    return text[:1].islower() and above[-1:] not in (".", ":")


def _parts(lines: Sequence[_Pair]) -> Iterator[Sequence[_Pair]]:
    """The lines, parted where one is blank between whole paragraphs of both columns."""
    first = 0
    for n, line in enumerate(lines):
        if not any(line) and not any(_runs_over(lines[first:n], lines[n:], side) for side in (0, 1)):
            yield lines[first:n]
            first = n + 1
    yield lines[first:]


def _runs_over(above: Sequence[_Pair], below: Sequence[_Pair], side: int) -> bool:
    """Whether a paragraph of one side goes on from the last words above a gap to the first below it."""
    before = next((pair[side] for pair in reversed(above) if pair[side]), "")
    return _goes_on(before, next((pair[side] for pair in below if pair[side]), ""))
