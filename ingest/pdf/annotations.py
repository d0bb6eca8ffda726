"""What stands on a page without being drawn there: values of form fields, free text laid over the page.

pdfium's text page leaves both out. Notes and comments are not read: they are about the page, not on it.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import pypdfium2.raw as api

from corpus.model import Box

_MOST: Final = 5000
_LONGEST: Final = 20_000
_SWITCH: Final = re.compile(r"Off|On|Yes|Ja|Nej|No|\d", re.I)
"""Values of boxes to tick, which are names, not text."""
_WIDTH: Final = 0.5
"""Ems: the width given to a letter, whose font is not asked for."""


class Written(NamedTuple):
    """A word of a field: text, box in page coordinates, size in points."""

    text: str
    box: Box
    size: float


def written(page: Any) -> Iterator[Written]:
    """The words of the form fields and free texts of a raw pdfium page, field by field."""
    for number in range(min(api.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = api.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        try:
            text = _text(annotation)
            rect = api.FS_RECTF()
            if text and api.FPDFAnnot_GetRect(annotation, rect):
                yield from _words(text, Box(rect.left, rect.bottom, rect.right, rect.top))
        finally:
            api.FPDFPage_CloseAnnot(annotation)


def _text(annotation: Any) -> str:
    kind = api.FPDFAnnot_GetSubtype(annotation)
    if api.FPDFAnnot_GetFlags(annotation) & (api.FPDF_ANNOT_FLAG_HIDDEN | api.FPDF_ANNOT_FLAG_NOVIEW):
        return ""
    if kind == api.FPDF_ANNOT_FREETEXT:
        return _string(annotation, b"Contents")
    if kind != api.FPDF_ANNOT_WIDGET or _string(annotation, b"FT") in ("Btn", "Sig"):
        return ""
    value = _string(annotation, b"V")
    return "" if _SWITCH.fullmatch(value) and _string(annotation, b"AS") else value


def _string(annotation: Any, key: bytes) -> str:
    length = min(api.FPDFAnnot_GetStringValue(annotation, key, None, 0), _LONGEST)
    if length <= 2:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    api.FPDFAnnot_GetStringValue(annotation, key, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace").strip()


def _words(text: str, box: Box) -> Iterator[Written]:
    """The words of a field, line below line from its upper left corner."""
    rows = [row.split() for row in re.split(r"[\r\n]+", text)]
    height = (box.y1 - box.y0) / max(1, len(rows))
    size = max(4.0, min(11.0, 0.8 * height))
    for n, row in enumerate(rows):
        x, y = box.x0 + 2, box.y1 - n * max(height, size) - 0.5 * (height - size)
        for word in row:
            right = x + _WIDTH * size * len(word)
            yield Written(word, Box(x, y - size, right, y), size)
            x = right + 0.25 * size
