"""What ranks and filters: the one small protocol between this program and a search engine.

`index.local` is the engine that comes with the program (tantivy, FAISS, one machine). Another takes its
place by answering `Engine`, and is right when it passes `tests/index/test_engine_contract.py`. An engine
holds passages by id, in documents by key; it knows no store, no texts to show and no encoder. Whatever it
holds can be made anew.

Facts are what a passage can be limited to and counted by, as `kind=value`: `topic=klimat`, `status=ongoing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import StoreError
from index.query import Query
from index.terms import Analysed

Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]
Pieces = NDArray[np.integer]


class EngineBusyError(StoreError):
    """Another process writes to the same index now."""

    def __init__(self) -> None:
        super().__init__(
            "busy", "Sökregistret skrivs av en annan körning. Vänta tills den är klar och försök igen."
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage as an engine takes it: texts, its id and its document's key.

    `carried` are identifiers that it is about although it does not print them. `facts` have a weight in 0..1.
    `same` is equal for passages with the same words. `analysed` are the terms of `text` where they are known.
    `name`, of a document's first passage: all that the document may be called.
    """

    passage_id: int
    document_key: int
    text: str
    section: str
    title: str
    carried: tuple[str, ...] = ()
    facts: Mapping[str, float] = field(default_factory=dict)
    same: int = 0
    analysed: Analysed | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents to put in: key → id of the first passage and how many; the passages in order of id.

    Ids rise from batch to batch. `vectors` has a row an entry, None where nothing is encoded. `pieces` are
    those that an encoder cut each text into, for encoders that compare texts by them.
    """

    documents: Mapping[int, tuple[int, int]]
    entries: Sequence[Entry]
    vectors: Vectors | None = None
    pieces: Sequence[Pieces] | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to search. All that is given must hold; None and empty are no limit.

    `documents`: keys. `facts`: of each group at least one. `passages`: ids, sorted.
    """

    documents: tuple[int, ...] | None = None
    facts: tuple[tuple[str, ...], ...] = ()
    passages: Ids | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Passage ids with scores, best first (equal scores by id), and how many matched in all."""

    ids: Ids
    values: NDArray[np.float64]
    total: int

    @classmethod
    def of(cls, ids: Ids, values: NDArray[np.float64], total: int) -> Ranking:
        order = np.lexsort((ids, -values))
        return cls(ids[order], values[order], total)

    def only(self, rows: NDArray[np.bool_]) -> Ranking:
        return Ranking(self.ids[rows], self.values[rows], int(np.count_nonzero(rows)))

    @property
    def hits(self) -> tuple[tuple[int, float], ...]:
        return tuple(zip(self.ids.tolist(), self.values.tolist(), strict=True))

    def scores(self) -> dict[int, float]:
        return dict(self.hits)

    def ids_above(self, score: float) -> list[int]:
        found: list[int] = self.ids[self.values >= score].tolist()
        return found


NOTHING: Final = Ranking(np.zeros(0, np.int64), np.zeros(0), 0)


@dataclass(frozen=True, slots=True)
class Known:
    """What an engine knows of a passage beside its words."""

    passage_id: int
    document_key: int
    same: int
    facts: Mapping[str, float]


class Lexical(Protocol):
    """Ranking by words."""

    def __len__(self) -> int: ...

    def search(self, query: Query, limit: int, scope: Scope | None = None) -> Ranking:
        """The passages that match any of the query's terms."""

    def coverage(self, query: Query, limit: int, scope: Scope | None = None) -> Ranking:
        """How much of the query a passage holds, as a share in 0..1."""

    def named(self, query: Query, limit: int) -> Ranking:
        """The first passages of documents by the share of the query that their name holds."""

    def unnamed(self, query: Query, passage_id: int) -> Query:
        """The query with only what the name at this first passage of a document lacks."""

    def identified(self, query: Query, limit: int, scope: Scope | None = None) -> Ranking:
        """Passages that hold the query's strong identifiers."""

    def missing(self, query: Query) -> tuple[str, ...]:
        """The query's strong identifiers and phrases, as typed, that no passage holds."""

    def carried(self, query: Query, limit: int, scope: Scope | None = None) -> Ranking:
        """Passages that are about a strong identifier though they do not hold it."""

    def bound(self, query: Query, ids: Sequence[int]) -> frozenset[int]:
        """Of these passages those that hold the query's phrases and nothing that it excludes."""

    def spelled(self, query: Query) -> Query:
        """The query with what is known of its words."""

    def forms(self, prefix: str) -> Iterable[tuple[str, int]]:
        """The word forms that begin with `prefix`, with the number of passages that hold each."""

    def passages_with(self, term: str) -> int:
        """How many passages hold a stem, as a word or as a part of one."""


class Semantic(Protocol):
    """Ranking by nearness of vectors (inner product of rows of length one)."""

    def __len__(self) -> int: ...

    def search(
        self,
        vector: Vectors,
        limit: int,
        within: Sequence[NDArray[np.bool_]] | None = None,
        *,
        exact: bool = False,
    ) -> Ranking:
        """The nearest ids with their cosines; where not `exact`, one in a hundred may be missed."""

    def cosines(self, vector: Vectors, ids: Ids) -> NDArray[np.float64]:
        """The cosines of these rising ids; NaN for those that are not there."""

    def scores(self, vector: Vectors, ids: Sequence[int]) -> dict[int, float]:
        """The cosines of these ids; ids that are not there are left out."""

    def vector(self, passage_id: int) -> Vectors | None:
        """The vector of one passage."""

    def pieces(self, ids: Sequence[int]) -> Mapping[int, Pieces]:
        """The pieces of these passages, of those that have any."""


@dataclass(frozen=True, slots=True, eq=False)
class About:
    """Of passages in a row: their documents' keys (-1 where a passage is not known), and the hashes of
    their words. Passage `rows[n]` holds the fact `names[codes[n]]`."""

    documents: Ids
    same: Ids
    rows: NDArray[np.intp]
    codes: NDArray[np.intp]
    names: Sequence[str]


class Facts(Protocol):
    """What passages can be limited to and counted by."""

    def columns(self, ids: Ids) -> About:
        """What is known of these passages, in their order."""

    def known(self, ids: Iterable[int]) -> dict[int, Known]:
        """What is known of these passages; ids that are not there are left out."""

    def within(self, scope: Scope) -> Sequence[NDArray[np.bool_]]:
        """The scope as `Semantic.search` takes it."""

    def lets(self, scope: Scope, ids: Ids) -> NDArray[np.bool_]:
        """Which of these passages are within the scope."""

    def ids(self, scope: Scope) -> Ids:
        """The ids of all passages within the scope, sorted."""

    def holding(self, fact: str, ids: Ids) -> NDArray[np.bool_]:
        """Which of these passages hold a fact."""

    def counts(self, kind: str, weight: float = 0.0) -> dict[str, dict[int, int]]:
        """For each value of a kind the number of passages by document key, of at least this weight."""

    def values(self, kind: str) -> Sequence[str]:
        """The values of a kind that occur."""

    def weights(self, fact: str) -> dict[int, float]:
        """The ids of the passages that hold a fact, with its weight."""

    def alike(self, same: Iterable[int]) -> dict[int, tuple[int, ...]]:
        """For each of these the ids of the passages with the same words, sorted."""


class Reader(Protocol):
    """One state of the index, safe to search from several threads."""

    @property
    def documents(self) -> Mapping[int, tuple[int, int]]: ...

    @property
    def starts(self) -> Ids:
        """The id of each document's first passage, rising: a document's ids follow each other."""

    @property
    def lexical(self) -> Lexical: ...

    @property
    def vectors(self) -> Semantic | None: ...

    @property
    def facts(self) -> Facts: ...

    @property
    def encoder(self) -> EncoderState | None: ...

    def within(self, scope: Scope) -> Sequence[NDArray[np.bool_]]:
        """The scope as `Semantic.search` of this state takes it."""


@dataclass(frozen=True, slots=True)
class EncoderState:
    """The encoder that made the vectors."""

    name: str
    version: str
    dimension: int


class Writer(Protocol):
    """Changes to an index. Nothing is seen by readers before `commit`, and then all of it."""

    @property
    def documents(self) -> Mapping[int, tuple[int, int]]:
        """What is in, counting what is not committed yet."""

    def without_vectors(self) -> Sequence[Sequence[int]]:
        """Runs of passage ids that have none of this writer's encoder."""

    def give_vectors(
        self, ids: Sequence[int], vectors: Vectors, pieces: Sequence[Pieces] | None = None
    ) -> None:
        """The vectors of one run that `without_vectors` told of."""

    def index(self, batch: Batch) -> None:
        """Put documents in; those that are in already are replaced."""

    def delete(self, documents: Iterable[int]) -> None:
        """Take documents out; keys it does not know do nothing."""

    def commit(self) -> None:
        """Make it seen, and safe from a crash: after one there is this state or the one before."""


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """What an index holds and what was wrong with it (Swedish)."""

    version: str
    encoder: EncoderState | None
    documents: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


class Engine(Protocol):
    """An index that can be searched and written to."""

    def reader(self) -> Reader:
        """The newest state that any process has committed."""

    def writer(self, encoder: EncoderState | None, *, fresh: bool = False) -> AbstractContextManager[Writer]:
        """The one writer, for vectors of this encoder. `fresh`: begins empty, and the old state serves until
        its last commit. Raises `EngineBusyError` while another process writes."""

    def status(self) -> EngineStatus: ...
