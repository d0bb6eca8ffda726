"""Indicators in the tables of real reports and taxor, as dumps print them; the words are invented."""

from __future__ import annotations

import pytest

from nlp.extractors import indicators
from tests.nlp.builders import document, table_document

Cell = tuple[str, str, float]


def _cells(rows: list[list[str]]) -> list[Cell]:
    return [(f.name, f.column, f.value) for f in indicators.find(table_document(rows))]


def _said(text: str) -> list[tuple[str, float]]:
    return [(f.name, f.value) for f in indicators.find(document(text))]


def test_a_first_row_beside_its_headings_is_read_with_them() -> None:
    assert _cells(
        [["Utfall (mnkr) Intäkter", "Utfall 2031 4,0", "Utfall 2032 0,0"], ["Kostnader", "-8,2", "-9,1"]]
    ) == [
        ("Intäkter", "Utfall 2031", 4.0),
        ("Intäkter", "Utfall 2032", 0.0),
        ("Kostnader", "Utfall 2031", -8.2),
        ("Kostnader", "Utfall 2032", -9.1),
    ]


def test_a_value_is_no_part_of_a_heading_where_only_one_cell_has_it() -> None:
    cells = _cells([["Mått", "Utfall 2031 4,0", "Mål 2032"], ["Båtar", "8,2", "9,1"]])
    assert ("Båtar", "Mål 2032", 9.1) in cells


def test_the_dash_of_the_row_below_is_no_part_of_a_value() -> None:
    rows = [["Kajer", "2031", "2032 -"], ["varav långa", "12", "11 -"], ["varav korta", "7 %", "4 %"]]
    assert [value for _, _, value in _cells(rows)] == [12.0, 11.0, 7.0, 4.0]


def test_names_that_stand_around_their_values_are_whole() -> None:
    rows = [["Hamnnämnden", "2", "2"], ["Norr Hamnnämnden", "3", "3"], ["Söder Hamnnämnden", "13", "13"]]
    assert [(name, value) for name, _, value in _cells(rows)] == [
        ("Hamnnämnden Norr", 2.0),
        ("Hamnnämnden Norr", 2.0),
        ("Hamnnämnden Söder", 3.0),
        ("Hamnnämnden Söder", 3.0),
        ("Hamnnämnden", 13.0),
        ("Hamnnämnden", 13.0),
    ]


@pytest.mark.parametrize("first", [["1", "2", "3"], ["2031", "2030", "2029"]])
def test_numbers_of_columns_and_years_are_headings(first: list[str]) -> None:
    rows = [["Kajer", *first], ["Båtar", "41", "17", "9"], ["Bryggor", "3", "5", "8"]]
    assert not any(name == "Kajer" for name, _, _ in _cells(rows))


def test_numbers_that_count_nothing_are_values() -> None:
    rows = [["Båtar", "3", "0", "0", "3"], ["Bryggor", "1", "9", "0", "10"]]
    assert ("Båtar", "", 3.0) in _cells(rows)


def test_a_row_that_says_it_is_measured_is_one() -> None:
    text = "Period Prognos sedan\n\nAntal båtar 197,7 188,7 750 733,8\n\nI hamnen ligger de."
    assert _said(text) == [("Antal båtar", v) for v in (197.7, 188.7, 750.0, 733.8)]
    assert not _said(text.replace("Antal båtar", "Båtar"))


def test_amounts_of_years_are_read() -> None:
    assert _said("2031: mer till kajer 1,5 mnkr, 2032: mer till kajer 12 mnkr") == [
        ("mer till kajer", 1.5),
        ("mer till kajer", 12.0),
    ]
    assert not _said("2031: mer till kajer 1,5 mnkr, 2032: mindre till bad 12 mnkr")


def test_fees_in_cells_that_a_dump_broke_are_read() -> None:
    text = "exklusive inklusive moms moms\n\n1.2\tAvgift för kaj 400\t500 1.3\nAvgift för båt 20\t25"
    assert _said(text) == [
        ("1.2 Avgift för kaj", 400.0),
        ("1.2 Avgift för kaj", 500.0),
        ("1.3 Avgift för båt", 20.0),
        ("1.3 Avgift för båt", 25.0),
    ]


BESIDE = {
    "their goal": [
        ["Mål", "Indikator", "2030", "2031"],
        ["Trygg hamn", "Nöjda gäster, %", "88", "89"],
        ["", "Olyckor, antal", "7", "6"],
    ],
    "their number": [
        ["Nr", "Vad", "2030", "2031"],
        ["1", "Nöjda gäster, %", "88", "89"],
        ["2", "Olyckor, antal", "7", "6"],
    ],
    "their code": [
        ["Id", "Nyckeltal", "2030", "2031"],
        ["N15505", "Nöjda gäster, %", "88", "89"],
        ["N20891", "Olyckor, antal", "7", "6 ↓"],
    ],
}


@pytest.mark.parametrize("name", BESIDE)
def test_what_is_measured_may_stand_beside(name: str) -> None:
    assert _cells(BESIDE[name]) == [
        *(("Nöjda gäster, %", year, value) for year, value in (("2030", 88.0), ("2031", 89.0))),
        *(("Olyckor, antal", year, value) for year, value in (("2030", 7.0), ("2031", 6.0))),
    ]


def test_numbers_beside_a_word_for_measures_are_values_of_the_first_column() -> None:
    rows = [["Hamn", "Indikator 1", "Indikator 2"], ["Norr", "4", "5"], ["Söder", "6", "färre än 7"]]
    assert _cells(rows)[0] == ("Norr", "Indikator 1", 4.0)
    assert _cells(rows)[-1] == ("Söder", "Indikator 2", 7.0)


def test_years_below_whom_they_are_of_are_headings() -> None:
    rows = [
        ["", "Kvinnor", "", "Män", ""],
        ["Ålder", "2030", "2031", "2030", "2031"],
        ["Unga", "6", "7", "4", "5"],
    ]
    assert _cells(rows) == [
        *(("Unga", f"Kvinnor {year}", value) for year, value in ((2030, 6.0), (2031, 7.0))),
        *(("Unga", f"Män {year}", value) for year, value in ((2030, 4.0), (2031, 5.0))),
    ]
    headed = [["Kaj", "Utfall 2030", "Utfall 2031"], ["Norr", "1990", "1991"], ["Söder", "1987", "1988"]]
    assert _cells(headed)[0] == ("Norr", "Utfall 2030", 1990.0)


def test_numbers_of_cases_are_no_values() -> None:
    rows = [["Nr", "Ärende", "2031.14"], ["4", "Hamnen", "2031.208"], ["5", "Kajen", "2030.77"]]
    assert _cells(rows) == []


def test_a_column_of_units_gives_them() -> None:
    rows = [["Avgift", "Enhet", "2030", "2031"], ["Fast", "kr", "2 310", "2 420"], ["Andel", "%", "7", "8"]]
    found = [(f.name, f.unit) for f in indicators.find(table_document(rows))]
    assert found == [*[("Fast", "kronor")] * 2, *[("Andel", "procent")] * 2]
