"""Labels and values in the table of a letterhead."""

from __future__ import annotations

import pytest

from ingest.about.cover import values
from ingest.assemble import Leaf
from ingest.furniture import Stripped
from tests.ingest.pages import tabled

LETTERHEAD = (
    ("Ekeby kommun", "Tjänsteskrivelse", ""),
    ("Kultur och fritid", "Datum", "Diarienummer"),
    ("", "2026-03-04", "KFN/2026:41"),
    ("Lisa Holm", "Kulturnämnden", ""),
)
MATTERS = (
    ("Ärende", "Datum", "Diarienummer"),
    ("Ny kaj", "2026-03-04", "KS 1/26"),
    ("Ny bro", "2026-03-09", "KS 2/26"),
)


@pytest.mark.parametrize(
    ("rows", "found"), [(LETTERHEAD, {"date": "2026-03-04", "case_number": "KFN/2026:41"}), (MATTERS, {})]
)
def test_a_value_below_its_label_and_a_column_of_matters(
    rows: tuple[tuple[str, ...], ...], found: dict[str, str]
) -> None:
    sheet = tabled(*rows)
    leaf = Leaf(sheet.page, Stripped((), sheet.tables), ())
    assert values([leaf], (2, 0.0)) == found
