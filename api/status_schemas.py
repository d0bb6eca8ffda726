"""The JSON of how a collection is, and what is wrong with it: names and meanings are a promise."""

from __future__ import annotations

from typing import Literal

from api.schemas import Notice, RejectedFile, Schema


class WarnedDocument(Schema):
    """A document that was read, with what a user should know of it."""

    id: str
    file: str
    title: str | None
    warnings: list[Notice]


class IndexState(Schema):
    """Versions of what the search index was made with, and how many documents wait to be put in."""

    analysis_version: int | None
    encoder: str | None
    encoder_version: str | None
    passages: int
    waiting: int


class Status(Schema):
    """What is in the collection, what is not and why.

    `warned`: documents read with warnings, by file name. `problems` are Swedish sentences.
    """

    documents: int
    pages: int
    passages: int
    findings: int
    rejected: list[RejectedFile]
    warned: list[WarnedDocument]
    latest: str | None
    index: IndexState
    problems: list[str]


class Fault(Schema):
    """Something wrong with the collection: what (a stable code), where, and the document or none."""

    code: Literal["database", "content", "passage", "finding", "pages", "index"]
    detail: str
    document: str | None


class Verification(Schema):
    """`advice`: what to do, in Swedish; null where the collection is sound."""

    sound: bool
    faults: list[Fault]
    advice: str | None
