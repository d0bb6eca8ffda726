"""Tokens, stems and compound parts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import compounds
from index.terms import analyse, fold, parts, stem, tokens

COMPOUNDS = {
    "kompetensförsörjningsplan": ("kompetens", "försörjning", "plan"),
    "samverkanslokaler": ("samverkan", "lokaler"),
    "trygghetsvärdar": ("trygghet", "värdar"),
    "jämställdhetsintegrering": ("jämställdhet", "integrering"),
    "arbetsmiljöverket": ("arbete", "miljö", "verket"),  # the linking s replaced an e
    "gatubelysning": ("gata", "belysning"),
    "skolplan": ("skola", "plan"),
    "familjecentral": ("familj", "central"),
    "medborgarförslag": ("medborgare", "förslag"),
    "klimatomställningen": ("klimat", "omställningen"),
    # The last part in an inflection that the list does not have, and words that only a dictionary has.
    "tvättstugorna": ("tvätt", "stugorna"),
    "klockstapelns": ("klocka", "stapeln"),
    "hemsjukvården": ("hem", "sjuk", "vården"),
    "kommundirektören": ("kommun", "direktören"),
    # Two of three like letters are printed.
    "busstationen": ("buss", "stationen"),
    # Words that are no compounds, or whose parts would mislead.
    "förvaltningarna": (),
    "kommunikationen": (),
    "planeringen": (),
    "beredskap": (),
    "verksamhet": (),
    "utbildning": (),
    "jämställdhet": (),
    "plan": (),
}


@pytest.mark.parametrize(("word", "parts"), COMPOUNDS.items())
def test_compounds_are_split_into_words(word: str, parts: tuple[str, ...]) -> None:
    assert compounds.split(word) == parts


def test_what_is_said_of_words_is_remembered_and_of_numbers_without_end_nothing() -> None:
    asked: list[str] = []

    @compounds.remembered
    def told(word: str) -> int:
        asked.append(word)
        return len(word)

    assert [told(word) for word in ("plan", "plan", "2024", "2024", "e2024", "e2024")] == [4, 4, 4, 4, 5, 5]
    assert asked == ["plan", "2024", "2024", "e2024"]


def test_of_many_words_those_asked_for_again_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compounds, "REMEMBERED", 4)
    asked: list[str] = []

    @compounds.remembered
    def told(word: str) -> str:
        asked.append(word)
        return word.upper()

    assert [told(word) for word in ("a", "b", "c", "a", "d", "a", "b")] == ["A", "B", "C", "A", "D", "A", "B"]
    assert asked == ["a", "b", "c", "d", "b"]


@pytest.mark.parametrize("number", ["7", "2024", "1234567", "00000000"])
def test_a_number_is_its_own_stem_and_has_no_parts(number: str) -> None:
    assert (stem(number), parts(number), compounds.split(number)) == (number, (), ())


def test_a_very_long_word_is_left_alone() -> None:
    assert compounds.split("kompetens" * 500) == ()


@pytest.mark.parametrize(
    "word",
    ["planteras", "planteringar", "lovade", "leveranser", "bokningarna", "biljetterna", "föreningslivet"],
)
def test_a_form_of_a_whole_word_has_no_parts(word: str) -> None:
    assert compounds.split(word) == ()


def test_a_last_part_may_be_made_of_a_verb() -> None:
    assert compounds.split("häckplanteringen") == ("häck", "planteringen")
    assert compounds.split("lagerhållning") == ("lager", "hållning")  # erhålla is no last part of it


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ärendet om Åtgärder", ["ärendet", "om", "åtgärder"]),
        ("FN:s mål och KS:s plan", ["fn", "mål", "och", "ks", "plan"]),
        ("avsnitt 4.1.3.1, 12,5 procent, 1:4", ["avsnitt", "4.1.3.1", "12,5", "procent", "1:4"]),
        ("e-tjänst (Win–Win)", ["e", "tjänst", "win", "win"]),
        ("Microsoft365 och 5G", ["microsoft365", "och", "5g"]),
        ("dnr SLK-2023-00588.", ["dnr", "2023-588"]),
        ("beslut*** / \\ [ ] ¤ %", ["beslut"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.word for token in tokens(text)] == expected


def test_decomposed_letters_are_the_same_letters() -> None:
    assert fold(unicodedata.normalize("NFD", "Förskoleåret")) == "förskoleåret"


def test_a_word_that_only_looks_inflected_keeps_its_end() -> None:
    assert [stem(word) for word in ("kön", "lön", "skön")] == ["kön", "lön", "skön"]


INFLECTIONS = (
    "uppdrag uppdraget uppdragen uppdragets",
    "avfall avfallet avfallets",
    "förskola förskolan förskolans förskolor förskolorna",
    "civil civilt civila",
    "fullgjord fullgjort fullgjorda",
    "ekonomi ekonomin ekonomins",
    "indikator indikatorn indikatorer",
    "kontor kontoret kontorets",
    "miljö miljön miljöns",
    "kostnad kostnaden kostnader kostnaderna",
    "klimat klimatet",
    "program programmet programmen",
    "chef chefen chefer chefers",
    "nämnd nämnden nämnder nämndernas",
    "simhallskostnad simhallskostnaden simhallskostnader",  # a compound follows its last part
    "försenad försenat försenade försenas",  # and does not become a small word
    "motor motorn motorer motorerna",
    "närhet närheten",
    "föraren förarna förarens",
)


@pytest.mark.parametrize("forms", INFLECTIONS)
def test_inflections_meet_in_their_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        "mål mal",
        "nämnd nämna",
        "bad badhus",
        "skola skolning",
        "lag lagun",
        "försenat för",
        "motor mot",
        "demens dem",
    ],
)
def test_other_words_do_not_meet(pair: str) -> None:
    assert len({stem(word) for word in pair.split()}) == 2


def test_fields_of_a_text() -> None:
    found = analyse("Samverkanslokaler enligt KF 2023-12-07 § 85, e-tjänsten")
    assert found.exact == "samverkanslokaler enligt 2023-12-07§85 e tjänsten"
    assert found.stem == "samverkanslokal enl 2023-12-07§85 e tjänst"
    assert found.part == "samverk lokal kf etjänst"
    assert found.identifier == "kf:2023-12-07§85 2023-12-07§85 2023-12-07 2023-12 §85"


def test_exact_and_stem_keep_step() -> None:
    found = analyse(
        "Nämnden ska senast 2024-09-25 återkomma med en kompetensförsörjningsplan (SLK 2024/155)."
    )
    assert (
        len(found.exact.split()) == len(found.stem.split()) == len(list(tokens("n s s 2024-09-25 å m e k 1")))
    )


@given(st.text(alphabet="aåÄözé 0123456789-:.,§/*\"'\n", max_size=80))
def test_spans_are_the_words_and_in_order(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.span.start < token.span.end
        end = token.span.end
        if token.identifier is None:
            assert fold(text[token.span.start : token.span.end]).startswith(token.word)
    assert end <= len(text)


def test_no_term_holds_a_space() -> None:
    found = analyse("den 7 december 2023, KS 2023- 11-08 § 771 och SLK 2023 - 00588")
    assert found.identifier.split() == [
        *("=:2023-12-07", "2023-12-07", "2023-12"),
        *("ks:2023-11-08§771", "2023-11-08§771", "2023-11-08", "2023-11", "§771"),
        *("slk:2023-588", "2023-588"),
    ]
