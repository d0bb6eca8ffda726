"""Rows between bars, as Markdown prints tables: "| Båtar | 41 | 17 |". Pure.

>>> barred(["| Mått | 2030 | Mål |", "| --- | --- | --- |", "| Båtar<br>vid kaj | 41 | |"])
['Mått\\t2030\\tMål', 'Båtar vid kaj\\t41\\t']
>>> barred(["Åtgärd | Ansvar | Klart", "Laga bron | Nämnden | 2031", "", "A | B", "Byn | Plan | 5 (8)"])
['Åtgärd\\tAnsvar\\tKlart', 'Laga bron\\tNämnden\\t2031', '', 'A | B', 'Byn | Plan | 5 (8)']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

# The fewest bars between the cells of a row.
_FEWEST: Final = 2
_BETWEEN: Final = re.compile(r" +\| +")
_ROW: Final = re.compile(r"\s*\|[^|]*\|.*\|\s*")
_BAR: Final = re.compile(r"(?<!\\)\|")
_RULE: Final = re.compile(r":?-{2,}:?")
_BREAK: Final = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
# What a cell of figures holds in each of its lines: a number with its unit, a mark, that there is none.
_FIGURE: Final = re.compile(r"(?=[^a-zåäö]*[\d*.–-])[^A-Za-zÅÄÖåäö]{1,16}(?:kr|tkr|mnkr|mkr|st|procent)?")


def barred(lines: Sequence[str]) -> list[str]:
    """The lines, tabs for the bars of rows; a rule below a table's head is none of its rows."""
    bars = [0, *(len(_BETWEEN.findall(line.strip(" |"))) for line in lines), 0]
    out: list[str] = []
    for n, line in enumerate(lines):
        if _ROW.fullmatch(line) and _is_of_table(lines, n):
            out += _rows(line)
        elif bars[n + 1] >= _FEWEST and bars[n + 1] in (bars[n], bars[n + 2]):
            out.append(_BETWEEN.sub("\t", line.strip(" |")))
        else:
            out.append(line)
    return out


def _is_of_table(lines: Sequence[str], n: int) -> bool:
    """Whether a row stands beside another with as many bars at its edges."""
    count = len(_BAR.findall(lines[n]))
    near = (*lines[max(0, n - 1) : n], *lines[n + 1 : n + 2])
    return any(_ROW.fullmatch(line) and len(_BAR.findall(line)) == count for line in near)


def _rows(line: str) -> Iterator[str]:
    """The row of a line; none for a rule, several where a dump has set them into one, line by line."""
    cells = [cell.strip() for cell in _BAR.split(line.strip())[1:-1]]
    if all(map(_RULE.fullmatch, cells)):
        return
    parts = [_BREAK.split(cell) for cell in cells]
    names = _names(parts[0], max(map(len, parts[1:]), default=1))
    of_figures = sum(1 for own in parts[1:] if len(own) == len(names) and all(map(_FIGURE.fullmatch, own)))
    if len(names) > 1 and of_figures >= _FEWEST:
        for at, name in enumerate(names):
            yield "\t".join([name, *(own[at] if at < len(own) else "" for own in parts[1:])])
        return
    yield "\t".join(" ".join(own) for own in parts)


def _names(lines: Sequence[str], count: int) -> list[str]:
    """So many names of rows, each begun by a line with a capital; else one of all lines.

    >>> _names(["Båtar vid den långa", "kajen", "Bryggor, antal"], 2)
    ['Båtar vid den långa kajen', 'Bryggor, antal']
    >>> _names(["Båtar vid kajen", "i Norrviken"], 3)
    ['Båtar vid kajen i Norrviken']
    """
    begins = lines if len(lines) == count else [line for line in lines if line[:1].isupper()]
    if len(begins) != count or begins[0] is not lines[0]:
        return [" ".join(lines)]
    names: list[str] = []
    for line in lines:
        if line in begins:
            names.append(line)
        else:
            names[-1] = f"{names[-1]} {line}"
    return names
