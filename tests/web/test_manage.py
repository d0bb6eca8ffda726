"""Managing a document: corrections that stay and are followed, reading again, replacing, removing."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
FILE = "yttrande-genomforandeplan-2025.pdf"


@pytest.fixture
def client(own: TestClient) -> TestClient:
    return own


def document(client: TestClient, reference: str = FILE) -> dict[str, str]:
    found: dict[str, str] = client.get(f"/api/v1/documents/{reference}").json()["document"]
    return found


def fields(page: str) -> dict[str, str]:
    """What is in the form, and what was when it was opened."""
    return dict(
        re.findall(r'name="((?:was-)?[a-z_]+)" (?:type="text" maxlength="300" )?value="([^"]*)"', page)
    )


def until_read(client: TestClient) -> str:
    for _ in range(1500):
        jobs = client.get("/api/v1/jobs").json()["jobs"]
        if jobs and all(job["state"] == "done" for job in jobs):
            return str(jobs[0]["status"])
        time.sleep(0.2)
    pytest.fail("the queue was not read within five minutes")


def types(client: TestClient) -> dict[str, int]:
    facets = client.get("/api/v1/search?q=genomförandeplan").json()["facets"]["type"]
    return {value["value"]: value["count"] for value in facets}


def test_a_correction_is_followed_everywhere_stays_and_is_taken_back(client: TestClient) -> None:
    before = document(client)
    page = f"/documents/{before['id']}/manage"
    saved = client.post(page, data={"act": "save", "type": "remissvar", "date": "2025-02", "title": "Svar"})
    assert "Läst som: yttrande." in saved.text
    now = document(client)
    assert (now["type"], now["date"], now["title"]) == ("remissvar", "2025-02", "Svar")
    assert now["added"] == before["added"]
    assert types(client)["remissvar"] > 0
    assert "yttrande" not in types(client)
    csv = client.get("/api/v1/export?kind=findings&type=remissvar").content.decode("utf-8-sig")
    assert "Svar, " in csv
    assert "✎ rättad" in client.get("/documents").text
    client.post(page, data={"act": "again"})
    assert until_read(client) == "replaced"
    assert document(client)["type"] == "remissvar"
    client.post(page, data={"act": "undo:type"})
    assert document(client)["type"] == "yttrande"
    assert document(client)["date"] == "2025-02"


def test_a_correction_follows_the_document_to_its_next_version(client: TestClient) -> None:
    page = f"/documents/{document(client)['id']}/manage"
    client.post(page, data={"act": "save", "issuer": "Kulturkontoret"})
    other = (SAMPLES / "yrkande-genomforandeplan-2025.pdf").read_bytes()
    changed = other.replace(b"%%EOF", b"%%EOF\n", 1)
    client.post(page, data={"act": "replace"}, files={"file": ("Ny version.pdf", changed, "application/pdf")})
    assert until_read(client) == "replaced"
    newer = document(client, "Ny version.pdf")
    assert newer["issuer"] == "Kulturkontoret"
    assert client.get(page).status_code == 404


def test_two_who_correct_at_once_undo_nothing_of_one_another(client: TestClient) -> None:
    page = f"/documents/{document(client)['id']}/manage"
    opened = fields(client.get(page).text)
    assert opened["was-type"] == opened["type"] == "yttrande"
    client.post(page, data=opened | {"act": "save", "type": "remissvar"})
    client.post(page, data=opened | {"act": "save", "issuer": "Kulturkontoret"})
    assert (document(client)["type"], document(client)["issuer"]) == ("remissvar", "Kulturkontoret")
    late = client.post(page, data=opened | {"act": "save", "type": "skrivelse", "title": "Svar"})
    assert late.status_code == 409
    assert "”remissvar” sedan du öppnade sidan" in late.text
    assert document(client)["type"] == "remissvar"
    kept = fields(late.text)
    assert (kept["was-type"], kept["type"], kept["title"]) == ("remissvar", "skrivelse", "Svar")
    assert kept["issuer"] == "Kulturkontoret"
    undated = client.post(page, data=kept | {"act": "save", "date": "i våras"})
    assert undated.status_code == 422
    assert 'value="i våras"' in undated.text
    assert 'value="skrivelse"' in undated.text
    client.post(page, data=kept | {"act": "save"})
    assert (document(client)["type"], document(client)["title"]) == ("skrivelse", "Svar")


@pytest.mark.parametrize(
    "data",
    [
        {"act": "save", "date": "igår"},
        {"act": "save", "title": "x" * 301},
        {"act": "undo:pages"},
        {"act": "remove"},
        {"act": "replace"},
        {"act": "x"},
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_changed(client: TestClient, data: dict[str, str]) -> None:
    before = document(client)
    assert client.post(f"/documents/{before['id']}/manage", data=data).status_code == 422
    assert document(client) == before


def test_a_document_is_removed_only_when_one_is_sure(client: TestClient) -> None:
    page = f"/documents/{document(client)['id']}/manage"
    gone = client.post(page, data={"act": "remove", "sure": "yes"})
    assert gone.url.path == "/documents"
    assert client.get(page).status_code == 404
    assert FILE not in client.get("/documents").text
    assert "Dokumentet är borttaget." in gone.text
    assert "Dokumentet är borttaget." not in client.get("/documents").text
    assert "Äldre kopior" not in gone.text


def test_who_removes_a_document_is_told_of_copies_that_hold_it(client: TestClient, tmp_path: Path) -> None:
    (kept,) = tmp_path.glob("**/rodatraden.sqlite")
    kept.with_name("rodatraden-version-1.sqlite").write_bytes(b"")
    gone = client.post(f"/documents/{document(client)['id']}/manage", data={"act": "remove", "sure": "yes"})
    assert "Äldre kopior i datamappen kan hålla det: rodatraden-version-1.sqlite." in gone.text


def test_the_status_page_says_what_is_lacking(client: TestClient) -> None:
    page = f"/documents/{document(client)['id']}/manage"
    client.post(page, data={"act": "save", "type": "", "title": "Ett yttrande"})
    shown = client.get("/status").text
    assert "Saknar uppgifter" in shown
    assert '<a href="/documents?lacking=type">1\u00a0dokument saknar typ.</a>' in shown
    (row,) = re.findall(r"<th scope=.row.><a .+?</th>", client.get("/documents?lacking=type").text, re.DOTALL)
    assert "Ett yttrande" in row
    assert f'href="{page}"' in row
