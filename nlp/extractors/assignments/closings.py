"""Assignments that a point of the same document closes: what it tells of below is proposed as fulfilled.

A point is about an assignment that has its case number or the decision it cites, and its words. A status that
is printed as one ("Status: Pågår") stands; what only sentences say, or nothing, gives way to the point.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from corpus.findings import Assignment, DecisionPoint, Finding, Status
from nlp.extractors.assignments import statuses

_CLOSES: Final = re.compile(
    r"\b(?:förklaras?|anses|avslutas?|avskrivas?|avskrivs)\b|\bfullgjor", re.IGNORECASE
)
# What a board decides to propose to its council is not closed yet.
_PROPOSES: Final = re.compile(r"\bföreslå(?:r|s)?\b")
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


def applied(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, each assignment that a point closes with the status that the point gives it."""
    kept = list(findings)
    closings = [_closing(f) for f in kept if isinstance(f, DecisionPoint) and _closes(f)]
    given = Counter(f.source for f in kept if isinstance(f, Assignment) and f.source)
    for finding in kept:
        open_to = isinstance(finding, Assignment) and not finding.rule.startswith("point")
        yield _closed(finding, closings, given) if isinstance(finding, Assignment) and open_to else finding


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
    )


def _closed(made: Assignment, closings: list[_Closing], given: Mapping[str, int]) -> Assignment:
    said = made.status_text or ""
    printed = statuses.of_cell(said) is not None or (made.status is not None and statuses.is_colour(said))
    if printed or made.status in ("fulfilled", "proposed_fulfilled"):
        return made
    words = _words(made.text)
    alone = given.get(made.source or "") == 1  # the one that the decision gave
    found = next((c for c in closings if _is_about(c, made, words, alone=alone)), None)
    return made if found is None else replace(made, status=found.status, status_text=found.said)


def _is_about(closing: _Closing, made: Assignment, words: frozenset[str], *, alone: bool) -> bool:
    """Whether the point names the assignment: by number or decision and words, else by most of its words."""
    common = len(closing.words & words)
    cited = made.source is not None and any(made.source.startswith(d) for d in closing.decisions)
    named = any(name.casefold() in closing.text for name in made.assignees)
    if made.case_number in closing.numbers or cited:
        return (cited and (named or alone)) or common >= (1 if cited else _FEW)
    alike = common > _FEW and common >= _MOST * len(words)
    told = named and common >= _FEW and not closing.decisions
    return not closing.numbers and (alike or told)


def _words(text: str) -> frozenset[str]:
    stems = (word[:_STEM] for word in _WORD.findall(text.casefold()))
    return frozenset(s for s in stems if s not in _SMALL)
