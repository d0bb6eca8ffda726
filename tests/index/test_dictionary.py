"""English queries on Swedish texts: which queries are English, and what the word pairs say."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from index import dictionary, thesaurus, word_lists
from index.engine import Entry
from index.lexical import LexicalIndex
from index.query import parse
from index.wordpairs import aligned, main, read

PAIRS = [
    ("Personalbrist i skolan", "Staff shortage at school"),
    ("Personalen är glad", "The staff is happy"),
    ("Bristen på vatten", "The shortage of water"),
    ("Skolans vatten", "The school's water"),
    ("Vattnet är kallt", "The water is cold"),
    ("Personalen i skolan", "The staff at school"),
] * 3


@pytest.mark.parametrize(
    ("query", "english"),
    [
        ("shortage of lawyers", True),
        ("climate change", True),
        ("procurement", True),
        ("lgbtq", True),  # the glossary has it in capitals
        ("budget", False),
        ("plan för data", False),
        ("digital plan och budget", False),
        ("hur många anställda", False),
        ("SLK 2023-00588", False),
        ("", False),
    ],
)
def test_which_queries_are_english(query: str, english: bool) -> None:
    assert dictionary.looks_english([word.exact for word in parse(query).words]) is english


def test_an_english_query_finds_a_swedish_text() -> None:
    index = LexicalIndex(None)
    with index.writer() as writer:
        writer.add(
            Entry(i, 1, text, "", "")
            for i, text in enumerate(
                ["Bristen på sjuksköterskor är stor.", "Avtalet om kvällsbussar löper ut."]
            )
        )
    assert [i for i, _ in index.search(index.spelled(parse("the shortage of nurses")), 5).hits] == [0]


def test_what_the_thesaurus_knows_it_explains_alone() -> None:
    found = {" ".join(e.stems): e.of for e in parse("the shortage of gender equality").expansions}
    assert found["brist"] == ("shortag",)
    assert ("gend",) not in found.values()
    assert ("gend", "equality") in found.values()


def test_words_are_aligned_through_parts_of_compounds() -> None:
    found = aligned(list(read(f"made up\t{sv}\t{en}\n" for sv, en in PAIRS)))
    assert {word: stems[0][0] for word, stems in found.items()} == {
        "cold": "kall",
        "happy": "glad",
        "school": "skol",
        "shortage": "brist",
        "staff": "personal",
        "water": "vatt",
    }


def test_the_file_can_be_made_and_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pairs.tsv.xz"
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.writelines(f"made up\t{sv}\t{en}\n" for sv, en in PAIRS)
        file.write("a line without tabs\n")
    main(path)
    made = tmp_path / "words_en_sv.txt"
    made.write_text(capsys.readouterr().out, encoding="utf-8")
    monkeypatch.setattr(word_lists, "_FOLDER", tmp_path)
    dictionary.entries.cache_clear()
    try:
        assert dictionary.entries()["shortage"][0] == "brist"
    finally:
        dictionary.entries.cache_clear()


@pytest.mark.parametrize(
    ("query", "found", "not_found"),
    [
        ("staff turnover in elderly care", "äldreomsorg", "turnover"),
        ("ransomware", "utpressningsvirus", ""),
        ("men vad gör nämnden", "", "män"),  # a word of both languages in a Swedish question
        ("dagis", "förskol", ""),
        ("vad tycker facket", "fackförbund", ""),
    ],
)
def test_other_names(query: str, found: str, not_found: str) -> None:
    names = {" ".join(e.stems) for e in parse(query).expansions}
    assert not found or found in names
    assert not_found not in names


def test_every_line_of_the_glossary_has_both_languages() -> None:
    for english, swedish in thesaurus._pairs(thesaurus._GLOSSARY):
        assert all(english)
        assert all(swedish)


@pytest.mark.parametrize(
    ("query", "of", "weight"),
    [
        ("digitala navet", "digital", thesaurus.SYNONYM_WEIGHT),  # Swedish, though English has it too
        ("digital", "digital", thesaurus.SYNONYM_WEIGHT),
        ("procurement", "procurement", thesaurus.TRANSLATION_WEIGHT),
        ("upphandling och procurement", "procurement", thesaurus.TRANSLATION_WEIGHT),
    ],
)
def test_a_common_swedish_word_is_none_to_translate(query: str, of: str, weight: float) -> None:
    assert max(e.weight for e in parse(query).expansions if e.of == (of,)) == weight


@pytest.mark.parametrize(
    ("query", "first", "less"),
    [
        ("police", "polis", "rättsväsend"),  # by the word pairs
        ("whistleblowing", "visselblåsning", "tystnadskultur"),  # by the glossary
        ("culture of silence", "tystnadskultur", None),  # by neither: all names of the concept
    ],
)
def test_of_a_concept_the_name_that_translates_counts_most(query: str, first: str, less: str | None) -> None:
    weights = {" ".join(e.stems): e.weight for e in parse(query).expansions}
    assert weights[first] == thesaurus.TRANSLATION_WEIGHT
    assert less is None or weights[less] == thesaurus.SYNONYM_WEIGHT
