"""Speed of threads on generated documents: all made anew, one document joined, a page. Run by hand.

    python tests/bench/threads.py [ASSIGNMENTS]

The reports of a city in series: each assignment is given once and reported in several of them, with case
number, decision and account. Prints seconds, and how one document's joining relates to all.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from corpus.findings import Analysis, Assignment, CaseNumber, DecisionReference, Finding
from corpus.model import Block, Document, Heading, Metadata, Page, Part, Segment, Source, Span
from corpus.register_store import RegisterStore, Wish
from corpus.store import Store
from corpus.thread_store import ThreadStore
from index.threads import build, life

AT = datetime(2025, 3, 1, tzinfo=UTC)
ROWS = 200  # assignments of a document
VERBS = ("bygga", "utreda", "rusta upp", "samordna", "avveckla", "kartlägga", "förvalta", "inventera")
THINGS = ("bron", "hamnen", "skolan", "parken", "lokalerna", "vattentornet", "biblioteket", "spårvägen")


def report(number: int, first: int) -> tuple[Document, Analysis]:
    """A report with accounts of so many assignments from the `first` on."""
    text, blocks, headings, findings = "", [], [], list[Finding]()

    def add(kind: str, written: str) -> Span:
        nonlocal text
        span = Span(len(text), len(text) + len(written))
        blocks.append(Block(kind, span))  # type: ignore[arg-type]
        text += written + "\n\n"
        return span

    title = add("heading", "4.1 Uppdrag som delrapporteras")
    headings.append(Heading(1, "4.1", "Uppdrag som delrapporteras", title, 1))
    for i in range(first, first + ROWS):
        findings += _row(i, add)
        add(
            "paragraph",
            f"Arbetet med uppdrag {i} har fortsatt under perioden och redovisas när det är klart.",
        )
    pages = tuple(Page(n, 595.0, 842.0) for n in range(1, 2))
    source = Source(
        f"rapport-{number}.pdf", hashlib.sha256(f"{number}{first}".encode()).hexdigest(), len(text)
    )
    made = Document(
        source,
        text,
        (Segment(0, len(text), 1),),
        pages,
        tuple(blocks),
        tuple(headings),
        parts=(Part("Bilaga 1", "delårsrapport", Span(0, len(text)), 1, 1),),
        metadata=Metadata(
            title=f"Delårsrapport {number}", type="delårsrapport", period=f"{2000 + number % 25}-08"
        ),
    )
    return made, Analysis(tuple(sorted(findings, key=lambda f: (f.span.start, -f.span.end))))


def _row(i: int, add: object) -> Iterator[Finding]:
    decision, case = f"KF {2001 + i % 24}-{1 + i % 12:02d}-14 § {i}", f"SLK-{2001 + i % 24}-{i % 100000:05d}"
    what = f"Kommunstyrelsen får i uppdrag att {VERBS[i % 8]} {THINGS[i // 8 % 8]} i område {i}"
    written = f"{what}, {decision} – {case}"
    span = add("list_item", written)  # type: ignore[operator]
    at = span.start + len(what) + 2
    yield Assignment(
        span=span,
        rule="numbered assignment",
        text=what,
        assignees=("Kommunstyrelsen",),
        assigned_by="Kommunfullmäktige",
        source=decision,
        case_number=case,
        status="partially_reported",
        status_text="4.1 Uppdrag som delrapporteras",
    )
    yield DecisionReference(span=Span(at, at + len(decision)), rule="bench", normal=decision)
    number = span.end - len(case)
    yield CaseNumber(span=Span(number, span.end), rule="bench", normal=case, scheme="bench")


def main(assignments: int) -> None:
    documents = assignments // ROWS
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "bench.db") as store:
        for number in range(documents):  # every second document goes back to assignments of the one before
            made, analysis = report(number, (number - number % 2) * ROWS)
            store.save(made, analysis, (), data=b"", path=f"/{number}", at=AT)
        whole = _timed("all made anew", lambda: build.update(store))
        made, analysis = report(documents, 0)
        store.save(made, analysis, (), data=b"", path="/new", at=AT)
        one = _timed("one document joined", lambda: build.update(store))
        threads, register = ThreadStore(store.database), RegisterStore(store.database)
        rows, total = register.register(Wish(limit=1))
        _timed("register, 50 of all", lambda: register.register(Wish(limit=50, order="due")))
        _timed("a thread", lambda: _page(threads, rows[0].id))
        print(f"{total} threads of assignments; one document is {one / whole:.4f} of all")


def _page(threads: ThreadStore, thread: str) -> object:
    events = (life.Event(s.id, s.mention) for s in threads.events(thread))
    return life.live(thread, "assignment", threads.anchor(thread) or "", events)


def _timed(what: str, work: object) -> float:
    began = time.process_time()
    work()  # type: ignore[operator]
    seconds = time.process_time() - began
    print(f"{what:<22} {seconds:9.4f} s")
    return seconds


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
