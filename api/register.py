"""The register made of rows at hand, as the store makes it of its table: for those who may not see all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.register_store import ORDERS, Wish, of_scheme
from corpus.thread_store import said
from corpus.threads import ThreadRow


def wished(rows: Sequence[ThreadRow], wish: Wish) -> tuple[ThreadRow, ...]:
    """All rows that a wish keeps, in its order; rows without the value that is sorted by come last."""
    column = wish.order.removeprefix("-")
    column = column if column in ORDERS else "last_heard"
    kept = sorted((row for row in rows if fits(row, wish)), key=lambda row: (row.title, row.id))
    having = [row for row in kept if getattr(row, column) is not None]
    having.sort(key=lambda row: _sorted_by(row, column), reverse=wish.order.startswith("-"))
    return (*having, *(row for row in kept if getattr(row, column) is None))


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
        all(word in words for word in wish.text.casefold().split())
        and (not wish.statuses or (row.status or "") in wish.statuses)
        and (not wish.givers or (row.giver or "") in wish.givers)
        and set(wish.assignees) <= set(row.assignees)
        and (not wish.plan or row.plan == wish.plan)
        and row.id.startswith(of_scheme(wish.scheme) if wish.scheme else "")
        and (not wish.due_before or _before(row.due, wish.due_before))
        and (not wish.silent_since or _before(row.last_heard, wish.silent_since))
        and (not wish.contradictory or row.contradictory)
        and (not wish.undated or row.due is None)
    )


def _before(date: str | None, limit: str) -> bool:
    return date is not None and date < limit
