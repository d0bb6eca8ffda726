"""Searches that certainly find something in a collection, for those who see it for the first time.

A case number that several documents name, the verb of most decision points, and headings that name a
concept of the governance thesaurus: each is read out of the collection itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from api.schemas import Example
from corpus.findings import CaseNumber, DecisionPoint
from corpus.store import Store

_HEADINGS: Final = 3
_FRONT: Final = re.compile(r"^(?:\d+(?:\.\d+)*\.?|Bilaga \d+:?)\s+", re.IGNORECASE)
_MOST_WORDS: Final = 3


def found(store: Store) -> tuple[Example, ...]:
    """At most five searches, the most telling first; none in an empty collection."""
    return (*_headings(store), *_case_number(store), *_decision(store))


def _case_number(store: Store) -> Iterator[Example]:
    documents: dict[str, set[str]] = {}
    for stored in store.findings(kind="case_number"):
        if isinstance(stored.finding, CaseNumber):
            documents.setdefault(stored.finding.normal, set()).add(stored.document_id)
    if documents:
        most = max(sorted(documents), key=lambda number: len(documents[number]))
        yield Example(kind="case_number", query=most)


def _decision(store: Store) -> Iterator[Example]:
    verbs = Counter(
        stored.finding.action
        for stored in store.findings(kind="decision_point")
        if isinstance(stored.finding, DecisionPoint) and stored.finding.action
    )
    for verb, _ in verbs.most_common(1):
        yield Example(kind="decision", query=verb)


def _headings(store: Store) -> Iterator[Example]:
    from index.thesaurus import names_a_topic

    spread: Counter[str] = Counter()
    for section, documents in store.sections().items():
        title = _FRONT.sub("", section[-1]).strip() if section else ""
        if title and len(title.split()) <= _MOST_WORDS and names_a_topic(title):
            spread[title] += documents
    for title, _ in sorted(spread.items(), key=lambda item: (-item[1], item[0]))[:_HEADINGS]:
        yield Example(kind="heading", query=title)
