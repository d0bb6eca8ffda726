"""What to try where a question finds nothing: nearby questions that do find something, with how many
texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from index import topics
from index.filters import NO_FILTERS
from index.identifiers.days import iso_day
from index.query import Query
from index.search import Own, Searcher, SearchRequest, SearchResult

Reason = Literal[
    "without_filters",
    "corrected",
    "without_letters",
    "same_day",
    "known_words",
    "without_quotes",
    "word",
    "topic",
]
MOST: Final = 6
_MOST_ASKED: Final = 12
_LETTERS: Final = re.compile(r"^[^\W\d_]+(?::s)?[\s\-–:./]*(?=\d)")


@dataclass(frozen=True, slots=True)
class Alternative:
    """A question that finds `count` texts; `topic` its id where it is a topic. `reason` says what is
    different."""

    query: str
    count: int
    reason: Reason
    topic: str | None = None


def alternatives(
    searcher: Searcher, request: SearchRequest, result: SearchResult, own: Own | None = None
) -> tuple[Alternative, ...]:
    """At most six, the nearest to the question first; empty where the answer has related texts."""
    if result.total:
        return ()
    found: dict[str, Alternative] = {}
    for tried, (query, reason) in enumerate(_candidates(request, result)):
        if tried >= _MOST_ASKED or len(found) >= MOST:
            break
        if reason == "without_filters":  # the same question: as many as it then finds
            count = searcher.total(replace(request, filters=NO_FILTERS, mode="hybrid"), own)
        else:
            count = searcher.count(replace(request, query=query, mode="lexical"), own)
        if count and query not in found:
            found[query] = Alternative(query, count, reason)
    return (*found.values(), *_topics(searcher, result))[:MOST]


def _candidates(request: SearchRequest, result: SearchResult) -> Iterator[tuple[str, Reason]]:
    query = result.query
    if not request.filters.empty:
        yield request.query, "without_filters"
    read = dict(result.corrections)
    if read:
        yield " ".join(read.get(word.exact, word.exact) for word in query.words), "corrected"
    yield from _numbers(query)
    known = [word.exact for word in query.words if word.known]
    if known and (len(known) < len(query.words) or query.identifiers):
        yield " ".join(known), "known_words"
    if query.phrases:
        yield query.plain, "without_quotes"
    if len(known) > 1 or query.phrases:
        yield from ((word, "word") for word in dict.fromkeys((*known, *_phrase_words(query))))


def _numbers(query: Query) -> Iterator[tuple[str, Reason]]:
    """The same numbers of any body, and the days of decisions."""
    for identifier, printed in zip(query.identifiers, query.printed, strict=False):
        bare = _LETTERS.sub("", printed)
        if identifier.label and bare != printed:
            yield bare, "without_letters"
        if identifier.kind == "decision" and iso_day(identifier.on):
            yield identifier.on, "same_day"


def _phrase_words(query: Query) -> list[str]:
    return [word for phrase in query.phrases for word in phrase if len(word) > 3]


def _topics(searcher: Searcher, result: SearchResult) -> Iterator[Alternative]:
    """The topics that the question names, or its words one by one suggest."""
    counts = searcher.topic_counts()
    for topic_id in result.topics:
        topic = topics.topics().get(topic_id)
        count = sum(counts.get(topic_id, {}).values())
        if topic is not None and count:
            yield Alternative(topic.label, count, "topic", topic_id)
