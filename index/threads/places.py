"""A document → its mentions: every place that speaks of an assignment, a goal, a policy or a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from corpus.findings import Analysis
from corpus.model import Document
from corpus.threads import Mention

if TYPE_CHECKING:
    from index.threads.reading import Reading

VERSION: Final = 34  # another number reads all documents' mentions anew


def of(document: Document, analysis: Analysis) -> tuple[Mention, ...]:
    """The mentions of a document, by where they stand. Pure; pages and words of it are not needed.

    What reads them is loaded with the first document: who only looks at threads does not pay for it.
    """
    from index.threads import assignments, references, subjects
    from index.threads.assignments import facts, merging, told
    from index.threads.reading import Reading

    reading = Reading(document, analysis)
    made = [*assignments.of(reading)]
    made += [*told.of(reading, made), *facts.of(reading, made), *subjects.of(reading)]
    made += references.of(reading, made)
    whose = (_placed(reading, merging.told(reading, m) if m.type == "merged" else m) for m in made)
    return tuple(sorted(whose, key=lambda m: (m.place.span.start, -m.place.span.end)))


def _placed(reading: Reading, mention: Mention) -> Mention:
    """A mention of what has a number, in the city whose number it is; of a goal in that of its document."""
    city = mention.place.city if mention.kind == "goal" else reading.whose(mention.place.span, mention.quoted)
    if city == mention.place.city:
        return mention
    return replace(mention, place=replace(mention.place, city=city))
