"""Titles that stand beside the number of a series or of a bilaga, and paragraphs beside who decided."""

from __future__ import annotations

import pytest

from corpus.model import Document, Metadata
from ingest.read import read_bytes, read_text
from tests.ingest.pdfs import Run, lines, pdf

PROSE = lines("Kajen har varit stängd sedan i våras, och arbetet", "har gått enligt planen.", top=600)


def metadata(*runs: Run, running: str = "") -> Metadata:
    head = Run(400, 800, running, 8)
    pages = [[head, *runs, *PROSE], *([head, *lines(f"Kaj {n} är öppen.", top=600)] for n in (2, 3))]
    document = read_bytes(pdf(pages), file="fil.pdf", ocr="never")
    assert isinstance(document, Document)
    return document.metadata


@pytest.mark.parametrize(
    "running", ["Rapport 2025:3", "Rapport nr 7", "Rapport 2025/11", "Hamnkontoret, rapport 2025:3"]
)
def test_a_number_in_a_series_is_no_title(running: str) -> None:
    found = metadata(Run(72, 700, "Kartläggning av stadens kajer", 20, bold=True), running=running)
    assert found.title == "Kartläggning av stadens kajer"


def test_a_number_in_a_series_below_the_title_is_none() -> None:
    rows = Run(72, 700, "Så slits stadens kajer", 20), Run(72, 670, "Rapport 2025:3 från hamnkontoret", 11)
    assert metadata(*rows).title == "Så slits stadens kajer"


def test_a_word_of_the_title_that_is_cut_at_a_line_s_end_is_whole() -> None:
    rows = Run(72, 700, "Plan för stadens räddningstjäns-", 20), Run(72, 676, "ter vid vatten 2026", 20)
    assert metadata(*rows).title == "Plan för stadens räddningstjänster vid vatten 2026"


def test_facts_beside_the_title_are_no_part_of_it() -> None:
    facts = (
        "Tjänsteskrivelse",
        "Datum: 2026-05-19",
        "Dnr: HN 2026/331",
        "Handläggare: Lo Ek",
        "Hamnkontoret",
    )
    found = metadata(
        Run(72, 760, "Svar på remiss om kajen mellan", 17, bold=True),
        Run(72, 738, "Torp och Sjövik", 17, bold=True),
        Run(72, 712, "Förslag till beslut", 13, bold=True),
        *lines(*facts, x=410, top=765, size=8, leading=11),
        *lines(*["Nämnden lämnar yttrandet som sitt eget till hamnens bolag. " * 2] * 4, top=690, size=9),
    )
    assert found.title == "Svar på remiss om kajen mellan Torp och Sjövik"
    assert (found.date, found.case_number, found.type) == ("2026-05-19", "HN 2026/331", "tjänsteutlåtande")


def test_a_bilaga_is_called_by_its_name_rather_than_by_what_it_belongs_to() -> None:
    heads = Run(72, 700, "Bilaga 2 Kajlista", 16, bold=True)
    assert metadata(heads, running="Underhållsplan 2026, bilaga 2").title == "Bilaga 2 Kajlista"


def test_a_bilaga_that_is_a_file_is_called_by_its_number_and_name() -> None:
    heads = Run(72, 700, "Bilaga 2 Kajlista", 16, bold=True), Run(72, 640, "Så läses listan", 14, bold=True)
    assert metadata(*heads).title == "Bilaga 2 Kajlista"


def test_the_paragraph_may_stand_with_who_decided() -> None:
    labels = [("Beslutad av", "Hamnnämnden § 214"), ("Beslutsdatum", "2024-09-04")]
    runs = [
        Run(x, 680 - 20 * n, text)
        for n, row in enumerate(labels)
        for x, text in zip((72, 220), row, strict=True)
    ]
    found = metadata(Run(72, 740, "Riktlinje för kajer", 20, bold=True), *runs)
    assert (found.decided_by, found.decision_date, found.decision_paragraph) == (
        "Hamnnämnden", "2024-09-04", "214",
    )  # fmt: skip


CHAPTER = "\n\n1 Bakgrund\n\nKajen har varit stängd sedan i våras, och arbetet har gått enligt planen.\n"


def told(head: str, body: str = CHAPTER) -> Metadata:
    return read_text(head + body, file="a.txt").metadata


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("RIKTLINJE FÖR KAJER\nI STADENS HAMNAR", "RIKTLINJE FÖR KAJER I STADENS HAMNAR"),
        ("RIKTLINJE FÖR\nKAJER", "RIKTLINJE FÖR KAJER"),
        ("RIKTLINJE FÖR KAJER\nHAMNKONTORET", "RIKTLINJE FÖR KAJER"),
    ],
)
def test_a_title_in_capitals_goes_on_below(head: str, title: str) -> None:
    assert told(f"Ekeby kommun\n\n{head}").title == title


def test_a_label_s_title_is_of_the_town_that_the_heading_says() -> None:
    label = "\n\nDokumentnamn: Plan för kajer\nBeslutad av: Hamnnämnden"
    assert (
        told(f"Ekeby Stads plan för kajer 2026–2030{label}").title == "Ekeby Stads plan för kajer 2026–2030"
    )
    assert told(f"Ekeby Stads plan för hamnar 2026–2030{label}").title == "Plan för kajer"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "Handläggare\nAda Ek\n\nBryggor som nämnden har byggt i hamnen",
            "Bryggor som nämnden har byggt i hamnen",
        ),
        ("Ada Ek, hamnchef 2026-03-01 HN 2026/7\n\nSTADENS BRYGGOR OCH KAJER", "STADENS BRYGGOR OCH KAJER"),
        (
            "Delegat: Ada Ek\nDelegation enligt: Delegationsordning för hamnen\n\nAvstängning av en brygga",
            "Avstängning av en brygga",
        ),
        ("Ada Ek och Bo Alm i Ekeby\nMotion: Låt kajen lysa", "Motion: Låt kajen lysa"),
        (
            f"Läget för stadens bryggor\n\n{'Bryggan är av trä och målas. ' * 3}\n\nSå läses listan",
            "Läget för stadens bryggor",
        ),
        ("Läget för stadens bryggor\n\nA. Budget 2026 för bryggor", "Läget för stadens bryggor"),
        ("Ekeby kommun Svar på frågor om bryggor", "Svar på frågor om bryggor"),
        ("Motion Ekeby kommun Bryggor i hamnen", "Motion Ekeby kommun Bryggor i hamnen"),
    ],
)
def test_what_stands_beside_a_title_is_none(head: str, title: str) -> None:
    assert told(f"Hamnnämnden\n\n{head}").title == title


@pytest.mark.parametrize(
    "row",
    ["Märk svaret med diarienummer HN 2026/7", "Protokollsutdrag skickas till", "Expedieras från hamnen"],
)
def test_what_is_said_of_sending_is_no_title(row: str) -> None:
    text = f"{row}\n\nBeslut\n\nNämnden godkänner taxan för hamnen.\n"
    assert read_text(text, file="utan namn.txt").metadata.title == "utan namn"


def test_a_label_beside_who_issued_it_is_no_part_of_the_name() -> None:
    head = "EKEBY KOMMUN   TJÄNSTESKRIVELSE\nTekniska serviceförvaltningen  Datum\n            2026-08-31"
    assert told(f"{head}\n\nSvar på förslag om bryggor").issuer == "Tekniska serviceförvaltningen"


def test_what_answers_an_audit_is_no_audit() -> None:
    assert told("Hamnnämnden\n\nSvar på revisionsrapport om bryggor").type == "yttrande"


AUDIT = "Granskning av hur bryggor sköts"


@pytest.mark.parametrize(
    ("head", "title", "issuer"),
    [
        (
            f"Revisorerna i Ekeby kommun\n2026-03-01\n\nVem sköter bryggan?\n{AUDIT}",
            f"Vem sköter bryggan? {AUDIT}",
            "Ekeby kommuns revisorer",
        ),
        (
            "Region Ekeby\nRevisorerna\nGRANSKNINGSRAPPORT\n2026-03-01\n\nGranskning av fullmäktiges beslut",
            "Granskning av fullmäktiges beslut",
            "Region Ekebys revisorer",
        ),
        (
            f"Ekeby kommuns revisorer\nGranskningsrapport\n\n{AUDIT}\n\nXY\nAda Ek och Bo Al-Alm",
            AUDIT,
            "Ekeby kommuns revisorer",
        ),
        (
            "Ekeby kommun\nKommunens revisorer\n2026-03-01\n\nGranskning av avtal om bryggor",
            "Granskning av avtal om bryggor",
            "Kommunens revisorer",
        ),
        (
            "Revisionsrapport nr 2, 2018\n2018\n\nEkeby kommun\n\nGranskning av svar på\nnämndens beslut",
            "Granskning av svar på nämndens beslut",
            "Ekeby kommun",
        ),
    ],
)
def test_an_audit_is_called_by_what_was_audited(head: str, title: str, issuer: str) -> None:
    found = told(head, "\n\nSammanfattning\n\nVi bedömer att nämnden arbetar bra men\natt kajen läcker.\n")
    assert (found.title, found.issuer, found.type) == (title, issuer, "revisionsrapport")


def test_a_motion_is_cited_without_who_moved_it() -> None:
    title = "Svar på motion av Ada Ek (S) och Bo Alm (V) om fler bryggor"
    assert (
        told(f"Ekeby kommun\nTjänsteskrivelse\n2026-03-01\n\n{title}").title
        == "Svar på motion om fler bryggor"
    )


PAPER = "Kommunfullmäktige\nHandling 2026 nr 7\n\nNya bryggor i hamnen\n\nTill Ekeby kommunfullmäktige"
SIGNED = (
    "\nKommunstyrelsens förslag\nBryggan byggs.\n\nEkeby den 4 maj 2026\nEkeby kommunstyrelse\n\nAda Ek\n"
)


def test_a_paper_of_the_council_comes_from_who_signed_it_before_its_annexes() -> None:
    annexed = f"\nBilaga 1\n\n{'Bryggan är av trä och behöver målas. ' * 60}\n\nEkeby den 1 mars 2026\n"
    found = told(PAPER, f"\n{SIGNED}{annexed}")
    assert (found.issuer, found.date, found.title) == (
        "Kommunstyrelsen",
        "2026-05-04",
        "Nya bryggor i hamnen",
    )


def test_what_members_write_is_of_the_day_they_signed() -> None:
    text = "\n\nVi yrkar att bryggan byggs.\n\nEkeby den 5 maj 2026\n\nAda Ek (S)\n"
    assert told("Motion om en brygga\nInkom 2026-05-07", text).date == "2026-05-05"


@pytest.mark.parametrize(
    "title", ["Mål och resursplan 2026–2028", "Årsplan 2026", "Strategisk plan med budget 2026"]
)
def test_a_budget_by_another_name_is_the_council_s(title: str) -> None:
    found = told(f"Ekeby kommun\n\n{title}\n\nFastställd av kommunfullmäktige 2025-11-06 § 7, EK-2025-00598")
    assert (found.type, found.issuer, found.decision_paragraph) == ("budget", "Kommunfullmäktige", "7")
