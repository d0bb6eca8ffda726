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
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus.findings import Assignment, Status
from corpus.model import Cell, Document, Table
from nlp.extractors import (
    assignees,
    assignment_rows,
    assignment_texts,
    bodies,
    due,
    statuses,
)

_COLUMNS: Final = {
    "number": r"(?:(?:uppdrags?|aktivitets?|åtgärds?|insats)\s?-?)?(?:nr|nummer|id)\.?|#",
    "text": (
        r"(?:(?:centrala|givna|nya|pågående|avslutade|planens|budget)\s?){0,3}"
        r"(?:uppdrag(?:et|en|s?text)?|aktivitet(?:er|en)?|åtgärd(?:er|en)?|insats(?:er|en)?)\b.*"
        r"|beslutat\suppdrag.*"
    ),
    "status": (
        r"(?:(?:[\wåäö]{2,30}\s)?ställningstagande|status|läge|genomförandestatus|nuläge"
        r"|bedömning\sav\sstatus|aktuell\sstatus)\b.*"
    ),
    "due": (
        r"(?:(?:ska(?:ll)?\s(?:vara|bli)\s)(?:klart?|färdigt?|genomförd?t?|slutförd?t?)\b.*|slutdatum|slutår|startår\s?[–-]\s?slutår|klart?|klart?\ssenast|beräknas\s.{0,30}(?:klar|genomför|slut|färdig).*"
        r"|beräknat\sslut.*|tid(?:plan|punkt|ram|splan)?|när|sluttid|slut|måldatum"
        r"|datum\sför\s(?:slut|återrapport).*|åter(?:rapport|redovis)\w*|redovisas.*|deadline"
        r"|färdig(?:t|ställd)?.*|genomförs(?:\s(?:senast|när|år).*)?|senast|år|period"
        r"|planerat\s(?:klart|slut).*)"
    ),
    "responsible": (
        r"(?:ansvarig|ansvar|huvudansvar|utförare|genomförare|ansvarar|berörd|nämnd|förvaltning|bolag|vem)"
        r"(?:a|ig|iga|t|en)?\b.*"
    ),
    "source": (
        r"(?:bifölls|bifallen|beslut(?:ad|at|sdatum)?|källa|given|givet|från|uppdragsgivare|ursprung|beslut\s/.*"
        r"|beslutsinstans)\b.*"
    ),
    "comment": r"(?:kommentar|redovisning|uppföljning|anmärkning)(?:er)?",
    "case": r"(?:diarienummer|diarienr|dnr|ärende(?:nummer|nr)?)\.?",
}
_NAMES: Final = {role: re.compile(pattern, re.IGNORECASE) for role, pattern in _COLUMNS.items()}
# A table of these lists something else, whatever its other columns are called.
_OTHER: Final = re.compile(r"(?:risk|brist|yrkesgrupp|befattning|remissinstans)", re.IGNORECASE)
_MEASURED: Final = re.compile(r"(?:indikator|mått|nyckeltal|belopp|utfall|prognos|resultat)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    """A table row read by its columns."""

    cells: tuple[Cell, ...]
    columns: dict[str, int]
    activity: bool = False

    def of(self, role: str) -> str:
        """The words of the column, "" where there is none."""
        at = self.columns.get(role)
        return "" if at is None else " ".join(self.cells[at].text.split())


def find(document: Document) -> Iterator[Assignment]:
    """The assignments in the document's tables, in order."""
    for table in document.tables:
        columns = _columns(table)
        if columns is None:
            yield from assignment_rows.find(document, table)
            continue
        plan = assignment_texts.plan_of(document, table.span.start)
        title = table.rows[max(1, table.header_rows) - 1][columns["text"]].text
        activity = title.casefold().startswith("aktivitet")
        for cells in table.rows[max(1, table.header_rows) :]:
            found = _assignment(document, table, _Row(cells, columns, activity), plan)
            if found is not None:
                yield found


def _columns(table: Table) -> dict[str, int] | None:
    """Which column is what; None where the table lists no assignments."""
    if not table.rows:
        return None
    names = [" ".join(cell.text.split()) for cell in table.rows[max(1, table.header_rows) - 1]]
    columns: dict[str, int] = {}
    for at, name in enumerate(names):
        role = next(
            (r for r, pattern in _NAMES.items() if r not in columns and pattern.fullmatch(name)), None
        )
        if role is not None:
            columns[role] = at
        elif _OTHER.match(name) or (at == 0 and _MEASURED.match(name)):
            return None
    if "text" not in columns and _GRANTED.search(" ".join(names)) and _MOTION.fullmatch(names[0]):
        columns["text"] = 0  # what a motion that was granted gave to do
    if "text" not in columns or not columns.keys() & {"status", "due", "responsible"}:
        return None
    named = names[columns["text"]].casefold()
    if not columns.keys() & {"status", "due"} and not ("uppdrag" in named or named.startswith("aktivitet")):
        return None
    return columns


_GRANTED: Final = re.compile(r"\bbif(?:ö|a)ll", re.IGNORECASE)
_MOTION: Final = re.compile(r"(?:bifallen\s)?motion(?:en|er)?", re.IGNORECASE)


def _assignment(document: Document, table: Table, row: _Row, plan: str | None) -> Assignment | None:
    cell = row.cells[row.columns["text"]]
    printed = cell.text
    label, start = assignment_texts.label(printed, listed=True)
    text = assignment_texts.own_words(printed[start:])
    if not cell.spans or len(text) < 5 or not re.search(r"[^\W\d]{3}", text):
        return None
    given = assignment_texts.given(text)
    status_text = row.of("status") or None
    source, giver = assignment_texts.source_of(row.of("source"))
    plan = None if given else plan
    if status_text is None and statuses.of_cell(row.of("comment")):
        status_text = row.of("comment")
    status = statuses.of_cell(status_text or "")
    when = due.in_cell(row.of("due"))
    if not (status_text or when or label or given or row.of("responsible")):
        return None
    return Assignment(
        span=cell.spans[0],
        rule="table row",
        text=" ".join(text.split()),
        assignees=(
            assignees.spelled(assignees.in_column(row.of("responsible")), document)
            or given
            or assignment_texts.obliged(text)
            or _owner(document, table, row, plan)
        ),
        assigned_by=assignment_texts.asked_by(text) or giver,
        source=source or plan,
        case_number=assignment_texts.case_of(row.of("case")) or _case_beside(row.of("source")),
        status=status if status or "status" in row.columns else _planned(document, table),
        status_text=status_text,
        due=when,
        report_back=due.report_back(printed),
        label=label or _number(row.of("number")),
    )


def _number(printed: str) -> str | None:
    return printed if re.fullmatch(r"(?:20\d\d[:.-])?\d{1,3}(?:[:.]\d{1,2})?[a-z]?", printed) else None


def _case_beside(printed: str) -> str | None:
    """ "Budget 2023, dnr 2022-00561": the number after the source."""
    beside = re.search(r"\b(?:dnr|diarienummer|ärende)\s?:?\s(?P<number>.+)", printed, re.IGNORECASE)
    return assignment_texts.case_of(beside["number"]) if beside else None


def _owner(document: Document, table: Table, row: _Row, plan: str | None) -> tuple[str, ...]:
    """Who follows up: without a responsible column a plan's rows are those of the body that reports."""
    if "responsible" in row.columns:
        return ()
    if plan is None:
        # A board's own activities are the board's.
        issuer = document.metadata.issuer
        return (issuer,) if issuer and row.activity else ()
    part = document.part_at(table.span.start)
    start = part.span.start if part else 0
    named = next(bodies.mentions(document.text, start, min(len(document.text), start + _HEAD)), None)
    if named is not None:
        return (named[1].name,)
    own = bodies.only(document.metadata.issuer or "")
    return (own.name,) if own else ()


_HEAD: Final = 300


def _planned(document: Document, table: Table) -> Status | None:
    """Activities of a plan without a status column are planned; what a budget lists is given."""
    part = document.part_at(table.span.start)
    kind = (part.type if part else None) or document.metadata.type or ""
    if "budget" in kind:
        return "given"
    return "planned" if re.search(r"plan$|program|strategi", kind) else None
