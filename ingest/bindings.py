"""pdfium's functions that are called in loops, at a third of the time that pypdfium2's own take.

Most check none of their arguments: give them a `Pointer` for a page, a `Thing` and a place to write to,
never an integer, of which only 32 bits would arrive. Those of fonts and forms do.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as api

Pointer = ctypes.c_void_p


class Thing(Pointer):
    """A pointer that pdfium gives, to be handed to it again."""


def prototype(name: str, *arguments: Any) -> Callable[..., Any]:
    """The pdfium function `name`; `arguments` are its result and its arguments."""
    return ctypes.PYFUNCTYPE(*arguments)(_address(name))


def unchecked(name: str, result: Any) -> Callable[..., Any]:
    """The pdfium function `name`, its arguments as they are: `Pointer`s, and integers for an `int`."""
    return ctypes.PYFUNCTYPE(result)(_address(name))


def _address(name: str) -> int:
    address = ctypes.cast(getattr(api, name), Pointer).value
    assert address is not None
    return address


class Places:
    """Rows of `width` floats for pdfium to write to, kept from page to page."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._rows = np.zeros((0, width), np.float32)
        self._pointers: list[Pointer] = []

    def pointers(self, count: int) -> list[Pointer]:
        """A place for each of the first `count` rows at least, which hold zeros."""
        if len(self._pointers) < count:
            self._rows = np.zeros((2 * count, self._width), np.float32)
            start, step = self._rows.ctypes.data, self._rows.strides[0]
            self._pointers = [Pointer(start + step * n) for n in range(2 * count)]
        self._rows[:count] = 0.0
        return self._pointers

    def written(self, count: int) -> npt.NDArray[np.float32]:
        """What stands in the first `count` rows, until they are written to again."""
        return self._rows[:count]


BOXES: Final = Places(4)
MATRICES: Final = Places(6)
COORDINATES: Final = Places(1)


_P, _I = ctypes.c_void_p, ctypes.c_int
unicode = unchecked("FPDFText_GetUnicode", ctypes.c_uint)
map_error = unchecked("FPDFText_HasUnicodeMapError", _I)
loose_box = unchecked("FPDFText_GetLooseCharBox", _I)
tight_box = unchecked("FPDFText_GetCharBox", _I)
char_origin = unchecked("FPDFText_GetCharOrigin", _I)
generated = unchecked("FPDFText_IsGenerated", _I)
text_object = unchecked("FPDFText_GetTextObject", _P)
char_matrix = unchecked("FPDFText_GetMatrix", _I)
char_size = unchecked("FPDFText_GetFontSize", ctypes.c_double)
object_font = prototype("FPDFTextObj_GetFont", _P, _P)
font_name = prototype("FPDFFont_GetBaseFontName", ctypes.c_size_t, _P, _P, ctypes.c_size_t)
font_weight = prototype("FPDFFont_GetWeight", _I, _P)
font_flags = prototype("FPDFFont_GetFlags", _I, _P)
font_ascent = prototype("FPDFFont_GetAscent", _I, _P, ctypes.c_float, _P)
font_descent = prototype("FPDFFont_GetDescent", _I, _P, ctypes.c_float, _P)

page_object = unchecked("FPDFPage_GetObject", Thing)
form_object = prototype("FPDFFormObj_GetObject", Thing, _P, ctypes.c_ulong)
segment = unchecked("FPDFPath_GetPathSegment", Thing)
segment_point = unchecked("FPDFPathSegment_GetPoint", _I)
segment_type = unchecked("FPDFPathSegment_GetType", _I)
segment_closes = unchecked("FPDFPathSegment_GetClose", _I)
object_type = unchecked("FPDFPageObj_GetType", _I)
object_matrix = unchecked("FPDFPageObj_GetMatrix", _I)
object_fill = unchecked("FPDFPageObj_GetFillColor", _I)
draw_mode = unchecked("FPDFPath_GetDrawMode", _I)
count_segments = unchecked("FPDFPath_CountSegments", _I)
count_objects = unchecked("FPDFPage_CountObjects", _I)
count_inside = unchecked("FPDFFormObj_CountObjects", _I)

content_mark = prototype("FPDFPageObj_GetMarkedContentID", _I, _P)
count_marks = prototype("FPDFPageObj_CountMarks", _I, _P)
object_mark = prototype("FPDFPageObj_GetMark", Thing, _P, ctypes.c_ulong)
mark_name = prototype("FPDFPageObjMark_GetName", _I, _P, _P, ctypes.c_ulong, _P)
element_type = prototype("FPDF_StructElement_GetType", ctypes.c_ulong, _P, _P, ctypes.c_ulong)
count_children = prototype("FPDF_StructElement_CountChildren", _I, _P)
child_mark = prototype("FPDF_StructElement_GetChildMarkedContentID", _I, _P, _I)
child = prototype("FPDF_StructElement_GetChildAtIndex", Thing, _P, _I)
count_attributes = prototype("FPDF_StructElement_GetAttributeCount", _I, _P)
attribute = prototype("FPDF_StructElement_GetAttributeAtIndex", Thing, _P, _I)
attribute_value = prototype("FPDF_StructElement_Attr_GetValue", Thing, _P, ctypes.c_char_p)
attribute_number = prototype("FPDF_StructElement_Attr_GetNumberValue", _I, _P, _P)
