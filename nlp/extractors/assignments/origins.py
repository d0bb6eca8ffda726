"""What gave an assignment that running text tells of: the budget or decision that is named beside it.

>>> of_words("I budget 2024 fick nämnden"), of_words("Nämnden beslutade 2023-05-03 § 88").source
(Origin(source='Budget 2024', giver='Kommunfullmäktige'), '2023-05-03 § 88')
>>> of_words("Budgeten är antagen.")
Origin(source=None, giver=None)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from corpus.findings import DecisionReference, Finding
from corpus.model import Span
from nlp.extractors import bodies
from nlp.extractors.assignments import texts


class Origin(NamedTuple):
    """What gave an assignment, and the body that did; the first is None where nothing is named."""

    source: str | None
    giver: str | None


NOTHING: Final = Origin(None, None)
_BESIDE: Final = 160
_REACH: Final = 400


def of_words(said: str) -> Origin:
    """The budget or the decision that the words name."""
    source, giver = texts.source_of(said)
    if source is not None and not source[:1].isdigit() and "§" not in source and _YEAR.search(source):
        return Origin(source, giver)
    if source is None or "§" not in source:
        return NOTHING
    decided = bodies.only(re.sub(r"\s\d.*$", "", source))
    return Origin(source, decided.name if decided else giver)


# "Budget 2024", "Mål och resursplan 2024–2026", no decision known by its day alone.
_YEAR: Final = re.compile(
    r"[a-zåäö]\s(?:för\s)?20\d\d(?:\s?[–-]\s?(?:20)?\d\d)?$|^(?:EVP|VIP|MRP|MRB|VEP|MEP|MoB|FEP)\s"
)


class Origins:
    """The decisions that a document names, asked for by place."""

    def __init__(self, text: str, found: Sequence[Finding]) -> None:
        self._text = text
        self._decisions = sorted(
            (f for f in found if isinstance(f, DecisionReference) and _is_one(f)),
            key=lambda f: f.span,
        )
        self._starts = [f.span.start for f in self._decisions]

    def within(self, span: Span) -> Origin:
        """What the text names between two places: its budget, else its first decision."""
        said = of_words(self._text[span.start : span.end])
        if said.source is not None and "§" not in said.source:
            return said
        first = bisect_left(self._starts, span.start)
        if first < len(self._starts) and self._starts[first] < span.end:
            decision = self._decisions[first]
            giver = bodies.only(decision.body or "")
            return Origin(decision.normal, giver.name if giver else decision.body or said.giver)
        return said

    def after(self, end: int) -> Origin:
        """What stands in brackets right after a sentence, or what the next one says that it was given in."""
        text = self._text[end : end + _BESIDE]
        bracket = BRACKET.match(text.lstrip(" .\n"))
        if bracket is not None:
            return self.within(Span(end, end + text.index(")") + 1))
        given = _GIVEN_IN.match(text)
        return self.within(Span(end, end + given.end())) if given else NOTHING

    def same(self, sentence: Span) -> Origin:
        """What gave those told of before, where the sentence says that it was the same decision."""
        if _SAME.search(self._text, *sentence) is None:
            return NOTHING
        start = max(0, sentence.start - _REACH)
        last = bisect_left(self._starts, sentence.start) - 1
        told = self._text[start : sentence.start].rsplit("\n\n", 2)[-2:]
        known = of_words(" ".join(told))
        if last >= 0 and self._starts[last] >= start and (known.source is None or "§" in known.source):
            return self.within(self._decisions[last].span)
        return known


def _is_one(decision: DecisionReference) -> bool:
    """Whether it is known which decision: by its paragraph, or by whose meeting of which day it was."""
    whole = len(decision.date or "") == len("2027-03-01")
    return decision.paragraph is not None or (decision.body is not None and whole)


BRACKET: Final = re.compile(r"\((?=[^()]{0,60}(?:§|[Bb]udget\s20))[^()]{1,100}\)")
# "Uppdraget gavs i budget 2026", the sentence after the one that says what is to be done.
_GIVEN_IN: Final = re.compile(
    r"[\s.]{0,3}(?:Uppdraget|Det|Detta|Beslutet)\s(?:\w+\s)?(?:gavs|gav|ges|lämnades|beslutades|fattades|tillkom|kommer|härrör|kom|formulerades)\b[^.;\n]{3,130}"
)


def is_given_in(sentence: str) -> bool:
    """Whether a sentence says what gave the assignment that the one before it names."""
    return _GIVEN_IN.match(sentence) is not None


_SAME: Final = re.compile(
    r"\bsamma\s(?:beslut|budget|sammanträde|möte|tillfälle|paragraf|dag)\b|\b[Ss]amtidigt\b"
)
