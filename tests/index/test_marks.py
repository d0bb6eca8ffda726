"""What is marked in a hit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.marks import marks
from index.query import Query, parse

TEXT = (
    "Stadens civila beredskap och krisberedskap: kompetensförsörjningsplanen, SLK-2023-00588, "
    "antogs KF 2023-12-07 § 85. Plan för jämställdhet."
)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("beredskapen", ["beredskap", "krisberedskap"]),  # by stem, and as a compound's part
        ("försörjning", ["kompetensförsörjningsplanen"]),
        ("civil beredskapen", ["civila beredskap", "krisberedskap"]),  # neighbours together
        ('"civila beredskap"', ["civila beredskap"]),  # the phrase alone
        ('"beredskap civila"', []),
        ("slk 2023/588", ["SLK-2023-00588"]),
        ("2023-12-07", ["KF 2023-12-07 § 85"]),
        ("§ 8", []),
        ("komp*", ["kompetensförsörjningsplanen"]),
        ("gender equality", ["jämställdhet"]),  # through the thesaurus
        ("plan -jämställdhet", ["kompetensförsörjningsplanen", "Plan"]),
        ("simhall", []),
        ("", []),
    ],
)
def test_marked(query: str, marked: list[str]) -> None:
    assert [TEXT[start:end] for start, end in marks(TEXT, parse(query))] == marked


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("trygghetspunkter", "Utgångspunkten är att trygghetspunkten öppnar.", ["trygghetspunkten"]),
        ("trygghetspunkter", "En punkt där trygghet ges, och en punkt.", ["punkt", "trygghet"]),
        ("trygghetspunkter", "Trygghet är viktigt. Nämnden behandlade i dag varje punkt.", []),
        ("kompetensförsörjningsplan", "Kompetensförsörjningen", ["Kompetensförsörjningen"]),
        ("punkt", "utgångspunkten", ["utgångspunkten"]),
    ],
)
def test_a_compound_is_marked_where_its_parts_are_together(query: str, text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in marks(text, parse(query))] == marked


def test_a_correction_is_marked() -> None:
    query = parse("beredskp")
    spelled = replace(query, words=(replace(query.words[0], known=False, corrections=("beredskap",)),))
    assert [TEXT[a:b] for a, b in marks(TEXT, spelled)] == ["beredskap", "krisberedskap"]


def test_another_name_of_several_words_is_marked_as_a_whole() -> None:
    assert [TEXT[a:b] for a, b in marks(TEXT, parse("contingency"))] == ["civila beredskap", "krisberedskap"]


def test_a_query_without_words_marks_nothing() -> None:
    assert marks(TEXT, Query("", "")) == ()
