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
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from index import word_lists
from index.by_stems import ByStems, Stems, stems_of
from index.compounds import SHORTEST_PART, is_common, is_part
from index.inflections import listed
from index.terms import fold, stem

_FILE: Final = Path(__file__).parent / "knowledge" / "thesaurus.toml"
_GLOSSARY: Final = "glossary_en_sv.txt"
_EVERYDAY: Final = "everyday_sv.txt"
_ABBREVIATIONS: Final = "abbreviations_sv.txt"

# What a name found by another name is worth beside the words themselves (1.0). A translation is worth
# more: an English word that stands in a Swedish text is seldom what was asked for. Where it is known which
# of a concept's names translates the English one, the others are synonyms: police is polis first.
ABBREVIATION_WEIGHT: Final = 0.6
TRANSLATION_WEIGHT: Final = 1.2
SYNONYM_WEIGHT: Final = 0.4


class Name(NamedTuple):
    """Another name: its stems, its weight, and the stems in the query that it stands for."""

    stems: Stems
    weight: float
    of: Stems


@dataclass(frozen=True, slots=True)
class Concept:
    """Names as they are written, in order: Swedish (the first is preferred), abbreviations, English.

    `topic`: something a city's documents are searched for by its name alone. `glossary`: its Swedish
    names translate the English ones and need not mean the same as each other. `everyday`: names that are
    asked for but not searched.
    """

    sv: tuple[str, ...]
    short: tuple[str, ...]
    en: tuple[str, ...]
    topic: bool = False
    glossary: bool = False
    everyday: tuple[str, ...] = ()

    @property
    def known_by(self) -> tuple[str, ...]:
        """The names that it is recognised by."""
        if self.glossary or self.everyday:
            return self.en or self.everyday
        return (*self.sv, *self.short, *self.en)

    def is_meant(self, words: Sequence[str], stems: Stems) -> bool:
        """Whether words whose stems are a name of it may mean it: of letters only their genitive does, for
        solen is no SoL, and of letters that are a word only capitals, for byn is no BYN."""
        letters = [fold(n) for n in self.short if n.isalpha() and not n.islower() and stems_of(n) == stems]
        if not letters or stems in (*_stems(self.sv), *_stems(self.en)):
            return True
        typed = " ".join(words)
        said = fold(typed).removesuffix("s")
        is_a_word = listed(said) != said or (len(said) < SHORTEST_PART and is_part(said))
        if typed.islower() and is_a_word:
            return False
        return said in {name.removesuffix("s") for name in letters}


def expand(
    words: Sequence[str], *, english: bool = False, pairs: Mapping[str, Sequence[str]] | None = None
) -> Iterator[Name]:
    """The other names of every concept named in a row of words, letters in capitals where they were typed
    so; longer names win over shorter.

    The glossary is only asked for an `english` row: "men" and "act" are words of both languages. `pairs` are
    English words with the Swedish stems that they stand for.
    """
    named_so = _named_so()
    stems = [stem(fold(word)) for word in words]
    position = 0
    while position < len(stems):
        longest = min(named_so.longest(stems[position]), len(stems) - position)
        for length in range(longest, 0, -1):
            said = tuple(stems[position : position + length])
            spoken = words[position : position + length]
            meant = (c for c in named_so.get(said) if english or not c.glossary)
            named = [c for c in meant if c.is_meant(spoken, said)]
            exact = _exact(named, spoken, pairs or {})
            for concept in named:
                yield from (name for name in _others(concept, said, spoken, exact) if name.stems != said)
            if named:
                position += length
                break
        else:
            position += 1


def spelling(stems: Stems) -> str | None:
    """A name as it is written, from its stems; None where it is none of ours."""
    return next(iter(_spellings().get(stems)), None)


@lru_cache(maxsize=1)
def _spellings() -> ByStems[str]:
    pairs = (*_pairs(_GLOSSARY), *_pairs(_EVERYDAY), *_pairs(_ABBREVIATIONS))
    names = [name for concept in concepts() for name in concept.known_by]
    return ByStems((name, name) for name in (*names, *(n for left, right in pairs for n in (*right, *left))))


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """The words of the glossary's English terms, in small letters."""
    return frozenset(word for terms, _ in _pairs(_GLOSSARY) for term in terms for word in fold(term).split())


def names_a_topic(text: str) -> bool:
    """Whether `text` as a whole is a Swedish name of a topic, in any inflection."""
    return bool((said := stems_of(text)) and _topics().get(said))


def _others(concept: Concept, said: Stems, words: Sequence[str], exact: Set[Stems]) -> Iterator[Name]:
    """The concept's names but the one that is said; "digital" is Swedish too, and no word to translate."""
    sv, short, en = map(_stems, (concept.sv, concept.short, concept.en))
    english = said in en and said not in sv and not all(is_common(fold(word)) for word in words)
    whole = ABBREVIATION_WEIGHT if said in short else SYNONYM_WEIGHT
    translations = exact & set(sv) or sv
    for name in sv:
        yield Name(name, TRANSLATION_WEIGHT if english and name in translations else whole, said)
    yield from (Name(name, ABBREVIATION_WEIGHT, said) for name in short)
    yield from (Name(name, SYNONYM_WEIGHT, said) for name in (() if concept.glossary else en))


def _exact(named: Sequence[Concept], words: Sequence[str], pairs: Mapping[str, Sequence[str]]) -> Set[Stems]:
    """What the words as a whole are in Swedish: by the glossary, and one word by `pairs`."""
    listed_so = {stems for concept in named if concept.glossary for stems in _stems(concept.sv)}
    return listed_so.union((pair,) for word in words if len(words) == 1 for pair in pairs.get(fold(word), ()))


@lru_cache(maxsize=1)
def _topics() -> ByStems[bool]:
    return ByStems((name, True) for concept in concepts() if concept.topic for name in concept.sv)


@lru_cache(maxsize=1)
def concepts() -> tuple[Concept, ...]:
    """All concepts of the file."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        Concept(
            tuple(row.get("sv", ())),
            tuple(row.get("short", ())),
            tuple(row.get("en", ())),
            row.get("topic", False),
        )
        for row in table["concept"]
    )


def _listed() -> Iterator[Concept]:
    """The concepts of the glossary, of everyday words and of abbreviations: one for each meaning."""
    for english, swedish in _pairs(_GLOSSARY):
        yield Concept(swedish, (), english, glossary=True)
    for said, written in _pairs(_EVERYDAY):
        yield Concept(written, (), (), everyday=said)
    for short, meant in _pairs(_ABBREVIATIONS):
        for name in meant:
            yield Concept((name,), short, (), everyday=short)


def _pairs(file: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The lines `name, name = name, name`."""
    for line in word_lists.entries(file):
        left, right = line.split("=")
        yield tuple(t.strip() for t in left.split(",")), tuple(t.strip() for t in right.split(","))


@lru_cache(maxsize=10_000)
def _stems(names: tuple[str, ...]) -> tuple[Stems, ...]:
    return tuple(map(stems_of, names))


@lru_cache(maxsize=1)
def _named_so() -> ByStems[Concept]:
    return ByStems((name, each) for each in (*concepts(), *_listed()) for name in each.known_by)
