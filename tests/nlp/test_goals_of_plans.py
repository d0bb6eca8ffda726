"""The goals of a plan, as plans and what follows them up print them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.findings import GoalReference
from corpus.model import Metadata
from ingest.read import read_text
from nlp.analyse import analyse
from nlp.extractors import goals
from tests.nlp.builders import table_document


def of(text: str, file: str = "a.txt") -> list[tuple[str | None, str | None]]:
    found = analyse(read_text(text, file=file)).findings
    return [(f.number, f.title) for f in found if isinstance(f, GoalReference) and f.scheme == "plan"]


HEAD = "Ekeby kommun\n\nPlan för trygga skolvägar 2031–2035\n\nBakgrund\n\nFler åker bil än förr.\n\n"
TWO = [(None, "Fler barn går till skolan"), (None, "Ingen är rädd på vägen")]


@pytest.mark.parametrize(
    "opening",
    [
        "Mål",
        "Planens mål",
        "3.1 Delmål",
        "Våra långsiktiga mål",
        "Effektmål för perioden 2031–2035",
        "Mål till 2035",
        "Mål\n\nPlanen har följande mål:",
        "Målen för arbetet är:",
        "Planens övergripande mål är att:",
    ],
)
def test_what_is_listed_as_goals_is_one_each(opening: str) -> None:
    listed = "• Fler barn går till skolan\n• Ingen är rädd på vägen.\n\nUppföljning\n\n• Varje år i mars"
    assert of(f"{HEAD}{opening}\n\n{listed}") == TWO


@pytest.mark.parametrize(
    "opening",
    [
        "Mål och åtgärder",
        "Åtgärder för att nå målen:",
        "Indikatorer för målen:",
        "Nämndens mål",
        "Planen utgår från de globala målen:",
        "Målgrupper",
        "Planen anknyter till de nationella målen:",
    ],
)
def test_what_else_is_listed_is_no_goal(opening: str) -> None:
    assert of(f"{HEAD}{opening}\n\n• Fler barn går till skolan\n• Ingen är rädd på vägen") == []


@pytest.mark.parametrize("name", ["Verksamhetsplan 2031 för skolnämnden", "Budget 2031", "Månadsrapport maj"])
def test_the_goals_of_a_boards_year_are_none_of_a_plan(name: str) -> None:
    assert of(f"{name}\n\nMål\n\n• Fler barn går till skolan\n• Ingen är rädd på vägen") == []


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Mål: Fler barn ska gå till skolan", "Fler barn ska gå till skolan"),
        ("Delmål: att hastigheten sänks vid alla skolor", "hastigheten sänks vid alla skolor"),
        ("Planens övergripande mål är att alla barn ska vara trygga.", "alla barn ska vara trygga"),
        ("Det långsiktiga målet är att ingen skadas. Vi följer det.", "ingen skadas"),
        ("Målet med planen är att alla vågar gå, vilket är svårt.", "alla vågar gå"),
    ],
)
def test_a_goal_is_labelled_or_told(said: str, title: str) -> None:
    assert of(f"{HEAD}Inriktning\n\n{said}\n\nUppföljning\n\nDet görs varje år.") == [(None, title)]


@pytest.mark.parametrize(
    "said",
    ["Mål: 95 procent", "Målet är uppnått.", "Målet är att bron ska hålla.", "Målgrupp: Alla barn i Ekeby"],
)
def test_what_is_told_of_a_goal_is_none(said: str) -> None:
    plan = HEAD if "bron" not in said else "Ekeby kommun\n\nTjänsteutlåtande\n\nSvar på plan för bron\n\n"
    assert of(f"{plan}Inriktning\n\n{said}\n\nUppföljning\n\nDet görs varje år.") == []


NUMBERED = """{head}Mål 1
Alla barn går trygga till skolan

Text om målet. Planen gäller alla nämnder och planens åtgärder ryms inom ram.

Delmål 1.2 Alla skolor har en trygg hämtplats

Programmet följs upp. Delmål 1.2 nås 2033. Planen ska ses över.
"""


@pytest.mark.parametrize("head", [HEAD, "och kontoret betalar.\n\n"])
def test_a_number_alone_heads_what_is_to_be_reached_also_in_an_excerpt(head: str) -> None:
    assert of(NUMBERED.format(head=head)) == [
        ("1", "Alla barn går trygga till skolan"),
        ("1.2", "Alla skolor har en trygg hämtplats"),
        ("1.2", "Alla skolor har en trygg hämtplats"),
    ]


def test_of_what_calls_itself_no_plan_a_number_alone_is_none() -> None:
    text = NUMBERED.format(head="").replace("Planen", "Bolaget").replace("planens", "bolagets")
    assert of(text.replace("Delmål 1.2 nås 2033.", "")) == []


FOLLOWED = """Uppföljning av plan för trygga skolvägar

3.3 Antalet barn som skjutsas till skolan ska minska Indikator 2029 2030 2031

Målet att minska skjutsandet har inte uppnåtts.

3.4 Andelen skolor med hämtplats ska öka

Antal skolor 4 5 6. Målet har nåtts.

4.1 Skolnämnden ska räkna barnen

Målet är nära. Klart.

5.2 Kartan ska ritas om

Det pågår.
"""


def test_the_headings_of_a_follow_up_are_goals_where_it_tells_how_far_they_are() -> None:
    assert of(FOLLOWED) == [
        (None, "Antalet barn som skjutsas till skolan ska minska"),
        (None, "Andelen skolor med hämtplats ska öka"),
    ]


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("Delmål 2.3 har nåtts, men mål 4 nås inte.", ["2.3", "4"]),
        ("Insatserna bidrar till delmål 2.3.", []),
        ("Agenda 2030 nämns. Delmål 2.3 har nåtts.", []),
    ],
)
def test_what_follows_a_plan_up_tells_of_its_goals_by_number(said: str, numbers: list[str]) -> None:
    found = of(f"Uppföljning av avfallsplan 2031–2035\n\nLäget\n\n{said}")
    assert [number for number, _ in found] == numbers


PLAN = Metadata(title="Plan för skolvägar", type="plan")


def test_goals_stand_in_columns_and_cells() -> None:
    rows = (
        ["Mål", "Åtgärd", "Klart"],
        ["Fler barn går till skolan", "Måla övergångar", "2032"],
        ["95 %", "Räkna barnen", "2033"],
    )
    document = replace(table_document(rows), metadata=PLAN)
    assert [g.title for g in goals.find(document)] == ["Fler barn går till skolan"]
    cells = (["Delmål 1.2 Fler går till fots", "Pågår"], ["Mål 2 Ingen är rädd", "Nås"])
    found = goals.find(replace(table_document(cells), metadata=PLAN))
    assert [(g.number, g.title) for g in found] == [("1.2", "Fler går till fots"), ("2", "Ingen är rädd")]
