"""Styrande dokument of companies, rules by their law, and titles in capitals; the words are invented."""

from __future__ import annotations

import pytest

from nlp.extractors import policies
from tests.nlp.builders import document

NAMED = (
    # Whose it is.
    ("av Vikens Hamn AB:s (Hamnen) ägardirektiv framgår", "Ägardirektiv för Vikens Hamn AB"),
    ("Enligt Vikens Hamn AB:s bolagsordning ska", "Bolagsordning för Vikens Hamn AB"),
    ("i enlighet med fullmäktiges arbetsordning, om", "Fullmäktiges arbetsordning"),
    # What there is but one of, or is said to be in force.
    ("Det görs i enlighet med förbundsordningen.", "Förbundsordning"),
    ("Enligt översiktsplan ska marken vara park.", "Översiktsplan"),
    ("i linje med antaget lekplatsprogram görs", "Lekplatsprogram"),
    # What is proposed, and what stands before.
    ("Nämnden antar förvaltningens förslag till regler för lån av bodar.", "Regler för lån av bodar"),
    (
        "Rådet antar finansiella mål och riktlinjer för god ekonomisk hushållning enligt",
        "Riktlinjer för god ekonomisk hushållning",
    ),
    # How far it goes.
    (
        "revidera Lidby kommuns riktlinjer för ölservering samt försäljning av folköl så",
        "Lidby kommuns riktlinjer för ölservering samt försäljning av folköl",
    ),
    ("Priset står i Taxa för rökkontroll enligt avsnitt 1.", "Taxa för rökkontroll"),
    (
        "Policy för återbruk av lös egendom i Lidby stads verksamheter\n",
        "Policy för återbruk av lös egendom i Lidby stads verksamheter",
    ),
    (
        "Taxa för tillsyn enligt alkohollagen, lag om tobak och liknande\nprodukter samt lag om snus antas",
        "Taxa för tillsyn enligt alkohollagen, lag om tobak och liknande produkter samt lag om snus",
    ),
    (
        "Taxa för tillsyn enligt alkohollag (2010:1622), lag om tobak (2018:2088) och lag om snus, antagen",
        "Taxa för tillsyn enligt alkohollag (2010:1622), lag om tobak (2018:2088) och lag om snus",
    ),
    # Names and kinds.
    ("Inom handlingsplanen Åldersvänliga Lidby, aktivitet 5:1", "Handlingsplan Åldersvänliga Lidby"),
    ("Kraven i de gemensamma miljökraven för entreprenader", "Gemensamma miljökrav för entreprenader"),
    ("Styrprinciper för Lidby kommun antogs i fjol.", "Styrprinciper för Lidby kommun"),
    ("Taxebestämmelser för rökkontroll\nBestämmelserna gäller", "Taxebestämmelser för rökkontroll"),
    ("VERKSAMHETSPLAN 2031\nTekniska", "Verksamhetsplan 2031"),
)
NONE = (
    "Programmet Nästa chef har sex deltagare. Handlingsplanen Hamnen ska klaras.",
    "Enligt bolagsordningen ska det ske.",
    "i linje med ett lekplatsprogram görs",
    "POLICY\nTAXA",
    "(mnkr) Bokslut\n2030\nBudget\n2031\nBudget\n2032\nPlan\n2033\nHamnen 1 2 3 4",
)


@pytest.mark.parametrize(("text", "title"), NAMED)
def test_it_is_named_whole(text: str, title: str) -> None:
    assert [f.title for f in policies.find(document(text))] == [title]


@pytest.mark.parametrize("text", NONE)
def test_what_only_sounds_like_one_is_none(text: str) -> None:
    assert not list(policies.find(document(text)))


def test_what_is_said_samt_another_thing_ends_the_name() -> None:
    found = policies.find(
        document("Lidby kommuns riktlinjer för ölservering samt frågan om avgifter utreds.")
    )
    assert [f.title for f in found] == ["Lidby kommuns riktlinjer för ölservering"]
