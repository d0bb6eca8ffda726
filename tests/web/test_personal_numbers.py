"""The list of personal numbers leads to their pages and shows no digit of them."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from api.settings import Settings
from web.app import create_app

PRINTED = "20170101-2393"  # a test number that Skatteverket publishes; it stands in one sample


def test_places_are_listed_and_digits_are_not(sample_data: Path) -> None:
    with TestClient(create_app(Settings(sample_data))) as client:
        listed = client.get("/personal-numbers").text
        assert listed.count("/documents/") == listed.count('<th scope="row"><a href=') == 1
        address = listed.split('<th scope="row"><a href="')[1].split('"')[0].replace("&amp;", "&")
        page = client.get(f"{address}&view=text").text
    for text in (listed, page):
        assert PRINTED not in text
        assert PRINTED.replace("-", "") not in text
    assert "2393" not in listed
