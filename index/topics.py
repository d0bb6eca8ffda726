"""What passages are about: curated topics, assigned by the words of the text and its headings. Pure.

`knowledge/topics.toml` holds the topics and says how they are made. A passage is assigned to a topic

explicit    where the text or a heading over it names the topic in any inflection (civil beredskap,
krisberedskapen),
            also as a part of a compound (boendesegregation), or refers to one of the topic's goals
suggested   where only words stand there that belong to it (reservkraft and nödvatten): at least two
different ones

with a weight in 0..1: half and more for explicit, less for suggested.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Final, Literal, NamedTuple

import msgspec

from index.compounds import remembered
from index.terms import Analysed, analyse, fold, parts, stem, tokens

Marking = Literal["explicit", "suggested"]

EXPLICIT_WEIGHT: Final = 0.5  # the least of what is explicit
_VERSION: Final = "2"  # of the rules below
_FILE: Final = Path(__file__).parent / "knowledge" / "topics.toml"
_NAMED, _IN_COMPOUND, _IN_HEADING, _AGAIN = 0.65, 0.5, 0.15, 0.08
_CUES, _MORE_CUES, _MOST_SUGGESTED = 0.2, 0.06, 0.45
_FEWEST_CUES: Final = 2
_BEGINNING: Final = 8  # letters of a label that a word may go on from
_LONG_STEM: Final = 4  # letters; a shorter stem says little
_MOST_LOST: Final = 4  # letters of a label in stemming, for it to be found in compounds
_JOINED: Final = frozenset(("och", "samt"))
_BODIES: Final = (
    "nämnd förvaltning kontor styrelse utskott avdelning enhet direktör chef råd kommitté beredning"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A concept in the manner of SKOS. `sv` and `en` are labels, the first of each is preferred; `cues` only
    suggest it; `apart` mean something else; `goals` are `scheme:number`; `broader` and `related` are ids."""

    id: str
    sv: tuple[str, ...]
    en: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    description: str = ""

    @property
    def label(self) -> str:
        return self.sv[0]


def marking(weight: float) -> Marking:
    return "explicit" if weight >= EXPLICIT_WEIGHT else "suggested"


@lru_cache(maxsize=1)
def topics() -> Mapping[str, Topic]:
    """The curated topics by id, in the order of the file."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["topic"]
    return {row["id"]: msgspec.convert(row, Topic) for row in rows}


def narrower(topic_id: str) -> tuple[str, ...]:
    return tuple(topic.id for topic in topics().values() if topic_id in topic.broader)


@lru_cache(maxsize=1)
def version() -> str:
    """Of the topics and the rules: what was assigned with another is out of date."""
    return blake2b(_FILE.read_bytes() + _VERSION.encode(), digest_size=6).hexdigest()


# ------------------------------------------------------------------ assigning


def assign(text: Analysed, headings: Sequence[str] = (), goals: Iterable[str] = ()) -> dict[str, float]:
    """The topics of a passage with their weights. `goals` are those that it refers to, `scheme:number`."""
    tallies: defaultdict[str, _Tally] = defaultdict(_Tally)
    for name, _, how in _found(text.exact.split(), text.stem.split()):
        tallies[name.topic].count(name, how)
    for topic in _of_headings(tuple(headings)):
        tallies[topic].heading = True
    for goal in goals:
        for topic in _table().goals.get(goal, ()):
            tallies[topic].named += 1
    weights = {topic: tally.weight() for topic, tally in tallies.items()}
    return {topic: round(weight, 2) for topic, weight in sorted(weights.items()) if weight > 0}


def named_in(query: str) -> tuple[str, ...]:
    """The topics that a query names, longest name first: "arbetet med krisberedskap" names
    civil-beredskap."""
    text = analyse(query)
    found = _found(text.exact.split(), text.stem.split())
    named = sorted(
        (n for n, _, how in found if n.kind == "name" and how == "whole"), key=lambda n: -len(n.stems)
    )
    return tuple(dict.fromkeys(name.topic for name in named))


def terms_of(topic_id: str, text: str, headings: Sequence[str] = ()) -> tuple[str, ...]:
    """The words of a passage and its headings that assign it to a topic, as they stand there."""
    found: list[str] = []
    for piece in (text, *headings):
        spans = [token.span for token in tokens(piece)]
        analysed = analyse(piece)
        for name, at, how in _found(analysed.exact.split(), analysed.stem.split()):
            if name.topic == topic_id:
                last = at if how == "compound" else at + len(name.stems) - 1
                found.append(" ".join(piece[spans[at].start : spans[last].end].split()))
    return tuple({term.casefold(): term for term in reversed(found)}.values())[::-1]


@dataclass(slots=True)
class _Tally:
    """What speaks for one topic in one passage."""

    named: int = 0
    compounds: int = 0
    heading: bool = False
    cues: set[tuple[str, ...]] = field(default_factory=set)

    def count(self, name: _Name, how: str) -> None:
        if name.kind == "cue":
            self.cues.add(name.stems)
        elif how == "whole":
            self.named += 1
        else:
            self.compounds += 1

    def weight(self) -> float:
        times = self.named + self.compounds
        if times or self.heading:
            base = _NAMED if self.named or self.heading else _IN_COMPOUND
            again = _AGAIN * max(0, times - 1)
            return min(1.0, base + again + _IN_HEADING * self.heading + 0.02 * len(self.cues))
        if len(self.cues) < _FEWEST_CUES:
            return 0.0
        return min(_MOST_SUGGESTED, _CUES + _MORE_CUES * (len(self.cues) - _FEWEST_CUES))


class _Name(NamedTuple):
    """A label, a cue, or what is apart, as stems in order."""

    topic: str
    stems: tuple[str, ...]
    kind: Literal["name", "cue", "apart"]
    word: str = ""  # where it is one word: that word
    begins: str = ""  # what a word begins with that is the label's, and not another that stems alike


@dataclass(frozen=True, slots=True)
class _Table:
    """Names by their first stem, those of one stem also apart; topics by goal; by topic what is apart, as
    the beginnings of words; long labels by their beginning, for arbetsmiljölagen."""

    first: Mapping[str, tuple[_Name, ...]]
    single: Mapping[str, tuple[_Name, ...]]
    goals: Mapping[str, tuple[str, ...]]
    apart: Mapping[str, tuple[str, ...]]
    long: Mapping[str, tuple[_Name, ...]]


@lru_cache(maxsize=1)
def _table() -> _Table:
    first: dict[str, dict[_Name, None]] = {}
    single: dict[str, dict[_Name, None]] = {}
    long: dict[str, dict[_Name, None]] = {}
    goals: dict[str, list[str]] = {}
    for topic in topics().values():
        for goal in topic.goals:
            goals.setdefault(goal, []).append(topic.id)
        for name in _names(topic):
            first.setdefault(name.stems[0], {})[name] = None
        for name in _joinable(topic):
            single.setdefault(name.stems[0], {})[name] = None
            if len(name.word) >= _BEGINNING:
                long.setdefault(name.word[:_BEGINNING], {})[name] = None
    return _Table(
        {key: tuple(names) for key, names in first.items()},
        {key: tuple(names) for key, names in single.items()},
        {goal: tuple(ids) for goal, ids in goals.items()},
        {topic.id: tuple(map(fold, topic.apart)) for topic in topics().values()},
        {key: tuple(names) for key, names in long.items()},
    )


def _names(topic: Topic) -> Iterator[_Name]:
    for kind, written in (("name", (*topic.sv, *topic.en)), ("cue", topic.cues), ("apart", topic.apart)):
        for text in written:
            stems = tuple(token.stem for token in tokens(text))
            word = fold(text) if len(stems) == 1 else ""
            yield _Name(topic.id, stems, kind, word, word[: len(stems[0]) + 2])  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def _bodies() -> frozenset[str]:
    return frozenset(stem(word) for word in _BODIES.split())


def _joinable(topic: Topic) -> Iterator[_Name]:
    """The labels that count also as parts of compounds: single words, but for those that lose too much in
    stemming (fastigheter → fast, which fastställd begins with)."""
    for text in (*topic.sv, *topic.en):
        stems = tuple(token.stem for token in tokens(text))
        lost = len(text) - len(stems[0]) if len(stems) == 1 else _MOST_LOST + 1
        if lost <= (_MOST_LOST if len(stems[0]) >= _LONG_STEM else 1):
            yield _Name(topic.id, stems, "name", fold(text))


def _found(
    words: Sequence[str], stems: Sequence[str]
) -> Iterator[tuple[_Name, int, Literal["whole", "compound"]]]:
    """Labels and cues, where they begin, and how they stand there."""
    begun = _begun(stems)
    taken = {(n.topic, at + i) for n, at in begun if n.kind == "apart" for i in range(len(n.stems))}
    apart = frozenset(taken)
    held = [(at, told) for at, told in enumerate(map(_told, words)) if told is not None]
    who = frozenset(place for at, told in held if told.is_body for place in _who(words, at))
    for name, at in begun:
        if name.kind == "apart" or (name.topic, at) in apart or at in who:
            continue
        if words[at].startswith(name.begins):  # fasta and fastighet both give fast
            taken.add((name.topic, at))
            yield name, at, "whole"
    for at, told in held:
        for name in told.names if at not in who else ():
            if (name.topic, at) not in taken:
                taken.add((name.topic, at))
                yield name, at, "compound"


class _Told(NamedTuple):
    """What a single word tells: whether it is a body, the labels that it begins with or has as parts."""

    is_body: bool
    names: tuple[_Name, ...]


@remembered
def _told(word: str) -> _Told | None:
    """None for most words."""
    if not parts(word) and word[:_BEGINNING] not in _table().long:
        return None
    found = _Told(_is_body(word), _within(word))
    return found if any(found) else None


def _within(word: str) -> tuple[_Name, ...]:
    """The labels that a word begins with or has as parts, but for those that mean something else there."""
    table = _table()
    begins = [name for name in table.long.get(word[:_BEGINNING], ()) if word.startswith(name.word)]
    pieces = [name for part in parts(word) for name in table.single.get(part, ())]
    return tuple(name for name in (*begins, *pieces) if not word.startswith(table.apart[name.topic]))


def _is_body(word: str) -> bool:
    pieces = parts(word)
    return bool(pieces) and pieces[-1] in _bodies()


def _who(words: Sequence[str], at: int) -> Iterator[int]:
    """Where the body at `at` is named and not a matter: fritidsnämnden, and kultur in kultur- och
    fritidsnämnden."""
    if at + 1 == len(words) or words[at + 1] not in _JOINED:
        yield at
    if at > 1 and words[at - 1] in _JOINED:
        yield at - 2


def _begun(stems: Sequence[str]) -> list[tuple[_Name, int]]:
    """The names that stand in a text by their stems, and where they begin."""
    first = _table().first
    places = [(first[stem], at) for at, stem in enumerate(stems) if stem in first]
    return [
        (name, at)
        for names, at in places
        for name in names
        if len(name.stems) == 1 or tuple(stems[at : at + len(name.stems)]) == name.stems
    ]


@lru_cache(maxsize=4096)
def _of_headings(headings: tuple[str, ...]) -> frozenset[str]:
    """Topics that a path of headings names; many passages in a row share it."""
    found: set[str] = set()
    for heading in headings:
        text = analyse(heading)
        named = _found(text.exact.split(), text.stem.split())
        found |= {name.topic for name, _, _ in named if name.kind == "name"}
    return frozenset(found)
