"""A fault of ours: said calmly to people, in the one shape to programs, with a number and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.collection import Collection
from api.settings import Settings
from web.app import create_app


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """An application in which nothing can be asked for."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("hemligt innanmäte")

    monkeypatch.setattr(Collection, "search", fail)
    monkeypatch.setattr(Collection, "answered", fail)
    app = create_app(Settings(data=tmp_path / "data"))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def test_people_get_a_page_with_a_number(faulty: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    answer = faulty.get("/search?q=beredskap")
    assert answer.status_code == 500
    assert answer.headers["content-type"].startswith("text/html")
    assert "hemligt" not in answer.text
    (told,) = (r.getMessage() for r in caplog.records if "failed" in r.getMessage())
    assert told.split()[1] in answer.text


def test_programs_get_the_shape_of_every_error(faulty: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    answer = faulty.get("/api/v1/search?q=beredskap")
    assert answer.status_code == 500
    error = answer.json()["error"]
    assert (error["code"], "hemligt" in answer.text) == ("internal_error", False)
    (told,) = (r for r in caplog.records if r.exc_info)
    assert error["request_id"] in told.getMessage()
    assert not [r for r in caplog.records if "site" in r.getMessage()]
