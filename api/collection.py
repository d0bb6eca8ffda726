"""Everything that commands, routes and pages ask of one opened data folder.

Answers are the schemas of `api.schemas`; whatever a user can do wrong is raised as `api.errors.ApiError`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from api import convert, examples, listing, removal, schemas, searching, status_schemas, suggestions
from api.answering import Answers
from api.data_folder import DataFolder
from api.errors import ApiError, spoken
from api.kept import KeptAt
from api.searching import Limits
from api.settings import Settings
from corpus.findings import Finding
from corpus.model import ReadWarning, Span
from corpus.store import Store

if TYPE_CHECKING:
    from api.hits_within import HitsWithin
    from api.intake import Intake
    from api.matters import Matters
    from api.threads import Threads
    from index.build import IngestProgress
    from index.search import SearchRequest
    from ingest.sandbox import OcrMode


class Collection(DataFolder):
    """The collection in one data folder. Use `Collection.open`; safe to use from several threads."""

    def __init__(self, settings: Settings, store: Store, whole: Collection | None = None) -> None:
        super().__init__(settings, store, whole)
        self._whole: Collection | None = whole
        self._found: Answers = whole._found if whole else Answers(self)
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

    def file(self, reference: str) -> tuple[schemas.Document, int]:
        """The document and the size in bytes of its file."""
        record = self.record(reference)
        return convert.document(record), record.source.size

    def remove(self, reference: str) -> schemas.Removed:
        """Remove a document and everything that came from it: text, findings, threads, words and vectors.

        No answer holds it from now on. Its words are gone from the files too, where the index is small
        enough to be made anew at once (`forgotten`), or when a service next has time; else with `reindex`.
        """
        intake = self.whole.intake
        removed = removal.remove(self, reference, self.threads.update, beside_answers=intake.apart)
        if intake.apart:
            intake.start()
        return removed

    def move(self, reference: str, collection: str) -> schemas.Document:
        """Put a document into another collection ("" is the open one): who may see it follows from that."""
        record = self.record(reference)
        with spoken():
            self.store.move(record.source.id, collection)
        return convert.document(record)

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

        return Matters(self, self.threads)

    @cached_property
    def hits_within(self) -> HitsWithin:
        """Where a question has hits within one document."""
        from api.hits_within import HitsWithin

        return HitsWithin(self, self.search)

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

    def warnings(self) -> list[status_schemas.WarnedDocument]:
        """The documents that were read with warnings, by file name."""
        with spoken():
            by_key = self._warnings.get(self.store.keys(), self.store.warnings)
            records = self.store.documents()
        return [convert.warned(r, by_key[r.key]) for r in records if r.key in by_key]

    def problems(self) -> list[str]:
        """What the work so far has met that a user should know: Swedish sentences."""
        of_index = convert.problems(self._searcher.status()) if self._searcher else []
        return of_index + removal.problems(self)

    def status(self) -> status_schemas.Status:
        """What is in, what is not and why, and what the search index was made with."""
        with spoken():
            counts, records = self.store.counts(), self.store.documents()
            rejections = self.store.rejections()
            index = self._index_status()
        return status_schemas.Status(
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


def files_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files that reading these paths in would read; `ApiError` where there is nothing."""
    from index.build import PathError, collect

    try:
        return collect(paths)
    except PathError as error:
        raise ApiError(404, f"path_{error.code}", error.message) from error
