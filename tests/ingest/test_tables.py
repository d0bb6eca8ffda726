"""Tables of pages drawn by hand: one property of a table at a time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Box
from ingest.raw import FilledRect, RawPage, RawTable
from ingest.tables.of_page import find
from ingest.tables.row_split import is_figure
from tests.ingest.drawn import level, page, said, upright, word

BLUE = (0, 60, 130)


def rows(table: RawTable, of: RawPage) -> list[list[str]]:
    return [[c.text(of.words) for c in row] for row in table.rows]


GRID = [
    *(level(y) for y in (700, 680, 660)),
    *(upright(x, 660, 700) for x in (100, 200, 400)),
]
FOUR = [word("Mått", 105, 685), word("Utfall", 205, 685), word("Resor", 105, 665), word("12", 205, 665)]


def test_lines_make_cells() -> None:
    drawn = page(FOUR, GRID)
    (table,) = find(drawn)
    assert rows(table, drawn) == [["Mått", "Utfall"], ["Resor", "12"]]
    assert table.rows[1][1].box == pytest.approx((200, 660, 400, 680))
    assert table.box == pytest.approx((100, 660, 400, 700))


def test_thin_filled_rectangles_are_lines() -> None:
    thin = [FilledRect(Box(x0 - 0.5, y0 - 0.5, x1 + 0.5, y1 + 0.5), (0, 0, 0)) for x0, y0, x1, y1 in GRID]
    drawn = page(FOUR, rects=thin)
    assert [rows(t, drawn) for t in find(drawn)] == [[["Mått", "Utfall"], ["Resor", "12"]]]


@pytest.mark.parametrize("missing", [100.0, 400.0])
def test_an_open_side_is_closed(missing: float) -> None:
    """Without its outermost vertical line the table still has its column there."""
    drawn = page(FOUR, [e for e in GRID if not (e[0] == e[2] == missing)])
    assert [rows(t, drawn) for t in find(drawn)] == [[["Mått", "Utfall"], ["Resor", "12"]]]


def test_the_last_row_of_a_page_is_closed_where_only_its_first_cell_is() -> None:
    """LibreOffice draws no line below cells that go on on the next page, nor between them."""
    drawn = page(
        [*FOUR, word("Tåg", 105, 645), word("7", 205, 645)],
        [
            *(level(y) for y in (700, 680, 660)),
            level(640, 100, 200),
            *(upright(100, 640, 700), upright(200, 660, 700), upright(400, 640, 700)),
        ],
    )
    assert [rows(t, drawn) for t in find(drawn)] == [[["Mått", "Utfall"], ["Resor", "12"], ["Tåg", "7"]]]


def test_a_coloured_header_is_a_row_where_the_line_below_it_is_drawn_in_part() -> None:
    header = [FilledRect(Box(x, 700, x + 100, 720), BLUE) for x in (100, 200, 300)]
    texts = [("Område", 105, 705), ("Mått", 205, 705), ("Utfall", 305, 705), ("Resor", 205, 685)]
    texts += [("god", 305, 685), ("Bostäder", 105, 665), ("Hyra", 205, 665), ("svag", 305, 665)]
    lines = [level(720), level(700, 100, 200), level(680), level(660)]
    sides = [upright(100, 660, 720), upright(200, 660, 700), upright(300, 660, 680), upright(400, 660, 720)]
    drawn = page([word(*text) for text in texts], [*lines, *sides], header)
    (table,) = find(drawn)
    assert rows(table, drawn) == [
        ["Område", "Mått", "Utfall"],
        ["", "Resor", "god"],
        ["Bostäder", "Hyra", "svag"],
    ]


def test_a_coloured_header_on_top_of_the_lines_belongs_to_the_table() -> None:
    header = [
        FilledRect(Box(100, 700, 200, 720), BLUE),
        FilledRect(Box(200, 700, 400, 720), BLUE),
    ]
    drawn = page([word("Område", 105, 705), word("Antal", 205, 705), *FOUR], GRID, header)
    (table,) = find(drawn)
    assert rows(table, drawn)[0] == ["Område", "Antal"]
    assert table.header_rows == 1


def test_a_coloured_header_over_an_open_side_and_beside_lines_is_whole() -> None:
    """Lines between columns alone: a header cell spans two rows, the other is as wide as the columns right of
    it, and paragraphs in them have shades of their own."""
    shades = ((100, 680, 200, 720), (104, 700, 196, 710), (104, 690, 196, 700), (200, 702, 400, 720))
    lines = [
        *(level(y, 200) for y in (700,)),
        *(level(y) for y in (680, 660, 640)),
        upright(200, 640, 720),
        upright(300, 640, 700),
    ]
    words = [word("Kajens", 105, 701), word("längd", 105, 691), word("Avstånd", 250, 705)]
    words += [word(text, x, 685) for text, x in (("Bro", 205), ("Slip", 305))]
    for y, row in ((665, ("10", "20", "30")), (645, ("40", "50", "60"))):
        words += [word(text, x, y) for text, x in zip(row, (105, 205, 305), strict=True)]
    drawn = page(words, lines, [FilledRect(Box(*shade), BLUE) for shade in shades])
    (table,) = find(drawn)
    assert rows(table, drawn) == [
        ["Kajens längd", "Avstånd", ""],
        ["", "Bro", "Slip"],
        ["10", "20", "30"],
        ["40", "50", "60"],
    ]


def test_a_frame_around_text_is_not_a_table() -> None:
    frame = [level(700), level(600), upright(100, 600, 700), upright(400, 600, 700)]
    title = [level(680)]
    drawn = page(
        [*said("Nämndens beslut", 105, 685), *said("Färjan ska gå varje dag", 105, 640)], frame + title
    )
    assert find(drawn) == ()


def test_a_frame_with_empty_slivers_at_its_sides_is_not_a_table() -> None:
    """Some producers draw a coloured box as one strip a line, with margins of their own."""
    strips = [
        FilledRect(Box(x0, y, x1, y + 14), (220, 235, 245))
        for y in (600, 614, 628)
        for x0, x1 in ((80, 100), (100, 400), (400, 420))
    ]
    lines = [*said("Detta är en sammanställning", 105, 630), *said("av gällande regler", 105, 602)]
    assert find(page(lines, rects=strips)) == ()


def test_a_diagram_with_labels_is_not_a_table() -> None:
    cross = [
        *(level(y) for y in (700, 600, 500)),
        *(upright(x, 500, 700) for x in (100, 250, 400)),
    ]
    assert find(page([word("Nytta", 105, 690), word("Kostnad", 355, 505)], cross)) == ()


def test_three_thousand_lines_are_a_drawing() -> None:
    hatching = [level(700 - i / 10) for i in range(3100)]
    assert find(page(FOUR, [*GRID, *hatching])) == ()


def test_words_in_a_cell_are_in_reading_order() -> None:
    """Superscripts and raised figures stay in their line."""
    shuffled = [word("två", 105, 664, size=8), word("ett", 105, 672, size=8), word("1", 118, 676, size=4)]
    drawn = page([*FOUR[:2], *shuffled, FOUR[3]], GRID)
    assert rows(find(drawn)[0], drawn)[1][0] == "ett 1 två"


def test_labels_over_values_in_one_drawn_row_are_two_rows() -> None:
    single = [level(700), level(660), *(upright(x, 660, 700) for x in (100, 200, 400))]
    drawn = page(
        [
            *said("Beslutad av:", 105, 685, bold=True),
            *said("Gäller för:", 205, 685, bold=True),
            word("Hamnnämnden", 105, 665),
            *said("Alla bolag", 205, 665),
        ],
        single,
    )
    (table,) = find(drawn)
    assert rows(table, drawn) == [["Beslutad av:", "Gäller för:"], ["Hamnnämnden", "Alla bolag"]]
    assert table.header_rows == 0


def test_lines_of_figures_in_one_drawn_row_are_rows_of_their_own() -> None:
    tall = [level(700), level(680), level(600), *(upright(x, 600, 700) for x in (100, 200, 400))]
    body = [
        (name, value, 660 - 20 * i)
        for i, (name, value) in enumerate([("Skola", "12"), ("Vård", "7"), ("Park", "-3")])
    ]
    words = [word(t, x, y) for name, value, y in body for t, x in ((name, 105), (value, 205))]
    drawn = page([*FOUR[:2], *words], tall)
    assert rows(find(drawn)[0], drawn) == [["Mått", "Utfall"], ["Skola", "12"], ["Vård", "7"], ["Park", "-3"]]


def test_lines_of_prose_in_one_drawn_row_stay_one_row() -> None:
    tall = [level(700), level(680), level(600), *(upright(x, 600, 700) for x in (100, 200, 400))]
    left, right = ("Nämnden ska", "pröva om", "färjan behövs"), ("Arbetet har", "påbörjats och", "fortsätter")
    words = [
        w for i in range(3) for w in (*said(left[i], 105, 660 - 20 * i), *said(right[i], 205, 660 - 20 * i))
    ]
    drawn = page([*FOUR[:2], *words], tall)
    assert len(find(drawn)[0].rows) == 2


TALL = [
    *(level(y, x1=300) for y in (700, 680, 580)),
    *(upright(x, 580, 700) for x in (100, 200, 300)),
]


def lines_in_one_row(*body: tuple[str, str]) -> list[list[str]]:
    """The rows found in a drawn table with a header and one row of many lines, 20 points apart."""
    words = [
        w
        for i, (left, right) in enumerate(body)
        for w in (*said(left, 105, 660 - 20 * i), *said(right, 205, 660 - 20 * i))
    ]
    drawn = page([*FOUR[:2], *words], TALL)
    return rows(find(drawn)[0], drawn)[1:]


def test_a_line_without_a_figure_carries_on_the_row_above() -> None:
    assert lines_in_one_row(("Textilier", "20"), ("(ull, lin)", ""), ("Kol", "30"), ("Trä", "18")) == [
        ["Textilier (ull, lin)", "20"],
        ["Kol", "30"],
        ["Trä", "18"],
    ]


def test_figures_at_lines_in_lower_case_do_not_part_a_row() -> None:
    assert len(lines_in_one_row(("Antal bad", "20"), ("i en", ""), ("kommun", "30"), ("och år", "18"))) == 1


def test_equally_many_lines_are_rows_where_no_rows_are_drawn() -> None:
    body = [("Hotell", "EP 10"), ("Kontor", "EP 20"), ("Skola", "EP 10"), ("Teater", "EP 20")]
    assert lines_in_one_row(*body) == [list(pair) for pair in body]


def test_lists_side_by_side_are_one_row() -> None:
    assert len(lines_in_one_row(*(("• Buller", "• Mäta") for _ in range(4)))) == 1


@pytest.mark.parametrize(
    "text",
    ["12", "1 450", "-0,8", "−3", "(+0,9 %)", "77 %", "2,5 mnkr", "2031", "2031-12-31", "-", "1 763 519"],
)
def test_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize(
    "text", ["Pågår", "1. Inledning", "12 personer", "", "kap. 3", "2031 års budget", "A4"]
)
def test_not_figures(text: str) -> None:
    assert not is_figure(text)


def test_figures_below_a_bold_head_need_no_lines() -> None:
    head = [
        word("Post", 100, 700, bold=True),
        word("Utfall", 270, 700, bold=True),
        word("Mål", 385, 700, bold=True),
    ]
    body = [
        w
        for i, (name, a, b) in enumerate([("Hyror", "12", "10"), ("Löner", "7", "9"), ("Resor", "1", "3")])
        for w in (word(name, 100, 685 - 15 * i), word(a, 290, 685 - 15 * i), word(b, 390, 685 - 15 * i))
    ]
    drawn = page([*head, *body])
    (table,) = find(drawn)
    assert rows(table, drawn)[0] == ["Post", "Utfall", "Mål"]
    assert rows(table, drawn)[3] == ["Resor", "1", "3"]
    assert table.header_rows == 1


@pytest.mark.parametrize(("number", "count"), [("2", 1), ("Nr", 2)])
def test_a_numbered_subheading_below_the_header_is_none_itself(number: str, count: int) -> None:
    """Bold as the header; two words that are no number and its title may be its second row."""
    texts = [("Nr", "Åtgärd", "Tid"), (number, "Broar", ""), ("2.1", "Laga", "2027"), ("2.2", "Måla", "2028")]
    words = [
        word(text, x, 685 - 20 * n, bold=n < 2)
        for n, row in enumerate(texts)
        for x, text in zip((105, 205, 345), row, strict=True)
        if text
    ]
    lines = [
        *(level(y) for y in (700, 680, 660, 640, 620)),
        *(upright(x, 620, 700) for x in (100, 200, 340, 400)),
    ]
    (table,) = find(page(words, lines))
    assert table.header_rows == count


def test_page_numbers_after_headings_are_a_contents_list() -> None:
    """The same lines are a table of figures where no contents heading stands above."""
    lines = [
        w
        for i, (name, n) in enumerate(
            [("Inledning", "3"), ("Ekonomi", "7"), ("Personal", "12"), ("Bilagor", "15")]
        )
        for w in (word(name, 100, 685 - 15 * i), word(n, 400, 685 - 15 * i))
    ]
    assert find(page([word("Innehåll", 100, 720, bold=True), *lines])) == ()
    assert len(find(page([word("Bemanning", 100, 720, bold=True), *lines]))) == 1


def test_raised_numbers_are_no_page_numbers() -> None:
    rows = [("Inledning", "3"), ("Ekonomi", "7"), ("Personal", "12"), ("Yta", "²")]
    lines = [
        w
        for i, (name, n) in enumerate(rows)
        for w in (word(name, 100, 685 - 15 * i), word(n, 400, 685 - 15 * i))
    ]
    assert len(find(page([word("Innehåll", 100, 720, bold=True), *lines]))) == 1


def test_text_of_no_size_is_read_like_any_other() -> None:
    """Damaged files have fonts of size 0."""
    tiny = [w._replace(size=0.0) for y in (700, 690, 600) for w in (word("ett", 100, y), word("2", 300, y))]
    assert [len(t.rows[0]) for t in find(page(tiny))] in ([], [2])


def test_words_a_kilometre_apart_are_no_columns() -> None:
    far = [w for i in range(4) for w in (word("Skola", 0, 700 - 15 * i), word("12", 2e12, 700 - 15 * i))]
    assert find(page(far)) == ()


# Page breaks -----------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(
    xs=st.lists(st.integers(5, 55), min_size=2, max_size=6, unique=True),
    ys=st.lists(st.integers(5, 80), min_size=2, max_size=6, unique=True),
    places=st.lists(st.tuples(st.integers(0, 560), st.integers(0, 800)), max_size=40),
)
def test_each_word_is_in_at_most_one_cell_and_rows_are_equally_long(
    xs: list[int], ys: list[int], places: list[tuple[int, int]]
) -> None:
    across, up = sorted(x * 10 for x in xs), sorted(y * 10 for y in ys)
    edges = [*(level(y, across[0], across[-1]) for y in up), *(upright(x, up[0], up[-1]) for x in across)]
    drawn = page([word("ord", x, y, size=6) for x, y in places], edges)
    for table in find(drawn):
        used = [i for row in table.rows for c in row for i in c.words]
        assert len(used) == len(set(used))
        assert len({len(row) for row in table.rows}) == 1
        for row in table.rows:
            for cell in row:
                for i in cell.words:
                    box = drawn.words[i].box
                    assert cell.box.x0 - 1 <= (box.x0 + box.x1) / 2 <= cell.box.x1 + 1


def test_a_column_with_text_in_few_rows_is_a_column() -> None:
    """Many lines without lines around them; "Samverkan" is filled for two of eight measures only."""
    heads = ("Nr", "Åtgärd", "Ansvarig", "Samverkan", "Kostnad")
    xs = (60, 90, 230, 330, 450)
    words = [w for x, text in zip(xs, heads, strict=True) for w in said(text, x, 700, bold=True)]
    for n in range(8):
        y = 684 - 36 * n
        row = (
            str(n + 1),
            "Bygger nya cykelvägar",
            "Parknämnden",
            "Hamnen" if n in (2, 6) else "",
            f"{n + 3} tkr",
        )
        words += [w for x, text in zip(xs, row, strict=True) for w in said(text, x, y)]
        words += [*said("vid skolor och torg", 90, y - 12), *said("i stadens delar", 90, y - 24)]
    drawn = page(words)
    (table,) = find(drawn)
    found = rows(table, drawn)
    assert found[0] == list(heads)
    assert [row[3] for row in found[1:]] == ["", "", "Hamnen", "", "", "", "Hamnen", ""]
