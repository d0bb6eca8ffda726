"""The governance thesaurus: concepts with Swedish names, abbreviations and English names.

`knowledge/thesaurus.toml` holds the concepts and says where they come from. A name is recognised
in a query by the stems of its words, the longest first; the concept's other names are then
searched with a lower weight, the lowest for mere synonyms. `knowledge/glossary_en_sv.txt` has
English terms with their Swedish counterparts, for English queries; `knowledge/everyday_sv.txt` has what
people say for what documents write, and is not read the other way; `knowledge/abbreviations_sv.txt` has
abbreviations, which neither are: many are letters of case numbers too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from index.terms import tokens

_KNOWLEDGE: Final = Path(__file__).parent / "knowledge"
_FILE: Final = _KNOWLEDGE / "thesaurus.toml"
_GLOSSARY: Final = _KNOWLEDGE / "glossary_en_sv.txt"
_EVERYDAY: Final = _KNOWLEDGE / "everyday_sv.txt"
_ABBREVIATIONS: Final = _KNOWLEDGE / "abbreviations_sv.txt"

# What a name found by another name is worth beside the words themselves (1.0). A translation is worth
# more: an English word that stands in a Swedish text is seldom what was asked for.
ABBREVIATION_WEIGHT: Final = 0.6
TRANSLATION_WEIGHT: Final = 1.2
SYNONYM_WEIGHT: Final = 0.4


class Name(NamedTuple):
    """Another name: its stems, its weight, and the stems in the query that it stands for."""

    stems: tuple[str, ...]
    weight: float
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """Names as stems in order: Swedish (the first is preferred), abbreviations, English.

    `topic`: something a city's documents are searched for by its name alone. `glossary`: its Swedish
    names translate the English ones and need not mean the same as each other. `everyday`: names that are
    asked for but not searched.
    """

    sv: tuple[tuple[str, ...], ...]
    short: tuple[tuple[str, ...], ...]
    en: tuple[tuple[str, ...], ...]
    topic: bool = False
    glossary: bool = False
    everyday: tuple[tuple[str, ...], ...] = ()


def expand(stems: Sequence[str], *, english: bool = False) -> Iterator[Name]:
    """The other names of every concept named in a row of stems; longer names win over shorter.

    The glossary is only asked for an `english` row: "men" and "act" are words of both languages.
    """
    index, longest = _index()
    position = 0
    while position < len(stems):
        for length in range(min(longest, len(stems) - position), 0, -1):
            said = tuple(stems[position : position + length])
            named = [c for c in index.get(said, ()) if english or not c.glossary]
            for concept in named:
                yield from _others(concept, said)
            if named:
                position += length
                break
        else:
            position += 1


def spelling(stems: tuple[str, ...]) -> str | None:
    """A name as it is written, from its stems; None where it is none of ours."""
    return _spellings().get(stems)


@lru_cache(maxsize=1)
def _spellings() -> dict[tuple[str, ...], str]:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    names = [n for row in table["concept"] for kind in ("sv", "short", "en") for n in row.get(kind, ())]
    for left, right in (*_pairs(_GLOSSARY), *_pairs(_EVERYDAY), *_pairs(_ABBREVIATIONS)):
        names += [*right, *left]
    return dict(zip(reversed(_stems(names)), reversed(names), strict=True))


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """The words of the glossary's English terms."""
    return frozenset(word for terms, _ in _pairs(_GLOSSARY) for term in terms for word in term.split())


def names_a_topic(text: str) -> bool:
    """Whether `text` as a whole is a Swedish name of a topic, in any inflection."""
    return tuple(token.stem for token in tokens(text)) in _topics()


def _others(concept: Concept, said: tuple[str, ...]) -> Iterator[Name]:
    english = said in concept.en and said not in concept.sv
    short = said in concept.short
    for name in concept.sv:
        if name != said:
            weight = TRANSLATION_WEIGHT if english else ABBREVIATION_WEIGHT if short else SYNONYM_WEIGHT
            yield Name(name, weight, said)
    for name in concept.short:
        if name != said:
            yield Name(name, ABBREVIATION_WEIGHT, said)
    for name in () if concept.glossary else concept.en:
        if name != said:
            yield Name(name, SYNONYM_WEIGHT, said)


@lru_cache(maxsize=1)
def _topics() -> frozenset[tuple[str, ...]]:
    return frozenset(name for concept in concepts() if concept.topic for name in concept.sv)


@lru_cache(maxsize=1)
def concepts() -> tuple[Concept, ...]:
    """All concepts of the file."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        Concept(
            _stems(row.get("sv", ())),
            _stems(row.get("short", ())),
            _stems(row.get("en", ())),
            row.get("topic", False),
        )
        for row in table["concept"]
    )


def _listed() -> Iterator[Concept]:
    """The concepts of the glossary, of everyday words and of abbreviations: one for each meaning."""
    for english, swedish in _pairs(_GLOSSARY):
        yield Concept(_stems(swedish), (), _stems(english), glossary=True)
    for said, written in _pairs(_EVERYDAY):
        yield Concept(_stems(written), (), (), everyday=_stems(said))
    for short, meant in _pairs(_ABBREVIATIONS):
        for name in meant:
            yield Concept(_stems([name]), _stems(short), (), everyday=_stems(short))


def _pairs(file: Path) -> Iterator[tuple[list[str], list[str]]]:
    """The lines `name, name = name, name`."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            left, right = line.split("=")
            yield [t.strip() for t in left.split(",")], [t.strip() for t in right.split(",")]


def _stems(names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(token.stem for token in tokens(name)) for name in names)


@lru_cache(maxsize=1)
def _index() -> tuple[dict[tuple[str, ...], tuple[Concept, ...]], int]:
    found: dict[tuple[str, ...], tuple[Concept, ...]] = {}
    for concept in (*concepts(), *_listed()):
        if concept.glossary or concept.everyday:
            names = concept.en or concept.everyday
        else:
            names = (*concept.sv, *concept.short, *concept.en)
        for name in dict.fromkeys(names):
            found[name] = (*found.get(name, ()), concept)
    return found, max(len(name) for name in found)
