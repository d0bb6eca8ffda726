"""Answers to searches, kept for as long as what they are made of stays the same."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from api import searching
from api.errors import spoken
from api.kept import Kept, KeptAnswers
from corpus.store import DocumentRecord

if TYPE_CHECKING:
    from api.collection import Collection
    from index.answers import SearchRequest


class Answers:
    """The answers of a whole collection, and of what some may see of it."""

    def __init__(self, whole: Collection) -> None:
        self._whole = whole
        self._kept: KeptAnswers[searching.Answer] = KeptAnswers()
        self._indexed: Kept[tuple[DocumentRecord, ...]] = Kept()

    def of(self, asked: SearchRequest, seen: Collection) -> bytes:
        """The answer as JSON from what is `seen` of the collection."""
        database = seen.store.database
        with spoken(), database.steady():
            found = self._kept.get(
                (asked, database.collections), self._state(), lambda: searching.answer(seen, asked)
            )
            return searching.told(seen, found)

    def _state(self) -> Hashable:
        """What an answer is made of: the index, its documents as the store has them, and users' topics.

        A document that is saved but not yet in the index is none of it. While a folder is read in one is
        saved every second, and what has been found stays true.
        """
        whole = self._whole
        snapshot, listed = whole.engine().index.snapshot(), whole.store.documents()
        indexed = self._indexed.get(
            (snapshot, listed), lambda: tuple(record for record in listed if record.key in snapshot.documents)
        )
        return snapshot, indexed, whole.topics_made()
