"""One opened data folder, and everything that commands, routes and pages ask of it.

Opening is cheap: the search engine is loaded by the first search. Answers are the schemas of
`api.schemas`; whatever a user can do wrong is raised as `api.errors.ApiError`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Unpack

from api import convert, examples, listing, removal, schemas, searching, suggestions
from api.answering import Answers
from api.errors import ApiError, not_found, spoken
from api.kept import Kept, KeptAnswers, KeptAt, PageLabels
from api.searching import MOST_RESULTS, Limits
from api.settings import Settings
from corpus.findings import Finding
from corpus.model import Document, ReadWarning, Span
from corpus.store import DocumentRecord, Store
from corpus.topic_store import OwnTopic, TopicStore

if TYPE_CHECKING:
    from api.hits_within import HitsWithin
    from api.intake import Intake
    from api.matters import Matters
    from api.threads import Threads
    from api.topics import Topic
    from corpus.draft_store import Quote
    from index.build import IngestProgress
    from index.own_topics import OwnTopics
    from index.search import Own, Searcher, SearchRequest
    from index.store import IndexStatus
    from ingest.sandbox import OcrMode

_KEPT_DOCUMENTS: Final = 4


class Collection:
    """The collection in one data folder. Use `Collection.open`; safe to use from several threads."""

    def __init__(self, settings: Settings, store: Store, whole: Collection | None = None) -> None:
        self._settings = settings
        self.store = store
        self._whole = whole
        self._guard = threading.Lock()
        self._searcher: Searcher | None = None
        self._topics: OwnTopics | None = None
        self._by_id: Kept[dict[str, DocumentRecord]] = Kept()
        self._listed: Kept[schemas.Documents] = Kept()
        self.curated_topics: Kept[list[Topic]] = Kept()
        self.quoted: dict[tuple[int, Quote], Quote | None] = {}
        self._covered: KeptAt[schemas.Coverage] = KeptAt()
        self._made_topics: KeptAt[tuple[OwnTopic, ...]] = KeptAt()
        self._answers: KeptAnswers[bytes] = whole._answers if whole else KeptAnswers()
        self.page_labels = PageLabels(store)
        self._found: Answers = whole._found if whole else Answers(self)
        self._document = lru_cache(maxsize=_KEPT_DOCUMENTS)(self._load)
        self._examples: KeptAt[tuple[schemas.Example, ...]] = KeptAt()
        self._vocabulary: KeptAt[suggestions.Vocabulary] = KeptAt()
        self._warnings: KeptAt[dict[int, tuple[ReadWarning, ...]]] = KeptAt()

    @classmethod
    def open(cls, settings: Settings, *, create: bool = True) -> Collection:
        """Open the data folder, made when it is not there and `create`; raises `ApiError`."""
        with spoken():
            return cls(settings, Store.open(settings.database, create=create))

    def restricted(self, collections: frozenset[str]) -> Collection:
        """This one with only the documents of these collections in it, for those who may see no others."""
        return Collection(self._settings, self.store.restricted(collections), self)

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Collection:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------------ documents

    def documents(self) -> schemas.Documents:
        """All documents, by file name."""
        with spoken():
            records = self.store.documents()
        return self._listed.get(
            (records,), lambda: schemas.Documents(documents=[convert.document(r) for r in records])
        )

    def document(self, reference: str) -> schemas.Document:
        """One document by its id, the beginning of its id, or its file's name."""
        return convert.document(self.record(reference))

    def content(self, reference: str) -> schemas.DocumentContent:
        """A document with its parts, headings, pages, tables and warnings."""
        record = self.record(reference)
        return convert.content(record, self.model(record.source.id))

    def page(self, reference: str, number: int) -> schemas.Page:
        """One page of a document, 1-based."""
        read = self.model(reference)
        if not 1 <= number <= len(read.pages):
            hint = f"{read.source.file} har sidorna 1 till {len(read.pages)}."
            raise ApiError(404, "page_not_found", f"Sidan {number} finns inte.", hint)
        return convert.page(read, read.pages[number - 1])

    def model(self, reference: str) -> Document:
        """The document as it was read; the last few are kept in memory."""
        record = self.record(reference)
        return self._document(record.key, record.source.id)

    def file(self, reference: str) -> tuple[schemas.Document, int]:
        """The document and the size in bytes of its file."""
        record = self.record(reference)
        return convert.document(record), record.source.size

    def file_bytes(self, document_id: str, start: int = 0, length: int = -1) -> bytes:
        """`length` bytes (all, if negative) of the document's file from `start`."""
        with spoken():
            data = self.store.read_content(document_id, start, length)
        if data is None:
            raise not_found(document_id)
        return data

    def remove(self, reference: str) -> schemas.Removed:
        """Remove a document and everything that came from it: text, findings, threads, words and vectors.

        No answer holds it from now on. Its words are gone from the files too, where the index is small
        enough to be made anew at once (`forgotten`), or when a service next has time; else with `reindex`.
        """
        return removal.remove(self, reference)

    def move(self, reference: str, collection: str) -> schemas.Document:
        """Put a document into another collection ("" is the open one): who may see it follows from that."""
        record = self.record(reference)
        with spoken():
            self.store.move(record.source.id, collection)
        return convert.document(record)

    def record(self, reference: str) -> DocumentRecord:
        """What the store knows of one document; raises `ApiError` for none and for several."""
        with spoken():
            records = self.store.documents()
        by_id = self._by_id.get((records,), lambda: {r.source.id: r for r in records})
        return by_id.get(reference.casefold()) or listing.one(records, reference)

    # ------------------------------------------------------------------ findings

    def findings(
        self, *, document: str | None = None, kind: str | None = None, page: int | None = None
    ) -> Iterator[schemas.Finding]:
        """Findings by document and place, filtered by document, kind and 1-based page."""
        listing.known_kind(kind)
        identifier = None if document is None else self.record(document).source.id
        with spoken():
            for stored in self.store.findings(identifier, kind=kind, page=page):
                yield convert.finding(stored.finding, self.model(stored.document_id), stored.document_id)

    def findings_on(self, document_id: str, page: int | None) -> tuple[Finding, ...]:
        """The model's findings that start on a page (None: all of them), by span."""
        with spoken():
            return tuple(stored.finding for stored in self.store.findings(document_id, page=page))

    # ------------------------------------------------------------------ search

    def search(
        self,
        query: str,
        *,
        mode: str = "hybrid",
        limit: int = 10,
        offset: int = 0,
        group: str = "none",
        **limits: Unpack[Limits],
    ) -> schemas.SearchAnswer:
        """The best passages, with what was searched and how the answer spreads over the documents."""
        asked = searching.request(query, mode=mode, limit=limit, offset=offset, group=group, limits=limits)
        return schemas.SearchAnswer.model_validate_json(self.answered(asked))

    def answered(self, asked: SearchRequest, *, hurried: bool = False) -> bytes:
        """A search's answer as JSON; asked again before what is searched has changed, the same.

        `hurried`: the same also for some seconds after more documents have come (`api.answering`).
        """
        return self._found.of(asked, self, hurried=hurried)

    def kept(self, asked: Hashable, answer: Callable[[], bytes]) -> bytes:
        """The answer to what is `asked` as JSON, made where this state of the documents has none yet."""
        database = self.store.database
        with spoken(), database.steady() as written:
            state, who = (written, self.engine().index.snapshot()), database.collections
            return self._answers.get((asked, who), state, answer)

    def similar(self, passage: str, *, limit: int = 10) -> schemas.SimilarPassages:
        """The passages nearest in meaning to the one named `document:start`."""
        with spoken():
            return searching.similar(self, passage, limit)

    def words_in(self, query: str, texts: Sequence[str]) -> list[tuple[Span, ...]]:
        """Where each text holds words of a question, as a search marks them."""
        from index.marked import marked

        with spoken():
            return marked(self.engine(), searching.readable(query), texts)

    @property
    def whole(self) -> Collection:
        """All of the data folder, for changes to what was first found in this part of it."""
        return self._whole or self

    @cached_property
    def intake(self) -> Intake:
        """The queue of files to be read in."""
        from api.intake import Intake

        if self._whole is not None:
            return self._whole.intake
        return Intake(self, self._settings.data / "uploads", self._settings.data / "reading.lock")

    @cached_property
    def threads(self) -> Threads:
        """The assignments, goals, plans and decisions, each followed through the documents."""
        from api.threads import Threads

        return Threads(self, self._whole.threads if self._whole is not None else None)

    @cached_property
    def matters(self) -> Matters:
        """The decision points of each case together."""
        from api.matters import Matters

        return Matters(self)

    @cached_property
    def hits_within(self) -> HitsWithin:
        """Where a question has hits within one document."""
        from api.hits_within import HitsWithin

        return HitsWithin(self)

    def suggest(self, typed: str) -> list[schemas.Suggestion]:
        """What a question being typed may become."""
        from index.completions import completions

        last = typed.rpartition(" ")[2]
        with spoken():
            # the index knows the words of all documents, also those that not everyone may see
            words = [] if self._whole else completions(self.engine(), last, suggestions.MOST_WORDS)
            keys = self.store.keys()
            known = self._vocabulary.get(keys, lambda: suggestions.vocabulary(self.store))
            return suggestions.suggest(known, typed, words)

    def examples(self) -> tuple[schemas.Example, ...]:
        """Searches that certainly find something here; none in an empty collection."""
        with spoken():
            return self._examples.get(self.store.keys(), lambda: examples.found(self.store))

    # ------------------------------------------------------------------ batch work

    def ingest(
        self,
        paths: Iterable[Path],
        *,
        ocr: OcrMode = "auto",
        jobs: int = 2,
        into: str | None = None,
        progress: Callable[[IngestProgress], None] | None = None,
    ) -> Iterator[schemas.IngestLine]:
        """Read files and folders in; a line a file, as each is done.

        `into` names the collection they go into; None leaves what is there where it is.
        """
        from index.build import ingest_paths

        files = files_in(paths)
        with spoken():
            index = self.engine().index
            for report in ingest_paths(
                files, self.store, index, jobs=jobs, ocr=ocr, into=into, progress=progress
            ):
                yield convert.ingest_line(report)
            removal.finish(self)

    def reindex(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Make the search index anew from the store, and leave nothing of removed documents in any file.

        How many documents the index holds.
        """
        with spoken():
            return removal.rewrite(self, progress)

    def coverage(self) -> schemas.Coverage:
        """What a search here covers; asked of the store alone."""
        with spoken():
            return self._covered.get(self.store.database.state(), lambda: convert.coverage(self.store))

    def warnings(self) -> list[schemas.WarnedDocument]:
        """The documents that were read with warnings, by file name."""
        with spoken():
            by_key = self._warnings.get(self.store.keys(), self.store.warnings)
            records = self.store.documents()
        return [convert.warned(r, by_key[r.key]) for r in records if r.key in by_key]

    def problems(self) -> list[str]:
        """What the work so far has met that a user should know: Swedish sentences."""
        of_index = convert.problems(self._searcher.status()) if self._searcher else []
        return of_index + removal.problems(self)

    def status(self) -> schemas.Status:
        """What is in, what is not and why, and what the search index was made with."""
        with spoken():
            counts, records = self.store.counts(), self.store.documents()
            rejections = self.store.rejections()
            index = self._index_status()
        return schemas.Status(
            documents=counts.documents,
            pages=counts.pages,
            passages=counts.passages,
            findings=counts.findings,
            rejected=[convert.rejected(r) for r in rejections],
            warned=self.warnings(),
            latest=convert.latest(records),
            index=convert.index_state(index),
            problems=convert.problems(index) + removal.problems(self),
        )

    # ------------------------------------------------------------------ inside

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

    def _load(self, key: int, document_id: str) -> Document:
        del key  # only so that a document read anew is loaded anew
        with spoken():
            found = self.store.document(document_id)
        if found is None:
            raise not_found(document_id)
        return found

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


def files_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files that reading these paths in would read; `ApiError` where there is nothing."""
    from index.build import PathError, collect

    try:
        return collect(paths)
    except PathError as error:
        raise ApiError(404, f"path_{error.code}", error.message) from error


__all__ = ["MOST_RESULTS", "Collection", "files_in"]
