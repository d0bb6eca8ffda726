"""Words that were selected on a page are found in the text of the document."""

from __future__ import annotations

import pytest

from api.standing import selected
from corpus.model import Document, Segment, Source, Span

SAID = "Har övat två gånger (se bilaga 2).\n\n"
TEXT = f"Beredskapsfunktionen\n\n{SAID}{SAID}Efter flödet."


@pytest.mark.parametrize(
    ("words", "page", "found"),
    [
        # A hyphen at a line's end, a ligature, and other spaces than the text has.
        ("Bered-\nskapsfunktionen", 1, Span(0, 20)),
        ("Efter \ufb02ödet.", 3, Span(94, 107)),
        ("(se\nbilaga 2)", 1, Span(42, 55)),
        # The place on the page that was selected on, of two.
        ("övat två gånger", 1, Span(26, 41)),
        ("övat två gånger", 2, Span(62, 77)),
        ("har inte övat", 1, None),
        ("…", 1, None),
    ],
)
def test_selected_words_are_found(words: str, page: int, found: Span | None) -> None:
    segments = (Segment(0, 58, 1), Segment(58, 94, 2), Segment(94, len(TEXT), 3))
    document = Document(Source("a.pdf", "0" * 64, 1), TEXT, segments=segments)
    assert selected(document, words, page) == found
