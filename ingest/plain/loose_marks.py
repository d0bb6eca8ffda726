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
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile
from operator import attrgetter
from typing import Final

from ingest.chunk import marker_of
from ingest.plain.beginnings import had_room
from ingest.plain.lines import TERMINAL, Line

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
    out: list[Line] = []
    n = 0
    while n < len(rows):
        end = _end_of_marks(rows, n)
        if end == n:
            out.append(rows[n])
            n += 1
            continue
        marks = rows[n:end]
        below = dropwhile(attrgetter("runs"), rows[end : end + _LONGEST * len(marks)])
        starts = _starts(list(takewhile(_is_unmarked, below)), len(marks))
        n = end
        if len(starts) < len(marks) and not is_loose(marks[0].text):
            out += marks
            continue
        for mark, start in zip(marks, starts, strict=False):
            at = next(k for k in range(n, len(rows)) if rows[k] is start)
            out += [*rows[n:at], start._replace(apart=True).holding(f"{mark.text} {start.text}")]
            n = at + 1
    return out


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


def _is_unmarked(row: Line) -> bool:
    alone = is_loose(row.text) or _NUMBER.fullmatch(row.text)
    return not (alone or row.runs or len(row.cells) > 1 or marker_of(row.text))


def _starts(body: Sequence[Line], count: int) -> list[Line]:
    """The lines that begin the first `count` paragraphs, in order.

    The surest stand below a gap or a line that had room, the others below the end of a sentence.
    """
    sure, others = [], []
    for n, row in enumerate(body):
        ended = n == 0 or TERMINAL.search(body[n - 1].text)
        if not row.text[:1].isalpha() or not (ended or row.text[:1].isupper()):
            continue
        if n == 0 or row.apart or had_room(body, n):
            sure.append(n)
        elif body[n - 1].text.endswith("."):
            others.append(n)
    return [body[n] for n in sorted([*sure, *others][:count])]
