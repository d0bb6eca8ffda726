"""The fonts of a page: what their names and flags tell of how text is set."""

from __future__ import annotations

import ctypes
import re
from typing import Final, NamedTuple

from ingest import bindings

_BOLD: Final = re.compile(r"bold|black|heavy|semib|demi", re.I)
_UNNAMED: Final = re.compile(r"|[A-Z]{1,3}\d*|[A-Z]\d+[_+-]\d+|T3Font.*|CIDFont.*", re.I)
"""Names that tell nothing of a font; only then its weight is asked for, which pdfium guesses badly."""
_ITALIC: Final = re.compile(r"italic|oblique", re.I)
_FLAG_ITALIC, _FLAG_BOLD = 1 << 6, 1 << 18
_LEAST_HEIGHT: Final = 0.8
"""Ems from descent to ascent at least."""


class Font(NamedTuple):
    """A font of the page: base name without its subset prefix, bold, italic; `low` tells that its ascent and
    descent hold less than its letters, so that the height of a word goes by which letters it has."""

    name: str
    bold: bool
    italic: bool
    low: bool = False


class Style(NamedTuple):
    """How a text object is set: font, printed size in points, direction in degrees or None if slanted.
    `tinted` tells of a line in a colour of its own (`pdf.tints`)."""

    font: Font
    size: float
    angle: int | None
    tinted: bool = False


def font(key: int) -> Font:
    """The font at pdfium's address `key`; nameless where that is 0."""
    if not key:
        return Font("", False, False)
    buffer = ctypes.create_string_buffer(256)
    bindings.font_name(key, ctypes.addressof(buffer), 256)
    name = buffer.value.decode("utf-8", "replace")
    name = re.sub(r"^[A-Z]{6}\+", "", name)
    flags = max(0, bindings.font_flags(key))
    heavy = _UNNAMED.fullmatch(name) is not None and bindings.font_weight(key) >= 700
    bold = bool(_BOLD.search(name)) or bool(flags & _FLAG_BOLD) or heavy
    italic = bool(_ITALIC.search(name)) or bool(flags & _FLAG_ITALIC)
    return Font(name, bold, italic, _height(key) < _LEAST_HEIGHT)


def _height(key: int) -> float:
    """Ems from descent to ascent of the font at `key`."""
    ascent, descent = ctypes.c_float(), ctypes.c_float()
    bindings.font_ascent(key, 1.0, ctypes.byref(ascent))
    bindings.font_descent(key, 1.0, ctypes.byref(descent))
    return ascent.value - descent.value
