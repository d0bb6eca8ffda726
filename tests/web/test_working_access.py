"""Drafts, files and corrections with accounts: each only what it may."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.access import AccessSettings, people
from api.collection import Collection
from api.drafts import Drafts
from api.settings import Settings
from corpus.accounts import AccountStore
from web.app import create_app

PASSWORD = "fyra ord i en rad"
CLOSED = "plan-civil-beredskap-2024-2027.pdf"


@pytest.fixture(scope="module")
def served(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The samples, one of them closed; a reader, an editor who has it, and a draft from before accounts."""
    settings = Settings(
        Path(shutil.copytree(untouched, tmp_path_factory.mktemp("working") / "data")),
        access=AccessSettings(mode="local"),
    )
    with Collection.open(settings) as collection:
        collection.move(CLOSED, "säkerhet")
        accounts = AccountStore(collection.store.database)
        people.add(accounts, "läsare", "reader", PASSWORD)
        people.add(accounts, "redaktör", "editor", PASSWORD)
        people.change(accounts, "redaktör", collections=["säkerhet"])
        before = Drafts(collection, None)
        before.add_own(before.make("Från förut"), "summary", "Något.")
    with TestClient(create_app(settings), base_url="https://sok.example.se") as client:
        yield client


def signed_in(client: TestClient, name: str) -> TestClient:
    client.cookies.clear()
    client.post("/login", data={"name": name, "password": PASSWORD, "next": "/"})
    return client


def ids(client: TestClient) -> dict[str, str]:
    documents = signed_in(client, "redaktör").get("/api/v1/documents").json()["documents"]
    return {document["file"]: document["id"] for document in documents}


def test_who_has_not_signed_in_sees_no_count_and_an_account_no_drafts_of_others(served: TestClient) -> None:
    served.cookies.clear()
    assert 'class="tick-off"' not in served.get("/login").text
    page = signed_in(served, "läsare").get("/draft").text
    assert "Från förut" not in page


def test_a_reader_drafts_from_what_may_be_seen_and_changes_nothing_else(served: TestClient) -> None:
    known = ids(served)
    reader = signed_in(served, "läsare")
    seen, closed = known["delarsrapport-augusti-2024.pdf"], known[CLOSED]
    json = {"accept": "application/json"}
    put = {"document": seen, "start": "0", "end": "30"}
    assert reader.post("/draft/add", data=put, headers=json).json()["count"] == 1
    assert reader.post("/draft/add", data=put | {"document": closed}, headers=json).status_code == 404
    assert "Be en redaktör" in reader.get("/upload").text
    assert reader.post("/upload", files={"files": ("a.pdf", b"%PDF-")}).status_code == 403
    assert reader.get(f"/documents/{seen}/manage").status_code == 403
    assert reader.post(f"/documents/{seen}/manage", data={"act": "save", "title": "x"}).status_code == 403


def test_an_editor_sends_files_only_where_they_may_be_seen(served: TestClient) -> None:
    editor = signed_in(served, "redaktör")
    sent = {"files": ("brev.pdf", b"Hej")}
    assert editor.post("/upload", files=sent, data={"collection": "annan"}).status_code == 403
    assert editor.post("/upload", files=sent, data={"collection": "säkerhet"}).status_code == 200
    assert [job["file"] for job in editor.get("/api/v1/jobs").json()["jobs"]] == ["brev.pdf"]
    assert signed_in(served, "läsare").get("/api/v1/jobs").json()["jobs"] == []


def test_an_editor_corrects_a_closed_document_that_stays_closed(served: TestClient) -> None:
    closed = ids(served)[CLOSED]
    editor = signed_in(served, "redaktör")
    page = f"/documents/{closed}/manage"
    assert "Rättat av redaktör" in editor.post(page, data={"act": "save", "title": "Planen"}).text
    assert editor.get(f"/api/v1/documents/{closed}").json()["document"]["title"] == "Planen"
    assert signed_in(served, "läsare").get(f"/api/v1/documents/{closed}").status_code == 404
