"""Question and function words, which carry no meaning of their own in a query."""

from __future__ import annotations

from functools import lru_cache

from index import word_lists


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """The words in small letters, Swedish and English."""
    return frozenset(word for line in word_lists.entries("stop_words.txt") for word in line.split())
