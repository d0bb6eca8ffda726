"""Indicators whose name says that they are measured, and values in a column of their own below a name.

>>> from corpus.model import Document, Source
>>> def cells(text):
...     for f in find(Document(Source("x.txt", "0" * 64, 1), text), Taken()):
...         print(f.name, f.value, f.unit, sep=" | ")
>>> cells("Andel nöjda med hamnen 56\\n\\nAndel nöjda med kajerna 4\\n\\nAntal båtar i hamnen 1 204\\n\\nI")
Andel nöjda med hamnen | 56.0 | None
Andel nöjda med kajerna | 4.0 | None
Antal båtar i hamnen | 1204.0 | antal
>>> cells("Högsta avgift i hamnen\\n\\n7 %\\n\\n15 %\\n\\n28 %\\n\\nBåtar")
Högsta avgift i hamnen | 7.0 | procent
Högsta avgift i hamnen | 15.0 | procent
Högsta avgift i hamnen | 28.0 | procent
>>> cells("Antal båtar i hamnen 56\\n\\nI hamnen kom 12 båtar\\n\\nAntal båtar 2031\\n\\nAntal båtar 2032")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.findings import Indicator
from corpus.model import Document, Span
from nlp.extractors.cell_values import values
from nlp.overlaps import Taken

_FIGURES: Final = r"(?!(?:19|20)\d\d$)(?:\d{1,3} \d{3}|\d{1,2}(?: \d{3}){2}|\d{1,7})(?:,\d{1,2})?(?: ?%)?"
_LINE: Final = re.compile(
    r"^(?P<name>(?:Andel|Antal|(?:Totalt|Genomsnittligt) antal) [^\n\t.;:]{3,120}?)"
    rf"[ \t](?P<value>{_FIGURES})$",
    re.MULTILINE,
)
_COLUMN: Final = re.compile(
    r"^(?P<name>[A-ZÅÄÖ][^\n\t]{4,100}[^.:;,\n\t])\n{1,2}"
    r"(?P<cells>(?:\d{1,3}(?:,\d{1,2})? ?%(?:\n{1,2}|$(?![\s\S]))){3,20})",
    re.MULTILINE,
)
_CELL: Final = re.compile(r"[^\n]+")
# Between two rows stands no more than an empty line.
_GAP: Final = 2
_FEWEST: Final = 2


def find(document: Document, taken: Taken) -> Iterator[Indicator]:
    """The values of such rows, in order of each sort; what is known of a table is left alone."""
    text = document.text
    for run in _runs(text):
        for row in run:
            if taken.free(cell := Span(*row.span("value"))):
                yield from values(text, cell, name=row["name"], rule="measured")
    for column in _COLUMN.finditer(text):
        for found in _CELL.finditer(text, *column.span("cells")):
            if taken.free(cell := Span(*found.span())):
                yield from values(text, cell, name=column["name"], rule="measured")


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Rows right below each other."""
    run: list[re.Match[str]] = []
    for row in _LINE.finditer(text):
        if run and row.start() - run[-1].end() > _GAP:
            yield from [run] if len(run) >= _FEWEST else []
            run = []
        run.append(row)
    yield from [run] if len(run) >= _FEWEST else []
