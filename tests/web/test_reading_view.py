"""What the reader made of a page: each block with its kind and place, and the repairs made visible."""

from __future__ import annotations

import json
from array import array
from dataclasses import replace

import pytest

from corpus.model import (
    Block,
    BlockKind,
    Box,
    Cell,
    Document,
    Heading,
    Page,
    PageBox,
    Repair,
    Segment,
    Source,
    Span,
    Table,
    Words,
)
from web.reading_view import Change, Made, boxes_of_page, made, repair_groups, visible
from web.wording import words

SV, EN = words("sv"), words("en")
SOURCE = Source("rapport.pdf", "a" * 64, 1)

Corners = tuple[float, float, float, float]
Placed = tuple[str, Corners]


def page(number: int, text: str, *placed: Placed, rotation: int = 0) -> Page:
    """A page with a word box for each piece of `text` named, in order."""
    start, end, boxes = array("I"), array("I"), array("f")
    at = 0
    for word, box in placed:
        at = text.index(word, at)
        start.append(at)
        at += len(word)
        end.append(at)
        boxes.extend(box)
    return Page(number, 595, 842, rotation=rotation, words=Words(start, end, boxes))


def one_page(text: str, *blocks: tuple[BlockKind, str], **of_page: object) -> Document:
    """A document of one page without word boxes; each block is a piece of `text`."""
    made_blocks = tuple(Block(kind, Span(text.index(t), text.index(t) + len(t))) for kind, t in blocks)
    the_page = replace(Page(1, 595, 842), **of_page)  # type: ignore[arg-type]
    return Document(SOURCE, text, (Segment(0, len(text), 1),), (the_page,), made_blocks)


def view(document: Document, number: int = 1, wanted: Span | None = None) -> Made:
    return made(document, document.pages[number - 1], wanted, SV)


def boxes(document: Document, number: int = 1) -> list[dict[str, object]]:
    the_page = document.pages[number - 1]
    return boxes_of_page(document, the_page, view(document, number).blocks)


REPORT = "1 Ekonomi\n\nUtan nivå\n\nUtfallet är bättre.\n\n• Planen antas."


def report() -> Document:
    read = one_page(
        REPORT,
        ("heading", "1 Ekonomi"),
        ("heading", "Utan nivå"),
        ("paragraph", "Utfallet är bättre."),
        ("list_item", "• Planen antas."),
    )
    item = replace(read.blocks[3], marker="•")
    return replace(
        read,
        blocks=(*read.blocks[:3], item),
        headings=(Heading(2, "1", "Ekonomi", Span(0, 9), 1),),
    )


def test_every_block_says_its_place_in_the_order_its_kind_and_what_is_known() -> None:
    shown = view(report()).blocks
    unknown = "platsen på sidan är okänd"
    assert [(b.tag, b.label, b.facts) for b in shown] == [
        ("1 R2", "Rubrik", ("nivå 2", unknown)),
        ("2 R", "Rubrik", ("utan nivå", unknown)),
        ("3 S", "Stycke", (unknown,)),
        ("4 L", "Listpunkt", ("markör •", unknown)),
    ]
    assert [b.piece.html for b in shown] == REPORT.split("\n\n")


def test_the_letters_tell_the_kinds_apart_in_both_languages() -> None:
    for texts in (SV, EN):
        assert len(set(texts.block_letters.values())) == len(texts.block_letters) == len(texts.block_kinds)


def test_a_passage_named_by_the_address_is_marked_in_its_block() -> None:
    start = REPORT.index("bättre")
    shown = view(report(), wanted=Span(start, start + 6)).blocks
    assert [("<mark" in b.piece.html) for b in shown] == [False, False, True, False]


TWO_COLUMNS = "Vänster rad ett, vänster rad två, höger rad ett."


def turned(box: Corners, rotation: int) -> Corners:
    """Where `box` of the page as looked at lies in the page's own coordinates."""
    x0, y0, x1, y1 = box
    match rotation:
        case 90:
            return (595 - y1, x0, 595 - y0, x1)
        case 180:
            return (595 - x1, 842 - y1, 595 - x0, 842 - y0)
        case 270:
            return (y0, 842 - x1, y1, 842 - x0)
        case _:
            return box


def two_columns(rotation: int = 0) -> Document:
    """A paragraph that runs on from the foot of one column to the top of the next."""
    upright: tuple[Placed, ...] = (
        ("Vänster rad ett,", (50, 120, 250, 130)),
        ("vänster rad två,", (50, 100, 240, 110)),
        ("höger rad ett.", (300, 700, 500, 710)),
    )
    placed = [(text, turned(box, rotation)) for text, box in upright]
    read = one_page(TWO_COLUMNS, ("paragraph", TWO_COLUMNS))
    return replace(read, pages=(page(1, TWO_COLUMNS, *placed, rotation=rotation),))


def test_lines_are_united_until_the_text_goes_up_into_another_column() -> None:
    (block,) = boxes(two_columns())
    assert block["boxes"] == [[50, 100, 250, 130], [300, 700, 500, 710]]
    assert (block["block"], block["kind"], block["tag"]) == (1, "paragraph", "1 S")


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_is_united_as_it_is_looked_at(rotation: int) -> None:
    (block,) = boxes(two_columns(rotation))
    found = block["boxes"]
    assert isinstance(found, list)
    assert len(found) == 2


OVER = "Nämnden ska redovisa uppdraget i mars."


def over_the_break() -> Document:
    cut = OVER.index("uppdraget")
    read = one_page(OVER, ("paragraph", OVER))
    return replace(
        read,
        segments=(Segment(0, cut, 1), Segment(cut, len(OVER), 2)),
        pages=(
            page(1, OVER, ("Nämnden ska redovisa", (50, 60, 300, 70))),
            page(2, OVER, ("uppdraget i mars.", (50, 780, 220, 790))),
        ),
    )


def test_a_block_over_a_page_break_shows_only_what_is_on_the_page() -> None:
    first, second = (view(over_the_break(), number).blocks[0] for number in (1, 2))
    assert (first.piece.html, first.facts) == ("Nämnden ska redovisa", ("fortsätter på sidan 2",))
    assert (second.piece.html, second.facts) == ("uppdraget i mars.", ("börjar på sidan 1",))
    assert [boxes(over_the_break(), n)[0]["boxes"] for n in (1, 2)] == [
        [[50, 60, 300, 70]],
        [[50, 780, 220, 790]],
    ]


TABLE = "Mått\tUtfall\nSjukfrånvaro\t4,1"


def with_table() -> Document:
    def cell(text: str, box: Box) -> Cell:
        at = TABLE.index(text)
        return Cell(text, (Span(at, at + len(text)),), (PageBox(1, box), PageBox(2, box)))

    rows = (
        (cell("Mått", Box(50, 520, 200, 540)), cell("Utfall", Box(200, 520, 300, 540))),
        (cell("Sjukfrånvaro", Box(50, 500, 200, 520)), cell("4,1", Box(200, 500, 300, 520))),
    )
    read = one_page(TABLE, ("table", TABLE))
    words_on = page(
        1,
        TABLE,
        ("Mått", (55, 525, 80, 535)),
        ("Utfall", (205, 525, 240, 535)),
        ("Sjukfrånvaro", (55, 505, 120, 515)),
        ("4,1", (280, 505, 298, 515)),
    )
    return replace(read, pages=(words_on,), tables=(Table(Span(0, len(TABLE)), 1, 1, rows, header_rows=1),))


def test_a_table_is_one_box_around_its_cells_and_keeps_its_rows() -> None:
    (block,) = boxes(with_table())
    assert block["boxes"] == [[50, 500, 300, 540]]
    assert block["cells"] == [
        [50, 520, 200, 540],
        [200, 520, 300, 540],
        [50, 500, 200, 520],
        [200, 500, 300, 520],
    ]
    (shown,) = view(with_table()).blocks
    assert shown.facts == ("2\u00a0rader, 2\u00a0kolumner, 1\u00a0rubrikrad",)
    assert shown.piece.rows == (("Mått", "Utfall"), ("Sjukfrånvaro", "4,1"))
    assert shown.piece.header_rows == 1


def test_a_table_whose_cells_are_not_known_is_still_shown() -> None:
    (shown,) = view(replace(with_table(), tables=())).blocks
    assert (shown.label, shown.facts) == ("Tabell", ())
    assert shown.piece.html == "Mått · Utfall<br>Sjukfrånvaro · 4,1"


def test_what_was_taken_out_and_how_sure_the_reading_is() -> None:
    scanned = view(
        one_page(
            "Text.",
            ("paragraph", "Text."),
            furniture=("Almhamns stad", "1 (3)"),
            label="1 (3)",
            ocr_confidence=0.948,
        )
    )
    assert scanned.furniture == ("Almhamns stad", "1 (3)")
    assert scanned.printed == "Tryckt sidnummer: 1 (3)"
    assert "95 procents säkerhet" in scanned.ocr
    blank = view(replace(one_page(" "), pages=(replace(Page(1, 595, 842), ocr_confidence=0.0),)))
    assert blank.blocks == ()
    assert blank.ocr == "Bilden av sidan är genomsökt, men ingen text gick att läsa."
    own = view(one_page("Text.", ("paragraph", "Text.")))
    assert (own.furniture, own.printed, own.ocr) == ((), "Inget tryckt sidnummer.", "")


def test_repairs_are_grouped_by_kind_and_counted() -> None:
    repairs = (
        Repair("hyphen", 1, "upp- drag", "uppdrag"),
        Repair("ligature", 1, "\ufb01nns", "finns"),
        Repair("hyphen", 1, "till- syn", "tillsyn"),
        Repair("ligature", 1, "\ufb01nns", "finns"),
        Repair("unheard_of", 1, "a", "b"),
    )
    assert [(g.label, g.count, g.changes) for g in repair_groups(repairs, SV)] == [
        (
            "bindestreck vid radslut",
            "2",
            (Change("upp- drag", "uppdrag", 1), Change("till- syn", "tillsyn", 1)),
        ),
        ("ligatur", "2", (Change("[ﬁ]nns", "finns", 2),)),
        ("unheard_of", "1", (Change("a", "b", 1),)),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("förslag", "förslag"),
        ("för\u00adslag", "för[U+00AD]slag"),
        ("a\u030ar", "a[◌\u030a]r"),
        ("\ufb02öde", "[ﬂ]öde"),
        ("\uf0b7 ett", "[U+F0B7] ett"),
        ("speci\ufffdka", "speci\ufffdka"),
    ],
)
def test_what_cannot_be_seen_is_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_the_counts_point_to_where_each_thing_stands() -> None:
    read = one_page("Text.", ("paragraph", "Text."), repairs=(Repair("space", 1, "Te xt.", "Text."),))
    assert [(link.label, link.href) for link in view(read).counts] == [
        ("1\u00a0block", "#blocks"),
        ("0\u00a0rader tagna ur texten", "#furniture"),
        ("1\u00a0rättning", "#repairs"),
    ]


def test_a_document_without_pages_is_only_its_blocks() -> None:
    plain = Document(
        SOURCE, "Ett.\n\nTvå.", blocks=(Block("paragraph", Span(0, 4)), Block("paragraph", Span(6, 10)))
    )
    shown = made(plain, None, None, SV)
    assert [(b.tag, b.facts) for b in shown.blocks] == [("1 S", ()), ("2 S", ())]
    assert json.loads(shown.boxes) == []
