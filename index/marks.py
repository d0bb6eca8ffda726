"""What of a passage's text a query matched: the spans to mark. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from corpus.model import Span
from index.identifiers import Identifier, find
from index.query import Query
from index.terms import CHUNK, Token, tokens, words_of

_TOGETHER: Final = 2  # parts of a compound that say what it does
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
        """Adds the words between two places, where no identifier is; the number of the next token."""
        every, literal = self._every, self._literal
        for match in CHUNK.finditer(text, start, end):
            for first, last, word, _, own, halves in words_of(match[0]):
                if (
                    own in every
                    or (halves and not every.isdisjoint(halves))
                    or (literal and (word in self._words or word.startswith(self._prefixes)))
                ):
                    at, held = match.start(), self._held(word, (own, *halves))
                    span = Span(at + first, at + last)
                    found.append(_Found(number, span, word, own, halves, False, held))
                number += 1
        return number

    def _held(self, word: str, terms: Iterable[str]) -> bool:
        return not self._terms.isdisjoint(terms) or word.startswith(self._prefixes)

    def _number(self, number: int, identifier: Identifier) -> _Found:
        token = Token(identifier.span, identifier.number, identifier)
        held = self._held(token.word, token.terms)
        return _Found(number, token.span, token.word, token.stem, token.parts, True, held)


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
