"""Assignments a line each: with how they go, with what gave them, or below whoever shall do them."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from corpus.model import Document, Source
from ingest.read import read_text
from nlp.analyse import analyse
from nlp.extractors import due
from nlp.extractors.assignments import reported, status_sentences


def found(text: str) -> list[Assignment]:
    return [f for f in analyse(read_text(text, file="x.txt")).findings if isinstance(f, Assignment)]


MEMO = """Sjöby kommun
Hamnkontoret
Tjänsteskrivelse
2031-10-02
Dnr HN 2031/44

Hamnnämnden

Uppföljning av handlingsplan för hamnen 2029–2032

Läget för planens åtgärder är följande.

"""


@pytest.mark.parametrize(
    "rows",
    [
        "Å1 Byta bommar vid slussen: klar\nÅ2 Nya livbojar: ej påbörjad, förslag väntas i mars 2032",
        "Å1 Byta bommar vid slussen – klar\nÅ2 Nya livbojar – ej påbörjad, klar i mars 2032",
        "Å1. Byta bommar vid slussen (klar)\nÅ2. Nya livbojar (ej påbörjad, klar i mars 2032)",
        "Åtgärd 1 Byta bommar vid slussen: klar\nÅtgärd 2 Nya livbojar: ej påbörjad, klar i mars 2032",
        "• Byta bommar vid slussen: klar\n• Nya livbojar: ej påbörjad, klar i mars 2032",
    ],
)
def test_activities_of_a_plan_are_reported_a_line_each(rows: str) -> None:
    made = found(f"{MEMO}{rows}\n\nBolaget har lovat att hjälpa till.\n")
    assert [(f.text, f.source, f.status, f.due) for f in made] == [
        ("Byta bommar vid slussen", PLAN, "completed", None),
        ("Nya livbojar", PLAN, "not_started", "2032-03"),
    ]


PLAN = "Handlingsplan för hamnen 2029–2032"


def test_they_are_those_of_the_office_whose_paper_it_is() -> None:
    made = found(f"{MEMO}• Byta bommar vid slussen (klar)\n• Nya livbojar (ej påbörjad)\n")
    assert [f.assignees for f in made] == [("Hamnkontoret",)] * 2


def test_what_has_been_stopped_is_in_the_list_without_a_status() -> None:
    rows = "Å1 Byta bommar: klar\nÅ2 Nya livbojar: utgår\nÅ3 Måla fyren vit: pågår"
    assert [(f.label, f.status) for f in found(MEMO + rows)] == [
        ("Å1", "completed"),
        ("Å2", None),
        ("Å3", "ongoing"),
    ]


def lines(*printed: str) -> list[tuple[str, str | None, str | None]]:
    made = reported.find(Document(Source("x", "0" * 64, 1), "\n".join(printed)))
    return [(f.text, f.case_number, f.status) for f in made]


def test_only_below_a_line_that_says_that_assignments_or_activities_are_reported() -> None:
    rows = ("B1 Laga kajen: pågår", "B2 Nya bojar: klart")
    assert len(lines("Planens insatser", *rows)) == 2
    assert lines("Planens mål och insatser", *rows) == lines("Väder", *rows) == []
    assert (
        lines("Planens insatser", rows[0]) == lines("Planens insatser", "Läge: pågår", "Nuläge: klart") == []
    )
    assert lines("Planens insatser", "Kajen: pågår", "Bojar: klart") == []
    assert lines("Planens insatser", "B1 Laga kajen Läge: pågår", "B2 Nya bojar Läge: klart") == []


@pytest.mark.parametrize(
    "named", ["Bojar i viken (KS/2031:14)", "Bojar i viken, dnr KS/2031:14", "Bojar i viken KS/2031:14:"]
)
def test_a_line_with_a_number_is_named_and_the_line_below_says_how_it_goes(named: str) -> None:
    told = [("Bojar i viken", "KS/2031:14", "ongoing")]
    assert lines("Läget för nämndens uppdrag", named, "Pågår. Två av tre är lagda.") == told
    assert lines("Ärenden", named, "Pågår. Två av tre är lagda.") == []
    assert lines("Läget för nämndens uppdrag", named, "Två av tre är lagda.") == []


def test_several_named_lines_in_turn() -> None:
    printed = ("Uppdrag", "Bojar i viken (KS/2031:14)", "Utgår.", "Ny brygga (KS/2031:15)", "Klart. Den bär.")
    assert lines(*printed) == [
        ("Bojar i viken", "KS/2031:14", None),
        ("Ny brygga", "KS/2031:15", "completed"),
    ]


def test_what_gave_the_assignment_above_names_none() -> None:
    for source in ("KF § 14/30, KS/2030:51", "Budget 2031, KS/2030:51", "Bojar. Läggs i år (KS/2030:51)"):
        assert lines("Uppdrag", source, "Pågår. Två är lagda.") == []


REPORT = """Sjöby kommun
Hamnkontoret

Till hamnnämnden

Delårsrapport augusti 2031

Kommunfullmäktiges uppdrag

"""
TOLD = (
    "Bygga om slussen i viken. KF § 14/30, KS/2030:51. Försenat, entreprenören har gått i konkurs.\n"
    "Ny färja till Storön. KF § 15/30, KS/2030:52. Pågår.\n"
)


def test_a_thing_is_an_assignment_where_they_are_listed_with_what_gave_them_and_how_they_go() -> None:
    made = found(REPORT + TOLD)
    assert [(f.text, f.source, f.case_number, f.status) for f in made] == [
        ("Bygga om slussen i viken", "KF 2030 § 14", "KS/2030:51", "ongoing"),
        ("Ny färja till Storön", "KF 2030 § 15", "KS/2030:52", "ongoing"),
    ]
    elsewhere = found((REPORT + TOLD).replace("Kommunfullmäktiges uppdrag", "Kommunfullmäktiges ärenden"))
    assert [f.text for f in elsewhere] == ["Bygga om slussen i viken"]
    assert found(REPORT + "Färjan till Storön är ny. KF § 15/30, KS/2030:52. Klart.\n") == []


def test_what_a_dump_has_joined_to_one_is_told_in_the_same_way() -> None:
    made = found(REPORT + TOLD.replace("\n", " ") + "Måla fyren på udden. KF § 16/30, KS/2030:53. Klart.")
    assert [(f.text, f.status) for f in made] == [
        ("Bygga om slussen i viken", "ongoing"),
        ("Ny färja till Storön", "ongoing"),
        ("Måla fyren på udden", "completed"),
    ]


BUDGET = """Sjöby kommun
Budget 2031
Utdrag

4.2 Riktade uppdrag

Hamnnämnden ska under planperioden:
3a) rusta den norra piren (KS.2030.114). Klart senast 2032-05-01.
3b) pröva en enklare taxa för gästhamnen
och för småbåtarna vintertid (KS.2030.115). Slutredovisas till kommunfullmäktige i juni 2032.

Sjöby Energi AB ska under året

4a ta fram en karta över laddplatser (KS.2030.116). Redovisas i delårsrapport 2031.

Parknämnden ska dessutom

5a att ta bort parkslide längs ån

4.3 Ekonomi
Nämnden ska hålla sin ram. Avsnitt 3a behandlar taxor och 3b avgifter.
"""


def test_lettered_numbers_below_whoever_shall_do_them_in_a_budget() -> None:
    made = found(BUDGET)
    assert [(f.label, f.text, f.assignees, f.case_number) for f in made] == [
        ("3a", "rusta den norra piren", ("Hamnnämnden",), "KS.2030.114"),
        (
            *("3b", "pröva en enklare taxa för gästhamnen och för småbåtarna vintertid"),
            *(("Hamnnämnden",), "KS.2030.115"),
        ),
        ("4a", "ta fram en karta över laddplatser", ("Sjöby Energi AB",), "KS.2030.116"),
        ("5a", "att ta bort parkslide längs ån", ("Parknämnden",), None),
    ]
    assert {f.status for f in made} == {"given"}
    assert {f.source for f in made} == {"Budget 2031"}


def test_when_something_will_be_reported_is_no_state_and_when_it_is_expected_is_a_date() -> None:
    assert status_sentences.in_text("Bojar. Slutredovisas till nämnden i maj 2031.") is None
    assert status_sentences.in_text("Bojar. Slutredovisas i denna skrivelse.") is not None
    assert due.told("försenad, rapporten väntas i november 2031") == "2031-11"


@pytest.mark.parametrize(
    "rows",
    [
        "Kajen: pågår\nSlussens bommar: klart",
        "Den nya kajen i viken: pågår\nDe nya bommarna vid slussen: klart",
        "vid kajen i viken: pågår\nvid bommarna i slussen: klart",
    ],
)
def test_how_something_is_is_no_report_of_what_is_to_be_done(rows: str) -> None:
    text = f"Planens åtgärder\n{rows}"
    assert list(reported.find(Document(Source("x", "0" * 64, 1), text))) == []


@pytest.mark.parametrize(("name", "made"), [("Lägga ut bojar i viken", 1), ("Bojar", 0)])
def test_what_a_line_names_is_longer_than_a_label(name: str, made: int) -> None:
    text = f"Nämndens uppdrag\n{name} (KS/2031:14)\nPågår. Två av tre är lagda."
    assert len(list(reported.find(Document(Source("x", "0" * 64, 1), text)))) == made
