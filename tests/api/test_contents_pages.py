"""A page of contents is found, but not before the passages that it leads to."""

from __future__ import annotations

from pathlib import Path

from api.collection import Collection
from api.settings import Settings


def test_a_page_of_contents_is_not_among_the_first_hits(sample_data: Path) -> None:
    with Collection.open(Settings(data=sample_data), create=False) as collection:
        found = collection.search("civil beredskap").results
        assert not [result.page for result in found[:6] if "Dokumentsort:" in result.text]
        named = collection.search("Almhamns stads plan för civil beredskap").results
        assert named[0].document.file == "plan-civil-beredskap-2024-2027.pdf"
