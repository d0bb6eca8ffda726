"""What a piece is of itself: its words, the first of them by their place, those beside it, and its look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from nlp.extractors.learned.bags import Bags, Numbers, Runs, Seen, named, with_one
from nlp.extractors.learned.pieces import Piece
from nlp.extractors.learned.shapes import PROPERTIES, Lines, last, mark, suffix

PLACES: Final = 4
"""So many words of a piece count by their place, too."""

BEFORE: Final = 3
AFTER: Final = 6
"""So many words before and after a piece, in its row, count."""

LENGTH: Final = 25, 10
"""Characters in a unit of length, and the most units that are told apart."""

# How many characters before and after a piece such words begin in.
_AHEAD: Final = 40
_BEHIND: Final = 60


class Cut(NamedTuple):
    """Pieces as columns: the row of each, its first word, the one after its last, and likewise of what counts
    before and behind it."""

    pieces: Sequence[Piece]
    rows: Numbers
    first: Numbers
    after: Numbers
    before: Numbers
    behind: Numbers

    def only(self, which: Numbers) -> Cut:
        """Those with these places."""
        return Cut([self.pieces[n] for n in which.tolist()], *(column[which] for column in self[1:]))


def cut(lines: Lines, pieces: Iterable[Piece]) -> Cut:
    """Pieces as columns."""
    some = list(pieces)
    start, end, rows = np.array([(*p.span, p.row) for p in some], np.int64).reshape(-1, 3).T
    first, after, before, behind = map(
        lines.words.at,
        (
            start,
            end,
            np.maximum(lines.printed[rows], start - _AHEAD),
            np.minimum(lines.ends[rows], end + _BEHIND),
        ),
    )
    return Cut(some, rows, first, after, before, behind)


def words(some: Cut) -> Bags:
    """The words of each piece and those beside it."""
    everyone = np.arange(len(some.pieces))
    _, _, first, after, before, behind = some
    to_last = np.maximum(first, after - 1)
    runs = [
        Runs("own", everyone, first, after),
        Runs("pair own", everyone, first, to_last),
        Runs("pair first", everyone, first, np.minimum(first + 1, to_last)),
        Runs("before", everyone, np.maximum(before, first - BEFORE), first),
        Runs("after", everyone, after, np.minimum(behind, after + AFTER)),
    ]
    for n in range(PLACES):
        at, then = np.minimum(first + n, after), np.minimum(first + n + 1, after)
        runs.append(Runs(f"word {n}", everyone, at, then))
    return Bags(len(everyone), [], runs)


def looks(lines: Lines, some: Cut) -> Bags:
    """What each piece looks like."""
    openings = [lines.words.printed(n) for n in some.first.tolist()]
    starts = with_one("starts", np.flatnonzero(some.before == some.first))
    return Bags(len(some.pieces), [_shapes(lines, some.pieces, openings), starts, *_holding(lines, some)], [])


def _shapes(lines: Lines, some: Sequence[Piece], openings: Sequence[str]) -> Seen:
    """The shape of each piece; `openings` are their first words."""
    text = lines.document.text
    rows = [lines.rows[piece.row] for piece in some]
    spans = [piece.span for piece in some]
    ends = [suffix(text, word, start) for word, (start, _) in zip(openings, spans, strict=True)]
    lengths = [
        (end - start, row.span.end - row.span.start) for (start, end), row in zip(spans, rows, strict=True)
    ]
    unit, most = LENGTH
    values: dict[str, Sequence[object]] = {
        "form": [piece.form for piece in some],
        "length": [min(length // unit, most) for length, _ in lengths],
        "share": [4 * length // whole for length, whole in lengths],
        "last": [last(text, end) for _, end in spans],
        "next": [text[end : end + 2].strip()[:1] for _, end in spans],
        "first": openings,
        "suffix": ends,
        "part": [4 * start // len(text) for start, _ in spans],
    }
    marked = {"suffix": [f"{mark(row.mark)} {end}" for row, end in zip(rows, ends, strict=True)]}
    return Seen(np.arange(len(some)), np.vstack([named(values).places(), named(marked).places()]))


def _holding(lines: Lines, some: Cut) -> Iterator[Seen]:
    """Which pieces of rows that have a property have it themselves, and which have it behind them."""
    text = lines.document.text
    for name, held in lines.held.items():
        search = PROPERTIES[name].pattern.search
        owners = np.flatnonzero(held[some.rows])
        ends = lines.ends[some.rows[owners]].tolist()
        spans = [(*some.pieces[n].span, end) for n, end in zip(owners.tolist(), ends, strict=True)]
        has = np.array([search(text, start, end) is not None for start, end, _ in spans], bool)
        then = np.array([search(text, end, stop) is not None for _, end, stop in spans], bool)
        yield from (with_one(f"has {name}", owners[has]), with_one(f"then {name}", owners[then]))
