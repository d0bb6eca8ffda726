"""Days in forms are typed as ISO whatever a browser's own way of writing them is."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from web import days

FORMS = (("/search?q=beredskap", ("from", "to")), ("/assignments", ("due", "silent")))


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2024", "2024"),
        ("2024-08", "2024-08"),
        ("2024/8", "2024-08"),
        ("202408", "2024-08"),
        ("2024-08-31", "2024-08-31"),
        ("2024.8.3", "2024-08-03"),
        ("20240831", "2024-08-31"),
        ("31/8 2024", "2024-08-31"),
        ("31.8.2024", "2024-08-31"),
        ("31 Augusti 2024", "2024-08-31"),
        ("August 31, 2024", "August 31, 2024"),  # refused, and the refusal says how
        ("31/2 2024", "31/2 2024"),
        ("8/31/2024", "8/31/2024"),
        ("24", "24"),
        ("", ""),
    ],
)
def test_what_people_write(typed: str, iso: str) -> None:
    assert days.iso(typed) == iso
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", iso):
        assert re.fullmatch(days.FIELD, typed)  # no browser holds back what is understood


@pytest.mark.parametrize("typed", ["snart", "24", "i mars", "2024-", "august", "31/8"])
def test_what_is_no_day_is_held_back(typed: str) -> None:
    assert not re.fullmatch(days.FIELD, typed)


@pytest.mark.parametrize(("address", "names"), FORMS)
def test_no_field_is_written_the_way_of_the_browser(
    client: TestClient, address: str, names: tuple[str, ...]
) -> None:
    for language, form in (("sv", "ÅÅÅÅ-MM-DD"), ("en", "YYYY-MM-DD")):
        page = client.get(f"{address}{'&' if '?' in address else '?'}lang={language}").text
        for name in names:
            (field,) = re.findall(rf'<input [^>]*name="{name}"[^>]*>', page)
            assert 'type="text"' in field
            assert f'placeholder="{form}"' in field
        shown = [field for field in re.findall(r'<input type="date"[^>]*>', page) if " hidden" not in field]
        assert shown == []  # what picks a day is shown by the script that writes it as ISO


def test_a_day_that_is_typed_comes_back_as_iso(client: TestClient) -> None:
    page = client.get("/search?q=beredskap&from=1/8+2024&to=20240930").text
    assert 'name="from" value="2024-08-01"' in page
    assert 'name="to" value="2024-09-30"' in page
    assert re.search(r'name="to" value="2024" size', client.get("/search?q=beredskap&to=2024").text)
    assert 'name="due" value="2026-01-31"' in client.get("/assignments?due=31+januari+2026").text
    refused = client.get("/assignments?due=snart")
    assert refused.status_code == 422
    assert "snart är inget datum." in refused.text
    assert "Skriv 2024, 2024-08 eller 2024-08-31." in refused.text
