"""Two documents with one title are told apart wherever they are cited, and others say no more than before."""

from __future__ import annotations

import io
import re

import docx
import pytest
from starlette.testclient import TestClient

PLAN = "Almhamns stads plan för civil beredskap 2024–2027"


TITLE = "Redovisning av läget"
NUMBERS = ("SLK-2024-00731", "SLK-2024-00944")
TOLD = tuple(f"{TITLE} ({number})" for number in NUMBERS)
FILES = ("delarsrapport-augusti-2024.pdf", "yrkande-genomforandeplan-2025.pdf")


@pytest.fixture
def client(own: TestClient) -> TestClient:
    """Two of the documents have the same title."""
    held = {d["file"]: d for d in own.get("/api/v1/documents").json()["documents"]}
    for file in FILES:
        own.post(f"/documents/{held[file]['id']}/manage", data={"act": "save", "title": TITLE})
    return own


def test_hits_and_ways_to_narrow_them_say_which(client: TestClient) -> None:
    page = client.get("/search?q=genomförandeplan+uppdrag").text
    for told in TOLD:
        assert re.search(rf"{re.escape(told)}, [^<\"]*s\. \d", page), told
    assert f"{PLAN} (" not in page
    for number in NUMBERS:  # what is copied says it once
        assert not re.search(rf"\({number}\)[^\"]*\. {number}", page)
    listed = client.get("/documents").text
    assert all(f">{told}</a>" in listed for told in TOLD)
    answer = client.get("/api/v1/search?q=genomförandeplan+uppdrag").json()
    assert {value["label"] for value in answer["facets"]["document"]} >= set(TOLD)
    held = client.get("/api/v1/documents").json()["documents"]
    assert {document["distinction"] for document in held if document["title"] == TITLE} == set(NUMBERS)
    assert not any(document["distinction"] for document in held if document["title"] != TITLE)


def test_documents_side_by_side_say_which(client: TestClient) -> None:
    page = client.get("/compare", params={"a": FILES[0], "b": FILES[1]}).text
    heads = re.findall(r'<th scope="col">([^<]*)</th>', page)
    assert heads[:2] == list(TOLD)
    chosen = re.findall(r'<a href="/documents/\w+">([^<]*)</a>', page)
    assert chosen[:2] == list(TOLD)


def test_a_draft_says_which(client: TestClient) -> None:
    found = client.get("/api/v1/findings", params={"kind": "decision_point"}).json()["findings"]
    for document in client.get("/api/v1/documents").json()["documents"]:
        if document["title"] == TITLE:
            point = next(f for f in found if f["document"] == document["id"])
            chosen = {name: str(point[name]) for name in ("document", "start", "end")}
            client.post("/draft/add", data=chosen | {"kind": "decision_point"})
    page = client.get("/draft").text
    assert all(f"{told}, " in page for told in TOLD)


def test_headings_of_a_file_in_word_say_which(client: TestClient) -> None:
    made = client.get("/api/v1/export", params={"kind": "decision-points", "format": "docx"})
    lines = docx.Document(io.BytesIO(made.content)).paragraphs
    headings = [line.text for line in lines if line.style and "Heading" in str(line.style.name)]
    assert set(headings) >= set(TOLD)
    assert len(headings) == len(set(headings))
