"""Counts by kind in lines of their own below what says that they are counted: "Typ av klagomål  Antal".

A row whose value is the sum of those right below it names their group.

>>> from corpus.model import Document, Source
>>> def cells(text):
...     for f in find(Document(Source("x.txt", "0" * 64, 1), text), Taken()):
...         print(f.name, f.value, f.unit, sep=" | ")
>>> cells("Typ av fel Antal fel\\nHamnen 5\\nKajer 3 Bojar 2\\n\\n17\\nBadet 1\\nSkyltar 1\\nI hamnen.")
Hamnen | 5.0 | antal
Hamnen – Kajer | 3.0 | antal
Hamnen – Bojar | 2.0 | antal
Badet | 1.0 | antal
Badet – Skyltar | 1.0 | antal
>>> cells("Fördelning av klagomål 2031\\nKlagomål 20\\nBeröm\\nTotalt antal synpunkter 20\\nVarav anonyma 1")
Klagomål | 20.0 | antal
Totalt antal synpunkter | 20.0 | antal
Varav anonyma | 1.0 | antal
>>> cells("Antal hamnar\\n\\nBakgrund 3\\n\\nSyfte 4\\n\\nMetod 6\\n\\nResultat 9\\n\\nSlutsats 11")  # pages
>>> cells("Typ av hamn\\n\\nHamnen 5\\n\\nKajer 3\\n\\nBojar 2")  # nothing says that they are counted
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from corpus.findings import Indicator
from corpus.model import Document, Span
from nlp.overlaps import Taken

_HEAD: Final = re.compile(
    r"(?:Fördelning\sav\s[a-zåäö]|(?=[^\d.]{6,90}$)[A-ZÅÄÖ][^.\d]{0,60}\b[Aa]ntal\s[a-zåäö]).{1,70}"
)
_ROW: Final = re.compile(
    r"(?:^|(?<=\d )|(?<=: ))(?P<name>[A-ZÅÄÖ][a-zåäö][^\n\t\d:;.]{1,50}"
    r"(?:\d{1,2}\s(?:dgr|dagar|veckor|år)\s[^\n\t\d:;.]{2,50})?)"
    r"\s(?P<value>\d{1,4})(?=\s[A-ZÅÄÖ]|$)"
)
_LINE: Final = re.compile(r"[^\n]+")
_OF_ALL: Final = ("Total", "Summa", "Varav", "Antal")
_SENTENCE: Final = (".", ";", "?", "!", ",")
_FEWEST: Final = 3
_BETWEEN: Final = 2


class _Row(NamedTuple):
    """The name of a row, and its value with where it stands."""

    name: str
    value: int
    span: Span


def find(document: Document, taken: Taken) -> Iterator[Indicator]:
    """The counts of such rows, in order; what is known of a table is left alone."""
    for run in _runs(document.text):
        for row, group in zip(run, _groups(run), strict=True):
            if taken.free(row.span):
                yield Indicator(
                    span=row.span,
                    rule="counted",
                    name=f"{group} – {row.name}" if group else row.name,
                    column="",
                    value=float(row.value),
                    value_text=document.text[slice(*row.span)],
                    unit="antal",
                )


def _runs(text: str) -> Iterator[Sequence[_Row]]:
    """Rows below such a heading, with no more between two than a name without a value, or a page's number."""
    run: list[_Row] = []
    headed, between = False, 0
    for line in _LINE.finditer(text):
        rows = list(_rows(line)) if headed else []
        run += rows
        between = 0 if rows or line[0].isdigit() else between + 1
        if _HEAD.fullmatch(line[0]):
            headed, between = True, 0
        elif headed and (between > _BETWEEN or (not rows and line[0].endswith(_SENTENCE))):
            yield from [run] if _counts(run) else []
            run, headed = [], False
    yield from [run] if _counts(run) else []


def _rows(line: re.Match[str]) -> Iterator[_Row]:
    for row in _ROW.finditer(line[0]):
        at = line.start()
        yield _Row(
            row["name"].strip(), int(row["value"]), Span(at + row.start("value"), at + row.end("value"))
        )


def _counts(run: Sequence[_Row]) -> bool:
    """Whether there are rows enough, and not those of a list of contents, whose numbers only rise."""
    return len(run) >= _FEWEST and not all(a.value <= b.value for a, b in pairwise(run))


def _groups(run: Sequence[_Row]) -> list[str]:
    """The group of each row: the one above it whose value the rows from there on add up to."""
    groups = [""] * len(run)
    for at, row in enumerate(run):
        if groups[at] or row.name.startswith(_OF_ALL):
            continue
        left = row.value
        for end in range(at + 1, min(len(run), at + 1 + _MOST)):
            left -= run[end].value
            if left <= 0 or run[end].name.startswith(_OF_ALL):
                break
        else:
            continue
        if left == 0 and not run[end].name.startswith(_OF_ALL):
            groups[at + 1 : end + 1] = [row.name] * (end - at)
    return groups


_MOST: Final = 12
