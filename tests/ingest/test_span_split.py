"""Rows that leave out the rules between their columns."""

from __future__ import annotations

from itertools import pairwise

import pytest

from corpus.model import Box
from ingest.raw import Edge, RawPage, RawWord
from ingest.tables.of_page import find
from tests.ingest.pages import words as line


def said(*pieces: tuple[str, float]) -> list[RawWord]:
    """Texts that begin at these places of the first row, words with a space between them."""
    found = []
    for text, x in pieces:
        for word in text.split():
            found.append(RawWord(word, Box(x, 705, x + 5.0 * len(word), 715), 10))
            x += 5.0 * len(word) + 2.5
    return found


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (said(("Mått", 105), ("Utfall", 205)), ["Mått", "Utfall"]),
        (said(("Mått", 105), ("Utfall 2024", 205)), ["Mått", "Utfall 2024"]),
        (said(("Mått och utfall i hela kommunen", 105)), ["Mått och utfall i hela kommunen", ""]),
        (said(("Måtten för kommunen i år", 105)), ["Måtten för kommunen i år", ""]),
        (said(("Alla mått", 105)), ["Alla mått", ""]),
        (said(("i tusental", 205)), ["", "i tusental"]),
        (said(("i tusental", 235)), ["i tusental", ""]),
    ],
)
def test_a_row_without_a_rule_between_its_columns(header: list[RawWord], wanted: list[str]) -> None:
    """Some styles leave it out in the header or in every second row; a text that spans runs over it."""
    words = [
        *header,
        RawWord("Resor", Box(105, 685, 130, 695), 10),
        RawWord("12", Box(205, 685, 215, 695), 10),
    ]
    level = [Edge(100, y, 400, y) for y in (680, 700, 720)]
    upright = [Edge(100, 680, 100, 720), Edge(200, 680, 200, 700), Edge(400, 680, 400, 720)]
    page = RawPage(1, 595, 842, 0, tuple(words), (*level, *upright))
    (table,) = find(page)
    assert [[cell.text(page.words) for cell in row] for row in table.rows] == [wanted, ["Resor", "12"]]


@pytest.mark.parametrize(("joints", "columns"), [((100, 200, 300, 400), [3]), ((100, 400), [])])
def test_one_row_over_all_columns_is_a_table_where_its_sides_are_drawn_by_column(
    joints: tuple[int, ...], columns: list[int]
) -> None:
    """A page break parted it from the other rows; a frame drawn in one piece is a box around text."""
    level = [Edge(a, y, b, y) for y in (700, 720) for a, b in pairwise(joints)]
    sides = [Edge(x, 700, x, 720) for x in (100, 400)]
    page = RawPage(1, 595, 842, 0, tuple(said(("Dokumentnamn: Lokalplan", 105))), (*level, *sides))
    found = find(page)
    assert [len(table.rows[0]) for table in found] == columns
    assert all(table.rows[0][0].text(page.words) == "Dokumentnamn: Lokalplan" for table in found)


def rows_of(page: RawPage) -> list[list[str]]:
    (table,) = find(page)
    return [[cell.text(page.words) for cell in row] for row in table.rows]


def spanning(
    *level: Edge, upright: tuple[Edge, ...] = (), first: str = "Skola", second: float = 686, foot: float = 640
) -> RawPage:
    """A table whose first column spans two rows twice: of these cells' lines only the given are drawn."""
    texts = [(105, 746, first), (105, second, "Vatten")]
    texts += [(205, y, f"Uppdrag {n}") for n, y in enumerate((746, 716, 686, 656))]
    texts += [(305, y, "Klart") for y in (746, 716, 686, 656)]
    drawn = [word for x, y, text in texts for word in line(x, y, text, 10)]
    frame = [*(Edge(x, foot, x, 760) for x in (100, 400)), *(Edge(100, y, 400, y) for y in (foot, 760))]
    return RawPage(1, 595, 842, 0, tuple(drawn), (*frame, *level, *upright))


ALL_ROWS = [["Skola", "Uppdrag 0", "Klart"], ["", "Uppdrag 1", "Klart"], ["Vatten", "Uppdrag 2", "Klart"]]
ALL_ROWS += [["", "Uppdrag 3", "Klart"]]
WITHIN = [Edge(200, y, 400, y) for y in (730, 670)]


def test_a_line_between_columns_that_is_left_out_beside_a_cell_over_two_rows() -> None:
    """The level line that begins at it shows that it goes on; else two cells become one, no rectangle."""
    upright = tuple(Edge(x, 670, x, 760) for x in (200, 300))
    assert rows_of(spanning(*WITHIN, Edge(100, 700, 400, 700), upright=upright)) == ALL_ROWS


def test_a_cell_over_rows_that_holds_two_texts_is_two() -> None:
    """The line between them is left out; the second begins at the height of a row. One set midway is one."""
    upright = (Edge(200, 640, 200, 760), Edge(300, 640, 300, 760))
    lines_within = (*WITHIN, Edge(200, 700, 400, 700))
    assert rows_of(spanning(*lines_within, upright=upright)) == ALL_ROWS
    assert rows_of(spanning(*lines_within, upright=upright, second=732))[0][0] == "Skola Vatten"


def test_a_text_of_a_later_row_is_not_centred_in_the_cells_above_it() -> None:
    """The first rows belong to a cell that began on the page before."""
    upright = (Edge(200, 636, 200, 760), Edge(300, 636, 300, 760))
    page = spanning(*WITHIN, Edge(200, 700, 400, 700), upright=upright, first="", foot=636)
    assert [row[0] for row in rows_of(page)] == ["", "", "Vatten", ""]
