"""`/threads…`: the register of assignments, goals, plans and decisions; one of them; answers."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from api import thread_schemas
from api.errors import ApiError
from api.register import place
from api.routes import Opened, Parameters
from api.searching import DATE, MOST_RESULTS
from corpus.findings import Status
from corpus.register_store import ORDERS, Wish

router = APIRouter(tags=["threads"])
LONGEST_CURSOR: Final = 4000
ORDER: Final = f"^-?({'|'.join(ORDERS)})$"


class RegisterFilters(Parameters):
    """What is kept of the register, and its order. Dates are ISO and may be partial.

    `given`: in that year or month, or on that day. `silent_since`: last heard of before that date.
    `overdue`: should have been done by now and is not closed.
    `order`: a column, "-" before it for descending.
    """

    giver: tuple[str, ...] = ()
    assignee: tuple[str, ...] = ()
    plan: str = ""
    given: Annotated[str, Field(pattern=f"^$|{DATE}")] = ""
    due_before: Annotated[str, Field(pattern=f"^$|{DATE}")] = ""
    silent_since: Annotated[str, Field(pattern=f"^$|{DATE}")] = ""
    contradictory: bool = False
    undated: bool = False
    overdue: bool = False
    order: Annotated[str, Field(pattern=ORDER)] = "-last_heard"

    @property
    def wish(self) -> Wish:
        """Of assignments, all rows that are kept."""
        return Wish(
            givers=self.giver,
            assignees=self.assignee,
            plan=self.plan,
            given=self.given,
            due_before=self.due_before,
            silent_since=self.silent_since,
            contradictory=self.contradictory,
            undated=self.undated,
            overdue=self.overdue,
            order=self.order,
        )


class RegisterParameters(RegisterFilters):
    """`q`: words of the title, case number, source or assignee; those in quotes stand together.

    `document`: told of in the document with that id. `cursor`: `next` of the page before, with all else as
    it was.
    """

    kind: thread_schemas.ThreadKind = "assignment"
    q: str = ""
    status: tuple[Literal[Status, ""], ...] = ()
    document: tuple[str, ...] = ()
    limit: Annotated[int, Field(ge=1, le=MOST_RESULTS)] = MOST_RESULTS
    cursor: Annotated[str, Field(max_length=LONGEST_CURSOR, pattern=r"^[A-Za-z0-9_-]*$")] = ""


@router.get("/threads")
def register(collection: Opened, asked: Annotated[RegisterParameters, Query()]) -> thread_schemas.Register:
    """The rows of the register that fit, and how many there are in all."""
    return collection.threads.rows(
        replace(
            asked.wish,
            kind=asked.kind,
            text=asked.q,
            statuses=asked.status,
            documents=asked.document,
            limit=asked.limit,
            after=place(asked.cursor, asked.order),
        )
    )


class Answer(BaseModel):
    """What a person says: whether the passage at `start` of a document belongs to the thread."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: Annotated[str, Field(max_length=64)]
    start: Annotated[int, Field(ge=0)]
    belongs: bool


class AnswerGiven(BaseModel):
    """An answer as it is kept: by whom, when, and its number for taking it back."""

    model_config = ConfigDict(frozen=True)

    id: int
    document: str
    file: str
    belongs: bool
    by: str
    at: str


class Answers(BaseModel):
    model_config = ConfigDict(frozen=True)

    answers: list[AnswerGiven]


@router.get("/threads/{identifier}/answers")
def answers(collection: Opened, identifier: str, _: Annotated[Parameters, Query()]) -> Answers:
    """What people have answered about a thread, oldest first."""
    found = collection.threads.answers(collection.threads.find(identifier))
    return Answers(
        answers=[
            AnswerGiven(id=v.id, document=v.document, file=v.file, belongs=v.belongs, by=v.by, at=v.at)
            for v in found
        ]
    )


@router.post("/threads/{identifier}/answers")
def answer(
    collection: Opened, request: Request, identifier: str, said: Answer, _: Annotated[Parameters, Query()]
) -> thread_schemas.Thread:
    """Say that a passage belongs to a thread, or that it does not; the thread as it is then."""
    account = getattr(request.state, "account", None)
    return collection.threads.answer(
        identifier, said.document, said.start, belongs=said.belongs, by=account.name if account else ""
    )


@router.delete("/threads/{identifier}/answers/{number}", status_code=HTTPStatus.NO_CONTENT)
def take_back(
    collection: Opened,
    identifier: str,
    number: Annotated[int, Path(ge=1, lt=1 << 62)],
    _: Annotated[Parameters, Query()],
) -> None:
    """Take an answer back: what was confirmed leaves the thread and may be suggested again."""
    if all(v.id != number for v in collection.threads.answers(collection.threads.find(identifier))):
        raise ApiError(HTTPStatus.NOT_FOUND, "verdict_not_found", "Det svaret finns inte (längre).")
    collection.threads.take_back(number)


@router.get("/threads/{reference:path}")
def thread(collection: Opened, reference: str, _: Annotated[Parameters, Query()]) -> thread_schemas.Thread:
    """One thread by its id, a case number, a decision, or words of its title: the JSON of the command."""
    return collection.threads.thread(reference)
