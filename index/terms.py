"""Text → tokens → index terms, the same for what is stored and for what is asked.

A token is a word or an identifier with its span. A word gives its exact form (NFC, small letters),
its Snowball stem, and the stems of its compound parts; an identifier its terms of `identifiers`.
å, ä and ö are letters. English words stay as they are (Snowball's Swedish rules hardly touch them).

    Kommunfullmäktiges        kommunfullmäktiges | kommunfullmäk | kommun fullmäk
    samverkanslokaler         samverkanslokaler  | samverkanslokal | samverk lokal
    FN:s, KS:s                fn, ks             the genitive after a colon is dropped
    e-tjänst, Win-Win         e tjänst etjänst, win win winwin
    4.1.3.1, 12,5, 1:4        one token each
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from corpus.model import Span
from index import compounds, inflections
from index.identifiers import Identifier, find
from index.small_words import stop_words
from index.stemming import snowball

WORD: Final = re.compile(
    r"(?P<word>[^\W_]*[^\W\d_][^\W_]*)(?::(?:s|n|t|et|en|er|ar|na|arna|erna)\b)?|(?P<number>\d+(?:[.,:]\d+)*)"
)
CHUNK: Final = re.compile(r"\S+")  # no word has a space in it
_JOINT: Final = frozenset("-‐‑–")  # hyphens that make one word of two
_CLOSING: Final = ".,;:!?)”"
_SHORTEST_STEMMED: Final = 4
_ENDING: Final = re.compile(
    r"(?<=.{4})(?:(?:arna|erna|orna|ade|at|a[dr]|e[nr]|(?<!h)et|or|ing(?:en|ar|arna)?|[ae])s?|na)$"
)


class Token(NamedTuple):
    """A word (`identifier` None, `word` its exact form) or an identifier (`word` its number).

    `joined` is the hyphenated word that this is the last piece of, without hyphens.
    """

    span: Span
    word: str
    identifier: Identifier | None = None
    joined: str | None = None

    @property
    def stem(self) -> str:
        return self.word if self.identifier else stem(self.word)

    @property
    def parts(self) -> tuple[str, ...]:
        """Stems of the compound's parts; of an identifier with letters, the letters."""
        if self.identifier:
            return (self.identifier.label,) if self.identifier.label else ()
        return parts(self.word) + ((stem(self.joined),) if self.joined else ())

    @property
    def terms(self) -> frozenset[str]:
        """Everything it is found by, identifiers apart from words by their `:` and digits."""
        if self.identifier:
            return frozenset((*self.identifier.index_terms(), *self.identifier.loose_terms()))
        return frozenset((self.stem, *self.parts))


Spoken = tuple[int, int, str, str | None, str, tuple[str, ...]]


def fold(text: str) -> str:
    """The exact form: NFC and small letters, `å` one letter whatever it was made of."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text).casefold()


def without_marks(word: str) -> str:
    """As file names and addresses spell it.

    >>> without_marks("gävleborg")
    'gavleborg'
    """
    return (
        unicodedata.normalize("NFD", word).encode("ascii", "ignore").decode() if not word.isascii() else word
    )


@compounds.remembered
def stem(word: str) -> str:
    """The stem of an exact form: Snowball's, of the word without the endings that Snowball leaves.

    Snowball is applied until nothing changes: it makes kostn of kostnad but kostnad of kostnaden. Where a
    small word would be left, only an ending is taken away.

    >>> stem("försenat"), stem("försenas"), stem("motorerna"), stem("demens")
    ('försen', 'försen', 'motor', 'demens')
    """
    if len(word) < _SHORTEST_STEMMED:
        return inflections.listed(word)
    bare = inflections.uninflected(word)
    if inflections.stands_apart(bare):
        return bare
    before, found = "", bare
    while found != before and len(found) >= _SHORTEST_STEMMED:
        before, found = found, snowball(found)
    if found.endswith(("ium", "eum")):  # gymnasium, gymnasier
        return found[:-2]
    if found in _little_words() and word not in stop_words():
        return _ENDING.sub("", bare)
    return found


@lru_cache(maxsize=1)
def _little_words() -> frozenset[str]:
    return frozenset(word for word in stop_words() if len(word) < _SHORTEST_STEMMED)


@compounds.remembered
def parts(word: str) -> tuple[str, ...]:
    """The stems of the parts of a compound in its exact form, empty where it is none.

    >>> parts("samverkanslokaler")
    ('samverk', 'lokal')
    """
    return tuple(stem(part) for part in compounds.split(word))


def tokens(text: str) -> Iterator[Token]:
    """The tokens of `text` (NFC) in order; they do not overlap and their spans count in `text`."""
    position = 0
    for identifier in find(text):
        yield from _words(text, position, identifier.span.start)
        yield Token(identifier.span, identifier.number, identifier)
        position = identifier.span.end
    yield from _words(text, position, len(text))


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in CHUNK.finditer(text, start, end):
        at = match.start()
        for first, last, word, joined, _, _ in words_of(match[0]):
            yield Token(Span(at + first, at + last), word, None, joined)


@compounds.remembered
def words_of(chunk: str) -> tuple[Spoken, ...]:
    """The words of what stands between two spaces, where no identifier is: start, end, word, joined, stem,
    parts. The same stands there again and again."""
    bare = chunk.rstrip(_CLOSING)
    if bare.isalpha():
        word = fold(bare)
        return ((0, len(bare), word, None, stem(word), parts(word)),)
    found: list[Spoken] = []
    before, chain = -2, ""
    for match in WORD.finditer(chunk):
        first, last = match.span()
        word = fold(match[match.lastindex or 0])
        linked = first == before + 1 and chunk[before] in _JOINT
        chain = chain + word if linked else word
        joined = chain if linked and not chain.isdigit() else None
        halves = (*parts(word), stem(joined)) if joined else parts(word)
        found.append((first, last, word, joined, stem(word), halves))
        before = last
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Analysed:
    """The terms of a text by index field, each a string of terms with spaces between.

    `exact` and `stem` have one term a token, in order, so that phrases can be found in them.
    """

    exact: str
    stem: str
    part: str
    identifier: str
    decision: str = ""  # by less than their day

    @property
    def loose(self) -> str:
        """Stems, parts and identifiers together: for headings and titles, one field each."""
        return " ".join(filter(None, (self.stem, self.part, self.identifier)))


def analyse(text: str) -> Analysed:
    """The index terms of a text. Pure; 300,000 words a second once the words are known."""
    rows = [("", "", "")]
    identifiers: list[str] = []
    decisions: list[str] = []
    position = 0
    for identifier in find(text):
        rows += map(_terms_of, text[position : identifier.span.start].split())
        rows.append((identifier.number, identifier.number, identifier.label or ""))
        identifiers += identifier.index_terms()
        decisions += identifier.loose_terms()
        position = identifier.span.end
    rows += map(_terms_of, text[position:].split())
    exact, stems, halves = (" ".join(filter(None, column)) for column in zip(*rows, strict=True))
    return Analysed(exact, stems, halves, " ".join(identifiers), " ".join(decisions))


@compounds.remembered
def _terms_of(chunk: str) -> tuple[str, str, str]:
    """The exact forms, stems and parts of what stands between two spaces, where no identifier is."""
    bare = chunk.rstrip(_CLOSING)
    if bare.isalpha():  # as most are
        word = fold(bare)
        return word, stem(word), " ".join(parts(word))
    found = words_of(chunk)
    halves = " ".join(half for *_, both in found for half in both)
    return " ".join([row[2] for row in found]), " ".join([row[4] for row in found]), halves
