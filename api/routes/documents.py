"""`/documents…`: the list, a document, a page of it, its file; away with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import Field

from api import listing, schemas
from api.collection import Collection
from api.routes import Opened, Parameters

router = APIRouter(tags=["documents"])

MOST_DOCUMENTS: Final = 1000
_CHUNK: Final = 1 << 18
_RANGE: Final = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")  # what is no range is ignored


class ListParameters(Parameters):
    """`cursor`: `next` of the page before."""

    cursor: listing.AfterDocument = ""
    limit: Annotated[int, Field(ge=1, le=MOST_DOCUMENTS)] = MOST_DOCUMENTS


@router.get("/documents")
def documents(collection: Opened, asked: Annotated[ListParameters, Query()]) -> schemas.Documents:
    """The documents by file name, page by page."""
    return listing.documents(collection, asked.cursor, asked.limit)


@router.get("/documents/{reference}")
def document(
    collection: Opened, reference: str, _: Annotated[Parameters, Query()]
) -> schemas.DocumentContent:
    """A document with its parts, headings, pages, tables and warnings."""
    return collection.content(reference)


@router.delete("/documents/{reference}")
def remove(collection: Opened, reference: str, _: Annotated[Parameters, Query()]) -> schemas.Removed:
    """Remove a document and everything that came from it."""
    return collection.whole.remove(collection.document(reference).id)


@router.get("/documents/{reference}/pages/{number}")
def page(
    collection: Opened,
    reference: str,
    number: Annotated[int, Path(ge=1, le=listing.MOST_PAGES)],
    _: Annotated[Parameters, Query()],
) -> schemas.Page:
    """One page, 1-based: its text, furniture and printed number."""
    return collection.page(reference, number)


@router.head("/documents/{reference}/file", include_in_schema=False, response_class=Response)
@router.get("/documents/{reference}/file", response_class=Response)
def file(collection: Opened, reference: str, request: Request, _: Annotated[Parameters, Query()]) -> Response:
    """The file itself, as it was read in; one byte range may be asked for."""
    found, size = collection.file(reference)
    headers = {
        "accept-ranges": "bytes",
        "etag": f'"{found.sha256}"',
        "content-disposition": f"inline; filename*=UTF-8''{quote(found.file)}",
        "x-content-type-options": "nosniff",
    }
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    kind = "application/pdf" if found.file.casefold().endswith(".pdf") else "text/plain; charset=utf-8"
    wanted = _RANGE.fullmatch(request.headers.get("range", ""))
    if wanted is None or not any(wanted.groups()):
        return _bytes(collection, found.id, 0, size, headers, kind, HTTPStatus.OK)
    start, end = byte_range(wanted[1], wanted[2], size)
    if start >= end:
        headers["content-range"] = f"bytes */{size}"
        return Response(status_code=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers=headers)
    headers["content-range"] = f"bytes {start}-{end - 1}/{size}"
    return _bytes(collection, found.id, start, end, headers, kind, HTTPStatus.PARTIAL_CONTENT)


def byte_range(first: str, last: str, size: int) -> tuple[int, int]:
    """The bytes that `bytes=first-last` means of a file, half-open (RFC 9110, 14.1.2).

    >>> byte_range("0", "9", 100), byte_range("90", "", 100), byte_range("", "10", 100)
    ((0, 10), (90, 100), (90, 100))
    """
    if not first:
        return max(0, size - int(last)), size
    return int(first), min(size, int(last) + 1) if last else size


def _bytes(
    collection: Collection,
    document_id: str,
    start: int,
    end: int,
    headers: dict[str, str],
    kind: str,
    status: HTTPStatus,
) -> Response:
    def chunks() -> Iterator[bytes]:
        for at in range(start, end, _CHUNK):
            yield collection.file_bytes(document_id, at, min(_CHUNK, end - at))

    headers = {**headers, "content-length": str(end - start)}
    return StreamingResponse(chunks(), status_code=status, headers=headers, media_type=kind)
