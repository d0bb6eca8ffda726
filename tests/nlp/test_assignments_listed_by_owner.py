"""Assignments that a decision lists by whose they are: "Badnämndens uppdrag, givet av …, att …"."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from ingest.read import read_text
from nlp.analyse import analyse
from nlp.extractors.assignments import closed_lists

_HEAD = (
    "Sjöstads stad\n\nKommunfullmäktige\n\nProtokoll nr 6\nSammanträdesdatum: 2031-06-19\n\n"
    "§ 12 Uppdrag\n\nBeslut\n\n"
)
_ITEMS = (
    "Hamnnämndens uppdrag, givet av kommunfullmäktige 2029-04-16 § 24, att\nsamordna lagningen av kajerna.",
    "Nämnden för bad och bojars uppdrag att måla bojarna. Målningen ska vara miljövänlig.",
    "Sjöstads Hamn AB:s uppdrag att, ihop med hamnnämnden, utreda hur en ny färja ska byggas.",
    "Stadens nämnder och styrelser uppdrag att spara.",
)


def read(text: str) -> list[Assignment]:
    found = analyse(read_text(text, file="x.txt")).findings
    return [f for f in found if isinstance(f, Assignment)]


@pytest.mark.parametrize("marks", ["in lines", "apart"])
def test_what_a_decision_closes_is_listed_by_its_owners(marks: str) -> None:
    lead = "4. Nedanstående uppdrag (a-d), givna i budget 2030, förklaras fullgjorda.\n"
    items = [f"{x}. {said}" for x, said in zip("abcd", _ITEMS, strict=True)]
    listed = "\n".join(items) if marks == "in lines" else "a.\nb.\n\nc.\nd.\n\n" + "\n\n".join(_ITEMS)
    found = read(f"{_HEAD}{lead}{listed}\n")
    assert [(f.assignees, f.assigned_by, f.source, f.status) for f in found] == [
        (("Hamnnämnden",), "Kommunfullmäktige", "KF 2029-04-16 § 24", "fulfilled"),
        (("Nämnden för bad och bojar",), "Kommunfullmäktige", "Budget 2030", "fulfilled"),
        (("Sjöstads Hamn AB",), "Kommunfullmäktige", "Budget 2030", "fulfilled"),
        (("Stadens nämnder och styrelser",), "Kommunfullmäktige", "Budget 2030", "fulfilled"),
    ]


def test_a_page_of_a_list_says_whose_they_are_but_not_how_far() -> None:
    found = read("Kommunfullmäktige\n\nProtokoll nr 6\nSammanträdesdatum: 2031-06-19\n" + "\n".join(_ITEMS))
    assert [(f.assignees[0], f.status) for f in found] == [
        ("Hamnnämnden", None),
        ("Nämnden för bad och bojar", None),
        ("Sjöstads Hamn AB", None),
        ("Stadens nämnder och styrelser", None),
    ]
    assert found[1].text.endswith("Målningen ska vara miljövänlig.")


def test_what_is_only_proposed_to_be_closed_is_not_closed() -> None:
    found = read(f"Tjänsteutlåtande\n\nFöljande uppdrag föreslås förklaras fullgjorda.\na. {_ITEMS[1]}\n")
    assert [f.status for f in found] == ["proposed_fulfilled"]


@pytest.mark.parametrize(
    "said",
    [
        "Hamnnämndens uppdrag är att laga kajer.",
        "Hamnnämndens uppdrag att laga kajer är brett.",
        "I hamnnämndens uppdrag ingår att laga kajer.",
        "Inom ramen för hamnnämndens uppdrag att laga kajer ryms bojar.",
        "Hamnnämndens uppdrag att laga kajer.",
        "Hamnnämndens uppdrag i budget 2030 om bojar utgår.",
        "Inom nämndens uppdrag att laga kajer ryms mycket. Nämndens uppdrag att måla styr allt.",
        "Fiskarnas uppdrag, sedan 2029-04-16, att mata måsar.",
    ],
)
def test_what_a_body_is_there_for_is_no_assignment(said: str) -> None:
    assert [f for f in read(f"Om nämnden\n\n{said}\n") if f.rule == "owned"] == []


def test_a_point_that_closes_one_says_whose_it_is() -> None:
    said = "Hamnnämndens uppdrag, givet av kommunfullmäktige 2029-04-16 § 28, att räkna fåglar"
    found = read(f"{_HEAD}1. {said} förklaras fullgjort.\n")
    assert [(f.assignees, f.source) for f in found] == [(("Hamnnämnden",), "KF 2029-04-16 § 28")]


def test_a_list_that_is_not_closed_leads_in_nothing() -> None:
    assert closed_lists.leads_in("Nedanstående uppdrag (a-b), givna utanför budget, förklaras fullgjorda.")
    assert not closed_lists.leads_in("Nedanstående uppdrag förklaras inte fullgjorda:")


def test_each_says_what_gave_it_and_whose_it_is() -> None:
    found = read(
        "Tjänsteutlåtande\n\nFörslag till beslut\nKommunstyrelsen föreslår att kommunfullmäktige beslutar:\n"
        "1. Nedanstående uppdrag förklaras fullgjorda:\n"
        "a. Hamnnämndens uppdrag, givet i budget 2030, att måla bojar.\n"
        "b. Hamnnämndens och parknämndens uppdrag, KF 2030-02-03 § 4, att laga kajen.\n"
        "c. Kommunfullmäktiges uppdrag till badnämnden att öppna badet.\n"
    )
    assert [(f.assignees, f.source, f.status) for f in found] == [
        (("Hamnnämnden",), "Budget 2030", "proposed_fulfilled"),
        (("Hamnnämnden", "Parknämnden"), "KF 2030-02-03 § 4", "proposed_fulfilled"),
        (("Badnämnden",), None, "proposed_fulfilled"),
    ]


def test_a_heading_says_how_far_they_are_and_a_row_whose_it_is() -> None:
    bullets = "• Hamnnämndens uppdrag att måla bojar\n• Parknämndens uppdrag att laga bänkar\n"
    listed = f"Rapport\n\nUppdrag som föreslås förklaras fullgjorda\n\n{bullets}"
    assert [(f.assignees, f.status) for f in read(listed)] == [
        (("Hamnnämnden",), "proposed_fulfilled"),
        (("Parknämnden",), "proposed_fulfilled"),
    ]
    row = "Uppföljning av uppdrag 2031\n\nUppdrag\tStatus\nHamnnämndens uppdrag att måla bojar\tPågår\n"
    assert [(f.assignees, f.status) for f in read(row)] == [(("Hamnnämnden",), "ongoing")]
