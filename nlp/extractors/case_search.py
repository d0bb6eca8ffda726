"""Searching a text for numbers of any scheme, and reading the one that stands at a place.

>>> [n.normal for n in free("SLK-2022-01441 och 0617/21") if n.sure]
['SLK-2022-01441']
>>> [at(x, 0).normal for x in ("0617/21", "2023-KS-00123", "BYGG.2023.345")]
['0617/21', '2023-KS-00123', 'BYGG.2023.345']
>>> at("2023-03-12", 0) is None
True
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from corpus.model import Span
from nlp.extractors.case_schemes import DASH, END, SCHEMES, Number, Scheme, closed
from nlp.needles import surroundings

# What every form has: digits on either side of a separator or of a few letters.
_CORE: Final = re.compile(
    rf"\d(?:\s?[{DASH[1:-1]}/.:]\s{{0,2}}(?:\d|[A-ZÅÄÖ]{{1,5}}\s?\d)|[A-ZÅÄÖ]{{2,4}}\d)|[A-ZÅÄÖ]/?\d{{6}}(?!\d)"
)
# Digits, or a few letters right before digits: what every form begins with.
_START: Final = re.compile(
    rf"(?<![\w@])(?=\d|[A-ZÅÄÖ]{{2,4}}-[A-ZÅÄÖ]{{2,5}}\d|[A-ZÅÄÖa-zåäö]{{1,8}}[{DASH[1:-1]}/.\s]{{0,4}}\d)\w"
)
_DIGIT: Final = re.compile(r"\d")
# Longer than any form: nothing that begins or ends beside a core lies farther away.
_AROUND: Final = 45


@lru_cache(maxsize=4)
def free(text: str) -> tuple[Number, ...]:
    """Every number of a scheme's form in `text`, scheme by scheme, sure or not.

    Only where a number can begin, near a `_CORE`, is it tried: most of a text cannot hold one.
    """
    cores = (Span(*m.span()) for m in _CORE.finditer(text))
    places = surroundings(cores, _AROUND, len(text))
    starts = [m.start() for start, end in places for m in _START.finditer(text, start, end)]
    read = (scheme.read(match) for scheme in SCHEMES for match in _matches(scheme, text, starts))
    return tuple(number for number in read if number is not None)


def _matches(scheme: Scheme, text: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """The matches of a scheme that begin at one of `starts`, none overlapping."""
    end = 0
    for start in starts:
        match = scheme.free.match(text, start) if start >= end else None
        if match is not None:
            end = match.end()
            yield match


def at(text: str, position: int, *, labelled: bool = True) -> Number | None:
    """The case number that begins at `position`, whatever its form; the longest reading.

    `labelled` says that a label stands right before it, so that two years are a number too.
    """
    if not _DIGIT.search(text, position, position + _AROUND):
        return None
    best: Number | None = None
    for scheme in SCHEMES:
        match = scheme.labelled.match(text, position)
        number = scheme.read(match, labelled=labelled) if match else None
        if number is not None and (best is None or number.span.end > best.span.end):
            best = number
    return best or (_unknown(text, position) if labelled else None)


# A form that nobody has listed, right after a label: letters and digits in parts, one of them a year.
_UNKNOWN: Final = re.compile(
    rf"(?:(?:19|20)\d\d ?[A-ZÅÄÖ]{{2,5}} ?\d{{1,6}}"
    rf"|(?=[\w./:_-]{{0,24}}\d)[A-Za-zÅÄÖåäö0-9]{{1,8}}(?:(?:{DASH}"
    rf"|[/.:_])[A-Za-zÅÄÖåäö0-9]{{1,8}}){{1,4}}){END}"
)
_A_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d\d(?!\d)")
_A_DATE: Final = re.compile(rf"(?:19|20)?\d\d{DASH}\d\d{DASH}\d\d")


def _unknown(text: str, position: int) -> Number | None:
    """What a label announces in a form of its own: "2023-KS-00123", "BYGG.2023.345"."""
    match = _UNKNOWN.match(text, position)
    if match is None or _A_DATE.match(match[0]):
        return None
    year = _A_YEAR.search(match[0])
    serial = "".join(re.findall(r"\d+", match[0][: year.start()] + match[0][year.end() :])) if year else ""
    if year is None or not serial:
        return None
    whole = int(year[0]) if len(year[0]) == 4 else 2000 + int(year[0])
    return Number(
        Span(*match.span()), "other", closed(match).replace("_", "-"), whole, serial, None, sure=False
    )
