"""Measures of a plan that stand below their title, with those who are to do it: "Ansvariga: X och Y ska …".

>>> from corpus.model import Source
>>> def measures(*lines):
...     found = find(Document(Source("x", "0" * 64, 1), "\\n".join(lines)))
...     return [(f.label, f.text, f.assignees) for f in found]
>>> said = "Ansvariga: Hamnnämnden och parknämnden ska, med andra, laga kajer."
>>> measures("Insats: Laga kajer", "Kajerna är gamla.", said)
[('Laga kajer', 'Hamnnämnden och parknämnden ska, med andra, laga kajer.', ('Hamnnämnden', 'Parknämnden'))]
>>> measures("Insats: Laga kajer", "Ansvariga: Hamnnämnden"), measures("Ansvarig: Nämnden ska gå.")
([], [])
>>> measures("Insats: Laga kajer I Ekby finns tre kajer. De är gamla.", said)[0][0]
'Laga kajer'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from corpus.findings import Assignment
from corpus.model import Document, Span
from nlp.extractors import assignees, due
from nlp.extractors.assignments import plans
from nlp.extractors.assignments.reading import lines
from nlp.latest import Latest

_MEASURE: Final = r"(?:Insats|Åtgärd|Aktivitet|Delinsats)(?:\s\d{1,2}(?:[.:]\d{1,2})?)?\s?:\s"
# A line of its own, or what the paragraph below it has run into: "Insats: Laga kajer I Ekby finns …".
_TITLE: Final = re.compile(
    rf"{_MEASURE}(?:(?P<title>[^.]{{5,160}})$|(?P<glued>[A-ZÅÄÖ][^.A-ZÅÄÖ]{{4,160}})\s[A-ZÅÄÖ][\wåäö]*\s[^.]{{10,}}\.)"
)
_CHARGED: Final = re.compile(
    r"(?:Huvuda|A)nsvarig(?:a|t)?(?:\s[a-zåäö]{4,20}){0,2}\s?:\s(?P<said>(?P<who>[A-ZÅÄÖ][^.:;]{3,240}?)\sska(?:ll)?[,\s])"
)


class _Measure(NamedTuple):
    """The line of a title, and what stands below it of those who are to do it."""

    title: Span
    found: Assignment


def find(document: Document) -> Iterator[Assignment]:
    """The measures with a title whose responsible bodies "ska" do something, in order."""
    return (measure.found for measure in _MEASURES.of(document))


def is_title(document: Document, span: Span) -> bool:
    """Whether a place is the title of a measure, which what is said below it tells."""
    return any(measure.title.contains(span) for measure in _MEASURES.of(document))


def _measures(document: Document) -> Iterator[_Measure]:
    over: tuple[Span, str] | None = None
    for line in lines(document):
        title = _TITLE.match(line.text)
        over = (line.span, (title["title"] or title["glued"]).strip()) if title else over
        charged = _CHARGED.match(line.text) if "nsvarig" in line.text[:_NEAR] else None
        who = assignees.names(charged["who"]) if charged else ()
        if charged is None or over is None or not who:
            continue
        text = line.text[charged.start("said") :]
        found = Assignment(
            span=Span(line.span.start + charged.start("said"), line.span.end),
            rule="measure",
            text=text,
            assignees=who,
            source=plans.of(document, line.span.start),
            status="planned",
            due=due.in_text(text),
            report_back=due.report_back(text),
            label=over[1],
        )
        yield _Measure(over[0], found)
        over = None


_NEAR: Final = 20
_MEASURES: Final = Latest(lambda document: tuple(_measures(document)))
