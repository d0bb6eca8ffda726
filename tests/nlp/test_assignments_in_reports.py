"""Assignments as reports, plans and minutes tell of them: commented rows, who is meant, by whom."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from ingest.read import read_text
from nlp.analyse import analyse
from nlp.extractors import assignees
from nlp.extractors.assignments import givers


def found(text: str) -> list[Assignment]:
    return [f for f in analyse(read_text(text, file="x.txt")).findings if isinstance(f, Assignment)]


ROW = (
    "Laga bryggan vid norra stranden före badsäsongen\tHalvår 1 2031\n\tVirke är beställt av hamnkontoret.\n"
)


def test_a_row_that_a_comment_follows_is_one_below_a_heading_of_assignments() -> None:
    made = found(f"5.2 Uppdrag\nUppdrag\tKommentar\n\n{ROW}")
    assert [(f.text, f.status) for f in made] == [
        ("Laga bryggan vid norra stranden före badsäsongen", "ongoing")
    ]
    assert found(f"5.2 Bryggor\nBrygga\tKommentar\n\n{ROW}") == []
    assert found(f"5.2 Uppdrag\nUppdrag\tKommentar\n\n{ROW.replace('Laga bryggan', 'Lagad brygga')}") == []


def test_a_row_is_the_whole_cell() -> None:
    cell = (
        "Badnämnden får i uppdrag att laga bryggan. Virket ska vara från trakten. Fackliga ombud ska höras."
    )
    (made,) = found(f"5.2 Uppdrag\nUppdrag\tKommentar\n\n{cell}\tHalvår 1 2031\n\tArbetet pågår.\n")
    assert made.span.end - made.span.start == len(cell)


ROWS_OF_ONE = (
    "Förvaltningen för Hamnar får i uppdrag att mäta kajen.\t2031\n\tArbetet pågår.\n\n"
    "Förvaltningen får i uppdrag att räkna bojarna.\t2031\n\tArbetet pågår.\n"
)


def test_the_one_administration_that_a_report_names_is_the_administration() -> None:
    head = "5.2 Uppdrag\nUppdrag\tKommentar\n\n"
    assert [f.assignees for f in found(head + ROWS_OF_ONE)] == [("Förvaltningen för Hamnar",)] * 2
    two = f"{head}{ROWS_OF_ONE}\nFörvaltningen för Bad är en annan.\n"
    assert [f.assignees for f in found(two)] == [("Förvaltningen för Hamnar",), ("Förvaltningen",)]


PLAN = (
    "Uppföljning av närvaro\n\n{}\n\nHuvudmannen ska:\n\n"
    "- följa upp frånvaron varje månad.\n- ge stöd till rektorer.\n"
)


def test_what_a_heading_of_measures_lists_below_who_shall() -> None:
    made = found(PLAN.format("Ledarhandlingar/insatser"))
    assert [(f.assignees, f.status) for f in made] == [(("Huvudmannen",), "planned")] * 2
    assert found(PLAN.format("Skollagen")) == []


MINUTES = (
    "Kommunstyrelsen\n\nProtokoll\n2031-03-26\n\n§ 36 Stämma\n\nBeslut\nKommunstyrelsen beslutar\n\natt {}\n"
)


@pytest.mark.parametrize(
    "who", ["kommunens ombud vid stämman i Hamnen AB", "stämmoombudet", "regionens ombud"]
)
def test_an_agent_is_given_how_to_vote(who: str) -> None:
    named = assignees.in_slot(who)[0]
    made = found(MINUTES.format(f"uppdra åt {who} att rösta för styrelsens förslag."))
    assert [f.assignees for f in made] == [(named,)]
    assert named.casefold() in who


def test_in_minutes_what_is_likely_needs_somebody() -> None:
    said = "utvärdering ska ske ett år efteråt och rapporteras till kommunfullmäktige senast den 30 maj."
    assert found(MINUTES.format(said)) == []


@pytest.mark.parametrize(
    ("printed", "who"),
    [
        ("i maj hamnkontoret", "hamnkontoret"),
        ("vid sammanträdet hamnkontoret", "hamnkontoret"),
        ("under hösten hamnkontoret", "hamnkontoret"),
        ("i hamnen hamnkontoret", "i hamnen hamnkontoret"),
    ],
)
def test_when_it_was_given_is_no_name(printed: str, who: str) -> None:
    assert givers.last(printed) == who


def test_a_number_with_a_colon_between_the_decision_and_whom_it_gave() -> None:
    said = (
        "Kommunstyrelsen beslutade vid sammanträdet den 27 maj 2031, dnr KF/2031:145 att ge badnämnden "
        "i uppdrag att laga bryggan vid norra stranden."
    )
    assert [(f.assignees, f.assigned_by) for f in found(said)] == [(("Badnämnden",), "Kommunstyrelsen")]


def test_a_committee_by_the_name_of_its_board_gives() -> None:
    said = "Badchefen fick 2031-04-17 i uppdrag av Kommunstyrelsens hamnutskott att räkna bojarna i viken."
    assert [f.assignees for f in found(said)] == [("Badchefen",)]


def test_letters_in_brackets_are_the_name_again() -> None:
    assert assignees.names("Myndigheten för bryggor (Brygg)") == ("Myndigheten för bryggor",)
