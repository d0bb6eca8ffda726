"""Styrande dokument by name rather than in general words, with their years and whose they are."""

from __future__ import annotations

import pytest

from nlp.extractors.policies import find
from tests.nlp.builders import document

ROWS: list[tuple[str, list[tuple[str, str, str | None]]]] = [
    # the one that is spoken of has no name; decided, or with words before it, it has
    ("Behovet är större än vad hamnplanen och lokalförsörjningsplanen visar.", []),
    ("Nämnden antog lokalförsörjningsplanen i maj.", [("Lokalförsörjningsplan", "plan", None)]),
    ("Målen finns i den regionala kulturplanen.", [("Regional kulturplan", "plan", None)]),
    (
        "Kontoret ska besluta om en reviderad miljöhandlingsplan.",
        [("Miljöhandlingsplan", "handlingsplan", None)],
    ),
    # what a board or a company has one of
    ("Det framgår av nämndens reglemente.", [("Nämndens reglemente", "reglemente", None)]),
    ("I bolagets ägardirektiv anges det.", [("Bolagets ägardirektiv", "ägardirektiv", None)]),
    (
        "Sala kommun\n\nEnligt kommunfullmäktiges arbetsordning ska det redovisas.",
        [("Kommunfullmäktiges arbetsordning", "arbetsordning", None)],
    ),
    (
        "Loggar gallras enligt koncernens riktlinje för passersystem.",
        [("Koncernens riktlinje för passersystem", "riktlinje", None)],
    ),
    ("Nämndens handlingsplan för lokaler och förvaltningens riktlinje för resor gäller.", []),
    # whose it is between its kind and its years; the years of a taxa; a year of what is told of it
    (
        "Stödet följer Kulturplan Blekinge 2024–2027.",
        [("Kulturplan Blekinge 2024–2027", "plan", "2024–2027")],
    ),
    ("Nämnden antar avfallstaxa 2027.", [("Avfallstaxa 2027", "taxa", "2027")]),
    ("Uppföljning av landsbygdsprogrammet 2025\n\nText.", []),
    (
        "Fullmäktige fastställer Planeringsdirektiv med budget 2026 samt plan för ekonomin 2027–2028.",
        [("Planeringsdirektiv med budget 2026 samt plan för ekonomin 2027–2028", "direktiv", "2026–2028")],
    ),
    # a topic ends before the next cell, a verb and not before "av leverantörer"
    (
        "Kommunens regel för kontroll av leverantörer\tKlar\t2026",
        [("Regel för kontroll av leverantörer", "regel", None)],
    ),
    (
        "Nämnden ska enligt Lunds kommuns riktlinje för styrning, uppföljning och kontroll följa upp dem.",
        [("Lunds kommuns riktlinje för styrning, uppföljning och kontroll", "riktlinje", None)],
    ),
    ("Ta fram ett program för att anställa elever\tNämnden\tBudget 2026", []),
    # titles of their own kinds
    (
        "Priset bestäms i Taxebestämmelser för båttrafiken.",
        [("Taxebestämmelser för båttrafiken", "taxa", None)],
    ),
    (
        "Se Arbetsordning för regionstyrelsen.",
        [("Arbetsordning för regionstyrelsen", "arbetsordning", None)],
    ),
    ("Vi följer Målbild nära vård 2030.", [("Målbild nära vård 2030", "strategi", None)]),
    (
        "Det regleras i Renhållningsordning för Sala kommun.",
        [("Renhållningsordning för Sala kommun", "föreskrift", None)],
    ),
    (
        "Nämnden antog Styrdokument för krisberedskap 2023–2026.",
        [("Styrdokument för krisberedskap 2023–2026", "styrdokument", "2023–2026")],
    ),
    ("Nämndens beslut om avfallstaxa och VA-plan", [("Avfallstaxa", "taxa", None)]),
    ("Fullmäktige antog VA-plan i maj.", [("VA-plan", "plan", None)]),
    ("Kommunens styrdokument och andra styrdokument följs.", []),
    # what is revised is a document
    (
        "Delrevidering av riktlinjer för ekonomiskt bistånd",
        [("Riktlinjer för ekonomiskt bistånd", "riktlinje", None)],
    ),
    (
        "Det sker genom en revidering av befintlig policy för hamnvakter.",
        [("Policy för hamnvakter", "policy", None)],
    ),
    # a place that only sounds so, and what begins a sentence
    ("Detaljplanen för Hörnaplan vinner laga kraft. Rutinen för larm fungerar.", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_documents_by_name(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(f.title, f.type, f.period) for f in find(document(text))] == expected
