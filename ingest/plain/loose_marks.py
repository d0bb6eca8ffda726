"""Bullets and numbers that a dump has set on lines of their own, put back before what they mark. Pure.

>>> def show(*texts):
...     for row in attached([Line(text, 1, False, (text,)) for text in texts]): print(row.text)
>>> show("1.", "Planen för hamnen antas.", "2.", "Taxan höjs.")
1. Planen för hamnen antas.
2. Taxan höjs.

As many as stand one after the other mark the paragraphs below them, in order:

>>> show("•", "•", "Hamnnämnden får höja avgiften i alla hamnar och vid", "kajen.", "Taxan gäller.")
• Hamnnämnden får höja avgiften i alla hamnar och vid
kajen.
• Taxan gäller.

The next heading of the paper is none of them:

>>> show("•", "•", "Avgiften höjs.", "Taxan gäller.", "Tidigare behandling", "Bordlagt i maj.")
• Avgiften höjs.
• Taxan gäller.
Tidigare behandling
Bordlagt i maj.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ingest.chunk import marker_of
from ingest.plain.beginnings import had_room
from ingest.plain.lines import TERMINAL, Line
from ingest.plain.unfolded import is_heading

_BULLETS: Final = frozenset("•▪◦●»")
_NUMBER: Final = re.compile(r"(\d{1,2})[.)]")
# How many lines the paragraph of each mark has at most.
_LONGEST: Final = 12


def is_loose(text: str) -> bool:
    """Whether a line is a bullet and nothing else."""
    return text in _BULLETS


def attached(rows: Sequence[Line]) -> list[Line]:
    """The rows, each mark before its paragraph.

    Where fewer paragraphs than marks are told, numbers stay where they are and bullets are left out.
    """
    out: list[Line | None] = list(rows)
    n = 0
    while n < len(rows):
        end = _end_of_marks(rows, n)
        starts = _starts(rows, end, end - n)
        if len(starts) == end - n or is_loose(rows[n].text):
            out[n:end] = [None] * (end - n)
            for mark, at in zip(rows[n:end], starts, strict=False):
                out[at] = rows[at]._replace(apart=True).holding(f"{mark.text} {rows[at].text}")
        n = max(end, n + 1)
    return [row for row in out if row is not None]


def _end_of_marks(rows: Sequence[Line], n: int) -> int:
    """Where the marks end that stand alone from row `n` on: bullets, or numbers that count on.

    A number that a line end has cut from its sentence is none: "enligt punkt", "4.".
    """
    end = n
    while end < len(rows) and is_loose(rows[end].text):
        end += 1
    first = _NUMBER.fullmatch(rows[n].text)
    if first and n and not (rows[n].apart or TERMINAL.search(rows[n - 1].text) or had_room(rows, n)):
        return n
    while first and end < len(rows) and (number := _NUMBER.fullmatch(rows[end].text)):
        if int(number[1]) != int(first[1]) + end - n:
            break
        end += 1
    return end


def _starts(rows: Sequence[Line], first: int, count: int) -> list[int]:
    """Where the first `count` paragraphs from row `first` on begin, as far as none has a mark.

    The surest stand below a gap or a line that had room, the others below the end of a sentence.
    """
    while count and first < len(rows) and rows[first].runs:
        first += 1
    sure, others = [], []
    for n in range(first, min(len(rows), first + _LONGEST * count)):
        row, above = rows[n], rows[n - 1].text
        if row.runs or len(row.cells) > 1 or marker_of(row.text) or _end_of_marks(rows, n) > n:
            break
        if is_heading(row.text):
            break
        goes_on = row.text[:1].islower() and not (row.apart and TERMINAL.search(above))
        if not row.text[:1].isalpha() or (goes_on and n > first):
            continue
        if n == first or row.apart or had_room(rows, n):
            sure.append(n)
        elif above.endswith("."):
            others.append(n)
    return sorted([*sure, *others][:count])
