"""Titles that stand beside the number of a series or of a bilaga, and paragraphs beside who decided."""

from __future__ import annotations

import pytest

from corpus.model import Document, Metadata
from ingest.read import read_bytes
from tests.ingest.pdfs import Run, lines, pdf

PROSE = lines("Kajen har varit stängd sedan i våras, och arbetet", "har gått enligt planen.", top=600)


def metadata(*runs: Run, running: str = "") -> Metadata:
    head = Run(400, 800, running, 8)
    pages = [[head, *runs, *PROSE], *([head, *lines(f"Kaj {n} är öppen.", top=600)] for n in (2, 3))]
    document = read_bytes(pdf(pages), file="fil.pdf", ocr="never")
    assert isinstance(document, Document)
    return document.metadata


@pytest.mark.parametrize("running", ["Rapport 2025:3", "Rapport nr 7", "Rapport 2025/11"])
def test_a_number_in_a_series_is_no_title(running: str) -> None:
    found = metadata(Run(72, 700, "Kartläggning av stadens kajer", 20, bold=True), running=running)
    assert found.title == "Kartläggning av stadens kajer"


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
