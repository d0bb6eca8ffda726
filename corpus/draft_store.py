"""Drafts of a tjänsteutlåtande: what was put in them, in order, beside the exact words it came from.

A quotation is kept with its document, its place and its words, so that it survives when the document is
read again; whoever shows it asks first whether the document may (still) be seen. Nothing hangs on the
document by a foreign key. Drafts belong to an account; `None` is the one person of one's own computer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, get_args

import msgspec

from corpus.database import Database
from corpus.model import Span

Place = Literal[
    "points",
    "summary",
    "matter",
    "description",
    "assessment",
    "economic",
    "ecological",
    "social",
    "cooperation",
    "appendices",
]
ItemKind = Literal["decision_point", "assignment", "event", "passage", "own"]
PLACES: Final[tuple[Place, ...]] = get_args(Place)
ITEM_KINDS: Final[tuple[ItemKind, ...]] = get_args(ItemKind)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document: its id, file and title, the words and where they stand, how they are cited."""

    document: str
    file: str
    title: str
    span: Span
    words: str
    page: int | None
    source: str
    case_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """Something in a draft. `text` is one's own wording, empty where the quotation stands as it is."""

    id: int
    place: Place
    kind: ItemKind
    body: str
    text: str
    note: str
    quote: Quote | None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft in a list. `changed_at` is ISO 8601 with time zone."""

    id: int
    name: str
    case_number: str
    items: int
    current: bool
    changed_at: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft with its items in order."""

    row: DraftRow
    items: tuple[Item, ...]


def group(item: Item) -> tuple[Place, str]:
    """What an item is shown and ordered among: its place, and for the proposals the deciding body."""
    return item.place, item.body if item.place == "points" else ""


class DraftStore:
    """The drafts of one account (None: of one's own computer)."""

    def __init__(self, database: Database, account: int | None) -> None:
        self._database = database
        self._account = account

    # ------------------------------------------------------------------ drafts

    def drafts(self) -> tuple[DraftRow, ...]:
        """The drafts, the latest changed first."""
        return tuple(self._rows("NOT d.removed ORDER BY d.changed_at DESC, d.id DESC"))

    def current(self) -> int | None:
        """The draft that things are put in: the one chosen, else the latest changed."""
        rows = self.drafts()
        return next((row.id for row in rows if row.current), rows[0].id if rows else None)

    def draft(self, number: int) -> Draft | None:
        row = next(iter(self._rows("NOT d.removed AND d.id = ?", number)), None)
        if row is None:
            return None
        items = self._database.read(
            f"SELECT {_ITEM} FROM draft_item WHERE draft = ? AND NOT removed ORDER BY position, id",  # noqa: S608 - columns are ours
            (number,),
        )
        return Draft(row, tuple(map(_item, items)))

    def count(self) -> int:
        """How many things are in the current draft."""
        number = self.current()
        found = self._database.read(
            "SELECT count(*) FROM draft_item WHERE draft = ? AND NOT removed", (number,)
        )
        return int(found[0][0])

    def make(self, name: str, at: datetime) -> int:
        """A new draft, which becomes the current one."""
        with self._database.transaction() as db:
            db.execute("UPDATE draft SET current = 0 WHERE account IS ?", (self._account,))
            made = db.execute(
                "INSERT INTO draft (account, name, current, changed_at) VALUES (?, ?, 1, ?)",
                (self._account, name, at.isoformat()),
            )
            assert made.lastrowid is not None
            return made.lastrowid

    def choose(self, number: int) -> bool:
        """Make this the current draft; False if there is none such."""
        with self._database.transaction() as db:
            if not self._holds(db, number):
                return False
            db.execute("UPDATE draft SET current = (id = ?) WHERE account IS ?", (number, self._account))
        return True

    def name(self, number: int, name: str, case_number: str, at: datetime) -> bool:
        """Give a draft its name and case number; False if there is none such."""
        with self._changing(number, at) as db:
            if db is not None:
                db.execute(
                    "UPDATE draft SET name = ?, case_number = ? WHERE id = ?", (name, case_number, number)
                )
        return db is not None

    def remove(self, number: int) -> bool:
        """Take a draft away; it can be had back until the next one is removed."""
        with self._database.transaction() as db:
            if not self._holds(db, number):
                return False
            db.execute("DELETE FROM draft WHERE removed AND account IS ?", (self._account,))
            db.execute("UPDATE draft SET removed = 1, current = 0 WHERE id = ?", (number,))
        return True

    def restore(self, number: int) -> bool:
        with self._database.transaction() as db:
            found = db.execute(
                "UPDATE draft SET removed = 0 WHERE id = ? AND account IS ?", (number, self._account)
            )
        return found.rowcount > 0

    # ------------------------------------------------------------------ items

    def add(self, number: int, item: Item, at: datetime) -> int | None:
        """Put an item last in its place; its id, None if there is no such draft. `item.id` does not count."""
        with self._changing(number, at) as db:
            if db is None:
                return None
            quote = item.quote
            made = db.execute(
                "INSERT INTO draft_item"
                " (draft, position, place, kind, body, text, note, document, path, quote)"
                " SELECT ?1, coalesce(max(position), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9"
                " FROM draft_item WHERE draft = ?1",
                (
                    number,
                    item.place,
                    item.kind,
                    item.body,
                    item.text,
                    item.note,
                    quote.document if quote else None,
                    item.path,
                    msgspec.json.encode(quote).decode() if quote else None,
                ),
            )
            return made.lastrowid

    def change(
        self, number: int, item: int, *, place: Place, body: str, text: str, note: str, at: datetime
    ) -> bool:
        """Give an item its place, body, wording and note; put elsewhere, it comes last there."""
        with self._changing(number, at) as db:
            if db is None:
                return False
            changed = db.execute(
                "UPDATE draft_item SET position = CASE WHEN place = ?3 THEN position ELSE"
                " (SELECT max(position) + 1 FROM draft_item WHERE draft = ?1) END,"
                " place = ?3, body = ?4, text = ?5, note = ?6 WHERE draft = ?1 AND id = ?2",
                (number, item, place, body, text, note),
            )
            return changed.rowcount > 0

    def move(self, number: int, item: int, by: int, at: datetime) -> bool:
        """Put an item `by` steps further down (up, if negative) among those it stands with.

        Those are the items of its place; of the proposals, those that the same body decides.
        """
        draft = self.draft(number)
        moved = next((i for i in draft.items if i.id == item), None) if draft else None
        if draft is None or moved is None:
            return False
        ranks = [n for n, i in enumerate(draft.items) if group(i) == group(moved)]
        with_it = [draft.items[n].id for n in ranks]
        at_present = with_it.index(item)
        with_it.insert(max(0, min(len(with_it) - 1, at_present + by)), with_it.pop(at_present))
        order = [i.id for i in draft.items]
        for rank, identifier in zip(ranks, with_it, strict=True):
            order[rank] = identifier
        with self._changing(number, at) as db:
            if db is not None:
                ranked = list(enumerate(order, start=1))
                db.executemany("UPDATE draft_item SET position = ? WHERE id = ?", ranked)
        return db is not None

    def take_out(self, number: int, item: int, at: datetime) -> bool:
        """Take an item out; it can be had back until the next one is taken out of the draft."""
        with self._changing(number, at) as db:
            if db is None:
                return False
            db.execute("DELETE FROM draft_item WHERE draft = ? AND removed", (number,))
            gone = db.execute("UPDATE draft_item SET removed = 1 WHERE draft = ? AND id = ?", (number, item))
            return gone.rowcount > 0

    def put_back(self, number: int, item: int, at: datetime) -> bool:
        with self._changing(number, at) as db:
            if db is None:
                return False
            found = db.execute("UPDATE draft_item SET removed = 0 WHERE draft = ? AND id = ?", (number, item))
            return found.rowcount > 0

    # ------------------------------------------------------------------ inside

    @contextmanager
    def _changing(self, number: int, at: datetime) -> Iterator[sqlite3.Connection | None]:
        """A transaction on a draft, which counts as changed; None where there is no such draft."""
        with self._database.transaction() as db:
            if not self._holds(db, number):
                yield None
                return
            yield db
            db.execute("UPDATE draft SET changed_at = ? WHERE id = ?", (at.isoformat(), number))

    def _holds(self, db: sqlite3.Connection, number: int) -> bool:
        mine = "SELECT 1 FROM draft WHERE id = ? AND account IS ? AND NOT removed"
        return db.execute(mine, (number, self._account)).fetchone() is not None

    def _rows(self, condition: str, *values: object) -> Iterator[DraftRow]:
        rows = self._database.read(
            "SELECT d.id, d.name, d.case_number, d.current, d.changed_at,"  # noqa: S608 - conditions are ours
            " (SELECT count(*) FROM draft_item i WHERE i.draft = d.id AND NOT i.removed)"
            f" FROM draft d WHERE d.account IS ? AND {condition}",
            (self._account, *values),
        )
        for number, name, case_number, current, changed_at, items in rows:
            yield DraftRow(number, name, case_number, items, bool(current), changed_at)


def forget_quotes(db: sqlite3.Connection, document: str) -> int:
    """Take the words of a document about to be removed out of every draft; in how many places they stood."""
    found = db.execute(
        "UPDATE draft_item SET quote = NULL, document = NULL, path = NULL"
        " WHERE document = ?1 OR path = (SELECT path FROM document WHERE id = ?1)",
        (document,),
    )
    return found.rowcount


_ITEM: Final = "id, place, kind, body, text, note, quote, path"


def _item(row: tuple[int, Place, ItemKind, str, str, str, str | None, str | None]) -> Item:
    number, place, kind, body, text, note, quote, path = row
    kept = msgspec.json.decode(quote, type=Quote) if quote else None
    return Item(number, place, kind, body, text, note, kept, path)
