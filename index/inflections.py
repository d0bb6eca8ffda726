"""Inflected words → the word as a dictionary writes it, where a stemmer fails. Pure.

ärendet, policyn            ärende, policy
reglerna, föräldrar         regel, förälder
gymnasiet, kriterier        gymnasium, kriterium
egna, skrivna, öppet        egen, skriven, öppen
böcker, ledamöter           bok, ledamot          of a list: no rule knows them
person, barn                as they are, though "perso" and "bar" would be words too
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from index.compounds import headwords, lemmas, remembered, split

_FILE: Final = Path(__file__).parent / "knowledge" / "inflections.toml"
_SYNCOPATED: Final = re.compile(r"(.{2,}[bcdfgkmnpstvx])(?:([lr])(ar|arna|er|erna|et|en|na)|(n)(et|en))")
_ADJECTIVE: Final = re.compile(r"(.+[bdfgklmnprstvx])([lnr])a")
_LATIN_ENDING: Final = re.compile(r"(?:et|er|erna)$")
_SHORTEST: Final = 4  # letters of a word in -et that may be one in -e
_LAST_LETTERS: Final = frozenset("anrt")
"""What the endings that a stemmer leaves have last."""


class _Table(NamedTuple):
    """Forms with the words they are of, words that only look inflected, words that are their own stems."""

    words: Mapping[str, str]
    whole: frozenset[str]
    apart: frozenset[str]


@remembered
def uninflected(word: str) -> str:
    """The word without an ending that a stemmer leaves, where the word list has what remains.

    Of a compound the last part decides.

    >>> uninflected("avfallet"), uninflected("digitalt"), uninflected("förskolans"), uninflected("planen")
    ('avfall', 'digital', 'förskola', 'planen')
    >>> uninflected("reglerna"), uninflected("registret"), uninflected("handlar")
    ('regel', 'register', 'handlar')
    >>> uninflected("ärendet"), uninflected("egna"), uninflected("läroböcker"), uninflected("kontaktperson")
    ('ärende', 'egen', 'lärobok', 'kontaktperson')
    """
    if (said := listed(word)) != word:
        return said
    bare, found = _no_genitive(word), split(word)
    for whole in (word, bare) if found else ():
        if whole.endswith(found[-1]):
            return whole[: -len(found[-1])] + _base(found[-1])
    return _base(word)


def is_word(word: str) -> bool:
    """Whether the word lists have it in any form.

    >>> is_word("köerna"), is_word("förskolans"), is_word("förksola")
    (True, True, False)
    """
    return word in lemmas() or uninflected(word) in lemmas() or listed(word) != word


def stands_apart(word: str) -> bool:
    """Whether a word, as a dictionary writes it, is its own stem: the stemmer's is another word's.

    >>> stands_apart("lägenhet"), stands_apart("läge")
    (True, False)
    """
    return word in _table().apart


def listed(word: str) -> str:
    """The word that an irregular form is of; any other as it is."""
    words, bare = _table().words, _no_genitive(word)
    return words.get(word) or words.get(bare) or (bare if stands_apart(bare) else word)


def _base(word: str) -> str:
    if (said := listed(word)) != word:
        return said
    bare = _no_genitive(word)
    if bare in _table().whole or stands_apart(bare) or bare[-1:] not in _LAST_LETTERS:
        return word
    return next(_without_ending(bare), word)


def _no_genitive(word: str) -> str:
    return word[:-1] if word.endswith("s") else word


def _without_ending(word: str) -> Iterator[str]:
    known = lemmas()
    bare = word[:-1]
    neuter = len(word) > _SHORTEST and word.endswith("et") and not word.endswith(("het", "itet"))
    ways = (
        (word.endswith("et"), word[:-2]),
        (word.endswith(("mmet", "mmen")), word[:-3]),  # programmet
        (word.endswith("an"), bare),
        (word.endswith(("in", "ln", "on", "rn", "yn", "ån")), bare),  # ekonomin, regeln, policyn, nivån
        (word.endswith("ön") and word not in headwords(), bare),  # miljön, but kön
        (True, _unsyncopated(word, known)),
        (neuter, bare),  # ärendet
        (neuter, f"{word[:-2]}en"),  # eget, egen
        (word.endswith("t") and f"{bare}a" in known, bare),  # civilt, civil, civila
        (word.endswith("rt"), f"{bare}d"),  # fullgjort, fullgjord
        (word.endswith(("iet", "eet", "eer", "eerna")), _LATIN_ENDING.sub("um", word)),  # gymnasiet, museer
        (True, _adjective(word, known)),
    )
    return (base for ends_so, base in ways if ends_so and base in known)


def _unsyncopated(word: str, known: Container[str]) -> str:
    """With the e that its endings take away: skotrar (skoter), reglerna (regel), vattnet (vatten).

    Not of verbs: handlar is of handla.
    """
    found = _SYNCOPATED.fullmatch(word)
    if found is None or (word in headwords() and found[3] not in ("ar", "er")):
        return ""
    if found[3] == "ar" and f"{found[1]}{found[2]}a" in known:
        return ""
    return f"{found[1]}e{found[2] or found[4]}"


def _adjective(word: str, known: Container[str]) -> str:
    """An adjective or participle with the e that its ending takes away: egna (egen), enkla (enkel).

    Not of verbs: lämna has a lämnar.
    """
    found = _ADJECTIVE.fullmatch(word)
    if found is None or word in headwords() or f"{word}r" in known:
        return ""
    return f"{found[1]}e{found[2]}"


@lru_cache(maxsize=1)
def _table() -> _Table:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    forms = {
        form: word for word, forms in (table["irregular"] | table["apart"]).items() for form in forms.split()
    }
    return _Table(forms, frozenset(table["whole"].split()), frozenset(table["apart"]))
