"""A question that says again what a sentence of a passage says: "När ska planen vara klar?" and "Planen ska
vara klar i maj".

Small words count here too, each word by how rare it is, and so does that two words stand side by side, in
either order, for a question turns them round. Only of questions: in other words side by side, names of
documents and of matters, many sentences are alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, starmap
from typing import Final, TypeVar

from index.terms import tokens, words_of

Pair = tuple[str, str]  # in the order of the alphabet
_Key = TypeVar("_Key", str, Pair)

_SENTENCE_END: Final = re.compile(r"(?<=[.!?:])\s|\n")
_LEAST_WORDS: Final = 4  # of a question that a sentence can be known by
_ASKING_WITHIN: Final = 2  # words: "i vilken nämnd"
_STEM: Final = 4  # of what `words_of` tells of a word
_ASKING: Final = re.compile(
    r"va(?:d|r|rt|rifrån|rför)|vems?|vilk(?:en|et|as?)|när|hur|wh(?:at|om?|ose|ich|en|ere|y)|how"
)


@dataclass(frozen=True, slots=True)
class Question:
    """What each of its stems weighs, and each two that stand side by side; either adds up to 1."""

    stems: Mapping[str, float]
    pairs: Mapping[Pair, float]

    def said_in(self, text: str) -> float:
        """How much of the question is said by the sentence of `text` that says most of it, in 0..1.

        >>> question = question_of("När ska planen vara klar?", lambda stem: 1.0)
        >>> question.said_in("Nämnden har en plan. Planen ska vara klar i maj.")
        0.65
        """
        return max(map(self._said, _sentences(text)), default=0.0)

    def _said(self, stems: Sequence[str]) -> float:
        held = self.stems.keys() & set(stems)
        if not held:
            return 0.0
        beside = self.pairs.keys() & set(starmap(_pair, pairwise(stems)))
        return (sum(map(self.stems.__getitem__, held)) + sum(map(self.pairs.__getitem__, beside))) / 2


def question_of(text: str, rarity: Callable[[str], float]) -> Question | None:
    """The question that `text` is; None where it is none, or too short. `rarity` weighs a stem, above 0."""
    spoken = [token for token in tokens(text) if not token.identifier]
    asks = text.rstrip().endswith("?") or any(
        _ASKING.fullmatch(token.word) for token in spoken[:_ASKING_WITHIN]
    )
    if not asks or len(spoken) < _LEAST_WORDS:
        return None
    stems = [token.stem for token in spoken]
    weights = {stem: rarity(stem) for stem in stems}
    pairs = {_pair(a, b): weights[a] + weights[b] for a, b in pairwise(stems)}
    return Question(_shares(weights), _shares(pairs))


def _shares(weights: Mapping[_Key, float]) -> dict[_Key, float]:
    whole = sum(weights.values())
    return {key: weight / whole for key, weight in weights.items()}


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _sentences(text: str) -> Iterator[list[str]]:
    for sentence in _SENTENCE_END.split(text):
        yield [word[_STEM] for chunk in sentence.split() for word in words_of(chunk)]
