"""How lines are taken into the list of a region: a marked point, the rest of one, a lead-in, or its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from corpus.model import Span
from nlp.extractors.decisions import action_forms, clause_forms, deciders, leads, lists, parts, unmarked
from nlp.extractors.decisions.actions import action, active
from nlp.extractors.decisions.clauses import split_clauses
from nlp.extractors.decisions.headings import LEAD_IN
from nlp.extractors.decisions.marks import LETTERED, Mark, letter, mark
from nlp.extractors.decisions.pieces import Line, split_added, split_lost, split_numbers, split_sentences
from nlp.extractors.decisions.regions import INFINITIVE, Point, Region

_INLINE: Final = re.compile(
    r".{0,160}?\b(?<!\bden\s)(?<!\bdet\s)(?<!\bde\s)(?:besluta(?:r|de)?|beslöt)\b(?:\satt\s(?:föreslå|tillstyrka)[^.]{3,80}?\s(?:besluta\s)?att\b)?",
    re.IGNORECASE,
)
# A point that has not ended its sentence may go on with these.
_GOES_ON: Final = re.compile(r"[(\d]")


def read(region: Region, line: Line, ahead: Sequence[Line]) -> bool:
    """Take `line` into the region; False where the region ends before it."""
    if lists.is_annex(region, line, ahead) or _read_wording(region, line):
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
    if found is None and (of_part := _read_title(region, line, ahead)) is not None:
        return of_part
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
    return _read_with_items(region, line, ahead) or read_unmarked(region, line, ahead)


def _read_title(region: Region, line: Line, ahead: Sequence[Line]) -> bool | None:
    """Pass over the title of a part of what was decided, and what stands between its bullets.

    False where a heading ends the list, None for other lines.
    """
    leads_on = _leads_on(line.text)
    if not leads_on and parts.heads_bullets(region, line, ahead):
        region.named = region.parted = True
        return True
    if parts.goes_on(region, line, ahead):
        return True
    return parts.heads_sentence(region, line, ahead) if line.heading and not leads_on else None


def _read_wording(region: Region, line: Line) -> bool:
    """Take the old or the new wording of what the last point changes into it; False for other lines."""
    if region.points and region.points[-1].span.end == region.rewords and not unmarked.ends_list(line):
        _extend(region, line)
        return True
    region.rewords = line.span.end if unmarked.rewords(line.text) else -1
    if not lists.is_worded(region, line):
        return False
    _extend(region, line)
    region.listing, region.complete = False, True
    return True


def _read_with_items(region: Region, line: Line, ahead: Sequence[Line]) -> bool:
    """Take a whole decision that goes on by letters into the region; False for other lines."""
    if not unmarked.has_items(line, ahead):
        return False
    add(region, line.span, line.span.start, None, marked=False)
    region.listing, region.complete = True, False
    return True


def _leads_on(text: str) -> bool:
    """Whether a line set as a heading says whose the points below it are, or is one itself."""
    return (
        LEAD_IN.fullmatch(text) is not None
        or leads.verb(text) is not None
        or unmarked.puts(text)
        or leads.introduces(text)
        or (clause_forms.says_who(text) and action(text, sure=True) is not None)
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
    own = region.own if _MOVED.match(line.text) else None
    region.body = deciders.decider(unmarked.CONDITION.sub("", line.text)) or own or region.body
    region.named = True
    region.proposed = deciders.proposes(line.text)
    region.infinitive = INFINITIVE.search(line.text) is not None
    region.led = leads.verb(line.text) or ""


# "På förslag av Siv Ek (S):": of those whose minutes they are, whoever what stands above is put to.
_MOVED: Final = re.compile(r"(?:På|Enligt)\sförslag\s(?:av|från)\s[^:]{3,160}\([A-ZÅÄÖ]{1,4}\)\s?:")


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
            add(region, lost.span, start, number, marked=True, lost_start=i > 0)
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


def add(
    region: Region, span: Span, start: int, number: str | None, *, marked: bool, lost_start: bool = False
) -> None:
    region.points.append(
        Point(
            span=span,
            text_start=start,
            number=number,
            body=region.body,
            infinitive=region.infinitive,
            marked=marked,
            stance=region.stance,
            lost_start=lost_start,
            led=region.led,
            headed=region.headed,
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


def read_unmarked(region: Region, line: Line, ahead: Sequence[Line] = ()) -> bool:
    """A paragraph without a mark: a lead-in, the rest of a point, points of its own, or the end."""
    if _goes_on(region, line):
        return True
    alone = unmarked.is_alone(region, line, ahead)
    if not alone and (unmarked.leads_in(line) or leads.introduces(line.text)):
        _name(region, line)
        return True
    if alone or unmarked.may_stand_alone(region, line):
        _add_pieces(region, line, alone=alone)
        if region.points:
            return True
    region.prose += 1
    return region.prose == 1 and not region.points


def _goes_on(region: Region, line: Line) -> bool:
    """Take a line that is the rest of the last point, or says what that is of, into it; False for others."""
    if not region.points:
        return False
    if region.points[-1].marked:
        small = line.text.lstrip("-– ")[:1].islower() and not region.named
        if small and region.complete and action(line.text, sure=True):
            # A point whose number and first words are lost.
            add(region, line.span, line.span.start, lists.following(region), marked=True, lost_start=True)
            region.complete = _is_complete(line)
            return True
        if small or (not region.complete and _GOES_ON.match(line.text)):
            _extend(region, line)
            region.complete = _is_complete(line)
            return True
    if unmarked.says_what_of(line.text):
        _extend(region, line)
        region.listing, region.complete = True, False
        return True
    return False


def _add_pieces(region: Region, line: Line, *, alone: bool) -> None:
    """Add the clauses or sentences of a paragraph that decide, with the body that it names itself."""
    pieces = split_clauses(line)
    inline, proposed = _INLINE.match(pieces[0].text), region.proposed
    named = deciders.decider(inline[0]) if inline else None
    if inline and named:
        put = proposed and named == region.body  # "… föreslår kommunfullmäktige följande."
        region.proposed = put or deciders.proposes(inline[0])
    if len(pieces) == 1:
        pieces = split_sentences(line)
    led = unmarked.is_led(pieces)
    for piece in pieces[1:] if led else pieces:
        found = mark(piece.text)
        said = piece.text[found.text_start :] if found else piece.text
        if not alone and not _decides(region, said, led=led):
            continue
        start = piece.span.start + (found.text_start if found else 0)
        add(region, piece.span, start, found.number if found else None, marked=False)
        region.noted, region.complete = action(piece.text) in _NOTES, _is_complete(piece)
        region.listing = piece.text.endswith(":") or _BY_LETTERS.search(piece.text) is not None
        infinitive = region.infinitive or led or (alone and active(piece.text) is not None)
        region.points[-1] = replace(region.points[-1], body=named or region.body, infinitive=infinitive)
    # "Nämnden föreslår kommunfullmäktige att …" says so of its own sentence alone.
    region.proposed = proposed


# "Taxan antas enligt nedanstående punkter a till c.", the letters below it.
_BY_LETTERS: Final = re.compile(r"\b(?:nedanstående|följande)\spunkter(?:na)?\sa\s?(?:till|[–-])\s?[b-h]\.$")


def _decides(region: Region, said: str, *, led: bool) -> bool:
    """Whether a clause of a paragraph is one that decides, by its verb or by its form."""
    return bool(
        action(said, infinitive=region.infinitive)
        or clause_forms.unlisted(said)
        or clause_forms.obliges(said)
        or unmarked.has_form(region, said)
        or unmarked.does(region, said)
        or (led and (clause_forms.decides_by_form(said) or action_forms.of_clause(said)))
    )
