"""Matters: the decision points of one case together, as they are moved, proposed and decided.

A matter is the documents with one case number of their own; a document without one is a matter by itself.
Points that speak of the same thing (the same case number or decision, or the same wording) stand in one row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from api import convert, schemas
from api.citation import source_line
from api.collection import Collection
from api.errors import spoken
from corpus.findings import DecisionPoint, Stance
from corpus.model import Span
from corpus.store import DocumentRecord

_WORDS: Final = 6  # of a wording by which two points are the same


@dataclass(frozen=True, slots=True)
class Point:
    """A decision point with where it stands. `about`: what it is known by in its matter."""

    number: str | None
    body: str | None
    text: str
    action: str | None
    stance: Stance
    damaged: bool
    date: str | None
    document: schemas.Document
    source: str
    url: str
    about: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter: its title, case number and thread where it has them, and its points by rows."""

    title: str
    case_number: str | None
    thread: str | None
    rows: tuple[tuple[Point, ...], ...]

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(p for row in self.rows for p in row)


def matters(collection: Collection, text: str = "", stance: Stance | None = None) -> tuple[Matter, ...]:
    """The matters whose points hold all the words of `text` and one of `stance`, the latest first."""
    with spoken():
        records = {r.source.id: r for r in collection.store.documents()}
    groups: dict[str, list[DocumentRecord]] = {}
    for record in records.values():
        groups.setdefault(record.metadata.case_number or record.source.id, []).append(record)
    made = (_matter(collection, found) for found in groups.values())
    kept = [m for m in made if m is not None and _fits(m, text, stance)]
    return tuple(sorted(kept, key=lambda m: max((p.date or "" for p in m.points), default=""), reverse=True))


def _fits(matter: Matter, text: str, stance: Stance | None) -> bool:
    said = " ".join(p.text for p in matter.points).casefold()
    return all(w in said for w in text.casefold().split()) and (
        stance is None or any(p.stance == stance for p in matter.points)
    )


def _matter(collection: Collection, records: Sequence[DocumentRecord]) -> Matter | None:
    points = [p for record in sorted(records, key=_when) for p in _points(collection, record)]
    if not points:
        return None
    first = min(records, key=_when).metadata
    case_number = first.case_number
    return Matter(
        title=first.title or points[0].document.file,
        case_number=case_number,
        thread=_thread(collection, case_number),
        rows=tuple(tuple(row) for row in _rows(points)),
    )


def _thread(collection: Collection, case_number: str | None) -> str | None:
    found = collection.threads.led_to((f"case:{case_number}",)) if case_number else ()
    return found[0] if found else None


def _when(record: DocumentRecord) -> str:
    about = record.metadata
    return about.date or about.decision_date or about.period or ""


def _points(collection: Collection, record: DocumentRecord) -> Iterator[Point]:
    """The points of a document. Its text is loaded only where it has any."""
    with spoken():
        found = list(collection.store.findings(record.source.id, kind="decision_point"))
    if not found:
        return
    document, read = convert.document(record), collection.model(record.source.id)
    for stored in found:
        point = stored.finding
        assert isinstance(point, DecisionPoint)
        page, part = read.page_at(point.span.start), read.part_at(point.span.start)
        section = read.section_at(point.span.start)
        number = page.number if page else None
        where = f"page={number}&" if number else ""
        yield Point(
            number=point.number,
            body=point.body,
            text=" ".join(point.text.split()),
            action=point.action,
            stance=point.stance,
            damaged=point.damaged,
            date=_when(record) or None,
            document=document,
            source=source_line(
                document, part.title if part else None, section, number, page.label if page else None
            ),
            url=f"/documents/{document.id}?{where}start={point.span.start}&end={point.span.end}",
            about=_about(point),
            span=point.span,
        )


def _about(point: DecisionPoint) -> tuple[str, ...]:
    from index.threads.anchors import wording

    words = wording(point.text)[:_WORDS]
    known = (*point.case_numbers, *point.decision_references)
    return (*known, " ".join(words)) if len(words) == _WORDS else known


def _rows(points: Sequence[Point]) -> list[list[Point]]:
    """Points in rows: one that shares what it is about with a row stands in it, unless its side is taken."""
    rows: list[list[Point]] = []
    for point in points:
        row = next((r for r in rows if _same(point, r)), None)
        if row is None:
            rows.append([point])
        else:
            row.append(point)
    return rows


def _same(point: Point, row: Sequence[Point]) -> bool:
    taken = any(p.stance == point.stance and p.document.id == point.document.id for p in row)
    return not taken and any(set(point.about) & set(p.about) for p in row)
