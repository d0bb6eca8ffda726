"""What a screen reader calls the tables of a page."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

PAGES = [
    "/about",
    "/assignments",
    "/assignments?kind=goal",
    "/coverage",
    "/decisions",
    "/documents",
    "/goals",
    "/topics",
]


@pytest.mark.parametrize("address", PAGES)
def test_every_table_has_a_name(client: TestClient, address: str) -> None:
    page = client.get(address).text
    tables = re.findall(r"<table([^>]*)>", page)
    assert tables
    for attributes in tables:
        label = re.search(r'aria-label="[^"]+"', attributes)
        labelled = re.search(r'aria-labelledby="([^"]+)"', attributes)
        assert label or (labelled and page.count(f'id="{labelled[1]}"') == 1), attributes
