"""The examples in the extractors' docstrings are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import nlp
from nlp.extractors.table import EXTRACTORS

MODULES = sorted(module.name for module in pkgutil.walk_packages(nlp.__path__, f"{nlp.__name__}."))


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("kind", EXTRACTORS)
def test_every_extractor_shows_what_it_finds(kind: str) -> None:
    module = importlib.import_module(EXTRACTORS[kind].__module__)
    assert (module.__doc__ or "").count(">>>") >= 3
