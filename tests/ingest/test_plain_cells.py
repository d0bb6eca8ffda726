"""Cells of a dump's lines: parted by wide gaps, bars or columns of figures, their rows wrapped or whole."""

from __future__ import annotations

import time

import pytest

from ingest.plain.cells import cells_of
from ingest.read import read_text


def cells(lines: list[str]) -> list[tuple[str, ...]]:
    return [line.cells for line in cells_of(lines)]


def rows(text: str) -> list[list[str]]:
    return [
        [cell.text for cell in row] for table in read_text(text, file="a.txt").tables for row in table.rows
    ]


def test_columns_parted_by_wide_gaps_are_a_table_where_lines_near_have_as_many() -> None:
    """As a layout dump prints them; a sentence with two spaces in it is none."""
    text = (
        "Förvaltningen har  under året arbetat  med frågan i hela kommunen och nämnden.\n\n"
        "Nyckeltal  2023  2024  Mål\n\nBesök på bad (antal)  61 204  70 118  90 000\n\n"
        "Sjukfrånvaro (%)  5,8  5,4  5,0\n"
    )
    assert rows(text) == [
        ["Nyckeltal", "2023", "2024", "Mål"],
        ["Besök på bad (antal)", "61 204", "70 118", "90 000"],
        ["Sjukfrånvaro (%)", "5,8", "5,4", "5,0"],
    ]


def test_names_over_all_columns_but_the_first_head_the_table() -> None:
    text = (
        "Ramar i tkr\n"
        "                     2025      Plan 2026\n"
        "Fritidsnämnden       4 110     4 250\n"
        "Räddningsnämnden     12 900    13 300\n"
    )
    assert rows(text) == [
        ["", "2025", "Plan 2026"],
        ["Fritidsnämnden", "4 110", "4 250"],
        ["Räddningsnämnden", "12 900", "13 300"],
    ]


@pytest.mark.parametrize(
    ("first", "cells"),
    [
        ("Båtar vid den långa kajen (%) 41      1 204", ["Båtar vid den långa kajen (%)", "41", "1 204"]),
        ("  Båtar vid långa kajerna (%) 41      1 204", ["Båtar vid långa kajerna (%)", "41", "1 204"]),
        ("Båtar vid den långa kaj       41      1 204", ["Båtar vid den långa kaj", "41", "1 204"]),
    ],
)
def test_a_name_as_long_as_its_column_is_parted_from_its_value(first: str, cells: list[str]) -> None:
    text = f"                              2031    2032\n{first}\nBryggor                       7       9\n"
    assert rows(text) == [
        ["", "2031", "2032"],
        cells,
        ["Bryggor", "7", "9"],
    ]


def test_names_of_columns_may_begin_where_the_longest_name_below_ends() -> None:
    lines = ["     2031  2032", "Kajer 41    17", "Bod   7     9"]
    assert cells(lines) == [("", "2031", "2032"), ("Kajer", "41", "17"), ("Bod", "7", "9")]


def test_a_number_that_ends_a_name_elsewhere_than_in_a_column_belongs_to_it() -> None:
    lines = [
        "Elever i årskurs 9    41    17",
        "Elever                7     9     3",
        "Kajer                 8     1",
    ]
    assert cells(lines)[0][:3] == ("Elever i årskurs 9", "41", "17")
    lines = ["Elever i klass 9    41    17", "Elever i gård  7     9"]
    assert cells(lines)[0] == ("Elever i klass 9", "41", "17")


def test_a_line_set_in_above_a_table_that_stands_over_its_first_column_is_no_head() -> None:
    text = (
        "    Läget      i dag\nFritidsnämnden       4 110     4 250\nRäddningsnämnden     12 900    13 300\n"
    )
    assert rows(text)[0] == ["Fritidsnämnden", "4 110", "4 250"]


def test_wide_gaps_further_down_and_narrow_ones_part_nothing() -> None:
    assert cells(["Ekeby    kommun"]) == [("Ekeby kommun",)]
    assert cells(["Andel bryggor          12"]) == [("Andel bryggor 12",)]
    assert cells([*["ord"] * 9, "Ekeby        kommun"])[-1] == ("Ekeby kommun",)


def test_a_sentence_over_the_columns_of_a_table_is_none_of_its_heads() -> None:
    text = (
        "                       Utfall   Mål\n"
        "Här står en mening som går över alla kolumnerna\n"
        "Indikator              2031     2032\n"
        "Båtar vid den långa    41       17\n"
        "kajen, antal\n"
        "Bryggor                3        5\n"
    )
    assert rows(text)[-3:] == [
        ["Indikator", "2031", "2032"],
        ["Båtar vid den långa kajen, antal", "41", "17"],
        ["Bryggor", "3", "5"],
    ]


def test_a_row_between_tabs_within_a_table_of_figures_is_not_lost() -> None:
    lines = ["Båtar vid den långa    41       17", "kajen, antal", "Kajer\t1\t2", "", "Bryggor    3   5"]
    assert ("Kajer", "1", "2") in cells(lines)


def test_a_space_that_does_not_break_is_no_gap_within_a_number() -> None:
    assert cells(["Båtar   1\u00a0204   17", "Kajer   2\u00a0031   13"])[0] == ("Båtar", "1\u00a0204", "17")


def test_names_of_rows_set_into_one_go_on_with_what_they_cannot_end_before() -> None:
    line = "| Båtar vid<br>kajen<br>Bojar vid<br>kajen<br>Kajer | 1<br>2<br>3 | 4<br>5<br>6 |"
    assert cells([line, "| Mått | 2030 | 2031 |"])[:3] == [
        ("Båtar vid kajen", "1", "4"),
        ("Bojar vid kajen", "2", "5"),
        ("Kajer", "3", "6"),
    ]
    line = line.replace("Båtar vid<br>kajen", "Båtar, antal vid<br>Kajen")
    assert cells([line, "| Mått | 2030 | 2031 |"])[0] == ("Båtar, antal vid Kajen", "1", "4")


@pytest.mark.parametrize(
    "line",
    [
        "båtar som ligger vid kajen       och andra båtar som\n",
        "båtar som ligger vid kajen       och andra båtar som\n\n",
        "Båtar vid den långa     41     17\nkajen\n",
        "| Båtar | 41 | 17 |\n",
        "{n}.\n",
        "•\n\n",
        "Plan {n} 1 (3)\n",
        "1. Titel\n\nText.\n\n",
        "Plan 2031\n\nText.\n\f",
    ],
)
def test_many_lines_take_time_by_their_number(line: str) -> None:
    began = time.process_time()
    read_text("".join(line.format(n=n % 99) for n in range(6_000)), file="a.txt")
    assert (
        time.process_time() - began < 5
    )  # a second at most; pages told by their numbers took nine, by the square
