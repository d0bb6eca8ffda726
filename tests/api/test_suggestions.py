"""What a question being typed becomes: what is offered, in which order, and what is not."""

from __future__ import annotations

import pytest

from api.suggestions import Entry, Vocabulary, _beginnings, suggest

ENTRIES = [
    Entry("heading", "Civil beredskap", 3),
    Entry("heading", "Plan för civil beredskap", 1),
    Entry("document", "Delårsrapport augusti 2024", 1),
    Entry("heading", "Dokumentnamn: Delårsrapport augusti 2024", 1),
    Entry("case_number", "SLK-2022-01441", 2),
    Entry("case_number", "0617/21", 1),
]
PAIRS = sorted(((b, e) for e in ENTRIES for b in _beginnings(e)), key=lambda pair: pair[0])
HELD = Vocabulary(tuple(b for b, _ in PAIRS), tuple(e for _, e in PAIRS))


@pytest.mark.parametrize(
    ("typed", "words", "expected"),
    [
        ("civil b", [], ["Civil beredskap", "Plan för civil beredskap"]),
        ("CIVIL", [], ["Civil beredskap", "Plan för civil beredskap"]),
        ("plan för", [], ["Plan för civil beredskap"]),
        # a number by its letters, without them, and whatever stands between its pieces
        ("slk-2022", [], ["SLK-2022-01441"]),
        ("slk 2022 014", [], ["SLK-2022-01441"]),
        ("2022-01", [], ["SLK-2022-01441"]),
        ("slk2022", [], ["SLK-2022-01441"]),
        ("0617", [], ["0617/21"]),
        # what is typed already is no suggestion
        ("civil beredskap", [], ["Plan för civil beredskap"]),
        # words complete the last word, and what is offered already is not offered again
        ("stadens bered", ["beredskap", "beredning"], ["stadens beredskap", "stadens beredning"]),
        # where a title has all words, words that may never have met them are left out
        ("civil bered", ["beredskap", "beredning"], ["Civil beredskap", "Plan för civil beredskap"]),
        # a label before what is offered already says nothing more
        ("augusti", [], ["Delårsrapport augusti 2024"]),
        ("xyz", [], []),
        ("", ["a"], []),
        ("§ --", [], []),
    ],
)
def test_suggestions(typed: str, words: list[str], expected: list[str]) -> None:
    assert [suggestion.text for suggestion in suggest(HELD, typed, words)] == expected


def test_no_kind_crowds_out_the_others() -> None:
    many = [Entry("heading", f"Mål {n}", 1) for n in range(20)]
    held = Vocabulary(tuple(f"mål {n:02}" for n in range(20)), tuple(many))
    kinds = [s.kind for s in suggest(held, "mål", ["målet"])]
    assert kinds == ["heading"] * 4 + ["word"]
