"""Labels and values in the table of a letterhead."""

from __future__ import annotations

import pytest

from corpus.model import Document
from ingest.about.cover import values
from ingest.assemble import Leaf
from ingest.furniture import Stripped
from ingest.read import read_bytes, read_text
from tests.ingest.pages import tabled
from tests.ingest.pdfs import Run, lines, pdf

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


@pytest.mark.parametrize(
    ("furniture", "found"),
    [
        (("Datum Ärendenummer Sida", "2026-03-04 2026-POL12 1 (3)"), {"date": "2026-03-04 2026-POL12 1 (3)"}),
        (("Sammanträdesdatum", "2026-03-04"), {"date": "2026-03-04"}),
        (("Datum", "Dnr", "KS 2026/12"), {"case_number": "KS 2026/12"}),
        (("Datum och plats", "2026-03-04"), {}),
        (("Datum", "Ekeby"), {}),
    ],
)
def test_a_header_has_values_below_its_labels(furniture: tuple[str, ...], found: dict[str, str]) -> None:
    raw = tabled(("Kaj", "Bro")).page
    assert values([Leaf(raw, Stripped((), (), furniture), ())], (2, 0.0)) == found


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (
            ("Handlingsplan för kajer och bryggor 2027–", "2030"),
            "Handlingsplan för kajer och bryggor 2027–2030",
        ),
        (
            ("Yttrande över kajer i hela landet (SOU", "2026:19)"),
            "Yttrande över kajer i hela landet (SOU 2026:19)",
        ),
    ],
)
def test_a_title_whose_years_or_number_stand_on_the_next_row(rows: tuple[str, str], title: str) -> None:
    first = [Run(72, 740, rows[0], 16, bold=True), Run(72, 720, rows[1], 16, bold=True)]
    document = read_bytes(pdf([[*first, *lines("Kajen är lagad.", top=680)]]), file="fil.pdf", ocr="never")
    assert isinstance(document, Document)
    assert document.metadata.title == title


@pytest.mark.parametrize(
    ("row", "day", "decided"),
    [
        ("Beslutat 2026-03-24 § 71", "2026-03-24", "2026-03-24"),
        ("Revideras\tSenast 2028-10-31", None, None),
        ("Giltighetstid 2030-12-31", None, None),
        ("Ekeby 2026-03-24", "2026-03-24", None),
    ],
)
def test_the_day_of_a_decision_and_the_last_day_of_validity(
    row: str, day: str | None, decided: str | None
) -> None:
    text = f"Hamnnämnden\nHandlingsplan för kajer\n{row}\n\n1 Inledning\nKajen är lagad.\n"
    found = read_text(text, file="fil.txt").metadata
    assert (found.date, found.decision_date) == (day, decided)


IN_ROWS = """Göteborgs Stads plan för badplatser 2033–2036

Beslutad av: Gäller för: Diarienummer: Datum och paragraf för
beslutet:

Kommunfullmäktige Nämnder och
bolagsstyrelser 0617/31 KF 2032-12-08 § 7

Dokumentsort: Giltighetstid: Senast reviderad: Dokumentansvarig:
"""
STACKED = """Dokumentnamn: Göteborgs Stads plan för badplatser 2033–2036
Beslutad av:
Gäller för:
Diarienummer:
Datum och paragraf för beslutet:
Kommunfullmäktige
Samtliga nämnder och styrelser
0617/31
2032-12-08 § 7
"""


@pytest.mark.parametrize("text", [IN_ROWS, STACKED])
def test_the_values_of_a_plan_s_cover_below_all_its_labels(text: str) -> None:
    found = read_text(text, file="plan.txt").metadata
    assert (found.decided_by, found.case_number) == ("Kommunfullmäktige", "0617/31")
    assert (found.decision_date, found.decision_paragraph) == ("2032-12-08", "7")
    assert found.issuer == "Göteborgs Stad"
