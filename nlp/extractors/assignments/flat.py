"""Rows of tables that a text dump has set as lines: their status before the text, their cells after it.

>>> from corpus.model import Source, Span
>>> from nlp.extractors.decisions.pieces import Line
>>> row = Assignment(span=Span(0, 10), rule="assignment", text="x")
>>> key = Document(Source("x", "0" * 64, 1), "Grön = genomfört, gul = pågår")
>>> found = cell_alone(row, Line(Span(12, 15), "Gul"), key)
>>> (found.status, found.status_text) if found else None
('ongoing', 'Gul')
>>> cell_alone(row, Line(Span(12, 40), "Hallen är besiktigad i maj."), key) is None
True
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from corpus.findings import Assignment
from corpus.model import Document, Span
from nlp.extractors import assignees, due
from nlp.extractors.assignments import beside, flattened_tables, statuses, texts
from nlp.extractors.assignments import made as assignment_made
from nlp.extractors.assignments.flattened_tables import Row
from nlp.extractors.assignments.sections import Section, section_at
from nlp.extractors.decisions.pieces import Line

SHORT: Final = 40
NEAR: Final = 200


def find(document: Document) -> Iterator[Assignment]:
    """The rows of tables that a dump has set as lines below the names of their columns, in order."""
    for row in flattened_tables.rows(document):
        if row.status_text or row.due or row.who:
            yield _made(document, row)


def _made(document: Document, row: Row) -> Assignment:
    printed = document.text[row.span.start : row.span.end]
    label, start = texts.label(printed, listed=True)
    text = printed[start:]
    section = _section(document, row)
    said = texts.given(text) or texts.obliged(text)
    who = assignees.spelled(row.who, document) or said or ()
    made = assignment_made.given(Line(row.span, printed), start, text, who, section)
    source, giver = texts.source_of(row.source or "")
    back = texts.given(text) is not None
    giver = giver or made.assigned_by or (texts.asked_by(text) if back else None)
    return replace(
        made,
        assignees=made.assignees or (assignees.reporting(document) if giver is None else ()),
        rule="flattened row",
        label=label or row.label,
        case_number=row.case or texts.case_beside(row.source or ""),
        source=source or made.source,
        assigned_by=giver,
        status=row.status if row.status_text else made.status,
        status_text=row.status_text,
        due=row.due or made.due,
    )


def _section(document: Document, row: Row) -> Section:
    """The section of a row; of its table where a heading over the row, perhaps a cell, names no giver."""
    own = section_at(document, row.span.start)
    return own if own.giver or own.budget else section_at(document, max(0, row.table - 1))


def with_status(line: Line, start: int, told: beside.Told, section: Section) -> Assignment:
    """ "Delvis genomfört  Tekniska nämnden ska anlägga tio odlingsplatser.", a comment after it."""
    end = re.search(r"(?<=[a-zåäö)])\.(?=\s[A-ZÅÄÖ0-9]|$)", line.text[start:])
    text = line.text[start : start + end.end()] if end else line.text[start:]
    who = texts.given(text) or texts.obliged(text)
    made = assignment_made.given(
        Line(Span(line.span.start, line.span.start + start + len(text)), text), start, text, who, section
    )
    return replace(made, status=told.status, status_text=told.said)


def cell_alone(pending: Assignment, line: Line, document: Document) -> Assignment | None:
    """The assignment with a cell of its row that a dump has set as a line: a date, a status, a colour."""
    if line.span.start - pending.span.end > NEAR:
        return None
    first = line.text.split(". ", 1)[0]
    if len(first) >= SHORT:
        return None
    when = due.in_cell(first)
    if when and (pending.due is None or pending.rule == "flattened row"):
        return replace(pending, due=when)
    colour = statuses.of_colour(first, document)
    status = colour or (statuses.of_cell(first) if first == line.text else None)
    if status and pending.status in (None, "given"):
        return replace(pending, status=status, status_text=first)
    return None
