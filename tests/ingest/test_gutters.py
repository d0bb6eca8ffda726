"""Two columns of running text set side by side in a dump, and tables that are none."""

from __future__ import annotations

import pytest

from ingest.plain.gutters import unwound
from ingest.plain.lines import printed
from tests.ingest.test_plain import kinds

_SIDES = """Ekby hamns styrande dokument

  Ekby kommuns riktlinje för           Denna anvisning beskriver hur kajer
  Kajer, bryggor och andra             och bryggor ska skötas. Den gäller
  anläggningar vid vatten              för hamnnämnden, som ansvarar för
                                       alla kajer, och för parknämnden.

  Ekby kommuns policy för              Policyn säger hur båtar ska
  fritidsbåtar                         få plats vid kajerna.

Mer finns att läsa i hamnens handbok.
"""


def texts(lines: list[str]) -> list[str]:
    return [" ".join(line.cells or line.texts) for line in unwound([*map(printed, lines)])]


def test_the_left_column_is_read_before_the_right_one() -> None:
    assert [text for _, text in kinds(_SIDES)] == [
        "Ekby hamns styrande dokument",
        "Ekby kommuns riktlinje för Kajer, bryggor och andra anläggningar vid vatten",
        "Denna anvisning beskriver hur kajer och bryggor ska skötas. Den gäller för hamnnämnden, som "
        "ansvarar för alla kajer, och för parknämnden.",
        "Ekby kommuns policy för fritidsbåtar",
        "Policyn säger hur båtar ska få plats vid kajerna.",
        "Mer finns att läsa i hamnens handbok.",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        # A table of short cells, of three columns, of numbers, a letterhead, rubrics, two lines alone.
        ["Åtgärd           Ansvarig", "Måla bojar       Hamnnämnden", "Laga kajen       Parknämnden"],
        [
            "måla alla bojar      hamnen och kajen     hösten och våren",
            "som är gamla och     där båtar ligger     eller senare om",
            "saknar all färg      hela sommaren        det blir kallt",
        ],
        [
            "båtar vid kajen    2 345    1 234",
            "och vid bryggan    1 345    1 111",
            "och i hamnen       11    12",
        ],
        ["Hamnkontoret              2031-05-04", "Siv Ek                    Dnr KS 2031/4", "siv@ekby.se"],
        [
            "Beslut         Nämnden antar planen för",
            "               kajer och bryggor i",
            "               hamnen.",
        ],
        [
            "en rad om kajer och bryggor       en annan rad om båtar",
            "som är gamla och röda             som är nya",
        ],
    ],
)
def test_what_is_no_columns(rows: list[str]) -> None:
    assert texts(rows) == [" ".join(row.split()) for row in rows]


def test_a_column_goes_on_below_the_other() -> None:
    left = [
        "kajer och bryggor",
        "som är gamla och",
        "saknar all färg",
        "och allt annat som",
        "kan behövas där",
    ]
    right = ["båtar som ligger", "i hamnen och vid", "kajen om vintern"]
    page = [f"{a:24}{b}".rstrip() for a, b in zip(left, [*right, "", ""], strict=True)]
    assert texts(page) == [*left, "", *right, "", "", ""]


def test_a_table_that_a_dump_has_set_two_rows_into_one_of() -> None:
    rows = [f"| Antal båtar {n}, st<br>Antal kajer {n}, st | 12<br>7 | 13<br>8 |" for n in range(3)]
    table = "\n".join(["| Mått | 2030 | 2031 |", "| --- | --- | --- |", *rows])
    found = [text for _, text in kinds(f"{_SIDES}\n\f{table}")]
    assert "Ekby kommuns policy för fritidsbåtar" in found
    assert found[-1].endswith("Antal kajer 2, st\t7\t8")
