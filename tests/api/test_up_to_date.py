"""Threads and decisions are made anew when something was written, and not before."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.collection import Collection
from api.matters import PointWish
from api.settings import Settings
from index.threads import build
from tests.api.test_threads_access import put
from tests.index.test_threads_build import MINUTES, REPORT


def test_threads_are_looked_at_again_when_something_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Collection.open(Settings(data=tmp_path / "data")) as collection:
        put(collection, REPORT)
        assert collection.threads.update() == 1
        collection.threads.update()  # sees its own writing
        with monkeypatch.context() as patched:
            patched.setattr(build, "update", lambda store: pytest.fail("nothing was written"))
            assert collection.threads.update() == 0
        put(collection, MINUTES)
        assert collection.threads.update() == 1


def test_decisions_are_those_of_the_documents_that_are_there(tmp_path: Path) -> None:
    with Collection.open(Settings(data=tmp_path / "data")) as collection:
        put(collection, MINUTES)
        everything, decided = PointWish(), PointWish(stance="beslut", document=MINUTES.source.id)
        before = collection.matters.holding(everything)
        assert before
        assert collection.matters.holding(PointWish()) is before
        assert collection.matters.holding(PointWish(document="0" * 16)) == ()
        assert {p.record.source.id for p in collection.matters.points(decided)} == {MINUTES.source.id}
        collection.remove(MINUTES.source.id)
        assert collection.matters.holding(everything) == ()
