"""Indicators in rows whose columns nobody can name: a dump has broken the headings into pieces above them.

>>> from corpus.model import Document, Source
>>> def cells(text):
...     for f in find(Document(Source("x.txt", "0" * 64, 1), text), Taken()):
...         print(f.name, f.value, f.unit, sep=" | ")
>>> cells("Utfall\\n\\nMål\\n\\nBesök 1 204 1 310\\n\\nNöjda gäster (%)\\n\\n61,5 70\\n\\nI hamnen")
Besök | 1204.0 | None
Besök | 1310.0 | None
Nöjda gäster (%) | 61.5 | procent
Nöjda gäster (%) | 70.0 | procent
>>> cells("Telefon\\n\\nHamnen 31 42\\n\\nKajen 12 17")  # nothing says that these are measured
>>> cells("Utfall mot mål\\n\\nBesök 1 204 1 310\\n\\nI hamnen kom 12 båtar.")  # one row
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from corpus.findings import Indicator
from corpus.model import Document, Span
from nlp.extractors.cell_numbers import UNIT, UNITS
from nlp.extractors.cell_values import values
from nlp.extractors.figures import Reading, readings
from nlp.overlaps import Taken

# What the headings above such rows say, in whatever pieces.
_HEADED: Final = re.compile(
    r"(?<![\wåäö])(?:Utfall|Prognos|Budget|Bokslut|Avvikelse|Mål|Målvärde|Målvärden|Årsmål|Nuläge|Period|Helår|Indikator"
    r"|Indikatorer|Nyckeltal|Mått|Belopp\si\s(?:tkr|mnkr|kkr|kronor))(?![\wåäö])"
)
_ABOVE: Final = 8
_LONGEST_HEAD: Final = 90
# A word of figures, of their unit, or that there are none.
_FIGURES: Final = re.compile(rf"[-–−+]?\d+(?:[,.]\d+)?%?|[-–]|{UNIT}")
_NAME: Final = re.compile(r"(?:(?P<part>[-–•])\s)?(?P<name>[A-ZÅÄÖ].{1,109})")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_FEWEST: Final = 2
# How much more alike the numbers of a row have to be to be read as more or fewer than those of the others.
_UNLIKE: Final = 0.15


class _Row(NamedTuple):
    """The name of a row and the ways to read its values."""

    name: str
    read: dict[int, Reading]


def find(document: Document, taken: Taken) -> Iterator[Indicator]:
    """The values of such rows, in order; what is known of a table is left alone."""
    for run in _runs(document.text, taken):
        counted = Counter(width for row in run for width in row.read)
        most = max(counted, key=lambda w: (counted[w], -sum(r.read[w].cost for r in run if w in r.read)))
        for row in run:
            width = min(row.read, key=lambda w: row.read[w].cost + (_UNLIKE if w != most else 0))
            for cell in row.read[width].cells:
                yield from values(document.text, cell, name=row.name, rule="rows")


def _runs(text: str, taken: Taken) -> Iterator[Sequence[_Row]]:
    """Rows in succession below headings, with no more between two than the name of a group."""
    run: list[_Row] = []
    above: list[str] = []
    name, between, headed = "", 0, False
    for line in _LINE.finditer(text):
        printed = line["line"]
        start = _figures(printed)
        said = printed[:start].rstrip() or name
        row = _row(text, said, Span(line.start() + start, line.end())) if start < len(printed) else None
        if row and taken.free(Span(*line.span())):
            headed = headed or any(map(_HEADED.search, above))
            if headed:
                run.append(row)
            name, between = "", 0
            continue
        named = _NAME.fullmatch(printed)
        between += 1
        if not named or printed[-1] in ".:;?!" or between > _FEWEST:
            if _is_table(run):
                yield run
            run, headed = [], False
        name = printed if named else ""
        above = [
            *above[1 - _ABOVE :],
            printed if len(printed) <= _LONGEST_HEAD and printed[-1] != "." else "",
        ]
    if _is_table(run):
        yield run


def _is_table(run: Sequence[_Row]) -> bool:
    """Whether there are rows enough; one that says itself that it is measured is: "Antal båtar 41 38"."""
    return len(run) >= _FEWEST or (bool(run) and run[0].name.startswith(("Antal ", "Andel ")))


_LINE: Final = re.compile(r"(?P<line>[^\n\t]+)(?=\n|$)")


def _figures(line: str) -> int:
    """Where the figures begin that the line ends in; its length where it ends in none."""
    at, start = len(line), max(0, len(line) - _LONGEST_FIGURES)
    last = line[start:].rsplit(None, 1)[-1:]
    if not last or not _FIGURES.fullmatch(last[0]):
        return at  # as most lines
    for word in reversed(list(_A_WORD.finditer(line, start))):
        if not _FIGURES.fullmatch(word[0]):
            break
        # A unit before all figures is one of the name.
        at = word.start() if word[0] not in UNITS else at
    return at


_A_WORD: Final = re.compile(r"\S+")
_LONGEST_FIGURES: Final = 160


def _row(text: str, said: str, figures: Span) -> _Row | None:
    """The row of that name whose values stand there; none of years or of too few values."""
    name = _NAME.fullmatch(said)
    if name is None or said[-1] in ".;!?" or all(map(_YEAR.fullmatch, text[slice(*figures)].split())):
        return None
    read = {width: way for width, way in readings(text, figures).items() if width >= _FEWEST}
    return _Row(name["name"], read) if read else None
