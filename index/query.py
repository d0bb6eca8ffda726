"""What a person typed → what is searched for. No character of a query can break it.

"civil beredskap"      a phrase: these forms in this order (also ”…” and »…«)
-budget  -"kvartal 4"  not these
kompetens*             words that begin so
SLK 2023-00588         identifiers, as `identifiers` reads them
vad kostar simhallen   question and function words are left out where other words remain
KF, gender equality    concepts of the thesaurus bring their other names, with a lower weight
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final

from index import apart, compounds, dictionary, paragraphs, thesaurus
from index.apart import Joined
from index.identifiers import Identifier
from index.identifiers.typed import closed_up
from index.small_words import stop_words
from index.terms import Token, fold, tokens
from ingest.about.kinds import kind_of

LONGEST_QUERY: Final = 2000  # characters; what stands after is not read
MOST_WORDS: Final = 64

# Said beside a number of what it is: no content.
_BESIDE_NUMBER: Final = frozenset(
    (
        "ärende",
        "ärendet",
        "ärendenummer",
        "ärendenr",
        "dnr",
        "diarienummer",
        "diarienr",
        "nr",
        "nummer",
        "beslut",
    )
)
_PIECE: Final = re.compile(
    r"""(?P<minus>(?<!\S)-)?
        (?: ["”“„](?P<phrase>[^"”“„]*)["”“] | »(?P<guillemets>[^«»]*)[«»]
          | (?P<prefix>[^\W_]{2,})\* | (?P<plain>[^\s"”“„»«]+) | . )""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a query: its exact form, stem, and stems of its compound parts.

    `attribute`: an adjective of the word after it, for which no compound that begins with it stands: civil in
    civil beredskap is no civilingenjör.

    An index says of it (`LexicalIndex.spelled`) whether it is `known`, by itself or by another name, and what
    it may stand for.
    """

    exact: str
    stem: str
    parts: tuple[str, ...] = ()
    attribute: bool = False
    known: bool = True
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expansion:
    """Another name for something in the query: stems in order, and its weight.

    A word that was asked for weighs 1.0. `of` are the stems in the query that it stands for.
    """

    stems: tuple[str, ...]
    weight: float
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query. `plain` is what an encoder reads: the text without operators and exclusions. `printed`
    are its identifiers and then its phrases as they were typed, `type` is the type of document it names,
    `joined` are the compounds that its words may be written apart from."""

    text: str
    plain: str
    identifiers: tuple[Identifier, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    words: tuple[Word, ...] = ()
    prefixes: tuple[str, ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    expansions: tuple[Expansion, ...] = ()
    printed: tuple[str, ...] = ()
    type: str | None = None
    joined: tuple[Joined, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.identifiers or self.phrases or self.words or self.prefixes)

    @property
    def strong(self) -> tuple[Identifier, ...]:
        """The identifiers that their passages are shown first for."""
        return tuple(i for i in self.identifiers if i.strong or not (self.words or self.phrases))

    @property
    def only_identifiers(self) -> bool:
        return bool(self.strong) and not (self.words or self.phrases or self.prefixes)


@dataclass(slots=True)
class _Pieces:
    phrases: list[tuple[str, ...]]
    excluded: list[tuple[str, ...]]
    prefixes: list[str]
    plain: list[str]
    asked: list[str]
    quoted: list[str]


def parse(text: str) -> Query:
    """Read a query. Pure, never raises; an empty or meaningless text gives an `empty` query."""
    text = closed_up(" ".join(text[:LONGEST_QUERY].replace("\x00", " ").split()))
    pieces = _pieces(text)
    plain = " ".join(pieces.plain)
    found = paragraphs.put_together(list(tokens(plain)))
    identifiers = tuple(token.identifier for token in found if token.identifier)
    spoken = [token for token in found if not token.identifier][:MOST_WORDS]
    if any(identifier.strong for identifier in identifiers):
        spoken = [token for token in spoken if token.word not in _BESIDE_NUMBER]
    english = dictionary.looks_english([token.word for token in spoken])
    attributes = frozenset(apart.attributes(spoken))
    words = tuple(_word(token, english, attributes) for token in _content(spoken))
    typed = [_in_capitals(token, plain) for token in spoken]
    expansions = _expansions(spoken, typed, pieces.phrases, english)
    return Query(
        text=text,
        plain=" ".join(pieces.asked),
        identifiers=identifiers,
        phrases=tuple(pieces.phrases),
        words=tuple(dict.fromkeys(words)),
        prefixes=tuple(dict.fromkeys(pieces.prefixes)),
        excluded=tuple(pieces.excluded),
        expansions=expansions,
        printed=(*(plain[i.span.start : i.span.end] for i in identifiers), *pieces.quoted),
        type=_type_named(plain, spoken, expansions),
        joined=tuple(apart.joined(found[:MOST_WORDS])),
    )


def _pieces(text: str) -> _Pieces:
    found = _Pieces([], [], [], [], [], [])
    for match in _PIECE.finditer(text):
        quoted = match["phrase"] if match["phrase"] is not None else match["guillemets"]
        minus = match["minus"] is not None
        said = quoted if quoted is not None else match["plain"] or match["prefix"] or ""
        terms = tuple(token.word for token in tokens(said))
        if minus and terms:
            found.excluded.append(terms)
        elif minus or not said.strip():
            continue
        elif match["prefix"]:
            found.prefixes.append(fold(match["prefix"]))
            found.asked.append(match["prefix"])
        elif quoted is not None and len(terms) > 1:
            found.phrases.append(terms)
            found.asked.append(said)
            found.quoted.append(match[0])
        else:
            found.plain.append(said)
            found.asked.append(said)
    return found


def _content(spoken: Sequence[Token]) -> list[Token]:
    """The words that carry meaning; all of them where none does."""
    return [token for token in spoken if token.word not in stop_words()] or list(spoken)


def _type_named(plain: str, spoken: Sequence[Token], expansions: Sequence[Expansion]) -> str | None:
    """The first type of document that is named, by a word or else by the end of one, trafiksäkerhetsplan, or
    by what is short for it, delår."""
    ends = (compounds.split(token.word)[-1:] for token in spoken)
    others = (
        thesaurus.spelling(e.stems) or "" for e in expansions if e.weight == thesaurus.ABBREVIATION_WEIGHT
    )
    kinds = (kind_of(said) for said in (plain, *(end[0] for end in ends if end), *others))
    return next((kind.name for kind in kinds if kind), None)


def _word(token: Token, english: bool, attributes: Set[str]) -> Word:
    """An English word is no Swedish compound: firefighting."""
    parts = () if english and dictionary.is_english(token.word) else token.parts
    return Word(token.word, token.stem, parts, token.stem in attributes)


def _in_capitals(token: Token, plain: str) -> str:
    """The word, in capitals where it was typed so: BYN, BYNs, but byn of Byn."""
    return token.word.upper() if plain[token.span.start + 1 : token.span.start + 2].isupper() else token.word


def _expansions(
    spoken: Sequence[Token], typed: Sequence[str], phrases: Sequence[tuple[str, ...]], english: bool
) -> tuple[Expansion, ...]:
    """Other names of the thesaurus's concepts; a phrase is meant as written and gets none."""
    if phrases and not spoken:
        return ()
    found: dict[tuple[str, ...], Expansion] = {}
    pairs = dictionary.entries() if english else {}
    names = list(thesaurus.expand(typed, english=english, pairs=pairs))
    small = {token.stem for token in spoken if token.word in stop_words()}
    names = [name for name in names if not small.issuperset(name.of)]  # för is no försening
    explained = {stem for name in names for stem in name.of}
    rest = [token for token in spoken if token.stem not in explained]
    for name in (*names, *dictionary.translate([t.word for t in spoken], [t.word for t in rest])):
        known = found.get(name.stems)
        if known is None or known.weight < name.weight:
            found[name.stems] = Expansion(name.stems, name.weight, name.of)
    return tuple(found.values())
