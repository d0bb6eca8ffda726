"""Threads as JSON: names and meanings are a promise, as those of `api.schemas`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.schemas import Document, Finding, Schema

ThreadKind = Literal["assignment", "goal", "policy_document", "decision"]


class Link(Schema):
    """Why something is in a thread: by what the documents state, or (`similar_text`) by likeness alone.

    Only likeness waits for a person; `confirmed` says that one has said yes. `verdict` names that answer.
    """

    by: str
    confidence: float
    confirmed: bool
    verdict: int | None = None


class Sentence(Schema):
    """The sentence that an event is read from, where it stands in the document's text and on which page."""

    text: str
    start: int
    end: int
    page: int | None
    printed_page: str | None


class Event(Schema):
    """A place that speaks of the thread's thing. `date` is ISO 8601, possibly partial, null where unknown.

    `sentence` is what is said, `finding` what in it names the thing (a number, a decision, the whole of a
    point). `quote`, `quote_start` and `quote_end` say the sentence again, as before there was `sentence`.
    `status` is what the place says of the status, `status_text` in the document's own words. `part` is the
    assignment that the event is of, by id, in the thread of the decision that gave it.
    """

    date: str | None
    date_kind: Literal["stated", "period", "document"]
    type: str
    finding: Finding
    link: Link
    sentence: Sentence
    quote: str
    quote_start: int
    quote_end: int
    status: str | None
    status_text: str | None
    stance: str | None
    document: Document
    source: str
    url: str
    part: str | None = None


class Given(Schema):
    """By whom, to whom, by what and when it was given, as far as the documents say."""

    by: str | None
    to: list[str]
    source: str | None
    date: str | None


class Contradiction(Schema):
    """Two events, by their places in `events`: what one says is done and the other says is not."""

    closed: int
    open: int


class ThreadSummary(Schema):
    """A thread as the register has it. Dates are ISO 8601, possibly partial, null where unknown."""

    id: str
    kind: ThreadKind
    title: str
    case_numbers: list[str]
    status: str | None
    status_date: str | None
    given: Given | None
    due: str | None
    last_heard: str | None
    plan: str | None
    label: str | None
    contradictory: bool
    merged: bool = False
    events: int
    documents: list[str]
    url: str


class Thread(Schema):
    """A thread with its events in order. `status_event`: which of `events` (0-based) gives the status.

    `merged`: it was joined with another, the thread `merged_into` where that is known. `parts` are the
    assignments that a decision gave. All their events are in the thread of the decision when
    that is asked for; where all threads are given those of several assignments are in none but their own.
    """

    id: str
    kind: ThreadKind
    title: str
    case_numbers: list[str]
    status: str | None
    status_date: str | None
    status_event: int | None
    given: Given | None
    due: str | None
    last_heard: str | None
    plan: str | None
    label: str | None
    merged: bool = False
    merged_into: str | None = None
    contradictions: list[Contradiction]
    events: list[Event]
    suggestions: list[Event]
    url: str
    parts: list[ThreadSummary] = Field(default_factory=list)


class Register(Schema):
    """Rows of the register, how many there are in all, and where the next page begins (null: nowhere)."""

    total: int
    threads: list[ThreadSummary]
    next: str | None = None
