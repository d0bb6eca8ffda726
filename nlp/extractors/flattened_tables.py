"""Tables of assignments that a text dump has set as lines: a line of column names, then the cells in order.

>>> from corpus.model import Source
>>> def cells(text):
...     return [(document.text[slice(*r.span)], r.status, r.due) for document in
...             [Document(Source("x", "0" * 64, 1), text)] for r in rows(document)]
>>> cells("Status Aktiviteter Slutdatum\\nNytt avtal om städning 2026-05-31\\nTrygga vägar 2026-06-30")
[('Nytt avtal om städning', None, '2026-05-31'), ('Trygga vägar', None, '2026-06-30')]
>>> cells("Status Uppdrag Klart\\nPågår\\nMäta buller\\nmaj 2026\\nEj påbörjad\\nMäta damm\\n2027")
[('Mäta buller', 'ongoing', '2026-05'), ('Mäta damm', 'not_started', '2027')]
>>> cells("Insats Status\\nMåla bron\\nKlar\\nDet gick bra. Alla är nöjda."), cells("Status\\nMåla 2026-05")
([('Måla bron', 'completed', None)], [])
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from corpus.findings import Status
from corpus.model import Document, Span
from nlp.extractors import (
    assignees,
    assignment_beside,
    assignment_cells,
    assignment_texts,
    due,
    statuses,
    table_columns,
)
from nlp.extractors.points import Line, lines
from nlp.latest import Latest


@dataclass(slots=True)
class Row:
    """A row: where its text stands, how it goes, when it is due, where that stands, what its column is."""

    span: Span
    column: str
    status: Status | None = None
    status_text: str | None = None
    due: str | None = None
    due_span: Span | None = None
    label: str | None = None
    who: tuple[str, ...] = ()
    case: str | None = None


_LONGEST: Final = 700
_LONGEST_CELL: Final = 40
_LONGEST_HEADER: Final = 120
_ASTRAY: Final = 3
"""So many lines that are no cells end a table."""
_DATED: Final = re.compile(
    r"(?P<text>\S.{3,600}?)\s+(?P<when>20\d\d-\d\d-\d\d)(?:\s+\d{1,2}(?:\.\d{1,2}){0,3}\s[A-ZÅÄÖ][^.]{2,60})?\s*"
)
_SECTION: Final = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,4}\.?\s+[A-ZÅÄÖ]")
# What gave a row, in a line of its own: "KF 2023-05-04 § 8, SLK-2023-00123".
_SOURCE: Final = re.compile(r"§\s?\d|\b[A-ZÅÄÖ]{2,5}[-\s]?20\d\d[-/]\d|^[Bb]udget\s20\d\d")
_NUMBER: Final = re.compile(r"[A-ZÅÄÖ]?\d{1,3}(?:[.:]\d{1,2})?[.)]?")
_LETTERS: Final = re.compile(r"[^\W\d]{3}")


def rows(document: Document) -> tuple[Row, ...]:
    """The rows of all such tables that say when or how far, in order."""
    return _ROWS.of(document)


@dataclass(slots=True)
class _Table:
    """A table being read: its columns in order, the row that is open, the status ahead of the next."""

    columns: tuple[str, ...]
    named: str
    row: Row | None = None
    label: str | None = None
    ahead: tuple[Status, str] | None = None
    astray: int = 0
    done: list[Row] = field(default_factory=list)

    def read(self, line: Line) -> bool:
        """Take a line of the table; False where it ends it."""
        text = line.text.strip()
        status = statuses.of_cell(text) if len(text) < _LONGEST_CELL else None
        if status is not None and "status" in self.columns:
            self._status(status, text)
        elif len(text) < _LONGEST_CELL and (when := due.in_cell(text)) and "due" in self.columns:
            if self.row is not None:
                self.row.due, self.row.due_span = when, line.span
                self._close()
        elif "number" in self.columns and _NUMBER.fullmatch(text):
            self._close()
            self.label = text.rstrip(".)")
        elif self._beside(text):
            return True
        elif line.heading and _SECTION.match(text) and not _DATED.fullmatch(text):
            return False
        elif _SOURCE.search(text) is None or assignment_texts.given(text):
            self._begin(line)
        return self.astray < _ASTRAY

    def _beside(self, text: str) -> bool:
        """Whether a line says something else of the open row: whose it is, its number, what came of it."""
        row = self.row
        if row is None or not self.columns or len(text) > _LONGEST:
            return False
        if "responsible" in self.columns and not row.who and (who := assignees.names(text)):
            row.who = who
        elif "case" in self.columns and row.case is None and (case := assignment_texts.case_of(text)):
            row.case = case
        else:  # where rows are numbered, the next begins with its number
            return "number" in self.columns and self.label is None and row.status is not None
        return True

    def _status(self, status: Status, text: str) -> None:
        first = self.columns.index("status") < self.columns.index("text")
        if first or self.row is None:
            self._close()
            self.ahead = (status, text)
        else:
            self.row.status, self.row.status_text = status, text

    def _begin(self, line: Line) -> None:
        self._close()
        dated = _DATED.fullmatch(line.text) if "due" in self.columns else None
        text, ended = assignment_beside.without_status(dated["text"] if dated else line.text)
        ended = ended if "status" in self.columns else None
        text = text if ended else dated["text"] if dated else line.text
        if not _is_task(text):
            self.astray += 1
            return
        text, who = assignment_cells.without_who(text) if "responsible" in self.columns else (text, ())
        span = Span(line.span.start, line.span.start + len(text))
        self.row = Row(span, self.named, *(ended or self.ahead or (None, None)))
        self.row.label, self.row.who, self.label, self.ahead = self.label, who, None, None
        if dated:
            self.row.due = dated["when"]
            self.row.due_span = Span(
                line.span.start + dated.start("when"), line.span.start + dated.end("when")
            )
            self._close()

    def _close(self) -> None:
        """The open row is done: one of which nothing is said is no row."""
        row, self.row = self.row, None
        if row is None:
            return
        told = row.due is not None or row.status is not None
        self.astray = 0 if told else self.astray + 1
        self.done += [row] if told else []


def _rows(document: Document) -> Iterator[Row]:
    table: _Table | None = None
    for line in lines(document):
        found = _header(line.text) if len(line.text) < _LONGEST_HEADER else None
        if found is None and (table is None or table.read(line)):
            continue
        if table is not None:
            yield from _ended(table)
        table = _Table(*found) if found else None
    if table is not None:
        yield from _ended(table)


def _ended(table: _Table) -> list[Row]:
    table._close()
    return table.done


_ROWS: Final = Latest(lambda document: tuple(_rows(document)))


def _is_task(text: str) -> bool:
    """Whether a cell may say what is to be done: a phrase, or a sentence that gives or obliges."""
    if not 5 <= len(text) <= _LONGEST or _LETTERS.search(text) is None:
        return False
    if not text.rstrip().endswith(".") and ". " not in text:
        return True
    return assignment_texts.given(text) is not None or bool(assignment_texts.obliged(text))


def _header(text: str) -> tuple[tuple[str, ...], str] | None:
    """The columns that a line names, in order, and the name of what is to be done; None for others.

    >>> _header("Status på genomförandet Aktivitet Beräknas vara genomförd"), _header("Uppdrag från nämnden")
    ((('status', 'text', 'due'), 'Aktivitet'), None)
    """
    words = text.split()
    if len(words) < 2 or text.endswith((".", ":")):
        return None
    found: dict[str, str] = {}
    at = 0
    while at < len(words):
        size, role = _column(words, at, found)
        if role is not None:
            found[role] = " ".join(words[at : at + size])
        elif not (found and words[at][:1] in _SMALL):
            return None
        at += size
    if "text" not in found or not found.keys() & {"status", "due"}:
        return None
    return tuple(found), found["text"]


_SMALL: Final = frozenset("abcdefghijklmnopqrstuvwxyzåäö(")
_WIDEST: Final = 4


def _column(words: list[str], at: int, found: dict[str, str]) -> tuple[int, str | None]:
    """The number of words of the column's name that begins at `at`, and its role."""
    if words[at][:1].isupper():
        for size in range(1, min(_WIDEST, len(words) - at) + 1):
            role = table_columns.role(" ".join(words[at : at + size]), found)
            if role is not None:
                return size, role
    return 1, None
