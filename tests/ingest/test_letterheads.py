"""Letterheads of texts: their columns, the title that goes on below, the day of the paper itself."""

from __future__ import annotations

import pytest

from corpus.model import Metadata
from ingest.read import read_text


def of_text(text: str) -> Metadata:
    return read_text(text, file="fil.txt").metadata


@pytest.mark.parametrize(
    "rows",
    [
        "Datum                    Diarienummer\n2026-11-12               HN 2026/388",
        "Tjänsteutlåtande till hamnnämnden            Handläggare\n"
        "2026-11-12                                   Ada Ek\n"
        "Diarienummer HN 2026/388                      E-post: ada.ek@ekeby.se",
        "Region Ekeby | 2026-11-12 | HN 2026/388",
    ],
)
def test_the_columns_of_a_letterhead_stand_between_wide_gaps_or_lines(rows: str) -> None:
    found = of_text(f"Region Ekeby\nHamnnämnden\n{rows}\n\nMånadsrapport oktober 2026\nAllt pågår.\n")
    assert (found.date, found.case_number) == ("2026-11-12", "HN 2026/388")


def test_a_letterhead_on_a_later_page_keeps_its_rows() -> None:
    head = "Datum                    Diarienummer\n2026-11-12               HN 2026/388\n"
    document = read_text(f"Hamnen\n\nKajen är öppen.\n\f{head}\nBryggan är stängd.\n", file="a.txt")
    assert document.tables == ()


def test_a_memo_on_a_motion_has_its_whole_title_and_the_day_of_its_head() -> None:
    found = of_text(
        "Ekeby kommun\nHamnkontoret\nTjänsteutlåtande till hamnnämnden\nUtfärdat 2026-08-24\n\n"
        "Yttrande över motion av Ada Ek (L) och Bo Alm (M) om\natt bryggan ska lysas upp\n\n"
        "Förslag till beslut\nHamnnämnden avstyrker motionen.\n\nMotionen lyder:\n\n"
        "Ekeby den 18 mars 2026\n\nAda Ek\n"
    )
    assert (found.title, found.date) == ("Yttrande över motion om att bryggan ska lysas upp", "2026-08-24")
