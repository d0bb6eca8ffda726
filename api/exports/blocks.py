"""Words of a document as they were printed: paragraphs, and tables by the tabs between their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_FIGURE: Final = re.compile(r"(?!(?:19|20)\d\d\b)[-–+]?\d")
_BESIDE: Final = 3  # characters that the margins of a cell take
_LEAST, _MOST = 4, 40  # characters of a cell that a column is made for, so that none takes all the room


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one length; the first `header_rows` (0 or 1) are headings."""

    rows: tuple[tuple[str, ...], ...]
    header_rows: int

    @property
    def shares(self) -> tuple[float, ...]:
        """How much of the breadth each column needs: for its longest word, and for its longest cell.

        >>> Table((("Sjukfrånvaron", "5 %"),), 0).shares
        (0.6956521739130435, 0.30434782608695654)
        """
        needed = [_BESIDE + max(_LEAST, *map(_breadth, column)) for column in zip(*self.rows, strict=True)]
        return tuple(breadth / sum(needed) for breadth in needed)

    @property
    def begins_counting(self) -> bool:
        """Whether figures stand in the first row, so that it is no heading."""
        return any(map(_FIGURE.match, self.rows[0]))


def blocks(text: str) -> tuple[str | Table, ...]:
    r"""Paragraphs in their lines, and tables.

    >>> blocks("Så gick det.\n\nMått\t2024\nAndel\t93 %")
    ('Så gick det.', Table(rows=(('Mått', '2024'), ('Andel', '93 %')), header_rows=1))
    """
    parted = [block.strip("\n") for block in re.split(r"\n[^\S\t]*\n", text) if block.strip()]
    return tuple(_table(block) if "\t" in block else _in_lines(block) for block in parted)


def _in_lines(block: str) -> str:
    return "\n".join(line.strip() for line in block.strip().split("\n"))


def _table(block: str) -> Table:
    rows = [[cell.strip() for cell in line.split("\t")] for line in block.split("\n")]
    broad = max(map(len, rows))
    return Table(tuple((*row, *[""] * (broad - len(row))) for row in rows), int(is_headed(rows)))


def is_headed(rows: Sequence[Sequence[str]]) -> bool:
    """Whether only rows below the first have figures; years are no figures.

    >>> is_headed([["Mått", "2024"], ["Andel", "93 %"]]), is_headed([["Andel", "93 %"], ["Antal", "12"]])
    (True, False)
    """
    first, *others = ([_FIGURE.match(cell.strip()) for cell in row] for row in rows)
    return not any(first) and any(any(row) for row in others)


def _breadth(cell: str) -> int:
    """Characters that should stand in one line: a figure, or the longest word."""
    if _FIGURE.match(cell) and len(cell) < _MOST // 2:
        return len(cell)
    return max(*map(len, ("", *cell.split())), min(len(cell), _MOST) // 2)
