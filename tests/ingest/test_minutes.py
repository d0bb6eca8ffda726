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
