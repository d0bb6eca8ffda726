"""`GET /threads…`: the register of assignments, goals, plans and decisions; one of them with its events."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from api import thread_schemas
from api.collection import MOST_RESULTS
from api.routes import Opened, Parameters
from corpus.thread_store import Wish

router = APIRouter(tags=["threads"])


class RegisterParameters(Parameters):
    """`q`: words of the title, case number, source or assignee. Dates are ISO and may be partial.

    `silent_since`: last heard of before that date. `order`: a column, "-" before it for descending.
    """

    kind: thread_schemas.ThreadKind = "assignment"
    q: str = ""
    status: tuple[str, ...] = ()
    giver: tuple[str, ...] = ()
    assignee: tuple[str, ...] = ()
    plan: str = ""
    due_before: str = ""
    silent_since: str = ""
    contradictory: bool = False
    undated: bool = False
    order: str = "-last_heard"
    limit: Annotated[int, Field(ge=1, le=MOST_RESULTS)] = MOST_RESULTS
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0


@router.get("/threads")
def register(collection: Opened, asked: Annotated[RegisterParameters, Query()]) -> thread_schemas.Register:
    """The rows of the register that fit, and how many there are in all."""
    return collection.threads.rows(
        Wish(
            kind=asked.kind,
            text=asked.q,
            statuses=asked.status,
            givers=asked.giver,
            assignees=asked.assignee,
            plan=asked.plan,
            due_before=asked.due_before,
            silent_since=asked.silent_since,
            contradictory=asked.contradictory,
            undated=asked.undated,
            order=asked.order,
            limit=asked.limit,
            offset=asked.offset,
        )
    )


@router.get("/threads/{reference:path}")
def thread(collection: Opened, reference: str, _: Annotated[Parameters, Query()]) -> thread_schemas.Thread:
    """One thread by its id, a case number, a decision, or words of its title: the JSON of the command."""
    return collection.threads.thread(reference)
