"""Numbers and dates the Swedish way, and the English."""

from __future__ import annotations

import pytest

from web import formats
from web.wording import words

SV, EN = words("sv"), words("en")


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [
        ("2024-08-31", "2024-08-31", "2024-08-31"),
        ("2024-08", "augusti 2024", "August 2024"),
        ("2024-12", "december 2024", "December 2024"),
        ("2024", "2024", "2024"),
        ("2024-13", "2024-13", "2024-13"),  # not a month: as it stands
        ("2024–2027", "2024–2027", "2024–2027"),
        (None, "utan datum", "undated"),
    ],
)
def test_dates(value: str | None, swedish: str, english: str) -> None:
    assert formats.date(value, SV) == swedish
    assert formats.date(value, EN) == english


def test_numbers_have_no_break_spaces_between_thousands() -> None:
    assert formats.number(1234567, SV) == "1\u00a0234\u00a0567"
    assert formats.number(999, SV) == "999"
    assert formats.number(1234567, EN) == "1,234,567"


def test_a_count_agrees_with_its_noun() -> None:
    assert [formats.count(n, SV.page, SV) for n in (0, 1, 2)] == [
        "0\u00a0sidor",
        "1\u00a0sida",
        "2\u00a0sidor",
    ]
