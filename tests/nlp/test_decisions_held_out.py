"""Layouts written down before the rules were tuned, and never tuned on."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from nlp.extractors.decisions import find
from tests.nlp.builders import document, with_part

Point = tuple[str | None, str | None, str | None, str]


@dataclass(frozen=True)
class Layout:
    name: str
    text: str
    expected: list[Point]
    headings: tuple[str, ...] = ()
    part: str | None = None


KS, KF = "Kommunstyrelsen", "Kommunfullmäktige"

LAYOUTS = [
    Layout(
        "the administration's proposal with a colon and brackets",
        "Förvaltningens förslag till beslut\n\nMiljönämnden:\n\n1) Tillsynsplanen fastställs.\n2) "
        "Delegationsordningen revideras.\n\n"
        "Sammanfattning av ärendet",
        [("1", "Miljönämnden", "fastställs", "förslag"), ("2", "Miljönämnden", "revideras", "förslag")],
        ("Förvaltningens förslag till beslut", "Sammanfattning av ärendet"),
    ),
    Layout(
        "for its own part and to the council",
        "Förslag till beslut\n\nKommunstyrelsen beslutar för egen del\n\n1. att godkänna "
        "rapporten\n\nKommunstyrelsen föreslår "
        "kommunfullmäktige besluta\n\n1. att bevilja ansvarsfrihet\n2. att lägga redovisningen till "
        "handlingarna\n\nBakgrund",
        [
            ("1", KS, "godkänns", "förslag"),
            ("1", KF, "beviljas", "förslag"),
            ("2", KF, "läggs till handlingarna", "förslag"),
        ],
        ("Förslag till beslut", "Bakgrund"),
    ),
    Layout(
        "an extra claim",
        "Tilläggsyrkande\n\nFörslag till beslut\n\nI kommunstyrelsen\n\nStadsledningskontoret ges i "
        "uppdrag att återkomma med en "
        "tidplan.\n\nYrkandet\n\nVi vill se en tidplan.",
        [(None, KS, "får i uppdrag", "yrkande")],
        ("Tilläggsyrkande", "Förslag till beslut", "Yrkandet"),
        "yrkande",
    ),
    Layout(
        "minutes with att-sentences",
        "§ 41 Budgetuppföljning\n\nBeslut\n\nGrundskolenämnden beslutar\n\natt notera informationen, "
        "samt\n\natt uppdra åt "
        "direktören att återkomma.\n\nBeslutsunderlag\n\nTjänsteskrivelse",
        [
            (None, "Grundskolenämnden", "antecknas", "beslut"),
            (None, "Grundskolenämnden", "får i uppdrag", "beslut"),
        ],
        ("§ 41 Budgetuppföljning", "Beslut", "Beslutsunderlag"),
        "protokoll",
    ),
    Layout(
        "both bodies at once",
        "Förslag till beslut\n\nI kommunstyrelsen och kommunfullmäktige:\n\nReglementet för "
        "valnämnden antas.\n\nÄrendet",
        [(None, KF, "antas", "förslag")],
        ("Förslag till beslut", "Ärendet"),
    ),
    Layout(
        "bullets",
        "Förslag till beslut\n\nNämnden för funktionsstöd\n\n• Förvaltningens svar på remissen "
        "godkänns och översänds till "
        "kommunstyrelsen.\n• Beslutet justeras omedelbart.\n\nÄrendet",
        [
            (None, "Nämnden för funktionsstöd", "godkänns", "förslag"),
            (None, "Nämnden för funktionsstöd", "justeras omedelbart", "förslag"),
        ],
        ("Förslag till beslut", "Ärendet"),
    ),
    Layout(
        "a decision list that is only talked about",
        "Beskrivning av ärendet\n\nFörslag till beslut finns i kontorets skrivelse. 1. Först utreds "
        "frågan. 2. Sedan antas planen.",
        [],
        ("Beskrivning av ärendet",),
    ),
    Layout(
        "a motion answered",
        "Förslag till beslut i kommunfullmäktige:\n\nMotionen av Bo Ek (V) om gratis bussar anses "
        "besvarad med vad som anförs i "
        "tjänsteutlåtandet.\n\nSammanfattning",
        [(None, KF, "besvaras", "förslag")],
        ("Förslag till beslut i kommunfullmäktige:", "Sammanfattning"),
    ),
]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda x: x.name)
def test_held_out_layouts(layout: Layout) -> None:
    doc = document(layout.text, headings=layout.headings)
    if layout.part:
        doc = with_part(doc, layout.part)
    assert [(f.number, f.body, f.action, f.stance) for f in find(doc)] == layout.expected
