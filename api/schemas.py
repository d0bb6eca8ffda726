"""The JSON that programs can rely on, as pydantic models: names and meanings are a promise.

Dates are ISO 8601 and may be partial ("2024-08"). Offsets count characters of the document's text,
half-open. Pages are 1-based; `printed_page` is the label printed on the page.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Mode = Literal["hybrid", "lexical", "semantic"]
IngestStatus = Literal["indexed", "unchanged", "replaced", "rejected"]


class Schema(BaseModel):
    """What all of them are: read, never changed."""

    model_config = ConfigDict(frozen=True)


class Document(Schema):
    """A document of the collection. `added` is when it was read in, with time zone. `distinction`: what tells
    it apart from others of its title (a case number, a day, who issued it or its file); null for none."""

    id: str
    file: str
    sha256: str
    title: str | None
    distinction: str | None = None
    type: str | None
    issuer: str | None
    date: str | None
    period: str | None
    case_number: str | None
    decided_by: str | None
    decision_date: str | None
    decision_paragraph: str | None
    validity: str | None
    pages: int
    added: str


class Documents(Schema):
    """`next` is the cursor of the page that follows; null where this is the last."""

    documents: list[Document]
    next: str | None = None


class Removed(Schema):
    """What was removed. `forgotten`: also from the index's files; `copies`: old ones that may hold it."""

    document: Document
    forgotten: bool
    copies: list[str]


class Part(Schema):
    title: str
    type: str | None
    first_page: int
    last_page: int


class Heading(Schema):
    level: int
    number: str | None
    title: str
    page: int


class Page(Schema):
    """`text`: what is printed on the page, furniture left out.

    `repairs`: how many were made; `repair_kinds`: how many of each kind, the most frequent first.
    """

    number: int
    printed_page: str | None
    text: str
    furniture: list[str]
    ocr: bool
    repairs: int
    repair_kinds: dict[str, int]


class Table(Schema):
    first_page: int
    last_page: int
    rows: list[list[str]]


class Notice(Schema):
    """Something a reader should know of a document."""

    code: str
    message: str
    page: int | None


class DocumentContent(Schema):
    """A document with all that was read of it."""

    document: Document
    parts: list[Part]
    headings: list[Heading]
    pages: list[Page]
    tables: list[Table]
    warnings: list[Notice]


class Why(Schema):
    """Why a hit is there: a number asked for, ranks (1-based) of either ranking, the topic asked for."""

    identifier: bool
    lexical_rank: int | None
    semantic_rank: int | None
    topic: str | None = None


class TopicOf(Schema):
    """A topic of a passage: named in it (`explicit`) or only `suggested` by its words; `score` in 0..1."""

    id: str
    label: str
    marking: Literal["explicit", "suggested"]
    score: float


class Copy(Schema):
    """Another place where the same text stands."""

    document: str
    file: str
    title: str | None
    distinction: str | None = None
    page: int | None
    start: int
    end: int
    url: str


class SearchResult(Schema):
    """A passage, exactly as in the document's text. `highlights` count in `text`.

    What is not `related` only stands near what was asked for, and is not counted in the total.
    `passage` names the passage as `document:start`; `also` is where else the same text stands.
    """

    passage: str
    document: Document
    part: str | None
    section: list[str]
    page: int | None
    printed_page: str | None
    text: str
    start: int
    end: int
    highlights: list[tuple[int, int]]
    score: float
    related: bool
    why: Why
    topics: list[TopicOf] = []
    also: list[Copy] = []
    url: str


class SimilarPassages(Schema):
    """The passages nearest in meaning to one, nearest first."""

    passage: str
    results: list[SearchResult]


class Coverage(Schema):
    """What was searched: documents, pages, files that could not be read, the freshest document's date."""

    documents: int
    pages: int
    rejected: int
    latest: str | None


class FacetValue(Schema):
    value: str
    label: str
    count: int


class Facets(Schema):
    """Related texts by each kind of value, most first; each kind counted without its own filter."""

    type: list[FacetValue] = []
    body: list[FacetValue] = []
    year: list[FacetValue] = []
    part: list[FacetValue] = []
    goal: list[FacetValue] = []
    status: list[FacetValue] = []
    topic: list[FacetValue] = []
    document: list[FacetValue] = []


class Correction(Schema):
    """A word of the query that occurs nowhere, and the one it was read as."""

    word: str
    read_as: str


class RejectedFile(Schema):
    file: str
    reason: str
    message: str
    page: int | None


class Alternative(Schema):
    """A question that finds something where the one asked did not: how many texts, and what is different."""

    query: str
    count: int
    reason: Literal[
        "without_filters",
        "corrected",
        "without_letters",
        "same_day",
        "known_words",
        "without_quotes",
        "word",
        "topic",
    ]
    topic: str | None = None


class Nothing(Schema):
    """What an empty answer says: what was searched, what could not be read, what to try instead."""

    documents: int
    pages: int
    passages: int
    unreadable: list[RejectedFile]
    alternatives: list[Alternative]


class Group(Schema):
    """A document of a grouped answer and how many related texts it has."""

    document: str
    count: int


class SearchAnswer(Schema):
    """`total` counts the related texts, at least so many where `more`. `unknown`: words that occur nowhere;
    `topics`: those named; `groups`: documents of a grouped answer, in order; `nothing`: none is related."""

    query: str
    mode: Mode
    total: int
    took_ms: float
    coverage: Coverage
    results: list[SearchResult]
    facets: Facets
    corrections: list[Correction]
    unknown: list[str]
    more: bool = False
    topics: list[str] = []
    groups: list[Group] = []
    nothing: Nothing | None = None


class Finding(Schema):
    """A finding; each kind adds its own fields. `document` is an id, or a file name where none is stored."""

    model_config = ConfigDict(frozen=True, extra="allow")

    kind: str
    text: str
    start: int
    end: int
    page: int | None
    printed_page: str | None
    part: str | None
    section: list[str]
    document: str
    rule: str


class Findings(Schema):
    """`next` is the cursor of the page that follows; null where this is the last."""

    findings: list[Finding]
    next: str | None = None


class Change(Schema):
    """A document that was saved (came in, or was read anew) or removed; `number` rises with each."""

    number: int
    at: str
    kind: Literal["saved", "removed"]
    document: str


class Changes(Schema):
    """`next`: what to ask `since` next time."""

    changes: list[Change]
    next: int


class IngestLine(Schema):
    """What became of one file; `reason` and `message` where it was rejected."""

    file: str
    status: IngestStatus
    reason: str | None = None
    message: str | None = None
    document: str | None = None
    pages: int | None = None
    findings: int | None = None
    warnings: list[Notice] = []
    seconds: float = 0.0


class Example(Schema):
    """A search that certainly finds something in this collection."""

    kind: Literal["case_number", "decision", "heading"]
    query: str


class Suggestion(Schema):
    """What a question being typed may become; `word`: with its last word completed."""

    kind: Literal["case_number", "heading", "document", "word"]
    text: str


class Suggestions(Schema):
    suggestions: list[Suggestion]


class ErrorBody(Schema):
    code: str
    message: str
    hint: str
    request_id: str


class ErrorAnswer(Schema):
    error: ErrorBody
