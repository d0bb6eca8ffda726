"""The check of a draft: each point as Swedish practice wants it, each quotation as its source has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from api.drafts import Held
from api.errors import spoken
from corpus import case_numbers
from corpus.threads import CLOSED
from nlp.drafting import faults, numbers, personal

if TYPE_CHECKING:
    from api.collection import Collection

Code = Literal[
    "cut",
    "several_measures",
    "not_alone",
    "not_decided",
    "no_decision",
    "personal_number",
    "no_source",
    "source_gone",
    "quote_changed",
    "quote_replaced",
    "case_unknown",
    "case_differs",
    "case_closed",
    "no_body",
]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to mend or to look at. `words` is what it is about; `thread` where that is told."""

    item: int
    code: Code
    words: str = ""
    thread: str = ""


def check(collection: Collection, held: Sequence[Held]) -> tuple[Remark, ...]:
    """Everything that should be looked at before a draft leaves the house, in the order of the items."""
    cases = _Cases(collection)
    points = (one.item for one in held if one.item.place == "points" and one.text)
    bodiless = next((item.id for item in points if not item.body), None)
    return tuple(remark for one in held for remark in _remarks(one, cases, bodiless))


def _remarks(held: Held, cases: _Cases, bodiless: int | None) -> Iterator[Remark]:
    """What is remarked on an item; on `bodiless`, the first point that nobody decides, for all of those."""
    item, text = held.item, held.text
    if item.place == "points" and text:
        for fault in faults(text):
            yield Remark(item.id, fault.code, text[fault.span.start : fault.span.end])
        if item.id == bodiless:
            yield Remark(item.id, "no_body")
        if held.standing == "none":
            yield Remark(item.id, "no_source")
    elif text:
        for fault in personal(text):
            yield Remark(item.id, "personal_number", text[fault.span.start : fault.span.end])
            break
    if held.standing == "gone":
        yield Remark(item.id, "source_gone")
    elif held.standing == "changed":
        yield Remark(item.id, "quote_changed")
    elif held.standing == "replaced":
        yield Remark(item.id, "quote_replaced")
    yield from _case_remarks(held, cases)


def _case_remarks(held: Held, cases: _Cases) -> Iterator[Remark]:
    item = held.item
    quoted = held.quote.case_numbers if held.quote else ()
    for number in numbers(held.text):
        if item.text and quoted and number not in quoted:
            yield Remark(item.id, "case_differs", f"{number} ({', '.join(quoted)})")
        elif not cases.known(number):
            yield Remark(item.id, "case_unknown", number)
        closed = cases.closed(number) if item.place == "points" else None
        if closed:
            yield Remark(item.id, "case_closed", number, closed)


class _Cases:
    """The case numbers of the collection, asked for once."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._known: frozenset[str] | None = None
        self._closed: dict[str, str | None] = {}

    def known(self, number: str) -> bool:
        if self._known is None:
            with spoken():
                self._known = case_numbers.named(self._collection.store.database)
        return number in self._known or any(_same(number, other) for other in self._known)

    def closed(self, number: str) -> str | None:
        """The id of a thread that says that this assignment is fulfilled already."""
        if number not in self._closed:
            rows = self._collection.threads.assignments_of(number)
            self._closed[number] = next((row.id for row in rows if row.status in CLOSED), None)
        return self._closed[number]


def _same(number: str, other: str) -> bool:
    """Whether two spellings are one number: with its authority's letters, or without them."""
    return number == other or other.endswith(f"-{number}")
