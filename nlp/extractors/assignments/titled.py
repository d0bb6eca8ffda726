"""Assignments named by a line whose state is what stands next: a sentence on it, or a word at the line's end.

>>> from corpus.model import Source
>>> def titled(text):
...     found = find(Document(Source("x", "0" * 64, 1), text))
...     return [(f.text, f.assignees, f.source, f.status) for f in found]
>>> titled("Laga kajerna (hamnnämnden)\\nUppdraget är inte slutfört. Virket är slut.")
[('Laga kajerna', ('Hamnnämnden',), None, 'ongoing')]
>>> text = "Uppdrag till nämnderna\\nHamnnämnden\\nLaga kajer PÅGÅR\\nBojar ses över (från budget 2024) KLART"
>>> titled(text)  # doctest: +NORMALIZE_WHITESPACE
[('Laga kajer', ('Hamnnämnden',), None, 'ongoing'),
 ('Bojar ses över', ('Hamnnämnden',), 'Budget 2024', 'completed')]
>>> titled("Vi lagar kajerna.\\nUppdraget är brett."), titled("Möte om kajer KLART")
([], [])
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.findings import Assignment, Status
from corpus.model import Document, Span
from nlp.extractors import assignees, bodies, due
from nlp.extractors.assignments import budgets, status_sentences, statuses, texts
from nlp.extractors.assignments.item_openers import opener
from nlp.extractors.assignments.reading import lines
from nlp.extractors.assignments.sections import given_in, section_at
from nlp.extractors.decisions.pieces import Line

_SHORTEST: Final = 10
_LONGEST: Final = 300
# The sentence below says what the line above is.
_OF_IT: Final = re.compile(
    r"(?:Uppdraget|Aktiviteten|Åtgärden|Insatsen)\s(?:är|har|pågår|kvarstår|slutförd|genomförd)"
)
_SET_APART: Final = re.compile(
    r"(?:\s(?P<loud>[A-ZÅÄÖ]{4,}(?:\s[A-ZÅÄÖ]{4,}){0,2})|(?:\t|\s[–—:-]\s|(?<=\S)\s{2,8})(?P<said>[A-ZÅÄÖ][a-zåäö]{2,20}(?:\s[a-zåäö]{2,20}){0,2}))$"
)
_BRACKET: Final = re.compile(r"\s\((?P<said>[^()]{2,60})\)$")
_ABOUT: Final = re.compile(r"\buppdrag", re.IGNORECASE)
_RUN: Final = 2
"""So many lines that end in a state are rows of a list."""


def find(document: Document) -> Iterator[Assignment]:
    """The assignments that lines name and what stands next tells of, in order."""
    read = lines(document)
    ends = [_state(line.text) for line in read]
    listed = sum(end is not None for end in ends) >= _RUN
    about = False
    told = given_in("")
    owner: tuple[str, ...] = ()
    for n, line in enumerate(read):
        end = ends[n]
        if end is None or not listed:
            below = read[n + 1].text if n + 1 < len(read) else ""
            said = status_sentences.in_text(below) if _OF_IT.match(below) else None
            if said is not None and _names_task(line):
                yield _made(document, line, len(line.text), said[0], said[1], (), None)
            yield from _in_paragraph(document, line)
            if not listed:
                continue
            about = about or _ABOUT.search(line.text) is not None
            named = (
                assignees.names(line.text)
                if len(line.text) < _SHORTEST * 6 and bodies.only(line.text)
                else ()
            )
            owner = named or owner
            told = given_in(line.text) if "uppdrag" in line.text and given_in(line.text).source else told
        elif about and line.text[0].isupper():
            yield _made(document, line, end[0], end[1], end[2], owner, told.source)


def _in_paragraph(document: Document, line: Line) -> Iterator[Assignment]:
    """What the first sentence says that somebody is to do, and the next how far it has come.

    Only below a heading of assignments: "Bojar. Nämnden ska måla bojarna. Arbetet är påbörjat."
    """
    if " ska " not in line.text or not _lists(document, line.span.start):
        return
    title = _TITLE.match(line.text)
    start = title.end() if title else 0
    end = _SENTENCE_END.search(line.text, start)
    if end is None or not texts.obliged(line.text[start : end.start()]):
        return
    following = _SENTENCE_END.search(line.text, end.end())
    told = status_sentences.in_text(line.text[end.end() : following.end() if following else None].strip())
    if told is not None:
        span = Span(line.span.start + start, line.span.end)
        rest = Line(span, line.text[start:])
        yield _made(document, rest, end.end() - start, told[0], told[1], (), None)


def _lists(document: Document, position: int) -> bool:
    return any(_ABOUT.search(heading) for heading in document.section_at(position)[-2:])


_TITLE: Final = re.compile(r"(?:[^\s.:]{2,30}\s){0,4}[^\s.:]{2,30}[.:]\s(?=[A-ZÅÄÖ])")
_SENTENCE_END: Final = re.compile(r"(?<=[a-zåäö\d)])\.(?=\s[A-ZÅÄÖ]|$)")


def _state(text: str) -> tuple[int, Status, str] | None:
    """Where the words before a state set apart at the end of a line end, the state, and its words."""
    found = _SET_APART.search(text) if _SHORTEST < len(text) < _LONGEST and text[-1].isalpha() else None
    said = (found["loud"] or found["said"]) if found else None
    status = statuses.of_cell(said) if said else None
    return (found.start(), status, said) if found and said and status else None


def _names_task(line: Line) -> bool:
    begun = opener(line.text)
    text = line.text[begun.start if begun else 0 :]
    short = _SHORTEST <= len(text) < _LONGEST and not text.endswith(":")
    return short and "." not in text[:-1] and (texts.is_task(text) or bool(texts.obliged(text)))


def _made(
    document: Document,
    line: Line,
    end: int,
    status: Status,
    said: str,
    owner: tuple[str, ...],
    source: str | None,
) -> Assignment:
    begun = opener(line.text)
    start = begun.start if begun else 0
    text, who, own = line.text[start:end].rstrip(), owner, source
    bracket = _BRACKET.search(text)
    if bracket is not None:
        budget = budgets.named(bracket["said"])
        named = assignees.names(bracket["said"])
        own, who = budget or own, named or who
        text = text[: bracket.start()] if budget or named else text
    section = section_at(document, line.span.start)
    own = own or section.budget
    return Assignment(
        span=Span(line.span.start + start, line.span.start + start + len(text)),
        rule="titled",
        text=text,
        assignees=who or texts.obliged(text),
        assigned_by=texts.source_of(own or "")[1] or section.giver,
        source=own,
        status=status,
        status_text=said,
        due=due.in_text(text),
        label=begun.label if begun else None,
    )
