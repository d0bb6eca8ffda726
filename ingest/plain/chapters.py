"""Chapters of a text dump, numbered as a list is: "1. Sammanfattning", "2. Särskilda uppdrag".

A number with a full stop marks an item of a list. Lines so numbered are headings where they count on through
the document with other text between each and the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ingest.plain.lines import TERMINAL

_CHAPTER: Final = re.compile(r"(?P<number>\d{1,2})\.\s+(?P<title>[A-ZÅÄÖ][^\t]{2,69})")
_CLAUSE: Final = re.compile(r"\b(?:ska|skall|bör|får|ges|att|beslutar)\b")
_FEWEST: Final = 3


def chapters(pieces: Sequence[str]) -> frozenset[int]:
    """The places of the pieces (a line or paragraph each) that are headings of numbered chapters.

    >>> text = ["1. Bakgrund", "Bron är gammal.", "2. Läget", "Den håller.", "3. Arbete", "Den ses över."]
    >>> sorted(chapters(text))
    [0, 2, 4]
    >>> sorted(chapters(["4. Läget", "Den håller.", "5. Arbete", "Den ses över.", "6. Medel", "Ja."]))
    [0, 2, 4]
    >>> chapters(["1. Måla bron", "2. Riva kajen", "3. Bygga en mur", "Det blir dyrt."])
    frozenset()
    """
    found = dict(_numbered(pieces))
    apart = [(n, number) for n, number in found.items() if n - 1 not in found and n + 1 not in found]
    firsts = {number for _, number in apart[:1]} | {1}  # an extract may begin with any chapter
    best = max((_run(apart, first) for first in sorted(firsts, reverse=True)), key=len)
    return frozenset(best) if len(best) >= _FEWEST else frozenset()


def _run(numbered: Sequence[tuple[int, int]], first: int) -> list[int]:
    """The places of the chapter numbered `first` and those that count on from it."""
    run: list[int] = []
    for n, number in numbered:
        if number == first + len(run):
            run.append(n)
    return run


def _numbered(pieces: Sequence[str]) -> Iterator[tuple[int, int]]:
    for n, text in enumerate(pieces):
        found = _CHAPTER.fullmatch(text)
        if found and not _CLAUSE.search(found["title"]) and not TERMINAL.search(text):
            yield n, int(found["number"])
