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

from corpus.findings import Assignment, Finding, PolicyDocument
from corpus.model import Document, Span
from nlp.extractors.assignments import fields, statuses, texts, titles
from nlp.extractors.assignments.origins import NOTHING, Origin
from nlp.extractors.assignments.reading import lines
from nlp.extractors.decisions.pieces import Line
from nlp.overlaps import Within
from nlp.sieve import sifted

PLANS: Final = frozenset(("plan", "handlingsplan", "åtgärdsplan", "program", "strategi"))
_REACH: Final = 6000
_SENTENCE: Final = re.compile(r"(?<=[a-zåäö\d)”])[.:]\s(?=[A-ZÅÄÖ])")
# "Uppdragen a–e gavs i …", "I … finns tre uppdrag", "har i … gett nämnden följande uppdrag".
_LEADS: Final = sifted(
    r"\b[Uu]ppdragen\b|\b(?:följande|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|\d{1,2}|flera|ett\santal)\s(?:[a-zåäö]+\s)?(?:del)?uppdrag\b"
    r"|\b[Uu]ppdrag\s(?:från|i|ur|enligt)\s"
)
# "Ur planen ansvarar nämnden för tre aktiviteter", "Enligt programmet har nämnden två insatser".
_LEADS_ACTIVITIES: Final = re.compile(r"(?:aktivitet|åtgärd|insats)(?:er|erna)\b", re.IGNORECASE)
# "Uppdragen lämnades i …", "I … gavs 14 uppdrag": of the whole document, wherever it stands.
_OF_ALL: Final = sifted(
    r"\b[Uu]ppdragen\b[^.;]{0,60}\s(?:lämnades|gavs|ges|gavs|kommer|härrör|beslutades|är\sgivna|är\shämtade|hämtas|finns)\b"
    r"|\b(?:gavs|lämnades|beslutades|gav|fick)\s(?:[\wåäö-]+\s){0,4}?(?:\d{1,2}|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv)\suppdrag\b"
)
_OF_TITLE: Final = re.compile(r"\b[Uu]ppdrag(?:en)?\s(?:från|i|ur|enligt)\s")
# What follows has another origin.
_APART: Final = re.compile(
    r"(?:Därutöver|Utöver|Därtill|Dessutom|Övriga|Andra|Äldre|Vid\ssidan\sav|Från\stidigare)\b"
)
# A heading that says no more than what is listed.
_ONLY_ASSIGNMENTS: Final = re.compile(
    r"(?:\d[\d.]{0,8}\s)?(?:(?:redovisning|uppföljning)\sav\s)?(?:del)?uppdrag(?:en)?", re.IGNORECASE
)
LISTED: Final = frozenset(
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
    """The findings, each listed assignment without a source with what the lines above its list name."""
    kept = list(findings)
    made = [f for f in kept if isinstance(f, Assignment)]
    if not any(_is_open(f) for f in made):
        yield from kept
        return
    above = _Above(document, kept)
    for finding in kept:
        found = above.of(finding) if isinstance(finding, Assignment) and _is_open(finding) else None
        if isinstance(finding, Assignment) and found is not None:
            yield replace(finding, source=found.source, assigned_by=finding.assigned_by or found.giver)
        else:
            yield finding


def _is_open(made: Assignment) -> bool:
    return made.source is None and made.rule in LISTED


class _Above:
    """The lines of a document that say what gave all that is listed below them."""

    def __init__(self, document: Document, findings: Sequence[Finding]) -> None:
        self._document = document
        self._lines = lines(document)
        self._starts = [line.span.start for line in self._lines]
        self._made = Within([f for f in findings if isinstance(f, Assignment)])
        self._plans = Within([f for f in findings if isinstance(f, PolicyDocument) and f.type in PLANS])
        self._general: list[tuple[int, Origin]] | None = None

    def of(self, made: Assignment) -> Origin | None:
        """What gave an assignment, by the lines up to its heading, else by what is said of all of them."""
        at = bisect_left(self._starts, made.span.start)
        for n in range(at - 1, -1, -1):
            line = self._lines[n]
            if made.span.start - line.span.start > _REACH or _APART.match(line.text):
                return None
            if self._made.of(line.span):
                continue
            found = self._named(line)
            if found is not None:
                of_budget = (found.source or "").startswith("Budget")
                return None if of_budget and made.assigned_by not in (None, found.giver) else found
            if line.heading and not _is_open_heading(line.text):
                break
        return self._of_all(at, made)

    def _named(self, line: Line) -> Origin | None:
        """What a line says gave what follows: the budget, decision or plan that it or its sentence names."""
        for span in self._sentences(line):
            said = self._words(span)
            leads = _LEADS.search(said) is not None
            origin = Origin(*texts.source_of(said)) if leads else NOTHING
            if origin.source is not None:
                return origin
            plan = self._plan(span) if leads or line.heading or _LEADS_ACTIVITIES.search(said) else None
            if plan is not None:
                return plan
        return None

    def _of_all(self, at: int, made: Assignment) -> Origin | None:
        """What the document says before it gave all assignments: "Uppdragen lämnades i budget 2031"."""
        if self._general is None:
            self._general = [(n, found) for n, line in enumerate(self._lines) if (found := self._told(line))]
        told = {found for n, found in self._general if n < at} or self._titled()
        one = next(iter(told)) if len(told) == 1 else None
        if one is None or made.assigned_by not in (None, one.giver):
            return None
        return None if titles.lists_activities(self._document, made.span.start) else one

    def _titled(self) -> set[Origin]:
        """What the title says: "Uppföljning av uppdragen i budget 2031"."""
        title = self._document.metadata.title or ""
        origin = Origin(*texts.source_of(title)) if _OF_TITLE.search(title) else NOTHING
        return {origin} - {NOTHING}

    def _told(self, line: Line) -> Origin | None:
        """The plan or budget that a sentence of the line says gave the document's assignments."""
        if "ppdrag" not in line.text or self._made.of(line.span):
            return None
        told = next((said for said in self._sentences(line) if _OF_ALL.search(self._words(said))), None)
        if told is None:
            return None
        origin = Origin(*texts.source_of(self._words(told)))
        if origin.source is not None and "§" not in origin.source:
            return origin
        return self._plan(told)

    def _plan(self, span: Span) -> Origin | None:
        """The one plan that is named within a span; what the council plans for all is given by it."""
        plans = {f.title for f in self._plans.of(span)}
        return Origin(next(iter(plans)), None) if len(plans) == 1 else None

    def _words(self, span: Span) -> str:
        return self._document.text[span.start : span.end]

    def _sentences(self, line: Line) -> Iterator[Span]:
        start, length = line.span.start, len(line.text)
        for end in (*(m.start() + 1 for m in _SENTENCE.finditer(line.text)), length):
            yield Span(start, line.span.start + end)
            start = line.span.start + end


def _is_open_heading(text: str) -> bool:
    """Whether a heading only says that assignments are listed, or is a cell that a dump has set as one."""
    label = text.rstrip(" :")
    if _ONLY_ASSIGNMENTS.fullmatch(text) or _CODE.match(text) or fields.role(label) is not None:
        return True
    words = label.split()[:_COLUMNS]
    columns = sum(fields.role(word) is not None for word in words)
    # "Syncentralen Ej påbörjat": whose and how far, of a row.
    return columns > 1 or any(statuses.of_cell(" ".join(words[n:])) for n in (0, 1))


# "M1.1 Ringa upp …": a row that a dump has set as a heading.
_CODE: Final = re.compile(r"[A-ZÅÄÖ]{1,2}\.?\d{1,2}[.:]?\d{0,2}\s")
_COLUMNS: Final = 6
