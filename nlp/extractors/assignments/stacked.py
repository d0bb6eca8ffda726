"""Rows that a text sets as two lines each: what is to be done, and over or under it whose it is.

>>> from corpus.model import Source
>>> def stacked(*lines):
...     found = find(Document(Source("x", "0" * 64, 1), "\\n".join(lines)))
...     return [(f.label, f.text, f.assignees, f.due) for f in found]
>>> stacked("1.1 Laga kajen", "Hamnnämnden | 2031-05-01", "1.2 Måla bojar", "Sjöbo Hamn AB | varje år")
[('1.1', 'Laga kajen', ('Hamnnämnden',), '2031-05-01'), ('1.2', 'Måla bojar', ('Sjöbo Hamn AB',), None)]
>>> stacked("H1 Hamnnämnden", "Laga kajen (KS 2031/4) juni 2032", "H2 Parknämnden", "Så där det går 2033")
[('H1', 'Laga kajen', ('Hamnnämnden',), '2032-06'), ('H2', 'Så där det går', ('Parknämnden',), '2033')]
>>> stacked("H1 Hamnnämnden", "Laga kajen"), stacked("1.1 Laga kajen", "Ring oss | 2031", "1.2 Måla bojar")
([], [])
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from corpus.findings import Assignment
from corpus.model import Document, Span
from nlp.extractors import assignees, due
from nlp.extractors.assignments import made as assignment_made
from nlp.extractors.assignments import texts
from nlp.extractors.assignments.item_openers import opener
from nlp.extractors.assignments.reading import lines
from nlp.extractors.assignments.sections import Section, section_at
from nlp.extractors.dates import MONTH
from nlp.extractors.decisions.pieces import Line

_FEWEST: Final = 2
"""One such pair may be anything; two are rows."""
_LONGEST_NAME: Final = 80
_LONGEST: Final = 300
_LONGEST_DATE: Final = 30
_CASE: Final = re.compile(r"\s\((?P<case>[^()]{4,30})\)")
_WHEN: Final = re.compile(rf"\s(?P<when>20\d\d(?:-\d\d){{0,2}}|(?:{MONTH}|våren|hösten)\s20\d\d)$")


@dataclass(frozen=True, slots=True)
class _Row:
    """What is to be done, from `start` of its line to `end`; its number, whose it is, when, and its case.

    The row begins `at` this place of the document.
    """

    at: int
    line: Line
    start: int
    end: int
    label: str
    who: tuple[str, ...]
    due: str | None
    case: str | None = None


def find(document: Document) -> Iterator[Assignment]:
    """The assignments and activities set so, in order."""
    read = lines(document)
    rows = [row for n in range(len(read) - 1) if (row := _over(read, n) or _under(read, n)) is not None]
    if len(rows) < _FEWEST:
        return
    # The rows may be set as headings: what they stand below is what stands over the first.
    section = section_at(document, max(rows[0].at - 1, 0))
    for row in rows:
        yield _made(row, section)


def _under(read: tuple[Line, ...], n: int) -> _Row | None:
    """ "1.2 Laga kajen" over "Hamnnämnden | 2031-05-01"."""
    line, below = read[n], read[n + 1].text
    name, bar, when = below.partition(" | ")
    begun = opener(line.text) if bar and len(below) < _LONGEST_NAME else None
    if begun is None or begun.label is None or not texts.is_task(line.text[begun.start :]):
        return None
    who = assignees.names(name)
    at, end = line.span.start, len(line.text)
    return _Row(at, line, begun.start, end, begun.label, who, due.in_cell(when)) if who else None


def _over(read: tuple[Line, ...], n: int) -> _Row | None:
    """ "H1 Hamnnämnden" over "Laga kajen (KS 2031/4) juni 2032", the date perhaps in a line below."""
    over, line = read[n].text, read[n + 1]
    begun = opener(over) if len(over) < _LONGEST_NAME else None
    if begun is None or begun.label is None or len(line.text) > _LONGEST or not texts.is_task(line.text):
        return None
    who = assignees.names(over[begun.start :])
    if not who:
        return None
    when, case = _WHEN.search(line.text), _CASE.search(line.text)
    below = read[n + 2].text if n + 2 < len(read) else ""
    said = when["when"] if when else below if len(below) < _LONGEST_DATE else ""
    number = texts.case_of(case["case"]) if case else None
    end = case.start() if case and number else when.start() if when else len(line.text)
    return _Row(read[n].span.start, line, 0, end, begun.label, who, due.in_cell(said), number)


def _made(row: _Row, section: Section) -> Assignment:
    text = row.line.text[row.start : row.end]
    span = Span(row.line.span.start + row.start, row.line.span.start + row.end)
    line = Line(span, text)
    if section.in_plan and not section.given:
        made = assignment_made.planned(line, 0, text, section, row.who, row.label)
    else:
        made = assignment_made.given(line, 0, text, row.who, section)
    return replace(made, due=row.due or made.due, label=row.label, case_number=row.case)
