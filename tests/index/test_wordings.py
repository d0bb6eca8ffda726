"""What else a query's words may be called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import thesaurus
from index import wordings as module
from index.query import Expansion, Word, parse
from index.wordings import wordings


def others(query: str) -> dict[str, dict[str, float]]:
    return {wording.said: dict(wording.others) for wording in wordings(parse(query))}


def test_a_name_of_several_words_stands_for_its_other_names_as_a_whole() -> None:
    found = others("mänskliga rättigheter i skolan")
    assert "MR" in found["mänskliga rättigheter"]
    assert not found["i"]


def test_everyday_words_bring_what_documents_write_but_not_the_other_way() -> None:
    assert {"livsmedelsavfall", "matavfall"} <= others("kasta mat")["kasta mat"].keys()
    assert "kasta mat" not in str(others("livsmedelsavfall"))
    assert ("förskol",) in {name.stems for name in thesaurus.expand(["dagis"])}


@pytest.mark.parametrize(
    ("official", "everyday"),
    [("lagen", "reparation"), ("papper", "vårdnadshavare"), ("kallelse", "kyla"), ("städer", "renhållning")],
)
def test_no_everyday_word_has_the_stem_of_an_official_one(official: str, everyday: str) -> None:
    assert everyday not in others(official)[official]


def test_what_people_do_brings_what_documents_call_it() -> None:
    assert "reservation" in others("vem opponerade sig")["opponerade"]
    assert "anropsstyrd trafik" in others("demand-responsive bus service")["demand-responsive"]


def test_a_synonym_is_worth_less_than_a_name() -> None:
    found = others("sopor på trottoaren")
    assert found["trottoaren"]["gångbana"] == module._NAME
    assert found["sopor"]["skrot"] == module._SYNONYM < found["sopor"]["avfall"]


def test_a_corrected_spelling_counts_as_a_name() -> None:
    query = parse("segregaton")
    word = Word("segregaton", "segregaton", known=False, corrections=("segregation",))
    (wording,) = wordings(type(query)(query.text, query.plain, words=(word,)))
    assert dict(wording.others)["segregation"] == module._NAME


def test_a_compound_in_its_parts_is_worth_as_much() -> None:
    query = parse("ljusmätning")
    (word,) = query.words
    names = (Expansion(word.parts, 0.9, (word.stem,)), Expansion(("lux",), 0.9, (word.stem,)))
    (wording,) = wordings(replace(query, expansions=names))
    assert wording.others == (("ljus mätning", module._ITSELF), ("lux", module._NAME))


def test_english_words_bring_swedish_ones_as_text() -> None:
    assert others("homelessness")["homelessness"]["hemlösa"] == module._NAME


def test_every_word_of_the_query_is_said_once_in_order() -> None:
    said = [wording.said for wording in wordings(parse("Fick LSS pengar, dnr KS-2024-00123?"))]
    assert said == ["Fick", "LSS", "pengar", "dnr", "KS-2024-00123"]


def test_small_words_bring_nothing() -> None:
    """Their stems are those of other words too: för, försenad."""
    assert not others("plan för skolan")["för"]
