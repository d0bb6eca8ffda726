"""Searching a text for numbers of any scheme.

>>> [n.normal for n in free("SLK-2022-01441 och 0617/21") if n.sure]
['SLK-2022-01441']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from corpus.case_forms import DASH, Number, Scheme
from corpus.case_reader import AROUND
from corpus.case_schemes import SCHEMES
from corpus.model import Span
from nlp.needles import surroundings

# What every form has: digits on either side of a separator or of a few letters.
_CORE: Final = re.compile(
    rf"\d(?:\s?[{DASH[1:-1]}/.:]\s{{0,2}}(?:\d|[A-ZÅÄÖ]{{1,5}}\s?\d)|[A-ZÅÄÖ]{{2,4}}\d)"
    r"|[A-ZÅÄÖ](?:[/ ]?\d|/)\d{5}(?!\d)"
)
# Digits, or a few letters right before digits: what every form begins with.
_START: Final = re.compile(
    r"(?<![\w@])(?=\d|[A-ZÅÄÖ]{2,4}-[A-ZÅÄÖ]{2,5}\d|[A-ZÅÄÖ]{2,4}[ /][A-ZÅÄÖ]{2,4}[ /]\d{4}[:/]"
    rf"|[A-ZÅÄÖa-zåäö]{{1,8}}[{DASH[1:-1]}/.\s]{{0,4}}\d)\w"
)


@lru_cache(maxsize=4)
def free(text: str) -> tuple[Number, ...]:
    """Every number of a scheme's form in `text`, scheme by scheme, sure or not.

    Only where a number can begin, near a `_CORE`, is it tried: most of a text cannot hold one.
    """
    cores = (Span(*m.span()) for m in _CORE.finditer(text))
    places = surroundings(cores, AROUND, len(text))
    starts = [m.start() for start, end in places for m in _START.finditer(text, start, end)]
    begun = {digit: [at for at in starts if text[at].isdecimal() is digit] for digit in (False, True)}
    read = (scheme.read(m) for scheme in SCHEMES for m in _matches(scheme, text, begun[scheme.digit]))
    return tuple(number for number in read if number is not None)


def _matches(scheme: Scheme, text: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """The matches of a scheme that begin at one of `starts`, none overlapping."""
    end = 0
    for start in starts:
        match = scheme.free.match(text, start) if start >= end else None
        if match is not None:
            end = match.end()
            yield match
