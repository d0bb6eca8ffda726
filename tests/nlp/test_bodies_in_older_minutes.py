"""Bodies as older minutes and agendas name them: small letters of parties, labels, headings in capitals."""

from __future__ import annotations

import pytest

from nlp.extractors.organisations import find
from tests.nlp.builders import document

ROWS: list[tuple[str, list[str]]] = [
    ("Ada Ek (fp) ersätter Bo Al (s-gruppen).", ["Folkpartiet", "Socialdemokraterna"]),
    ("Ada-Li Ek, s, ordförande\nBo A. Al, kd\n", ["Socialdemokraterna", "Kristdemokraterna"]),
    ("Ada Ek, c, och Bo Al, fp ersätter", ["Centerpartiet", "Folkpartiet"]),
    ("Ada Ek, m, och annat som Bo Ek, m, sa", []),
    ("Kusten (s) och höjden 4 (m)", []),
    ("Ada Ek och Bo Al (båda C) valdes.", ["Centerpartiet"]),
    ("SD avstod från att rösta. M avstod inte.", ["Sverigedemokraterna"]),
    ("Särskilt yttrande SD\nNästa ärende", ["Sverigedemokraterna"]),
    ("Yttrande S i frågan", []),
    ("Organ Hamnnämnd Sammanträdesdatum", ["Hamnnämnden"]),
    ("Ansvarig är hamnnämnd eller bolag", []),
    ("Skicka det till kommunstyrelsens kansli i dag", ["Kommunstyrelsens kansli"]),
    ("Teknik- och servicekontoret svarar. Servicekontoret är stängt.", ["Teknik- och servicekontoret"]),
    ("förvaltningen för hav och hamn svarar", ["Förvaltningen för hav och hamn"]),
    ("tack till förvaltningen för att den svarar", []),
    ("Avtal med Tomtägaren Vikens Kajbygge AB svarar", ["Vikens Kajbygge AB"]),
    ("styrelsen för kulturutveckling och styrelsen för naturbruk", [
        "Styrelsen för kulturutveckling", "Styrelsen för naturbruk",
    ]),
    ("HAMN OCH KAJ\n\nSJÖ- OCH HAMNFÖRVALTNINGEN SKA\n\n– städa", ["Sjö- och hamnförvaltningen"]),
    ("HUVUDKONTORET ÄR STÄNGT", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), ROWS)
def test_bodies_named(text: str, names: list[str]) -> None:
    assert [body.canonical for body in find(document(text))] == names


@pytest.mark.parametrize("word", ["ägaren", "entreprenören", "leverantören", "exploatören", "operatören"])
def test_what_a_company_is_does_not_belong_to_its_name(word: str) -> None:
    found = find(document(f"Hos Hamn{word} Sjökraft AB i dag"))
    assert [body.canonical for body in found] == ["Sjökraft AB"]
