"""A plan's goals in a paper that follows it up: numbered in a table, or in quotation marks."""

from __future__ import annotations

import pytest

from corpus.findings import GoalReference
from ingest.read import read_text
from nlp.analyse import analyse

_HEAD = "Uppföljning av Viks kommuns avfallsplan 2030–2035\n\nPlanen följs upp vartannat år.\n\n"
_TABLE = (
    "Målområde/Mål/Delmål Måluppfyllelse Prognos Kommentar\n\n"
    "Hushåll 1. Avfall från hushåll i Vik ska minska Trenden går åt fel håll. "
    "1.1. Plasten från hushåll Små förbättringar som ska minska med 50 % eventuellt räcker. "
    "Hamnar 2 Bryggorna ska vara rena Bedöms vara uppnått.\n"
)


def read(text: str) -> list[tuple[str | None, str | None]]:
    found = analyse(read_text(text, file="x.txt")).findings
    return [(f.number, f.title) for f in found if isinstance(f, GoalReference)]


def test_the_goals_of_a_table_are_told_from_what_is_said_of_each() -> None:
    assert read(_HEAD + _TABLE) == [
        ("1", "Avfall från hushåll i Vik ska minska"),
        ("1.1", "Plasten från hushåll"),
        ("2", "Bryggorna ska vara rena"),
    ]


def test_numbers_that_do_not_count_on_are_no_goals() -> None:
    text = _TABLE.replace("1.1. ", "7.1. ").replace("2 Bryggorna", "9 Bryggorna")
    assert [number for number, _ in read(_HEAD + text)] == ["1"]


@pytest.mark.parametrize(
    "header", ["Åtgärd/Aktivitet Måluppfyllelse Prognos", "Risk Bedömning Kommentar", "Mål för resan"]
)
def test_below_another_header_there_are_none(header: str) -> None:
    assert read(_HEAD + _TABLE.replace(_TABLE.split("\n", 1)[0], header)) == []


def test_a_goal_is_quoted_where_it_is_called_one() -> None:
    said = (
        "Målet ”Skräp på stränder ska minska med 50 %” nås inte. "
        "Flera mål, som ”Alla ska sortera sitt avfall”, nås."
    )
    assert [title for _, title in read(_HEAD + said)] == [
        "Skräp på stränder ska minska med 50 %",
        "Alla ska sortera sitt avfall",
    ]


def test_a_header_over_no_numbers_holds_none() -> None:
    assert read(_HEAD + "Mål Bedömning\n\nAlla ska trivas.\n") == []


@pytest.mark.parametrize(
    "said",
    [
        "Nämnden skriver att ”Stranden ska vara ren i juni”.",
        "Kommunfullmäktiges mål är att bli klimatneutral. Föreningen anser: ”Alla ska få bada gratis”.",
        "Nämndens mål är nått, enligt vilket ”Alla båtar ska vara målade”.",
    ],
)
def test_what_is_quoted_otherwise_is_no_goal_of_a_plan(said: str) -> None:
    assert read(_HEAD + said) == []
