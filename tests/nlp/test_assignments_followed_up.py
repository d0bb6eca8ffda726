"""Assignments that prose follows up: what a paragraph says of each, and what of the next."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from ingest.read import read_text
from nlp.analyse import analyse
from nlp.extractors.assignments import status_sentences, texts

HEAD = "Månadsrapport april 2031\nBadnämnden\n\n4 Uppdrag\n\n4.1 Från kommunfullmäktige\n\n"


def followed(text: str) -> list[Assignment]:
    return [f for f in analyse(read_text(text, file="x.txt")).findings if isinstance(f, Assignment)]


def test_a_title_a_sentence_and_how_far_it_has_come() -> None:
    text = (
        HEAD + "Bojar. Nämnden ska även måla bojarna i viken. Arbetet är påbörjat. Färgen är röd.\n\n"
        "Bryggor. Tillsammans med hamnnämnden ska nämnden laga bryggorna. Arbetet är försenat.\n\n"
        "Bastu. Nämnden ska även elda bastun. Veden är dyr.\n"
    )
    assert [(f.text, f.status, f.assigned_by, f.assignees) for f in followed(text)] == [
        ("Nämnden ska även måla bojarna i viken.", "started", "Kommunfullmäktige", ("Badnämnden",)),
        (
            "Tillsammans med hamnnämnden ska nämnden laga bryggorna.",
            "ongoing",
            "Kommunfullmäktige",
            ("Badnämnden", "Hamnnämnden"),
        ),
    ]


def test_only_below_a_heading_of_assignments() -> None:
    text = HEAD.replace("Uppdrag", "Ekonomi").replace("kommunfullmäktige", "början")
    assert followed(f"{text}Bojar. Nämnden ska även måla bojarna i viken. Arbetet är påbörjat.\n") == []


def test_what_is_said_after_the_next_is_said_of_the_next() -> None:
    text = (
        "Badnämnden gav 2031-02-03 § 4 badchefen i uppdrag att räkna bojarna i viken. De är röda. "
        "Den 8 juni 2031, § 9, uppdrog badnämnden åt hamnkontoret att laga bryggan vid norra stranden. "
        "Arbetet har inte påbörjats."
    )
    assert [f.status for f in followed(text)] == [None, "not_started"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Reglerna redovisades den 3 maj 2031.", "reported"),
        ("Listan lämnades till nämnden i maj.", "reported"),
        ("Kartan presenterades för nämnden i maj.", "reported"),
        ("Det arbetet har inte påbörjats.", "not_started"),
        ("Uppdraget lämnades till hamnnämnden.", None),
    ],
)
def test_what_came_of_it(said: str, status: str | None) -> None:
    found = status_sentences.in_text(said)
    assert (found[0] if found else None) == status


def test_who_shall_stands_after_the_one_it_is_done_with() -> None:
    assert texts.obliged("Tillsammans med hamnen ska badnämnden laga bryggan") == ("Badnämnden",)
    assert texts.obliged("Tillsammans med hamnen ska bryggan lagas") == ()


def test_what_is_proposed_to_be_given() -> None:
    said = "Vidare föreslås att uppdrag ges till badnämnden att räkna bojarna"
    assert texts.given(said) == ("Badnämnden",)
    assert texts.given(said.replace("uppdrag ges till", "pengar ges till")) is None


MINUTES = "Kommunstyrelsen\n\nProtokoll nr 8\nSammanträdesdatum: 2031-04-09\n\n§ 304 Bojar\n\nBeslut\n\n"
ACCOUNTED = [
    (
        "Redovisning av kommunstyrelsens uppdrag 2030-12-13 § 93 till stadsledningskontoret, att med hjälp "
        "av båtar se över bojarna antecknas och förklaras fullgjort.",
        "KS 2030-12-13 § 93",
        "Stadsledningskontoret",
    ),
    (
        "Kommunfullmäktiges uppdrag den 13 december 2030, § 93 till hamnnämnden att se över bojarna "
        "förklaras fullgjort.",
        "KF 2030-12-13 § 93",
        "Hamnnämnden",
    ),
    (
        "Redovisning av kommunfullmäktiges uppdrag, givet i budget 2030 till hamnnämnden, om att se över "
        "bojarna, antecknas och förklaras fullgjort.",
        "Budget 2030",
        "Hamnnämnden",
    ),
]


@pytest.mark.parametrize(("point", "source", "who"), ACCOUNTED)
def test_minutes_declare_an_accounted_assignment_done(point: str, source: str, who: str) -> None:
    text = f"{MINUTES}Enligt kontorets förslag:\n\n{point}\n\nHandlingar\n\nText om bojar.\n"
    closed = [f for f in followed(text) if f.rule == "point that closes"]
    assert [(f.status, f.source, f.assignees) for f in closed] == [("fulfilled", source, (who,))]


@pytest.mark.parametrize(
    ("point", "source"),
    [
        (
            "Redovisning av kommunfullmäktiges uppdrag 2030-04-22 § 6 att, efter den pågående översynen, "
            "sälja bojar som inte används, antecknas och förklaras fullgjort.",
            "KF 2030-04-22 § 6",
        ),
        (
            "Kommunstyrelsen förklarar uppdraget att utreda en brygga i viken, som lämnades av "
            "kommunstyrelsen den 18 juni 2030, § 169, för avslutat.",
            "KS 2030-06-18 § 169",
        ),
    ],
)
def test_minutes_declare_an_assignment_done_without_saying_whose_it_was(point: str, source: str) -> None:
    text = f"{MINUTES}Enligt kontorets förslag:\n\n{point}\n\nHandlingar\n\nText om bojar.\n"
    closed = [f for f in followed(text) if f.rule == "point that closes"]
    assert [(f.status, f.source, f.assignees) for f in closed] == [("fulfilled", source, ())]
