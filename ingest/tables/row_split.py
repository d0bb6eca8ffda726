"""Rows that share one drawn cell: label over value, and lines of figures without rules between.

Pure. Rows are as `tables.of_page.fill` makes them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from operator import itemgetter
from typing import Final

from corpus.model import Box
from ingest.raw import RawCell, RawPage, RawWord
from ingest.tables.row_sides import Joint, breaks

Row = tuple[RawCell, ...]

FEW_ROWS = 3
"""A table of at most this many drawn rows may have lines only around its header and its body."""
BULLETS = frozenset("•●○▪■□◦‣·–—−-*")
FIGURE = re.compile(r"\(?[-−–+]?\d[\d .,:]*\s?(%|kr|tkr|mnkr|st)?\)?|[-−–—]|(19|20)\d\d(-\d\d){0,2}")
"""What a cell of a figure column holds, after the spaces inside numbers are closed up."""
_SPAN: Final = re.compile(r"\d[-–]$")
"""The first year of several ("2025–"), the last of which stands on the next line."""


def split(rows: Sequence[Row], words: Sequence[RawWord], joints: Sequence[Joint] = ()) -> tuple[Row, ...]:
    """`rows` with those parted that hold several rows within one drawn line of cells.

    A row is parted where all its sides are broken (`joints`); between bold labels and the values under them
    when all its filled cells show both; at the figures where a column has three or more below each other;
    and, in a table of hardly any drawn rows, into its lines when all cells have equally many that begin one.
    """
    found: list[Row] = []
    for row in rows:
        if not _is_level(row):
            found.append(row)
            continue
        levels = breaks(row, words, joints)
        levels = levels or _label_over_value(row, words) or _at_figures(row, words)
        if not levels and len(rows) <= FEW_ROWS:
            levels = _at_lines(row, words)
        found += _cut(row, words, levels) if levels else [row]
    return tuple(found)


def lines(indices: Sequence[int], words: Sequence[RawWord]) -> list[list[int]]:
    """`indices` of words in printed lines from the top, each from left to right.

    A word belongs to a line when their heights overlap by half, so that superscripts stay in theirs.
    """
    if len(indices) < 2:
        return [list(indices)] if indices else []
    placed = [(words[i].box, i) for i in indices]
    placed.sort(key=_depth)
    upper = lower = 0.0
    members: list[tuple[Box, int]] = []
    rows: list[list[tuple[Box, int]]] = []
    for word in placed:
        _, y0, _, y1 = word[0]
        if members:
            shared = (upper if upper < y1 else y1) - (lower if lower > y0 else y0)
            height, own = upper - lower, y1 - y0
            if shared > 0.5 * (height if height < own else own):
                members.append(word)
                continue
        members = [word]
        rows.append(members)
        upper, lower = y1, y0
    return [[i for _, i in sorted(members, key=itemgetter(0))] for members in rows]


def _depth(word: tuple[Box, int]) -> float:
    _, y0, _, y1 = word[0]
    return -(y0 + y1)


def printed(page: RawPage, running: AbstractSet[int] = frozenset()) -> list[list[int]]:
    """The printed lines of `page` without turned words and those of `running` headers and footers."""
    words = page.words
    return lines([i for i, word in enumerate(words) if not word.vertical and i not in running], words)


def is_figure(text: str) -> bool:
    """Whether a cell's text is a number, an amount, a share, a year or a date."""
    return bool(FIGURE.fullmatch(re.sub(r"(?<=\d)[   ](?=\d)", "", text.strip())))


def is_cut(upper: str, lower: str) -> bool:
    """Whether texts of a cell below each other are halves of one word, or the years of a span."""
    return bool(_SPAN.search(upper)) if lower[:1].isdigit() else upper.endswith("-") and lower[:1].islower()


def _is_level(row: Row) -> bool:
    """Whether no cell of the row reaches down into the next."""
    drawn = [cell.box for cell in row if cell.box.x1 > cell.box.x0]
    return bool(drawn) and max(b.y0 for b in drawn) - min(b.y0 for b in drawn) < 3


def _label_over_value(row: Row, words: Sequence[RawWord]) -> list[float]:
    """The height between labels and values, where every filled cell begins with bold lines that end
    in a colon and goes on with lines that are not bold."""
    filled = [cell for cell in row if cell.words]
    lowest, highest = float("inf"), float("-inf")
    for cell in filled:
        printed = lines(cell.words, words)
        bold = [all(words[i].bold for i in line) for line in printed]
        labels = bold.index(False) if False in bold else len(bold)
        if labels == 0 or any(bold[labels:]) or not words[printed[labels - 1][-1]].text.endswith(":"):
            return []
        lowest = min(lowest, *(words[i].box.y0 for line in printed[:labels] for i in line))
        for line in printed[labels:]:
            highest = max(highest, *(words[i].box.y1 for i in line))
    if len(filled) < 2 or highest == float("-inf") or highest > lowest + 1:
        return []
    return [(lowest + highest) / 2]


def _at_figures(row: Row, words: Sequence[RawWord]) -> list[float]:
    """The heights between rows that a column of figures shows, one figure a row.

    Every other filled cell has a line at each figure, the first at the first. Lines in between
    carry on the line above them; then none at a figure may begin in lower case.
    """
    filled = [lines(cell.words, words) for cell in row if cell.words]
    columns = [cell for cell in filled if len(cell) > 2 and all(_is_figures(line, words) for line in cell)]
    if not columns or len(filled) < 2:
        return []
    anchors = [_level(line, words) for line in max(columns, key=len)]
    for cell in filled:
        begun = [next((line for line in cell if abs(_level(line, words) - y) < 3), None) for y in anchors]
        if cell not in columns and begun[0] is not cell[0]:
            return []
        longer = len(cell) > len(anchors)
        if cell not in columns and any(b is None or (longer and _runs_on(b, words)) for b in begun):
            return []
    return _between(anchors, [_level(line, words) for cell in filled for line in cell])


def _at_lines(row: Row, words: Sequence[RawWord]) -> list[float]:
    """The heights between the lines of cells that all have equally many, none a list or a sentence; few lines
    are rows where they name what two columns or more give figures of."""
    filled = [lines(cell.words, words) for cell in row if cell.words]
    if len(filled) < 2 or len({len(cell) for cell in filled}) != 1:
        return []
    if len(filled[0]) < 4 and not _are_counted(filled, words):
        return []
    levels = [[_level(line, words) for line in cell] for cell in filled]
    apart = any(max(ys) - min(ys) > 3 for ys in zip(*levels, strict=True))
    if apart or any(_runs_on(line, words) or _is_item(line, words) for cell in filled for line in cell):
        return []
    return _between(levels[0], levels[0])


def _are_counted(cells: Sequence[Sequence[Sequence[int]]], words: Sequence[RawWord]) -> bool:
    """Whether the cells after the first, two at least, hold figures alone."""
    if len(cells) < 3 or len(cells[0]) < 2 or any(_is_figures(line, words) for line in cells[0]):
        return False
    return all(_is_figures(line, words) for cell in cells[1:] for line in cell)


def _between(anchors: Sequence[float], levels: Sequence[float]) -> list[float]:
    """For each anchor but the first, the height between it and the lowest line clearly above it."""
    above = ((y, [other for other in levels if other > y + 3]) for y in anchors[1:])
    return [(y + min(higher)) / 2 for y, higher in above if higher]


def _is_figures(line: Sequence[int], words: Sequence[RawWord]) -> bool:
    return is_figure(" ".join(words[i].text for i in line))


def _runs_on(line: Sequence[int], words: Sequence[RawWord]) -> bool:
    """Whether a line begins in lower case, so that it carries on the one above."""
    return words[line[0]].text[:1].islower()


def _is_item(line: Sequence[int], words: Sequence[RawWord]) -> bool:
    return words[line[0]].text in BULLETS


def _level(line: Sequence[int], words: Sequence[RawWord]) -> float:
    return words[line[0]].box.middle_y


def _cut(row: Row, words: Sequence[RawWord], levels: Sequence[float]) -> list[Row]:
    """`row` cut at the falling heights `levels`."""
    found = []
    top = max(cell.box.y1 for cell in row)
    bottom = min(cell.box.y0 for cell in row)
    for upper, lower in zip([top, *levels], [*levels, bottom], strict=True):
        found.append(tuple(_slice(cell, words, upper, lower) for cell in row))
    return found


def _slice(cell: RawCell, words: Sequence[RawWord], upper: float, lower: float) -> RawCell:
    inside = tuple(i for i in cell.words if lower < words[i].box.middle_y <= upper)
    return RawCell(Box(cell.box.x0, lower, cell.box.x1, upper), inside)
