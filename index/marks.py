"""What of a passage's text a query matched: the spans to mark. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from corpus.model import Span
from index.identifiers import Identifier, find
from index.query import Query
from index.terms import CHUNK, WORD, Spoken, Token, tokens, words_of

_TOGETHER: Final = 2  # parts of a compound that say what it does
_HEAD: Final = 3  # letters that a stem shares with every word it is of
_JOINED: Final = r"(?<=\w)[-‐‑–](?=\w)"
_BETWEEN: Final = 2  # words that may stand between its parts: plan för stadens beredskap


def marks(text: str, query: Query) -> tuple[Span, ...]:
    """Words that match by stem, compound part or identifier, and phrases as a whole, in order.

    A compound that is asked for is marked where its parts are together: in one word (trygghetspunkter in
    trygghetspunkten, not in utgångspunkten) or close by each other (en punkt för trygghet). Neighbouring
    words that both match are marked together with the space between them.
    """
    sought = _sought(query)
    found = sought.tokens(text)
    spans = [token.span for token in found if token.held]
    spans += _parts(found, [word.parts for word in query.words if word.parts])
    spans += _runs(found, sought.runs, lambda token: token.stem)
    spans += _runs(found, query.phrases, lambda token: token.word)
    return tuple(_merged(sorted(spans), text))


class _Found(NamedTuple):
    """A token of a text that the query is about: the how-manieth it is, whether it is `held` by itself."""

    number: int
    span: Span
    word: str
    stem: str
    parts: tuple[str, ...]
    identifier: bool
    held: bool


class _Sought:
    """What a query looks for in texts."""

    def __init__(self, query: Query) -> None:
        self.runs = tuple(e.stems for e in query.expansions if len(e.stems) > 1)
        self._prefixes = query.prefixes
        self._terms = _wanted(query)
        self._every = {*self._terms, *(stem for row in self.runs for stem in row)}
        self._every.update(part for word in query.words for part in word.parts)
        self._words = {word for phrase in query.phrases for word in phrase}
        self._literal = bool(self._words or self._prefixes)
        self._heads = _heads({*self._every, *self._words, *self._prefixes})
        self._counting = bool(self.runs or query.phrases or any(word.parts for word in query.words))

    def tokens(self, text: str) -> list[_Found]:
        """The tokens of a text that matter, in order."""
        found: list[_Found] = []
        number = position = 0
        for identifier in find(text):
            number = self._between(text, position, identifier.span.start, number, found)
            found.append(self._number(number, identifier))
            number, position = number + 1, identifier.span.end
        self._between(text, position, len(text), number, found)
        return found

    def _between(self, text: str, start: int, end: int, number: int, found: list[_Found]) -> int:
        """Adds the words between two places, where no identifier is; the number of the next token.

        Only words that begin a term somewhere are looked at: to take one to its stem costs most.
        """
        counted = at = start
        small = _small(text)
        while (place := self._begins(small, at, end)) is not None:
            chunk = CHUNK.match(text, place, end)
            assert chunk is not None
            number += self._count(text, counted, place)
            words = words_of(chunk[0])
            found += self._sought_in(words, place, number)
            number += len(words)
            counted = at = chunk.end()
        return number + self._count(text, counted, end)

    def _begins(self, small: str, at: int, end: int) -> int | None:
        """Where, from `at` on, the next run of letters without a space begins that may hold a term."""
        match = self._heads.search(small, at, end)
        if match is None:
            return None
        place = match.start()
        while place > at and not small[place - 1].isspace():
            place -= 1
        return place

    def _count(self, text: str, start: int, end: int) -> int:
        """How many words stand there, where it matters how near words are."""
        return sum(1 for _ in WORD.finditer(text, start, end)) if self._counting else 0

    def _sought_in(self, words: Iterable[Spoken], at: int, number: int) -> Iterator[_Found]:
        every, literal = self._every, self._literal
        for n, (first, last, word, _, own, halves) in enumerate(words, start=number):
            if (
                own in every
                or (halves and not every.isdisjoint(halves))
                or (literal and (word in self._words or word.startswith(self._prefixes)))
            ):
                held = self._held(word, (own, *halves))
                yield _Found(n, Span(at + first, at + last), word, own, halves, False, held)

    def _held(self, word: str, terms: Iterable[str]) -> bool:
        return not self._terms.isdisjoint(terms) or word.startswith(self._prefixes)

    def _number(self, number: int, identifier: Identifier) -> _Found:
        token = Token(identifier.span, identifier.number, identifier)
        held = self._held(token.word, token.terms)
        return _Found(number, token.span, token.word, token.stem, token.parts, True, held)


def _heads(terms: Iterable[str]) -> re.Pattern[str]:
    """Where one of these may begin in a text of small letters: a stem keeps the first letters of its word,
    and the stems of a compound's parts those of the parts. What a hyphen joins may begin before it."""
    return re.compile("|".join([_JOINED, *map(re.escape, sorted({term[:_HEAD] for term in terms}))]))


def _small(text: str) -> str:
    """The text in small letters, each in its place."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


@lru_cache(maxsize=64)
def _sought(query: Query) -> _Sought:
    """The same for all hits of an answer."""
    return _Sought(query)


def _wanted(query: Query) -> frozenset[str]:
    terms = {word.stem for word in query.words}
    terms.update(e.stems[0] for e in query.expansions if len(e.stems) == 1)
    terms.update(token.stem for word in query.words for form in word.corrections for token in tokens(form))
    for identifier in query.identifiers:
        terms.update((*identifier.query_terms(), *identifier.within))
    return frozenset(terms)


def _parts(found: Sequence[_Found], compounds: Sequence[tuple[str, ...]]) -> Iterator[Span]:
    """Compounds with at least two of the parts, and all parts as words within a few words of each other."""
    for compound in compounds:
        wanted = frozenset(compound)
        near: list[_Found] = []
        for token in found:
            if not token.identifier and len(wanted.intersection(token.parts)) >= _TOGETHER:
                yield token.span
            elif token.stem in wanted:
                reach = token.number - len(compound) - _BETWEEN
                near = [*(other for other in near if other.number > reach), token]
                if {other.stem for other in near} == wanted:
                    yield from (other.span for other in near)


def _runs(
    found: Sequence[_Found], rows: Sequence[tuple[str, ...]], term: Callable[[_Found], str]
) -> Iterator[Span]:
    """Several words in a row: phrases by their words, other names by their stems."""
    by_number = {token.number: token for token in found} if rows else {}
    for row in rows:
        for start in by_number:
            run = [by_number.get(start + n) for n in range(len(row))]
            if all(token and term(token) == word for token, word in zip(run, row, strict=True)):
                yield Span(by_number[start].span.start, by_number[start + len(row) - 1].span.end)


def _merged(spans: Sequence[Span], text: str) -> Iterator[Span]:
    current: Span | None = None
    for span in spans:
        if current is not None and (
            span.start <= current.end or text[current.end : span.start] in (" ", "-")
        ):
            current = Span(current.start, max(current.end, span.end))
            continue
        if current is not None:
            yield current
        current = span
    if current is not None:
        yield current
