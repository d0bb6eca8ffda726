"""Both languages say the same things: the same gaps, the same tables, nothing empty."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from string import Formatter
from typing import get_args

import pytest

from corpus.findings import KINDS, Scheme, Status
from corpus.model import BlockKind
from web import wording
from web.wording import LANGUAGES, Words, words

SV, EN = words("sv"), words("en")
TEXTS = [field.name for field in fields(Words)]


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_has_the_same_shape_in_both_languages(name: str) -> None:
    swedish, english = getattr(SV, name), getattr(EN, name)
    assert type(swedish) is type(english)
    if isinstance(swedish, str):
        assert swedish
        assert english
        assert gaps(swedish) == gaps(english)
    elif isinstance(swedish, Mapping):
        assert swedish.keys() == english.keys()
        assert all(swedish.values())
        assert all(english.values())
    else:
        assert len(swedish) == len(english)


def shape(value: object) -> object:
    """What must be alike in two languages: gaps of texts, keys of tables, and the same within."""
    if isinstance(value, str):
        return bool(value), gaps(value)
    if isinstance(value, Mapping):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [shape(each) for each in value]
    if is_dataclass(value):
        return {field.name: shape(getattr(value, field.name)) for field in fields(value)}
    return type(value)


@pytest.mark.parametrize("name", [found.name for found in pkgutil.iter_modules(wording.__path__)])
def test_the_texts_of_a_feature_are_the_same_in_both_languages(name: str) -> None:
    """A module of `web.wording` with `TEXTS`: a frozen table a language."""
    texts = getattr(importlib.import_module(f"web.wording.{name}"), "TEXTS", None)
    if texts is None:
        assert name in (*LANGUAGES, "topic_descriptions", "refusals")  # Swedish is in the rooms below
        return
    assert set(texts) == set(LANGUAGES)
    assert shape(texts["sv"]) == shape(texts["en"])
    assert "!" not in repr(texts)


def test_every_finding_kind_has_a_name() -> None:
    assert set(SV.kinds) == set(KINDS)


def test_every_status_of_an_assignment_has_a_symbol_and_a_word() -> None:
    assert set(SV.statuses) == set(get_args(Status))
    for texts in (SV, EN):
        assert all(text[0] in "○◐◕●✓↺" and text[1] == " " for text in texts.statuses.values())


def test_every_scheme_of_goals_has_a_name() -> None:
    assert set(SV.goal_schemes) == set(get_args(Scheme))


def test_every_kind_of_block_has_a_name() -> None:
    assert set(SV.block_kinds) == set(SV.block_letters) == set(get_args(BlockKind))


def test_no_text_shouts() -> None:
    told = [str(getattr(texts, name)) for texts in (SV, EN) for name in TEXTS]
    assert not [text for text in told if re.search(r"[!]|Ett fel inträffade", text)]
