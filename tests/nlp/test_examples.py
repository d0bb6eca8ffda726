"""The extractors' docstrings show by examples what they find."""

from __future__ import annotations

import importlib

import pytest

from nlp.extractors.table import EXTRACTORS


@pytest.mark.parametrize("kind", EXTRACTORS)
def test_every_extractor_shows_what_it_finds(kind: str) -> None:
    module = importlib.import_module(EXTRACTORS[kind].__module__)
    assert (module.__doc__ or "").count(">>>") >= 3
