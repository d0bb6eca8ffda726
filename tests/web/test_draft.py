"""The pages of the draft, by forms alone."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from web.wording.draft import TEXTS


@pytest.fixture
def client(own: TestClient) -> TestClient:
    return own


def some_point(client: TestClient, nth: int = 0) -> dict[str, str]:
    asked = {"kind": "decision_point", "document": "delarsrapport-augusti-2024.pdf"}
    found = client.get("/api/v1/findings", params=asked).json()["findings"][nth]
    chosen = {name: str(found[name]) for name in ("document", "start", "end")}
    return chosen | {"kind": "decision_point", "text": found["text"]}


def test_by_form_a_point_is_put_moved_changed_taken_out_and_had_back(client: TestClient) -> None:
    assert TEXTS["sv"].empty_title in client.get("/draft").text
    point = some_point(client)
    page = client.post("/draft/add", data=point, headers={"referer": "http://testserver/search?q=x"})
    assert page.url.path == "/search"
    assert '<span class="tick-off">1</span>' in page.text
    second = some_point(client, 1)
    elsewhere = client.post("/draft/add", data=second, headers={"referer": "http://annan.plats/"})
    assert elsewhere.url.path == "/draft"
    items = re.findall(r'id="item-(\d+)"', elsewhere.text)
    assert len(items) == 2
    base = re.search(r"/draft/\d+/items", elsewhere.text)
    assert base is not None
    moved = client.post(f"{base[0]}/{items[1]}", data={"act": "up"})
    assert re.findall(r'id="item-(\d+)"', moved.text) == items[::-1]
    gone = client.post(f"{base[0]}/{items[0]}", data={"act": "take_out"})
    assert TEXTS["sv"].item_removed in gone.text
    assert re.findall(r'id="item-(\d+)"', gone.text) == [items[1]]
    back = client.post(f"{base[0]}/{items[0]}", data={"act": "restore"})
    assert len(re.findall(r'id="item-(\d+)"', back.text)) == 2
    own = {"act": "save", "place": "points", "body": "Nämnden", "text": "<b>Egna</b> ord", "note": "n"}
    changed = client.post(f"{base[0]}/{items[0]}", data=own)
    assert "&lt;b&gt;Egna&lt;/b&gt; ord" in changed.text
    assert " ".join(point["text"].split())[:40] in " ".join(changed.text.split())


def test_what_was_changed_meanwhile_is_not_written_over(client: TestClient) -> None:
    page = client.post("/draft/add", data=some_point(client)).text
    address = re.search(r"/draft/\d+/items/\d+", page)
    was = re.search(r'name="was" value="(\w+)"', page)
    assert address
    assert was
    own = {"act": "save", "place": "points", "body": "", "note": "", "was": was[1]}
    assert "Först." in client.post(address[0], data=own | {"text": "Först."}).text
    late = client.post(address[0], data=own | {"text": "Sedan.", "note": "Fråga först"})
    assert late.status_code == 409
    assert "inte sparat" in late.text
    assert ">Sedan.</textarea>" in late.text
    assert 'value="Fråga först"' in late.text
    assert "Sedan." not in client.get("/draft").text
    again = re.search(r'name="was" value="(\w+)"', late.text)
    assert again
    assert "Sedan." in client.post(address[0], data=own | {"text": "Sedan.", "was": again[1]}).text
    blank = {"place": "matter", "body": "Nämnden", "text": "  "}
    refused = client.post(address[0].rpartition("/")[0], data=blank)
    assert refused.status_code == 422
    assert "Stycket är tomt." in refused.text
    assert '<option value="matter" selected>' in refused.text
    assert 'value="Nämnden"' in refused.text


def test_a_point_in_own_words_needs_no_source_and_leads_to_one(client: TestClient) -> None:
    page = client.post("/draft", data={"name": "Prov"})
    own = {"place": "points", "body": "Kommunstyrelsen", "text": "Rutinen för larm antas."}
    written = client.post(f"{page.url.path}/items", data=own).text
    assert "Det går bra om punkten inte bygger på ett dokument." in written
    assert 'href="/search?q=Rutinen%20f%C3%B6r%20larm%20antas."' in written
    assert TEXTS["sv"].check_fine in written
    quoted = client.post("/draft/add", data=some_point(client)).text
    assert quoted.count(TEXTS["sv"].checks["no_source"].do) == 1


def test_an_empty_part_leads_to_writing_for_it(client: TestClient) -> None:
    page = client.post("/draft/add", data=some_point(client)).text
    way = next(re.finditer(r"/draft/\d+\?write=economic", page))
    assert '<option value="economic" selected>' in client.get(way[0]).text


def test_a_long_draft_is_turned_over_and_shows_the_page_of_what_was_changed(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.draft_page.MOST_CARDS", 2)
    for nth in range(3):
        page = client.post("/draft/add", data=some_point(client, nth))
    base = str(re.search(r"(/draft/\d+)/items", page.text)[1])  # type: ignore[index]

    def items(text: str) -> list[str]:
        return re.findall(r'id="item-(\d+)"', text)

    first, last = items(client.get(base).text), items(client.get(f"{base}?from=2").text)
    assert (len(first), len(last)) == (2, 1)
    whole = client.get(f"{base}?whole=1").text
    assert items(whole) == [*first, *last]
    assert 'class="draft-moves"' not in whole
    assert items(client.post(f"{base}/items/{last[0]}", data={"act": "down"}).text) == last
    own = {"act": "save", "place": "summary", "body": "", "text": "Sist i ordningen.", "note": ""}
    assert items(client.post(f"{base}/items/{last[0]}", data=own).text) == last
    assert f"{base}?at={last[0]}#item-{last[0]}" in client.get(base).text
    gone = client.post(f"{base}/items/{first[1]}", data={"act": "take_out"})
    assert TEXTS["sv"].item_removed in gone.text
    assert items(gone.text) == [first[0], *last]


def test_the_script_is_answered_with_the_count(client: TestClient) -> None:
    answer = client.post("/draft/add", data=some_point(client), headers={"accept": "application/json"})
    assert answer.json()["count"] == 1


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/draft/add", {"document": "ffffffffffffffff", "start": "0", "end": "4"}),
        ("/draft/add", {"document": "x", "start": "-1", "end": "4"}),
        ("/draft/add", {}),
        ("/draft/7", {"act": "remove"}),
        ("/draft/7/items/1", {"act": "up"}),
        ("/draft/7/items", {"place": "summary", "text": "x"}),
    ],
)
def test_what_is_not_there_is_said(client: TestClient, path: str, data: dict[str, str]) -> None:
    assert client.post(path, data=data).status_code in (404, 422)


def test_a_draft_is_fetched_as_a_file(client: TestClient) -> None:
    page = client.post("/draft", data={"name": "Åtgärder & mål"})
    assert "<h1>Åtgärder &amp; mål</h1>" in page.text
    link = re.search(r'href="(/draft/\d+/export\?format=docx)"', page.text)
    assert link is not None
    answer = client.get(link[1])
    assert answer.content.startswith(b"PK")
    assert "%C3%85tg%C3%A4rder%20%26%20m%C3%A5l.docx" in answer.headers["content-disposition"]


def test_every_check_has_its_words_in_both_languages() -> None:
    from typing import get_args

    from api.draft_check import Code
    from corpus.draft_store import ITEM_KINDS, PLACES

    for texts in TEXTS.values():
        assert set(texts.checks) == set(get_args(Code))
        assert set(texts.places) == set(PLACES)
        assert set(texts.kinds) == set(ITEM_KINDS)
