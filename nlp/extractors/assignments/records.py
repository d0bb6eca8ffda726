"""Assignments set as records: what is to be done and, on lines of their own, who, when, how far and by what.

>>> from corpus.model import Document, Source
>>> def records(text):
...     found = find(Document(Source("x", "0" * 64, 1), text))
...     return [(f.label, f.text, f.assignees, f.source, f.status, f.due) for f in found]
>>> records("Ansvarig: Socialnämnden\\nUppdrag: Pröva kort\\nGivet av: KF 2023-01-30 § 5\\nStatus: Pågår")
[(None, 'Pröva kort', ('Socialnämnden',), 'KF 2023-01-30 § 5', 'ongoing', None)]
>>> records("A1 Anlägga ängar\\nAnsvar: Tekniska nämnden\\nKlart: 2025")
[('A1', 'Anlägga ängar', ('Tekniska nämnden',), None, None, '2025')]
>>> [label for label, *_ in records("A1 Slå gräs\\nKlart: 2025\\nB2 Så klöver\\nAnsvar: Parknämnden")]
['A1', 'B2']
>>> records("Uppdrag H2, dnr KS 2031/4\\nMåla bron\\nLäge: Klart")
[('H2', 'Måla bron', (), None, 'completed', None)]
>>> records("Kontakt\\nAnsvarig: Karin Ek\\nStatus: Ny"), records("1 Bra luft\\nAnsvarig: Miljönämnden")
([], [])

The labels may stand in any order: a record ends where one comes again, or at a line without a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from corpus.findings import Assignment, Status
from corpus.model import Block, Document, Span
from nlp.extractors import due
from nlp.extractors.assignments import comments, texts
from nlp.extractors.assignments import fields as assignment_fields
from nlp.extractors.assignments.fields import Fields
from nlp.extractors.assignments.sections import Section, section_at

_SKIPPED: Final = frozenset({"footnote", "caption", "contents", "table"})
_LABEL: Final = re.compile(
    r"(?:(?P<label>(?:[A-ZÅÄÖ]{0,2}\.?\d{1,2}|20\d\d(?=[.:]))(?:[.:]\d{1,2}){0,2}[a-z]?)[.):]?\s+)(?=\S)"
)
_LONGEST: Final = 500


@dataclass(slots=True)
class _Record:
    """The lines of a record, the roles of their labels, and the two lines before them."""

    over: Span | None = None
    before: Span | None = None
    lines: list[Span] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    last: list[str] = field(default_factory=list)


def find(document: Document) -> Iterator[Assignment]:
    """The assignments set as records, in order."""
    record = _Record()
    for line in _lines(document):
        text = document.text[line.start : line.end]
        roles = assignment_fields.roles(text) if ":" in text and len(text) < _LONGEST else []
        if not roles:
            yield from _closed(document, record)
            record = _Record(over=None if record.lines else record.before, before=line)
            continue
        again = record.roles.intersection(roles) - {"other", "told"}
        if again == {"source"} and record.last == roles[:1]:
            again = set()  # "Beslutsdatum", "Uppdragsgivare": two lines say what gave one
        if again:
            yield from _closed(document, record)
            record = _Record()
        record.lines.append(line)
        record.roles.update(roles)
        record.last = roles
    yield from _closed(document, record)


def _lines(document: Document) -> Iterator[Span]:
    for block in document.blocks or (Block("paragraph", Span(0, len(document.text))),):
        if block.kind not in _SKIPPED:
            for match in _LINE.finditer(document.text, *block.span):
                yield Span(*match.span())


_LINE: Final = re.compile(r"[^\n]+")


def _closed(document: Document, record: _Record) -> Iterator[Assignment]:
    """The assignment of a record; none of a group of labels that says of nothing what is to be done."""
    if not record.roles & {"who", "due", "status", "source", "told"}:
        return
    text = "\n".join(document.text[s.start : s.end] for s in record.lines)
    fields = assignment_fields.read(text.replace("\n", " | "))
    if fields is not None and fields.status is not None:
        record.roles.add("status")
    task = _labelled(document, record) or _before(document, record)
    if fields is None or task is None:
        return
    span, label = task
    over = _over(document, record)
    if over is not None:
        label, fields = label or over["label"], replace(fields, case=fields.case or over["case"])
    yield made(document, span, document.text[span.start : span.end], fields, label, text)


def made(
    document: Document, span: Span, printed: str, fields: Fields, label: str | None, said: str
) -> Assignment:
    """The assignment of a record: `printed` is to be done, `fields` and all that is `said` go with it."""
    section = section_at(document, span.start)
    told = fields.source or ""
    if _DAY_FIRST.match(told) and section.body:
        told = f"{section.body} {told}"  # the heading says whose decisions are listed
    source, giver = texts.source_of(told)
    status, said_so = _status(fields, printed, in_plan=section.in_plan)
    return Assignment(
        span=span,
        rule="record",
        text=texts.own_words(printed),
        assignees=texts.given(printed) or fields.who or texts.obliged(printed),
        assigned_by=giver or _giver(section) if source or section.plan is None else None,
        source=source or section.budget or section.plan,
        case_number=texts.case_of(fields.case or "") or texts.case_beside(fields.source or ""),
        status=status if said_so else _default(section, printed),
        status_text=said_so,
        due=fields.due or due.in_text(printed) or due.told(said),
        report_back=due.report_back(said) or due.report_back(printed),
        label=label,
    )


def _status(fields: Fields, printed: str, *, in_plan: bool) -> tuple[Status | None, str | None]:
    """How far it has come: by its field, unless that only says "Genomfört: Nej" and the comment says more.

    What a plan says under "Uppföljning" is how it will be followed up.
    """
    unsaid = fields.denies or (fields.status_text is None and not in_plan)
    work = comments.told(fields.comment, printed) if unsaid else None
    status = comments.of_field(fields.status, fields.status_text, printed)
    return work or (status, fields.status_text)


def _default(section: Section, printed: str) -> Status | None:
    """What holds of all that is listed there: a plan's activities are planned, a budget gives."""
    if texts.given(printed) is not None:
        return "given" if section.given or section.in_plan else None
    return "planned" if section.in_plan else None


_DAY_FIRST: Final = re.compile(r"20\d\d-\d\d-\d\d\b")


def _giver(section: Section) -> str | None:
    return section.giver or ("Kommunfullmäktige" if section.budget else None)


# "Uppdrag H2, dnr KS 2031/4", "Uppdrag i ärende KS 2031/5": by what an assignment is known, over what it is.
_NAMED: Final = re.compile(
    r"(?:Uppdrag|Åtgärd|Aktivitet|Insats)(?:\s(?:nr\s)?(?P<label>[A-ZÅÄÖ]{0,3}[.:]?\d{1,3}(?:[.:]\d{1,2})?))?"
    r"(?:(?:,|\si|\smed)?\s\(?(?:dnr|ärende(?:nummer)?|diarienummer):?\s(?P<case>[^\s()][^()]{2,30}))?\)?"
)


def _over(document: Document, record: _Record) -> re.Match[str] | None:
    """How the line over what is to be done names it; None where that line is anything else."""
    over = record.over
    named = _NAMED.fullmatch(document.text, over.start, over.end) if over is not None else None
    return named if named is not None and (named["label"] or named["case"]) else None


def _labelled(document: Document, record: _Record) -> tuple[Span, str | None] | None:
    """What stands after "Uppdrag:", with the number that the label has."""
    for line in record.lines:
        found = assignment_fields.task(document.text[line.start : line.end])
        if found is not None:
            return Span(line.start + found.start, line.start + found.end), found.label
    return None


def _before(document: Document, record: _Record) -> tuple[Span, str | None] | None:
    """What the line before the labels says is to be done: by its number, else only with several fields."""
    if record.before is None or record.before.end - record.before.start > _LONGEST:
        return None
    text = document.text[record.before.start : record.before.end]
    numbered = _LABEL.match(text)
    start = numbered.end() if numbered else 0
    told = len(record.roles & {"who", "due", "status"}) + (_over(document, record) is not None)
    if told < (1 if numbered else 2) or texts.given(text[start:]) is not None:
        return None
    numbered_so = numbered is not None and told > 1 and not numbered["label"].isdigit()
    if not (numbered_so or texts.is_task(text[start:]) or texts.of_measure(text[start:])):
        return None
    fields = assignment_fields.read(text)  # of the same line, which a dump has joined
    end = fields.end if fields is not None and fields.end > start else len(text)
    span = Span(record.before.start + start, record.before.start + end)
    return span, numbered["label"] if numbered else None
