"""An identifier: its kind, its number in one spelling, and the terms that it is stored and found by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.model import Span

IdentifierKind = Literal["case", "series", "decision", "date", "month", "paragraph"]


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier and where it stands: its number in one spelling, its label in small letters.

    A decision's number is the day, month or year that it was made on, as far as that is said, and its
    paragraph ("2023-12-07§85", "2023§85", "§85"); `point` is that of the decision. `within` are the days and
    months that are part of another identifier.
    """

    kind: IdentifierKind
    span: Span
    number: str
    label: str | None = None
    within: tuple[str, ...] = ()
    point: int | None = None

    @classmethod
    def decision(
        cls, span: Span, on: str, paragraph: int | str, label: str | None = None, point: int | None = None
    ) -> Identifier:
        """`on` is "2023-12-07", "2023-12", "2023" or empty."""
        number = f"{on}§{int(paragraph)}"
        within = tuple(filter(None, (on if len(on) > 4 else "", on[:7] if len(on) > 7 else "")))
        return cls("decision", span, number, label, (*within, f"§{int(paragraph)}"), point)

    @property
    def on(self) -> str:
        """When a decision was made, as far as it is said."""
        return self.number.partition("§")[0]

    @property
    def paragraph(self) -> str:
        """The paragraph of a decision: "§85"."""
        return self.within[-1]

    @property
    def strong(self) -> bool:
        """Whether it alone says what is sought: a bare § or month does not."""
        return self.kind not in ("month", "paragraph")

    def index_terms(self) -> tuple[str, ...]:
        """What a passage holding it is found by: labelled, or marked as unlabelled, and bare."""
        own = self._spelled(self.number)
        return (*own, *self.within, *self._pointed(own))

    def loose_terms(self) -> tuple[str, ...]:
        """What a decision is also found by where its day is said in part only, or not at all."""
        if self.kind == "paragraph" and self.label:
            return self._spelled(self.number)
        if self.kind != "decision":
            return ()
        numbers = (f"{self.on[:n]}{self.paragraph}" for n in (7, 4, 0) if n <= len(self.on))
        return tuple(term for number in numbers for term in self._spelled(number))

    def query_terms(self) -> tuple[str, ...]:
        """What it is searched by, any of them, the most exact first."""
        if self.label is None:
            return (*self._pointed((self.number,)), self.number)
        own = (f"{self.label}:{self.number}", f"=:{self.number}")
        return (*self._pointed(own), *own)

    def loose_query_terms(self) -> tuple[str, ...]:
        """What a decision is searched by among the `loose_terms`. A body counts its paragraphs through a
        year, so that "KF § 85/2023" is the same decision."""
        if self.kind != "decision":
            return ()
        own = self.query_terms() if len(self.on) <= len("2023-12") else ()
        of_year = (f"{self.label}:{self.on[:4]}{self.paragraph}",) if self.label and self.on else ()
        return tuple(dict.fromkeys((*own, *of_year)))

    def _spelled(self, number: str) -> tuple[str, str]:
        return (f"{self.label}:{number}" if self.label else f"=:{number}", number)

    def _pointed(self, terms: tuple[str, ...]) -> tuple[str, ...]:
        return () if self.point is None else tuple(f"{term}p{self.point}" for term in terms)
