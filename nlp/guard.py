"""Analysis that keeps no personal identity number: they are found, masked, and only then is the rest read."""

from __future__ import annotations

from corpus.findings import Analysis, PersonalNumber
from corpus.masking import masked
from corpus.model import Document
from nlp.analyse import analyse


def guarded(document: Document) -> tuple[Document, Analysis]:
    """The document with personal numbers masked, and its findings, none of which holds their digits."""
    analysis = analyse(document)
    numbers = tuple(f for f in analysis.findings if isinstance(f, PersonalNumber))
    if not numbers:
        return document, analysis
    safe = masked(document, (f.span for f in numbers))
    rest = (f for f in analyse(safe).findings if not isinstance(f, PersonalNumber))
    return safe, Analysis(tuple(sorted((*rest, *numbers), key=lambda f: (f.span.start, -f.span.end))))
