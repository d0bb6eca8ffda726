"""What of a passage's text a query matched: the spans to mark. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import ahocorasick

from corpus.model import Span
from index.identifiers import Identifier, find
from index.query import Query
from index.terms import CHUNK, WORD, Spoken, Token, tokens, words_of

_TOGETHER: Final = 2  # parts of a compound that say what it does
_HEAD: Final = 3  # letters that a stem shares with every word it is of
_JOINTS: Final = "-‐‑–"  # between the halves of a word
_BETWEEN: Final = 2  # words that may stand between its parts: plan för stadens beredskap


class _Found(NamedTuple):
    """A token of a text that the query is about: the how-manieth it is, whether it is `held` by itself."""

    number: int
    span: Span
    word: str
    stem: str
    parts: tuple[str, ...]
    identifier: bool
    held: bool


class Marker:
    """Marks in texts the words that match a query by stem, compound part or identifier, and its phrases.

    A compound that is asked for is marked where its parts are together: in one word (trygghetspunkter in
    trygghetspunkten, not in utgångspunkten) or close by each other (en punkt för trygghet). Neighbouring
    words that both match are marked together with the space between them.
    """

    def __init__(self, query: Query) -> None:
        self._query = query
        self._runs = tuple(e.stems for e in query.expansions if len(e.stems) > 1)
        self._prefixes = query.prefixes
        self._terms = _wanted(query)
        self._in_words = self._terms.difference(word.stem for word in query.words if word.attribute)
        self._every = {*self._terms, *(stem for row in self._runs for stem in row)}
        self._every.update(part for word in query.words for part in word.parts)
        self._words = {word for phrase in query.phrases for word in phrase}
        self._literal = bool(self._words or self._prefixes)
        self._heads = _heads({*self._every, *self._words, *self._prefixes})
        self._counting = bool(self._runs or query.phrases or any(word.parts for word in query.words))

    def __call__(self, text: str) -> tuple[Span, ...]:
        """The spans to mark, in order."""
        found = self._tokens(text)
        spans = [token.span for token in found if token.held]
        spans += _parts(found, [word.parts for word in self._query.words if word.parts])
        spans += _runs(found, self._runs, lambda token: token.stem)
        spans += _runs(found, self._query.phrases, lambda token: token.word)
        return tuple(_merged(sorted(spans), text))

    def _tokens(self, text: str) -> list[_Found]:
        """The tokens of a text that matter, in order."""
        found: list[_Found] = []
        counted = _Counted(text, self._counting)
        position = 0
        for identifier in find(text):
            self._between(text, position, identifier.span.start, counted, found)
            found.append(self._number(counted.until(identifier.span.start), identifier))
            counted.past(identifier.span.end, 1)
            position = identifier.span.end
        self._between(text, position, len(text), counted, found)
        return found

    def _between(self, text: str, start: int, end: int, counted: _Counted, found: list[_Found]) -> None:
        """Adds the words between two places, where no identifier is.

        Only words that begin a term somewhere are looked at: to take one to its stem costs most.
        """
        at = start
        for last, _ in self._heads.iter(_small(text), start, end):
            if last < at:
                continue
            chunk = CHUNK.match(text, _beginning(text, last, at), end)
            assert chunk is not None
            at = chunk.end()
            words = words_of(chunk[0])
            if any(map(self._matters, words)):
                found += self._sought_in(words, chunk.start(), counted.until(chunk.start()))
                counted.past(at, len(words))

    def _sought_in(self, words: Iterable[Spoken], at: int, number: int) -> Iterator[_Found]:
        for n, spoken in enumerate(words, start=number):
            if self._matters(spoken):
                first, last, word, _, own, halves = spoken
                held = self._held(word, (own,)) or not self._in_words.isdisjoint(halves)
                yield _Found(n, Span(at + first, at + last), word, own, halves, False, held)

    def _matters(self, spoken: Spoken) -> bool:
        _, _, word, _, own, halves = spoken
        return (
            own in self._every
            or (bool(halves) and not self._every.isdisjoint(halves))
            or (self._literal and (word in self._words or word.startswith(self._prefixes)))
        )

    def _held(self, word: str, terms: Iterable[str]) -> bool:
        return not self._terms.isdisjoint(terms) or word.startswith(self._prefixes)

    def _number(self, number: int, identifier: Identifier) -> _Found:
        token = Token(identifier.span, identifier.number, identifier)
        held = self._held(token.word, token.terms)
        return _Found(number, token.span, token.word, token.stem, token.parts, True, held)


class _Counted:
    """The how-manieth token stands at a place, from the first one that is asked for; always 0 where nobody
    needs to know. Places rise."""

    def __init__(self, text: str, needed: bool) -> None:
        self._text, self._needed = text, needed
        self._at: int | None = None
        self._number = 0

    def until(self, place: int) -> int:
        """How many tokens stand before this place."""
        if self._needed and self._at is not None:
            self._number += sum(1 for _ in WORD.finditer(self._text, self._at, place))
        self._at = place
        return self._number

    def past(self, place: int, tokens: int) -> None:
        """So many tokens stand from the last place to this one."""
        self._at = place
        self._number += tokens


def _heads(terms: Iterable[str]) -> ahocorasick.Automaton:
    """Where one of these may stand in a text of small letters: a stem keeps the first letters of its word,
    and the stems of a compound's parts those of the parts. What a hyphen joins may begin before it."""
    heads = ahocorasick.Automaton()
    for head in (*_JOINTS, *(term[:_HEAD] for term in terms if term)):
        heads.add_word(head, len(head))
    heads.make_automaton()
    return heads


def _beginning(text: str, place: int, least: int) -> int:
    """Where the run of characters without a space begins in which this place is."""
    while place > least and not text[place - 1].isspace():
        place -= 1
    return place


def _small(text: str) -> str:
    """The text in small letters, each in its place."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def _wanted(query: Query) -> frozenset[str]:
    terms = {word.stem for word in query.words}
    terms.update(e.stems[0] for e in query.expansions if len(e.stems) == 1)
    terms.update(token.stem for word in query.words for form in word.corrections for token in tokens(form))
    for identifier in query.identifiers:
        terms.update((*identifier.query_terms(), *identifier.loose_query_terms(), *identifier.within))
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
