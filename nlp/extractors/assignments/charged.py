"""Measures of a plan that are sentences below its headings: "Hamnnämnden ska laga alla kajer."

>>> from corpus.model import Heading, Metadata, Source
>>> def charged(title, *said):
...     text = "\\n".join(("Plan mot buller", title, *said))
...     headings = (Heading(1, None, title, Span(16, 16 + len(title)), 1),)
...     plan = Metadata(title="Plan mot buller", type="plan")
...     found = find(Document(Source("x", "0" * 64, 1), text, headings=headings, metadata=plan))
...     return [(f.text, f.assignees) for f in found]
>>> charged("Åtgärder", "Bullret ökar. Hamnnämnden ska mäta det. Parknämnden ska bygga vallar.")
[('Hamnnämnden ska mäta det.', ('Hamnnämnden',)), ('Parknämnden ska bygga vallar.', ('Parknämnden',))]
>>> charged("Uppföljning", "Hamnnämnden ska mäta det."), charged("Åtgärder", "Bullret ska minska.")
([], [])
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.findings import Assignment
from corpus.model import Document, Span
from nlp import language
from nlp.extractors.assignments import made as assignment_made
from nlp.extractors.assignments import texts, titles
from nlp.extractors.assignments.reading import lines
from nlp.extractors.assignments.sections import section_at
from nlp.extractors.decisions.pieces import Line

_SHALL: Final = re.compile(r"\sska(?:ll)?\s")
_LONGEST: Final = 3000
# Below these a plan says how it works, not what it is for.
_OF_ITSELF: Final = re.compile(
    r"uppföljning|utvärdering|organisation|ansvar|roller|inledning|bakgrund|syfte|revidering|finansiering|ekonomi"
    r"|kommunikation|definition|avgränsning|styrning|koppling|giltighet|lagstiftning|läs\w*anvisning|resurser|nuläge",
    re.IGNORECASE,
)
# What a body shall be or follow is no measure.
_ALWAYS: Final = re.compile(
    r"\sska(?:ll)?\s(?:(?:även|också|alltid|årligen|löpande)\s)?(?:ansvara|tillämpa|följa|beakta|samverka|rapportera|redovisa|utgå|bidra|verka|sträva|vara|ha)\b"
)


def find(document: Document) -> Iterator[Assignment]:
    """The sentences in which a body shall do something, below headings that list measures."""
    for line in lines(document):
        if line.heading or len(line.text) > _LONGEST or not _SHALL.search(line.text):
            continue
        section = section_at(document, line.span.start)
        if not section.in_plan or any(map(_OF_ITSELF.search, section.path[-2:])):
            continue
        if section.measures or titles.lists_activities(document, line.span.start):
            for sentence in language.sentences(line.text):
                said = line.text[sentence.start : sentence.end].strip()
                who = texts.obliged(said) if not _ALWAYS.search(said) else ()
                if who:
                    at = line.span.start + sentence.start
                    alone = Line(Span(at, at + len(said)), said)
                    yield assignment_made.planned(alone, 0, said, section, who, None)
