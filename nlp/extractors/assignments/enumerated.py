"""Assignments that minutes watch over in one line: "Uppdragsbevakning: Ny ramp, HN 2031-02-03 § 4, pågår. …".

>>> from corpus.model import Source
>>> def watched(text):
...     return [(f.text, f.source, f.status) for f in find(Document(Source("x", "0" * 64, 1), text))]
>>> watched("Bevakning: Ny ramp, HN 2031-02-03 § 4, pågår. Plan för bojar, HN 2031-04-05 § 9, ej startat.")
[('Ny ramp', 'HN 2031-02-03 § 4', 'ongoing'), ('Plan för bojar', 'HN 2031-04-05 § 9', 'not_started')]
>>> watched("Planen, HN 2031-02-03 § 4, pågår."), watched("Taxan, HN 2031-02-03 § 4, gäller.")
([], [])
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.findings import Assignment
from corpus.model import Document, Span
from nlp.extractors.assignments import statuses, texts
from nlp.extractors.assignments.reading import lines
from nlp.extractors.decisions.pieces import Line

_ROW: Final = re.compile(
    r"(?:^|(?<=[.:]\s))(?P<thing>[A-ZÅÄÖ][^.,;:§\n]{4,100}),\s"
    r"(?P<source>[A-ZÅÄÖ][\wåäö-]{1,30}\s20\d\d-\d\d-\d\d,?\s§\s?\d{1,4}),\s(?P<said>[^.§\n]{3,60})(?=\.)"
)
_RUN: Final = 2
"""So many in a line, each with how far it has come, are a list."""


def find(document: Document) -> Iterator[Assignment]:
    """The assignments listed so, in order."""
    for line in lines(document):
        rows = [row for row in _ROW.finditer(line.text) if _tells(row["said"])] if "§" in line.text else []
        if len(rows) >= _RUN:
            yield from (_made(line, row) for row in rows)


def _tells(said: str) -> bool:
    return statuses.of_value(said) is not None or statuses.is_stopped(said)


def _made(line: Line, row: re.Match[str]) -> Assignment:
    source, giver = texts.source_of(row["source"])
    status = statuses.of_value(row["said"])
    start, end = row.span("thing")
    return Assignment(
        span=Span(line.span.start + start, line.span.start + end),
        rule="enumerated",
        text=row["thing"],
        assigned_by=giver,
        source=source,
        status=status.status if status else None,
        status_text=row["said"],
    )
