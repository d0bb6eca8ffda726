"""The register of assignments, goals, plans and decisions: filtered, sorted, and kept under a name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.datastructures import FormData, QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from api import exports
from api.exports import threads as threads_export
from api.routes.export import attached
from api.threads import Threads
from corpus import register_store
from corpus.register_store import COUNTED, ORDERS, Counted, Wish, is_overdue
from corpus.threads import CLOSED, THREAD_KINDS, SavedView, ThreadRow
from web import choices, formats, forms, urls
from web.contexts import Link, Option, Pager, document_link, options, pager, within_list
from web.site import language_of, render, site, words_of
from web.wording import Words
from web.wording.threads import ThreadTexts, texts

PAGE = "assignments"
SIZE = 50
_LISTED = 100  # assignees to choose from, those that have most


def routes() -> list[Route]:
    return [
        Route("/assignments", register),
        Route("/assignments/export", export),
        Route("/assignments/views", forms.beside(views), methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the register: dates as they are written, what has passed or is contradicted said in words."""

    href: str
    title: str
    facts: tuple[str, ...]
    status: str | None
    contradictory: bool
    merged: bool
    given: str
    given_by: str
    to: str
    due: str
    overdue: bool
    heard: str
    silent: str
    events: str


@dataclass(frozen=True, slots=True)
class Column:
    """A heading that sorts: where it leads, and whether the list is sorted by it, up or down."""

    label: str
    href: str
    sorted: str


@dataclass(frozen=True, slots=True)
class Register:
    """The page of the register."""

    title: str
    intro: str
    kinds: tuple[Link, ...]
    wish: Wish
    lists: frozenset[Counted]  # what there are values of, whatever else is chosen
    statuses: tuple[Option, ...]
    givers: tuple[Option, ...]
    assignees: tuple[Option, ...]
    plans: tuple[Option, ...]
    years: tuple[Option, ...]
    within: tuple[Link, ...]  # the documents that must tell of them
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    pages: Pager
    views: tuple[tuple[Link, str], ...]
    query: str
    filtered: bool
    everything: str
    any: bool


def register(request: Request) -> Response:
    wish = wished(request.query_params)
    words, t = words_of(request), texts(language_of(request))
    collection = site(request).collection
    within = tuple(document_link(collection.document(d)) for d in wish.documents)
    shown = made(collection.threads, wish, within, words, t, register_store.today())
    return render(request, "assignments.html", here="assignments", register=shown, t=t)


def export(request: Request) -> Response:
    """The register that the address asks for, all pages of it, as a file."""
    wish, t = wished(request.query_params), texts(language_of(request))
    base = f"{request.url.scheme}://{request.url.netloc}"
    sheet = threads_export.register(site(request).collection, wish, t.kinds[wish.kind], base)
    made = exports.file_of(sheet, exports.format_named(request.query_params.get("format", "xlsx")))
    return attached(request, made)


def views(request: Request, form: FormData) -> Response:
    """Keep the present selection under a name, or remove one."""
    threads = site(request).collection.threads
    query = urls_of(wished(QueryParams(forms.text(form, "query"))))
    if "remove" in form:
        threads.remove_view(PAGE, forms.text(form, "remove"))
    else:
        threads.save_view(SavedView(forms.text(form, "name"), PAGE, query))
    return RedirectResponse(
        f"{urls.assignments()}?{query}" if query else urls.assignments(), HTTPStatus.SEE_OTHER
    )


def wished(parameters: QueryParams) -> Wish:
    """What an address asks for; 422 for what is no kind, order, number or date."""
    kind = parameters.get("kind") or "assignment"
    order = parameters.get("order") or "-last_heard"
    first = parameters.get("from") or "0"
    if (
        kind not in THREAD_KINDS
        or order.removeprefix("-") not in ORDERS
        or not (first.isascii() and first.isdecimal())
    ):
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)

    return Wish(
        kind=kind,
        text=choices.written(parameters, "q"),
        statuses=tuple(v.strip() for v in parameters.getlist("status") if v),
        givers=tuple(v for v in parameters.getlist("giver") if v),
        assignees=tuple(v for v in parameters.getlist("assignee") if v),
        plan=choices.written(parameters, "plan"),
        given=choices.written(parameters, "given"),
        documents=tuple(v for v in parameters.getlist("document") if v),
        due_before=choices.date(parameters, "due"),
        silent_since=choices.date(parameters, "silent"),
        contradictory=parameters.get("contradictory") == "1",
        undated=parameters.get("undated") == "1",
        overdue=parameters.get("overdue") == "1",
        order=order,
        limit=SIZE,
        offset=min(int(first), 1_000_000),
    )


def urls_of(wish: Wish) -> str:
    """The query of the address of a wish; what is as usual is left out."""
    pairs = [
        ("kind", "" if wish.kind == "assignment" else wish.kind),
        ("q", wish.text),
        *(("status", s) for s in wish.statuses),
        *(("giver", g) for g in wish.givers),
        *(("assignee", a) for a in wish.assignees),
        ("plan", wish.plan),
        ("given", wish.given),
        *(("document", d) for d in wish.documents),
        ("due", wish.due_before),
        ("silent", wish.silent_since),
        ("contradictory", "1" if wish.contradictory else ""),
        ("undated", "1" if wish.undated else ""),
        ("overdue", "1" if wish.overdue else ""),
        ("order", "" if wish.order == "-last_heard" else wish.order),
        ("from", str(wish.offset) if wish.offset else ""),
    ]
    return urlencode([(name, value) for name, value in pairs if value])


def address(wish: Wish) -> str:
    query = urls_of(wish)
    return f"{urls.assignments()}?{query}" if query else urls.assignments()


def made(
    threads: Threads, wish: Wish, within: tuple[Link, ...], words: Words, t: ThreadTexts, today: date
) -> Register:
    rows, total = threads.register(wish)
    if wish.offset >= total > 0:
        last = within_list(wish.offset, SIZE, total)
        return made(threads, replace(wish, offset=last), within, words, t, today)
    bare = Wish(kind=wish.kind, limit=SIZE)
    return Register(
        title=t.kinds[wish.kind],
        intro=formats.count(total, t.counted[wish.kind], words),
        kinds=tuple(
            Link(t.kinds[kind], address(Wish(kind=kind, limit=SIZE)), kind == wish.kind)
            for kind in THREAD_KINDS
        ),
        wish=wish,
        lists=frozenset(c for c in COUNTED if any(v for v, _ in threads.counted(bare, c))),
        statuses=_statuses(threads, wish, words, t),
        givers=options(threads.counted(wish, "giver"), wish.givers),
        assignees=options(threads.counted(wish, "assignee")[:_LISTED], wish.assignees),
        plans=options(threads.counted(wish, "plan"), (wish.plan,)),
        years=options(sorted(threads.counted(wish, "given"), reverse=True), (wish.given,)),
        within=within,
        columns=_columns(wish, t),
        rows=tuple(_row(row, words, t, today) for row in rows),
        pages=pager(wish.offset, SIZE, total, lambda first: address(replace(wish, offset=first)), words),
        views=tuple(
            (Link(v.name, f"{urls.assignments()}?{v.query}", v.query == urls_of(wish)), v.name)
            for v in threads.views(PAGE)
        ),
        query=urls_of(replace(wish, offset=0)),
        filtered=urls_of(replace(wish, offset=0, order=bare.order)) != urls_of(bare),
        everything=address(bare),
        any=any(threads.counted(Wish(kind=kind), "status") for kind in THREAD_KINDS),
    )


def _statuses(threads: Threads, wish: Wish, words: Words, t: ThreadTexts) -> tuple[Option, ...]:
    counted = dict.fromkeys(wish.statuses, 0) | dict(threads.counted(wish, "status"))
    names = {"": t.no_status, **words.statuses}
    return tuple(
        Option(value or " ", f"{names[value]} ({counted[value]})", value in wish.statuses)
        for value in (*words.statuses, "")
        if value in counted and (value or wish.kind == "assignment")
    )


def _columns(wish: Wish, t: ThreadTexts) -> tuple[Column, ...]:
    named = [
        ("title", t.column_title if wish.kind == "assignment" else t.kinds[wish.kind]),
        ("status", t.column_status),
        ("given", t.column_given),
        ("assignees", t.column_to),
        ("due", t.column_due),
        ("last_heard", t.column_heard),
        ("events", t.column_events),
    ]
    if wish.kind != "assignment":  # nobody gives a goal
        kept = {"title", "last_heard", "events"} | ({"given"} if wish.kind != "goal" else set())
        named = [pair for pair in named if pair[0] in kept]
    return tuple(_column(key, label, wish) for key, label in named)


def _column(key: str, label: str, wish: Wish) -> Column:
    """A click sorts by it; a second click turns the order."""
    now = wish.order.removeprefix("-") == key
    falling = wish.order.startswith("-")
    order = key if now and falling else f"-{key}"
    if not now and key in ("title", "status", "assignees", "due"):
        order = key
    sorted_ = ("descending" if falling else "ascending") if now else ""
    return Column(label, address(replace(wish, order=order, offset=0)), sorted_)


def _row(row: ThreadRow, words: Words, t: ThreadTexts, today: date) -> Row:
    return Row(
        href=urls.thread(row.id),
        title=row.title,
        facts=tuple(f for f in (*row.cases, *((row.label, row.plan) if row.plan else (row.source,))) if f),
        status=row.status,
        contradictory=row.contradictory,
        merged=row.merged,
        given=formats.date(row.given, words) if row.given else "",
        given_by=t.given_by.format(giver=row.giver) if row.giver else "",
        to=", ".join(row.assignees),
        due=formats.date(row.due, words) if row.due else "",
        overdue=is_overdue(row.due, row.status, today),
        heard=formats.date(row.last_heard, words) if row.last_heard else t.never_heard,
        silent="" if row.status in CLOSED else _silent(row, today, words, t),
        events=formats.number(row.events, words),
    )


def _silent(row: ThreadRow, today: date, words: Words, t: ThreadTexts) -> str:
    """For how long nothing has been heard of what is not closed, in whole months."""
    if not row.last_heard or not row.last_heard[:4].isdecimal():
        return ""
    year = int(row.last_heard[:4])
    month = int(row.last_heard[5:7]) if row.last_heard[5:7].isdecimal() else 12
    months = (today.year - year) * 12 + today.month - month
    return t.silent.format(months=formats.count(months, t.month, words)) if months > 0 else ""
