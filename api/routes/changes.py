"""`GET /changes`: what came in and what left since last time, for programs that keep a copy."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query
from pydantic import Field

from api import schemas
from api.errors import spoken
from api.routes import Opened, Parameters
from corpus.changes import changes

router = APIRouter(tags=["documents"])
MOST_CHANGES: Final = 1000


class ChangeParameters(Parameters):
    """`since`: `next` of the answer before; 0 for everything."""

    since: Annotated[int, Field(ge=0, le=2**62)] = 0
    limit: Annotated[int, Field(ge=1, le=MOST_CHANGES)] = MOST_CHANGES


@router.get("/changes")
def changed(collection: Opened, asked: Annotated[ChangeParameters, Query()]) -> schemas.Changes:
    """Documents that were saved or removed, oldest first. Ask again with `next` until nothing comes."""
    with spoken():
        found = changes(collection.store.database, asked.since, asked.limit)
    shown = [schemas.Change(number=c.number, at=c.at, kind=c.kind, document=c.document) for c in found]
    return schemas.Changes(changes=shown, next=found[-1].number if found else asked.since)
