"""Both languages say the same things: the same gaps, the same tables, nothing empty."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from string import Formatter

import pytest

from corpus.findings import KINDS
from web.wording import Words, words

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


def test_every_finding_kind_has_a_name() -> None:
    assert set(SV.kinds) == set(KINDS)


def test_no_text_shouts() -> None:
    told = [str(getattr(texts, name)) for texts in (SV, EN) for name in TEXTS]
    assert not [text for text in told if re.search(r"[!]|Ett fel inträffade", text)]
