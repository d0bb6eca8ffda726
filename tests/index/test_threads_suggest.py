"""What may belong to a thread by the year alone, where something is given, and by the same change."""

from __future__ import annotations

import pytest

from corpus.model import Passage, Span
from corpus.store import StoredPassage
from corpus.threads import Mention
from index.threads.suggestions import Suggestion, changes, cues, of_change, of_year, told_once
from tests.index.test_threads_places import MINUTES, mentions

BEFORE = "Staden växer. "
GAVE = "Kommunfullmäktige gav 2021 tekniska nämnden och bolaget i uppdrag att söka nya lägen."


def passage(text: str) -> StoredPassage:
    return StoredPassage(1, 1, "d", Passage(Span(100, 100 + len(text)), None, (), 1), text)


def decided() -> list[Mention]:
    return mentions("1. Uppdraget enligt KF 2021-04-26 § 33 att finna plats för kajen förklaras fullgjort.")


def test_the_sentence_that_gives_something_of_the_year_is_what_may_belong() -> None:
    assert cues.years(decided()) == {"2021"}
    assert cues.years(mentions("# § 9 Bron\n\nBeslut\n\n1. Planen antas.", MINUTES)) == set()
    found = of_year(Suggestion(passage(BEFORE + GAVE), 0.1, Span(100, 110)), {"2021"})
    assert found.confidence == pytest.approx(0.5)
    assert found.sentence == Span(100 + len(BEFORE), 100 + len(BEFORE + GAVE))


@pytest.mark.parametrize(
    "text",
    [
        GAVE.replace("2021", "2019"),
        "Under 2021 gavs bygglov för två hus.",
        "Nämnden fick 2021-09-01 i uppdrag att bygga en skola.",
    ],
    ids=["another year", "no assignment", "a day of its own"],
)
def test_what_gives_nothing_of_the_year_stays_as_it_is(text: str) -> None:
    plain = Suggestion(passage(text), 0.1, Span(100, 110))
    assert of_year(plain, {"2021"}) == plain


def test_what_is_more_alike_stays_as_it_is() -> None:
    alike = Suggestion(passage(GAVE), 0.8, Span(100, 110))
    assert of_year(alike, {"2021"}) == alike


ENDS = changes.changes("Den nya strukturen innebär att kvartalsrapporter och samtalsdagar skulle utgå.")
REPLACED = "Rapporter finns. Sedan maj har kvartalsrapporterna ersatts med samtal."


def test_the_sentence_that_tells_of_the_same_change_is_what_may_belong() -> None:
    found = of_change(Suggestion(passage(REPLACED), 0.2, Span(100, 110)), ENDS)
    assert found.confidence == pytest.approx(0.5)
    assert found.sentence == Span(100 + len("Rapporter finns. "), 100 + len(REPLACED))


@pytest.mark.parametrize(
    "text",
    [
        "Kvartalsrapporterna införs i maj.",
        "Växelfunktionen ersätts av en ny.",
        "Kvartalsrapporterna är långa.",
    ],
    ids=["another change", "another thing", "no change"],
)
def test_what_tells_of_no_such_change_stays_as_it_is(text: str) -> None:
    plain = Suggestion(passage(text), 0.2, Span(100, 110))
    assert of_change(plain, ENDS) == plain


def test_copies_of_a_paper_are_suggested_once() -> None:
    first, again = (
        Suggestion(passage(text), 0.4, Span(100, 100 + len(text)))
        for text in (GAVE, GAVE.replace(" ", "\n", 1))
    )
    other = Suggestion(passage(BEFORE + GAVE), 0.3, Span(100, 100 + len(BEFORE)))
    assert told_once([first, other, again]) == (first, other)
