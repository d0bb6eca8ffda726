"""What the lines before a line of a list say of it: its section, who is responsible, the line that leads in.

>>> from corpus.model import Source
>>> from nlp.extractors.decisions.points import lines
>>> document = Document(Source("x.pdf", "0" * 64, 1), "Nämnden får följande uppdrag:\\n1. Bygga en bro.")
>>> listing = Listing.of(document)
>>> first, second = lines(document)
>>> listing.leave(first)
>>> listing.lead.who if listing.lead else None
('Nämnden',)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Self

from corpus.model import Document
from nlp.extractors import assignees
from nlp.extractors.assignments import plans, texts
from nlp.extractors.assignments.fields import Fields
from nlp.extractors.assignments.leads import Lead, lead, of_heading, of_plan
from nlp.extractors.assignments.sections import (
    NUMBER,
    SHALL,
    Section,
    below,
    is_next,
    lists,
    next_heading,
    owners,
    section_at,
    titled,
)
from nlp.extractors.decision_references import minutes
from nlp.extractors.decisions.marks import mark
from nlp.extractors.decisions.pieces import Line

_RESPONSIBLE: Final = re.compile(
    r"\b(?:ansvarar\sför|har\sansvar(?:et)?\sför|leder)\s[^.]{0,80}?\b(?:insats|åtgärd|aktivitet)",
    re.IGNORECASE,
)
# What such a plan lists is an activity, whatever heading stands over it.
LISTS_THEM: Final = ("handlingsplan", "åtgärdsplan", "aktivitetsplan", "genomförandeplan")
# "Ledarhandlingar/insatser", "Handlingsplan 2031": below it "Rektorerna ska:" lists them.
_ACTS: Final = re.compile(
    r"\b(?:insatser|åtgärder|aktiviteter|(?:handlings|åtgärds|aktivitets)plan)\b(?!\s(?:mot|vid|enligt)\b)",
    re.IGNORECASE,
)
POINT: Final = re.compile(r"(?:Punkt|Beslutspunkt|Att-sats)\s(?P<point>\d{1,2})\s?[:.]\s(?=[A-ZÅÄÖ])")


@dataclass(slots=True)
class Listing:
    """What the lines before say: their section, who is responsible, the line that leads in the list."""

    document: Document
    section: Section
    edge: int
    responsible: tuple[str, ...] = ()
    lead: Lead | None = None
    origin: Lead | None = None  # the last one of the section that says what gave them
    plan: str | None = None
    said: str = ""
    ahead: Fields | None = None
    over: Section | None = None  # "Uppdrag till nämnderna", while bodies' names are the headings below it
    fields_first: bool = False  # as the last assignment had them
    named: bool = False  # by a line of its section, "Uppdrag:"

    @classmethod
    def of(cls, document: Document) -> Self:
        """What is known before the first line."""
        section = section_at(document, 0)
        title = document.metadata.title or ""
        over = replace(section, path=(title,)) if lists(title) else None
        return cls(document, section, next_heading(document, 0), over=over)

    def enter(self, line: Line) -> None:
        """A new section, where `line` begins one."""
        if line.span.start < self.edge:
            return
        self.edge = next_heading(self.document, line.span.start)
        if self._is_own(line) or (line.heading and texts.is_source(line.text)):
            return  # a heading that is an assignment or its source stands in the section of those before it
        self.section, self.over = below(section_at(self.document, line.span.start), self.over)
        self.named = False
        self.responsible, self.origin, self.lead = (), None, of_heading(self.section) or self._of_plan(line)

    def _is_own(self, line: Line) -> bool:
        """Whether a heading is itself an assignment: also "Nämnden ska mäta köer" below "Uppdrag"."""
        if not line.heading or texts.given(POINT.sub("", line.text)):
            return line.heading
        listed = bool(self.section.path) and lists(self.section.path[-1])
        return listed and SHALL.search(line.text) is None and bool(texts.obliged(line.text))

    def parts(self, heading: str) -> bool:
        """Whether a numbered heading begins another section rather than an item of this one."""
        named = bool(owners(NUMBER.sub("", heading)))  # "2. Hamnnämnden", below which its own are listed
        return named or lists(heading) or is_next(heading, self.section.path)

    def skip(self, line: Line) -> None:
        """A heading that is part of a record, which begins no section."""
        if line.span.start >= self.edge:
            self.edge = next_heading(self.document, line.span.start)

    def leave(self, line: Line) -> None:
        """Take note of `line`, which holds no assignment."""
        self.responsible = _responsible(line, self.section) or self.responsible
        self.plan = plans.named(line.text) or self.plan
        self.named = self.named or line.text == "Uppdrag:"
        self.section = self.titled(line) or self.section
        found = lead(line.text) or self._of_plan(line)
        if found is not None:
            if self.lead is not None and found.decision is None and found.budget is None:
                # "I budget 2031 ges följande uppdrag.", then "Hamnnämnden ges i uppdrag att"
                found = replace(found, budget=self.lead.budget, decision=self.lead.decision)
            self.lead = replace(found, who=self._named(line) or found.who) if found.gives else found
            if found.own:
                adopted = minutes.adopted(self.document, found.giver)
                self.lead = replace(self.lead, decision=adopted, status="given")
            gave = found.gives and (found.budget or found.decision)
            self.origin = found if gave else self.origin
        elif mark(line.text) is None and not line.heading:
            self.lead = None

    def titled(self, line: Line) -> Section | None:
        """The section below a line that is the title of a list; "Från nämnden:" is one after "Uppdrag:"."""
        if not line.text.endswith(":"):
            return None
        begins = self.named and line.text.startswith("Från ")
        return titled(self.document, line.span.start, f"Uppdrag f{line.text[1:]}" if begins else line.text)

    def _of_plan(self, line: Line) -> Lead | None:
        """Whose what is listed below is, where a line says only that: "Hamnnämnden ska:"."""
        inner = self.section.path[-1] if self.section.path else ""
        if (self.document.metadata.type or "").endswith(LISTS_THEM) or _ACTS.search(inner):
            return of_plan(line.text)
        # "5.4 Särskilda uppdrag" of a budget, then "Hamnnämnden ska under 2031".
        found = of_plan(line.text) if self.section.budget and "uppdrag" in inner.casefold() else None
        return replace(found, status="given", budget=self.section.budget) if found else None

    def _named(self, line: Line) -> tuple[str, ...]:
        """Who "Nämnden får följande uppdrag" means: the body of the heading."""
        body = self.section.body if line.text.casefold().startswith(("nämnden", "styrelsen")) else None
        return (body,) if body else ()


def _responsible(line: Line, section: Section) -> tuple[str, ...]:
    """Who a plan says is responsible for the measures that follow."""
    match = _RESPONSIBLE.search(line.text) if section.in_plan and section.measures else None
    return assignees.names(line.text[: match.start()].rsplit(". ", 1)[-1]) if match else ()
