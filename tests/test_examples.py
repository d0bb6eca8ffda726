"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOLD = sorted(
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
    for room in ("corpus", "ingest", "nlp", "index", "api", "web")
    for path in (ROOT / room).rglob("*.py")
    if ">>> " in path.read_text("utf-8")
)


@pytest.mark.parametrize("name", TOLD)
def test_examples_are_true(name: str) -> None:
    told = doctest.testmod(importlib.import_module(name))
    assert (told.attempted > 0, told.failed) == (True, 0)
