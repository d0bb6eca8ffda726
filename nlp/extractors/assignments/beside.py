"""What stands beside an assignment in a list: the line that leads in, its source, fields and cells.

>>> without_cells("Nämnden får i uppdrag att bygga. SLK-2024-00123 Pågår 2025-12-31")
('Nämnden får i uppdrag att bygga. SLK-2024-00123', ('ongoing', 'Pågår', '2025-12-31'))
>>> without_cells("Nämnden får i uppdrag att bygga en bro senast 2025-12-31")[1] is None
True
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final, NamedTuple

from corpus.findings import Assignment, Status
from nlp.extractors import due
from nlp.extractors.assignments import budgets, comments, statuses, texts
from nlp.extractors.assignments.fields import Fields
from nlp.extractors.assignments.leads import Lead, last_sentence
from nlp.extractors.decisions.pieces import Line

_LETTERS_LAST: Final = re.compile(r",?\s(?P<letters>[A-ZÅÄÖ]{2,4})$")


def led_by(made: Assignment, led: Lead | None, number: str | None = None) -> Assignment:
    """The assignment with what the line before its list says of all in it, its number that of the point."""
    if led is None:
        return made
    if led.ended:
        own = budgets.named(made.text)
        return replace(
            made,
            status=None,
            status_text=led.text,
            source=own,
            assigned_by="Kommunfullmäktige" if own else None,
        )
    if led.giver == "Nämnden" and led.decision is None:  # what it gave, no budget of the heading above did
        made = replace(made, source=None, assigned_by=led.giver)
    decision = f"{led.decision} p. {number}" if led.decision and number and number.isdigit() else led.decision
    source = decision or made.source or led.budget
    return replace(
        made,
        source=source,
        assigned_by=(led.giver if led.decision else None)
        or made.assigned_by
        or led.giver
        or ("Kommunfullmäktige" if source and not source[0].isdigit() else None),
        status=led.status or made.status or ("given" if led.gives and not led.decision else None),
        status_text=led.text if led.status not in (None, "planned") else made.status_text,
    )


def filled(made: Assignment, fields: Fields) -> Assignment:
    """The activity with its labelled fields."""
    source, giver = texts.source_of(fields.source or "")
    if fields.comment and fields.status_text is None and made.status in (None, "given"):
        told = comments.told(fields.comment, made.text)
        made = replace(made, status=told[0], status_text=told[1]) if told else made
    said = comments.of_field(fields.status, fields.status_text, made.text)
    return replace(
        made,
        assignees=fields.who or made.assignees or texts.given(made.text) or (),
        due=fields.due or made.due,
        status=said if fields.status_text else made.status,
        status_text=fields.status_text or made.status_text,
        source=source or made.source,
        assigned_by=giver or made.assigned_by,
        case_number=texts.case_of(fields.case or "") or made.case_number,
    )


def sourced(made: Assignment, line: Line) -> Assignment:
    """The assignment with the decision in the line below it, its letters perhaps before the break."""
    letters = _LETTERS_LAST.search(made.text)
    source, giver = texts.source_of(f"{letters['letters']} {line.text}" if letters else line.text)
    case = re.search(r"\b(?:dnr|ärende(?:nummer)?)\s?(?P<number>[^)]+)", line.text, re.IGNORECASE)
    return replace(
        made,
        text=made.text[: letters.start()] if letters else made.text,
        source=source or made.source,
        assigned_by=giver or made.assigned_by,
        case_number=texts.case_of(case["number"]) if case else made.case_number,
    )


class Told(NamedTuple):
    """A status that stands before the text: where the text begins, the status, its words."""

    start: int
    status: Status
    said: str


def after_status(text: str, *, listed: bool) -> Told | None:
    """The status before the text, under a heading of assignments; None where there is none.

    >>> after_status("Delvis genomfört Tekniska nämnden ska anlägga tio odlingsplatser.", listed=True)
    Told(start=17, status='ongoing', said='Delvis genomfört')
    """
    found = _STATUS_FIRST.match(text) if listed else None
    status = statuses.of_cell(found["said"]) if found else None
    if found is None or status is None:
        return None
    rest = text[found.end() :]
    named = texts.obliged(rest) or texts.given(rest)
    return Told(found.end(), status, found["said"]) if named else None


_STATUS_FIRST: Final = re.compile(
    r"(?P<said>(?:Ej|Inte|Delvis|Helt|Nästan)\s[a-zåäö]{4,20}|[A-ZÅÄÖ][a-zåäö]{3,20})\s(?=[A-ZÅÄÖ])"
)


def without_status(text: str) -> tuple[str, tuple[Status, str] | None]:
    """The text without the status that a dump has glued to its end: "… utan bostad Genomförd"."""
    last = _STATUS_LAST.search(text)
    status = statuses.of_cell(last["said"]) if last else None
    return (text[: last.start()], (status, last["said"])) if last and status else (text, None)


_STATUS_LAST: Final = re.compile(
    r"\s(?P<said>(?:(?:Ej|Inte|Delvis|Helt)\s[a-zåäö]{4,20}|[A-ZÅÄÖ][a-zåäö]{3,20}))$"
)


def announced(made: Assignment, before: str) -> Assignment:
    """With the decision in the line that leads in: "När planen antogs (KF 2023-02-02 § 18 p. 3):"."""
    if made.source is not None or not before.endswith(":"):
        return made
    source, giver = texts.source_of(last_sentence(before))
    if source is None:
        return made
    return replace(made, source=source, assigned_by=giver or made.assigned_by, status=made.status or "given")


def given_by(made: Assignment, printed: str) -> Assignment:
    """The assignment with the source that stands before it in its line."""
    source, giver = texts.source_of(printed)
    case = re.search(r"\((?P<number>[^)]+)\)", printed)
    return replace(
        made,
        rule="sourced assignment",
        source=source or made.source,
        assigned_by=giver or made.assigned_by,
        case_number=(texts.case_of(case["number"]) if case else None) or made.case_number,
    )


def without_cells(text: str) -> tuple[str, tuple[Status | None, str, str | None] | None]:
    """The text of a table's row that stands alone, without the cells for its status and date at its end."""
    cells = _CELLS_LAST.search(text) if text[-1:].isdigit() or text.endswith(("–", "-")) else None
    status = statuses.of_cell(cells["said"]) if cells else None
    if cells is None or (status is None and not _is_stalled(cells["said"])):
        return text, None
    return text[: cells.start()], (status, cells["said"], due.in_cell(cells["when"]))


_CELLS_LAST: Final = re.compile(
    r"\s(?P<said>[A-ZÅÄÖ][a-zåäö]{2,20}(?:\s[a-zåäö]{2,20}){0,2})\s(?P<when>20\d\d(?:-\d\d){0,2}|[–-])$"
)


def _is_stalled(said: str) -> bool:
    """Whether words of status say none of the interface's."""
    return statuses.is_stopped(said) or said.startswith("Försena")
