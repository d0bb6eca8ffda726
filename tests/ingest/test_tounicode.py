"""ToUnicode maps mended in place."""

from __future__ import annotations

import zlib

import pytest

from ingest.pdf.tounicode import fixed_map, mended

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
