"""What gave all that a list or table holds, where the sentence that leads it in says so.

>>> from corpus.model import Source, Span
>>> text = "Uppdragen nedan gavs i budget 2031.\\nMåla bojar\\tPågår\\nUtöver dem:\\nLaga bron\\tKlart"
>>> rows = [Assignment(span=Span(at, at + 9), rule="table row", text="") for at in (36, 65)]
>>> from corpus.model import Document
>>> [f.source for f in completed(Document(Source("x", "0" * 64, 1), text), rows)]
['Budget 2031', None]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from corpus.findings import Assignment, Finding
from corpus.model import Document
from nlp.extractors.assignments import texts
from nlp.extractors.assignments.reading import lines
from nlp.extractors.decisions.points import Line
from nlp.overlaps import Within
from nlp.sieve import sifted

_REACH: Final = 6000
_SENTENCE: Final = re.compile(r"(?<=[a-zåäö\d)”])[.:]\s(?=[A-ZÅÄÖ])")
# "Uppdragen a–e gavs i …", "I … finns tre uppdrag", "har i … gett nämnden följande uppdrag".
_LEADS: Final = sifted(
    r"\b[Uu]ppdragen\b|\b(?:följande|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|\d{1,2}|flera|ett\santal)\s(?:[a-zåäö]+\s)?(?:del)?uppdrag\b"
    r"|\b[Uu]ppdrag\s(?:från|i|ur|enligt)\s"
)
# What follows has another origin.
_APART: Final = re.compile(
    r"(?:Därutöver|Utöver|Därtill|Dessutom|Övriga|Andra|Äldre|Vid\ssidan\sav|Från\stidigare)\b"
)
# A heading that says no more than what is listed.
_ONLY_ASSIGNMENTS: Final = re.compile(
    r"(?:\d[\d.]{0,8}\s)?(?:(?:redovisning|uppföljning)\sav\s)?(?:del)?uppdrag(?:en)?", re.IGNORECASE
)
_LISTED: Final = frozenset(
    {
        "table row",
        "flattened row",
        "labelled row",
        "assignment",
        "numbered assignment",
        "item",
        "activity",
        "record",
    }
)


def completed(document: Document, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, each listed assignment without a source with what the sentence above its list names."""
    kept = list(findings)
    made = [f for f in kept if isinstance(f, Assignment)]
    if not any(_is_open(f) for f in made):
        yield from kept
        return
    read, within = lines(document), Within(made)
    starts = [line.span.start for line in read]
    for finding in kept:
        if isinstance(finding, Assignment) and _is_open(finding):
            at = bisect_left(starts, finding.span.start)
            source, giver = _above(read, at, within, finding.span.start)
            yield (
                replace(finding, source=source, assigned_by=finding.assigned_by or giver)
                if source
                else finding
            )
        else:
            yield finding


def _is_open(made: Assignment) -> bool:
    return made.source is None and made.rule in _LISTED


def _above(read: Sequence[Line], at: int, made: Within, end: int) -> tuple[str | None, str | None]:
    """What the nearest line before `at` says gave what is listed, up to the heading that it stands below."""
    for n in range(at - 1, -1, -1):
        line = read[n]
        if end - line.span.start > _REACH or _APART.match(line.text):
            break
        if not made.of(line.span):
            found = _named(line)
            if found[0] is not None:
                return found
        if line.heading and _ONLY_ASSIGNMENTS.fullmatch(line.text) is None:
            break
    return None, None


def _named(line: Line) -> tuple[str | None, str | None]:
    for sentence in _SENTENCE.split(line.text):
        if _LEADS.search(sentence):
            return texts.source_of(sentence)
    return None, None
