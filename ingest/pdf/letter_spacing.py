"""Letters set apart ("S a m m a n f a t t n i n g"): which gaps of a line are spaces between words.

pdfium takes every wide gap for a space. In a line whose letters all stand apart only a gap clearly wider than
the others is one, and so is a space that the PDF itself writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from corpus.model import Box

_SPACED: Final = 0.045
"""Ems between most letters from which on a line is set apart; kerning makes less."""
_WIDEST: Final = 1.0
"""Ems between letters set apart at most: what stands further apart are figures in columns."""
_WORD: Final = 0.13
"""Ems by which a gap between words is wider than those between letters, at least."""


def words(
    text: str, boxes: Sequence[Box], written: Sequence[bool], em: float
) -> list[tuple[int, int]] | None:
    """Where the words of a line begin and end; None where its letters do not stand apart.

    `boxes` are those of the characters of `text`, `written` tells of each whether the PDF holds it (pdfium
    adds spaces), `em` is the font size in points.
    """
    letters = [i for i, c in enumerate(text) if not c.isspace()]
    gaps = {b: boxes[b].x0 - boxes[a].x1 for a, b in pairwise(letters)}
    joined = [gap for b, gap in gaps.items() if not (text[b - 1].isspace() and written[b - 1])]
    if len(joined) < 3:
        return None
    usual = median(joined)
    if not _SPACED * em <= usual < _WIDEST * em:
        return None
    found: list[tuple[int, int]] = []
    start = letters[0]
    for before, i in pairwise(letters):
        spaced = any(text[k].isspace() and written[k] for k in range(before + 1, i))
        if spaced or gaps[i] > usual + _WORD * em:
            found.append((start, before + 1))
            start = i
    return [*found, (start, letters[-1] + 1)]
