"""Whose minutes they are, and of which day, by heads of many forms."""

from __future__ import annotations

import pytest

from corpus.model import Document
from ingest.read import read_bytes, read_text
from tests.ingest.pdfs import Run, lines, pdf

MINUTES_OF_ONE_MATTER = """

§ 12 Ny brygga

Beslut
Förslaget godkänns.

Ärendet
Förvaltningen har under året arbetat med frågan tillsammans med berörda verksamheter och kan nu
redovisa ett underlag som beskriver nuläget och de ekonomiska konsekvenserna.
"""


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ("Ekeby kommun\nProtokoll\nHamnnämnden\n2026-06-10 – 2026-06-11", "Hamnnämnden", "2026-06-10"),
        ("Hamn- och badnämnden      Protokoll\n      2026-10-18", "Hamn- och badnämnden", "2026-10-18"),
        ("Protokoll\nHamnnämnden\nSammanträde 2026-06-16", "Hamnnämnden", "2026-06-16"),
        ("Protokoll fört vid sammanträde med hamnnämnden den 14 maj 2026", "Hamnnämnden", "2026-05-14"),
        ("Protokoll från hamnnämndens sammanträde 21 mars 2026", "Hamnnämnden", "2026-03-21"),
        ("Protokoll 3/2026\nSammanträde med Hamnnämnden\nTorsdag 21 mars 2026", "Hamnnämnden", "2026-03-21"),
        (
            "Ekeby kommun\nSAMMANTRÄDESPROTOKOLL\nHamnnämndens arbetsutskott      2026-02-15",
            "Hamnnämndens arbetsutskott",
            "2026-02-15",
        ),
    ],
)
def test_whose_minutes_they_are(head: str, body: str, day: str) -> None:
    found = read_text(f"{head}\n{MINUTES_OF_ONE_MATTER}", file="x.txt").metadata
    assert (found.decided_by, found.date) == (body, day)


def test_who_signs_each_page_tells_minutes() -> None:
    page = [Run(72, 740, "§ 9 Ny kaj i hamnen", 16, bold=True), *lines("Kajen byggs.", top=700)]
    signed = Run(72, 60, "Justerandes signatur", 9)
    found = [read_bytes(pdf([rows]), file="fil.pdf", ocr="never") for rows in (page, [*page, signed])]
    assert [f.metadata.type for f in found if isinstance(f, Document)] == [None, "protokollsutdrag"]


@pytest.mark.parametrize("label", ["Sammanträdesdatum", "Mötesdatum", "Sammanträdesdag:"])
def test_a_running_head_tells_whose_meeting_it_was_and_when(label: str) -> None:
    def page(number: int) -> list[Run]:
        head = [
            Run(72, 800, f"EKEBY KOMMUN Protokoll Sida {number} (2)"),
            Run(72, 788, f"Hamnnämnden {label} 2026-10-12"),
        ]
        item = Run(72, 740, f"§ {number + 40} Uppföljning per augusti 2026", 14, bold=True)
        return [*head, item, *lines(f"Rapport {number} läggs till handlingarna.", top=700)]

    read = read_bytes(pdf([page(1), page(2)]), file="fil.pdf", ocr="never")
    assert isinstance(read, Document)
    assert (read.metadata.decided_by, read.metadata.date) == ("Hamnnämnden", "2026-10-12")


@pytest.mark.parametrize(
    "head",
    [
        "Hamnnämnden\n2026-05-13\n",
        "Ekeby stad\nHamnnämnden\nSammanträdesdatum\n2026-05-13\n",
    ],
)
def test_a_body_a_day_and_a_paragraph_are_minutes(head: str) -> None:
    found = read_text(f"{head}{MINUTES_OF_ONE_MATTER}", file="x.txt").metadata
    assert (found.title, found.type) == ("Ny brygga", "protokollsutdrag")
    assert (found.decided_by, found.decision_date, found.decision_paragraph) == (
        "Hamnnämnden",
        "2026-05-13",
        "12",
    )
    more = f"{head}{MINUTES_OF_ONE_MATTER}\n§ 13 Ny kaj\n\nBeslut\nKajen byggs.\n"
    assert read_text(more, file="x.txt").metadata.title == "Protokoll hamnnämnden 2026-05-13"


def test_a_report_with_a_board_and_a_day_is_no_minutes() -> None:
    head = "2026-05-13\n\nPlan för hamnen\n\n"
    rows = "Ada Ek\n\nBo Alm\n\nCia Dal\n\nEva Fors\n\nGun Hed\n\n"
    for text in (f"Hamnnämnden\n{head}{rows}§ 12 Ny kaj\n", f"{head}§ 12 Ny kaj\n"):
        assert read_text(text, file="x.txt").metadata.type == "plan"


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ("§ 12\tDiarienummer 7 2026\nHamntaxa 2026", "Hamntaxa 2026"),
        ("HN § 12/2026\tDnr HN 2026/7\nNy taxa i hamnen", "Ny taxa i hamnen"),
        (
            "Ny taxa i hamnen\n§ 12, Dnr HN-2026-7\nNämnden har i en skrivelse\nbett om taxan.",
            "Ny taxa i hamnen",
        ),
        (
            "§ 12 Ärendenummer HN-2026-00007\n\nNy taxa i hamnen\noch vid bryggan",
            "Ny taxa i hamnen och vid bryggan",
        ),
        ("Ny taxa i hamnen\n§ 12, Diarienummer HN-2026-7\nText.", "Ny taxa i hamnen"),
        ("Ny taxa i hamnen och\nvid bryggan\n§ 12, Dnr HN-2026-7\nText.", "Ny taxa i hamnen och vid bryggan"),
    ],
)
def test_what_a_paragraph_is_about(rows: str, title: str) -> None:
    head = "Hamnnämnden\nProtokollsutdrag\nSammanträdesdatum: 2026-05-13\n\n"
    text = f"{head}{rows}\n\nBeslut\n\nNämnden godkänner taxan för hamnen.\n"
    assert read_text(text, file="x.txt").metadata.title == title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("SAMMANTRÄDESPROTOKOLL\nHamnnämnden\n2026-05-13", "Protokoll hamnnämnden 2026-05-13"),
        ("PROTOKOLL\nHamnnämnd\n2026-05-13", "Protokoll hamnnämnden 2026-05-13"),
        (
            "Ekeby Stad\tUtdrag ur\nHamnnämnden\tProtokoll\n\t2026-05-13",
            "Utdrag ur protokoll hamnnämnden 2026-05-13",
        ),
    ],
)
def test_minutes_are_called_as_they_are_cited(head: str, title: str) -> None:
    more = "\n§ 13 Ny kaj\n\nBeslut\nKajen byggs.\n"
    assert read_text(f"{head}{MINUTES_OF_ONE_MATTER}{more}", file="x.txt").metadata.title == title


def test_minutes_whose_notice_alone_says_so() -> None:
    notice = "Anslag/bevis\nProtokollet är justerat.\n\nNämnd\tSammanträdesdatum\nHamnnämnden\t2026-05-13\n"
    text = f"Hamnens hus, 18:30\n\nAda Ek\n\nBo Alm\n\nCia Dal\n\nEva Ek\n\n{notice}\n{MINUTES_OF_ONE_MATTER}"
    found = read_text(f"{text}\n§ 13 Ny kaj\n\nBeslut\nKajen byggs.\n", file="x.txt").metadata
    assert (found.title, found.type) == ("Protokoll hamnnämnden 2026-05-13", "protokoll")
