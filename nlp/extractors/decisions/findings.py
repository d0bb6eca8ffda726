"""Decision points as found: whose they are, by which verb, whole or damaged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from corpus.findings import DecisionPoint
from corpus.model import Document, Span
from nlp.extractors import bodies
from nlp.extractors.decisions import (
    action_forms,
    addressed,
    clause_forms,
    headings,
    put_above,
    regions,
    sentences,
)
from nlp.extractors.decisions.actions import action, active, negated, past, verbs
from nlp.extractors.decisions.regions import Point, Region
from nlp.extractors.organisations import own_boards

_SECTION: Final = re.compile(
    r"\bavsnitt(?:en)?\s(\d+(?:\.\d+)*(?:(?:,|\s(?:och|samt))\s\d+(?:\.\d+)*)*)", re.IGNORECASE
)
_CUT_OFF: Final = re.compile(
    r"\b(?:att|för|och|eller|om|på|i|till|av|med|som|samt|enligt|från|vid|mellan|den|det|de|en|ett|under|inom)$",
    re.IGNORECASE,
)


def closed(document: Document, region: Region | None) -> Iterator[DecisionPoint]:
    """The points of a list that has been read to its end; none where nothing in it decides."""
    if region is None:
        return
    points = _of_who_decides(document, region, _without_noted(document, region.points))
    alone = len(points) == 1
    found = _of_own_body(document, [_finding(document, point, alone=alone) for point in points])
    if any(f.action for f in found) or any(
        (
            p.infinitive
            or p.marked
            or region.sure
            or clause_forms.unlisted(document.text[p.text_start : p.span.end])
        )
        and _unlisted(p, document)
        for p in points
    ):
        yield from _settled([_named(document, *both) for both in zip(found, points, strict=True)], points)


def _of_who_decides(document: Document, region: Region, points: list[Point]) -> list[Point]:
    """The points of whoever says "beslutar" in the first of them, where no heading names another.

    Among the minutes that a memo of one board quotes stand those of others.
    """
    first = points[0] if points and region.own and region.headed else None
    if first is None or first.body != region.own:
        return points
    said = document.text[first.text_start : first.span.end]
    named = next(bodies.mentions(said[:_OVER]), None) if sentences.START.match(said) else None
    if named is None or named[0].start or "nämnden" not in named[1].name.casefold():
        return points
    return [replace(p, body=named[1].name) if p.body == region.own else p for p in points]


def _without_noted(document: Document, points: list[Point]) -> list[Point]:
    """The points without the list of what they take note of.

    "Anmälningarna antecknas. – Dom från förvaltningsrätten – Skrivelse om färjan" is one decision.
    """
    first = points[0] if points else None
    if first is None or first.marked or not document.text[: first.span.end].endswith("."):
        return points
    listed = [p for p in points[1:] if p.marked and (p.number is None or p.number.isalpha())]
    if len(listed) != len(points) - 1 or any(
        action(document.text[p.text_start : p.span.end]) for p in listed
    ):
        return points
    return points[:1]


def _of_own_body(document: Document, found: list[DecisionPoint]) -> list[DecisionPoint]:
    """Points whose list names nobody are of the board that "styrelsen" or "nämnden" over them is."""
    if not found or any(point.body for point in found):
        return found
    first = found[0].span.start
    over = document.text[max(0, first - _OVER) : first]
    generic = max(_GENERIC.finditer(over), key=lambda m: m.end(), default=None)
    if generic is None:
        return found
    company = generic[0].casefold().startswith("styrelse")
    body = own_boards.own_company(document) if company else bodies.own(document)
    return [replace(point, body=body.name) for point in found] if body else found


_OVER: Final = 160
_GENERIC: Final = re.compile(r"\b(?:styrelsens?|nämndens?)(?=\s(?:föreslås|beslut|förslag))", re.IGNORECASE)


def _named(document: Document, found: DecisionPoint, point: Point) -> DecisionPoint:
    """The point with its verb although no list knows it: by the form it has, in a list that decides."""
    if found.action is not None or point.lost_start:
        return found
    verb = _unlisted(point, document)
    return replace(found, action=verb, damaged=found.damaged and verb is None)


def _unlisted(point: Point, document: Document) -> str | None:
    text = document.text[point.text_start : point.span.end]
    clause = _TO_DECIDE.match(text) or clause_forms.ATT.match(text)
    said = text[clause.end() :] if clause else text
    named_so = _MUNICIPALITY.match(said) if point.marked else None
    verb = action_forms.of_infinitive(said) if (clause or point.infinitive) and not named_so else None
    verb = verb or clause_forms.unlisted(said)
    if verb is None and clause_forms.says_who(said):
        named = next(bodies.mentions(said), None)
        decides = _DECIDES_THAT.match(said, named[0].end if named and named[0].start == 0 else 0)
        verb = (
            action_forms.of_infinitive(said[decides.end() :])
            if decides
            else action_forms.of_subject(said[named[0].end if named and named[0].start == 0 else 0 :])
        )
    if verb is None and named_so:
        verb = action_forms.of_subject(said[named_so.end() :])
    verb = verb or action_forms.of_clause(said) or action_forms.of_statement(said)
    verb = verb or action_forms.of_permission(said)
    # "1. Ta ut en avgift", below "Nämndens beslut".
    return verb or (action_forms.of_infinitive(said) if point.number and not clause else None)


# "Samt besluta inarbeta hyran i budgeten", below what the board is asked.
_TO_DECIDE: Final = re.compile(r"(?:(?:samt|och)\s)?(?:att\s)?besluta\s(?:att\s)?", re.IGNORECASE)
# "Ekeby kommun ingår borgen", "Kommunen övertar hamnen": whoever decides, the municipality does it.
_MUNICIPALITY: Final = re.compile(
    r"(?:[Kk]ommunen|[Rr]egionen|[Ss]taden|[A-ZÅÄÖ][\wåäö-]+\s(?:kommun|stad)|Region\s[A-ZÅÄÖ][\wåäö-]+)"
    r"(?=\s(?!är\b|får\b|har\b)[a-zåäö]{2,22}(?:er|ar|år|är|ör|yr)\b)"
)


# "Nämnden beslutar att bereda ärendet": what is decided stands after it.
_DECIDES_THAT: Final = re.compile(r"(?:[A-ZÅÄÖa-zåäö]+)?\sbeslut[ae]r\satt\s")


def _settled(found: list[DecisionPoint], points: list[Point]) -> Iterable[DecisionPoint]:
    """A piece that only seemed to have lost its beginning goes back to the point before it."""
    kept: list[DecisionPoint] = []
    for point, read in zip(found, points, strict=True):
        if read.lost_start and point.action is None and kept:
            before = kept[-1]
            gap = point.span.start - before.span.end
            text = before.text + " " * gap + point.text
            kept[-1] = replace(before, span=Span(before.span.start, point.span.end), text=text)
        else:
            kept.append(_put_with(kept[-1], point) if kept else point)
    return _of_one_body(kept)


def _put_with(before: DecisionPoint, point: DecisionPoint) -> DecisionPoint:
    """What ends with a matter that the sentence right before puts to the council is the council's too.

    "Kommunstyrelsen föreslår kommunfullmäktige att taxan höjs. Taxan från 2023 upphör samtidigt att gälla."
    """
    goes_on = (
        point.number is None
        and point.action in _ENDS_WITH
        and point.span.start - before.span.end <= len("\n\n")
        and before.number is None
        and before.stance == "förslag"
        and addressed.to_council(before.text)
        and headings.subject(point.text) is None
    )
    return replace(point, body=before.body, stance=before.stance) if goes_on else point


_ENDS_WITH: Final = frozenset({"upphör att gälla", "upphävs", "gäller"})


def _of_one_body(found: list[DecisionPoint]) -> list[DecisionPoint]:
    """Numbered points that name nobody are of the body that another point of their list begins with.

    Sentences without a mark are of the one that the first of them begins with.

    "1. Patientnämnden antar årsberättelsen. 2. Årsberättelsen översänds till regionstyrelsen."
    """
    named = {point.body for point in found if point.body}
    if len(named) != 1:
        return found
    body = named.pop()
    of_first = found[0].body is not None
    return [
        replace(point, body=body)
        if not point.body and (point.number or (of_first and point.rule == "single point"))
        else point
        for point in found
    ]


def _finding(document: Document, point: Point, *, alone: bool) -> DecisionPoint:
    text = document.text[point.text_start : point.span.end]
    if point.led == put_above.PROPOSED:
        return _proposed(document, point, text)
    # In the council's own minutes what is proposed to it is its matter.
    of_council = (document.metadata.decided_by or "").endswith("fullmäktige")
    decided = point.stance == "beslut" or of_council or (alone and point.headed)
    council = point.headed and (point.body or "").endswith("fullmäktige")
    put = addressed.put_to(text, marked=point.marked, decided=decided, council=council)
    if put is None and addressed.proposes(text):
        return _proposed(document, point, text)
    sent_back = point.led == regions.SENT_BACK
    asked = put or (addressed.asked(text) if point.led == sentences.ASKED else None)
    said = asked.said if asked else f"{point.led} {text}" if point.led and not sent_back else text
    said = _SET_OUT.split(said, maxsplit=1)[0]  # what is set out there decides nothing
    # "2. Anta handlingsplanen": an infinitive, although nothing above says so.
    reason = sent_back and _REASON.match(text) is not None
    # "2. Ge nämnden rätt att höja taxan när indexet fastställs": the infinitive that stands first.
    infinitive = point.infinitive or (point.marked and active(text) is not None)
    verb = (
        regions.SENT_BACK
        if reason
        else action(said, infinitive=infinitive)
        or (action(said, infinitive=True, sure=True) if point.marked else None)
    )
    whole = re.search(r"[.!?:;,]$|\b(?:och|samt)$", text) is not None
    if verb is None and clause_forms.obliges(text):
        handed = action_forms.of_clause(text) == _HANDED_OVER
        verb = _HANDED_OVER if handed else "får i uppdrag"
    requests = verb == "hemställs" and _REQUESTS.match(text) is not None
    if verb == "hemställs":
        closes = _closing(text)
        verb, requests = closes or verb, requests and not closes
    return DecisionPoint(
        span=point.span,
        rule="lost beginning" if point.lost_start else "marked point" if point.marked else "single point",
        number=point.number,
        body=put.body if put else _decider(document, point, text),
        text=text,
        action=negated(verb, text),
        stance="förslag" if (put or requests) and point.stance == "beslut" else point.stance,
        sections=tuple(n for m in _SECTION.finditer(text) for n in re.findall(r"\d+(?:\.\d+)*", m[1])),
        damaged=point.lost_start or (verb is None and not whole) or breaks_off(text),
    )


# "Hamnnämnden hemställer till kommunfullmäktige om medel": put to it, not decided by it.
_REQUESTS: Final = re.compile(r"[A-ZÅÄÖ][^.:;]{2,80}?\shemställer\s(?:till|hos)\s")
_SET_OUT: Final = re.compile(
    r"\senligt\sföljande:|(?<=\smed\sföljande)\s(?:formulering|(?:orda)?lydelse):"
    r"|\senligt\s(?:nedanstående|följande)\spunkter\sa\s?(?:till|[–-])\s?[b-h]\.\s"
)
# "Hamnnämnden ska till bryggnämnden överlämna arkivet": decided by what becomes of it, nothing to carry out.
_HANDED_OVER: Final = "överlämnas"


def told(document: Document, span: Span, body: str | None) -> Iterator[DecisionPoint]:
    """The point that a sentence in the past is: "Informationen antecknades till protokollet."."""
    text = document.text[span.start : span.end]
    verb = past(text)
    if verb is None and (held := verbs(text)):
        verb = held[0].name
    verb = verb or action(text, sure=True)
    if verb is not None and body is not None:
        yield DecisionPoint(
            span=span,
            rule="told",
            number=None,
            body=own_boards.as_company(body),
            text=text,
            action=verb,
            stance="beslut",
        )


def _proposed(document: Document, point: Point, text: str) -> DecisionPoint:
    """ "Nämnden föreslår kommunstyrelsen att …": what the body itself decides is to propose it.

    What "Nämnden" proposes the council is told by its own verb, and is a proposal in its minutes too.
    """
    put = addressed.put_to(text) if point.marked and text.startswith("Nämnden ") else None
    return DecisionPoint(
        span=point.span,
        rule="marked point" if point.marked else "single point",
        number=point.number,
        body=bodies.full(document, _subject(text) or _own(document, text) or point.body),
        text=text,
        action=_closing(text) or (action(put.said) if put else None) or "föreslås",
        stance="förslag" if put and point.stance == "beslut" else point.stance,
        sections=tuple(n for m in _SECTION.finditer(text) for n in re.findall(r"\d+(?:\.\d+)*", m[1])),
    )


def _closing(text: str) -> str | None:
    """What becomes of an assignment: "Nämnden föreslår fullmäktige att förklara uppdraget fullgjort".

    >>> _closing("Nämnden hemställer hos fullmäktige att uppdraget förklaras fullgjort.")
    'förklaras fullgjort'
    >>> _closing("Nämnden föreslår fullmäktige att anta planen.") is None
    True
    """
    asked = _ASKS_FOR.match(text) if "uppdrag" in text else None
    return verb if asked and (verb := action(f"att {asked['what']}")) == "förklaras fullgjort" else None


_ASKS_FOR: Final = re.compile(
    r"[A-ZÅÄÖ][^.:]{3,60}?\s(?:föreslår|hemställer|begär)\s(?:[^.:]{3,80}?\s)?att\s(?P<what>.*uppdrag.*)",
    re.DOTALL,
)


def _decider(document: Document, point: Point, text: str) -> str | None:
    """Who decides: by the list, by the point's own words, or as the document calls its committee."""
    if point.stance == "yrkande" and point.body == "Kommunstyrelsen" and _OF_MOTION.match(text):
        return "Kommunfullmäktige"
    itself = _of_itself(text, point.body)
    named = bodies.full(document, itself or point.body or _subject(text) or _own(document, text))
    printed = bodies.only(named or "")
    if printed is None or not own_boards.is_lone(printed):
        return own_boards.as_company(named) if named else None
    return own_boards.committee(document, printed).name


def _of_itself(text: str, listed: str | None) -> str | None:
    """The body that a point says decides, whoever its list is of: a council, the first of several.

    The board too, where the list is of its committee, `listed`.
    """
    named = list(bodies.mentions(text[:_FIRST]))
    if not named or named[0][0].start:
        return None
    ends = named[0][0].end
    of_committee = (listed or "").startswith(f"{named[0][1].name}s ")
    if of_committee or named[0][1].name.endswith("fullmäktige"):
        return named[0][1].name if clause_forms.VERB_NEXT.match(text, ends) else None
    joint = len(named) > 1 and text[ends : named[1][0].start] in (" och ", " samt ")
    return named[0][1].name if joint and clause_forms.VERB_NEXT.match(text, named[1][0].end) else None


_FIRST: Final = 160


# Why a matter is to be sent back, below "… yrkar att ärendet återremitteras".
_REASON: Final = re.compile(r"(?:att\s)?för\satt\s", re.IGNORECASE)
# A motion is granted or refused by the council alone, whoever's minutes tell of the claim.
_OF_MOTION: Final = re.compile(
    r"[”\"]?(?:att\s)?(?:(?:bifalla|avslå|anse)\smotionen\b|motionen(?:s\s\w+\s[\w-]+)?\s(?:\w+\s){0,2}?(?:ska\s)?(?:bifalla?s|avslås|anses|besvaras)\b)",
    re.IGNORECASE,
)


def _own(document: Document, text: str) -> str | None:
    """The board that "Nämnden godkänner …" is of."""
    body = bodies.own(document) if re.match(r"(?:att\s)?nämnden\b", text, re.IGNORECASE) else None
    return body.name if body else None


def _subject(text: str) -> str | None:
    """The body that a point without a heading names as its subject: "att kommunstyrelsen avslår …"."""
    start = len("att ") if text.casefold().startswith("att ") else 0
    named = next(bodies.mentions(text, start), None)
    if named is None or named[0].start != start:
        return None
    return named[1].name if clause_forms.VERB_NEXT.match(text, named[0].end) else None


def breaks_off(text: str) -> bool:
    """Whether a point ends within its sentence, not with the "och" that joins it to the next one."""
    return _CUT_OFF.search(text) is not None and re.search(r"\b(?:och|samt)$", text) is None
