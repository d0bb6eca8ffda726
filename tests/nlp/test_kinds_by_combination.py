"""Every finding of a kind is found however it is printed: combinations of what minutes, memos and plans have.

`tests/bench/kind_layouts.py` prints how many of some thousands are whole, and which part fails most.
"""

from __future__ import annotations

import pytest

from tests.nlp.kind_layouts import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_drawn_is_found_and_nothing_else(kind: str) -> None:
    for seed in range(150):
        made = KINDS[kind](seed)
        assert made.is_whole(), (seed, made.text, made.wanted, made.found)
