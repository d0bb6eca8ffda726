"""What is told under a heading that names one goal or one policy document: its text, section by section.

A report tells of a goal under the goal's own heading ("2.2.2 Segregationen i Göteborg ska brytas"), and a
follow-up of a plan under its title; a list of goals may have paragraphs below each. The text belongs as far
as nothing else is spoken of: it ends before the first block that names another goal, another such document,
an assignment or a case, which has its own thread.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from corpus.findings import Assignment, CaseNumber, DecisionPoint, DecisionReference
from corpus.model import Heading, Span
from corpus.threads import EventType, Mention, core_of
from index.threads import anchors
from index.threads.reading import Reading

_OWN: Final = (Assignment, CaseNumber, DecisionPoint, DecisionReference)  # what has a thread of its own
_TEXT: Final = ("paragraph", "list_item", "table")
_FOLLOWED_UP: Final = ("uppföljning", "lägesrapport")  # parts that are all about what their title names
_RUNNING: Final = ("paragraph", "list_item")
_REPORTING: Final = frozenset(
    ("delårsrapport", "månadsrapport", "årsrapport", "uppföljning", "lägesrapport", "årsredovisning")
)
_PLANNING: Final = frozenset(
    ("plan", "program", "genomförandeplan", "budget", "handlingsplan", "verksamhetsplan")
)
_LABEL: Final = re.compile(r"\W*(?:(?:mål|målområde)\s)?(?:\d{1,2}(?:\.\d{1,2})*)?\W*", re.IGNORECASE)
_AGENDA: Final = "goal:agenda2030|"
_SHORTEST: Final = 5  # words that tell something


def told(reading: Reading, named: Sequence[Mention]) -> Iterator[Mention]:
    """The goals and policy documents that are `named`, those in headings with what is told under them."""
    by_heading: dict[int, list[Mention]] = defaultdict(list)
    for mention in named:
        heading = reading.heading_at(mention.place.span) if mention.form == "title" else None
        if heading is None:
            yield _listed(reading, mention, named) or mention
        else:
            by_heading[heading.span.start].append(mention)
    taken: set[tuple[str, int]] = set()
    for made in (*_titled(reading, named), *_headed(reading, by_heading, named)):
        known = (_thing(made), made.quoted.start)
        if made.form != "account" or known not in taken:
            yield made
        taken.add(known)


def telling(reading: Reading, offset: int) -> EventType:
    """What a document does that gives a goal a place of its own there: a report reports, a plan plans."""
    kind = reading.type_at(offset)
    return "reported" if kind in _REPORTING else "planned" if kind in _PLANNING else "mentioned"


def _listed(reading: Reading, goal: Mention, named: Sequence[Mention]) -> Mention | None:
    """A goal that stands by itself as a line, with the paragraphs below it that name no plan; else None."""
    span, index = goal.place.span, reading.block_at(goal.place.span.start)
    if goal.kind != "goal" or index is None or reading.row(span) is not None:
        return None
    line = reading.block(index).span
    before, after = reading.text[line.start : span.start], reading.text[span.end : line.end]
    if not _LABEL.fullmatch(before) or after.strip(" .:"):
        return None
    end = None
    for block in reading.document.blocks[index + 1 :]:
        others = any(m is not goal and m.place.span.overlaps(block.span) for m in named)
        if block.kind != "paragraph" or others or _aside(reading, block.span):
            break
        end = block.span.end
    if end is None or len(reading.text[line.end : end].split()) < _SHORTEST:
        return None
    way = telling(reading, span.start)
    told = _account(reading, goal, Span(line.end, end), line.start)
    return replace(told, type=way if goal.type == "mentioned" else goal.type)


def _headed(
    reading: Reading, by_heading: Mapping[int, Sequence[Mention]], named: Sequence[Mention]
) -> Iterator[Mention]:
    """What stands under each heading that names one thing, else the headings themselves."""
    for mentions in by_heading.values():
        heading = reading.heading_at(mentions[0].place.span)
        if heading is None or len({m.anchors for m in mentions}) > 1:
            yield from mentions
        else:
            yield from _under(reading, heading, mentions[0], named)


def _titled(reading: Reading, named: Sequence[Mention]) -> Iterator[Mention]:
    """The sections of a follow-up of a policy document whose title is no heading of it."""
    title = anchors.name(reading.document.metadata.title or "")
    if reading.document.metadata.type not in _FOLLOWED_UP or not title:
        return
    followed = (m for m in named if m.kind == "policy_document" and anchors.name(m.title or "-") in title)
    plan = next(followed, None)
    first = next(iter(reading.document.headings), None)
    if plan is None or (first is not None and anchors.name(first.title) in title):
        return
    last = reading.document.parts[0].span.end if reading.document.parts else len(reading.text)
    yield from _sections(reading, plan, named, _headings(reading, 0, last), last)


def _under(
    reading: Reading, heading: Heading, named: Mention, others: Sequence[Mention]
) -> Iterator[Mention]:
    """The text below the heading in place of the heading itself, and each section within it."""
    end = _end(reading, heading, named)
    below = _headings(reading, heading.span.end, end)
    limit = below[0].span.start if below else end
    own = _text(reading, Span(heading.span.end, limit), named, others)
    yield _account(reading, named, own, heading.span.start) if own else named
    if named.anchors[0] != _AGENDA:  # what is about all of the agenda is about nothing in particular
        yield from _sections(reading, named, others, below, end)


def _sections(
    reading: Reading, named: Mention, others: Sequence[Mention], below: Sequence[Heading], end: int
) -> Iterator[Mention]:
    """The highest of these headings, each with its text."""
    highest = min((h.level for h in below), default=0)
    children = [h for h in below if h.level == highest]
    limits = [*(h.span.start for h in children[1:]), end]
    for child, limit in zip(children, limits, strict=False):
        text = _text(reading, Span(child.span.end, limit), named, others)
        if text and not _named(child.span, named, others):
            yield _account(reading, named, text, child.span.start)


def _end(reading: Reading, heading: Heading, named: Mention) -> int:
    """Where what stands under a heading ends: at the next as high, or where the part does that it names."""
    part = reading.document.part_at(heading.span.start)
    last = part.span.end if part else len(reading.text)
    first = next(iter(_headings(reading, part.span.start if part else 0, last)), None)
    whole = named.kind == "policy_document" and reading.type_at(heading.span.start) in _FOLLOWED_UP
    if whole and first is not None and first.span == heading.span:
        return last
    after = _headings(reading, heading.span.end, last)
    return next((h.span.start for h in after if h.level <= heading.level), last)


def _headings(reading: Reading, start: int, end: int) -> Sequence[Heading]:
    found = reading.document.headings
    return found[
        bisect_left(found, start, key=lambda h: h.span.start) : bisect_left(
            found, end, key=lambda h: h.span.start
        )
    ]


def _text(reading: Reading, within: Span, named: Mention, others: Sequence[Mention]) -> Span | None:
    """The first text within a stretch, up to what speaks of something else; None where it says nothing."""
    blocks = reading.document.blocks
    start = end = None
    for i in range(bisect_right(blocks, within.start - 1, key=lambda b: b.span.start), len(blocks)):
        span = blocks[i].span
        if span.start >= within.end or _aside(reading, span) or _named(span, named, others):
            break
        if blocks[i].kind in _TEXT:
            start, end = span.start if start is None else start, span.end
    if start is None or end is None or len(reading.text[start:end].split()) < _SHORTEST:
        return None
    return Span(start, end)


def _aside(reading: Reading, span: Span) -> bool:
    return any(isinstance(f, _OWN) for f in reading.findings_in(span))


def _named(span: Span, named: Mention, others: Sequence[Mention]) -> bool:
    """Whether another thing of the kind is named there."""
    return any(
        m.kind == named.kind and m.place.span.overlaps(span) and _thing(m) != _thing(named) for m in others
    )


def _thing(mention: Mention) -> str:
    return core_of(mention.anchors[0]) or mention.anchors[0]


def _account(reading: Reading, named: Mention, text: Span, start: int) -> Mention:
    """The text with its heading as one event; its first sentence is what is shown, else the heading."""
    whole = Span(start, text.end)
    first = _first_sentence(reading, whole)
    return replace(
        named,
        form="account",
        place=reading.place(whole),
        finding="passage",
        rule="told under its heading",
        text=reading.said(whole),
        quote=reading.said(first),
        quoted=first,
    )


def _first_sentence(reading: Reading, whole: Span) -> Span:
    first = reading.block_at(whole.start)
    assert first is not None
    for block in reading.document.blocks[first:]:
        if block.span.start >= whole.end:
            break
        sentence = reading.sentence(Span(block.span.start, block.span.start + 1))
        if block.kind in _RUNNING and len(reading.said(sentence).split()) >= _SHORTEST:
            return sentence
    return reading.block(first).span
