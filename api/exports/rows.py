"""The rows of an export: which things, with which columns, each with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from api import schemas
from api.errors import ApiError, invalid, spoken
from api.exports import places
from api.exports.places import Place
from api.searching import Limits, checked_date
from corpus.register_store import Wish as RegisterWish

if TYPE_CHECKING:
    from api.collection import Collection

Cell = str | int | None
ABOUT: Final = "Urval"  # where a table of another program says what it is about and limited to
_NAMED: Final = 30  # values that a refusal names


@dataclass(frozen=True, slots=True)
class Wish:
    """What to export. Values of one filter are alternatives, filters must all hold, empty means no limit.

    `query` is what `search` asks, for the other kinds words that stand in a row (of a point: or in those
    beside it). `mode` is for `search`, `reference` for `thread`; `limit` is the most rows, None for all.
    `limits` are those of a search: of documents for all kinds but `thread`, `statuses` for assignments too.
    `stances` and `deciders` (bodies that decide) are for decision points. `register` says what is kept of the
    register beyond that, in which order, and of which kind of threads.
    """

    query: str = ""
    mode: str = "hybrid"
    reference: str = ""
    limit: int | None = None
    limits: Limits = field(default_factory=Limits)
    register: RegisterWish = field(default_factory=lambda: RegisterWish(order="title"))
    kinds: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    deciders: tuple[str, ...] = ()

    @property
    def statuses(self) -> tuple[str, ...]:
        return self.limits.get("statuses", ())


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is stable; `label` is the Swedish heading; `width` in characters. `brief`: also in Word and
    on the printed pages of Excel. `warns`: there too where a row has something in it."""

    key: str
    label: str
    width: int
    brief: bool = True
    warns: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A thing: as JSON, as the cells of its own columns, and where it stands (None: nowhere alone)."""

    object: BaseModel
    cells: tuple[Cell, ...]
    place: Place | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of things. `text` is the place of the column that holds the document's words.

    `file` is a file's name without its ending. `by_document`: the documents are headings in a text.
    `facts` are labels and values of what all rows are about, under the title of a text.
    """

    title: str
    file: str
    columns: tuple[Column, ...]
    text: int
    rows: tuple[Row, ...]
    by_document: bool = True
    facts: tuple[tuple[str, str], ...] = ()

    def headed(self) -> Iterator[tuple[str, Iterator[Row]]]:
        """Its rows under the titles of their documents, each alone; under none where that says nothing."""
        for (_, title), rows in groupby(self.rows, key=self._heading):
            yield title, rows

    def _heading(self, row: Row) -> tuple[str, str]:
        return (row.place.document, row.place.title) if row.place and self.by_document else ("", "")

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """Its own columns and those of the source."""
        source = (Column(*column, brief=column[0] == places.LINE) for column in places.COLUMNS)
        return (*self.columns, *source)

    def all_cells(self, row: Row) -> tuple[Cell, ...]:
        """The cells of `all_columns`; empty ones for the source of what stands nowhere alone."""
        source = places.cells(row.place) if row.place else (None,) * len(places.COLUMNS)
        return (*row.cells, *source)


@dataclass(frozen=True, slots=True)
class About:
    """What an export is about: its title, and labels and values that stand under it in a text."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of export: its words, its columns, and how its rows are found."""

    about: Callable[[Collection, Wish], About]
    file: str
    columns: tuple[Column, ...]
    text: int
    rows: Callable[[Collection, Wish, str], Iterator[Row]]
    by_document: bool = True

    def sheet(self, about: About, rows: Iterable[Row]) -> Sheet:
        kept = tuple(rows)
        columns = tuple(
            replace(column, brief=True) if column.warns and any(row.cells[at] for row in kept) else column
            for at, column in enumerate(self.columns)
        )
        return Sheet(about.title, self.file, columns, self.text, kept, self.by_document, about.facts)


def sheet(collection: Collection, kind: Kind, wish: Wish, base: str) -> Sheet:
    """The rows of a kind that are wished for; raises `ApiError`."""
    rows = kind.rows(collection, wish, base)
    return kind.sheet(kind.about(collection, wish), islice(rows, wish.limit))


def documents(collection: Collection, wish: Wish) -> list[schemas.Document]:
    """The documents that the limits of a wish let through."""
    from api import convert
    from index.filters import Filters, allowed

    for date in (wish.limits.get("date_from"), wish.limits.get("date_to")):
        checked_date(date)
    with spoken():
        records = collection.store.documents()
    return [convert.document(record) for record in allowed(records, Filters(**wish.limits))]


def fields(model: BaseModel) -> dict[str, Any]:
    """What a kind of finding adds to the fields that all have."""
    return model.model_extra or {}


def joined(values: Sequence[str]) -> str | None:
    return ", ".join(values) or None


def known(wanted: Sequence[str], existing: Sequence[str], name: str, *, held: bool = False) -> None:
    """Raises `ApiError` for a value that a filter cannot have: a misspelt one must not empty the file.

    `held`: the values are those of the documents that are held now, and may be others tomorrow.
    """
    for value in wanted:
        if value not in existing:
            some = ", ".join(filter(None, existing[:_NAMED]))
            hint = f"Välj bland {some}{' med flera' if len(existing) > _NAMED else ''}."
            said = f"Filtret {name} kan inte vara {value}."
            raise ApiError(HTTPStatus.CONFLICT, "value_unknown", said, hint) if held else invalid(said, hint)
