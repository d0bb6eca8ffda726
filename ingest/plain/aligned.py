"""Rows of figures whose names or heads are wrapped, as `pdftotext -layout` prints them. Pure.

A row of such a table is several lines. Which lines belong to it is told by the columns, which its values
show, and by how names begin: with a capital, or after a blank line.

>>> def show(*lines): print(*(line.replace("\\t", " | ") for line in aligned(lines)), sep="\\n")
>>> show("                       Utfall   Mål",
...      "Indikator              2031     2032",
...      "Båtar vid den långa    41       17",
...      "kajen, antal",
...      "Bryggor                3        5")
Indikator | Utfall 2031 | Mål 2032
Båtar vid den långa kajen, antal | 41 | 17
Bryggor | 3 | 5
>>> show("Båtar vid den          Båtar", "långa kajen            41", "Bryggor                3")
Båtar vid den          Båtar
långa kajen            41
Bryggor                3
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

_GAP: Final = re.compile(r"\S+(?: \S+)*")
# A number with its sign, its unit, and what it was before in brackets: "-1 204,5 kr (1 190)".
_FIGURE: Final = re.compile(
    r"[≥≤<>~±]?\s?[-–−+]?\d{1,3}(?:(?:[ \u00a0]\d{3})+|\d*)(?:[.,]\d+)?"
    r"(?:\s?%|\s[a-z]{1,7}\d?(?:/[a-z]{1,6})?)?(?:\s?\([^()\s]{1,8}(?:\s%)?\))?\*{0,2}"
)
# The least room for names beside values.
_NAME: Final = 8
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
# The fewest columns of values, and rows with all of them.
_FEWEST: Final = 2
# What a name that begins with a capital cannot be begun after.
_UNFINISHED: Final = re.compile(
    r"(?:[-–/,(&]|\b(?:och|samt|eller|att|för|i|av|på|per|med|till|som|den|om|från|inom|under|över|mot))$"
)
_BEGINS: Final = re.compile(r"[A-ZÅÄÖ*]|[-–•]\s|\d{1,3}\s?[–-]\s?\d|\d+(?:\.\d+)*\.?\s[A-ZÅÄÖ]|\d+ år")


class _Piece(NamedTuple):
    """Words of a line between gaps, and where they begin and end."""

    start: int
    end: int
    text: str


class _Row(NamedTuple):
    """The cells of a row that is being read, by column, and whether it has its values."""

    cells: list[str]
    valued: bool


def aligned(lines: Sequence[str]) -> list[str]:
    """The lines, each row of a wrapped table of figures as one with tabs between its cells."""
    pieces = [[_Piece(m.start(), m.end(), m[0]) for m in _GAP.finditer(_tabless(line))] for line in lines]
    out: list[str] = []
    at = 0
    for start, end in _blocks(pieces):
        out += lines[at:start]
        rows = _rows(pieces[start:end])
        out += rows or lines[start:end]
        at = end
    return [*out, *lines[at:]]


def _tabless(line: str) -> str:
    return "" if "\t" in line else line


def _is_of_values(pieces: Sequence[_Piece]) -> bool:
    """Whether a line holds values enough, of which not all are years."""
    years = sum(1 for p in pieces if _YEAR.fullmatch(p.text))
    return _figures(pieces) >= _FEWEST and _figures(pieces) > years


def _figures(pieces: Sequence[_Piece]) -> int:
    """How many values a line holds; the number of a row before its name is none."""
    found = [_FIGURE.fullmatch(p.text) is not None for p in pieces]
    numbered = len(found) > 1 and found[0] and not found[1]
    return sum(found) - numbered


def _blocks(pieces: Sequence[Sequence[_Piece]]) -> Iterator[tuple[int, int]]:
    """Where lines follow each other, with no more than a blank one between, of which some hold values."""
    start = 0
    for n in range(len(pieces) + 1):
        if n == len(pieces) or (not pieces[n] and not _goes_on(pieces, n)):
            if sum(map(_is_of_values, pieces[start:n])) >= _FEWEST:
                yield start, n
            start = n + 1


def _goes_on(pieces: Sequence[Sequence[_Piece]], n: int) -> bool:
    """Whether the values of the lines before a blank one go on after it."""
    before = next((row for row in reversed(pieces[max(0, n - _NEAR) : n]) if _is_of_values(row)), None)
    after = next((row for row in pieces[n + 1 : n + 1 + _NEAR] if _is_of_values(row)), None)
    return (
        before is not None
        and after is not None
        and all(any(a.start < b.end and b.start < a.end for b in before) for a in after[1:])
    )


_NEAR: Final = 4


def _rows(block: Sequence[Sequence[_Piece]]) -> list[str]:
    """The rows of a table, with tabs between their cells; none where each line is a whole row."""
    columns = _columns(block)
    if len(columns) <= _FEWEST:
        return []
    first = next(n for n, line in enumerate(block) if _is_of_values(line))
    valued = {n for n in range(first, len(block)) if _figures(block[n]) >= _FEWEST}
    placed = [_placed(line, columns) for line in block]
    if not all(placed):
        return []
    above, body = _heads(placed[:first])
    head = [" ".join(filter(None, column)) for column in zip(*placed[above:body], strict=True)]
    rows = _joined(placed[body:], {n - body for n in valued})
    joined = len(rows) + bool(head) < sum(1 for line in placed[above:] if any(line))
    gaps = any(not all(placed[n]) for n in valued)
    if not (joined or gaps) or sum(row.valued for row in rows) != len(valued):
        return []
    cells = [*placed[:above], *([head] if head else []), *(row.cells for row in rows)]
    return ["\t".join(row) if any(row[1:]) else row[0] for row in cells]


def _heads(above: Sequence[list[str]]) -> tuple[int, int]:
    """Where the heads of the columns begin and end among the lines above the first values."""
    heads = [n for n, cells in enumerate(above) if any(cells[1:])]
    return (heads[0], heads[-1] + 1) if heads else (0, 0)


def _columns(block: Sequence[Sequence[_Piece]]) -> list[tuple[int, int]]:
    """Where each column begins and ends, by the lines with most values; none where they cross each other."""
    valued = [line for line in block if _is_of_values(line)]
    width = max(map(len, valued))
    whole = [line for line in valued if len(line) == width]
    spans = [
        (min(piece.start for piece in column), max(piece.end for piece in column))
        for column in zip(*whole, strict=True)
    ]
    if all(_FIGURE.fullmatch(line[0].text) for line in whole):
        if spans[0][0] < _NAME:
            return []  # the names stand over the values, not beside them
        spans.insert(0, (0, spans[0][0]))
    return spans if all(a[1] < b[0] for a, b in pairwise(spans[1:])) else []


def _placed(line: Sequence[_Piece], columns: Sequence[tuple[int, int]]) -> list[str]:
    """The cells of a line by column, one where a sentence runs over them; none where that cannot be told."""
    if len(line) == len(columns):
        return [piece.text for piece in line]
    cells = [""] * len(columns)
    for piece in line:
        over = [n for n, (start, end) in enumerate(columns) if piece.start < end and start < piece.end]
        nearest = over or [min(range(len(columns)), key=lambda n: abs(columns[n][0] - piece.start))]
        if len(nearest) > 1 and len(line) == 1:
            return [piece.text]
        if len(nearest) > 1 or cells[nearest[0]]:
            return []
        cells[nearest[0]] = piece.text
    return cells


def _joined(lines: Sequence[list[str]], valued: set[int]) -> list[_Row]:
    """The rows that the lines make, in order; a name without values heads a group."""
    rows: list[_Row] = []
    blank = False
    for n, cells in enumerate(lines):
        if not any(cells):
            blank = True
            continue
        if (
            rows
            and len(cells) == len(rows[-1].cells) > 1
            and not _is_new(rows[-1], cells, n in valued, blank)
        ):
            merged = [" ".join(filter(None, pair)) for pair in zip(rows[-1].cells, cells, strict=True)]
            rows[-1] = _Row(merged, rows[-1].valued or n in valued)
        else:
            rows.append(_Row(list(cells), n in valued))
        blank = False
    return rows


def _is_new(row: _Row, cells: Sequence[str], valued: bool, blank: bool) -> bool:
    """Whether a line begins another row than the one above it."""
    name = cells[0]
    if valued and row.valued:
        return True
    if not name:
        return False
    begins = _BEGINS.match(name) is not None and not _UNFINISHED.search(row.cells[0])
    return begins or (blank and row.valued)
