"""What a scanned page's picture shows besides letters: its skew, its ruled lines, thick strokes.

Pure numpy. A picture is a two-dimensional array of grey values, row 0 at the top, 0 is black.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]

MOST_SKEW = 5.0
"""Degrees. Pages lie straighter than this in a scanner's feeder."""
SKEW_WIDTH = 900
"""Pixels: the skew is measured on a picture scaled down to about this width."""


class Rule(NamedTuple):
    """A ruled line in pixels: left, top, right, bottom (exclusive)."""

    x0: int
    y0: int
    x1: int
    y1: int


def dark(picture: Grey) -> Mask:
    """Which pixels are ink: darker than the middle between paper and ink."""
    return picture <= _level(picture)


def faint(picture: Grey) -> Mask:
    """Which pixels may belong to a thin line, which a scanner makes paler than letters."""
    return picture <= 0.6 * _level(picture) + 0.4 * float(np.median(picture))


def _level(picture: Grey) -> int:
    """The grey that parts ink from paper best (Otsu's method), at most a middle grey."""
    counts = np.bincount(picture.ravel(), minlength=256).astype(np.float64)
    below = np.cumsum(counts)
    above = below[-1] - below
    sums = np.cumsum(counts * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    return min(int(np.argmax(np.nan_to_num(spread))), 170)


def solid(ink: Mask) -> Mask:
    """The ink without specks: pixels whose neighbours right, below and across are ink as well."""
    found = np.zeros_like(ink)
    found[:-1, :-1] = ink[:-1, :-1] & ink[1:, :-1] & ink[:-1, 1:] & ink[1:, 1:]
    return found


def specks(ink: Mask) -> float:
    """The share of the ink that is single pixels with paper all around: dust, or a bad scanner."""
    padded = np.pad(ink, 1).astype(np.uint8)
    height, width = ink.shape
    around = sum(
        padded[1 + dy : 1 + dy + height, 1 + dx : 1 + dx + width]
        for dy in (-1, 0, 1)
        for dx in (-1, 0, 1)
        if dx or dy
    )
    return float((ink & (around == 0)).sum() / max(int(ink.sum()), 1))


def skew(ink: Mask) -> float:
    """Degrees by which the picture must be turned counter-clockwise to have level lines of text.

    The right angle makes the profile of dark pixels per row most jagged; 0.0 for a blank page and
    where no angle is clearly better than leaving the picture as it is.
    """
    step = max(1, ink.shape[1] // SKEW_WIDTH)
    ys, xs = np.nonzero(ink[::step, ::step])
    if len(ys) < 200:
        return 0.0
    if len(ys) > 60_000:
        ys, xs = ys[:: len(ys) // 60_000 + 1], xs[:: len(xs) // 60_000 + 1]
    best = _best(ys, xs, np.arange(-MOST_SKEW, MOST_SKEW + 0.01, 0.25))
    best = _best(ys, xs, np.arange(best - 0.2, best + 0.21, 0.05))
    return best if _jagged(ys, xs, best) > 1.02 * _jagged(ys, xs, 0.0) else 0.0


def rules(ink: Mask, shortest: int, thickest: int) -> list[Rule]:
    """Horizontal and vertical runs of ink at least `shortest` pixels long and `thickest` thin."""
    level = [Rule(*r) for r in _runs(ink, shortest, thickest)]
    upright = [Rule(y0, x0, y1, x1) for x0, y0, x1, y1 in _runs(ink.T, shortest, thickest)]
    return level + upright


def stroke(ink: Mask) -> float:
    """The usual thickness of the strokes in a picture of a word, in pixels; 0.0 without ink.

    Two thirds of the horizontal runs of ink in a word are stems, so their median is the stem.
    """
    padded = np.zeros((ink.shape[0], ink.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = ink
    change = np.diff(padded, axis=1)
    lengths = np.nonzero(change == -1)[1] - np.nonzero(change == 1)[1]
    return float(np.median(lengths)) if len(lengths) else 0.0


def _best(ys: NDArray[np.intp], xs: NDArray[np.intp], angles: NDArray[np.float64]) -> float:
    return float(max(angles, key=lambda angle: _jagged(ys, xs, float(angle))))


def _jagged(ys: NDArray[np.intp], xs: NDArray[np.intp], angle: float) -> float:
    rows = np.rint(ys - xs * np.tan(np.radians(angle))).astype(np.int64)
    profile = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.sum(np.diff(profile) ** 2))


def _runs(ink: Mask, shortest: int, thickest: int) -> Iterator[tuple[int, int, int, int]]:
    """Level runs as (x0, y0, x1, y1); rows whose runs lie upon each other are one."""
    open_runs: list[list[int]] = []
    for y, row_runs in _rows(ink, shortest):
        still: list[list[int]] = []
        for x0, x1 in row_runs:
            match = next((r for r in open_runs if r[3] >= y - 1 and r[0] < x1 and x0 < r[2]), None)
            if match is None:
                still.append([x0, y, x1, y + 1])
                continue
            match[0], match[2], match[3] = min(match[0], x0), max(match[2], x1), y + 1
            if match not in still:
                still.append(match)
        yield from (_thin(r) for r in open_runs if r not in still and r[3] - r[1] <= thickest)
        open_runs = still
    yield from (_thin(r) for r in open_runs if r[3] - r[1] <= thickest)


def _thin(run: list[int]) -> tuple[int, int, int, int]:
    return run[0], run[1], run[2], run[3]


def _rows(ink: Mask, shortest: int) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """For every row its runs of `shortest` or more pixels that are ink but for one in twenty.

    The unbroken windows of the row are found for all rows at once with running sums.
    """
    if ink.shape[1] <= shortest:
        return
    sums = np.zeros((ink.shape[0], ink.shape[1] + 1), dtype=np.int32)
    np.cumsum(ink, axis=1, out=sums[:, 1:])
    full = sums[:, shortest:] - sums[:, :-shortest] >= 0.95 * shortest
    for y in np.nonzero(full.any(axis=1))[0]:
        edges = np.diff(np.concatenate(([0], full[y].astype(np.int8), [0])))
        starts, ends = np.nonzero(edges == 1)[0], np.nonzero(edges == -1)[0]
        yield (
            int(y),
            [_inked(ink[y], int(a), int(b) + shortest - 1) for a, b in zip(starts, ends, strict=True)],
        )


def _inked(row: Mask, start: int, end: int) -> tuple[int, int]:
    """The run without paper at its ends."""
    inked = np.nonzero(row[start:end])[0]
    return start + int(inked[0]), start + int(inked[-1]) + 1
