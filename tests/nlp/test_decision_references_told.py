"""Decisions told with a day alone: of motions, of assignments in parts, by who did it last."""

from __future__ import annotations

import pytest

from ingest.read import read_text
from nlp.extractors import bodies, decision_references

_MEMO = "Ekby kommun\nTjänsteskrivelse\n2032-02-02\nTill hamnnämnden\n\nHamnnämnden har fått ett ärende.\n\n"
_REGION = "REGION EKBY\nPM 2032-02-02\n\nRegionfullmäktige har frågat.\n\nUPPDRAG FRÅN REGIONFULLMÄKTIGE\n\n"


@pytest.mark.parametrize(
    ("head", "text", "expected"),
    [
        # Who did it last, not who sent it there.
        (
            _MEMO,
            "Kommunfullmäktige remitterade motionen till hamnnämnden, som yttrade sig den 19 maj 2031 § 40.",
            ["Hamnnämnden 2031-05-19 § 40"],
        ),
        (
            _MEMO,
            "Kommunfullmäktige överlämnade motionen till hamnnämnden den 19 maj 2031 § 40.",
            ["KF 2031-05-19 § 40"],
        ),
        # The day before the paragraph of the year.
        (
            _MEMO,
            "Kommunfullmäktige gav den 25 juni 2031, Kf § 83/2031, kontoret i uppdrag.",
            ["KF 2031-06-25 § 83"],
        ),
        (_MEMO, "Mötet var den 25 juni 2030, Kf § 83/2031 gäller.", ["KF 2031 § 83"]),
        # A motion is granted by the council alone.
        (
            _MEMO,
            "Motion från Siv Ek (V) om bojar, RV310610\nBifölls delvis 2031-11-21, § 140. Hamnnämnden målar.",
            ["KF 2031-11-21 § 140"],
        ),
        # What the board of a company gave is of another sentence.
        (
            "Ekby kommun\nKommunstyrelsen\nSammanträdesprotokoll 2032-02-02\n\n§ 4 Uppdrag\n\n",
            "Direktören visar vad styrelsen har gett honom. Uppdraget 2031-03-21 § 61 att måla är klart.",
            ["KS 2031-03-21 § 61"],
        ),
        # From when something is to be is no day of a decision.
        (_MEMO, "Kommunfullmäktige har beslutat att från och med den 1 januari 2031 ska båtar ha namn.", []),
    ],
)
def test_whose_decision_a_day_is(head: str, text: str, expected: list[str]) -> None:
    found = decision_references.find(read_text(f"{head}{text}\n", file="ekby.txt"))
    assert [f.normal for f in found] == expected


def test_an_assignment_of_a_part_is_given_by_whom_the_part_is() -> None:
    text = (
        f"{_REGION}Bojar, RV310010\n\nTrafiknämnden har målat bojarna under sommaren.\n\n"
        "Hamnljus, RV310312\n\nUppdraget lämnades 2031-06-17, § 70. En rapport finns.\n"
    )
    found = decision_references.find(read_text(text, file="ekby.txt"))
    assert [f.normal for f in found] == ["RF 2031-06-17 § 70"]


def test_a_board_that_is_called_so_without_its_article() -> None:
    assert [b.name for _, b in bodies.mentions("Behandlad av: Teknisk servicenämnd 2031-11-03")] == [
        "Teknisk servicenämnd"
    ]
    assert [b.name for _, b in bodies.mentions("den tekniska servicenämnden")] == ["Tekniska servicenämnden"]
    assert [b.name for _, b in bodies.mentions("en teknisk nämndfråga")] == []


def test_rows_of_a_table_set_as_lines_below_the_board_s_own_heading() -> None:
    text = (
        "Månadsrapport oktober 2031\nHamnnämnden\n\n4 Uppdrag\n4.1 Uppdrag från kommunfullmäktige\n"
        "Uppdrag\nStatus\n"
        "Hamnnämnden får i uppdrag att ställa en kran på varje kaj.\nPågående\n"
        "4.2 Nämndens egna uppdrag till förvaltningen\nUppdrag\nBeslut\nSlutdatum\nStatus\n"
        "Kartlägga vilka kajer som saknar fast belysning\n2031-02-24 § 31, N990-0212/31\n2031-10-30\nKlar\n"
    )
    found = decision_references.find(read_text(text, file="x.txt"))
    assert [f.normal for f in found] == ["Hamnnämnden 2031-02-24 § 31"]
