"""How goals, plans and other styrande dokument are covered over the years: which have no report when.

A row a goal or a document, a column a year, and one for what nothing dates. A year in which a plan holds, as
far as its name says, or any year since a goal was first spoken of, is shown also where nothing is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.collection import Collection
from corpus.coverage_store import UNDATED, Told
from corpus.register_store import Wish
from corpus.threads import ThreadRow
from web import formats, maps, urls
from web.choices import number
from web.contexts import Link, Pager, pager
from web.site import language_of, render, site, words_of
from web.wording import Words
from web.wording.coverage import CoverageTexts
from web.wording.coverage import texts as coverage_texts
from web.wording.threads import ThreadTexts, texts

KINDS: Final = ("goal", "policy_document")
SIZE: Final = 25  # rows of a page
_MOST_YEARS: Final = 12  # columns, the latest years
_VALID: Final = re.compile(r"\b(20\d\d)\s?[-–]\s?(20\d\d)\b")


@dataclass(frozen=True, slots=True)
class Coverage:
    """The page: `totals` say of each year how many of the rows shown are reported on."""

    kind: str
    kinds: tuple[Link, ...]
    map: maps.Map
    totals: tuple[str, ...]
    pages: Pager


def routes() -> list[Route]:
    return [Route("/coverage", coverage)]


def coverage(request: Request) -> Response:
    words, t = words_of(request), texts(language_of(request))
    c = coverage_texts(language_of(request))
    kind = request.query_params.get("kind", KINDS[0])
    if kind not in KINDS:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
    first = number(request.query_params, "from", 0) or 0
    shown = made(site(request).collection, kind, first, words, t, c)
    return render(request, "coverage.html", here="assignments", coverage=shown, t=t, c=c)


def made(
    collection: Collection, kind: str, first: int, words: Words, t: ThreadTexts, c: CoverageTexts
) -> Coverage:
    """The rows of a kind from the 0-based `first` on, those that most documents speak of first."""
    threads = collection.threads
    found, total = threads.register(Wish(kind=kind, order="-documents", limit=SIZE, offset=first))
    told = tuple(threads.told.by_year([row.id for row in found]))
    said = maps.by_place((s.thread, s.year, s) for s in told)
    years = _years({s.year for s in told})
    reported = {s.thread for s in told if s.how == "reported"}
    rows = tuple(
        maps.row(row, years, said, words, expected=_holds(row, said, years), reported=row.id in reported)
        for row in found
    )
    return Coverage(
        kind=kind,
        kinds=tuple(Link(t.kinds[each], urls.coverage(each), each == kind) for each in KINDS),
        map=maps.Map(tuple(Link(str(year) if year else c.undated, "") for year in years), rows),
        totals=tuple(
            formats.number(sum(row.cells[i].sign == "reported" for row in rows), words)
            for i in range(len(years))
        ),
        pages=pager(first, SIZE, total, lambda n: urls.coverage(kind, n), words),
    )


def _years(known: set[int]) -> tuple[int, ...]:
    """Every year from the first to the last that anything is said in, at most the latest so many; last what
    nothing dates, where there is such."""
    dated = known - {UNDATED}
    years = tuple(range(min(dated), max(dated) + 1))[-_MOST_YEARS:] if dated else ()
    return (*years, UNDATED) if UNDATED in known else years


def valid(title: str) -> range | None:
    """The years that a plan holds for, by its name.

    >>> valid("Plan för cykling 2024–2027"), valid("Folkhälsoprogram")
    (range(2024, 2028), None)
    """
    named = _VALID.search(title)
    return range(int(named[1]), int(named[2]) + 1) if named and named[1] <= named[2] else None


def _holds(row: ThreadRow, said: Mapping[tuple[str, int], Told], years: Sequence[int]) -> range:
    """The years in which something should be said: a plan's own; of a goal all since it was first named."""
    dated = [year for thread, year in said if thread == row.id and year != UNDATED]
    since = range(min(dated), max(years) + 1) if row.kind == "goal" and dated else range(0)
    return valid(row.title) or since
