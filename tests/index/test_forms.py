"""What a passage is to its document."""

from __future__ import annotations

import time

import pytest

from index.forms import forms

FACTS = (
    "Beslutad av:\tGäller för:\tDiarienummer:\tDatum och paragraf för beslutet:\n"
    "Kommunfullmäktige\tNämnder och bolag\t0312/23\tKF 2024-04-18 § 61\n"
    "Dokumentsort:\tGiltighetstid:\tDokumentansvarig:\n"
    "Plan\t2024–2027\tAvdelningschef trygghet och beredskap\n\nBilagor:\n\n[Bilagor]"
)
LISTED = (
    "1 Inledning\t3\n2 Så ska planen läsas\t3\n2.1 Mål för trygghet och beredskap\t4\n3 Uppföljning ..... 12"
)
FIGURES = "Mått\t2023\n" + 5 * "Andel som är nöjda\t87\n"
SENTENCES = 8 * "Nämnden ska öva. "


@pytest.mark.parametrize(
    ("text", "section", "brief"),
    [
        # a page of contents, alone and with what stands above it
        (f"Innehåll\n\n{LISTED}", (), True),
        (LISTED, ("Plan", "Innehållsförteckning"), True),
        (f"Dokumentnamn: Plan för civil beredskap\n\n{FACTS}\n\nInnehåll", ("Plan", "Innehåll"), True),
        (f"Table of contents\n\n{LISTED}", (), True),
        # with text of its own
        (f"Innehåll\n\n{LISTED}\n\n1 Inledning\n\n{SENTENCES}", (), False),
        (SENTENCES, ("Innehåll",), False),
        # what only looks like one: facts, figures and lists by themselves
        (FACTS, ("Plan",), False),
        (FIGURES, ("Mått",), False),
        (f"Innehåll i avtalet\n\n{LISTED}\n\nParterna: staden och regionen", (), False),
        # a line or two
        ("Innehåll", (), True),
    ],
)
def test_contents_say_no_more_than_a_line(text: str, section: tuple[str, ...], brief: bool) -> None:
    assert ("brief" in forms(text, section)) == brief


def test_lines_that_look_like_lists_take_no_time() -> None:
    began = time.monotonic()
    for line in (50_000 * "a]", 50_000 * "A:", 50_000 * "[a:\t", 100_000 * ".", 30_000 * "Ab: "):
        list(forms(f"Innehåll\n{line}!", ()))
    assert time.monotonic() - began < 1
