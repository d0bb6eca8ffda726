"""How fast documents are analysed, on one core:
`python tests/bench/analysis.py FOLDER… [--hostile] [--patterns]`.

Prints, for all PDFs and text files in the folders together, the pages (without pages: 2,500 characters) and
characters a second of processor time, and what share each extractor has. `--hostile` adds what a text of
nothing but near-misses takes, `--patterns` the patterns that a megabyte of one kind of them takes over half a
second, the slowest first.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from api import analysis  # noqa: E402
from corpus.model import Document  # noqa: E402
from ingest.read import read_text  # noqa: E402
from nlp import language  # noqa: E402
from nlp.extractors.table import EXTRACTORS  # noqa: E402
from nlp.guard import guarded  # noqa: E402
from tests import growth  # noqa: E402
from tests.nlp import test_linear  # noqa: E402

A_PAGE = 2500
SLOW = 0.5


def documents(folders: Iterable[str]) -> Iterator[Document]:
    """The PDFs and texts in the folders, read."""
    for folder in folders:
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix in (".pdf", ".txt"):
                yield analysis.read(path)


def speed(read: list[Document]) -> None:
    """Print pages and characters a second, and each extractor's share."""
    for document in read[:2]:
        guarded(document)
    began = time.process_time()
    for document in read:
        guarded(document)
    seconds = time.process_time() - began
    pages = sum(len(d.pages) or len(d.text) / A_PAGE for d in read)
    characters = sum(len(d.text) for d in read)
    print(f"{pages / seconds:.0f} pages/s, {characters / seconds:,.0f} characters/s, {pages:.0f} pages")
    for kind, find in EXTRACTORS.items():
        began = time.process_time()
        for document in read:
            list(find(document))
        print(f"{kind:20} {(time.process_time() - began) / seconds:.0%}")


def patterns() -> Iterator[tuple[float, str, str]]:
    """Seconds a megabyte, pattern and kind of near-miss, of those that are slow."""
    size = test_linear.MEGABYTE // 8
    for name, pattern in test_linear.patterns():
        how = test_linear.how_used(name)
        for kind, work in test_linear.slow(pattern, how, size, SLOW * size / test_linear.MEGABYTE):
            yield growth.best(work) / size * test_linear.MEGABYTE, f"{name}, {how}", kind


def hostile() -> None:
    """Print the seconds that all extractors take for near-misses of every kind, of several lengths."""
    for length in (250_000, 500_000, 1_000_000):
        share = length // len(test_linear.HOSTILE)
        runs = [(piece * length)[:share] for piece in test_linear.HOSTILE.values()]
        document = read_text("\n\n".join(runs), file="hostile.txt")
        began = time.process_time()
        guarded(document)
        print(f"{length:9,} characters of near-misses: {time.process_time() - began:.1f} s")


def main() -> None:
    language.pipeline()
    read = list(documents(a for a in sys.argv[1:] if not a.startswith("--")))
    if read:
        speed(read)
    if "--hostile" in sys.argv:
        hostile()
    if "--patterns" in sys.argv:
        for taken, name, kind in sorted(patterns(), reverse=True):
            print(f"{taken:6.2f} s/MB  {name}  ({kind})")


if __name__ == "__main__":
    main()
