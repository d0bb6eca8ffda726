"""A document as mentions are found in it: what it is, whose, of when, and what was decided where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeGuard

from corpus.findings import Assignment, CaseNumber, DecisionPoint, DecisionReference, Finding
from corpus.model import Span
from corpus.paragraph_heads import PRINTED
from corpus.threads import DateKind, Place
from index.threads import anchors, cities
from index.threads.surroundings import Surroundings
from nlp.extractors import bodies, dates

_PARAGRAPH: Final = re.compile(rf"{PRINTED}(?![^\n]{{150}})[^\n]*(?<![.;,])(?:\n|$)")
# A line of a table of contents: the next one begins with a paragraph too, or it ends with a page.
_CONTENTS: Final = re.compile(r"\n§\s?\d|(?:\t|\.{4,}\s?|\s{3,})\d{1,3}\s*\Z")
_MINUTES: Final = ("protokoll", "protokollsutdrag")
_HEADED_MINUTES: Final = re.compile(
    r"(?:^|\t)(?:sammanträdes)?protokoll(?:sutdrag)?\s*(?:$|\t)", re.IGNORECASE | re.MULTILINE
)
_HEADED_BUDGET: Final = re.compile(r"(?:^|\t)(?:Mål\soch\s)?[Bb]udget\s(20\d\d)\b", re.MULTILINE)
_MEETING: Final = re.compile(r"\b(20\d\d-\d\d-\d\d)\b")
_BEGINNING: Final = 8000  # characters within which a document says whose it is
_HEAD: Final = 400  # characters of minutes within which the day of the meeting stands
_DAY: Final = len("2024-12-11")
_UNTIL: Final = re.compile(
    r"\b(?:[Gg]ilt\w+|[Gg]äll\w+|[Ss]enast|till|t\.o\.m\.?)[^\S\n](?:[^\n]{0,30}[^\S\n])?\Z"
)
_ADOPTED: Final = re.compile(r"\b(?:[Bb]eslut(?:ad|at|ades)|[Aa]nta(?:gen|get|gna)|[Ff]astställ(?:d|t|da))\b")
_REPORT: Final = re.compile(
    r"\b(?:\w*rapport|årsredovisning|\w*bokslut|uppföljning\sav|\w*berättelse)\b", re.IGNORECASE
)
_BODY: Final = re.compile(r"nämnd|styrelse|fullmäktige|direktion|utskott|kommitt|beredning", re.IGNORECASE)
_WHOLE_DECISION: Final = re.compile(r"(?P<body>.*?)\s?(?P<day>\b\d{4}-\d\d-\d\d § \d+\w?)")
# An authority's, before the number of a case.
_LETTERS: Final = re.compile(r"^[^\W\d_]+(?:\d{3}-)?[ /-]?(?=\d)")
# What a number of another authority is printed after: "Ert dnr", "Er beteckning".
_YOURS: Final = re.compile(r"\b[Ee]rt?\s\w{2,20}:?\s(?=[^\s]{0,12}\Z)")


def _decides(finding: Finding) -> TypeGuard[DecisionPoint]:
    return isinstance(finding, DecisionPoint) and finding.stance == "beslut" and finding.body is not None


@dataclass(frozen=True)
class Reading(Surroundings):
    """A document with its findings and what follows from them."""

    def place(self, span: Span) -> Place:
        page, part = self.document.page_at(span.start), self.document.part_at(span.start)
        return Place(
            document=self.document.source.id,
            span=span,
            page=page.number if page else None,
            printed_page=page.label if page else None,
            part=part.title if part else None,
            section=self.document.section_at(span.start),
            city=self.city,
        )

    @cached_property
    def date(self) -> tuple[str | None, DateKind]:
        """When the document speaks: the day it was decided or issued, else the period it is about.

        A budget that was adopted before its year speaks when it was adopted.
        """
        about = self.document.metadata
        decided = about.decision_date if about.decided_by or self.minutes else None
        day = about.date or decided or (self.meeting or "").rpartition(" ")[2]
        adopted = self._day_adopted
        if about.period and not day and not (adopted and adopted < about.period):
            return about.period, "period"
        return day or self._printed_day, "document"

    @cached_property
    def _printed_day(self) -> str | None:
        """The day it was adopted, else the first in its head that is no decision's and no last day."""
        if self._day_adopted:
            return self._day_adopted
        named = [f.span for f in self.findings_in(Span(0, _HEAD)) if isinstance(f, DecisionReference)]
        days = (
            m for m in _MEETING.finditer(self.text, 0, _HEAD) if not _UNTIL.search(self.text[: m.start()])
        )
        return next((m[1] for m in days if not any(s.overlaps(Span(*m.span())) for s in named)), None)

    @property
    def _day_adopted(self) -> str | None:
        return self._adopted.rpartition(" § ")[0].rpartition(" ")[2] if self._adopted else None

    @cached_property
    def _adopted(self) -> str | None:
        """The decision that a document says on its first page that it was adopted by, unless a report."""
        report = _REPORT.search(self.text, 0, _HEAD // 2)
        begun = report is not None and self.text[: report.start()].endswith(("\n", "\t"))
        if report and (self.document.metadata.type is None or begun):
            return None
        for found in self.findings_in(Span(0, 2 * _HEAD)):
            whole = isinstance(found, DecisionReference) and anchors.decision(found.normal)
            if whole and _ADOPTED.search(self.text, max(0, found.span.start - 80), found.span.end):
                return whole.removeprefix("decision:")
        return None

    @cached_property
    def minutes(self) -> bool:
        """Whether the document is minutes, by its type or, where it has none, by its head.

        Where one of its matters gave it another type, the running head says so: the word by itself.
        """
        kind = self.document.metadata.type
        if kind in _MINUTES or (kind is None and "protokoll" in self.text[:_HEAD].casefold()):
            return True
        return bool(self.headed) and _HEADED_MINUTES.search(self.text, 0, _HEAD) is not None

    @cached_property
    def budget(self) -> str | None:
        """The budget that the document is, by its type and its head: "Budget 2025"."""
        head = _HEADED_BUDGET.search(self.text, 0, _HEAD)
        return f"Budget {head[1]}" if head and self.document.metadata.type in (None, "budget") else None

    @cached_property
    def own_decision(self) -> str | None:
        """The decision that the document is the minutes of, or that adopted it: "KF 2024-10-17 § 188"."""
        return self._decision(self.paragraph) or (None if self.minutes else self._adopted)

    @cached_property
    def paragraph(self) -> str | None:
        """The number of the one paragraph that the document is an extract of, or was adopted under."""
        about = self.document.metadata
        if about.decision_paragraph or not self.minutes:
            return about.decision_paragraph
        numbers = {number for _, number in self.headed}
        return next(iter(numbers)) if len(numbers) == 1 else None

    @cached_property
    def city(self) -> str | None:
        """Whose document it is, of cities and regions: as it says of itself, else what it names most."""
        return self._own_city or cities.most_named(self.text[:_BEGINNING], whole=True)

    @cached_property
    def _own_city(self) -> str | None:
        """Whose document it is by its issuer, its running heads, the addresses in its head, or its head."""
        about, head = self.document.metadata, self.text[:_HEAD]
        issued = cities.issuing(f"{about.issuer or ''}, {about.decided_by or ''}")
        return (
            issued or cities.most_named(self._furniture) or cities.addressed(head) or cities.most_named(head)
        )

    @property
    def _furniture(self) -> str:
        return "\n".join(line for page in self.document.pages for line in page.furniture)

    def whose(self, number: Span, sentence: Span) -> str | None:
        """Whose a number is: the document's city's, where it says so and nothing beside it says another's.

        What a federation's council decided is of none of the cities that tell of it.
        """
        own = self._own_city
        decided = (f.body for f in self.findings_in(number) if isinstance(f, DecisionReference))
        if (
            own is None
            or any((body or "").startswith("Förbund") for body in decided)
            or _YOURS.search(self.text, max(0, number.start - 30), number.start)
        ):
            return None
        said = self.text[min(number.start, sentence.start) : max(number.end, sentence.end)]
        return own if cities.named(said) <= {own} else None

    def _decision(self, paragraph: str | None) -> str | None:
        return f"{self.meeting} § {paragraph}" if self.meeting and paragraph else None

    @cached_property
    def meeting(self) -> str | None:
        """The meeting that a document is the minutes of, or where it was adopted: "KF 2024-10-17".

        Minutes without a cover state it in their head: the day; whose it is, their decisions say.
        """
        about = self.document.metadata
        whose, day = about.decided_by, about.decision_date
        if self.minutes and whose and not _BODY.search(whose):
            whose = None  # who was present, or signed
        if not (whose and day) and self.minutes:
            deciding = {f.body for f in self.analysis.findings if _decides(f)}
            whose = whose or (next(iter(deciding)) if len(deciding) == 1 else None)
            day = day or self._day_of_meeting
        if not (whose and day):
            return None
        body = bodies.only(whose)
        return f"{body.short if body else whose} {day}"

    @property
    def _day_of_meeting(self) -> str | None:
        """The first day in the head of minutes, in figures before one in words."""
        printed = _MEETING.search(self.text, 0, _HEAD)
        written = (dates.iso(m, None) for m in dates.DATE.finditer(self.text, 0, _HEAD))
        return printed[1] if printed else next((d for d in written if d and len(d) == _DAY), None)

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, str], ...]:
        """Where the paragraphs of minutes begin, with their numbers; none where there is one or none."""
        if not self.minutes and self.document.metadata.type is not None:
            return ()
        return self.headed if len({number for _, number in self.headed}) > 1 else ()

    @cached_property
    def headed(self) -> tuple[tuple[int, str], ...]:
        """Where headings of paragraphs stand, with their numbers; no lines of a table of contents."""
        begun = ((b.span, _PARAGRAPH.match(self.text, *b.span)) for b in self.document.blocks)
        own = ((s, m) for s, m in begun if m and self._of_meeting(m))
        return tuple((s.start, m["number"]) for s, m in own if not _CONTENTS.search(self.text, *s))

    def _of_meeting(self, printed: re.Match[str]) -> bool:
        """Whether letters and year of a heading, where it has any, are the meeting's: "KF § 12/25"."""
        about, letters, year = self.document.metadata, printed["letters"], printed["year"]
        whose, day = bodies.only(about.decided_by or about.issuer or ""), about.decision_date or about.date
        of_body = letters is None or (whose is not None and bodies.lettered(letters).name == whose.name)
        return of_body and not (year and day and year[-2:] != day[2:4])

    def _paragraph(self, offset: int) -> tuple[Span, str] | None:
        """The paragraph of minutes of several that `offset` stands in, and its number."""
        i = bisect_right(self.paragraphs, offset, key=lambda p: p[0]) - 1
        if i < 0:
            return None
        end = self.paragraphs[i + 1][0] if i + 1 < len(self.paragraphs) else len(self.text)
        return Span(self.paragraphs[i][0], end), self.paragraphs[i][1]

    def case_at(self, offset: int) -> str | None:
        """The case dealt with at `offset`: the document's, in minutes of several paragraphs the paragraph's.

        A paragraph's own case is the one number that stands before its first decision.
        """
        if not self.paragraphs:
            return self.document.metadata.case_number
        around = self._paragraph(offset)
        if around is None:
            return None
        for found in self.findings_in(around[0]):
            if isinstance(found, CaseNumber):
                return found.normal
            if isinstance(found, DecisionPoint):
                return None
        return None

    def decision_at(self, offset: int) -> str | None:
        """The decision that minutes take at `offset`."""
        around = self._paragraph(offset)
        return self._decision(around[1]) if around else self.own_decision

    @cached_property
    def _in_full(self) -> dict[str, str]:
        """Numbers without letters → the one number with letters that the document states."""
        said = {f.normal for f in self.analysis.findings if isinstance(f, CaseNumber)}
        full: dict[str, set[str]] = {}
        for normal in said:
            full.setdefault(_LETTERS.sub("", normal), set()).add(normal)
        return {bare: next(iter(rest)) for bare, known in full.items() if len(rest := known - {bare}) == 1}

    @cached_property
    def _deciding(self) -> dict[str, str]:
        """Days with paragraphs → the one body that the document names for a decision of that day."""
        named = {f.normal for f in self.analysis.findings if isinstance(f, DecisionReference) and f.body}
        bodies_of: dict[str, set[str]] = {}
        for whole in filter(None, map(_WHOLE_DECISION.match, named)):
            bodies_of.setdefault(whole["day"], set()).add(whole["body"])
        return {day: next(iter(known)) for day, known in bodies_of.items() if len(known) == 1}

    def decision_in_full(self, normal: str) -> str:
        """A decision as the document states it elsewhere, with its body; all else as it is."""
        whole = _WHOLE_DECISION.match(normal)
        body = self._deciding.get(whole["day"]) if whole and not whole["body"] else None
        return f"{body} {normal}" if body else normal

    @cached_property
    def labels_begun_anew(self) -> frozenset[tuple[str | None, str | None]]:
        """Plans and numbers of activities ("a", "4") that stand for several, anew in each area of a plan."""
        activities = {
            (f.source, f.label, anchors.wording(f.text))
            for f in self.analysis.findings
            if isinstance(f, Assignment) and f.label and f.label.isalnum()
        }
        told = Counter((source, label) for source, label, _ in activities)
        return frozenset(which for which, times in told.items() if times > 1)

    def case_in_full(self, normal: str) -> str:
        """A case number as the document states it elsewhere, with its authority's letters."""
        return self._in_full.get(normal, normal)
