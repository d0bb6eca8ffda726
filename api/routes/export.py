"""`GET /export`: what is found, as a file."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from api import schemas
from api.access.log import packed
from api.exports import KINDS, Exported, Format, Wish, export
from api.routes import Opened
from api.routes.search import FilterParameters
from api.routes.threads import ORDER, RegisterFilters
from api.searching import LONGEST_QUERY
from api.thread_schemas import ThreadKind
from corpus.findings import KINDS as FINDING_KINDS
from corpus.findings import Stance, Status

router = APIRouter(tags=["export"])


class ExportParameters(RegisterFilters, FilterParameters):
    """`kind` as in `rodatraden export`. `q` is what a search asks, for other kinds words that must stand in
    what is exported; `mode` for a search, `thread` for a thread.

    Filters may be repeated: those of a search, of documents for every kind and `status` for assignments too
    (empty: those without one); `finding` for kinds of findings, `stance` and `decider` (who decides) for
    decision points; for the register those of `/threads`, and `of` which kind of threads it is.
    """

    kind: Annotated[str, Field(pattern=f"^({'|'.join(KINDS)})$")]
    format: Format = "csv"
    q: Annotated[str, Field(max_length=LONGEST_QUERY)] = ""
    thread: Annotated[str, Field(max_length=LONGEST_QUERY)] = ""
    mode: schemas.Mode = "hybrid"
    limit: Annotated[int | None, Field(ge=1, le=2**62)] = None
    finding: tuple[Annotated[str, Field(pattern=f"^({'|'.join(FINDING_KINDS)})$")], ...] = ()
    stance: tuple[Stance, ...] = ()
    decider: tuple[str, ...] = ()
    status: tuple[Literal[Status, ""], ...] = ()
    of: ThreadKind = "assignment"
    order: Annotated[str, Field(pattern=ORDER)] = "title"


@router.get("/export", response_class=Response)
def exported(collection: Opened, request: Request, asked: Annotated[ExportParameters, Query()]) -> Response:
    """A file of CSV, Excel, Word, Markdown or lines of JSON; its addresses lead back to this service."""
    wish = Wish(
        query=asked.q,
        reference=asked.thread,
        mode=asked.mode,
        limit=asked.limit,
        limits=asked.limits,
        kinds=asked.finding,
        stances=asked.stance,
        deciders=asked.decider,
        register=replace(asked.wish, kind=asked.of),
    )
    base = f"{request.url.scheme}://{request.url.netloc}"
    made = export(collection, asked.kind, asked.format, wish, base)
    return attached(request, made)


def attached(request: Request, made: Exported) -> Response:
    """A file to be saved under its name."""
    packed(request.scope, made.documents)
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(made.name)}"}
    return Response(made.data, media_type=made.media_type, headers=headers)
