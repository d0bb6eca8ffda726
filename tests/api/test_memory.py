"""Memory that is free is given back, but not at every moment what is about to be taken again."""

from __future__ import annotations

import numpy as np
import pytest

from api import memory


def test_what_is_free_is_given_back_when_much_has_been_taken_or_some_long_ago(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, given = [100 << 20], []

    def give_back() -> None:
        given.append(now[0])
        now[0] -= 20 << 20

    monkeypatch.setattr(memory, "own", lambda: now[0])
    monkeypatch.setattr(memory, "give_back", give_back)
    level = memory.Level(100 << 20, 0.0)
    now[0] += 31 << 20
    assert (memory.levelled(level, 119.0), given) == (level, [])
    now[0] += 1 << 20
    level = memory.levelled(level, 119.0)
    assert (level, given) == (memory.Level(112 << 20, 119.0), [132 << 20])
    now[0] += 3 << 20
    assert memory.levelled(level, 1000.0) == level  # hardly anything was taken
    now[0] += 1 << 20
    assert memory.levelled(level, 238.0) == level
    assert memory.levelled(level, 239.0) == memory.Level(96 << 20, 239.0)


def test_own_memory_grows_with_what_is_held() -> None:
    before = memory.own()
    if not before:
        pytest.skip("the system does not tell")
    held = np.ones(64 << 20, np.uint8)
    assert 60 << 20 < memory.own() - before < 80 << 20
    assert held[-1]
