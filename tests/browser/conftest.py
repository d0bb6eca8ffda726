"""A real server on the sample documents and a real Chromium: no complaint, nothing leaves the machine."""

from __future__ import annotations

import shutil
import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.program import served

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


expect.set_options(timeout=60_000)  # milliseconds: a busy machine is slow, not wrong


PATIENCE: Final = 120  # seconds


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(address: str, process: BaseProcess) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.is_alive(), "the server ended before it answered"
        try:
            with urllib.request.urlopen(f"{address}/health/live", timeout=1):
                return
        except OSError:  # of the connection or of its time
            time.sleep(0.1)
    pytest.fail(f"the server did not answer within {PATIENCE} seconds")


@contextmanager
def serving(data: Path, **settings: str) -> Iterator[str]:
    """The address of a server on a data folder, with these settings of the environment."""
    port = free_port()
    with served(data, port, **settings) as process:
        wait_until_it_answers(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def server(sample_data: Path) -> Iterator[str]:
    """A server on the sample documents."""
    with serving(sample_data) as address:
        yield address


@pytest.fixture
def turned(tmp_path: Path) -> Iterator[str]:
    """A server on one document: seven pages of the report, the first of them turned."""
    from api.collection import Collection
    from api.settings import Settings

    with pdfium.PdfDocument(ROOT / "corpus" / "samples" / "delarsrapport-augusti-2024.pdf") as report:
        made = pdfium.PdfDocument.new()
        made.import_pages(report, list(range(7)))
        made[0].set_rotation(90)
        made.save(tmp_path / "turned.pdf")
        made.close()
    data = tmp_path / "data"
    with Collection.open(Settings(data=data)) as collection:
        assert [line.status for line in collection.ingest([tmp_path / "turned.pdf"])] == ["indexed"]
    with serving(data) as address:
        yield address


class Watched:
    """A page whose complaints and requests are kept, to be looked at when the test is over."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        self._home = home
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._see(request.url))

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def _see(self, url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob") and not url.startswith(f"{self._home}/"):
            self.strangers.append(url)


def opened(context: BrowserContext, server: str) -> Iterator[Page]:
    page = context.new_page()
    watched = Watched(page, server)
    yield page
    context.close()
    assert watched.complaints == []
    assert watched.strangers == []


@pytest.fixture
def page(chromium: Browser, server: str) -> Iterator[Page]:
    """A wide window; the test fails if the console complains or a request leaves the machine."""
    context = chromium.new_context(
        base_url=server,
        viewport={"width": 1280, "height": 860},
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield from opened(context, server)


@pytest.fixture
def narrow(chromium: Browser, server: str) -> Iterator[Page]:
    """A telephone."""
    context = chromium.new_context(base_url=server, viewport={"width": 400, "height": 800})
    yield from opened(context, server)


@pytest.fixture
def plain(chromium: Browser, server: str) -> Iterator[Page]:
    """A browser without JavaScript."""
    context = chromium.new_context(base_url=server, java_script_enabled=False)
    yield from opened(context, server)


@pytest.fixture(scope="module")
def own_server(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a copy of the samples, to be written in."""
    data = Path(shutil.copytree(untouched, tmp_path_factory.mktemp("own") / "data"))
    with serving(data) as address:
        yield address


@pytest.fixture
def desk(chromium: Browser, own_server: str) -> Iterator[Page]:
    """A wide window on it."""
    context = chromium.new_context(base_url=own_server, viewport={"width": 1280, "height": 860})
    yield from opened(context, own_server)
