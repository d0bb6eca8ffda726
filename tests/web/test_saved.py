"""Saved searches and feeds as a person and a feed reader meet them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from api.collection import Collection
from api.settings import Settings
from web.app import create_app

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A collection of one sample document, which a test may change."""
    folder = tmp_path / "data"
    with Collection.open(Settings(data=folder)) as collection:
        list(collection.ingest([SAMPLES / "protokollsutdrag-kf-2024-10-17.pdf"]))
    return folder


@pytest.fixture
def own(data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data=data))) as client:
        yield client


def news(client: TestClient) -> str:
    found = re.findall(r'<span class="quiet">(.*?)</span>', client.get("/searches").text, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", found[0]).replace("\u00a0", " ").split())


def test_a_saved_search_says_what_is_new_until_it_is_opened(own: TestClient, data: Path) -> None:
    answer = own.post("/searches", data={"q": "beredskap", "sort": "newest", "year": "2024"})
    assert answer.url.path == "/search"
    assert "Sökningen är sparad" in answer.text
    assert "Spara sökningen" not in own.get("/search?q=beredskap&year=2024").text
    assert "Spara sökningen" in own.get("/search?q=trygghet&year=2024").text
    assert news(own).startswith("inget nytt sedan")
    with Collection.open(Settings(data=data)) as collection:
        list(collection.ingest([SAMPLES / "delarsrapport-augusti-2024.pdf"]))
    assert re.match(r"[1-9]\d* stycken nya sedan \d{4}-\d\d-\d\d$", news(own))
    (address,) = set(re.findall(r'href="(/searches/\d+)"', own.get("/searches").text))
    assert own.get(address).url.query.decode() == "q=beredskap&year=2024"
    assert news(own).startswith("inget nytt sedan")
    own.post(f"{address}/remove")
    assert "Du har inga sparade sökningar." in own.get("/searches").text
    assert own.get(address).status_code == 404


def test_another_site_cannot_save_a_search(own: TestClient) -> None:
    answer = own.post("/searches", data={"q": "x"}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert own.post("/searches", data={"q": " "}).status_code == 422


def test_the_feed_of_a_search_has_its_hits_and_leads_to_them(client: TestClient) -> None:
    page = client.get("/search?q=trygghetspunkter&type=plan").text
    (address,) = re.findall(r'rel="alternate" type="application/atom\+xml" href="([^"]+)"', page)
    answer = client.get(address.replace("&amp;", "&"))
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.text)
    entries = feed.findall("a:entry", ATOM)
    assert entries
    for entry in entries:
        link = entry.find("a:link", ATOM)
        assert link is not None
        assert "plan" in (entry.findtext("a:title", namespaces=ATOM) or "")
        assert client.get(link.attrib["href"]).status_code == 200
    ids = [entry.findtext("a:id", namespaces=ATOM) for entry in entries]
    assert len(set(ids)) == len(ids)
    assert client.get("/search.atom").status_code == 422


def test_what_was_read_in_last_comes_first_in_a_feed(own: TestClient, data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "ny.pdf"
    shutil.copy(SAMPLES / "delarsrapport-augusti-2024.pdf", copy)
    with Collection.open(Settings(data=data)) as collection:
        list(collection.ingest([copy]))
    feed = ET.fromstring(own.get("/search.atom?q=uppdrag").text)
    updated = [entry.findtext("a:updated", namespaces=ATOM) or "" for entry in feed.findall("a:entry", ATOM)]
    assert len(set(updated)) == 2
    assert updated == sorted(updated, reverse=True)
    assert feed.findtext("a:updated", namespaces=ATOM) == updated[0]
