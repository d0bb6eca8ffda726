"""Take the pictures of the README anew: `python tests/browser/pictures.py` (or `make pictures`).

Reads the sample documents into a folder of its own, serves them, and photographs the main pages.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

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
PAGES: Final = {
    "search.png": ("/search?q=civil+beredskap", None),
    "read.png": ("/search?q=f%C3%B6rklaras+fullgjort+trygghetspunkter", "a.open"),
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
        for name, (address, follow) in PAGES.items():
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            page.goto(base + address)
            if follow:
                page.locator(follow).first.click()
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(2000)
            page.screenshot(path=PICTURES / name)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
