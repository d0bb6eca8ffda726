"""Misspelt words: the forms of the index that a word unknown to it most likely stands for.

The first two letters are taken as right (misspellings there are rare), so that few forms need be
compared. Distance counts insertions, deletions, changes and swaps of neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from index.compounds import words

SHORTEST_CORRECTED: Final = 5
_TWO_ERRORS_FROM: Final = 11  # letters
MOST_CORRECTIONS: Final = 3


def nearest(word: str, forms: Callable[[str], Iterable[tuple[str, int]]]) -> tuple[str, ...]:
    """The nearest forms, most frequent first; none for short words, numbers, and words of Swedish.

    `forms` gives the known forms that begin with a prefix, with how often each occurs.
    """
    if len(word) < SHORTEST_CORRECTED or not word.isalpha() or word in words():
        return ()
    allowed = 2 if len(word) >= _TWO_ERRORS_FROM else 1
    found = [
        (gap, -count, form)
        for form, count in forms(word[:2])
        if abs(len(form) - len(word)) <= allowed and (gap := distance(word, form, allowed)) <= allowed
    ]
    best = min(found, default=(0, 0, ""))[0]
    return tuple(form for gap, _, form in sorted(found)[:MOST_CORRECTIONS] if gap == best)


def distance(a: str, b: str, limit: int) -> int:
    """Edits from `a` to `b`, swaps of neighbours one; `limit + 1` where it is more than `limit`.

    >>> distance("klimatomstälning", "klimatomställning", 2)
    1
    """
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        earlier, before, row = before, row, [i]
        for j, y in enumerate(b, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
