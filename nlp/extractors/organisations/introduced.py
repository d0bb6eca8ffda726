"""Letters that a document gives its bodies: "kulturnämnden (KuN)", "ÄLN = äldrenämnden".

>>> text = "Nordvästra Skånes Vatten AB (NSVA) och kulturnämnden (nedan KuN); Eva Ek (MP)"
>>> [(m.letters, text[slice(*m.body)]) for m in meanings(text, [Span(0, 27), Span(39, 52)])]
[('NSVA', 'Nordvästra Skånes Vatten AB'), ('KuN', 'kulturnämnden')]
>>> [m.letters for m in meanings("UBN = utbildningsnämnden", [Span(6, 24)])]
['UBN']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from corpus.model import Span
from nlp import needles

_AFTER: Final = re.compile(
    r"(?:,?\s\((?:(?:nedan|härefter|hädanefter|förkortat|förkortas|kallad|kallat)\s)?[”\"]?(?P<brackets>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,7})[”\"]?\)"
    r"|,?\s(?:nedan|härefter|hädanefter|förkortat|förkortas)\s[”\"]?(?P<said>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,7})[”\"]?(?=[\s,.]))"
)
_BEFORE: Final = re.compile(r"(?<![\w-])(?P<letters>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,7})\s?(?:=|:|–|\t)\s?$")
_PARTIES: Final = frozenset(("MP", "KD", "SD", "FI", "Fi"))
_REACH: Final = 12


@dataclass(frozen=True, slots=True)
class Meaning:
    """Letters, and where the body is named that they stand for."""

    letters: str
    body: Span


def meanings(text: str, bodies: Iterable[Span]) -> Iterator[Meaning]:
    """What letters are said to stand for: those beside a body, of whose name they are."""
    for span in bodies:
        name = text[slice(*span)]
        after = _AFTER.match(text, span.end)
        before = _BEFORE.search(text, max(0, span.start - _REACH), span.start)
        letters = (after["brackets"] or after["said"]) if after else before["letters"] if before else None
        if letters and letters not in _PARTIES and letters != name and _of_name(letters, name):
            yield Meaning(letters, span)


def _of_name(letters: str, name: str) -> bool:
    """Whether the letters stand in the name in their order, the first at its beginning."""
    rest = iter(name.casefold())
    return name[:1].casefold() == letters[0].casefold() and all(x in rest for x in letters.casefold())


def places(text: str, letters: str) -> Iterator[Span]:
    """Where the letters stand as a word of their own."""
    for start in needles.places(letters, text):
        end = _END.match(text, start + len(letters))
        if end is not None and (start == 0 or not _WITHIN.match(text, start - 1)):
            yield Span(start, end.end())


_END: Final = re.compile(r"(?::?s)?(?![\w/-]|\s?\d|:\d)")
_WITHIN: Final = re.compile(r"[\w/-]")
