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
from dataclasses import dataclass
from typing import Final

from corpus.findings import Assignment, DecisionPoint, Finding, Status
from corpus.model import Document, Span
from nlp.extractors import assignees, due
from nlp.extractors.assignments import mentions, sections, status_sentences, statuses, texts
from nlp.extractors.assignments.origins import NOTHING, Origin, Origins, of_words
from nlp.extractors.assignments.reading import lines
from nlp.extractors.assignments.sections import Section
from nlp.extractors.assignments.status import after_origins
from nlp.extractors.decisions.pieces import Line
from nlp.language import sentences
from nlp.overlaps import Taken
from nlp.sieve import sifted

_MAY: Final = sifted(r"[Uu]ppdrag|\bskulle\s|(?:^|[.:]\s)Att\s|\b[Dd]et\s\w+,\s(?:att|om)\s")
_ORDINAL: Final = r"(?:första|andra|tredje|fjärde|femte|sjätte|sjunde|sista|ena|senare)"
_BODY: Final = r"[\wåäö-]*(?:nämnden|styrelsen|fullmäktige)"
_HEAD: Final = (
    rf"(?:[•–-]\s)?(?:(?:Uppdraget|(?P<whose>[A-ZÅÄÖ][\wåäö-]*(?:\soch\s[a-zåäö-]+)?(?:nämnden|styrelsen))s\suppdrag|Ett\s(?:{_ORDINAL}\s|\w+\s)?uppdrag|Det\s{_ORDINAL}(?:\suppdraget|(?=,\s)))"
    r"(?:\s(?:till|åt)\s(?P<to>[^.;:()§”]{3,80}?))?"
    rf"(?P<of>,?\s(?:(?:från|i|ur|enligt|av)\s)?(?:(?:[^.;:()”]{{0,50}}?(?:§\s?\d|\b20\d\d)[^.;:()”\s]{{0,12}})|(?<=från\s){_BODY}|(?<=av\s){_BODY}))?"
    r"(?:\s(?:till|åt)\s(?P<later>[^.;:()§”]{3,80}?))?,?\s(?=(?:att|om|gällande|avseende)\s)|(?=Att\s))"
)
# The words that say what is to be done end where a bracket, or a verb that tells of them, begins.
_SAYS: Final = (
    r"(?:är|har|blev|pågår|kvarstår|återstår|fortsätter|fortgår|löper|försenas|avslutades|genomfördes|slutfördes|påbörjades|inleddes|vilar"
    r"|(?:slut|del|åter|av)(?:redovis|rapporter)(?:ades|as|ar)|återremitter\w+|redovisades)"
)
_TOLD: Final = re.compile(
    rf"{_HEAD}(?P<thing>[^.;:()§”\n]{{12,220}}?)(?=\s\(|,?\s(?:som\s)?{_SAYS}\b|,\s(?=[A-ZÅÄÖ]{{2,5}}\s\d|\d{{4}}-)|\.?$)"
)
_SHALL: Final = re.compile(
    r"(?P<who>[A-ZÅÄÖ][^.;:()§”\n]{3,80}?)\sskulle\s(?!ha\b|vara\b|bli\b|få\b|kunna\b|behöva\b|kosta\b|innebära\b|medföra\b)(?=[a-zåäö])"
)
_BRACKET: Final = re.compile(r"\s\([^()]{1,120}\)")
_TASK: Final = re.compile(r"\b(?:att|om|skulle)\s", re.IGNORECASE)
# "Badnämnden fick två uppdrag.": whose those are that the next sentences tell of.
_GOT: Final = sifted(
    r"\A(?P<who>[A-ZÅÄÖ][^.;:()§”]{3,80}?)\s(?:fick|har|hade|har\sfått)\s(?:i\s[^.;:]{3,40}\s)?(?:[\wåäö]+\s){0,2}uppdrag\b[^.]{0,80}$"
    r"|\bgav\s(?P<to>[^.;:()§”]{3,60}?)\s(?:[\wåäö]+\s){1,2}uppdrag\b[^.]{0,80}$"
)


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
        every = sentences(self._text, *line.span)
        for n, sentence in enumerate(every):
            said = " ".join(self._text[sentence.start : sentence.end].split())
            rest = self._text[sentence.end : line.span.end]
            following = every[n + 1] if n + 1 < len(every) else None
            told = self._told(sentence, rest, section) or self._shall(sentence, rest, section)
            if told is not None:
                yield _with(told, who)
            elif (got := _GOT.search(said.rstrip("."))) is not None:
                who = assignees.names(got["who"] or got["to"])
            elif following is None:
                who = ()

    def _told(self, sentence: Span, rest: str, section: Section) -> _Told | None:
        start = sentence.end - len(after_origins(self._text[sentence.start : sentence.end]))
        match = _TOLD.match(self._text, start, sentence.end)
        if match is None:
            return None
        begins = self._text[match.start("thing") : match.end()]
        if begins[:4].casefold() == "att " and not texts.is_task(begins.removeprefix("Att ")):
            return None
        named = match["to"] or match["later"] or match["whose"]
        who = assignees.names(named or "")
        tail = after_origins(_BRACKET.sub("", self._text[match.end() : sentence.end]).strip(" ,"))
        state = status_sentences.of_named(f"Uppdraget {tail}") if tail.strip(".") else None
        said = tail
        origin = self._origins.within(Span(sentence.start, match.end()))
        if origin.source is None:
            after = after_origins(self._text[match.end() : sentence.end])
            origin = self._origins.within(Span(match.end(), sentence.end - len(after)))
        if state is None and not tail.strip("."):
            state, said = _after(rest)
        if (named and not who) or said == "" or not (state or statuses.is_stopped(said)):
            return None
        start = match.start() + (2 if match[0][:1] in "•–-" else 0)
        if origin.source is None and begins.startswith(("Att", "om")) and not _follows(section):
            return None
        return _Told(Span(start, match.end()), who, origin, state, said)

    def _shall(self, sentence: Span, rest: str, section: Section) -> _Told | None:
        """ "Badnämnden skulle se över taxan. Klart.": where assignments are followed up."""
        match = _SHALL.match(self._text, *sentence) if _follows(section) else None
        who = assignees.names(match["who"]) if match else ()
        if match is None or not who:
            return None
        state = status_sentences.in_text(rest.lstrip())
        if state is None:
            return None
        end = sentence.end - (self._text[sentence.end - 1] in ".!?")
        return _Told(Span(sentence.start, end), who, NOTHING, *state)


def _with(told: _Told, who: tuple[str, ...]) -> _Told:
    return told if told.who or not who else _Told(told.span, who, told.origin, told.status, told.said)


def _after(rest: str) -> tuple[Status | None, str]:
    """How far it has come by the sentence after the one that names it: "Påbörjat.", "Vilande i väntan på"."""
    first = rest.strip().split(". ", 1)[0].rstrip(".")
    said = statuses.of_value(first)
    return (said.status, said.words) if said else (None, first if statuses.is_stopped(first) else "")


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
    start = max(0, position - _REACH)
    for said in reversed(sentences(document.text, start, position)):
        text = document.text[said.start : said.end]
        origin = of_words(text) if _GIVEN_IN.search(text) else NOTHING
        if origin.source is not None:
            got = _GOT.search(text.rstrip(". "))
            return origin, assignees.names(got["who"] or got["to"]) if got else ()
    return NOTHING, ()


_REACH: Final = 3000
_GIVEN_IN: Final = re.compile(
    r"\b(?:gav|gavs|lämnades|fick|finns|fanns|innehåller|beslutades)\b[^.]{0,80}\buppdrag\b|uppdrag\b[^.]{0,40}\b(?:gavs|lämnades|fick)\b"
)
