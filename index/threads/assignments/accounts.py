"""What is reported of an assignment: the cell beside it, or the paragraphs under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import Final

from msgspec.structs import replace

from corpus.findings import Assignment, CaseNumber, Deadline, DecisionReference, Status
from corpus.model import Cell, Span
from corpus.threads import Mention
from index.threads import anchors
from index.threads.assignments import statements
from index.threads.knowledge import load
from index.threads.reading import Reading
from nlp.extractors import assignees

Starts = frozenset[int | None]
"""The blocks in which assignments begin: an account ends before the next one."""

_SHORTEST_ACCOUNT: Final = 5  # words
_SHORTEST_SENTENCE: Final = 4  # words
_SOURCES: Final = (CaseNumber, DecisionReference)
_TO_REPORT: Final = re.compile(
    r"\bska(?:ll)?\b.{0,40}\b(?:åter|slut)?(?:redovisa|rapportera)s?\b", re.IGNORECASE
)
_TOLD: Final = frozenset(
    ("proposed_fulfilled", "fulfilled", "partially_reported", "reported", "completed", "started", "ongoing")
)
_STATE: Final = re.compile(load().state, re.IGNORECASE)
# A fact beside the account: who is to do it, until when.
_LABELLED: Final = re.compile(
    r"(?:mottagare|ansvar\w*|(?:ska\svara\s)?klar\w*|slutdatum|\w*tid(?:plan)?|datum|beslut|ärende|dnr|(?:\w+\s)?status|läge)\s?:",
    re.IGNORECASE,
)
_QUOTES: Final = ("”", '"')
_PROGRESS: Final = ("completed", "started", "ongoing", "not_started", "planned")


def account_of(reading: Reading, found: Assignment, starts: Starts) -> Span | None:
    """What is reported of an assignment: the other cells of its row, or paragraphs down to the next one."""
    row = reading.row(found.span)
    if row is not None:
        return _comment(reading, row, found)
    if found.status not in _TOLD:
        return None
    index = reading.block_at(found.span.end - 1)
    if index is None:
        return None
    blocks = reading.document.blocks
    part = reading.document.part_at(found.span.start)
    last = index
    for i in range(index + 1, len(blocks)):
        beyond = part is not None and blocks[i].span.start >= part.span.end
        if beyond or i in starts or blocks[i].kind not in ("paragraph", "list_item"):
            break
        last = i
    if last == index:
        return None
    told = Span(blocks[index + 1].span.start, blocks[last].span.end)
    return None if _only_facts(reading, told) else told


def _only_facts(reading: Reading, told: Span) -> bool:
    """Whether it says nothing but where the assignment comes from, who is to do it, or until when."""
    if not reading.has_words(told, 2) and any(isinstance(f, _SOURCES) for f in reading.findings_in(told)):
        return True
    labelled = _LABELLED.match(reading.text, told.start) is not None
    return labelled and all(_LABELLED.match(reading.said(s)) for s in _sentences(reading, told))


def _comment(reading: Reading, row: Sequence[Cell], found: Assignment) -> Span | None:
    """The longest cell of the row that is not the assignment itself, where it is told in words."""
    cells = [
        c
        for c in row
        if c.spans and not _names(c.text, found) and not any(s.overlaps(found.span) for s in c.spans)
    ]
    longest = max(cells, key=lambda c: len(c.text), default=None)
    if longest is None or not reading.has_words(longest.spans[0], _SHORTEST_ACCOUNT):
        return None
    return longest.spans[0]


def _names(cell: str, found: Assignment) -> bool:
    """Whether a cell only says who is to do it: "Liseberg AB, Got Event AB"."""
    said = " ".join(cell.split())
    return said in found.assignees or bool(assignees.names(said))


def told(reading: Reading, row: Mention, span: Span) -> Iterator[Mention]:
    """The account as an event of its own; what the row says of the status is what it reports.

    A sentence that names another assignment by its case is no part of it.
    """
    date, kind = reading.date
    base = replace(
        row,
        form="account",
        finding="passage",
        rule="account of the assignment",
        date=date,
        date_kind=kind,
        due=None,
    )
    own = {anchors.case(reading.case_in_full(number)) for number in row.cases}
    for number, piece in enumerate(_pieces(reading, span, own)):
        first = _telling(reading, piece)
        placed = replace(
            base,
            place=reading.place(piece),
            text=reading.said(piece),
            quote=reading.said(first),
            quoted=first,
            due=None if row.due else _report_due(reading, piece),
        )
        state = _state(reading, row, first) if number == 0 else None
        if state is not None:
            yield replace(placed, type=statements.of_status(state), status=state)
            continue
        reported = "partially_reported" if row.status == "partially_reported" else "reported"
        if number == 0 and not apart(row):
            yield replace(placed, type=reported)
        else:
            type_ = reported if number == 0 else "mentioned"
            yield replace(placed, type=type_, status=None, status_text=None)


def apart(row: Mention) -> bool:
    """Whether what a row says of its status is another event than its account."""
    return row.label is not None or row.status in _PROGRESS


def states(reading: Reading, row: Mention, account: Span) -> bool:
    """Whether the account itself says what the row's status is: "Klart. Bolaget har levererat aggregatet"."""
    return _state(reading, row, _telling(reading, account)) is not None


def _state(reading: Reading, row: Mention, sentence: Span) -> Status | None:
    stated = row.status_text if row.status != "given" else None
    return row.status if stated and reading.said(sentence).startswith(stated.strip(" .")) else None


def _telling(reading: Reading, piece: Span) -> Span:
    """The last sentence that says how far the assignment has come, else the first that says something.

    No source, no labelled fact ("Ansvarig: …"), and nothing that leads to a quotation or is a part of one,
    says something.
    """
    telling = (s for s in _sentences(reading, piece) if _tells(reading, s))
    first = next(telling, None) or reading.sentence(Span(piece.start, piece.start + 1))
    if "uppdraget" not in reading.text[piece.start : piece.end].casefold():
        return first
    of_its_state = [s for s in (first, *telling) if _STATE.search(reading.said(s))]
    return of_its_state[-1] if of_its_state else first


def _sentences(reading: Reading, piece: Span) -> Iterator[Span]:
    start = piece.start
    while start < piece.end:
        sentence = reading.sentence(Span(start, start + 1))
        yield sentence
        after = max(sentence.end, start + 1)
        start = after + len(reading.text[after : after + 80]) - len(reading.text[after : after + 80].lstrip())


def _tells(reading: Reading, sentence: Span) -> bool:
    said = reading.said(sentence)
    if _LABELLED.match(said):
        return False
    quoted = said[:1] in _QUOTES or any(said.count(mark) % 2 for mark in _QUOTES)
    return not quoted and not said.endswith(":") and reading.has_words(sentence, _SHORTEST_SENTENCE)


def _report_due(reading: Reading, piece: Span) -> str | None:
    """The day by which an account says that it was to be reported."""
    days = [
        f.date
        for f in reading.findings_in(piece)
        if isinstance(f, Deadline) and _TO_REPORT.search(reading.said(reading.sentence(f.span)))
    ]
    return days[0] if days else None


def _pieces(reading: Reading, span: Span, own: Set[str]) -> Iterator[Span]:
    """A stretch of text without the sentences that name another assignment by its case."""
    start = span.start
    for found in reading.findings_in(span) if own else ():
        if not isinstance(found, CaseNumber) or found.span.start < start:
            continue
        sentence = reading.sentence(found.span)
        other = anchors.case(reading.case_in_full(found.normal)) not in own
        if other and "uppdrag" in reading.said(sentence).casefold():
            yield from _said(reading, start, sentence.start)
            start = min(sentence.end, span.end)
    yield from _said(reading, start, span.end)


def _said(reading: Reading, start: int, end: int) -> Iterator[Span]:
    """A stretch without the spaces around it, where it says anything."""
    words = reading.text[start:end]
    if words.strip():
        yield Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
