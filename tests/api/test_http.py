"""The HTTP API: one shape of errors, unknown parameters refused, files in ranges."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import health_routes
from api.collection import Collection
from api.schemas import SearchAnswer
from api.settings import Settings
from web.app import create_app

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = "protokollsutdrag-kf-2024-10-17.pdf"


@pytest.fixture(scope="module")
def client(sample_data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(sample_data)), raise_server_exceptions=False) as opened:
        yield opened


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/search?q=x&typ=plan", 422, "unknown_parameter"),  # a misspelt filter must not widen the answer
        ("/search", 422, "invalid_parameter"),
        ("/search?q=x&limit=0", 422, "invalid_parameter"),
        ("/search?q=x&limit=101", 422, "invalid_parameter"),
        ("/search?q=x&from=2024-13", 422, "invalid_parameter"),
        ("/status?verbose=1", 422, "unknown_parameter"),
        ("/findings?kind=motion", 422, "invalid_parameter"),
        ("/threads?status=klart", 422, "invalid_parameter"),
        ("/threads?order=farg", 422, "invalid_parameter"),
        ("/threads?due_before=snart", 422, "invalid_parameter"),
        ("/findings?page=99999999999999999999", 422, "invalid_parameter"),
        ("/documents/0000000000000000", 404, "document_not_found"),
        (f"/documents/{SAMPLE}/pages/3", 404, "page_not_found"),
        ("/nothing", 404, "not_found"),
    ],
)
def test_errors_have_one_shape(client: TestClient, address: str, status: int, code: str) -> None:
    answer = client.get(f"/api/v1{address}")
    assert answer.status_code == status
    error = answer.json()["error"]
    assert set(error) == {"code", "message", "hint", "request_id"}
    assert error["code"] == code
    assert error["message"]


def test_odd_queries_are_answered(client: TestClient) -> None:
    for query in ("", "/", 'a"b', "§", "SLK/", "-", "(((", "*", "åäö" * 300, "\x00", "🙂"):
        assert client.get("/api/v1/search", params={"q": query}).status_code == 200, query
    assert client.get("/api/v1/search", params={"q": "å" * 2001}).status_code == 422


@pytest.mark.parametrize(
    "asked",
    [
        "q=trygghetspunkter",
        "q=trygghetspunkterna&group=document",
        "q=simhallar",
        "q=SLK-2022-01187&limit=100",
    ],
)
def test_an_answer_is_just_what_the_schema_says(client: TestClient, asked: str) -> None:
    """Nothing is left out, added or written in another way than the model would."""
    told = client.get(f"/api/v1/search?{asked}").text
    assert SearchAnswer.model_validate_json(told).model_dump_json() == told


def test_a_file_is_served_whole_and_in_ranges(client: TestClient) -> None:
    original = (ROOT / "corpus" / "samples" / SAMPLE).read_bytes()
    address = f"/api/v1/documents/{SAMPLE}/file"
    whole = client.get(address)
    assert whole.content == original
    assert whole.headers["content-type"] == "application/pdf"
    for asked, start, end in (("0-99", 0, 100), (f"{len(original) - 5}-", len(original) - 5, len(original))):
        part = client.get(address, headers={"range": f"bytes={asked}"})
        assert part.status_code == 206
        assert part.content == original[start:end]
        assert part.headers["content-range"] == f"bytes {start}-{end - 1}/{len(original)}"
    assert client.get(address, headers={"range": "bytes=-7"}).content == original[-7:]
    assert client.get(address, headers={"range": f"bytes={len(original)}-"}).status_code == 416
    for no_range in ("bytes=" + "9" * 5000 + "-", "bytes=0-1,5-9", "pages=1-2"):  # answered as if not asked
        assert client.get(address, headers={"range": no_range}).status_code == 200
    head = client.head(address)
    assert (head.content, head.headers["content-length"]) == (b"", str(len(original)))


def test_findings_carry_what_is_promised(client: TestClient) -> None:
    found = client.get("/api/v1/findings", params={"document": SAMPLE}).json()["findings"]
    common = {"kind", "text", "start", "end", "page", "printed_page", "part", "section", "document", "rule"}
    assert found
    assert all(common <= set(finding) for finding in found)
    points = client.get("/api/v1/findings", params={"document": SAMPLE, "kind": "decision_point"}).json()[
        "findings"
    ]
    own = {"number", "body", "action", "stance", "case_numbers", "decision_references", "sections", "damaged"}
    assert all(own <= set(point) and point["stance"] == "beslut" for point in points)
    assert any(point["action"] == "förklaras fullgjort" for point in points)


def test_the_description_names_every_route(client: TestClient) -> None:
    paths = set(client.get("/api/openapi.json").json()["paths"])
    assert paths == {
        "/v1/passages/{passage}/similar",
        "/v1/search",
        "/v1/export",
        "/v1/jobs",
        "/v1/jobs/{number}",
        "/v1/topics",
        "/v1/topics/{topic}",
        "/v1/threads",
        "/v1/threads/{reference}",
        "/v1/threads/{identifier}/answers",
        "/v1/threads/{identifier}/answers/{number}",
        "/v1/suggestions",
        "/v1/documents",
        "/v1/documents/{reference}",
        "/v1/documents/{reference}/pages/{number}",
        "/v1/documents/{reference}/file",
        "/v1/changes",
        "/v1/findings",
        "/v1/schemas",
        "/v1/status",
    }


def test_health(client: TestClient) -> None:
    assert client.get("/health/live").json() == {"status": "ok"}
    assert client.get("/health/ready").json()["documents"] >= 8


def test_it_is_ready_when_what_searches_is_loaded(sample_data: Path) -> None:
    loaded = False
    with Collection.open(Settings(sample_data)) as collection:
        client = TestClient(Starlette(routes=health_routes(collection, lambda: loaded)))
        waiting = client.get("/health/ready")
        assert (waiting.status_code, waiting.json()["error"]["code"]) == (503, "loading")
        assert client.get("/health/live").status_code == 200
        loaded = True
        assert client.get("/health/ready").json()["status"] == "ok"


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("POST", "/api/v1/status", "GET"),
        ("PUT", "/api/v1/documents", "GET, POST"),
        ("PATCH", f"/api/v1/documents/{SAMPLE}", "GET, DELETE"),
        ("TRACE", f"/api/v1/documents/{SAMPLE}/file", "GET"),
        ("PUT", "/api/v1/threads/x/answers/1", "DELETE"),
    ],
)
def test_a_method_that_is_not_taken_is_told_which_are(
    client: TestClient, method: str, address: str, allowed: str
) -> None:
    answer = client.request(method, address)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
    assert answer.json()["error"]["hint"] == f"Använd {allowed}."


def test_an_address_with_a_line_break_is_answered_as_programs_read_it(client: TestClient) -> None:
    answer = client.get("/api/v1/documents/a%0Ab/file")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")
