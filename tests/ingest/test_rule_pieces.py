"""Tables whose rows alone have rules, drawn cell by cell, or shades."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from corpus.model import Box
from ingest.raw import Edge, FilledRect, RawPage, RawWord
from ingest.tables import rule_pieces
from ingest.tables.of_page import find
from tests.ingest.drawn import page, said, word

XS = (100.0, 200.0, 340.0, 400.0)
GREY = (230, 230, 240)


def rule(y: float, *xs: float) -> list[tuple[float, float, float, float]]:
    """A rule in pieces that meet at `xs`."""
    return [(a, y, b, y) for a, b in pairwise(xs or XS)]


def cells(drawn: RawPage) -> list[list[list[str]]]:
    return [[[c.text(drawn.words) for c in row] for row in table.rows] for table in find(drawn)]


HEADER = [
    *said("Område", 105, 745, bold=True),
    *said("Åtgärd", 205, 745, bold=True),
    *said("Tid", 345, 745, bold=True),
]
BODY = [
    *said("Skolvägar", 105, 690),  # in the middle of two rows
    *said("Måla alla övergångar", 205, 722),
    *said("vid skolorna", 205, 710),
    *said("2027", 345, 716),
    *said("Sänk farten", 205, 672),
    *said("Våren", 345, 678),
    *said("2028", 345, 666),
    *said("Broar", 105, 634),
    *said("Laga räcket", 205, 634),
    *said("2029", 345, 634),
]
RULES = [*rule(738), *rule(700, *XS[1:]), *rule(660), *rule(625)]
READ = [
    ["Område", "Åtgärd", "Tid"],
    ["Skolvägar", "Måla alla övergångar vid skolorna", "2027"],
    ["", "Sänk farten", "Våren 2028"],
    ["Broar", "Laga räcket", "2029"],
]


def sides(drawn: RawPage, areas: Iterable[Box] = ()) -> list[Edge]:
    return rule_pieces.sides(drawn, [], list(areas))


def test_pieces_of_rules_tell_the_columns_of_centred_cells_and_row_spans() -> None:
    assert cells(page([*HEADER, *BODY], RULES)) == [READ]


def test_the_rest_of_a_table_overleaf_needs_no_header() -> None:
    assert cells(page(BODY, [*rule(738), *RULES[len(rule(0)) :]])) == [READ[1:]]


def test_a_last_row_without_a_rule_belongs_to_the_table() -> None:
    below = [*said("Cyklar", 105, 608), *said("Nya ställ", 205, 608), *said("2030", 345, 608)]
    assert cells(page([*HEADER, *BODY, *below], RULES)) == [[*READ, ["Cyklar", "Nya ställ", "2030"]]]


def test_a_source_below_and_a_legend_above_a_bold_header_are_no_rows() -> None:
    around = [*said("Källa: egen", 105, 612), *said("Klar", 105, 770), *said("Pågår", 205, 770)]
    drawn = page([*HEADER, *BODY, *around], [*rule(758), *RULES])
    assert cells(drawn) == [READ]


def test_shades_of_every_second_row_tell_the_same() -> None:
    shaded = [(200, 340, 660, 700), (340, 400, 660, 700), *((a, b, 738, 758) for a, b in pairwise(XS))]
    last = [(a, b, 590, 625) for a, b in pairwise(XS)]
    rects = [FilledRect(Box(a, low, b, high), GREY) for a, b, low, high in (*shaded, *last)]
    more = [*said("Cyklar", 105, 604), *said("Nya ställ", 205, 604), *said("2030", 345, 604)]
    whole = cells(page([*HEADER, *BODY, *more], rects=rects))
    assert whole[0][:3] == READ[:3]
    assert whole[0][-1] == ["Cyklar", "Nya ställ", "2030"]


def test_the_title_of_the_next_table_parts_two() -> None:
    title = said("Broar", 105, 600, bold=True)
    next_rows = [
        *(
            w
            for y in (580, 560, 540)
            for w in (*said("Räcke", 105, y), *said("Lagas", 205, y), *said("5", 345, y))
        ),
    ]
    lower = [*rule(574), *rule(554), *rule(534)]
    found = cells(page([*HEADER, *BODY, *title, *next_rows], [*RULES, *lower]))
    assert [len(table) for table in found] == [4, 3]


def test_rules_around_rows_that_nothing_parts_tell_no_cells() -> None:
    """As in books: above and below the header, and below the last row."""
    rows = [
        w
        for y in (720, 700, 680, 660)
        for w in (*said("Räcke", 105, y), *said("Lagas", 205, y), *said("5", 345, y))
    ]
    assert sides(page([*HEADER, *rows], [*rule(758), *rule(738), *rule(650), *rule(630)])) == []


def test_two_rules_or_rules_that_meet_elsewhere_are_no_table() -> None:
    assert sides(page([*HEADER, *BODY], [*rule(738), *rule(660)])) == []
    elsewhere = [*rule(738), *rule(700, 100, 250, 400), *rule(660, 100, 300, 400), *rule(625, 100, 150, 400)]
    assert sides(page([*HEADER, *BODY], elsewhere)) == []


def test_what_upright_lines_cross_is_drawn_already() -> None:
    upright = [Edge(x, 600, x, 760) for x in XS]
    assert rule_pieces.sides(page([*HEADER, *BODY], RULES), upright, []) == []


def test_a_page_full_of_lines_is_a_drawing() -> None:
    assert sides(page([], [piece for y in range(300) for piece in rule(700 - 2.0 * y)])) == []


def zebra(*more: RawWord, first: str = "Broar") -> RawPage:
    """A table whose second and fourth row have shades, the words `more` below it."""
    rows = [
        (first, "Laga räcket", "2026"),
        ("Vägar", "Sänk farten", "2027"),
        ("Kajer", "Måla pollare", "2028"),
    ]
    rows += [("Parker", "Plantera träd", "2029"), ("Torg", "Byt lampor", "2030")]
    words = [*HEADER, *more]
    for n, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            words += said(text, x + 5, 727 - 18 * n)
    areas = [Box(a, y, b, y + 18) for y in (705, 669) for a, b in pairwise(XS)]
    return page(words, rects=[FilledRect(area, GREY) for area in areas])


def test_a_bold_header_without_a_shade_is_a_row_above_the_first() -> None:
    assert [row[0] for row in cells(zebra())[0]] == ["Område", "Broar", "Vägar", "Kajer", "Parker", "Torg"]


def test_the_title_below_the_last_row_is_no_row() -> None:
    title = [word("Uppföljning", 105, 634, bold=True, size=14)]
    assert [row[0] for row in cells(zebra(*title))[0]][-2:] == ["Parker", "Torg"]
