"""How alike what is said in a passage is to what a thread says: by rare words, and by meaning.

Sentences are compared, each stem and part of a compound weighing as much as it is rare: the cosine of two of
them counts in full only where what they share weighs as much as two words that stand nowhere else, so that a
short sentence is not like another by a month and an office. Letters are read as what they stand for ("MR").
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from corpus.model import Span
from corpus.store import StoredPassage
from index.encoders import Encoder, Vectors
from index.engine import Reader
from index.terms import parts, stem, tokens
from index.thesaurus import concepts
from index.threads import anchors
from index.threads.knowledge import load

_PART: Final = 0.6  # the weight of a part of a compound beside a word
_FORMAL: Final = 0.25  # the weight of words that every assignment has
_FORMAL_STEMS: Final = frozenset(stem(word) for word in load().formal.split())
_BODIES: Final = load().bodies
_ENOUGH: Final = 2.0  # words that stand nowhere else: sharing as much is enough to be alike
_SHARE: Final = 0.7  # of what a short saying has in all,
_FEW: Final = 1.0  # though never less than one such word
_SHORTEST: Final = 4  # terms of a sentence that can be compared
_QUOTED: Final = 0.95  # what the same words in the same order are worth
_LEAST_QUOTED: Final = 0.1  # likeness of a sentence that may be a quotation
_FEWEST_QUOTED: Final = 4  # telling words in a row that are no chance
_LONG: Final = 18  # telling words of a sentence that is compared in stretches too
_STRETCH: Final = 12  # telling words
_MEANING: Final = (
    0.3  # the weight of nearness in meaning beside the words, to the first and to all that is said
)
_MOST_SAID: Final = 1500  # characters of all that is said
_KEPT: Final = 4000  # passages kept ready
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ”\"])|\n+|\t|(?<=\.)\s(?=\d)")

# Who is to do it says nothing of what is to be done: "kultur- och fritidsnämnden", "socialförvaltningen".
_BODY: Final = re.compile(
    r"(?:\b\w+-\s(?:och|samt)\s)?\b\w*(?:nämnd|förvaltning|kontor|styrelse)(?:en|er|erna|ens|et|ets|n|ns|s)?\b",
    re.IGNORECASE,
)

Weights = Mapping[str, float]
Rarity = Callable[[str], float]


class Told(NamedTuple):
    """A word that tells something: where it begins, its stem, the stems of its parts."""

    start: int
    stem: str
    parts: tuple[str, ...]


@lru_cache(maxsize=4096)
def told(text: str) -> tuple[Told, ...]:
    """The words of a text, without numbers and small words; letters with what they stand for."""
    named = _BODY.sub(lambda body: " " * len(body[0]), text)
    return tuple(
        word
        for t in tokens(named)
        if t.identifier is None and not t.word.isdigit() and t.word not in anchors.SMALL_WORDS
        for word in (Told(t.span.start, t.stem, parts(t.word)), *_spelled_out(text, t.span, t.stem))
    )


def _spelled_out(text: str, span: Span, letters: str) -> Iterator[Told]:
    if letters in _letters() and text[span.start : span.end].isupper():
        yield from (Told(span.start, word, ()) for word in _letters()[letters])


@cache
def _letters() -> Mapping[str, tuple[str, ...]]:
    """What letters stand for, as stems, by the thesaurus."""
    return {short[0]: c.sv[0] for c in concepts() if c.sv for short in c.short if len(short) == 1}


@dataclass(frozen=True, slots=True)
class _Saying:
    """A sentence as it is compared: its terms with their weights."""

    weights: Weights
    length: float


class _Own:
    """A thread's own sentences, by the terms that stand in them, and the wordings that may be quoted."""

    def __init__(self, sayings: Sequence[_Saying], wordings: Sequence[Sequence[str]], most: float) -> None:
        self._lengths = [s.length for s in sayings]
        self._wordings = [f" {' '.join(w)} " for w in wordings if len(w) >= _FEWEST_QUOTED]
        self._enough = [
            min(_ENOUGH * most, max(_FEW * most, _SHARE * sum(s.weights.values()))) for s in sayings
        ]
        self._holding: dict[str, list[tuple[int, float]]] = {}
        for i, saying in enumerate(sayings):
            for term, weight in saying.weights.items():
                self._holding.setdefault(term, []).append((i, weight))

    def likeness(self, other: _Saying) -> float:
        """The highest cosine of any own sentence with another one, as far as they share enough."""
        products: dict[int, float] = {}
        shared: dict[int, float] = {}
        for term, weight in other.weights.items():
            for i, own in self._holding.get(term, ()):
                products[i] = products.get(i, 0.0) + weight * own
                shared[i] = shared.get(i, 0.0) + min(weight, own)
        alike = (
            product / (self._lengths[i] * other.length) * min(1.0, shared[i] / self._enough[i])
            for i, product in products.items()
        )
        return max(alike, default=0.0)

    def quoted(self, stems: str) -> bool:
        """Whether a sentence, as its stems, holds a whole wording of the thread, word by word."""
        return any(wording in stems for wording in self._wordings)


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    stems: str
    sayings: tuple[_Saying, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike a passage is (0..1), and its sentence that is most."""

    confidence: float
    sentence: Span


class Likeness:
    """Compares passages of one index with what threads say. Keeps what it has read of passages."""

    def __init__(self, snapshot: Reader, encoder: Encoder | None) -> None:
        self._encoder = encoder
        self._most = math.log(len(snapshot.lexical) + 1) or 1.0
        self._sentences: dict[int, tuple[_Sentence, ...]] = {}
        self._vectors: dict[int, Vectors] = {}

        @cache
        def rarity(term: str) -> float:
            return math.log((len(snapshot.lexical) + 1) / (snapshot.lexical.passages_with(term) + 1))

        self._rarity = rarity

    def compared(self, texts: Sequence[str], passages: Sequence[StoredPassage]) -> list[Alike]:
        """Each passage with how alike it is to what is said in `texts`, the most telling of them first."""
        words = [told(text) for text in texts]
        sayings = [self._saying(piece) for each in words for piece in _stretches(each)]
        own = _Own([s for s in sayings if s.length], [[w.stem for w in each] for each in words], self._most)
        near = self._meaning(texts, passages)
        return [self._compared(own, *pair) for pair in zip(passages, near, strict=True)]

    def _compared(self, own: _Own, passage: StoredPassage, near: float) -> Alike:
        best, at = 0.0, Span(*passage.passage.span)
        for sentence in self._read(passage):
            likeness = max((own.likeness(s) for s in sentence.sayings), default=0.0)
            if likeness >= _LEAST_QUOTED and own.quoted(sentence.stems):
                likeness = max(likeness, _QUOTED)
            if likeness > best:
                best, at = likeness, sentence.span
        if self._encoder is not None and best < _QUOTED:
            best = (best + near) / (1 + 2 * _MEANING)
        return Alike(round(min(best, 1.0), 4), at)

    def _meaning(self, texts: Sequence[str], passages: Sequence[StoredPassage]) -> list[float]:
        """How near in meaning the passages are to the first that is said, and to all of it."""
        if self._encoder is None or not passages:
            return [0.0] * len(passages)
        asked = self._encoder.encode([texts[0], " ".join(texts)[:_MOST_SAID]], role="passage")
        missing = [p for p in passages if p.id not in self._vectors]
        if len(self._vectors) > _KEPT:
            self._vectors.clear()
            missing = list(passages)
        if missing:
            made = self._encoder.encode([p.text for p in missing], role="passage")
            self._vectors.update((p.id, vector) for p, vector in zip(missing, made, strict=True))
        return [
            _MEANING * sum(max(0.0, float(cosine)) for cosine in asked @ self._vectors[p.id])
            for p in passages
        ]

    def _read(self, passage: StoredPassage) -> tuple[_Sentence, ...]:
        known = self._sentences.get(passage.id)
        if known is None:
            if len(self._sentences) > _KEPT:
                self._sentences.clear()
            known = self._sentences[passage.id] = tuple(self._cut(passage))
        return known

    def _cut(self, passage: StoredPassage) -> Iterator[_Sentence]:
        offset = passage.passage.span.start
        words = told(passage.text)
        for start, end in _sentences(passage.text):
            inside = [w for w in words if start <= w.start < end]
            sayings = (self._saying(stretch) for stretch in _stretches(inside))
            comparable = tuple(s for s in sayings if len(s.weights) >= _SHORTEST and s.length)
            if comparable:
                stems = f" {' '.join(word.stem for word in inside)} "
                yield _Sentence(Span(offset + start, offset + end), stems, comparable)

    def _saying(self, words: Iterable[Told]) -> _Saying:
        weights: dict[str, float] = {}
        for word in words:
            weights[word.stem] = max(weights.get(word.stem, 0.0), self._weight(word.stem))
            for part in word.parts:
                weights[part] = max(weights.get(part, 0.0), _PART * self._weight(part))
        return _Saying(weights, math.sqrt(sum(w * w for w in weights.values())))

    def _weight(self, term: str) -> float:
        formal = _FORMAL if term in _FORMAL_STEMS or term.endswith(tuple(_BODIES)) else 1.0
        return self._rarity(term) * formal


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in (*_SENTENCE.finditer(text), None):
        end = gap.start() if gap else len(text)
        if end > start:
            yield start, end
        start = gap.end() if gap else end


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[start:end] for start, end in _sentences(text)]


def _stretches(words: Sequence[Told]) -> Iterator[Sequence[Told]]:
    """A sentence, and of a long one its stretches: what is alike may be one clause of it."""
    yield words
    if len(words) > _LONG:
        for i in range(0, len(words) - _STRETCH // 2, _STRETCH // 2):
            yield words[i : i + _STRETCH]
