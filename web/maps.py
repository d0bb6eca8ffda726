"""A map: things down, documents or years across, and a sign for how each is spoken of there.

A table, drawn as a picture by its style sheet: a full square is reported on, a ring planned for, a dot
mentioned, a dashed square where something should be said.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

from corpus.coverage_store import How, Told
from corpus.threads import ThreadRow
from web import formats, urls
from web.contexts import Link
from web.wording import Words

Sign = How | Literal["", "expected"]
WEIGHT: Final[Mapping[How, int]] = {"mentioned": 0, "planned": 1, "reported": 2}

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cell:
    """The most telling that is said of a thing in a column, how often ("" for once), and where."""

    sign: Sign = ""
    times: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    title: str
    href: str
    cells: tuple[Cell, ...]
    reported: bool


@dataclass(frozen=True, slots=True)
class Map:
    """Things by columns; a column without an address is a year."""

    columns: tuple[Link, ...]
    rows: tuple[Row, ...]


def by_place(told: Iterable[tuple[str, K, Told]]) -> dict[tuple[str, K], Told]:
    """The most telling of what is said of each thing in each column."""
    found: dict[tuple[str, K], Told] = {}
    for thread, column, said in told:
        last = found.get((thread, column))
        if last is None or WEIGHT[said.how] > WEIGHT[last.how]:
            found[thread, column] = said
    return found


def row(
    thread: ThreadRow,
    columns: Sequence[K],
    said: Mapping[tuple[str, K], Told],
    words: Words,
    *,
    expected: Iterable[K] = (),
    reported: bool,
) -> Row:
    """A thing's row; `expected` are the columns in which something should be said of it."""
    due = frozenset(expected)
    cells = (cell(said.get((thread.id, column)), words, expected=column in due) for column in columns)
    return Row(thread.title, urls.thread(thread.id), tuple(cells), reported)


def cell(told: Told | None, words: Words, *, expected: bool = False) -> Cell:
    if told is None:
        return Cell("expected" if expected else "")
    where = urls.document(told.document, page=told.page, start=told.start, end=told.end)
    return Cell(told.how, formats.number(told.times, words) if told.times > 1 else "", where)
