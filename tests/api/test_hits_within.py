"""Where a question has hits within a document is found once, until the index changes."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api import hits_within
from api.collection import Collection
from api.settings import Settings

FILE = "delarsrapport-augusti-2024.pdf"
QUESTION = "civil beredskap"


@pytest.fixture
def collection(untouched: Path, tmp_path: Path) -> Iterator[Collection]:
    with Collection.open(Settings(Path(shutil.copytree(untouched, tmp_path / "data")))) as opened:
        yield opened


@pytest.fixture
def searches(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each question is searched for."""
    counted, search = Counter[str](), collection.search

    def counting(query: str, **limits: Any) -> Any:
        counted[query] += 1
        return search(query, **limits)

    monkeypatch.setattr(collection, "search", counting)
    return counted


def test_hits_stand_as_they_are_read_and_are_searched_for_once(
    collection: Collection, searches: Counter[str]
) -> None:
    document = collection.record(FILE).source.id
    first = collection.hits_within.of(document, QUESTION, "hybrid")
    found = collection.search(QUESTION, limit=100, documents=(document,))
    assert sorted((h.start, h.end) for h in found.results if h.related) == [tuple(h.span) for h in first]
    assert len(first) > 3
    searches.clear()
    assert collection.hits_within.of(document, QUESTION, "hybrid") == first
    assert not searches
    words = collection.hits_within.of(document, QUESTION, "lexical")
    assert searches[QUESTION] == 1
    assert words != first or collection.hits_within.of(document, QUESTION, "semantic") != first


def test_they_are_searched_for_again_when_the_index_has_changed(
    collection: Collection, searches: Counter[str]
) -> None:
    document = collection.record(FILE).source.id
    collection.hits_within.of(document, QUESTION, "hybrid")
    collection.remove("summary-in-english.pdf")
    again = collection.hits_within.of(document, QUESTION, "hybrid")
    assert searches[QUESTION] == 2
    # How rare words are has changed too, so the hits may be others than before.
    found = collection.search(QUESTION, limit=100, documents=(document,))
    assert [tuple(h.span) for h in again] == sorted((h.start, h.end) for h in found.results if h.related)


def test_only_the_latest_questions_are_kept(
    collection: Collection, searches: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hits_within, "_KEPT", 2)
    document = collection.record(FILE).source.id
    for query in ("budget", "uppdrag", "budget", "beredskap", "budget", "uppdrag"):
        collection.hits_within.of(document, query, "lexical")
    assert searches == {"budget": 1, "uppdrag": 2, "beredskap": 1}
