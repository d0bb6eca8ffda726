"""Forms of one word have one stem, and words that only look alike have not."""

from __future__ import annotations

import pytest

from index.inflections import _table, uninflected
from index.terms import stem

FAMILIES = (
    "barn barnen barnens barns",
    "person personen personer personernas",
    "kontaktperson kontaktpersoner",
    "ort orten orter",
    "ärende ärendet ärendets ärenden",
    "samhälle samhället samhällen",
    "policy policyn policyns",
    "nivå nivån nivåns",
    "regel regler reglerna reglernas",
    "förälder föräldrar föräldrarnas",
    "gymnasium gymnasiet gymnasier gymnasierna",
    "museum museet museer museerna",
    "egen egna eget",
    "skriven skrivna skrivet",
    "enkel enkla",
    "säker säkra säkert",
    "lärobok läroböcker läroböckernas",
    "ledamot ledamöter ledamöternas",
    "hemstad hemstäder hemstädernas",
    "tjänsteman tjänstemän tjänstemännens",
    "by byar byn",
    "vatten vattnet",
    "nummer numret",
    "parkering parkera parkerade parkeringar",
    "källsortering källsorterar",
    "lägenhet lägenheten lägenhets lägenheternas",
    "bostadslägenhet bostadslägenheter",
    "billig billigt billigare billigast",
    "kostnad kostnaden kostar kostade",
    "skjuts skjutsen skjutsas",
    "skogsbrand skogsbränder skogsbrändernas",
    "värde värdet värden",
)
APART = (
    ("person", "perso"), ("ort", "ord"), ("barn", "bar"), ("part", "par"),
    ("förmån", "förmå"), ("kön", "köer"), ("män", "man"), ("lämna", "lämen"), ("öppna", "öppningen"),
    ("paket", "pak"), ("spets", "spe"), ("solna", "solen"),
    ("lägenheter", "läge"), ("fastigheten", "fast"), ("konstaterar", "konst"), ("moderaterna", "modern"),
    ("data", "daterad"), ("interna", "inte"), ("yrken", "yrkanden"), ("bort", "bord"), ("utsatta", "utses"),
    ("lärarna", "lära"), ("källaren", "källa"), ("lager", "lagar"), ("billigare", "bilar"),
    ("viktiga", "vikt"), ("tidigare", "tid"), ("fattiga", "fattas"), ("hemliga", "hemmet"),
    ("villor", "ville"),
    ("kost", "kostar"), ("lov", "lovar"), ("skjutsar", "skjuter"), ("ledighet", "led"), ("slutsats", "slut"),
    ("behållare", "behålla"), ("kvarter", "kvart"), ("målar", "målet"), ("väger", "vägen"),
    ("leverera", "leva"), ("rörelse", "rör"), ("ovanlig", "ovan"), ("vågar", "vågor"), ("värden", "värd"),
    ("utöva", "utöver"), ("offentlighet", "offentlig"), ("nedsatt", "ned"), ("eftersatt", "efter"),
    ("godset", "god"),
    ("park", "parkera"), ("marken", "markerad"), ("pass", "passerar"), ("sorter", "sorterar"),
)  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES)
def test_forms_of_one_word_have_one_stem(family: str) -> None:
    assert len({stem(form) for form in family.split()}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_words_that_look_alike_are_not_taken_for_forms(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_of_a_verb_nothing_is_taken_away() -> None:
    assert [uninflected(word) for word in ("lämna", "handlar", "lagra", "säljas")] == [
        "lämna", "handlar", "lagra", "säljas",
    ]  # fmt: skip


def test_each_irregular_form_is_of_one_word_and_each_word_is_needed() -> None:
    words, whole, apart = _table()
    assert not (whole | apart) & words.keys()
    assert not words.keys() & set(words.values())
