"""Nobody who reads waits with those whose change waits for a document that is being saved."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.access import AccessSettings, people
from api.settings import Settings
from corpus.accounts import AccountStore
from corpus.store import Store
from web.app import create_app

PASSWORD = "fyra ord i en rad"


@pytest.fixture(scope="module")
def served(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Path]]:
    """An administrator's browser, and the database that answers it."""
    settings = Settings(
        Path(shutil.copytree(untouched, tmp_path_factory.mktemp("waiting") / "data")),
        access=AccessSettings(mode="local"),
    )
    with Store.open(settings.database) as store:
        people.add(AccountStore(store.database), "chef", "administrator", PASSWORD)
    with TestClient(
        create_app(settings), base_url="https://sok.example.se", follow_redirects=False
    ) as client:
        client.post("/login", data={"name": "chef", "password": PASSWORD})
        yield client, settings.database


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("/searches", {"q": "beredskap"}),
        ("/assignments/views", {"name": "Våra", "query": "status=given"}),
        ("/threads/en-annan/answers", {"undo": "1"}),
        ("/account", {"label": "statistik", "days": "30"}),
        ("/accounts", {"new": "yes", "name": "ny", "role": "reader", "password": PASSWORD}),
        ("/draft", {"name": "Svar"}),
    ],
)
def test_others_are_answered_while_a_change_waits(
    served: tuple[TestClient, Path], address: str, sent: dict[str, str]
) -> None:
    client, database = served
    with ThreadPoolExecutor(1) as beside, closing(sqlite3.connect(database, isolation_level=None)) as saving:
        saving.execute("BEGIN IMMEDIATE")
        waiting = beside.submit(client.post, address, data=sent)
        for _ in range(20):
            assert client.get("/health/live").status_code == 200
        assert client.get("/documents").status_code == 200
        assert not waiting.done()
        saving.execute("ROLLBACK")
        assert waiting.result().status_code < 500
