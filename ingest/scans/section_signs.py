"""Section signs that Tesseract's Swedish model takes for digits and letters: "§ 85" read as "8 85".

The model hardly ever answers "§". But the sign is higher than a digit and reaches below the line (by a
tenth of an em in Arial, by a fifth in Times), which "8", "6", "S", "B" and "&" never do, so the picture
itself tells them apart. A "$" is taken for one always: it is not used in Swedish documents.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from statistics import median

from ingest.scans.raster import Mask
from ingest.scans.tokens import Token

LINE = tuple[int, int, int]
CANDIDATE = re.compile(r"[8$S&B6§]{1,2}\d{0,4}[a-z]?[.,;:)]*")
LOOKALIKES = frozenset("8$S&B6§")
DROP = 0.055
"""Ems by which a glyph must reach below its line to be a section sign; digits overshoot by 0.015."""
HIGH = 0.77
"""Ems: section signs are at least this high, digits 0.72."""
HANGING = frozenset("gjpqyçþ,;()[]{}/|Q@§$&")


def mended(tokens: Sequence[Token], ink: Mask, sizes: Mapping[LINE, float]) -> list[Token]:
    """`tokens` with "§" where the picture shows one; `sizes` are the lines' font sizes in pixels."""
    lines: dict[LINE, list[Token]] = {}
    for token in tokens:
        lines.setdefault(token.line, []).append(token)
    baselines = {key: _baseline(line, ink, sizes[key]) for key, line in lines.items()}
    found = []
    for token in tokens:
        if CANDIDATE.fullmatch(token.text):
            text = _text(token, ink, baselines[token.line] + DROP * sizes[token.line], sizes[token.line])
            found.append(token._replace(text=text))
        else:
            found.append(token)
    return found


def _text(token: Token, ink: Mask, level: float, size: float) -> str:
    """The token's text with "§" for each of its first two glyphs that reaches below `level`."""
    text = token.text
    high = token.y1 - token.y0 > HIGH * size
    width = (token.x1 - token.x0) / len(text)
    for k in range(min(2, len(text))):
        if text[k] not in LOOKALIKES or (k == 1 and text[0] != "§"):
            break
        left, right = token.x0 + k * width, token.x0 + (k + 1) * width
        bottom = _bottom(ink, int(left + 0.15 * width), int(right - 0.15 * width) + 1, token, size)
        if (high and bottom > level) or text[k] == "$":
            text = text[:k] + "§" + text[k + 1 :]
    return text


def _baseline(line: Sequence[Token], ink: Mask, size: float) -> float:
    """Where most words of a line stand, in pixels from the top."""
    plain = [t for t in line if not HANGING & set(t.text) and not CANDIDATE.fullmatch(t.text)]
    bottoms = [_bottom(ink, t.x0, t.x1, t, size) for t in plain or line]
    return median(bottoms)


def _bottom(ink: Mask, left: int, right: int, token: Token, size: float) -> int:
    """The lowest row of the ink that hangs together with the middle of a token, in some columns."""
    y = (token.y0 + token.y1) // 2
    last = y
    while y < min(ink.shape[0], token.y1 + int(0.4 * size)) and y - last <= 2:
        if ink[y, left:right].any():
            last = y
        y += 1
    return last + 1
