"""`GET /status`: what is in the collection, what is not and why."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api import status_schemas
from api.routes import Opened, Parameters

router = APIRouter(tags=["status"])


@router.get("/status")
def status(collection: Opened, _: Annotated[Parameters, Query()]) -> status_schemas.Status:
    """Counts, rejected files, the freshest document, versions and problems."""
    return collection.status()
