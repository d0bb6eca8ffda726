"""The table of extractors: a finding kind of the interface and what finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from corpus.findings import Finding
from corpus.model import Document
from nlp.extractors import (
    assignments,
    case_numbers,
    deadlines,
    decision_references,
    decisions,
    document_numbers,
    goals,
    indicators,
    laws,
    organisations,
    personal_numbers,
    policies,
)

Extractor = Callable[[Document], Iterator[Finding]]

EXTRACTORS: Final[dict[str, Extractor]] = {
    "case_number": case_numbers.find,
    "document_number": document_numbers.find,
    "law": laws.find,
    "policy_document": policies.find,
    "indicator": indicators.find,
    "deadline": deadlines.find,
    "body": organisations.find,
    "decision_reference": decision_references.find,
    "decision_point": decisions.find,
    "assignment": assignments.find,
    "goal_reference": goals.find,
    "personal_number": personal_numbers.find,
}
