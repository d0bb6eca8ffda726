"""Two documents compared: what points, statuses and figures are new, gone or changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import schemas
from api.collection import Collection
from corpus.findings import Analysis, Assignment, DecisionPoint, Indicator
from corpus.model import Document
from web import formats, urls
from web.site import language_of, render, site, words_of
from web.wording import Words
from web.wording.threads import ThreadTexts, texts

T = TypeVar("T", DecisionPoint, Assignment, Indicator)


def routes() -> list[Route]:
    return [Route("/compare", compare)]


@dataclass(frozen=True, slots=True)
class Side:
    """A thing in one of the documents: its words, its status where it has one, and where it stands."""

    text: str
    status: str | None
    beneath: str
    href: str


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that differs; a side is None where the document does not have it."""

    what: str
    old: Side | None
    new: Side | None


@dataclass(frozen=True, slots=True)
class Compared:
    """The page: the documents to choose from, and what differs between those chosen."""

    documents: tuple[schemas.Document, ...]
    a: schemas.Document | None
    b: schemas.Document | None
    sections: tuple[tuple[str, tuple[Change, ...]], ...]
    same: str


def compare(request: Request) -> Response:
    words, t = words_of(request), texts(language_of(request))
    collection = site(request).collection
    asked = request.query_params
    shown = made(collection, asked.get("a", ""), asked.get("b", ""), words, t)
    return render(request, "compare.html", here="decisions", compared=shown, t=t)


def made(collection: Collection, a: str, b: str, words: Words, t: ThreadTexts) -> Compared:
    """The comparison of two documents by id or file name; raises `ApiError` for one that is not there."""
    documents = tuple(
        sorted(collection.documents().documents, key=lambda d: (d.title or d.file, d.date or ""))
    )
    if not (a and b):
        return Compared(documents, None, None, (), "")
    from index.threads import versions

    older, newer = collection.document(a), collection.document(b)
    old, new = collection.model(older.id), collection.model(newer.id)
    changes = versions.compare(
        Analysis(collection.findings_on(older.id, None)), Analysis(collection.findings_on(newer.id, None))
    )

    def shown(pairs: Sequence[versions.Pair[T]], side: Callable[[T, Document], Side]) -> tuple[Change, ...]:
        return tuple(
            Change(
                t.changed if p.old and p.new else t.added if p.new else t.removed,
                side(p.old, old) if p.old else None,
                side(p.new, new) if p.new else None,
            )
            for p in pairs
        )

    return Compared(
        documents,
        older,
        newer,
        (
            (t.compare_points, shown(changes.points, _point)),
            (t.compare_statuses, shown(changes.assignments, lambda f, d: _assignment(f, d, words))),
            (t.compare_figures, shown(changes.figures, _figure)),
        ),
        t.unchanged.format(count=formats.number(changes.same, words)),
    )


def _point(found: DecisionPoint, document: Document) -> Side:
    text = f"{found.number}. {found.text}" if found.number else found.text
    return Side(" ".join(text.split()), None, found.stance, _where(found, document))


def _assignment(found: Assignment, document: Document, words: Words) -> Side:
    due = words.due.format(date=formats.date(found.due, words)) if found.due else ""
    text = f"{found.label} {found.text}" if found.label else found.text
    return Side(" ".join(text.split()), found.status or "", due, _where(found, document))


def _figure(found: Indicator, document: Document) -> Side:
    unit = f" {found.unit}" if found.unit and found.unit not in found.value_text else ""
    return Side(f"{found.value_text}{unit}", None, f"{found.name}, {found.column}", _where(found, document))


def _where(found: T, document: Document) -> str:
    return urls.document(
        document.source.id,
        page=document.page_number_at(found.span.start),
        start=found.span.start,
        end=found.span.end,
    )
