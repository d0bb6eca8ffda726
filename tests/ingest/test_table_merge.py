"""Tables that run over page breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from corpus.model import Box
from ingest.assemble import Leaf, page_tables
from ingest.chunk import Chunk
from ingest.furniture import Stripped
from ingest.layout import fragments
from ingest.raw import RawCell, RawPage, RawTable, RawWord
from ingest.tables.of_page import LogicalTable, PageTables, find, merge
from tests.ingest.drawn import level, page, said, upright, word


def merged(pages: Sequence[RawPage]) -> tuple[LogicalTable, ...]:
    return merge([PageTables(page, find(page)) for page in pages])


def texts(table: LogicalTable, pages: Sequence[RawPage]) -> list[list[str]]:
    """The cells' texts; a hyphen at a line end is closed up, as the reader does later."""
    of = {page.number: page.words for page in pages}
    return [
        [" ".join(p.cell.text(of[p.page]) for p in cell).replace("- ", "-") for cell in row]
        for row in table.rows
    ]


HEAD = ("Uppdrag", "Kommentar")


def broken(upper: list[tuple[str, str]], lower: list[tuple[str, str]], **how: float) -> list[RawPage]:
    """Two pages: a table at the foot of the first, one at the head of the second."""
    return [_ruled(upper, 1, foot=True), _ruled(lower, 2, foot=False, shift=how.get("shift", 0.0))]


def _ruled(
    body: list[tuple[str, str]],
    number: int,
    *,
    foot: bool,
    shift: float = 0.0,
    widths: tuple[float, float] = (150, 250),
) -> RawPage:
    top = 100 + 20 * len(body) if foot else 740
    xs = [100 + shift, 100 + shift + widths[0], 100 + shift + sum(widths)]
    ys = [top - 20 * i for i in range(len(body) + 1)]
    edges = [*(level(y, xs[0], xs[2]) for y in ys), *(upright(x, ys[-1], ys[0]) for x in xs)]
    words = [
        w
        for i, row in enumerate(body)
        for x, text in zip(xs, row, strict=False)
        for w in said(text, x + 5, ys[i + 1] + 5, bold=row == HEAD)
    ]
    return page(words, edges, number=number)


def test_a_header_that_is_printed_again_occurs_once() -> None:
    pages = broken([HEAD, ("Bygga kaj", "Klart.")], [HEAD, ("Riva skjul", "Pågår.")])
    (table,) = merged(pages)
    assert texts(table, pages) == [list(HEAD), ["Bygga kaj", "Klart."], ["Riva skjul", "Pågår."]]
    assert (table.header_rows, table.first_page, table.last_page) == (1, 1, 2)


def test_a_row_cut_by_the_page_break_is_made_whole() -> None:
    pages = broken(
        [HEAD, ("Bygga kaj", "Arbetet går enligt planen och")],
        [("vid torget", "blir klart i höst."), ("Riva skjul", "Klart.")],
    )
    (table,) = merged(pages)
    assert texts(table, pages)[1:] == [
        ["Bygga kaj vid torget", "Arbetet går enligt planen och blir klart i höst."],
        ["Riva skjul", "Klart."],
    ]
    assert [piece.page for piece in table.rows[1][1]] == [1, 2]


def test_the_year_that_ends_a_sentence_is_no_row() -> None:
    pages = broken([HEAD, ("Bygga kaj", "Invigs senast i oktober")], [("", "2027."), ("Riva skjul", "2026")])
    (table,) = merged(pages)
    assert texts(table, pages)[1:] == [
        ["Bygga kaj ", "Invigs senast i oktober 2027."],
        ["Riva skjul", "2026"],
    ]


def test_a_span_of_years_is_cut_by_the_page_break() -> None:
    pages = broken([HEAD, ("Bygga kaj", "2025–")], [("vid torget", "2028"), ("Riva skjul", "2026")])
    (table,) = merged(pages)
    assert texts(table, pages)[1:] == [["Bygga kaj vid torget", "2025– 2028"], ["Riva skjul", "2026"]]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (("Bygga kaj", "Arbetet är klart."), ("Riva skjul", "Pågår.")),
        (("Hyror", "12"), ("Löner", "7")),
        (("Bygga kaj", "Arbetet är klart."), ("", "Slutbesiktning i maj.")),
        (("Bygga kaj", ""), ("Riva skjul", "och mer")),
        (("Bygga ny kaj av sten", "etapp 1"), ("Riva skjul", "etapp 2")),
    ],
)
def test_whole_rows_stay_apart(last: tuple[str, str], first: tuple[str, str]) -> None:
    (table,) = merged(broken([HEAD, last], [first, ("Lyfta bro", "Klart.")]))
    assert len(table.rows) == 4


def test_a_row_is_not_cut_where_its_text_had_room_for_more() -> None:
    pages = broken([HEAD, ("", "")], [("Samordna boendet", ""), ("Lyfta bro", "Klart.")])
    last = [word("Följa", 105, 111, size=6), word("upp", 125, 111, size=6), word("skolans", 140, 111, size=6)]
    last += [
        word("inköp", 170, 111, size=6),
        word("Stadens", 255, 111, size=6),
        word("plan.", 255, 103, size=6),
    ]
    upper = page([*pages[0].words, *last], pages[0].edges)
    (table,) = merged([upper, pages[1]])
    assert [row[0] for row in texts(table, [upper, pages[1]])][1:] == [
        "Följa upp skolans inköp",
        "Samordna boendet",
        "Lyfta bro",
    ]


def test_a_page_in_the_middle_may_lack_the_header() -> None:
    full = [(f"Uppdrag {n}", "Klart.") for n in range(33)]
    pages = [
        _ruled([HEAD, ("Bygga kaj", "Klart.")], 1, foot=True),
        _ruled(full, 2, foot=False),
        _ruled([HEAD, ("Riva skjul", "Pågår.")], 3, foot=False),
    ]
    (table,) = merged(pages)
    assert [row[0] for row in texts(table, pages)] == [
        HEAD[0],
        "Bygga kaj",
        *(a for a, _ in full),
        "Riva skjul",
    ]


def test_another_header_is_another_table() -> None:
    pages = broken([HEAD, ("Bygga kaj", "Klart.")], [HEAD, ("Riva skjul", "Pågår.")])
    other = [word("Mått", 105, 725, bold=True), word("Utfall", 255, 725, bold=True), *pages[1].words[2:]]
    assert len(merged([pages[0], page(other, pages[1].edges, number=2)])) == 2


def test_a_heading_between_parts_tables_and_forts_does_not() -> None:
    pages = broken([HEAD, ("Bygga kaj", "Klart.")], [HEAD, ("Riva skjul", "Pågår.")])
    first, second = pages
    for text, count in (("2 Personal", 2), ("Tabell 1, forts.", 1)):
        below = page([*second.words, *said(text, 100, 750)], second.edges, number=2)
        assert len(merged([first, below])) == count


def test_a_table_that_ends_high_up_on_its_page_is_whole() -> None:
    first, second = broken([HEAD, ("Bygga kaj", "Klart.")], [HEAD, ("Riva skjul", "Pågår.")])
    up = [w._replace(box=Box(w.box.x0, w.box.y0 + 400, w.box.x1, w.box.y1 + 400)) for w in first.words]
    high = page(up, [(x0, y0 + 400, x1, y1 + 400) for x0, y0, x1, y1 in first.edges])
    assert len(merged([high, second])) == 2


def test_mirrored_margins_do_not_part_a_table() -> None:
    pages = broken([HEAD, ("Bygga kaj", "Klart.")], [HEAD, ("Riva skjul", "Pågår.")], shift=40.0)
    assert len(merged(pages)) == 1


def test_a_page_between_parts_tables() -> None:
    first, second = broken([HEAD, ("Bygga kaj", "Klart.")], [HEAD, ("Riva skjul", "Pågår.")])
    later = page(second.words, second.edges, number=3)
    assert len(merged([first, page([], number=2), later])) == 2


# Properties ------------------------------------------------------------------------------------


def test_a_table_at_the_foot_of_a_column_goes_on_in_the_next_column_not_overleaf() -> None:
    first, second = broken([HEAD, ("Bygga kaj", "Klart.")], [HEAD, ("Riva skjul", "Pågår.")])
    beside = page([*first.words, *said("Nämnden följer upp målen", 520, 300)], first.edges)
    areas = (Box(0, 0, 510, 842), Box(510, 0, 595, 842))
    found = merge([PageTables(beside, find(beside), areas=areas), PageTables(second, find(second))])
    assert [len(table.rows) for table in found] == [2, 2]


def test_text_in_the_column_before_parts_a_table_from_one_overleaf() -> None:
    first, second = broken([HEAD, ("Bygga kaj", "Klart.")], [HEAD, ("Riva skjul", "Pågår.")])
    after = page([*said("Nämnden följer upp målen", 20, 300), *second.words], second.edges, number=2)
    areas = (Box(0, 0, 90, 842), Box(90, 0, 595, 842))
    found = merge([PageTables(first, find(first)), PageTables(after, find(after), areas=areas)])
    assert [len(table.rows) for table in found] == [2, 2]


def test_a_table_whose_frame_hangs_out_of_its_column_goes_on_below_no_text_of_the_other() -> None:
    """The heading over the left column is not above the table at the top of the right one."""
    cells = [[HEAD, ("Bygga kaj", "Klart.")], [HEAD, ("Riva skjul", "Pågår.")]]
    parts = [
        _ruled(cells[0], 1, foot=True, shift=-40.0, widths=(90, 110)),
        _ruled(cells[1], 1, foot=False, shift=215.0, widths=(90, 110)),
    ]
    both = page(
        [*said("Kajer och skjul", 75, 743, bold=True), *(w for p in parts for w in p.words)],
        [e for p in parts for e in p.edges],
    )
    areas = [Box(0, 0, 319, 842), Box(319, 0, 595, 842)]
    left_first = sorted(find(both), key=lambda t: t.box.x0)
    (table,) = merge([PageTables(both, left_first, frozenset(), areas)])
    assert texts(table, [both]) == [list(HEAD), ["Bygga kaj", "Klart."], ["Riva skjul", "Pågår."]]


def test_columns_may_end_early_above_a_table_that_goes_on_in_the_next_one() -> None:
    """Columns as long as each other leave room below the first part; the header is printed again."""
    cells = [[HEAD, ("Bygga kaj", "Klart.")], [HEAD, ("Riva skjul", "Pågår.")]]
    parts = [
        _ruled(rows, 1, foot=False, shift=shift, widths=(90, 110))
        for rows, shift in zip(cells, (-40.0, 225.0), strict=True)
    ]
    both = page([w for p in parts for w in p.words], [e for p in parts for e in p.edges])
    areas = [Box(0, 0, 319, 842), Box(319, 0, 595, 842)]
    left_first = [t for p in parts for t in find(p)]
    of_both = [
        t._replace(rows=tuple(tuple(_of(both, p, c) for c in row) for row in t.rows))
        for t, p in zip(left_first, parts, strict=True)
    ]
    (table,) = merge([PageTables(both, of_both, frozenset(), areas)])
    assert texts(table, [both]) == [list(HEAD), ["Bygga kaj", "Klart."], ["Riva skjul", "Pågår."]]


def _of(both: RawPage, part: RawPage, cell: RawCell) -> RawCell:
    """A cell of a part with the places of its words on the page that holds both parts."""
    return cell._replace(words=tuple(both.words.index(part.words[i]) for i in cell.words))


def test_footnotes_do_not_part_a_table_that_goes_on_overleaf() -> None:
    upper, lower = broken([HEAD, ("Bygga kaj", "Klart.")], [HEAD, ("Riva skjul", "Pågår.")])
    note = said("1 Se beslutet om kajen.", 100, 50)
    noted = replace(upper, words=(*upper.words, *said("Sida 4", 100, 820), *note))
    (foot,) = fragments(noted, range(len(noted.words) - len(note), len(noted.words)))

    def parts(*chunks: Chunk) -> int:
        bare = Stripped((foot,), find(noted))
        return len(merge([page_tables(Leaf(noted, bare, chunks)), PageTables(lower, find(lower))]))

    assert (parts(Chunk("paragraph", (foot,))), parts(Chunk("footnote", (foot,)))) == (2, 1)


def test_a_header_printed_again_may_have_two_names_in_one_cell() -> None:
    """Overleaf no row has text below the second of them, so that nothing parts the two."""

    def part(number: int, *rows: tuple[str, ...], top: float) -> PageTables:
        words: list[RawWord] = []
        cells: list[tuple[RawCell, ...]] = []
        for n, row in enumerate(rows):
            found = []
            for c, text in enumerate(row):
                run = said(text, 100.0 + 100 * c, top - 20 * n)
                box = Box(100.0 + 100 * c, top - 20 * n, 200.0 + 100 * c, top + 20 - 20 * n)
                found.append(RawCell(box, tuple(range(len(words), len(words) + len(run)))))
                words += run
            cells.append(tuple(found))
        box = Box(100, top + 20 - 20 * len(rows), 400, top + 20)
        return PageTables(page(words, number=number), (RawTable(box, tuple(cells), 1),))

    head = ("Uppdrag", "Ansvarig", "Stöd")
    upper = part(1, head, ("Kajer", "Malin", "Oskar"), ("Broar", "Malin", ""), top=140)
    lower = part(2, ("Uppdrag", "Ansvarig Stöd", ""), ("Slussar", "Oskar", ""), top=740)
    (table,) = merge([upper, lower])
    assert len(table.rows) == 4
    other = part(2, ("Uppdrag", "Ansvarig Kostnad", ""), ("Slussar", "Oskar", ""), top=740)
    assert len(merge([upper, other])) == 2
