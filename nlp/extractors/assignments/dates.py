"""The days by which assignments are due, where they are printed: a deadline each.

What an assignment is due by is read with it, from a label, a column or a sentence; the place is found again
here, so that every due date of an assignment is a deadline of the document too.

>>> from corpus.findings import Assignment
>>> from corpus.model import Document, Source, Span
>>> text = "1.1 Ta fram ett program. Ansvarig: Parknämnden. Klart: 2028"
>>> made = Assignment(span=Span(4, 23), rule="", text="Ta fram ett program", due="2028")
>>> [(f.date, f.what, f.span.start) for f in find(Document(Source("x.pdf", "0" * 64, 1), text), [made])]
[('2028', 'Ta fram ett program', 55)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.findings import Assignment, Deadline, DecisionReference, Finding
from corpus.model import Document, Span
from nlp.extractors import due_dates
from nlp.overlaps import Taken, Within

_DATE: Final = re.compile(due_dates.WHEN, re.IGNORECASE)
# Every date that is due has its year; the longest begins so far before it.
_EACH_YEAR: Final = re.compile(r"20\d\d")
_WORD: Final = re.compile(r"\w+")
_BEFORE_YEAR: Final = 40
# A year stands alone in a cell, after a label or after the word of a status.
_YEAR: Final = re.compile(
    r"(?:[:\t\n]\s?|\b(?:senast|[Kk]lart?|år|[a-zåäö]{4,}(?:ad|at|d|t))\s)(?P<year>20\d\d)(?![\d–-])"
)
_REACH: Final = 900
_LONGEST: Final = 200


def find(document: Document, found: Sequence[Finding]) -> Iterator[Deadline]:
    """The deadlines that assignments of `found` have and no deadline of `found` is yet, in order."""
    made = sorted((f for f in found if isinstance(f, Assignment)), key=lambda f: f.span)
    taken = Taken(f.span for f in found if isinstance(f, Deadline | DecisionReference))
    known = Within(f for f in found if isinstance(f, Deadline))
    for n, assignment in enumerate(made):
        after = made[n + 1].span.start if n + 1 < len(made) else len(document.text)
        end = min(after, assignment.span.end + _REACH)
        if assignment.due is None or _is_known(known, assignment, end):
            continue
        span = next(
            (s for s in _places(document.text, assignment.span.start, end, assignment.due) if taken.free(s)),
            None,
        )
        if span is not None:
            taken.take(span)
            what = " ".join(assignment.text.split())[:_LONGEST]
            yield Deadline(span=span, rule="due date", date=assignment.due, what=what)


def _is_known(known: Within[Deadline], assignment: Assignment, end: int) -> bool:
    """Whether a deadline of that day has been found with the assignment."""
    return any(f.date == assignment.due for f in known.begun(Span(assignment.span.start, end)))


def _places(text: str, start: int, end: int, date: str) -> Iterator[Span]:
    """Where `date` is printed between two positions."""
    if len(date) == len("2028"):
        for match in _YEAR.finditer(text, start, end):
            if match["year"] == date:
                yield Span(*match.span("year"))
        return
    for match in _dates(text, start, end):
        if due_dates.iso(match) == date:
            yield Span(*match.span())


def _dates(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The dates printed between two positions, tried only where words begin before a year."""
    done = start
    for year in _EACH_YEAR.finditer(text, start, end):
        for word in _WORD.finditer(text, max(done, year.start() - _BEFORE_YEAR), year.end()):
            match = _DATE.match(text, word.start())
            if match is not None and match.end() >= year.end():
                done = match.end()
                yield match
                break
