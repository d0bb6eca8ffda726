"""Boxes beside the text are read as a whole, between two paragraphs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import Box, Document
from ingest.asides import find
from ingest.raw import Edge, FilledRect, RawPage, RawWord
from ingest.read import understood
from ingest.tables.row_split import printed
from tests.ingest.pages import column, page, words

BEFORE = ("Nämnden har under året arbetat med att stärka beredskapen i hela kommunen.",)
BESIDE = (
    "Arbetet fortsätter enligt den plan som",
    "antogs i maj och följs upp av kansliet",
    "två gånger om året i delårsrapporten",
    "och i årsredovisningen för nämnden.",
)
AFTER = ("Kostnaden för arbetet ryms inom den budget som fullmäktige har beslutat.",)
NOTE = ("Fakta om planen", "Gäller till 2027 för", "alla nämnder och bolag", "som har verksamhet.")
LEFT, RIGHT = Box(60, 622, 250, 704), Box(330, 622, 520, 704)


def text_with_box(box: Box) -> RawPage:
    beside = 72.0 if box is RIGHT else 270.0
    return page(
        *column(72, 740, *BEFORE),
        *column(beside, 690, *BESIDE),
        *column(box.x0 + 10, 686, *NOTE, size=9),
        *column(72, 600, *AFTER),
    )


def column_of(document: Document) -> list[str]:
    return [document.text[b.span.start : b.span.end].split()[0] for b in document.blocks]


def read(raw: RawPage) -> Document:
    return understood([raw], {})[0]


@pytest.mark.parametrize("box", [LEFT, RIGHT])
def test_a_coloured_box_is_read_before_the_paragraph_beside_it(box: Box) -> None:
    raw = replace(text_with_box(box), rects=(FilledRect(box, (220, 230, 240)),))
    document = read(raw)
    assert column_of(document) == ["Nämnden", "Fakta", "Arbetet", "Kostnaden"]
    assert " ".join(BESIDE) in document.text
    assert " ".join(NOTE) in document.text


def test_a_framed_box_is_read_so_too() -> None:
    x0, y0, x1, y1 = RIGHT
    frame = (Edge(x0, y0, x1, y0), Edge(x0, y1, x1, y1), Edge(x0, y0, x0, y1), Edge(x1, y0, x1, y1))
    assert " ".join(BESIDE) in read(replace(text_with_box(RIGHT), edges=frame)).text


def test_the_title_of_a_box_is_no_heading_of_the_text_after_it() -> None:
    bold = [[w._replace(bold=True) for w in words(340, 686, "Fakta", 9)]]
    rest = column(340, 672, "Gäller till 2027 för", "alla nämnder och bolag", "som har verksamhet.", size=9)
    raw = page(*column(72, 690, *BESIDE), *bold, *rest)
    document = read(replace(raw, rects=(FilledRect(RIGHT, (220, 230, 240)),)))
    assert [h.title for h in document.headings] == []


def test_coloured_cells_side_by_side_are_no_boxes() -> None:
    cells = (Box(60, 622, 250, 704), Box(250, 622, 440, 704))
    rows: list[list[RawWord]] = [
        words(70, 686 - 14 * n, f"Rad {n} här") + words(260, 686 - 14 * n, f"Värde {n}") for n in range(4)
    ]
    raw = replace(page(*rows), rects=tuple(FilledRect(c, (220, 230, 240)) for c in cells))
    assert "Rad 0 här\tVärde 0" in read(raw).text


def test_a_box_at_the_foot_of_a_column_follows_the_text_above_it() -> None:
    left = column(72, 740, *BESIDE, "Texten i spalten slutar här ovanför.")
    right = [words(320, 740 - 14 * n, text) for n, text in enumerate((*BESIDE, *BESIDE, *BESIDE))]
    raw = page(*left, *column(82, 626, *NOTE, size=9), *right)
    box = Box(66, 570, 290, 645)
    document = read(replace(raw, rects=(FilledRect(box, (220, 230, 240)),)))
    places = [document.text.index(text) for text in ("slutar här", NOTE[0], NOTE[-1])]
    assert places == sorted(places)
    assert document.text.rindex("i årsredovisningen") > places[-1]


ACROSS = Box(60, 560, 520, 640)


def text_with_box_across(title: str, *, font: str, rects: tuple[Box, ...]) -> list[str]:
    """The headings of a text with a bold title of its own, and a box across it under a bold `title`."""
    head = [w._replace(bold=True, font="Serif") for w in words(72, 700, "Verksamhetens mål", 11)]
    bold = [w._replace(bold=True, font=font) for w in words(72, 620, title, 11)]
    rest = column(72, 604, *(line + "." for line in BESIDE[:3]))
    raw = page(head, *column(72, 680, *BEFORE), bold, *rest, *column(72, 530, *AFTER))
    raw = replace(raw, rects=tuple(FilledRect(box, (220, 230, 240)) for box in rects))
    return [h.title for h in read(raw).headings]


@pytest.mark.parametrize(
    ("title", "font", "rects", "headings"),
    [
        ("Fakta i korthet", "Sans", (ACROSS,), ["Verksamhetens mål"]),
        (
            "Fakta i korthet",
            "Sans",
            (ACROSS._replace(y0=615), ACROSS._replace(y1=615)),
            ["Verksamhetens mål"],
        ),
        ("Fakta i korthet", "Serif", (ACROSS,), ["Verksamhetens mål", "Fakta i korthet"]),
        ("Förslag till beslut", "Sans", (ACROSS,), ["Verksamhetens mål", "Förslag till beslut"]),
        ("Fakta i korthet", "Sans", (), ["Verksamhetens mål", "Fakta i korthet"]),
        (
            "Fakta i korthet",
            "Sans",
            (ACROSS._replace(y0=50, y1=800),),
            ["Verksamhetens mål", "Fakta i korthet"],
        ),
        (
            "Fakta i korthet",
            "Sans",
            (ACROSS._replace(y0=612), ACROSS._replace(y1=590)),
            ["Verksamhetens mål", "Fakta i korthet"],
        ),
    ],
)
def test_the_title_of_a_box_across_the_text_is_no_heading_unless_it_looks_like_one(
    title: str, font: str, rects: tuple[Box, ...], headings: list[str]
) -> None:
    assert text_with_box_across(title, font=font, rects=rects) == headings


@pytest.mark.parametrize(
    ("indent", "headings"),
    [(8.0, ["Verksamhetens mål"]), (0.0, ["Verksamhetens mål", "Fakta i korthet", "Fler fakta"])],
)
def test_what_looks_like_the_title_of_a_box_and_stands_indented_is_no_heading(
    indent: float, headings: list[str]
) -> None:
    def titled(title: str, x: float, top: float) -> list[list[RawWord]]:
        bold = [w._replace(font="Sans-Bold") for w in words(x, top, title, 11, bold=True)]
        return [bold, *column(x, top - 16, "Kajer rustas", "Bojar målas", "Broar synas")]

    raw = page(
        words(72, 720, "Verksamhetens mål", 14, bold=True),
        *column(72, 690, *BEFORE),
        *titled("Fakta i korthet", 80, 630),
        *column(72, 540, *AFTER),
        *titled("Fler fakta", 72 + indent, 440),
        *column(72, 350, *AFTER),
    )
    raw = replace(raw, rects=(FilledRect(Box(70, 570, 520, 645), (220, 230, 240)),))
    assert [h.title for h in read(raw).headings] == headings


@pytest.mark.parametrize(
    ("figure", "size", "low", "whole"),
    [("63 %", 22, 640, True), ("63 %", 11, 640, False), ("Många", 22, 640, False), ("63 %", 22, 636, False)],
)
def test_cards_with_key_figures_are_read_each_as_a_whole(
    figure: str, size: float, low: float, whole: bool
) -> None:
    said = ("av hamnens båtar", "kajplatser i norr")
    rows = [words(80 + 250 * n, 690, f, size) for n, f in enumerate((figure, "412"))]
    rows += [words(80 + 250 * n, 660, text, 9) for n, text in enumerate(said)]
    raw = page(*column(72, 740, *BEFORE), *rows, *column(72, 600, *AFTER))
    boxes = Box(60, 640, 280, 710), Box(310, low, 530, 710)
    document = read(replace(raw, rects=tuple(FilledRect(box, (220, 230, 240)) for box in boxes)))
    flat = " ".join(document.text.split())
    assert (f"{figure} {said[0]} 412 {said[1]}" in flat) == whole


FIRSTS = ["Första", "Andra", "Tredje", "Fjärde"]


def test_boxes_below_the_text_are_read_row_by_row_from_the_left() -> None:
    places = [(60, 500), (310, 500), (60, 360), (310, 360)]
    boxes = [Box(x, y, x + 230, y + 110) for x, y in places]
    notes = [
        words(box.x0 + 10, box.y1 - 20 - 14 * n, f"{FIRSTS[k]} målet {line}", 9)
        for k, box in enumerate(boxes)
        for n, line in enumerate(("för alla barn", "och unga i kommunen", "följs varje år"))
    ]
    raw = replace(
        page(*column(72, 740, *BEFORE, *BESIDE), *notes),
        rects=tuple(FilledRect(box, (200, 230 - 20 * n, 240)) for n, box in enumerate(boxes)),
    )
    assert column_of(read(raw))[-4:] == FIRSTS


@pytest.mark.parametrize(("width", "count"), [(180, 1), (330, 0)])
def test_a_strip_as_high_as_the_page_is_a_box_where_it_is_narrow(width: float, count: int) -> None:
    strip = FilledRect(Box(0, 0, width, 842), (220, 230, 240))
    raw = replace(page(*column(20, 700, *NOTE, size=9), *column(340, 700, *BESIDE)), rects=(strip,))
    assert len(find(raw, (), (), printed(raw)).beside) == count


@pytest.mark.parametrize(("top", "order"), [(690.0, ["Arbetet", "Fakta"]), (676.0, ["Fakta", "Arbetet"])])
def test_a_box_that_begins_on_the_first_line_of_what_it_answers_comes_after_it(
    top: float, order: list[str]
) -> None:
    raw = page(
        *column(72, 740, *BEFORE),
        *column(72, 690, *BESIDE),
        *column(340, top, *NOTE),
        *column(72, 600, *AFTER),
    )
    raw = replace(raw, rects=(FilledRect(Box(330, 630, 520, 702), (220, 230, 240)),))
    assert column_of(read(raw)) == ["Nämnden", *order, "Kostnaden"]
