"""Analysis that keeps no personal identity number: they are found, masked, and only then is the rest read."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.findings import Analysis
from corpus.masking import masked
from corpus.model import Document
from nlp.analyse import analyse
from nlp.extractors import personal_numbers


def guarded(document: Document) -> tuple[Document, Analysis]:
    """The document with personal numbers masked, and its findings, none of which holds their digits.

    They are masked wherever they stand: text, tables, headings, titles, furniture, metadata, file name.
    """
    numbers = tuple(personal_numbers.find(document))
    elsewhere = {
        words[span.start : span.end]
        for words in _words(document)
        for span in personal_numbers.in_words(words)
    }
    if not numbers and not elsewhere:
        return document, analyse(document)
    safe = masked(document, (f.span for f in numbers), elsewhere)
    # Nothing outranks a personal number, so that what the rest is does not depend on it (`nlp.overlaps`).
    found = (*analyse(safe).findings, *numbers)
    return safe, Analysis(tuple(sorted(found, key=lambda f: (f.span.start, -f.span.end))))


def _words(document: Document) -> Iterator[str]:
    """What is kept of a document besides its text."""
    yield document.source.file
    yield from filter(None, (document.metadata.title, document.metadata.issuer))
    for page in document.pages:
        yield from page.furniture
        for repair in page.repairs:
            yield from (repair.before, repair.after)
    yield from (heading.title for heading in document.headings)
    for part in document.parts:
        yield from filter(None, (part.title, part.name))
    for table in document.tables:
        yield from (cell.text for row in table.rows for cell in row)
    yield from (warning.message for warning in document.warnings)
