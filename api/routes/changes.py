"""`GET /changes`: what came in and what left since last time, for programs that keep a copy."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Query
from pydantic import Field

from api import schemas
from api.errors import ApiError, spoken
from api.routes import Opened, Parameters
from corpus.changes import changes, latest

router = APIRouter(tags=["documents"])
MOST_CHANGES: Final = 1000


class ChangeParameters(Parameters):
    """`since`: `next` of the answer before; 0 for everything."""

    since: Annotated[int, Field(ge=0, le=2**62)] = 0
    limit: Annotated[int, Field(ge=1, le=MOST_CHANGES)] = MOST_CHANGES


@router.get("/changes")
def changed(collection: Opened, asked: Annotated[ChangeParameters, Query()]) -> schemas.Changes:
    """Documents that were saved or removed, oldest first. Ask again with `next` until nothing comes.

    409 where the collection does not know of that change any more: then begin again from 0.
    """
    database = collection.store.database
    with spoken():
        found, last = changes(database, asked.since, asked.limit), latest(database)
    if asked.since > last:
        said = f"Ändring {asked.since} är okänd: samlingen har återställts."
        raise ApiError(HTTPStatus.CONFLICT, "changes_lost", said, "Börja om från since=0.")
    shown = [schemas.Change(number=c.number, at=c.at, kind=c.kind, document=c.document) for c in found]
    return schemas.Changes(changes=shown, next=found[-1].number if found else asked.since)
