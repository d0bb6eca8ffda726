"""Words of fonts that tell too low an ascent are as high as their line, whichever letters they have."""

from __future__ import annotations

from typing import Any

import pytest

from ingest import bindings
from ingest.pdf.pdfium import opened
from tests.ingest.pdfs import Run, pdf


def heights(angle: int) -> set[tuple[float, float]]:
    """Where the words of a line stand above and below its base line, in points."""
    base = 595 - 100 if angle else 700
    with opened(pdf([[Run(100, 700, "alla lagar", 10, angle=angle)]])) as made:
        return {(round(w.box.y0 - base, 1), round(w.box.y1 - base, 1)) for w in made.page(1).words}


@pytest.mark.parametrize("angle", [0, 90])
@pytest.mark.parametrize(
    ("ascent", "descent", "low"), [(0.478, 0.0, True), (0.26, -0.3, True), (0.7, -0.2, False)]
)
def test_words_are_as_high_as_their_line(
    monkeypatch: pytest.MonkeyPatch, ascent: float, descent: float, angle: int, *, low: bool
) -> None:
    told = heights(angle)
    for name, value in (("font_ascent", ascent), ("font_descent", descent)):

        def tell(_font: int, _size: float, place: Any, value: float = value) -> int:
            place._obj.value = value
            return 1

        monkeypatch.setattr(bindings, name, tell)
    assert heights(angle) == ({(-2.2, 9.0)} if low else told)
    assert told != {(-2.2, 9.0)}
