"""Picking a document by words, without a script: a field that searches, and what it may mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Final

from api import schemas
from api.citation import called, when
from api.collection import Collection
from api.errors import ApiError
from web import formats
from web.contexts import newest
from web.wording import LANGUAGES, Words
from web.wording import words as words_in

MOST: Final = 8  # documents to choose from
MOST_PAIRS: Final = 5
OFFERED: Final = 200  # documents that a browser may complete to


@dataclass(frozen=True, slots=True)
class Option:
    """A document to choose: its title and date, its file, and where choosing it leads."""

    label: str
    file: str
    href: str


@dataclass(frozen=True, slots=True)
class Picked:
    """A field: what was written in it, the document that it means, else those that it may mean.

    `beyond`: how many more there are. `near` says that they are offered without having been asked for.
    """

    said: str
    chosen: schemas.Document | None
    options: tuple[Option, ...] = ()
    beyond: int = 0
    near: bool = False


def pick(
    collection: Collection,
    said: str,
    address: Callable[[str], str],
    words: Words,
    beside: schemas.Document | None = None,
) -> Picked:
    """The document that is meant by an id, a file's name, or words that only it has.

    `address` leads to the page with a document chosen by its id. Where nothing is written, those like
    `beside` are offered. Raises `ApiError` for a file's name that is not there.
    """
    said = " ".join(said.split())[:200]
    held = collection.documents().documents
    if not said:
        alike = [d for d in newest(held) if beside and _series(d) == _series(beside) and d.id != beside.id]
        return Picked("", None, _options(alike[:MOST], address, words), 0, bool(alike))
    try:
        return Picked(said, collection.document(said))
    except ApiError:
        if "." in said and " " not in said:
            raise
    found = [d for d in newest(held) if all(word in _words(d) for word in said.casefold().split())]
    if len(found) == 1:
        return Picked(said, found[0])
    return Picked(said, None, _options(found[:MOST], address, words), max(0, len(found) - MOST))


def offered(collection: Collection) -> tuple[schemas.Document, ...]:
    """The latest documents, for a browser that completes what is written."""
    return tuple(newest(collection.documents().documents)[:OFFERED])


def pairs(
    collection: Collection, address: Callable[[str, str], str], words: Words
) -> tuple[tuple[str, str, str], ...]:
    """Documents of one series and title that follow each other, the latest first: the older, the newer, and
    where `address` of their ids leads."""
    last: dict[Hashable, schemas.Document] = {}
    found: list[tuple[str, str, str]] = []
    for older in newest(d for d in collection.documents().documents if d.type and when(d)):
        newer = last.get(_titled(older))
        if newer is not None and when(newer) != when(older):
            found.append((name(older, words), name(newer, words), address(older.id, newer.id)))
        last[_titled(older)] = older
    return tuple(found[:MOST_PAIRS])


def name(document: schemas.Document, words: Words) -> str:
    """A title with what tells it from others of its series."""
    date = when(document)
    told = document.distinction or (formats.date(date, words) if date else None)
    return called(document.title or document.file, told, document.file)


def _options(
    documents: Sequence[schemas.Document], address: Callable[[str], str], words: Words
) -> tuple[Option, ...]:
    return tuple(Option(name(d, words), d.file, address(d.id)) for d in documents)


def _words(document: schemas.Document) -> str:
    about = (document.title, document.file, document.type, document.issuer, document.case_number)
    return " ".join(filter(None, (*about, when(document)))).casefold()


_DATED: Final = frozenset(month.casefold() for language in LANGUAGES for month in words_in(language).months)


def _titled(document: schemas.Document) -> Hashable:
    """The series with the words of the title that no date changes: "Delårsrapport augusti 2024" and "mars
    2025" have one."""
    said = re.findall(r"[^\W\d]+", (document.title or document.file).casefold())
    return _series(document), tuple(word for word in said if word not in _DATED)


def _series(document: schemas.Document) -> tuple[str | None, str | None]:
    return document.type, document.issuer
