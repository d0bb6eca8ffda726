"""Drop capitals begin the word that stands beside them."""

from __future__ import annotations

from ingest.raw import RawPage, RawWord
from ingest.read import understood
from tests.ingest.pages import column, page, words

BESIDE = ("ämnden har under året arbetat med att stärka", "beredskapen och övat tillsammans med regionen")
AFTER = ("inför vintern enligt den plan som antogs i december och", "som följs upp i delårsrapporten.")


def text(letter: str, *beside: str, size: float = 34.0) -> str:
    cap = [w._replace(box=w.box._replace(y0=668.0, y1=712.0, x1=96.0)) for w in words(72, 680, letter, size)]
    raw: RawPage = page(cap, *column(99, 700, *beside), *column(72, 672, *AFTER), words(72, 90, "Not", 6))
    return understood([raw], {})[0].text


def test_a_large_letter_belongs_to_the_word_beside_it() -> None:
    assert text("N", *BESIDE).startswith("Nämnden har under året arbetat med att stärka beredskapen och övat")


def test_a_letter_that_is_a_word_stays_one() -> None:
    assert text("I", "maj antog nämnden en plan för beredskapen", BESIDE[1]).startswith("I maj antog nämnden")
    assert text("I", "nom nämnden har en plan för beredskapen", BESIDE[1]).startswith("Inom nämnden har")


def test_other_large_letters_are_left_alone() -> None:
    assert "Bse" not in text("B", "se även bilaga om hamnen")
    assert "NBeredskap" not in text("N", "Beredskap och plan", "Nämnden har under året")
    assert "Nämnden" not in text("N", *BESIDE, size=17.0)


def test_a_letter_far_from_the_text_is_none() -> None:
    far: list[RawWord] = words(20, 690, "N", 34)
    raw = page(far, *column(120, 700, *BESIDE))
    assert "Nämnden" not in understood([raw], {})[0].text
