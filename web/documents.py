"""The page of all documents: newest first, a page at a time, narrowed by words and by what is lacking."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException

from api import schemas
from api.collection import Collection
from web import formats, urls
from web.choices import number, written
from web.contexts import DocumentRow, Link, Pager, document_row, newest, pager, within_list
from web.wording import Words

SIZE: Final = 100
LACKING: Final = ("", "date", "type", "title")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for: from the 0-based `first` on, with `named` in title, file or case number.

    `removed`: one has just been removed.
    """

    first: int = 0
    named: str = ""
    lacking: str = ""
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """The page of all documents. `lacking`: how many have no date, type or title, leading to those."""

    empty: bool
    intro: str
    lacking: tuple[Link, ...]
    rows: tuple[DocumentRow, ...]
    pager: Pager
    wanted: Wanted


def read(parameters: QueryParams) -> Wanted:
    """422 for what no link of ours says."""
    lacking = parameters.get("lacking", "")
    if lacking not in LACKING:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
    named = written(parameters, "named")
    removed = parameters.get("removed") == "1"
    return Wanted(number(parameters, "first", 0) or 0, named, lacking, removed)


def listing(collection: Collection, wanted: Wanted, words: Words) -> Listing:
    held = collection.documents().documents
    found = newest(_named(_lacking(held, wanted.lacking), wanted.named.casefold().split()))
    intro = words.documents_intro.format(
        documents=formats.count(len(found), words.document, words),
        pages=formats.count(sum(document.pages for document in found), words.page, words),
    )

    def address(first: int) -> str:
        return urls.documents(first=first, named=wanted.named, lacking=wanted.lacking)

    first = within_list(wanted.first, SIZE, len(found))
    return Listing(
        empty=not held,
        intro=intro,
        lacking=lacking(held, words, wanted.lacking),
        rows=tuple(document_row(document, words) for document in found[first : first + SIZE]),
        pager=pager(first, SIZE, len(found), address, words),
        wanted=wanted,
    )


def _lacking(held: Sequence[schemas.Document], what: str) -> Sequence[schemas.Document]:
    """Those that lack `what`; all for ""."""
    if not what:
        return held
    lacks = _LACKS[what]
    return [document for document in held if lacks(document)]


def _named(held: Sequence[schemas.Document], said: Sequence[str]) -> Sequence[schemas.Document]:
    """Those that hold all words in title, file or case number."""
    if not said:
        return held
    texts = ((d, f"{d.title or ''} {d.file} {d.case_number or ''}".casefold()) for d in held)
    return [document for document, text in texts if all(word in text for word in said)]


_LACKS: Final[Mapping[str, Callable[[schemas.Document], bool]]] = {
    "date": lambda document: not (document.date or document.period),
    "type": lambda document: not document.type,
    "title": lambda document: not document.title,
}


def lacking(held: Sequence[schemas.Document], words: Words, chosen: str = "") -> tuple[Link, ...]:
    """How many documents lack a date, a type or a title, leading to those; the `chosen` leads back."""
    texts = {
        "date": words.documents_undated,
        "type": words.documents_untyped,
        "title": words.documents_untitled,
    }
    counts = {what: len(_lacking(held, what)) for what in texts}
    return tuple(
        Link(
            text.format(documents=formats.count(counts[what], words.document, words)),
            urls.documents(lacking="" if chosen == what else what),
            chosen == what,
        )
        for what, text in texts.items()
        if counts[what]
    )
