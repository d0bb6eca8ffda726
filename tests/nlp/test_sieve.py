"""What is tried only where it can match: nothing is lost by it, and little is tried."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp import language
from nlp.extractors.assignments import fields, status_sentences, statuses, table_columns
from nlp.sieve import Sieve, literals, sifted

TABLES: Mapping[str, Sieve[Any]] = {
    "cells": statuses._CELLS,
    "headings": statuses._HEADINGS,
    "said": status_sentences._SAID,
    "later": status_sentences._LATER,
    "columns": table_columns._NAMES,
    "labels": fields._ROLES,
    "fields": fields._WITHOUT_COLON,
}
WORDS = (
    *(
        "Pågår",
        "pagar",
        "ej",
        "påbörjad",
        "PÅBÖRJAT",
        "är",
        "klart",
        "Klara",
        "delredovisas",
        "100",
        "%",
        "0",
    ),
    *("Ansvarig", "nämnd", "är", "Status", "nr", "id", "#", "Slutdatum", "senast", "2026", "✔", "i", "drift"),
    *(
        "uppdraget",
        "Uppdrag",
        "åtgärder",
        "föreslås",
        "avslutas",
        "har",
        "kommer",
        "att",
        "beräknas",
        ".",
        ";",
    ),
    *(
        "kommande",
        "aktiviteter",
        "planerad",
        "vilar",
        "väntan",
        "anses",
        "fullgjort",
        "lägesrapport",
        "\n",
        "(i)",
    ),
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)

PROSE = (
    "Det regnade hela veckan på torget i byn. Fåglarna flyttade söderut, och barnen samlade kastanjer under "
    "träden vid kyrkan. På kvällen lyste lyktorna längs kajen, fast ingen gick där. "
)


@pytest.mark.parametrize("name", TABLES)
@given(text=TEXTS)
def test_no_pattern_that_matches_is_left_out(name: str, text: str) -> None:
    everywhere = [each for each, pattern in TABLES[name].patterns if pattern.search(text)]
    assert everywhere == [each for each, pattern in TABLES[name].of(text) if pattern.search(text)]


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:[Ll]äge|[Ss]tatus)\s?:|§\d",
        r"p[åa]g[åa]r(?:\s(?:ännu|nu)){1,2}|klart?!",
        r"(?:ej|inte)\s(?:ännu\s)?(?:påbörja(?:d|t)|starta[dt])",
        r"[”\"“]\w{2}|\(\d{1,3}\)",
        r"(?P<who>\w{2,5})s\suppdrag(?:et|en)?(?: nu)*",
    ],
)
@given(data=st.data())
def test_every_match_holds_one_of_its_words(pattern: str, data: st.DataObject) -> None:
    matched = data.draw(st.from_regex(pattern, fullmatch=True))
    words = literals(pattern, small=False)
    assert words
    assert any(word in matched for word in words)
    found = sifted(pattern).search(matched)
    assert found is not None
    assert found.span() == re.search(pattern, matched).span()  # type: ignore[union-attr]


def test_what_may_be_left_out_is_not_asked_for() -> None:
    assert literals(r"(?:helt\s)?klar(?:t|a)?") == {"klar"}
    assert literals(r"(?=dag)\w+|(?!natt)x*") == frozenset()
    assert literals(r"a{0,2}bc{1,3}(?:de)+") == {"bc"}
    with pytest.raises(ValueError, match="helt"):
        sifted(r"(?:helt)?\w+")


def test_plain_prose_is_hardly_tried() -> None:
    """Of sentences on nothing that is followed up the tables try hardly any pattern."""
    for sentence in PROSE.split(". "):
        tried = sum(len(table.of(sentence)) for table in TABLES.values())
        assert tried < sum(len(table.patterns) for table in TABLES.values()) / 10, sentence


def test_few_words_are_taken_apart_to_find_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def tokens(word: str) -> tuple[str, ...]:
        asked.append(word)
        return tuple(_pieces(word))

    monkeypatch.setattr(language, "_tokens", tokens)
    text = PROSE * 20
    assert len(language.sentences(text)) == 3 * 20
    assert len(asked) <= 2 * 3 * 20 < len(text.split()) / 3


def _pieces(word: str) -> Iterator[str]:
    yield from (token.text for token in language.pipeline().tokenizer(word))
