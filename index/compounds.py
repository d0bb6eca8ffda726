"""Swedish compounds: förtroendevald → förtroende + vald, kompetensförsörjningsplan → three parts.

A dynamic program over a word list: few, frequent and long parts are cheap; the linking letters
between parts (arbets-, gatu-, kyrko-, familje-, skol-) are undone, so that a part is a word. A word in the
list is not split: the list was made without the compounds that its own words explain.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import lru_cache, partial, update_wrapper
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from index import word_lists

T = TypeVar("T")

_FORMS: Final = Path(__file__).parent / "knowledge" / "compounds.toml"

SHORTEST_PART: Final = 4
LONGEST_WORD: Final = 60
# Words of which is remembered what was found, here and in what is built on this: some 1.5 kB each. With
# 200,000, texts are read no more than a twentieth faster.
REMEMBERED: Final = 30_000

# What is left of an inflected word when its stem is cut off: förvalt + ningarna.
_SUFFIX: Final = re.compile(
    r"[^\W\d_]{0,2}(?:ing|tion|sion|else|het|samhet|ande|ende|isk|lig|aren|erad|erat|erar)(?:en|ens|er|erna|ar|arna|arnas|s|a|t|e)?"
)
_COMMON: Final = 8  # the level of a word that is Swedish, whatever other languages have
_PART_COST: Final = 9.0  # a part costs this less a share of its level
_LEVEL_WEIGHT: Final = 0.6
_RARE: Final = 3  # the level of a word that only a dictionary has
_RARE_COST: Final = 8.5  # of the parts of a compound, on the mean
_INFLECTED: Final = 0.6  # what undoing a last part's ending costs
_NOUN_OF_A_VERB: Final = 1.8  # and making the noun a verb
_ENDINGS: Final = (
    ("orna", "a"),
    ("or", "a"),
    ("arna", ""),
    ("arna", "e"),
    ("ar", ""),
    ("ar", "e"),
    ("erna", ""),
    ("er", ""),
    ("en", ""),
    ("et", ""),
    ("na", ""),
    ("n", ""),
    ("t", ""),
)
_ENDING_IN: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    letter: tuple(each for each in _ENDINGS if each[0].endswith(letter)) for letter in "anrt"
}
_VERB_FORM: Final = re.compile(r"(.{3,}a)(?:r|s|t|ts|d|de|des|nde|ndes|re|ren|rens)")
_OF_A_VERB: Final = re.compile(r"(.{4,})ing(?:en|ar|arna)?")  # plantering of plantera
_LONG_ENOUGH: Final = 5  # letters
_UNKNOWN: Final = float("inf")
_SHORTEST_PIECE: Final = 3  # letters that a part is printed with
_BEGINNINGS: Final = (4, 7)
"""How many first letters, fewer than its own, a piece of a word shares with the word that it is the printed
form of."""


class _Part(NamedTuple):
    words: tuple[str, ...]
    cost: float
    base: str


class _Split(NamedTuple):
    cost: float
    parts: tuple[str, ...]


@lru_cache(maxsize=1)
def words() -> Mapping[str, int]:
    """Swedish words → the logarithm (base 2) of how often they were seen."""
    found: dict[str, int] = {}
    for line in word_lists.entries("words_sv.txt"):
        level, *members = line.split()
        found.update(dict.fromkeys(members, int(level)))
    return found


def is_common(word: str) -> bool:
    """Whether a word is so frequent in Swedish texts that it is Swedish where it is typed.

    >>> is_common("digitala"), is_common("digital"), is_common("trust")
    (True, True, False)
    """
    return words().get(word, 0) >= _COMMON


def remembered(told: Callable[[str], T]) -> Callable[[str], T]:
    """`told` with what it says of the latest words; of numbers, of which there is no end, nothing is kept."""
    return update_wrapper(partial(_Kept(told).__getitem__), told)


class _Kept(dict[str, T]):
    """What `told` says of each word that is asked for: a word that is known costs no step of Python.

    When half of what may be remembered is here, it becomes the elder half, which is forgotten when the next
    is full but for what was asked for meanwhile.
    """

    def __init__(self, told: Callable[[str], T]) -> None:
        super().__init__()
        self._told = told
        self._elder: dict[str, T] = {}

    def __missing__(self, word: str) -> T:
        if word.isdecimal():
            return self._told(word)
        elder = self._elder  # another thread may put the next in its place
        said = elder[word] if word in elder else self._told(word)
        if len(self) >= REMEMBERED // 2:
            self._elder = self.copy()
            self.clear()
        self[word] = said
        return said


@remembered
def split(word: str) -> tuple[str, ...]:
    """The parts of a lower-case Swedish word as words; empty where it has fewer than two.

    >>> split("förtroendevalda")
    ('förtroende', 'valda')
    >>> split("beredskap")
    ()
    """
    found = _split(word)
    return found.parts if found else ()


def likely(word: str) -> bool:
    """Whether a word is a compound of parts that are not rare: lindborg is of linda and borg, but a name."""
    found = _split(word)
    return found is not None and found.cost / len(found.parts) < _RARE_COST


def _split(word: str) -> _Split | None:
    known = words()
    if len(word) > LONGEST_WORD or word in known or (word.endswith("s") and word[:-1] in known):
        return None
    if len(word) > _LONG_ENOUGH and any(map(_whole, _uninflected(word))):
        return None
    last = _last_cut(word)
    return _cheapest(word, _listed_part, _beginnings(), last) if last else None


def listed(piece: str, *, last: bool) -> bool:
    """Whether a compound may be printed with this piece as its last part, or as another."""
    return _listed_part(piece, last) is not None


def _uninflected(word: str) -> Iterator[str]:
    """What a word may be a form of: planterats of plantera, biljetterna of biljett."""
    yield from (base for base, _ in _inflected(word) if len(base) < len(word))
    if form := _VERB_FORM.fullmatch(word):
        yield form[1]


def _whole(word: str) -> bool:
    """Whether a dictionary has it, long enough not to be there by chance, and it has no parts."""
    return len(word) >= _LONG_ENOUGH and (word in words() or (word in headwords() and not split(word)))


def _last_cut(word: str) -> int:
    """Where the last part begins at the latest, so that no part before it ends later; 0 where none does."""
    cuts = range(len(word) - _SHORTEST_PIECE, _SHORTEST_PIECE - 1, -1)
    return next((at for at in cuts if _listed_part(word[at:], True)), 0)


def divided(word: str, occurs: Callable[[str], bool]) -> tuple[str, ...]:
    """A word that the list cannot split in two that some texts have; empty where there are none.

    Of several ways the most even one counts. A link between the two is undone.

    >>> divided("konstgräsgranulat", {"konstgräs", "granulat"}.__contains__)
    ('konstgräs', 'granulat')
    """
    if len(word) < 2 * SHORTEST_PART or len(word) > LONGEST_WORD or not word.isalpha():
        return ()
    cuts = sorted(range(SHORTEST_PART, len(word) - SHORTEST_PART + 1), key=lambda n: abs(2 * n - len(word)))
    for cut in cuts:
        if occurs(word[cut:]):
            first = next(filter(occurs, _unlinked(word[:cut])), None)
            if first is not None:
                return first, word[cut:]
    return ()


def _unlinked(piece: str) -> Iterator[str]:
    """What may stand before a link: itself, arbete(s), gatlykt(a)s, skol(a), gatu (gata)."""
    yield piece
    if piece.endswith("s") and len(piece) > SHORTEST_PART:
        yield from (piece[:-1], f"{piece[:-1]}a")
    yield f"{piece}a"
    if piece.endswith("u"):
        yield f"{piece[:-1]}a"


@lru_cache(maxsize=1)
def lemmas() -> frozenset[str]:
    """Words as a dictionary writes them: those of the word list, and those that have synonyms."""
    return headwords().union(words())


@lru_cache(maxsize=1)
def headwords() -> frozenset[str]:
    """The words of a dictionary of synonyms, uninflected."""
    return frozenset(line.split(" ", 1)[0] for line in word_lists.entries("synonyms_sv.txt"))


def best_split(word: str, known: Mapping[str, int]) -> _Split | None:
    """The cheapest way to write `word` as two or more parts, None if there is none.

    `cost` is the sum over the parts of what the word costs, what undoing its link costs, and a
    little for a short one.
    """
    return _cheapest(word, lambda piece, last: _part(piece, known, last=last))


def _cheapest(
    word: str,
    part_of: Callable[[str, bool], _Part | None],
    begins: Container[str] | None = None,
    last: int | None = None,
) -> _Split | None:
    """As `best_split`. `begins`, where given, holds the `_BEGINNINGS` of all parts that there are; `last` is
    where the last part begins at the latest."""
    length = len(word)
    cut = length if last is None else last
    costs = [0.0] + [_UNKNOWN] * length
    chosen: list[tuple[int, tuple[str, ...]]] = [(0, ())] * (length + 1)
    for start in range(min(cut + 1, length - _SHORTEST_PIECE + 1)):
        if costs[start] == _UNKNOWN:
            continue
        ends = range(start + _SHORTEST_PIECE, min(_reach(word, start, begins), cut, length - 1) + 1)
        for end in (*ends, length) if start else ends:
            for piece in _printed(word, start, end):
                part = part_of(piece, end == length)
                if part is not None and costs[start] + part.cost < costs[end]:
                    costs[end], chosen[end] = costs[start] + part.cost, (start, part.words)
    return _Split(costs[length], _chain(chosen)) if costs[length] < _UNKNOWN else None


def _printed(word: str, start: int, end: int) -> Sequence[str]:
    """A piece, and with its last letter twice where the next begins with it: buss and station, busstation."""
    if end < len(word) and word[end - 1] == word[end]:
        return word[start:end], word[start : end + 1]
    return (word[start:end],)


def _reach(word: str, start: int, begins: Container[str] | None) -> int:
    """How far a part that begins at `start` may go; the last, which is inflected, also to the word's end."""
    if begins is None:
        return len(word)
    for letters in _BEGINNINGS:
        if word[start : start + letters] not in begins:
            return min(len(word), start + letters)
    return len(word)


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    return frozenset(word[:letters] for word in _parts() for letters in _BEGINNINGS)


@lru_cache(maxsize=1)
def _parts() -> Mapping[str, int]:
    """What compounds are made of: the words, and those that only a dictionary has, as rare ones."""
    return {**dict.fromkeys(headwords(), _RARE), **words()}


def _chain(chosen: Sequence[tuple[int, tuple[str, ...]]]) -> tuple[str, ...]:
    """The parts that lead to the last place: `chosen` has for each where its part begins, and its words."""
    parts: tuple[str, ...] = ()
    end = len(chosen) - 1
    while end:
        end, words_of = chosen[end]
        parts = words_of + parts
    return parts


@lru_cache(maxsize=REMEMBERED)
def _listed_part(piece: str, last: bool) -> _Part | None:
    """A compound that only a dictionary has is more than one: sjukvård of hemsjukvård."""
    found = _part(piece, _parts(), last=last)
    if found is None or found.base in words():
        return found
    return found._replace(words=split(found.words[0]) or found.words)


def _part(piece: str, known: Mapping[str, int], *, last: bool) -> _Part | None:
    chosen, least = "", _UNKNOWN
    for base, extra in _bases(piece, last=last):
        if base not in known or not is_part(base):
            continue
        cost = word_cost(known[base]) + extra + _shortness(base)
        if cost < least:
            chosen, least = base, cost
    word = chosen
    if last:  # as it is printed: its own stem is found, not another word's
        word = piece[:-1] if piece.endswith("s") and chosen != piece else piece
    return _Part((word,), least, chosen) if chosen else None


@lru_cache(maxsize=1)
def _limits() -> tuple[frozenset[str], frozenset[str]]:
    """Parts that may be shorter than the shortest, and words that are never parts."""
    return _table("short"), _table("never")


@lru_cache(maxsize=1)
def begun_by_adjectives() -> frozenset[str]:
    """Adjectives, as stems, with which compounds begin that are something else: civil in civilingenjör."""
    return _table("adjectives")


def _table(name: str) -> frozenset[str]:
    table = tomllib.loads(_FORMS.read_text(encoding="utf-8"))
    return frozenset(table[name].split())


def word_cost(level: int) -> float:
    """What a word of this level costs; compare with the mean cost of a split's parts."""
    return _PART_COST - _LEVEL_WEIGHT * level


@remembered
def is_part(base: str) -> bool:
    """Whether a compound may have this word as a part, if it is known."""
    short, never = _limits()
    if base in short:
        return True
    return len(base) >= SHORTEST_PART and base not in never and not _SUFFIX.fullmatch(base)


def _shortness(base: str) -> float:
    return max(0.0, 6 - len(base)) * 0.7


def _bases(piece: str, *, last: bool) -> Sequence[tuple[str, float]]:
    """The words that `piece` may be the printed form of, with what each assumption costs."""
    end = piece[-1]
    if last:
        return tuple(_inflected(piece))
    if end == "s":  # arbets- of arbete
        return (piece, 0.0), (piece[:-1], 0.1), (piece[:-1] + "e", 1.0), (piece + "a", 1.8)
    if end in "ou":  # gatu-, kyrko-
        return (piece, 0.0), (piece[:-1] + "a", 1.0)
    if end == "e":  # familje-, förskole-
        return (piece, 0.0), (piece[:-1], 0.8), (piece[:-1] + "a", 1.0)
    if piece.endswith("ar"):  # medborgar-
        return (piece, 0.0), (piece + "a", 1.8), (piece + "e", 0.3)
    return (piece, 0.0), (piece + "a", 1.8)  # skol-


def _inflected(piece: str) -> Iterator[tuple[str, float]]:
    """A last part as it stands, without a genitive, without the endings of a noun, and the verb it is of."""
    yield piece, 0.0
    if piece.endswith("s"):
        piece = piece[:-1]
        yield piece, 0.1
    if "ing" in piece and (noun := _OF_A_VERB.fullmatch(piece)):
        yield f"{noun[1]}a", _NOUN_OF_A_VERB
    for ending, instead in _ENDING_IN.get(piece[-1:], ()):
        if piece.endswith(ending):
            yield piece[: len(piece) - len(ending)] + instead, _INFLECTED
