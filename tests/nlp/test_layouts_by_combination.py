"""Every decision is found however its section is laid out: combinations of what minutes and memos have.

`tests/bench/kind_layouts.py decision_point` prints how many of some thousands are whole, and what fails most.
"""

from __future__ import annotations

import pytest

from tests.nlp.decision_layouts import layout


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_a_section_gives_each_of_its_decisions_once_and_in_order(first: int) -> None:
    for seed in range(first, first + 20):
        made = layout(seed)
        assert made.is_whole(), (seed, made.text, made.found)
