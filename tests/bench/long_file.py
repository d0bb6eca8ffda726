"""How long a file of 300 pages keeps its reader waiting: `python tests/bench/long_file.py FOLDER [PAGES]`.

Pages of the folder's PDFs are joined to one file of PAGES (300) pages, which is read in, served and opened in
Chromium beside the folder's longest file. Printed for both: bytes of the page, seconds until the page asked
for is drawn with its text, seconds until the one jumped to near the end is, with its marks, and the memory of
the script.
"""

from __future__ import annotations

import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from api.collection import Collection
from api.settings import Settings
from tests.browser.conftest import FLAGS, serving

FIRST: Final = 3  # the page that is opened
FROM_THE_END: Final = 40  # the page that is jumped to
DRAWN: Final = """number => {
  const page = document.querySelector(`.page[data-page-number="${number}"]`);
  return page?.dataset.loaded === "true" && page.querySelector(".textLayer");
}"""
MARKED: Final = """number => document.querySelector(`.page[data-page-number="${number}"] .marks`)"""


def joined(files: Sequence[Path], pages: int, target: Path) -> None:
    """A file of so many pages, those of `files` over and over."""
    made = pdfium.PdfDocument.new()
    while len(made) < pages:
        for file in files:
            with pdfium.PdfDocument(file) as one:
                some = range(min(len(one), pages - len(made)))
                if some:
                    made.import_pages(one, list(some))
    made.save(target)
    made.close()


def opened(browser: Browser, base: str, document: str, pages: int) -> str:
    """What is printed of a document."""
    address = f"{base}/documents/{document}?page={FIRST}"
    with urllib.request.urlopen(address) as answer:
        size = len(answer.read())
    page = browser.new_page(viewport={"width": 1280, "height": 860})
    began = time.monotonic()
    page.goto(address, wait_until="commit")
    page.wait_for_function(DRAWN, arg=FIRST)
    first = time.monotonic() - began
    page.wait_for_timeout(1000)
    wanted = max(1, pages - FROM_THE_END)
    began = time.monotonic()
    page.locator("#number").fill(str(wanted))
    page.locator("#number").press("Enter")
    page.wait_for_function(DRAWN, arg=wanted)
    page.wait_for_function(MARKED, arg=wanted)
    jump = time.monotonic() - began
    memory = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    page.close()
    return (
        f"{pages:5} pages {size / 1000:7.1f} kB  first {first:5.2f} s  jump {jump:5.2f} s  {memory:5.1f} MB"
    )


def main(folder: Path, pages: int) -> None:
    files = sorted(folder.glob("*.pdf"))
    with tempfile.TemporaryDirectory() as made:
        long_file, data = Path(made) / "long.pdf", Path(made) / "data"
        joined(files, pages, long_file)
        with Collection.open(Settings(data=data)) as collection:
            list(collection.ingest([*files, long_file]))
            held = sorted(collection.documents().documents, key=lambda d: d.pages)[-2:]
        with serving(data) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            urllib.request.urlopen(
                f"{base}/search?q=beredskap"
            ).close()  # nothing is loaded for the first alone
            for document in held:
                print(opened(browser, base, document.id, document.pages), flush=True)
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 300)
