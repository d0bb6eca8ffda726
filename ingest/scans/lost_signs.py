"""What Tesseract's Swedish model has no answer for, or no eye: "%", "·", "•", the space within "226 000".

The model knows no percent sign and reads "5,0 %" as "5,04" or "5,0 HW"; a dot between words becomes a dash.
The picture tells: a percent sign is as wide as it is high, with nothing below its left part and nothing above
its right one, as no letter or digit is. Gaps within a number tell its thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from ingest.scans.raster import Mask
from ingest.scans.tokens import Token

LINE = tuple[int, int, int]
_FIGURE: Final = re.compile(r"[-−–+]?\d[\d.,]*")
_NUMBER: Final = re.compile(r"\d[\d.]{3,}")
_MOST_LETTERS: Final = 4
"""Letters of what a percent sign alone is read as."""
_REACH: Final = 1.2
"""Ems from a number to its percent sign."""
_SPACE: Final = 0.18
"""Ems: a space between digits is wider, the gap between two digits is not."""
_PART: Final = 0.2
_EMPTY: Final = 0.12
_SPECK: Final = 4
"""Pixels of dust."""
_WIDE: Final = (0.8, 1.7)
_MARKS: Final = "»«*°+·"
_MISREAD_DOT: Final = re.compile(rf"[{_MARKS}]{{1,2}}|[oe]$")
"""What the dot of an item is read as, alone or with the word after it: "»«", "«en"."""
_DISC: Final = (0.12, 0.6)
"""Ems from the smallest to the largest dot of an item."""
_FULL: Final = 0.65
"""The share of ink in a disc is pi / 4; in letters it is about a half."""


class _Glyph(NamedTuple):
    """Ink without an empty column in it, in pixels of the page."""

    x0: int
    x1: int


def mended(tokens: Sequence[Token], ink: Mask, sizes: Mapping[LINE, float]) -> list[Token]:
    """`tokens` with these signs where the picture shows them; `sizes` are the lines' font sizes in pixels."""
    figures = [token for token in tokens if _FIGURE.fullmatch(token.text)]
    first = {line: min(t.x0 for t in tokens if t.line == line) for line in {t.line for t in tokens}}
    found: list[Token] = []
    for token in tokens:
        size = sizes[token.line]
        if token.x0 == first[token.line] and (dotted := _item(token, ink, size)):
            found += dotted
            continue
        short = len(token.text) <= _MOST_LETTERS
        after = short and any(_follows(figure, token, size) for figure in figures)
        found += _read(token, ink, size, after_figure=after)
    return found


def _follows(figure: Token, token: Token, size: float) -> bool:
    """Whether `token` stands close behind a number."""
    level = min(figure.y1, token.y1) - max(figure.y0, token.y0) > 0.5 * (token.y1 - token.y0)
    return level and figure is not token and 0 <= token.x0 - figure.x1 < _REACH * size


def _read(token: Token, ink: Mask, size: float, *, after_figure: bool) -> Iterator[Token]:
    figure = _FIGURE.fullmatch(token.text) is not None
    if token.text in ("-", "+", "–", "—") and _is_dot(token, ink, size):
        yield token._replace(text="·")
    elif not (figure or after_figure):
        yield token
    elif (at := _percent(token, ink, size)) is None:
        yield from _thousands(token, ink, size)
    else:
        glyphs, sign = at
        if glyphs and figure:
            number = token._replace(text=token.text[: len(glyphs)].rstrip("."), x1=glyphs[-1].x1)
            yield from _thousands(number, ink, size)
        if not glyphs or figure:
            yield token._replace(text="%", x0=sign.x0)
        else:
            yield token


def _item(token: Token, ink: Mask, size: float) -> list[Token]:
    """The dot of an item, and the word that was read as one with it; empty where no line of items begins."""
    if not _MISREAD_DOT.match(token.text):
        return []
    glyphs = _glyphs(token, ink)
    if not glyphs or not _is_disc(ink[token.y0 : token.y1, glyphs[0].x0 : glyphs[0].x1], size):
        return []
    dot = token._replace(text="•", x1=glyphs[0].x1)
    rest = token.text.lstrip(_MARKS)
    return [dot, token._replace(text=rest, x0=glyphs[1].x0)] if rest and len(glyphs) > 1 else [dot]


def _is_disc(part: Mask, size: float) -> bool:
    """Whether a glyph is round and full, larger than a full stop and smaller than a letter."""
    rows = np.flatnonzero(part.any(axis=1))
    if not len(rows):
        return False
    height, width = int(rows[-1] - rows[0]) + 1, part.shape[1]
    full = part[rows[0] : rows[-1] + 1].mean()
    return bool(_DISC[0] * size < height < _DISC[1] * size and 0.75 < width / height < 1.33 and full > _FULL)


def _percent(token: Token, ink: Mask, size: float) -> tuple[list[_Glyph], _Glyph] | None:
    """The glyphs before a percent sign at the end of `token`, and the sign; None where there is none."""
    *before, last = _glyphs(token, ink) or [_Glyph(0, 0)]
    part = ink[token.y0 : token.y1, last.x0 : last.x1]
    rows = np.flatnonzero(part.any(axis=1)) if part.size else np.zeros(0, dtype=int)
    if len(rows) < 0.5 * size:
        return None
    part = part[rows[0] : rows[-1] + 1]
    height, width = part.shape
    if not _WIDE[0] < width / height < _WIDE[1]:
        return None
    edge, middle = max(1, int(_PART * width)), height // 2
    left, right = part[:, :edge], part[:, -edge:]
    below, above = left[middle + height // 8 :].sum(), right[: middle - height // 8].sum()
    hollow = bool(left[:middle].sum()) and bool(right[middle:].sum())
    sided = below < _EMPTY * left.sum() and above < _EMPTY * right.sum()
    return (before, last) if hollow and sided else None


def _thousands(token: Token, ink: Mask, size: float) -> Iterator[Token]:
    """A number that shows a space before its last three digits as two."""
    digits = token.text.replace(".", "")
    glyphs = _glyphs(token, ink) if _NUMBER.fullmatch(token.text) else []
    if len(glyphs) != len(digits) or len(digits) < 4:
        yield token
        return
    gaps = [b.x0 - a.x1 for a, b in pairwise(glyphs)]
    apart = [n for n, gap in enumerate(gaps, 1) if gap > _SPACE * size]
    if apart != [len(digits) - 3]:
        yield token
        return
    at = apart[0]
    yield token._replace(text=digits[:at], x1=glyphs[at - 1].x1)
    yield token._replace(text=digits[at:], x0=glyphs[at].x0)


def _is_dot(token: Token, ink: Mask, size: float) -> bool:
    """Whether what was read as a dash is about as high as wide."""
    if token.y1 - token.y0 < 0.3 * size:
        return token.x1 - token.x0 < 1.5 * (token.y1 - token.y0) + 1
    part = ink[token.y0 : token.y1, token.x0 : token.x1]
    rows, columns = (np.flatnonzero(part.sum(axis=axis) > 1) for axis in (1, 0))
    if not len(rows) or not len(columns):
        return False
    height, width = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
    return bool(height < 0.3 * size and width < 1.5 * height)


def _glyphs(token: Token, ink: Mask) -> list[_Glyph]:
    """The pieces of a token's ink that empty columns part."""
    inked = ink[token.y0 : token.y1, token.x0 : token.x1].any(axis=0).astype(np.int8)
    change = np.diff(np.concatenate(([0], inked, [0])))
    starts, ends = np.flatnonzero(change == 1), np.flatnonzero(change == -1)
    found = [_Glyph(token.x0 + int(a), token.x0 + int(b)) for a, b in zip(starts, ends, strict=True)]
    return [glyph for glyph in found if ink[token.y0 : token.y1, glyph.x0 : glyph.x1].sum() > _SPECK]
