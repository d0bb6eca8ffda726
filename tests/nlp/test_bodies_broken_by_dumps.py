"""Bodies and statutes whose names a dump has broken, or that only head a table; the words are invented."""

from __future__ import annotations

import pytest

from nlp.extractors import laws, organisations
from tests.nlp.builders import document

NAMED = (
    # The hyphen of the first word is lost with the line's end.
    ("utgör barnoch utbildningsnämndens beslut", "Barn- och utbildningsnämnden"),
    ("gav vårdoch omsorgsförvaltningen svar", "Vård- och omsorgsförvaltningen"),
    # What a council is for, what a foundation is of.
    ("enligt Rådet för främjande av kommunala kajer Mäts", "Rådet för främjande av kommunala kajer"),
    ("ur stiftelsen Aron och Berta Kajs fond 2031.", "Stiftelsen Aron och Berta Kajs fond"),
    # Letters one beside another.
    ("budgeten från (S) (V) och (MP) antas", "Socialdemokraterna"),
)
OTHERS = (
    ("Nämnden för 213 41 254", "Nämnden för"),
    # A group of boards is no board.
    ("i samverkan med hamnnämnderna och kajnämnden", "Hamnnämnderna"),
    ("storlek (S) passar", "Socialdemokraterna"),
)


def _names(text: str) -> list[str]:
    return [found.canonical for found in organisations.find(document(text))]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_it_is_named(text: str, name: str) -> None:
    assert name in _names(text)


def test_it_is_named_in_a_long_text() -> None:
    text = "Tillhörande bilaga utgör barnoch utbildningsnämndens beslut i ärendet. " * 40
    assert set(_names(text)) == {"Barn- och utbildningsnämnden"}


@pytest.mark.parametrize(("text", "words"), OTHERS)
def test_no_name_begins_so(text: str, words: str) -> None:
    assert not any(name.startswith(words) for name in _names(text))


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        # Rows and columns of a table name what is counted.
        ("Antal\n\nLex Maria\t3\t0\nLex Sarah\t1\t9", []),
        ("LSS FH SoL FH SoL IFO Summa", []),
        (
            "enligt LSS och SoL. Summa",
            ["Lag om stöd och service till vissa funktionshindrade", "Socialtjänstlagen"],
        ),
        ("Lex Maria och", ["Lex Maria"]),
    ],
)
def test_statutes(text: str, titles: list[str]) -> None:
    assert [found.title for found in laws.find(document(text))] == titles
