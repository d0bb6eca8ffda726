"""Assignments listed by whose they are: "Badnämndens uppdrag, givet av kommunfullmäktige, att laga kajen.".

A decision that closes many lists them so, each a phrase without a verb of its own. What the line over the
list says of all of them ("Nedanstående uppdrag förklaras fullgjorda") is how far each has come.

>>> from corpus.model import Source
>>> def owned(text):
...     found = find(Document(Source("x", "0" * 64, 1), text), ())
...     return [(f.text, f.assignees, f.status) for f in found]
>>> owned("Nedanstående uppdrag (a-b) förklaras fullgjorda.\\na. Hamnnämndens uppdrag att laga kajen.")
[('Hamnnämndens uppdrag att laga kajen.', ('Hamnnämnden',), 'proposed_fulfilled')]
>>> owned("Hamnnämndens uppdrag, givet av kommunfullmäktige 2031-02-03 § 4, att måla bojar.")
[('Hamnnämndens uppdrag, givet av kommunfullmäktige 2031-02-03 § 4, att måla bojar.', ('Hamnnämnden',), None)]
>>> owned("Nämndens uppdrag är att laga kajer."), owned("Hamnnämndens uppdrag att laga kajer är brett.")
([], [])
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from corpus.findings import Assignment, DecisionPoint, Finding, Status
from corpus.model import Document, Span
from nlp.extractors import bodies, due
from nlp.extractors.assignments import budgets, closed_lists, leads, sections, texts
from nlp.extractors.assignments.item_openers import opener
from nlp.extractors.assignments.phrases import SENTENCE, Phrase, phrase, phrase_end
from nlp.extractors.assignments.reading import lines
from nlp.extractors.decisions.pieces import Line
from nlp.overlaps import Taken, Within

_FEWEST: Final = 2
"""So many such phrases after each other are a list, whatever stands above them."""
_MARKS: Final = re.compile(r"^(?:\d{1,2}|[a-z])[.)]\s+|(?:\s[a-zåäö]{1,3}[.)])+$")
_LONGEST_HEAD: Final = 60
"""What a page begins with is no longer: a list goes on below it."""
_SHORTEST_BROKEN: Final = 40


def find(document: Document, found: Sequence[Finding]) -> Iterator[Assignment]:
    """The assignments named by their owners alone, in order, outside points and assignments of `found`."""
    if " uppdrag" not in document.text:
        return
    points = [f for f in found if isinstance(f, DecisionPoint)]
    closing = Within([point for point in points if closed_lists.leads_in(_first_line(point.text))])
    taken = Taken(f.span for f in found if isinstance(f, Assignment | DecisionPoint))
    run: list[Assignment] = []
    over = _NOTHING
    for line in _whole(lines(document)):
        said = list(_of_line(document, line, over)) if " uppdrag" in line.text else []
        run += [made for made in said if taken.free(made.span)]
        leads_in = None if said else _over(document, line, next(iter(closing.of(line.span)), None))
        if leads_in or (not said and (line.text[:1].isdecimal() or len(line.text) > _LONGEST_HEAD)):
            yield from _listed(run)
            run, over = [], leads_in or _NOTHING
    yield from _listed(run)


def _listed(run: Sequence[Assignment]) -> Iterator[Assignment]:
    """Those of a list: what leads it in says so, there are several, or one says what gave it."""
    return (made for made in run if len(run) >= _FEWEST or made.source or made.status)


class _Over(NamedTuple):
    """What the line over a list says of all in it."""

    status: Status | None = None
    said: str | None = None
    budget: str | None = None
    giver: str | None = None


_NOTHING: Final = _Over()


def _over(document: Document, line: Line, point: DecisionPoint | None) -> _Over | None:
    """What a line says of the assignments listed below it, as a point of a decision or without being one."""
    said = _MARKS.sub("", leads.last_sentence(line.text))
    if not closed_lists.leads_in(said):
        return None
    proposed = point.stance != "beslut" if point else "föreslås" in said or not _is_decided(document)
    status: Status = "proposed_fulfilled" if proposed else "fulfilled"
    last = said.rstrip(" .:").split()[-2:]
    closes = " ".join(last if last[0].endswith("s") else last[1:])  # "förklaras fullgjorda"
    budget = budgets.named(said)
    return _Over(status, closes, budget, "Kommunfullmäktige" if budget else None)


def _first_line(text: str) -> str:
    return _MARKS.sub("", text.split("\n", 1)[0])


def _whole(read: Sequence[Line]) -> Iterator[Line]:
    """The lines, each that breaks off within such a phrase with the one after it."""
    rest = iter(read)
    for line in rest:
        begun = opener(line.text)
        broken = " uppdrag" in line.text and line.text[-1:].isalnum() and len(line.text) > _SHORTEST_BROKEN
        named = phrase(line.text[begun.start if begun else 0 :]) if broken else None
        following = next(rest, None) if named else None
        if following is None:
            yield line
            continue
        if following.text[:1].islower() or line.heading:
            gap = " " * (following.span.start - line.span.end)
            joined = f"{line.text}{gap}{following.text}"
            yield Line(Span(line.span.start, following.span.end), joined)
        else:
            yield from (line, following)


def _of_line(document: Document, line: Line, over: _Over) -> Iterator[Assignment]:
    """Each phrase of a line with the sentences that ask for more of the same assignment."""
    begun = opener(line.text)
    start = begun.start if begun else 0
    starts = [start, *(m.end() for m in SENTENCE.finditer(line.text, start))]
    named = [(at, found) for at in starts if (found := phrase(line.text[at:]))]
    for n, (at, found) in enumerate(named):
        last = named[n + 1][0] if n + 1 < len(named) else len(line.text)
        said = line.text[at:last].rstrip()
        end = phrase_end(said, found.task)
        if end is not None:
            yield _made(document, line.span.start + at, said[:end], found, over)


def _made(document: Document, start: int, said: str, found: Phrase, over: _Over) -> Assignment:
    words = " ".join(said.split())
    source, giver = texts.source_of(found.origin)
    section = sections.section_at(document, start)
    return Assignment(
        span=Span(start, start + len(said)),
        rule="owned",
        text=words,
        assignees=found.who,
        assigned_by=giver or _named(found.origin) or over.giver or section.giver or _council(document),
        source=source or over.budget or section.budget,
        status=over.status or section.status,
        status_text=over.said or (section.path[-1] if section.status else None),
        due=due.in_text(words),
        report_back=due.report_back(words),
    )


def _named(origin: str) -> str | None:
    body = bodies.only(origin)
    return body.name if body else None


def _council(document: Document) -> str | None:
    """The council whose minutes they stand in: what it closes, it gave."""
    decider = bodies.only(document.metadata.decided_by or "") if _is_decided(document) else None
    return decider.name if decider and decider.name.endswith("fullmäktige") else None


def _is_decided(document: Document) -> bool:
    return "protokoll" in (document.metadata.type or "")
