"""What was found → what is shown: one hit for each text, a page of them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from corpus.store import StoredPassage
from index.answers import Hit, Own, Place, SearchRequest
from index.engine import Known
from index.found import Found
from index.marks import Marker
from index.order import Ranked
from index.records import Records

HITS_A_DOCUMENT: Final = 3  # shown of one, where an answer is grouped


def with_own(known: Known, own: Own) -> Known:
    mine = {f"topic={t}": ids[known.passage_id] for t, ids in own.items() if known.passage_id in ids}
    return replace(known, facts={**known.facts, **mine}) if mine else known


def page_of(
    found: Found, request: SearchRequest, records: Records
) -> tuple[Sequence[int], tuple[tuple[str, int], ...]]:
    """The texts to show, and of a grouped answer the documents they stand in with all their related ones."""
    end = request.offset + request.limit
    if not request.grouped:
        return range(len(found))[request.offset : end], ()
    groups: dict[int, list[int]] = {}
    for text in np.flatnonzero(found.related).tolist():
        groups.setdefault(found.document(text), []).append(text)
    shown = list(groups.items())[request.offset : end]
    texts = [text for _, group in shown for text in group[:HITS_A_DOCUMENT]]
    return texts, tuple((records.by_key[key].source.id, len(group)) for key, group in shown)


def hit_of(
    place: Ranked,
    known: Known,
    stored: Mapping[int, StoredPassage],
    copies: Sequence[int],
    mark: Marker,
    named: Sequence[str],
) -> Hit:
    passage = stored[place.passage_id]
    held = {fact[6:]: weight for fact, weight in known.facts.items() if fact.startswith("topic=")}
    return Hit(
        passage_id=passage.id,
        document_id=passage.document_id,
        passage=passage.passage,
        text=passage.text,
        score=place.score,
        lexical_rank=place.lexical_rank,
        semantic_rank=place.semantic_rank,
        identifier=place.identifier,
        related=place.related,
        highlights=mark(passage.text),
        topics=held,
        topic=next((topic for topic in named if topic in held), None),
        copies=tuple(
            Place(stored[i].document_id, stored[i].passage.span, stored[i].passage.page)
            for i in copies
            if i in stored and i != passage.id
        ),
    )
