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
