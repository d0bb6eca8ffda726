"""The routes of the API, a module for each kind of thing, and what they share."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from pydantic import BaseModel, ConfigDict

from api.collection import Collection


class Parameters(BaseModel):
    """Query parameters of a route. Unknown ones are refused: a misspelt filter must not widen an answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def collection_of(request: Request) -> Collection:
    """The collection as the one who asks may see it."""
    found = getattr(request.state, "collection", request.app.state.collection)
    assert isinstance(found, Collection)
    return found


Opened = Annotated[Collection, Depends(collection_of)]
