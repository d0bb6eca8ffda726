"""Assignments that running text tells of, in the many ways that memos word it."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from ingest.read import read_text
from nlp.analyse import analyse

HEAD = (
    "Tjänsteskrivelse\nViks kommun\nKommunledningskontoret\n2032-02-03\nDnr KS 2032/00012\n\n"
    "Redovisning av kajfrågan\n\nÄrendebeskrivning\n\nKajen är från 1911 och lutar.\n\n"
)

TOLD = [
    (
        "Hamnnämnden har av kommunfullmäktige fått i uppdrag att laga de äldsta kajerna.",
        ("laga de äldsta kajerna", ("Hamnnämnden",), "Kommunfullmäktige", None),
    ),
    (
        "Fullmäktige gav hamnnämnden i uppdrag: ”att laga den norra kajen”.",
        ("laga den norra kajen", ("Hamnnämnden",), "Kommunfullmäktige", None),
    ),
    (
        "Regionfullmäktige gav i april 2031 regiondirektören i uppdrag att återkomma med ett lotsavtal.",
        ("återkomma med ett lotsavtal", ("Regiondirektören",), "Regionfullmäktige", "RF 2031-04"),
    ),
    (
        "Hamnnämnden har i kommunplanen fått i uppdrag att ta fram en kajstrategi.",
        ("ta fram en kajstrategi", ("Hamnnämnden",), "Kommunfullmäktige", "Kommunplan"),
    ),
    (
        "Kommunfullmäktige har den 17 juni 2031 antagit en kajpolicy och uppdragit åt "
        "nämnderna att följa den i varje hamn.",
        ("följa den i varje hamn", ("Nämnderna",), "Kommunfullmäktige", "KF 2031-06-17"),
    ),
    (
        "Rapporten följer av kommunfullmäktiges beslut 2031-11-27 § 14 där hamnnämnden fick i "
        "uppdrag att måla bron.",
        ("måla bron", ("Hamnnämnden",), "Kommunfullmäktige", "KF 2031-11-27 § 14"),
    ),
    (
        "Kommunfullmäktige beslutade 2031-12-13 § 20 att bifalla motionen och uppdra åt "
        "hamnnämnden att måla bron.",
        ("måla bron", ("Hamnnämnden",), "Kommunfullmäktige", "KF 2031-12-13 § 20"),
    ),
    (
        "Kommunstyrelsen lämnade den 7 maj 2031 § 77 i uppdrag till hamnkontoret att ta fram en lotsplan.",
        ("ta fram en lotsplan", ("Hamnkontoret",), "Kommunstyrelsen", "KS 2031-05-07 § 77"),
    ),
    (
        "I budget 2032 fick hamnnämnden ett riktat uppdrag om att utreda en ny pir.",
        ("utreda en ny pir", ("Hamnnämnden",), "Kommunfullmäktige", "Budget 2032"),
    ),
    (
        "Hamnnämndens uppdrag i budget 2032, att utreda en ny pir i viken, är gammalt.",
        ("att utreda en ny pir i viken", ("Hamnnämnden",), "Kommunfullmäktige", "Budget 2032"),
    ),
    (
        "Kommunfullmäktige ålade 2031-02-26 § 18 hamnnämnden att redovisa sina bryggor.",
        ("redovisa sina bryggor", ("Hamnnämnden",), "Kommunfullmäktige", "KF 2031-02-26 § 18"),
    ),
    (
        "Enligt kommunfullmäktiges beslut 2031-11-27 § 14 har hamnnämnden i uppdrag att måla bron.",
        ("måla bron", ("Hamnnämnden",), "Kommunfullmäktige", "KF 2031-11-27 § 14"),
    ),
    (
        "Av budgeten för 2032 framgår att hamnnämnden ska utreda en ny pir.",
        ("hamnnämnden ska utreda en ny pir", ("Hamnnämnden",), "Kommunfullmäktige", "Budget 2032"),
    ),
]


def told(said: str) -> list[Assignment]:
    found = analyse(read_text(HEAD + said, file="x.txt")).findings
    return [f for f in found if isinstance(f, Assignment)]


@pytest.mark.parametrize(("said", "expected"), TOLD)
def test_what_was_given_to_whom_by_whom(
    said: str, expected: tuple[str, tuple[str, ...], str, str | None]
) -> None:
    (made,) = told(said)
    assert (made.text, made.assignees, made.assigned_by, made.source) == expected
    assert made.status is None


def test_whoever_shall_according_to_a_decision() -> None:
    (made,) = told("Hamnnämnden ska, i enlighet med kommunfullmäktiges beslut 2031-11-27 § 14, måla bron.")
    assert (made.assignees, made.source) == (("Hamnnämnden",), "KF 2031-11-27 § 14")


NOTHING = [
    "Kommunfullmäktige uppmanade alla nämnder att spara el.",
    "Kommunstyrelsen gav hamnchefen i uppdrag att utreda frågan.",
    "Hamnchefen har haft i uppdrag att ta fram ett förslag till ny kaj.",
    "Uppdraget är att sköta kajerna så att båtarna kan lägga till.",
    "Hamnnämnden ska, enligt sitt reglemente, sköta kajerna.",
]


@pytest.mark.parametrize("said", NOTHING)
def test_what_nobody_is_said_to_have_given_is_none(said: str) -> None:
    assert told(said) == []


def test_what_a_board_gives_its_chief_is_told_from_the_board_on() -> None:
    text = "Viks Energi AB\n\nStyrelsen uppdrog 2031-03-19 § 14 åt vd att räkna på en pump. Arbetet pågår.\n"
    (made,) = [f for f in analyse(read_text(text, file="x.txt")).findings if isinstance(f, Assignment)]
    assert (made.text, made.assignees, made.status) == (
        "räkna på en pump",
        ("Verkställande direktören",),
        "ongoing",
    )
    assert text[slice(*made.span)].startswith("Styrelsen uppdrog")
