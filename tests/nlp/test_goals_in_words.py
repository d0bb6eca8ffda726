"""The council's goals by their words, without a number: in sentences, labels and below a heading."""

from __future__ import annotations

import pytest

from ingest.read import read_text
from nlp.extractors import goals

FOUND = {
    "in a sentence": (
        "Det ligger i linje med kommunfullmäktiges mål Almköping är en stad för alla och med Agenda 2030.",
        ["Almköping är en stad för alla"],
    ),
    "before what is said of it": (
        "Fullmäktiges mål Hela Almköping ska leva bedöms nås under året.",
        ["Hela Almköping ska leva"],
    ),
    "called a goal beside the budget": (
        "I budgeten finns elva mål. Nämnden följer målet Barn kan gå tryggt till skolan. Mer följer.",
        ["Barn kan gå tryggt till skolan"],
    ),
    "behind a label": (
        "Kommunfullmäktiges mål: I Almköping kan man åldras tryggt\n\nPrioriterat område: Vardag",
        ["I Almköping kan man åldras tryggt"],
    ),
    "below its number": (
        "2. Mål\n\nMålområde 1. Utbildning\n\nKF-mål 1.2\n\nBarn ska ha en meningsfull fritid\n\n"
        "Målområde 2. Klimat\n\nKF-mål 2.4\n\nStaden ska vara klimatneutral\n\nNämnden är stor.",
        ["Barn ska ha en meningsfull fritid", "Staden ska vara klimatneutral"],
    ),
    "below a heading": (
        "Delårsrapport\n\n2 Uppföljning av kommunfullmäktiges mål\n\n2.1 Almköping är en trygg stad\n\n"
        "Bedömning: Målet uppnås.\n\n"
        "2.2 Almköping har god miljö\n\nBedömning: Målet uppnås delvis.\n\n3 Uppdrag\n\nKajen är en lång kaj",
        ["Almköping är en trygg stad", "Almköping har god miljö"],
    ),
    "below a heading of goals and assignments": (
        "Verksamhetsplan\n\n2 Kommunfullmäktiges mål och uppdrag\n\n2.1 Mål\n\n"
        "Almköping är en stad att gå i\n\n"
        "Nämnden ska minska\nbiltrafiken.\n\nStadens natur är rik och växande\n\n"
        "Målet är nytt.\n\n2.2 Uppdrag\n\nKajen är en lång kaj",
        ["Almköping är en stad att gå i", "Stadens natur är rik och växande"],
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_the_councils_goals_are_found_by_their_words(name: str) -> None:
    text, wanted = FOUND[name]
    found = [f for f in goals.find(read_text(text, file="x.txt")) if f.scheme == "kf-budget"]
    assert [(f.title, f.number) for f in found] == [(title, None) for title in wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Nämndens mål Kajen är lagad har nåtts.",
        "Kommunfullmäktiges mål är svåra att nå.",
        "Uppdraget bidrar till kommunfullmäktiges mål. Nämnden är klar med sitt.",
        "Målet Eken är en park i norr.",
        "Kommunfullmäktiges mål\n\nNämnden är utpekad för två av målen.",
    ],
)
def test_what_is_said_of_goals_is_none(text: str) -> None:
    assert [f for f in goals.find(read_text(text, file="x.txt")) if f.scheme == "kf-budget"] == []


def test_the_goals_of_others_are_none_of_the_agendas() -> None:
    text = (
        "Staden bidrar till Agenda 2030, främst mål 13. Länets mål 6 om hamnar är beaktat. Färdplan för ett "
        "grönare län innehåller mål 2.4 om gifter. Inriktningsmålet motsvarar målen 1 och 3 i Agenda 2030."
        "\n\nBudgeten är ny.\n\nInriktningsmålet motsvarar målen 6, 7 och 15."
    )
    found = [f for f in goals.find(read_text(text, file="x.txt")) if f.number]
    assert [f.number for f in found] == ["13", "1", "3", "6", "7", "15"]


def test_areas_of_a_plan_that_say_what_to_reach_are_its_goals() -> None:
    text = (
        "Plan för hamnar 2031–2035\n\nMålområde: Uppnå en jämn vattennivå i alla bassänger\n\nText.\n\n"
        "Målområde: Säkerställa god tillgång till kranar\n\nMålområde: Skola och bildning för många\n"
    )
    found = list(goals.find(read_text(text, file="x.txt")))
    assert [(g.scheme, g.number, g.title) for g in found] == [
        ("plan", None, "Uppnå en jämn vattennivå i alla bassänger"),
        ("plan", None, "Säkerställa god tillgång till kranar"),
    ]
    single = text.replace("Målområde: Säkerställa", "Vi vill säkerställa")
    assert not list(goals.find(read_text(single, file="x.txt")))
