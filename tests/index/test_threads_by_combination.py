"""Links between documents put together by combination: all are found, and none that is not there.

`tests/bench/thread_links.py` draws many more.
"""

from __future__ import annotations

import pytest

from tests.index.thread_combinations import world
from tests.index.thread_links import scored


@pytest.mark.parametrize("seed", range(12))
def test_every_link_is_found_and_no_other(seed: int) -> None:
    made = world(seed)
    scores = scored(made)
    assert (scores.missed, scores.violations, scores.unplaced) == ((), (), ())
    assert len(made.links) >= 3
    assert len(made.must_not) >= 15
