"""Styrande dokument of two boards or companies, asked for by a name of their own, and topics that go on."""

from __future__ import annotations

import pytest

from nlp.extractors import policies
from tests.nlp.builders import document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Of two boards, of two companies.
        (
            "Hamn- och badnämnden och socialnämnden Centrums anvisning för lån av bryggor",
            ["Hamn- och badnämnden och socialnämnden Centrums anvisning för lån av bryggor"],
        ),
        (
            "Reviderade bolagsordningar för Vikens Hamn AB och VH Buss AB fastställs.",
            ["Bolagsordningar för Vikens Hamn AB och VH Buss AB"],
        ),
        # Over what a dump has taken for the end of a paragraph.
        ("målgrupper i Lunds\n\nStads riktlinje för bryggor.", ["Lunds Stads riktlinje för bryggor"]),
        # To whom it is directed, as what, where.
        (
            "Förslag till gemensam anvisning för bidrag riktat till verksamheter inom båtbygge antas.",
            ["Anvisning för bidrag riktat till verksamheter inom båtbygge"],
        ),
        (
            "följer Viks kommuns riktlinje för heltid som norm.",
            ["Viks kommuns riktlinje för heltid som norm"],
        ),
        ("att anta Riktlinje för skötsel av strandnära skog", ["Riktlinje för skötsel av strandnära skog"]),
        # Asked for by a name of its own; not what only says of what.
        ("att ta fram en båtstrategi och en bryggstrategi, liksom", ["Båtstrategi", "Bryggstrategi"]),
        ("att ta fram en strategi och en båtplan, liksom", []),
        ("jämlik hälsa och det brottsförebyggande programmet", ["Brottsförebyggande program"]),
        ("jämlik hälsa och det kommande programmet", []),
        # What is done, squares.
        ("dialog kring anvisningen för att säkerställa att den möter behoven", []),
        ("värme på Storplan kostar. Torget och Storplan förses med bänkar", []),
        ("revidera sina anvisningar för föreningsbidrag", []),
    ],
)
def test_named(text: str, expected: list[str]) -> None:
    assert [found.title for found in policies.find(document(text))] == expected
