"""Where a row of an export comes from: the full source, the same columns in every file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from api import schemas
from api.citation import Placed, source_of, title_of


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of a document and how it is cited. Pages are 1-based; `address` opens it, marked."""

    document: str
    title: str
    file: str
    part: str
    section: str
    page: int | None
    printed_page: str
    case_number: str
    source: str
    address: str


LINE: Final = "source_line"
COLUMNS: Final[tuple[tuple[str, str, int], ...]] = (
    ("document", "Dokument", 38),
    ("part", "Del", 14),
    ("section", "Avsnitt", 34),
    ("page", "Sida", 6),
    ("printed_page", "Tryckt sida", 10),
    ("document_case_number", "Dokumentets diarienummer", 18),
    (LINE, "Källa", 48),
    ("file", "Fil", 24),
    ("address", "Adress", 30),
)
"""Key, heading and width in characters of the columns that `cells` fills."""


def cells(place: Place) -> tuple[str | int | None, ...]:
    return (
        place.title,
        place.part,
        place.section,
        place.page,
        place.printed_page,
        place.case_number,
        place.source,
        place.file,
        place.address,
    )


def place(document: schemas.Document, found: Placed, start: int, end: int, base: str = "") -> Place:
    """Where characters `start` to `end` of a document stand, in the part and on the page of `found`."""
    on_page = f"page={found.page}&" if found.page else ""
    return Place(
        document=document.id,
        title=title_of(document),
        file=document.file,
        part=found.part or "",
        section=" › ".join(found.section),
        page=found.page,
        printed_page=found.printed_page or "",
        case_number=document.case_number or "",
        source=source_of(document, found),
        address=f"{base.rstrip('/')}/documents/{document.id}?{on_page}start={start}&end={end}",
    )
