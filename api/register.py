"""The register made of rows at hand, as the store makes it of its table: for those who may not see all.

And where a page of it ends, as a text that says where the next begins.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

import msgspec

from api.errors import ApiError
from corpus.register_store import Counted, Place, Wish, is_overdue, of_scheme, pieces, sorting, today
from corpus.thread_store import said
from corpus.threads import ThreadRow


def wished(rows: Sequence[ThreadRow], wish: Wish) -> tuple[ThreadRow, ...]:
    """All rows that a wish keeps, in its order; rows without the value that is sorted by come last."""
    column, descending = sorting(wish.order)
    kept = sorted((row for row in rows if fits(row, wish)), key=lambda row: (row.title, row.id))
    having = [row for row in kept if getattr(row, column) is not None]
    having.sort(key=lambda row: _sorted_by(row, column), reverse=descending)
    return (*having, *(row for row in kept if getattr(row, column) is None))


def behind(rows: Sequence[ThreadRow], wish: Wish) -> Sequence[ThreadRow]:
    """Of all rows in the order of a wish those that come after the place it begins at."""
    if wish.after is None:
        return rows
    _, descending = sorting(wish.order)
    return [row for row in rows if _follows(place_of(row, wish.order), wish.after, descending=descending)]


def place_of(row: ThreadRow, order: str) -> Place:
    """Where a row stands in an order."""
    return Place(_sorted_by(row, sorting(order)[0]), row.title, row.id)


def cursor(row: ThreadRow, order: str) -> str:
    """Where a row stands, as a text for whoever asks for what comes after it."""
    place = place_of(row, order)
    packed = msgspec.json.encode((order, place.value, place.title, place.id))
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def place(said: str, order: str) -> Place | None:
    """The place that a cursor of this order says, None for ""; raises `ApiError` for what is none."""
    if not said:
        return None
    try:
        packed = base64.b64decode(said + "=" * (-len(said) % 4), altchars="-_", validate=True)
        of, value, title, identifier = msgspec.json.decode(packed, type=_Packed)
    except (binascii.Error, ValueError) as error:
        raise _no_place() from error
    if of != order:
        raise _no_place()
    return Place(value, title, identifier)


_Packed = tuple[str, str | int | None, str, str]


def _no_place() -> ApiError:
    hint = "Ta cursor ur next i svaret före, och behåll order."
    return ApiError(HTTPStatus.CONFLICT, "cursor_unknown", "Det är ingen plats i den listan.", hint)


def _follows(place: Place, other: Place, *, descending: bool) -> bool:
    mine, theirs = place.value, other.value
    if mine == theirs:
        return (place.title, place.id) > (other.title, other.id)
    if mine is None or theirs is None:
        return mine is None
    return mine < theirs if descending else mine > theirs  # type: ignore[operator]


def _sorted_by(row: ThreadRow, column: str) -> Any:
    """The value that the store sorts by: several assignees are one text there, documents are counted."""
    if column == "documents":
        return len(row.documents)
    value = getattr(row, column)
    return "".join(f"{name}\n" for name in value) if isinstance(value, tuple) else value


def fits(row: ThreadRow, wish: Wish) -> bool:
    """Whether a row is what is wished for."""
    words = said(row)
    return (
        all(word in words for word in pieces(wish.text))
        and (not wish.statuses or (row.status or "") in wish.statuses)
        and (not wish.givers or (row.giver or "") in wish.givers)
        and set(wish.assignees) <= set(row.assignees)
        and (not wish.plan or row.plan == wish.plan)
        and row.id.startswith(of_scheme(wish.scheme) if wish.scheme else "")
        and (row.given or "").startswith(wish.given)
        and (not wish.documents or not set(wish.documents).isdisjoint(row.documents))
        and (not wish.due_before or _before(row.due, wish.due_before))
        and (not wish.silent_since or _before(row.last_heard, wish.silent_since))
        and (not wish.contradictory or row.contradictory)
        and (not wish.undated or row.due is None)
        and (not wish.overdue or is_overdue(row.due, row.status, today()))
    )


def values_of(row: ThreadRow, column: Counted) -> tuple[str, ...]:
    """What a row has in a column that is counted by: of `given` the year, of what it lacks an empty text."""
    if column == "assignee":
        return row.assignees
    value: str = getattr(row, column) or ""
    return (value[:4] if column == "given" else value,)


def _before(date: str | None, limit: str) -> bool:
    return date is not None and date < limit
