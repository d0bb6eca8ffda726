"""English words of a query → Swedish stems, so that words alone find Swedish texts.

`knowledge/words_en_sv.txt` (made by `wordpairs`) says which stems a word stands for. It is only asked
when the query as a whole looks English: "plan", "data" and "budget" are words of both languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from index import compounds, word_lists
from index.terms import stem
from index.thesaurus import TRANSLATION_WEIGHT, Name, english_words

_ENGLISH_SIGNS: Final = frozenset(
    ("the", "of", "and", "in", "for", "to", "with", "on", "is", "are", "how", "what")
)
_SWEDISH_SIGNS: Final = frozenset(
    ("och", "att", "som", "av", "på", "med", "är", "det", "den", "om", "hur", "vad")
)


def translate(query: Sequence[str], words: Sequence[str]) -> Iterator[Name]:
    """Other names for those `words` (exact forms) of an English `query` that the dictionary has."""
    if looks_english(query):
        known = entries()
        for word in dict.fromkeys(words):
            for swedish in known.get(word, ()):
                yield Name((swedish,), TRANSLATION_WEIGHT, (stem(word),))


def looks_english(words: Sequence[str]) -> bool:
    """Whether more of the words are English than Swedish.

    >>> looks_english(["shortage", "of", "plan"]), looks_english(["plan", "för", "data"])
    (True, False)
    """
    english = sum(is_english(word) for word in words)
    swedish = sum(_swedish(word) for word in words if not is_english(word))
    return english > swedish


def is_english(word: str) -> bool:
    """Whether a word is English and hardly ever Swedish."""
    if word in _ENGLISH_SIGNS:
        return True
    return (word in entries() or word in english_words()) and not compounds.is_common(word)


def _swedish(word: str) -> bool:
    if word in _SWEDISH_SIGNS or not word.isascii():
        return True
    return word in compounds.words() and word not in entries() and word not in english_words()


@lru_cache(maxsize=1)
def entries() -> Mapping[str, tuple[str, ...]]:
    """English words → Swedish stems, the likeliest first; all count alike, the best match wins."""
    found: dict[str, tuple[str, ...]] = {}
    for line in word_lists.entries("words_en_sv.txt"):
        word, *stems = line.split()
        found[word] = tuple(item.partition(":")[0] for item in stems)
    return found
