"""Assignments set as forms: a table whose rows each have a label and what it says of the one assignment.

>>> from corpus.model import Cell, Source, Span
>>> def form(*table, above=""):
...     cells = tuple(tuple(Cell(c, (Span(0, 1),) if c else ()) for c in row) for row in table)
...     start = len(above) + 1
...     doc = Document(Source("x", "0" * 64, 1), f"{above}\\nx")
...     found = find(doc, Table(Span(start, start + 1), 1, 1, cells, 0)) or ()
...     return [(f.label, f.text, f.assignees, f.source, f.status, f.due) for f in found]
>>> form(("Uppdrag", "Bygg en bro"), ("Utförare", "Bronämnden"), ("Läge", "Pågår"), above="Uppdrag nr 3")
[('3', 'Bygg en bro', ('Bronämnden',), None, 'ongoing', None)]
>>> form(("Status", "Klart", "Klart senast", "2025-06-30"), ("Åtgärd 7", "Riv skjulet", "", ""))
[('7', 'Riv skjulet', (), None, 'completed', '2025-06-30')]
>>> form(("Uppdrag", "Ansvarig", "Status"), ("Bygg en bro", "Bronämnden", "Pågår")), form(("Ort", "Ystad"))
([], [])
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from corpus.findings import Assignment
from corpus.model import Cell, Document, Table
from nlp.extractors.assignments import fields as assignment_fields
from nlp.extractors.assignments import records
from nlp.extractors.assignments.item_openers import opener

_BESIDE: Final = frozenset({"who", "due", "status", "source", "case"})
_LABELLED: Final = 0.6
"""The share of a form's rows that begin with a label that is known."""
_ABOVE: Final = 120


@dataclass(slots=True)
class _Form:
    """The labels of one assignment with the cells beside them, and the number above."""

    label: str | None = None
    task: Cell | None = None
    pairs: list[tuple[str, str]] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)


def find(document: Document, table: Table) -> list[Assignment] | None:
    """The assignments of a table that is a form, in order; None for a table of any other kind."""
    if not table.rows or all(assignment_fields.role(_label(cell)) for cell in table.rows[0] if cell.text):
        return None  # the headers of columns
    rows = [_pairs(row) for row in table.rows]
    roles = {assignment_fields.role(label) for row in rows for label, _ in row}
    known = sum(1 for row in rows if row)
    if "task" not in roles or not roles & _BESIDE or known < max(2, _LABELLED * len(rows)):
        return None
    made = (_assignment(document, form) for form in _forms(document, table, rows))
    return [assignment for assignment in made if assignment is not None]


def _pairs(row: tuple[Cell, ...]) -> list[tuple[str, Cell]]:
    """The labels of a row, each with the cell beside it."""
    found: list[tuple[str, Cell]] = []
    at = 0
    while at + 1 < len(row):
        label, beside = _label(row[at]), row[at + 1]
        if assignment_fields.role(label) is None:
            break
        if beside.text.strip():
            found.append((label, beside))
        at += 2
    return found


def _label(cell: Cell) -> str:
    return " ".join(cell.text.split()).rstrip(" :")


def _forms(document: Document, table: Table, rows: list[list[tuple[str, Cell]]]) -> Iterator[_Form]:
    """The forms of a table, one below the other: each begins where a label comes again."""
    form = _Form(_number(_above(document, table)))
    for cells, row in zip(table.rows, rows, strict=True):
        title = _number(_label(cells[0])) if not row else None
        if title and form.pairs:
            yield form
            form = _Form()
        form.label = title or form.label
        for label, cell in row:
            role = assignment_fields.role(label) or "other"
            if role in form.roles and role in {"task", *_BESIDE}:
                yield form
                form = _Form()
            form.roles.add(role)
            if role == "task" and form.task is None:
                form.task, form.label = cell, _number(label) or form.label
            form.pairs.append((label, " ".join(cell.text.split())))
    yield form


def _above(document: Document, table: Table) -> str:
    before = document.text[max(0, table.span.start - _ABOVE) : table.span.start].rstrip()
    return before.rsplit("\n", 1)[-1]


def _number(title: str) -> str | None:
    """The number of a title that is nothing else: "Uppdrag nr 4"."""
    found = opener(title)
    return found.label if found is not None and found.named and found.start >= len(title) else None


def _assignment(document: Document, form: _Form) -> Assignment | None:
    fields = assignment_fields.of_pairs(form.pairs)
    if fields is None or form.task is None or not form.task.spans:
        return None
    printed = " ".join(form.task.text.split())
    said = " ".join(value for _, value in form.pairs)
    return records.made(document, form.task.spans[0], printed, fields, form.label, said)
