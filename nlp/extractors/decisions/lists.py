"""Whether a line with a mark, or without one, belongs to the list that is being read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from corpus.model import Span
from nlp.extractors.decisions import addressed, clause_forms, findings, headings, unmarked
from nlp.extractors.decisions.actions import action
from nlp.extractors.decisions.line_context import Context
from nlp.extractors.decisions.marks import Mark, bare_number, mark
from nlp.extractors.decisions.pieces import Line
from nlp.extractors.decisions.regions import Point, Region


def is_of_list(region: Region, line: Line, found: Mark) -> bool:
    """Whether a number goes on in the list, or begins one again; "8. Lärdomar" after a)–e) is a heading."""
    last = next((p.number for p in reversed(region.points) if p.number), None)
    # "2. I övrigt bifalla förslaget", after "1. …: a) … b) …" on one line.
    counted = next((p.number for p in reversed(region.points) if p.number and not p.lost_start), None)
    if (
        found.number is None
        or not found.number.isdigit()
        or not region.points
        or found.number in (_next(last), _next(counted))
        or (found.number == "1" and not _ASKS.search(line.text))
    ):
        return True
    said = line.text[found.text_start :]
    if action(said, infinitive=region.infinitive, sure=True) is not None or addressed.proposes(said):
        return True
    # Points left out of an extract: "3. Valberedningen föreslås att …" right after the first.
    skips = last is not None and last.isdigit() and int(found.number) > int(last)
    return skips and said.endswith(".") and clause_forms.decides_by_form(said)


def is_noted(region: Region, line: Line, found: Mark) -> bool:
    """Whether an item is one of the things that the point above says are noted: "Anmälningarna noteras."."""
    above = region.points[0] if len(region.points) == 1 else None
    if above is None or above.marked or not region.noted:
        return False
    if not region.complete:  # "Nämnden antecknar att den tagit del av"
        return (found.number or "").isalpha()
    said = line.text[found.text_start :]
    return _NOTICE.match(said) is not None or action(said, sure=True) is None


# "Kommunfullmäktige 2024-08-26 § 101: Taxor fastställs", "Protokoll från …": whose it is and of which day.
_NOTICE: Final = re.compile(r"[A-ZÅÄÖ][^.:;]{2,80}?(?:\d{4}-\d\d-\d\d|§\s?\d)")


def is_on_agenda(region: Region, line: Line, found: Mark, ahead: Sequence[Line]) -> bool:
    """Whether a number is of the next matter of an agenda: "3. Frågestund", after a decision or over one."""
    said, after = line.text[found.text_start :], ahead[0].text if ahead else ""
    if not (found.number or "").isdigit() or region.infinitive or region.led:
        return False
    if not (region.points and region.complete) and not headings.opens(after):
        return False
    ends = said[-1:] in ".:;," or findings.breaks_off(said) or after[:1].islower()
    return not (ends or clause_forms.ATT.match(said) or clause_forms.decides_by_form(said))


# "1. Varför en plan?" is a heading.
_ASKS: Final = re.compile(r"\?$")


def _next(number: str | None) -> str | None:
    return str(int(number) + 1) if number and number.isdigit() else None


def _is_person(line: Line) -> bool:
    """Whether a line below "Följande väljs:" is one of those who are: "Disa Ek (S), ordförande"."""
    return _PERSON.fullmatch(line.text) is not None


_PERSON: Final = re.compile(
    r"(?:[A-ZÅÄÖ][\w'’-]+\s){1,3}(?:(?:de|von|af)\s(?:la\s)?)?[A-ZÅÄÖ][\w'’-]+(?:\s\([A-ZÅÄÖa-zåäö-]{1,6}\))?(?:,\s[^.:;]{3,60})?"
)


def is_annex(region: Region, line: Line, ahead: Sequence[Line]) -> bool:
    """Whether a line only names the annex of the point above it, the next point below: "Bilaga H"."""
    named = region.points and _ANNEX.fullmatch(line.text) is not None
    return bool(named and ahead and mark(ahead[0].text) is not None)


_ANNEX: Final = re.compile(r"Bilag(?:a|or)(?:\s(?:[A-ZÅÄÖ]{1,2}|\d{1,2})\b[^.:]{0,30})?")


def is_of_last(region: Region, line: Line, ahead: Sequence[Line]) -> bool:
    """Whether a line without a mark goes on with what the last point lists."""
    return is_listed(region, line, ahead) or goes_on_to_decider(region, line, ahead)


def is_worded(region: Region, line: Line) -> bool:
    """Whether a line is the old or the new wording of what the point above changes: "Ny lydelse: …"."""
    return bool(region.points) and _WORDING.match(line.text) is not None


_WORDING: Final = re.compile(
    r"[”\"]?(?:(?:Nu|Nuvarande|Gällande|Tidigare|Föreslagen|Ny|Ändrad)\s(?:gällande\s|ändrad\s|ny\s)?lydelse)\b"
)


def is_listed(region: Region, line: Line, ahead: Sequence[Line]) -> bool:
    """Whether a line is of what the point above leads in: a person, a wording, more of its list."""
    return region.listing and (_is_person(line) or _is_quoted(line) or goes_on_to_next(region, ahead))


def _is_quoted(line: Line) -> bool:
    """Whether a line is a wording: "”Bryggan ska …”"."""
    return line.text.startswith(_QUOTES) and line.text.rstrip(".").endswith(_QUOTES)


_QUOTES: Final = ("”", '"', "»", "«")


def is_of_office(region: Region, seen: Context) -> bool:
    """Whether a list of minutes is what an office or a member proposes, so that its board may decide next."""
    last = region.points[-1] if region.points and region.opened == "förslag" else None
    if last is None or last.marked or not seen.minutes:
        return False
    return _OFFICE_PROPOSES.match(seen.document.text, last.text_start) is not None


_OFFICE_PROPOSES: Final = re.compile(
    r"[A-ZÅÄÖ][\wåäö,() -]{2,60}?(?:kontoret|förvaltningen|enheten|ordföranden|chefen|\))\sföreslår\s"
)


def following(region: Region) -> str | None:
    """The number that goes on after the last point; None where it has none."""
    return _next(region.points[-1].number if region.points else None)


def goes_on_to_next(region: Region, ahead: Sequence[Line], *, headed: bool = False) -> bool:
    """Whether the next number of the list stands further on, before it ends; at a heading if `headed`."""
    if following(region) is None:
        return False
    for other in ahead:
        if unmarked.ends_list(other) or (headed and (other.heading or unmarked.is_body_heading(other))):
            return False
        found = mark(other.text)
        if found is not None and found.number is not None:
            return found.number == following(region)
    return False


def labels_next(region: Region, opened: Region, line: Line, ahead: Sequence[Line]) -> bool:
    """Whether "Tilläggsyrkande från Hamnpartiet:" only says whose the next point of what was decided is."""
    counts = region.opened == "beslut" and opened.opened == "yrkande" and line.text.endswith(":")
    found = mark(ahead[0].text) if counts and ahead else None
    return found is not None and found.number is not None and found.number == following(region)


def goes_on_to_decider(region: Region, line: Line, ahead: Sequence[Line]) -> bool:
    """Whether a line is of what a point "enligt följande:" lists: its body decides again further on."""
    above = region.points[-1] if region.points and region.listing and region.headed else None
    if above is None or above.marked or unmarked.ends_list(line) or clause_forms.says_who(line.text):
        return False
    for other in ahead:
        if unmarked.ends_list(other):
            return False
        if clause_forms.says_who(other.text) and action(other.text, sure=True) is not None:
            return True
    return False


def with_own_part(region: Region, text: str, own: str) -> list[Point]:
    """The points, those "för egen del" of `own`, which puts the others to another."""
    points = region.points
    for at, point in enumerate(points):
        if _FOR_OWN_PART.match(text, point.text_start):
            # What a later lead-in puts to another stays so.
            put = next((n for n, p in enumerate(points) if not at and p.stance != point.stance), len(points))
            if point.body and own.startswith(f"{point.body}s "):
                own = point.body  # whose committee has been named since
            return [*points[:at], *_own(points[at:put], region, own), *points[put:]]
        turns = _OWN_PART.search(text[point.span.start : point.span.end])
        if turns is not None and point is not points[-1]:
            ended = replace(point, span=Span(point.span.start, point.span.start + turns.start()))
            return [*points[:at], ended, *_own(points[at + 1 :], region, own)]
    return points


def _own(points: Sequence[Point], region: Region, own: str) -> list[Point]:
    return [replace(point, body=own, stance=region.opened) for point in points]


# "att för egen del uppdra åt kontoret": from there on the board decides itself.
_FOR_OWN_PART: Final = re.compile(r"att\sför\s(?:egen|sin)\sdel\b", re.IGNORECASE)
_OWN_PART: Final = re.compile(
    r",?\s{1,2}(?:och|samt)\s(?:beslutar\s)?för\s(?:egen|sin)\sdel(?:\sbeslutar?)?(?:\satt)?\s?:?$"
)


def counted(region: Region, line: Line) -> Mark | None:
    """A number without its full stop, where it counts on and a decision follows."""
    found = bare_number(line.text)
    if found is None:
        return None
    said = line.text[found.text_start :]
    if not clause_forms.decides_by_form(said, infinitive=region.infinitive) and not addressed.proposes(said):
        return None
    # Below "Kommunstyrelsen beslutar för egen del" the numbers begin again.
    counts = found.number == (following(region) or "1") or (region.named and found.number == "1")
    return found if counts else None
