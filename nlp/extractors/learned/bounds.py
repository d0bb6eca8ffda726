"""The most that a piece of a row can have of itself: rows that it cannot lift to the bar need not be cut.

A piece begins with one of its row's words and ends before another, or before the next row's. Its words weigh
what stands up to its end less what stands up to its beginning. So the best beginning and the best end of a
row, wherever they are, weigh no less together than any piece of it does.
"""

from __future__ import annotations

from zlib import crc32

import numpy as np

from nlp.extractors.learned import own
from nlp.extractors.learned.bags import Numbers, named
from nlp.extractors.learned.pieces import FORMS
from nlp.extractors.learned.shapes import Lines
from nlp.extractors.learned.weights import Sums
from nlp.extractors.learned.words import behind, hashed, spread


class Bounds:
    """What pieces of a document's rows can have at most."""

    def __init__(self, lines: Lines, sums: Sums) -> None:
        self._lines = lines
        self._sums = sums
        self._openings = _openings(lines, sums)
        self._looks = _looks(lines, sums)

    def of_rows(self) -> Numbers:
        """For each row, a sum that none of its pieces' own sums is above."""
        begins = self._openings + _beginnings(self._sums)
        return self._largest(begins) + self._largest(_ends(self._sums)) + self._looks

    def of_looks(self, rows: Numbers, first: Numbers) -> Numbers:
        """For each piece, a sum that what it looks like is not above; by its row and first word."""
        return self._openings[first] + self._looks[rows]

    def _largest(self, values: Numbers) -> Numbers:
        """The largest of the values of each row's words and of the one behind them."""
        first, after = self._lines.first, self._lines.after
        if not len(first):
            return first
        ranges = np.stack([first, after + 1], axis=1).ravel()
        largest: Numbers = np.maximum.reduceat(np.append(values, 0), ranges)[::2]
        return largest


def _openings(lines: Lines, sums: Sums) -> Numbers:
    """What a piece has at most by how the word that it begins with looks, for each word and none."""
    known = [*lines.words.known, ""]
    first = sums.worth(spread(behind("first ", *hashed([word.encode() for word in known]))))
    suffixes = named({"suffix": [word[-2:] for word in known]})
    cases = [
        np.array([crc32(case, suffix) for suffix in suffixes.hashes.tolist()], np.uint32)
        for case in (b"C", b"c")
    ]
    ends = np.maximum(*(sums.worth(spread(hashes)) for hashes in cases))[suffixes.numbers[0]]
    openings: Numbers = (first + ends)[np.append(lines.words.numbers, len(known) - 1)]
    return openings


def _beginnings(sums: Sums) -> Numbers:
    """What a piece has at most by beginning with each word, less what the words before that weigh."""
    total = _positive(sums, "pair first") - sums.up_to("own") - sums.up_to("pair own")
    for n in range(own.PLACES):
        total += _moved(_positive(sums, f"word {n}"), -n)
    for n in range(1, own.BEFORE + 1):
        total += _moved(_positive(sums, "before"), n)
    return total


def _ends(sums: Sums) -> Numbers:
    """What the words up to each end of a piece weigh, with what it has at most by the words after it."""
    pairs = sums.up_to("pair own")
    total = sums.up_to("own") + np.maximum(pairs, _moved(pairs, 1))
    for n in range(own.AFTER):
        total += _moved(_positive(sums, "after"), -n)
    return total


def _positive(sums: Sums, role: str) -> Numbers:
    """What each word adds in a role at most, and nothing behind the last."""
    return np.append(np.maximum(np.diff(sums.up_to(role)), 0), 0)


def _moved(values: Numbers, by: int) -> Numbers:
    """Each value so many places farther on, or back where that is negative."""
    moved = np.zeros_like(values)
    if by >= 0:
        moved[by:] = values[: max(0, len(values) - by)]
    else:
        moved[:by] = values[-by:]
    return moved


def _looks(lines: Lines, sums: Sums) -> Numbers:
    """For each row, what a piece of it has at most by its look, but for that of its first word."""
    signs = set(lines.document.text)
    unit, longest = own.LENGTH
    lengths = [sums.worth_of(f"length {n}") for n in range(longest + 1)]
    fixed = (
        ("form", FORMS),
        ("share", range(5)),
        ("last", ["w", *(sign for sign in signs if not sign.isalnum())]),
        ("next", ["", *signs]),
        ("part", range(4)),
    )
    total = sums.largest + max(0, sums.worth_of("starts"))
    total += sum(max(sums.worth_of(f"{name} {value}") for value in values) for name, values in fixed)
    long = np.minimum((lines.ends - lines.starts) // unit, longest)
    looks: Numbers = total + np.maximum.accumulate(lengths)[long]
    for name, held in lines.held.items():
        looks += held * sum(max(0, sums.worth_of(f"{where} {name}")) for where in ("has", "then"))
    return looks
