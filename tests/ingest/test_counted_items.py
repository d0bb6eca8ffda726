"""Items that are numbered without a stop stand for themselves, numbers within a paragraph do not."""

from __future__ import annotations

from ingest.blocks import chunks
from ingest.chunk import Style
from ingest.layout import fragments, regions
from ingest.raw import RawPage, RawWord
from tests.ingest.pages import column, page, words

FULL = "Nämnden har under året arbetat med att stärka sin beredskap och det"


def read(raw: RawPage) -> list[str]:
    found = chunks(raw, regions(raw, fragments(raw, range(len(raw.words)))), Style(11, False))
    return [chunk.text for chunk in found]


def item(y: float, number: str, text: str, gap: float = 20) -> list[RawWord]:
    return [*words(72, y, number), *words(72 + gap, y, text)]


def test_short_items_and_what_stands_above_them_are_apart() -> None:
    rows = [item(686 - 14 * n, str(n + 1), text) for n, text in enumerate(("Upprop", "Val", "Ny kaj"))]
    raw = page(*column(72, 714, FULL), words(72, 700, "Ärenden"), *rows)
    assert read(raw)[-3:] == ["1 Upprop", "2 Val", "3 Ny kaj"]


def test_a_full_line_before_the_next_number_ends_no_sentence() -> None:
    raw = page(item(700, "1", FULL), item(686, "2", FULL), item(672, "4", FULL))
    assert read(raw) == [f"1 {FULL}", f"2 {FULL} 4 {FULL}"]


def test_a_number_in_a_paragraph_parts_nothing() -> None:
    raw = page(*column(72, 700, FULL, "12 Ekebybor och 3 andra har svarat på det som vi har frågat dem om"))
    assert len(read(raw)) == 1
    near = page(*column(72, 700, FULL, "som är ny", "1 Ekebybo har svarat"))
    assert read(near)[-1].endswith("som är ny 1 Ekebybo har svarat")


def test_a_number_that_a_full_line_breaks_before_is_no_item() -> None:
    raw = page(*column(72, 700, FULL), item(686, "1", "Ekeby har mer att säga om den saken än andra har"))
    assert len(read(raw)) == 1
