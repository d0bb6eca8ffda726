"""What a topic holds that a user made: from a search, or from passages given as examples.

By a search: what it finds related; explicit where a passage holds what was asked for, else suggested. By
examples: the examples themselves, explicit, and what stands as near to their middle in meaning, suggested.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from corpus.topic_store import OwnTopic
from index.engine import Reader, Scope
from index.facts import sameness
from index.search import Own, Searcher, SearchRequest
from index.topics import EXPLICIT_WEIGHT

_MOST_MEMBERS: Final = 400
_MOST_SUGGESTED: Final = EXPLICIT_WEIGHT - 0.05
_NEAREST_ASKED, _FARTHEST_TAKEN = 0.72, 0.52  # cosines: how near one must be asked to stand, how far at most


class OwnTopics:
    """The passages of users' topics, worked out once for each state of the index."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._at: Reader | None = None
        self._known: dict[OwnTopic, dict[int, float]] = {}

    def of(self, topics: Sequence[OwnTopic]) -> Own:
        """For each topic its passages with their weights."""
        snapshot = self._searcher.index.snapshot()
        if snapshot is not self._at:
            self._at, self._known = snapshot, {}
        for topic in topics:
            if topic not in self._known:
                self._known[topic] = members(topic, self._searcher, snapshot)
        return {topic.id: self._known[topic] for topic in topics}


def members(topic: OwnTopic, searcher: Searcher, snapshot: Reader) -> dict[int, float]:
    """The passages of a topic with their weights in 0..1."""
    if topic.query is not None:
        return searcher.related(SearchRequest(topic.query, limit=_MOST_MEMBERS))
    found = dict.fromkeys(_examples(topic, snapshot), 1.0)
    return {**_near(topic, searcher, snapshot), **found}


def _examples(topic: OwnTopic, snapshot: Reader) -> list[int]:
    alike = snapshot.facts.alike([sameness(example.text) for example in topic.examples])
    return [i for ids in alike.values() for i in ids]


def _near(topic: OwnTopic, searcher: Searcher, snapshot: Reader) -> dict[int, float]:
    encoder, vectors = searcher.index.encoder(), snapshot.vectors
    if encoder is None or vectors is None or not topic.examples:
        return {}
    rows = encoder.encode([example.text for example in topic.examples], role="passage")
    middle = rows.mean(axis=0)
    middle /= max(float(np.linalg.norm(middle)), 1e-9)
    own = float((rows @ middle).min())
    asked = _NEAREST_ASKED if len(rows) == 1 else min(_NEAREST_ASKED, max(_FARTHEST_TAKEN, own - 0.1))
    nearest = vectors.search(middle, _MOST_MEMBERS, snapshot.within(Scope()))
    return {i: round(_MOST_SUGGESTED * min(1.0, cosine), 2) for i, cosine in nearest.hits if cosine >= asked}
