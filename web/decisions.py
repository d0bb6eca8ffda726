"""Decisions: the points of each matter side by side, what is moved, proposed and decided, and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.matters import Matter, Matters, Point, PointWish
from corpus.findings import Stance
from web import formats, urls
from web.choices import number, written
from web.contexts import Keep, Link, Option, Pager, document_link, options, pager, within_list
from web.highlight import mark
from web.hit import quotation
from web.site import language_of, render, site, words_of
from web.wording import Words
from web.wording.compare import texts as compare_texts
from web.wording.threads import ThreadTexts, texts

SIZE: Final = 4
SIDES: Final[tuple[Stance, ...]] = ("yrkande", "förslag", "beslut")
MOST_POINTS: Final = 16  # of a matter, and those that stand in the same row as the last
MOST_OF_A_SIDE: Final = 2  # points of a row with one stance, each of another document


def routes() -> list[Route]:
    return [Route("/decisions", decisions)]


@dataclass(frozen=True, slots=True)
class PointShown:
    """A point: what it says, the words asked for marked, what stands beside it, and where it stands."""

    number: str
    text: Markup
    href: str
    facts: tuple[str, ...]
    source: str
    copy: str
    keep: Keep


@dataclass(frozen=True, slots=True)
class MatterShown:
    """A matter: its points in rows, a column for each stance that occurs."""

    title: str
    thread: str
    facts: tuple[str, ...]
    sides: tuple[tuple[str, str], ...]
    rows: tuple[tuple[tuple[PointShown, ...], ...], ...]
    compare: str
    left: str  # how many points are not shown, and where a search finds them
    left_href: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """The page of decisions."""

    intro: str
    wish: PointWish
    stances: tuple[Link, ...]
    bodies: tuple[Option, ...]
    years: tuple[Option, ...]
    within: tuple[Link, ...]  # the document whose points are wished for
    everything: str  # "" where nothing is wished for
    parameters: tuple[tuple[str, str], ...]  # of an export of the same points
    matters: tuple[MatterShown, ...]
    pages: Pager


def decisions(request: Request) -> Response:
    language, words = language_of(request), words_of(request)
    t, compare = texts(language), compare_texts(language)
    wish, first = wished(request.query_params), number(request.query_params, "from", 0) or 0
    collection = site(request).collection
    within = (document_link(collection.document(wish.document)),) if wish.document else ()
    shown = made(collection.matters, wish, within, first, words, t)
    return render(request, "decisions.html", here="decisions", decisions=shown, t=t, compare=compare)


def wished(parameters: QueryParams) -> PointWish:
    return PointWish(
        text=written(parameters, "q"),
        stance=next((s for s in SIDES if s == parameters.get("stance")), None),
        body=written(parameters, "body"),
        year=written(parameters, "year"),
        document=written(parameters, "document"),
    )


def _said(wish: PointWish) -> tuple[tuple[str, str], ...]:
    """A wish as the parameters of its address."""
    return (
        ("q", wish.text),
        ("stance", wish.stance or ""),
        ("body", wish.body),
        ("year", wish.year),
        ("document", wish.document),
    )


def made(
    matters: Matters, wish: PointWish, within: tuple[Link, ...], first: int, words: Words, t: ThreadTexts
) -> Decisions:
    found = matters.holding(wish)
    first = within_list(first, SIZE, len(found))
    points = sum(1 for _ in matters.points(wish))

    def address(at: int, of: Stance | None = wish.stance) -> str:
        return urls.decisions(_said(replace(wish, stance=of)), at)

    return Decisions(
        intro=t.decisions_intro.format(
            points=formats.count(points, t.point, words),
            matters=formats.count(len(found), words.matter, words),
        ),
        wish=wish,
        stances=(
            Link(t.any, address(0, None), wish.stance is None),
            *(Link(t.stances[s], address(0, s), s == wish.stance) for s in SIDES),
        ),
        bodies=options(matters.bodies(wish), (wish.body,)),
        years=options(matters.years(wish), (wish.year,)),
        within=within,
        everything=urls.decisions() if wish != PointWish() else "",
        parameters=tuple(("decider" if n == "body" else n, v) for n, v in _said(wish)),
        matters=tuple(_matter(m, matters, wish.text, words, t) for m in found[first : first + SIZE]),
        pages=pager(first, SIZE, len(found), address, words),
    )


def _matter(found: Matter, matters: Matters, asked: str, words: Words, t: ThreadTexts) -> MatterShown:
    sides = [s for s in SIDES if any(p.found.stance == s for p in found.points)]
    documents = list(dict.fromkeys(p.record.source.id for p in found.points))
    thread = matters.thread(found)

    def shown(row: Iterable[Point], side: Stance) -> tuple[PointShown, ...]:
        of_side = [p for p in row if p.found.stance == side][:MOST_OF_A_SIDE]
        return tuple(_point(p, *matters.place(p), asked, words) for p in of_side)

    rows: list[tuple[tuple[PointShown, ...], ...]] = []
    left = len(found.points)
    for row in found.rows:
        if len(found.points) - left >= MOST_POINTS:
            break
        rows.append(tuple(shown(row, s) for s in sides))
        left -= sum(map(len, rows[-1]))
    return MatterShown(
        title=found.title,
        thread=urls.thread(thread) if thread else "",
        facts=(found.case_number or t.without_case, formats.count(len(documents), words.document, words)),
        sides=tuple((s, t.stances[s]) for s in sides),
        rows=tuple(rows),
        compare=urls.compare(documents[0], documents[-1]) if len(documents) > 1 else "",
        left=t.decisions_left.format(points=formats.count(left, t.point, words)) if left > 0 else "",
        left_href=urls.search(found.case_number or found.title),
    )


def _point(point: Point, source: str, href: str, asked: str, words: Words) -> PointShown:
    found = point.found
    facts: Iterable[str | None] = (
        found.body,
        found.action,
        words.damaged if found.damaged else None,
        formats.date(point.date, words) if point.date else None,
    )
    return PointShown(
        number=found.number or "",
        text=_marked(" ".join(found.text.split()), asked),
        href=href,
        facts=tuple(f for f in facts if f),
        source=source,
        copy=quotation(found.text, source, point.record.metadata.case_number, words),
        keep=Keep(point.record.source.id, *found.span, "decision_point"),
    )


def _marked(text: str, asked: str) -> Markup:
    words = "|".join(map(re.escape, asked.split()))
    return mark(text, (found.span() for found in re.finditer(words, text, re.IGNORECASE)) if words else ())
