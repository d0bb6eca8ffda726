"""ToUnicode maps that pdfium throws away, mended in the bytes of the PDF before it reads them.

pdfium drops a whole block of a map when the number of its entries is not the one announced, and then
tells character codes for characters. A mended map is packed into the room of the old one, so no offset
in the file changes. Values are mended too: decomposed letters, and "AÅ " for Å, which some programs write.

Where a font counts its codes from 1, as LibreOffice's do, pdfium takes a code without an entry for a letter
("f1r" for "får"). It gets one that tells its code (`UNTOLD`), so that it is known to be lost.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

_STREAM: Final = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.S)
_BLOCK: Final = re.compile(rb"(\d+)\s+begin(bfchar|bfrange|codespacerange)\s(.*?)\bend\2", re.S)
_TOKEN: Final = re.compile(rb"<[0-9A-Fa-f\s]*>|\[[^\]]*\]")
_TOKENS_OF: Final = {b"bfchar": 2, b"bfrange": 3, b"codespacerange": 2}
_LARGEST_STREAM: Final = 1 << 17
_LARGEST_MAP: Final = 1 << 21
_MOST_ENTRIES: Final = 100
UNTOLD: Final = re.compile("[\ua100-\ua1ff]")
"""What stands for codes without an entry: Yi syllables, which no Swedish text has."""
_FIRST_UNTOLD: Final = 0xA100
_MOST_GAPS: Final = 0.3
"""The share of a font's codes that may lack an entry; where more do, an encoding tells them."""
DOUBLED: Final = re.compile(r"([AOao])([ÅÄÖåäö]) ")


def mended(data: bytes) -> bytes:
    """The PDF `data` with its ToUnicode maps mended; the same object when there was nothing to mend."""
    out = bytearray()
    done = 0
    for match in _STREAM.finditer(data):
        packed = match.group(1)
        fixed = _fixed_stream(packed) if len(packed) < _LARGEST_STREAM else None
        if fixed is not None:
            out += data[done : match.start(1)] + fixed
            done = match.end(1)
    return bytes(out + data[done:]) if done else data


def _fixed_stream(packed: bytes) -> bytes | None:
    """The stream with its map mended, padded to the same length; None to leave it as it is."""
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(packed, _LARGEST_MAP)
    except zlib.error:
        text = packed
    if b"beginbf" not in text:
        return None
    fixed = fixed_map(text)
    if fixed == text:
        return None
    repacked, pad = (fixed, b" ") if text is packed else (zlib.compress(fixed, 9), b"\x00")
    room = len(packed) - len(repacked)
    return repacked + room * pad if room >= 0 else None


def fixed_map(text: bytes) -> bytes:
    """The map with right counts and plain values, `text` itself when it has them already.

    >>> fixed_map(b"9 beginbfchar\\n<01> <0061030a>\\nendbfchar")
    b'begincmap\\n1 beginbfchar\\n<01><00e5>\\nendbfchar\\nendcmap'
    """
    blocks = list(_BLOCK.finditer(text))
    untold = list(_untold(blocks))
    if not untold and all(_is_right(block) for block in blocks):
        return text
    rows = [b"begincmap"]
    told = [(block.group(2), list(_entries(block))) for block in blocks]
    for kind, entries in (*told, (b"bfchar", untold)):
        for i in range(0, len(entries), _MOST_ENTRIES):
            part = entries[i : i + _MOST_ENTRIES]
            rows += [b"%d begin%s" % (len(part), kind), *part, b"end" + kind]
    return b"\n".join([*rows, b"endcmap"])


def _untold(blocks: Sequence[re.Match[bytes]]) -> Iterator[bytes]:
    """Entries for the codes that a map leaves out between those of a byte that it counts from 1."""
    if any(block.group(2) == b"bfrange" for block in blocks):
        return
    tokens = [t for b in blocks if b.group(2) == b"bfchar" for t in _TOKEN.findall(b.group(3))]
    codes = {int(t[1:3], 16) for t in tokens[::2] if _BYTE.fullmatch(t)}
    if not codes or 2 * len(codes) != len(tokens) or min(codes) > _FIRST_CODES:
        return
    gaps = set(range(1, max(codes))) - codes
    if len(gaps) <= _MOST_GAPS * max(codes):
        yield from (b"<%02x><%04x>" % (code, _FIRST_UNTOLD + code) for code in sorted(gaps))


_BYTE: Final = re.compile(rb"<[0-9A-Fa-f]{2}>")
_FIRST_CODES: Final = 3


def _is_right(block: re.Match[bytes]) -> bool:
    kind = block.group(2)
    tokens = _TOKEN.findall(block.group(3))
    counted = int(block.group(1)) * _TOKENS_OF[kind] == len(tokens)
    return counted and not (kind == b"bfchar" and any(_plain(value) != value for value in tokens[1::2]))


def _entries(block: re.Match[bytes]) -> Iterator[bytes]:
    kind = block.group(2)
    tokens = [_SPACE.sub(b"", token) for token in _TOKEN.findall(block.group(3))]
    step = _TOKENS_OF[kind]
    for i in range(0, len(tokens) - step + 1, step):
        entry = tokens[i : i + step]
        yield b"".join([*entry[:-1], _plain(entry[-1])] if kind == b"bfchar" else entry)


_SPACE: Final = re.compile(rb"\s+")


_HEX: Final = re.compile(rb"[0-9A-Fa-f]+")


def _plain(value: bytes) -> bytes:
    """A value with composed letters, "AÅ " as "Å"."""
    digits = value.strip(b"<>")
    if len(digits) < 8 or len(digits) % 4 or not _HEX.fullmatch(digits):
        return value
    text = bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "surrogatepass")
    plain = DOUBLED.sub(r"\2", unicodedata.normalize("NFC", text))
    return value if plain == text else b"<" + plain.encode("utf-16-be", "surrogatepass").hex().encode() + b">"
