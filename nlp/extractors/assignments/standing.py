"""Assignments of which running text says how far they have come, without telling how they were given.

"Uppdraget att mäta köer är slutfört", "Det andra, om väntrum, har inte påbörjats", "Att måla kajen är klart",
"Badnämnden skulle se över taxan. Klart.": a paper that follows up names what was given by what is to be done.
What gave it stands beside it, in a sentence before it, or in the heading over it.

>>> from corpus.model import Document, Heading, Source
>>> def standing(text, above="Uppföljning av uppdrag i budget 2031"):
...     headings = (Heading(1, None, above, Span(0, len(above)), 1),)
...     found = find(Document(Source("x.pdf", "0" * 64, 1), f"{above}\\n{text}", headings=headings), ())
...     return [(f.text, f.assignees, f.status) for f in found]
>>> standing("Uppdraget till badnämnden att mäta köer har inte påbörjats, då virke saknas.")
[('Uppdraget till badnämnden att mäta köer', ('Badnämnden',), 'not_started')]
>>> standing("Badnämnden fick två uppdrag. Att måla kajen är klart sedan den 1 april.")
[('Att måla kajen', ('Badnämnden',), 'completed')]
>>> standing("Badnämnden skulle se över sina taxor. De nya gäller nu. Slutfört.")
[('Badnämnden skulle se över sina taxor', ('Badnämnden',), 'completed')]
>>> standing("Uppdraget att mäta köer är svårt."), standing("Badnämnden skulle se över taxan. Klart.", "Bad")
([], [])
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from corpus.findings import Assignment, DecisionPoint, Finding, Status
from corpus.model import Document, Span
from nlp.extractors import assignees, due
from nlp.extractors.assignments import mentions, sections, status_sentences, statuses, texts
from nlp.extractors.assignments.origins import NOTHING, Origin, Origins, of_words
from nlp.extractors.assignments.reading import lines
from nlp.extractors.assignments.sections import Section
from nlp.extractors.assignments.standing_forms import GIVEN_IN, GOT, SHOULD, TOLD
from nlp.extractors.assignments.status import after_origins
from nlp.extractors.decisions.pieces import Line
from nlp.language import sentences
from nlp.overlaps import Taken
from nlp.sieve import sifted

_MAY: Final = sifted(r"[Uu]ppdrag|\bskulle\s|(?:^|[.:]\s)Att\s|\b[Dd]et\s\w+,\s(?:att|om)\s")
_BRACKET: Final = re.compile(r"\s\([^()]{1,120}\)")
_TASK: Final = re.compile(r"\b(?:att|om|skulle)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a sentence names: its words, who has it where it says so, and how far it has come."""

    span: Span
    who: tuple[str, ...]
    origin: Origin
    status: Status | None
    said: str


def find(document: Document, found: Sequence[Finding]) -> Iterator[Assignment]:
    """The assignments whose standing is told, in order, unless they have been found where they were given."""
    made = [f for f in found if isinstance(f, Assignment)]
    taken = Taken(f.span for f in found if isinstance(f, Assignment | DecisionPoint))
    reader = _Reader(document, Origins(document.text, found))
    for line in lines(document):
        if not _MAY.search(line.text):
            continue
        for told in reader.of_line(line):
            words = document.text[told.span.start : told.span.end]
            task = _TASK.split(words, maxsplit=1)[-1]
            if taken.free(told.span) and not mentions.is_of(task, made):
                yield _made(document, told, words)


class _Reader:
    """The lines of a document, what gives its assignments, and what stands before a sentence."""

    def __init__(self, document: Document, origins: Origins) -> None:
        self._document, self._text, self._origins = document, document.text, origins

    def of_line(self, line: Line) -> Iterator[_Told]:
        section = sections.section_at(self._document, line.span.start)
        who: tuple[str, ...] = ()
        for sentence in sentences(self._text, *line.span):
            rest = self._text[sentence.end : line.span.end]
            told = self._told(sentence, rest, section) or self._shall(sentence, rest, section)
            if told is not None:
                yield told if told.who else replace(told, who=who)
            elif (receivers := _receivers(self._text[sentence.start : sentence.end])) is not None:
                who = receivers

    def _told(self, sentence: Span, rest: str, section: Section) -> _Told | None:
        """ "Uppdraget till badnämnden att mäta köer har påbörjats.": by its task."""
        start = sentence.end - len(after_origins(self._text[sentence.start : sentence.end]))
        named = TOLD.match(self._text, start, sentence.end)
        if named is None or not _is_task(named["thing"]):
            return None
        owner = named["to"] or named["later"] or named["whose"]
        who = assignees.names(owner or "")
        state, said = _state(self._text[named.end() : sentence.end], rest)
        if (owner and not who) or not (state or statuses.is_stopped(said)):
            return None
        origin = self._origin(sentence, named.end())
        if origin.source is None and named["thing"].startswith(("Att", "om")) and not _follows(section):
            return None
        return _Told(Span(named.start("name"), named.end()), who, origin, state, said)

    def _origin(self, sentence: Span, end: int) -> Origin:
        """What gave the one that a sentence names up to `end`: named before that, else right after it."""
        origin = self._origins.within(Span(sentence.start, end))
        if origin.source is not None:
            return origin
        after = after_origins(self._text[end : sentence.end])
        return self._origins.within(Span(end, sentence.end - len(after)))

    def _shall(self, sentence: Span, rest: str, section: Section) -> _Told | None:
        """ "Badnämnden skulle se över taxan. Klart.": where assignments are followed up."""
        match = SHOULD.match(self._text, *sentence) if _follows(section) else None
        who = assignees.names(match["who"]) if match else ()
        if match is None or not who:
            return None
        state = status_sentences.in_text(rest.lstrip())
        if state is None:
            return None
        end = sentence.end - (self._text[sentence.end - 1] in ".!?")
        return _Told(Span(sentence.start, end), who, NOTHING, *state)


def _is_task(thing: str) -> bool:
    """Whether what is named is something to do: "att mäta köer", "om väntrum", no "att det är dyrt"."""
    return thing[:4].casefold() != "att " or texts.is_task(thing.removeprefix("Att "))


def _state(tail: str, rest: str) -> tuple[Status | None, str]:
    """How far it has come, by what its sentence says after its words, else by the sentence after that."""
    said = after_origins(_BRACKET.sub("", tail).strip(" ,"))
    return (status_sentences.of_named(f"Uppdraget {said}"), said) if said.strip(".") else _after(rest)


def _after(rest: str) -> tuple[Status | None, str]:
    """How far it has come by the sentence after the one that names it: "Påbörjat.", "Vilande i väntan på"."""
    first = rest.strip().split(". ", 1)[0].rstrip(".")
    said = statuses.of_value(first)
    return (said.status, said.words) if said else (None, first)


def _receivers(sentence: str) -> tuple[str, ...] | None:
    """Who got what the next sentences tell of: "Badnämnden fick två uppdrag."; None where none is said."""
    got = GOT.search(" ".join(sentence.split()).rstrip(". "))
    return assignees.names(got["who"] or got["to"]) if got else None


def _follows(section: Section) -> bool:
    return section.followed_up or any("uppdrag" in heading.casefold() for heading in section.path[-2:])


def _made(document: Document, told: _Told, words: str) -> Assignment:
    section = sections.section_at(document, told.span.start)
    origin, who = told.origin, told.who
    if origin.source is None and not section.budget:
        origin, others = _above(document, told.span.start)
        who = who or others
    if origin.source is None:
        giver = "Kommunfullmäktige" if section.budget else section.giver
        origin = Origin(section.budget, giver)
    return Assignment(
        span=told.span,
        rule="told",
        text=words,
        assignees=who,
        assigned_by=origin.giver,
        source=origin.source,
        status=told.status,
        status_text=told.said.rstrip(". "),
        due=due.in_text(words),
        report_back=due.report_back(words),
    )


def _above(document: Document, position: int) -> tuple[Origin, tuple[str, ...]]:
    """What a sentence above says gave them, and whom: "KF gav nämnden fyra uppdrag i budget 2026."."""
    for said in reversed(sentences(document.text, max(0, position - _REACH), position)):
        text = document.text[said.start : said.end]
        origin = of_words(text) if GIVEN_IN.search(text) else NOTHING
        if origin.source is not None:
            return origin, _receivers(text) or ()
    return NOTHING, ()


_REACH: Final = 3000
