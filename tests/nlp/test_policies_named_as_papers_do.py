"""Styrande dokument as papers of boards and annexes name them; the words are invented."""

from __future__ import annotations

import pytest

from nlp.extractors import policies
from tests.nlp.builders import document

NAMED = (
    # The taxa of a board, with its year or without.
    ("förslag till justering av hamnnämndens taxa 2031. Den", "Hamnnämndens taxa 2031"),
    ("beslutade att hamnnämndens taxa ska räknas upp", "Hamnnämndens taxa"),
    # How often something is done.
    ("Frister för tömning av båtar Enligt förordningen ska", "Frister för tömning av båtar"),
    # Adopted or annexed by kind and what it is for, with nothing between.
    ("1. att anta Taxa bryggor och kajer, i enlighet med bilaga 1", "Taxa bryggor och kajer"),
    ("4. Bilagor 1. Avtal 2. Frister bryggor och kajer 3. Kartor", "Frister bryggor och kajer"),
    # The name of it before what it is.
    (
        "staden ställer sig bakom Strandliv – gemensam strategi för stränder och bad. De",
        "Strandliv – gemensam strategi för stränder och bad",
    ),
    # What a title is of.
    (
        "enligt Ekby stads riktlinje för arbetet med att förebygga skred. Den",
        "Ekby stads riktlinje för arbetet med att förebygga skred",
    ),
    (
        "Enligt Ekby stads anvisningar för hantering av taxor och avgifter är",
        "Ekby stads anvisningar för hantering av taxor och avgifter",
    ),
    (
        "Vattenpolicy, Handlingsplan för de nationella minoriteterna, Kost",
        "Handlingsplan för de nationella minoriteterna",
    ),
    # Of the state, of the union.
    (
        "Se Regeringens strategi för att motverka skred 2031–2034 och",
        "Regeringens strategi för att motverka skred 2031–2034",
    ),
    ("har i sin Open Water Strategy kommit fram till", "Open Water Strategy"),
    (
        'I statsdokumentet "Nära vatten - från strategi till bad" finns råd',
        "Nära vatten - från strategi till bad",
    ),
    ("omnämns i Målbild Spår2040, som beskriver", "Målbild Spår2040"),
    # Against what it controls.
    (
        "följa den gemensamma arbetsordningen för kontroll mot skred och även",
        "Gemensam arbetsordning för kontroll mot skred",
    ),
    # Behind a word that is nobody's name.
    ("Remiss Strategisk åtgärdsplan 2031–2034, Ks/2031: 38", "Strategisk åtgärdsplan 2031–2034"),
    # What the law has every municipality keep.
    ("är kopplade till avfallsplanens mål och", "Avfallsplan"),
    ("ska följa biblioteksplanen i allt", "Biblioteksplan"),
)

OTHERS = (
    ("att anta – Riktlinje för spår – upphäva Policy för spår", "upphäva"),
    ("kommunerna i Ekby – en plan för kajer", "Ekby"),
    ("enligt Hamnnämnden – strategi för kajer", "Hamnnämnden"),
    ("har besvärsfrister för ärenden", "besvärsfrister"),
    ('dokumentet "Det goda livet vid vatten" finns', "goda livet"),
    ("säger att Open Water strategy", "Open"),
    ("en Målbild Spår", "Målbild"),
    ("målen i miljöprogrammet nås", "iljöprogram"),
)


def _titles(text: str) -> list[str]:
    return [found.title for found in policies.find(document(text))]


@pytest.mark.parametrize(("text", "title"), NAMED)
def test_it_is_named(text: str, title: str) -> None:
    assert title in _titles(text)


@pytest.mark.parametrize(("text", "words"), OTHERS)
def test_no_title_holds_the_words(text: str, words: str) -> None:
    assert not any(words in title for title in _titles(text))
