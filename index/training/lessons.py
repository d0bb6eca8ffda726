"""What the teacher is asked: passages, queries with their passage, and queries without."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from index.training import sources
from index.training.pairs import BODY_CHARACTERS, CLOZE_SENTENCES, SENTENCE_END

FREE_SENTENCES: Final = 400_000
FEW_WORDS: Final = 200_000
_WORD: Final = re.compile(r"\w[\w-]+")
_LEAST_LETTERS: Final = 5  # of a word that somebody would search for
_PASSAGE_CHARACTERS: Final = 1_000
_PARAGRAPH_CHARACTERS: Final = 1_300
_SENTENCE_CHARACTERS: Final = 300
_NO_PASSAGE: Final = -1

# How often a query of a kind is drawn, beside 1: what is asked in the way people ask, more often.
_WEIGHTS: Final = {
    "topic": 8.0,
    "paraphrase": 8.0,
    "question": 8.0,
    "english": 8.0,
    "swequad": 6.0,
    "almedalen": 1.5,
    "cloze": 0.5,
    "sentence-en": 0.8,
    "sentence-sv": 0.4,
    "few-words": 0.7,
    "sentence": 0.35,
}
_TEACHER_WEIGHTS: Final = {
    "topic": 5.0,
    "paraphrase": 5.0,
    "question": 5.0,
    "english": 5.0,
    "swequad": 3.0,
    "almedalen": 3.0,
    "kolada": 3.0,
    "cloze": 0.35,
}


def teacher_weight(kind: str) -> float:
    """How often the teacher is trained on a query of this kind, beside 1."""
    return _TEACHER_WEIGHTS.get(kind, 1.0)


@dataclass(slots=True)
class Lessons:
    """Query i, of the kind `kinds[i]`, has the right passage `right[i]`; -1: only the teacher knows one."""

    passages: list[str] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)

    def passage(self, text: str, most: int = _PASSAGE_CHARACTERS) -> int:
        text = " ".join(text.split())[:most]
        place = self._places.setdefault(text, len(self.passages))
        if place == len(self.passages):
            self.passages.append(text)
        return place

    def ask(self, kind: str, query: str, passage: int = _NO_PASSAGE) -> None:
        self.queries.append(query)
        self.right.append(passage)
        self.kinds.append(kind)

    def weights(self) -> list[float]:
        return [_WEIGHTS.get(kind, 1.0) for kind in self.kinds]

    def labelled(self) -> set[str]:
        """The kinds whose queries have a right passage."""
        return {kind for kind, right in zip(self.kinds, self.right, strict=True) if right >= 0}

    def of(self, kind: str) -> list[int]:
        return [number for number, own in enumerate(self.kinds) if own == kind]


def read(data: Path, seed: int = 5) -> Lessons:
    """Everything the data gives; of the written passages one in fifteen is kept apart, with its queries."""
    lessons = Lessons()
    draw = random.Random(seed)
    for number, asked in enumerate(sources.asked(data)):
        place = lessons.passage(asked.passage)
        if number % 15:
            for kind in ("topic", "paraphrase", "question", "english"):
                lessons.ask(kind, getattr(asked, kind), place)
    for item in sources.titled(data):
        family = re.split(r"[/_]", item.source)[0]
        lessons.ask(family, item.title, lessons.passage(item.body, BODY_CHARACTERS))
    free = _cloze(lessons, data, draw)
    parallel = list(sources.parallel(data))
    for pair in parallel:
        lessons.ask("sentence-en", pair.english)
    for pair in parallel:
        lessons.ask("sentence-sv", pair.swedish)
    for query in _few_words(lessons.passages, draw):
        lessons.ask("few-words", query)
    draw.shuffle(free)
    for sentence in free[:FREE_SENTENCES]:
        lessons.ask("sentence", sentence)
    return lessons


def _cloze(lessons: Lessons, data: Path, draw: random.Random) -> list[str]:
    """A sentence → its paragraph without it; returns the sentences that stayed."""
    free: list[str] = []
    for paragraph in sources.paragraphs(data):
        sentences = SENTENCE_END.split(paragraph[:_PARAGRAPH_CHARACTERS].strip())
        if len(sentences) < CLOZE_SENTENCES or len(paragraph) <= 200:
            continue
        chosen = draw.randrange(len(sentences))
        rest = sentences[:chosen] + sentences[chosen + 1 :]
        lessons.ask("cloze", sentences[chosen][:_SENTENCE_CHARACTERS], lessons.passage(" ".join(rest)))
        free += [sentence[:_SENTENCE_CHARACTERS] for sentence in rest if len(sentence) > 25]
    return free


def _few_words(passages: Sequence[str], draw: random.Random) -> list[str]:
    """One to four words of a passage, side by side or not: what tired people type."""
    found: list[str] = []
    for passage in draw.choices(passages, k=FEW_WORDS):
        words = [word for word in _WORD.findall(passage) if len(word) >= _LEAST_LETTERS]
        if len(words) < 3:
            continue
        start, count = draw.randrange(len(words)), min(len(words), draw.choice((1, 2, 2, 3, 4)))
        beside = draw.random() < 0.5
        found.append(" ".join(words[start : start + count] if beside else draw.sample(words, count)))
    return found
