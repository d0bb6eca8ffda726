"""`GET /search`: the JSON of `rodatraden search --json`."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from api import schemas
from api.collection import MOST_RESULTS
from api.routes import Opened, Parameters

router = APIRouter(tags=["search"])


class SearchParameters(Parameters):
    """`q`: words, a phrase in quotes, `-word`, a case number. Filters may be repeated."""

    q: str
    limit: Annotated[int, Field(ge=1, le=MOST_RESULTS)] = 10
    mode: schemas.Mode = "hybrid"
    type: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    from_: Annotated[str | None, Field(alias="from")] = None
    to: str | None = None


@router.get("/search")
def search(collection: Opened, asked: Annotated[SearchParameters, Query()]) -> schemas.SearchAnswer:
    """The best passages for a query."""
    return collection.search(
        asked.q,
        mode=asked.mode,
        limit=asked.limit,
        types=asked.type,
        bodies=asked.body,
        years=asked.year,
        documents=asked.document,
        date_from=asked.from_,
        date_to=asked.to,
    )
