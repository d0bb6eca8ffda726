"""`GET /search`: the JSON of `rodatraden search --json`. `GET /passages/…/similar`: what resembles a
passage."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api import schemas
from api.routes import Opened, Parameters
from api.searching import DATE, LONGEST_QUERY, MOST_RESULTS, MOST_SKIPPED, Limits

router = APIRouter(tags=["search"])


class FilterParameters(Parameters):
    """Filters may be repeated: values of one kind are alternatives, kinds must all hold.

    `part`, `goal`, `status` and `topic` are values as the facets of an answer name them.
    """

    type: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    from_: Annotated[str | None, Field(alias="from", pattern=DATE)] = None
    to: Annotated[str | None, Field(pattern=DATE)] = None
    part: tuple[str, ...] = ()
    goal: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()

    @property
    def limits(self) -> Limits:
        return {
            "types": self.type,
            "bodies": self.body,
            "years": self.year,
            "documents": self.document,
            "date_from": self.from_,
            "date_to": self.to,
            "parts": self.part,
            "goals": self.goal,
            "statuses": self.status,
            "topics": self.topic,
        }


class SearchParameters(FilterParameters):
    """`q`: words, a phrase in quotes, `-word`, a case number.

    `group=document`: the best hits of each document together; `limit` and `offset` then count documents.
    """

    q: Annotated[str, Field(max_length=LONGEST_QUERY)]
    limit: Annotated[int, Field(ge=1, le=MOST_RESULTS)] = 10
    offset: Annotated[int, Field(ge=0, le=MOST_SKIPPED)] = 0
    mode: schemas.Mode = "hybrid"
    group: Literal["none", "document"] = "none"


@router.get("/search", response_model=schemas.SearchAnswer)
def search(collection: Opened, asked: Annotated[SearchParameters, Query()]) -> Response:
    """The best passages for a query."""
    answer = collection.search(
        asked.q, mode=asked.mode, limit=asked.limit, offset=asked.offset, group=asked.group, **asked.limits
    )
    # It is valid by its type: to check it once more would take longer than to find it.
    return Response(answer.model_dump_json(), media_type="application/json")


class SimilarParameters(Parameters):
    limit: Annotated[int, Field(ge=1, le=MOST_RESULTS)] = 10


@router.get("/passages/{passage}/similar")
def similar(
    collection: Opened, passage: str, asked: Annotated[SimilarParameters, Query()]
) -> schemas.SimilarPassages:
    """The passages nearest in meaning to one; `passage` as in a hit: `document:start`."""
    return collection.similar(passage, limit=asked.limit)
