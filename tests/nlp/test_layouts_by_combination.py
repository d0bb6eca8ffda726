"""Every decision is found however its section is laid out: combinations of what minutes and memos have.

`tests/bench/decision_layouts.py` prints how many of some thousands are whole, and which part fails most.
"""

from __future__ import annotations

import pytest

from ingest.read import read_text
from nlp.extractors.decisions import find
from tests.nlp.decision_layouts import layout


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_a_section_gives_each_of_its_decisions_once_and_in_order(first: int) -> None:
    for seed in range(first, first + 20):
        made = layout(seed)
        found = [point.text.casefold() for point in find(read_text(made.text, file="a.txt"))]
        assert len(found) == len(made.words), (seed, made.text, found)
        assert all(word in text for word, text in zip(made.words, found, strict=True)), (seed, found)
