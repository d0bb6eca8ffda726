"""A search as programs ask for it → the engine's question, and its answer → JSON."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypedDict, TypeVar

import msgspec

from api import convert, schemas
from api.errors import ApiError, invalid
from api.schemas import Mode
from corpus.store import DocumentRecord

if TYPE_CHECKING:
    from api.data_folder import DataFolder
    from index.answers import Hit, Own, SearchRequest, SearchResult

Asked = TypeVar("Asked")
MOST_RESULTS: Final = 100
MOST_SKIPPED: Final = 1000
LONGEST_QUERY: Final = 2000
MODES: Final[tuple[Mode, ...]] = ("hybrid", "lexical", "semantic")
Group = Literal["none", "document"]
GROUPS: Final[tuple[Group, ...]] = ("none", "document")
DATE: Final = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"  # may be partial
_DATE: Final = re.compile(DATE)


class Limits(TypedDict, total=False):
    """What a search is limited to, as `index.filters.Filters` says it."""

    types: tuple[str, ...]
    bodies: tuple[str, ...]
    years: tuple[str, ...]
    documents: tuple[str, ...]
    date_from: str | None
    date_to: str | None
    parts: tuple[str, ...]
    goals: tuple[str, ...]
    statuses: tuple[str, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, as two parts of a `SearchAnswer` in JSON, and where it is nothing, what to try.

    It holds nothing of what a document changes that is saved but not yet in the index: `told` adds that.
    The body is packed (zlib): a quarter of it is kept.
    """

    head: bytes
    body: bytes
    alternatives: tuple[schemas.Alternative, ...] | None

    def __len__(self) -> int:
        """Bytes."""
        return len(self.head) + len(self.body)


def request(
    query: str, *, mode: str = "hybrid", limit: int = 10, offset: int = 0, group: str = "none", limits: Limits
) -> SearchRequest:
    """The engine's question; raises `ApiError` for what cannot be asked."""
    from index.answers import SearchRequest
    from index.filters import Filters

    for date in (limits.get("date_from"), limits.get("date_to")):
        checked_date(date)
    return SearchRequest(
        query=readable(query),
        mode=_mode(mode),
        limit=_limit(limit),
        offset=_offset(offset),
        filters=Filters(**limits),
        grouped=_group(group) == "document",
    )


def answer(collection: DataFolder, asked: SearchRequest) -> Answer:
    """The best passages and how the answer spreads.

    Written from its fields: to make models of hundreds of values first takes as long as ranking by words.
    """
    own = collection.own_topics()
    result, records = with_documents(collection, lambda: collection.engine().search(asked, own))
    labels = collection.topic_labels()
    head = {
        "query": asked.query,
        "mode": result.mode,
        "total": result.total,
        "took_ms": result.took_ms,
    }
    body = msgspec.json.encode(
        {
            "results": [
                convert.hit(hit, records, printed, labels)
                for hit, printed in _printed(collection, result.hits, records)
            ],
            "facets": convert.spread(result.facets, records, labels),
            "corrections": [{"word": word, "read_as": read_as} for word, read_as in result.corrections],
            "unknown": result.unknown,
            "more": result.more,
            "topics": result.topics,
            "groups": [{"document": document, "count": count} for document, count in result.groups],
        }
    )
    found = result.total or result.query.empty
    alternatives = None if found else _alternatives(collection, asked, result, own)
    return Answer(msgspec.json.encode(head), zlib.compress(body, level=1), alternatives)


def told(collection: DataFolder, found: Answer) -> bytes:
    """The answer as a `SearchAnswer` in JSON, with what was searched."""
    nothing = None if found.alternatives is None else _nothing(collection, found.alternatives)
    about = {"coverage": collection.coverage().model_dump()}
    last = {"nothing": nothing.model_dump() if nothing else None}
    body = zlib.decompress(found.body)
    written = (found.head, msgspec.json.encode(about), body, msgspec.json.encode(last))
    return b"{%b}" % b",".join(fields[1:-1] for fields in written)


def near(answer: schemas.SearchAnswer) -> list[schemas.SearchResult]:
    """What only stands near; where nothing is related, of that what holds a word of the question."""
    return [r for r in answer.results if not r.related and (answer.total or r.highlights)]


def similar(collection: DataFolder, passage: str, limit: int) -> schemas.SimilarPassages:
    """The passages nearest in meaning to one; raises `ApiError` where there is no such passage."""
    found = passage_id(collection, passage)
    near, records = with_documents(collection, lambda: collection.engine().similar(found, _limit(limit)))
    results = hits(collection, near, records, collection.topic_labels())
    return schemas.SimilarPassages(passage=passage, results=results)


def passage(collection: DataFolder, name: str) -> schemas.SearchResult:
    """The passage that is named so, as itself; raises `ApiError` where there is none."""
    from index.answers import Hit

    found = passage_id(collection, name)
    held, records = with_documents(collection, lambda: collection.store.passages_by_id([found]))
    if found not in held:  # removed since it was looked up
        raise _no_passage(name)
    stored = held[found]
    itself = Hit(found, stored.document_id, stored.passage, stored.text, 1.0, None, None, False, True, ())
    return hits(collection, [itself], records, {})[0]


def passage_id(collection: DataFolder, passage: str) -> int:
    """The stored passage that `document:start` names, or that holds that place."""
    reference, _, start = passage.rpartition(":")
    record = (
        collection.record(reference) if start.isascii() and start.isdecimal() and len(start) < 10 else None
    )
    if record is not None:
        for stored in collection.store.passages(record.key):
            span = stored.passage.span
            if span.start <= int(start) < span.end:
                return stored.id
    raise _no_passage(passage)


def _no_passage(name: str) -> ApiError:
    return ApiError(
        404, "passage_not_found", f"Det finns inget stycke {name}.", "Ange dokument:start som i en träff."
    )


def hits(
    collection: DataFolder,
    found: Sequence[Hit],
    records: Mapping[str, DocumentRecord],
    labels: Mapping[str, str],
) -> list[schemas.SearchResult]:
    """Hits as JSON, with the page numbers as printed."""
    return convert.hits(_printed(collection, found, records), records, labels)


def _printed(
    collection: DataFolder, found: Sequence[Hit], records: Mapping[str, DocumentRecord]
) -> list[tuple[Hit, str | None]]:
    """Hits with the number printed on the page of each."""
    places = [(records[hit.document_id].key, hit.passage.page or 0) for hit in found]
    printed = collection.page_labels.of(places)
    return [(hit, printed.get(place)) for hit, place in zip(found, places, strict=True)]


def with_documents(
    collection: DataFolder, ask: Callable[[], Asked]
) -> tuple[Asked, Mapping[str, DocumentRecord]]:
    """What `ask` finds, and the documents by id before and after it: one may be removed meanwhile."""
    before = _by_id(collection)
    found, after = ask(), _by_id(collection)
    return found, after if after is before else {**before, **after}


def _by_id(collection: DataFolder) -> Mapping[str, DocumentRecord]:
    from index.records import records_of

    return records_of(collection.store.documents()).by_id


def _alternatives(
    collection: DataFolder, asked: SearchRequest, result: SearchResult, own: Own
) -> tuple[schemas.Alternative, ...]:
    from index.alternatives import alternatives

    return tuple(
        schemas.Alternative(query=a.query, count=a.count, reason=a.reason, topic=a.topic)
        for a in alternatives(collection.engine(), asked, result, own)
    )


def _nothing(collection: DataFolder, alternatives: Sequence[schemas.Alternative]) -> schemas.Nothing:
    counts = collection.store.counts()
    return schemas.Nothing(
        documents=counts.documents,
        pages=counts.pages,
        passages=counts.passages,
        unreadable=[convert.rejected(rejected) for rejected in collection.store.rejections()],
        alternatives=list(alternatives),
    )


def readable(query: str) -> str:
    """The question, where it can be asked; raises `ApiError`."""
    if len(query) > LONGEST_QUERY:
        raise invalid(f"Frågan är längre än {LONGEST_QUERY} tecken.", "Korta den.")
    if any("\ud800" <= character <= "\udfff" for character in query):  # a byte that was no UTF-8
        raise invalid("Frågan är inte text i UTF-8.", "Skriv den på nytt.")
    return query


def _mode(mode: str) -> Mode:
    if mode not in MODES:
        raise invalid(f"Det finns inget sökläge som heter {mode}.", f"Välj bland {', '.join(MODES)}.")
    return mode


def _group(group: str) -> Group:
    if group not in GROUPS:
        raise invalid(f"Träffar kan inte grupperas efter {group}.", f"Välj bland {', '.join(GROUPS)}.")
    return group


def _limit(limit: int) -> int:
    if not 1 <= limit <= MOST_RESULTS:
        raise invalid(
            f"{limit} träffar kan inte visas på en gång.", f"Välj ett tal från 1 till {MOST_RESULTS}."
        )
    return limit


def _offset(offset: int) -> int:
    if not 0 <= offset <= MOST_SKIPPED:
        raise invalid(f"Det går inte att hoppa över {offset} träffar.", f"Högst {MOST_SKIPPED}.")
    return offset


def checked_date(date: str | None) -> str | None:
    """An ISO date, possibly partial; raises `ApiError` for what is none."""
    if date is not None and not _DATE.fullmatch(date):
        raise invalid(f"{date} är inget datum.", "Skriv 2024, 2024-08 eller 2024-08-31.")
    return date
