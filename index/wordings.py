"""A query's words with what else they may be called, as text: what passages are looked at closer with.

Other names come from the thesaurus, the dictionary and corrected spellings, which are in the query already,
and from `knowledge/synonyms_sv.txt` (Folkets synonymlexikon): "trottoar" may stand as "gångbana". Synonyms
are not searched for by the words alone: many are of another sense.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

from index import compounds, thesaurus, word_lists
from index.by_stems import ByStems
from index.query import Query
from index.small_words import stop_words
from index.terms import Token, stem, tokens

# How much of a match another name is worth beside the word itself.
_ITSELF: Final = 1.0  # a compound in its parts
_NAME: Final = 0.9
_SYNONYM: Final = 0.5
_MOST_SYNONYMS: Final = 8


@dataclass(frozen=True, slots=True)
class Wording:
    """Some words of a query as they were typed, and what else they may be called, with its worth (0..1)."""

    said: str
    others: tuple[tuple[str, float], ...] = ()


def wordings(query: Query) -> tuple[Wording, ...]:
    """The query's words in order, those of one name together. Pure.

    >>> from index.query import parse
    >>> [(w.said, [name for name, _ in w.others][:1]) for w in wordings(parse("KF om trottoar"))]
    [('KF', ['kommunfullmäktige']), ('om', []), ('trottoar', ['gångbana'])]
    """
    spoken = list(tokens(query.plain))
    names: dict[tuple[str, ...], dict[str, float]] = {}
    for expansion in query.expansions:
        worth = _ITSELF if any(word.parts == expansion.stems for word in query.words) else _NAME
        names.setdefault(expansion.of, {})[_written(expansion.stems)] = worth
    corrected = {word.exact: word.corrections for word in query.words}
    found: list[Wording] = []
    position = 0
    while position < len(spoken):
        length = _longest(names, [token.stem for token in spoken[position:]])
        run = spoken[position : position + length]
        own = names.get(tuple(token.stem for token in run), {})
        others = own | dict.fromkeys(_corrected(run, corrected), _NAME)
        if length == 1:
            others = dict.fromkeys(_synonyms_of(run[0]), _SYNONYM) | others
        found.append(Wording(query.plain[run[0].span.start : run[-1].span.end], tuple(others.items())))
        position += length
    return tuple(found)


def _longest(names: Mapping[tuple[str, ...], object], stems: Sequence[str]) -> int:
    """How many of the next words make up a name; 1 where none does."""
    most = max(map(len, names), default=1)
    return next((n for n in range(min(most, len(stems)), 1, -1) if tuple(stems[:n]) in names), 1)


def _corrected(run: Sequence[Token], corrected: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return corrected.get(run[0].word, ()) if len(run) == 1 else ()


def _synonyms_of(token: Token) -> tuple[str, ...]:
    if token.identifier or token.word in stop_words():
        return ()
    return tuple(chain.from_iterable(_synonyms().get((token.stem,))))[:_MOST_SYNONYMS]


def _written(stems: tuple[str, ...]) -> str:
    """A name as text: as it stands in the thesaurus, else the commonest word with each stem."""
    return thesaurus.spelling(stems) or " ".join(map(_word_of, stems))


@lru_cache(maxsize=10_000)
def _word_of(own: str) -> str:
    """The commonest word with this stem; the stem itself where there is none."""
    level, every = compounds.words(), _sorted_words()
    first, last = bisect_left(every, own), bisect_left(every, f"{own}\uffff")
    same = (word for word in every[first:last] if stem(word) == own)
    return max(same, key=lambda word: (level[word], -len(word)), default=own)


@lru_cache(maxsize=1)
def _sorted_words() -> Sequence[str]:
    return sorted(compounds.words())


@lru_cache(maxsize=1)
def _synonyms() -> ByStems[tuple[str, ...]]:
    """Words with their synonyms."""
    rows = map(str.split, word_lists.entries("synonyms_sv.txt"))
    return ByStems((word, tuple(others)) for word, *others in rows)
