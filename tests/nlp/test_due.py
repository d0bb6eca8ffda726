"""When an assignment will be done or told of, by what its comment says."""

from __future__ import annotations

import pytest

from nlp.extractors import due


@pytest.mark.parametrize(
    ("said", "day"),
    [
        # Whatever is to come, by its own word and a verb of waiting.
        ("Köerna är långa. Slutrapporteringen beräknas ske i maj 2031.", "2031-05"),
        ("Återredovisningen väntas lämnas till nämnden i juni 2031.", "2031-06"),
        ("Utredningen beräknas vara klar 2031-09-30.", "2031-09-30"),
        ("Återrapporten planeras till den 4 mars 2031.", "2031-03-04"),
        # Who reports comes back.
        ("Kontoret återkommer med ett förslag till badnämnden i oktober 2031.", "2031-10"),
        # The time was made longer.
        ("Badnämnden har bett om tid till juni 2031.", "2031-06"),
        ("Kajen är sliten, nämnden har fått tid till och med 2031-12-31.", "2031-12-31"),
        ("Arbetet har begärt förlängd tid till augusti 2031.", "2031-08"),
    ],
)
def test_a_comment_says_when(said: str, day: str) -> None:
    assert due.told(said) == day


@pytest.mark.parametrize(
    "said",
    [
        "Slutrapporten lämnades i maj 2031.",
        "Kontoret återkommer med ett förslag. Badnämnden möts i oktober 2031.",
        "Badnämnden har gott om tid till båtarna i juni 2031.",
        "Hamnen har fått tid till besiktning hos varvet.",
    ],
)
def test_what_has_been_and_what_else_has_a_day_is_no_due_day(said: str) -> None:
    assert due.told(said) is None
