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
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from corpus.findings import Assignment
from corpus.model import Document
from nlp import language
from nlp.extractors import assignees, due
from nlp.extractors.assignments import beside, flat, line_heads, status_sentences, statuses, texts
from nlp.extractors.assignments import fields as assignment_fields
from nlp.extractors.assignments import made as assignment_made
from nlp.extractors.assignments.fields import Fields
from nlp.extractors.assignments.item_openers import sourced as source_first
from nlp.extractors.assignments.leads import Lead, opening, says_how
from nlp.extractors.assignments.line_heads import Head
from nlp.extractors.assignments.listing import Listing
from nlp.extractors.assignments.reading import lines
from nlp.extractors.assignments.sections import Section
from nlp.extractors.decisions.marks import letter, mark
from nlp.extractors.decisions.pieces import Line

_STATUS: Final = re.compile(r"(?:status|läge)\s?[:–-]\s?(?P<said>.{3,60})", re.IGNORECASE)
# A paragraph that tells of another assignment says nothing of the one before it.
_ANOTHER: Final = re.compile(r"\bi\suppdrag\satt\b")
_REPORTED: Final = re.compile(r"\.\sUppdraget\sska(?:ll)?\s(?:del|slut|åter)?(?:redovisas|rapporteras)\b")
# An assignment only where a line of its fields follows.
_LABELLED: Final = "labelled"
_FLAT: Final = "flattened activity"
_REACH: Final = 4000
_LONGEST: Final = 700


def find(document: Document) -> Iterator[Assignment]:
    """The assignments in lists and lines, in order."""
    state = Listing.of(document)
    pending: Assignment | None = None
    for line in lines(document):
        state.enter(line)
        made = _assignment(line, state)
        before, state.said = state.said, line.text
        if made is not None:
            state.fields_first = state.ahead is not None
            made = beside.filled(made, state.ahead) if state.ahead is not None else made
        fields_first = made is None and (pending is None or state.fields_first)
        state.ahead = assignment_fields.ahead(before, _own_fields(line)) if fields_first else None
        if state.ahead is not None:
            if pending is not None and _is_whole(pending):
                yield pending
            pending = None
            continue
        within = pending is not None and (not line.heading or _goes_on(pending, line))
        if made is None and pending is not None and within and not _is_next(pending, line):
            pending = _continued(pending, line, before, document)
            state.leave(line)
            continue
        if pending is not None and _is_whole(pending):
            yield pending
        pending = made
        if made is None:
            state.leave(line)
    if pending is not None and _is_whole(pending):
        yield pending


def _is_whole(made: Assignment) -> bool:
    said = made.assignees or made.due or made.status or made.status_text
    return made.rule not in (_LABELLED, _FLAT) or bool(said)


def _is_next(pending: Assignment, line: Line) -> bool:
    """Whether a line is the next of the list, though no assignment was read of it here."""
    found = mark(line.text)
    if found is None:
        return False
    at = pending.label or ""
    next_number = at.isdigit() and found.number == str(int(at) + 1)
    return next_number or bool(texts.obliged(line.text[found.text_start :]))


def _goes_on(pending: Assignment, line: Line) -> bool:
    """Whether a short line that looks like a heading says something of the assignment before it."""
    row = statuses.of_line(line.text) is not None or statuses.is_stopped(line.text)
    if pending.rule == _FLAT and pending.status is None and row:
        return True
    near = line.span.start - pending.span.end < flat.NEAR
    if near and len(line.text) < flat.SHORT and pending.rule == "assignment":
        return statuses.of_cell(line.text) is not None or statuses.is_colour(line.text)
    return near and (_own_fields(line) is not None or _OF_IT.match(line.text) is not None)


_OF_IT: Final = re.compile(r"(?:Uppdraget|Uppdragen|Arbetet|Båda\suppdragen)\s")
# The source of an assignment, in the line below it.
_SOURCE_LINE: Final = re.compile(
    r"\(?(?:(?:KF|KS|RF|RS|nämnden|[A-ZÅÄÖ]{2,4}N)\s)?(?:\d{4}-\d\d-\d\d|§\s?\d)"
)


def _assignment(line: Line, state: Listing) -> Assignment | None:
    section, head = state.section, line_heads.head(line, state.section)
    start, label = head.start, head.label
    told = beside.after_status(line.text[start:], listed=_of_assignments(section))
    if told is not None:
        return flat.with_status(line, start + told.start, told, section)
    text, row = beside.without_cells(line.text[start:])
    if text[:1] in "”\"'" or opening(text):
        return None
    who = _whom(text, head)
    if who is not None and not (head.sourced or head.is_marked):
        text = _task(text)
    if who is not None and _gives(line, head, state):
        given = _given(line, text, who, head, state)
        if row is not None:
            return replace(given, status=row[0], status_text=row[1], due=row[2] or given.due)
        return _with_fields(given, text)
    leads = state.lead is not None and state.lead.gives and not line.heading
    if head.mark and state.lead is not None and leads and _may_be(text, state):
        return _led(line, start, text, state.lead, section)
    if _REPORTED.search(text) and texts.obliged(text):
        # "Naturvårdsverket ska kartlägga … Uppdraget ska redovisas senast …": it calls itself an assignment.
        task = assignment_made.given(line, start, text, texts.obliged(text), section)
        return replace(task, status=task.status or "given", label=label)
    numbered = _numbered(line, state) if label is None and not head.mark else None
    if numbered is not None:
        return numbered
    named = head.named is not None
    made = _of_plan(line, start, text, state, label, listed=head.mark is not None or named)
    return made or _of_rows(line, start, text, state, label, named=named)


def _whom(text: str, head: Head) -> tuple[str, ...] | None:
    """Whom a line gives something: also what "ska" after the decision that says so."""
    who = texts.given(text) if texts.GIVING.search(text) else None
    return who or ((texts.obliged(text) or None) if head.sourced else None)


def _gives(line: Line, head: Head, state: Listing) -> bool:
    """Whether a line that names whom it gives something stands where assignments do."""
    listed = head.mark or head.label or line.heading or state.section.path
    first = _stands_first(line, head.is_marked, state.section) or _led_alone(state)
    return bool(head.sourced or (listed and first))


def _given(line: Line, text: str, who: tuple[str, ...], head: Head, state: Listing) -> Assignment:
    """What a line gives, with what leads in its list or stands before its words."""
    fields = assignment_fields.read(text)
    words = text[: fields.end] if fields else text
    given = assignment_made.given(line, head.start, words, who, state.section)
    number = head.mark.number if head.mark else None
    given = replace(beside.led_by(given, state.lead, number), label=head.label)
    sourced = head.sourced["source"] if head.sourced else None
    given = beside.given_by(given, sourced) if sourced else beside.announced(given, state.said)
    if head.point and given.source and " p. " not in given.source:
        given = replace(given, source=f"{given.source} p. {head.point}")
    return given


def _with_fields(given: Assignment, text: str) -> Assignment:
    """The assignment with what the fields in its own line say: a status there outweighs that of its list."""
    fields = assignment_fields.read(text)
    if fields is not None and (fields.status_text is not None or ":" in text):
        given = replace(given, status=None)
    return beside.filled(given, fields) if fields else given


def _task(text: str) -> str:
    """The sentence that gives an assignment, and those after it that speak of the assignment.

    >>> _task("Nämnden får i uppdrag att utreda bron. Uppdraget ska redovisas i maj. Bron är gammal.")
    'Nämnden får i uppdrag att utreda bron. Uppdraget ska redovisas i maj.'
    """
    end = 0
    for sentence in language.sentences(text):
        stop = min(sentence.end, sentence.start + _NEAR)
        if (
            end
            and not _OF_ASSIGNMENT.match(text, sentence.start)
            and not _TELLS.search(text, sentence.start, stop)
        ):
            break
        end = sentence.end
    return text[:end].rstrip() if end else text


_OF_ASSIGNMENT: Final = re.compile(
    r"(?:I\s)?(?:[Uu]ppdraget|[Aa]rbetet|[Uu]tredningen|Redovisning(?:en)?|Återrapportering(?:en)?"
    r"|Slutredovisning(?:en)?|Förslaget|Resultatet|Det|Den|De|Detta)\s"
)
_TELLS: Final = re.compile(r"\b(?:redovisas|återrapporteras|rapporteras|slutredovisas|i\suppdrag)\b")
# How far into a sentence the verb stands.
_NEAR: Final = 100


def _of_rows(
    line: Line, start: int, text: str, state: Listing, label: str | None, *, named: bool
) -> Assignment | None:
    """An activity that the lines below it make one: its fields, or a row set line by line."""
    dated = label is not None and ":" in label
    if len(text) >= _LONGEST or not (dated or (named and not line.heading)):
        return None
    activity = assignment_made.planned(line, start, text, state.section, (), label)
    if dated:
        return replace(activity, rule=_FLAT, status=None, source=state.plan)
    return replace(activity, rule=_LABELLED, status=None)


def _numbered(line: Line, state: Listing) -> Assignment | None:
    """ "1.2 Utbilda badvärdar": a row of a follow-up whose status is its end or the next line."""
    numbered = _NUMBERED_TASK.match(line.text)
    if numbered is None or len(line.text) >= _LONGEST:
        return None
    text, ended = beside.without_status(line.text[numbered.end() :])
    if not texts.is_task(text):
        return None
    section = state.section
    made = assignment_made.planned(line, numbered.end(), text, section, state.responsible, numbered["label"])
    made = replace(made, rule=_FLAT, status=None, source=section.plan or state.plan)
    return replace(made, status=ended[0], status_text=ended[1]) if ended else made


_NUMBERED_TASK: Final = re.compile(r"(?P<label>\d{1,2}\.\d{1,2})\.?\s(?=[A-ZÅÄÖ])")


def _of_assignments(section: Section) -> bool:
    return bool(section.path) and "uppdrag" in section.path[-1].casefold()


def _of_plan(
    line: Line, start: int, text: str, state: Listing, label: str | None, *, listed: bool
) -> Assignment | None:
    """An activity of a plan: by its number, or listed among its measures, or with a line of fields."""
    section = state.section
    fields = assignment_fields.read(text) or (assignment_fields.unlabelled(text) if label else None)
    if fields is not None and (label or (listed and not line.heading)) and len(text) < _LONGEST:
        label = label or _list_number(line)
        return beside.filled(
            assignment_made.planned(line, start, text[: fields.end], section, state.responsible, label),
            fields,
        )
    comments = bool(section.path) and _COMMENTS.match(section.path[-1]) is not None
    if (
        section.in_plan
        and not comments
        and not assignees.names(text)  # "Uppdrag 1  Hamnnämnden" over what it is to do
        and (label or (section.measures and listed and _list_number(line) is None and not line.heading))
    ):
        return assignment_made.planned(line, start, text, section, state.responsible, label)
    return None


# Below it the activities are told of, not listed.
_COMMENTS: Final = re.compile(r"(?:\d+(?:\.\d+)*\s)?Kommentar(?:er)?\b")


def _list_number(line: Line) -> str | None:
    found = mark(line.text) or letter(line.text)
    return found.number if found else None


def _led(line: Line, start: int, text: str, led: Lead, section: Section) -> Assignment | None:
    """An item under "Nämnden får följande uppdrag:", or one that says what a body is to do."""
    origin, begin = source_first(text, listed=True)
    text = text[begin:]
    who = texts.obliged(text) or led.who
    if not who or " " not in text.strip():  # "6. Kostnader", the next chapter
        return None
    found, tail = mark(line.text), _BRACKETED.search(text)
    if tail is not None and not (statuses.of_cell(tail["said"]) or statuses.is_stopped(tail["said"])):
        tail = None
    text = text[: tail.start()] if tail else text
    made = assignment_made.given(line, start + begin, text, who, section)
    made = beside.led_by(made, led, found.number if found else None)
    if origin.source is not None:
        made = replace(made, source=origin.source, assigned_by=origin.giver, case_number=origin.case)
    if tail is not None:
        made = replace(made, status=statuses.of_cell(tail["said"]), status_text=tail["said"])
    return made


# "… på helger. (Genomfört i januari)": how far it has come, after all else.
_BRACKETED: Final = re.compile(r"\s\((?P<said>[^()]{4,60})\)\.?$")


def _may_be(text: str, state: Listing) -> bool:
    """Whether an item says what to do; asked where only the heading over the list says that it gives."""
    by_heading = state.lead is not None and state.lead.text in state.section.path
    return not by_heading or texts.is_task(text)


def _led_alone(state: Listing) -> bool:
    """Whether the line before announces an assignment: "… och gav samtidigt ett tilläggsuppdrag:"."""
    return state.lead is not None and state.lead.gives and state.lead.text.endswith(":")


def _stands_first(line: Line, marked: bool, section: Section) -> bool:
    """A list item, or a line under a heading that speaks of assignments; never mere prose."""
    if marked or line.heading or says_how(line.text):
        return True
    return (
        len(line.text) < _LONGEST
        and re.search(r"uppdrag", " ".join(section.path[-2:]), re.IGNORECASE) is not None
    )


def _own_fields(line: Line) -> Fields | None:
    """The fields of a line that begins with one: "Status: Pågående Slutdatum: 2024-06-30"."""
    fields = assignment_fields.read(line.text) if ":" in line.text and len(line.text) < _LONGEST else None
    return fields if fields is not None and fields.end == 0 else None


def _read_on(before: str, line: Line) -> Fields | None:
    """The fields of a line whose first label stands in the line before."""
    fields = assignment_fields.read(f"{before} {line.text}")
    return fields if fields is not None and fields.end == 0 else None


def _continued(pending: Assignment, line: Line, before: str, document: Document) -> Assignment:
    """The assignment with what the paragraph after it says of status and report."""
    # "Beslut:" is a line of its own (see `points.lines`).
    fields = _own_fields(line) or (_read_on(before, line) if before.endswith(":") else None)
    if fields is not None:
        return beside.filled(pending, fields)
    decided = "§" in line.text and _SOURCE_LINE.match(line.text)
    if pending.source is None and (decided or texts.is_source(line.text)):
        return beside.sourced(pending, line)
    if pending.rule == _FLAT and pending.status and pending.due is None and len(line.text) < flat.SHORT:
        return replace(pending, due=due.in_cell(line.text))
    if pending.rule == _FLAT and pending.status_text is None and statuses.is_stopped(line.text):
        return replace(pending, status_text=line.text)
    if pending.rule == _FLAT:
        row = statuses.of_line(line.text) if pending.status is None else None
        return replace(pending, status=row[0], status_text=row[1], due=row[2]) if row else pending
    if pending.rule == _LABELLED:
        fields = assignment_fields.read(line.text)
        return beside.filled(pending, fields) if fields else pending
    if line.span.start - pending.span.end > _REACH or pending.rule in ("activity", "measure"):
        return pending
    if _ANOTHER.search(line.text):
        return pending
    alone = flat.cell_alone(pending, line, document)
    if alone is not None:
        return alone
    said = _STATUS.fullmatch(line.text)
    status = statuses.of_cell(said["said"]) if said else None
    if status:
        return replace(pending, status=status, status_text=said["said"] if said else None)
    if pending.report_back is None and pending.status not in ("proposed_fulfilled", "fulfilled"):
        pending = replace(pending, report_back=due.report_back(line.text))
    pending = replace(pending, due=pending.due or due.told(line.text))
    found = status_sentences.in_text(line.text) if pending.status in (None, "given") else None
    return replace(pending, status=found[0], status_text=found[1]) if found else pending
