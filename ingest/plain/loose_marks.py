"""Bullets and numbers that a dump has set on lines of their own, put back before what they mark. Pure.

As many bullets as stand one after the other mark the paragraphs below them, in order:

>>> texts = ("•", "•", "Hamnnämnden får höja avgiften i alla hamnar och vid", "kajen.", "Taxan gäller.")
>>> [row.text for row in attached([Line(text, 1, False, (text,)) for text in texts])]
['• Hamnnämnden får höja avgiften i alla hamnar och vid', 'kajen.', '• Taxan gäller.']

So do numbers that count on:

>>> texts = ("1.", "2.", "Avgiften vid kajen höjs från och med det", "nya året.", "Taxan gäller.")
>>> [row.text for row in numbered([Line(text, 1, False, (text,)) for text in texts])]
['1. Avgiften vid kajen höjs från och med det', 'nya året.', '2. Taxan gäller.']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ingest.chunk import marker_of
from ingest.plain.beginnings import had_room
from ingest.plain.tables import Line

_BULLETS: Final = frozenset("•▪◦●»")


def is_loose(text: str) -> bool:
    """Whether a line is a bullet and nothing else."""
    return text in _BULLETS


def attached(rows: Sequence[Line]) -> list[Line]:
    """The rows, each bullet before the paragraph that it marks; one that marks none is left out."""
    if not any(is_loose(row.text) for row in rows):
        return list(rows)
    out: list[Line] = []
    body: list[Line] = []  # without what runs at the edges of pages, and without bullets
    loose: list[str] = []
    follows, item = False, ""
    for row in rows:
        if is_loose(row.text):
            loose.append(row.text)
            follows = True
            continue
        if row.runs:
            out.append(row)
            continue
        body.append(row)
        if marker_of(row.text) is not None or len(row.cells) > 1:
            loose = []
        elif loose and (follows or _begins(body, item)):
            item = row.text
            marked = f"{loose.pop(0)} {row.text}"
            row = row._replace(text=marked, cells=(marked,))
        follows = False
        out.append(row)
    return out


def _begins(body: Sequence[Line], item: str) -> bool:
    """Whether the last line begins a paragraph, or as the item before does after the end of a sentence."""
    row, before = body[-1], body[-2]
    alike = row.text.split(" ", 1)[0] == item.split(" ", 1)[0] and before.text.endswith(".")
    return row.apart or alike or (row.text[:1].isupper() and had_room(body, len(body) - 1))


def numbered(rows: Sequence[Line]) -> list[Line]:
    """The rows, numbers that stand alone and count on ("1.", "2.") before the paragraphs below them.

    They stay where they are if fewer paragraphs than numbers begin there.
    """
    out: list[Line] = []
    n = 0
    while n < len(rows):
        last = _counted(rows, n)
        body = _below(rows, last) if last - n >= _FEWEST else []
        begins = _beginnings(body, last - n)
        if not begins:
            out.append(rows[n])
            n += 1
            continue
        marks = iter(rows[n:last])
        out += (_marked(next(marks), row) if at in begins else row for at, row in enumerate(body))
        n = last + len(body)
    return out


_FEWEST: Final = 2
# How many lines the paragraphs of each number have at most.
_LONGEST: Final = 12
_ALONE: Final = re.compile(r"(?P<number>\d{1,2})[.)]")


def _counted(rows: Sequence[Line], n: int) -> int:
    """Where the numbers end that stand alone from row `n` on and count on; `n` where none does."""
    number = None
    for at in range(n, len(rows)):
        alone = _ALONE.fullmatch(rows[at].text)
        if alone is None or (number is not None and int(alone["number"]) != number + 1):
            return at
        number = int(alone["number"])
    return len(rows)


def _below(rows: Sequence[Line], n: int) -> list[Line]:
    """The lines from row `n` on that may be of paragraphs whose numbers stand above: none has a mark."""
    return list(_unmarked(rows, n))


def _unmarked(rows: Sequence[Line], n: int) -> Iterator[Line]:
    for row in rows[n:]:
        if row.runs or len(row.cells) > 1 or marker_of(row.text) is not None or _ALONE.fullmatch(row.text):
            return
        yield row


def _beginnings(body: Sequence[Line], count: int) -> set[int]:
    """Which lines begin the `count` paragraphs; none where they are too few.

    The surest stand below a gap or a line that had room, the others below the end of a sentence.
    """
    begins = [
        at
        for at, row in enumerate(body[: _LONGEST * count])
        if row.text[:1].isupper() and (at == 0 or row.apart or body[at - 1].text.endswith("."))
    ]
    if len(begins) < count or not count:
        return set()
    sure = [at for at in begins if at == 0 or body[at].apart or had_room(body, at)]
    return {*[*sure, *(at for at in begins if at not in sure)][:count]}


def _marked(mark: Line, row: Line) -> Line:
    text = f"{mark.text} {row.text}"
    return row._replace(text=text, cells=(text,), apart=True)
