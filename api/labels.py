"""What findings, statuses, events, links, repairs, facets and topics are called in Swedish. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

KINDS: Final[Mapping[str, str]] = {
    "case_number": "Diarienummer",
    "decision_reference": "Hänvisning till beslut",
    "decision_point": "Beslutssats",
    "document_number": "Handlingsnummer",
    "law": "Lag",
    "assignment": "Uppdrag",
    "goal_reference": "Mål",
    "personal_number": "Personnummer",
    "policy_document": "Styrande dokument",
    "body": "Organ",
    "indicator": "Indikator",
    "deadline": "Tidsgräns",
}
STATUSES: Final[Mapping[str, str]] = {
    "given": "givet",
    "not_started": "ej påbörjat",
    "started": "påbörjat",
    "ongoing": "pågår",
    "partially_reported": "delrapporterat",
    "reported": "redovisat",
    "proposed_fulfilled": "föreslås fullgjort",
    "fulfilled": "förklarat fullgjort",
    "completed": "genomfört",
    "planned": "planerat",
    "referred_back": "återremitterat",
}
SIGNS: Final[Mapping[str, str]] = {
    "given": "○",
    "not_started": "○",
    "started": "◐",
    "ongoing": "◐",
    "partially_reported": "◕",
    "reported": "◕",
    "proposed_fulfilled": "●",
    "fulfilled": "✓",
    "completed": "✓",
    "planned": "○",
    "referred_back": "↺",
}
EVENTS: Final[Mapping[str, str]] = {
    "proposed": "föreslaget",
    "given": "givet",
    "delegated": "lämnat vidare",
    "planned": "planerat",
    "started": "påbörjat",
    "partially_reported": "delrapporterat",
    "reported": "redovisat",
    "prolonged": "ny tid",
    "referred_back": "återremitterat",
    "proposed_fulfilled": "föreslås fullgjort",
    "fulfilled": "förklarat fullgjort",
    "completed": "genomfört",
    "merged": "sammanfört med annat",
    "mentioned": "omnämnt",
}
DATE_KINDS: Final[Mapping[str, str]] = {
    "stated": "datumet står i texten",
    "period": "perioden som källan gäller",
    "document": "dokumentets datum",
}
LINKS: Final[Mapping[str, str]] = {
    "case_number": "samma diarienummer",
    "decision": "samma beslut",
    "stated_text": "samma ord",
    "plan": "samma plan",
    "similar_text": "liknande ord",
}
REPAIRS: Final[Mapping[str, str]] = {
    "hyphen": "bindestreck vid radslut",
    "soft_hyphen": "mjukt bindestreck",
    "ligature": "ligatur",
    "lost_glyph": "tecken som gått förlorat",
    "nfc": "sammansatt tecken",
    "space": "mellanrum",
}
_SCHEMES: Final[Mapping[str, str]] = {
    "kf-budget": "Kommunfullmäktiges budgetmål",
    "agenda2030": "Agenda 2030",
    "agenda2030-goal": "Agenda 2030, mål",
    "agenda2030-target": "Agenda 2030, delmål",
    "plan": "Mål i plan",
}


def goal(value: str) -> str:
    """A goal as the facets name it: "kf-budget:3" → "Mål 3: Göteborg ska klara kompetensförsörjningen"."""
    titled = _goal_titles().get(value)
    if titled:
        return titled
    scheme, _, number = value.partition(":")
    if scheme == "plan":
        plan, _, number = number.rpartition(":")
        return f"{plan or number}, mål {number}" if plan and number else plan or number
    return f"{_SCHEMES.get(scheme, scheme)} {number}".strip()


@lru_cache(maxsize=1)
def _goal_titles() -> Mapping[str, str]:
    from index.topics import topics

    found = {}
    for topic in topics().values():
        for value in topic.goals:
            number = value.partition(":")[2]
            whose = "Budgetmål" if value.startswith("kf-budget") else "Agenda 2030, mål"
            found[value] = (
                f"{whose} {number}: {topic.label.removesuffix(f' (mål {number})')}" if number else topic.label
            )
    return found


def topic(value: str, own: Mapping[str, str]) -> str:
    """A topic's Swedish label; `own` are the labels of topics that users made."""
    return _topics().get(value) or own.get(value, value)


def topic_in_english(value: str) -> str | None:
    """A curated topic's English label, None where it has none."""
    return _english_topics().get(value)


@lru_cache(maxsize=1)
def _topics() -> Mapping[str, str]:
    """The labels of the curated topics."""
    from index.topics import topics

    return {identifier: topic.label for identifier, topic in topics().items()}


@lru_cache(maxsize=1)
def _english_topics() -> Mapping[str, str]:
    from index.topics import topics

    return {i: f"{topic.en[0][0].upper()}{topic.en[0][1:]}" for i, topic in topics().items() if topic.en}
