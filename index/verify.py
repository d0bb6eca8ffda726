"""Whether the search index is what a fresh build from the same store would be."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from corpus.store import Store, StoredPassage
from index.encoders import Encoder
from index.engine import Reader
from index.query import parse
from index.store import SearchIndex

_QUERY_WORDS: Final = 8
_COMPARED: Final = 1000  # passages that match by words
_NEAREST: Final = 50
_SAME: Final = 2e-3  # vectors may be kept in half precision

Progress = Callable[[int, int], None]


def differences(
    store: Store,
    index: SearchIndex,
    encoder: Encoder | None,
    *,
    queries: int = 200,
    progress: Progress | None = None,
) -> Iterator[str]:
    """How the index differs from one made anew: what it holds, and how it answers.

    The answers compared are those to the beginnings of `queries` passages spread over the collection.
    Codes with their detail, such as "documents: 3 missing"; none where they agree.
    """
    missing, gone = index.waiting()
    if missing or gone:
        yield f"documents: {len(missing)} missing, {len(gone)} gone"
        return
    with tempfile.TemporaryDirectory() as folder:
        fresh = SearchIndex(Path(folder), store, (lambda: encoder) if encoder else None)
        fresh.update(progress)
        held, made = index.snapshot(), fresh.snapshot()
        yield from _contents(held, made)
        for passage in _sample(store, made, queries):
            yield from _answers(held, made, encoder, passage)


def _contents(held: Reader, made: Reader) -> Iterator[str]:
    if held.documents != made.documents:
        yield "documents: other passages"
    if len(held.lexical) != len(made.lexical):
        yield f"words: {len(held.lexical)} passages instead of {len(made.lexical)}"
    vectors = [len(s.vectors) if s.vectors is not None else 0 for s in (held, made)]
    if vectors[0] != vectors[1]:
        yield f"vectors: {vectors[0]} instead of {vectors[1]}"


def _sample(store: Store, made: Reader, count: int) -> Sequence[StoredPassage]:
    ids = [i for first, n in made.documents.values() for i in range(first, first + n)]
    step = max(1, len(ids) // count)
    return tuple(store.passages_by_id(ids[::step][:count]).values())


def _answers(held: Reader, made: Reader, encoder: Encoder | None, asked: StoredPassage) -> Iterator[str]:
    """Scores of words count what was removed until tantivy merges it, so what matches is compared."""
    text = " ".join(asked.text.split()[:_QUERY_WORDS])
    query = parse(text)
    words = [s.lexical.search(query, _COMPARED) for s in (held, made)]
    few = words[0].total <= _COMPARED
    if words[0].total != words[1].total or (few and words[0].scores().keys() != words[1].scores().keys()):
        yield f"words: other passages match the beginning of passage {asked.id}"
    if encoder is None or held.vectors is None or made.vectors is None:
        return
    vector = encoder.encode([text], role="query")[0]
    nearest = [
        s.vectors.search(vector, _NEAREST, exact=True).hits for s in (held, made) if s.vectors is not None
    ]
    if not _alike(*nearest):
        yield f"vectors: others are nearest to the beginning of passage {asked.id}"


def _alike(one: Sequence[tuple[int, float]], other: Sequence[tuple[int, float]]) -> bool:
    """The same cosines down the list, and the same passages but where cosines tie at its end."""
    if len(one) != len(other):
        return False
    if any(abs(a - b) > _SAME for (_, a), (_, b) in zip(one, other, strict=True)):
        return False
    last = other[-1][1] if other else 0.0
    return {i for i, s in one if s > last + _SAME} == {i for i, s in other if s > last + _SAME}
