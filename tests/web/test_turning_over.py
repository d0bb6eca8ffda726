"""Long answers page by page, and how pages are sent."""

from __future__ import annotations

import html
import re

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize(
    ("asked", "size"),
    [("", "PAGE_SIZE"), ("&sort=newest", "PAGE_SIZE"), ("&group=document", "GROUPS")],
)
def test_a_long_answer_is_turned_over_without_losing_or_doubling(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, asked: str, size: str
) -> None:
    address = f"/search?q=beredskap{asked}"
    whole = hits_of(client.get(address).text)
    monkeypatch.setattr(f"web.results.{size}", 3)
    seen: list[str] = []
    turned = 0
    while address:
        page = client.get(address).text
        seen += hits_of(page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = html.unescape(following[1]) if following else ""
        turned += 1
    assert turned > 1
    assert len(seen) == len(set(seen))
    assert seen[: len(whole)] == whole


def hits_of(page: str) -> list[str]:
    return re.findall(r'<a class="open" href="([^"]+)"', page)


@pytest.mark.parametrize("mode", ["hybrid", "lexical", "semantic"])
@pytest.mark.parametrize("query", ["beredskap", "trygghetspunkter", "hur många övningar"])
def test_what_only_stands_near_comes_after_all_that_is_related(
    client: TestClient, query: str, mode: str
) -> None:
    answer = client.get("/api/v1/search", params={"q": query, "mode": mode, "limit": 100}).json()
    related = [result["related"] for result in answer["results"]]
    assert related == sorted(related, reverse=True)
    assert sum(related) == answer["total"] > 0


def test_a_page_beyond_the_last_is_the_first(client: TestClient) -> None:
    beyond = client.get("/search?q=trygghetspunkter&first=900").text
    assert hits_of(beyond) == hits_of(client.get("/search?q=trygghetspunkter").text) != []


@pytest.mark.parametrize(
    ("address", "size"),
    [
        ("/assignments?from={}", "register.SIZE"),
        ("/decisions?from={}", "decisions.SIZE"),
        ("/documents?first={}", "documents.SIZE"),
        ("/threads/assignment-SLK-2022-01187?from={}", "threads.SIZE"),
    ],
)
def test_a_list_that_has_become_shorter_shows_its_last_page(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, address: str, size: str
) -> None:
    monkeypatch.setattr(f"web.{size}", 2)
    shown = client.get(address.format(4000)).text
    first, last, total = map(int, re.findall(r"<span>(\d+)–(\d+) av (\d+)</span>", shown)[0])
    assert last == total == first + (total + 1) % 2
    there = client.get(address.format(first - 1)).text
    assert of_main(there) == of_main(shown) != []


def of_main(page: str) -> list[str]:
    """Where the links of a page lead, without those around it."""
    return re.findall(r'href="([^"]+)"', page.partition("<main")[2].partition("</main>")[0])


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("/decisions?q=finnsinte&stance=beslut", 'href="/decisions">Visa alla'),
        ("/decisions?q=finnsinte", 'href="/search?q=finnsinte">Sök efter finnsinte i dokumenten'),
        ("/documents?named=finnsinte", 'href="/documents">Visa alla'),
        ("/assignments?q=finnsinte", 'href="/assignments">Visa alla'),
    ],
)
def test_an_empty_list_leads_on(client: TestClient, address: str, way: str) -> None:
    shown = client.get(address).text
    assert "passar urvalet" in shown
    assert way in shown


def test_pages_are_packed_and_pdfs_are_not(client: TestClient) -> None:
    packed = client.get("/documents", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["vary"]
    document = client.get("/api/v1/documents").json()["documents"][0]["id"]
    file = client.get(f"/api/v1/documents/{document}/file", headers={"Range": "bytes=0-99"})
    assert file.status_code == 206
    assert "content-encoding" not in file.headers
    assert len(file.content) == 100


def test_a_long_life_is_turned_over(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    address = "/threads/assignment-SLK-2022-01187"
    whole = re.findall(r'<li class="t-\w+', client.get(address).text)
    monkeypatch.setattr("web.threads.SIZE", 2)
    seen: list[str] = []
    turned = 0
    while address:
        page = client.get(address).text
        seen += re.findall(r'<li class="t-\w+', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = html.unescape(following[1]) if following else ""
        turned += 1
    assert turned > 1
    assert seen == whole
