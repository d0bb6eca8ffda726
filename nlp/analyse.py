"""A document's findings: every extractor run, rivals settled, references placed in their points.

>>> from corpus.model import Document, Source
>>> text = "Förslag till beslut\\nI kommunstyrelsen:\\n1. Uppdraget KF 2023-12-07 § 85, dnr 0617/21, avslås."
>>> for f in analyse(Document(Source("x.pdf", "0" * 64, 1), text)).findings:
...     print(type(f).__name__, text[f.span.start:f.span.end][:20])
DecisionPoint 1. Uppdraget KF 2023
DecisionReference KF 2023-12-07 § 85
CaseNumber 0617/21
"""

from __future__ import annotations

from dataclasses import replace

from corpus.findings import Analysis, CaseNumber, DecisionPoint, DecisionReference, Finding
from corpus.model import Document
from nlp.extractors import EXTRACTORS
from nlp.overlaps import settle


def analyse(document: Document) -> Analysis:
    """All findings of `document`, sorted by span, the wider first. The same document, the same findings."""
    found = settle(f for find in EXTRACTORS.values() for f in find(document))
    inside = [_with_references(f, found) if isinstance(f, DecisionPoint) else f for f in found]
    return Analysis(tuple(sorted(inside, key=lambda f: (f.span.start, -f.span.end))))


def _with_references(point: DecisionPoint, found: list[Finding]) -> DecisionPoint:
    """The point with the case numbers and decision references that stand in it, each once."""
    within = [f for f in found if f is not point and point.span.contains(f.span)]
    return replace(
        point,
        case_numbers=tuple(dict.fromkeys(f.normal for f in within if isinstance(f, CaseNumber))),
        decision_references=tuple(
            dict.fromkeys(f.normal for f in within if isinstance(f, DecisionReference))
        ),
    )
