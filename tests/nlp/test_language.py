"""How spaCy is loaded."""

from __future__ import annotations

import sys

import pytest

from nlp.language import _without


def test_an_optional_module_is_out_of_reach_only_while_another_is_imported() -> None:
    assert "this" not in sys.modules
    with _without("this"), pytest.raises(ModuleNotFoundError):
        import this  # noqa: F401
    assert "this" not in sys.modules


def test_a_module_that_is_loaded_stays() -> None:
    with _without("sys"):
        import sys as found
    assert found is sys is sys.modules["sys"]
