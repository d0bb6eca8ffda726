"""The areas of pages set in columns, and that tables' columns are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import Box, Document
from ingest.columns import Sheet, areas, holds, of_pages, runs
from ingest.raw import Edge, FilledRect, RawPage, RawWord
from ingest.read import read_bytes
from ingest.tables.row_split import printed
from tests.ingest.pages import column, page, words
from tests.ingest.pdfs import Run, lines, pdf

LEFT = [
    "Nämnden har under året arbetat med",
    "att stärka den civila beredskapen och",
    "övat tillsammans med regionen inför",
    "vintern enligt den plan som antogs",
    "av kommunfullmäktige under våren då",
]
RIGHT = [
    "Ekonomin är i balans och prognosen",
    "visar ett mindre överskott vid årets",
    "slut, främst på grund av vakanser i",
    "förvaltningens gemensamma stöd som",
    "ännu inte har kunnat tillsättas helt",
]
TABLE = ["Mål 2023 2024", "Förskola 1 250 1 300", "Grundskola 4 810 4 905", "Summa 6 060 6 205"]


def read(raw: RawPage, found: tuple[Box, ...]) -> list[str]:
    """The first word of each area, in order."""
    firsts = []
    for area in found:
        inside = [
            w for w in raw.words if area.x0 <= w.box.x0 + 1.5 < area.x1 and area.y0 <= w.box.y0 < area.y1
        ]
        firsts.append(max(inside, key=lambda w: (w.box.y1, -w.box.x0)).text)
    return firsts


def table_rows(x: float, top: float) -> list[list[RawWord]]:
    rows = []
    for n, row in enumerate((("Mål", "2023", "2024"), ("Skola", "810", "905"), ("Summa", "60", "205"))):
        y = top - 18 * n
        rows.append([w for k, text in enumerate(row) for w in words(x + 80 * k, y, text)])
    return rows


def test_two_columns_below_a_title_of_two_lines() -> None:
    title = [words(72, 760, "En titel som går över båda spalterna", 20), words(72, 735, "och slutar här", 20)]
    raw = page(*title, *column(72, 700, *LEFT), *column(310, 700, *RIGHT))
    assert read(raw, areas(raw)) == ["En", "Nämnden", "Ekonomin"]


def test_a_column_of_nothing_but_a_table_is_a_column_where_other_pages_have_one() -> None:
    clear = page(*column(72, 700, *LEFT), *column(310, 695, *RIGHT))
    other = page(*table_rows(72, 700), *column(310, 691, *RIGHT), number=2)
    found = of_pages([Sheet(raw, (), runs(raw, (), printed(raw))) for raw in (clear, other)])
    assert read(other, found[1]) == ["Mål", "Ekonomin"]


THIRD = (
    "Skolan har fått nya lokaler",
    "vid ån och flyttar dit när",
    "vårens arbeten är klara och",
    "gården kan öppnas för alla",
)
NEXT = (
    "Vården har anställt fler än",
    "året innan och klarar även",
    "sommaren utan hyrpersonal i",
    "alla tre distrikten där den",
)
LAST = (
    "Vägar och broar får mer än",
    "planen säger eftersom vatten",
    "har skadat banken vid Näset",
    "och bron över Mörkån i norr",
)


def test_a_page_in_three_columns() -> None:
    columns = zip((72, 232, 392), (THIRD, NEXT, LAST), strict=True)
    raw = page(*(line for x, texts in columns for line in column(x, 700, *texts, *texts, size=9)))
    assert read(raw, areas(raw)) == ["Skolan", "Vården", "Vägar"]


@pytest.mark.parametrize(("size", "found"), [(18, ["Välkommen", "Welcome"]), (11, ["Välkommen"])])
def test_a_leaflet_in_two_languages_is_set_in_columns_however_level_its_lines_are(
    size: float, found: list[str]
) -> None:
    swedish = ("Här får du hjälp av oss", "med frågor", "Vi talar svenska och arabiska", "Öppet nio till tre")
    english = ("Here we help you with", "your questions", "We speak Swedish and Arabic", "Open nine to three")
    raw = page(
        words(72, 720, "Välkommen till", size),
        words(310, 720, "Welcome to", size),
        words(72, 700, "huset", size),
        words(310, 700, "the house", size),
        *column(72, 670, *swedish),
        *column(310, 670, *english),
    )
    assert read(raw, areas(raw)) == found


def test_the_columns_of_a_table_are_no_columns_of_the_page() -> None:
    rows = [
        words(72, 700 - 42 * n, f"Uppdrag {n}")
        + words(310, 700 - 42 * n, "Arbetet pågår enligt den plan som")
        for n in range(4)
    ]
    more = [words(310, 686 - 42 * n, "nämnden antog under hösten i år") for n in range(4)]
    raw = page(*rows, *more)
    assert len(areas(raw)) == 1


def test_a_rule_over_both_sides_parts_them() -> None:
    columns = [*column(72, 700, *LEFT), *column(310, 700, *RIGHT)]
    raw = page(*columns)
    ruled = RawPage(
        1, raw.width, raw.height, 0, raw.words, tuple(Edge(70, y, 520, y) for y in (695, 667, 640))
    )
    assert len(areas(raw)) == 2
    assert len(areas(ruled)) == 1


def test_a_table_goes_on_in_the_next_column() -> None:
    def rows(x: float, top: float, *texts: tuple[str, str, str]) -> list[Run]:
        return [
            Run(x + 75 * k, top - 16 * n, text, bold=n == 0)
            for n, row in enumerate(texts)
            for k, text in enumerate(row)
        ]

    head = ("Skola", "2023", "2024")
    runs = lines(*LEFT, *RIGHT, top=760)
    runs += rows(72, 600, head, ("Norr", "11", "12"), ("Söder", "13", "14"), ("Väster", "15", "16"))
    runs += rows(310, 760, head, ("Öster", "17", "18"), ("Centrum", "19", "20"))
    runs += lines(*LEFT, *RIGHT, x=310, top=700)
    bottom = [Run(r.x, r.y - 500, r.text, r.size, r.bold) if r.x < 300 and r.y <= 600 else r for r in runs]
    document = read_bytes(pdf([bottom]), file="a.pdf")
    assert isinstance(document, Document)
    assert [[c.text for c in row] for row in document.tables[0].rows] == [
        list(head), ["Norr", "11", "12"], ["Söder", "13", "14"], ["Väster", "15", "16"],
        ["Öster", "17", "18"], ["Centrum", "19", "20"],
    ]  # fmt: skip


def test_a_table_whose_frame_hangs_out_stays_in_its_column() -> None:
    """Word sets the text in a table's cells level with the column, so its frame begins further left."""
    frame = "0.7 w 302 500 200 90 re S 302 545 m 502 545 l S 402 500 m 402 590 l S"
    cells = [Run(310, 560, "Utfall"), Run(410, 560, "12"), Run(310, 515, "Budget"), Run(410, 515, "14")]
    runs = [*lines(*LEFT, *LEFT, *LEFT, top=700), *lines(*RIGHT, x=310, top=700), *cells]
    runs += lines(*RIGHT[::-1], x=310, top=480)
    document = read_bytes(pdf([runs], extra=frame), file="a.pdf")
    assert isinstance(document, Document)
    (table,) = document.tables
    assert document.text.index(RIGHT[0]) < table.span.start < document.text.rindex(RIGHT[4][:12])


def test_a_drawn_table_beside_text_has_a_column_for_itself_where_other_pages_have_one() -> None:
    clear = page(*column(72, 700, *LEFT), *column(310, 695, *RIGHT))
    other = page(*column(72, 700, *LEFT, *LEFT), *table_rows(310, 700), number=2)
    drawn = (Box(300, 660, 520, 715),)
    sheets = [Sheet(clear, (), runs(clear, (), printed(clear)))]
    sheets.append(Sheet(other, drawn, runs(other, drawn, printed(other))))
    assert read(other, of_pages(sheets)[1]) == ["Nämnden", "Mål"]


def parted(
    size: float, right: float, *colours: tuple[int, int, int], across: bool = False, second: float = 11
) -> RawPage:
    """Two columns, a title of this `size` on strips of `colours`, two columns below, the right one from this
    height on, below a title of the size `second`; lines `across` both may stand in the place of those."""
    if across:
        wide = [f"{a} {b}" for a, b in zip(LEFT, RIGHT, strict=True)]
        upper = [*column(72, 700, *LEFT), *column(310, 700, *RIGHT)]
        return page(*upper, words(72, 600, "Uppdragen", size), *column(72, 570, *wide))
    raw = page(
        *column(72, 700, *LEFT),
        *column(310, 700, *RIGHT),
        words(72, 600, "Uppdragen", size),
        *column(72, 560, *LEFT),
        *([words(310, right, "Bilagor", second)] if second > 11 else []),
        *column(310, right - 22 * (second > 11), *RIGHT),
    )
    return replace(raw, rects=tuple(FilledRect(Box(60, 592, 540, 618), colour) for colour in colours))


def is_before(raw: RawPage, one: str, other: str) -> bool:
    """Whether the first word `one` is read before the last word `other`."""
    texts = [w.text for w in raw.words]
    places = raw.words[texts.index(one)], raw.words[len(texts) - 1 - texts[::-1].index(other)]
    found = areas(raw)
    one_at, other_at = (next(n for n, area in enumerate(found) if holds(area, w.box)) for w in places)
    return one_at < other_at


@pytest.mark.parametrize(
    ("raw", "over"),
    [
        (parted(11, 560, (160, 20, 30)), True),  # on a coloured strip
        (parted(11, 560, (255, 255, 255)), False),
        (parted(18, 560), True),  # larger, and both columns begin anew below it
        (parted(11, 560), False),
        (parted(18, 553), True),  # their paragraphs begin at heights of their own
        (parted(18, 530), False),
        (parted(18, 615), False),
        (parted(18, 560, second=18), False),
        (parted(18, 560, across=True), True),
        (parted(11, 560, across=True), False),
    ],
)
def test_a_short_title_over_both_columns_comes_after_the_right_one(raw: RawPage, over: bool) -> None:
    assert is_before(raw, "Ekonomin", "Uppdragen") == over


def test_a_title_over_columns_longer_than_those_above_it_comes_after_these() -> None:
    """The lower columns are found first, the upper ones in what is left, the title at its foot."""
    raw = page(
        *column(72, 700, *LEFT),
        *column(310, 700, *RIGHT[:4]),
        words(72, 600, "Uppdragen", 18),
        *column(72, 553, *LEFT, *LEFT),
        *column(310, 560, *RIGHT, *RIGHT),
    )
    assert read(raw, areas(raw)) == ["Nämnden", "Ekonomin", "Uppdragen", "Nämnden", "Ekonomin"]


def test_few_lines_of_both_columns_are_columns_where_other_pages_have_them() -> None:
    """What stands below the white under the shorter left one comes after both."""
    clear = page(*column(72, 700, *LEFT), *column(310, 695, *RIGHT))
    rest = [*column(72, 700, *LEFT[:2]), *column(310, 700, *RIGHT[:6]), words(72, 590, "Ansvar", 12)]
    other = page(*rest, number=2)
    found = of_pages([Sheet(raw, (), runs(raw, (), printed(raw))) for raw in (clear, other)])
    assert read(other, found[1]) == ["Nämnden", "Ekonomin", "Ansvar"]


def test_a_left_column_without_white_goes_on_below_the_right_one() -> None:
    raw = page(*column(72, 700, *LEFT, *LEFT), *column(310, 700, *RIGHT))
    assert read(raw, areas(raw)) == ["Nämnden", "Ekonomin"]
