"""Words as high as their line, where the font does not tell how high its letters are.

pdfium guesses ascent and descent of some fonts (those that LibreOffice embeds, for one) so low that the box
of a word ends where the ink of its first and last letter does: "alla" is lower than "lagar", and lines of one
step stand at uneven heights. The base line does not depend on the letters.
"""

from __future__ import annotations

import ctypes
from collections.abc import Collection
from math import cos, radians, sin
from typing import TYPE_CHECKING, Final

from corpus.model import Box
from ingest import bindings
from ingest.fonts import Style

if TYPE_CHECKING:
    from ingest.pdf.glyphs import Piece

_ASCENT: Final = 0.9
_DESCENT: Final = 0.22
"""Ems above and below the base line that the letters of most typefaces take."""


def evened(page: bindings.Pointer, pieces: list[Piece], styles: Collection[Style]) -> list[Piece]:
    """`pieces` of a text page, set in `styles`, those in a low font from descent to ascent."""
    low = {id(style) for style in styles if style.font.low and style.angle is not None}
    if not low:
        return pieces
    return [p._replace(box=_evened(page, p)) if id(p.style) in low else p for p in pieces]


def _evened(page: bindings.Pointer, piece: Piece) -> Box:
    x, y = ctypes.c_double(), ctypes.c_double()
    if piece.order < 0 or not bindings.char_origin(page, piece.order, ctypes.byref(x), ctypes.byref(y)):
        return piece.box
    turn = radians(piece.style.angle or 0)
    rise, shift = piece.style.size * cos(turn), -piece.style.size * sin(turn)
    box = piece.box
    if abs(rise) > abs(shift):
        y0, y1 = sorted((y.value - _DESCENT * rise, y.value + _ASCENT * rise))
        return Box(box.x0, y0, box.x1, y1)
    x0, x1 = sorted((x.value - _DESCENT * shift, x.value + _ASCENT * shift))
    return Box(x0, box.y0, x1, box.y1)
