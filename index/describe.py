"""What a passage can be limited to and counted by: its document's type, issuer and years, its part, and the
goals, statuses and topics in it; and what it is to its document. Pure.

type=plan, issuer=Miljönämnden, year=2031
part=Bilaga 1                  the part of the file it stands in
goal=kf-budget:3               goals referred to; a target of Agenda 2030 also counts for its goal
status=ongoing                 status of the assignments in it
topic=civil-beredskap          topics, weighted (see `index.topics`)
form=gist                      what it is to its document (see `index.forms`)
form=act                       something is assigned, proposed or decided in it
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from corpus.findings import Assignment, DecisionPoint, Finding, GoalReference
from corpus.model import Metadata, Span
from corpus.store import StoredPassage
from index import topics
from index.filters import dates
from index.forms import forms
from index.terms import Analysed

_VERSION: Final = "5"


def version() -> str:
    """Of everything that decides the facts of a passage."""
    return f"{_VERSION}.{topics.version()}"


def of_document(about: Metadata) -> dict[str, float]:
    """The facts that all passages of a document have."""
    named = {"type": about.type, "issuer": about.issuer}
    found = {f"{kind}={value}": 1.0 for kind, value in named.items() if value}
    return found | {f"year={date[:4]}": 1.0 for date in dates(about)}


def facts(stored: StoredPassage, text: Analysed, findings: Iterable[Finding]) -> dict[str, float]:
    """The facts of a passage with their weights; `findings` are those that share a character with it."""
    passage = stored.passage
    found: dict[str, float] = {f"form={form}": 1.0 for form in forms(stored.text, passage.section)}
    found |= {f"part={passage.part}": 1.0} if passage.part else {}
    goals: list[str] = []
    for finding in findings:
        if isinstance(finding, GoalReference):
            goals += _goals(finding)
        elif isinstance(finding, Assignment | DecisionPoint):
            found["form=act"] = 1.0
        if isinstance(finding, Assignment) and finding.status:
            found[f"status={finding.status}"] = 1.0
    found |= {f"goal={goal}": 1.0 for goal in goals}
    assigned = topics.assign(text, passage.section, dict.fromkeys(goals))
    return found | {f"topic={topic}": weight for topic, weight in assigned.items()}


def _goals(found: GoalReference) -> Iterator[str]:
    if found.scheme == "plan":
        yield f"plan:{found.plan or found.title or ''}:{found.number or ''}".strip(":")
    else:
        yield f"{found.scheme}:{found.number}" if found.number else found.scheme
    if found.scheme == "agenda2030-target" and found.number:
        yield f"agenda2030-goal:{found.number.split('.')[0]}"


def within(span: Span, findings: Sequence[Finding], first: int) -> tuple[list[Finding], int]:
    """The findings (by span) that share a character with `span`, of those from `first` on; and the first that
    may still concern a later span."""
    while first < len(findings) and findings[first].span.end <= span.start:
        first += 1
    found = []
    for finding in findings[first:]:
        if finding.span.start >= span.end:
            break
        if finding.span.overlaps(span):
            found.append(finding)
    return found, first
