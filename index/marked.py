"""Where texts hold words of a question, read as a search reads it."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.model import Span
from index.marks import Marker
from index.query import parse
from index.search import Searcher


def marked(searcher: Searcher, query: str, texts: Iterable[str]) -> list[tuple[Span, ...]]:
    """For each text the spans of its words that match, misspelt words of the question as they were read."""
    asked = searcher.index.snapshot().lexical.spelled(parse(query))
    if asked.empty:
        return [() for _ in texts]
    return list(map(Marker(asked), texts))
