"""Reading what a person typed, and the thesaurus."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import thesaurus
from index.by_stems import stems_of
from index.query import LONGEST_QUERY, parse


def words(text: str) -> list[str]:
    return [word.exact for word in parse(text).words]


def test_words_with_their_parts() -> None:
    (word,) = parse("kompetensförsörjningsplan").words
    assert (word.stem, word.parts) == ("kompetensförsörjningsplan", ("kompet", "försörjning", "plan"))


@pytest.mark.parametrize(
    "quoted", ['"civil beredskap"', "”civil beredskap”", "“civil beredskap”", "»civil beredskap«"]
)
def test_quotes_of_every_kind_make_a_phrase(quoted: str) -> None:
    query = parse(f"plan {quoted}")
    assert query.phrases == (("civil", "beredskap"),)
    assert words(f"plan {quoted}") == ["plan"]


def test_one_quoted_word_is_a_word() -> None:
    assert parse('"beredskap"').phrases == ()
    assert words('"beredskap"') == ["beredskap"]


def test_an_open_quote_is_no_phrase() -> None:
    assert parse('"civil beredskap').phrases == ()
    assert words('"civil beredskap') == ["civil", "beredskap"]


def test_exclusions() -> None:
    query = parse('plan -budget -"kvartal fyra" barn-familj - ensam')
    assert query.excluded == (("budget",), ("kvartal", "fyra"))
    assert words('plan -budget -"kvartal fyra" barn-familj - ensam') == ["plan", "barn", "familj", "ensam"]
    assert query.plain == "plan barn-familj ensam"


def test_prefixes() -> None:
    query = parse("kompetens* plan")
    assert query.prefixes == ("kompetens",)
    assert words("kompetens* plan") == ["plan"]


def test_identifiers_are_recognised_in_any_punctuation() -> None:
    query = parse("ärende slk 2023/588")
    assert [(i.label, i.number) for i in query.identifiers] == [("slk", "2023-588")]
    assert query.only_identifiers  # "ärende" only says what the number is
    assert words("lekplatser i ärende slk 2023/588") == ["lekplatser"]
    assert parse('skolor "samma text" KS 2023/588').printed == ("KS 2023/588", '"samma text"')
    assert parse("KF 2023-12-07 § 85").only_identifiers


def test_a_paragraph_is_sought_first_only_when_nothing_else_is_asked() -> None:
    assert [i.number for i in parse("§ 85").strong] == ["§85"]
    assert parse("§ 85 jäv").strong == ()


@pytest.mark.parametrize(
    ("asked", "number", "label", "words"),
    [
        ("§85 kf dec 2031", "2031-12§85", "kf", ()),
        ("kommunfullmäktige 7 december 2031 paragraf 85", "2031-12-07§85", "kf", ()),
        ("KS § 85", "§85", "ks", ()),
        ("§ 85 2031 ishallen", "2031§85", None, ("ishallen",)),
        ("kf 311207 § 85", "2031-12-07§85", "kf", ()),
        ("§ 85/31 kf", "2031§85", "kf", ()),
    ],
)
def test_what_is_said_of_a_paragraph_is_put_together(
    asked: str, number: str, label: str | None, words: tuple[str, ...]
) -> None:
    query = parse(asked)
    (found,) = query.identifiers
    assert (found.kind, found.number, found.label) == ("decision", number, label)
    assert tuple(word.exact for word in query.words) == words
    assert query.printed[0] in query.text


@pytest.mark.parametrize("asked", ["3 § förvaltningslagen 2017", "5 kap. 3 § ks", "§ 85 ishallen"])
def test_a_paragraph_of_a_law_or_of_nobody_stays_one(asked: str) -> None:
    assert [identifier.kind for identifier in parse(asked).identifiers] == ["paragraph"]


def test_question_words_are_left_out_where_others_remain() -> None:
    assert words("vad händer med simhallen när den rivs?") == ["simhallen", "rivs"]
    assert words("vem är det") == ["vem", "är", "det"]
    assert words("måste jag hämta mitt pass, och vilka slags kort?") == ["hämta", "pass", "kort"]


def test_excluded_words_are_not_encoded() -> None:
    assert parse('simhall -budget "nya badhuset"').plain == "simhall nya badhuset"


def test_a_very_long_query_is_cut() -> None:
    assert len(parse("ord " * 10_000).text) <= LONGEST_QUERY


@given(st.text(max_size=120))
def test_no_text_breaks_it(text: str) -> None:
    query = parse(text)
    assert query == parse(text)
    assert all(word.exact and " " not in word.exact for word in query.words)


# ------------------------------------------------------------------ thesaurus


def expansions(text: str) -> dict[str, float]:
    return {" ".join(e.stems): e.weight for e in parse(text).expansions}


def test_an_abbreviation_brings_its_name_and_the_other_way_round() -> None:
    assert expansions("KF")["kommunfullmäk"] == thesaurus.ABBREVIATION_WEIGHT
    assert expansions("kommunfullmäktiges")["kf"] == thesaurus.ABBREVIATION_WEIGHT


def test_english_brings_swedish_with_more_weight_than_synonyms() -> None:
    found = expansions("gender equality")
    assert found["jämställd"] == thesaurus.TRANSLATION_WEIGHT > thesaurus.SYNONYM_WEIGHT


def test_the_longest_name_wins() -> None:
    assert "plan" not in expansions("plan- och bygglagen")
    assert "pbl" in expansions("plan- och bygglagen")


def test_a_phrase_is_meant_as_written() -> None:
    assert expansions('"civil beredskap"') == {}


def test_every_concept_has_a_swedish_name_and_no_name_is_empty() -> None:
    for concept in thesaurus.concepts():
        assert concept.sv
        assert all(map(stems_of, (*concept.sv, *concept.short, *concept.en)))
    assert len(thesaurus.concepts()) >= 60


def test_nothing_expands_to_what_was_said() -> None:
    for name in thesaurus.expand(["civil", "beredskap"]):
        assert name.stems != name.of == ("civil", "beredskap")


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("SoL", True),
        ("stöd enligt sol", True),
        ("skydd mot solen", False),
        ("öarna utanför kusten", False),
        ("vuxna", False),
        ("KF:s beslut", True),
        ("delåret", True),  # no letters, a word cut short
        ("lägenheter i byn", False),  # letters that are a word too
        ("Byns lägenheter", False),
        ("BYN om lägenheter", True),
        ("BYNs beslut", True),
        ("bad på lov", False),
        ("upphandling enligt LOV", True),
    ],
)
def test_letters_have_no_forms_but_the_genitive(query: str, meant: bool) -> None:
    assert (thesaurus.ABBREVIATION_WEIGHT in {e.weight for e in parse(query).expansions}) is meant


@pytest.mark.parametrize(
    ("query", "stranger"),
    [
        ("vad kostar simhallen", "måltid"),
        ("bad på lovet", "åtagande"),
        ("skolskjuts och skjuts", "brottslighet"),
    ],
)
def test_a_word_is_not_called_what_another_with_its_beginning_is(query: str, stranger: str) -> None:
    said = {stem for expansion in parse(query).expansions for stem in expansion.stems}
    assert not any(each.startswith(stranger) for each in said)


def test_english_words_are_no_swedish_compounds() -> None:
    assert parse("firefighting foam for the school").words[0].parts == ()
    assert parse("brandstation").words[0].parts
