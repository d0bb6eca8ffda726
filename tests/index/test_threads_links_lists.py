"""A decision told in a list without numbers, a goal by its number, minutes that look like a motion."""

from __future__ import annotations

import pytest

from corpus.model import Metadata
from tests.index.test_threads_links import LATER, Written, shared

MEMO = Metadata(type="tjänsteskrivelse", date="2026-02-03", issuer="Almhamns kommun")
LISTED = """
# Förslag till beslut

Gatunämnden föreslår kommunfullmäktige besluta att

1. förklara gatunämndens uppdrag att prova ljudvarnare vid övergångarna, KF 2024-09-12 § 77, slutfört.

# Bakgrund

Kommunfullmäktige behandlade 2024-09-12 § 77 en motion om barns väg. Beslutet blev att ge två uppdrag:

- gatunämnden ska prova ljudvarnare vid övergångarna
- skolnämnden ska räkna hur många elever som skjutsas med bil
"""
# The running head says what it is, though its first matter made a motion of it.
BUDGET = Metadata(type="budget", issuer="Almhamns kommun")
SET = (
    "Budget 2025\n\nBeslutad av kommunfullmäktige 2024-11-07 § 5\n\n# Trygghet\n\n"
    "- Gatunämnden får i uppdrag att belysa stigarna mellan skolan och stationen.\n\n"
    "- Gatunämnden får i uppdrag att belysa stigarna mellan hamnen och stationen.\n"
)
REPORTED = "# 4.1 Uppdrag\n\n1. {} – Budget 2025\n\nArbetet med uppdraget pågår."
PROPOSAL = Metadata(type="tjänsteutlåtande", case_number="SLK-2024-00871", issuer="Almhamns stad")
MINUTES = Metadata(
    type="protokollsutdrag",
    decided_by="Kommunfullmäktige",
    decision_date="2025-04-23",
    decision_paragraph="20",
    case_number="SLK-2024-00871",
    issuer="Almhamns stad",
)
POINT = "1. Skolnämnden får i uppdrag att räkna hur många elever som skjutsas med bil."
HEADED = Metadata(title="Svar på motion om bad", type="motion", date="2024-10-17", issuer="Almhamns kommun")
SAID_BY_HEAD = (
    "ALMHAMNS KOMMUN\tPROTOKOLL\n\nKommunstyrelsen 2024-10-17\n\n# § 99 Svar på motion om bad\n\n"
    "Dnr KS 2024/0946\n\nBeslut\n\nKommunstyrelsen beslutar att bordlägga ärendet.\n\n"
    "# § 100 Taxor\n\nDnr KS 2024/0951\n\nTaxorna ses över."
)


@pytest.mark.parametrize(
    ("written", "one", "other"),
    [
        (((MEMO, LISTED),), "förklara gatunämndens uppdrag", "- gatunämnden ska prova"),
        (((MEMO, LISTED),), "Kommunfullmäktige behandlade 2024-09-12", "- skolnämnden ska räkna"),
        (
            (
                (LATER, "# Kommunfullmäktiges mål\n\nMål 1: Almhamn ska vara en trygg stad\n\nDet går väl."),
                (LATER, "Arbetet bidrar till kommunfullmäktiges budgetmål 1."),
            ),
            "en trygg stad",
            "budgetmål 1",
        ),
        (
            (
                (BUDGET, SET),
                (
                    LATER,
                    REPORTED.format(
                        "Gatunämnden får i uppdrag att belysa stigarna mellan skolan och stationen"
                    ),
                ),
            ),
            "mellan skolan och stationen",
            "mellan skolan och stationen",
        ),
        (
            (
                (PROPOSAL, f"# Förslag till beslut\n\nI kommunfullmäktige:\n\n{POINT}"),
                (MINUTES, f"# § 20 Skjuts\n\nBeslut\n\nI kommunfullmäktige:\n\n{POINT}"),
            ),
            "1. Skolnämnden",
            "1. Skolnämnden",
        ),
        (((HEADED, SAID_BY_HEAD), (LATER, "Se KS 2024-10-17 § 99.")), "§ 99 Svar", "KS 2024-10-17 § 99"),
    ],
    ids=[
        "the point that closes one",
        "the sentence above",
        "a goal's number",
        "the budget itself and a report",
        "what is proposed and then decided",
        "minutes by their head",
    ],
)
def test_what_hangs_together(written: tuple[Written, ...], one: str, other: str) -> None:
    assert shared(written, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("- gatunämnden ska prova", "- skolnämnden ska räkna"),
        ("förklara gatunämndens uppdrag", "- skolnämnden ska räkna"),
    ],
)
def test_two_assignments_of_a_list_are_two(one: str, other: str) -> None:
    assert not shared(((MEMO, LISTED),), one, other)


def test_a_report_of_one_assignment_of_a_budget_says_nothing_of_its_neighbour() -> None:
    row = REPORTED.format("Gatunämnden får i uppdrag att belysa stigarna mellan skolan och stationen")
    assert not shared(((BUDGET, SET), (LATER, row)), "mellan hamnen och stationen", "Arbetet med uppdraget")
    assert shared(((BUDGET, SET), (LATER, row)), "mellan skolan och stationen", "Arbetet med uppdraget")
