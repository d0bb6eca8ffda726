"""The Swedish words of exported files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

STATUSES: Final[Mapping[str, str]] = {
    "given": "givet",
    "not_started": "ej påbörjad",
    "started": "påbörjad",
    "ongoing": "pågår",
    "partially_reported": "delrapporterad",
    "reported": "redovisad",
    "proposed_fulfilled": "föreslås förklaras fullgjord",
    "fulfilled": "förklarad fullgjord",
    "completed": "klar",
    "planned": "planerad",
    "referred_back": "återremitterad",
}
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
EVENTS: Final[Mapping[str, str]] = {
    "proposed": "föreslaget",
    "given": "givet",
    "delegated": "vidare",
    "planned": "planerat",
    "started": "påbörjat",
    "partially_reported": "delrapporterat",
    "reported": "redovisat",
    "prolonged": "förlängt",
    "referred_back": "återremitterat",
    "proposed_fulfilled": "föreslås förklaras fullgjort",
    "fulfilled": "förklarat fullgjort",
    "completed": "klart",
    "merged": "sammanfört",
    "mentioned": "omnämnt",
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
