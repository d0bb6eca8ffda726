"""Bare references: numbers and decisions in running text, a document's case, minutes' own paragraph."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from corpus.findings import Assignment, CaseNumber, DecisionPoint, DecisionReference, PolicyDocument
from corpus.model import Heading, Span
from corpus.paragraph_heads import PRINTED
from corpus.threads import Mention
from index import matters
from index.matters import Matter
from index.threads import anchors, naming
from index.threads.assignments import merging, outcomes, recited, statements
from index.threads.reading import Reading
from index.threads.references import notes

_OWN_PARAGRAPH: Final = re.compile(r"§\s?(\d+)\b")
# Between a decision and the number of the case that it was taken in.
_JOINED: Final = re.compile(
    r"(?:\s?[,;–/(-]\s?|\s)(?:(?:ärende(?:nummer|t)?|dnr|diarienummer|diarienr)\.?:?\s?)?"
)
_BETWEEN: Final = re.compile(
    r"[^.;:()\n\t]{1,200}\((?:(?:ärende(?:nummer)?|dnr|diarienummer|diarienr)\.?:?\s)?"
)
_FARTHEST: Final = 240  # characters
_BARE_PARAGRAPH: Final = re.compile(rf"{PRINTED}\.?")
_ORDINAL: Final = re.compile(r"\d{1,3}[.)]?\s+(?=\D)")  # of a matter of an agenda
_LONGEST_HEADING: Final = 160
_DECIDING: Final = re.compile(
    r"\b(?:beslu(?:tade|tat|t|tades)|antog|godkände|fastställde|gav)\b", re.IGNORECASE
)
_THE_DECISION: Final = re.compile(
    r"\b(?:KF:s|KS:s|kommunfullmäktiges|fullmäktiges|kommunstyrelsens|nämndens)\sbeslut\b(?!\s(?:\d|den\s\d|i\s\w+\s\d))"
    r"|(?<=[.!?]\s)Beslutet\b"
)
_ABOUT: Final = re.compile(r"[,)]?\s(?:om\s)?att\s(?P<what>[^.;:]{10,240})")
_OF_ALL: Final = re.compile(r"\buppdragen\b", re.IGNORECASE)  # all that the case or the decision gave
# How a point begins that is about one assignment: "Kommunfullmäktiges uppdrag 2025-03-27 § 16 …".
_AN_ASSIGNMENT: Final = re.compile(r"(?:(?:det|de)\s)?(?:[\w-]+s\s)?(?:uppdrag|tiden)", re.IGNORECASE)
_ABOVE: Final = 0.9  # how sure it is that "the decision" is the one named above
_PLANNING: Final = ("plan", "program", "handlingsplan", "genomförandeplan", "verksamhetsplan")


def of(reading: Reading, made: Sequence[Mention]) -> Iterator[Mention]:
    """References that no assignment or point has taken up with its own anchors already."""
    taken: dict[str, list[Span]] = defaultdict(list)
    for mention in made:
        for anchor in mention.anchors:
            taken[anchor].append(mention.place.span)
    beside, below = _beside(reading), recited.given_below(reading, made)
    for found in reading.analysis.findings:
        if not isinstance(found, CaseNumber | DecisionReference):
            continue
        known = _anchors(reading, found)
        if not known or any(span.contains(found.span) for anchor in known for span in taken[anchor]):
            continue
        stated = (*known, *beside.get(found.span, ()), *below.get(found.span, ()), *_makes(reading, found))
        yield _mention(reading, found, tuple(dict.fromkeys(stated)))
    yield from _spoken_of_again(reading)
    yield from outcomes.of(reading)
    yield from notes.of(reading, _anchors)
    yield from _own_points(reading, taken)
    yield from _own_decisions(reading)


def _anchors(reading: Reading, found: CaseNumber | DecisionReference) -> tuple[str, ...]:
    if isinstance(found, CaseNumber):
        return (anchors.case(reading.case_in_full(found.normal)),)
    normal = reading.decision_in_full(found.normal)
    return tuple(a for a in (anchors.point(normal), anchors.decision(normal)) if a)


def _makes(reading: Reading, found: CaseNumber | DecisionReference) -> list[str]:
    """What a decision is said to have made right after it: "§ 55 om att inrätta ett centrum för återbruk"."""
    if isinstance(found, CaseNumber):
        return []
    about = _ABOUT.match(reading.text, found.span.end)
    return outcomes.makes(reading, about["what"]) if about else []


def _beside(reading: Reading) -> dict[Span, tuple[str, ...]]:
    """What a decision's case number leads to, and a case's decision, where they are printed as one.

    "KF 2023-03-16 § 59, SLK-2023-00311", and "beslutade 2019-11-27 § 104 om … (RS 2019-00466)".
    """
    stated = [
        f
        for f in reading.analysis.findings
        if isinstance(f, CaseNumber) or (isinstance(f, DecisionReference) and anchors.decision(f.normal))
    ]
    found: dict[Span, tuple[str, ...]] = {}
    for before, one, other, after in zip(
        (None, *stated), stated, stated[1:], (*stated[2:], None), strict=False
    ):
        apart = other.span.start - one.span.end > _FARTHEST
        if apart or isinstance(one, CaseNumber) or not isinstance(other, CaseNumber):
            continue
        between = reading.text[one.span.end : other.span.start]
        told = _BETWEEN.fullmatch(between) and not any(
            n and reading.sentence(one.span).overlaps(n.span) for n in (before, after)
        )
        if told or _JOINED.fullmatch(between):
            found[one.span] = _anchors(reading, other)
            found[other.span] = _anchors(reading, one)
    return found


def _mention(reading: Reading, found: CaseNumber | DecisionReference, known: tuple[str, ...]) -> Mention:
    numbered = isinstance(found, CaseNumber)
    made = naming.named(
        reading,
        found.span,
        "decision",
        known,
        finding="case_number" if numbered else "decision_reference",
        rule=found.rule,
        by="case_number" if numbered else "decision",
        title=_heading_above(reading, found) if isinstance(found, CaseNumber) else None,
    )
    if _OF_ALL.search(made.quote):
        made = replace(made, anchors=(*known, *map(anchors.each, known)))
    return _told(reading, made)


def _heading_above(reading: Reading, found: CaseNumber) -> str | None:
    """The heading that a case number stands alone below, without its number: the matter of an agenda."""
    index = reading.block_at(found.span.start)
    if not index or reading.block(index - 1).kind != "heading":
        return None
    if matters.unnumbered(reading.said(reading.block(index).span)):
        return None
    above = reading.said(reading.block(index - 1).span)
    return matters.name_in(_ORDINAL.sub("", above, count=1))


def _told(reading: Reading, made: Mention) -> Mention:
    """With what the sentence says of it, where it speaks of one case only; a plan that refers to it plans."""
    quoted, sentence = made.quoted, made.quote
    inside = reading.findings_in(quoted)
    cases = {f.normal for f in inside if isinstance(f, CaseNumber)}
    decisions = {f.normal for f in inside if isinstance(f, DecisionReference) and anchors.decision(f.normal)}
    type_, status = (
        statements.says(sentence) if len(cases) <= 1 and len(decisions) <= 1 else ("mentioned", None)
    )
    if len(cases) > 1 and made.anchors[0].startswith("case:"):
        joined = merging.own_case(reading, quoted)
        own = joined is not None and anchors.same_case(made.anchors[0], anchors.case(joined))
        type_ = "merged" if own and statements.says(sentence)[0] == "merged" else type_
    if type_ in ("mentioned", "given") and reading.type_at(made.place.span.start) in _PLANNING:
        return replace(made, type="planned")
    if type_ == "mentioned":
        return made
    on = anchors.date_of(next(iter(decisions))) if len(decisions) == 1 else None
    if on and type_ == "given" and not cases:
        made = replace(made, anchors=(*made.anchors, *_case_of_minutes(reading)))
    if on and (type_ == "given" or (cases and _DECIDING.search(sentence))):
        return replace(made, type=type_, status=status, status_text=sentence, date=on, date_kind="stated")
    return replace(made, type=type_, status=status, status_text=sentence)


def _spoken_of_again(reading: Reading) -> Iterator[Mention]:
    """ "enligt KF:s beslut", further down in a section that names one decision or case and no other."""
    again = list(_THE_DECISION.finditer(reading.text)) if "eslut" in reading.text else []
    if not again:
        return
    sections: dict[tuple[str | None, tuple[str, ...]], list[CaseNumber | DecisionReference]] = {}
    for found in reading.analysis.findings:
        if isinstance(found, CaseNumber | DecisionReference) and _anchors(reading, found):
            place = reading.place(found.span)
            sections.setdefault((place.part, place.section), []).append(found)
    for match in again:
        span = Span(*match.span())
        place = reading.place(span)
        named = sections.get((place.part, place.section), [])
        anchors_of = {_anchors(reading, f) for f in named}
        if place.section and len(anchors_of) == 1 and named[0].span.end < span.start:
            made = _mention(reading, named[0], _anchors(reading, named[0]))
            quoted = reading.sentence(span)
            yield replace(
                made,
                place=place,
                finding="passage",
                rule="the decision named above",
                text=reading.said(quoted),
                quote=reading.said(quoted),
                quoted=quoted,
                type="mentioned",
                status=None,
                status_text=None,
                confidence=_ABOVE,
            )


def _case_of_minutes(reading: Reading) -> tuple[str, ...]:
    """Minutes of one case that tell how it was given tell it of their own case."""
    about = reading.document.metadata
    minutes = reading.paragraph and about.case_number and reading.minutes
    return (anchors.case(about.case_number),) if minutes and about.case_number else ()


def _own_points(reading: Reading, taken: Mapping[str, Sequence[Span]]) -> Iterator[Mention]:
    """The points of a document belong to its case: what is proposed, moved and decided in it.

    Points about several assignments have nothing in common but the case, which says nothing of any. Where
    one point names the case's own assignment, the others are decided beside it.
    """
    points = [f for f in reading.analysis.findings if isinstance(f, DecisionPoint)]
    cases = [(point, own) for point in points if (own := reading.case_at(point.span.start))]
    others = Counter(own for point, own in cases if _of_another(reading, point, own))
    told = {own for point, own in cases if _names(reading, point, own)}
    giving = {own for point, own in cases if _gives(reading, point)}
    several = len({own for _, own in cases}) > 1  # a document of several cases is named for none of them
    title = None if several else matters.name_in(reading.document.metadata.title or "")
    for point, own in cases:
        another = _of_another(reading, point, own)
        if point.span in taken[anchors.case(own)] or (another and others[own] > 1):
            continue
        beside = another or (own in told and not _names(reading, point, own))
        beside = beside or (own in giving and _of_a_policy(reading, point))
        yield _own_point(reading, point, anchors.matter(own) if beside else anchors.case(own), title)


def _own_point(reading: Reading, point: DecisionPoint, anchor: str, title: str | None) -> Mention:
    date, kind = reading.date
    return Mention(
        kind="decision",
        role="refers",
        form="point",
        anchors=(anchor,),
        place=reading.place(point.span),
        finding="decision_point",
        rule=point.rule,
        text=point.text,
        quote=reading.said(point.span),
        quoted=point.span,
        type=statements.of_point(point.action, point.stance, point.text)[0],
        by="case_number",
        date=date,
        date_kind="stated" if point.stance == "beslut" else kind,
        title=title,
        stance=point.stance,
    )


def _gives(reading: Reading, point: DecisionPoint) -> bool:
    return point.stance == "beslut" and any(
        isinstance(f, Assignment) for f in reading.findings_in(point.span)
    )


def _of_a_policy(reading: Reading, point: DecisionPoint) -> bool:
    """Whether a point decides on a policy document: beside what another point of the case gives."""
    named = (f for f in reading.findings_in(point.span) if isinstance(f, PolicyDocument))
    return point.stance == "beslut" and next(named, None) is not None


def _names(reading: Reading, point: DecisionPoint, own: str) -> bool:
    """Whether a point names the case that it is decided in, with or without the authority's letters."""
    case = anchors.case(own)
    return any(anchors.same_case(anchors.case(reading.case_in_full(n)), case) for n in point.case_numbers)


def _of_another(reading: Reading, point: DecisionPoint, own: str) -> bool:
    """Whether the point speaks of an assignment of its own: decided in this case, but not about it."""
    if point.case_numbers and not _names(reading, point, own):
        return True
    if any(isinstance(f, Assignment) for f in reading.findings_in(point.span)):
        return True
    return bool(point.decision_references) and _AN_ASSIGNMENT.match(point.text) is not None


def _own_decisions(reading: Reading) -> Iterator[Mention]:
    """Minutes are decisions themselves: their paragraphs, where the headings stand."""
    own = [(h.span.start, n) for h, n in _heading(reading)]
    begun = reading.paragraphs or own or [p for p in reading.headed if p[1] == reading.paragraph]
    named = matters.find(reading.document) if begun else {}
    for number, (start, _) in enumerate(begun):
        normal = reading.decision_at(start)
        if normal and not any(reading.decision_at(s) == normal for s, _ in begun[:number]):
            yield _decided(reading, start, normal, named)


def _decided(reading: Reading, start: int, normal: str, named: Mapping[int, Matter]) -> Mention:
    span, title = _titled(reading, start, named)
    quote = reading.said(span)
    own = reading.case_at(start)
    below = [
        f for f in reading.findings_in(Span(span.end, span.end + _FARTHEST)) if isinstance(f, CaseNumber)
    ]
    if reading.paragraphs and below and below[0].normal == own:
        span = Span(start, below[0].span.end)  # "Dnr SÖD 2021/488", on a line of its own
    known = [anchors.decision(normal), anchors.case(own) if own else None]
    return Mention(
        kind="decision",
        role="refers",
        form="title",
        anchors=tuple(a for a in known if a),
        place=reading.place(span),
        finding="decision_reference",
        rule="own paragraph",
        text=reading.said(span),
        quote=quote,
        quoted=span,
        type="mentioned",
        by="decision",
        date=anchors.date_of(normal),
        date_kind="stated",
        title=title,
    )


def _titled(reading: Reading, start: int, named: Mapping[int, Matter]) -> tuple[Span, str | None]:
    """The heading of a paragraph, and what the paragraph is about: on its line, or in the blocks below."""
    index = reading.block_at(start)
    assert index is not None
    begun = reading.block(index).span
    matter = named.get(begun.start)
    if matter is not None:
        return Span(start, max(begun.end, matter.head_end)), matter.name
    span = Span(start, begun.end)
    below = reading.document.blocks[index + 1 : index + 2]
    bare = _BARE_PARAGRAPH.fullmatch(reading.said(span)) is not None
    title = reading.said(below[0].span) if bare and below else ""
    # "Au § 7" below "Ks § 12" is where the matter was prepared, not what it is about.
    if title and len(title) <= _LONGEST_HEADING and not _BARE_PARAGRAPH.match(title):
        span = Span(start, below[0].span.end)
    return span, matters.name_in(_BARE_PARAGRAPH.sub("", reading.said(span), count=1).lstrip())


def _heading(reading: Reading) -> Iterator[tuple[Heading, str]]:
    """The heading with the number of the document's one paragraph."""
    for heading in reading.document.headings:
        printed = _OWN_PARAGRAPH.search(reading.said(heading.span))
        if printed and printed[1] == reading.paragraph:
            yield heading, printed[1]
            return
