"""A document → its mentions: every place that speaks of an assignment, a goal, a policy or a decision."""

from __future__ import annotations

from typing import Final

from corpus.findings import Analysis
from corpus.model import Document
from corpus.threads import Mention

VERSION: Final = 26  # another number reads all documents' mentions anew


def of(document: Document, analysis: Analysis) -> tuple[Mention, ...]:
    """The mentions of a document, by where they stand. Pure; pages and words of it are not needed.

    What reads them is loaded with the first document: who only looks at threads does not pay for it.
    """
    from index.threads import assignments, references, subjects, told
    from index.threads.reading import Reading

    reading = Reading(document, analysis)
    made = [*assignments.of(reading)]
    made += [*told.of(reading, made), *subjects.of(reading)]
    made += references.of(reading, made)
    return tuple(sorted(made, key=lambda m: (m.place.span.start, -m.place.span.end)))
