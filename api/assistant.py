"""The tools of an assistant inside the city (Model Context Protocol): search, follow, read, cite.

Every answer carries its source line and address, so that the assistant can give page references. The
tools only read. Nothing is sent anywhere: the assistant that starts `rodatraden mcp` talks to it over
the process's own pipes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import BaseModel

from api import schemas, thread_schemas
from api.citation import source_line, source_of
from api.collection import Collection
from api.errors import ApiError
from api.searching import Limits

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


class PageText(BaseModel):
    """The text of a page and how to cite it."""

    text: str
    source: str


def server(collection: Collection) -> MCPServer:
    """The tools on a collection."""
    made = MCPServer("rodatraden", title="Röda tråden", instructions=_INSTRUCTIONS, log_level="ERROR")

    @made.tool(annotations=_READS)
    def search(
        query: str, limit: int = 10, types: list[str] | None = None, years: list[str] | None = None
    ) -> Passages:
        """Passages for words, a question, a "phrase" or a case number; types and years may limit it."""
        limits: Limits = {"types": tuple(types or ()), "years": tuple(years or ())}
        with _told():
            found = collection.search(query, limit=limit, **limits)
        return Passages(
            total=found.total,
            searched_documents=found.coverage.documents,
            could_not_be_read=found.coverage.rejected,
            passages=[_passage(result) for result in found.results],
        )

    @made.tool(annotations=_READS)
    def trace(reference: str) -> thread_schemas.Thread:
        """The life of an assignment, goal, plan or decision, by case number, decision or title."""
        with _told():
            return collection.threads.thread(reference)

    @made.tool(annotations=_READS)
    def documents() -> list[schemas.Document]:
        """The documents of the collection: title, type, issuer, date, id."""
        return collection.documents().documents

    @made.tool(annotations=_READS)
    def page(document: str, number: int) -> PageText:
        """The text of one page (1-based) of a document named by its id or file name."""
        with _told():
            read, found = collection.page(document, number), collection.document(document)
        return PageText(text=read.text, source=source_line(found, None, (), number, read.printed_page))

    @made.tool(annotations=_READS)
    def findings(document: str, kind: str | None = None) -> list[schemas.Finding]:
        """What was found in a document: decision points, assignments, case numbers and more."""
        with _told():
            return list(collection.findings(document=document, kind=kind))

    return made


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
