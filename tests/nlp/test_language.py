"""How spaCy is loaded."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from types import SimpleNamespace

import pytest

from nlp import language
from nlp.language import _instead_of


def test_an_optional_module_is_out_of_reach_only_while_another_is_imported() -> None:
    assert "this" not in sys.modules
    with _instead_of("this", None), pytest.raises(ModuleNotFoundError):
        import this  # noqa: F401
    assert "this" not in sys.modules


def test_a_module_that_is_loaded_stays() -> None:
    with _instead_of("sys", None):
        import sys as found
    assert found is sys is sys.modules["sys"]


def test_a_stand_in_is_found_only_meanwhile() -> None:
    with _instead_of("email.no_such", SimpleNamespace(said="yes")):
        assert import_module("email.no_such").said == "yes"
    assert "email.no_such" not in sys.modules


def test_what_spacy_has_for_the_command_line_can_still_be_imported() -> None:
    language.pipeline()
    assert find_spec("spacy.cli.info") is not None


@pytest.mark.parametrize(
    "word", ["bron", "bron.", "Nu!", "kl", "kl.", "bl.a.", "m.m.", "osv.", "EU.", "2024.", "å."]
)
def test_words_are_cut_as_the_tokenizer_cuts_them(word: str) -> None:
    assert language._tokens(word) == tuple(token.text for token in language.pipeline().tokenizer(word))


def test_no_exception_of_the_tokenizer_is_cut_by_its_letters() -> None:
    tokenizer = language.pipeline().tokenizer
    for word in (form for rule in tokenizer.rules for form in (rule, rule.rstrip("."), f"{rule}.")):
        assert language._tokens(word) == tuple(token.text for token in tokenizer(word)), word
