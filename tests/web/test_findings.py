"""A finding in words, beside its page."""

from __future__ import annotations

import pytest

from corpus.findings import (
    Assignment,
    CaseNumber,
    DecisionPoint,
    DecisionReference,
    DocumentNumber,
    Finding,
    GoalReference,
    Law,
    PersonalNumber,
)
from corpus.model import Span
from web.findings import Told, tell
from web.wording import words

HERE = Span(0, 10)

TOLD: list[tuple[Finding, str, Told]] = [
    (
        CaseNumber(span=HERE, rule="r", normal="SLK-2022-01441", scheme="slk"),
        "SLK-2022-01441",
        Told("Diarienummer", "SLK-2022-01441", ""),
    ),
    # printed in another way: both are shown
    (
        CaseNumber(span=HERE, rule="r", normal="SLK-2022-01441", scheme="slk"),
        "ärendenummer\n2022-01441",
        Told("Diarienummer", "SLK-2022-01441", "ärendenummer 2022-01441"),
    ),
    (
        DecisionReference(span=HERE, rule="r", normal="KF 2023-12-07 § 85"),
        "kommunfullmäktiges beslut 2023-12-07 § 85",
        Told("Hänvisning till beslut", "KF 2023-12-07 § 85", "kommunfullmäktiges beslut 2023-12-07 § 85"),
    ),
    (
        DocumentNumber(span=HERE, rule="r", normal="handling 2024 nr 142", series="handling"),
        "handling 2024 nr 142",
        Told("Handlingsnummer", "handling 2024 nr 142", ""),
    ),
    # who, how far and by when, as far as the text says
    (
        Assignment(
            span=HERE, rule="r", text="upprätta\ntrygghetspunkter", assignees=("kommunstyrelsen",),
            status="ongoing", due="2024-12", label="1:4", source="Budget 2023",
        ),
        "1:4 Kommunstyrelsen får i uppdrag att upprätta trygghetspunkter.",
        Told(
            "Uppdrag 1:4",
            "upprätta trygghetspunkter",
            "kommunstyrelsen · ◐ pågår · senast december 2024 · Budget 2023",
        ),
    ),
    (
        Assignment(span=HERE, rule="r", text="se över taxan"),
        "se över taxan",
        Told("Uppdrag", "se över taxan", ""),
    ),
    # whose goal it is, and its title where the words do not say it
    (
        GoalReference(span=HERE, rule="r", scheme="agenda2030-goal", number="11", title="Hållbara städer"),
        "mål 11 i Agenda 2030",
        Told("Mål", "mål 11 i Agenda 2030", "Agenda 2030 · Hållbara städer"),
    ),
    (
        GoalReference(
            span=HERE, rule="r", scheme="plan", title="Trygga torg", plan="trygghetsplanen", explicit=False
        ),
        "målet om\ntrygga torg",
        Told("Mål", "målet om trygga torg", "trygghetsplanen · omskrivet"),
    ),
    # the short name of a law: its title and number are told too, and nothing twice
    (
        Law(span=HERE, rule="r", title="kommunallagen", sfs="2017:725"),
        "KL",
        Told("Lag", "KL", "kommunallagen · 2017:725"),
    ),
    (
        Law(span=HERE, rule="r", title="kommunallagen", sfs="2017:725"),
        "kommunallagen (2017:725)",
        Told("Lag", "kommunallagen (2017:725)", ""),
    ),
    (
        DecisionPoint(
            span=HERE, rule="r", number="2", body="KS", text="Uppdraget\nförklaras fullgjort.",
            action="förklaras fullgjort", stance="förslag",
        ),
        "2. Uppdraget förklaras fullgjort.",
        Told("Beslutssats 2", "Uppdraget förklaras fullgjort.", "förslag · förklaras fullgjort"),
    ),
    (
        DecisionPoint(
            span=HERE, rule="r", number=None, body=None, text="Yrkandet",
            action=None, stance="yrkande", damaged=True,
        ),
        "Yrkandet",
        Told("Beslutssats", "Yrkandet", "yrkande · ord saknas i filen"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("finding", "text", "expected"), TOLD)
def test_findings(finding: Finding, text: str, expected: Told) -> None:
    assert tell(finding, text, words("sv")) == expected


def test_the_digits_of_a_personal_number_are_not_shown() -> None:
    told = tell(PersonalNumber(span=HERE, rule="r"), "19121212-1212", words("sv"))
    assert "1212" not in f"{told.label}{told.text}{told.beneath}"
