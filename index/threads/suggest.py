"""What may belong to a thread: passages with a sentence like one of its own. Only a person can say.

Candidates come from the search index (words and meaning); they are put in order by how much of what is said
is the same, sentence by sentence, each stem and part of a compound weighing as much as it is rare.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from corpus.model import Span
from corpus.store import Store, StoredPassage
from corpus.threads import Mention, ThreadKind
from index.engine import Reader
from index.query import parse
from index.search import Searcher
from index.terms import parts, stem, tokens
from index.threads import anchors
from index.threads.knowledge import load
from index.threads.life import Event

MOST: Final = 6
_CANDIDATES: Final = 24  # passages looked at for each way of asking
_SAYINGS: Final = 12  # sentences of a thread that are compared
_WORDS: Final = 30  # of one question to the index
_LEAST: Final = 0.2  # likeness worth a person's time
_PART: Final = 0.6  # the weight of a part of a compound beside a word
_FORMAL: Final = 0.25  # the weight of words that every assignment has
_FORMAL_STEMS: Final = frozenset(stem(word) for word in load().formal.split())
_BODIES: Final = load().bodies
_TELLING: Final = 1.0  # the weight of a word that tells something apart
_ALONE: Final = 0.8  # what likeness by one telling word alone is worth
_SHORTEST: Final = 4  # words of a sentence that can be compared, small ones left out
_LONG_WORD: Final = 14  # letters of a compound that is a name by itself: "klimatanpassningsplan"
_QUOTED: Final = 0.95  # what the same words in the same order are worth
_FEWEST_QUOTED: Final = 4  # telling words in a row that are no chance
_LONG: Final = 18  # telling words of a sentence that is compared in stretches too
_STRETCH: Final = 12  # telling words
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ”\"])|\n+|\t|(?<=\.)\s(?=\d)")

# Who is to do it says nothing of what is to be done: "kultur- och fritidsnämnden", "socialförvaltningen".
_BODY: Final = re.compile(
    r"(?:\b\w+-\s(?:och|samt)\s)?\b\w*(?:nämnd|förvaltning|kontor|styrelse)(?:en|er|erna|ens|et|ets|n|ns|s)?\b",
    re.IGNORECASE,
)

Weights = Mapping[str, float]
Rarity = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage that may belong: how alike it is (0..1), and the sentence that is."""

    passage: StoredPassage
    confidence: float
    sentence: Span


@dataclass(frozen=True, slots=True)
class _Saying:
    """A sentence as it is compared: its terms, those that tell nothing apart, the weights of them all."""

    weights: Weights
    length: float


class _Thread:
    """A thread's own sentences, by the terms that stand in them."""

    def __init__(self, sayings: Sequence[_Saying]) -> None:
        self._lengths = [s.length for s in sayings]
        self._holding: dict[str, list[tuple[int, float]]] = {}
        for i, saying in enumerate(sayings):
            for term, weight in saying.weights.items():
                self._holding.setdefault(term, []).append((i, weight))

    def likeness(self, other: _Saying) -> float:
        """The highest cosine of any own sentence with another one that shares more than one telling word."""
        if not other.length:
            return 0.0
        products = [0.0] * len(self._lengths)
        telling = [0] * len(self._lengths)
        for term, weight in other.weights.items():
            for i, own in self._holding.get(term, ()):
                products[i] += weight * own
                telling[i] += min(weight, own) >= _TELLING
        return max(
            (
                product / (length * other.length) * (1.0 if told > 1 else _ALONE)
                for product, length, told in zip(products, self._lengths, telling, strict=True)
            ),
            default=0.0,
        )


def suggestions(
    kind: ThreadKind, title: str, events: Sequence[Event], searcher: Searcher, store: Store, limit: int = MOST
) -> tuple[Suggestion, ...]:
    """The passages most like a thread that are not in it, best first."""
    texts = sayings(kind, title, [e.mention for e in events])
    if not texts:
        return ()
    snapshot = searcher.index.snapshot()
    rarity = _rarity(snapshot)
    pieces = (piece for text in texts for piece in _stretches(_told(text)))
    own = _Thread([s for s in (_saying(piece, rarity) for piece in pieces) if s.length])
    taken = _taken(events)
    wordings = [tuple(t.stem for t in _told(text)) for text in texts]
    found: list[Suggestion] = []
    for passage in store.passages_by_id(_candidates(texts, searcher, snapshot)).values():
        if not any(passage.passage.span.overlaps(span) for span in taken.get(passage.document_id, ())):
            found.append(_compared(passage, own, rarity, wordings))
    found.sort(key=lambda s: (-s.confidence, s.passage.id))
    return tuple(s for s in _distinct(found) if s.confidence >= _LEAST)[:limit]


def sayings(kind: ThreadKind, title: str, mentions: Sequence[Mention]) -> list[str]:
    """What the thread says, sentence by sentence: what is to be done first, then what is told of it."""
    texts = [title] if kind in ("goal", "policy_document") else []
    texts += [m.title or m.text for m in mentions if m.form in ("row", "prose", "point") and not m.damaged]
    for m in mentions:
        if m.form in ("reference", "title") and kind != "goal":
            texts.append(m.quote)
        elif m.form == "account":
            texts += _SENTENCE.split(m.text)
    plain = (" ".join(anchors.plain_words(text)) for text in texts)
    return list(dict.fromkeys(p for p in plain if len(p.split()) > 1 or len(p) >= _LONG_WORD))[:_SAYINGS]


def _candidates(texts: Sequence[str], searcher: Searcher, snapshot: Reader) -> list[int]:
    """Ids of passages that hold the words of what is said, or mean nearly it."""
    ids: dict[int, None] = {}
    for text in (texts[0], " ".join(texts[1:])):
        words = " ".join(w for w in text.split() if not any(c.isdigit() for c in w))
        asked = " ".join(words.split()[:_WORDS])
        if asked:
            ids.update(dict.fromkeys(i for i, _ in snapshot.lexical.search(parse(asked), _CANDIDATES).hits))
    encoder = searcher.index.encoder()
    if encoder is not None and snapshot.vectors is not None and len(snapshot.vectors):
        vector = encoder.encode([texts[0]], role="passage")[0]
        ids.update(dict.fromkeys(i for i, _ in snapshot.vectors.search(vector, _CANDIDATES // 2)))
    return list(ids)


def _rarity(snapshot: Reader) -> Rarity:
    """How much a term weighs in this index: nothing where every passage holds it."""
    passages = max(1, len(snapshot.lexical))

    @cache
    def rarity(term: str) -> float:
        return math.log((passages + 1) / (snapshot.lexical.passages_with(term) + 1))

    return rarity


class _Told(NamedTuple):
    """A word that tells something: where it begins, its stem, the stems of its parts."""

    start: int
    stem: str
    parts: tuple[str, ...]


@lru_cache(maxsize=4096)
def _told(text: str) -> tuple[_Told, ...]:
    """The words of a text, without numbers and small words; a passage is compared with many threads."""
    named = _BODY.sub(lambda body: " " * len(body[0]), text)
    return tuple(
        _Told(t.span.start, stem(t.word), parts(t.word))
        for t in tokens(named)
        if t.identifier is None and not t.word.isdigit() and t.word not in anchors.SMALL_WORDS
    )


def _saying(words: Iterable[_Told], rarity: Rarity) -> _Saying:
    weights: dict[str, float] = {}
    for word in words:
        weights[word.stem] = max(weights.get(word.stem, 0.0), _weight(word.stem, rarity))
        for part in word.parts:
            weights[part] = max(weights.get(part, 0.0), _PART * _weight(part, rarity))
    return _Saying(weights, math.sqrt(sum(w * w for w in weights.values())))


def _weight(term: str, rarity: Rarity) -> float:
    formal = _FORMAL if term in _FORMAL_STEMS or term.endswith(_BODIES) else 1.0
    return rarity(term) * formal


def _compared(
    passage: StoredPassage, own: _Thread, rarity: Rarity, wordings: Sequence[Sequence[str]]
) -> Suggestion:
    """The passage with its sentence that is most like one of the thread's own."""
    best, at = 0.0, Span(*passage.passage.span)
    offset = passage.passage.span.start
    words = _told(passage.text)
    for start, end in _sentences(passage.text):
        inside = [w for w in words if start <= w.start < end]
        for stretch in _stretches(inside):
            saying = _saying(stretch, rarity)
            likeness = own.likeness(saying) if len(saying.weights) >= _SHORTEST else 0.0
            if likeness >= _LEAST and _quotes(inside, wordings):
                likeness = max(likeness, _QUOTED)
            if likeness > best:
                best, at = likeness, Span(offset + start, offset + end)
    return Suggestion(passage, round(best, 4), at)


def _quotes(words: Sequence[_Told], wordings: Sequence[Sequence[str]]) -> bool:
    """Whether a sentence holds a whole wording of the thread, word by word."""
    said = f" {' '.join(word.stem for word in words)} "
    return any(len(w) >= _FEWEST_QUOTED and f" {' '.join(w)} " in said for w in wordings)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in (*_SENTENCE.finditer(text), None):
        end = gap.start() if gap else len(text)
        if end > start:
            yield start, end
        start = gap.end() if gap else end


def _stretches(words: Sequence[_Told]) -> Iterator[Sequence[_Told]]:
    """A sentence, and of a long one its stretches: what is alike may be one clause of it."""
    yield words
    if len(words) > _LONG:
        for i in range(0, len(words) - _STRETCH // 2, _STRETCH // 2):
            yield words[i : i + _STRETCH]


def _distinct(found: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """The same words in another place are suggested too, but one passage once."""
    seen: set[int] = set()
    for each in found:
        if each.passage.id not in seen:
            seen.add(each.passage.id)
            yield each


def _taken(events: Iterable[Event]) -> dict[str, list[Span]]:
    taken: dict[str, list[Span]] = {}
    for event in events:
        taken.setdefault(event.mention.place.document, []).append(event.mention.place.span)
    return taken
