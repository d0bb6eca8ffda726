"""Several processes answer as one: counts, tries to sign in, files that are sent in, the end."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from corpus.accounts import AccountStore
from corpus.database import Database

PROGRAM = Path(sys.executable).with_name("rodatraden")
SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "samples" / "summary-in-english.pdf"
PATIENCE = 300.0  # seconds, on a machine that does much else: reading gives way to all of it


@pytest.fixture(scope="module")
def served(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client with an administrator's key, of a service with two processes. Ended, they have ended well."""
    data = Path(shutil.copytree(untouched, tmp_path_factory.mktemp("served") / "data"))
    database = Database.open(data / "rodatraden.sqlite")
    accounts, now = AccountStore(database), datetime.now(UTC)
    accounts.add("chef", "administrator", now)
    account = accounts.by_name("chef")
    assert account is not None
    _, key = accounts.issue_token(account, "prov", "write", now, timedelta(days=1))
    database.close()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command: list[str | Path] = [PROGRAM, "serve", "--workers", "2", "--port", str(port), "--data", data]
    process = subprocess.Popen(command, env={**os.environ, "RODATRADEN_ACCOUNTS": "local"})
    try:
        headers = {"Authorization": f"Bearer {key}", "Connection": "close"}  # any process may answer the next
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=PATIENCE) as client:
            until(lambda: _ready(client))
            yield client
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def _ready(client: httpx.Client) -> bool:
    try:
        return client.get("/health/ready").status_code == 200
    except httpx.TransportError:
        return False


def test_the_counts_are_those_of_all_processes(served: httpx.Client) -> None:
    def counted() -> int:
        told = served.get("/metrics").text
        assert 'rodatraden_collection{what="documents"}' in told
        rows = re.findall(r'rodatraden_requests_total\{.*route="/api(?:/v1)?/documents",.*\} (.*)', told)
        return int(sum(map(float, rows)))

    before = counted()
    for _ in range(20):
        assert served.get("/api/v1/documents").status_code == 200
    until(lambda: counted() >= before + 20)
    assert counted() == before + 20


def test_tries_to_sign_in_are_counted_together(served: httpx.Client) -> None:
    def tried() -> int:
        return served.post(
            "/login", data={"name": "x", "password": "y"}, headers={"Authorization": ""}
        ).status_code

    assert [tried() for _ in range(12)] == [401] * 10 + [429] * 2


def test_a_file_that_is_sent_in_is_read_by_another_process(served: httpx.Client) -> None:
    changed = SAMPLE.read_bytes() + b"\n% annan\n"
    sent = served.post("/api/v1/documents", files={"files": ("ny.pdf", changed, "application/pdf")})
    number = sent.json()["jobs"][0]["id"]
    until(lambda: served.get(f"/api/v1/jobs/{number}").json()["state"] == "done")
    assert served.get(f"/api/v1/jobs/{number}").json()["status"] in ("indexed", "replaced")
