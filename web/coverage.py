"""How goals, plans and other styrande dokument are covered over the years: which have no report when.

A row a goal or a document, a column a year, and one for what nothing dates. A year in which a plan holds, as
far as its name says, or any year since a goal was first spoken of, is shown also where nothing is said of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, Literal

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.collection import Collection
from corpus.thread_store import Wish
from corpus.threads import ThreadRow
from web import formats, urls
from web.choices import number
from web.contexts import Link, Pager, pager
from web.site import language_of, render, site, words_of
from web.wording import Words
from web.wording.coverage import CoverageTexts
from web.wording.coverage import texts as coverage_texts
from web.wording.threads import ThreadTexts, texts

How = Literal["", "mentioned", "planned", "reported"]
KINDS: Final = ("goal", "policy_document")
SIZE: Final = 40  # rows of a page
UNDATED: Final = 0
_MOST_YEARS: Final = 12  # columns, the latest years
_WEIGHT: Final[dict[How, int]] = {"": -1, "mentioned": 0, "planned": 1, "reported": 2}
_VALID: Final = re.compile(r"\b(20\d\d)\s?[-–]\s?(20\d\d)\b")
_CELL, _ROW, _NAME, _HEAD = 64, 26, 460, 34
_LETTERS: Final = 62  # of a name in the picture


@dataclass(frozen=True, slots=True)
class Cell:
    """What is said of a thing in a year: the most telling, how often, where. `expected`: it holds then."""

    how: How
    count: int
    href: str
    expected: bool
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    title: str
    href: str
    cells: tuple[Cell, ...]
    reported: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """The page: `totals` say of each year how many of the rows shown are reported on."""

    kind: str
    kinds: tuple[Link, ...]
    years: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[str, ...]
    picture: Markup
    lacking: tuple[Link, ...]
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
    return render(request, "coverage.html", here="assignments", map=shown, t=t, c=c)


def made(
    collection: Collection, kind: str, first: int, words: Words, t: ThreadTexts, c: CoverageTexts
) -> Coverage:
    """The rows of a kind from the 0-based `first` on, those that most documents speak of first."""
    found, total = collection.threads.register(Wish(kind=kind, order="title", limit=None))
    ordered = sorted(found, key=lambda row: (-len(row.documents), row.title, row.id))
    said = [(row, _by_year(collection, row)) for row in ordered[first : first + SIZE]]
    years = _years(said)
    rows = tuple(_row(row, held, years, c) for row, held in said)
    names = tuple(str(year) if year else c.undated for year in years)

    def address(n: int) -> str:
        return urls.coverage(kind, n)

    return Coverage(
        kind=kind,
        kinds=tuple(Link(t.kinds[each], urls.coverage(each)) for each in KINDS),
        years=names,
        rows=rows,
        totals=tuple(
            formats.number(sum(row.cells[i].how == "reported" for row in rows), words)
            for i in range(len(years))
        ),
        picture=draw(rows, names, t.coverage),
        lacking=tuple(Link(row.title, row.href) for row in rows if not row.reported),
        pages=pager(first, SIZE, total, address, words),
    )


def _by_year(collection: Collection, row: ThreadRow) -> Mapping[int, list[tuple[How, str]]]:
    """What is said of a thing by year, and where; under `UNDATED` what nothing dates."""
    life = collection.threads.life(row.id)
    held: dict[int, list[tuple[How, str]]] = defaultdict(list)
    for event in life[0].events if life else ():
        m = event.mention
        place, year = m.place, (m.date or "")[:4]
        where = urls.document(place.document, page=place.page, start=place.span.start, end=place.span.end)
        how: How = m.type if m.type in ("planned", "reported") else "mentioned"
        held[int(year) if year.isdecimal() else UNDATED].append((how, where))
    return held


def _years(said: Sequence[tuple[ThreadRow, Mapping[int, object]]]) -> tuple[int, ...]:
    """Every year from the first to the last that anything is said in, at most the latest so many; last what
    nothing dates, where there is such."""
    known = {year for _, held in said for year in held}
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


def _row(
    row: ThreadRow, held: Mapping[int, Sequence[tuple[How, str]]], years: Sequence[int], c: CoverageTexts
) -> Row:
    holds = _holds(row, held, years)
    cells = tuple(_cell(held.get(year, ()), expected=year in holds, c=c) for year in years)
    return Row(row.title, urls.thread(row.id), cells, any(cell.how == "reported" for cell in cells))


def _holds(row: ThreadRow, held: Mapping[int, object], years: Sequence[int]) -> range:
    """The years in which something should be said: a plan's own; of a goal all since it was first named."""
    dated = [year for year in held if year != UNDATED]
    since = range(min(dated), max(years) + 1) if row.kind == "goal" and dated else range(0)
    return valid(row.title) or since


def _cell(said: Sequence[tuple[How, str]], *, expected: bool, c: CoverageTexts) -> Cell:
    if not said:
        return Cell("", 0, "", expected, c.legend["expected" if expected else "none"])
    how, where = max(said, key=lambda each: _WEIGHT[each[0]])
    return Cell(how, sum(h == how for h, _ in said), where, expected, c.legend[how])


# ------------------------------------------------------------------ the picture


def draw(rows: Sequence[Row], years: Sequence[str], label: str) -> Markup:
    """Things × years: a full square is reported on, a ring planned for, a dot mentioned, an empty square a
    year that should have something; a year that need not have anything is left blank."""
    if not rows or not years:
        return Markup("")
    width, height = _NAME + len(years) * _CELL + 10, _HEAD + len(rows) * _ROW + 10
    pieces = [
        Markup('<text class="year" x="{}" y="{}" text-anchor="middle">{}</text>').format(
            _middle(i), _HEAD - 12, year
        )
        for i, year in enumerate(years)
    ]
    for n, row in enumerate(rows):
        y = _HEAD + n * _ROW
        name = row.title if len(row.title) <= _LETTERS else row.title[:_LETTERS].rstrip() + "…"
        pieces.append(Markup('<line class="rule" x1="0" x2="{}" y1="{}" y2="{}"/>').format(width, y, y))
        pieces.append(Markup('<a href="{}"><text x="0" y="{}">{}</text></a>').format(row.href, y + 18, name))
        pieces += [_sign(i, y, cell, years[i]) for i, cell in enumerate(row.cells)]
    return Markup(
        '<svg class="map" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="group"'
        ' aria-label="{label}">{body}</svg>'
    ).format(w=width, h=height, label=label, body=Markup("").join(pieces))


def _middle(i: int) -> int:
    return _NAME + i * _CELL + _CELL // 2


def _sign(i: int, y: int, cell: Cell, year: str) -> Markup:
    x, middle = _middle(i), y + _ROW // 2
    if cell.how == "":
        if not cell.expected:
            return Markup("")
        return Markup('<rect class="hollow" x="{}" y="{}" width="13" height="13"/>').format(x - 7, middle - 7)
    if cell.how == "reported":
        sign = Markup('<rect class="full" x="{}" y="{}" width="14" height="14"/>').format(x - 7, middle - 7)
    elif cell.how == "planned":
        sign = Markup('<circle class="ring" cx="{}" cy="{}" r="6"/>').format(x, middle)
    else:
        sign = Markup('<circle class="small-dot" cx="{}" cy="{}" r="3.5"/>').format(x, middle)
    more = Markup('<text class="times" x="{}" y="{}">{}</text>').format(x + 11, middle + 4, cell.count)
    return Markup('<a href="{}" aria-label="{}">{}{}</a>').format(
        cell.href, f"{cell.label} {year}", sign, more if cell.count > 1 else ""
    )
