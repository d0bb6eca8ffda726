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
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.findings import Assignment
from corpus.model import Document, Span
from nlp.extractors import assignees, due
from nlp.extractors.assignments import plans
from nlp.extractors.assignments.reading import lines

RULE: Final = "measure"
_TITLE: Final = re.compile(
    r"(?:Insats|Åtgärd|Aktivitet|Delinsats)(?:\s\d{1,2}(?:[.:]\d{1,2})?)?\s?:\s(?P<title>[^.]{5,160})"
)
_CHARGED: Final = re.compile(
    r"(?:Huvuda|A)nsvarig(?:a|t)?(?:\s[a-zåäö]{4,20}){0,2}\s?:\s(?P<said>(?P<who>[A-ZÅÄÖ][^.:;]{3,240}?)\sska(?:ll)?[,\s])"
)


def find(document: Document) -> Iterator[Assignment]:
    """The measures with a title whose responsible bodies "ska" do something, in order."""
    title: str | None = None
    for line in lines(document):
        named = _TITLE.fullmatch(line.text)
        title = named["title"].strip() if named else title
        charged = _CHARGED.match(line.text) if "nsvarig" in line.text[:_NEAR] else None
        who = assignees.names(charged["who"]) if charged else ()
        if charged is None or title is None or not who:
            continue
        text = line.text[charged.start("said") :]
        yield Assignment(
            span=Span(line.span.start + charged.start("said"), line.span.end),
            rule=RULE,
            text=text,
            assignees=who,
            source=plans.of(document, line.span.start),
            status="planned",
            due=due.in_text(text),
            report_back=due.report_back(text),
            label=title,
        )
        title = None


_NEAR: Final = 20
