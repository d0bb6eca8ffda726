"""`GET /findings`: the findings of all documents or one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from api import schemas
from api.routes import MOST_PAGES, Opened, Parameters

router = APIRouter(tags=["findings"])


class FindingParameters(Parameters):
    """`document`: id, beginning of an id, or file name. `page` is 1-based."""

    document: str | None = None
    kind: str | None = None
    page: Annotated[int | None, Field(ge=1, le=MOST_PAGES)] = None


@router.get("/findings")
def findings(collection: Opened, asked: Annotated[FindingParameters, Query()]) -> schemas.Findings:
    """Findings by document and place."""
    found = collection.findings(document=asked.document, kind=asked.kind, page=asked.page)
    return schemas.Findings(findings=list(found))
