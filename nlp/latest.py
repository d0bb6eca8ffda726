"""What several extractors ask of a document one after the other: kept for the one asked of last.

>>> from corpus.model import Document, Source
>>> document = Document(Source("x.pdf", "0" * 64, 1), "Planen antas.")
>>> words = Latest(lambda document: document.text.split())
>>> words.of(document) is words.of(document)
True
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from corpus.model import Document

T = TypeVar("T")


class Latest(Generic[T]):
    """`work` of a document, done once as long as the same document is asked for."""

    def __init__(self, work: Callable[[Document], T]) -> None:
        self._work = work
        self._kept: tuple[Document, T] | None = None

    def of(self, document: Document) -> T:
        kept = self._kept
        if kept is None or kept[0] is not document:
            kept = self._kept = document, self._work(document)
        return kept[1]
