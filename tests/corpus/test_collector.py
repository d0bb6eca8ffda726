"""The cyclic collector rests while a document is made, and only then."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import count

import pytest

from corpus import collector


def test_it_rests_within_and_works_afterwards() -> None:
    assert gc.isenabled()
    with collector.paused():
        assert not gc.isenabled()
        with collector.paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="half way"), collector.paused():
        raise ValueError("half way")
    assert gc.isenabled()


def test_who_had_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with collector.paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.fixture
def afterwards_as_before() -> Iterator[None]:
    threshold, callbacks = gc.get_threshold(), list(gc.callbacks)
    yield
    gc.set_threshold(*threshold)
    gc.callbacks[:] = callbacks
    gc.unfreeze()


@pytest.mark.usefixtures("afterwards_as_before")
def test_what_lives_through_a_long_look_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = count(step=1)  # every look takes a second
    monkeypatch.setattr("corpus.collector.time.thread_time", lambda: next(clock))
    collector.settle()
    gc.collect()
    assert gc.get_freeze_count() > 1000


@pytest.mark.usefixtures("afterwards_as_before")
def test_a_short_look_sets_nothing_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.collector.time.thread_time", lambda: 1.0)
    collector.settle()
    gc.collect()
    assert gc.get_freeze_count() == 0
