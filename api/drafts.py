"""Drafts for pages: what is put in them from documents, and what of it still stands there.

A quotation is looked up in its document each time it is shown: one that may not be seen, or was removed,
shows no words; one whose document was read again is found by its words.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, Literal

from api.citation import source_at, title_of
from api.errors import ApiError, invalid, spoken
from api.standing import find_words, selected
from corpus.draft_store import (
    ITEM_KINDS,
    PLACES,
    Draft,
    DraftRow,
    DraftStore,
    Item,
    ItemKind,
    Place,
    Quote,
    group,
)
from corpus.findings import DecisionPoint
from corpus.model import Document, Span
from corpus.store import DocumentRecord
from nlp.drafting import numbers, without_personal_numbers

if TYPE_CHECKING:
    from api.collection import Collection

LONGEST_QUOTE: Final = 5000
LONGEST_TEXT: Final = 20_000
LONGEST_NAME: Final = 200
MOST_ITEMS: Final = 500
_KEPT_QUOTES: Final = 2000
_WORDS: Final[ItemKind] = "passage"
_NUMBER_OF_A_POINT: Final = 6  # characters: "12. " and a full stop may be left out of a selection
FIRST_NAME: Final = "Nytt tjänsteutlåtande"

Standing = Literal["same", "replaced", "changed", "gone", "none"]


@dataclass(frozen=True, slots=True)
class Held:
    """An item with what its source says now.

    `same`: the words stand in the document. `replaced`: they stand in a newer version of it. `changed`:
    the document is there without the words. `gone`: no document that may be seen. `none`: no source.
    """

    item: Item
    standing: Standing
    quote: Quote | None

    @property
    def text(self) -> str:
        """The wording that counts: one's own, else the quotation's, lines joined."""
        return self.item.text or (" ".join(self.quote.words.split()) if self.quote else "")


class Drafts:
    """The drafts of one account in the collection as it may see it."""

    def __init__(self, collection: Collection, account: int | None) -> None:
        self.collection = collection
        self._store = DraftStore(collection.store.database, account)

    # ------------------------------------------------------------------ drafts

    def rows(self) -> tuple[DraftRow, ...]:
        with spoken():
            return self._store.drafts()

    def count(self) -> int:
        """How many things are in the current draft."""
        with spoken():
            return self._store.count()

    def draft(self, number: int | None = None) -> Draft | None:
        """A draft, or the current one; None where there is none. Raises `ApiError` for an unknown number."""
        with spoken():
            wanted = self._store.current() if number is None else number
            found = None if wanted is None else self._store.draft(wanted)
        if number is not None and found is None:
            raise _unknown()
        return found

    def make(self, name: str) -> int:
        with spoken():
            return self._store.make(_named(name), _now())

    def choose(self, number: int) -> None:
        with spoken():
            _found(self._store.choose(number))

    def name(self, number: int, name: str, case_number: str) -> None:
        with spoken():
            _found(self._store.name(number, _named(name), _safe(case_number, LONGEST_NAME), _now()))

    def remove(self, number: int) -> None:
        with spoken():
            _found(self._store.remove(number))

    def restore(self, number: int) -> None:
        with spoken():
            _found(self._store.restore(number))

    # ------------------------------------------------------------------ items

    def add_quote(self, reference: str, start: int, end: int, kind: str) -> tuple[int, int]:
        """Put characters `start` to `end` of a document in the current draft, which is made if need be.

        The draft's number and the item's; what lies there already is not put in again. A decision point
        comes to the proposals without its printed number, all else to the description. Of `words` the
        point is taken that they stand in, else they alone.
        """
        record = self.collection.record(reference)
        document = self.collection.model(reference)
        if not 0 <= start < end <= len(document.text) or end - start > LONGEST_QUOTE:
            raise invalid("Det stället går inte att lägga i utkastet.", "Välj ett kortare stycke.")
        given = Span(start, end)
        if kind == "words":
            given, kind = self._around(record, given)
        span, body = self._point(record, document, given) if kind == "decision_point" else (None, "")
        quote = _quote(record, document, span or _below_headings(document, given))
        item = Item(
            id=0,
            place="points" if kind == "decision_point" else "description",
            kind=_kind(kind),
            body=body,
            text="",
            note="",
            quote=quote,
            path=record.path,
        )
        current = self._store.current()
        there = next((i.id for i in self._items(current) if _like(i, item)), None) if current else None
        return (current, there) if current and there else self._add(item, current)

    def add_selected(self, reference: str, page: int, words: str) -> tuple[int, int]:
        """Put words in the draft that were selected on a page: the whole point where all of it was."""
        if not words.strip() or len(words) > 2 * LONGEST_QUOTE:
            raise invalid("Det som är markerat går inte att lägga i utkastet.", "Markera ett kortare stycke.")
        span = selected(self.collection.model(reference), words, page)
        if span is None:
            raise invalid(
                "Det som är markerat hittades inte i dokumentets text.",
                "Markera orden på nytt, inom en sida.",
            )
        record = self.collection.record(reference)
        point, kind = self._around(record, span)
        whole = kind == "decision_point" and _length(point) - _length(span) < _NUMBER_OF_A_POINT
        taken = (point, kind) if whole else (span, "passage")
        return self.add_quote(reference, taken[0].start, taken[0].end, taken[1])

    def add_own(self, number: int, place: str, text: str, body: str = "") -> int:
        """Put one's own words in a draft."""
        text = _safe(text, LONGEST_TEXT)
        if not text:
            raise invalid("Stycket är tomt.", "Skriv något och spara igen.")
        item = Item(0, _place(place), "own", _safe(body, LONGEST_NAME), text, "", None)
        return self._add(item, number)[1]

    def change(
        self, number: int, item: int, *, place: str, body: str, text: str, note: str, was: str = ""
    ) -> None:
        """Give an item its place, deciding body, wording ("": the quotation's) and note.

        `was` is the `state_of` the item as whoever writes saw it; raises `ApiError` where it is another.
        """
        kept = next((i for i in self._items(number) if i.id == item), None)
        if kept is None:
            raise _unknown()
        if was and was != state_of(kept):
            raise ApiError(
                HTTPStatus.CONFLICT,
                "changed_meanwhile",
                "Stycket har ändrats sedan du öppnade sidan. Det du skrev är inte sparat.",
                "Det du skrev står kvar. Spara igen om det ska gälla.",
            )
        text = _safe(text, LONGEST_TEXT)
        if kept.quote and text == " ".join(kept.quote.words.split()):
            text = ""  # as the document has it
        with spoken():
            self._store.change(
                number,
                item,
                place=_place(place),
                body=_safe(body, LONGEST_NAME),
                text=text,
                note=_safe(note, LONGEST_TEXT),
                at=_now(),
            )

    def move(self, number: int, item: int, by: int) -> None:
        with spoken():
            _found(self._store.move(number, item, by, _now()))

    def beside(self, number: int, item: int) -> int | None:
        """The item after another in its group, else the one before it; None where it is alone."""
        items = self._items(number)
        mine = next((group(i) for i in items if i.id == item), None)
        ids = [i.id for i in items if group(i) == mine]
        at = ids.index(item) if item in ids else 0
        return next(iter([*ids[at + 1 :], *reversed(ids[:at])]), None)

    def take_out(self, number: int, item: int) -> None:
        with spoken():
            _found(self._store.take_out(number, item, _now()))

    def put_back(self, number: int, item: int) -> None:
        with spoken():
            _found(self._store.put_back(number, item, _now()))

    def held(self, draft: Draft) -> tuple[Held, ...]:
        """The items of a draft, each with what its source says now."""
        with spoken():
            records = self.collection.store.documents()
        by_id = {record.source.id: record for record in records}
        by_path = {record.path: record for record in records}
        return tuple(self._held(item, by_id, by_path) for item in draft.items)

    # ------------------------------------------------------------------ inside

    def _held(self, item: Item, by_id: dict[str, DocumentRecord], by_path: dict[str, DocumentRecord]) -> Held:
        if item.quote is None:
            return Held(item, "none" if item.kind == "own" else "gone", None)
        record = by_id.get(item.quote.document)
        newer = None if record else by_path.get(item.path or "")
        present = record or newer
        if present is None:
            return Held(replace(item, quote=None), "gone", None)
        found = self._found_again(present, item.quote)
        if found is None:
            return Held(item, "changed", item.quote)
        return Held(item, "same" if record else "replaced", found)

    def _found_again(self, record: DocumentRecord, quote: Quote) -> Quote | None:
        """The quotation as the document has it now, None where it is not there; kept while the document is
        as it is, for the items of a draft are looked up at every look."""
        kept = self.collection.quoted
        state = (record.key, record.distinction, quote)
        if state not in kept:
            document = self.collection.model(record.source.id)
            at = find_words(document.text, quote.words, quote.span.start)
            if len(kept) >= _KEPT_QUOTES:
                kept.clear()
            kept[state] = None if at is None else _quote(record, document, at)
        return kept[state]

    def _around(self, record: DocumentRecord, span: Span) -> tuple[Span, str]:
        """The decision point that holds a span, else the span, and what it is."""
        with spoken():
            stored = self.collection.store.findings(record.source.id, kind="decision_point")
        points = [s.finding.span for s in stored if s.finding.span.contains(span)]
        return (min(points, key=_length), "decision_point") if points else (span, _WORDS)

    def _point(self, record: DocumentRecord, document: Document, span: Span) -> tuple[Span | None, str]:
        """Where the words of the decision point at `span` stand without its number, and who decides it."""
        with spoken():
            stored = self.collection.store.findings(record.source.id, kind="decision_point")
            point = next((s.finding for s in stored if s.finding.span == span), None)
        if not isinstance(point, DecisionPoint):
            return None, ""
        words = find_words(document.text, point.text, span.start)
        inside = words if words and span.contains(words) else None
        return inside, point.body or ""

    def _add(self, item: Item, number: int | None) -> tuple[int, int]:
        """Put the piece last in a draft, in a first one where there is none."""
        with spoken():
            number = number or self._store.make(FIRST_NAME, _now())
            if len(self._items(number)) >= MOST_ITEMS:
                raise invalid("Utkastet är fullt.", "Gör ett nytt utkast.")
            made = self._store.add(number, item, _now())
        if made is None:
            raise _unknown()
        return number, made

    def _items(self, number: int) -> tuple[Item, ...]:
        with spoken():
            draft = self._store.draft(number)
        if draft is None:
            raise _unknown()
        return draft.items


def _length(span: Span) -> int:
    return span.end - span.start


def state_of(item: Item) -> str:
    """A short name for how an item is now, another when any of what can be changed is changed."""
    said = "\x1f".join((item.place, item.body, item.text, item.note))
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _quote(record: DocumentRecord, document: Document, span: Span) -> Quote:
    page = document.page_at(span.start)
    cited = _Cited(record.metadata.title, document.source.file, record.distinction)
    words = document.text[span.start : span.end]
    return Quote(
        document=document.source.id,
        file=document.source.file,
        title=title_of(cited),
        span=span,
        words=words,
        page=page.number if page else None,
        source=source_at(cited, document, span),
        case_numbers=numbers(words),
    )


def _below_headings(document: Document, span: Span) -> Span:
    """The span without the headings that it begins with; as it is where it holds nothing else."""
    start = span.start
    for heading in document.headings:
        if heading.span.start == start and heading.span.end < span.end:
            after = document.text[heading.span.end : span.end]
            start = heading.span.end + len(after) - len(after.lstrip())
    return Span(start, span.end) if start < span.end else span


def _like(one: Item, other: Item) -> bool:
    """Whether two items quote the same words of the same document."""
    if one.quote is None or other.quote is None:
        return False
    return (one.quote.document, one.quote.span) == (other.quote.document, other.quote.span)


@dataclass(frozen=True, slots=True)
class _Cited:
    title: str | None
    file: str
    distinction: str


def _kind(kind: str) -> ItemKind:
    return next((known for known in ITEM_KINDS if known == kind), "passage")


def _place(place: str) -> Place:
    found = next((known for known in PLACES if known == place), None)
    if found is None:
        raise invalid("Den delen finns inte i ett tjänsteutlåtande.", "Välj en del i listan.")
    return found


def _named(name: str) -> str:
    return _safe(name, LONGEST_NAME) or FIRST_NAME


def _safe(text: str, longest: int) -> str:
    """What may be kept: no personal numbers, no lone surrogates, not endless."""
    clean = text.encode("utf-8", "replace").decode().replace("\r\n", "\n").strip()
    if len(clean) > longest:
        raise invalid(f"Texten är längre än {longest} tecken.", "Korta den och spara igen.")
    return without_personal_numbers(clean)


def _found(done: bool) -> None:
    if not done:
        raise _unknown()


def _unknown() -> ApiError:
    return ApiError(
        HTTPStatus.NOT_FOUND,
        "draft_not_found",
        "Det utkastet eller stycket finns inte (längre).",
        "Gå till Utkast.",
    )


def _now() -> datetime:
    return datetime.now(UTC)
