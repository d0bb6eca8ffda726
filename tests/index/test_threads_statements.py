"""What sentences tell of an assignment: handed on, prolonged, merged with another."""

from __future__ import annotations

import pytest

from index.threads import statements


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Uppdragen slås samman och redovisas i november.", "merged"),
        ("Uppdraget hanteras inom ramen för uppdraget om en ny hamnplan.", "merged"),
        ("Uppdraget ingår i uppdraget att bygga om torget.", "merged"),
        ("Redovisningen av uppdraget flyttas fram till våren 2025.", "prolonged"),
        ("Nämnden har fått förlängd tid till den 31 mars.", "prolonged"),
        ("Slutdatum har ändrats till 2025-06-30.", "prolonged"),
        ("Lokalvården ingår i nämndens grunduppdrag.", "mentioned"),
        ("Nämnden hanterar ärenden inom socialtjänsten.", "mentioned"),
    ],
)
def test_what_a_sentence_tells(sentence: str, told: str) -> None:
    assert statements.says(sentence)[0] == told
