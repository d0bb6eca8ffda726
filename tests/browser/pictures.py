"""Take the pictures of the README anew: `python tests/browser/pictures.py` (or `make pictures`).

Reads the sample documents into a folder of its own, serves them, and photographs the main pages.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

ROOT: Final = Path(__file__).resolve().parents[2]
PICTURES: Final = ROOT / "web" / "pictures"
PROGRAM: Final = Path(sys.executable).with_name("rodatraden")
CHROMIUM: Final = "/usr/bin/chromium"
FLAGS: Final = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
]
QUESTION: Final = "förklaras fullgjort trygghetspunkter"


def search(page: Page) -> None:
    page.goto("/search?q=civil+beredskap")


def read(page: Page) -> None:
    page.goto(f"/search?q={quote(QUESTION)}")
    page.locator("a.open", has_text="Delårsrapport").first.click()
    page.locator(".marks .word").first.wait_for()
    page.wait_for_timeout(1000)  # the viewer sharpens the page


def thread(page: Page) -> None:
    """The uppdrag that the samples tell of: the thread with most events."""
    threads = page.request.get("/api/v1/threads?kind=assignment").json()["threads"]
    longest = max(threads, key=lambda thread: thread["events"])
    page.goto(f"/threads/{longest['id']}")


def draft(page: Page) -> None:
    """Two decision points of the report, put in the draft beside the page they stand on."""
    read(page)
    for point in page.locator(".finding[data-kind='decision_point'] .to-draft button").all()[:2]:
        point.click()
        page.wait_for_timeout(500)
    page.goto("/draft")


PAGES: Final[dict[str, Callable[[Page], None]]] = {
    "search.png": search,
    "read.png": read,
    "thread.png": thread,
    "draft.png": draft,
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        samples = ROOT / "corpus" / "samples"
        subprocess.run([PROGRAM, "ingest", samples, "--data", data], check=True, stdout=subprocess.DEVNULL)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = str(free.getsockname()[1])
        serve: list[str | Path] = [PROGRAM, "serve", "--port", port, "--data", data]
        with subprocess.Popen(serve, stderr=subprocess.PIPE, text=True) as server:
            assert server.stderr is not None
            server.stderr.readline()  # it says its address when it answers
            try:
                photograph(f"http://127.0.0.1:{port}")
            finally:
                server.terminate()


def photograph(base: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, show in PAGES.items():
            page = browser.new_page(base_url=base, viewport={"width": 1280, "height": 860})
            show(page)
            page.screenshot(path=PICTURES / name)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
