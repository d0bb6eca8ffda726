"""Bullets that are drawn, not written: small filled shapes before the first word of a line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from corpus.model import Box
from ingest.raw import FilledRect, RawWord

_LARGEST: Final = 0.55
_SMALLEST: Final = 1.2
_FARTHEST: Final = 2.4


def with_bullets(words: tuple[RawWord, ...], rects: Sequence[FilledRect]) -> tuple[RawWord, ...]:
    """`words` with a "•" before each that a small shape stands in front of (a browser's list marks)."""
    small = [r.box for r in rects if _is_small(r.box)]
    if not small:
        return words
    by_height = sorted(range(len(words)), key=lambda i: words[i].box.y0)
    heights = [words[i].box.y0 for i in by_height]
    marks: dict[int, RawWord] = {}
    for box in small:
        i = _marked(box, words, by_height, heights)
        if i is not None:
            first = words[i]
            marks[i] = first._replace(
                text="•", box=Box(box.x0, first.box.y0, box.x1, first.box.y1), bold=False, italic=False
            )
    return tuple(w for i, word in enumerate(words) for w in ((marks[i], word) if i in marks else (word,)))


def _is_small(box: Box) -> bool:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    return _SMALLEST < width < 9 and 0.6 < width / max(height, 0.1) < 1.7


def _marked(box: Box, words: Sequence[RawWord], by_height: list[int], heights: list[float]) -> int | None:
    """The word that `box` stands in front of, with nothing before it on its row."""
    middle = box.middle_y
    best: int | None = None
    for k in range(bisect_left(heights, middle - 20), bisect_left(heights, middle)):
        word = words[by_height[k]]
        if word.box.y1 < middle or box.x1 - box.x0 > _LARGEST * word.size:
            continue
        if word.box.x0 < box.x0 and word.box.x1 > box.x0 - _FARTHEST * word.size:
            return None
        gap = word.box.x0 - box.x1
        if 0 <= gap < _FARTHEST * word.size and (best is None or word.box.x0 < words[best].box.x0):
            best = by_height[k]
    return best
