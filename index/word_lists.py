"""The lists of words in `knowledge/`; lines that begin with "#" say where they come from."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "knowledge"


def entries(file: str) -> list[str]:
    """The lines of a list, in order.

    >>> [line[:9] for line in entries("stop_words.txt")[:2]]
    ['i och att', 'var varit']
    """
    lines = (_FOLDER / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]
