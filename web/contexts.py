"""What the plain pages show, built from the answers of `api.collection`: frozen data for the templates.

The search page is made in `web.results`, the reading page in `web.reader`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus

from api import schemas, status_schemas
from api.citation import title_of
from api.collection import Collection
from api.settings import own_version
from web import formats, urls
from web.navigation import Place
from web.wording import Words
from web.wording.refusals import told

LATEST = 5
LISTED = 50  # files of a kind on the page of the status


@dataclass(frozen=True, slots=True)
class Link:
    """A link as text and address; `active` where it is the present choice."""

    label: str
    href: str
    active: bool = False


@dataclass(frozen=True, slots=True)
class Keep:
    """What "+ Utkast" puts in the draft: characters `start` to `end` of a document, as what."""

    document: str
    start: int
    end: int
    kind: str = "passage"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: the search box, where one is, what is in the collection."""

    bar: tuple[Place, ...]
    footer: tuple[Place, ...]
    coverage: str
    other_language: str
    empty: bool = False  # nothing is read in yet
    query: str = ""
    mode: str = ""


@dataclass(frozen=True, slots=True)
class Pager:
    """The way through the pages of a list; an address is empty where there is no such page."""

    shown: str
    previous: str = ""
    next: str = ""


def pager(first: int, size: int, total: int, address: Callable[[int], str], words: Words) -> Pager:
    """The pager of a list of `total` things that shows `size` from the 0-based `first` on.

    `address` builds the address of the list from a 0-based first thing.
    """
    last = min(total, first + size)
    shown = words.shown_of.format(
        first=formats.number(first + 1, words),
        last=formats.number(last, words),
        total=formats.number(total, words),
    )
    return Pager(
        shown=shown,
        previous=address(max(0, first - size)) if first else "",
        next=address(last) if last < total else "",
    )


def within_list(first: int, size: int, total: int) -> int:
    """The first thing to show; that of the last page where the list is shorter than its address says.

    >>> within_list(50, 50, 120), within_list(150, 50, 120), within_list(50, 50, 0)
    (50, 100, 0)
    """
    return first if first < total else max(0, total - 1) // size * size


@dataclass(frozen=True, slots=True)
class Option:
    """A value to choose from a list."""

    value: str
    label: str
    chosen: bool


def options(counted: Iterable[tuple[str, int]], chosen: Iterable[str]) -> tuple[Option, ...]:
    """The values there are, each with how many have it; what is chosen also where nothing has it any more."""
    counts = dict.fromkeys(chosen, 0) | dict(counted)
    return tuple(
        Option(value, f"{value} ({count})", value in chosen) for value, count in counts.items() if value
    )


@dataclass(frozen=True, slots=True)
class Example:
    """A search that finds something, and what it shows."""

    query: str
    what: str
    href: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list. Where it has no `type` or `date` those say so, and `typed`, `dated` are false."""

    href: str
    title: str
    beneath: str
    type: str
    typed: bool
    date: str
    dated: bool
    case_number: str
    pages: str
    facts: tuple[str, ...]
    manage: str


@dataclass(frozen=True, slots=True)
class Start:
    """The start page."""

    empty: bool
    examples: tuple[Example, ...]
    latest: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its label."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A file that could not be read: why, and what to do."""

    file: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A warning of a document that was read; `place` is its page ("s. 5"), empty for the whole document."""

    place: str
    message: str
    href: str


@dataclass(frozen=True, slots=True)
class WarnedRow:
    """A document read with warnings."""

    title: str
    file: str
    href: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class StatusPage:
    """What is in, what is not and why."""

    empty: bool
    figures: tuple[Figure, ...]
    rejected: tuple[RejectedRow, ...]
    rejected_pages: Pager
    warned: tuple[WarnedRow, ...]
    warned_pages: Pager
    problems: tuple[str, ...]
    index: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class About:
    """The page that says what this is."""

    versions: str


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What happened, what to do, and a number to give to whoever runs the service."""

    title: str
    lines: tuple[str, ...]
    reference: str


def coverage(held: schemas.Coverage, words: Words) -> str:
    """What the collection holds: "5 dokument, 85 sidor, senast 2025-03-01, 0 filer kunde inte läsas"."""
    if not held.documents and not held.rejected:
        return words.coverage_empty
    pieces = [
        words.coverage.format(
            documents=formats.count(held.documents, words.document, words),
            pages=formats.count(held.pages, words.page, words),
        )
    ]
    if held.latest:
        pieces.append(words.coverage_latest.format(date=formats.date(held.latest, words)))
    rejected = formats.count(held.rejected, words.file, words)
    pieces.append(words.coverage_rejected.format(files=rejected))
    return ", ".join(pieces)


def start(collection: Collection, words: Words) -> Start:
    documents = newest(collection.documents().documents)
    return Start(
        empty=not documents,
        examples=examples(collection, words),
        latest=tuple(document_row(document, words) for document in documents[:LATEST]),
    )


def newest(documents: Iterable[schemas.Document]) -> list[schemas.Document]:
    """Latest first by the date or period they state; the undated come last, by title."""
    by_title = sorted(documents, key=lambda document: (document.title or document.file).casefold())
    return sorted(by_title, key=lambda document: document.date or document.period or "", reverse=True)


def document_link(document: schemas.Document) -> Link:
    return Link(title_of(document), urls.document(document.id))


def document_row(document: schemas.Document, words: Words) -> DocumentRow:
    date = formats.date(document.date or document.period, words)
    kind = document.type or words.untyped
    facts = (kind, date, document.case_number, formats.count(document.pages, words.page, words))
    beneath = (document.issuer, document.file if document.title else None)
    return DocumentRow(
        href=urls.document(document.id),
        title=title_of(document),
        beneath=" · ".join(fact for fact in beneath if fact),
        type=kind,
        typed=document.type is not None,
        date=date,
        dated=bool(document.date or document.period),
        case_number=document.case_number or "",
        pages=formats.number(document.pages, words),
        facts=tuple(fact for fact in facts if fact),
        manage=urls.managed(document.id),
    )


def examples(collection: Collection, words: Words) -> tuple[Example, ...]:
    """Searches that find something in this collection: each is read out of its documents."""
    return tuple(
        Example(example.query, words.examples[example.kind], urls.search(example.query))
        for example in collection.examples()
    )


def status_page(
    status: status_schemas.Status, words: Words, rejected: int = 0, warned: int = 0
) -> StatusPage:
    """The page of the status, its lists of files from the 0-based `rejected` and `warned` on."""
    figures = [
        Figure(words.document.many.capitalize(), formats.number(status.documents, words)),
        Figure(words.page.many.capitalize(), formats.number(status.pages, words)),
        Figure(words.passage.many.capitalize(), formats.number(status.passages, words)),
        Figure(words.status_rejected_title, formats.number(len(status.rejected), words)),
    ]
    if status.latest:
        figures.append(Figure(words.status_latest, formats.date(status.latest, words)))
    return StatusPage(
        empty=not status.documents,
        figures=tuple(figures),
        rejected=tuple(
            RejectedRow(
                row.file,
                words.rejected_reasons.get(row.reason, row.reason),
                told(row.message, words.language),
            )
            for row in status.rejected[rejected : rejected + LISTED]
        ),
        rejected_pages=pager(
            rejected, LISTED, len(status.rejected), lambda first: urls.status(rejected=first), words
        ),
        warned=tuple(_warned(document, words) for document in status.warned[warned : warned + LISTED]),
        warned_pages=pager(
            warned, LISTED, len(status.warned), lambda first: urls.status(warned=first), words
        ),
        problems=tuple(told(each, words.language) for each in status.problems),
        index=_index(status.index, words),
    )


def _warned(document: status_schemas.WarnedDocument, words: Words) -> WarnedRow:
    remarks = (
        Remark(
            place=f"{words.page_label}\u00a0{notice.page}" if notice.page else "",
            message=told(notice.message, words.language),
            href=urls.document(document.id, page=notice.page, view="reading"),
        )
        for notice in document.warnings
    )
    return WarnedRow(
        title=document.title or document.file,
        file=document.file if document.title else "",
        href=urls.document(document.id),
        remarks=tuple(remarks),
    )


def _index(state: status_schemas.IndexState, words: Words) -> tuple[str, ...]:
    """How much the search index holds, and the model that it was made with."""
    if state.analysis_version is None:
        return ()
    passages = formats.count(state.passages, words.passage, words)
    model = " ".join(piece for piece in (state.encoder, state.encoder_version) if piece)
    return (passages, words.status_model.format(model=model)) if model else (passages,)


def about(pdfjs: str, words: Words) -> About:
    return About(words.about_made.format(version=own_version(), pdfjs=pdfjs))


def error(status: int, message: str, hint: str, reference: str, words: Words) -> ErrorPage:
    """The words for an HTTP status; the collection's own message and hint where it gave them."""
    known = status if status in words.error_titles else HTTPStatus.INTERNAL_SERVER_ERROR
    lines = (
        (told(message, words.language), told(hint, words.language))
        if message
        else (words.error_hints[known],)
    )
    return ErrorPage(
        title=words.error_titles[known],
        lines=tuple(line for line in lines if line),
        reference=words.error_reference.format(reference=reference) if reference else "",
    )
