"""The map of goals: which documents report on, plan for or mention those of the budget and of plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import schemas
from api.citation import title_of, when
from api.collection import Collection
from corpus.register_store import Wish
from web import formats, maps, urls
from web.choices import number
from web.contexts import Link, Pager, pager
from web.site import language_of, render, site, words_of
from web.wording import Words
from web.wording.threads import ThreadTexts, texts

SCHEMES: Final = ("kf-budget", "plan", "agenda2030")
SIZE: Final = 25  # goals of a page
COLUMNS: Final = 16  # documents of a page


@dataclass(frozen=True, slots=True)
class GoalMap:
    """The page: documents are the columns, the earliest first; `earlier` and `later` lead to others."""

    schemes: tuple[Link, ...]
    map: maps.Map
    shown: str
    earlier: str
    later: str
    pages: Pager


def routes() -> list[Route]:
    return [Route("/goals", goals)]


def goals(request: Request) -> Response:
    words, t = words_of(request), texts(language_of(request))
    scheme = request.query_params.get("scheme", "")
    if scheme and scheme not in SCHEMES:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
    first, back = (number(request.query_params, name, 0) or 0 for name in ("from", "back"))
    shown = made(site(request).collection, scheme, first, back, words, t)
    return render(request, "goals.html", here="assignments", goals=shown, t=t)


def made(collection: Collection, scheme: str, first: int, back: int, words: Words, t: ThreadTexts) -> GoalMap:
    """The goals of a scheme ("": the first that has any) from the 0-based `first` on, those that most
    documents speak of first, in the latest documents but `back`."""
    threads = collection.threads
    held = {each: threads.register(Wish(kind="goal", scheme=each, limit=0))[1] for each in SCHEMES}
    chosen = scheme or next((each for each, total in held.items() if total), SCHEMES[0])
    wish = Wish(kind="goal", scheme=chosen, order="-documents", limit=SIZE, offset=first)
    rows, total = threads.register(wish)
    ids = [row.id for row in rows]
    speaking = _speaking(collection, ids)
    columns = speaking[: len(speaking) - back][-COLUMNS:]
    names = [document.id for document in columns]
    said = maps.by_place((s.thread, s.document, s) for s in threads.told.by_document(ids, names))
    reported = threads.told.reported(ids)

    def address(n: int, older: int = back) -> str:
        return urls.goals(chosen, n, older)

    return GoalMap(
        schemes=tuple(
            Link(f"{t.goal_schemes[each]} ({formats.number(count, words)})", urls.goals(each), each == chosen)
            for each, count in held.items()
            if count
        ),
        map=maps.Map(
            columns=tuple(Link(_name(d, words), urls.document(d.id)) for d in columns),
            rows=tuple(maps.row(row, names, said, words, reported=row.id in reported) for row in rows),
        ),
        shown=t.goal_documents.format(
            shown=formats.number(len(columns), words), of=formats.count(len(speaking), words.document, words)
        ),
        earlier=address(first, back + COLUMNS) if back + COLUMNS < len(speaking) else "",
        later=address(first, max(0, back - COLUMNS)) if back else "",
        pages=pager(first, SIZE, total, address, words),
    )


def _speaking(collection: Collection, goals: Sequence[str]) -> list[schemas.Document]:
    """The documents that speak of any of these goals, the earliest first."""
    spoken = collection.threads.told.speaking(goals)
    return sorted((d for d in collection.documents().documents if d.id in spoken), key=_when)


def _when(document: schemas.Document) -> tuple[str, str]:
    return when(document) or "", document.file


def _name(document: schemas.Document, words: Words) -> str:
    """The date first: documents of a series have the same title."""
    date = when(document)
    title = title_of(document)
    return f"{formats.date(date, words)} {title}" if date else title
