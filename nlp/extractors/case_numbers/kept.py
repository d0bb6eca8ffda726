"""The case numbers of a document as one reader after another finds them, without overlaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.case_forms import Number
from corpus.model import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A number, and the rule that found it."""

    number: Number
    rule: str


class Kept:
    """What is found so far; of two that overlap the longer stays, of two alike the first."""

    def __init__(self) -> None:
        self._items: dict[Span, Found] = {}
        self._taken: dict[int, Found] = {}

    def __iter__(self) -> Iterator[Found]:
        return iter(self._items.values())

    def add(self, items: Iterable[Found]) -> None:
        for item in sorted(items, key=lambda f: (f.number.span.start, -f.number.span.end)):
            span = item.number.span
            others = {id(o): o for i in range(*span) if (o := self._taken.get(i))}
            if any(o.number.span[1] - o.number.span[0] >= span.end - span.start for o in others.values()):
                continue
            for other in others.values():
                del self._items[other.number.span]
                for i in range(*other.number.span):
                    del self._taken[i]
            self._items[span] = item
            self._taken.update(dict.fromkeys(range(*span), item))

    def covers(self, span: Span) -> bool:
        return any(i in self._taken for i in range(*span))
