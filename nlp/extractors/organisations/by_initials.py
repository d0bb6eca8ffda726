"""The working committee of a board by its letters: "SBNAU" where samhällsbyggnadsnämnden is named.

>>> find("Protokoll HFNAU, KSAU", ["Hamn- och farledsnämnden", "Isnämnden"])
[(Span(start=10, end=15), 'Hamn- och farledsnämndens arbetsutskott')]
>>> find("Protokoll IFNAU", ["Isfarledsnämnden", "Ishamns- och farvattensnämnden"])
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from corpus.model import Span

_LETTERS: Final = re.compile(r"(?<![\w-])(?P<board>[A-ZÅÄÖ]{1,4}N)AU(?![\w-])")


def find(text: str, boards: Iterable[str]) -> list[tuple[Span, str]]:
    """Where each stands and its name; only letters that fit one of the `boards` that the text names."""
    return [
        (Span(*match.span()), f"{fitting[0]}s arbetsutskott")
        for match in _LETTERS.finditer(text)
        if len(fitting := [name for name in boards if _fits(match["board"], name)]) == 1
    ]


def _fits(letters: str, board: str) -> bool:
    """Whether the letters stand in the board's name in order, the first and "nämnd" at their places."""
    inner = "".join(f".*{letter}" for letter in letters[1:-1])
    return re.fullmatch(f"{letters[0]}{inner}.*nämnden", board, re.IGNORECASE) is not None
