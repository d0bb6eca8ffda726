"""Events in order, the status that the latest decisive one supports, and statements that contradict."""

from __future__ import annotations

from itertools import permutations

import pytest
from msgspec.structs import replace

from corpus.findings import Status
from corpus.model import Span
from corpus.threads import EventType, Form, Mention, Place
from index.threads.life import Event, Life, live

CASE = "case:SLK-2022-01441"


def said(
    type_: EventType,
    date: str | None,
    status: Status | None = None,
    *,
    document: str = "a",
    at: int = 0,
    form: Form = "row",
    assignees: tuple[str, ...] = ("Kommunstyrelsen",),
    label: str | None = None,
) -> Mention:
    return Mention(
        kind="assignment",
        role="refers" if form == "reference" else "defines",
        form=form,
        anchors=(CASE,),
        place=Place(document=document, span=Span(at, at + 10)),
        finding="assignment",
        rule="test",
        text="Kommunstyrelsen får i uppdrag att laga bron",
        quote="Kommunstyrelsen får i uppdrag att laga bron",
        quoted=Span(at, at + 10),
        type=type_,
        by="case_number",
        status=status,
        date=date,
        date_kind="stated" if date and len(date) == 10 else "period",
        title="Kommunstyrelsen får i uppdrag att laga bron",
        assignees=assignees,
        label=label,
    )


def lived(*mentions: Mention) -> Life:
    return live("assignment-x", "assignment", CASE, [Event(i, m) for i, m in enumerate(mentions)])


STORY = (
    said("given", "2023"),
    said("delegated", "2022-11-23", "given", document="b", form="point"),
    said("reported", "2024-08", "proposed_fulfilled", at=50, form="account"),
    said("proposed_fulfilled", "2024-08", "proposed_fulfilled", at=90, form="point"),
    said("fulfilled", "2024-10-17", "fulfilled", document="c", form="point"),
)


DONE = said("completed", "2024-02", "completed")
PARTLY = said("partially_reported", "2024-08", "partially_reported")


@pytest.mark.parametrize("order", list(permutations(range(5)))[::17])
def test_the_order_of_a_life_is_that_of_its_dates(order: tuple[int, ...]) -> None:
    life = lived(*(STORY[i] for i in order))
    assert [e.mention.type for e in life.events] == [
        "given",
        "delegated",
        "reported",
        "proposed_fulfilled",
        "fulfilled",
    ]
    assert (life.row.status, life.row.status_date) == ("fulfilled", "2024-10-17")
    assert life.row.documents == ("a", "b", "c")


@pytest.mark.parametrize(
    ("mentions", "status"),
    [
        # Proposed is not declared.
        (STORY[:4], "proposed_fulfilled"),
        # Given, and nothing more is heard.
        (STORY[:1], "given"),
        # What was sent back after it was said to be done is not done.
        ((DONE, said("referred_back", "2024-10-17", "referred_back")), "referred_back"),
        # A report about August outdoes a statement of the 10th of August.
        ((said("started", "2024-08-10", "ongoing"), said("reported", "2024-08", "reported")), "reported"),
        # An undated statement does not outdo a dated one, whatever it says.
        ((replace(DONE, date=None), said("started", "2024-03", "ongoing")), "ongoing"),
        # An order to report by another day takes nothing of what was reported.
        ((PARTLY, said("prolonged", "2024-10-17")), "partially_reported"),
        # What a member moves decides nothing.
        ((said("given", "2023"), replace(STORY[3], stance="yrkande")), "given"),
        # Nothing is known.
        ((said("mentioned", "2024-01"),), None),
    ],
)  # fmt: skip
def test_the_status_is_that_of_the_latest_decisive_event(
    mentions: tuple[Mention, ...], status: Status | None
) -> None:
    assert lived(*mentions).row.status == status


def test_undated_events_come_last_and_are_kept() -> None:
    life = lived(said("completed", None, "completed"), said("given", "2023", at=5))
    assert [e.mention.date for e in life.events] == ["2023", None]


def test_it_was_given_once() -> None:
    twice = lived(said("given", "2023-03-16"), said("given", "2023-03-16", document="b"))
    assert [e.mention.type for e in twice.events] == ["given", "mentioned"]
    told = lived(
        said("given", "2023-03-16"),
        said("given", "2023-03-16", document="b"),
        said("started", "2024-02", "ongoing", document="b"),
    )
    assert [e.mention.type for e in told.events] == ["given", "started"]


def test_two_documents_that_cannot_both_be_right_contradict() -> None:
    done = said("completed", "2024-02", "completed")
    still = said("started", "2024-08", "ongoing", document="b")
    assert [(c.closed.mention, c.open.mention) for c in lived(done, still).contradictions] == [(done, still)]
    assert lived(done, still).row.contradictory
    before = replace(still, date="2023-11")
    assert not lived(done, before).contradictions
    other_board = replace(still, assignees=("Fastighetsnämnden",), label="3:2")
    assert not lived(replace(done, label="3:2"), other_board).contradictions


def test_last_heard_is_not_when_it_was_given() -> None:
    row = lived(said("given", "2023-03-16", document="b"), said("mentioned", "2023-05", at=9)).row
    assert (row.given, row.last_heard) == ("2023-03-16", "2023-05")


def test_a_sentence_that_names_the_assignment_twice_is_one_event() -> None:
    twice = [said("mentioned", "2024", at=at, form="reference") for at in (40, 48)]
    in_one = [replace(m, quoted=Span(30, 90)) for m in twice]
    row = said("reported", "2024", "reported", at=30, form="account")
    assert len(lived(*in_one).events) == 1
    assert [e.mention.type for e in lived(replace(row, quoted=Span(30, 90)), *in_one).events] == ["reported"]
    assert len(lived(*twice).events) == 2


def test_another_point_of_the_case_gives_no_assignment() -> None:
    beside = replace(said("given", "2023-05-25", document="b", form="point"), role="refers")
    events = lived(said("given", "2023-05-25", "given", form="point"), beside).events
    assert [e.mention.type for e in events] == ["given", "mentioned"]


def test_a_sentence_that_gives_it_again_in_its_own_document_only_mentions_it() -> None:
    again = said("given", "2023-05-25", at=60, form="reference")
    types = [e.mention.type for e in lived(said("given", "2023-05-25"), again).events]
    assert types == ["given", "mentioned"]
