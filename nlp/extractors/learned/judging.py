"""Which pieces of a document are likely to be what was learned.

Most are far from it, and less and less is known to be needed of them: rows that no piece can lift to the bar
are not cut, and what pieces look like is asked only of those whose words may reach it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from nlp.extractors.learned import around, own
from nlp.extractors.learned.bounds import Bounds
from nlp.extractors.learned.pieces import Piece, pieces
from nlp.extractors.learned.shapes import Lines
from nlp.extractors.learned.weights import Sums, Weights


def likely(lines: Lines, learned: Weights, bar: float, hopeless: float) -> Iterator[tuple[float, Piece]]:
    """The pieces that are at least as likely as `bar`, and how likely, in order.

    None of a row that by itself is less likely than `hopeless`.
    """
    sums = Sums(learned, lines.words)
    bounds = Bounds(lines, sums)
    rows = sums.of(around.of_rows(lines))
    enough = learned.least(bar)
    near = (rows >= learned.least(hopeless)) & (rows + bounds.of_rows() >= enough)
    some = own.cut(lines, pieces(lines.document.text, lines.rows, np.flatnonzero(near).tolist()))
    totals = rows[some.rows] + sums.of(own.words(some))
    may = np.flatnonzero(totals + bounds.of_looks(some.rows, some.first) >= enough)
    some, totals = some.only(may), totals[may]
    totals += sums.of(own.looks(lines, some))
    for piece, total in zip(some.pieces, totals.tolist(), strict=True):
        if total >= enough:
            yield learned.likely(total), piece
