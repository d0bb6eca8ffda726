"""Lists of reports, a line an assignment: by whose it is, by its state after a colon or below."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from ingest.read import read_text
from nlp.analyse import analyse


def found(text: str) -> list[Assignment]:
    return [f for f in analyse(read_text(text, file="x.txt")).findings if isinstance(f, Assignment)]


REPORT = "Viks kommun\nDelårsrapport januari–augusti 2031\n\nKommunfullmäktiges uppdrag\n\n"


@pytest.mark.parametrize("to", ["Uppdrag till {}", "{}"])
def test_whose_it_is_stands_before_a_colon(to: str) -> None:
    first, second = to.format("Badnämnden"), to.format("Hamnnämnden och parknämnden")
    text = (
        f"{REPORT}{first}: Laga bryggan vid norra stranden.\nVirke har köpts in. Uppdraget är slutfört.\n\n"
        f"{second}: Räkna bojarna i viken.\nHälften av bojarna har räknats av hamnvakten.\n"
    )
    assert [(f.text, f.assignees, f.status, f.assigned_by) for f in found(text)] == [
        ("Laga bryggan vid norra stranden.", ("Badnämnden",), "completed", "Kommunfullmäktige"),
        ("Räkna bojarna i viken.", ("Hamnnämnden", "Parknämnden"), "ongoing", "Kommunfullmäktige"),
    ]


def test_no_label_and_no_name_is_whose_it_is() -> None:
    assert found(f"{REPORT}Ansvarig: Laga bryggan vid norra stranden.\n") == []
    assert found(f"{REPORT}Hamnchefen: Bryggan är lagad i maj.\n") == []


def test_what_will_be_done_in_a_month_is_not_done() -> None:
    text = "Lista\n\nPågående uppdrag\n\nHamnchefen: Räkna bojarna (KS 2031-02-17 § 21). Klart i november.\n"
    assert [(f.status, f.source) for f in found(text)] == [("ongoing", "KS 2031-02-17 § 21")]


STATES = (
    "D1 Larm i hamnen: försenat, väntar på besked\nD2 Laga bryggan vid stranden: ej påbörjat\n"
    "D3 Måla bojar: klart\n"
)


def test_the_state_stands_after_a_colon() -> None:
    made = found(f"Uppföljning av handlingsplanen för hamnen\n\n{STATES}")
    assert [(f.label, f.text, f.status) for f in made] == [
        ("D1", "Larm i hamnen", "ongoing"),
        ("D2", "Laga bryggan vid stranden", "not_started"),
        ("D3", "Måla bojar", "completed"),
    ]
    assert found(f"Mått för hamnen\n\n{STATES}") == []
    assert (
        found("Uppföljning av handlingsplanen\n\nBra luft i viken: klart\nRent vatten i viken: klart\n") == []
    )


CASED = "Plan för bojarna (KS/2031:512)\n{}. Den beslutades i tid.\n"


def test_the_state_of_what_a_line_names_with_its_number_stands_below() -> None:
    head = "2.1 Läget för fullmäktiges uppdrag\n\n"
    made = [(f.text, f.case_number, f.status, f.assigned_by) for f in found(head + CASED.format("Klart"))]
    assert made == [("Plan för bojarna", "KS/2031:512", "completed", "Kommunfullmäktige")]
    assert found(head + CASED.format("Röd")) == []
    assert found(CASED.format("Klart")) == []


def test_what_a_budget_lists_by_number_and_letter_below_who_shall() -> None:
    text = (
        "Mål och budget 2031–2033\n\n5.4 Särskilda uppdrag\n\nHamnnämnden ska under 2031\n\n"
        "5a laga bryggan vid norra stranden\n\n5b måla bojarna i viken\n\n"
    )
    assert [(f.assignees, f.status) for f in found(text)] == [(("Hamnnämnden",), "given")] * 2


RECORD = (
    "{} av handlingsplan för viken\n\nÅtgärd 1.1\nInrätta en kiosk vid bryggan\nAnsvarig: Hamnchefen\n"
    "Tid: Q2 2031\nGenomförandegrad: {} procent\nVad har gjorts: {}\n"
)


@pytest.mark.parametrize(
    ("share", "done", "status"),
    [
        ("100", "Kiosken öppnade i april.", "completed"),
        ("50", "Luckan är målad.", "ongoing"),
        ("0", "–", "not_started"),
    ],
)
def test_each_label_of_a_record_begins_what_it_says(share: str, done: str, status: str) -> None:
    (made,) = found(RECORD.format("Uppföljning", share, done))
    assert (made.status, made.status_text) == (status, f"{share} procent")


def test_a_plan_says_how_it_will_be_followed_up() -> None:
    text = (
        "Handlingsplan för viken 2030–2032\n\nÅtgärd 1\nInrätta en kiosk vid bryggan\nAnsvarig: Hamnchefen\n"
        "Uppföljning: Utvärderingen läggs fram för nämnden varje år.\n"
    )
    assert [f.status for f in found(text)] in (["planned"], [None])


def test_the_comment_on_the_next_number_is_not_of_this_one() -> None:
    text = (
        "Hamnen AB\nÅrsrapport 2031\n\nUppdrag från ägaren\n\n"
        "1. Bolaget ska laga bryggan vid den norra stranden före år 2032.\nKommentar: Virke har köpts in.\n\n"
        "2. Vd ska måla bojarna.\nKommentar: Arbetet startar först under 2032.\n"
    )
    assert [f.status for f in found(text)] == ["ongoing", "not_started"]
