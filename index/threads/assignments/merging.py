"""What an assignment is joined with: the case or the decision that a sentence names after saying so."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from corpus.findings import CaseNumber, DecisionReference
from corpus.model import Span
from corpus.threads import Mention
from index.threads import anchors
from index.threads.knowledge import load
from index.threads.reading import Reading

_JOINED: Final = re.compile(
    "|".join(p for s in load().sentence if s.type == "merged" for p in s.patterns), re.IGNORECASE | re.DOTALL
)


def told(reading: Reading, mention: Mention) -> Mention:
    """The mention with what it is joined with, where it says so by a number; any other as it is."""
    said = Span(
        min(mention.quoted.start, mention.place.span.start), max(mention.quoted.end, mention.place.span.end)
    )
    joined = _JOINED.search(reading.text, *said) if mention.type == "merged" else None
    if joined is None:
        return mention
    after = reading.findings_in(Span(joined.end(), said.end))
    into = next(filter(None, (_anchor(reading, f) for f in after)), None)
    return replace(mention, into=into)


def own_case(reading: Reading, said: Span) -> str | None:
    """The case of what is joined with another, where both are named by theirs: the one before it is said."""
    joined = _JOINED.search(reading.text, *said)
    if joined is None:
        return None
    named = [f for f in reading.findings_in(said) if isinstance(f, CaseNumber)]
    before = {f.normal for f in named if f.span.end <= joined.end()}
    after = {f.normal for f in named} - before
    return next(iter(before)) if len(before) == 1 and after else None


def _anchor(reading: Reading, finding: object) -> str | None:
    match finding:
        case CaseNumber():
            return anchors.case(reading.case_in_full(finding.normal))
        case DecisionReference():
            normal = reading.decision_in_full(finding.normal)
            return anchors.point(normal) or anchors.decision(normal)
        case _:
            return None
