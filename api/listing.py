"""Long lists page by page: where a page begins is where the one before it ended."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field

from api import convert, schemas
from api.errors import invalid, spoken
from corpus.findings import KINDS

if TYPE_CHECKING:
    from api.data_folder import DataFolder

MOST_PAGES: Final = 1_000_000  # more than any file has, fewer than SQLite's integers
PageNumber = Annotated[int, Field(ge=1, le=MOST_PAGES)]
AfterFinding = Annotated[int, Field(ge=0, le=2**62)]
AfterDocument = Annotated[str, Field(max_length=1000, pattern=r"^([0-9a-f]{16}:.+)?$")]


def documents(collection: DataFolder, after: str, limit: int) -> schemas.Documents:
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
    collection: DataFolder,
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


def known_kind(kind: str | None) -> None:
    """Raises `ApiError` for a kind of finding that there is not."""
    if kind is not None and kind not in KINDS:
        raise invalid(f"Det finns ingen sort av fynd som heter {kind}.", f"Välj bland {', '.join(KINDS)}.")
