"""Patterns that are tried only on texts that hold what every match of theirs must hold.

That is read from the patterns themselves. Of a table of them (`Sieve`) one pass over a text finds all of it;
a single one (`sifted`) is for lines and sentences: a whole document is searched by `nlp.needles`.

>>> ways = {"done": r"(?:helt\\s)?(?:klart?|färdigt?)", "going": r"p[åa]går", "share": r"\\d+\\s?%"}
>>> table = Sieve({name: re.compile(way) for name, way in ways.items()})
>>> [[name for name, _ in table.of(text)] for text in ("Helt klart", "PÅGÅR, 5 %", "Nej")]
[['done'], ['going', 'share'], []]
>>> table.first("pågår klart", re.Pattern.match), table.first("Nej", re.Pattern.match)
('going', None)
>>> told = sifted(r"\\b(?:beslutade|beslöt)\\b")
>>> told.search("Nämnden beslutade i maj.").span(), told.search("Nämnden beslutar nu.")
((8, 17), None)
>>> sorted(literals(r"(?:[Åå]ter|slut)rapport(?:en)?\\s\\w+")), sorted(literals(r"(?:helt|\\w+)\\s?"))
(['rapport'], [])
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final, Generic, NamedTuple, TypeVar

import ahocorasick

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sifted:
    """A pattern, and the words of which each of its matches holds one, in small letters where `small`."""

    pattern: re.Pattern[str]
    words: tuple[str, ...]
    small: bool

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """What `pattern.search(text, start, end)` gives."""
        if end is None:
            return self.pattern.search(text, start) if self._may_match(text) else None
        return self.pattern.search(text, start, end) if self._may_match(text[start:end]) else None

    def match(self, text: str) -> re.Match[str] | None:
        """What `pattern.match(text)` gives."""
        return self.pattern.match(text) if self._may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """What `pattern.finditer(text)` gives."""
        return self.pattern.finditer(text) if self._may_match(text) else iter(())

    def _may_match(self, text: str) -> bool:
        held = text.lower() if self.small else text
        for word in self.words:  # noqa: SIM110  a loop costs half of any()
            if word in held:
                return True
        return False


def sifted(pattern: str, *, ignore_case: bool = False) -> Sifted:
    """The search for `pattern`; `ValueError` where it does not tell what its matches hold."""
    words = literals(pattern, small=ignore_case)
    if not words:
        raise ValueError(pattern)
    return Sifted(re.compile(pattern, re.IGNORECASE if ignore_case else 0), tuple(sorted(words)), ignore_case)


class Sieve(Generic[T]):
    """Patterns by name, in order, of which `of` gives those that may match within a text."""

    def __init__(self, patterns: Mapping[T, re.Pattern[str]]) -> None:
        self.patterns = tuple(patterns.items())
        self._always = 0
        needs: dict[str, int] = {}
        for n, pattern in enumerate(patterns.values()):
            words = literals(pattern.pattern)
            self._always |= 0 if words else 1 << n
            for word in words:
                needs[word] = needs.get(word, 0) | 1 << n
        self._net: Any = ahocorasick.Automaton()
        for word, which in needs.items():
            self._net.add_word(word, which)
        self._net.make_automaton()
        self._chosen: dict[int, Sequence[tuple[T, re.Pattern[str]]]] = {}

    def of(self, text: str) -> Sequence[tuple[T, re.Pattern[str]]]:
        """The names and patterns, in their order, without those that cannot match anywhere in `text`."""
        which = self._always
        for _, these in self._net.iter(text.lower()):
            which |= these
        if which not in self._chosen:
            self._chosen[which] = tuple(each for n, each in enumerate(self.patterns) if which >> n & 1)
        return self._chosen[which]

    def first(self, text: str, matches: Callable[[re.Pattern[str], str], object]) -> T | None:
        """The name of the first pattern that matches: `re.Pattern.fullmatch`, `match` or `search`."""
        for name, pattern in self.of(text):
            if matches(pattern, text):
                return name
        return None


class _Token(NamedTuple):
    """A piece of a pattern: what it is, and how it is written."""

    kind: str
    text: str


_PIECE: Final = re.compile(
    r"(?P<look>\(\?(?:[=!]|<[=!]))|(?P<open>\((?:\?(?:P<\w+>|[a-zA-Z-]*:|>))?)|(?P<close>\))|(?P<either>\|)"
    r"|(?P<repeat>(?:[?*+]|\{\d*(?:,\d*)?\})[?+]?)|\[(?P<few>(?:[^\\\]^[-]|\\[^\w\\]){1,4})\]"
    r"|(?P<some>\[\^?\]?(?:\\.|[^\]\\])*\]|\\[a-zA-Z0-9]|[.^$])|\\?(?P<letter>.)",
    re.DOTALL,
)
_ONCE: Final = re.compile(r"\+|\{[1-9]")
_MOST: Final = 32


def literals(pattern: str, *, small: bool = True) -> frozenset[str]:
    """Words of which every match of `pattern` holds one; empty where that cannot be told.

    `small`: in small letters, as a text must then be too.
    """
    tokens = [_Token(m.lastgroup or "", m[m.lastgroup or 0]) for m in _PIECE.finditer(pattern)]
    found = _Reading(tokens).branches()
    return frozenset(map(str.lower, found)) if small else found


class _Reading:
    """A pattern's pieces, read from the first to the last."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def branches(self) -> frozenset[str]:
        """What every match of one of the branches up to the end of a group holds."""
        found = [self._branch()]
        while self._taken("either"):
            found.append(self._branch())
        self._taken("close")
        return frozenset().union(*found) if all(found) else frozenset()

    def _branch(self) -> frozenset[str]:
        best: frozenset[str] = frozenset()
        run = [""]
        while self._at < len(self._tokens) and self._tokens[self._at].kind not in ("either", "close"):
            kind, text = self._tokens[self._at]
            self._at += 1
            group = self.branches() if kind in ("open", "look") else frozenset()
            repeat = self._taken("repeat")
            sure = repeat is None or _ONCE.match(repeat.text) is not None
            if kind in ("few", "letter") and sure:
                run = [f"{start}{letter}" for start, letter in product(run, sorted(set(text) - {"\\"}))]
            if kind not in ("few", "letter") or repeat is not None or len(run) > _MOST:
                best, run = _better(best, frozenset(run)), [""]
            if kind == "open" and sure:
                best = _better(best, group)
        return _better(best, frozenset(run))

    def _taken(self, kind: str) -> _Token | None:
        token = self._tokens[self._at] if self._at < len(self._tokens) else None
        if token is None or token.kind != kind:
            return None
        self._at += 1
        return token


def _better(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The words of which the shortest is longer."""
    return other if min(map(len, other), default=0) > min(map(len, one), default=0) else one
