"""Assignments in lists and lines: formal numbered ones, a budget's, a plan's activities and measures.

>>> from corpus.model import Document, Heading, Source, Span
>>> def found(text, heading):
...     headings = (Heading(1, None, heading, Span(0, len(heading)), 1),)
...     doc = Document(Source("x.pdf", "0" * 64, 1), heading + text, headings=headings)
...     return [(f.text, f.status, f.label) for f in find(doc)]
>>> found("\\n1. Nämnden får i uppdrag att bygga, KF 2024-03-04 § 33", "Uppdrag som delrapporteras")
[('Nämnden får i uppdrag att bygga', 'partially_reported', None)]
>>> found("\\n»Alla nämnder får i uppdrag att spara.", "Budget 2025")
[('Alla nämnder får i uppdrag att spara.', 'given', None)]
>>> found("\\n1:4 Rita om kartan", "Plan för parker")
[('Rita om kartan', 'planned', '1:4')]
>>> found("\\nFörvaltningen bör få i uppdrag att utreda.", "Bakgrund")
[]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from corpus.findings import Assignment, Status
from corpus.model import Document, Span
from nlp.extractors import assignees, assignment_texts, bodies, due, goal_lists, statuses
from nlp.extractors.points import Line, lines, mark

_MEASURES: Final = re.compile(
    r"(?:\d[\d.]{0,12}\s)?(?:(?:prioriterade|planerade|strategiska|planens|övriga)\s)?(?:insatser|åtgärder|aktiviteter)(?:\s(?:under|för|i)\s.{3,60})?\s?:?",
    re.IGNORECASE,
)
_BUDGET: Final = re.compile(r"\bbudget|\bnya\suppdrag|\bgenomförandeplan|\bfrån\snämnden", re.IGNORECASE)
_FROM_BOARD: Final = re.compile(r"\bfrån\s(?:den\segna\s)?(?:nämnden|styrelsen)\b", re.IGNORECASE)
_STATUS: Final = re.compile(r"(?:status|läge)\s?[:–-]\s?(?P<said>.{3,60})", re.IGNORECASE)
_RESPONSIBLE: Final = re.compile(
    r"\b(?:ansvarar\sför|har\sansvar(?:et)?\sför|leder)\s[^.]{0,80}?\b(?:insats|åtgärd|aktivitet)",
    re.IGNORECASE,
)
_SECTION_NUMBER: Final = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,5}\.?\s")
_PLAN_TYPE: Final = re.compile(r"plan$|program|strategi")
_REACH: Final = 4000
_SHORT: Final = 40


@dataclass(frozen=True, slots=True)
class _Section:
    """What the headings above a line say of the assignments listed there."""

    path: tuple[str, ...]
    status: Status | None
    given: bool
    budget: str | None
    giver: str | None
    in_plan: bool
    plan: str | None
    measures: bool


def find(document: Document) -> Iterator[Assignment]:
    """The assignments in lists and lines, in order."""
    section, edge = _section(document, 0), _next_heading(document, 0)
    responsible: tuple[str, ...] = ()
    pending: Assignment | None = None
    said = ""
    for line in lines(document):
        if line.span.start >= edge:
            section, edge, responsible = (
                _section(document, line.span.start),
                _next_heading(document, line.span.start),
                (),
            )
        made = _flat(line, said, section) or _assignment(line, section, responsible)
        said = line.text
        if made is None and pending is not None and not line.heading:
            pending = _continued(pending, line)
            responsible = _responsible(line, section) or responsible
            continue
        if pending is not None:
            yield pending
        pending = made
        if made is None:
            responsible = _responsible(line, section) or responsible
    if pending is not None:
        yield pending


def _next_heading(document: Document, position: int) -> int:
    """Where the next heading after `position` begins: until there the section is the same."""
    at = bisect_right(document.headings, position, key=lambda h: h.span.start)
    return document.headings[at].span.start if at < len(document.headings) else len(document.text) + 1


def _section(document: Document, position: int) -> _Section:
    path = document.section_at(position)
    part = document.part_at(position)
    kind = (part.type if part else None) or document.metadata.type or ""
    about = " ".join(filter(None, (part.name if part else None, document.metadata.title)))
    inner = path[-1] if path else ""
    status = next((s for s in map(statuses.of_heading, reversed(path)) if s), None)
    plan = (
        assignment_texts.plan_of(document, position)
        if goal_lists.PLAN.search(f"{kind} {about} {' '.join(path)}")
        else None
    )
    budget = _budget(path, about)
    own = (
        bodies.only(about) or bodies.only(document.metadata.issuer or "")
        if _FROM_BOARD.search(inner)
        else None
    )
    return _Section(
        path=path,
        status=status,
        given=_BUDGET.search(" ".join((*path[-2:], about))) is not None or "protokoll" in kind,
        budget=budget if own is None else None,
        giver=own.name if own else _giver(path),
        in_plan=_PLAN_TYPE.search(kind) is not None or (not kind and plan is not None),
        plan=plan,
        measures=_MEASURES.fullmatch(inner) is not None,
    )


def _budget(path: tuple[str, ...], about: str) -> str | None:
    """The budget that a list under "Från stadens budget" is of, its year from the title where it has none."""
    for heading in reversed(path):
        named = assignment_texts.budget(heading)
        if named:
            return named
        if re.search(r"(?<!utanför\s)\bbudget", heading, re.IGNORECASE):
            year = re.search(r"\b20[1-4]\d\b", heading) or re.search(r"\b20[1-4]\d\b", about)
            return f"Budget {year[0]}" if year else None
    return None


def _giver(path: tuple[str, ...]) -> str | None:
    """The one body whose assignments the headings say they are ("Uppdrag från kommunstyrelsen")."""
    for heading in reversed(path):
        match = re.search(r"uppdrag\s(?:från|av|givna\sav)\s(?P<who>.{3,80})", heading, re.IGNORECASE)
        named = list(bodies.mentions(match["who"])) if match else []
        if named:
            return named[0][1].name if len(named) == 1 else None
    return None


def _assignment(line: Line, section: _Section, responsible: tuple[str, ...]) -> Assignment | None:
    found = mark(line.text)
    label, start = assignment_texts.label(line.text)
    section_number = _SECTION_NUMBER.match(line.text) if line.heading and not label else None
    start = start or (section_number.end() if section_number else found.text_start if found else 0)
    text = line.text[start:]
    if text[:1] in "”\"'":
        return None
    who = assignment_texts.given(text) if "uppdra" in text or "åläggs" in text or "anmodas" in text else None
    if (
        who is not None
        and (found or line.heading or section.path)
        and _stands_first(line, found is not None, section)
    ):
        return _given(line, start, text, who, section)
    if section.in_plan and label:
        return _planned(line, start, text, section, responsible, label)
    if section.in_plan and section.measures and found and found.number is None and not line.heading:
        return _planned(line, start, text, section, responsible, None)
    return None


def _flat(line: Line, said: str, section: _Section) -> Assignment | None:
    """A table row that the text dump has set line by line: its status stands before it."""
    status = statuses.of_cell(said) if len(said) < _SHORT else None
    who = assignment_texts.given(line.text) if status and not mark(line.text) else None
    if status is None or who is None:
        return None
    made = _given(line, 0, line.text, who, section)
    return replace(
        made,
        rule="flattened row",
        status=status,
        status_text=said,
        assigned_by=made.assigned_by or assignment_texts.asked_by(line.text),
    )


def _stands_first(line: Line, marked: bool, section: _Section) -> bool:
    """A list item, or a line under a heading that speaks of assignments; never mere prose."""
    if marked or line.heading:
        return True
    return (
        len(line.text) < 700 and re.search(r"uppdrag", " ".join(section.path[-2:]), re.IGNORECASE) is not None
    )


def _given(line: Line, start: int, text: str, who: tuple[str, ...], section: _Section) -> Assignment:
    own = assignment_texts.own_words(text)
    source = assignment_texts.budget(text[len(own) :]) or section.budget
    return Assignment(
        span=Span(line.span.start + start, line.span.end),
        rule="numbered assignment" if section.status else "assignment",
        text=own,
        assignees=who,
        assigned_by="Kommunfullmäktige" if source else section.giver,
        source=source,
        status=section.status or ("given" if section.given else None),
        status_text=section.path[-1] if section.status and section.path else None,
        due=due.in_text(text),
        report_back=due.report_back(text),
    )


def _planned(
    line: Line, start: int, text: str, section: _Section, responsible: tuple[str, ...], label: str | None
) -> Assignment:
    return Assignment(
        span=Span(line.span.start + start, line.span.end),
        rule="activity" if label else "measure",
        text=assignment_texts.own_words(text),
        assignees=responsible,
        source=section.plan,
        status="planned",
        due=due.in_text(text),
        report_back=due.report_back(text),
        label=label,
    )


def _responsible(line: Line, section: _Section) -> tuple[str, ...]:
    """Who a plan says is responsible for the measures that follow."""
    match = _RESPONSIBLE.search(line.text) if section.in_plan and section.measures else None
    return assignees.names(line.text[: match.start()].rsplit(". ", 1)[-1]) if match else ()


def _continued(pending: Assignment, line: Line) -> Assignment:
    """The assignment with what the paragraph after it says of status and report."""
    if line.span.start - pending.span.end > _REACH or pending.rule in ("activity", "measure"):
        return pending
    when = due.in_cell(line.text) if pending.rule == "flattened row" and len(line.text) < _SHORT else None
    if when:
        return replace(pending, due=when)
    said = _STATUS.fullmatch(line.text)
    status = statuses.of_cell(said["said"]) if said else None
    if status:
        return replace(pending, status=status, status_text=said["said"] if said else None)
    if pending.report_back is None and pending.status not in ("proposed_fulfilled", "fulfilled"):
        return replace(pending, report_back=due.report_back(line.text))
    return pending
