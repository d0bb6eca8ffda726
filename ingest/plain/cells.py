"""The cells of the lines of a page, in the order they are read. Pure.

What stands beside what on a line is found once (`lines.printed`). What it means is told by tabs or bars
(`bars`), by a gutter between two columns of text (`gutters`), and by columns of figures (`aligned`), each of
the lines that nothing before has told. Of the others wide gaps part the cells: in lines near each other that
have as many, in a line of names over such columns, and in a letterhead.

>>> page = ("Ekby    Taxa 2031", "", "         2031   2032", "Kajer 4  7      9", "Bod      1      3")
>>> for line in cells_of(page): print(line.cells)
('Ekby Taxa 2031',)
('',)
('', '2031', '2032')
('Kajer 4', '7', '9')
('Bod', '1', '3')
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ingest.about.bodies import is_body
from ingest.about.cover import labels
from ingest.about.dates import ALONE
from ingest.about.kinds import named
from ingest.plain.aligned import aligned
from ingest.plain.bars import barred
from ingest.plain.gutters import unwound
from ingest.plain.lines import ROW, Piece, Printed, Range

# "Båtar vid kajen 41": a number beside what it is of.
_BESIDE: Final = re.compile(r"(?<=[^\W\d_]|[)%]) (?P<number>[-–]?\d[\d,.]{0,9}(?: \d{3}){0,3}(?: ?%)?)$")
# How many lines away another row may stand.
_NEAR: Final = 4
# How many lines a letterhead has at most, and how far apart its columns stand at least.
_HEAD, _APART = 8, 5


def cells_of(lines: Sequence[str], *, first: bool = False) -> list[Printed]:
    """The lines of a page, the `first` or another, each with its cells."""
    rows = aligned(unwound(barred(lines)))
    rows = [_parted(rows, n) for n in range(len(rows))]
    return [line._replace(cells=line.cells or _cells(rows, n, first=first)) for n, line in enumerate(rows)]


def _cells(lines: Sequence[Printed], n: int, *, first: bool) -> tuple[str, ...]:
    """The cells of line `n`, one where its gaps part nothing."""
    texts = lines[n].texts
    if _heads_columns(lines, n):
        return "", *texts
    of_table = len(texts) >= ROW and any(len(line.pieces) == len(texts) for line in _near(lines, n))
    in_head = n < _HEAD and any(gap.width >= _APART for gap in lines[n].gaps[1:-1])
    told = in_head and any(_is_told(text, first=first) for text in texts)
    return texts if of_table or told else (" ".join(texts),)


def _near(lines: Sequence[Printed], n: int) -> Iterator[Printed]:
    yield from lines[max(0, n - _NEAR) : n]
    yield from lines[n + 1 : n + 1 + _NEAR]


def _is_told(cell: str, *, first: bool) -> bool:
    """Whether a cell is what letterheads say: a body or a type, on the first page a day or a label too."""
    dated = first and (ALONE.fullmatch(cell) is not None or any(True for _ in labels(cell)))
    return dated or is_body(cell) or named(cell) is not None


def _parted(lines: Sequence[Printed], n: int) -> Printed:
    """Line `n`, its first piece without a number right beside it that stands below or above the second piece
    of a line near it.

    >>> from ingest.plain.lines import printed
    >>> rows = [printed("Båtar vid den långa kajen 41    17"), printed("Kajer                     7     9")]
    >>> _parted(rows, 0).texts
    ('Båtar vid den långa kajen', '41', '17')
    """
    pieces = lines[n].pieces
    beside = _BESIDE.search(pieces[0].text) if len(pieces) >= ROW - 1 else None
    if beside is None:
        return lines[n]
    (start, end), text = pieces[0]
    at = start + beside.start("number")
    near = (line.pieces for line in _near(lines, n) if len(line.pieces) == len(pieces) + 1)
    if not any(other[1].at.start == at for other in near):
        return lines[n]
    name = Piece(Range(start, start + beside.start()), text[: beside.start()])
    return Printed((name, Piece(Range(at, end), beside["number"]), *pieces[1:]))


def _heads_columns(lines: Sequence[Printed], n: int) -> bool:
    """Whether line `n` names the columns of the row below it but the first, over which nothing stands."""
    names, row = lines[n].pieces, lines[n + 1].pieces if n + 1 < len(lines) else ()
    return len(row) >= ROW and len(row) == len(names) + 1 and names[0].at.start >= row[0].at.end
