"""Assignments set with tabs but without a header: a label, what is to be done, and below it how it goes.

>>> from corpus.model import Cell, Source, Span
>>> def rows(*table):
...     cells = tuple(tuple(Cell(c, (Span(0, 1),)) for c in row) for row in table)
...     doc, table = Document(Source("x", "0" * 64, 1), "x"), Table(Span(0, 1), 1, 1, cells, 1)
...     return [(f.label, f.assignees, f.status) for f in find(doc, table)]
>>> rows(("U12", "Alla nämnder får i uppdrag att spara."), ("", "Läge: Pågår. Tre har svarat."))
[('U12', ('Alla nämnder',), 'ongoing')]
>>> [r[2] for r in rows(("Alla nämnder får i uppdrag att spara.", "2024"), ("", "Uppdraget är slutfört."))]
['completed']
>>> rows(("Handläggare", "Ada Ek"), ("Datum", "2024-01-01"))
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from corpus.findings import Assignment
from corpus.model import Cell, Document, Table
from nlp.extractors import due
from nlp.extractors.assignments import comments, status_sentences, texts
from nlp.extractors.assignments import fields as assignment_fields
from nlp.extractors.assignments.fields import Fields
from nlp.extractors.assignments.sections import section_at

_LABEL: Final = re.compile(r"[A-ZÅÄÖ]{0,3}\s?\d{1,3}(?:[.:]\d{1,2})?[a-z]?[.)]?|20\d\d[:.-]\d{1,3}")


def find(document: Document, table: Table) -> Iterator[Assignment]:
    """The assignments that the rows of a table without a header give, in order."""
    pending: Assignment | None = None
    comment: list[str] = []
    for row, following in zip(table.rows, [*table.rows[1:], ()], strict=True):
        made = _given(document, row) or _listed(document, row, following)
        if made is not None:
            if pending is not None:
                yield _told(pending, " ".join(comment))
            pending, comment = made, []
        elif pending is not None:
            said = " ".join(" ".join(cell.text.split()) for cell in row if cell.text.strip())
            fields = assignment_fields.read(said) if ":" in said else None
            if fields is None:
                comment.append(said)
            else:
                pending = _continued(pending, fields, said)
    if pending is not None:
        yield _told(pending, " ".join(comment))


def _given(document: Document, row: tuple[Cell, ...]) -> Assignment | None:
    """The assignment of a row: its longest cell gives one, the cell before may be its label."""
    at = max(range(len(row)), key=lambda i: len(row[i].text))
    text = " ".join(row[at].text.split())
    who = texts.given(text) if texts.GIVING.search(text) and row[at].spans else None
    label = " ".join(row[at - 1].text.split()) if at else ""
    if who is None or (label and _LABEL.fullmatch(label) is None):
        return None
    section = section_at(document, row[at].spans[0].start)
    return Assignment(
        span=row[at].spans[0],
        rule="labelled row",
        text=texts.own_words(text),
        assignees=who,
        assigned_by="Kommunfullmäktige" if section.budget else section.giver,
        source=section.budget,
        status=section.status or ("given" if section.given else None),
        due=due.in_text(text),
        report_back=due.report_back(text),
        label=label.rstrip(".)") or None,
    )


_OF_ASSIGNMENTS: Final = re.compile(r"\b(?:uppdrag|åtgärder|aktiviteter)\b", re.IGNORECASE)


def _listed(document: Document, row: tuple[Cell, ...], below: tuple[Cell, ...]) -> Assignment | None:
    """What a row says is to be done, below headings of assignments, where the row below it comments on it."""
    cell, commented = row[0], len(below) > 1 and not below[0].text.strip()
    text = " ".join(cell.text.split())
    if not (commented and cell.spans and text[:1].isupper() and texts.is_task(text)):
        return None
    section = section_at(document, cell.spans[0].start)
    if not any(map(_OF_ASSIGNMENTS.search, section.path[-2:])):
        return None
    return Assignment(
        span=cell.spans[0],
        rule="labelled row",
        text=texts.own_words(text),
        assigned_by="Kommunfullmäktige" if section.budget else section.giver,
        source=section.budget,
        status=section.status,
        due=due.in_text(text),
        report_back=due.report_back(text),
    )


def _continued(pending: Assignment, fields: Fields, said: str) -> Assignment:
    """The assignment with the fields of a row below it: "Läge: Pågår enligt plan."."""
    return replace(
        pending,
        status=fields.status if fields.status_text else pending.status,
        status_text=fields.status_text or pending.status_text,
        due=pending.due or fields.due or due.in_text(said),
        case_number=texts.case_of(fields.case or "") or pending.case_number,
    )


def _told(pending: Assignment, comment: str) -> Assignment:
    """The assignment with how far the comment below it tells it has come, where nothing says so yet."""
    if pending.status or not comment:
        return pending
    told = comments.told(comment, pending.text) or status_sentences.later_in(comment)
    return replace(pending, status=told[0], status_text=told[1]) if told else pending
