"""Formal assignments of the real documents: threads have the events and status that reading gives."""

from __future__ import annotations

import json
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
