"""What is set large or bold and is no heading."""

from __future__ import annotations

import pytest

from ingest.chunk import Style
from ingest.headings import is_heading
from ingest.layout import fragments
from tests.ingest.pages import page, words

BODY = Style(11.0, bold=False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("38,6 mnkr", False),
        ("71 %", False),
        ("−1 250 kronor", False),
        ("912 kr/invånare", False),
        ("Beslutad 2025-12-09", False),
        ("Antagen 2025", False),
        ("Beslutade åtgärder 2025", True),
        ("2025 i korthet", True),
        ("3 Barn är med", True),
        ("Planen visar vägen. Alla nämnder följer den och redovisar i maj.", False),
        ("Planen är klar! Nu börjar arbetet med kajerna.", False),
        ("Mål för 2030. Så når vi dit", True),
        ("Vad ska göras, bl.a. vid kajen", True),
    ],
)
@pytest.mark.parametrize("size", [13.0, 18.0])
def test_a_large_line_is_a_heading_unless_it_is_a_figure_or_sentences(
    text: str, size: float, *, found: bool
) -> None:
    raw = page(words(72, 700, text, size, bold=True))
    assert is_heading(raw, fragments(raw, range(len(raw.words))), BODY) is found
