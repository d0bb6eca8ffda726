"""The letters before a number that say whose it is, and the bodies that they stand for."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Final

from corpus.case_prefixes import BOARDS
from index.compounds import words

LETTERS: Final = r"[^\W\d_]"
CAPITAL: Final = r"(?-i:[A-ZÅÄÖ])"
CAPITALS: Final = r"(?-i:[A-ZÅÄÖ]{2,5})"
_AS_A_WORD: Final = r"(?-i:[A-ZÅÄÖ][a-zåäö]{1,3})"  # Ks, Bun
_KNOWLEDGE: Final = Path(__file__).parents[1] / "knowledge" / "labels.toml"
_LONGEST: Final = 6  # letters


def label_of(printed: str) -> str | None:
    """A label in small letters; None for an ordinary word such as "ärende" or "från".

    >>> label_of("SLK"), label_of("kommunfullmäktiges"), label_of("från"), label_of("on"), label_of("ON")
    ('slk', 'kf', None, None, 'on')
    """
    folded = printed.casefold()
    bodies, never, numbering = _known()
    if folded in bodies:
        return bodies[folded]
    if len(folded) > _LONGEST or folded in numbering or (folded in never and not printed.isupper()):
        return None
    return folded if printed.isupper() or folded not in words() else None


def body_of(printed: str) -> str | None:
    """The label of a body that is named by itself, by its letters in any size or written out.

    >>> body_of("ks"), body_of("kommunstyrelsens"), body_of("tallnäs"), body_of("bad")
    ('ks', 'ks', None, None)
    """
    label = label_of(printed)
    return label if label in names_of() or (label and label.upper() in BOARDS) else None


def numbering(printed: str) -> bool:
    """Whether this says that a number follows: "dnr"."""
    return printed.casefold() in _known()[2]


def a_body() -> str:
    """A pattern of a body written out or in letters."""
    return rf"(?:{'|'.join(sorted(_known()[0], reverse=True))}|{CAPITALS}|{_AS_A_WORD})"


@lru_cache(maxsize=1)
def names_of() -> dict[str, tuple[str, ...]]:
    """The names that each known label stands for."""
    found: dict[str, tuple[str, ...]] = {}
    for name, label in _known()[0].items():
        found[label] = (*found.get(label, ()), name)
    return found


@lru_cache(maxsize=1)
def _known() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Bodies written out, with their label; words that in small letters are no authority's, and in any."""
    table = tomllib.loads(_KNOWLEDGE.read_text(encoding="utf-8"))
    return dict(table["bodies"]), frozenset(table["never"].split()), frozenset(table["numbering"].split())
