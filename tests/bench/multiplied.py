"""Makes a large collection of a small one: `python tests/bench/multiplied.py SOURCE DATA PASSAGES`.

Each document of the data folder SOURCE is saved again and again under other names and bytes until DATA holds
PASSAGES passages, so that a page can be timed over as many findings, pages and threads as real documents of
that amount have (`tests/bench/search.py` makes passages without findings). Every `TOGETHER` copies have case
numbers of their own, so that there are many cases, each followed over some documents; what has
no case number (goals, plans, wordings) is spoken of in all copies. Then everything derived is made.
"""

from __future__ import annotations

import hashlib
import itertools
import re
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
from corpus.codec import (  # noqa: E402
    decode_finding,
    decode_metadata,
    encode_finding,
    encode_metadata,
)
from corpus.findings import Analysis, Finding, kind_of  # noqa: E402
from corpus.model import Document, Passage  # noqa: E402
from corpus.store import Store  # noqa: E402

Read = tuple[Document, Analysis, list[Passage], bytes]
TOGETHER = 10
_CASE = re.compile(
    r"\b((?:[A-ZÅÄÖ]{2,5}[- ](?:19|20)\d\d[-/:]|(?:19|20)\d\d-(?=\d{5})))(\d{3,6})\b"
    r"|\b(?!19|20)(\d{4})(/\d\d)\b"
)


def read(store: Store) -> Iterator[Read]:
    """The documents of a store, as they were saved."""
    for record in store.documents():
        document, data = store.document(record.source.id), store.read_content(record.source.id)
        assert document is not None
        assert data is not None
        findings = tuple(stored.finding for stored in store.findings(record.source.id))
        yield document, Analysis(findings), [p.passage for p in store.passages(record.key)], data


def named(document: Document, number: int) -> Document:
    """The document as one of other bytes, and with the case numbers of its group: its `number`th copy."""
    sha256 = hashlib.sha256(f"{document.source.sha256} {number}".encode()).hexdigest()
    source = replace(document.source, sha256=sha256, file=f"{number:04}-{document.source.file}")
    group = number // TOGETHER
    metadata = decode_metadata(renumbered(encode_metadata(document.metadata), group))
    return replace(document, source=source, text=renumbered(document.text, group), metadata=metadata)


def found(finding: Finding, number: int) -> Finding:
    """The finding as the `number`th copy has it."""
    return decode_finding(kind_of(finding), renumbered(encode_finding(finding), number // TOGETHER))


def renumbered(text: str, group: int) -> str:
    """The text with the case numbers of a group: as many digits, so that every place stays where it is.

    >>> renumbered("SLK-2022-01441 och 0617/21, plan 2024-2027", 3)
    'SLK-2022-10114 och 9290/21, plan 2024-2027'
    """

    def other(match: re.Match[str]) -> str:
        before, serial, short, after = match[1] or "", match[2], match[3], match[4] or ""
        digits = serial or short
        return f"{before}{(int(digits) + 2891 * group) % 10 ** len(digits):0{len(digits)}}{after}"

    return _CASE.sub(other, text) if group else text


def multiply(source: Path, folder: Path, wanted: int) -> None:
    """Fill a data folder until it holds the wanted number of passages."""
    with Store.open(source / "rodatraden.sqlite", create=False) as small:
        made = list(read(small))
    now, held = datetime.now(UTC), 0
    with Store.open(folder / "rodatraden.sqlite") as large:
        for number in itertools.count():
            for document, analysis, passages, data in made:
                copy, at = named(document, number), now + timedelta(seconds=held)
                said = Analysis(tuple(found(finding, number) for finding in analysis.findings))
                large.save(copy, said, passages, data=data, path=copy.source.file, at=at)
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
