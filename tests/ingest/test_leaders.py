"""Rows of dots are taken out of a scan; dots that are no leaders stay."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.scans.leaders import leaders, targets
from ingest.scans.raster import Mask

LARGEST = 6


def page() -> Mask:
    return np.zeros((120, 700), dtype=bool)


def dotted(ink: Mask, y: int, x: int, count: int) -> None:
    for n in range(count):
        ink[y : y + 3, x + n * 8 : x + n * 8 + 3] = True


def test_a_row_of_dots_is_a_leader_and_tells_where_the_number_stands() -> None:
    ink = page()
    dotted(ink, 60, 200, 40)
    found = leaders(ink, LARGEST)
    assert {(rule.x0, rule.x1) for rule in found} == {(200, 200 + 39 * 8 + 3)}
    assert all(rule.y0 < 60 and rule.y1 > 62 for rule in found)
    (place,) = targets(found, 700)
    assert (place.x0, place.x1) == (516, 635)
    assert place.y0 < 40 < 65 < place.y1


@pytest.mark.parametrize("count", [3, 7])
def test_an_ellipsis_is_none(count: int) -> None:
    ink = page()
    dotted(ink, 60, 200, count)
    assert leaders(ink, LARGEST) == []


def test_dots_at_uneven_distances_are_none() -> None:
    ink = page()
    for x in (100, 140, 152, 210, 219, 300, 330, 345, 420, 431, 500):
        ink[60:63, x : x + 3] = True
    assert leaders(ink, LARGEST) == []


def test_the_feet_of_letters_are_none() -> None:
    ink = page()
    for n in range(30):
        ink[40:63, 100 + 8 * n : 103 + 8 * n] = True
    assert leaders(ink, LARGEST) == []


def test_two_leaders_below_each_other_are_two() -> None:
    ink = page()
    dotted(ink, 40, 200, 20)
    dotted(ink, 90, 300, 20)
    assert len(targets(leaders(ink, LARGEST), 700)) == 2
