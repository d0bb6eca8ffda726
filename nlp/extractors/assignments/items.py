"""Assignments by the role of what stands around them: an item of a list or record, whatever its layout.

An item is what follows an opener (a label with its number, a number, a bullet), up to the next. Three
things tell that it is an assignment: its form (someone "får i uppdrag", someone "ska", an infinitive, a
phrase), what it stands in (a heading or a line over it speaks of assignments), and what is said beside it of
who, when, how far and by what. The weaker the form, the more of the others is asked for.

>>> from corpus.model import Document, Heading, Source, Span
>>> def found(text, heading="Rapport"):
...     headings = (Heading(1, None, heading, Span(0, len(heading)), 1),)
...     doc = Document(Source("x.pdf", "0" * 64, 1), f"{heading}\\n{text}", headings=headings)
...     return [(f.label, f.text, f.assignees[0], f.status, f.due) for f in find(doc)]
>>> found("Delprojekt 2: Besök. Ordna besök på bad. Ansvarig: Badnämnden. Delvis genomfört. Få kom.")
[('2', 'Ordna besök på bad.', 'Badnämnden', 'ongoing', None)]
>>> found("RF-uppdrag 24:3\\n► Vårdnämnden ska mäta köer.\\nLäge: Klart\\nKlart senast: maj 2025")
[('24:3', 'Vårdnämnden ska mäta köer.', 'Vårdnämnden', 'completed', '2025-05')]
>>> found("• Utreda en bro\\n• Bygga en kaj", "Nya uppdrag till badnämnden")
[(None, 'Utreda en bro', 'Badnämnden', 'given', None), (None, 'Bygga en kaj', 'Badnämnden', 'given', None)]
>>> found("• Bada i viken – Pågår\\nAnsvarig\\nHamnnämnden\\nSlutdatum\\n2026-05-01", "Nya uppdrag")
[(None, 'Bada i viken', 'Hamnnämnden', 'ongoing', '2026-05-01')]
>>> found("• Nämnden ska vara lyhörd\\n• Lokalerna ska städas"), found("Uppdrag 3 redovisas i bilaga 2.")
([], [])
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from corpus.findings import Assignment
from corpus.model import Document, Span
from nlp.extractors import due
from nlp.extractors.assignments import beside, listed, statuses, texts
from nlp.extractors.assignments import fields as assignment_fields
from nlp.extractors.assignments import made as assignment_made
from nlp.extractors.assignments.fields import Fields
from nlp.extractors.assignments.item_forms import Form, form_of, is_enough, state
from nlp.extractors.assignments.item_openers import (
    Opener,
    Sourced,
    addressed,
    lettered,
    of_source,
    opener,
    owner,
    sourced,
)
from nlp.extractors.assignments.listing import Listing
from nlp.extractors.assignments.reading import lines
from nlp.extractors.assignments.sections import SHALL, Section, for_whom
from nlp.extractors.decision_references import minutes
from nlp.extractors.decisions import headings
from nlp.extractors.decisions.marks import mark
from nlp.extractors.decisions.pieces import Line


@dataclass(slots=True)
class _Item:
    """An item being read: its text, how it begins, what it stands in, and what has been said beside it."""

    made: Assignment
    form: Form
    opener: Opener | None
    context: str | None
    told: set[str]
    in_plan: bool
    comments: int = 0


# "Hjälpdiskar. Öppna …": a title before what is to be done.
_TITLE: Final = re.compile(r"(?:[^\s.:]{2,30}\s){0,5}[^\s.:]{2,30}[.:]\s(?=[A-ZÅÄÖ])")
_SENTENCE_END: Final = re.compile(r"(?<=[a-zåäö\d)”%])\.(?=\s[A-ZÅÄÖ]|$)")
_SAME: Final = re.compile(r"\bsamma\sbeslut\b")
_LONGEST: Final = 900
_SHORTEST: Final = 8
_LONGEST_CELL: Final = 60
_LONGEST_CODE: Final = 16
_FEWEST_WORDS: Final = 3
_COMMENTS: Final = 3


@dataclass(slots=True)
class _Reader:
    """The items of a document while its lines are read: what they stand in, and the one that is open."""

    document: Document
    listing: Listing
    item: _Item | None = None
    opener: Opener | None = None  # "KF-uppdrag 25:a", its words on the next line
    label: str | None = None  # "Status", its value on the next line
    last: Assignment | None = None
    section: Section | None = None
    seen: bool = False  # an item in this section
    broken: bool = False  # a paragraph after its items: what is listed below is something else

    def read(self, line: Line) -> Iterator[Assignment]:
        """Take a line; the item that it ends."""
        if self.item is not None and line.heading and self._by_state() and statuses.of_cell(line.text):
            yield from self.close()  # "Pågående" over the next ones, after "Genomförda"
        if self.item is not None and (role := _label_alone(line)) is not None:
            self.listing.skip(line)
            self.label = line.text if role != "task" else None
            if role == "task":  # "Åtgärd 7", its words in the next line
                yield from self.close()
                self.opener = opener(line.text)
            return
        if self.item is not None and self._is_code(line):
            return
        if self.label is not None:
            line, self.label = replace(line, text=f"{self.label.rstrip(' :')}: {line.text}"), None
        begins = opener(line.text)
        within = self.item is not None and _is_beside(line)
        begun = begins is not None and not (line.heading and self.listing.parts(line.text))
        self._enter(line, part=begun or within or _is_field(line.text))
        if begins is not None and begins.start >= len(line.text):
            yield from self.close()
            self.opener = begins
            return
        made = None if self.item and _is_beside(line) else self._begun(line, begins)
        if made is not None:
            yield from self.close()
            self.item, self.last, self.opener, self.seen = made, made.made, None, True
            self.label = assignment_fields.open_label(line.text)
        elif self.item is not None and _goes_on(self.item, line) and not self.listing.titled(line):
            _tell(self.item, line)
            self.label = assignment_fields.open_label(line.text)
        else:
            yield from self.close()
            self.opener = None
            self.broken = self.broken or (self.seen and not line.heading)
            self.listing.leave(line)

    def _is_code(self, line: Line) -> bool:
        """Whether a line is only a word, letter or colour that the document's key explains: "RISK"."""
        status = statuses.of_colour(line.text, self.document) if len(line.text) < _LONGEST_CODE else None
        if self.item is None or status is None or statuses.of_cell(line.text):
            return False
        self.listing.skip(line)
        if self.item.made.status_text is None:
            made = replace(self.item.made, status=status, status_text=line.text)
            self.item.made, self.item.told = made, self.item.told | {"status"}
        return True

    def _enter(self, line: Line, *, part: bool) -> None:
        """A new section, unless the heading is part of a record."""
        if line.heading and part:
            self.listing.skip(line)
        else:
            self.listing.enter(line)
        if self.listing.section is not self.section:
            self.section, self.seen, self.broken = self.listing.section, False, False

    def _by_state(self) -> bool:
        section = self.listing.section
        return section.status is not None or bool(section.path and statuses.of_cell(section.path[-1]))

    def close(self) -> Iterator[Assignment]:
        """The open item, where it is an assignment."""
        item, self.item = self.item, None
        if item is not None:
            self.last = item.made
            if is_enough(item.form, item.opener, item.told, item.context):
                yield item.made

    def _begun(self, line: Line, own: Opener | None) -> _Item | None:
        context = None if self.broken and not listed.leads(self.listing) else listed.of(self.listing)
        begins = self.opener or own or of_source(line.text)
        words, who = lettered(line, begins, self.document)
        item = _begun(words, begins, own, self.listing, context, self.last)
        if item is not None and who:
            item.made = replace(item.made, assignees=who)
            item.told |= {"who", "source"} if self.listing.section.budget else {"who"}
        return item


def find(document: Document) -> Iterator[Assignment]:
    """The items of lists and records that are assignments, in order."""
    reader = _Reader(document, Listing.of(document))
    for line in lines(document):
        yield from reader.read(line)
    yield from reader.close()


def _label_alone(line: Line) -> str | None:
    """The role of a line that is nothing but a label: "Status", "Slutdatum"."""
    if len(line.text) >= _LONGEST_CELL or (line.heading and headings.decision(line.text)):
        return None  # "Kommunfullmäktiges beslut"
    return assignment_fields.role(line.text.rstrip(" :"))


def _is_field(text: str) -> bool:  # "Insats 4: …" is an item itself
    said = ":" in text or assignment_fields.there_without_colon(text)
    return said and assignment_fields.roles(text)[:1] not in ([], ["task"]) and not addressed(text)[0]


def _is_beside(line: Line) -> bool:
    """Whether a line says something of the item before it rather than begin one."""
    text = line.text
    short = len(text) < _LONGEST_CELL and (statuses.of_cell(text) or due.in_cell(text))
    return bool(short) or _is_field(text) or texts.is_source(text)


def _begun(
    line: Line,
    opener: Opener | None,
    own: Opener | None,
    listing: Listing,
    context: str | None,
    last: Assignment | None,
) -> _Item | None:
    """The item that a line begins, not yet judged; None where it has no form of one."""
    start = own.start if own else 0
    named_first, start = addressed(line.text, start)
    named = opener is not None and opener.named
    fields = assignment_fields.read(line.text[start:]) or assignment_fields.unlabelled(
        line.text[start:] * named
    )
    if fields is not None and fields.end == 0:
        return None
    end = start + fields.end if fields else len(line.text)
    if named:
        title = _TITLE.match(line.text, start, end)
        if title and (texts.is_task(line.text[title.end() :]) or _subject(line.text[title.end() :])):
            start = title.end()
    owned, start = (named_first, start) if named_first else owner(line.text, start, end)
    origin, start = sourced(line.text[:end], start)
    text = line.text[start:end].rstrip(" (")
    dashed = state(text)
    text = text[: dashed.start()] if dashed is not None else text
    status = statuses.of_cell(dashed["said"]) if dashed is not None else None
    lone = opener is None and fields is None and status is None and not context
    if not _SHORTEST <= len(text) <= _LONGEST or lone or _LEADS.search(text):
        return None  # "Hamnnämnden ska under 2031" leads in what it shall
    form = Form.GIVEN if owned else form_of(text, named=named)
    numbered = opener is not None and opener.label is not None and not named
    if form is Form.TASK and numbered and len(text.split()) < _FEWEST_WORDS:
        form = Form.PHRASE  # "4.1 Centrala uppdrag"
    titled = line.heading and not named
    if titled and form is Form.TASK and opener is not None and opener.numbered:
        return None  # "2. Särskilda uppdrag": a chapter; what fields below make an assignment is a record
    if form is Form.PHRASE and (opener is None or titled or line.text.endswith(":")):
        return None
    if named_first or (form is not Form.GIVEN and (fields is not None or named)):
        first = _SENTENCE_END.search(text)
        text = text[: first.end()] if first else text
    made = _of_lead(_made(line, start, text, form, opener, listing, last), listing, context)
    made = _of_origin(replace(made, assignees=owned or made.assignees), origin)
    known = _known(listing.section, context, origin) | ({"who"} if named_first else set())
    known |= {"title"} if line.heading and form is Form.OBLIGED else set()  # over what is told of it
    item = _Item(made, form, opener, context, known | _own_source(made, text, form), listing.section.in_plan)
    if dashed is not None:
        item.made, item.told = replace(made, status=status, status_text=dashed["said"]), {"status"}
    if fields is not None:
        _add(item, fields)
        _bare(item, line.text[start + fields.end :])
    return item


# "Nämnden får i uppdrag att", "… att under 2031:".
_LEADS: Final = re.compile(
    rf"{SHALL.pattern}|\si\suppdrag\satt(?:\sunder\s[^.:]{{3,30}})?\s?:?$", re.IGNORECASE
)


def _of_lead(made: Assignment, listing: Listing, context: str | None) -> Assignment:
    """The assignment with what the line over its list said gave it, though comments stand between."""
    apart = listing.lead is None and made.source is None and context == "uppdrag"
    return beside.led_by(made, listing.origin) if apart else made


def _of_origin(made: Assignment, origin: Sourced) -> Assignment:
    """The assignment with what stands before it and gave it."""
    if origin.source is None:
        return made
    return replace(made, source=origin.source, assigned_by=origin.giver, case_number=origin.case)


def _own_source(made: Assignment, text: str, form: Form) -> set[str]:
    """Whether a decision stands after what is to be done: "Laga bron (KF 2031-02-03 § 4)"."""
    said = form is Form.TASK and made.source is not None and "§" in text[len(made.text) :]
    return {"source"} if said else set()


def _known(section: Section, context: str | None, origin: Sourced) -> set[str]:
    """What stands before it, and what headings say of all that is listed: whose it is, how far it is."""
    said = ({"who"} if section.owners else set()) | ({"source"} if origin.source else set())
    return said | {"status"} if section.status and context else said


def _subject(text: str) -> tuple[str, ...]:
    return texts.obliged(text) or texts.acting(text)


def _made(
    line: Line,
    start: int,
    text: str,
    form: Form,
    opener: Opener | None,
    listing: Listing,
    last: Assignment | None,
) -> Assignment:
    section, led = listing.section, listing.lead
    who = texts.given(text) if form is Form.GIVEN else _subject(text)
    if last is not None and who == ("Samma nämnd",):
        who = last.assignees
    made = assignment_made.given(line, start, text, who or (), section)
    made = replace(
        made,
        rule="item",
        span=Span(line.span.start + start, line.span.start + start + len(text)),
        label=opener.label if opener else None,
    )
    if _SAME.search(text) and last is not None:
        made = replace(made, source=last.source, assigned_by=last.assigned_by, case_number=last.case_number)
    if led is not None:
        number = mark(line.text)
        made = replace(made, assignees=made.assignees or led.who)
        made = beside.led_by(made, led, number.number if number else None)
    tail = text[len(made.text) :]
    source, giver = texts.source_of(tail) if "§" in tail else (None, None)
    if source:
        made = replace(
            made,
            source=source,
            assigned_by=giver or made.assigned_by,
            case_number=texts.case_of(tail.rpartition(",")[2].strip(" ).")),
        )
    if led is not None and led.gives and made.source is None:
        made = replace(made, source=minutes.decision_at(listing.document, made.span.start, led.giver, None))
    if form <= Form.TASK:
        made = replace(made, assignees=made.assignees or listing.responsible or for_whom(section))
    return made


def _goes_on(item: _Item, line: Line) -> bool:
    """Whether a line belongs to the item: a field, a status or date of its own, else a few paragraphs."""
    if _is_beside(line):
        return True
    if line.heading or mark(line.text) is not None:
        return False
    item.comments += 1
    return item.comments <= _COMMENTS and line.span.start - item.made.span.end < _REACH


_REACH: Final = 2500


def _tell(item: _Item, line: Line) -> None:
    """What a line after an item says of it."""
    text = line.text
    fields = assignment_fields.read(text)
    if fields is not None and fields.end == 0:
        _add(item, fields)
        return
    status = statuses.of_cell(text) if len(text) < 60 and "§" not in text else None
    when = due.in_cell(text) if len(text) < 40 else None
    made = item.made
    short = item.form <= Form.TASK and len(made.text.split()) < _FEWEST_WORDS
    if (short or item.form is Form.PHRASE) and (status is not None or when is not None):
        return  # a phrase, or what may be a title ("Centrala uppdrag"), is one only by fields with labels
    if status is not None and made.status_text is None:
        item.made, item.told = replace(made, status=status, status_text=text), item.told | {"status"}
    elif when is not None and made.due is None:
        item.made, item.told = replace(made, due=when), item.told | {"due"}
    elif made.source is None and (("§" in text and text[:1] == "(") or texts.is_source(text)):
        made = beside.sourced(made, line)
        case = made.case_number or texts.case_beside(text)
        item.made, item.told = replace(made, case_number=case), item.told | {"source"}
    elif not assignment_fields.roles(text):
        back = due.report_back(text) if made.report_back is None else None
        item.made = replace(made, report_back=made.report_back or back, due=made.due or due.told(text))


def _add(item: _Item, fields: Fields) -> None:
    said = {
        "who": fields.who,
        "due": fields.due,
        "status": fields.status_text,
        "source": fields.source,
        "case": fields.case,
    }
    item.told |= {name for name, value in said.items() if value}
    # A plan says under "Uppföljning" how it will be followed up.
    item.made = beside.filled(item.made, replace(fields, comment="") if item.in_plan else fields)


def _bare(item: _Item, rest: str) -> None:
    """A status that is a sentence of its own in the line: "Ansvarig: Badnämnden. Genomfört. Det gick bra."""
    if item.made.status_text is not None:
        return
    for sentence in _SENTENCE_END.split(rest):
        said = sentence.strip(" .")
        status = statuses.of_cell(said) if len(said) < 40 and not said[-1:].isdigit() else None
        if status is not None:
            item.made, item.told = replace(item.made, status=status, status_text=said), item.told | {"status"}
            return
