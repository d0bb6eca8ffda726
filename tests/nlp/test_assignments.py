"""Assignments: who gets them, how far they have come, when they are due, and what only looks like one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.findings import Assignment
from corpus.model import Document, Metadata
from nlp.analyse import analyse
from nlp.extractors import assignees, due
from nlp.extractors.assignments import statuses, texts
from tests.nlp.builders import document, table_document, with_part


def found(doc: Document) -> list[Assignment]:
    return [f for f in analyse(doc).findings if isinstance(f, Assignment)]


STATUSES = [
    ("Pågående", "ongoing"),
    ("Pågår - försenad", "ongoing"),
    ("Ej påbörjat", "not_started"),
    ("Inte startad", "not_started"),
    ("Ännu inte påbörjat", "not_started"),
    ("Påbörjad", "started"),
    ("Delvis genomförd", "ongoing"),
    ("Genomfört 2024-05-01", "completed"),
    ("Klart", "completed"),
    ("Avslutad", "completed"),
    ("Delrapporterat", "partially_reported"),
    ("Återrapporterat", "reported"),
    # what is only proposed is not done
    ("Föreslås förklaras fullgjort", "proposed_fulfilled"),
    ("Förklarat fullgjort", "fulfilled"),
    ("Fullgjort", "fulfilled"),
    ("Återremitterat", "referred_back"),
    ("Planerad", "planned"),
    # colours, comments and numbers say nothing
    ("Grön", None),
    ("Pengarna räcker inte till mer än en genomförd kurs om året för dem som söker.", None),
    ("2024", None),
    ("", None),
]


@pytest.mark.parametrize(("printed", "expected"), STATUSES)
def test_statuses(printed: str, expected: str | None) -> None:
    assert statuses.of_cell(printed) == expected


HEADINGS = [
    ("Uppdrag som föreslås förklaras fullgjorda", "proposed_fulfilled"),
    ("Uppdrag kontoret föreslår nämnden att förklara fullgjorda", "proposed_fulfilled"),
    ("Uppdrag som förklarats fullgjorda under året", "fulfilled"),
    ("Uppdrag som delrapporteras till kommunstyrelsen", "partially_reported"),
    ("Pågående uppdrag", "ongoing"),
    ("Ej påbörjade uppdrag", "not_started"),
    ("Avslutade uppdrag", "completed"),
    ("Uppdrag från kommunstyrelsen", None),
]


@pytest.mark.parametrize(("printed", "expected"), HEADINGS)
def test_headings_say_how_far_it_has_come(printed: str, expected: str | None) -> None:
    assert statuses.of_heading(printed) == expected


DATES = [
    ("2025-03-31", "2025-03-31"),
    ("31 mars 2025", "2025-03-31"),
    ("Mars 2025", "2025-03"),
    ("Senast december 2025", "2025-12"),
    ("Kvartal 2, 2025", "2025-Q2"),
    ("2025 Q2", "2025-Q2"),
    ("Hösten 2024", "2024-H2"),
    ("2024–2026", "2026"),
    ("2026", "2026"),
    ("Löpande", None),
    ("12 st", None),
    ("", None),
]


@pytest.mark.parametrize(("printed", "expected"), DATES)
def test_dates_of_cells(printed: str, expected: str | None) -> None:
    assert due.in_cell(printed) == expected


ASSIGNEES = [
    ("Kommunstyrelsen och nämnden för funktionsstöd", ("Kommunstyrelsen", "Nämnden för funktionsstöd")),
    ("Tekniska nämnden", ("Tekniska nämnden",)),
    ("Stadsledningskontoret", ("Stadsledningskontoret",)),
    ("Samtliga nämnder och bolagsstyrelser", ("Samtliga nämnder och bolagsstyrelser",)),
    ("Samtliga nämnder i kommunen", ("Samtliga nämnder",)),
    ("Kommundirektören", ("Kommundirektören",)),
    ("Vattenbolaget AB", ("Vattenbolaget AB",)),
    ("Den som", ()),
    ("Frågan om hur nämnden ska arbeta", ()),
    ("Eleverna", ()),
]


@pytest.mark.parametrize(("printed", "expected"), ASSIGNEES)
def test_assignees(printed: str, expected: tuple[str, ...]) -> None:
    assert assignees.names(printed) == expected


def test_a_formal_assignment_is_told_whole() -> None:
    doc = document(
        "2 Uppdrag från kommunfullmäktige utanför budget\n\n2.1 Uppdrag som delrapporteras\n\n"
        "1. Kommunstyrelsen och tekniska nämnden får i uppdrag att pröva eldrivna bussar, KF 2024-02-26 "
        "§ 14, "
        "punkt 2 – ärende SLK-2024-00312\n\nFörsöket börjar i höst. Återrapportering sker i årsrapport 2025.",
        headings=("2 Uppdrag från kommunfullmäktige utanför budget", "2.1 Uppdrag som delrapporteras"),
    )
    (only,) = found(doc)
    assert only.text == "Kommunstyrelsen och tekniska nämnden får i uppdrag att pröva eldrivna bussar"
    assert only.assignees == ("Kommunstyrelsen", "Tekniska nämnden")
    assert (only.source, only.assigned_by) == ("KF 2024-02-26 § 14 p. 2", "Kommunfullmäktige")
    assert (only.case_number, only.status) == ("SLK-2024-00312", "partially_reported")
    assert only.report_back == "årsrapport 2025"


def test_a_row_takes_its_decision_and_number_from_columns_of_their_own() -> None:
    rows = [
        ["Uppdrag", "Beslut", "Diarienummer", "Status"],
        ["Ta fram en lokalplan", "KF 2024-02-26 § 14", "KS/2024:118", "Pågår"],
    ]
    (only,) = found(table_document(rows))
    assert (only.source, only.assigned_by) == ("KF 2024-02-26 § 14", "Kommunfullmäktige")
    assert (only.case_number, only.status) == ("KS/2024:118", "ongoing")


def test_a_plan_table_may_hold_indicators_and_money() -> None:
    rows = [
        ["Nr", "Åtgärd", "Ansvar", "Indikator", "Budget", "Klart"],
        ["1.2", "Anlägg gångväg", "Tekniska nämnden", "Antal meter", "200", "2026"],
    ]
    (only,) = found(table_document(rows))
    assert (only.label, only.text, only.assignees, only.due) == (
        "1.2",
        "Anlägg gångväg",
        ("Tekniska nämnden",),
        "2026",
    )


def test_a_budget_s_table_gives_without_a_column_of_status() -> None:
    rows = [["Nr", "Uppdrag", "Nämnd"], ["1.1", "Utred fler båtplatser", "Tekniska nämnden"]]
    (only,) = found(replace(table_document(rows), metadata=Metadata(type="budget")))
    assert (only.label, only.assignees, only.status) == ("1.1", ("Tekniska nämnden",), "given")


def test_what_granted_motions_gave_to_do_is_an_assignment_and_a_list_of_motions_none() -> None:
    rows = [
        ["Motion", "Bifölls", "Ansvarig", "Läge"],
        ["Bygga en vindskyddad busskur", "Kf 2021-04-29 § 112", "Tekniska nämnden", "Ej påbörjat"],
    ]
    (only,) = found(table_document(rows))
    assert (only.status, only.assignees, only.source) == (
        "not_started",
        ("Tekniska nämnden",),
        "KF 2021-04-29 § 112",
    )
    assert not found(table_document([["Motion", "Inkom", "Ansvarig", "Läge"], [*rows[1]]]))


MINUTES = Metadata(
    decided_by="Kommunstyrelsen",
    decision_date="2024-05-06",
    decision_paragraph="§ 61",
    case_number="KS/2024:118",
)
POINTS = [
    ("Kommundirektören får i uppdrag att utreda.", "given", ("Kommundirektören",)),
    (
        "Kommunstyrelsen beslutar att ge kommundirektören i uppdrag att utreda.",
        "given",
        ("Kommundirektören",),
    ),
    ("Uppdraget till miljönämnden att mäta luften förklaras fullgjort.", "fulfilled", ("Miljönämnden",)),
    ("Uppdraget till miljönämnden att mäta luften återremitteras.", "referred_back", ("Miljönämnden",)),
]


@pytest.mark.parametrize(("point", "status", "who"), POINTS)
def test_minutes_give_and_close(point: str, status: str, who: tuple[str, ...]) -> None:
    headings = ("Beslut", "Ärendet")
    doc = document(
        f"Beslut\n\nI kommunstyrelsen:\n\n1. {point}\n\nÄrendet", headings=headings, metadata=MINUTES
    )
    (only,) = found(with_part(doc, "protokoll"))
    assert (only.status, only.assignees) == (status, who)
    assert (only.source == "KS 2024-05-06 § 61 p. 1") == (status == "given")


@pytest.mark.parametrize("title", ["Förslag till beslut", "Yrkande"])
def test_a_proposal_closes_nothing(title: str) -> None:
    point = "Uppdraget till miljönämnden att mäta luften förklaras fullgjort."
    doc = document(f"{title}\n\nI kommunstyrelsen:\n\n1. {point}\n\nÄrendet", headings=(title, "Ärendet"))
    assert [f.status for f in found(doc)] == ["proposed_fulfilled"]


NONE = [
    "Det kommunala uppdraget är brett.",
    "Förvaltningen bör få i uppdrag att utreda.",
    "• Nämnden har inget uppdrag att bygga.",
    "1. Den som får i uppdrag att köra ska ha körkort.",
    "”Kommunstyrelsen får i uppdrag att pröva.”",
    "1:1 Fastigheten Skeppet 1:1 såldes.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_assignment(text: str) -> None:
    assert found(document(f"Uppdrag\n\n{text}", headings=("Uppdrag",))) == []


PLAN = Metadata(title="Cykelplan 2025–2030", type="plan")
ACTIVITIES = [
    ("1:4 Bygga cykelställ senast 2027", "1:4", "2027"),
    ("Aktivitet 2.3 Skylta lederna", "2.3", None),
]


@pytest.mark.parametrize(("text", "label", "when"), ACTIVITIES)
def test_activities_of_a_plan(text: str, label: str, when: str | None) -> None:
    doc = document(f"Cykelplan 2025–2030\n\n{text}", headings=("Cykelplan 2025–2030",), metadata=PLAN)
    assert [(f.label, f.due, f.status, f.source) for f in found(doc)] == [
        (label, when, "planned", "Cykelplan 2025–2030")
    ]


def test_a_row_that_a_text_dump_set_line_by_line() -> None:
    doc = document(
        "Centrala uppdrag\n\nStatus Uppdrag Slutdatum\n\nEj påbörjad\n\nMiljönämnden får i uppdrag att mäta "
        "luften.\n\n2025-06-30\n\nPågående\n\nPengarna räcker.",
        headings=("Centrala uppdrag", "Ej påbörjad", "Pågående"),
    )
    assert [(f.text, f.status, f.due) for f in found(doc)] == [
        ("Miljönämnden får i uppdrag att mäta luften.", "not_started", "2025-06-30")
    ]


def test_who_is_given_it_with_a_property_s_number_or_a_word_set_off() -> None:
    assert texts.given("AB Vik Skär 40:17 och Hamnen AB får i uppdrag, att reglera tillskottet.") == (
        "AB Vik Skär 40:17",
        "Hamnen AB",
    )
    assert texts.given("Ombudet ges, som generell instruktion, i uppdrag att besluta.") == ("Ombudet",)
    assert texts.given("Frågan: nämnden får i uppdrag att besluta.") is None


def test_an_administration_by_its_short_name_is_given_it() -> None:
    assert texts.given("att ge samhällsbyggnad i uppdrag att laga bron.") == ("Samhällsbyggnad",)
    assert texts.given("att ge vattenfara i uppdrag att laga bron.") is None
