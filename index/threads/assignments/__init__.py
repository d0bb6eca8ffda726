"""What a document says of assignments: the row or sentence, the account under it, the point that closes."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, TypedDict

from msgspec.structs import replace

from corpus.findings import Assignment, CaseNumber, Deadline, DecisionPoint
from corpus.model import Span
from corpus.threads import DateKind, EventType, Form, LinkBy, Mention, decision_of
from index.threads import anchors
from index.threads.assignments import accounts, merging, outcomes, plan_rows, recited, statements
from index.threads.reading import Reading

_SHORTEST_PREFIX: Final = 6  # words of a point that lost its end, by which its row is known
_FEWEST_IN_CASE: Final = 4  # telling words by which a point is known again in its case
_SHORT_CELL: Final = 60  # characters of a cell that holds where an assignment comes from
_YEAR: Final = len("2023")
_TAKEN: Final = ("beslut", "förslag")  # what minutes decide under their own paragraph: also what to propose
_ANOTHER: Final = re.compile(r"\buppdraget\s(?:till|att|om|från)\b", re.IGNORECASE)  # one given before
_LETTER: Final = re.compile(r"(?:^|\n)\W{0,3}([a-zåäö])[).]\s*\Z")  # of an item within a point: "b)"


Given = Counter[Span]
"""How many assignments each point gives, by where it stands."""


class _Dated(TypedDict, total=False):
    """When an event happened, and what says so."""

    date: str | None
    date_kind: DateKind


def of(reading: Reading) -> Iterator[Mention]:
    """The mentions that define assignments with their accounts, and the points that speak of them."""
    points = [f for f in reading.analysis.findings if isinstance(f, DecisionPoint)]
    # What running text only tells of is followed by its whole passage (`told`).
    said = [f for f in reading.analysis.findings if isinstance(f, Assignment) and f.rule != "told"]
    own = recited.assignments(reading, said)
    stated = [(f, _point_of(f, points)) for f in own]
    given = Counter(point.span for _, point in stated if point)
    found = [(_in_place(reading, f, p, given), _item(f, p, given)) for f, p in stated]
    starts = frozenset(reading.block_at(f.span.start) for f, _ in found)
    made = [m for f, point in found for m in _assignment(reading, f, point, starts)]
    yield from made
    yield from of_bare_points(reading, made)


def _item(found: Assignment, point: DecisionPoint | None, given: Given) -> DecisionPoint | None:
    """The point that gives the assignment; of a point that gives several only what it says of this one."""
    if point is None or given[point.span] == 1:
        return point
    return dataclasses.replace(point, span=found.span, text=found.text, action="får i uppdrag")


def _number(reading: Reading, found: Assignment, point: DecisionPoint, given: Given) -> str | None:
    """What a point that gives one assignment is numbered, or the item of it that gives this one: "3b"."""
    if point.number is None or given[point.span] == 1:
        return point.number
    letter = _LETTER.search(reading.text, point.span.start, found.span.start)
    return f"{point.number}{letter[1]}" if letter else None


def _in_place(reading: Reading, found: Assignment, point: DecisionPoint | None, given: Given) -> Assignment:
    """The assignment with the case and the decision that the place gives: of its row, or of its paragraph."""
    found = plan_rows.in_place(reading, found)
    joined = merging.own_case(reading, point.span) if point and len(point.case_numbers) > 1 else None
    if joined:
        found = dataclasses.replace(found, case_number=joined)
    if found.source and not found.label:
        found = dataclasses.replace(found, source=reading.decision_in_full(found.source))
    elif reading.budget and not found.source and found.status in (None, "given"):
        given_now = "given" if reading.own_decision else found.status  # no party's proposal gives anything
        found = dataclasses.replace(found, source=reading.budget, status=given_now)
    if point is None or point.stance != "beslut":
        stated = found.case_number or _number_of_row(reading, found)
        number = stated and reading.case_in_full(stated)
        return found if number == found.case_number else dataclasses.replace(found, case_number=number)
    printed = any(isinstance(f, CaseNumber) for f in reading.findings_in(found.span))
    if not printed:
        only = given[point.span] == 1 and _only_assignment(reading, point)
        own = reading.case_at(found.span.start) if only else None
        found = dataclasses.replace(found, case_number=own)
    here = reading.decision_at(found.span.start)
    if here and found.status == "given":
        number = _number(reading, found, point, given)
        found = dataclasses.replace(found, source=f"{here} p. {number}" if number else here)
    return found


def _number_of_row(reading: Reading, found: Assignment) -> str | None:
    """The one case number in the short cells of an assignment's row."""
    cells = reading.row(found.span) or ()
    spans = [span for cell in cells if len(cell.text) <= _SHORT_CELL for span in cell.spans]
    numbers = {f.normal for span in spans for f in reading.findings_in(span) if isinstance(f, CaseNumber)}
    return numbers.pop() if len(numbers) == 1 else None


def _only_assignment(reading: Reading, point: DecisionPoint) -> bool:
    """Whether the decision speaks of no other assignment: the case that it is taken in is then its own."""
    here = reading.decision_at(point.span.start)
    points = (
        f
        for f in reading.analysis.findings
        if isinstance(f, DecisionPoint) and f.stance == "beslut" and f.span != point.span
    )
    return not any(
        reading.decision_at(p.span.start) == here
        and (
            p.case_numbers
            or _ANOTHER.search(p.text)
            or any(isinstance(f, Assignment) for f in reading.findings_in(p.span))
        )
        for p in points
    )


def _point_of(found: Assignment, points: list[DecisionPoint]) -> DecisionPoint | None:
    return next((p for p in points if p.span.contains(found.span)), None)


def _assignment(
    reading: Reading, found: Assignment, point: DecisionPoint | None, starts: accounts.Starts
) -> Iterator[Mention]:
    """One event for what the place says; a row under a heading of reports says two: given, and reported."""
    row = _row(reading, found, point)
    given = anchors.date_of(found.source)
    if point is not None:
        yield _of_point(reading, row, found, point)
        return
    account = accounts.account_of(reading, found, starts)
    if found.status == "given":
        yield replace(row, type=_giving(row), **_stated(given, reading))
    elif given and found.status != "planned":
        yield replace(row, type="given", status=None, status_text=None, **_stated(given, reading))
        told = account is not None and (not accounts.apart(row) or accounts.states(reading, row, account))
        if found.status and not told:
            yield replace(row, type=statements.of_status(found.status))
    else:
        yield replace(row, type=statements.of_status(found.status))
    if account is not None:
        yield from accounts.told(reading, row, account)


def _row(reading: Reading, found: Assignment, point: DecisionPoint | None) -> Mention:
    span = point.span if point else found.span
    date, kind = reading.date
    return Mention(
        kind="assignment",
        role="defines",
        form="point" if point else _form(found),
        anchors=_anchors(reading, found, point),
        place=reading.place(span),
        finding="decision_point" if point else "assignment",
        rule=point.rule if point else found.rule,
        text=point.text if point else found.text,
        quote=reading.said(span),
        quoted=span,
        type="mentioned",
        by=_by(found),
        status=found.status,
        status_text=found.status_text,
        date=date,
        date_kind=kind,
        title=found.text,
        assignees=found.assignees,
        assigned_by=found.assigned_by,
        source=found.source,
        due=found.due,
        report_back=found.report_back,
        label=found.label,
        stance=point.stance if point else None,
        damaged=point.damaged if point else False,
    )


def _form(found: Assignment) -> Form:
    return "row" if any(w in found.rule for w in ("row", "numbered", "measure")) else "prose"


def _giving(row: Mention) -> EventType:
    return "delegated" if statements.delegates(row.text) else "given"


def _stated(given: str | None, reading: Reading) -> _Dated:
    """The date the text gives, a year alone being a period; else the document's."""
    if given:
        return {"date": given, "date_kind": "stated" if len(given) > _YEAR else "period"}
    date, kind = reading.date
    return {"date": date, "date_kind": kind}


def _of_point(reading: Reading, row: Mention, found: Assignment, point: DecisionPoint) -> Mention:
    """What a point decides or proposes; in minutes it is dated by the meeting."""
    type_, status = statements.of_point(point.action, point.stance, point.text)
    if status is None and point.stance != "beslut" and type_ == "proposed":
        return replace(row, type=type_, status=None, status_text=None)
    known = row.anchors
    if type_ == "prolonged":  # the order to report names the decision that gave the assignment
        known = (*known, *filter(None, map(_decision, point.decision_references)))
    dated = _decided(reading) if point.stance == "beslut" else {}
    told = replace(row, anchors=tuple(dict.fromkeys(known)), status=status, **dated)
    return replace(told, type=type_, status_text=found.status_text or point.action)


def _decision(normal: str) -> str | None:
    return anchors.point(normal) or anchors.decision(normal)


def _decided(reading: Reading) -> _Dated:
    day = reading.document.metadata.decision_date or reading.date[0]
    return {"date": day, "date_kind": "stated"} if day else {}


# ------------------------------------------------------------------ what it is known by


def _anchors(reading: Reading, found: Assignment, point: DecisionPoint | None) -> tuple[str, ...]:
    """Everything stated of which assignment it is: numbers first, then its wording."""
    known: list[str | None] = []
    numbers = (found.case_number,) if found.case_number else (point.case_numbers if point else ())
    if len(numbers) == 1:
        known.append(anchors.case(reading.case_in_full(numbers[0])))
    if found.source:
        known.append(_decision(found.source))
    stems = anchors.wording(found.text)
    if found.label and found.source and _labelled(reading, found):
        known.append(anchors.activity(found.source, found.label))
    else:
        known += _wording(reading, found, stems)
    case = reading.case_at(point.span.start) if point and len(stems) >= _FEWEST_IN_CASE else None
    if case:
        known.append(anchors.worded_in_case(stems, found.assignees, reading.case_in_full(case)))
    if point and point.stance in _TAKEN:
        known += _own_paragraph(reading, point)[:1]
    known += _given_to(known, found)
    known += outcomes.makes(reading, found.text)
    return tuple(dict.fromkeys(a for a in known if a))


def _labelled(reading: Reading, found: Assignment) -> bool:
    """Whether its label is its plan's own number for it: no number of a row, begun anew or of a budget."""
    begun_anew = (found.source, found.label) in reading.labels_begun_anew
    return not begun_anew and not anchors.of_budget(found.source)


def _given_to(known: Sequence[str | None], found: Assignment) -> list[str]:
    """What the case and the decision gave to just these assignees."""
    stated = [a if a.startswith("case:") else decision_of(a) or a for a in known if a and a[0] in "cdp"]
    return [anchors.to(a, found.assignees) for a in stated] if found.assignees else []


def _own_paragraph(reading: Reading, point: DecisionPoint) -> tuple[str, ...]:
    """The decision that minutes take in a point, and which point of it that is."""
    normal = reading.decision_at(point.span.start)
    inside = anchors.inside(normal) if normal else None
    if inside is None:
        return ()
    return (inside, anchors.own(inside, point.number)) if point.number else (inside,)


def _wording(reading: Reading, found: Assignment, stems: tuple[str, ...]) -> tuple[str, ...]:
    source = found.source if found.source and (anchors.date_of(found.source) or found.label is None) else None
    return anchors.worded_by_source(stems, found.assignees, source, reading.document.source.id)


def _by(found: Assignment) -> LinkBy:
    if found.case_number:
        return "case_number"
    if found.source and anchors.decision(found.source):
        return "decision"
    return "plan" if found.label else "stated_text"


# ------------------------------------------------------------------ points without an assignment of their own


def of_bare_points(reading: Reading, made: Sequence[Mention]) -> Iterator[Mention]:
    """Points that refer to an assignment, or that lost their end and are known by their row."""
    taken = [m.place.span for m in made if m.form == "point"]
    for point in reading.analysis.findings:
        if not isinstance(point, DecisionPoint) or any(point.span.contains(span) for span in taken):
            continue
        yield from _bare(reading, point, made)


def _bare(reading: Reading, point: DecisionPoint, made: Sequence[Mention]) -> Iterator[Mention]:
    type_, status = statements.of_point(point.action, point.stance, point.text)
    numbers = [anchors.case(reading.case_in_full(n)) for n in point.case_numbers]
    decisions = [_decision(reading.decision_in_full(r)) for r in point.decision_references]
    own = _own_paragraph(reading, point) if point.stance in _TAKEN else ()
    stated = tuple(dict.fromkeys(a for a in (*numbers, *decisions) if a))
    row = None if stated else _row_of(point, made)
    known = (*(row.anchors if row else stated), *own)
    if not known:
        return
    date, kind = reading.date
    proposed = _proposed(row, made) if row else None
    if proposed is not None:
        type_, status = "proposed_fulfilled", "proposed_fulfilled"
    base = Mention(
        kind="assignment" if row else "decision",
        role="refers",
        form="point",
        anchors=known,
        place=reading.place(point.span),
        finding="decision_point",
        rule=point.rule,
        text=point.text,
        quote=reading.said(point.span),
        quoted=point.span,
        type=type_,
        by="stated_text" if row else ("case_number" if numbers else "decision"),
        status=status,
        status_text=point.action or (proposed.status_text if proposed else None),
        date=date,
        date_kind=kind,
        due=_deadline(reading, point.span),
        stance=point.stance,
        damaged=point.damaged,
    )
    yield replace(base, **_decided(reading)) if point.stance == "beslut" else base


def _deadline(reading: Reading, span: Span) -> str | None:
    """The last day that a point sets."""
    days = [f.date for f in reading.findings_in(span) if isinstance(f, Deadline)]
    return max(days, default=None)


def _proposed(row: Mention, made: Sequence[Mention]) -> Mention | None:
    """What proposes to close the row that a cut-off point is known by."""
    return next((m for m in made if m.status == "proposed_fulfilled" and m.anchors == row.anchors), None)


def _row_of(point: DecisionPoint, made: Sequence[Mention]) -> Mention | None:
    """The one row whose wording begins as the point does, word by word."""
    words = anchors.plain_words(point.text)
    if len(words) < _SHORTEST_PREFIX:
        return None
    rows = [m for m in made if m.form == "row" and anchors.plain_words(m.title or "")[: len(words)] == words]
    same = {m.anchors for m in rows}
    return next((m for m in reversed(rows)), None) if len(same) == 1 else None
