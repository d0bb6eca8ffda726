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

    def finditer(self, text: str, folded: str) -> Iterator[re.Match[str]]:
        """What `pattern.finditer(text)` gives; `folded` is `text` case-folded."""
        if "" in self.needles or len(folded) != len(text):
            yield from self.pattern.finditer(text)
            return
        hits = sorted(h for word in self.needles if word in folded for h in _occurrences(word, folded))
        for start, end in surroundings(hits, self.reach, len(text)):
            yield from self.pattern.finditer(text, start, end)


def names(patterns: Sequence[str], whole: str, *, reach: int) -> Names:
    """The search for `whole`, a pattern in which "NAMES" stands for `patterns`, case ignored."""
    compiled = re.compile(whole.replace("NAMES", "|".join(patterns)), re.IGNORECASE)
    return Names(compiled, frozenset(map(needle, patterns)), reach)


def around(
    text: str, words: Sequence[str], reach: int, start: int = 0, end: int | None = None
) -> Iterator[Span]:
    """The pieces of `text[start:end]` within `reach` of any of `words` (small letters), none overlapping."""
    stop = len(text) if end is None else end
    small = text[start:stop].lower()
    if len(small) != stop - start:
        yield Span(start, stop)
        return
    hits = sorted(h.start for word in words if word in small for h in _occurrences(word, small))
    first = last = -1
    for hit in hits:
        if last < 0 or hit - reach > last:
            if last >= 0:
                yield Span(start + first, start + last)
            first = max(0, hit - reach)
        last = min(stop - start, hit + reach)
    if last >= 0:
        yield Span(start + first, start + last)


def _occurrences(word: str, text: str) -> Iterator[Span]:
    position = text.find(word)
    while position >= 0:
        yield Span(position, position + len(word))
        position = text.find(word, position + 1)


def surroundings(hits: Iterable[Span], reach: int, length: int) -> Iterator[Span]:
    """The pieces of a text of `length` characters within `reach` of `hits` (in order), none overlapping."""
    start = end = -1
    for hit in hits:
        if end < 0 or hit.start - reach > end:
            if end >= 0:
                yield Span(start, end)
            start = max(0, hit.start - reach)
        end = max(end, min(length, hit.end + reach))
    if end >= 0:
        yield Span(start, end)
