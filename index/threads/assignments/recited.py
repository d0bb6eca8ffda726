"""A decision that another paper recites: "Kommunfullmäktige beslutade 2024-11-14 § 27 att", its points below.

What a point gives is that point's assignment, of that decision, and given then: what the paper tells after
the list is told of one of them, and the text does not say of which in a way that can be relied on.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.findings import Assignment, DecisionPoint, DecisionReference
from corpus.model import Span
from corpus.threads import Mention
from index.threads import anchors
from index.threads.reading import Reading
from nlp.extractors import assignees

_DECIDED: Final = re.compile(r"\b(?:beslutade|beslöt|har\sbeslutat|gav|beslut(?:et)?)\b", re.IGNORECASE)
_LEADS: Final = re.compile(r"(?:\batt:?|:)\s*\Z")
_POINT: Final = re.compile(r"(?P<number>\d{1,2})[.)]\s+(?=[^\W\d])")
_GIVES: Final = re.compile(
    r"(?P<who>[^.;:]{3,220}?)\s(?:får|ges|fick|gavs)\si\suppdrag\s(?P<what>att\s.+)", re.DOTALL
)
_AND_THAT: Final = re.compile(r",?\s(?:och|samt)(?:\satt)?\s*\Z|[,;.]\s*\Z")


def assignments(reading: Reading, found: Sequence[Assignment]) -> list[Assignment]:
    """Those found, and those that recited points give, each with its decision and point as its source."""
    recited = [a for leading in _recitals(reading) for a in _of_points(reading, *leading, found)]
    if not recited:
        return list(found)
    kept = (f for f in found if not any(a.span.overlaps(f.span) for a in recited))
    return sorted((*kept, *recited), key=lambda f: f.span)


def given_below(reading: Reading, made: Sequence[Mention]) -> dict[Span, tuple[str, ...]]:
    """What names the assignments in the list below a decision, by where the decision is named: points, or
    without numbers to whom it gave them.

    Who reads of one of them reads the sentence above the list too: it says whose decision, and of which day.
    """
    found: dict[Span, tuple[str, ...]] = {}
    recitals = list(_recitals(reading))
    if not recitals:
        return found
    given = [(m.place.span.start, a) for m in made for a in m.anchors if a.startswith(("point:", "to:"))]
    for reference, _ in recitals:
        numbered, unnumbered = f"point:{reference.normal} p. ", f"|decision:{reference.normal}"
        below = [a for at, a in given if at > reference.span.end]
        points = dict.fromkeys(a for a in below if a.startswith(numbered))
        found[reference.span] = tuple(points or dict.fromkeys(a for a in below if a.endswith(unnumbered)))
    return found


def _recitals(reading: Reading) -> Iterator[tuple[DecisionReference, int]]:
    """Decisions that a paragraph names alone before a list, with the number of the list's first block."""
    for reference in reading.analysis.findings:
        if (
            not isinstance(reference, DecisionReference)
            or reference.point
            or not anchors.decision(reference.normal)
        ):
            continue
        index = reading.block_at(reference.span.start)
        if index is None or reference.body is None:
            continue
        leading = Span(reading.sentence(reference.span).start, reading.block(index).span.end)
        named = {f.normal for f in reading.findings_in(leading) if isinstance(f, DecisionReference)}
        said = reading.said(leading)
        if len(named) == 1 and _LEADS.search(said) and _DECIDED.search(said):
            yield reference, index + 1


def _of_points(
    reading: Reading, decision: DecisionReference, first: int, found: Sequence[Assignment]
) -> Iterator[Assignment]:
    """What the points from block `first` on give, while they are numbered from 1 on."""
    for number, block in enumerate(reading.document.blocks[first:], start=1):
        label = _POINT.match(reading.text, *block.span)
        if label is None or int(label["number"]) != number:
            return
        said = Span(label.end(), block.span.end)
        own = [f for f in found if said.overlaps(f.span)]
        decided = any(isinstance(f, DecisionPoint) for f in reading.findings_in(block.span))
        made = None if decided or len(own) > 1 else own[0] if own else _given(reading, said)
        if made is not None:
            source = f"{decision.normal} p. {number}"
            yield dataclasses.replace(made, source=source, status="given", status_text=None)


def _given(reading: Reading, said: Span) -> Assignment | None:
    """The assignment that a point's words give, without the "och att" that leads to the next."""
    text = _AND_THAT.sub("", reading.text[said.start : said.end])
    gives = _GIVES.match(text)
    who = assignees.names(gives["who"]) if gives else ()
    if not gives or not who:
        return None
    words = " ".join(text.split())
    return Assignment(
        span=Span(said.start, said.start + len(text)), rule="recited point", text=words, assignees=who
    )
