"""Assignments set as forms down a page: a label on a line of its own, what it says in the next.

>>> from corpus.model import Document, Source
>>> def forms(text):
...     found = find(Document(Source("x", "0" * 64, 1), text))
...     return [(f.text, f.assignees, f.status, f.due) for f in found]
>>> forms("Uppdrag:\\nMåla bron\\nTill:\\nHamnen AB\\nStatus:\\nPågår\\nUppdrag:\\nRiva en\\nLäge:\\nKlart")
[('Måla bron', ('Hamnen AB',), 'ongoing', None), ('Riva en', (), 'completed', None)]
>>> forms("Åtgärd\\nMåla bron\\nAnsvarig\\nParknämnden\\nKlart\\n2026\\nDet blev dyrt.")
[('Måla bron', ('Parknämnden',), None, '2026')]
>>> forms("Uppdrag\\nBeslut Status\\nKlart\\n2031")
[]
>>> forms("Uppdrag\\nAnsvarig\\nStatus\\nMåla bron\\nHamnen AB\\nPågår"), forms("Namn:\\nAda\\nStatus:\\nNy")
([], [])
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from corpus.findings import Assignment
from corpus.model import Block, Document, Span
from nlp.extractors import due
from nlp.extractors.assignments import fields as assignment_fields
from nlp.extractors.assignments import records, statuses
from nlp.latest import Latest

_LONGEST: Final = 500
_LONGEST_LABEL: Final = 40
_BESIDE: Final = frozenset({"who", "due", "status", "source", "case"})
_SKIPPED: Final = frozenset({"footnote", "caption", "contents", "table"})
_LINE: Final = re.compile(r"[^\n]+")
_BLANK: Final = re.compile(r"\s(?=[a-zåäö\d])")
_NUMBER: Final = re.compile(r"[A-ZÅÄÖ]?\d{1,3}(?:[.:]\d{1,2})?$")
# A label that a dump has joined to the line before it: "… vid resecentrum Utförare:".
_LAST: Final = re.compile(r"\s(?=[A-ZÅÄÖ])(?P<label>[A-ZÅÄÖ][\wåäö]{1,20}(?:\s[a-zåäö]{2,20}){0,3})\s?:?$")
_LONGEST_LAST: Final = 90


@dataclass(slots=True)
class _Form:
    """The labels read so far with what each says, where the task stands, and the label that waits."""

    pairs: list[tuple[str, str]] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    task: Span | None = None
    label: str | None = None
    number: str | None = None
    whole: Span | None = None


def find(document: Document) -> Iterator[Assignment]:
    """The assignments set so, in order."""
    for made, _ in _FORMS.of(document):
        yield made


def is_beside(document: Document, span: Span) -> bool:
    """Whether a place is in such a form but not its task: nothing else in it is an assignment."""
    return any(whole.overlaps(span) and not made.span.overlaps(span) for made, whole in _FORMS.of(document))


def _forms(document: Document) -> Iterator[tuple[Assignment, Span]]:
    form = _Form()
    for span in _pieces(document):
        text = document.text[span.start : span.end]
        role = None if _is_status(form, text) else _role(text)
        if role is not None:
            if form.label is not None or role in form.roles or (role == "task" and form.pairs):
                yield from _closed(document, form)
                form = _Form()
            form.label, form.whole = text.rstrip(" :"), form.whole or span
        elif form.label is not None:
            _say(form, text, span)
        elif form.pairs and not _goes_on(form, span, document.text):
            yield from _closed(document, form)
            form = _Form()
    yield from _closed(document, form)


_FORMS: Final = Latest(lambda document: tuple(_forms(document)))


def _pieces(document: Document) -> Iterator[Span]:
    """The lines, each label that a dump has joined to one by itself."""
    for block in document.blocks or (Block("paragraph", Span(0, len(document.text))),):
        if block.kind in _SKIPPED:
            continue
        for line in _LINE.finditer(document.text, *block.span):
            cut = _cut(line[0]) if len(line[0]) < _LONGEST else None
            if cut is not None:
                yield Span(line.start(), line.start() + cut)
                yield Span(line.start() + cut + 1, line.end())
            else:
                yield Span(*line.span())


def _cut(text: str) -> int | None:
    """Where a label that a dump has joined to what stands above it, or to the date below, is parted."""
    last = _LAST.search(text, max(0, len(text) - _LONGEST_LAST))
    if last is not None and _role(last["label"]) is not None:
        return last.start()
    for blank in (m.start() for m in _BLANK.finditer(text, 0, _LONGEST_LABEL)):
        if due.in_cell(text[blank + 1 :]) and assignment_fields.role(text[:blank].rstrip(" :")) == "due":
            return blank
    return None


def _role(text: str) -> str | None:
    """The role of a line that is nothing but a label."""
    return assignment_fields.role(text.rstrip(" :")) if len(text) < _LONGEST_LABEL else None


def _is_status(form: _Form, text: str) -> bool:
    """Whether a line says how far it has come, though its words may be a label as well: "Klart"."""
    waits = form.label is not None and assignment_fields.role(form.label) == "status"
    return waits and statuses.of_cell(text) is not None


def _say(form: _Form, text: str, span: Span) -> None:
    """What the label that waits says."""
    label = form.label or ""
    role = assignment_fields.role(label) or "other"
    if role == "task" and form.task is None:
        number = _NUMBER.search(label)
        form.task, form.number = span, number[0] if number else None
    form.pairs.append((label, text))
    form.whole = Span((form.whole or span).start, span.end)
    form.roles.add(role)
    form.label = None


def _goes_on(form: _Form, span: Span, text: str) -> bool:
    """Whether a line goes on with the one before it; the task then ends with it."""
    if not text[span.start : span.start + 1].islower():
        return False
    label, said = form.pairs[-1]
    form.pairs[-1] = (label, f"{said} {text[span.start : span.end]}")
    if form.task is not None and form.roles == {"task"}:
        form.task = Span(form.task.start, span.end)
    return True


def _closed(document: Document, form: _Form) -> Iterator[tuple[Assignment, Span]]:
    """The assignment of a form that says what is to be done, and who, when, how far or by what."""
    if form.task is None or not form.roles & _BESIDE or form.task.end - form.task.start > _LONGEST:
        return
    if all(map(assignment_fields.role, document.text[form.task.start : form.task.end].split())):
        return  # the names of columns
    fields = assignment_fields.of_pairs(form.pairs)
    if fields is not None and (fields.who or fields.due or fields.status or fields.case):
        printed = " ".join(document.text[form.task.start : form.task.end].split())
        said = " ".join(value for _, value in form.pairs)
        made = records.made(document, form.task, printed, fields, form.number, said)
        yield made, form.whole or form.task
