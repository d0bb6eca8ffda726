"""Footnotes: the sentence that carries a note's mark speaks of the decision or case that the note names.

>>> [m["before"] for m in marks("stöd till nämnder 14. Även", "14")]
['nämnder']
>>> [m["before"] for m in marks("enligt riktlinjen.3 Den gäller", "3")]
['riktlinjen.']
>>> list(marks("se avsnitt 3. Den", "3")), list(marks("under 2023, 14 nämnder", "14"))
([], [])
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from corpus.findings import CaseNumber, DecisionReference
from corpus.model import Block, Span
from corpus.threads import Mention
from index.threads import naming
from index.threads.reading import Reading

Reference = CaseNumber | DecisionReference
Anchors = Callable[[Reading, Reference], tuple[str, ...]]

_MARK: Final = re.compile(r"(?P<mark>\d{1,3})\s+(?=\S)")
# What is counted or numbered, so that the number after it is no mark.
_NUMBERED: Final = (
    r"(?<!avsnitt)(?<!kapitel)(?<!punkt)(?<!bilaga)(?<!mål)(?<!tabell)(?<!figur)(?<!sid)(?<!sida)(?<!nr)"
    r"(?<!paragraf)(?<!artikel)(?<!steg)(?<!del)(?<!fas)(?<!år)(?<!område)(?<!fråga)(?<!kvartal)"
)
_REFERS: Final = 0.95  # how sure it is that the sentence is about what its note names


def marks(text: str, mark: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Where the mark of a note stands in running text: right after a word, at the end of a clause."""
    pattern = re.compile(
        rf"(?P<before>[^\W\d]{{2,}}{_NUMBERED}[.,;”\")]{{0,2}})\s?{mark}(?=[.,;:)]?(?:\s|$))(?!\s(?:procent|%|kr))",
        re.IGNORECASE,
    )
    for found in pattern.finditer(text, start, len(text) if end is None else end):
        after = text[found.end() : found.end() + 2]
        if after[:1] in ".,;:)" or found["before"][-1] in '.,;”")' or not after.strip():
            yield found


def of(reading: Reading, anchors_of: Anchors) -> Iterator[Mention]:
    """The sentences that refer to a decision or a case by a note at the foot of their page."""
    for block in reading.document.blocks:
        if block.kind == "footnote":
            yield from _noted(reading, block, anchors_of)


def _noted(reading: Reading, note: Block, anchors_of: Anchors) -> Iterator[Mention]:
    number = _MARK.match(reading.text, *note.span)
    named = [f for f in reading.findings_in(note.span) if isinstance(f, CaseNumber | DecisionReference)]
    known = dict.fromkeys(anchors_of(reading, f) for f in named)
    if number is None or not named or len(known) != 1 or not (stated := next(iter(known))):
        return
    found = _marked(reading, note, number["mark"])
    if found is None:
        return
    yield naming.named(
        reading,
        reading.sentence(found),
        "decision",
        stated,
        rule="named in a note",
        by="case_number" if isinstance(named[0], CaseNumber) else "decision",
        confidence=_REFERS,
    )


def _marked(reading: Reading, note: Block, mark: str) -> Span | None:
    """The one place on the note's page that has its mark."""
    page = reading.document.page_number_at(note.span.start)
    segments = [s for s in reading.document.segments if s.page == page]
    found = [
        Span(m.start("before"), m.end())
        for s in segments
        for m in marks(reading.text, mark, s.start, s.end)
        if not note.span.overlaps(Span(*m.span()))
    ]
    return found[0] if len(found) == 1 else None
