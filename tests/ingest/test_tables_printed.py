"""Tables of real pages: our own cases from two producers, and the measuring material."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from ingest.pdf import pdfium
from ingest.raw import RawPage, RawTable
from ingest.tables.of_page import LogicalTable, PageTables, find, merge

DATA = Path(__file__).resolve().parents[1] / "data" / "pdf"
SHARED = Path(__file__).resolve().parents[3] / "shared"
TRUTH = json.loads((DATA / "tables.json").read_text(encoding="utf-8"))


@cache
def pages_of(path: Path) -> tuple[RawPage, ...]:
    with pdfium.opened(path.read_bytes()) as pdf:
        return tuple(pdf.page(n + 1) for n in range(len(pdf)))


def case_pages(producer: str, index: int) -> tuple[RawPage, ...]:
    before = sum(case["pages"] for case in TRUTH[:index])
    return pages_of(DATA / f"tables-{producer}.pdf")[before : before + TRUTH[index]["pages"]]


def merged(pages: Sequence[RawPage]) -> tuple[LogicalTable, ...]:
    return merge([PageTables(page, find(page)) for page in pages])


def texts(table: LogicalTable, pages: Sequence[RawPage]) -> list[list[str]]:
    """The cells' texts; a hyphen at a line end is closed up, as the reader does later."""
    of = {page.number: page.words for page in pages}
    return [
        [" ".join(p.cell.text(of[p.page]) for p in cell).replace("- ", "-") for cell in row]
        for row in table.rows
    ]


def rows(table: RawTable, of: RawPage) -> list[list[str]]:
    return [[" ".join(cell.text(of.words).split()) for cell in row] for row in table.rows]


@pytest.mark.parametrize("producer", ["weasyprint", "chromium"])
@pytest.mark.parametrize("index", range(len(TRUTH)), ids=[case["name"] for case in TRUTH])
def test_a_printed_case_gives_its_cells(producer: str, index: int) -> None:
    pages = case_pages(producer, index)
    expected = [
        ([[" ".join(c.split()).replace("- ", "-") for c in row] for row in t["rows"]], t["header_rows"])
        for t in TRUTH[index]["tables"]
    ]
    assert [(texts(t, pages), t.header_rows) for t in merged(pages)] == expected


@pytest.mark.parametrize("producer", ["weasyprint", "chromium"])
def test_the_cases_have_the_pages_they_say(producer: str) -> None:
    assert len(pages_of(DATA / f"tables-{producer}.pdf")) == sum(case["pages"] for case in TRUTH)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the measuring material beside the project is missing")
@pytest.mark.parametrize(
    ("variant", "name"),
    [
        ("clean", "000"),
        ("clean", "001"),
        ("clean", "003"),
        ("clean", "004"),
        ("libreoffice", "003"),
        ("chromium", "001"),
    ],
)
def test_cells_of_the_measuring_material(variant: str, name: str) -> None:
    """Hyphens and spaces left aside, which the reader settles, 49 cells in 50 are right, on every page."""
    truth = json.loads((SHARED / "pdfs" / "truth" / f"{variant}-{name}.json").read_text(encoding="utf-8"))
    pages = pages_of(SHARED / "pdfs" / variant / f"{name}.pdf")
    right = total = 0
    for wanted, got in zip(truth["pages"], pages, strict=True):
        tables = wanted["tables"]
        found = [rows(t, got) for t in find(got)]
        assert len(found) == len(tables)
        for table, cells in zip(tables, found, strict=True):
            assert len(cells) == len(table["rows"])
            pairs = [
                (a, b) for r, s in zip(table["rows"], cells, strict=True) for a, b in zip(r, s, strict=True)
            ]
            total += len(pairs)
            right += sum(_squeezed(a) == _squeezed(b) for a, b in pairs)
    assert right >= 0.98 * total


def _squeezed(text: str) -> str:
    return "".join(text.split()).replace("-", "")
