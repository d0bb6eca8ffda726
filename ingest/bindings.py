"""pdfium's functions that are called in loops, with plain integers for pointers.

A call takes half the time of pypdfium2's own, which makes a pointer object of each argument.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as api


def prototype(name: str, *arguments: Any) -> Callable[..., Any]:
    """The pdfium function `name`; `arguments` are its result and its arguments."""
    address = ctypes.cast(getattr(api, name), ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(*arguments)(address)


_P, _I = ctypes.c_void_p, ctypes.c_int
unicode = prototype("FPDFText_GetUnicode", ctypes.c_uint, _P, _I)
map_error = prototype("FPDFText_HasUnicodeMapError", _I, _P, _I)
loose_box = prototype("FPDFText_GetLooseCharBox", _I, _P, _I, _P)
generated = prototype("FPDFText_IsGenerated", _I, _P, _I)
text_object = prototype("FPDFText_GetTextObject", _P, _P, _I)
char_matrix = prototype("FPDFText_GetMatrix", _I, _P, _I, _P)
char_size = prototype("FPDFText_GetFontSize", ctypes.c_double, _P, _I)
object_font = prototype("FPDFTextObj_GetFont", _P, _P)
font_name = prototype("FPDFFont_GetBaseFontName", ctypes.c_size_t, _P, _P, ctypes.c_size_t)
font_weight = prototype("FPDFFont_GetWeight", _I, _P)
font_flags = prototype("FPDFFont_GetFlags", _I, _P)

page_object = prototype("FPDFPage_GetObject", _P, _P, _I)
form_object = prototype("FPDFFormObj_GetObject", _P, _P, ctypes.c_ulong)
segment = prototype("FPDFPath_GetPathSegment", _P, _P, _I)
segment_point = prototype("FPDFPathSegment_GetPoint", _I, *(_P,) * 3)
segment_type = prototype("FPDFPathSegment_GetType", _I, _P)
segment_closes = prototype("FPDFPathSegment_GetClose", _I, _P)
object_type = prototype("FPDFPageObj_GetType", _I, _P)
object_matrix = prototype("FPDFPageObj_GetMatrix", _I, _P, _P)
object_fill = prototype("FPDFPageObj_GetFillColor", _I, *(_P,) * 5)
draw_mode = prototype("FPDFPath_GetDrawMode", _I, *(_P,) * 3)
count_segments = prototype("FPDFPath_CountSegments", _I, _P)
count_objects = prototype("FPDFPage_CountObjects", _I, _P)
count_inside = prototype("FPDFFormObj_CountObjects", _I, _P)
