"""The smallest PDFs that show what the reader must cope with, made by hand."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """Text at a place on a page: `bold` takes Helvetica-Bold, `angle` turns it (0 or 90)."""

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False
    angle: int = 0


def pdf(
    pages: Sequence[Sequence[Run]], *, rotate: int = 0, crop: str = "", extra: str = "", info: bytes = b""
) -> bytes:
    """A PDF with these pages (A4), each a list of runs; `extra` is drawn on every page, `info` the
    document information."""
    objects: dict[int, bytes] = {
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
    }
    kids = []
    for n, runs in enumerate(pages):
        page, content = 10 + 2 * n, 11 + 2 * n
        stream = (extra + "\n" + "\n".join(map(_drawn, runs))).encode("cp1252")
        objects[content] = b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream)
        objects[page] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{crop}/Rotate {rotate}"
            f"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/Contents {content} 0 R>>"
        ).encode()
        kids.append(f"{page} 0 R")
    objects[1] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[2] = f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(kids)}]>>".encode()
    if info:
        objects[9] = b"<<%s>>" % info
    return assembled(objects, b"/Info 9 0 R" if info else b"")


def assembled(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """The file of numbered objects, 1 being the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    offsets: dict[int, int] = {}
    for number in sorted(objects):
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in offsets.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, offset)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)


def with_tounicode(cmap: bytes, codes: bytes) -> bytes:
    """A page that shows `codes` (two bytes a glyph) in a font that only its ToUnicode map explains."""
    packed = zlib.compress(cmap + b"\n" * 200, 1)
    widths = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Made/CIDSystemInfo<</Registry(Adobe)"
    widths += b"/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor 7 0 R>>"
    content = b"BT /F1 12 Tf 72 700 Td <%s> Tj ET" % codes.hex().encode()
    return assembled(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>"
            b"/Contents 4 0 R>>",
            4: b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
            5: b"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Made/Encoding/Identity-H"
            b"/DescendantFonts[6 0 R]/ToUnicode 8 0 R>>",
            6: widths,
            7: b"<</Type/FontDescriptor/FontName/ABCDEF+Made/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
            b"/Ascent 900/Descent -200/CapHeight 700/StemV 80>>",
            8: b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(packed), packed),
        }
    )


def lines(*texts: str, x: float = 72, top: float = 700, size: float = 11, leading: float = 14) -> list[Run]:
    """Runs below each other."""
    return [Run(x, top - n * leading, text, size) for n, text in enumerate(texts)]


def _drawn(run: Run) -> str:
    text = run.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    matrix = "0 1 -1 0" if run.angle == 90 else "1 0 0 1"
    return f"BT /{'F2' if run.bold else 'F1'} {run.size} Tf {matrix} {run.x} {run.y} Tm ({text}) Tj ET"
