"""How fast whole documents come in, on one core: `python tests/bench/ingest.py FOLDER… [--growth]`.

Prints, for all PDFs in the folders together, the pages a second of processor time of each stage and of the
whole ingest (read, analyse, split, store, index with its vectors), pdfplumber's text of the same files in
the same run, and the ratio; once for the first files of a fresh process, and once for the same files again,
as the later ones of a large folder are, whose words are known by then. Then how long a user waits by the
clock for these files ten times over, while children read on as the parent analyses. `--growth` adds what
files of 250 to 2,000 pages cost: seconds, and the most memory of the child process that reads them (Linux).
"""

from __future__ import annotations

import datetime
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from corpus import collector  # noqa: E402
from corpus.findings import Analysis  # noqa: E402
from corpus.model import Document, Passage  # noqa: E402
from corpus.store import Store  # noqa: E402
from index import encoders  # noqa: E402
from index.build import ingest_paths  # noqa: E402
from index.passages import split  # noqa: E402
from index.store import SearchIndex  # noqa: E402
from ingest.read import read_bytes  # noqa: E402
from ingest.sandbox import Reader  # noqa: E402
from nlp.guard import guarded  # noqa: E402

SAMPLES = ROOT / "corpus" / "samples"
PAGES = (250, 500, 1000, 2000)
_TIMES = 10
NOW = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


class Made(NamedTuple):
    """A file and all that was made of it before it was indexed."""

    path: Path
    document: Document
    analysis: Analysis
    passages: tuple[Passage, ...]


class Clock:
    """Seconds of processor time by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = time.process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - began


def main(arguments: Sequence[str]) -> int:
    """Print the tables."""
    folders = [Path(a) for a in arguments if not a.startswith("-")]
    files = [f for folder in folders for f in sorted(folder.rglob("*.pdf"))]
    _ingest(sorted(SAMPLES.glob("*.pdf"))[:3], Clock())  # lists of words and the like are loaded once
    clock, later = Clock(), Clock()
    made = _ingest(files, clock)
    _ingest(files, later)
    if made:
        _show(made, clock, later, _plumber([m.path for m in made]))
        _wait([m.path for m in made])
    if "--growth" in arguments:
        _growth()
    return 0


def _ingest(files: Sequence[Path], clock: Clock) -> list[Made]:
    """All stages; files that are no born-digital documents are left out."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store.sqlite")
        index = SearchIndex(Path(folder) / "index", store, _encoder)
        made = [m for path in files if (m := _made(path, clock)) is not None]
        for path, document, analysis, passages in made:
            with clock.stage("store"):
                data = path.read_bytes()
                store.save(document, analysis, passages, data=data, path=str(path), at=NOW)
        with clock.stage("index"):
            index.update()
        store.close()
    return made


def _made(path: Path, clock: Clock) -> Made | None:
    data = path.read_bytes()
    with collector.paused():
        own = Clock()
        with own.stage("read"):
            found = read_bytes(data, file=path.name, ocr="never")
        if not isinstance(found, Document) or not found.text:
            return None
        with own.stage("analyse"):
            document, analysis = guarded(found)
        with own.stage("split"):
            passages = split(document)
    for name, seconds in own.seconds.items():
        clock.seconds[name] = clock.seconds.get(name, 0.0) + seconds
    return Made(path, document, analysis, passages)


_ENCODERS: list[encoders.Encoder] = []


def _encoder() -> encoders.Encoder:
    """The built-in encoder, loaded once."""
    if not _ENCODERS:
        _ENCODERS.append(encoders.load())
    return _ENCODERS[0]


def _plumber(files: Sequence[Path]) -> float:
    """Seconds of pdfplumber's plain text of all pages."""
    import pdfplumber

    began = time.process_time()
    for path in files:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_text()
                page.close()
    return time.process_time() - began


def _show(made: Sequence[Made], first: Clock, later: Clock, plumber: float) -> None:
    pages = sum(len(m.document.pages) for m in made)
    passages = sum(len(m.passages) for m in made)
    write = sys.stdout.write
    write(f"{len(made)} files, {pages} pages, {passages} passages; seconds of processor time, one core\n")
    write(f"\npdfplumber text  {plumber:8.2f} s {pages / plumber:8.0f} pages/s\n")
    for title, clock in (("first files", first), ("later files", later)):
        whole = sum(clock.seconds.values())
        write(f"\n{title}\n")
        for name, seconds in (*clock.seconds.items(), ("whole ingest", whole)):
            write(f"{name:16} {seconds:8.2f} s {pages / seconds:8.0f} pages/s\n")
        write(f"whole ingest is {plumber / whole:.1f} times as fast as pdfplumber's text alone\n")


def _wait(files: Sequence[Path]) -> None:
    """How long an ingest of many such files takes by the clock, with one and with two children."""
    from pypdfium2 import PdfDocument

    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for n, path in enumerate([*files] * _TIMES):
            paths.append(Path(folder) / f"{n:03}.pdf")
            document = PdfDocument(path)
            document.save(paths[-1])  # with an identifier of its own: no copy of the one before
            document.close()
        pages = 0
        for jobs in (1, 2):
            with tempfile.TemporaryDirectory() as data:
                store = Store.open(Path(data) / "store.sqlite")
                began = time.monotonic()
                index = SearchIndex(Path(data) / "index", store, _encoder)
                reports = list(ingest_paths(paths, store, index, jobs=jobs, ocr="never"))
                seconds = time.monotonic() - began
                pages = sum(report.pages or 0 for report in reports)
                store.close()
            sys.stdout.write(
                f"\nby the clock, {jobs} reading child{'ren' * (jobs > 1)}, start included: {pages} pages in "
                f"{seconds:.1f} s, {pages / seconds:.0f} pages/s"
            )
        sys.stdout.write(f" ({os.cpu_count()} cores, load {os.getloadavg()[0]:.1f})\n")


def _growth() -> None:
    sys.stdout.write("\n  pages   seconds  pages/s   most memory of the reading child\n")
    with tempfile.TemporaryDirectory() as folder:
        for pages in PAGES:
            path = Path(folder) / f"{pages}.pdf"
            _write_file(path, pages)
            seconds, memory = _in_child(path)
            sys.stdout.write(f"{pages:7} {seconds:9.1f} {pages / seconds:8.0f} {memory:9.0f} MB\n")


def _write_file(path: Path, pages: int) -> None:
    """A file of the sample documents' pages over and over."""
    import pypdfium2

    source = pypdfium2.PdfDocument.new()
    for sample in sorted(SAMPLES.glob("*.pdf")):
        if "skannad" not in sample.name:
            with pypdfium2.PdfDocument(sample) as document:
                source.import_pages(document)
    target = pypdfium2.PdfDocument.new()
    while len(target) < pages:
        target.import_pages(source, list(range(min(len(source), pages - len(target)))))
    target.save(path)


def _in_child(path: Path) -> tuple[float, float]:
    """Seconds by the clock until the document is here, and the child's peak in megabytes."""
    with Reader(1, "never") as reader:
        list(reader.read([SAMPLES / "summary-in-english.pdf"]))  # the child is up
        began = time.monotonic()
        ((_, found),) = reader.read([path])
        seconds = time.monotonic() - began
        assert isinstance(found, Document), found
        return seconds, max(map(_peak, _children()))


def _children() -> list[int]:
    tasks = Path("/proc/self/task").iterdir()
    return [int(pid) for task in tasks for pid in (task / "children").read_text().split()]


def _peak(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1000 if found else 0.0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
