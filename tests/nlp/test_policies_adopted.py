"""Styrande dokument by who adopted them, plans of places, and short names of what is named in full."""

from __future__ import annotations

import pytest

from nlp.extractors.policies import find
from tests.nlp.builders import document

ROWS: list[tuple[str, list[str]]] = [
    # programmes of a place, or by their number; of no named place they are none, and a detaljplan never is
    ("Nämnden antar detaljplan för bostäder inom Ekby 4:11, detaljplan E41 och vägplan för väg 42.", []),
    ("Skötselplan för park vid Lillå\nBeslut\nText.", ["Skötselplan för park vid Lillå"]),
    ("Marken omfattas av planprogram för\nNorra Viken etapp 2.", ["Planprogram för Norra Viken etapp 2"]),
    ("planprogram för Ekby centrum som godkändes 2029", ["Planprogram för Ekby centrum"]),
    ("Huset ligger inom planprogram P41 och planprogram P42.", ["Planprogram P41", "Planprogram P42"]),
    ("Ett planprogram för bostäder prövas. Planprogrammet för Viken är klart. Planprogram 2031.", []),
    (
        "Den antar skötselplan för Lillå och (bilaga). Det är planprogram för Bergö antogs.",
        ["Skötselplan för Lillå", "Planprogram för Bergö"],
    ),
    ("planprogram för Lillå daterad 2031", ["Planprogram för Lillå"]),
    # of any name, by what adopted it
    (
        "Grunder för hamnhyra i Ekby, antagna av kommunfullmäktige 2019-04-04, § 8, samt Avgifter för\n"
        "båtplatser, kajer och sjöbodar,\nantagna av hamnnämnden 2020-05-05, § 9, upphör att gälla.",
        ["Grunder för hamnhyra i Ekby", "Avgifter för båtplatser, kajer och sjöbodar"],
    ),
    ("Villkor för sjöbodar fastställda av nämnden 2020.", ["Villkor för sjöbodar"]),
    ("Svar på remiss. Yttrande till länet, antaget av nämnden 2031-02-02. Frågan om hamnen antagen av.", []),
    ("Kajen är till salu. Boden står för sig, antagen av alla.", []),
    ("Det föll en sjöbodplan antagen 2012. Gällande sjöbodplan.", ["Sjöbodplan", "Sjöbodplan"]),
    # called a document, by its name and year
    (
        "arbetet med styrdokumentet Framkomst 2050.\n\nSamråd om Framkomst 2050 hölls.",
        ["Framkomst 2050", "Framkomst 2050"],
    ),
    ("Måldokumentet, Tåg i Ekby 2040, revideras.", ["Tåg i Ekby 2040"]),
    # local rules by the names that they have everywhere
    (
        "Ekby kommun. Torget har kommunens lokala ordningsföreskrifter.",
        ["Ekby kommuns lokala ordningsföreskrifter"],
    ),
    (
        "enligt lokala föreskrifter för att skydda människors hälsa och miljön",
        ["Lokala föreskrifter för att skydda människors hälsa och miljön"],
    ),
    ("Lokala hälsoskyddsföreskrifter gäller.", ["Lokala hälsoskyddsföreskrifter"]),
    # what a board's own document is changed for
    ("Utreda nämndens reglemente för att hyra ut kajer.", ["Nämndens reglemente"]),
    # the short name of what is named in full, also where it is decided on; each council's own are none
    (
        "Sjöplan Trosa kommun 2031-2034\n\nKommuner ska anta sjöplaner för sin kust. En ny sjöplan tas fram. "
        "Den nya sjöplanen ersätter den gamla. Nämnden fastställer sjöplanen.",
        ["Sjöplan Trosa kommun 2031–2034"] * 3,
    ),
    (
        "Biblioteksplan Trosa kommun 2031-2034\n\nEn ny biblioteksplan tas fram. Den nya biblioteksplanen "
        "ersätter den gamla.",
        ["Biblioteksplan Trosa kommun 2031–2034"] * 2,
    ),
    (
        "Biblioteksplan Trosa kommun 2031-2034\n\nBiblioteksplanen 2027 gällde.",
        ["Biblioteksplan Trosa kommun 2031–2034", "Biblioteksplan 2027"],
    ),
    (
        "Biblioteksplan Trosa kommun 2031-2034\n\nBiblioteksplan Lunds kommun 2031-2034\n\n"
        "Nämnden antar biblioteksplanen.",
        ["Biblioteksplan Trosa kommun 2031–2034", "Biblioteksplan Lunds kommun 2031–2034", "Biblioteksplan"],
    ),
    ("Bryggor för alla ligger kvar, antagna av nämnden.", []),
    ("Översyn av policyn för kajer och föreslå en ny version.", ["Policy för kajer"]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_policies_adopted(text: str, expected: list[str]) -> None:
    assert [f.title for f in find(document(text))] == expected


def test_kinds_of_what_was_adopted() -> None:
    text = (
        "Avgifter för bodar, antagna av KF 2020. Grunder för bodar, antagna av KF 2020. planprogram för Ekby."
    )
    assert [f.type for f in find(document(text))] == ["taxa", "regel", "program"]
