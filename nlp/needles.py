"""Searching a text for many names by what each must contain: that costs a fiftieth of trying each pattern.

>>> needle(r"kommunallag(?:en)?"), needle(r"plan-\\soch\\sbygglag(?:en)?"), needle(r"(?-i:SoL)")
('kommunallag', 'bygglag', 'sol')
>>> needle(r"(?:EU:s\\s)?dataskyddsförordning(?:en)?"), needle(r"colou?r"), needle(r"mål|del")
('dataskyddsförordning', 'colo', '')
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import ahocorasick
import numpy as np

from corpus.model import Span

_AS_PRINTED: Final = re.compile(r"\(\?-i:(\w+)\)(?![?*{])")
_GROUP: Final = re.compile(r"\((?:[^()\\]|\\.)*\)(?:[?*+]\??|\{[^}]*\}\??)?")
_GAP: Final = re.compile(r"\[(?:[^\]\\]|\\.)*\](?:[?*+]|\{[^}]*\})?|\\.|.[?*]|.\{[^}]*\}|[^\w\s-]")


def needle(pattern: str) -> str:
    """The longest run of letters, case-folded, that any match of `pattern` contains; may be empty.

    Groups and whatever may be left out count as nothing; so does a pattern of several branches.
    """
    bare, before = _AS_PRINTED.sub(r"\1", pattern), ""
    while bare != before:
        bare, before = _GROUP.sub("\0", bare), bare
    if any(sign in bare for sign in "|()"):
        return ""
    return max(_GAP.sub("\0", bare).split("\0"), key=len).casefold()


@dataclass(frozen=True, slots=True)
class Names:
    """Patterns of names, looked for only around what they contain.

    No match begins more than `before` characters before that, nor ends more than `reach` after it; with
    `at_word` each begins where letters or figures do, and before what it contains ends; with `at_capital`
    each begins with a capital.
    """

    pattern: re.Pattern[str]
    needles: frozenset[str]
    reach: int
    before: int
    at_word: bool = False
    at_capital: bool = False

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """What `pattern.finditer(text)` gives."""
        if "" in self.needles:
            yield from self.pattern.finditer(text)
            return
        if self.at_word:
            yield from self._at_words(text)
            return
        for start, end in around(text, tuple(self.needles), self.reach, before=self.before):
            if self.at_capital and len(text) > _WHOLE:
                yield from self._at_capitals(text, start, end)
            else:
                yield from self.pattern.finditer(text, start, end)

    def _at_capitals(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        capitals, match = _capitals(text), self.pattern.match
        for at in capitals[bisect_left(capitals, start) : bisect_left(capitals, end)]:
            if at >= start and (found := match(text, at, end)) is not None:
                start = found.end()
                yield found

    def _at_words(self, text: str) -> Iterator[re.Match[str]]:
        end = 0
        for first, last in around(text, tuple(self.needles), 0, before=self.before):
            for word in _WORD.finditer(text, first, last):
                if word.start() >= end:
                    match = self.pattern.match(text, word.start())
                    if match is not None:
                        end = match.end()
                        yield match


_WORD: Final = re.compile(r"\w+")
_CAPITALS: Final = np.zeros(257, bool)
_CAPITALS[[ord(letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"]] = True


@lru_cache(maxsize=4)
def _capitals(text: str) -> Sequence[int]:
    """Where capitals stand in a text that no other stands right before."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    capital = _CAPITALS[np.minimum(codes, len(_CAPITALS) - 1)]
    return np.flatnonzero(capital & ~np.append(False, capital[:-1])).tolist()


def names(patterns: Sequence[str], whole: str, *, reach: int) -> Names:
    """The search for `whole`, a pattern in which "NAMES" stands for `patterns`, case ignored."""
    compiled = re.compile(whole.replace("NAMES", "|".join(patterns)), re.IGNORECASE)
    return Names(compiled, frozenset(sought(*map(needle, patterns))), reach, reach)


@dataclass(frozen=True, slots=True)
class Openings:
    """A pattern whose every match begins with a word that begins with one of `needles`.

    `then` is what every match holds within `reach` characters.
    """

    pattern: re.Pattern[str]
    needles: tuple[str, ...]
    then: re.Pattern[str] | None = None
    reach: int = 0

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """What `pattern.finditer(text)` gives."""
        end = 0
        for start in starts(self.needles, lowered(text)):
            if start < end or (start and _is_word(text[start - 1])):
                continue
            if self.then is None or self.then.search(text, start, start + self.reach):
                match = self.pattern.match(text, start)
                if match is not None:
                    end = match.end()
                    yield match


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def opening(
    pattern: str, *words: str, then: re.Pattern[str] | None = None, reach: int = 0, ignore_case: bool = False
) -> Openings:
    """The search for `pattern` only where a word begins with any of `words` (small letters)."""
    return Openings(re.compile(pattern, re.IGNORECASE if ignore_case else 0), sought(*words), then, reach)


def by_initial(words: Iterable[str]) -> str:
    """A pattern of any of the words in any case, which a word that begins otherwise leaves at once.

    >>> by_initial(("kansli", "kontor", "råd"))
    '[Kk](?i:ansli|ontor)|[Rr](?i:åd)'
    """
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[0], []).append(word[1:])
    return "|".join(rf"[{at.upper()}{at}](?i:{'|'.join(rests)})" for at, rests in by_letter.items())


def near(
    pattern: str,
    *words: str,
    reach: int = 160,
    before: int | None = None,
    at_word: bool = False,
    at_capital: bool = False,
    ignore_case: bool = False,
) -> Names:
    """The search for `pattern` only where any of `words` (small letters) stands, which every match holds.

    `reach` is how far it goes on behind that word; so far it may begin before it, or `before`. `at_word` says
    that it begins where letters or figures do, and not behind that word, `at_capital` that it begins with a
    capital that no letter or figure stands before.
    """
    compiled = re.compile(pattern, re.IGNORECASE if ignore_case else 0)
    far = reach if before is None else before
    return Names(compiled, frozenset(sought(*words)), reach, far, at_word, at_capital)


class Net:
    """Words that are looked for all at once: one pass over a text, however many they are (Aho–Corasick).

    >>> Net(["plan", "lan", "mål"]).hits("planen och planen")
    {'plan': [0, 11], 'lan': [1, 12]}
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.words = set(words) - {""}
        self._automaton: Any = None

    def add(self, words: Iterable[str]) -> None:
        self.words.update(word for word in words if word)
        self._automaton = None

    def hits(self, text: str) -> dict[str, list[int]]:
        """Where each of the words that stand in `text` begins, in order; one may begin within another."""
        if self._automaton is None:
            automaton = ahocorasick.Automaton()
            for word in sorted(self.words):
                automaton.add_word(word, (word, len(word) - 1))
            automaton.make_automaton()
            self._automaton = automaton
        found: dict[str, list[int]] = {}
        for last, (word, length) in self._automaton.iter(text) if self.words else ():
            found.setdefault(word, []).append(last - length)
        return found


# What any search of whole documents looks for.
_SOUGHT: Final = Net()


def sought(*words: str) -> tuple[str, ...]:
    """`words` (small letters), from now on found in a whole document in the same pass as all others."""
    _SOUGHT.add(words)
    _hits.cache_clear()
    return words


@lru_cache(maxsize=4)
def _hits(text: str) -> Mapping[str, list[int]]:
    return _SOUGHT.hits(text)


def starts(words: Iterable[str] | Net, text: str) -> list[int]:
    """Where any of `words` begins in `text`, which is `lowered`, in order and each place once."""
    return sorted({at for _, found in _found(words, text) for at in found})


def _found(words: Iterable[str] | Net, text: str) -> Iterator[tuple[str, Sequence[int]]]:
    """Those of `words` that stand in `text`, with where each begins."""
    if isinstance(words, Net):
        yield from words.hits(text).items()
        return
    known = _hits(text) if len(text) > _WHOLE else None
    for word in words:
        if known is None or word not in _SOUGHT.words:
            yield word, places(word, text)
        elif word in known:
            yield word, known[word]


def around(
    text: str,
    words: Iterable[str] | Net,
    reach: int,
    start: int = 0,
    end: int | None = None,
    *,
    before: int | None = None,
) -> Iterator[Span]:
    """The pieces of `text[start:end]` within `reach` of any of `words` (small letters), none overlapping.

    `before` is how far they reach to the left, if not as far.
    """
    stop = len(text) if end is None else end
    small = lowered(text) if stop - start == len(text) else lowered(text[start:stop])
    hits = sorted([(at, at + len(word)) for word, found in _found(words, small) for at in found])
    for first, last in _joined(hits, reach if before is None else before, reach, stop - start):
        yield Span(start + first, start + last)


def lowered(text: str) -> str:
    """`text` in small letters and with plain spaces, every character in its place.

    >>> lowered("ÅRSREDOVISNING\\nİ")
    'årsredovisning İ'
    """
    return _lowered(text) if len(text) > _SHORT else _small(text)


# Whole documents are asked for again and again, lines are not.
_SHORT: Final = 1000
# A text as long as this is searched for all words at once.
_WHOLE: Final = 4000


@lru_cache(maxsize=4)
def _lowered(text: str) -> str:
    return _small(text)


def _small(text: str) -> str:
    small = text.lower()
    if len(small) != len(text):
        # What would become several letters stays as it is.
        small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return small.replace("\n", " ").replace("\t", " ").replace("\u00a0", " ")


def places(word: str, text: str) -> list[int]:
    """Where `word` begins in `text`, in order; one may begin within another."""
    found = []
    position = text.find(word)
    while position >= 0:
        found.append(position)
        position = text.find(word, position + 1)
    return found


def surroundings(hits: Iterable[Span], reach: int, length: int) -> Iterator[Span]:
    """The pieces of a text of `length` characters within `reach` of `hits` (in order), none overlapping."""
    return (Span(start, end) for start, end in _joined(hits, reach, reach, length))


def _joined(
    hits: Iterable[tuple[int, int]], before: int, after: int, length: int
) -> Iterator[tuple[int, int]]:
    start = end = -1
    for first, last in hits:
        if first - before > end or end < 0:
            if end >= 0:
                yield start, end
            start = first - before if first > before else 0
        stop = last + after if last + after < length else length
        end = stop if stop > end else end
    if end >= 0:
        yield start, end
