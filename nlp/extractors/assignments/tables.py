"""Assignments in tables: the words of the header decide which column is text, status, date and responsible.

>>> from corpus.model import Cell, Document, Source, Span, Table
>>> def rows(*table):
...     cells = tuple(tuple(Cell(c, (Span(0, 1),)) for c in row) for row in table)
...     doc = Document(Source("x.pdf", "0" * 64, 1), "x", tables=(Table(Span(0, 1), 1, 1, cells, 1),))
...     return [(f.label, f.text, f.assignees, f.status, f.due) for f in find(doc)]
>>> rows(("Status", "Uppdrag", "Slutdatum"), ("Pågående", "Nämnden får i uppdrag att bygga.", "2024-12-31"))
[(None, 'Nämnden får i uppdrag att bygga.', ('Nämnden',), 'ongoing', '2024-12-31')]
>>> rows(("Aktivitet", "Ansvarig", "Klart"), ("1:4 Rita kartor", "Byggnadsnämnden", "2025"))
[('1:4', 'Rita kartor', ('Byggnadsnämnden',), None, '2025')]
>>> rows(("Risk", "Åtgärd", "Klart"), ("Brand", "Köp larm", "2025"))
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from corpus.findings import Assignment, Status
from corpus.model import Cell, Document, Table
from nlp.extractors import assignees, bodies, due
from nlp.extractors.assignments import (
    comments,
    flattened_tables,
    plans,
    rows,
    sections,
    statuses,
    table_columns,
    texts,
)
from nlp.extractors.assignments import forms as assignment_forms
from nlp.extractors.assignments.sections import Section, section_at


@dataclass(frozen=True, slots=True)
class _Row:
    """A table row read by its columns."""

    cells: tuple[Cell, ...]
    columns: dict[str, int]

    def of(self, role: str) -> str:
        """The words of the column, "" where there is none."""
        at = self.columns.get(role)
        return "" if at is None else " ".join(self.cells[at].text.split())


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a table: its section, the plan it is of, what the line above says of who gave it."""

    document: Document
    table: Table
    section: Section
    plan: str | None
    told: sections.Origin
    activity: bool


class _Layout(NamedTuple):
    """How a table is read: the column of each role, the header over what is to be done, its first row."""

    columns: dict[str, int]
    title: str
    first: int


def find(document: Document) -> Iterator[Assignment]:
    """The assignments in the document's tables, in order."""
    before: tuple[Table, _Layout] | None = None
    for table in document.tables:
        if flattened_tables.covers(document, table):
            continue
        forms = assignment_forms.find(document, table)
        if forms is not None:
            yield from forms
            continue
        section = section_at(document, table.span.start)
        above = _above(document, table)
        layout = _layout(table, f"{' '.join(section.path[-2:])} {above}", before)
        before = (table, layout) if layout is not None else None
        if layout is None:
            yield from rows.find(document, table)
            continue
        around = _Around(
            document,
            table,
            section,
            plan=plans.of(document, table.span.start),
            told=sections.given_in(above),
            activity=layout.title.startswith("aktivitet"),
        )
        for cells in table.rows[layout.first :]:
            if cells[layout.columns["text"]].text.casefold() == layout.title:
                continue  # the header again, at the top of a page
            found = _assignment(around, _Row(cells, layout.columns))
            if found is not None:
                yield found


def _layout(table: Table, about: str, before: tuple[Table, _Layout] | None) -> _Layout | None:
    """By the header, else as the table that it goes on with, else by what its rows hold."""
    columns = table_columns.read(table, about)
    if columns is not None:
        first = max(1, table.header_rows)
        return _Layout(columns, table.rows[first - 1][columns["text"]].text.casefold(), first)
    if before is not None and table_columns.goes_on(table, before[0], before[1].columns):
        return before[1]._replace(first=0)
    bare = table_columns.of_rows(table, about)
    return _Layout(bare, "", 0) if bare is not None else None


def _above(document: Document, table: Table) -> str:
    """The paragraph above a table, "" where it stands farther off."""
    start = max(0, table.span.start - _ABOVE)
    before = document.text[start : table.span.start].rstrip()
    return before.rsplit("\n", 1)[-1]


_ABOVE: Final = 320


def _assignment(around: _Around, row: _Row) -> Assignment | None:
    document = around.document
    cell = row.cells[row.columns["text"]]
    printed = cell.text
    label, start = texts.label(printed, listed=True)
    text = texts.own_words(printed[start:])
    if not cell.spans or len(text) < 5 or not re.search(r"[^\W\d]{3}", text):
        return None
    given = texts.given(text)
    plan = None if given else around.plan
    status, status_text = _status(around, row)
    source, giver = _source(around, row, plan)
    when = due.in_cell(row.of("due")) or due.told(status_text or "")
    if when is None and "due" not in row.columns:
        when = due.in_text(printed)
    if not (status_text or when or label or given or row.of("responsible")):
        return None
    return Assignment(
        span=cell.spans[0],
        rule="table row",
        text=" ".join(text.split()),
        assignees=(
            assignees.spelled(assignees.in_column(row.of("responsible")), document)
            or given
            or texts.obliged(text)
            or _owner(around, row, plan, giver)
        ),
        assigned_by=texts.asked_by(text) or giver,
        source=source or plan,
        case_number=texts.case_of(row.of("case")) or texts.case_beside(row.of("source")),
        status=status,
        status_text=status_text,
        due=when,
        report_back=due.report_back(printed),
        label=label or _number(row.of("number")),
    )


def _status(around: _Around, row: _Row) -> tuple[Status | None, str | None]:
    """How far a row has come, and the words that say so."""
    said, comment = row.of("status") or None, row.of("comment")
    if said is None and statuses.of_cell(comment):
        said = comment
    if said is None and statuses.of_cell(row.of("due")) == "completed":
        said = row.of("due")  # "Klart: ✔"
    if (answer := _answered(around, row)) is not None:
        return answer
    told = statuses.of_value(said or "")
    status = told.status if told else statuses.of_colour(said or "", around.document)
    if status is None and (said is None or not (statuses.is_stopped(said) or statuses.is_colour(said))):
        work = comments.told(said or comment, row.of("text"))
        status, said = work or (None, said)
    if status or "status" in row.columns:
        return status, said
    if around.section.status:  # "Tabell 1. Uppdrag som föreslås förklaras fullgjorda"
        return around.section.status, said or around.section.path[-1]
    return _planned(around), said


def _answered(around: _Around, row: _Row) -> tuple[Status, str] | None:
    """What a row says to what the name of its column asks: "Genomfört", "Nej"."""
    names = around.table.rows[max(1, around.table.header_rows) - 1]
    for role in ("status", "due"):
        at = row.columns.get(role)
        status = statuses.of_answer(names[at].text.strip(), row.of(role)) if at is not None else None
        if at is not None and status is not None:
            return status, f"{names[at].text.strip()}: {row.of(role)}"
    return _crossed(names, row)


def _crossed(names: Sequence[Cell], row: _Row) -> tuple[Status, str] | None:
    """How far a row has come by the one of several columns of states that has a cross: "Klart", "Pågår"."""
    states = {at: status for at, name in enumerate(names) if (status := statuses.of_cell(name.text.strip()))}
    crossed = [at for at in states if at < len(row.cells) and statuses.is_cross(row.cells[at].text)]
    if len(states) < _STATES or len(crossed) != 1:
        return None
    return states[crossed[0]], names[crossed[0]].text.strip()


_STATES: Final = 2


def _source(around: _Around, row: _Row, plan: str | None) -> tuple[str | None, str | None]:
    """What a row comes from and who gave it: by its own column, else by what stands around the table."""
    printed = row.of("source")
    if re.fullmatch(r"(?:§\s?)?\d{1,4}", printed) and due.in_cell(row.of("day")):
        printed = f"{row.of('day')} § {printed.lstrip('§ ')}"
    if re.match(r"20\d\d-\d\d-\d\d", printed):
        # The column or the heading says whose decisions they are: "Kommunfullmäktiges beslut".
        header = around.table.rows[max(1, around.table.header_rows) - 1][row.columns["source"]].text
        named = bodies.only(header)
        whose = named.name if named else around.section.giver
        printed = f"{whose} {printed}" if whose else printed
    source, giver = texts.source_of(printed)
    if source is None and re.fullmatch(r"20[1-4]\d", printed) and around.section.of_budget:
        return f"Budget {printed}", "Kommunfullmäktige"
    if source is not None or giver is not None or plan is not None or around.activity:
        return source, giver
    section = around.section
    of_plan = plans.first_in(printed)
    if of_plan:
        return of_plan, section.giver
    source = around.told.source or section.budget
    giver = around.told.giver or section.giver or ("Kommunfullmäktige" if section.budget else None)
    return source, giver


def _number(printed: str) -> str | None:
    return (
        printed
        if re.fullmatch(
            r"(?:20\d\d[:.-]|[IVX]{1,4}[:.]|[A-ZÅÄÖ]{1,2}\.?)?\d{1,3}(?:[:.]\d{1,2}){0,2}[a-z]?\.?", printed
        )
        else None
    )


def _owner(around: _Around, row: _Row, plan: str | None, giver: str | None) -> tuple[str, ...]:
    """Who follows up: without a responsible column a plan's rows are those of the body that reports."""
    if "responsible" in row.columns:
        return ()
    told = sections.for_whom(around.section)
    if told:
        return told
    document = around.document
    part = document.part_at(around.table.span.start)
    start = part.span.start if part else 0
    office = assignees.office(document) if start == 0 else None
    if office is not None and giver is None and _REPORTED_BY.search(document.text, 0, _HEAD) is not None:
        return (office,)
    if plan is None:
        # A board's own activities are the board's.
        named = bodies.own(document)
        issuer = named.name if named else document.metadata.issuer
        return (issuer,) if issuer and around.activity else ()
    first = next(bodies.mentions(document.text, start, min(len(document.text), start + _HEAD)), None)
    if first is not None:
        return (first[1].name,)
    own = bodies.only(document.metadata.issuer or "")
    return (own.name,) if own else ()


_HEAD: Final = 300
# "Ansvarig för svaret: Grundskoleförvaltningen": an administration's own follow-up.
_REPORTED_BY: Final = re.compile(
    r"^(?:Ansvarig\sför\s\w+:\s)?[A-ZÅÄÖ][\wåäö]{2,40}(?:förvaltningen|kontoret)\b", re.MULTILINE
)


def _planned(around: _Around) -> Status | None:
    """Activities of a plan without a status column are planned; what a budget lists is given."""
    part = around.document.part_at(around.table.span.start)
    kind = (part.type if part else None) or around.document.metadata.type or ""
    if "budget" in kind:
        return "given"
    return "planned" if re.search(r"plan$|program|strategi", kind) else None
