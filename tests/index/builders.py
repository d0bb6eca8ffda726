"""Small documents written as text, an encoder without a model, and stores filled with them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.findings import Analysis
from corpus.model import Block, BlockKind, Document, Heading, Metadata, Page, Part, Segment, Source, Span
from corpus.store import Store
from index.encoders import Role
from index.passages import split

AT = datetime(2025, 3, 1, 12, tzinfo=UTC)
PAGE_BREAK = "---"


def words(count: int, word: str = "ord") -> str:
    """A sentence of so many words."""
    return " ".join([word] * (count - 1) + [f"{word}."])


def document(written: str, *, file: str = "prov.pdf", metadata: Metadata | None = None) -> Document:
    """Blocks with blank lines between: `# ` headings by level, `== ` parts, `1. ` and `• ` items, tab: table.

    A block `---` begins a new page. Signs of headings and parts are not in the text.
    """
    text = ""
    pages = [0]
    blocks: list[Block] = []
    headings: list[Heading] = []
    parts: list[tuple[str, int]] = []
    for raw in re.split(r"\n\s*\n", written.strip()):
        block = raw.strip()
        if block == PAGE_BREAK:
            pages.append(len(text))
            continue
        if block.startswith("== "):
            parts.append((block[3:], len(text)))
            block = block[3:]
        level = len(block) - len(block.lstrip("#"))
        printed = block.lstrip("# ")
        for line in printed.split("\n") if _kind(printed, level) == "list_item" else [printed]:
            span = Span(len(text), len(text) + len(line))
            kind = _kind(line, level)
            blocks.append(Block(kind, span, line.split()[0] if kind == "list_item" else None))
            if level:
                number = re.match(r"[\d.]*\d(?= )", line)
                title = line[number.end() + 1 :] if number else line
                headings.append(Heading(level, number[0] if number else None, title, span, len(pages)))
            text += line + ("\n" if kind == "list_item" else "\n\n")
        if kind == "list_item":
            text += "\n"
    ends = [*pages[1:], len(text)]
    return Document(
        Source(file, hashlib.sha256((file + text).encode()).hexdigest(), len(text)),
        text,
        tuple(
            Segment(start, end, n) for n, (start, end) in enumerate(zip(pages, ends, strict=True), start=1)
        ),
        tuple(Page(n, 595.0, 842.0) for n in range(1, len(pages) + 1)),
        tuple(blocks),
        tuple(headings),
        parts=tuple(_parts(parts, len(text))),
        metadata=metadata or Metadata(),
    )


def _kind(block: str, level: int) -> BlockKind:
    if level:
        return "heading"
    if "....." in block:
        return "contents"
    if "\t" in block:
        return "table"
    return "list_item" if re.match(r"(?:\d+\.|•) ", block) else "paragraph"


def _parts(found: Sequence[tuple[str, int]], end: int) -> Iterator[Part]:
    for (title, start), (_, stop) in pairwise([*found, ("", end)]):
        yield Part(title, None, Span(start, stop), 1, 1)


class LetterEncoder:
    """Vectors of counted runs of three letters: texts that look alike stand near each other."""

    name = "letters"
    dimension = 64

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.encoded = 0

    def encode(self, texts: Sequence[str], *, role: Role = "passage") -> NDArray[np.float32]:
        self.encoded += len(texts)
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            padded = f" {text.casefold()} "
            for i in range(len(padded) - 2):
                digest = hashlib.md5(padded[i : i + 3].encode(), usedforsecurity=False).digest()
                row[digest[0] % self.dimension] += 1.0
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, 1e-9), np.float32)


def save(store: Store, made: Document, *, path: str | None = None) -> None:
    """Put a document into a store as the batch work would."""
    store.save(made, Analysis(), split(made), data=b"%PDF", path=path or f"/in/{made.source.file}", at=AT)


def opened(folder: Path, *made: Document) -> Store:
    """A store in `folder` that holds these documents."""
    store = Store.open(folder / "store.db")
    for each in made:
        save(store, each)
    return store
