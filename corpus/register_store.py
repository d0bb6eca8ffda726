"""The register of threads: filtered, sorted and counted by SQLite, as they were made last."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final, Literal, get_args

from corpus.database import Database
from corpus.thread_store import VISIBLE, like, row_of
from corpus.threads import CLOSED, ThreadRow


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands in an order: the value that is sorted by, then its title and id. It stays, whatever
    comes and goes, also where the row itself is gone."""

    value: str | int | None
    title: str
    id: str


@dataclass(frozen=True, slots=True)
class Wish:
    """Which rows of the register, and how: `order` is a column, descending where it begins with "-".

    `text`: each of its words stands in the title, the case numbers, the source or the assignees, those in
    quotation marks together; `silent_since` keeps what was
    last heard of before that date, `due_before` what is due before it; the undated are kept by neither.
    `overdue` keeps what should have been done by now and is not closed.
    `given` is a year or a partial date, `documents` are ids of documents that tell of it.
    `scheme` is whose goals: of the budget (`kf-budget`), a `plan`, `agenda2030`. Rows up to the place `after`
    are left out, then `offset` more.
    """

    kind: str = "assignment"
    text: str = ""
    statuses: tuple[str, ...] = ()
    givers: tuple[str, ...] = ()
    assignees: tuple[str, ...] = ()
    plan: str = ""
    scheme: str = ""
    given: str = ""
    documents: tuple[str, ...] = ()
    due_before: str = ""
    silent_since: str = ""
    contradictory: bool = False
    undated: bool = False
    overdue: bool = False
    order: str = "-last_heard"
    limit: int | None = None
    offset: int = 0
    after: Place | None = None


ORDERS: Final = (
    "title",
    "status",
    "giver",
    "assignees",
    "source",
    "given",
    "due",
    "last_heard",
    "events",
    "documents",
)


Counted = Literal["status", "giver", "assignee", "plan", "given"]
COUNTED: Final[tuple[Counted, ...]] = get_args(Counted)
_CHOSEN_BY: Final[Mapping[Counted, str]] = {
    "status": "statuses",
    "giver": "givers",
    "assignee": "assignees",
    "plan": "plan",
    "given": "given",
}
_NO_WISH: Final = Wish()
_PIECE: Final = re.compile('["”“]([^"”“]+)["”“]|(\\S+)')
_TOLD_OF: Final = (
    "EXISTS (SELECT 1 FROM thread_event e JOIN document d ON d.key = e.document"
    " WHERE e.thread = t.id AND d.id IN"
)
_LAST_DAY: Final = "t.due || CASE WHEN length(t.due) < 10 THEN '-99' ELSE '' END"  # as `is_overdue` says
_LISTED: Final = "thread t INDEXED BY thread_listed"  # without the rows' bodies, most of the table


class RegisterStore:
    """The rows of threads in one database; in a part of it, of the threads it speaks of."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen = "TRUE" if database.collections is None else VISIBLE

    def register(self, wish: Wish) -> tuple[tuple[ThreadRow, ...], int]:
        """The rows that are wished for, and how many there are in all. Rows without the value that is sorted
        by come last."""
        where, values = _conditions(wish, seen=self._seen)
        total = self._database.read(f"SELECT count(*) FROM {_LISTED} WHERE {where}", values)[0][0]  # noqa: S608
        column, descending = sorting(wish.order)
        order = f"{column} IS NULL, {column} {'DESC' if descending else 'ASC'}, title, id"
        if wish.after is not None:
            behind, place = _behind(wish.after, column, descending=descending)
            where, values = f"{where} AND {behind}", [*values, *place]
        rows = self._database.read(
            f"SELECT body FROM (SELECT id AS shown FROM {_LISTED} WHERE {where} ORDER BY {order}"  # noqa: S608
            f" LIMIT ? OFFSET ?) JOIN thread ON id = shown ORDER BY {order}",
            (*values, -1 if wish.limit is None else wish.limit, wish.offset),
        )
        return tuple(row_of(body) for (body,) in rows), total

    def counted(self, wish: Wish, column: Counted) -> tuple[tuple[str, int], ...]:
        """The values of a column, of `given` the years, among the rows that all else in a wish keeps, with
        how many have each, most first."""
        where, values = _conditions(without(wish, column), seen=self._seen)
        value = {"given": "substr(given, 1, 4)", "assignee": "assignees"}.get(column, column)
        rows = self._database.read(
            f"SELECT {value}, count(*) FROM thread t WHERE {where} GROUP BY 1",  # noqa: S608
            values,
        )
        several = column == "assignee"
        return tallied((value.splitlines() if several else [value or ""], count) for value, count in rows)


def tallied(rows: Iterable[tuple[Iterable[str], int]]) -> tuple[tuple[str, int], ...]:
    """How many there are of each value, of rows that may have several; most first.

    >>> tallied([(["Nämnden", "Styrelsen"], 2), (["Styrelsen"], 1)])
    (('Styrelsen', 3), ('Nämnden', 2))
    """
    counts: Counter[str] = Counter()
    for values, count in rows:
        counts.update(dict.fromkeys(values, count))
    return tuple(sorted(counts.items(), key=lambda row: (-row[1], row[0])))


def is_overdue(due: str | None, status: str | None, today: date) -> bool:
    """Whether something should have been done by now; of a month or a year its last day counts.

    >>> is_overdue("2024", "ongoing", date(2025, 1, 1)), is_overdue("2024-02", None, date(2024, 2, 20))
    (True, False)
    >>> is_overdue("2024", "fulfilled", date(2025, 1, 1)), is_overdue(None, "ongoing", date(2025, 1, 1))
    (False, False)
    """
    if not due or status in CLOSED:
        return False
    last = due if len(due) >= len("2024-08-31") else f"{due}-99"
    return last < today.isoformat()


def today() -> date:
    return datetime.now(UTC).date()


def pieces(text: str) -> tuple[str, ...]:
    """What must stand in a row: each word of a wish, those in quotation marks as they stand together.

    >>> pieces('Kontor "budget  2023" SLK"')
    ('kontor', 'budget 2023', 'slk')
    """
    found = ((quoted or word.strip('"')).split() for quoted, word in _PIECE.findall(text.casefold()))
    return tuple(" ".join(words) for words in found if words)


def without(wish: Wish, column: Counted) -> Wish:
    """The wish with all but what it says of a column."""
    said: Wish = replace(wish, **{_CHOSEN_BY[column]: getattr(_NO_WISH, _CHOSEN_BY[column])})
    return said


def sorting(order: str) -> tuple[str, bool]:
    """The column of an `order`, and whether it descends.

    >>> sorting("-due"), sorting("colour")
    (('due', True), ('last_heard', False))
    """
    column = order.removeprefix("-")
    return column if column in ORDERS else "last_heard", order.startswith("-")


def _behind(place: Place, column: str, *, descending: bool) -> tuple[str, tuple[object, ...]]:
    """The condition of the rows behind a place: those without a value come last."""
    if place.value is None:
        return f"{column} IS NULL AND (title, id) > (?, ?)", (place.title, place.id)
    return (
        f"({column} IS NULL OR {column} {'<' if descending else '>'} ?"
        f" OR ({column} = ? AND (title, id) > (?, ?)))",
        (place.value, place.value, place.title, place.id),
    )


def of_scheme(scheme: str) -> str:
    """How the ids of a scheme's goals begin."""
    return f"goal-{scheme}"


def _conditions(wish: Wish, *, seen: str) -> tuple[str, list[object]]:
    """The WHERE of a wish; every value is bound."""
    said = (("t.said LIKE ? ESCAPE '\\'", (f"%{like(word)}%",)) for word in pieces(wish.text))
    named = (
        ("instr(char(10) || t.assignees, char(10) || ? || char(10)) > 0", (name,)) for name in wish.assignees
    )
    scheme = of_scheme(wish.scheme)
    wished: tuple[tuple[object, str, tuple[object, ...]], ...] = (
        (wish.statuses, f"coalesce(t.status, '') IN ({_places(wish.statuses)})", wish.statuses),
        (wish.givers, f"coalesce(t.giver, '') IN ({_places(wish.givers)})", wish.givers),
        (wish.plan, "t.plan = ?", (wish.plan,)),
        (wish.scheme, "substr(t.id, 1, ?) = ?", (len(scheme), scheme)),
        (wish.given, "substr(t.given, 1, ?) = ?", (len(wish.given), wish.given)),
        (wish.documents, f"{_TOLD_OF} ({_places(wish.documents)}))", wish.documents),
        (wish.due_before, "t.due < ?", (wish.due_before,)),
        (wish.silent_since, "t.last_heard < ?", (wish.silent_since,)),
        (wish.contradictory, "t.contradictory", ()),
        (wish.undated, "t.due IS NULL", ()),
        (
            wish.overdue,
            f"{_LAST_DAY} < ? AND coalesce(t.status, '') NOT IN ({_places(CLOSED)})",
            (today().isoformat(), *CLOSED),
        ),
    )
    conditions: list[tuple[str, tuple[object, ...]]] = [
        ("t.kind = ?", (wish.kind,)),
        (seen, ()),
        *said,
        *named,
        *((condition, given) for asked, condition, given in wished if asked),
    ]
    return " AND ".join(c for c, _ in conditions), [value for _, given in conditions for value in given]


def _places(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
