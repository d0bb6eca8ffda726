"""What of a passage's text a query matched: the spans to mark. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from corpus.model import Span
from index.query import Query
from index.terms import Token, parts, stem, tokens

_TOGETHER: Final = 2  # parts of a compound that say what it does
_BETWEEN: Final = 2  # words that may stand between its parts: plan för stadens beredskap


def marks(text: str, query: Query) -> tuple[Span, ...]:
    """Words that match by stem, compound part or identifier, and phrases as a whole, in order.

    A compound that is asked for is marked where its parts are together: in one word (trygghetspunkter in
    trygghetspunkten, not in utgångspunkten) or close by each other (en punkt för trygghet). Neighbouring
    words that both match are marked together with the space between them.
    """
    found = _tokens(text)
    wanted = _wanted(query)
    spans = [token.span for token in found if _matches(token, wanted, query)]
    spans += _parts(found, [word.parts for word in query.words if word.parts])
    spans += _runs(found, [e.stems for e in query.expansions if len(e.stems) > 1])
    spans += _phrases(found, query.phrases)
    return tuple(_merged(sorted(spans), text))


@lru_cache(maxsize=512)
def _tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a passage; the same ones are shown again and again."""
    return tuple(tokens(text))


def _wanted(query: Query) -> frozenset[str]:
    terms = {word.stem for word in query.words}
    terms.update(e.stems[0] for e in query.expansions if len(e.stems) == 1)
    terms.update(token.stem for word in query.words for form in word.corrections for token in tokens(form))
    for identifier in query.identifiers:
        terms.update((*identifier.query_terms(), *identifier.within))
    return frozenset(terms)


def _matches(token: Token, wanted: frozenset[str], query: Query) -> bool:
    if token.identifier or token.joined:
        held = not wanted.isdisjoint(token.terms)
    else:  # the same, without making a set for each word of a page
        held = stem(token.word) in wanted or not wanted.isdisjoint(parts(token.word))
    return held or token.word.startswith(query.prefixes)


def _parts(found: Sequence[Token], compounds: Sequence[tuple[str, ...]]) -> Iterator[Span]:
    """Compounds with at least two of the parts, and all parts as words within a few words of each other."""
    for compound in compounds:
        wanted = frozenset(compound)
        at: list[int] = []
        for n, token in enumerate(found):
            if token.identifier is None and len(wanted.intersection(token.parts)) >= _TOGETHER:
                yield token.span
            elif token.stem in wanted:
                at = [*(i for i in at if n - i < len(compound) + _BETWEEN), n]
                if {found[i].stem for i in at} == wanted:
                    yield from (found[i].span for i in at)


def _phrases(found: Sequence[Token], phrases: Sequence[tuple[str, ...]]) -> Iterator[Span]:
    words = [token.word for token in found]
    for phrase in phrases:
        for start in range(len(words) - len(phrase) + 1):
            if tuple(words[start : start + len(phrase)]) == phrase:
                yield Span(found[start].span.start, found[start + len(phrase) - 1].span.end)


def _runs(found: Sequence[Token], rows: Sequence[tuple[str, ...]]) -> Iterator[Span]:
    """Other names of several words, by their stems."""
    if not rows:
        return
    stems = [token.stem for token in found]
    for row in rows:
        for start in range(len(stems) - len(row) + 1):
            if stems[start] == row[0] and tuple(stems[start : start + len(row)]) == row:
                yield Span(found[start].span.start, found[start + len(row) - 1].span.end)


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
