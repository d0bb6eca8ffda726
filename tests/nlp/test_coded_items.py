"""Activities by a code of letter and number, as a dump of a plan sets them: in lines, or in cells."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from ingest.read import read_text
from nlp.analyse import analyse
from nlp.extractors.assignments import find

PLAN = "Viks kommun\n\nHandlingsplan för bryggor 2030–2032\n\n4. Aktiviteter\n\n"
LINES = (
    "A:1 Utbilda samtliga hamnvakter i livräddning\nUtförare: Hamnkontoret. När: senast 2030-12-31\n"
    "A:2 Sätta upp skyltar på åtta språk vid varje brygga\nUtförare: Servicekontoret. När: mars 2031\n"
    "B:1 Upphandla bojar som tål is och hårt väder\nUtförare: Hamnkontoret. När: 2031\n"
)
CELLS = LINES.replace("1 U", "1\tU").replace("2 S", "2\tS").replace("\nUtf", "\n\tUtf")


def told(text: str) -> list[tuple[str | None, tuple[str, ...], str | None]]:
    found: list[Assignment] = list(find(read_text(text, file="plan.txt")))
    return [(f.label, f.assignees, f.due) for f in found]


@pytest.mark.parametrize("rows", [LINES, LINES.replace(":1", "1").replace(":2", "2"), CELLS])
def test_each_is_an_assignment_with_its_fields(rows: str) -> None:
    labels = ("A1", "A2", "B1") if "A1" in rows else ("A:1", "A:2", "B:1")
    offices = ("Hamnkontoret",), ("Servicekontoret",), ("Hamnkontoret",)
    days = "2030-12-31", "2031-03", "2031"
    assert told(PLAN + rows) == list(zip(labels, offices, days, strict=True))


def test_codes_in_running_text_begin_no_item() -> None:
    text = "Trafiken på väg E6 har ökat mycket sedan bron öppnades, liksom på\nE7 Viks ö."
    assert told(f"Viks kommun\n\nPlan för vägar\n\n{text}") == []


def test_who_gives_something_therefore_gives_it() -> None:
    text = "Kommunfullmäktige uppdrar därför åt hamnnämnden att ta fram en plan för bojar."
    assert [who for _, who, _ in told(f"Budget 2031\n\nUppdrag\n\n{text}")] == [("Hamnnämnden",)]


def test_owners_before_the_clauses_and_nothing_of_what_follows() -> None:
    rows = "U1\tHamnnämnden – att inventera bojar\nU2\tBadnämnden – att öppna ett bad senast i maj 2031\n"
    decided = "\nKommunfullmäktiges beslut\n\natt\tskatten ska vara oförändrad\natt\tanslå 400 tkr\n"
    assert told(f"Viks kommun\n\nBudget 2031\n\nUppdrag i punktform\n\n{rows}{decided}") == [
        ("U1", ("Hamnnämnden",), None),
        ("U2", ("Badnämnden",), "2031-05"),
    ]


def test_numbers_beside_one_word_each_are_a_table() -> None:
    assert told("Viks kommun\n\nUppdrag\n\nU1\tHamnnämnden\nU2\tBadnämnden\n") == []


def test_what_remains_with_somebody_is_an_assignment() -> None:
    text = "Från förra året kvarstår ett uppdrag till hamnnämnden: att laga bron (KF 2030-06-12 § 88)."
    found = analyse(read_text(f"Viks kommun\n\nBudget 2031\n\n{text}", file="plan.txt")).findings
    assert [(f.text, f.assignees, f.source) for f in found if isinstance(f, Assignment)] == [
        ("att laga bron", ("Hamnnämnden",), "KF 2030-06-12 § 88")
    ]
