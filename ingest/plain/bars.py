"""Rows between bars, as Markdown prints tables: "| Båtar | 41 | 17 |". Pure.

>>> def show(*lines):
...     for line in barred(lines): print(*(line.cells or line.texts), sep=" / ")
>>> show("| Mått | 2030 | Mål |", "| :--- | --- | --- |", "| Båtar<br>vid kaj | 41 | 17 |")
Mått / 2030 / Mål
Båtar vid kaj / 41 / 17
>>> show("Åtgärd | Ansvar | Klart", "Laga bron | Nämnden | 2031", "", "A | B", "Byn | Plan | 5 (8)")
Åtgärd / Ansvar / Klart
Laga bron / Nämnden / 2031
<BLANKLINE>
A | B
Byn | Plan | 5 (8)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import Final

from ingest.plain.aligned import begins_name, is_figure
from ingest.plain.lines import ROW, Printed, printed

# The fewest columns of figures in rows that are set into one.
_FEWEST: Final = 2
_EDGED: Final = re.compile(r"\s*\|[^|]*\|.*\|\s*")
_BAR: Final = re.compile(r"(?<!\\)\|")
_BETWEEN: Final = re.compile(r" +\| +")
_RULE: Final = re.compile(r":?-{2,}:?")
_BREAK: Final = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)


def barred(lines: Sequence[str]) -> list[Printed]:
    """The lines, rows between bars as their cells; a rule below a table's head is none of its rows."""
    parted = [[], *map(_cells, lines), []]
    out: list[Printed] = []
    for n, line in enumerate(lines):
        above, cells, below = parted[n : n + 3]
        if cells and len(cells) in (len(above), len(below)):
            out += (Printed(cells=row) for row in _rows(cells))
        else:
            out.append(printed(line))
    return out


def _cells(line: str) -> list[str]:
    """What bars part: at both edges and between, or at least two between."""
    if _EDGED.fullmatch(line):
        return [cell.strip() for cell in _BAR.split(line.strip())[1:-1]]
    cells = _BETWEEN.split(line.strip(" |"))
    return cells if len(cells) >= ROW else []


def _rows(cells: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The row of a line; none for a rule, several where a dump has set them into one, line by line."""
    if all(map(_RULE.fullmatch, cells)):
        return
    names, *columns = (_BREAK.split(cell) for cell in cells)
    names = _names(names, max(map(len, columns), default=1))
    of_figures = [len(own) == len(names) and all(map(is_figure, own)) for own in columns]
    if len(names) > 1 and sum(of_figures) >= _FEWEST:
        yield from zip_longest(names, *columns, fillvalue="")
    else:
        yield (" ".join(names), *map(" ".join, columns))


def _names(lines: Sequence[str], count: int) -> list[str]:
    """So many names of rows, each begun as a name is; else one of all lines.

    >>> _names(["Båtar vid den långa", "kajen", "Bryggor, antal"], 2)
    ['Båtar vid den långa kajen', 'Bryggor, antal']
    >>> _names(["Båtar vid kajen", "i Norrviken"], 3)
    ['Båtar vid kajen i Norrviken']
    """
    above = ["", *lines]
    begins = [n for n, line in enumerate(lines) if len(lines) == count or begins_name(line, above[n])]
    if len(begins) != count or begins[0] > 0:
        return [" ".join(lines)]
    return [" ".join(lines[start:end]) for start, end in pairwise([*begins, len(lines)])]
