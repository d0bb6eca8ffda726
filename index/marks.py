"""What of a passage's text a query matched: the spans to mark. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from corpus.model import Span
from index.query import Query
from index.terms import Token, parts, pieces, stem, tokens

_TOGETHER: Final = 2  # parts of a compound that say what it does
_BETWEEN: Final = 2  # words that may stand between its parts: plan för stadens beredskap


def marks(text: str, query: Query) -> tuple[Span, ...]:
    """Words that match by stem, compound part or identifier, and phrases as a whole, in order.

    A compound that is asked for is marked where its parts are together: in one word (trygghetspunkter in
    trygghetspunkten, not in utgångspunkten) or close by each other (en punkt för trygghet). Neighbouring
    words that both match are marked together with the space between them.
    """
    read = _read(text)
    spans = [*_words(read, _wanted(query), query.prefixes)]
    spans += _parts(read, [word.parts for word in query.words if word.parts])
    spans += _runs(read, [e.stems for e in query.expansions if len(e.stems) > 1])
    spans += _phrases(read, query.phrases)
    return tuple(_merged(sorted(spans), text))


@dataclass(frozen=True, slots=True)
class _Read:
    """A text's tokens in columns: where each stands, its word, its stem, the stems of its parts; and the
    terms of those that are identifiers."""

    spans: Sequence[tuple[int, int]]
    words: Sequence[str]
    stems: Sequence[str]
    parts: Sequence[tuple[str, ...]]
    identifiers: Mapping[int, frozenset[str]]


@lru_cache(maxsize=512)
def _read(text: str) -> _Read:
    """The same passages are shown again and again."""
    found = list(pieces(text))
    words = [piece[2] for piece in found]
    stems, halves = list(map(stem, words)), list(map(parts, words))
    identifiers: dict[int, frozenset[str]] = {}
    for n in [n for n, piece in enumerate(found) if piece[3] or piece[4]]:
        start, end, word, identifier, joined = found[n]
        token = Token(Span(start, end), word, identifier, joined)
        stems[n], halves[n] = token.stem, token.parts
        if identifier:
            identifiers[n] = token.terms
    return _Read([piece[:2] for piece in found], words, stems, halves, identifiers)


def _wanted(query: Query) -> frozenset[str]:
    terms = {word.stem for word in query.words}
    terms.update(e.stems[0] for e in query.expansions if len(e.stems) == 1)
    terms.update(token.stem for word in query.words for form in word.corrections for token in tokens(form))
    for identifier in query.identifiers:
        terms.update((*identifier.query_terms(), *identifier.within))
    return frozenset(terms)


def _words(read: _Read, wanted: frozenset[str], prefixes: tuple[str, ...]) -> Iterator[Span]:
    """Tokens that are found by one of these terms, or begin so."""
    held = {
        n
        for n, (own, halves) in enumerate(zip(read.stems, read.parts, strict=True))
        if own in wanted or (halves and not wanted.isdisjoint(halves))
    }
    held -= read.identifiers.keys()
    held |= {n for n, terms in read.identifiers.items() if not wanted.isdisjoint(terms)}
    if prefixes:
        held |= {n for n, word in enumerate(read.words) if word.startswith(prefixes)}
    return (Span(*read.spans[n]) for n in held)


def _parts(read: _Read, compounds: Sequence[tuple[str, ...]]) -> Iterator[Span]:
    """Compounds with at least two of the parts, and all parts as words within a few words of each other."""
    for compound in compounds:
        wanted = frozenset(compound)
        at: list[int] = []
        for n, (own, halves) in enumerate(zip(read.stems, read.parts, strict=True)):
            if halves and n not in read.identifiers and len(wanted.intersection(halves)) >= _TOGETHER:
                yield Span(*read.spans[n])
            elif own in wanted:
                at = [*(i for i in at if n - i < len(compound) + _BETWEEN), n]
                if {read.stems[i] for i in at} == wanted:
                    yield from (Span(*read.spans[i]) for i in at)


def _phrases(read: _Read, phrases: Sequence[tuple[str, ...]]) -> Iterator[Span]:
    return _runs_of(read.words, read, phrases)


def _runs(read: _Read, rows: Sequence[tuple[str, ...]]) -> Iterator[Span]:
    """Other names of several words, by their stems."""
    return _runs_of(read.stems, read, rows)


def _runs_of(terms: Sequence[str], read: _Read, rows: Sequence[tuple[str, ...]]) -> Iterator[Span]:
    for row in rows:
        for start in range(len(terms) - len(row) + 1):
            if terms[start] == row[0] and tuple(terms[start : start + len(row)]) == row:
                yield Span(read.spans[start][0], read.spans[start + len(row) - 1][1])


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
