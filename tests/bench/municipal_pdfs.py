"""Print the texts of a gold folder as PDFs: `python tests/bench/municipal_pdfs.py OUT [FOLDER]`.

For what needs a collection: `rodatraden ingest OUT`, then `rodatraden evaluate --queries`,
and threads against `cross_document.json`. Lines stay as they are, rows with tabs become tables, single
short lines headings. Needs Chromium.
"""

from __future__ import annotations

import shutil
import sys
from html import escape
from itertools import groupby
from pathlib import Path

from playwright.sync_api import sync_playwright

MUNICIPAL = Path(__file__).resolve().parents[2] / "corpus" / "gold" / "municipal"
_HEADING_CHARS = 70
_STYLE = """
@page { size: A4; margin: 25mm 22mm }
body { font: 10.5pt "Liberation Sans", Arial, sans-serif }
p { margin: 0 0 8pt; white-space: pre-line }
h2 { font-size: 13pt; margin: 14pt 0 4pt }
table { border-collapse: collapse; margin: 0 0 8pt }
td { border: 0.5pt solid #888; padding: 2pt 4pt; vertical-align: top }
.page { break-before: page }
"""


def html(text: str) -> str:
    """A page of HTML: blocks between empty lines, a form feed begins a new page."""
    pages = (
        "".join(_block(each) for each in page.split("\n\n") if each.strip()) for page in text.split("\f")
    )
    body = '<div class="page"></div>'.join(pages)
    return f'<!doctype html><html lang="sv"><meta charset="utf-8"><style>{_STYLE}</style>{body}</html>'


def _block(block: str) -> str:
    lines = block.strip("\n").split("\n")
    if len(lines) == 1 and len(lines[0]) < _HEADING_CHARS and not lines[0].endswith((".", ":", ",")):
        return f"<h2>{escape(lines[0])}</h2>"
    runs = [(tabbed, list(run)) for tabbed, run in groupby(lines, key=lambda line: "\t" in line)]
    return "".join(_table(run) if tabbed else f"<p>{escape(chr(10).join(run))}</p>" for tabbed, run in runs)


def _table(lines: list[str]) -> str:
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in line.split("\t")) for line in lines)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def main(out: Path, folder: Path) -> None:
    program = shutil.which("chromium")
    if program is None:
        sys.exit("Chromium is not installed (Debian: apt-get install chromium)")
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        for path in sorted((folder / "documents").glob("*.txt")):
            page.set_content(html(path.read_text("utf-8")))
            page.pdf(path=out / f"{path.stem}.pdf", prefer_css_page_size=True)
            print(path.stem)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else MUNICIPAL)
