"""A PDF's own tags: what is read of them, and that they count only where the page shows the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from corpus.model import Box, Document
from ingest.furniture import strip
from ingest.pdf.pdfium import opened
from ingest.raw import Edge, RawPage, RawTable, RawWord
from ingest.read import read_bytes, understood
from ingest.tables import tagged as tagged_tables
from ingest.tags import ARTIFACT, Element, TaggedCell, Tags
from tests.ingest.pages import column, page, sheet, words
from tests.ingest.pdfs import assembled


def tagged_pdf(elements: Sequence[tuple[str, int, int, str]], footer: str = "") -> bytes:
    """A page of lines, each an element of its own: type, x, y, text; `footer` is an artifact."""
    lines = [
        f"/{kind} <</MCID {n}>> BDC BT /F1 11 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET EMC"
        for n, (kind, x, y, text) in enumerate(elements)
    ]
    lines.append(f"/Artifact BMC BT /F1 8 Tf 1 0 0 1 72 30 Tm ({footer}) Tj ET EMC")
    stream = "\n".join(lines).encode("cp1252")
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/StructParents 0"
        b"/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R>>",
        5: b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream),
    }
    kids = " ".join(f"{10 + n} 0 R" for n in range(len(elements)))
    for n, (kind, *_) in enumerate(elements):
        objects[10 + n] = f"<</Type/StructElem/S/{kind}/P 7 0 R/Pg 4 0 R/K {n}>>".encode()
    objects[6] = f"<</Type/StructTreeRoot/K 7 0 R/ParentTree<</Nums[0 [{kids}]]>>>>".encode()
    objects[7] = f"<</Type/StructElem/S/Document/P 6 0 R/K[{kids}]>>".encode()
    return assembled(objects)


def test_marks_tell_elements_and_artifacts() -> None:
    data = tagged_pdf([("H2", 72, 700, "Bakgrund"), ("P", 72, 680, "Ekeby har en plan.")], "Ekeby kommun")
    with opened(data) as pdf:
        raw = pdf.page(1)
    assert raw.tags is not None
    kinds = [raw.tags.elements[w.mark].kind if w.mark >= 0 else w.mark for w in raw.words]
    assert kinds == ["H2", "P", "P", "P", "P", ARTIFACT, ARTIFACT]


def test_a_file_without_tags_has_none() -> None:
    data = (
        tagged_pdf([("P", 72, 700, "Ekeby")])
        .replace(b"/StructTreeRoot 6 0 R", b"/Lang(sv)")
        .replace(b"/MarkInfo<</Marked true>>", b"")
    )
    with opened(data) as pdf:
        raw = pdf.page(1)
    assert raw.tags is None
    assert [w.text for w in raw.words] == ["Ekeby"]


def test_a_heading_set_like_the_text_is_text_whatever_its_tag() -> None:
    """Who presses the wrong button makes a paragraph a heading; it shows no sign of it."""
    document = read_bytes(
        tagged_pdf(
            [
                ("P", 72, 700, "Kommunstyrelsen har under hela det gångna året arbetat med planen."),
                ("H1", 72, 680, "Kommunstyrelsen har även arbetat med förslaget till ny budget i år."),
            ]
        ),
        file="x.pdf",
    )
    assert isinstance(document, Document)
    assert document.headings == ()


def test_a_number_in_the_margin_parts_no_heading() -> None:
    rows = [
        words(30, 700, "§ 7", 14, bold=True)
        + words(72, 700, "Ny kaj i den yttre hamnen och i", 14, bold=True),
        words(72, 683, "den inre", 14, bold=True),
        *column(72, 660, "Hamnnämnden har prövat ärendet.", "Kajen byggs."),
    ]
    raw = page(*rows)
    elements = {0: Element("Span", 1), 1: Element("H2", 2), 2: Element("P", 3)}
    marks = [0, 0, *[1] * 10, *[2] * 6]
    marked = tuple(w._replace(mark=m) for w, m in zip(raw.words, marks, strict=True))
    raw = replace(raw, words=marked, tags=Tags(elements, ()))
    assert [h.title for h in understood([raw], {})[0].headings] == [
        "§ 7 Ny kaj i den yttre hamnen och i den inre"
    ]


# ------------------------------------------------------------------ tables


def marked(at: int, *run: RawWord) -> list[RawWord]:
    return [word._replace(mark=at) for word in run]


def table_page(
    rows: Sequence[Sequence[str]], xs: Sequence[float] = (72, 220, 380), top: float = 400
) -> RawPage:
    """A page of cells at `xs`; an empty one is left out of the tags, as Chromium does."""
    runs, tagged, mark = [], [], 0
    for r, row in enumerate(rows):
        cells = []
        for x, text in zip(xs, row, strict=True):
            if text:
                runs.append(marked(mark, *words(x, top - 20 * r, text)))
                cells.append(TaggedCell((mark,)))
                mark += 1
        tagged.append(tuple(cells))
    elements = {n: Element("TD", n + 1) for n in range(mark)}
    return replace(page(*runs), tags=Tags(elements, (tuple(tagged),)))


def texts(raw: RawPage, table: RawTable) -> list[list[str]]:
    return [[" ".join(raw.words[i].text for i in cell.words) for cell in row] for row in table.rows]


ROWS = [
    ["Uppdrag", "Ansvarig", "Läge"],
    ["Ny skola", "", "Klart"],
    ["", "Nämnden", "Pågår"],
    ["Ny hall", "Bolaget", ""],
]


def test_cells_that_tags_leave_out_are_found_by_their_columns() -> None:
    raw = table_page(ROWS)
    (table,) = tagged_tables.settled(raw, [])
    assert texts(raw, table) == ROWS


def test_rows_that_the_page_does_not_show_below_each_other_are_no_table() -> None:
    raw = table_page(ROWS)
    assert raw.tags is not None
    mixed = Tags(raw.tags.elements, (raw.tags.tables[0][::-1],))
    assert tagged_tables.settled(replace(raw, tags=mixed), []) == []


def test_signatures_side_by_side_are_no_table() -> None:
    signed = table_page([["Anna Ek", "Bo Lind", "Siv Öst"], ["Chef", "Direktör", "Ordförande"]])
    assert tagged_tables.settled(signed, []) == []
    ruled = replace(signed, edges=(Edge(72, 410, 500, 410), Edge(72, 390, 500, 390)))
    assert len(tagged_tables.settled(ruled, [])) == 1


def test_a_letterhead_set_in_a_table_is_none() -> None:
    assert tagged_tables.settled(table_page(ROWS, top=800), []) == []


def test_a_drawn_table_that_tells_as_much_stays() -> None:
    raw = table_page(ROWS)
    (drawn,) = tagged_tables.settled(raw, [])
    assert tagged_tables.settled(raw, [replaced := drawn._replace(header_rows=1)]) == [replaced]
    joined = drawn._replace(
        rows=tuple((row[0]._replace(words=row[0].words + row[1].words), row[2]) for row in drawn.rows)
    )
    (found,) = tagged_tables.settled(raw, [joined])
    assert texts(raw, found) == ROWS


def test_a_heading_printed_again_above_the_rest_of_a_table_is_its_first_row() -> None:
    rows = [["Ny skola", "Nämnden", "Klart"], ["Ny hall", "", "Pågår"], ["Ny väg", "Bolaget", ""]]
    raw = table_page(rows)
    again = [
        w for x, t in zip((72, 220, 380), ROWS[0], strict=True) for w in marked(ARTIFACT, *words(x, 420, t))
    ]
    raw = replace(raw, words=(*raw.words, *again))
    (table,) = tagged_tables.settled(raw, [])
    assert texts(raw, table) == [ROWS[0], *rows]
    assert table.header_rows == 1


# ------------------------------------------------------------------ furniture


TEXT = [
    "Nämnden har under året arbetat med att stärka sin beredskap.",
    "Arbetet går vidare nästa år enligt plan.",
]


def pages(count: int, *, tagged: bool) -> list[RawPage]:
    """Pages that open with the same heading under a running header as large as the text."""
    found = []
    for n in range(count):
        runs = [
            words(72, 800, "Ekeby kommun"),
            words(72, 770, "Beslut"),
            *column(72, 740, *TEXT, f"Del {n}."),
        ]
        raw = page(*runs, number=n + 1)
        if tagged:
            marks = [ARTIFACT, ARTIFACT, *range(1, len(raw.words) - 1)]
            told = Tags({m: Element("P", m) for m in marks if m > 0})
            raw = replace(
                raw, words=tuple(w._replace(mark=m) for w, m in zip(raw.words, marks, strict=True)), tags=told
            )
        found.append(raw)
    return found


def test_what_tags_tell_to_be_text_is_no_header() -> None:
    found = strip([sheet(p) for p in pages(4, tagged=True)])
    assert [s.furniture for s in found] == [("Ekeby kommun",)] * 4
    assert all(s.lines[0].text == "Beslut" for s in found)
    assert strip([sheet(p) for p in pages(4, tagged=False)])[0].furniture == ("Ekeby kommun", "Beslut")


def test_a_letterhead_as_large_as_the_text_stays_though_it_is_an_artifact() -> None:
    (first, *_) = pages(1, tagged=True)
    (found,) = strip([sheet(first)])
    assert found.lines[0].text == "Ekeby kommun"


def test_boxes_of_cells_part_the_page_between_them() -> None:
    raw = table_page(ROWS)
    (table,) = tagged_tables.settled(raw, [])
    boxes: list[Box] = [cell.box for row in table.rows for cell in row]
    assert all(b.x1 > b.x0 and b.y1 > b.y0 for b in boxes)
    whole = (table.box.x1 - table.box.x0) * (table.box.y1 - table.box.y0)
    assert sum((b.x1 - b.x0) * (b.y1 - b.y0) for b in boxes) == pytest.approx(whole)
