"""The examples in the docstrings are true."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from index import compounds, dictionary, evaluate, facts, fuse, spelling, terms
from index.identifiers import days, labels, typed
from index.threads import anchors
from index.threads.assignments import statements
from index.threads.suggestions import cues


@pytest.mark.parametrize(
    "module",
    [
        compounds,
        dictionary,
        evaluate,
        facts,
        fuse,
        days,
        labels,
        typed,
        spelling,
        terms,
        anchors,
        cues,
        statements,
    ],
)
def test_docstrings(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0
