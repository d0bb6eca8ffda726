"""Makes a large collection of a small one: `python tests/bench/multiplied.py SOURCE DATA PASSAGES`.

Each document of the data folder SOURCE is saved again and again under other names and bytes until DATA holds
PASSAGES passages, so that a page can be timed over as many findings, pages and threads as real documents of
that amount have (`tests/bench/search.py` makes passages without findings). Then everything derived is made.
"""

from __future__ import annotations

import hashlib
import itertools
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from api.collection import Collection  # noqa: E402
from api.settings import Settings  # noqa: E402
from corpus.findings import Analysis  # noqa: E402
from corpus.model import Document, Passage  # noqa: E402
from corpus.store import Store  # noqa: E402

Read = tuple[Document, Analysis, list[Passage], bytes]


def read(store: Store) -> Iterator[Read]:
    """The documents of a store, as they were saved."""
    for record in store.documents():
        document, data = store.document(record.source.id), store.read_content(record.source.id)
        assert document is not None
        assert data is not None
        findings = tuple(stored.finding for stored in store.findings(record.source.id))
        yield document, Analysis(findings), [p.passage for p in store.passages(record.key)], data


def named(document: Document, number: int) -> Document:
    """The document as one of other bytes: its `number`th copy."""
    sha256 = hashlib.sha256(f"{document.source.sha256} {number}".encode()).hexdigest()
    source = replace(document.source, sha256=sha256, file=f"{number:04}-{document.source.file}")
    return replace(document, source=source)


def multiply(source: Path, folder: Path, wanted: int) -> None:
    """Fill a data folder until it holds the wanted number of passages."""
    with Store.open(source / "rodatraden.sqlite", create=False) as small:
        made = list(read(small))
    now, held = datetime.now(UTC), 0
    with Store.open(folder / "rodatraden.sqlite") as large:
        for number in itertools.count():
            for document, analysis, passages, data in made:
                copy = named(document, number)
                at = now + timedelta(seconds=held)
                large.save(copy, analysis, passages, data=data, path=copy.source.file, at=at)
                held += len(passages)
                if held >= wanted:
                    return


def main(source: Path, folder: Path, wanted: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    multiply(source, folder, wanted)
    print(f"saved: {time.perf_counter() - began:.0f} s", flush=True)
    began = time.perf_counter()
    derive(folder)
    print(f"indexed: {time.perf_counter() - began:.0f} s")


def derive(folder: Path) -> None:
    with Collection.open(Settings(data=folder)) as collection:
        collection.engine().update()
        collection.threads.update()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
