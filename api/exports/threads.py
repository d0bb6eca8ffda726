"""The exports of threads: the events of one, and the register of assignments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from api import schemas, thread_schemas
from api.errors import ApiError
from api.exports import narrowed, places
from api.exports.rows import About, Column, Kind, Row, Sheet, Wish, documents, joined, known
from api.labels import DATE_KINDS, EVENTS, LINKS, STATUSES
from api.searching import Limits, checked_date
from corpus.register_store import ORDERS, Counted
from corpus.register_store import Wish as RegisterWish
from corpus.threads import THREAD_KINDS

if TYPE_CHECKING:
    from api.collection import Collection
    from index.threads.life import Life


def _asked(collection: Collection, wish: Wish) -> thread_schemas.Thread:
    if not wish.reference.strip():
        hint = "Ange ett diarienummer, ett beslut eller trådens id."
        raise ApiError(HTTPStatus.CONFLICT, "thread_missing", "Trådens id saknas.", hint)
    return collection.threads.thread(wish.reference, suggest=False)


def _of_thread(collection: Collection, wish: Wish) -> About:
    """What the thread is of, how it stands, and who gave it to whom."""
    thread = _asked(collection, wish)
    given, numbers = thread.given, joined(thread.case_numbers)
    status = STATUSES.get(thread.status or "", thread.status)
    facts = (
        (_KIND[thread.kind], thread.title),
        ("Diarienummer", numbers),
        ("Status", f"{status} ({thread.status_date})" if status and thread.status_date else status),
        ("Givet av", given.by if given else None),
        ("Till", joined(given.to) if given else None),
        ("Givet i", given.source if given else None),
        ("Slutdatum", thread.due),
        ("Senast omnämnt", thread.last_heard),
    )
    told = tuple((label, value) for label, value in facts if value)
    return About(f"Uppföljning: {numbers or thread.title}", told)


def _thread(collection: Collection, wish: Wish, base: str) -> Iterator[Row]:
    """The events of a thread, oldest first; what is only like it is not among them."""
    for event in _asked(collection, wish).events:
        place = places.place(event.document, event.finding, event.quote_start, event.quote_end, base)
        cells = (
            event.date,
            DATE_KINDS[event.date_kind],
            EVENTS.get(event.type, event.type),
            event.quote,
            STATUSES.get(event.status or "", event.status),
            event.status_text,
            LINKS.get(event.link.by, event.link.by),
        )
        yield Row(event, cells, place)


def _register(collection: Collection, wish: Wish, base: str) -> Iterator[Row]:
    known(wish.statuses, ("", *STATUSES), "status")
    _existing(collection, wish.register)
    told_in = _told_in(collection, wish)
    if told_in is None or told_in:
        asked = replace(
            wish.register, text=wish.query, statuses=wish.statuses, documents=told_in or (), limit=wish.limit
        )
        yield from _rows(collection, asked, base)


def _of_register(collection: Collection, wish: Wish) -> About:
    title = f"Register över {_REGISTERS.get(wish.register.kind, wish.register.kind)}"
    return narrowed.of_rows(collection, wish, title)


def _existing(collection: Collection, wish: RegisterWish) -> None:
    """Raises `ApiError` for an order, a date, a giver, an assignee or a plan that there is none of."""
    known((wish.order.removeprefix("-"),), ORDERS, "order")
    known((wish.kind,), THREAD_KINDS, "of")
    for date in (wish.given, wish.due_before, wish.silent_since):
        checked_date(date or None)
    collection.threads.update()
    columns: tuple[tuple[Counted, tuple[str, ...]], ...] = (
        ("giver", wish.givers),
        ("assignee", wish.assignees),
        ("plan", (wish.plan,) if wish.plan else ()),
    )
    for column, wanted in columns:
        if wanted:
            counted = collection.threads.counted(RegisterWish(kind=wish.kind), column)
            known(wanted, [value for value, _ in counted if value], column, held=True)


def _told_in(collection: Collection, wish: Wish) -> tuple[str, ...] | None:
    """The documents that must tell of what is in the register; None where any may."""
    if not any(values for name, values in wish.limits.items() if name != "statuses"):
        return None
    return tuple(document.id for document in documents(collection, wish))


def _rows(collection: Collection, wish: RegisterWish, base: str) -> Iterator[Row]:
    known_by = {document.id: document for document in collection.documents().documents}
    for row in collection.threads.rows(wish).threads:
        found = collection.threads.life(row.id)
        told = found[0] if found else None
        title = whole(row.title, (event.mention.title for event in told.events)) if told else row.title
        yield Row(row, _summary(row, title, base), _told_last(told, known_by, base) if told else None)


def whole(title: str, stated: Iterable[str | None]) -> str:
    """What a title that was shortened is short for, of those that documents give: a file has room for it.

    >>> whole("Nämnden får i uppdrag att …", [None, "Badet", "Nämnden får i uppdrag att\\nbygga ett bad"])
    'Nämnden får i uppdrag att bygga ett bad'
    >>> whole("Nämnden får i uppdrag", ["Nämnden får i uppdrag att bygga ett bad"])
    'Nämnden får i uppdrag'
    """
    begins = title.removesuffix(" …")
    if begins == title:
        return title
    said = (" ".join(each.split()) for each in stated if each)
    return next((each for each in said if each.startswith(begins)), title)


def _told_last(told: Life, known_by: Mapping[str, schemas.Document], base: str) -> places.Place | None:
    """Where the status of a thread stands, or what was last said of it where nothing gives it one."""
    said = (told.decisive or told.events[-1]).mention
    document = known_by.get(said.place.document)
    return places.place(document, said.place, said.quoted.start, said.quoted.end, base) if document else None


def register(collection: Collection, wish: RegisterWish, title: str, base: str) -> Sheet:
    """The register as the page of it shows it, all of its pages."""
    limits = Limits(statuses=wish.statuses, documents=wish.documents)
    about = narrowed.of_rows(collection, Wish(query=wish.text, limits=limits, register=wish), title)
    return KINDS["register"].sheet(about, _rows(collection, replace(wish, limit=None, offset=0), base))


def _summary(row: thread_schemas.ThreadSummary, title: str, base: str) -> tuple[str | int | None, ...]:
    given = row.given
    return (
        joined(row.case_numbers),
        title,
        STATUSES.get(row.status or "", row.status),
        row.status_date,
        given.by if given else None,
        joined(given.to) if given else None,
        given.source if given else None,
        given.date if given else None,
        row.due,
        row.last_heard,
        row.events,
        _remark(row),
        f"{base.rstrip('/')}{row.url}",
    )


def _remark(row: thread_schemas.ThreadSummary) -> str | None:
    if row.contradictory:
        return "olika uppgifter om status"
    return "sammanfört med annat uppdrag" if row.merged else None


_KIND: Final[Mapping[str, str]] = {
    "assignment": "Uppdrag",
    "goal": "Mål",
    "policy_document": "Styrande dokument",
    "decision": "Beslut",
}
_REGISTERS: Final[Mapping[str, str]] = {
    "assignment": "uppdrag",
    "goal": "mål",
    "policy_document": "styrande dokument",
    "decision": "beslut och ärenden",
}

KINDS: Final[Mapping[str, Kind]] = {
    "thread": Kind(
        about=_of_thread,
        file="uppfoljning",
        columns=(
            Column("date", "Datum", 12),
            Column("date_kind", "Datumets slag", 16, brief=False),
            Column("event", "Händelse", 20),
            Column("text", "Text", 80),
            Column("status", "Status", 20, brief=False),
            Column("status_text", "Status enligt dokumentet", 28, brief=False),
            Column("link", "Hör hit genom", 16, brief=False),
        ),
        text=3,
        rows=_thread,
    ),
    "register": Kind(
        about=_of_register,
        file="uppdragsregister",
        columns=(
            Column("case_numbers", "Diarienummer", 15),
            Column("title", "Uppdrag", 80),
            Column("status", "Status", 14),
            Column("status_date", "Status den", 12, brief=False),
            Column("given_by", "Givet av", 19),
            Column("given_to", "Till", 22),
            Column("given_in", "Givet i", 20, brief=False),
            Column("given_date", "Givet den", 11),
            Column("due", "Slutdatum", 11),
            Column("last_heard", "Senast omnämnt", 12),
            Column("events", "Händelser", 10, brief=False),
            Column("contradictory", "Anmärkning", 20, brief=False),
            Column("thread", "Tråd", 30, brief=False),
        ),
        text=1,
        rows=_register,
        by_document=False,
    ),
}
