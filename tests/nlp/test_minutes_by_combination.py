"""Minutes drawn by combination: decisions, claims and what is only told, each in its stance.

`tests/bench/kind_layouts.py minutes` prints how many of some thousands are whole, and which blocks fail most.
"""

from __future__ import annotations

from tests.nlp.minutes_layouts import minutes

_SEEDS = range(200)
# A dump without blank lines joins some headings to the paragraph before; and "ge X i uppdrag att … samt att
# höja" may be either.
_LEAST = 0.96


def test_points_of_minutes_are_found_in_their_stance_and_nothing_else() -> None:
    broken = [seed for seed in _SEEDS if not minutes(seed).is_whole()]
    assert len(broken) <= (1 - _LEAST) * len(_SEEDS), broken
