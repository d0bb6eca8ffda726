"""How well and how fast the reader reads: `python tests/bench/reader.py ../shared/pdfs [VARIANT…]`.

For each truth file: word accuracy (F1 of the word multisets; order: 1 − word edit distance / words; of
the document and of its worst page), F1 of headings (title and page), of printed labels, cells of tables
right, furniture left in the text, and pages a second beside pdfplumber's text in the same run.
"""

from __future__ import annotations

import io
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corpus.model import Document
from ingest import lexicon
from ingest.read import read_bytes


class Score(NamedTuple):
    """One document's figures, shares of 1 but for the speeds."""

    words: float
    order: float
    worst: float
    worst_page: int
    headings: float
    labels: float
    cells: float
    furniture: int
    speed: float
    plumber: float


def words_of(text: str) -> list[str]:
    """The words that count: split at white space, NFC is the reader's own business."""
    return text.split()


def f1(found: Counter[Any], wanted: Counter[Any]) -> float:
    """The harmonic mean of precision and recall of two multisets."""
    common = sum((found & wanted).values())
    total = sum(found.values()) + sum(wanted.values())
    return 2 * common / total if total else 1.0


def distance(found: Sequence[str], wanted: Sequence[str]) -> int:
    """An upper bound of the word edit distance, exact for what differs little."""
    edits = 0
    for tag, i0, i1, j0, j1 in SequenceMatcher(None, found, wanted, autojunk=False).get_opcodes():
        if tag != "equal":
            edits += max(i1 - i0, j1 - j0)
    return edits


def score(truth: dict[str, Any], document: Document, speed: float, plumber: float) -> Score:
    """The figures of one document."""
    found_all: list[str] = []
    wanted_all: list[str] = []
    worst, worst_page, edits, furniture = 1.0, 0, 0, 0
    labels = 0
    for page in truth["pages"]:
        found, wanted = words_of(document.page_text(page["number"])), words_of(page["text"])
        found_all += found
        wanted_all += wanted
        wrong = distance(found, wanted)
        edits += wrong
        accuracy = 1 - wrong / max(1, len(wanted))
        if accuracy < worst:
            worst, worst_page = accuracy, page["number"]
        labels += document.pages[page["number"] - 1].label == page["printed_label"]
        lines = document.page_text(page["number"]).split("\n")
        furniture += sum(page.get(k) in lines for k in ("header", "footer") if page.get(k))
    headings = f1(
        Counter((_key(h.number, h.title), h.page) for h in document.headings),
        Counter((_key(h["number"], h["title"]), h["page"]) for h in truth["headings"]),
    )
    return Score(
        f1(Counter(found_all), Counter(wanted_all)),
        1 - edits / max(1, len(wanted_all)),
        worst,
        worst_page,
        headings,
        labels / len(truth["pages"]),
        _cells(truth, document),
        furniture,
        speed,
        plumber,
    )


def _key(number: str | None, title: str) -> str:
    return re.sub(r"\s+", " ", f"{number or ''} {title}").strip().casefold()


def _cells(truth: dict[str, Any], document: Document) -> float:
    """The share of filled cells whose text is right, each table compared with the one most like it."""
    wanted = [t["rows"] for t in truth.get("logical_tables") or []]
    if not wanted:
        wanted = [t["rows"] for page in truth["pages"] for t in page["tables"]]
    right = total = 0
    for rows in wanted:
        cells = Counter(" ".join(text.split()) for row in rows for text in row if text)
        found: Counter[str] = Counter()
        for table in document.tables:
            texts = Counter(" ".join(c.text.split()) for row in table.rows for c in row if c.text)
            if sum((texts & cells).values()) > sum(found.values()):
                found = texts & cells
        right += sum(found.values())
        total += sum(cells.values())
    return right / total if total else 1.0


def plumber_speed(data: bytes) -> float:
    """Pages a second that pdfplumber takes for text alone, of the first six."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        started = time.process_time()
        chosen = pdf.pages[:6]
        for page in chosen:
            page.extract_text()
        return len(chosen) / (time.process_time() - started)


def main(arguments: Sequence[str]) -> None:
    """Prints one line a truth file."""
    root = Path(arguments[0])
    lexicon.load()
    head = ("variant", *Score._fields)
    print("  ".join(f"{name:>10}" for name in head))
    for path in sorted((root / "truth").glob("*-*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        if arguments[1:] and not any(a in path.stem for a in arguments[1:]):
            continue
        data = (root / truth["file"]).read_bytes()
        started = time.process_time()
        document = read_bytes(data, file=truth["file"])
        seconds = time.process_time() - started
        if not isinstance(document, Document):
            print(path.stem, document)
            continue
        plumber = plumber_speed(data)
        figures = score(truth, document, len(document.pages) / seconds, plumber)
        cells = (f"{v:10.4f}" if isinstance(v, float) and v <= 1 else f"{v:10.1f}" for v in figures)
        print(f"{path.stem:>16}" + "  ".join(cells))


if __name__ == "__main__":
    main(sys.argv[1:])
