"""Abbreviations of the list, and what they stand for."""

from __future__ import annotations

import pytest

from index.engine import Entry
from index.lexical import LexicalIndex
from index.query import parse


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ÅVC", "Återvinningscentralen har öppet på lördagar."),
        ("GC-väg", "En gång- och cykelväg byggs längs ån."),
        ("SÄBO", "Nya platser på särskilt boende."),
        ("SBN", "Stadsbyggnadsnämnden antar planen."),  # either meaning
        ("SBN", "Samhällsbyggnadsnämnden antar planen."),
        ("delår", "Delårsrapport augusti 2031"),
    ],
)
def test_an_abbreviation_finds_its_name(typed: str, name: str) -> None:
    index = LexicalIndex(None)
    with index.writer() as writer:
        writer.add(Entry(i, 1, text, "", "") for i, text in enumerate(("Om något annat.", name)))
    assert index.coverage(index.spelled(parse(typed)), 10).scores()[1] == pytest.approx(1.0)


def test_a_name_is_not_looked_for_as_an_abbreviation() -> None:
    assert parse("utbildningsnämnden").expansions == ()


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("delår ks aug 2031", "delårsrapport"), ("TU bryggor", "tjänsteutlåtande"), ("KF beslut", None)],
)
def test_what_is_short_for_a_type_of_document_names_it(typed: str, kind: str | None) -> None:
    assert parse(typed).type == kind
