"""What is marked in a hit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import compounds
from index.marks import Marker
from index.query import Query, parse
from index.terms import parts, stem

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
    assert [TEXT[start:end] for start, end in Marker(parse(query))(TEXT)] == marked


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("trygghetspunkter", "Utgångspunkten är att trygghetspunkten öppnar.", ["trygghetspunkten"]),
        ("trygghetspunkter", "En punkt där trygghet ges, och en punkt.", ["punkt", "trygghet"]),
        ("trygghetspunkter", "Trygghet är viktigt. Nämnden behandlade i dag varje punkt.", []),
        ("kompetensförsörjningsplan", "Kompetensförsörjningen", ["Kompetensförsörjningen"]),
        ("punkt", "utgångspunkten", ["utgångspunkten"]),
        ("etjänst", "Kommunens e-tjänster och E-TJÄNST", ["tjänster", "TJÄNST"]),  # joined by a hyphen
        ("kompetens", "KOMPETENSFÖRSÖRJNINGEN och kOMPETENS", ["KOMPETENSFÖRSÖRJNINGEN", "kOMPETENS"]),
        ("civilt försvar", "Civilingenjörer i civilt och i försvaret.", ["civilt", "försvaret"]),
        ("civilt", "Civilingenjörer i civilt.", ["Civilingenjörer", "civilt"]),  # said of no word
        ("beredskap", "İ år: civil beredskap", ["beredskap"]),  # a letter that is two in small ones
    ],
)
def test_writings_and_parts_of_compounds_are_marked(query: str, text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in Marker(parse(query))(text)] == marked


def test_a_correction_is_marked() -> None:
    query = parse("beredskp")
    spelled = replace(query, words=(replace(query.words[0], known=False, corrections=("beredskap",)),))
    assert [TEXT[a:b] for a, b in Marker(spelled)(TEXT)] == ["beredskap", "krisberedskap"]


def test_another_name_of_several_words_is_marked_as_a_whole() -> None:
    assert [TEXT[a:b] for a, b in Marker(parse("contingency"))(TEXT)] == ["civila beredskap", "krisberedskap"]


def test_a_query_without_words_marks_nothing() -> None:
    assert Marker(Query("", ""))(TEXT) == ()


def test_a_stem_begins_as_its_word_and_the_parts_of_a_compound_stand_in_it() -> None:
    """What lets a text be looked through for the beginnings of terms alone."""
    for word in list(compounds.words())[::50]:
        assert stem(word)[:3] == word[:3]
        for compound in (f"{word}plan", f"kommun{word}", f"skol{word}", f"arbets{word}"):
            assert all(part[:3] in compound for part in parts(compound))
