"""Links between documents put together by combination: all are found, and none that is not there.

`tests/bench/thread_links.py` draws many more.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.index.thread_combinations import World, world
from tests.index.thread_goals import goal_world
from tests.index.thread_links import scored
from tests.index.thread_plans import plan_world


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("combine", [world, plan_world, goal_world])
def test_every_link_is_found_and_no_other(combine: Callable[[int], World], seed: int) -> None:
    made = combine(seed)
    scores = scored(made)
    assert (scores.missed, scores.violations, scores.unplaced) == ((), (), ())
    assert len(made.links) >= 3
    assert len(made.must_not) >= 15
