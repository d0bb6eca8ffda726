"""Answers to searches, kept for as long as what they are made of stays the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api import searching
from api.errors import spoken
from api.kept import Kept, KeptAnswers
from corpus.store import DocumentRecord
from corpus.topic_store import OwnTopic

if TYPE_CHECKING:
    from api.data_folder import DataFolder
    from index.answers import SearchRequest
    from index.engine import Reader

State = tuple["Reader", tuple[DocumentRecord, ...], tuple[OwnTopic, ...]]
"""What an answer is made of: the index, its documents as the store has them, and users' topics."""


class Answers:
    """The answers of a whole collection, and of what some may see of it."""

    def __init__(self, whole: DataFolder) -> None:
        self._whole = whole
        self._kept: KeptAnswers[searching.Answer] = KeptAnswers(continues=_only_more)
        self._indexed: Kept[tuple[DocumentRecord, ...]] = Kept()

    def of(self, asked: SearchRequest, seen: DataFolder, *, hurried: bool) -> bytes:
        """The answer as JSON from what is `seen` of the collection.

        `hurried`: while many ask, one that lacks only the latest documents will do. A folder that is read in
        makes all answers old at once, and to make them anew takes both cores for seconds.
        """
        database = seen.store.database
        with spoken(), database.steady():
            found = self._kept.get(
                (asked, database.collections),
                self._state(),
                lambda: searching.answer(seen, asked),
                hurried=hurried,
            )
            return searching.told(seen, found)

    def _state(self) -> State:
        """A document that is saved but not yet in the index is none of it: while a folder is read in one is
        saved every second, and what has been found stays true."""
        whole = self._whole
        snapshot, listed = whole.engine().index.snapshot(), whole.store.documents()
        indexed = self._indexed.get(
            (snapshot, listed), lambda: tuple(record for record in listed if record.key in snapshot.documents)
        )
        return snapshot, indexed, whole.topics_made()


def _only_more(before: State, after: State) -> bool:
    """Whether all that an answer can hold is still so: no document has gone, moved or changed, no topic.

    That a title is no longer one document's alone may be told a little later.
    """
    known, now = ({(record.key, record.collection) for record in state[1]} for state in (before, after))
    return before[2] == after[2] and known <= now
