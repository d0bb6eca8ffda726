"""Assignments that no rule has found, by what was learned of annotated documents.

Every line, cell, sentence and clause is judged by its words, its shape and what stands around it
(`nlp.extractors.learned`); what is likely enough is an assignment where none was found. The rules go first:
they say more of what they find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from corpus.findings import Assignment, DecisionPoint, Finding
from corpus.model import Document, Span
from nlp.extractors import assignees
from nlp.extractors.assignments import fields as assignment_fields
from nlp.extractors.assignments import records, texts
from nlp.extractors.assignments.fields import Fields
from nlp.extractors.assignments.sections import section_at
from nlp.extractors.decision_references import minutes
from nlp.extractors.learned import judging, weights
from nlp.extractors.learned.pieces import Row
from nlp.extractors.learned.shapes import lines
from nlp.overlaps import Taken

RULE: Final = "learned"
# On real texts kept apart for this choice false alarms begin below .8 (README, "What is learned").
_LIKELY: Final = 0.85
# One in two hundred of the likely pieces stands in a row less likely than this; three rows in ten are.
_HOPELESS: Final = 0.0025
_FIELDS: Final = 4


def find(document: Document, found: Iterable[Finding]) -> Iterator[Assignment]:
    """The assignments in pieces that overlap none that was found, the likeliest first."""
    known = list(found)
    seen = lines(document)
    found_likely = judging.likely(seen, weights.load("assignments"), _LIKELY, _HOPELESS)
    taken = Taken(f.span for f in known if isinstance(f, Assignment))
    points = [f for f in known if isinstance(f, DecisionPoint)]
    text, minuted = document.text, "protokoll" in (document.metadata.type or "")
    for _, span, row in sorted((-likely, piece.span, piece.row) for likely, piece in found_likely):
        if not texts.OF_BEFORE.match(text, span.start) and taken.free(span):
            made = _made(document, seen.rows, row, span)
            if minuted and not made.assignees:
                continue  # what minutes decide of nobody is seldom an assignment
            taken.take(span)
            point = next((p for p in points if p.span.contains(span)), None)
            yield made if point is None else _decided(document, made, point)


def _made(document: Document, rows: Sequence[Row], at: int, span: Span) -> Assignment:
    """The assignment of a piece, with what its row and the lines of fields below it say."""
    text, row = document.text, rows[at]
    own = assignment_fields.read(text[span.start : span.end])  # of the same line, which a dump has joined
    span = Span(span.start, span.start + own.end) if own is not None and own.end else span
    printed = text[span.start : span.end]
    beside = text[span.end : row.span.end].lstrip(" .,;–-")
    said = " ".join((beside, *_fields_below(document, rows, at)))
    fields = assignment_fields.read(said) or Fields(0)
    label, _ = texts.label(
        text[row.span.start : row.span.end], listed=section_at(document, span.start).in_plan
    )
    made = records.made(document, span, printed, fields, label, f"{printed} {said}")
    return replace(made, rule=RULE, assignees=made.assignees or _given_to(printed))


def _decided(document: Document, made: Assignment, point: DecisionPoint) -> Assignment:
    """The assignment that a point of a decision gives besides what else it says."""
    source = None
    if point.stance == "beslut":
        source = minutes.decision_at(document, point.span.start, point.body, point.number)
    return replace(made, assigned_by=point.body, source=source, status="given", label=None)


def _given_to(printed: str) -> tuple[str, ...]:
    """Whom the words give it, wherever they say so, or who stands before what is to be done.

    >>> _given_to("Motionen bifalls och hamnnämnden får i uppdrag att laga bryggan")
    ('Hamnnämnden',)
    >>> [_given_to(x) for x in ("Laga bryggan", "Hamnnämnden ska laga den", "att hamnnämnden laga bryggan")]
    [(), ('Hamnnämnden',), ('Hamnnämnden',)]
    """
    said, gives, _ = printed[:_REACH].partition(" i uppdrag")
    said = _VERB.sub("", said) if gives else said
    read = assignees.names if gives else _doer
    starts = [0, *(m.end() for m in _BEFORE_WHO.finditer(said))]
    return next((who for at in starts if (who := read(said[at:]))), ())


def _doer(said: str) -> tuple[str, ...]:
    does = texts.inverted(said)
    return texts.obliged(said) or (does.who if does else ())


_REACH: Final = 240
_VERB: Final = re.compile(r"\s(?:får|fick|fått|ges|gavs)(?:\s[^\s.:;]{1,20}){0,4}$")
_BEFORE_WHO: Final = re.compile(r"(?<!-\s)\b(?:att|och|samt|då|ger|ge|gav|gett)\s|\d[.:]\s", re.IGNORECASE)


def _fields_below(document: Document, rows: Sequence[Row], at: int) -> Iterator[str]:
    """The lines below that are fields of what stands in a row: "Ansvarig: Hamnnämnden"."""
    for row in rows[at + 1 : at + 1 + _FIELDS]:
        line = document.text[row.span.start : row.span.end]
        roles = assignment_fields.roles(line)
        if not roles or roles[0] == "task":
            break
        yield line
