"""One opened data folder, or what some may see of it: its documents as they were read, and its engine.

All that answers stands on it; `api.collection` is what stands on all of them. Opening is cheap: the search
engine is loaded by the first search.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from api import convert, schemas
from api.errors import ambiguous, not_found, spoken
from api.kept import Kept, KeptAnswers, KeptAt, PageLabels
from api.settings import Settings
from corpus.model import Document
from corpus.store import DocumentRecord, Store
from corpus.topic_store import OwnTopic, TopicStore

if TYPE_CHECKING:
    from api.topic_schemas import Topic
    from corpus.draft_store import Quote
    from index.own_topics import OwnTopics
    from index.search import Own, Searcher
    from index.store import IndexStatus

_KEPT_DOCUMENTS: Final = 4


class DataFolder:
    """The store and the engine of one data folder; safe to use from several threads."""

    def __init__(self, settings: Settings, store: Store, whole: DataFolder | None = None) -> None:
        """`whole`: all of the folder, where `store` is restricted to what some may see of it."""
        self._settings = settings
        self.store = store
        self._whole = whole
        self._guard = threading.Lock()
        self._searcher: Searcher | None = None
        self._topics: OwnTopics | None = None
        self._by_id: Kept[dict[str, DocumentRecord]] = Kept()
        self._listed: Kept[schemas.Documents] = Kept()
        self.curated_topics: Kept[list[Topic]] = Kept()
        self.quoted: dict[tuple[int, str, Quote], Quote | None] = {}
        self._covered: KeptAt[schemas.Coverage] = KeptAt()
        self._made_topics: KeptAt[tuple[OwnTopic, ...]] = KeptAt()
        self._answers: KeptAnswers[bytes] = whole._answers if whole else KeptAnswers()
        self.page_labels = PageLabels(store)
        self._document = lru_cache(maxsize=_KEPT_DOCUMENTS)(self._load)

    def documents(self) -> schemas.Documents:
        """All documents, by file name."""
        with spoken():
            records = self.store.documents()
        return self._listed.get(
            (records,), lambda: schemas.Documents(documents=[convert.document(r) for r in records])
        )

    def record(self, reference: str) -> DocumentRecord:
        """What the store knows of one document; raises `ApiError` for none and for several."""
        with spoken():
            records = self.store.documents()
        by_id = self._by_id.get((records,), lambda: {r.source.id: r for r in records})
        return by_id.get(reference.casefold()) or _one(records, reference)

    def model(self, reference: str) -> Document:
        """The document as it was read; the last few are kept in memory."""
        record = self.record(reference)
        return self._document(record.key, record.source.id)

    def _load(self, key: int, document_id: str) -> Document:
        del key  # only so that a document read anew is loaded anew
        with spoken():
            found = self.store.document(document_id)
        if found is None:
            raise not_found(document_id)
        return found

    def file_bytes(self, document_id: str, start: int = 0, length: int = -1) -> bytes:
        """`length` bytes (all, if negative) of the document's file from `start`."""
        with spoken():
            data = self.store.read_content(document_id, start, length)
        if data is None:
            raise not_found(document_id)
        return data

    def engine(self) -> Searcher:
        """What searches this collection, loaded by the first who asks."""
        if self._whole is not None:
            return self._whole.engine().through(self.store)
        with self._guard:
            if self._searcher is None:
                from index import encoders
                from index.search import Searcher

                name = self._settings.encoder
                self._searcher = Searcher(self.store, self._settings.index, lambda: encoders.load(name))
            return self._searcher

    def _index_status(self) -> IndexStatus:
        """Of the engine where it is loaded, else read from the index's folder.

        A model that was chosen by name is loaded, to see whether it can be.
        """
        if self._settings.encoder:
            self.engine().index.encoder()
        if self._searcher is not None:
            return self._searcher.status()
        from index.store import SearchIndex

        return SearchIndex(self._settings.index, self.store, None).status()

    def own_topics(self) -> Own:
        """The topics that users made, with their passages."""
        made = self.topics_made()
        if not made:
            return {}
        from index.own_topics import OwnTopics

        engine = self.engine()
        with self._guard:
            self._topics = self._topics or OwnTopics(engine)
        return self._topics.of(made)

    def topic_labels(self) -> dict[str, str]:
        """The labels of the topics that users made, by id."""
        return {topic.id: topic.label for topic in self.topics_made()}

    def topics_made(self) -> tuple[OwnTopic, ...]:
        return self._made_topics.get(self.store.database.state(), TopicStore(self.store.database).topics)

    def coverage(self) -> schemas.Coverage:
        """What a search here covers; asked of the store alone."""
        with spoken():
            return self._covered.get(self.store.database.state(), lambda: convert.coverage(self.store))

    def kept(self, asked: Hashable, answer: Callable[[], bytes]) -> bytes:
        """The answer to what is `asked` as JSON, made where this state of the documents has none yet."""
        database = self.store.database
        with spoken(), database.steady() as written:
            state, who = (written, self.engine().index.snapshot()), database.collections
            return self._answers.get((asked, who), state, answer)


def _one(records: Sequence[DocumentRecord], reference: str) -> DocumentRecord:
    """The document that a file's name or the beginning of an id names; raises `ApiError` for all but one."""
    wanted = normalize("NFC", reference).casefold()  # as macOS completes a name, it is in NFD
    for matches in (
        [r for r in records if r.source.file.casefold() == wanted],
        [r for r in records if len(wanted) >= 4 and r.source.id.startswith(wanted)],
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise ambiguous(reference, [f"{r.source.id} ({_told(r)})" for r in matches])
    raise not_found(reference)


def _told(record: DocumentRecord) -> str:
    """Enough to tell a document from one whose file has the same name."""
    return f"{record.metadata.title or record.source.file}, {record.pages} s."
