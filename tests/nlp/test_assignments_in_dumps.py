"""Assignments in text dumps: labels and states in lines of their own, decisions before what they gave, and
activities by the whole name of their plan."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from ingest.read import read_text
from nlp.analyse import analyse

REPORT = """Halvårsrapport 2031
Hamnnämnden

1. Sammanfattning

Året började kallt och kajerna låg under is till april.

2. Särskilda uppdrag

Uppdrag ur Strategisk plan med budget 2031–2033:

HU1
Hamnnämnden ska ta fram en plan för hur bryggorna kan belysas.
Fördröjt
Stolparna har inte levererats. Nämnden räknar med att de kommer till våren.

HU2
Hamnnämnden ska tillsammans med parknämnden plantera vide längs kajen.
I gång
Hälften är planterat.

3. Nämndens egna beslut

2030-11-06 § 71: hamnkontoret ska räkna på en egen mudderpråm för viken. Återrapporterat
2031-03-05 § 14.

2031-02-05 § 9: hamnkontoret får i uppdrag att prova boende på vattnet (HN/2031:12). I gång. En
båt har sjunkit.

4. Ekonomi

Resultatet är lågt.
"""


def read(text: str) -> list[Assignment]:
    found = analyse(read_text(text, file="x.txt")).findings
    return [f for f in found if isinstance(f, Assignment)]


def test_labels_and_states_in_lines_of_their_own_and_decisions_before_what_they_gave() -> None:
    made = read(REPORT)
    assert [(f.label, f.status, f.source) for f in made] == [
        ("HU1", "ongoing", "Strategisk plan med budget 2031–2033"),
        ("HU2", "ongoing", "Strategisk plan med budget 2031–2033"),
        (None, "reported", "2030-11-06 § 71"),
        (None, "ongoing", "2031-02-05 § 9"),
    ]
    assert [f.text for f in made[2:]] == [
        "hamnkontoret ska räkna på en egen mudderpråm för viken",
        "hamnkontoret får i uppdrag att prova boende på vattnet",
    ]
    assert made[3].case_number == "HN/2031:12"


PLANS = [
    (
        "Yttrande över förslag till Viks stads plan för ljusa kajer 2031–2034\n\nSynpunkter på enskilda "
        "åtgärder\n\nÅtgärd 3\nHamnnämnden ska byta lampor på kajen senast 2032. Nämnden tillstyrker.",
        "Viks stads plan för ljusa kajer 2031–2034",
    ),
    (
        "Uppföljning av hamnprogrammet 2032\n\nInledning\n\nHamnprogram för Viks kommun 2031–2034 antogs av "
        "fullmäktige den 3 mars 2031, § 8.\n\nMålområde 1. Kajer\n\n1.1 Hamnnämnden ska byta lampor på kajen"
        "\nStatus: Genomförd\nAllt är klart.",
        "Hamnprogram för Viks kommun 2031–2034",
    ),
]


@pytest.mark.parametrize(("text", "plan"), PLANS)
def test_an_activity_is_of_its_plan_by_the_whole_name_that_is_printed(text: str, plan: str) -> None:
    (made,) = read(text)
    assert made.source == plan


def test_who_does_it_together_in_a_field_and_a_date_broken_over_lines() -> None:
    (made,) = read(
        "Handlingsplan för ljusa kajer 2031–2033\n\nMål 1. Ljus\n\n"
        "1b. Byta lampor på alla kajer i hamnen.\nAnsvarig är hamnnämnden i samarbete med Viks Energi AB. "
        "Klart\nunder 2032."
    )
    assert (made.assignees, made.due) == (("Hamnnämnden", "Viks Energi AB"), "2032")


def test_chapters_numbered_as_a_list_are_headings_and_points_are_not() -> None:
    document = read_text(REPORT, file="x.txt")
    numbered = [(h.number, h.title) for h in document.headings if h.number]
    assert numbered == [
        ("1", "Sammanfattning"),
        ("2", "Särskilda uppdrag"),
        ("3", "Nämndens egna beslut"),
        ("4", "Ekonomi"),
    ]
    points = read_text(
        "Förslag till beslut\n\n1. Kajen rivs\n\n2. Bron målas\n\n3. Rapporten godkänns\n\nSkälen är flera.",
        file="x.txt",
    )
    assert [h.number for h in points.headings if h.number] == []
