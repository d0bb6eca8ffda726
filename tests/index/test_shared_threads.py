"""Formal assignments of the real documents: threads have the events and status that reading gives."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from api.analysis import analysed
from corpus.thread_store import StoredMention, StoredThread
from index.threads import build, life, places

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (SHARED / "pdfs" / "clean").is_dir(), reason="no ../shared/pdfs/clean beside the project"
    ),
]
# Of the follow-up of a plan: each activity's number with its status, when it is to be done, and its events.
ACTIVITIES = {
    "1:1": ("started", "2026", ["started", "reported"]),
    "1:4": ("completed", None, ["reported", "completed"]),
    "2:4": ("not_started", "2026", ["reported", "mentioned"]),
    "3:4": ("completed", "2024", ["reported", "completed"]),
    "5:1": ("completed", "2024", ["reported", "completed"]),
}
EVENTS = {
    "proposed_fulfilled": ["given", "reported", "proposed_fulfilled"],
    "partially_reported": ["given", "partially_reported"],
    "ongoing": ["started"],
    "not_started": [],
}


def formal(name: str, prefix: str) -> list[dict[str, Any]]:
    """The annotated assignments of a document whose sort begins with `prefix`."""
    (path,) = (SHARED / "gold" / "extraction").glob(f"{name}*.json")
    rows = json.loads(path.read_text("utf-8"))["assignments"]
    return [row for row in rows if row["assignment_type"].startswith(prefix)]


@cache
def lives(name: str) -> list[tuple[StoredThread, life.Life]]:
    document, analysis = analysed(SHARED / "pdfs" / "clean" / f"{name}.pdf")
    stored = {i: StoredMention(i, 0, m) for i, m in enumerate(places.of(document, analysis))}
    made = [t for t in build.threads_of(list(stored.values())) if t.row.kind == "assignment"]
    events = {t.row.id: (life.Event(i, stored[i].mention) for i, _ in t.mentions) for t in made}
    return [(t, life.live(t.row.id, "assignment", t.anchor, events[t.row.id])) for t in made]


@pytest.mark.parametrize(("name", "prefix", "count"), [("000", "formal", 13), ("001", "centralt", 9)])
def test_events_and_status_of_formal_assignments(name: str, prefix: str, count: int) -> None:
    threads, expected = lives(name), formal(name, prefix)
    assert len(expected) == count
    for row in expected:
        words = row["text"].split()[:12]
        found = [
            told
            for _, told in threads
            if (row["case_number"] and row["case_number"] in told.row.cases)
            or told.row.title.split()[:12] == words
        ]
        assert len(found) == 1, row["id"]
        assert found[0].row.status == row["status_norm"], row["id"]
        told = [e.mention.type for e in found[0].events if e.mention.type != "mentioned"]
        assert told == EVENTS[row["status_norm"]], row["id"]
        assert says_its_status(found[0]), row["id"]
        if row["case_number"]:
            assert (found[0].row.source or "").replace(" p. ", " p ") == row["source"], row["id"]


def says_its_status(told: life.Life) -> bool:
    """Whether the decisive event has what says the status, and a sentence of the assignment."""
    decisive = told.decisive
    assert decisive is not None
    begins = " ".join(told.row.title.split()[:4]).casefold()
    quote = decisive.mention.quote.casefold()
    named = begins in quote or "uppdrag" in quote or any(c.partition("-")[2] in quote for c in told.row.cases)
    stated = bool(decisive.mention.status_text) or decisive.mention.status == "given"
    return stated and (named or decisive.mention.form == "account")


def test_what_an_implementation_plan_gives_is_given_once() -> None:
    formal_ones = [told for _, told in lives("002") if "får i uppdrag" in told.row.title]
    assert len(formal_ones) == 13
    for told in formal_ones:
        (event,) = told.events
        assert (event.mention.type, told.row.status) == ("given", "given")
        assert event.mention.quote.casefold().startswith(told.row.title.casefold()[:60])
    of_council = [told.row.source for told in formal_ones if told.row.giver == "Kommunfullmäktige"]
    assert of_council == ["Budget 2025"] * 12


def test_activities_of_a_follow_up_have_their_status_and_account() -> None:
    activities = {told.row.label: told for _, told in lives("003") if told.row.label}
    assert activities.keys() == ACTIVITIES.keys()
    for label, (status, due, events) in ACTIVITIES.items():
        told = activities[label]
        assert (told.row.status, told.row.due) == (status, due), label
        assert [e.mention.type for e in told.events] == events, label
        assert told.decisive is not None
        assert told.decisive.mention.status_text, label
        assert told.decisive.mention.quote.startswith(label), label
