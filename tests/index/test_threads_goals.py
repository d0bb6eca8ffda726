"""A municipality's goals by their names: in a plan, a proposal and a report, whole, short and inflected."""

from __future__ import annotations

import pytest

from corpus.findings import Analysis
from corpus.model import Metadata
from index.threads.reading import Reading
from index.threads.subjects import goal_names
from tests.index.test_threads_links import Written, shared, threads
from tests.nlp.builders import table_document

PROPOSAL = Metadata(type="tjänsteutlåtande", issuer="Kvarnby kommun")
OTHER_CITY = Metadata(type="tjänsteutlåtande", issuer="Lillhamns kommun")
YEAR_PLAN = Metadata(type="verksamhetsplan", period="2025", issuer="Kvarnby kommun")
REPORT = Metadata(type="delårsrapport", period="2025-08", issuer="Kvarnby kommun")

SET = (
    "# 2 Kommunfullmäktiges mål\n\n"
    "## 2.1 Trygga dagar för alla åldrar\n\nNämnden inleder nattvandringar i vår.\n\n"
    "## 2.2 Fler i arbete\n\nHär finns inget nytt."
)
NAMED = "Förslaget stödjer kommunfullmäktiges mål Trygga dagar för alla åldrar. Det kostar inget."
JUDGED = "Målen i år.\n\nTrygga dagar för alla åldrar\nMåluppfyllelse: Gul\n\nArbetet fortsätter."


LISTED = (
    "# Kommunfullmäktiges mål\n\n"
    "Mål 1. Trygga dagar för alla åldrar.\n\nNämnden inleder nattvandringar i vår, med fler vuxna.\n\n"
    "Kvarnby kommuns program för belysning är ett viktigt stöd i arbetet.\n\n"
    "Mål 2. Fler i arbete.\n\nNämnden anställer tolv unga sommarvikarier varje år."
)


@pytest.mark.parametrize(
    ("written", "one", "other"),
    [
        (((YEAR_PLAN, SET), (PROPOSAL, NAMED)), "nattvandringar", "mål Trygga"),
        (((YEAR_PLAN, SET), (REPORT, JUDGED)), "nattvandringar", "Trygga dagar"),
        (
            ((REPORT, JUDGED), (PROPOSAL, "Det bidrar till målet om trygga dagar.")),
            "Trygga dagar",
            "trygga dagar",
        ),
        (((YEAR_PLAN, SET), (PROPOSAL, "Målet om fler i arbetet nås.")), "Fler i arbete", "fler i arbetet"),
        (
            (
                (PROPOSAL, "Det rör KF:s mål 2. Orten för alla."),
                (REPORT, "Se stadens mål 2. Orten för alla."),
            ),
            "Orten för alla",
            "Orten för alla",
        ),
    ],
    ids=["whole", "judged in a report", "shortened", "inflected", "by number and name twice"],
)
def test_a_goal_is_followed_by_its_name(written: tuple[Written, ...], one: str, other: str) -> None:
    assert shared(written, one, other)


@pytest.mark.parametrize(
    ("written", "one", "other"),
    [
        (((YEAR_PLAN, SET), (OTHER_CITY, NAMED)), "nattvandringar", "mål Trygga"),
        (
            ((YEAR_PLAN, SET), (PROPOSAL, "Nämndens mål Trygga dagar för alla nås.")),
            "nattvandringar",
            "mål Trygga",
        ),
        (
            ((YEAR_PLAN, SET), (PROPOSAL, "Planens mål 2 Trygga dagar för alla nås.")),
            "nattvandringar",
            "mål 2 Trygga",
        ),
        (
            (
                (YEAR_PLAN, SET.replace("Fler i arbete", "Trygga dagar i hemmet")),
                (PROPOSAL, "Det bidrar till målet om trygga dagar."),
            ),
            "nattvandringar",
            "trygga dagar",
        ),
    ],
    ids=["another municipality", "a board's own", "a plan's own", "short for two"],
)
def test_what_only_sounds_like_a_goal_is_another(written: tuple[Written, ...], one: str, other: str) -> None:
    assert shared(written, one, other) == []


BOARD_PLAN = Metadata(
    title="Verksamhetsplan 2025", type="verksamhetsplan", period="2025", issuer="Kvarnby kommun"
)
OWN = "# 2 Mål\n\n## Mål 1 {}\n\nNämnden inleder nattvandringar i vår, med fler vuxna än förr."


def test_the_goals_of_a_plan_are_the_councils_where_they_are_called_just_so() -> None:
    named = (PROPOSAL, "Det rör fullmäktiges mål Trygga dagar för alla åldrar.")
    assert shared(
        ((BOARD_PLAN, OWN.format("Trygga dagar för alla åldrar")), named), "nattvandringar", "åldrar"
    )
    assert (
        shared(((BOARD_PLAN, OWN.format("Trygga dagar för alla")), named), "nattvandringar", "åldrar") == []
    )


def test_a_goal_in_a_list_has_the_text_below_it() -> None:
    listed, report = (YEAR_PLAN, LISTED), (REPORT, SET)
    assert shared((listed, report), "nattvandringar i vår, med fler vuxna", "Trygga dagar")
    assert shared((listed, report), "tolv unga sommarvikarier", "Fler i arbete")
    assert shared((listed, report), "tolv unga sommarvikarier", "Trygga dagar") == []
    # What names another document, or stands below that, is not told of the goal.
    assert shared((listed, report), "program för belysning", "Trygga dagar") == []


def test_what_nobody_else_calls_a_goal_has_no_thread() -> None:
    _, found, _ = threads(((PROPOSAL, "Bolaget når målet om nöjda kunder, men inte målet om kortare köer."),))
    assert [t for t in found if t.row.kind == "goal"] == []


def test_a_column_of_goals() -> None:
    rows = (["Kommunfullmäktiges mål", "Nämndens mål"], ["Mål 3 Kvarnby – hemorten", "Fler ska flytta hit"])
    (named,) = goal_names.of(Reading(table_document(rows), Analysis(())))
    assert (named.title, named.sure) == ("Kvarnby – hemorten", True)


LINES = (
    "# {}\n\n– Sjöarna ska klarna för varje år\n\n– Ungdomar stannar kvar på orten\n\n"
    "Bakom målen ligger en lång tvist.\n\nUngdomar vill ha busskort"
)
TOLD = (
    "# Målen i korthet\n\nSjöarna ska klarna för varje år: på väg\n\n"
    "Ungdomar stannar kvar på orten – står still"
)
STREAM = "Rensningen passar ihop med målet Sjöarna ska klarna för varje år och med delmål 6.3 i Agenda 2030."


@pytest.mark.parametrize(
    "above",
    ["Våra mål", "2 Mål för mandatperioden", "Inriktningsmål för 2026–2029", "Kommunfullmäktiges mål 2026"],
)
def test_goals_listed_one_a_line_are_followed_by_their_names(above: str) -> None:
    written = ((YEAR_PLAN, LINES.format(above)), (REPORT, TOLD), (PROPOSAL, STREAM))
    assert shared(written, "Sjöarna ska klarna", "Sjöarna ska klarna")
    assert shared(written[:2], "Ungdomar stannar kvar", "Ungdomar stannar kvar")
    assert shared(written[1:], "Sjöarna ska klarna", "målet Sjöarna")


def test_a_sentence_ends_a_list_of_goals() -> None:
    busses = (PROPOSAL, "Förslaget rör målet Ungdomar vill ha busskort.")
    assert shared(((YEAR_PLAN, LINES.format("Våra mål")), busses), "Ungdomar vill", "Ungdomar vill") == []


def test_lines_below_anything_else_are_no_goals() -> None:
    river = (PROPOSAL, STREAM)
    assert shared(((YEAR_PLAN, LINES.format("Våra mått")), river), "Sjöarna ska", "Sjöarna ska") == []
