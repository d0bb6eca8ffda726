"""Amounts of money that say their unit: lines of their own, and a table of one column without a heading."""

from __future__ import annotations

import pytest

from nlp.extractors import indicators
from tests.nlp.builders import document, table_document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The last line without a name is the sum of those above.
        (
            "Enligt följande:\n\nBryggor 9 650 000 kr 12%\nBåtar och kajer 31 750 000 kr 88 %\n41 400 000 kr",
            [
                ("Bryggor", 9650000),
                ("Bryggor", 12),
                ("Båtar och kajer", 31750000),
                ("Båtar och kajer", 88),
                ("Totalt", 41400000),
            ],
        ),
        (
            "Vikens Hamn AB 1 200 mnkr\n\nVikens Hus AB 900 mnkr\n",
            [("Vikens Hamn AB", 1200), ("Vikens Hus AB", 900)],
        ),
        # Sentences, a row alone, and what counts something else.
        ("Bryggan kostade 300 kr\nKajen får 200 kr\n", []),
        ("Bryggor 9 650 000 kr\n\nI hamnen ligger tolv båtar.\n\nKajer 300 kr", []),
        ("Bryggor 12 st\nKajer 4 st", []),
    ],
)
def test_lines(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(found.name, found.value) for found in indicators.find(document(text))] == expected


def test_a_lone_column() -> None:
    rows = [["Vikens Hamn AB", "1 200 mnkr"], ["Vikens Hus AB", "900 mnkr"]]
    found = [(f.name, f.value, f.unit) for f in indicators.find(table_document(rows, header_rows=0))]
    assert found == [("Vikens Hamn AB", 1200, "mnkr"), ("Vikens Hus AB", 900, "mnkr")]
    # Numbers that do not say what they count are places and rooms as well.
    assert list(indicators.find(table_document([["Hamnen", "1 200"], ["Kajen", "900"]], header_rows=0))) == []
