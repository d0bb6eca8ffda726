"""Topics as programs see them: the curated ones and users' own, with counts, and one with its passages."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from api import convert, labels, schemas, searching
from api.collection import Collection
from api.errors import ApiError, invalid, spoken
from api.searching import Limits
from api.topic_schemas import (
    LONGEST_LABEL,
    MOST_EXAMPLES,
    NewTopic,
    Topic,
    TopicAnswer,
    TopicHit,
    Topics,
)
from corpus.store import DocumentRecord
from corpus.topic_store import Example, OwnTopic, TopicStore

if TYPE_CHECKING:
    from index.answers import Own, SearchRequest
    from index.topics import Topic as Concept

_OWN: Final = "eget-"  # how ids of users' topics begin, so that none can hide a curated one


def listed(collection: Collection) -> Topics:
    """All topics with their counts."""
    with spoken():
        counts = _of_own(collection, collection.own_topics())
        mine = [_own(topic, counts) for topic in TopicStore(collection.store.database).topics()]
        made_of = (collection.engine().index.snapshot(), collection.store.documents())
        curated = collection.curated_topics.get(made_of, lambda: _all_curated(collection))
    return Topics(topics=[*mine, *curated])


def _all_curated(collection: Collection) -> list[Topic]:
    counts = _of_curated(collection)
    curated = (_curated(concept, counts) for concept in _concepts().values())
    return sorted(curated, key=lambda topic: _folded(topic.label))


def one(
    collection: Collection,
    reference: str,
    *,
    limit: int = 20,
    offset: int = 0,
    marking: str | None = None,
    **limits: object,
) -> TopicAnswer:
    """A topic by its id or label, with its passages; raises `ApiError` where there is none."""
    with spoken():
        topic_id = found_id(collection, reference)
        asked = searching.request("", mode="lexical", limit=limit, offset=offset, limits=Limits(**limits))  # type: ignore[typeddict-item]
        answer = collection.kept(
            (topic_id, marking, asked),
            lambda: _answer(collection, topic_id, marking, asked).model_dump_json().encode(),
        )
    return TopicAnswer.model_validate_json(answer)


def _answer(collection: Collection, topic_id: str, marking: str | None, asked: SearchRequest) -> TopicAnswer:
    own = collection.own_topics()
    result, records = searching.with_documents(
        collection,
        lambda: collection.engine().of_topic(topic_id, asked, own, _least(marking), _most(marking)),
    )
    labels = collection.topic_labels()
    hits = searching.hits(collection, result.hits, records, labels)
    return TopicAnswer(
        topic=_topic(collection, topic_id, own),
        total=result.total,
        coverage=collection.coverage(),
        results=[_hit(hit, topic_id) for hit in hits],
        facets=convert.facets(result.facets, records, labels),
    )


def found_id(collection: Collection, reference: str) -> str:
    """The id of the topic that an id or a Swedish or English label names."""
    wanted = _folded(reference)
    for topic in TopicStore(collection.store.database).topics():
        if wanted in (topic.id, _folded(topic.label)):
            return topic.id
    for concept in _concepts().values():
        names = (concept.id, _folded(concept.label), *map(_folded, concept.en[:1]))
        if wanted in names:
            return concept.id
    from index.topics import named_in

    named = named_in(reference)
    if named:
        return named[0]
    raise ApiError(
        HTTPStatus.NOT_FOUND,
        "topic_not_found",
        f"Det finns inget ämne {reference}.",
        "Listan över ämnen visar vad som finns. Ett eget ämne görs av en sökning eller av stycken.",
    )


def make(collection: Collection, new: NewTopic) -> Topic:
    """Keep a topic of a user; raises `ApiError` for what no topic can be made of."""
    label = " ".join(new.label.split())
    if not label or len(label) > LONGEST_LABEL:
        raise invalid("Ämnet behöver ett namn.", f"Högst {LONGEST_LABEL} tecken.")
    query = " ".join((new.query or "").split()) or None
    if (query is None) == (not new.passages) or len(new.passages) > MOST_EXAMPLES:
        raise invalid(
            "Ett ämne görs av en sökning eller av stycken.", f"Ange det ena; högst {MOST_EXAMPLES} stycken."
        )
    with spoken():
        examples = _examples(collection, new.passages)
        topic_id = _OWN + _slug(label)
        store = TopicStore(collection.store.database)
        if not store.add(
            topic_id,
            label,
            query=searching.readable(query) if query else None,
            examples=examples,
            at=datetime.now(UTC),
        ):
            raise ApiError(
                HTTPStatus.CONFLICT, "topic_exists", f"Ämnet {label} finns redan.", "Välj ett annat namn."
            )
        return _topic(collection, topic_id, collection.own_topics())


def remove(collection: Collection, reference: str) -> None:
    """Forget a topic of a user; the curated ones stay."""
    topic_id = found_id(collection, reference)
    with spoken():
        if not TopicStore(collection.store.database).remove(topic_id):
            raise ApiError(
                HTTPStatus.CONFLICT,
                "topic_fixed",
                f"{reference} är ett av de fasta ämnena.",
                "Bara egna ämnen kan tas bort.",
            )


# ------------------------------------------------------------------ inside


class _Counts:
    """Passages by topic and document key: all of them, and those that name the topic."""

    def __init__(
        self,
        records: Mapping[int, DocumentRecord],
        everywhere: Mapping[str, Mapping[int, int]],
        named: Mapping[str, Mapping[int, int]],
    ) -> None:
        from index.filters import year

        self._all, self._named = everywhere, named
        self._year: Callable[[int], str | None] = lambda key: year(records[key].metadata)
        self._type: Callable[[int], str | None] = lambda key: records[key].metadata.type

    def of(self, topic: str) -> dict[str, object]:
        """The fields of a topic that count."""
        held = self._all.get(topic, {})
        passages, explicit = sum(held.values()), sum(self._named.get(topic, {}).values())
        return {
            "passages": passages,
            "explicit": explicit,
            "suggested": passages - explicit,
            "documents": sum(1 for count in held.values() if count),
            "years": dict(sorted(_by(held, self._year).items())),
            "types": dict(_by(held, self._type).most_common()),
        }


def _of_curated(collection: Collection, only: str | None = None) -> _Counts:
    """The counts of the curated topics, or of one of them."""
    from index.topics import EXPLICIT_WEIGHT

    engine = collection.engine()
    return _Counts(
        engine.records().by_key, engine.topic_counts(only=only), engine.topic_counts(EXPLICIT_WEIGHT, only)
    )


def _of_own(collection: Collection, own: Own) -> _Counts:
    """The counts of users' topics, from the weights of their passages."""
    from index.topics import EXPLICIT_WEIGHT

    engine = collection.engine()
    records = engine.records().by_key
    known = engine.index.snapshot().facts.known({i for weights in own.values() for i in weights})
    everywhere: dict[str, Counter[int]] = {topic: Counter() for topic in own}
    named: dict[str, Counter[int]] = {topic: Counter() for topic in own}
    for topic, weights in own.items():
        for i, weight in weights.items():
            if i in known and (key := known[i].document_key) in records:
                everywhere[topic][key] += 1
                named[topic][key] += weight >= EXPLICIT_WEIGHT
    return _Counts(records, everywhere, named)


def _by(held: Mapping[int, int], value: Callable[[int], str | None]) -> Counter[str]:
    """Passages by a value of their document."""
    found: Counter[str] = Counter()
    for key, count in held.items():
        name = value(key) if count else None
        if name:
            found[name] += count
    return found


def _topic(collection: Collection, topic_id: str, own: Own) -> Topic:
    for topic in TopicStore(collection.store.database).topics():
        if topic.id == topic_id:
            return _own(topic, _of_own(collection, {i: w for i, w in own.items() if i == topic_id}))
    return _curated(_concepts()[topic_id], _of_curated(collection, topic_id))


def _curated(concept: Concept, counts: _Counts) -> Topic:
    from index.topics import narrower

    return Topic.model_validate(
        {
            "id": concept.id,
            "label": concept.label,
            "label_en": labels.topic_in_english(concept.id),
            "description": concept.description,
            "synonyms": list(concept.sv[1:]),
            "broader": list(concept.broader),
            "narrower": list(narrower(concept.id)),
            "related": list(concept.related),
            "goals": list(concept.goals),
            "own": False,
            **counts.of(concept.id),
        }
    )


def _own(topic: OwnTopic, counts: _Counts) -> Topic:
    made = f"Sökningen {topic.query}" if topic.query else f"{len(topic.examples)} stycken som exempel"
    return Topic.model_validate(
        {
            "id": topic.id,
            "label": topic.label,
            "label_en": None,
            "description": made,
            "synonyms": [],
            "broader": [],
            "narrower": [],
            "related": [],
            "own": True,
            "query": topic.query,
            **counts.of(topic.id),
        }
    )


@lru_cache(maxsize=2000)  # of passages; a topic is looked at page by page, filter by filter
def _terms(topic_id: str, text: str, section: tuple[str, ...]) -> tuple[str, ...]:
    from index.topics import terms_of

    return terms_of(topic_id, text, section)


def _hit(hit: schemas.SearchResult, topic_id: str) -> TopicHit:
    held = next((topic for topic in hit.topics if topic.id == topic_id), None)
    terms = _terms(topic_id, hit.text, tuple(hit.section))
    marking = held.marking if held else "suggested"
    return TopicHit.model_validate({**hit.model_dump(), "marking": marking, "terms": list(terms)})


def _examples(collection: Collection, passages: Sequence[str]) -> list[Example]:
    found = []
    for passage in passages:
        stored = collection.store.passages_by_id([searching.passage_id(collection, passage)])
        found += [Example(p.document_id, p.passage.span.start, p.text) for p in stored.values()]
    return found


def _least(marking: str | None) -> float:
    from index.topics import EXPLICIT_WEIGHT

    return EXPLICIT_WEIGHT if marking == "explicit" else 0.0


def _most(marking: str | None) -> float:
    from index.topics import EXPLICIT_WEIGHT

    return EXPLICIT_WEIGHT if marking == "suggested" else 2.0


def _concepts() -> Mapping[str, Concept]:
    from index.topics import topics

    return topics()


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _slug(label: str) -> str:
    """A label as part of an address: "Äldre & unga" → "aldre-unga"."""
    letters = unicodedata.normalize("NFKD", _folded(label)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or "amne"
