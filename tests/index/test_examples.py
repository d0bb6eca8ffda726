"""The examples in the docstrings are true."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from index import compounds, dictionary, evaluate, fuse, identifiers, spelling, terms
from index.threads import anchors, cues, statements


@pytest.mark.parametrize(
    "module", [compounds, dictionary, evaluate, fuse, identifiers, spelling, terms, anchors, cues, statements]
)
def test_docstrings(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0
