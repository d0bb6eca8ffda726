"""Who a document comes from: the office that wrote a report, who answers for a plan, what names a body."""

from __future__ import annotations

import pytest

from corpus.model import Document, Metadata
from ingest.about import bodies
from ingest.read import read_bytes, read_text
from tests.ingest.pdfs import Run, pdf

CHAPTER = "\n\n1 Sammanfattning\n\nVintern var mild och hamnen låg isfri hela januari.\n"


def told(*head: str) -> Metadata:
    return read_text("\n".join(head) + CHAPTER, file="a.txt").metadata


REPORT = ("Delårsrapport mars 2026", "Hamn- och båtnämnden", "Dnr HBN 2026/12")


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("Upprättad av hamn- och båtförvaltningen 2026-04-08", "Hamn- och båtförvaltningen"),
        ("Hamn- och båtförvaltningens förslag 2026-04-08", "Hamn- och båtförvaltningen"),
        ("Hamn- och båtförvaltningens rapport till hamn- och båtnämnden", "Hamn- och båtförvaltningen"),
        ("Hamn- och båtförvaltningen 2026-04-08", "Hamn- och båtförvaltningen"),
        ("Ekeby kommun\tSektor hamn och hav", "Sektor hamn och hav"),
        ("Behandlas i nämnden 2026-04-28", "Hamn- och båtnämnden"),
    ],
)
def test_the_office_that_a_report_prints_has_issued_it(line: str, issuer: str) -> None:
    found = told(*REPORT, line)
    assert found.issuer == issuer
    assert found.title == "Delårsrapport mars 2026, hamn- och båtnämnden"


@pytest.mark.parametrize(
    ("owner", "issuer"),
    [
        ("Dokumentansvarig: Hamnchef, hamnkontoret", "Hamnkontoret"),
        ("Dokumentägare: Hamnnämnden", "Hamnnämnden"),
        ("Ansvarig för revidering: Kanslichefen", "Ekeby kommun"),
    ],
)
def test_who_answers_for_a_plan_comes_before_the_town(owner: str, issuer: str) -> None:
    plan = ("Ekeby kommun", "Plan för hamnen 2026–2029", "Beslutad av: Kommunfullmäktige 2025-11-06 § 7")
    assert told(*plan, owner).issuer == issuer


@pytest.mark.parametrize(
    ("row", "issuer"),
    [
        ("Giltig till: 2030-06-30", "Kommunfullmäktige"),
        ("Dokumentansvarig: Hamnkontoret", "Kommunfullmäktige"),
        ("Förvaltas av: Hamnkontoret", "Kommunfullmäktige"),
        ("Förvaltare: Hamnnämnden", "Hamnnämnden"),
    ],
)
def test_rules_are_of_the_council_that_adopted_them_or_of_the_board_that_answers_for_them(
    row: str, issuer: str
) -> None:
    rules = ("Ekeby kommun", "Riktlinje för bojar", "Beslutad av: Kommunfullmäktige 2025-11-06 § 7")
    assert told(*rules, row).issuer == issuer


def test_rules_that_call_themselves_the_towns_are() -> None:
    rules = (
        "Ekeby kommun",
        "Ekeby kommuns riktlinje för bojar",
        "Beslutad av: Kommunfullmäktige 2025-11-06 § 7",
    )
    assert told(*rules).issuer == "Ekeby kommun"


@pytest.mark.parametrize(
    ("unit", "issuer"),
    [
        ("Hamnenheten", "Hamnenheten"),
        ("Hamn- och båtavdelningen", "Hamn- och båtavdelningen"),
        ("hamnenheten", "Ekeby kommun"),
        ("Hamnkontoret\nHamnenheten", "Hamnkontoret"),
    ],
)
def test_a_unit_that_a_letterhead_prints_instead_of_its_office(unit: str, issuer: str) -> None:
    assert told("Ekeby kommun", unit, "Tjänsteskrivelse", "2026-05-04", "Nya bojar i hamnen").issuer == issuer


def test_a_report_is_not_called_by_the_unit_that_wrote_it() -> None:
    found = told("Ekeby kommun", "Ekonomiavdelningen", "Delårsrapport per augusti 2026")
    assert (found.issuer, found.title) == ("Ekonomiavdelningen", "Delårsrapport per augusti 2026")


def test_a_plan_is_not_of_a_unit() -> None:
    assert told("Ekeby kommun", "Hamnenheten", "Plan för bojar 2026–2029").issuer == "Ekeby kommun"


def test_the_day_between_what_was_made_and_by_whom() -> None:
    made = "Sammanställd 2026-02-19 av Ylva Bergstrand Holm och Josef Tornstad Eriksson"
    assert told("Lägesrapport om svinnet", "Ekeby kommun", made).date == "2026-02-19"


def test_a_report_does_not_come_from_who_answers_for_it() -> None:
    assert told("Ekeby kommun", "Årsrapport 2025", "Dokumentansvarig: Hamnkontoret").issuer == "Ekeby kommun"


def test_an_association_is_a_body() -> None:
    found = told("Verksamhetsplan 2026", "Ekebys räddningsförbund", "Dnr 2026-001")
    assert (found.issuer, found.title) == (
        "Ekebys räddningsförbund",
        "Verksamhetsplan 2026, Ekebys räddningsförbund",
    )


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Nämnden för Hamn & Hav", True),
        ("Ekeby-Bro stadsdelsförvaltning", True),
        ("Korthet - hamnstyrelsen", False),
        ("Ledamot Kommunfullmäktige", False),
        ("Dokumentansvarig Hamnkontoret", False),
        ("Förvaltare Hamnkontoret", False),
        ("Sektor hälsa, vård och omsorg", True),
        ("Sektor service får i uppdrag", False),
    ],
)
def test_names_of_bodies(text: str, body: bool) -> None:
    assert bodies.is_body(text) is body


def test_the_board_of_a_memo_without_an_office_comes_before_its_town() -> None:
    memo = (
        "Ekeby kommun",
        "Tjänsteskrivelse\t2026-08-24",
        "Hamnnämnden\tHN 26/214",
        "",
        "Nya bryggor i hamnen",
    )
    assert told(*memo).issuer == "Hamnnämnden"


@pytest.mark.parametrize("verb", ["anser att taxan är bra", "godkänner taxan", "beslutar om taxan"])
def test_minutes_without_a_name_are_of_who_decides_in_them(verb: str) -> None:
    head = ("Plats och tid", "Hamnens hus", "", "Närvarande", "Ada Ek", "", "§ 3", "Ny taxa", "", "Beslut")
    found = read_text("\n".join(head) + f"\nHamnnämnden {verb}.\n\n§ 4\nNy kaj\n", file="a.txt").metadata
    assert (found.issuer, found.title) == ("Hamnnämnden", "Protokoll hamnnämnden")


def test_whom_a_plan_binds_has_not_issued_it() -> None:
    plan = ("Ekeby stads plan för bryggor 2031–2035", "", "Beslutad av: Kommunfullmäktige")
    owner = "Dokumentansvarig: Hamnchef, hamnkontoret"
    assert told(*plan, "Gäller för: Hamnnämnden, Ekeby Bryggor AB", owner).issuer == "Hamnkontoret"
    assert told(*plan, "Ekeby Bryggor AB", owner).issuer == "Ekeby Bryggor AB"


def test_a_year_is_no_part_of_a_towns_name() -> None:
    found = told("ÅRSREDOVISNING 2031 EKEBY KOMMUN")
    assert (found.title, found.period) == ("ÅRSREDOVISNING 2031 EKEBY KOMMUN", "2031")
    assert bodies.is_body("Ekeby kommun")
    assert not bodies.is_body("2031 Ekeby kommun")


@pytest.mark.parametrize(("count", "issuer"), [(4, None), (1, "Hamnnämnden")])
def test_the_boards_of_a_table_of_data_are_no_letterhead(count: int, issuer: str | None) -> None:
    """A table of a header and a row or two may be a cover's."""
    title = Run(72, 780, "Handlingsplan för skolvägar", 20, bold=True)
    texts = [("Åtgärd", "Ansvar", "Tid"), *[("Laga bron", "Hamnnämnden", "2027")] * count]
    rows = [
        Run(72 + 150 * k, 720 - 20 * n, text, bold=not n)
        for n, row in enumerate(texts)
        for k, text in enumerate(row)
    ]
    rules = " ".join(f"72 {735 - 20 * n} m 500 {735 - 20 * n} l S" for n in range(count + 2))
    sides = " ".join(f"{x} 735 m {x} {715 - 20 * count} l S" for x in (70, 220, 370, 500))
    document = read_bytes(pdf([[title, *rows]], extra=f"{rules} {sides}"), file="a.pdf", ocr="never")
    assert isinstance(document, Document)
    assert [len(table.rows) for table in document.tables] == [count + 1]
    assert document.metadata.issuer == issuer
