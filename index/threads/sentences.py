"""The sentences of a passage: up to a stop, a line's or a cell's end, or a number that begins an item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ”\"])|\n+|\t|(?<=\.)\s(?=\d)")


def places_of_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end."""
    start = 0
    for gap in (*_SENTENCE.finditer(text), None):
        end = gap.start() if gap else len(text)
        if end > start:
            yield start, end
        start = gap.end() if gap else end


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[start:end] for start, end in places_of_sentences(text)]
