"""Styrande dokument that a paper calls shortly once it has named them, and what goes deeper into a plan."""

import pytest

from nlp.extractors.policies import find
from tests.nlp.builders import document

_OWN = "Sala kommuns avfallsplan 2031–2040"
_STEERED = "Översiktsplan för Sala – Hamnstrategi 2031–2034"
_ROWS = [
    # the city's own before another's of the same kind
    (
        f"{_OWN} gäller. Det står i avfallsplanen. Den regionala avfallsplanen är ny.",
        [_OWN, _OWN, "Regional avfallsplan"],
    ),
    # by what stands behind the dash of its title
    (f"{_STEERED} antas. I hamnstrategin lyfts bojar.", [_STEERED, _STEERED]),
    (
        f"{_STEERED} antas. Översiktsplan för Sala gäller. I översiktsplanen för Sala anges bojar.",
        [_STEERED, "Översiktsplan för Sala", "Översiktsplan för Sala"],
    ),
    # of several titles the fullest, where the others leave words out
    (
        "Genomförandeplan för budget 2032 antas. Genomförandeplan för budget 2032 för hamnnämnden antas.\n"
        "Uppdragen i genomförandeplanen följs upp.",
        ["Genomförandeplan för budget 2032 för hamnnämnden"] * 3,
    ),
    (
        "Hamnplan för Viken 2031 och Hamnplan för Udden 2031 gäller. Det står i hamnplanen.",
        ["Hamnplan för Viken 2031", "Hamnplan för Udden 2031"],
    ),
    # a board's plan of its year, by its kind alone only where it is named
    (
        "Yttrande om genomförandeplan 2032. Genomförandeplan för budget 2032 antas.\n"
        "I genomförandeplanen står mål.",
        ["Genomförandeplan 2032", "Genomförandeplan för budget 2032", "Genomförandeplan 2032"],
    ),
    ("Genomförandeplan 2032 antas. Genomförandeplanen är ny.", []),
    ("Brukarens genomförandeplan ses över. Genomförandeplanen är ny.", []),
    # deeper into a part of a plan
    (
        "En fördjupning av översiktsplanen för Norra Viken gäller.",
        ["Fördjupning av översiktsplanen för Norra Viken"],
    ),
    (
        "I fördjupning av översiktsplanen för Sala, delen Kajen, ingår bojar.",
        ["Översiktsplan för Sala"],
    ),
    # no more than what somebody wants
    ("Det är en viktig del i den politiska strategi som sätts.", []),
    ("Det kulturpolitiska programmet gäller.", ["Kulturpolitiskt program"]),
    ("Åtgärderna är Göteborgs plan för att nå målen.", []),
]


@pytest.mark.parametrize(("text", "titles"), _ROWS)
def test_titles(text: str, titles: list[str]) -> None:
    assert [found.title for found in find(document(text))] == titles
