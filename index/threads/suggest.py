"""What may belong to a thread: passages with a sentence like one of its own. Only a person can say.

Candidates come from the search index (words and meaning); `likeness` puts them in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.model import Span
from corpus.store import Store, StoredPassage
from corpus.threads import Mention, ThreadKind
from index.encoders import Encoder
from index.engine import Reader
from index.query import Query, Word, stop_words
from index.search import Searcher
from index.terms import tokens
from index.threads import anchors
from index.threads.life import Event
from index.threads.likeness import Likeness, letters_for, sentences

MOST: Final = 6
_CANDIDATES: Final = 40  # passages looked at for each way of asking
_SAYINGS: Final = 12  # sentences of a thread that are compared
_WORDS: Final = 30  # of one question to the index
_LEAST: Final = 0.2  # likeness worth a person's time
_LONG_WORD: Final = 14  # letters of a compound that is a name by itself: "klimatanpassningsplan"


_STATING: Final = ("row", "prose", "point")  # what says what the thing is


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage that may belong: how alike it is (0..1), and the sentence that is."""

    passage: StoredPassage
    confidence: float
    sentence: Span


class Suggester:
    """Finds what may belong to threads in one state of an index."""

    def __init__(self, searcher: Searcher, store: Store) -> None:
        self._snapshot: Reader = searcher.index.snapshot()
        self._encoder: Encoder | None = searcher.index.encoder()
        self._likeness = Likeness(self._snapshot, self._encoder)
        self._store = store

    def suggestions(
        self, kind: ThreadKind, title: str, events: Sequence[Event], limit: int = MOST
    ) -> tuple[Suggestion, ...]:
        """The passages most like a thread that are not in it, best first."""
        mentions = [e.mention for e in events]
        stated = sayings(kind, title, [m for m in mentions if m.form in _STATING])
        texts = sayings(kind, title, mentions)
        if not texts:
            return ()
        taken = _taken(events)
        free = [
            passage
            for passage in self._store.passages_by_id(self._candidates(texts)).values()
            if not any(passage.passage.span.overlaps(span) for span in taken.get(passage.document_id, ()))
        ]
        alike = self._likeness.compared(texts, free, stated=len(stated))
        found = [Suggestion(p, a.confidence, a.sentence) for p, a in zip(free, alike, strict=True)]
        found.sort(key=lambda s: (-s.confidence, s.passage.id))
        return tuple(s for s in found if s.confidence >= _LEAST)[:limit]

    def _candidates(self, texts: Sequence[str]) -> list[int]:
        """Ids of passages that hold the words of what is said, or mean nearly it."""
        ids: dict[int, None] = {}
        for text in (texts[0], " ".join(texts[1:])):
            query = _query(text)
            if not query.empty:
                hits = self._snapshot.lexical.search(query, _CANDIDATES).hits
                ids.update(dict.fromkeys(i for i, _ in hits))
        vectors = self._snapshot.vectors
        if self._encoder is not None and vectors is not None and len(vectors):
            vector = self._encoder.encode([texts[0]], role="passage")[0]
            ids.update(dict.fromkeys(i for i, _ in vectors.search(vector, _CANDIDATES // 2)))
        return list(ids)


def _query(text: str) -> Query:
    """The telling words of a text, and the letters that they are written by: as they are, with no other names
    for them and no operators."""
    said = [t for t in tokens(text) if t.identifier is None and not any(c.isdigit() for c in t.word)]
    telling = [t for t in said if t.word not in stop_words()][:_WORDS]
    words = [Word(t.word, t.stem, t.parts) for t in telling]
    words += [Word(short, short, ()) for short in letters_for([t.stem for t in said])]
    return Query(text, text, words=tuple(dict.fromkeys(words)))


def sayings(kind: ThreadKind, title: str, mentions: Sequence[Mention]) -> list[str]:
    """What the thread says, sentence by sentence: what is to be done first, then what is told of it."""
    texts = [title] if kind in ("goal", "policy_document") else []
    texts += [m.title or m.text for m in mentions if m.form in _STATING and not m.damaged]
    for m in mentions:
        if m.form in ("reference", "title") and kind != "goal":
            texts.append(m.quote)
        elif m.form == "account":
            texts += sentences(m.text)
    plain = (" ".join(anchors.plain_words(text)) for text in texts)
    return list(dict.fromkeys(p for p in plain if len(p.split()) > 1 or len(p) >= _LONG_WORD))[:_SAYINGS]


def _taken(events: Iterable[Event]) -> dict[str, list[Span]]:
    taken: dict[str, list[Span]] = {}
    for event in events:
        taken.setdefault(event.mention.place.document, []).append(event.mention.place.span)
    return taken
