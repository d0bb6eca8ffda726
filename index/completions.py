"""Words of a collection that begin as something typed does."""

from __future__ import annotations

import heapq
from typing import Final

from index.search import Searcher
from index.terms import fold, stem

SHORTEST: Final = 2
_LONGEST: Final = 40  # characters; longer runs of letters are no words
_FORMS_OF_A_WORD: Final = 6


def completions(searcher: Searcher, beginning: str, most: int) -> list[str]:
    """The most frequent forms that begin so, most frequent first, one form of each word.

    None for a beginning of one letter.
    """
    wanted = fold(beginning)
    if len(wanted) < SHORTEST or not wanted.isalpha():
        return []
    forms = searcher.index.snapshot().lexical.forms(wanted)
    words = ((count, form) for form, count in forms if form != wanted and len(form) <= _LONGEST)
    frequent = heapq.nsmallest(most * _FORMS_OF_A_WORD, words, key=lambda each: (-each[0], each[1]))
    of_stems: dict[str, str] = {}
    for _, form in frequent:
        of_stems.setdefault(stem(form), form)
    return list(of_stems.values())[:most]
