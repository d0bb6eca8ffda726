"""The map of goals: which documents report on, plan for or mention which goals; a picture and a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import schemas
from api.collection import Collection
from corpus.thread_store import Wish
from corpus.threads import Mention, ThreadRow
from web import formats, urls
from web.contexts import Link
from web.site import language_of, render, site, words_of
from web.wording import Words
from web.wording.threads import ThreadTexts, texts

MOST_DOCUMENTS: Final = 40  # columns, the latest documents
MOST_GOALS: Final = 60
_SCHEMES: Final = ("kf-budget", "plan", "agenda2030")
_WEIGHT: Final = {"mentioned": 0, "planned": 1, "reported": 2}
_CELL, _ROW, _NAME, _HEAD = 34, 26, 430, 150
_LETTERS: Final = 58  # of a goal's name in the picture
_TITLE: Final = 26  # letters of a document's name in the picture


@dataclass(frozen=True, slots=True)
class Cell:
    """How a document takes a goal up, and how often; "" where it does not."""

    how: str
    label: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class GoalRow:
    title: str
    href: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class GoalMap:
    """The page: documents are the columns, oldest first."""

    documents: tuple[Link, ...]
    rows: tuple[GoalRow, ...]
    picture: Markup
    lacking: tuple[Link, ...]


def routes() -> list[Route]:
    return [Route("/goals", goals)]


def goals(request: Request) -> Response:
    words, t = words_of(request), texts(language_of(request))
    shown = made(site(request).collection, words, t)
    return render(request, "goals.html", here="assignments", map=shown, t=t)


def made(collection: Collection, words: Words, t: ThreadTexts) -> GoalMap:
    threads = collection.threads
    rows, _ = threads.register(Wish(kind="goal", order="title", limit=None))
    first = sorted(rows, key=lambda row: (_scheme(row), -len(row.documents), row.title))[:MOST_GOALS]
    found = [(row, _by_document(collection, row)) for row in first]
    known = {d.id: d for d in collection.documents().documents}
    used = sorted({i for _, held in found for i in held if i in known}, key=lambda i: _when(known[i]))
    columns = [known[i] for i in used[-MOST_DOCUMENTS:]]
    shown = tuple(_row(row, held, columns, t) for row, held in found)
    return GoalMap(
        documents=tuple(Link(_name(d, words), urls.document(d.id)) for d in columns),
        rows=shown,
        picture=draw(shown, [_name(d, words) for d in columns], t.goals_intro),
        lacking=tuple(
            Link(row.title, row.href) for row in shown if not any(c.how == "reported" for c in row.cells)
        ),
    )


def _scheme(row: ThreadRow) -> int:
    """The budget's goals first, then those of plans, then those of Agenda 2030."""
    return next((i for i, name in enumerate(_SCHEMES) if row.id.startswith(f"goal-{name}")), len(_SCHEMES))


def _by_document(collection: Collection, row: ThreadRow) -> Mapping[str, list[Mention]]:
    """The mentions of a goal by document."""
    life = collection.threads.life(row.id)
    held: dict[str, list[Mention]] = defaultdict(list)
    for event in life[0].events if life else ():
        held[event.mention.place.document].append(event.mention)
    return held


def _row(
    row: ThreadRow,
    held: Mapping[str, list[Mention]],
    columns: Sequence[schemas.Document],
    t: ThreadTexts,
) -> GoalRow:
    return GoalRow(row.title, urls.thread(row.id), tuple(_cell(held.get(d.id, []), t) for d in columns))


def _cell(mentions: Sequence[Mention], t: ThreadTexts) -> Cell:
    """How a document takes a goal up at most, how often it is named there, and where."""
    if not mentions:
        return Cell("", "", 0, "")
    most = max(mentions, key=lambda m: _WEIGHT[_how(m)])
    place = most.place
    where = urls.document(place.document, page=place.page, start=place.span.start, end=place.span.end)
    return Cell(_how(most), t.goals_legend[_how(most)], len(mentions), where)


def _how(mention: Mention) -> str:
    return mention.type if mention.type in _WEIGHT else "mentioned"


def _when(document: schemas.Document) -> tuple[str, str]:
    return document.date or document.decision_date or document.period or "", document.file


def _name(document: schemas.Document, words: Words) -> str:
    date = document.date or document.decision_date or document.period
    title = document.title or document.file
    return f"{title} ({formats.date(date, words)})" if date else title


# ------------------------------------------------------------------ the picture


def draw(rows: Sequence[GoalRow], documents: Sequence[str], label: str) -> Markup:
    """Goals × documents: a full square is reported on, a ring planned for, a dot mentioned."""
    if not rows or not documents:
        return Markup("")
    width, height = _NAME + len(documents) * _CELL + 120, _HEAD + len(rows) * _ROW + 10
    pieces = [_column(i, name) for i, name in enumerate(documents)]
    for n, row in enumerate(rows):
        y = _HEAD + n * _ROW
        pieces.append(Markup('<line class="rule" x1="0" x2="{}" y1="{}" y2="{}"/>').format(width, y, y))
        name = row.title if len(row.title) <= _LETTERS else row.title[:_LETTERS].rstrip() + "…"
        pieces.append(Markup('<a href="{}"><text x="0" y="{}">{}</text></a>').format(row.href, y + 18, name))
        pieces += [_sign(i, y, cell) for i, cell in enumerate(row.cells) if cell.how]
    return Markup(
        '<svg class="map" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="group"'
        ' aria-label="{label}">{body}</svg>'
    ).format(w=width, h=height, label=label, body=Markup("").join(pieces))


def _column(i: int, name: str) -> Markup:
    x, y = _NAME + i * _CELL + _CELL // 2, _HEAD - 8
    short = name if len(name) <= _TITLE else name[:_TITLE].rstrip() + "…"
    return Markup('<text class="head" x="{x}" y="{y}" transform="rotate(-50 {x} {y})">{name}</text>').format(
        x=x, y=y, name=short
    )


def _sign(i: int, y: int, cell: Cell) -> Markup:
    x, middle = _NAME + i * _CELL + _CELL // 2, y + _ROW // 2
    if cell.how == "reported":
        sign = Markup('<rect class="full" x="{}" y="{}" width="14" height="14"/>').format(x - 7, middle - 7)
    elif cell.how == "planned":
        sign = Markup('<circle class="ring" cx="{}" cy="{}" r="6"/>').format(x, middle)
    else:
        sign = Markup('<circle class="small-dot" cx="{}" cy="{}" r="3.5"/>').format(x, middle)
    return Markup('<a href="{}" aria-label="{}">{}</a>').format(cell.href, cell.label, sign)
