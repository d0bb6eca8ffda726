"""Assignments are found however their list is set: combinations of what reports, plans and budgets have.

`tests/bench/assignment_layouts.py` prints how many of some thousands are whole, and which part fails most.
"""

from __future__ import annotations

import pytest

from tests.nlp.assignment_layouts import layout

# Those that the rules read whole; of the others the share stands in nlp/README.md.
WHOLE = (
    "piped",
    "commented_rows",
    "cell_by_cell",
    "flat",
    "tabs_bare",
    "label_lines",
    "listed",
    "activity_plan",
)


@pytest.mark.parametrize("carrier", WHOLE)
def test_the_rows_of_a_table_are_found_however_it_is_broken(carrier: str) -> None:
    made = [layout(seed, carrier) for seed in range(30)]
    faults = {seed: found for seed, each in enumerate(made) if (found := each.faults())}
    assert len(faults) <= 2, faults
