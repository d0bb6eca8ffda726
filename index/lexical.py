"""BM25 over analysed terms, in tantivy. Queries are built term by term: no character can break one.

One tantivy document is one passage. Fields, all of terms with spaces between:

    exact     forms in order (phrases, prefixes)
    stem      stems in order
    part      stems of compound parts
    id        identifiers, see `identifiers`
    carried   identifiers of the passage before, where it has none of its own
    section   part title and path of headings
    title     what the document is called: title, type, issuer, numbers, decision, dates, file name
    name      of a document's first passage: the same, and what is printed at its head
    fact      what it can be limited to, whole: "topic=klimat"
    pid, doc  passage id and document key
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import struct
import tempfile
import time
import weakref
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Final, TypeVar

import numpy as np
import tantivy
from tantivy import Query as Clause

from index.clauses import Clauses, Weights, any_of
from index.engine import NOTHING, EngineBusyError, Entry, Ranking, Scope
from index.query import Query
from index.terms import Analysed, analyse
from index.vocabulary import Vocabulary

VERSION: Final = 21  # of the analysis and the fields; another number rebuilds every index

_HEAP_BYTES: Final = 48_000_000
_TOKENIZER: Final = "terms"
_MAGIC: Final = 1337  # of tantivy's footers
_MERGED_AWAY: Final = "FileDoesNotExist"
_TRIES: Final = 10
_Opened = TypeVar("_Opened")
_TEXT_FIELDS: Final = ("exact", "stem", "part", "id", "decision", "section", "title", "carried")


class LexicalIndex:
    """An index in a folder, or in memory where the folder is None. Readers see what is committed."""

    def __init__(self, folder: Path | None, weights: Weights | None = None) -> None:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.schema = _schema()
        self._links = None if folder is None or os.access(folder, os.W_OK) else _links(folder, self)
        place = self._links or folder
        self._index = _settled(lambda: tantivy.Index(self.schema, path=str(place) if place else None))
        self._index.register_tokenizer(
            _TOKENIZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        )
        self._index.config_reader(reload_policy="manual")
        self._weights = weights or Weights()
        self._build = Clauses(self.schema, self._weights)
        self._last: tuple[Query | None, object, Sequence[float]] = (None, None, ())
        self.refresh()

    def refresh(self) -> None:
        """See what other writers have committed."""
        _settled(self._index.reload)
        self._searcher = self._index.searcher()

    def refreshed(self) -> LexicalIndex:
        """The same with what other writers have committed since; who searches this one is not disturbed."""
        if self._links is not None:
            return LexicalIndex(self.folder, self._weights)
        newer = copy(self)
        newer.refresh()
        return newer

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def passages_with(self, term: str) -> int:
        """How many passages hold a stem, as a word or as a part of one."""
        return Vocabulary(self._searcher).passages_with(term)

    def writer(self) -> LexicalWriter:
        """Raises `EngineBusyError` while another writer is open, here or in another process; `OSError` where
        the folder cannot be written."""
        if self._links is not None:
            raise PermissionError(errno.EACCES, "the index may not be written", str(self.folder))
        try:
            with written():
                writer = self._index.writer(_HEAP_BYTES, 1)
                writer.garbage_collect_files()  # what a killed writer left would stand in the way of this one
                return LexicalWriter(writer, self)
        except OSError as error:
            if "LockBusy" in str(error):
                raise EngineBusyError from error
            raise

    def search(self, query: Query, limit: int, scope: Scope | None = None) -> Ranking:
        """The passages that match any of the query's terms, within the scope (None: all)."""
        return self._run(self._build.scored(query), query, limit, scope)

    def coverage(self, query: Query, limit: int, scope: Scope | None = None) -> Ranking:
        """How much of the query a passage holds: the sum of the weights of its words found in it.

        Scores are shares in 0..1, words weighted by how rare they are; headings count, titles do not.
        """
        return self._run(self._shares(query, self._build.demands(query)), query, limit, scope)

    def named(self, query: Query, limit: int) -> Ranking:
        """The first passages of documents by the share of the query that their name holds."""
        return self._ranking(self._shares(query, self._build.named(query)), limit)

    def unnamed(self, query: Query, passage_id: int) -> Query:
        """The query with only those of its words and numbers that the name at this first passage lacks."""
        asked = (*query.words, *query.phrases, *query.prefixes, *query.identifiers)
        lacking = {
            each
            for each, clause in zip(asked, self._build.named(query), strict=True)
            if not self._searcher.search(self._build.at(clause, passage_id), 1).count
        }
        return replace(
            query,
            words=tuple(word for word in query.words if word in lacking),
            identifiers=tuple(i for i in query.identifiers if i in lacking),
        )

    def _shares(self, query: Query, held: Sequence[Clause]) -> Clause | None:
        """Adds up what each thing asked for weighs where it is held."""
        weights = self._rarities(query)
        total = sum(weights) or 1.0
        return any_of(Clause.const_score_query(c, w / total) for c, w in zip(held, weights, strict=True))

    def identified(self, query: Query, limit: int, scope: Scope | None = None) -> Ranking:
        """Passages that hold the query's strong identifiers; more of them, and more exactly, first."""
        return self._run(self._build.identified(query), query, limit, scope)

    def missing(self, query: Query) -> tuple[str, ...]:
        """The identifiers and phrases of the query, as typed, that no passage holds."""
        strong = query.strong
        held = [self._build.held_number(i) if i in strong else None for i in query.identifiers]
        held += [self._build.phrase(phrase, "exact") for phrase in query.phrases]
        asked = zip(query.printed, held, strict=True)
        return tuple(said for said, clause in asked if clause and not self._searcher.search(clause, 1).count)

    def carried(self, query: Query, limit: int, scope: Scope | None = None) -> Ranking:
        """Passages that are about a strong identifier though they do not hold it."""
        return self._run(self._build.carried(query), query, limit, scope)

    def bound(self, query: Query, ids: Sequence[int]) -> frozenset[int]:
        """Of these passages those that hold the query's phrases and nothing that it excludes."""
        if not ids:
            return frozenset()
        clause = self._build.bound(query, ids)
        searcher = self._searcher
        result = searcher.search(clause, limit=len(ids), count=False)
        return frozenset(searcher.fast_field_values("pid", [address for _, address in result.hits]))

    def spelled(self, query: Query) -> Query:
        """The query with what this index knows of its words: which occur, what the others may mean, and which
        compounds they are written apart from."""
        return Vocabulary(self._searcher).spelled(query)

    def forms(self, prefix: str) -> Iterable[tuple[str, int]]:
        """The word forms that begin with `prefix`, with the number of passages that hold each."""
        return Vocabulary(self._searcher).forms(prefix)

    def _rarities(self, query: Query) -> Sequence[float]:
        """Of each thing asked for; the last query's are remembered, for it is searched in several scopes."""
        searcher = self._searcher
        asked, seen, known = self._last
        if asked != query or seen is not searcher:
            known = [self._rarity(clause) for clause in self._build.demands(query)]
            self._last = (query, searcher, known)  # replaced whole, so that threads need no lock
        return known

    def _rarity(self, clause: Clause) -> float:
        """Between 1 for what every passage holds and about 5 for what none does."""
        found = int(self._searcher.search(clause, limit=1).count)
        share = found / max(1, len(self))
        return 1.0 + 4.0 * float(max(0.0, 1.0 - share)) ** 8

    def _run(self, clause: Clause | None, query: Query, limit: int, scope: Scope | None) -> Ranking:
        return self._ranking(clause and self._build.restricted(clause, query, scope), limit)

    def _ranking(self, clause: Clause | None, limit: int) -> Ranking:
        if clause is None or limit < 1 or not len(self):
            return NOTHING
        searcher = self._searcher  # another thread may refresh meanwhile: places are those of one searcher
        result = searcher.search(clause, limit=limit)
        if not result.count:
            return NOTHING
        scores, places = zip(*result.hits, strict=True)
        ids = searcher.fast_field_values("pid", places)
        return Ranking.of(np.array(ids, np.int64), np.array(scores, np.float64), int(result.count))


class LexicalWriter:
    """The index's one writer: a context manager that commits on leaving without an error."""

    def __init__(self, writer: tantivy.IndexWriter, index: LexicalIndex) -> None:
        self._writer = writer
        self._index = index

    def add(self, entries: Iterable[Entry]) -> None:
        with written():
            for entry in entries:
                self._writer.add_document(_document(entry))

    def remove(self, document_keys: Iterable[int]) -> None:
        """Remove the passages of these documents; keys it does not know do nothing."""
        keys = sorted(document_keys)
        if keys:  # by query: a term made from a Python int is signed and would match nothing
            self._writer.delete_documents_by_query(Clause.term_set_query(self._index.schema, "doc", keys))

    def commit(self) -> None:
        """What was added and removed becomes visible and survives a crash."""
        with written():
            self._writer.commit()
        self._index.refresh()

    def close(self) -> None:
        """Give the index free for other writers; what was not committed is lost.

        Without a rollback: that makes another writer, which would not wait for the merges of this one.
        They would then end later and delete files that the next writer counts on.
        """
        with written():
            self._writer.wait_merging_threads()

    def __enter__(self) -> LexicalWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self.commit()
        self.close()


def _settled(opened: Callable[[], _Opened]) -> _Opened:
    """What opens an index's files: tried again where a merge has taken one away in the meantime."""
    for _ in range(_TRIES):
        try:
            return opened()
        except ValueError as error:
            if _MERGED_AWAY not in str(error):
                raise
            time.sleep(0.02)
    return opened()


def _links(folder: Path, index: LexicalIndex) -> Path:
    """A folder with links to the files, gone with the index: tantivy makes its locks beside what it reads."""
    place = Path(tempfile.mkdtemp(prefix="rodatraden-"))
    weakref.finalize(index, shutil.rmtree, place, ignore_errors=True)
    for path in folder.iterdir():
        if path.suffix != ".lock":
            (place / path.name).symlink_to(path)
    return place


@contextmanager
def written() -> Iterator[None]:
    """tantivy's one kind of error, for what the disk refuses."""
    try:
        yield
    except ValueError as error:
        raise OSError(str(error)) from error


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("pid", "doc"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in _TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name=_TOKENIZER)
    builder.add_text_field("name", tokenizer_name=_TOKENIZER, index_option="basic")
    builder.add_text_field("fact", tokenizer_name="raw", index_option="basic")
    return builder.build()


def _document(entry: Entry) -> tantivy.Document:
    text: Analysed = entry.analysed or analyse(entry.text)
    document = tantivy.Document()
    document.add_unsigned("pid", entry.passage_id)
    document.add_unsigned("doc", entry.document_key)
    section, title = _loose(entry.section), _loose(entry.title)
    found = (text.exact, text.stem, text.part, text.identifier, text.decision)
    contents = (*found, section, title, " ".join(entry.carried))
    for name, value in zip(_TEXT_FIELDS, contents, strict=True):
        if value:
            document.add_text(name, value)
    if entry.name:
        document.add_text("name", analyse(entry.name).loose)
    for fact in entry.facts:
        document.add_text("fact", fact)
    return document


def damaged(folder: Path) -> list[str]:
    """The files of a committed index that are missing or not what was written.

    Every file of tantivy's ends with its CRC-32: the content, then JSON that holds `crc`, then the length of
    that JSON and a magic number, four bytes each.
    """
    try:
        meta = json.loads((folder / "meta.json").read_bytes())
        committed = {segment["segment_id"].replace("-", "") for segment in meta["segments"]}
    except (OSError, ValueError, LookupError, TypeError):
        return ["meta.json"]
    files = [path for path in folder.iterdir() if path.name.split(".")[0] in committed]
    lacking = committed - {path.name.split(".")[0] for path in files}
    return [*sorted(lacking), *(path.name for path in files if not _intact(path))]


def _intact(path: Path) -> bool:
    try:
        data = path.read_bytes()
    except FileNotFoundError:  # merged away while we looked
        return True
    try:
        length, magic = struct.unpack("<II", data[-8:])
        footer = json.loads(data[-8 - length : -8])
        return bool(magic == _MAGIC and zlib.crc32(data[: -8 - length]) == footer["crc"])
    except (struct.error, ValueError, LookupError, TypeError):
        return False


@lru_cache(maxsize=1000)
def _loose(text: str) -> str:
    """The terms of a title or a path of headings, which many passages in a row share."""
    return analyse(text).loose
