"""Numbers of lines in the margin go, those of items and of cells stay."""

from __future__ import annotations

import pytest

from ingest.line_numbers import without
from ingest.raw import RawPage
from tests.ingest.pages import page, words

PROSE = [
    "Hamnen har byggts om",
    "och kajen är lagad",
    "till nästa sommar",
    "Sedan kommer kranen",
    "som är ny",
]
ITEMS = ["Upprop", "Val av justerare", "Ny kaj", "Ny kran", "Avslutning"]


def numbered(texts: list[str], *, step: int = 1, first: int = 1, x: float = 50, text: float = 90) -> RawPage:
    """A page of lines, each with its number, or each one of `step`, at `x`."""
    runs = []
    for n, line in enumerate(texts):
        number = first + n
        if number % step == 0:
            runs.append(words(x, 700 - 14 * n, str(number), 8))
        runs.append(words(text, 700 - 14 * n, line))
    return page(*runs)


def left(raw: RawPage) -> list[str]:
    return [w.text for w in without(raw).words if w.text.isdigit()]


@pytest.mark.parametrize(("step", "first", "x"), [(1, 1, 50.0), (1, 7, 50.0), (5, 1, 50.0), (1, 1, 520.0)])
def test_numbers_of_running_lines_go(step: int, first: int, x: float) -> None:
    assert left(numbered(PROSE * 4, step=step, first=first, x=x)) == []


def test_the_words_stay_as_they_are() -> None:
    raw = numbered(PROSE)
    assert [w.text for w in without(raw).words] == [w for line in PROSE for w in line.split()]


def test_numbers_of_items_stay() -> None:
    raw = numbered(ITEMS)
    assert without(raw) is raw


def test_numbers_with_words_on_both_sides_stay() -> None:
    runs = [run for n, text in enumerate(PROSE) for run in _row(n, text)]
    assert len(left(page(*runs))) == len(PROSE)


def test_numbers_that_end_a_cell_stay() -> None:
    """A narrow cell's number, alone on the cell's last line, beside another cell's running text."""
    runs = []
    for n in range(4):
        y = 700.0 - 42 * n
        cell, text = (f"{n + 1}. Ny brygga", str(n + 1)), ("Kajen har byggts", "om och lagats")
        runs += [words(50, y - 14 * k, line) for k, line in enumerate(cell)]
        runs += [words(180, y - 14 * k, line) for k, line in enumerate(text)]
    assert len(left(page(*runs))) == 4


def _row(n: int, text: str) -> list[list]:  # type: ignore[type-arg]
    y = 700.0 - 14 * n
    return [words(50, y, "mål"), words(100, y, str(n + 1)), words(130, y, text)]


def test_numbers_that_do_not_follow_each_other_stay() -> None:
    texts = [words(50, 700 - 14 * n, str(number), 8) for n, number in enumerate([3, 9, 4, 12, 7])]
    lines = [words(90, 700 - 14 * n, line) for n, line in enumerate(PROSE)]
    assert len(left(page(*texts, *lines))) == len(texts)


def test_few_numbers_and_numbers_beside_nothing_stay() -> None:
    few = numbered(PROSE[:3])
    alone = page(*(words(50, 700 - 14 * n, str(n), 8) for n in range(6)))
    assert without(few) is few
    assert without(alone) is alone


def test_raised_numbers_are_none_of_lines() -> None:
    raw = page(*(words(50, 700 - 14 * n, sign, 8) for n, sign in enumerate("²³¹²")))
    assert without(raw) is raw
