"""Which of two rival findings stays where they overlap.

A number is one thing: a personal number, a decision reference, a printed document's number, a law or a
case number. The kind that needs more evidence wins; the same kind keeps the longer. Decision points,
assignments and goals hold other findings by their nature; assignments have rivals among themselves only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, Generic, TypeVar

from corpus.findings import Assignment, CaseNumber, DecisionReference, Finding, kind_of
from corpus.model import Span

# Rivals, the strongest claim first: a date beside a body is no case number, an SFS number neither.
_RIVALS: Final = ("personal_number", "decision_reference", "document_number", "law", "case_number")
_RANK: Final = {kind: rank for rank, kind in enumerate(_RIVALS)}


# Of assignments over the same words the decision point's says most, then the table row's and the record's.
_ASSIGNMENTS: Final = ("point that gives", "point that closes", "table row", "record")


F = TypeVar("F", bound=Finding)


class Within(Generic[F]):
    """Findings by place: those that lie within a span, or begin in it, in order."""

    def __init__(self, findings: Iterable[F]) -> None:
        self._findings = sorted(findings, key=lambda f: f.span)
        self._starts = [f.span.start for f in self._findings]

    def of(self, span: Span) -> list[F]:
        return [f for f in self.begun(span) if span.contains(f.span)]

    def begun(self, span: Span) -> list[F]:
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self._findings[first:last]


class Overlapped:
    """Sorted spans: the first that overlaps another, without a look at each."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        # How far all up to each one reach: the first that reaches past a start is the only one to look at.
        self._reach = list(accumulate((span.end for span in spans), max))

    def first(self, span: Span) -> int | None:
        """The number of the first one that overlaps `span`."""
        number = bisect_right(self._reach, span.start)
        found = number < len(self._spans) and self._spans[number].overlaps(span)
        return number if found else None


class Taken:
    """The characters of a text that are spoken for, as stretches in order, none touching the next.

    >>> taken = Taken([Span(2, 4), Span(6, 8), Span(4, 5)])
    >>> taken.free(Span(5, 6)), taken.free(Span(4, 6)), taken.free(Span(3, 3))
    (True, False, True)
    """

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in spans:
            self.take(span)

    def free(self, span: Span) -> bool:
        """Whether nothing has taken a character of `span`."""
        after = bisect_right(self._ends, span.start)
        return after == len(self._ends) or self._starts[after] >= span.end or span.end <= span.start

    def take(self, span: Span) -> None:
        start, end = span
        if start < end:
            touched = slice(bisect_left(self._ends, start), bisect_right(self._starts, end))
            self._starts[touched] = [min([start, *self._starts[touched]])]
            self._ends[touched] = [max([end, *self._ends[touched]])]


def settle(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that stay, sorted by span."""
    rivals: list[Finding] = []
    told: list[Finding] = []
    kept: list[Finding] = []
    for finding in findings:
        if isinstance(finding, Assignment):
            told.append(finding)
        else:
            (rivals if kind_of(finding) in _RANK else kept).append(finding)
    kept += _apart(sorted(rivals, key=_claim))
    kept += _free(sorted(told, key=_says))
    return sorted(kept, key=lambda f: (f.span.start, f.span.end))


def _apart(ranked: Iterable[Finding]) -> Iterator[Finding]:
    """Those that overlap none before them, and case numbers between a decision's body and its day.

    "Fullmäktige beslutade om taxan (KS 1120/2030) den 22 oktober 2030, § 241".
    """
    references: list[DecisionReference] = []
    taken = Taken()
    for finding in ranked:
        if taken.free(finding.span):
            taken.take(finding.span)
            yield finding
            if isinstance(finding, DecisionReference):
                references.append(finding)
        elif isinstance(finding, CaseNumber) and any(_holds(r, finding) for r in references):
            yield finding


def _holds(reference: DecisionReference, number: CaseNumber) -> bool:
    """Whether a case number stands in the words of a reference and is no part of its day or paragraph."""
    inside = reference.span.start < number.span.start and number.span.end < reference.span.end
    own = {*(reference.date or "").split("-"), *(reference.paragraph or "").split("–")}
    return (
        inside and number.serial is not None and number.serial.lstrip("0") not in {n.lstrip("0") for n in own}
    )


def _free(ranked: Iterable[Finding]) -> Iterator[Finding]:
    """Those that overlap none before them."""
    taken = Taken()
    for finding in ranked:
        if taken.free(finding.span):
            taken.take(finding.span)
            yield finding


def _says(told: Finding) -> tuple[int, Span]:
    rank = _ASSIGNMENTS.index(told.rule) if told.rule in _ASSIGNMENTS else len(_ASSIGNMENTS)
    return rank, told.span


def _claim(finding: Finding) -> tuple[int, int, int]:
    span = finding.span
    return _RANK[kind_of(finding)], -(span.end - span.start), span.start
