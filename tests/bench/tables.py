"""Cell accuracy on the measuring material and on the project's own table cases.

    .venv/bin/python tests/bench/tables.py [SHARED] [--wrong]

A truth cell counts as right when our cell at its row and column has the same text, white space
normalised. Tables are paired in order page by page; tables that run over pages are compared whole.
`--wrong` prints the cells that differ.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, NotRequired, TypedDict

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from corpus.model import Document, Rejected, Table  # noqa: E402
from ingest.pdf import pdfium  # noqa: E402
from ingest.read import read_bytes  # noqa: E402
from ingest.tables import of_page  # noqa: E402

VARIANTS = ("clean", "libreoffice", "chromium", "scanned")
Rows = list[list[str]]


class TruthTable(TypedDict):
    """A table as printed on one page, or (with `pages`) over several."""

    rows: Rows
    header_rows: NotRequired[int]
    continues: NotRequired[bool]
    continued: NotRequired[bool]
    pages: NotRequired[list[int]]


class Wanted(NamedTuple):
    """A table that should be found: the page it begins on, its cells, its header rows if known."""

    page: int
    rows: Rows
    header_rows: int | None


class Score(NamedTuple):
    """Cells right of all, tables found of those wanted, tables that are none, headers right."""

    right: int
    cells: int
    found: int
    wanted: int
    extra: int
    headers: int


def main(arguments: Sequence[str]) -> int:
    """Print one line a document."""
    folders = [a for a in arguments if not a.startswith("-")]
    shared = Path(folders[0]) if folders else ROOT.parent / "shared"
    show = "--wrong" in arguments
    heads = f"{'cells right':>16}{'share':>9}{'tables':>9}{'extra':>7}{'headers':>9}{'ms/page':>9}"
    say(f"{'document':<22}{heads}")
    for name, path, wanted in documents(shared):
        result = read_bytes(path.read_bytes(), file=path.name)
        if isinstance(result, Rejected):
            say(f"{name:<22} {result.code}")
            continue
        score = compare(wanted, result.tables, show=show)
        share = f"{100 * score.right / score.cells:.1f} %" if score.cells else "–"
        say(
            f"{name:<22}{score.right:>9}/{score.cells:<6}{share:>9}{score.found:>5}/{score.wanted:<3}"
            f"{score.extra:>7}{score.headers:>5}/{score.wanted:<3}{speed(path, result):>9.2f}"
        )
    return 0


def documents(shared: Path) -> Iterator[tuple[str, Path, list[Wanted]]]:
    """Name, file and wanted tables of the measuring material, then of the project's own cases."""
    for variant in VARIANTS:
        for truth in sorted((shared / "pdfs" / "truth").glob(f"{variant}-[0-9]*.json")):
            name = truth.stem.rpartition("-")[2]
            yield truth.stem, shared / "pdfs" / variant / f"{name}.pdf", _wanted(truth)
    data = ROOT / "tests" / "data" / "pdf"
    for producer in ("weasyprint", "chromium"):
        yield f"own-{producer}", data / f"tables-{producer}.pdf", _own(data / "tables.json")


def compare(wanted: Sequence[Wanted], found: Sequence[Table], *, show: bool = False) -> Score:
    """Pair tables page by page in order and count the cells, tables and headers that agree."""
    right = cells = matched = headers = 0
    for page in sorted({w.page for w in wanted}):
        ours = [t for t in found if t.first_page == page]
        for i, want in enumerate(w for w in wanted if w.page == page):
            got = [[_plain(c.text) for c in row] for row in ours[i].rows] if i < len(ours) else []
            matched += bool(got)
            headers += bool(got) and want.header_rows in (None, ours[i].header_rows)
            for r, row in enumerate(want.rows):
                for c, cell in enumerate(row):
                    mine = got[r][c] if r < len(got) and c < len(got[r]) else None
                    cells += 1
                    right += mine == _plain(cell)
                    if show and mine != _plain(cell):
                        say(f"  page {page} table {i} row {r} cell {c}: {_plain(cell)!r} read as {mine!r}")
    return Score(right, cells, matched, len(wanted), len(found) - matched, headers)


def speed(path: Path, document: Document) -> float:
    """Milliseconds a page that finding the tables takes, beside reading the page."""
    with pdfium.opened(path.read_bytes()) as pdf:
        pages = [pdf.page(n + 1) for n in range(len(document.pages))]
    started = time.perf_counter()
    for page in pages:
        of_page.find(page)
    return 1000 * (time.perf_counter() - started) / len(pages)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _plain(text: str) -> str:
    return " ".join(text.split())


def _wanted(truth: Path) -> list[Wanted]:
    known = json.loads(truth.read_text(encoding="utf-8"))
    whole: list[TruthTable] = known.get("logical_tables", [])
    found = []
    for page in known["pages"]:
        printed: list[TruthTable] = page.get("tables", [])
        for table in printed:
            if table.get("continued"):
                continue
            rows = table["rows"]
            if table.get("continues"):
                rows = next(t["rows"] for t in whole if t["pages"][0] == page["number"])
            found.append(Wanted(page["number"], rows, table.get("header_rows")))
    return found


def _own(truth: Path) -> list[Wanted]:
    found, page = [], 1
    for case in json.loads(truth.read_text(encoding="utf-8")):
        found += [Wanted(page, t["rows"], t["header_rows"]) for t in case["tables"]]
        page += case["pages"]
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
