"""The Swedish words of exported files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

KINDS: Final[Mapping[str, str]] = {
    "case_number": "Ärendenummer",
    "document_number": "Handlingsnummer",
    "decision_reference": "Beslutshänvisning",
    "decision_point": "Beslutssats",
    "assignment": "Uppdrag",
    "goal_reference": "Mål",
    "law": "Lag",
    "body": "Organ",
    "policy_document": "Styrande dokument",
    "indicator": "Indikator",
    "deadline": "Tidsgräns",
    "personal_number": "Personnummer",
}
LINKS: Final[Mapping[str, str]] = {
    "case_number": "ärendenummer",
    "decision": "beslut",
    "stated_text": "ordalydelse",
    "plan": "plan",
    "similar_text": "liknande text",
}
DATE_KINDS: Final[Mapping[str, str]] = {
    "stated": "angivet",
    "period": "redovisningsperiod",
    "document": "dokumentets datum",
}
