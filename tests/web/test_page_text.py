"""The text view: what a page holds, as what it is, with the passage marked wherever it runs."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from markupsafe import Markup

from corpus.model import Block, BlockKind, Cell, Document, Heading, Page, Segment, Source, Span, Table
from web.page_text import Piece, text_of_page, whole_text

SOURCE = Source("rapport.pdf", "a" * 64, 1)


def document(*blocks: tuple[BlockKind, str], breaks: tuple[str, ...] = ()) -> Document:
    """Blocks set one after the other; a new page begins at each text in `breaks`."""
    text = ""
    made: list[Block] = []
    for kind, content in blocks:
        if text:
            text += "\n" if kind == "list_item" and made[-1].kind == "list_item" else "\n\n"
        made.append(Block(kind, Span(len(text), len(text) + len(content))))
        text += content
    edges = [0, *(text.index(begin) for begin in breaks), len(text)]
    segments = tuple(Segment(a, b, n) for n, (a, b) in enumerate(pairwise(edges), 1))
    pages = tuple(Page(n, 595, 842) for n in range(1, len(segments) + 1))
    headings = tuple(
        Heading(1, None, text[b.span.start : b.span.end], b.span, 1) for b in made if b.kind == "heading"
    )
    return Document(SOURCE, text, segments, pages, tuple(made), headings)


def span_of(of: Document, piece: str) -> Span:
    start = of.text.index(piece)
    return Span(start, start + len(piece))


def test_blocks_become_what_they_are() -> None:
    read = document(
        ("heading", "Förslag till beslut"),
        ("paragraph", "Kommunstyrelsen beslutar:"),
        ("list_item", "1. Planen antas."),
        ("list_item", "2. Uppdraget förklaras fullgjort."),
        ("footnote", "1 Se bilaga 2."),
    )
    assert text_of_page(read, 1) == (
        Piece("heading", Markup("Förslag till beslut"), level=2),
        Piece("paragraph", Markup("Kommunstyrelsen beslutar:")),
        Piece("list", lines=(Markup("1. Planen antas."), Markup("2. Uppdraget förklaras fullgjort."))),
        Piece("note", Markup("1 Se bilaga 2.")),
    )


def test_a_paragraph_over_a_page_break_is_shown_on_each_page_with_its_own_part_marked() -> None:
    read = document(
        ("paragraph", "Nämnden ska redovisa uppdraget senast i mars."),
        ("paragraph", "Därefter beslutar styrelsen."),
        breaks=("uppdraget",),
    )
    wanted = span_of(read, "redovisa uppdraget senast")
    first, second = text_of_page(read, 1, wanted), text_of_page(read, 2, wanted)
    assert [piece.html for piece in first] == ['Nämnden ska <mark id="mark">redovisa</mark>']
    assert [piece.html for piece in second] == [
        '<mark id="mark">uppdraget senast</mark> i mars.',
        "Därefter beslutar styrelsen.",
    ]


def test_a_mark_over_several_blocks_has_one_anchor() -> None:
    read = document(
        ("paragraph", "Ett."), ("list_item", "• Två."), ("list_item", "• Tre."), ("paragraph", "Fyra.")
    )
    first, items, last = text_of_page(read, 1, Span(0, read.text.index("Tre") + 4))
    assert first.html == '<mark id="mark">Ett.</mark>'
    assert items.lines == ("<mark>• Två.</mark>", "<mark>• Tre.</mark>")
    assert last.html == "Fyra."


def test_a_page_in_the_middle_of_a_chapter_begins_with_the_highest_heading_level() -> None:
    read = document(("heading", "2.1.1 Elavbrott"), ("heading", "2.2 Vatten"), ("heading", "2.2.1 Tankbilar"))
    levels = (3, 2, 3)
    headings = tuple(Heading(n, None, "", b.span, 1) for n, b in zip(levels, read.blocks, strict=True))
    read = replace(read, headings=headings)
    assert [piece.level for piece in text_of_page(read, 1)] == [2, 3, 4]


def test_html_in_a_document_is_text() -> None:
    read = document(("paragraph", "Se <script>alert(1)</script> & mer"))
    assert text_of_page(read, 1)[0].html == "Se &lt;script&gt;alert(1)&lt;/script&gt; &amp; mer"


def table() -> Document:
    rows = ("Uppdrag\tStatus", "Samverkanslokaler\tfullgjort", "Ny idrottshall\tpågår")
    read = document(("table", "\n".join(rows)), breaks=("Ny idrottshall",))
    cells = tuple(tuple(Cell(text, (span_of(read, text),)) for text in row.split("\t")) for row in rows)
    made = Table(Span(0, len(read.text)), 1, 2, cells, header_rows=1)
    return Document(SOURCE, read.text, read.segments, read.pages, read.blocks, tables=(made,))


def test_a_table_over_a_page_break_repeats_its_header_and_shows_the_rows_of_the_page() -> None:
    read = table()
    (shown,) = text_of_page(read, 2, span_of(read, "pågår"))
    assert shown.header_rows == 1
    assert shown.rows == (("Uppdrag", "Status"), ("Ny idrottshall", '<mark id="mark">pågår</mark>'))


def test_text_that_no_block_covers_is_still_shown() -> None:
    bare = Document(SOURCE, "Bara text.", (Segment(0, 10, 1),), (Page(1, 595, 842),))
    assert [piece.html for piece in text_of_page(bare, 1)] == ["Bara text."]


def test_an_empty_page_has_no_pieces() -> None:
    assert text_of_page(document(("paragraph", "Ett."), ("paragraph", "Två."), breaks=("Två.",)), 3) == ()


def test_a_document_without_pages_is_shown_whole() -> None:
    plain = Document(
        SOURCE, "Ett.\n\nTvå.", blocks=(Block("paragraph", Span(0, 4)), Block("paragraph", Span(6, 10)))
    )
    assert [piece.html for piece in whole_text(plain, Span(6, 10))] == ["Ett.", '<mark id="mark">Två.</mark>']
