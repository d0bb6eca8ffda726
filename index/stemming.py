"""Snowball's Swedish stemmer: `PyStemmer`, its C code, one for each thread."""

from __future__ import annotations

import threading
from typing import Final

import Stemmer


class _Own(threading.local):
    """Each thread's stemmer: searches come from several at once."""

    def __init__(self) -> None:
        self.stem_word = Stemmer.Stemmer("swedish", 0).stemWord  # `terms.stem` remembers what was asked


_own: Final = _Own()


def snowball(word: str) -> str:
    """The Snowball stem of a word in small letters.

    >>> snowball("verksamheterna"), snowball("kostnaden"), snowball("kostnad")
    ('verksam', 'kostnad', 'kostn')
    """
    return str(_own.stem_word(word))
