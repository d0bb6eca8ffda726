"""What stands around an assignment says what gave it, how far it has come and when it is due.

One place for each of these, whichever way the assignment was found: only what has not been read is filled in,
and what is only a default ("given" of a whole list) gives way to what is printed beside.

>>> from corpus.findings import DecisionReference
>>> from corpus.model import Source, Span
>>> text = "Parknämnden får i uppdrag att laga bron\\nKF 2023-04-25 § 40 Delvis verkställt, klart maj 2026"
>>> made = Assignment(span=Span(0, 39), rule="assignment", text=text[:39])
>>> origin = DecisionReference(span=Span(40, 58), rule="", normal="KF 2023-04-25 § 40", body="KF",
...     date="2023-04-25", paragraph="40")
>>> found = next(completed(Document(Source("x", "0" * 64, 1), text), [made, origin]))
>>> found.source, found.assigned_by, found.status, found.due
('KF 2023-04-25 § 40', 'Kommunfullmäktige', 'ongoing', '2026-05')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from corpus.findings import Assignment, CaseNumber, DecisionReference, Finding
from corpus.model import Document
from nlp.extractors import bodies, due
from nlp.extractors.assignments import broken, budgets, status, statuses, texts, titles
from nlp.extractors.assignments import cells as assignment_cells
from nlp.extractors.assignments import fields as assignment_fields
from nlp.extractors.assignments.around import GLUE, Around, Origin, is_printed, surroundings
from nlp.extractors.assignments.listing import LISTS_THEM
from nlp.extractors.decision_references import minutes

_SHORT: Final = 60
_CLUSTER: Final = 60


def completed(document: Document, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, each assignment with what stands beside it; points are whole by themselves."""
    kept = [_whole(document, f) for f in findings]
    made = sorted(
        (f for f in kept if isinstance(f, Assignment) and not f.rule.startswith("point")),
        key=lambda f: f.span,
    )
    origins = sorted((f for f in kept if isinstance(f, Origin)), key=lambda f: f.span)
    around = dict(zip(map(id, made), surroundings(document, made, origins), strict=True))
    for finding in kept:
        beside = around.get(id(finding))
        known = isinstance(finding, Assignment) and beside is not None
        yield _resolved(finding, beside, document) if known else finding  # type: ignore[arg-type]


def _whole(document: Document, finding: Finding) -> Finding:
    """An assignment of a line with the words that a dump has put into the next."""
    of_line = isinstance(finding, Assignment) and finding.rule in _OF_LINES
    return broken.whole(document, finding) if isinstance(finding, Assignment) and of_line else finding


_OF_LINES: Final = frozenset({"assignment", "numbered assignment", "item"})


def _resolved(made: Assignment, around: Around, document: Document) -> Assignment:
    made = _with_origin(_without_cells(made), around, document)
    made = _with_due(status.resolved(made, around), around)
    if (
        made.rule == "told"
        and made.status is None
        and _is_own_decision(made.source, made.assigned_by, document)
    ):
        return replace(made, status="given")
    return made


def _is_own_decision(source: str | None, giver: str | None, document: Document) -> bool:
    """Whether a decision is the one that adopted the document, which then says how it was at that time."""
    decided = minutes.adopted(document, giver) if source is not None else None
    return decided is not None and (source == decided or (source or "").startswith(f"{decided} p"))


def _without_cells(made: Assignment) -> Assignment:
    """The assignment without the cells of its row that a dump has glued to its words."""
    cells = assignment_cells.peeled(made.text) if made.rule not in status.OF_COLUMNS else None
    if cells is None:
        return made
    open_to = made.status is None or made.status_text is None
    return replace(
        made,
        text=cells.text,
        assignees=made.assignees or cells.who,
        status=cells.status if open_to else made.status,
        status_text=cells.said if open_to else made.status_text,
        due=made.due or cells.due or due.told(cells.said or ""),
    )


# ------------------------------------------------------------------ what gave it


def _with_origin(made: Assignment, around: Around, document: Document) -> Assignment:
    """The assignment with the decision or budget beside it, its giver and its number."""
    default = made.source is None or made.source in (around.section.budget, around.section.plan)
    decision = next((f for f in _beside(around, document) if isinstance(f, DecisionReference)), None)
    case = next((f.normal for f in _beside(around, document) if isinstance(f, CaseNumber)), None)
    made = replace(made, case_number=made.case_number or case)
    if default and decision is not None:
        body = bodies.only(decision.body or "")
        giver = body.name if body else decision.body
        return replace(made, source=decision.normal, assigned_by=giver or made.assigned_by)
    budget = _budget(around) if default else None
    if budget is not None:
        return replace(made, source=budget, assigned_by="Kommunfullmäktige")
    if made.source is None and around.section.in_plan and _is_activity(made, document):
        planned = made.status is None or (made.status == "given" and made.status_text is None)
        return replace(made, source=around.section.plan, status="planned" if planned else made.status)
    if made.source is None and made.rule in _OF_SECTION and around.section.budget is not None:
        return replace(made, source=around.section.budget, assigned_by="Kommunfullmäktige")
    if made.assigned_by is None and made.source is not None:
        _, giver = texts.source_of(made.source)
        board = bodies.own(document) if giver is None and _OWN.match(made.source) else None
        return replace(made, assigned_by=board.name if board else giver)
    return made


# A decision without a body is the board's own: "2025-03-26 § 48".
_OWN: Final = re.compile(r"20\d\d-\d\d-\d\d\s§")
# Found by what is said of them, whatever they stand in.
_OF_SECTION: Final = frozenset({"stated", "item"})


def _is_activity(made: Assignment, document: Document) -> bool:
    if texts.given(made.text) is not None:
        return False
    numbered = made.label is not None and (document.metadata.type or "").endswith(LISTS_THEM)
    return numbered or made.status == "planned" or titles.lists_activities(document, made.span.start)


def _beside(around: Around, document: Document) -> Iterator[Origin]:
    """The decision and number that stand at the edge of the words or of a line, those after them first."""
    edges = [around.end, *(line.span.start for line in around.after)]
    last = None
    for origin in sorted(around.origins, key=lambda f: (f.span.start < around.end, f.span.start)):
        at = origin.span.start
        edge = max((e for e in edges if e <= at), default=at)
        joined = last is not None and 0 <= at - last < _CLUSTER and "\n" not in document.text[last:at]
        apart = joined or GLUE.fullmatch(document.text[edge:at]) is not None
        if at < around.end or (apart and is_printed(document.text, origin)):
            last = origin.span.end
            yield origin


def _budget(around: Around) -> str | None:
    """The budget named in brackets after the words, or alone above them; that of the year its fields tell."""
    for text in (around.tail, *(line.text for line in around.after), around.ahead):
        said = text.lstrip(" ,.;:–—-([")
        if budgets.begins(said) is not None:
            return budgets.named(said)
    fields = [m for line in around.after if (m := _OF_YEAR.fullmatch(line.text)) is not None]
    year = next((m["year"] for m in fields if m["year"]), None)
    return f"Budget {year}" if year and any(m["budget"] for m in fields) else None


# "Uppdragsår: 2031", "Typ av KF/KS-uppdrag: Uppdrag inom budgetbeslut".
_OF_YEAR: Final = re.compile(
    r"Uppdragsår:?\s(?P<year>20\d\d)|Typ\sav\s\S{0,12}uppdrag:?\s(?P<budget>(?:[Uu]ppdrag\s)?[^.]{0,20}[Bb]udget\w*)"
)


# ------------------------------------------------------------------ when it is due


_DAY_LAST: Final = re.compile(r"\s(?P<when>20\d\d-\d\d(?:-\d\d)?)$")


def _with_due(made: Assignment, around: Around) -> Assignment:
    of_column = made.rule in status.OF_COLUMNS
    return made if of_column else replace(made, due=made.due or _due(around))


def _due(around: Around) -> str | None:
    for text in (around.tail, *(line.text for line in around.after)):
        fields = assignment_fields.read(text) if ":" in text else None
        if fields is not None and fields.due is not None:
            return fields.due
        rest = status.after_origins(text)
        said = statuses.of_value(rest)
        cell = rest.removeprefix(said.words).strip(" .,;") if said else rest
        dated = _DAY_LAST.search(said.words) if said else None
        when = due.in_cell(dated["when"] if dated else cell[:_SHORT]) or due.told(text)
        if when is not None:
            return when
    return None
