"""How documents, pages and findings are written into the store's columns, and read back.

JSON (msgspec) for what has structure, deflated where it is large; word boxes as raw columns.
"""

from __future__ import annotations

import zlib
from array import array
from dataclasses import dataclass

import msgspec

from corpus.findings import KINDS, Finding
from corpus.model import (
    Block,
    Document,
    Heading,
    Metadata,
    Page,
    Part,
    ReadWarning,
    Repair,
    Segment,
    Table,
    Words,
)

_LEVEL = 1  # deflate level: word boxes shrink to half at hardly any cost


@dataclass(frozen=True, slots=True)
class Structure:
    """What points into a document's text, page by page data left out."""

    segments: tuple[Segment, ...]
    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    tables: tuple[Table, ...]
    parts: tuple[Part, ...]
    warnings: tuple[ReadWarning, ...]


@dataclass(frozen=True, slots=True)
class _PageBody:
    number: int
    width: float
    height: float
    label: str | None
    rotation: int
    furniture: tuple[str, ...]
    ocr_confidence: float | None
    repairs: tuple[Repair, ...]


def pack_structure(document: Document) -> bytes:
    d = document
    body = Structure(d.segments, d.blocks, d.headings, d.tables, d.parts, d.warnings)
    return zlib.compress(msgspec.json.encode(body), _LEVEL)


@dataclass(frozen=True, slots=True)
class _Warned:
    warnings: tuple[ReadWarning, ...]


def unpack_warnings(packed: bytes) -> tuple[ReadWarning, ...]:
    """Only the warnings of a packed structure; the rest of it is skipped, not built."""
    return msgspec.json.decode(zlib.decompress(packed), type=_Warned).warnings


def unpack_structure(packed: bytes) -> Structure:
    return msgspec.json.decode(zlib.decompress(packed), type=Structure)


def pack_page(page: Page) -> tuple[bytes, bytes]:
    """The page's body and its words, as two columns."""
    p = page
    body = _PageBody(
        p.number, p.width, p.height, p.label, p.rotation, p.furniture, p.ocr_confidence, p.repairs
    )
    columns = p.words.start.tobytes() + p.words.end.tobytes() + p.words.boxes.tobytes()
    return zlib.compress(msgspec.json.encode(body), _LEVEL), zlib.compress(columns, _LEVEL)


def unpack_page(body: bytes, words: bytes | None) -> Page:
    """The page; without its words where `words` is None."""
    b = msgspec.json.decode(zlib.decompress(body), type=_PageBody)
    return Page(
        number=b.number,
        width=b.width,
        height=b.height,
        label=b.label,
        rotation=b.rotation,
        furniture=b.furniture,
        ocr_confidence=b.ocr_confidence,
        repairs=b.repairs,
        words=Words() if words is None else _unpack_words(zlib.decompress(words)),
    )


def _unpack_words(columns: bytes) -> Words:
    start, end, boxes = array("I"), array("I"), array("f")
    count = len(columns) // (start.itemsize + end.itemsize + 4 * boxes.itemsize)
    first = count * start.itemsize
    start.frombytes(columns[:first])
    end.frombytes(columns[first : 2 * first])
    boxes.frombytes(columns[2 * first :])
    return Words(start, end, boxes)


def encode_metadata(metadata: Metadata) -> str:
    return msgspec.json.encode(metadata).decode()


def decode_metadata(text: str) -> Metadata:
    return msgspec.json.decode(text, type=Metadata)


def encode_section(section: tuple[str, ...]) -> str:
    return msgspec.json.encode(section).decode()


def decode_section(text: str) -> tuple[str, ...]:
    return msgspec.json.decode(text, type=tuple[str, ...])


def encode_finding(finding: Finding) -> str:
    return msgspec.json.encode(finding).decode()


def decode_finding(kind: str, text: str) -> Finding:
    return msgspec.json.decode(text, type=KINDS[kind])
