"""Lines of a plain text: what stands beside what on each as it is printed, and what is read of it. Pure."""

from __future__ import annotations

import re
import sys
from typing import Final, NamedTuple

from ingest.chunk import UNFINISHED as _WORDS

# The fewest cells that show a row of a table for themselves: two stand beside each other by chance.
ROW: Final = 3
# What ends a sentence or a clause of it.
TERMINAL: Final = re.compile(r"[.!?:;,][\"”’)»]*$")
# What nothing ends with that is whole: "Båtar vid", "Kajer och", "Bryggor (".
UNFINISHED: Final = re.compile(
    rf"(?:[-–§/,(&]|\b(?:och|samt|eller|att|den|det|per|under|över|mot|{_WORDS}))$"
)
_PIECE: Final = re.compile(r"\S+(?:\s\S+)*")


class Range(NamedTuple):
    """From one place on a line to before another, counted in letters."""

    start: int
    end: int

    @property
    def width(self) -> int:
        return self.end - self.start

    def shared(self, other: Range) -> Range:
        """What both take up; its width is none or less where they stand apart."""
        return Range(max(self.start, other.start), min(self.end, other.end))

    def meets(self, other: Range) -> bool:
        return self.shared(other).width > 0


class Piece(NamedTuple):
    """Words between gaps of two spaces or more, and where on their line they stand."""

    at: Range
    text: str


class Printed(NamedTuple):
    """A line as it is printed: its pieces, until something tells that they are cells of a row or a line of
    the left (1) or right (2) of two columns of text."""

    pieces: tuple[Piece, ...] = ()
    cells: tuple[str, ...] = ()
    column: int = 0

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(piece.text for piece in self.pieces)

    @property
    def is_blank(self) -> bool:
        return not self.pieces and not self.cells

    @property
    def gaps(self) -> list[Range]:
        """What is free before, between and after its pieces."""
        edges = [0, *(edge for piece in self.pieces for edge in piece.at), sys.maxsize]
        return [Range(*edges[n : n + 2]) for n in range(0, len(edges), 2)]


class Line(NamedTuple):
    """A line of the text: words, its page, whether a blank line precedes it, its cells, whether it runs at
    the edge of the pages, and which of two columns it stands in (0: of neither)."""

    text: str
    page: int
    apart: bool
    cells: tuple[str, ...] = ()
    runs: bool = False
    column: int = 0

    def holding(self, *cells: str) -> Line:
        """The line with these cells instead of its own."""
        return self._replace(text=" ".join(filter(None, cells)), cells=cells)


def printed(line: str) -> Printed:
    """A line with tabs as the cells between them, any other as its pieces.

    >>> [piece.text for piece in printed(" Båtar vid kajen   41").pieces]
    ['Båtar vid kajen', '41']
    >>> [(gap.start, gap.end) for gap in printed(" Båtar vid kajen   41").gaps[:2]]
    [(0, 1), (16, 19)]
    >>> printed("\\tBåtar\\t41").cells
    ('', 'Båtar', '41')
    """
    if "\t" in line:
        return Printed(cells=tuple(line.strip(" ").split("\t")))
    return Printed(tuple(Piece(Range(*found.span()), found[0]) for found in _PIECE.finditer(line)))
