"""A document's findings: every extractor run, rivals settled, references placed in their points.

>>> from corpus.model import Document, Source
>>> text = "Förslag till beslut\\nI kommunstyrelsen:\\n1. Uppdraget KF 2023-12-07 § 85, dnr 0617/21, avslås."
>>> for f in analyse(Document(Source("x.pdf", "0" * 64, 1), text)).findings:
...     print(type(f).__name__, text[f.span.start:f.span.end][:20])
Body kommunstyrelsen
DecisionPoint 1. Uppdraget KF 2023
DecisionReference KF 2023-12-07 § 85
Body KF
CaseNumber 0617/21
"""

from __future__ import annotations

from dataclasses import replace

from corpus.findings import Analysis, Assignment, Body, CaseNumber, DecisionPoint, DecisionReference, Finding
from corpus.model import Document, Span
from nlp.extractors import assignments
from nlp.extractors.assignments import context, dates, mentions, owners, sources
from nlp.extractors.table import EXTRACTORS
from nlp.overlaps import Within, settle


def analyse(document: Document) -> Analysis:
    """All findings of `document`, sorted by span, the wider first. The same document, the same findings."""
    found = settle(f for find in EXTRACTORS.values() for f in find(document))
    numbers = Within([f for f in found if isinstance(f, CaseNumber)])
    # "KS" of "KS 2024/0111" names no body.
    found = [f for f in found if not isinstance(f, Body) or not _in_number(f, numbers)]
    points = [f for f in found if isinstance(f, DecisionPoint)]
    found = settle([*found, *assignments.of_points(document, points)])
    found = [assignments.own_span(document, f) if isinstance(f, Assignment) else f for f in found]
    found = settle([*found, *assignments.told(document, found)])
    found = settle([*found, *assignments.learned_of(document, found)])
    within = Within(found)
    inside = [_with_references(f, within) for f in found]
    inside = list(context.completed(document, inside))
    inside = list(mentions.applied(document, inside))
    inside = list(owners.completed(document, sources.completed(document, inside)))
    inside += dates.find(document, inside)
    return Analysis(tuple(sorted(inside, key=lambda f: (f.span.start, -f.span.end))))


def _in_number(body: Body, numbers: Within[CaseNumber]) -> bool:
    around = Span(max(0, body.span.start - 1), body.span.end + 30)
    return any(n.span.start <= body.span.start and body.span.end <= n.span.end for n in numbers.of(around))


def _with_references(finding: Finding, found: Within[Finding]) -> Finding:
    """A point or assignment with the case numbers and decision references that stand in it, each once."""
    match finding:
        case DecisionPoint():
            return _point(finding, found.of(finding.span))
        case Assignment():
            return assignments.complete(finding, found.of(finding.span))
        case _:
            return finding


def _point(point: DecisionPoint, within: list[Finding]) -> DecisionPoint:
    return replace(
        point,
        case_numbers=tuple(dict.fromkeys(f.normal for f in within if isinstance(f, CaseNumber))),
        decision_references=tuple(
            dict.fromkeys(f.normal for f in within if isinstance(f, DecisionReference))
        ),
    )
