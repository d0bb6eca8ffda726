"""ToUnicode maps mended in place."""

from __future__ import annotations

import zlib

import pytest

from corpus.model import Document
from ingest.pdf.tounicode import fixed_map, mended
from ingest.read import read_bytes
from tests.ingest.pdfs import assembled

SOUND = b"begincmap\n2 beginbfchar\n<01> <0061>\n<02> <00e5>\nendbfchar\nendcmap"


def test_a_sound_map_is_left_alone() -> None:
    assert fixed_map(SOUND) is SOUND
    data = b"%PDF-1.7\n1 0 obj\nstream\n" + zlib.compress(SOUND) + b"\nendstream\nendobj\n"
    assert mended(data) is data


@pytest.mark.parametrize(
    ("block", "wanted"),
    [
        (b"3 beginbfchar\n<01> <0061>\nendbfchar", b"1 beginbfchar\n<01><0061>\nendbfchar"),
        (b"1 beginbfchar\n<01> <006f0308>\nendbfchar", b"1 beginbfchar\n<01><00f6>\nendbfchar"),
        (b"1 beginbfchar\n<01> <004100c50020>\nendbfchar", b"1 beginbfchar\n<01><00c5>\nendbfchar"),
        (b"2 beginbfrange\n<01> <03> <0061>\nendbfrange", b"1 beginbfrange\n<01><03><0061>\nendbfrange"),
        (
            b"2 beginbfrange\n<01> <02> [<0061> <0062>]\nendbfrange",
            b"1 beginbfrange\n<01><02>[<0061><0062>]\nendbfrange",
        ),
    ],
)
def test_blocks(block: bytes, wanted: bytes) -> None:
    assert fixed_map(block) == b"begincmap\n" + wanted + b"\nendcmap"


def map_of(codes: dict[int, str]) -> bytes:
    """A map of one byte a code."""
    rows = [b"<%02X> <%04X>" % (code, ord(letter)) for code, letter in codes.items()]
    return b"begincmap\n%d beginbfchar\n%s\nendbfchar\nendcmap" % (len(rows), b"\n".join(rows))


LETTERS = dict(enumerate("abcdefghijklmnopqrstuvwxyzåäöABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ.,", 1))


@pytest.mark.parametrize(
    ("codes", "added"),
    [
        ({1: "a", 2: "b", 3: "c", 5: "d"}, b"<04><a104>"),
        ({1: "a", 2: "b", 5: "d"}, None),  # more than a few: an encoding tells them
        ({33: "!", 34: "a", 36: "b", 37: "c"}, None),  # codes that are characters
    ],
)
def test_a_code_without_an_entry_gets_one(codes: dict[int, str], added: bytes | None) -> None:
    block = map_of(codes)
    assert fixed_map(block) is block if added is None else added in fixed_map(block)


def test_codes_of_two_bytes_ranges_and_garbage_are_left_alone() -> None:
    for block in (
        b"2 beginbfchar\n<01> <0061>\n<  > <0062>\nendbfchar",
        b"1 beginbfchar\n<01> <00 6 1 006>\nendbfchar",
        b"1 beginbfchar\n<01> [<0061>]\nendbfchar",
        b"2 beginbfchar\n<0001> <0061>\n<0003> <0062>\nendbfchar",
        b"3 beginbfchar\n<01> <0061>\n<02> <0062>\n<04> <0062>\nendbfchar"
        b" 1 beginbfrange\n<03> <03> <0063>\nendbfrange",
    ):
        assert fixed_map(block) is block


def test_letters_whose_code_has_no_entry_are_repaired() -> None:
    """Code 49 is no "1": "f1r" is "får"."""
    codes = {**LETTERS, 49: "å", 27: "T"}
    known = {code: letter for code, letter in codes.items() if code != 49}
    code_of = {letter: code for code, letter in codes.items()}
    text = "nämnden får bygga kajen på ön från maj två dagar för att få den klar då den är på gång"
    content = f"BT /F1 6 Tf 20 700 Td {_words(text, code_of)} ET".encode()
    packed = zlib.compress(map_of(known) + b"\n" * 300, 1)
    data = assembled(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>"
            b"/Contents 4 0 R>>",
            4: b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
            5: b"<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Made/FirstChar 1/LastChar 60/Widths[%s]"
            b"/FontDescriptor 6 0 R/ToUnicode 7 0 R>>" % (b"500 " * 60),
            6: b"<</Type/FontDescriptor/FontName/ABCDEF+Made/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
            b"/Ascent 900/Descent -200/CapHeight 700/StemV 80>>",
            7: b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(packed), packed),
        }
    )
    document = read_bytes(data, file="a.pdf", ocr="never")
    assert isinstance(document, Document)
    assert document.text == text


def _words(text: str, code_of: dict[str, int]) -> str:
    """What draws words, a space's width between them."""
    drawn = (
        f"<{''.join(f'{code_of[c]:02x}' for c in word)}> Tj {3 * len(word) + 3} 0 Td" for word in text.split()
    )
    return " ".join(drawn)


def test_ligatures_are_no_fault() -> None:
    block = b"1 beginbfchar\n<01> <00660069>\nendbfchar"
    assert fixed_map(block) is block


def test_the_file_keeps_its_length() -> None:
    broken = SOUND.replace(b"2 begin", b"5 begin") + b"\n% " + b"comment " * 20
    packed = zlib.compress(broken)
    data = b"%PDF-1.7\n" + b"8 0 obj\n<</Length 99>>\nstream\n" + packed + b"\nendstream\nendobj\n%%EOF"
    fixed = mended(data)
    assert fixed != data
    assert len(fixed) == len(data)
    start = fixed.index(b"stream\n") + 7
    text = zlib.decompressobj().decompress(fixed[start : start + len(packed)])
    assert b"2 beginbfchar" in text


def test_other_streams_and_garbage_are_left_alone() -> None:
    data = (
        b"stream\n\x00\x01not deflated\nendstream stream\n"
        + zlib.compress(b"BT (Hej) Tj ET")
        + b"\nendstream"
    )
    assert mended(data) is data
