"""Decision points (beslutssatser): what a body is asked to decide, or has decided.

>>> from corpus.model import Document, Source
>>> def points(text):
...     found = find(Document(Source("x.pdf", "0" * 64, 1), text))
...     return [(f.number, f.body, f.action, f.stance) for f in found]
>>> points("Förslag till beslut\\nI kommunstyrelsen:\\n1. Planen godkänns.\\n2. Motionen avslås.\\nÄrendet")
[('1', 'Kommunstyrelsen', 'godkänns', 'förslag'), ('2', 'Kommunstyrelsen', 'avslås', 'förslag')]
>>> points("Förslag till beslut\\nSocialnämnden beslutar\\natt anta planen\\natt upphäva rutinen\\nBakgrund")
[(None, 'Socialnämnden', 'antas', 'förslag'), (None, 'Socialnämnden', 'upphävs', 'förslag')]
>>> points("Förslag till beslut\\nMiljönämnden föreslås besluta att godkänna rapporten.\\nÄrendet")
[(None, 'Miljönämnden', 'godkänns', 'förslag')]
>>> points("Beslut\\nKommunstyrelsen beslutar\\n1. Ärendet bordläggs.\\nHandlingar\\n1. Rapporten godkänns.")
[('1', 'Kommunstyrelsen', 'bordläggs', 'beslut')]
>>> points("Tilläggsyrkande\\nVi yrkar att kommunfullmäktige beslutar:\\n- Taxan fastställs.\\nMotivering")
[(None, 'Kommunfullmäktige', 'fastställs', 'yrkande')]

Structure first: a heading opens the list, another one closes it; sub-headings and lead-ins name the
body. Marks second: numbers that restart for each body, letters that stay within their point, bullets,
"att", "att1", or a single paragraph without any. Grammar last: the verb of decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.findings import DecisionPoint
from corpus.model import Document, Span
from nlp.extractors.decisions import (
    claims,
    findings,
    leads,
    lists,
    motions,
    notices,
    regions,
    sentences,
    taking,
    unmarked,
)
from nlp.extractors.decisions.clauses import split_clauses
from nlp.extractors.decisions.line_context import PARAGRAPH, Context, context, council_of
from nlp.extractors.decisions.marks import mark
from nlp.extractors.decisions.pieces import Line
from nlp.extractors.decisions.points import lines
from nlp.extractors.decisions.put_above import PROPOSED, proposes_to_council, put_and_decided
from nlp.extractors.decisions.regions import Region

# "Kommunstyrelsen beslutar" within a list names its body; alone it opens one.
_LEAD_VERB: Final = re.compile(r"\bbeslut(?:[ae]r|ade)(?:\satt)?\s?:?$", re.IGNORECASE)
# How many lines further on the next number of a list may stand; below "Följande väljs:" all who are chosen.
_AHEAD: Final = 8
_LISTED: Final = 40


def find(document: Document) -> Iterator[DecisionPoint]:
    """The decision points of `document`, in order, without the references inside them."""
    region: Region | None = None
    seen = context(document)
    read = lines(document)
    for at, line in enumerate(read):
        titled = seen.numbered
        if region is not None and unmarked.is_paragraph(line):
            yield from _closed(region, seen)
            region = None
        seen.read(line, within=region is not None)
        inner = region is not None and _leads_within(region, line, seen)
        further = _LISTED if region is not None and (region.listing or region.parted) else _AHEAD
        ahead = read[at + 1 : at + 1 + further]
        opened = None if inner else regions.headed(line, seen)
        if opened is not None and region is not None and lists.labels_next(region, opened, line, ahead):
            opened = None
        put = put_and_decided(line, ahead) if opened is None and region is None else []
        # A lead-in after the list of another one says whose the next list is, and in which stance.
        if opened is None and not put and (region is None or _leads_again(region, line, seen)):
            opened = regions.run_in(line, ahead[0] if ahead else None, seen)
        if put:
            region = _put(put, seen)
        elif opened is not None:
            if region is not None and opened.opened == "beslut" and _is_proposed(region, opened, line, seen):
                opened.opened, opened.sure = region.opened, region.sure
            yield from _closed(region, seen)
            region, seen.ended = opened, False
            _read_opening(region, line, seen)
        elif region is None and (item := _on_agenda(line, read[at - 1] if at else None, ahead, seen)):
            region = item
        elif region is not None and not taking.read(region, line, ahead):
            yield from _closed(region, seen)
            region = None
        told = list(_told(region, line, seen))
        yield from told
        region = None if told else region
        seen.decided = seen.decided or region is not None or bool(told)
        if unmarked.ends_list(line) and not titled and not PARAGRAPH.match(line.text):
            seen.ended = True
    yield from _closed(region, seen)


def _told(region: Region | None, line: Line, seen: Context) -> Iterator[DecisionPoint]:
    """What a paragraph tells of was decided, outside of every list: in a notice, or in minutes at its end."""
    notice = notices.told(line, seen)
    said = sentences.told(line, seen) if region is None else None
    if notice is not None:
        yield from (*_closed(region, seen), notice)
    elif said is not None:
        yield from findings.told(seen.document, said, seen.default)


def _leads_again(region: Region, line: Line, seen: Context) -> bool:
    """Whether a line may lead in another list than the one that is being read."""
    claimed = region.opened == "yrkande" and seen.minutes
    if claimed and (claims.leads_in(line.text) or (region.points and sentences.is_sentence(line, seen))):
        return True
    if lists.is_of_office(region, seen):
        return regions.is_own(line.text, seen) and sentences.is_sentence(line, seen)
    return (
        sentences.adopts(line, seen)
        or (region.opened == "förslag" and regions.has_decided(line.text))
        or (not region.headed and leads.introduces(line.text))
    )


def _read_opening(region: Region, line: Line, seen: Context) -> None:
    """Take the line that opens the region into it, where it says itself what is decided."""
    said = motions.wording(line.text) if region.opened == "yrkande" else None
    if said is not None:
        start = line.span.start + said
        region.wording = True
        taking.add(region, Span(start, line.span.end - 1), start, None, marked=True)
    elif sentences.adopts(line, seen):
        for clause in split_clauses(line)[1:]:
            taking.read(region, clause, ())
    elif sentences.is_sentence(line, seen):
        taking.read_unmarked(region, line)


def _put(sentences_put: Sequence[Line], seen: Context) -> Region:
    """The region of sentences that are put or decided above "Beslut: enligt förslag"."""
    region = Region("förslag", seen.default, strict=True)
    for sentence in sentences_put:
        region.led = PROPOSED if proposes_to_council(sentence.text) else ""
        taking.add(region, sentence.span, sentence.span.start, None, marked=False)
    region.led = ""
    return region


def _on_agenda(line: Line, before: Line | None, ahead: Sequence[Line], seen: Context) -> Region | None:
    """The region of an item that says itself what is proposed: of an agenda, a motion's last sentence.

    None for other lines.
    """
    claimed = motions.undersigned(line.text)
    if claimed is not None:
        region = Region("yrkande", _asked_of(seen), strict=True)
        start = line.span.start + claimed
        taking.add(region, Span(start, line.span.end), start, None, marked=True)
        region.complete = True
        return region
    region = Region("förslag", seen.default, strict=True)
    if sentences.asks(line, seen):
        found = mark(line.text)
        region.led = sentences.ASKED
        taking.add(
            region, line.span, line.span.start + (found.text_start if found else 0), None, marked=False
        )
        region.led = ""
        return region
    if sentences.is_on_agenda(line, before, seen):
        taking.read(region, line, ahead)
        return region
    return None


def _asked_of(seen: Context) -> str | None:
    """Whom those who have signed a paper ask: the council in a motion, else the board it is brought to."""
    if seen.document.metadata.type == "motion":
        return council_of(seen.document)
    return _owner_of_committee(seen) or seen.default


def _leads_within(region: Region, line: Line, seen: Context) -> bool:
    """Whether "Nämnden beslutar" is part of the list; after members' claims it is what the board decides."""
    if _LEAD_VERB.search(line.text) is None:
        return False
    claimed = region.opened == "yrkande" and region.points and seen.minutes
    return not (claimed and regions.is_own(line.text, seen))


def _is_proposed(over: Region, opened: Region, line: Line, seen: Context) -> bool:
    """Whether "Nämnden beslutar" stands right below "Förslag till beslut", or "eget beslut" in a memo.

    What a committee proposes its board to decide is a proposal in the committee's minutes too.
    """
    if regions.has_decided(line.text):
        return False
    asked = not seen.minutes or opened.body == _owner_of_committee(seen)
    if over.headed and over.opened == "förslag" and asked and _OWN_DECISION.search(line.text) is not None:
        return True
    return over.proposes_only() and (over.opened == "förslag" or opened.named)


def _owner_of_committee(seen: Context) -> str | None:
    """The board whose committee's minutes they are."""
    board, _, committee = (seen.default or "").rpartition("s ")
    return board if committee.endswith("utskott") else None


_OWN_DECISION: Final = re.compile(r"\beg(?:et|na)\sbeslut\b|\sför\s(?:egen|sin)\sdel\b")


def _closed(region: Region | None, seen: Context) -> Iterator[DecisionPoint]:
    """The points of a list at its end; where it puts them, members' claims are put as well."""
    if region is not None and seen.default is not None:
        region.points = lists.with_own_part(region, seen.document.text, seen.default)
    for point in findings.closed(seen.document, region):
        if region is not None and region.opened == "beslut" and point.stance == "förslag":
            seen.put_to = point.body
        yield point
