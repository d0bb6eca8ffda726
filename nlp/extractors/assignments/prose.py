"""Assignments told of in running text: as a budget gives them, quoted, or in the past with what gave them.

>>> from corpus.model import Document, Source
>>> def told(text):
...     found = find(Document(Source("x.pdf", "0" * 64, 1), text), ())
...     return [(f.text, f.assignees, f.assigned_by, f.source) for f in found]
>>> told("I budget 2024 fick socialnämnden i uppdrag att utreda bostad först. Arbetet pågår.")
[('utreda bostad först', ('Socialnämnden',), 'Kommunfullmäktige', 'Budget 2024')]
>>> told("Kommunfullmäktige gav den 3 maj 2023, § 88, kommunstyrelsen i uppdrag att mäta.")
[('mäta', ('Kommunstyrelsen',), 'Kommunfullmäktige', 'KF 2023-05-03 § 88')]
>>> told("Så löd beslutet: ”Nämnden för bad får i uppdrag att mäta” (KF 2021-11-24 § 152).")
[('Nämnden för bad får i uppdrag att mäta', ('Nämnden för bad',), 'Kommunfullmäktige', 'KF 2021-11-24 § 152')]
>>> told("Nämnden fick i uppdrag att bygga. Den som får i uppdrag att köra ska ha körkort.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.findings import Assignment, DecisionPoint, Finding, Status
from corpus.model import Document, Span
from nlp.extractors import assignees, bodies, due
from nlp.extractors.assignments import givers, sections, status_sentences, texts
from nlp.extractors.assignments.leads import last_sentence
from nlp.extractors.assignments.origins import BRACKET, NOTHING, Origin, Origins, is_given_in, of_words
from nlp.extractors.assignments.prose_forms import (
    ACCORDING,
    ANNOUNCED,
    ASIDE,
    DECIDED,
    GETS,
    GIVEN_BY,
    NAMED,
    NOW,
    QUOTED,
    RELATIVE,
    REPORTS,
    SAID_IN,
    SHALL,
    SHALL_BY,
    TELLS,
    TOLD,
    URGED,
    WORDED,
    is_told_as_done,
)
from nlp.language import sentences
from nlp.needles import lowered, sought, starts

_NEEDLES: Final = sought(
    *("uppdrag", "uppdrog", "uppdras", "ålägg", "ålade", "ålagt", "anmoda"),
    *(" skulle ", "beslutade", " beslutat ", "enligt ", "i enlighet med", "framgår"),
)
_REACH: Final = 400
_SOURCE_REACH: Final = 160
_LEADS: Final = 60  # so far before a quotation "uppdrag" may stand that leads it in
_SHORTEST_TASK: Final = 16  # "att utreda frågan" neither, where no decision is named
_SHORTEST_ALONE: Final = 23  # "att ta fram programmet" names no assignment
_DATED: Final = re.compile(r"[\d§]")


@dataclass(frozen=True, slots=True)
class _Told:
    """What a text tells of: where it stands, where its own words begin, who got it and what gave it."""

    span: Span
    who: tuple[str, ...]
    origin: Origin
    words: int | None = None
    status: Status | None = None  # that its own sentence says


def find(document: Document, found: Sequence[Finding]) -> Iterator[Assignment]:
    """The assignments that running text tells of, in order, outside points and assignments of `found`."""
    text, end = document.text, 0
    small = lowered(text)
    taken = [f.span for f in found if isinstance(f, Assignment | DecisionPoint)]
    covered = bytearray(len(text))
    for span in taken:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    reader = _Reader(document, Origins(text, found))
    for hit in starts(_NEEDLES, small):
        if hit < end or covered[hit] or not TELLS.search(small, *_near(text, hit)):
            continue
        told = reader.at(hit)
        if told is not None and not any(covered[told.span.start : told.span.end]):
            end = told.span.end
            yield _made(document, told)


def _near(text: str, hit: int) -> tuple[int, int]:
    return max(0, hit - _REACH), min(len(text), hit + _REACH)


class _Reader:
    """The running text of a document, read a sentence at a time."""

    def __init__(self, document: Document, origins: Origins) -> None:
        self._document, self._text, self._origins = document, document.text, origins

    def at(self, hit: int) -> _Told | None:
        """What the sentence at `hit` tells of."""
        sentence = self._sentence(hit)
        return (
            self._quoted(sentence, hit)
            or self._announced(hit)
            or self._given(sentence, hit)
            or self._according(sentence)
            or self._stated(sentence)
            or self._before(sentence)
            or self._named(sentence)
            or self._given_now(sentence, hit)
            or self._plainly(sentence)
            or self._decided(sentence)
        )

    def _sentence(self, hit: int) -> Span:
        """The sentence at `hit`, within its line."""
        text = self._text
        start = max(hit - _REACH, text.rfind("\n", 0, hit) + 1, text.rfind("\t", 0, hit) + 1)
        stop = min(len(text), hit + _REACH)
        for sign in "\n\t":
            edge = text.find(sign, hit, stop)
            stop = edge if edge >= 0 else stop
        return next((s for s in sentences(text, start, stop) if s.start <= hit < s.end), Span(start, stop))

    def _quoted(self, sentence: Span, hit: int) -> _Told | None:
        """ "… ”Nämnden får i uppdrag att bygga” …": given in these words."""
        text = self._text
        for match in QUOTED.finditer(text, max(0, sentence.start - _REACH), sentence.end + _REACH):
            if not match.start() - _LEADS <= hit < match.end():
                continue
            before = self._said_before(match.start())
            who = texts.given(match["said"])
            if who is None and "uppdrag" in last_sentence(before):
                who = texts.obliged(match["said"])
            line = text.find("\n", match.end(), match.end() + _SOURCE_REACH)
            stop = line if line >= 0 else min(len(text), match.end() + _SOURCE_REACH)
            origin = self._led_in(match.start(), last_sentence(before)) if who else NOTHING
            if origin.source is None and who:
                origin = self._origins.within(Span(match.end(), stop))
            return _Told(Span(*match.span("said")), who, origin) if who and origin.source else None
        return None

    def _announced(self, hit: int) -> _Told | None:
        """ "I budget 2022 fick nämnden uppdrag: Nämnden får i uppdrag att …": so worded, after a colon."""
        text = self._text
        for match in ANNOUNCED.finditer(text, max(0, hit - _REACH), min(len(text), hit + _REACH)):
            if not match.start() <= hit < match.end():
                continue
            before = self._said_before(match.start("said"))
            who = texts.given(match["said"])
            said = last_sentence(before)
            origin = self._led_in(match.start("said"), before if WORDED.match(said) else said)
            announces = "uppdrag" in before or ("§" in (origin.source or "") and "följande" in before)
            return _Told(Span(*match.span("said")), who, origin) if who and announces else None
        return None

    def _led_in(self, at: int, said: str) -> Origin:
        """What gave what is quoted at a place, by the words before it."""
        origin = of_words(said)
        if origin.source is not None:
            return origin
        return self._origins.within(Span(max(0, at - len(said) - 2), at))

    def _said_before(self, at: int) -> str:
        """What stands before a quotation in its line, or in the paragraph above that leads in it."""
        lines = self._text[max(0, at - 2 * _SOURCE_REACH) : at].split("\n")
        own = lines[-1]
        above = next((line for line in reversed(lines[:-1]) if line.strip()), "")
        return f"{above} {own}" if not own.strip() and above.rstrip().endswith(":") else own

    def _given(self, sentence: Span, hit: int) -> _Told | None:
        """ "I budget 2024 fick nämnden i uppdrag att …": in the past, with a budget or a decision."""
        text = self._text
        if text[sentence.end - 1] == ":":
            return None
        origin = None
        for pattern in (*TOLD, *URGED, SHALL):
            for match in pattern.finditer(text, *sentence):
                if not match.start() <= hit < match.end():
                    continue
                # "gav fullmäktige nämnden i uppdrag": nobody stands before the verb, so the giver follows.
                first = pattern is GIVEN_BY and not match[0].startswith("beslut")
                inverted = first and not givers.named_in(text[sentence.start : match.start()])
                printed = match["who"] or text[sentence.start : match.start()]
                said = givers.without(printed) if inverted else givers.last(printed)
                named = match["who"] and pattern is not SHALL
                who = () if _DATED.search(said) else (assignees.in_slot if named else assignees.names)(said)
                origin = origin or self._origin(sentence)
                alone = pattern is not SHALL and sentence.end - match.end() > _SHORTEST_TASK
                if origin.source is None and alone:
                    origin = givers.alone(self._document, text[sentence.start : match.start()], match[0])
                before = text[sentence.start : match.end()]
                fact = alone and bool(assignees.names(said)) and is_told_as_done(before)
                if origin == NOTHING and not fact:
                    origin = None
                    continue
                origin = origin if origin != NOTHING else givers.of_chief(who, before)
                if not (who or (inverted and not said)):
                    continue
                end = sentence.end - (text[sentence.end - 1] in ".!?")
                start = givers.beginning(text, sentence.start, match, said)
                return _Told(Span(start, end), who, givers.by(origin, match[0]), match.end())
        return None

    def _origin(self, sentence: Span) -> Origin:
        """What gave it: in the sentence, in brackets or a sentence after it, or as the one before."""
        for origin in (
            self._origins.within(sentence),
            self._origins.after(sentence.end),
            self._origins.same(sentence),
        ):
            if origin.source is not None:
                return origin
        return NOTHING

    def _stated(self, sentence: Span) -> _Told | None:
        """ "Nämnden får i uppdrag att bygga (KF 2024-05-02 § 8).", or what gave it in the next sentence."""
        said = self._text[sentence.start : sentence.end]
        if not said[:1].isupper():
            return None
        after = self._origins.after(sentence.end)
        who = texts.given(said.replace(" har i uppdrag ", " får i uppdrag ", 1))
        who = who or (texts.obliged(said) if after.source else None)
        bracket = BRACKET.search(said) if who else None
        if bracket is not None:
            start = sentence.start + bracket.start()
            after = self._origins.within(Span(start, start + len(bracket[0])))
        return _Told(sentence, who, after) if who and after.source else None

    def _according(self, sentence: Span) -> _Told | None:
        """ "Enligt kommunstyrelsens beslut 2024-03-06 § 41 ska nämnden bygga en bro."."""
        shall = SHALL_BY.match(self._text, *sentence)
        if shall is not None and (who := assignees.names(shall["who"])):
            origin = self._origins.within(Span(*shall.span()))
            return _Told(sentence, who, origin) if origin.source else None
        said = SAID_IN.match(self._text, *sentence)
        if said is not None:
            who = texts.obliged(self._text[said.end() : sentence.end])
            origin = self._origins.within(Span(*said.span())) if who else NOTHING
            span = Span(said.end(), sentence.end - (self._text[sentence.end - 1] in ".!?"))
            return _Told(span, who, origin) if origin.source else None
        match = ACCORDING.match(self._text, *sentence)
        task = texts.inverted(self._text[match.end() : sentence.end]) if match else None
        if match is None or task is None:
            return None
        origin = self._origins.within(Span(*match.span()))
        span = Span(match.end(), sentence.end - (self._text[sentence.end - 1] in ".!?"))
        return _Told(span, task.who, origin, match.end() + task.start) if origin.source else None

    def _before(self, sentence: Span) -> _Told | None:
        """ "Nämnden ska bygga en bro. Uppdraget gavs 2024-05-02 § 8.": the sentence before says what."""
        start = self._text.rfind("\n", 0, sentence.start) + 1
        if not is_given_in(self._text[sentence.start : sentence.end]) or start == sentence.start:
            return None
        earlier = sentences(self._text, max(start, sentence.start - _REACH), sentence.start)
        return self._stated(earlier[-1]) if earlier else None

    def _named(self, sentence: Span) -> _Told | None:
        """ "Ett äldre uppdrag, att utreda en brygga (2024-02-27 § 20), avslutades.": by its task."""
        match = NAMED.search(self._text, *sentence)
        if match is None or not texts.is_task(match["thing"]):
            return None
        named = match["to"] or match["later"] or match["whose"]
        who = assignees.names(named or "")
        if (named and not who) or (not named and len(match["thing"]) < _SHORTEST_ALONE):
            return None
        said = status_sentences.of_named(self._text[match.end() : sentence.end])
        reports = REPORTS.search(self._text, match.end(), sentence.end)
        stop = reports.start() if reports else sentence.end
        origin = self._origins.within(Span(match.start("of") if match["of"] else match.end(), stop))
        span = Span(match.start() if named else match.start("thing"), match.end("thing"))
        return _Told(span, who, origin, match.start("thing"), said) if origin.source else None

    def _given_now(self, sentence: Span, hit: int) -> _Told | None:
        """ "Därför ges nämnden i uppdrag att …": in a budget, which itself gives it, or so told."""
        section = sections.section_at(self._document, sentence.start)
        text = self._text
        said = text[sentence.start : sentence.end]
        if said.endswith((" att", ":")):
            return None  # a list follows
        budget = section.budget if section.given else None
        origin = Origin(budget, texts.source_of(budget)[1]) if budget else self._origin(sentence)
        who = texts.given(RELATIVE.sub("", said)) if budget else None
        if who is not None:
            return _Told(sentence, self._of_section(who, section), origin, status="given")
        for pattern in NOW:
            for match in pattern.finditer(text, *sentence):
                first, _, others = match["who"].partition(" tillsammans med ")
                who = assignees.names(first) if match.start() <= hit < match.end() else ()
                before = text[sentence.start : match.start()]
                gives = match[0].startswith(("ger", "uppdrar")) and not givers.named_in(before)
                if who and (budget or (not gives and is_told_as_done(f"{before}{match[0]}"))):
                    who = self._of_section((*who, *assignees.names(others)), section)
                    span = Span(match.start("who"), sentence.end)
                    return _Told(span, who, origin, match.end(), status="given" if budget else None)
        return None

    def _plainly(self, sentence: Span) -> _Told | None:
        """ "Alla nämnder får i uppdrag att se över sina blanketter.": so worded, whatever gave it."""
        said = self._text[sentence.start : sentence.end]
        who = texts.given(RELATIVE.sub("", said)) if GETS.match(said) else None
        if who is None or said.endswith((" att", ":")):
            return None
        section = sections.section_at(self._document, sentence.start)
        origin = self._origins.same(sentence)
        if origin.source is None and section.plan:
            origin = Origin(section.plan, None)
        return _Told(sentence, who, origin)

    def _decided(self, sentence: Span) -> _Told | None:
        """ "Kommunstyrelsen har beslutat att nämnderna ska redovisa kostnaderna.": whatever the decision."""
        match = DECIDED.search(self._text, *sentence)
        who = assignees.names(match["who"]) if match else ()
        if match is None or not who or not is_told_as_done(self._text[sentence.start : match.start("who")]):
            return None
        printed = match["by"] or match["inverted"]
        giver = bodies.own(self._document) if printed.casefold() in _OWN else bodies.only(printed)
        if giver is None:
            return None
        end = sentence.end - (self._text[sentence.end - 1] in ".!?")
        return _Told(Span(match.start("who"), end), who, Origin(None, giver.name), match.start("task"))

    def _of_section(self, who: tuple[str, ...], section: sections.Section) -> tuple[str, ...]:
        """ "Nämnden" is the body of the heading."""
        return (section.body,) if section.body and who in _BARE else who


_OWN: Final = ("nämnden", "styrelsen", "utskottet", "fullmäktige")


_BARE: Final = (("Nämnden",), ("Styrelsen",), ("Bolaget",))


def _made(document: Document, told: _Told) -> Assignment:
    """The assignment that is told of; what is said after it may say how far it has come."""
    span = told.span
    start = span.start if told.words is None else told.words
    text = document.text[span.start : span.end]
    said = document.text[start : span.end]
    words = _without_aside(texts.own_words(said))
    words = words[:-1] if words[-1:] in _QUOTE and words[:1] not in _QUOTE else words
    line = document.text.find("\n", span.end)
    rest = _ANOTHER.split(document.text[span.end : line if line >= 0 else len(document.text)], maxsplit=1)[0]
    state = None if told.status else status_sentences.in_text(rest)
    return Assignment(
        span=Span(span.start, start + len(words)),
        rule="told",
        text=words.lstrip(" ,"),
        assignees=told.who,
        assigned_by=told.origin.giver,
        source=told.origin.source,
        status=state[0] if state else told.status,
        status_text=state[1] if state else None,
        due=due.in_text(text),
        report_back=due.report_back(text),
    )


# Another is told of in the same paragraph: what is said after it is said of that one.
_ANOTHER: Final = re.compile(r"\.\s(?=[A-ZÅÄÖ][^.]{0,120}\b(?:i\suppdrag|uppdrog|uppdragit)\b)")
_QUOTE: Final = ("”", '"', "“")


def _without_aside(words: str) -> str:
    giving = words.find("i uppdrag")
    found = ASIDE.search(words, max(giving, 0))
    return words[: found.start()] if found else words
