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
from dataclasses import replace
from typing import Final

from corpus.findings import DecisionPoint
from corpus.model import Document, Span
from nlp.extractors.decisions import (
    deciders,
    findings,
    leads,
    lists,
    motions,
    notices,
    regions,
    sentences,
    unmarked,
)
from nlp.extractors.decisions.actions import action, active
from nlp.extractors.decisions.clauses import split_clauses
from nlp.extractors.decisions.headings import LEAD_IN
from nlp.extractors.decisions.line_context import PARAGRAPH, Context, context
from nlp.extractors.decisions.marks import LETTERED, Mark, letter, mark
from nlp.extractors.decisions.pieces import Line, split_added, split_lost, split_numbers, split_sentences
from nlp.extractors.decisions.points import lines
from nlp.extractors.decisions.put_above import PROPOSED, proposes_to_council, put_and_decided
from nlp.extractors.decisions.regions import INFINITIVE, Point, Region

_INLINE: Final = re.compile(
    r".{0,160}?\b(?:besluta(?:r|de)?|beslöt)\b(?:\satt\s(?:föreslå|tillstyrka)[^.]{3,80}?\s(?:besluta\s)?att\b)?",
    re.IGNORECASE,
)
# "Kommunstyrelsen beslutar" within a list names its body; alone it opens one.
_LEAD_VERB: Final = re.compile(r"\bbeslut(?:[ae]r|ade)(?:\satt)?\s?:?$", re.IGNORECASE)
# A point that has not ended its sentence may go on with these.
_GOES_ON: Final = re.compile(r"[(\d]")
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
        further = _LISTED if region is not None and region.listing else _AHEAD
        ahead = read[at + 1 : at + 1 + further]
        opened = None if inner else regions.headed(line, seen)
        put = put_and_decided(line, ahead) if opened is None and region is None else []
        # A lead-in after the list of another one says whose the next list is, and in which stance.
        if opened is None and not put and (region is None or _leads_again(region, line, seen)):
            opened = regions.run_in(line, ahead[0] if ahead else None, seen)
        if put:
            region = _put(put, seen)
        elif opened is not None:
            if region is not None and opened.opened == "beslut" and _is_proposed(region, line, seen):
                opened.opened, opened.sure = "förslag", region.sure
            yield from _closed(region, seen)
            region, seen.ended = opened, False
            _read_opening(region, line, seen)
        elif region is None and (item := _on_agenda(line, read[at - 1] if at else None, ahead, seen)):
            region = item
        elif region is not None and not _read(region, line, ahead):
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
    if claimed and (regions.claims(line.text) or (region.points and sentences.is_sentence(line, seen))):
        return True
    if lists.is_of_office(region, seen):
        return regions.is_own(line.text, seen) and sentences.is_sentence(line, seen)
    return sentences.adopts(line, seen) or (not region.headed and leads.introduces(line.text))


def _read_opening(region: Region, line: Line, seen: Context) -> None:
    """Take the line that opens the region into it, where it says itself what is decided."""
    said = motions.wording(line.text) if region.opened == "yrkande" else None
    if said is not None:
        start = line.span.start + said
        region.wording = True
        _add(region, Span(start, line.span.end - 1), start, None, marked=True)
    elif sentences.adopts(line, seen):
        for clause in split_clauses(line)[1:]:
            _read(region, clause, ())
    elif sentences.is_sentence(line, seen):
        _read_unmarked(region, line)


def _put(sentences_put: Sequence[Line], seen: Context) -> Region:
    """The region of sentences that are put or decided above "Beslut: enligt förslag"."""
    region = Region("förslag", seen.default, strict=True)
    for sentence in sentences_put:
        region.led = PROPOSED if proposes_to_council(sentence.text) else ""
        _add(region, sentence.span, sentence.span.start, None, marked=False)
    region.led = ""
    return region


def _on_agenda(line: Line, before: Line | None, ahead: Sequence[Line], seen: Context) -> Region | None:
    """The region of an item of an agenda that says itself what is proposed; None for other lines."""
    region = Region("förslag", seen.default, strict=True)
    if sentences.asks(line, seen):
        found = mark(line.text)
        region.led = sentences.ASKED
        _add(region, line.span, line.span.start + (found.text_start if found else 0), None, marked=False)
        region.led = ""
        return region
    if sentences.is_on_agenda(line, before, seen):
        _read(region, line, ahead)
        return region
    return None


def _leads_within(region: Region, line: Line, seen: Context) -> bool:
    """Whether "Nämnden beslutar" is part of the list; after members' claims it is what the board decides."""
    if _LEAD_VERB.search(line.text) is None:
        return False
    claimed = region.opened == "yrkande" and region.points and seen.minutes
    return not (claimed and regions.is_own(line.text, seen))


def _is_proposed(over: Region, line: Line, seen: Context) -> bool:
    """Whether "Nämndens beslut" stands right below "Förslag till beslut", or "eget beslut" in a memo."""
    listed = over.headed and over.opened == "förslag" and not seen.minutes
    return over.proposes_only() or (listed and _OWN_DECISION.search(line.text) is not None)


_OWN_DECISION: Final = re.compile(r"\beg(?:et|na)\sbeslut\b|\sför\s(?:egen|sin)\sdel\b")


def _closed(region: Region | None, seen: Context) -> Iterator[DecisionPoint]:
    """The points of a list at its end; where it puts them, members' claims are put as well."""
    if region is not None and seen.default is not None:
        region.points = lists.with_own_part(region, seen.document.text, seen.default)
    for point in findings.closed(seen.document, region):
        if region is not None and region.opened == "beslut" and point.stance == "förslag":
            seen.put_to = point.body
        yield point


def _read(region: Region, line: Line, ahead: Sequence[Line]) -> bool:
    """Take `line` into the region; False where the region ends before it."""
    if lists.is_annex(region, line, ahead):
        return True
    if region.wording or unmarked.ends_list(line) or (region.points and unmarked.lists_others(line)):
        return False
    if unmarked.is_body_heading(line):
        _name(region, line)
        return True
    found = mark(line.text) or lists.counted(region, line)
    if found is None and lists.is_of_last(region, line, ahead):
        _extend(region, line)
        return True
    if line.heading and found is None and not _leads_on(line.text):
        return lists.heads_part(region, line, ahead)
    if LETTERED.match(line.text):
        last = region.points[-1] if region.points else None
        if last is not None and (
            (last.marked and not (last.number or "").isalpha()) or (region.listing and not last.marked)
        ):
            _extend(region, line)
            return True
        found = letter(line.text)
    if found is not None and (
        not lists.is_of_list(region, line, found)
        or lists.is_noted(region, line, found)
        or lists.is_on_agenda(region, line, found, ahead)
    ):
        return False
    if found is not None and found.number is None and _PUTS_ON.fullmatch(line.text):
        _name(region, line)
        region.proposed = True
        return True
    if found is not None:
        _add_marked(region, line, found)
        return True
    if _has_another_paragraph(region, line, ahead):
        _extend(region, line)
        return True
    return _read_with_items(region, line, ahead) or _read_unmarked(region, line, ahead)


def _read_with_items(region: Region, line: Line, ahead: Sequence[Line]) -> bool:
    """Take a whole decision that goes on by letters into the region; False for other lines."""
    if not unmarked.has_items(line, ahead):
        return False
    _add(region, line.span, line.span.start, None, marked=False)
    region.listing = True
    return True


def _leads_on(text: str) -> bool:
    """Whether a line set as a heading says whose the points below it are, or is one itself."""
    return (
        LEAD_IN.fullmatch(text) is not None
        or leads.verb(text) is not None
        or unmarked.puts(text)
        or leads.introduces(text)
        or (findings.says_who(text) and action(text, sure=True) is not None)
        or unmarked.is_short_decision(text)
    )


# "att föreslå kommunfullmäktige besluta", the points in the lines after it.
_PUTS_ON: Final = re.compile(
    r"(?:att|[–•»*-])\s(?:att\s)?föreslå\s[^.:]{3,80}?\sbesluta(?:\satt)?:?"
    r"|att\sföreslå\s(?:\w{2,40}(?:styrelsen|nämnden)\s(?:att\s)?föreslå\s)?\w{2,40}(?:fullmäktige|styrelsen|nämnden)(?:\satt)?:?"
    r"|att\s[^.:]{3,80}?\sföreslår\s(?:att\s)?(?:\w{0,20}fullmäktige|\w{2,40}styrelsen|\w{2,40}nämnden)(?:\sbesluta)?(?:\satt)?:?",
    re.IGNORECASE,
)


_NOTES: Final = frozenset({"antecknas", "läggs till handlingarna"})


def _has_another_paragraph(region: Region, line: Line, ahead: Sequence[Line]) -> bool:
    """Whether the numbered point goes on: no heading, and the next number of the list stands further on."""
    expected = lists.following(region)
    if (
        expected is None
        or line.heading
        or region.named
        or not region.points[-1].marked
        or unmarked.leads_in(line)
    ):
        return False
    return lists.goes_on_to_next(region, ahead, headed=True)


def _name(region: Region, line: Line) -> None:
    region.body = deciders.decider(unmarked.CONDITION.sub("", line.text)) or region.body
    region.named = True
    region.proposed = deciders.proposes(line.text)
    region.infinitive = INFINITIVE.search(line.text) is not None
    region.led = leads.verb(line.text) or ""


def _add_marked(region: Region, line: Line, found: Mark) -> None:
    bullet_of = region.points[-1] if region.points else None
    if found.number is None and bullet_of and _takes(bullet_of, region, line):
        _extend(region, line)
        return
    parts = split_numbers(line) if found.number else split_added(line)
    for n, piece in enumerate(p for part in parts for p in split_clauses(part)):
        for i, lost in enumerate(split_lost(piece)):
            marked = (found if n == 0 else mark(lost.text)) if i == 0 else None
            number = marked.number if marked else lists.following(region)
            start = lost.span.start + (marked.text_start if marked else 0)
            _add(region, lost.span, start, number, marked=True, lost_start=i > 0)
    region.named = False
    region.complete = _is_complete(line)
    region.listing = line.text.endswith(":")


def _takes(above: Point, region: Region, line: Line) -> bool:
    """Whether a bullet belongs to the point above: a numbered one, or one "med följande ändringar:"."""
    if above.number:
        return not _ends(above, region)
    if above.marked and not (region.listing and action(line.text, sure=True) is None):
        return False
    return not region.complete and above.body == region.body and not _ATT.match(line.text)


_ATT: Final = re.compile(r"(?:(?:samt|och|dels)\s)?att\b", re.IGNORECASE)


def _add(
    region: Region, span: Span, start: int, number: str | None, *, marked: bool, lost_start: bool = False
) -> None:
    region.points.append(
        Point(
            span, start, number, region.body, region.infinitive, marked, region.stance, lost_start, region.led
        )
    )


def _is_complete(line: Line) -> bool:
    return line.text.endswith((".", "!", "?"))


def _ends(before: Point, region: Region) -> bool:
    """Whether a bullet after a numbered point is a point of its own: only under a body named since."""
    return region.named or before.body != region.body


def _extend(region: Region, line: Line) -> None:
    last = region.points[-1]
    region.points[-1] = replace(last, span=Span(last.span.start, line.span.end))


def _read_unmarked(region: Region, line: Line, ahead: Sequence[Line] = ()) -> bool:
    """A paragraph without a mark: a lead-in, the rest of a point, points of its own, or the end."""
    begins = line.text.lstrip("-– ")[:1]
    if region.points and region.points[-1].marked and begins.islower() and not region.named:
        if region.complete and action(line.text, sure=True):
            # A point whose number and first words are lost.
            _add(region, line.span, line.span.start, lists.following(region), marked=True, lost_start=True)
        else:
            _extend(region, line)
        region.complete = _is_complete(line)
        return True
    if region.points and region.points[-1].marked and not region.complete and _GOES_ON.match(line.text):
        _extend(region, line)
        region.complete = _is_complete(line)
        return True
    if region.points and unmarked.says_what_of(line.text):
        _extend(region, line)
        region.listing, region.complete = True, False
        return True
    alone = unmarked.is_alone(region, line, ahead)
    if not alone and (unmarked.leads_in(line) or leads.introduces(line.text)):
        _name(region, line)
        return True
    if alone or unmarked.may_stand_alone(region, line):
        pieces = split_clauses(line)
        inline, proposed = _INLINE.match(pieces[0].text), region.proposed
        if inline and deciders.decider(inline[0]):
            region.proposed = deciders.proposes(inline[0])
        body = (deciders.decider(inline[0]) if inline else None) or region.body
        if len(pieces) == 1:
            pieces = split_sentences(line)
        led = unmarked.is_led(pieces)
        for piece in pieces[1:] if led else pieces:
            found = mark(piece.text)
            said = piece.text[found.text_start :] if found else piece.text
            if (
                alone
                or action(said, infinitive=region.infinitive)
                or findings.unlisted(said)
                or findings.obliges(said)
                or unmarked.has_form(region, said)
                or (led and findings.decides_by_form(said))
            ):
                start = piece.span.start + (found.text_start if found else 0)
                _add(region, piece.span, start, found.number if found else None, marked=False)
                region.noted, region.complete = action(piece.text) in _NOTES, _is_complete(piece)
                region.listing = piece.text.endswith(":")
                infinitive = region.infinitive or led or (alone and active(piece.text) is not None)
                region.points[-1] = replace(region.points[-1], body=body, infinitive=infinitive)
        # "Nämnden föreslår kommunfullmäktige att …" says so of its own sentence alone.
        region.proposed = proposed
        if region.points:
            return True
    region.prose += 1
    return region.prose == 1 and not region.points
