"""The API keeps what its description promises, whatever it is asked (schemathesis), and can be followed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema.validators import validator_for
from schemathesis.core.result import Ok
from starlette.testclient import TestClient

from api.app import create_api
from api.collection import Collection
from api.settings import Settings
from corpus.findings import KINDS
from web.app import create_app

CASES_AN_OPERATION = 15


@pytest.mark.parametrize("changes", [False, True], ids=["asking", "changing"])
def test_every_answer_is_as_described(
    sample_data: Path, untouched: Path, tmp_path: Path, *, changes: bool
) -> None:
    data = Path(shutil.copytree(untouched, tmp_path / "data")) if changes else sample_data
    with Collection.open(Settings(data)) as collection:
        described = schemathesis.openapi.from_asgi("/openapi.json", create_api(collection))
        operations = [each.ok() for each in described.get_all_operations() if isinstance(each, Ok)]
        wanted = [each for each in operations if (each.method.upper() != "GET") == changes]
        assert len(wanted) >= (5 if changes else 8)
        cases = [operation.as_strategy() for operation in wanted]
        wrong = schemathesis.GenerationMode.NEGATIVE
        cases += [each.as_strategy(generation_mode=wrong) for each in wanted if _takes_json(each)]
        for strategy in cases:

            @settings(
                max_examples=CASES_AN_OPERATION,
                deadline=None,
                derandomize=True,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(strategy)
            def answered(case: schemathesis.Case[Any]) -> None:
                case.call_and_validate()

            answered()


def _takes_json(operation: Any) -> bool:
    return any(body.media_type == "application/json" for body in operation.body)


@pytest.fixture
def client(sample_data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(sample_data))) as opened:
        yield opened


def test_pages_of_findings_make_up_the_whole(client: TestClient) -> None:
    whole = client.get("/api/v1/findings?kind=case_number").json()
    assert whole["next"] is None
    cursor, pieces = "0", []
    while cursor is not None:
        page = client.get(f"/api/v1/findings?kind=case_number&limit=7&cursor={cursor}").json()
        assert len(page["findings"]) <= 7
        pieces += page["findings"]
        cursor = page["next"]
    assert pieces == whole["findings"]
    assert len(pieces) > 20


def test_pages_of_documents_make_up_the_whole(client: TestClient) -> None:
    whole = client.get("/api/v1/documents").json()["documents"]
    cursor, pieces = "", []
    while cursor is not None:
        page = client.get(f"/api/v1/documents?limit=4&cursor={cursor}").json()
        pieces += page["documents"]
        cursor = page["next"]
    assert pieces == whole


@pytest.mark.parametrize("cursor", ["plan.pdf", "%00", "-1", "0123456789abcdef", "0123456789ABCDEF:plan.pdf"])
def test_what_no_page_ended_with_is_no_beginning_of_one(client: TestClient, cursor: str) -> None:
    answer = client.get(f"/api/v1/documents?cursor={cursor}")
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "invalid_parameter")


def test_what_came_and_went_can_be_followed(untouched: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(untouched, tmp_path / "data"))
    with TestClient(create_app(Settings(data))) as client:
        first = client.get("/api/v1/changes").json()
        ids = {document["id"] for document in client.get("/api/v1/documents").json()["documents"]}
        assert {change["document"] for change in first["changes"]} == ids
        assert {change["kind"] for change in first["changes"]} == {"saved"}
        page = client.get("/api/v1/documents?limit=4").json()
        gone = page["documents"][-1]["id"]
        assert client.delete(f"/api/v1/documents/{gone}").json()["document"]["id"] == gone
        rest = client.get(f"/api/v1/documents?cursor={page['next']}").json()["documents"]
        assert {d["id"] for d in page["documents"] + rest} == ids  # the next page begins where this one ended
        second = client.get(f"/api/v1/changes?since={first['next']}").json()
        assert [(c["kind"], c["document"]) for c in second["changes"]] == [("removed", gone)]
        third = client.get(f"/api/v1/changes?since={second['next']}").json()
        assert third == {"changes": [], "next": second["next"]}
        lost = client.get(f"/api/v1/changes?since={second['next'] + 1}")
        assert (lost.status_code, lost.json()["error"]["code"]) == (409, "changes_lost")


def test_an_answer_that_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    address = "/api/v1/documents/summary-in-english.pdf"
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(address, headers={"if-none-match": '"annan"'}).content == first.content


def test_every_finding_is_as_the_schema_of_its_kind_says(client: TestClient) -> None:
    schemas = client.get("/api/v1/schemas").json()
    assert schemas.keys() == KINDS.keys()
    promised = {kind: validator_for(schema) for kind, schema in schemas.items()}
    for kind, validator in promised.items():
        validator.check_schema(schemas[kind])
    for finding in client.get("/api/v1/findings").json()["findings"]:
        promised[finding["kind"]](schemas[finding["kind"]]).validate(finding)


def test_metrics_count_by_the_pattern_of_the_address_and_hold_no_query(client: TestClient) -> None:
    client.get("/search?q=hemligt")
    client.get("/api/v1/documents/summary-in-english.pdf")
    text = client.get("/metrics").text
    assert 'rodatraden_requests_total{method="GET",route="/search",status="200"} 1.0' in text
    assert 'route="/api/documents/{reference}"' in text
    assert 'rodatraden_collection{what="documents"} 9.0' in text
    assert "hemligt" not in text
    assert "summary" not in text
