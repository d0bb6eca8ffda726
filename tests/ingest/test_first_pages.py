"""What a first page says of itself is read from it, however its parts are laid out."""

from __future__ import annotations

import pytest

from tests.ingest.first_pages import first_page


@pytest.mark.parametrize("seed", range(60))
def test_a_text_s_first_page_is_read_as_it_says(seed: int) -> None:
    made = first_page(seed)
    assert made.wrong(as_pdf=False) == {}, (made.said, made.parts)


@pytest.mark.parametrize("seed", range(60, 90))
def test_a_pdf_s_first_page_is_read_as_it_says(seed: int) -> None:
    made = first_page(seed)
    assert made.wrong(as_pdf=True) == {}, (made.said, made.parts)
