"""Bodies of lists: authorities in small letters, units of persons, names that are common words."""

from __future__ import annotations

import pytest

from nlp.extractors import organisations
from tests.nlp.builders import document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("styrelserna anmäls hos bolagsverket och skatteverket.", ["Bolagsverket", "Skatteverket"]),
        ("se www.skatteverket.se och nätverket", []),
        (
            "Giftinformationscentralen och Statens musikverk svarar",
            ["Giftinformationscentralen", "Statens musikverk"],
        ),
        # Owners of houses are none; their association says which it is.
        ("Fastighetsägarnas ansvar för kajen", []),
        ("och Fastighetsägarna Sverige svarar", ["Fastighetsägarna Sverige"]),
        # Known with its "AB" behind too; a project is nobody.
        ("Göta Lejon AB svarar", ["Försäkrings AB Göta Lejon"]),
        ("projekt så som Sverigeförhandlingen och Ringen", []),
        (
            "nämnden för intraservice och nämnden för Intraservice",
            ["Nämnden för Intraservice", "Nämnden för Intraservice"],
        ),
        # Whose a person is, by the name that the paper has for it.
        (
            "Förvaltningen för Hamn\n• Eva Ek, Enhetschef, Hamn\n• Bo Al, Samordnare, Kajer & Brygga\n",
            ["Förvaltningen för Hamn", "Förvaltningen för Hamn", "Kajer & Brygga"],
        ),
        ("• Eva Ek, Enhetschef, Hamn\nmed flera", []),
        ("Ärendet har behandlats i förvaltningens samverkansgrupp (FSG) i maj", []),
    ],
)
def test_bodies(text: str, expected: list[str]) -> None:
    assert [body.canonical for body in organisations.find(document(text))] == expected
