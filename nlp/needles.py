"""Searching a text for many names by what each must contain: that costs a fiftieth of trying each pattern.

>>> needle(r"kommunallag(?:en)?"), needle(r"plan-\\soch\\sbygglag(?:en)?"), needle(r"(?-i:SoL)")
('kommunallag', 'bygglag', 'sol')
>>> needle(r"(?:EU:s\\s)?dataskyddsförordning(?:en)?"), needle(r"colou?r"), needle(r"mål|del")
('dataskyddsförordning', 'colo', '')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

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
    """Patterns of names, no match longer than `reach`, looked for only around what they contain."""

    pattern: re.Pattern[str]
    needles: frozenset[str]
    reach: int

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """What `pattern.finditer(text)` gives."""
        if "" in self.needles:
            yield from self.pattern.finditer(text)
            return
        for start, end in around(text, tuple(self.needles), self.reach):
            yield from self.pattern.finditer(text, start, end)


def names(patterns: Sequence[str], whole: str, *, reach: int) -> Names:
    """The search for `whole`, a pattern in which "NAMES" stands for `patterns`, case ignored."""
    compiled = re.compile(whole.replace("NAMES", "|".join(patterns)), re.IGNORECASE)
    return Names(compiled, frozenset(map(needle, patterns)), reach)


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
        small = lowered(text)
        end = 0
        for start in sorted({start for word in self.needles for start in places(word, small)}):
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
    return Openings(re.compile(pattern, re.IGNORECASE if ignore_case else 0), words, then, reach)


def near(pattern: str, *words: str, reach: int = 160, ignore_case: bool = False) -> Names:
    """The search for `pattern` only where any of `words` (small letters) stands, which every match holds."""
    return Names(re.compile(pattern, re.IGNORECASE if ignore_case else 0), frozenset(words), reach)


def around(
    text: str, words: Iterable[str], reach: int, start: int = 0, end: int | None = None
) -> Iterator[Span]:
    """The pieces of `text[start:end]` within `reach` of any of `words` (small letters), none overlapping."""
    stop = len(text) if end is None else end
    small = lowered(text) if stop - start == len(text) else lowered(text[start:stop])
    hits = sorted([(at, at + len(word)) for word in words for at in places(word, small)])
    for first, last in _joined(hits, reach, stop - start):
        yield Span(start + first, start + last)


def lowered(text: str) -> str:
    """`text` in small letters and with plain spaces, every character in its place.

    >>> lowered("ÅRSREDOVISNING\\nİ")
    'årsredovisning İ'
    """
    return _lowered(text) if len(text) > _SHORT else _small(text)


# Whole documents are asked for again and again, lines are not.
_SHORT: Final = 1000


@lru_cache(maxsize=4)
def _lowered(text: str) -> str:
    return _small(text)


def _small(text: str) -> str:
    small = text.lower()
    if len(small) != len(text):
        # What would become several letters stays as it is.
        small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    for space in "\n\t\u00a0":
        small = small.replace(space, " ")
    return small


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
    return (Span(start, end) for start, end in _joined(hits, reach, length))


def _joined(hits: Iterable[tuple[int, int]], reach: int, length: int) -> Iterator[tuple[int, int]]:
    start = end = -1
    for first, last in hits:
        if first - reach > end or end < 0:
            if end >= 0:
                yield start, end
            start = first - reach if first > reach else 0
        stop = last + reach if last + reach < length else length
        end = stop if stop > end else end
    if end >= 0:
        yield start, end
