"""What the reading page shows: one page of a document, its outline, its findings and the marked passage."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final, Literal

from api import schemas
from api.citation import source_at, title_of
from api.collection import Collection
from corpus.findings import Assignment, DecisionPoint, Finding, PersonalNumber, kind_of
from corpus.model import Document, Page, Span
from web import formats, urls
from web.choices import Choices
from web.contexts import Keep, Link
from web.findings import FindingRow, Sign, legend, tell
from web.hit import place, quotation
from web.hits import HitsHere, hits_here
from web.outline import Contents, contents
from web.page_marks import PageMarks, letter_of, page_marks, row_id, words_on
from web.page_text import Piece, text_of_page, whole_text
from web.reading_view import Made, made
from web.wording import Words
from web.wording.read import texts as read_texts
from web.wording.refusals import told

View = Literal["page", "text", "reading"]
NO_QUESTION: Final = Choices()
VIEWS: Final[tuple[View, ...]] = ("page", "text", "reading")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the address of a reading page asks for. `page` None: where the span is, else the first page.

    `asked`: the question that led there; only its words and mode matter.
    """

    page: int | None = None
    span: Span | None = None
    view: View = "page"
    asked: Choices = NO_QUESTION


@dataclass(frozen=True, slots=True)
class Cited:
    """The marked passage: its source, what to copy, and where it is when it is not on this page."""

    start: int
    end: int
    source: str
    copy: str
    href: str
    elsewhere: str
    keep: Keep


@dataclass(frozen=True, slots=True)
class Beside:
    """The findings beside a page. `printed` says what number is printed on it."""

    pages: int
    pdf: bool
    printed: str
    findings: tuple[FindingRow, ...]
    legend: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading page. `odd` is JSON for the viewer, which `pdf` says is shown.

    `made`: what the reader made of the page, in the view of that name only.
    """

    id: str
    title: str
    place: str
    facts: tuple[str, ...]
    lists: tuple[Link, ...]  # of what is found in the whole document
    language: str
    href: str
    file: str
    text_href: str
    findings_href: str
    marks_href: str
    view: View
    pdf: bool
    made: Made | None
    pages: int
    number: int
    of_pages: str
    printed: str
    previous: str
    next: str
    views: tuple[Link, ...]
    outline: Contents
    outline_href: str
    odd: str
    mark: Cited | None
    hits: HitsHere | None
    question: str
    mode: str
    findings: tuple[FindingRow, ...]
    legend: tuple[Sign, ...]
    pieces: tuple[Piece, ...]
    furniture: tuple[str, ...]
    ocr: bool
    warnings: tuple[str, ...]


def page_wanted(document: Document, wish: Wish) -> int | None:
    """The page to open: the one asked for, else where the span begins, else the first. None: no such page."""
    number = wish.page
    if number is None and wish.span is not None:
        number = document.page_number_at(wish.span.start)
    number = 1 if number is None else number
    return number if 1 <= number <= max(1, len(document.pages)) else None


def reading(collection: Collection, identifier: str, wish: Wish, words: Words) -> Reading | None:
    """The reading page, None where the document has no such page or no such span.

    A document that does not exist is the collection's own error.
    """
    desk = _desk(collection, identifier, wish, words)
    return None if desk is None else _reading(desk, collection)


def beside(collection: Collection, identifier: str, wish: Wish, words: Words) -> Beside | None:
    """Only the findings beside a page; None as for `reading`."""
    desk = _desk(collection, identifier, wish, words)
    if desk is None:
        return None
    findings = desk.findings(collection)
    return Beside(
        pages=len(desk.document.pages),
        pdf=desk.pdf,
        printed=_printed(desk.page(), words),
        findings=findings,
        legend=legend(findings, words),
    )


def outline(collection: Collection, identifier: str, wish: Wish, words: Words) -> Contents | None:
    """Only the contents as they are on a page; None as for `reading`."""
    desk = _desk(collection, identifier, wish, words)
    return desk.outline() if desk else None


def marks(collection: Collection, identifier: str, wish: Wish, words: Words) -> PageMarks | None:
    """What is marked on the picture of a page; None as for `reading`."""
    desk = _desk(collection, identifier, wish, words)
    if desk is None or not desk.document.pages:
        return None
    return page_marks(
        collection,
        desk.document,
        desk.number,
        wish.span,
        wish.asked.query,
        collection.findings_on(desk.summary.id, desk.number),
        words,
        read_texts(words.language),
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    """A document opened on a page, in a language: what every part of the reading page is made from."""

    summary: schemas.Document
    document: Document
    wish: Wish
    number: int
    words: Words

    @property
    def title(self) -> str:
        return title_of(self.summary)

    @property
    def pdf(self) -> bool:
        return bool(self.document.pages) and self.wish.view == "page"

    def page(self) -> Page | None:
        return self.document.pages[self.number - 1] if self.document.pages else None

    def href(self, number: int, *, view: View | None = None) -> str:
        """The address of another page, with the same passage marked and the same view."""
        span = self.wish.span
        return urls.document(
            self.summary.id,
            page=number if self.document.pages else None,
            start=span.start if span else None,
            end=span.end if span else None,
            view=view or self.wish.view,
            query=self.wish.asked.query,
            mode=self.wish.asked.mode,
        )

    def step(self, by: int) -> str:
        number = self.number + by
        return self.href(number) if 1 <= number <= len(self.document.pages) else ""

    def facts(self) -> tuple[str, ...]:
        summary, words = self.summary, self.words
        when = summary.date or summary.period
        date = formats.date(when, words) if when else None
        file = summary.file if summary.title else None
        return tuple(f for f in (summary.type, summary.issuer, date, summary.case_number, file) if f)

    def lists(self, collection: Collection) -> tuple[Link, ...]:
        texts, own = read_texts(self.words.language), self.summary.id
        lists = (
            ("decision_point", Link(texts.points, urls.decisions((("document", own),)))),
            ("assignment", Link(texts.assignments, urls.assignments_of(own))),
        )
        return tuple(link for kind, link in lists if collection.store.findings_after(0, 1, own, kind=kind))

    def views(self) -> tuple[Link, ...]:
        names = {
            "page": self.words.view_page,
            "text": self.words.view_text,
            "reading": self.words.view_reading,
        }
        return tuple(
            Link(names[view], self.href(self.number, view=view), view == self.wish.view) for view in VIEWS
        )

    def outline(self) -> Contents:
        return contents(self.document, self.number, self.href)

    def source(self, span: Span) -> str:
        return source_at(self.summary, self.document, span)

    def copy(self, text: str, source: str) -> str:
        return quotation(text, source, self.summary.case_number, self.words)

    def cited(self) -> Cited | None:
        """The marked passage, and where it is when it begins and ends on other pages than this."""
        span = self.wish.span
        if span is None:
            return None
        first = self.document.page_number_at(span.start)
        last = self.document.page_number_at(span.end - 1)
        away = first is not None and last is not None and not first <= self.number <= last
        source = self.source(span)
        return Cited(
            start=span.start,
            end=span.end,
            source=source,
            copy=self.copy(self.document.text[span.start : span.end], source),
            href=self.href(first or 1),
            elsewhere=self.words.passage_elsewhere.format(page=first) if away else "",
            keep=self.keep(span),
        )

    def findings(self, collection: Collection) -> tuple[FindingRow, ...]:
        page = self.number if self.document.pages else None
        return tuple(self._row(finding) for finding in collection.findings_on(self.summary.id, page))

    def _row(self, finding: Finding) -> FindingRow:
        span = finding.span
        told = tell(finding, self.document.text[span.start : span.end], self.words)
        copied = (
            told.text if isinstance(finding, PersonalNumber) else self.document.text[span.start : span.end]
        )
        return FindingRow(
            id=row_id(finding),
            kind=kind_of(finding),
            letter=letter_of(finding, read_texts(self.words.language)),
            label=told.label,
            text=told.text,
            beneath=told.beneath,
            href=urls.document(
                self.summary.id,
                page=self.document.page_number_at(span.start),
                start=span.start,
                end=span.end,
                view="text" if self.wish.view == "text" else "",
                query=self.wish.asked.query,
                mode=self.wish.asked.mode,
            ),
            copy=self.copy(copied, self.source(span)),
            here=span == self.wish.span,
            keep=self.keep(span, kind_of(finding))
            if isinstance(finding, DecisionPoint | Assignment)
            else None,
        )

    def keep(self, span: Span, kind: str = "passage") -> Keep:
        """What "+ Utkast" takes of this document."""
        return Keep(self.summary.id, span.start, span.end, kind)

    def hits(self, collection: Collection) -> HitsHere | None:
        """The way between the hits of the question that led here, None where none did."""
        asked = self.wish.asked
        if not asked.query:
            return None
        begins = next((s.start for s in self.document.segments if s.page == self.number), 0)
        at = self.wish.span or begins
        texts = read_texts(self.words.language)
        return hits_here(collection, self.summary, asked, at, self.wish.view, self.words, texts)

    def pieces(self, collection: Collection) -> tuple[Piece, ...]:
        paged = bool(self.document.pages)
        asked = self.wish.asked.query if self.wish.view != "reading" else ""
        found = words_on(collection, self.document, self.number if paged else None, asked)
        if not paged:
            return whole_text(self.document, self.wish.span, found)
        return text_of_page(self.document, self.number, self.wish.span, found)

    def made(self) -> Made | None:
        if self.wish.view != "reading":
            return None
        return made(self.document, self.page(), self.wish.span, self.words)

    def warnings(self) -> tuple[str, ...]:
        here = (w.message for w in self.document.warnings if w.page in (None, self.number))
        return tuple(told(message, self.words.language) for message in here)


def _desk(collection: Collection, identifier: str, wish: Wish, words: Words) -> _Desk | None:
    document = collection.model(identifier)
    number = page_wanted(document, wish)
    if number is None or (wish.span is not None and wish.span.end > len(document.text)):
        return None
    return _Desk(collection.document(document.source.id), document, wish, number, words)


def _reading(desk: _Desk, collection: Collection) -> Reading:
    page = desk.page()
    findings = desk.findings(collection)
    return Reading(
        id=desk.summary.id,
        title=desk.title,
        place=place(None, page.label if page else None, desk.number if page else None, desk.words),
        facts=desk.facts(),
        lists=desk.lists(collection),
        language=desk.document.metadata.language or "sv",
        href=urls.document(desk.summary.id),
        file=urls.file(desk.summary.id),
        text_href=desk.href(desk.number, view="text"),
        findings_href=urls.page_findings(desk.summary.id),
        marks_href=urls.page_marks(desk.summary.id),
        view=desk.wish.view,
        pdf=desk.pdf,
        made=desk.made(),
        pages=len(desk.document.pages),
        number=desk.number,
        of_pages=desk.words.of_pages.format(pages=formats.number(len(desk.document.pages), desk.words)),
        printed=_printed(page, desk.words),
        previous=desk.step(-1),
        next=desk.step(1),
        views=desk.views(),
        outline=desk.outline(),
        outline_href=urls.page_outline(desk.summary.id),
        odd=_odd(desk.document),
        mark=desk.cited(),
        hits=desk.hits(collection),
        question=desk.wish.asked.query,
        mode=desk.wish.asked.mode,
        findings=findings,
        legend=legend(findings, desk.words),
        pieces=desk.pieces(collection),
        furniture=page.furniture if page else (),
        ocr=page is not None and page.ocr_confidence is not None,
        warnings=desk.warnings(),
    )


def _printed(page: Page | None, words: Words) -> str:
    return words.printed.format(label=page.label) if page and page.label else ""


def _odd(document: Document) -> str:
    """The numbers of the pages that are shown in another size than the first, as JSON for the viewer."""
    sizes = [(round(page.width), round(page.height), page.rotation % 180) for page in document.pages]
    return json.dumps([number for number, size in enumerate(sizes, 1) if size != sizes[0]])
