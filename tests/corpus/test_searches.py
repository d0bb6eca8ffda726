"""Saved searches: each owner's own, once each, with when they were last looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.database import Database
from corpus.searches import MOST_SAVED, SavedSearches

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
LATER = datetime(2026, 2, 1, tzinfo=UTC)


@pytest.fixture
def searches(tmp_path: Path) -> Iterator[SavedSearches]:
    database = Database.open(tmp_path / "store.sqlite")
    yield SavedSearches(database)
    database.close()


def test_a_search_is_kept_once_and_only_its_owner_sees_it(searches: SavedSearches) -> None:
    assert searches.save("anna", "q=skolan", FIRST)
    assert searches.save("anna", "q=skolan", LATER)
    (kept,) = searches.all("anna")
    assert (kept.parameters, kept.saved_at, kept.seen_at) == (
        "q=skolan",
        FIRST.isoformat(),
        FIRST.isoformat(),
    )
    assert searches.all("bo") == ()
    assert searches.seen("bo", kept.id, LATER) is None
    searches.remove("bo", kept.id)
    assert searches.kept("anna", "q=skolan")


def test_looking_at_a_search_is_remembered(searches: SavedSearches) -> None:
    searches.save("", "q=skolan", FIRST)
    searches.seen("", searches.all("")[0].id, LATER)
    assert searches.all("")[0].seen_at == LATER.isoformat()
    searches.remove("", searches.all("")[0].id)
    assert searches.all("") == ()


def test_there_is_an_end_to_how_many_are_kept(searches: SavedSearches) -> None:
    assert all(searches.save("", f"q={n}", FIRST) for n in range(MOST_SAVED))
    assert not searches.save("", "q=more", FIRST)
    assert searches.save("", "q=1", FIRST), "one that is kept already is no more"
    assert len(searches.all("")) == MOST_SAVED
