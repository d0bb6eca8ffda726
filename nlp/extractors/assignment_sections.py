"""What the headings, and the line that leads in a list, say of the assignments listed below them.

>>> lead("Följande uppdrag föreslås förklaras fullgjorda:").status
'proposed_fulfilled'
>>> found = lead("I budget för 2023 gav kommunfullmäktige nämnden i uppdrag att stärka beredskapen:")
>>> (found.gives, found.giver, found.budget)
(True, 'Kommunfullmäktige', 'Budget 2023')
>>> lead("Nämndens uppdrag är brett.") is None
True
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

from corpus.findings import Status
from corpus.model import Document
from nlp.extractors import assignees, assignment_texts, bodies, goal_lists, statuses
from nlp.latest import Latest

_MEASURES: Final = re.compile(
    r"(?:\d[\d.]{0,12}\s)?(?:(?:prioriterade|planerade|strategiska|planens|övriga|våra|föreslagna)\s)?"
    r"(?:insatser|åtgärder|aktiviteter|åtgärdslista|aktivitetslista)(?:\s(?:under|för|i|inom|och)\s.{3,60})?\s?:?",
    re.IGNORECASE,
)
_BUDGET: Final = re.compile(r"\bbudget|\bnya\suppdrag|\bgenomförandeplan|\bfrån\snämnden", re.IGNORECASE)
_IS_BUDGET: Final = re.compile(
    r"(?:(?:förslag\still|mål\soch|verksamhetsplan(?:er)?\soch|verksamhetsplan\smed|strategisk\splan\soch|plan\soch|"
    r"kommunfullmäktiges|[\wåäö]{2,30}s\s(?:stads\s|kommuns\s)?)\s?){0,2}budget\b",
    re.IGNORECASE,
)
_FROM_BOARD: Final = re.compile(r"\bfrån\s(?:den\segna\s)?(?:nämnden|styrelsen)\b", re.IGNORECASE)
_PLAN_TYPE: Final = re.compile(r"plan$|program|strategi")
_LEADS: Final = re.compile(r"\b\w{0,20}uppdrag\w{0,5}\b[^:]{0,200}:$", re.IGNORECASE)
_GIVES: Final = re.compile(
    r"\b(?:ger|ges|gav|gavs|gett|får|fick|fått|ge|uppdrar|lämnar|lämnas)\b[^:]{0,120}\b\w{0,20}uppdrag|\bföljande\s(?:nya\s)?uppdrag(?:\sges|\sgavs|\still)?\b",
    re.IGNORECASE,
)
_GETS: Final = re.compile(
    r"(?P<who>.{3,120}?)\s(?:får|ges|fick|har\sfått)\s(?:även\s)?följande\suppdrag", re.IGNORECASE
)
_GIVER: Final = re.compile(r"\b(?:ger|gav|har\sgett|uppdrar)\s|\b(?:ges|gavs|getts)\sav\s", re.IGNORECASE)
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
    return Origin(*assignment_texts.source_of(text))


_LONGEST_ABOVE: Final = 240


@dataclass(frozen=True, slots=True)
class Lead:
    """What the line before a list says: their status, whether they are given, to whom, by whom, in what."""

    text: str
    status: Status | None
    gives: bool
    who: tuple[str, ...]
    giver: str | None
    budget: str | None
    decision: str | None = None
    ended: bool = False
    own: bool = False  # of the decision that adopted the document


@lru_cache(maxsize=4096)
def lead(text: str) -> Lead | None:
    """What a line that leads in a list of assignments says of them; None for any other line."""
    opened = opening(text)
    if opened:
        text = last_sentence(text)
        given, by = assignment_texts.source_of(text) if "§" in text else (None, None)
        return Lead(text, None, True, opened, _giver_of(text) or by, _budget_of(text), given)
    own = _OWN_DECISION.search(text)
    if own and bodies.only(own["by"]):
        return Lead(text, None, True, (), _name(own["by"]), None, own=True)
    decided = _DECIDED_AS_WELL.search(text) or (text.endswith("att") and _DECIDED_THAT.search(text))
    if decided:
        source, by = assignment_texts.source_of(last_sentence(text))
        if source and "§" in source:
            return Lead(text, "given", True, (), _giver_of(text) or by, None, source)
    if not text.endswith(":") or _LEADS.search(text) is None:
        return None
    gets = _GETS.match(text)
    who = assignees.names(gets["who"]) if gets else ()
    gives = _GIVES.search(text) is not None
    budget = _budget_of(text)
    decision, body = (
        assignment_texts.source_of(text) if gives and budget is None and "§" in text else (None, None)
    )
    ended = _ENDED.search(text) is not None
    return Lead(
        text,
        statuses.of_heading(text),
        gives and not ended,
        who,
        _giver_of(text) or body,
        budget,
        decision,
        ended,
    )


def last_sentence(text: str) -> str:
    """The sentence that a line ends with: what stands before it leads nothing in."""
    return re.split(r"(?<=[a-zåäö)\d]{2})\.\s(?=[A-ZÅÄÖ])", text)[-1]


def opening(text: str) -> tuple[str, ...]:
    """Whom a line gives what is listed below it; empty for any other line.

    >>> opening("Nämnden får i uppdrag att:"), opening("När planen antogs gav nämnden kontoret i uppdrag att")
    (('Nämnden',), ('Kontoret',))
    >>> opening("Kommunstyrelsen beslutade att ge tekniska nämnden i uppdrag att"), opening("Det är bra att")
    (('Tekniska nämnden',), ())
    """
    said = _OPENS.search(text) if text.rstrip().endswith(_OPENINGS) else None
    if said is None:
        return ()
    before = text[: said.start()]
    gave = _GAVE.search(last_sentence(before))
    if gave is not None:
        return _last_named(gave["who"])
    return assignment_texts.given(f"{before} att x") or ()


# "… gav nämnden förvaltningen i uppdrag": who gives may stand after the verb as well, before who is given it.
_GAVE: Final = re.compile(
    r"\b(?:gav|ger|att\sge|(?:gett|givit))\s(?:även\s|också\s|samtidigt\s)?(?P<who>[^.;:]{3,120}?)\si\suppdrag$"
)


def _last_named(said: str) -> tuple[str, ...]:
    """The bodies that the words end with, after the one that gives."""
    giver = _GIVES_FIRST.match(said)
    return (assignees.names(said[giver.end() :]) if giver else ()) or assignees.names(said)


_GIVES_FIRST: Final = re.compile(
    r"[\wåäö]{0,30}(?:nämnden|styrelsen|fullmäktige|direktionen|utskottet)\s(?!och\b|samt\b|för\b|i\b)",
    re.IGNORECASE,
)


def of_heading(section: Section) -> Lead | None:
    """What a heading over a list gives: "Uppdrag till nämnden", or the body's name below "Uppdrag"."""
    if not section.given or not section.path:
        return None
    inner = _NUMBER.sub("", section.path[-1])
    above = _NUMBER.sub("", section.path[-2]) if len(section.path) > 1 else ""
    titled = _ASSIGNMENTS.fullmatch(inner)
    said = (titled["who"] or "") if titled else ""
    who = assignees.names(said) if bodies.only(said) else ()
    if titled and not said and section.body:
        who = (section.body,)
    if not titled and _ASSIGNMENTS.fullmatch(above):
        who = assignees.names(_SHALL.sub("", inner))
    return Lead(section.path[-1], None, True, who, None, section.budget) if who else None


# "När riktlinjen fastställdes beslutade regionstyrelsen om fyra uppdrag.".
_OWN_DECISION: Final = re.compile(
    r"(?:antog|anta|fastställ)\w{1,5}\s(?:beslutade|gav|lämnade)\s(?P<by>[a-zåäö-]{6,40}(?:fullmäktige|styrelsen|nämnden))\s(?:även\s|också\s)?(?:om\s)?(?:\w+\s)?uppdrag\b"
)


def _name(printed: str) -> str | None:
    body = bodies.only(printed)
    return body.name if body else None


# "När planen antogs beslutade kommunfullmäktige även följande (KF 2023-11-30 § 19):".
_DECIDED_AS_WELL: Final = re.compile(r"\bbeslutade\b[^:]{0,120}\bföljande\b[^:]{0,60}:$")
# "Kommunfullmäktige beslutade 2024-11-14 § 27 att", a list below.
_DECIDED_THAT: Final = re.compile(r"\bbeslutade\s[^:]{0,100}§[^:]{0,60}\satt$")
# "Följande uppdrag, som har hanterats i andra ärenden, utgår:".
_ENDED: Final = re.compile(r"\b(?:utgår|upphör|stryks|avskrivs|faller\sbort)\b", re.IGNORECASE)


def below(section: Section, over: Section | None) -> tuple[Section, Section | None]:
    """The section with what the heading over bodies' names says, and that heading for those that follow.

    A text dump gives "Uppdrag till nämnderna" and the "Socialnämnden" below it the same level.
    """
    inner = _NUMBER.sub("", section.path[-1]) if section.path else ""
    if (section.given and _ASSIGNMENTS.fullmatch(inner)) or _FROM_ANYBODY.match(inner):
        return section, section
    state = statuses.of_cell(inner) if over is not None and len(inner) < _STATE else None
    if over is not None and state is not None:
        # "Uppdrag från kommunfullmäktige", then "Genomförda", "Inte påbörjade".
        said = replace(section, path=(*over.path, inner), status=section.status or state, budget=over.budget)
        return replace(said, giver=over.giver), over
    named = bodies.only(inner) if over is not None else None
    if (
        over is None
        or not over.given
        or named is None
        or over.path[-1] in section.path
        or not assignees.names(_SHALL.sub("", inner))
    ):
        return section, None
    joined = replace(
        section,
        path=(*over.path, section.path[-1]),
        given=True,
        budget=over.budget,
        giver=over.giver,
        body=named.name,
    )
    return joined, over


_FROM_ANYBODY: Final = re.compile(r"(?:[\wåäö]{2,20}\s){0,2}uppdrag(?:en)?\sfrån\s", re.IGNORECASE)
_STATE: Final = 30
_OPENS: Final = re.compile(r"(?:(?<=\suppdrag)\s?:?|\satt\s?:?|\s?:)$")
_OPENINGS: Final = ("uppdrag", "att", ":")  # as each of its matches ends, so that few lines are searched
_NUMBER: Final = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s")
_SHALL: Final = re.compile(r"\s(?:ska|skall)(?:\sunder\s20\d\d)?\s?:?$")
_ASSIGNMENTS: Final = re.compile(
    r"(?:(?:nya|riktade|särskilda|specifika|nämnd(?:s)?(?:specifika|övergripande)|politiska|prioriterade|kommungemensamma|gemensamma|övergripande"
    r"|övriga|fullmäktiges|kommunfullmäktiges|budget)\s?){0,3}uppdrag(?:en)?(?:\s(?:till|för)\s(?P<who>.{3,80}?))?(?:\s(?:i\sbudget\s|för\s|under\s)?20\d\d.{0,5})?\s?:?",
    re.IGNORECASE,
)


def _giver_of(text: str) -> str | None:
    """The body that gives: before "gav", or after "gavs av"."""
    giver = _GIVER.search(text)
    named = list(bodies.mentions(text)) if giver else []
    if giver is None or not named:
        return None
    before = [b for s, b in named if s.end <= giver.start()]
    after = [b for s, b in named if s.start >= giver.start()]
    return before[-1].name if before else after[0].name


def _budget_of(text: str) -> str | None:
    """ "Budget 2023", also of "i budget för 2023" and "budgeten"."""
    found = re.search(r"\bbudget\w{0,8}\s(?:för\s)?(?:år\s)?(?P<year>20[1-4]\d)\b", text, re.IGNORECASE)
    when = found is not None and assignment_texts.is_when(text, found.start())
    return f"Budget {found['year']}" if found and not when else None


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
    part = document.part_at(position)
    kind = (part.type if part else None) or document.metadata.type or ""
    about = " ".join(filter(None, (part.name if part else None, document.metadata.title)))
    inner = path[-1] if path else ""
    status = next((s for s in map(statuses.of_heading, reversed(path)) if s), None)
    plan = (
        assignment_texts.plan_of(document, position)
        if goal_lists.PLAN.search(f"{kind} {about} {' '.join(path)}")
        else None
    )
    own = (
        bodies.only(about) or bodies.only(document.metadata.issuer or "") or bodies.own(document)
        if _FROM_BOARD.search(inner)
        else None
    )
    budget = None if _ASSOCIATION.search(document.text, 0, _HEAD) else _budget(path, about, kind)
    return Section(
        path=path,
        status=status,
        given=budget is not None
        or _BUDGET.search(" ".join((*path[-2:], about))) is not None
        or "protokoll" in kind,
        budget=budget if own is None else None,
        giver=own.name if own else _giver(path),
        in_plan=_PLAN_TYPE.search(kind) is not None or (not kind and plan is not None),
        plan=plan,
        measures=_MEASURES.fullmatch(inner) is not None,
        body=next((b.name for b in map(bodies.only, reversed(path)) if b), None),
        of_budget=kind == "budget"
        or re.search(r"\bbudget", f"{about} {' '.join(path)}", re.IGNORECASE) is not None,
    )


def for_whom(section: Section) -> tuple[str, ...]:
    """Whom the heading says that the assignments are for: "Nya uppdrag till tekniska nämnden"."""
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


def _budget(path: tuple[str, ...], about: str, kind: str) -> str | None:
    """The budget that a list is of, by its headings (the year may stand in the title) or by the title."""
    for heading in reversed(path):
        named = assignment_texts.budget(heading) or assignment_texts.budget_plan(heading)
        if named:
            return named
        if _OF_BUDGET.search(heading):
            year = _YEAR.search(" ".join((heading, about, *reversed(path))))
            return f"Budget {year[0]}" if year else None
    if kind == "budget" or _IS_BUDGET.match(about):
        year = _YEAR.search(about)
        return f"Budget {year[0]}" if year else None
    return None


# "Uppdrag från kommunstyrelsen", "Beslut av kommunstyrelsen", "Kommunstyrelsens uppdrag till direktören".
_GIVEN_BY: Final = re.compile(
    r"(?:uppdrag|beslut)\s(?:från|av|i|givna\sav|fattade\s(?:av|i))\s(?P<who>.{3,80})", re.IGNORECASE
)


def _giver(path: tuple[str, ...]) -> str | None:
    """The one body whose assignments the headings say they are ("Uppdrag från kommunstyrelsen")."""
    for heading in reversed(path):
        match = _GIVEN_BY.search(heading)
        named = list(bodies.mentions(match["who"])) if match else []
        if named:
            return named[0][1].name if len(named) == 1 else None
    return None
