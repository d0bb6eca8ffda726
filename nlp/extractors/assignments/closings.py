"""Assignments that a point of the same document closes: what it tells of below is proposed as fulfilled.

A point is about an assignment that has its case number or the decision it cites, and its words. A status that
is printed as one ("Status: Pågår") stands; what only sentences say, or nothing, gives way to the point. What
a council gave a board does not close by considering it done.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from corpus.findings import Assignment, DecisionPoint, Finding, Status
from corpus.model import Document
from nlp.extractors.assignments import follow_ups, statuses

_CLOSES: Final = re.compile(
    r"\b(?:förklara[rs]?|anse[rs]?|avslutas?|avskrivas?|avskrivs)\b|\bfullgjor|\b(?:slut|genom)fört\b",
    re.IGNORECASE,
)
# "Fullmäktige förklarar uppdraget till hamnnämnden slutfört": which it is stands in the same paper.
_BARE: Final = re.compile(
    r"uppdrag(?:et)?\s(?:till\s[^.;:,§()]{3,60}?\s)?(?:(?:därmed|nu|är|som|vara|anses|förklaras)\s){0,3}"
    r"(?:fullgjor|slutför|genomför|avsluta)",
    re.IGNORECASE,
)
_NEAR: Final = 2500
_COUNCIL: Final = re.compile(r"fullmäktige$")
# What a board decides to propose to its council is not closed yet.
_PROPOSES: Final = re.compile(r"\bföreslå(?:r|s)?\b")
# What a board thinks of an assignment that its council gave; "förklaras" decides.
_CONSIDERS: Final = re.compile(r"\banser?\b")
# What a report itself says of one that it lists stands against a point that only proposes to close it.
_DONE: Final = ("completed", "reported")
_OPEN: Final = re.compile(r"\bi\suppdrag\b|\bföljande\suppdrag\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[a-zåäö]{4,}")
_STEM: Final = 6
_FEW: Final = 2
_MOST: Final = 0.6
_SMALL: Final = frozenset(
    {"uppdra", "nämnde", "styrel", "kommun", "region", "enligt", "förkla", "fullgj", "avseen"}
)


@dataclass(frozen=True, slots=True)
class _Closing:
    """A point that closes an assignment: its numbers, the decisions it cites, its words, and the status."""

    numbers: frozenset[str]
    decisions: frozenset[str]
    words: frozenset[str]
    status: Status
    said: str | None
    text: str
    body: str | None
    start: int


def applied(document: Document, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, each assignment that a point closes with the status that the point gives it."""
    reports = follow_ups.is_report(document)
    kept = list(findings)
    closings = [_closing(f) for f in kept if isinstance(f, DecisionPoint) and _closes(f)]
    given = Counter(f.source for f in kept if isinstance(f, Assignment) and f.source)
    of_council = sorted(
        (f for f in kept if isinstance(f, Assignment) and _is_councils(f)), key=lambda f: f.span
    )
    starts = [f.span.start for f in of_council]
    meant = {id(only): c for c in closings if (only := _only(c, of_council, starts)) is not None}
    for finding in kept:
        if isinstance(finding, Assignment) and not finding.rule.startswith("point"):
            closed = _closed(finding, closings, given, meant.get(id(finding)))
            stands = reports and closed.status == "proposed_fulfilled" and finding.status in _DONE
            yield finding if stands else closed
        else:
            yield finding


def _is_councils(made: Assignment) -> bool:
    """Whether a council gave what is told of or listed."""
    return not made.rule.startswith("point") and _COUNCIL.search(made.assigned_by or "") is not None


def _only(closing: _Closing, given: Sequence[Assignment], starts: Sequence[int]) -> Assignment | None:
    """The one assignment near a point that names none, of those that a council gave, in order."""
    if closing.numbers or closing.decisions or not _BARE.search(closing.text):
        return None
    first = bisect_left(starts, closing.start - _NEAR)
    alone = bisect_left(starts, closing.start + _NEAR) == first + 1
    return given[first] if alone else None


def _closes(point: DecisionPoint) -> bool:
    text = point.text
    return "uppdrag" in text.casefold() and _CLOSES.search(text) is not None and _OPEN.search(text) is None


def _closing(point: DecisionPoint) -> _Closing:
    return _Closing(
        frozenset(point.case_numbers),
        frozenset(point.decision_references),
        _words(point.text),
        "fulfilled"
        if point.stance == "beslut" and not _PROPOSES.search(point.text)
        else "proposed_fulfilled",
        point.action,
        point.text.casefold(),
        point.body,
        point.span.start,
    )


def _closed(
    made: Assignment, closings: list[_Closing], given: Mapping[str, int], only: _Closing | None
) -> Assignment:
    """The assignment as the point that is about it, else the one that can mean it `only`, closes it."""
    said = made.status_text or ""
    printed = statuses.of_cell(said) is not None or (made.status is not None and statuses.is_colour(said))
    if printed or made.status in ("fulfilled", "proposed_fulfilled"):
        return made
    words = _words(made.text)
    alone = given.get(made.source or "") == 1  # the one that the decision gave
    found = next((c for c in closings if _is_about(c, made, words, alone=alone)), only)
    if found is None:
        return made
    council = _COUNCIL.search(made.assigned_by or "") and not _COUNCIL.search(found.body or "")
    proposed = found.status == "proposed_fulfilled" or (council and _CONSIDERS.search(found.text))
    return replace(made, status="proposed_fulfilled" if proposed else found.status, status_text=found.said)


def _is_about(closing: _Closing, made: Assignment, words: frozenset[str], *, alone: bool) -> bool:
    """Whether the point names the assignment: by number or decision and words, else by most of its words."""
    common = len(closing.words & words)
    cited = made.source is not None and any(made.source.startswith(d) for d in closing.decisions)
    named = any(name.casefold() in closing.text for name in made.assignees)
    if made.case_number in closing.numbers or cited:
        return (cited and (named or alone)) or common >= (1 if cited else _FEW)
    alike = common > _FEW and common >= _MOST * len(words)
    told = named and common >= _FEW and not closing.decisions
    return not (closing.numbers and made.case_number) and (alike or (told and not closing.numbers))


def _words(text: str) -> frozenset[str]:
    stems = (word[:_STEM] for word in _WORD.findall(text.casefold()))
    return frozenset(s for s in stems if s not in _SMALL)
