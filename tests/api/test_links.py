"""`rodatraden evaluate --links`: the samples' links are found, and nothing is linked that must not be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.program import ROOT, run

SHARED = ROOT.parent / "shared"


def scores(gold: Path, *arguments: str | Path) -> dict[str, Any]:
    done = run("evaluate", "--links", gold, "--json", *arguments)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_links_of_the_samples(sample_data: Path) -> None:
    """Floors: they may only rise."""
    found = scores(ROOT / "corpus" / "gold", "--data", sample_data)
    assert found["violations"] == []
    assert found["unplaced"] == []
    assert found["strong_recall"] == 1.0
    assert found["medium_at_3"] >= 0.83


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the measuring material is not here")
def test_the_links_of_the_real_documents() -> None:
    found = scores(SHARED / "gold", "--documents", SHARED / "pdfs" / "clean")
    assert found["violations"] == []
    assert found["stated_recall"] >= 0.75
    assert found["strong_recall"] >= 0.73
