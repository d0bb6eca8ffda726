"""Indicators known by their rows: a name with its unit and values, or values that each say what they are.

A dump keeps a table's rows though nothing known heads their columns: places, schools, years of study. Two
rows in succession with a unit and as many values make a table; each two values with what they are, a row.

>>> from corpus.model import Document, Source
>>> def cells(text):
...     for f in find(Document(Source("x.txt", "0" * 64, 1), text), Taken()):
...         print(f.name, f.column, f.value, f.unit, sep=" | ")
>>> cells("Norrvik\\n\\nÖsterbo\\n\\nGäster (antal) 41\\n\\n26\\n\\nAvstånd (m)\\n\\n35\\n\\n1 640\\n\\nI")
Gäster (antal) | Norrvik | 41.0 | antal
Gäster (antal) | Österbo | 26.0 | antal
Avstånd (m) | Norrvik | 35.0 | None
Avstånd (m) | Österbo | 1640.0 | None
>>> cells("Nuläge. Skolor med läxhjälp (antal) 2023: 88 2024: 4 120. Elever, % Utfall 12, Mål 2027: 14")
Skolor med läxhjälp (antal) | 2023 | 88.0 | antal
Skolor med läxhjälp (antal) | 2024 | 4120.0 | antal
Elever, % | Utfall | 12.0 | procent
Elever, % | Mål 2027 | 14.0 | procent
>>> cells("Avgiften (kr) 12 13 och mer. Budget 2024: 12 mnkr. Under 2023 2024 kom 12 barn och 14 barn.")
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Final, NamedTuple

from corpus.findings import Indicator
from corpus.model import Document, Span
from nlp.extractors.cell_numbers import UNIT
from nlp.extractors.cell_values import values
from nlp.extractors.indicator_words import (
    BETWEEN,
    LABELLED,
    PATTERN,
    PLAIN,
    READINGS,
    THOUSANDS,
    VERDICT,
    YEAR,
    spread,
)
from nlp.overlaps import Taken

# A unit behind a name, and the values after it.
_MEASURED: Final = re.compile(
    rf"(?P<unit>\([a-zåäöA-ZÅÄÖ%][^()\d\n]{{0,24}}\)|\([^()\d\n]{{0,20}}%\)|,\s(?:{UNIT}|andel|kr/\w{{2,12}}))\*{{0,2}}"
    rf"(?={BETWEEN}{THOUSANDS}{BETWEEN}{PLAIN})"
)
# A year beside a year heads another column.
_PAIR: Final = rf"(?:(?>{PATTERN})(?::\s?|\s(?!{YEAR}(?![\d,.])))(?:{THOUSANDS})|{YEAR}:\s?(?:{THOUSANDS}))"
_PAIRS: Final = re.compile(rf"(?<![\w/-]){_PAIR}(?:[.,;]?\s{{1,2}}{_PAIR}){{1,7}}(?=[\s.,;]|$)")
# Where the name of a row begins: behind a sentence, a label, a blank line, the row before.
_BREAK: Final = re.compile(
    rf"[.:;!?]\s|\n\n|\t|•\s|[·|]\s|(?<=\d)\s{{1,2}}{VERDICT}\s|\s\d{{2,}}\s(?=[A-ZÅÄÖ])"
)
# A sentence that has ended is no name, unless it is a name with its unit.
_ENDED: Final = re.compile(r"(?<!\))[.;!?]$")
_NAME: Final = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?\s)?(?P<name>[A-ZÅÄÖ][^\n\t]{2,140})")
_REACH: Final = 140
_MOST: Final = 8
_FEWEST: Final = 2
_LONGEST_HEAD: Final = 40


class _Row(NamedTuple):
    """Where the name of a row is, and its values by how many they are read as."""

    name: Span
    read: Mapping[int, Sequence[Span]]


def find(document: Document, taken: Taken) -> Iterator[Indicator]:
    """The values of such rows, in order of each kind; what is known of a table is left alone."""
    text = document.text
    for run, width in _runs(text):
        if all(taken.free(cell) for row in run for cell in row.read[width]):
            columns = columns_above(text, run[0].name.start, width)
            for row in run:
                for cell, column in zip(row.read[width], columns, strict=True):
                    yield from _value(text, row.name, column, cell)
    for match in _PAIRS.finditer(text):
        name = _name(text, match.start(), max(0, match.start() - _REACH))
        if name is not None and taken.free(Span(*match.span())):
            for pair in LABELLED.finditer(text, *match.span()):
                yield from _value(text, name, pair["head"], Span(*pair.span("value")))


def _value(text: str, name: Span, column: str, cell: Span) -> Iterator[Indicator]:
    label = " ".join(text[slice(*name)].split())
    yield from values(text, cell, name=label, rule="unit", column=" ".join(column.split()))


def _runs(text: str) -> Iterator[tuple[list[_Row], int]]:
    """Rows of as many values, each right after the one before, and how many values they have."""
    run: list[_Row] = []
    widths: set[int] = set()
    for row in _rows(text):
        follows = run and row.name.start - max(c[-1].end for c in run[-1].read.values()) <= _LONGEST_HEAD
        if not follows or not widths & set(row.read):
            yield from _run(text, run, widths)
            run, widths = [], set(row.read)
        run.append(row)
        widths &= set(row.read)
    yield from _run(text, run, widths)


def _run(text: str, run: list[_Row], widths: set[int]) -> Iterator[tuple[list[_Row], int]]:
    if len(run) >= _FEWEST:
        yield run, min(widths, key=lambda width: sum(spread(text, row.read[width]) for row in run))


def _rows(text: str) -> Iterator[_Row]:
    end = 0
    for match in _MEASURED.finditer(text):
        name = _name(text, match.end(), max(end, match.start() - _REACH))
        read = {
            width: cells
            for width in range(_FEWEST, _MOST)
            if (cells := _cells(text, match.end(), width)) is not None
        }
        if name is not None and read:
            yield _Row(Span(name.start, match.end("unit")), read)
            end = max(cells[-1].end for cells in read.values())


def _name(text: str, end: int, start: int) -> Span | None:
    """The name that ends there; none where nothing that begins with a capital does."""
    before = text[start:end].rstrip(" :\n")
    if _ENDED.search(before):
        return None
    for found in _BREAK.finditer(text, start, start + len(before)):
        start = found.end()
    words = _NAME.match(text, start, end)
    return (
        Span(words.start("name"), words.start("name") + len(words["name"].rstrip(" .:"))) if words else None
    )


def _cells(text: str, at: int, width: int) -> list[Span] | None:
    """The values from there on, if they are so many: read so that they are most alike."""
    read = [match for cell in READINGS if (match := _values(width, cell).match(text, at))]
    found = [[Span(*match.span(n)) for n in range(1, width + 1)] for match in read]
    return min(found, key=lambda cells: spread(text, cells), default=None)


@lru_cache(maxsize=32)
def _values(width: int, cell: str) -> re.Pattern[str]:
    """So many values and no more."""
    return re.compile(f"{BETWEEN}({cell})" * width + rf"(?!{BETWEEN}[\d–-])")


def columns_above(text: str, before: int, count: int) -> list[str]:
    """The columns' names, where as many short lines stand right above the first row; else open."""
    above = text[max(0, before - count * _LONGEST_HEAD) : before].rstrip().split("\n\n")[-count:]
    short = list(
        takewhile(lambda line: 0 < len(line) <= _LONGEST_HEAD and line[-1] not in ".:;", reversed(above))
    )
    return [" ".join(line.split()) for line in reversed(short)] if len(short) == count else [""] * count
