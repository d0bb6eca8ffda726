"""`GET /export`: what is found, as a file."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from api import schemas
from api.exports import Format, Wish, export
from api.routes import Opened, Parameters

router = APIRouter(tags=["export"])


class ExportParameters(Parameters):
    """`kind` as in `rodatraden export`. `q` and `mode` for a search, `thread` for a thread.

    Filters may be repeated: of documents as for a search, `finding` for kinds of findings, `stance` for
    decision points, `status` for assignments.
    """

    kind: str
    format: Format = "csv"
    q: str = ""
    thread: str = ""
    mode: schemas.Mode = "hybrid"
    limit: Annotated[int | None, Field(ge=1)] = None
    type: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    from_: Annotated[str | None, Field(alias="from")] = None
    to: str | None = None
    finding: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    status: tuple[str, ...] = ()


@router.get("/export", response_class=Response)
def exported(collection: Opened, request: Request, asked: Annotated[ExportParameters, Query()]) -> Response:
    """A file of CSV, Excel, Word, Markdown or lines of JSON; its addresses lead back to this service."""
    wish = Wish(
        query=asked.q,
        reference=asked.thread,
        mode=asked.mode,
        limit=asked.limit,
        types=asked.type,
        bodies=asked.body,
        years=asked.year,
        documents=asked.document,
        date_from=asked.from_,
        date_to=asked.to,
        kinds=asked.finding,
        stances=asked.stance,
        statuses=asked.status,
    )
    base = f"{request.url.scheme}://{request.url.netloc}"
    made = export(collection, asked.kind, asked.format, wish, base)
    return attached(made.name, made.media_type, made.data)


def attached(name: str, media_type: str, data: bytes) -> Response:
    """A file to be saved under its name."""
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(data, media_type=media_type, headers=headers)
