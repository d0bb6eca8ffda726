"""`GET /suggestions`: what a question being typed may become."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from api import schemas
from api.routes import Opened, Parameters

router = APIRouter(tags=["search"])


class SuggestionParameters(Parameters):
    """`q`: what has been typed so far."""

    q: Annotated[str, Field(max_length=200)]


@router.get("/suggestions")
def suggestions(collection: Opened, asked: Annotated[SuggestionParameters, Query()]) -> schemas.Suggestions:
    """Case numbers, headings, titles and words of the collection that continue what has been typed."""
    return schemas.Suggestions(suggestions=collection.suggest(asked.q))
