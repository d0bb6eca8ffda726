"""Where a question has hits within one document, kept while one reads from hit to hit."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.model import Span

if TYPE_CHECKING:
    from api.data_folder import DataFolder
    from api.schemas import SearchAnswer
    from index.engine import Reader

MOST_HITS: Final = 100
_KEPT: Final = 64  # questions and documents; each some kilobytes


class HitPlace(NamedTuple):
    """The passage of a hit, and its page (None in a text without pages)."""

    span: Span
    page: int | None


class HitsWithin:
    """The places of hits by document and question, forgotten as soon as the index changes."""

    def __init__(self, collection: DataFolder, search: Callable[..., SearchAnswer]) -> None:
        self._collection, self._search = collection, search
        self._guard = threading.Lock()
        self._index: Reader | None = None
        self._kept: OrderedDict[tuple[str, str, str], tuple[HitPlace, ...]] = OrderedDict()

    def of(self, document: str, query: str, mode: str) -> tuple[HitPlace, ...]:
        """The related passages of a document by id, in reading order; raises `ApiError` as a search does."""
        index, asked = self._collection.engine().index.snapshot(), (document, query, mode)
        with self._guard:
            if index is not self._index:
                self._index = index
                self._kept.clear()
            if asked in self._kept:
                self._kept.move_to_end(asked)
                return self._kept[asked]
        found = self._search(query, mode=mode, limit=MOST_HITS, documents=(document,))
        hits = sorted(HitPlace(Span(h.start, h.end), h.page) for h in found.results if h.related)
        with self._guard:
            if index is self._index:
                self._kept[asked] = tuple(hits)
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
        return tuple(hits)
