"""Organisations known by name: one walk over the words of a text, whatever the number of names.

>>> [(text, known.canonical) for text, known in named("på Higabs och göteborg energis vägnar, hos MSB, msb")]
[('Higabs', 'Higab AB'), ('MSB', 'Myndigheten för samhällsskydd och beredskap')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus.findings import BodyType
from corpus.model import Span
from nlp.lexicon import Organisations, load
from nlp.needles import Net, starts

_KNOWLEDGE: Final = load("organisations", Organisations)
_TYPES: Final[tuple[BodyType, ...]] = (
    "administration",
    "company",
    "advisory",
    "committee",
    "association",
    "authority",
    "region",
    "party",
)
WORD: Final = re.compile(r"[^\W\d_][\w&]*")


@dataclass(frozen=True, slots=True)
class Known:
    """One printed name of an organisation, also in `small` letters, and what it is called."""

    printed: str
    small: str
    canonical: str
    type: BodyType

    def ends(self, text: str, at: int) -> int | None:
        """Where the name ends, a genitive counted in, if it is printed at a position of `text`."""
        end = at + len(self.printed)
        tail = _TAIL.match(text, end) if _is(text[at:end], self.printed) else None
        return tail.end() if tail else None


_SPACE: Final = re.compile(r"\s")
_TAIL: Final = re.compile(r"(?::?s)?(?!\w|-\w|:\w)")


def _is(piece: str, name: str) -> bool:
    """Whether a piece of text is a name: its first word and letters in capitals as they are, spaces of any
    kind, a small first letter large too.

    >>> [_is(x, "Göteborgs stadshus AB") for x in ("Göteborgs\\nStadshus AB", "Göteborgs stadshus Ab")]
    [True, False]
    >>> [_is(x, "business region") for x in ("Business Region", "BUSINESS region", "business-region")]
    [True, False, False]
    """
    if piece == name:
        return True
    words, printed = name.split(), piece.split()
    if len(piece) != len(name) or len(words) != len(printed):
        return False
    first, begun = words[0], printed[0]
    if begun != first and begun != first[0].upper() + first[1:]:
        return False
    rest = zip(words[1:], printed[1:], strict=True)
    return all(said == word or (not word.isupper() and said.lower() == word.lower()) for word, said in rest)


# Authorities whose names tell what they are in small letters too: "enligt skatteverket".
_OFFICIAL: Final = ("verket", "styrelsen", "myndigheten", "ämbetet", "förmedlingen", "kassan", "inspektionen")


def _entries() -> Iterator[tuple[str, Known]]:
    for kind in _TYPES:
        for line in getattr(_KNOWLEDGE, kind).strip().splitlines():
            names = [n.strip() for n in line.split(";")]
            for name in names:
                first = WORD.match(name)
                if first is None:
                    raise ValueError(name)
                known = Known(name, name.lower(), names[0], kind)
                yield first[0], known
                if kind == "authority" and name[0].isupper() and name.endswith(_OFFICIAL):
                    yield first[0].lower(), Known(name.lower(), name.lower(), names[0], kind)
                if name[0].islower():
                    yield first[0][0].upper() + first[0][1:], known


def _by_first_word() -> dict[str, tuple[Known, ...]]:
    found: dict[str, list[Known]] = {}
    for first, known in _entries():
        found.setdefault(first, []).append(known)
    return {f: tuple(sorted(k, key=lambda x: -len(x.printed))) for f, k in found.items()}


_BY_FIRST: Final = _by_first_word()
_LONGEST: Final = max(len(known.printed) for names in _BY_FIRST.values() for known in names)


_FIRSTS: Final = Net((*_BY_FIRST, *(f"{first}s" for first in _BY_FIRST)))


def beginnings(text: str) -> Iterator[re.Match[str]]:
    """The words of `text` that a known name may begin with."""
    end = 0
    for start in starts(_FIRSTS, text):
        # A word of its own: "MSB" in "MSBFS", and what stands within a name, begins none.
        if start < end or (start and _WITHIN.match(text, start - 1)):
            continue
        word = WORD.match(text, start)
        if word is not None and word[0] in _FIRSTS.words:
            end = word.end()
            yield word


_WITHIN: Final = re.compile(r"[^\W\d_]|&")


def at(text: str, word: re.Match[str]) -> tuple[Span, Known] | None:
    """The longest known name that begins with a word of `WORD`; None where none does."""
    first, start = word[0], word.start()
    candidates = _BY_FIRST.get(first) or (_BY_FIRST.get(first[:-1]) if first.endswith("s") else None)
    ahead = _SPACE.sub(" ", text[start : start + _LONGEST]).lower() if candidates else ""
    for known in candidates or ():
        end = known.ends(text, start) if ahead.startswith(known.small) else None
        if end is not None:
            return Span(start, end), known
    return None


def named(text: str) -> Iterator[tuple[str, Known]]:
    """The known names in `text`, as printed, in order."""
    end = 0
    for word in beginnings(text):
        if word.start() >= end:
            found = at(text, word)
            if found is not None:
                end = found[0].end
                yield text[found[0].start : end], found[1]
