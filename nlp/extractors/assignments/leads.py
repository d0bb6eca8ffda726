"""What the line that leads in a list says of the assignments in it, and what a heading over it gives.

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
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from corpus.findings import Status
from nlp.extractors import assignees, bodies
from nlp.extractors.assignments import budgets, statuses, texts
from nlp.extractors.assignments.sections import ASSIGNMENTS, NUMBER, SHALL, Section
from nlp.sieve import sifted

_LEADS: Final = re.compile(r"\b\w{0,20}uppdrag\w{0,5}\b[^:]{0,200}[:.]$", re.IGNORECASE)
# "Nämnden lämnade följande uppdrag till kontoret.": leads in a list with a full stop.
_BELOW: Final = re.compile(r"\b(?:följande|nedanstående)\s(?:\w+\s)?uppdrag\b", re.IGNORECASE)
_GIVES: Final = re.compile(
    r"\b(?:ger|ges|gav|gavs|gett|får|fick|fått|ge|uppdrar|lämnar|lämnas|lämnade|lämnat)\b[^:]{0,120}\b\w{0,20}uppdrag|\bföljande\s(?:nya\s)?uppdrag(?:\sges|\sgavs|\still)?\b",
    re.IGNORECASE,
)
_GETS: Final = re.compile(
    r"(?P<who>.{3,120}?)\s(?:får|ges|fick|har\sfått)\s(?:även\s)?följande\suppdrag"
    r"|.{3,160}?\b(?:följande|nedanstående)\s(?:\w+\s)?uppdrag\s(?:till|åt)\s(?P<to>[^.:;]{3,100})[.:]",
    re.IGNORECASE,
)
_GIVER: Final = re.compile(
    r"\b(?:ger|gav|gett|uppdrar|lämnade|lämnat)\s|\b(?:ges|gavs|getts)\sav\s", re.IGNORECASE
)


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
    if says_how(text):
        return None
    opened = opening(text)
    if opened:
        text = last_sentence(text)
        given, by = texts.source_of(text) if "§" in text else (None, None)
        return Lead(text, None, True, opened, _giver_of(text) or by, budgets.named(text), given)
    own = _OWN_DECISION.search(text)
    if own and bodies.only(own["by"]):
        return Lead(text, None, True, (), _name(own["by"]), None, own=True)
    decided = "§" in text and text[-1:] not in ".!?" and _DECIDED.search(last_sentence(text))
    if decided:
        source, by = texts.source_of(last_sentence(text))
        if source and "§" in source:
            status: Status | None = "given" if _ADOPTED.search(text) else None
            # Of "att" alone other things may be decided: only what says so itself is an assignment.
            gives = "följande" in text or "uppdrag" in text
            return Lead(text, status, gives, (), _giver_of(text) or by, None, source)
    if _LEADS.search(text) is None or not (text.endswith(":") or _is_over(text)):
        return None
    gets = _GETS.match(text)
    who = assignees.names(gets["who"] or gets["to"]) if gets else ()
    gives = _GIVES.search(text) is not None
    budget = budgets.named(text)
    decision, body = texts.source_of(text) if gives and budget is None and "§" in text else (None, None)
    ended = _ENDED.search(text) is not None
    return Lead(
        text,
        None if _NOW.search(last_sentence(text)) else statuses.of_heading(last_sentence(text)),
        gives and not ended,
        who,
        _giver_of(text) or body,
        budget,
        decision,
        ended,
    )


def _is_over(text: str) -> bool:
    """Whether a short paragraph says that assignments are listed below it."""
    return len(text) < _LONGEST_OVER and _BELOW.search(text) is not None


_LONGEST_OVER: Final = 240


# What is given now has come no way yet, whatever came of what was given before.
_NOW: Final = re.compile(r"\b(?:ger|ges|gav|gavs)\b")


def last_sentence(text: str) -> str:
    """The sentence that a line ends with: what stands before it leads nothing in."""
    return re.split(r"(?<=[a-zåäö)\d]{2})\.\s(?=[A-ZÅÄÖ])", text)[-1]


def opening(text: str) -> tuple[str, ...]:
    """Whom a line gives what is listed below it; empty for any other line.

    >>> opening("Nämnden får i uppdrag att:"), opening("När planen antogs gav nämnden kontoret i uppdrag att")
    (('Nämnden',), ('Kontoret',))
    >>> opening("Kommunstyrelsen beslutade att ge tekniska nämnden i uppdrag att"), opening("Det är bra att")
    (('Tekniska nämnden',), ())
    >>> opening("Vi föreslår att nämnden ger kontoret följande uppdrag:")
    ('Kontoret',)
    """
    said = _OPENS.search(text) if text.rstrip().endswith(_OPENINGS) else None
    if said is None or says_how(text):
        return ()
    before = _FOLLOWING.sub(" i uppdrag", text[: said.start()])
    gave = _GAVE.search(last_sentence(before))
    if gave is not None:
        return _last_named(gave["who"])
    return texts.given(f"{before} att x") or ()


_FOLLOWING: Final = re.compile(r"\s(?:följande|nedanstående)\s(?:\w{2,12}\s)?uppdrag$")


def says_how(text: str) -> bool:
    """Whether a line gives one assignment, below it how: "Nämnden får i uppdrag att spara genom att:".

    >>> says_how("Nämnden får i uppdrag att spara genom att:"), says_how("Nämnden får i uppdrag att:")
    (True, False)
    """
    return text.endswith(_OPENINGS) and _BY_WHICH.search(text) is not None


_BY_WHICH: Final = re.compile(r"\si\suppdrag\satt\s[^.:]{3,400}\sgenom\satt\s?:?$")
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
    inner = NUMBER.sub("", section.path[-1])
    above = NUMBER.sub("", section.path[-2]) if len(section.path) > 1 else ""
    titled = ASSIGNMENTS.fullmatch(inner)
    said = (titled["who"] or "") if titled else ""
    who = assignees.names(said) if bodies.only(said) else ()
    if titled and not said and section.body:
        who = (section.body,)
    if not titled and ASSIGNMENTS.fullmatch(above):
        who = assignees.names(SHALL.sub("", inner))
    return Lead(section.path[-1], None, True, who, None, section.budget) if who else None


def of_plan(text: str) -> Lead | None:
    """Whose activities a plan lists below a line: "Badförvaltningen ska:"; None for any other line.

    >>> found = of_plan("BADFÖRVALTNINGEN SKA")
    >>> (found.who, found.status) if found else None
    (('Badförvaltningen',), 'planned')
    >>> of_plan("Vi ska:")
    """
    said = NUMBER.sub("", text)
    shall = SHALL.search(said) if len(said) < _LONGEST else None
    who = assignees.names(said[: shall.start()]) if shall else ()
    return Lead(text, "planned", True, who, None, None) if who else None


_LONGEST: Final = 120


# "När riktlinjen fastställdes beslutade regionstyrelsen om fyra uppdrag.".
_OWN_DECISION: Final = sifted(
    r"(?:antog|anta|fastställ)\w{1,5}\s(?:beslutade|gav|lämnade)\s(?P<by>[a-zåäö-]{6,40}(?:fullmäktige|styrelsen|nämnden))\s(?:även\s|också\s)?(?:om\s)?(?:\w+\s)?uppdrag\b"
)


def _name(printed: str) -> str | None:
    body = bodies.only(printed)
    return body.name if body else None


# What was given with the document itself is as it was then.
_ADOPTED: Final = re.compile(r"\b(?:antog|fastställ)", re.IGNORECASE)
# "Fullmäktige beslutade 2024-11-14 § 27 att", "fattade den 3 maj 2027, § 8, följande beslut:", then a list.
_DECIDED: Final = re.compile(r"\b(?:beslutade|beslutades|beslöt|fattade)\b")
# "Följande uppdrag, som har hanterats i andra ärenden, utgår:".
_ENDED: Final = re.compile(r"\b(?:utgår|upphör|stryks|avskrivs|faller\sbort)\b", re.IGNORECASE)


_OPENS: Final = re.compile(r"(?:(?<=\suppdrag)\s?:?|\satt\s?:?|\s?:)$")
_OPENINGS: Final = ("uppdrag", "att", ":")  # as each of its matches ends, so that few lines are searched


def _giver_of(text: str) -> str | None:
    """The body that gives: before "gav", or after "gavs av"; "Nämnden" where it is called only so."""
    giver = _GIVER.search(text)
    named = list(bodies.mentions(text)) if giver else []
    if giver is not None and _BOARD.search(text, max(0, giver.start() - _BESIDE), giver.end() + _BESIDE):
        return "Nämnden"
    if giver is None or not named:
        return None
    before = [b for s, b in named if s.end <= giver.start()]
    after = [b for s, b in named if s.start >= giver.start()]
    return before[-1].name if before else after[0].name


_BOARD: Final = re.compile(
    r"\bnämnden\s(?:har\s)?(?:gav|gett|lämnade|lämnat)\s|\b(?:gav|lämnade)\snämnden\s(?=följande)",
    re.IGNORECASE,
)
_BESIDE: Final = 20
