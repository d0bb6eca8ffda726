"""What the headings over a list, and its title, say of the assignments listed below them.

>>> from corpus.model import Heading, Source, Span
>>> title = "Uppdrag från kommunstyrelsen i budget 2024"
>>> document = Document(Source("x", "0" * 64, 1), title, headings=(Heading(1, None, title, Span(0, 42), 1),))
>>> found = section_at(document, 41)
>>> found.budget, found.giver
('Budget 2024', 'Kommunstyrelsen')
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from corpus.findings import Status
from corpus.model import Document
from nlp.extractors import assignees, bodies
from nlp.extractors.assignments import budgets, follow_ups, plans, statuses, texts
from nlp.extractors.goals import lists as goal_lists
from nlp.latest import Latest

_MEASURES: Final = re.compile(
    r"(?:\d[\d.]{0,12}\s)?(?:(?:prioriterade|planerade|strategiska|planens|övriga|våra|föreslagna)\s)?"
    r"(?:insatser|åtgärder|aktiviteter|åtgärdslista|aktivitetslista)(?:\s(?:under|för|i|inom|och)\s.{3,60})?\s?:?",
    re.IGNORECASE,
)
_BUDGET: Final = re.compile(
    r"\bbudget|\bnya\suppdrag|\bgenomförandeplan|\bfrån\snämnden|\bnämndens\suppdrag\still\b", re.IGNORECASE
)
_FROM_BOARD: Final = re.compile(
    r"\bfrån\s(?:den\segna\s)?(?:nämnden|styrelsen)\b|\b(?:nämndens|styrelsens)\s(?:egna\s)?uppdrag\still\b|\begna\suppdrag\b",
    re.IGNORECASE,
)
_PLAN_TYPE: Final = re.compile(r"plan$|program|strategi")
_YEAR: Final = re.compile(r"\b20[1-4]\d\b")
_OF_BUDGET: Final = re.compile(r"(?<!utanför\s)(?<!utöver\s)\bbudget", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """What the headings above a line say of the assignments listed there."""

    path: tuple[str, ...]
    status: Status | None
    given: bool
    budget: str | None
    giver: str | None
    in_plan: bool
    plan: str | None
    measures: bool
    body: str | None
    of_budget: bool = False
    owners: tuple[str, ...] = ()  # whose the assignments are, by a heading that is their names
    followed_up: bool = False


class Origin(NamedTuple):
    """What gave assignments, and the body that did."""

    source: str | None
    giver: str | None


def given_in(text: str) -> Origin:
    """What a sentence above a list says gave what is listed: "I budget 2024 fick nämnden följande uppdrag."

    >>> given_in("I budget 2024 fick nämnden följande uppdrag.")
    Origin(source='Budget 2024', giver='Kommunfullmäktige')
    >>> given_in("Kommunstyrelsen gav 2023-05-03 § 88 nämnden i uppdrag att bygga. Budget 2025 tas i höst.")
    Origin(source=None, giver=None)
    """
    if "uppdrag" not in text or len(text) > _LONGEST_ABOVE or ". " in text.rstrip(". "):
        return Origin(None, None)
    return Origin(*texts.source_of(text))


_LONGEST_ABOVE: Final = 240


def below(section: Section, over: Section | None) -> tuple[Section, Section | None]:
    """The section with what the heading over bodies' names says, and that heading for those that follow.

    A text dump gives "Uppdrag till nämnderna" and the "Socialnämnden" below it the same level.
    """
    inner = NUMBER.sub("", section.path[-1]) if section.path else ""
    if over is not None and (named := owners(inner)):
        path = section.path if over.path[-1] in section.path else (*over.path, section.path[-1])
        body = named[0] if len(named) == 1 else None
        given = section.given or over.given
        budget, giver = section.budget or over.budget, section.giver or over.giver
        joined = replace(section, path=path, given=given, budget=budget, giver=giver, body=body, owners=named)
        return joined, over
    if (section.given and ASSIGNMENTS.fullmatch(inner)) or lists(inner):
        return section, section
    if over is not None and (_GENERAL.fullmatch(inner) or (inner.isupper() and len(inner) < _STATE)):
        return section, over  # a state that a dump has set as a heading as well
    state = statuses.of_cell(inner) if over is not None and len(inner) < _STATE else None
    if over is not None and state is not None and _OF_SEVERAL.search(inner):
        # "Uppdrag från kommunfullmäktige", then "Genomförda", "Inte påbörjade".
        said = replace(section, path=(*over.path, inner), status=section.status or state, budget=over.budget)
        return replace(said, giver=over.giver), over
    return section, None


# A heading of any paper, which says nothing of what is listed below it.
_GENERAL: Final = re.compile(
    r"(?:sammanfattning|bakgrund|ärende(?:t|beskrivning)?|beskrivning\sav\särendet|inledning|redovisning)(?:\sav\särendet)?"
    r"|(?:dnr|diarienummer|ärendenummer)\s.{4,40}"  # which a dump sets as one
    r"|(?:tecken)?förklaring(?:ar)?|läsanvisning(?:ar)?|[^=]{2,30}\s=\s.{4,160}",
    re.IGNORECASE,
)


def lists(heading: str) -> bool:
    """Whether a heading says that assignments are listed below it: "4.2 Uppdrag från nämnden"."""
    return _LISTS.fullmatch(NUMBER.sub("", heading)) is not None


def is_next(heading: str, path: tuple[str, ...]) -> bool:
    """Whether a heading's number is the next after one of those it stands below: 4.3 after 4.2.

    >>> is_next("4.3 Ekonomi", ("4 Hamnen", "4.2 Uppdrag")), is_next("4.2.1 Bygga en kaj", ("4.2 Uppdrag",))
    (True, False)
    """
    own = _numbers(heading)
    above = (number[: len(own)] for h in path if (number := _numbers(h)))
    return bool(own) and any(n[:-1] == own[:-1] and n[-1] + 1 == own[-1] for n in above)


def _numbers(heading: str) -> list[int]:
    found = NUMBER.match(heading)
    return [int(number) for number in found[0].strip(" .").split(".")] if found else []


def owners(heading: str) -> tuple[str, ...]:
    """The bodies that a heading consists of: "Socialnämnden", "Socialnämnden ska", "Viks Hamn AB ska"."""
    heading = heading.capitalize() if heading.isupper() else heading
    said = SHALL.sub("", heading)
    known = said != heading or _HOLDER.search(said) is not None or any(bodies.mentions(said))
    return assignees.names(said) if known and len(said) < _LONGEST_NAMES else ()


_HOLDER: Final = re.compile(r"\w(?:direktören|chefen|förvaltningen|kontoret)$|^(?:Samtliga|Alla)\s\w+$")
_LONGEST_NAMES: Final = 90
# "Uppföljning av nämndernas uppdrag", "Planens åtgärder": what is listed below bodies' names.
_LISTS: Final = re.compile(
    r"(?:[\wåäö-]{2,30}\s){0,4}(?:\w{0,20}uppdrag(?:en|slistan?)?|åtgärder(?:na)?|aktiviteter(?:na)?|insatser(?:na)?)(?:\s(?:från|i|till|för|20\d\d).{0,60})?",
    re.IGNORECASE,
)
_STATE: Final = 30
_OF_SEVERAL: Final = re.compile(r"(?:a|ade|ende)$")  # "Genomförda", no cell of one: "Genomförd"
NUMBER: Final = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s")
# "… ska under 2031", "… ska särskilt", "… ska under planperioden:", what they shall do listed below.
SHALL: Final = re.compile(
    r"\s(?:ska|skall)(?:\s(?:även|också|särskilt|dessutom|därutöver))?"
    r"(?:\sunder\s(?:år\s)?(?:20\d\d(?:\s?[–-]\s?(?:20)?\d\d)?|året|perioden|[a-zåäö]{4,12}perioden))?\s?:?$",
    re.IGNORECASE,
)
ASSIGNMENTS: Final = re.compile(
    r"(?:(?:nya|riktade|särskilda|specifika|nämnd(?:s)?(?:specifika|övergripande)|politiska|prioriterade|kommungemensamma|gemensamma|övergripande"
    r"|övriga|fullmäktiges|kommunfullmäktiges|budget)\s?){0,3}uppdrag(?:en)?(?:\s(?:till|för)\s(?P<who>.{3,80}?))?(?:\s(?:i\sbudget\s|för\s|under\s)?20\d\d.{0,5})?\s?:?",
    re.IGNORECASE,
)


def titled(document: Document, position: int, title: str) -> Section | None:
    """The section below a line that is the title of a list ("Uppdrag från nämnden:"), else None."""
    if _TITLE.fullmatch(title) is None:
        return None
    return _section(document, position, (*document.section_at(position), title.rstrip(" :")))


_TITLE: Final = re.compile(
    r"(?:(?:nya|egna|riktade|övriga)\s)?uppdrag(?:en)?\s(?:från|i|ur|av|enligt)\s[^.:]{3,60}:", re.IGNORECASE
)


def section_at(document: Document, position: int) -> Section:
    """What the headings above `position`, its part and the document's title say."""
    part = document.part_at(position)
    at = bisect_right(document.headings, position, key=lambda h: h.span.start)
    known, place = _KNOWN.of(document), (at, part.span.start if part else -1)
    found = known.get(place)
    if found is None:
        found = known[place] = _section(document, position, document.section_at(position))
    return found


def _none(_: Document) -> dict[tuple[int, int], Section]:
    return {}


# It is the same from one heading to the next within a part; several readers ask for it.
_KNOWN: Final = Latest(_none)


def _section(document: Document, position: int, path: tuple[str, ...]) -> Section:
    path = _with_over(document, position, path)
    part = document.part_at(position)
    kind = (part.type if part else None) or document.metadata.type or ""
    about = " ".join(filter(None, (part.name if part else None, document.metadata.title)))
    inner = path[-1] if path else ""
    status = next((s for s in map(_state_of, reversed(path)) if s), None)
    plan = (
        plans.of(document, position) if goal_lists.PLAN.search(f"{kind} {about} {' '.join(path)}") else None
    )
    own = (
        _said_by(about, document.metadata.issuer or "", *reversed(path[:-1])) or bodies.own(document)
        if any(map(_FROM_BOARD.search, path[-2:]))
        else None
    )
    head = " ".join(document.text[:_TITLE_PAGE].split())
    budget = None if _ASSOCIATION.search(head[:_HEAD]) else _budget(path, about, kind, head)
    return Section(
        path=path,
        status=status,
        given=budget is not None
        or _BUDGET.search(" ".join((*path[-2:], about))) is not None
        or "protokoll" in kind,
        budget=budget if own is None else None,
        giver=own.name if own else _giver((document.metadata.title or "", *path)),
        in_plan=_PLAN_TYPE.search(kind) is not None or (not kind and plan is not None),
        plan=plan,
        measures=_MEASURES.fullmatch(inner) is not None,
        body=next((b.name for b in map(bodies.only, reversed(path)) if b), None),
        of_budget=kind == "budget"
        or re.search(r"\bbudget", f"{about} {' '.join(path)}", re.IGNORECASE) is not None,
        followed_up=follow_ups.is_follow_up(document) or any(map(follow_ups.lists, path[-2:])),
    )


def _said_by(*texts: str) -> bodies.NamedBody | None:
    """The body of the first of the texts that names but one."""
    return next(filter(None, map(bodies.only, texts)), None)


def _with_over(document: Document, position: int, path: tuple[str, ...]) -> tuple[str, ...]:
    """The headings, with the one right over a bare "Uppdrag", which a dump has set as its equal."""
    at = bisect_right(document.headings, position, key=lambda h: h.span.start) - 1
    if at < 1 or not path or path[-1] != _LABEL:
        return path
    over, label = document.headings[at - 1], document.headings[at]
    near = label.title == _LABEL and not document.text[over.span.end : label.span.start].strip()
    return (*path[:-1], over.title, _LABEL) if near and over.title not in path else path


_LABEL: Final = "Uppdrag"


def _state_of(heading: str) -> Status | None:
    """The status that a heading says all below it have; a cell that a dump set as one or a key says none."""
    if _KEY.search(heading):
        return None
    cell = statuses.of_cell(heading) is not None and _OF_SEVERAL.search(heading) is None
    return None if cell else statuses.of_heading(heading)


# "Teckenförklaring: ● slutfört ◐ pågår".
_KEY: Final = re.compile(rf"[{statuses.SIGNS}].+[{statuses.SIGNS}]|^(?:tecken|färg)förklaring", re.IGNORECASE)


def for_whom(section: Section) -> tuple[str, ...]:
    """Whom the heading says that the assignments are for: "Nya uppdrag till tekniska nämnden"."""
    if section.owners:
        return section.owners
    said = _FOR.search(section.path[-1]) if section.path else None
    return assignees.names(said["who"]) if said else ()


_FOR: Final = re.compile(
    r"uppdrag(?:en)?\s(?:till|för)\s(?P<who>.{3,80}?)(?:,?\s(?:per|i|under|inför)\s.{3,40})?$", re.IGNORECASE
)


def next_heading(document: Document, position: int) -> int:
    """Where the next heading after `position` begins: until there the section is the same."""
    at = bisect_right(document.headings, position, key=lambda h: h.span.start)
    return document.headings[at].span.start if at < len(document.headings) else len(document.text) + 1


# An association of municipalities has a budget of its own, which no council gave it.
_ASSOCIATION: Final = re.compile(r"förbundet\b|kommunalförbund", re.IGNORECASE)
_HEAD: Final = 120
_TITLE_PAGE: Final = 400


def _budget(path: tuple[str, ...], about: str, kind: str, head: str) -> str | None:
    """The budget that a list is of, by its headings (the year may stand in the title) or by the title.

    A budget whose title has no year has it somewhere on its first page.
    """
    for heading in reversed(path):
        if _FOOTNOTE.match(heading):
            continue
        named = budgets.named(heading)
        if named:
            return named
        if _OF_BUDGET.search(heading):
            year = _YEAR.search(" ".join((heading, about, *reversed(path))))
            return f"Budget {year[0]}" if year else None
    given = _GIVEN_IN.search(about)
    if given is not None:
        return texts.source_of(given["source"])[0]
    own = budgets.heads(about)
    named = budgets.named(about) if own else None
    if named is not None:
        return named
    if own or kind == "budget":
        year = _YEAR.search(about)
        return f"Budget {year[0]}" if year else budgets.named(head) if kind == "budget" else None
    return None


# "Uppföljning av uppdrag i Mål och budget 2025": the title says what gave all of them.
_GIVEN_IN: Final = re.compile(
    r"uppdrag(?:en)?\s(?:i|från|ur|enligt)\s(?P<source>[^.;]{0,40}20\d\d[^.;]{0,8})$", re.IGNORECASE
)
# A footnote set as a heading: "Kommunfullmäktige 2024-11-27 § 189, Flerårsplan 2025".
_FOOTNOTE: Final = re.compile(r"(?:\d\s)?[A-ZÅÄÖ][\wåäö]{1,30}\s20\d\d-\d\d-\d\d,?\s§")
# "Uppdrag från kommunstyrelsen", "Beslut av kommunstyrelsen", "Kommunstyrelsens uppdrag till direktören".
_GIVEN_BY: Final = re.compile(
    r"(?:uppdrag|beslut)\s(?:från|av|i|(?:givna|beslutade|lämnade|fattade)\s(?:av|i))\s(?P<who>.{3,80})",
    re.IGNORECASE,
)


# "Läget för fullmäktiges uppdrag", "Kommunfullmäktiges uppdrag".
_WHOSE: Final = re.compile(
    r"\b(?P<who>(?:kommun|region)?fullmäktige)s\suppdrag(?:en)?(?=$|,|\s(?:i|per|till|under|20))"
    r"|\b(?:uppdrag|beslut)\ssom\s(?P<gave>[\wåäö-]{3,30}(?:fullmäktige|styrelsen|nämnden))"
    r"\s(?:har\s)?(?:lämna|ge|ga|gi|beslut|fatta)\w+",
    re.IGNORECASE,
)
# "Uppdrag", then "Från kommunfullmäktige", "3.3 Från nämnden".
_FROM: Final = re.compile(r"(?:\d[\d.]*\s)?Från\s(?P<who>.{3,80})")
_SAYS: Final = re.compile(r"uppdrag", re.IGNORECASE)


def _giver(path: tuple[str, ...]) -> str | None:
    """The one body whose assignments the headings say they are ("Uppdrag från kommunstyrelsen")."""
    for heading in reversed(path):
        match = (
            _GIVEN_BY.search(heading)
            or _WHOSE.search(heading)
            or (_FROM.fullmatch(heading) if _SAYS.search(" ".join(path)) else None)
        )
        said = match.groupdict().get("gave") or match["who"] if match else ""
        named = list(bodies.mentions(said))
        if named:
            return named[0][1].name if len(named) == 1 else None
    return None
