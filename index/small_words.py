"""Question and function words, which carry no meaning of their own in a query."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

_STOP_WORDS: Final = Path(__file__).parent / "knowledge" / "stop_words.txt"


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """The words in small letters, Swedish and English."""
    lines = _STOP_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
