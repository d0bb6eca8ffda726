"""Figures in a row, read as numbers: spaces stand between numbers and within them alike.

Neighbours in a row are of a size more often than not, and the rows of a table have as many numbers.

>>> def read(line, width):
...     found = readings(line, Span(0, len(line)))
...     return [line[slice(*cell)] for cell in found[width].cells] if width in found else None
>>> read("271 018 322 577 1 650 000 1 763 519", 4)
['271 018', '322 577', '1 650 000', '1 763 519']
>>> read("-3 000 17 494", 2), read("7,8 % 6,0 %", 2), read("12 - 14", 3), read("12 14", 3)
(['-3 000', '17 494'], ['7,8 %', '6,0 %'], ['12', '-', '14'], None)
>>> [readings(line, Span(0, len(line)))[3].cost < 0.3 for line in ("1 204 1 310 998", "12 17 9", "1 204 31")]
[True, True, False]
"""

from __future__ import annotations

import re
from math import log10
from typing import Final, NamedTuple

from corpus.model import Span
from nlp.extractors.cell_numbers import UNIT

_WORD: Final = re.compile(
    rf"(?P<sign>[-–−+]?)(?P<number>\d+(?:[,.]\d+)?)(?:\s?(?P<unit>{UNIT})(?![\wåäö]))?|(?P<none>[-–])"
)
# "031", "08": the area of a telephone.
_NO_NUMBER: Final = re.compile(r"0\d")
# A number holds so many groups of three figures at most, and a row so many numbers.
_GROUPS: Final = 4
_MOST: Final = 14


class Reading(NamedTuple):
    """The numbers of a row, where each is, and how unlike neighbours are in size."""

    cells: tuple[Span, ...]
    cost: float


class _Way(NamedTuple):
    """How the figures up to a place are read, the size of the last number, and the sum of the steps."""

    cells: tuple[Span, ...]
    size: float | None
    steps: float


def readings(text: str, figures: Span) -> dict[int, Reading]:
    """The best way to read the figures there as so many numbers, for each count that there is one for."""
    words = list(_WORD.finditer(text, *figures))
    ways: list[dict[int, _Way]] = [{0: _Way((), None, 0.0)}, *({} for _ in words)]
    for first, word in enumerate(words):
        if _NO_NUMBER.match(word[0]):
            continue
        for last in range(first, min(first + _GROUPS, len(words))):
            if last > first and not _goes_on(words[last - 1], words[last], last - first):
                break
            cell = Span(words[first].start(), words[last].end())
            size = _size(text[slice(*cell)])
            for count, way in ways[first].items():
                _keep(ways[last + 1], count + 1, _with(way, cell, size))
    return {n: Reading(way.cells, way.steps / max(1, n - 1)) for n, way in ways[-1].items() if n}


def _goes_on(before: re.Match[str], word: re.Match[str], groups: int) -> bool:
    """Whether the word is the next three figures of the number that the one before belongs to."""
    whole = before["number"] and before["number"].isdigit() and not before["unit"]
    head = groups > 1 or len(before["number"] or "") <= 3
    return bool(
        whole and head and not word["sign"] and word["number"] and re.match(r"\d{3}(?!\d)", word["number"])
    )


def _size(printed: str) -> float | None:
    """The size of a number by what stands before its comma; none of a zero and of what is no number."""
    figures = "".join(filter(str.isdigit, re.split("[,.]", printed, maxsplit=1)[0]))
    return log10(int(figures)) if figures.strip("0") else None


def _with(way: _Way, cell: Span, size: float | None) -> _Way:
    step = abs(size - way.size) if size is not None and way.size is not None else 0.0
    return _Way((*way.cells, cell), way.size if size is None else size, way.steps + step)


def _keep(ways: dict[int, _Way], count: int, way: _Way) -> None:
    """The better of two ways to read as many numbers."""
    if count <= _MOST and (count not in ways or way.steps < ways[count].steps):
        ways[count] = way
