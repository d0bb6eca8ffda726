"""Words whose letters pdfium puts on lines of their own.

Where text covers little of a page's width and much of its height (one narrow column), pdfium takes its lines
to run downwards; then each letter that the PDF sets for itself begins a line. So do those of
words set on end.
"""

from __future__ import annotations

import re
from typing import Final

from ingest.pdf.glyphs import Piece
from ingest.raw import bounds

_LINE: Final = re.compile(r"\n\S\r(?=\n)")
_ENOUGH: Final = 4
"""Lines of one letter on a page; fewer may be figures in cells."""
_TOUCHING: Final = 0.1
"""Of the size of the letters: a space is wider."""


def joined(pieces: list[Piece], text: str) -> list[Piece]:
    """The `pieces` of a page that pdfium tells as `text`, with letters that touch each other as words."""
    if "\n" not in text or len(_LINE.findall(text)) < _ENOUGH:
        return pieces
    found: list[Piece] = []
    for piece in pieces:
        if found and text.startswith("\r\n", piece.order - 2) and _touch(found[-1], piece):
            found[-1] = _one(found[-1], piece)
        else:
            found.append(piece)
    return found


def _touch(before: Piece, after: Piece) -> bool:
    """Whether a piece goes on right behind another, on its line, which may run upwards or downwards."""
    near = _TOUCHING * before.style.size
    a, b, angle = before.box, after.box, before.style.angle
    if angle != after.style.angle:
        return False
    if angle in (90, 270):
        gap = b.y0 - a.y1 if angle == 90 else a.y0 - b.y1
        return abs(gap) < near and abs(b.x0 - a.x0) < near
    return abs(b.x0 - a.x1) < near and abs(b.y0 - a.y0) < near


def _one(before: Piece, after: Piece) -> Piece:
    box, glyphs = bounds((before.box, after.box)), before.glyphs + after.glyphs
    return before._replace(text=before.text + after.text, box=box, glyphs=glyphs)
