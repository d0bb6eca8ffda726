"""The hits of a question within one document: which one is open, and the way to the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api import schemas
from api.collection import Collection
from api.hits_within import HitPlace
from corpus.model import Span
from web import formats, urls
from web.choices import Choices
from web.wording import Words
from web.wording.read import ReadTexts


@dataclass(frozen=True, slots=True)
class HitsHere:
    """Where one is among the hits ("Träff 3 av 14"); an address is empty where there is no such hit."""

    position: str
    previous: str
    next: str
    back: str


def hits_here(
    collection: Collection,
    document: schemas.Document,
    asked: Choices,
    at: Span | int,
    view: str,
    words: Words,
    texts: ReadTexts,
) -> HitsHere:
    """The hits of a question in a document, seen from a passage or from the offset where a page begins."""
    hits = collection.hits_within.of(document.id, asked.query, asked.mode)

    def address(index: int) -> str:
        if not 0 <= index < len(hits):
            return ""
        hit = hits[index]
        return urls.document(
            document.id,
            page=hit.page,
            start=hit.span.start,
            end=hit.span.end,
            view=view,
            query=asked.query,
            mode=asked.mode,
        )

    before, after, here = around(hits, at)
    return HitsHere(
        position=_position(here, len(hits), words, texts),
        previous=address(before),
        next=address(after),
        back=asked.href,
    )


def around(hits: Sequence[HitPlace], at: Span | int) -> tuple[int, int, int | None]:
    """The indexes of the hits before and after a place, and of the one that is there.

    The first two may lie outside the list; the last is None between two hits.
    """
    span = Span(at, at) if isinstance(at, int) else at
    here = next((n for n, hit in enumerate(hits) if hit.span == span), None)
    if here is not None:
        return here - 1, here + 1, here
    first_after = next((n for n, hit in enumerate(hits) if hit.span.start >= span.start), len(hits))
    return first_after - 1, first_after, None


def _position(here: int | None, total: int, words: Words, texts: ReadTexts) -> str:
    if not total:
        return texts.hits_none
    if here is None:
        return texts.hits_of_document.format(hits=formats.count(total, words.passage, words))
    return texts.hit_of.format(number=here + 1, total=total)
