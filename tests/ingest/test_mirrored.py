"""Page numbers at the outer edges of a spread; the numbers of notes are none."""

from __future__ import annotations

import pytest

from ingest.furniture import strip
from ingest.mirrored import Outermost, numbers
from tests.ingest.pages import column, page, sheet, words

TEXT = ("Nämnden har under året arbetat med att stärka den civila beredskapen.",) * 4


def foot(*texts: str) -> list[list[Outermost]]:
    return [[Outermost(top=False, edge=40.0, text=text)] for text in texts]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("4 Ekeby kommun", "Årsredovisning 2024 5"), {0: "4", 1: "5"}),
        (("Årsredovisning 2024 5", "6\tEkeby kommun"), {0: "5", 1: "6"}),
        (("4 Se beslutet i maj", "5 Se beslutet i juni"), {}),
        (("4 Se beslutet i maj", "Beslut i maj 2024"), {}),
        (("Rapport 4", "Rapport 5"), {}),
        (("4 Ekeby kommun", "Årsredovisning 2024 7"), {}),
    ],
)
def test_numbers_stand_at_opposite_ends(texts: tuple[str, ...], found: dict[int, str]) -> None:
    assert {n: number for (n, _), number in numbers(foot(*texts)).items()} == found


def test_rows_at_other_heights_do_not_face_each_other() -> None:
    low, high = foot("4 Ekeby kommun")[0], [Outermost(top=False, edge=60.0, text="Budget 5")]
    assert not numbers([low, high])


def test_both_footers_of_a_spread_are_furniture_and_tell_the_page() -> None:
    left = page(*column(72, 700, *TEXT), words(72, 40, "4 Ekeby kommun", 8))
    right = page(*column(72, 700, *TEXT), words(350, 40, "Årsredovisning 2024 5", 8), number=2)
    found = strip([sheet(left), sheet(right)])
    assert [s.furniture for s in found] == [("4 Ekeby kommun",), ("Årsredovisning 2024 5",)]
    assert [s.label for s in found] == ["4", "5"]
