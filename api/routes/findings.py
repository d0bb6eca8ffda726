"""`GET /findings`: the findings of all documents or one, page by page. `GET /schemas`: their fields."""

from __future__ import annotations

from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Query
from pydantic import Field

from api import listing, schemas
from api.routes import Opened, Parameters
from corpus.findings import KINDS

router = APIRouter(tags=["findings"])
MOST_FINDINGS: Final = 1000


class FindingParameters(Parameters):
    """`document`: id, beginning of an id, or file name. `page` is 1-based. `cursor`: `next` of the last."""

    document: str | None = None
    kind: Annotated[str | None, Field(pattern=f"^({'|'.join(KINDS)})$")] = None
    page: listing.PageNumber | None = None
    cursor: listing.AfterFinding = 0
    limit: Annotated[int, Field(ge=1, le=MOST_FINDINGS)] = MOST_FINDINGS


@router.get("/findings")
def findings(collection: Opened, asked: Annotated[FindingParameters, Query()]) -> schemas.Findings:
    """Findings, document by document in the order they were read in, by place within each."""
    return listing.findings(
        collection,
        document=asked.document,
        kind=asked.kind,
        page=asked.page,
        after=asked.cursor,
        limit=asked.limit,
    )


@router.get("/schemas")
def finding_schemas(_: Annotated[Parameters, Query()]) -> dict[str, Any]:
    """JSON Schemas of the finding kinds: the fields each adds to those that all findings have."""
    every = schemas.Finding.model_json_schema()
    return {name: _schema(name, kind, every) for name, kind in KINDS.items()}


def _schema(name: str, kind: type, every: dict[str, Any]) -> dict[str, Any]:
    described = msgspec.json.schema(kind)["$defs"][kind.__name__]
    properties = {k: v for k, v in described["properties"].items() if k != "span"}
    required = [k for k in described.get("required", []) if k != "span"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        "description": (kind.__doc__ or "").strip(),
        "type": "object",
        "properties": {**every["properties"], "kind": {"const": name}, **properties},
        "required": sorted({*every["required"], *required}),
    }
