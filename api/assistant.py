"""The tools of an assistant inside the city (Model Context Protocol): search, follow, read, cite.

Every answer carries its source line and address, so that the assistant can give page references. The
tools only read, and what they read is what one account may see, or the open documents. Nothing is sent
anywhere: the assistant that starts `rodatraden mcp` talks to it over the process's own pipes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final, Literal

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp.types import ToolAnnotations
from pydantic import BaseModel

from api import listing, schemas, thread_schemas
from api.access import people
from api.access.log import closed_in
from api.citation import source_line, source_of
from api.collection import Collection
from api.errors import ApiError
from api.searching import Limits
from api.settings import own_version
from corpus.accounts import OPEN, AccountStore

MOST_DOCUMENTS: Final = 200
MOST_FINDINGS: Final = 100
_INSTRUCTIONS: Final = (
    "Swedish municipal governance documents. Search in Swedish or English, by word, meaning or case number. "
    "Cite the `source` of every passage you use, word for word. An empty answer says what was searched."
)
_READS: Final = ToolAnnotations(read_only_hint=True, open_world_hint=False)


class Passage(BaseModel):
    """A passage with its source line; `related` false: it only stands near what was asked for."""

    text: str
    source: str
    document: str
    page: int | None
    url: str
    related: bool


class Passages(BaseModel):
    """What was found, of how many, and how much was searched."""

    total: int
    searched_documents: int
    could_not_be_read: int
    passages: list[Passage]


class TracedEvent(BaseModel):
    """What a document says of the thing, with its source line. `stated` false: linked by likeness alone."""

    date: str | None
    type: str
    text: str
    status: str | None
    source: str
    document: str
    page: int | None
    url: str
    stated: bool


class Traced(BaseModel):
    """The life of a thing: its events in order, and last what may belong to it and nobody has confirmed."""

    title: str
    kind: str
    case_numbers: list[str]
    status: str | None
    status_date: str | None
    given: thread_schemas.Given | None
    due: str | None
    contradictory: bool
    events: list[TracedEvent]
    may_belong: list[TracedEvent]
    url: str


class PageText(BaseModel):
    """The text of a page and how to cite it."""

    text: str
    source: str


class Tools:
    """What the assistant may do, for `account`; without one it reads the open documents."""

    def __init__(self, collection: Collection, account: str | None) -> None:
        """Raises `ApiError` where there is no such account, or it is closed."""
        self._whole, self._account = collection, account
        self._accounts = AccountStore(collection.store.database)
        self._restricted = lru_cache(maxsize=4)(collection.restricted)
        self._seen()

    def search(
        self, query: str, limit: int = 10, types: list[str] | None = None, years: list[str] | None = None
    ) -> Passages:
        """Passages for words, a question, a "phrase" or a case number; types and years may limit it."""
        limits: Limits = {"types": tuple(types or ()), "years": tuple(years or ())}
        with _told():
            found = self._seen().search(query, limit=limit, **limits)
        self._written_down("shown", found)
        return Passages(
            total=found.total,
            searched_documents=found.coverage.documents,
            could_not_be_read=found.coverage.rejected,
            passages=[_passage(result) for result in found.results],
        )

    def trace(self, reference: str) -> Traced:
        """The life of an assignment, goal, plan or decision, by case number, decision or title."""
        with _told():
            found = self._seen().threads.thread(reference)
        self._written_down("shown", found)
        return _traced(found)

    def documents(self, after: listing.AfterDocument = "") -> schemas.Documents:
        """The documents: title, type, issuer, date, id; 200 at a time, the next `after` what `next` says."""
        with _told():
            return listing.documents(self._seen(), after, MOST_DOCUMENTS)

    def page(self, document: str, number: listing.PageNumber) -> PageText:
        """The text of one page (1-based) of a document named by its id or file name."""
        with _told():
            seen = self._seen()
            found, text = seen.document(document), seen.page(document, number)
        self._written_down("read", found)
        return PageText(text=text.text, source=source_line(found, None, (), number, text.printed_page))

    def findings(
        self,
        document: str,
        kind: str | None = None,
        page: listing.PageNumber | None = None,
        after: listing.AfterFinding = 0,
    ) -> schemas.Findings:
        """What was found in a document or on a page: decision points, assignments and more; 100 at a time."""
        with _told():
            seen = self._seen()
            found = seen.document(document)
            told = listing.findings(
                seen, document=found.id, kind=kind, page=page, after=after, limit=MOST_FINDINGS
            )
        self._written_down("read", found)
        return told

    def _seen(self) -> Collection:
        """What the account may see, asked at every call: it may have been closed since; raises `ApiError`."""
        sees = people.active(self._accounts, self._account).sees if self._account else frozenset((OPEN,))
        return self._whole if sees is None else self._restricted(sees)

    def _written_down(self, action: Literal["read", "shown"], answer: BaseModel) -> None:
        """The closed documents in an answer go to the log."""
        closed = closed_in(self._whole, answer.model_dump_json().encode())
        if closed:
            done = [(action, document) for document in sorted(closed)]
            self._accounts.record(self._account or "", done, datetime.now(UTC))


def server(collection: Collection, account: str | None = None) -> MCPServer:
    """The tools on what `account` may see, without one on the open documents; raises `ApiError`."""
    tools = Tools(collection, account)
    return MCPServer(
        "rodatraden",
        title="Röda tråden",
        version=own_version(),
        instructions=_INSTRUCTIONS,
        log_level="ERROR",
        tools=[
            _strict(tool) for tool in (tools.search, tools.trace, tools.documents, tools.page, tools.findings)
        ],
    )


def _strict(function: Callable[..., Any]) -> Tool:
    """The function as a tool that refuses other arguments: a misspelt one must not widen an answer."""
    tool = Tool.from_function(function, annotations=_READS)
    arguments = tool.fn_metadata.arg_model
    arguments.model_config["extra"] = "forbid"
    arguments.model_rebuild(force=True)
    return tool.model_copy(update={"parameters": arguments.model_json_schema()})


@contextmanager
def _told() -> Iterator[None]:
    """What was asked wrongly, in words that the assistant can act on."""
    try:
        yield
    except ApiError as error:
        raise ToolError(f"{error.message} {error.hint}".strip()) from error


def _passage(found: schemas.SearchResult) -> Passage:
    return Passage(
        text=found.text,
        source=source_of(found.document, found),
        document=found.document.id,
        page=found.page,
        url=found.url,
        related=found.related,
    )


def _traced(found: thread_schemas.Thread) -> Traced:
    return Traced(
        title=found.title,
        kind=found.kind,
        case_numbers=found.case_numbers,
        status=found.status,
        status_date=found.status_date,
        given=found.given,
        due=found.due,
        contradictory=bool(found.contradictions),
        events=[_event(event) for event in found.events],
        may_belong=[_event(event) for event in found.suggestions],
        url=found.url,
    )


def _event(told: thread_schemas.Event) -> TracedEvent:
    return TracedEvent(
        date=told.date,
        type=told.type,
        text=told.sentence.text,
        status=told.status,
        source=told.source,
        document=told.document.id,
        page=told.sentence.page,
        url=told.url,
        stated=told.link.by != "similar_text" or told.link.confirmed,
    )
