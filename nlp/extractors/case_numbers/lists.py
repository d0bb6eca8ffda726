"""Case numbers listed after one another: "KS 2025/12 och KS 2025/40", "KS 2025/112, 113 och 140".

>>> [n.normal for n in serials("KS 2025/112, 113 och 140.", at("KS 2025/112", 0))]
['KS 2025/113', 'KS 2025/140']
>>> [n.normal for n in serials("KS 2025/112, 3 bilagor", at("KS 2025/112", 0))]
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from corpus.case_forms import Number
from corpus.case_reader import at
from corpus.model import Span

_ALSO: Final = re.compile(r"\s?(?:,|;|&|och|samt|resp\.|respektive|/)\s?")
# "RS/123/2024" after another number: letters of an authority first.
_LETTERED: Final = re.compile(r"[A-ZÅÄÖ]{2,5}[/-]\d")
_FIGURES: Final = re.compile(r"\d+")
_SERIALS: Final = re.compile(
    r"(?:, ?\d{2,6}){0,8}(?:,| och| samt) ?\d{2,6}(?=[).;:\n]|, [^\W\d]| [A-ZÅÄÖ]|$)(?!\.\d)"
)


def joined(text: str, number: Number) -> Number | None:
    """The number that a comma or "och" joins to `number`: of its form, or one that needs no label."""
    sign = _ALSO.match(text, number.span.end)
    if sign is None:
        return None
    alike = at(text, sign.end())
    if alike is not None and _form(text, alike) == _form(text, number):
        return alike
    return at(text, sign.end(), labelled=_LETTERED.match(text, sign.end()) is not None)


def _form(text: str, number: Number) -> str:
    """Its letters and signs, with one figure for those of each part: "KS 0/0"."""
    return _FIGURES.sub("0", text[slice(*number.span)])


def serials(text: str, number: Number) -> Iterator[Number]:
    """The numbers of the same letters and year of which only the serials are printed, rising."""
    listed = _SERIALS.match(text, number.span.end) if number.normal.endswith(number.serial) else None
    last = number.serial
    for figures in _FIGURES.finditer(text, *listed.span()) if listed else ():
        if int(figures[0]) <= int(last) or len(figures[0]) - len(last) not in (0, 1):
            return
        last = figures[0]
        normal = f"{number.normal.removesuffix(number.serial)}{last}"
        yield replace(number, span=Span(*figures.span()), normal=normal, serial=last)
