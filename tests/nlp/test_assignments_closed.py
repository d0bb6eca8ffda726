"""Assignments that a paper tells of and a point of it closes, or proposes to close."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from ingest.read import read_text
from nlp.analyse import analyse

_GAVE = (
    "Kommunfullmäktige gav 2030-04-25 § 92 hamnnämnden i uppdrag att redovisa hur fler bryggor kan få skugga."
)


def told(text: str) -> list[tuple[str, str | None]]:
    found = analyse(read_text(text, file="x.txt")).findings
    return [(f.text, f.status) for f in found if isinstance(f, Assignment) and f.rule == "told"]


def _minutes(background: str, decided: str) -> str:
    return (
        "Tärnviks kommun\nSammanträdesprotokoll\nKommunstyrelsen 2031-03-11\n\n"
        f"§ 71 Återrapportering om bryggor\n\nSammanfattning\n\n{background}\n\n{decided}\n"
    )


_PROPOSES = "Kommunstyrelsen föreslår att kommunfullmäktige beslutar\n\n1. "


def test_a_point_that_names_no_assignment_means_the_one_of_its_paper() -> None:
    bare = f"{_PROPOSES}Kommunfullmäktige förklarar uppdraget till hamnnämnden slutfört."
    assert [status for _, status in told(_minutes(_GAVE, bare))] == ["proposed_fulfilled"]
    two = f"{_GAVE} Kommunfullmäktige gav 2030-05-20 § 101 parknämnden i uppdrag att mäta bullret vid kajen."
    assert [status for _, status in told(_minutes(two, bare))] == [None, None]


@pytest.mark.parametrize(
    ("decided", "status"),
    [
        (
            "anse kommunfullmäktiges uppdrag om bryggor och skugga, 2030-04-25 § 92, slutfört.",
            "proposed_fulfilled",
        ),
        (
            "förklara kommunfullmäktiges uppdrag om bryggor och skugga, 2030-04-25 § 92, fullgjort.",
            "fulfilled",
        ),
    ],
)
def test_a_board_that_considers_what_its_council_gave_done_only_proposes_it(
    decided: str, status: str
) -> None:
    text = _minutes(_GAVE, f"Kommunstyrelsens beslut\n\nKommunstyrelsen beslutar\n\n1. att {decided}")
    assert [said for _, said in told(text)] == [status]


@pytest.mark.parametrize(
    ("kind", "status"),
    [("Månadsrapport oktober 2031", "completed"), ("Tjänsteutlåtande", "proposed_fulfilled")],
)
def test_what_a_report_says_of_one_stands_against_a_proposal_to_close_it(kind: str, status: str) -> None:
    text = (
        f"Hamnförvaltningen\n\n{kind}\n\nFörslag till beslut\nHamnnämnden beslutar:\n"
        "1. Uppdraget att inventera papperskorgar, 2030-10-14 § 212, förklaras fullgjort.\n\n"
        "Nämndens egna uppdrag\n\n"
        "Förvaltningen fick 2030-10-14 § 212 i uppdrag att inventera papperskorgar vid badplatser. "
        "Inventeringen är genomförd.\n"
    )
    assert [said for _, said in told(text)] == [status]


def test_what_a_board_had_given_is_told_of() -> None:
    text = _minutes("Hamnnämnden hade gett hamnkontoret i uppdrag att se över bryggorna vid Viken.", "")
    assert told(text) == [("se över bryggorna vid Viken", None)]
    assert told(text.replace("hade gett", "hade inte gett")) == []
