"""Long lists page by page: where a page begins is where the one before it ended."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field

from api import convert, schemas
from api.errors import ambiguous, invalid, not_found, spoken
from corpus.findings import KINDS
from corpus.store import DocumentRecord

if TYPE_CHECKING:
    from api.collection import Collection

MOST_PAGES: Final = 1_000_000  # more than any file has, fewer than SQLite's integers
PageNumber = Annotated[int, Field(ge=1, le=MOST_PAGES)]
AfterFinding = Annotated[int, Field(ge=0, le=2**62)]
AfterDocument = Annotated[str, Field(max_length=1000, pattern=r"^([0-9a-f]{16}:.+)?$")]


def documents(collection: Collection, after: str, limit: int) -> schemas.Documents:
    """Up to `limit` documents by file name, after where `next` of the page before says ("": from the first).

    That place stays, whatever comes and goes: also where the document at it is gone.
    """
    listed = collection.documents().documents
    identifier, _, file = after.partition(":")
    first = bisect_right(listed, (file, identifier), key=_place) if after else 0
    page = listed[first : first + limit]
    more = len(listed) > first + limit
    return schemas.Documents(documents=page, next=f"{page[-1].id}:{page[-1].file}" if more else None)


def _place(document: schemas.Document) -> tuple[str, str]:
    """By what the store lists them."""
    return document.file, document.id


def findings(
    collection: Collection,
    *,
    document: str | None,
    kind: str | None,
    page: int | None,
    after: int,
    limit: int,
) -> schemas.Findings:
    """Up to `limit` findings after the one numbered `after`, with where the next page begins."""
    known_kind(kind)
    identifier = None if document is None else collection.record(document).source.id
    with spoken():
        found = collection.store.findings_after(after, limit + 1, identifier, kind=kind, page=page)
        shown = [
            convert.finding(each.finding, collection.model(each.document_id), each.document_id)
            for each in found[:limit]
        ]
    return schemas.Findings(findings=shown, next=str(found[limit - 1].id) if len(found) > limit else None)


def one(records: Sequence[DocumentRecord], reference: str) -> DocumentRecord:
    """The document that a file's name or the beginning of an id names; raises `ApiError` for all but one."""
    wanted = reference.casefold()
    for matches in (
        [r for r in records if r.source.file.casefold() == wanted],
        [r for r in records if len(wanted) >= 4 and r.source.id.startswith(wanted)],
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise ambiguous(reference, [f"{r.source.id} ({r.source.file})" for r in matches])
    raise not_found(reference)


def known_kind(kind: str | None) -> None:
    """Raises `ApiError` for a kind of finding that there is not."""
    if kind is not None and kind not in KINDS:
        raise invalid(f"Det finns ingen sort av fynd som heter {kind}.", f"Välj bland {', '.join(KINDS)}.")
