"""Rows of figures whose names or heads are wrapped, as `pdftotext -layout` prints them. Pure.

A row of such a table is several lines. Which lines belong to it is told by the columns, which its values
show, and by how names begin: with a capital, or after a blank line.

>>> from ingest.plain.lines import printed
>>> def show(*lines):
...     for line in aligned([*map(printed, lines)]): print(*(line.cells or line.texts), sep=" | ")
>>> show("                       Utfall   Mål",
...      "Indikator              2031     2032",
...      "Båtar vid den långa    41       17",
...      "kajen, antal",
...      "Bryggor                3        5")
Indikator | Utfall 2031 | Mål 2032
Båtar vid den långa kajen, antal | 41 | 17
Bryggor | 3 | 5
>>> show("Båtar vid den          Båtar", "långa kajen            41", "Bryggor                3")
Båtar vid den | Båtar
långa kajen | 41
Bryggor | 3
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Final, NamedTuple

from ingest.plain.lines import UNFINISHED, Piece, Printed, Range

# A number with its sign, its unit, and what it was before in brackets: "-1 204,5 kr (1 190)"; "–" for none.
_FIGURE: Final = re.compile(
    r"[-–—*.]{1,3}|[≥≤<>~±]?\s?[-–−+]?\d{1,3}(?:(?:[ \u00a0]\d{3})+|\d*)(?:[.,]\d+)?"
    r"(?:\s?%|\s[a-z]{1,7}\d?(?:/[a-z]{1,6})?)?(?:\s?\([^()\s]{1,8}(?:\s%)?\))?\*{0,2}"
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_BEGINS: Final = re.compile(r"[A-ZÅÄÖ*]|[-–•]\s|\d{1,3}\s?[–-]\s?\d|\d+(?:\.\d+)*\.?\s[A-ZÅÄÖ]|\d+ år")
# The least room for names beside values.
_NAME: Final = 8
# The fewest columns of values, and rows with all of them.
_FEWEST: Final = 2
# How many lines from a blank one the values go on.
_NEAR: Final = 4


class _Row(NamedTuple):
    """The cells of a row that is being read, by column, and whether it has its values."""

    cells: tuple[str, ...]
    valued: bool

    def joined(self, line: _Row) -> _Row:
        """The row with a further line of it."""
        return _Row(_merged([self.cells, line.cells]), self.valued or line.valued)


def begins_name(text: str, above: str) -> bool:
    """Whether a name in a column begins with `text` rather than goes on from the line above it.

    >>> begins_name("Kajen", "Båtar"), begins_name("Kajen", "Båtar vid"), begins_name("kajen", "Båtar")
    (True, False, False)
    """
    return _BEGINS.match(text) is not None and not UNFINISHED.search(above)


def is_figure(text: str) -> bool:
    """Whether a cell holds a number with its unit, or a mark that there is none."""
    return _FIGURE.fullmatch(text) is not None


def aligned(lines: Sequence[Printed]) -> list[Printed]:
    """The lines, each row of a wrapped table of figures as one with its cells."""
    out: list[Printed] = []
    at = 0
    for start, end in _blocks(lines):
        rows = _rows([line.pieces for line in lines[start:end]])
        out += [*lines[at:start], *(rows or lines[start:end])]
        at = end
    return [*out, *lines[at:]]


def _is_of_values(pieces: Sequence[Piece]) -> bool:
    """Whether a line holds values enough, of which not all are years."""
    years = sum(_YEAR.fullmatch(piece.text) is not None for piece in pieces)
    return _figures(pieces) >= _FEWEST and _figures(pieces) > years


def _figures(pieces: Sequence[Piece]) -> int:
    """How many values a line holds; the number of a row before its name is none."""
    found = [is_figure(piece.text) for piece in pieces]
    return sum(found) - (found[:2] == [True, False])


def _blocks(lines: Sequence[Printed]) -> Iterator[tuple[int, int]]:
    """Where lines follow each other, with no more than a blank one between, of which some hold values."""
    start = 0
    for n in range(len(lines) + 1):
        if n == len(lines) or lines[n].cells or (lines[n].is_blank and not _goes_on(lines, n)):
            if sum(_is_of_values(line.pieces) for line in lines[start:n]) >= _FEWEST:
                yield start, n
            start = n + 1


def _goes_on(lines: Sequence[Printed], n: int) -> bool:
    """Whether the values of the lines before a blank one go on after it."""
    above = (line.pieces for line in reversed(lines[max(0, n - _NEAR) : n]) if _is_of_values(line.pieces))
    below = (line.pieces for line in lines[n + 1 : n + 1 + _NEAR] if _is_of_values(line.pieces))
    before, after = next(above, ()), next(below, ())
    return bool(before and after) and all(
        any(piece.at.meets(other.at) for other in before) for piece in after[1:]
    )


def _rows(block: Sequence[Sequence[Piece]]) -> list[Printed]:
    """The rows of a table; none where its columns cannot be told, or where each line is a whole row."""
    columns = _columns(block)
    placed = [_placed(line, columns) for line in block] if len(columns) > _FEWEST else [()]
    if not all(placed):
        return []
    first = next(n for n, line in enumerate(block) if _is_of_values(line))
    over = max((n + 1 for n in range(first) if len(placed[n]) == 1), default=0)  # below sentences
    heads = [n for n in range(over, first) if any(placed[n][1:])]
    above, body = (heads[0], heads[-1] + 1) if heads else (over, over)
    if all(map(all, filter(any, placed[above:]))):
        return []
    lines = (_Row(cells, _figures(line) >= _FEWEST) for cells, line in zip(placed, block, strict=True))
    rows = [*placed[:above], _merged(placed[above:body]), *_joined(islice(lines, body, None))]
    return [Printed(cells=row if any(row[1:]) else row[:1]) for row in rows if row]


def _columns(block: Sequence[Sequence[Piece]]) -> list[Range]:
    """The columns of a table, by the lines with most values; none where they cross each other."""
    valued = [line for line in block if _is_of_values(line)]
    width = max(map(len, valued))
    whole = [line for line in valued if len(line) == width]
    columns = [
        Range(min(piece.at.start for piece in column), max(piece.at.end for piece in column))
        for column in zip(*whole, strict=True)
    ]
    if all(is_figure(line[0].text) for line in whole):
        if columns[0].start < _NAME:
            return []  # the names stand over the values, not beside them
        columns.insert(0, Range(0, columns[0].start))
    return columns if all(left.end < right.start for left, right in pairwise(columns[1:])) else []


def _placed(line: Sequence[Piece], columns: Sequence[Range]) -> tuple[str, ...]:
    """The cells of a line by column, one where a sentence runs over them; none where that cannot be told."""
    if len(line) == len(columns):
        return tuple(piece.text for piece in line)
    cells = [""] * len(columns)
    for piece in line:
        over = [n for n, column in enumerate(columns) if piece.at.meets(column)]
        nearest = over or [min(range(len(columns)), key=lambda n: abs(columns[n].start - piece.at.start))]
        if len(nearest) > 1 and len(line) == 1:
            return (piece.text,)
        if len(nearest) > 1 or cells[nearest[0]]:
            return ()
        cells[nearest[0]] = piece.text
    return tuple(cells)


def _merged(lines: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The lines of a row, its cells in one piece each."""
    return tuple(" ".join(filter(None, column)) for column in zip(*lines, strict=True))


def _joined(lines: Iterable[_Row]) -> Iterator[tuple[str, ...]]:
    """The cells of the rows that the lines make, in order; a name without values heads a group."""
    rows: list[_Row] = []
    blank = False
    for line in lines:
        if any(line.cells):
            goes_on = rows and not _is_new(rows[-1], line, blank)
            rows.append(rows.pop().joined(line) if goes_on else line)
        blank = not any(line.cells)
    return (row.cells for row in rows)


def _is_new(row: _Row, line: _Row, blank: bool) -> bool:
    """Whether a line begins another row than the one above it."""
    if not len(row.cells) == len(line.cells) > 1 or (line.valued and row.valued):
        return True
    name = line.cells[0]
    return name != "" and (begins_name(name, row.cells[0]) or (blank and row.valued))
