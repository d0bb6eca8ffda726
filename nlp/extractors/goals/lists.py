"""The goals that a document sets out itself: the council's budget goals, and a plan's own.

>>> from corpus.model import Document, Source
>>> def own(text):
...     return [(g.scheme, g.number, g.title) for g in find(Document(Source("x.pdf", "0" * 64, 1), text))]
>>> own("Kommunfullmäktiges mål\\n1. Barn ska lyckas i skolan\\n2. Byn ska växa\\nBolag\\n1. Ny")
[('kf-budget', '1', 'Barn ska lyckas i skolan'), ('kf-budget', '2', 'Byn ska växa')]
>>> own("Plan för trygghet\\nMål 1: Fler ska känna sig trygga\\nText om mål 1.")
[('plan', '1', 'Fler ska känna sig trygga')]
>>> own("Bolagets år\\nMål 1: Fler kunder ska vara nöjda")
[]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, takewhile
from typing import Final

from corpus.findings import Scheme
from corpus.model import Block, Document, Span
from nlp import language
from nlp.extractors.goals import units
from nlp.sieve import sifted

_COUNCIL: Final = re.compile(
    r"(?:(?:(?:kommun|stads|region)?fullmäktiges?|KF:?s)\s(?:[\wåäö]{3,20}\s){0,2}?[\wåäö]{0,20}(?:mål(?:en)?|områden)|budgetmål(?:en)?"
    r"|mål(?:en)?\si\s(?:(?:kommunfullmäktiges|stadens|kommunens|regionens)\s)?budget(?:en)?"
    r"|(?:kommunens|stadens|regionens|kommungemensamma)\s(?:(?:övergripande|prioriterade|gemensamma|strategiska)\smål(?:en|områden)?"
    r"|inriktningsmål))(?:\s[\w–-]+){0,4}\s?:?",
    re.IGNORECASE,
)
_GOALS: Final = re.compile(r"(?:övergripande\s)?mål\s?:?", re.IGNORECASE)
_NUMBERED: Final = re.compile(
    r"(?:mål(?:område)?\s)?(?P<number>\d{1,2})[.):]?\s+(?P<title>\S.{5,})", re.IGNORECASE
)
_BULLET: Final = re.compile(r"[•»–▪*-]\s?(?P<title>\S.{5,})")
_SECTION: Final = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,5})\.?\s{1,4}(?P<title>\S.*)")
# A heading of a plan over its goals: "Tre mål", "Programmets målområden".
_OF_PLAN: Final = re.compile(
    r"(?:(?:våra|planens|programmets|strategins|policyns|visionens|handlingsplanens)\s)?(?:(?:två|tre|fyra|fem|sex|sju|åtta|\d)\s)?"
    r"(?:(?:övergripande|strategiska|prioriterade|långsiktiga|gemensamma)\s)?"
    r"(?:mål(?:en)?|(?:inriktnings|effekt|utvecklings|program|del|huvud)mål(?:en)?|målområden(?:a)?)\s?:?",
    re.IGNORECASE,
)
_LETTERED: Final = re.compile(r"(?P<number>[A-H])[.):]\s+(?P<title>[A-ZÅÄÖ]\S.{4,100})")
_WHOSE_OWN: Final = re.compile(
    r"\b(?:nämndens|nämndmål|nämndsmål|bolagets|förvaltningens|verksamhetens|enhetens|styrelsens)\b",
    re.IGNORECASE,
)
PLAN: Final = sifted(r"(?<!\w)\w{0,40}(?:plan|program|strategi|policy|vision)\b", ignore_case=True)
_BUDGET: Final = re.compile(r"\bbudget", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"\b(?:ska|skall)\b")
_LONGEST: Final = 200
_NEXT_BLOCKS: Final = 80
_HEAD: Final = 600


@dataclass(frozen=True, slots=True)
class OwnGoal:
    """A goal as the document sets it out: where, of which scheme, its number and words."""

    span: Span
    scheme: Scheme
    number: str  # empty where the goal has none
    title: str
    plan: str | None = None
    # What it is called: "mål", "inriktningsmål", "målområde".
    unit: str = "mål"


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A line in which a goal may stand, and the kind of its block."""

    span: Span
    text: str
    kind: str


def find(document: Document) -> Iterator[OwnGoal]:
    """The document's own goals in order: lists under a heading that says so, and goals of a plan."""
    lines = list(lines_of(document))
    found = list(_of_units(document, lines))
    for i, line in enumerate(lines):
        if len(line.text) > 90 or not _opens(document, line):
            continue
        listed = _children(document, line) or _listed(lines, i + 1)
        found += [g for g in listed if not any(g.span.overlaps(k.span) for k in found)]
    found += _areas(document, lines)
    if not found:
        found = _headed(document, lines)
    found += _overall(document, lines)
    yield from sorted(found, key=lambda g: g.span)


def lines_of(document: Document) -> Iterator[GoalLine]:
    text = document.text
    for block in document.blocks or (Block("paragraph", Span(0, len(text))),):
        if block.kind in ("contents", "table", "caption", "footnote"):
            continue
        for match in re.finditer(r"[^\n]+", text[block.span.start : block.span.end]):
            at = block.span.start
            yield GoalLine(Span(at + match.start(), at + match.end()), match[0].strip(), block.kind)


def _opens(document: Document, line: GoalLine) -> bool:
    """Whether a list of the council's goals follows: its heading says so, or the budget it stands in."""
    section = _SECTION.match(line.text)
    title = section["title"] if section else line.text
    if _COUNCIL.fullmatch(title):
        return True
    return (
        _GOALS.fullmatch(title) is not None and _BUDGET.search(_about(document, line.span.start)) is not None
    )


def _about(document: Document, position: int) -> str:
    """What the part at `position` is called, and its opening words."""
    part = document.part_at(position)
    start = part.span.start if part else 0
    names = [document.metadata.title or ""] if part is None else [part.name or "", part.title]
    return " ".join((*names, document.text[start : min(position, start + _HEAD)]))


def _children(document: Document, opening: GoalLine) -> list[OwnGoal]:
    """The headings below the opening one, each a goal, numbered in order."""
    headings = document.headings
    first = bisect_right(headings, opening.span.start, key=lambda h: h.span.start)
    if not first or not headings[first - 1].span.overlaps(opening.span):
        return []
    above = headings[first - 1]
    number = _number(above.number, above.title)
    found: list[OwnGoal] = []
    for n, heading in enumerate(islice(headings, first, None), start=first + 1):
        if _holds_goals(heading.title, [h.title for h in headings[n : n + 1]]):
            return []
        section, title = _number(heading.number, heading.title), _title(heading.title)
        below = section.startswith(f"{number}.") if number and section else heading.level > above.level
        if not below:
            break
        numbered = _NUMBERED.match(title) if not section else None
        title = numbered["title"] if numbered else title
        at = document.text.find(title, heading.span.start, heading.span.end)
        direct = not number or section.count(".") == number.count(".") + 1 or _is_next(numbered, found)
        if direct and len(title.split()) > 2 and at >= 0:
            span = Span(at, at + len(title))
            found.append(OwnGoal(span, "kf-budget", str(len(found) + 1), title))
    return found if len(found) > 1 else []


def _is_next(numbered: re.Match[str] | None, found: list[OwnGoal]) -> bool:
    """ "Mål 2. …" after the first goal."""
    return numbered is not None and int(numbered["number"]) == len(found) + 1


def _number(printed: str | None, title: str) -> str:
    match = _SECTION.match(title)
    return printed or (match["number"] if match else "")


def _title(printed: str) -> str:
    match = _SECTION.match(printed)
    return match["title"] if match else printed


def _listed(lines: list[GoalLine], start: int, *, of_plan: bool = False) -> list[OwnGoal]:
    """Numbered, lettered or bulleted goals after the opening, text between them passed over."""
    found: list[OwnGoal] = []
    broken = False
    for n, line in enumerate(islice(lines, start, start + _NEXT_BLOCKS), start=start + 1):
        if _holds_goals(line.text, [below.text for below in lines[n : n + 1]]):
            break
        item = _item(line, len(found), of_plan)
        if item is None or not _is_goal(line, item["title"]) or (broken and not _is_title(item["title"])):
            broken = broken or _breaks(line, found)
            if broken and (not found or _SAYS_OTHERS.search(line.text)):
                break
            continue
        title = item["title"].rstrip(" .")
        number = item.groupdict().get("number") or str(len(found) + 1)
        at = line.span.start + item.start("title")
        found.append(OwnGoal(Span(at, at + len(title)), "kf-budget", number, title))
    return found if len(found) > 1 else []


def _item(line: GoalLine, before: int, of_plan: bool) -> re.Match[str] | None:
    """The line as the next goal of a list of which `before` are read."""
    match = _NUMBERED.match(line.text) or (_LETTERED.match(line.text) if of_plan else None)
    if match is not None:
        following = (str(before + 1), "ABCDEFGH"[before : before + 1])
        return match if match["number"] in following else None
    return _BULLET.match(line.text) if line.kind == "list_item" and not of_plan else None


def _breaks(line: GoalLine, found: list[OwnGoal]) -> bool:
    """Whether a line ends a list: a heading, or a short line of its own."""
    if line.kind == "heading":
        return True
    return (
        bool(found)
        and _NUMBERED.match(line.text) is None
        and len(line.text) < 40
        and line.kind != "list_item"
    )


# Numbered items farther on are no goals of the list: points of a decision, and what is somebody's own.
_SAYS_OTHERS: Final = re.compile(
    r"\b(?:beslutar?|uppdrag|bilag(?:a|or)|ekonomi|reservation\w*|yrkande\w*)\b", re.IGNORECASE
)


def _is_title(title: str) -> bool:
    """Printed as a heading: several words, no full stop."""
    return len(title.split()) > 2 and not title.endswith((".", ":", ";", ","))


def _is_goal(line: GoalLine, title: str) -> bool:
    return len(line.text) <= _LONGEST and (_SENTENCE.search(title) is not None or len(title.split()) <= 8)


def _of_units(document: Document, lines: list[GoalLine]) -> Iterator[OwnGoal]:
    """ "Mål 2: …", "Inriktningsmål 1 …", "Målområde A: …" set out by a plan, a programme or a budget."""
    read: list[tuple[GoalLine, re.Match[str], Span, str]] = []
    above = ""
    for n, line in enumerate(lines):
        if _holds_goals(line.text, [below.text for below in lines[n + 1 : n + 2]]):
            continue
        match = units.OPENING.fullmatch(line.text)
        title = _within(line, match) if match else None
        if match is None and n + 1 < len(lines) and units.ALONE.fullmatch(line.text):
            match, title = units.ALONE.fullmatch(line.text), _below(lines[n + 1])
        if match is None or title is None:
            above = line.text if line.kind == "heading" or _COUNCIL.fullmatch(line.text) else above
        elif line.kind != "paragraph" or ". " not in document.text[slice(*title)]:
            read.append((line, match, title, above))
    counted = Counter(units.one(match["unit"]).removeprefix("del") for _, match, *_ in read)
    for line, match, title, above in read:
        unit = units.one(match["unit"])
        whose = whose_goal(
            document, line.span.start, unit, above, several=counted[unit.removeprefix("del")] > 1
        )
        if whose is None or (whose[0] == "kf-budget" and "." in match["number"]):
            continue
        words = document.text[slice(*title)].rstrip(' .”"')
        span = Span(line.span.start, title.start + len(words))
        yield OwnGoal(span, whose[0], match["number"], words, whose[1], unit)


def _within(line: GoalLine, match: re.Match[str]) -> Span:
    return Span(line.span.start + match.start("title"), line.span.start + match.end("title"))


def _below(line: GoalLine) -> Span | None:
    """What is to be reached, on the line below "Mål 2": a title or one sentence."""
    one = _ONE.fullmatch(line.text) is not None and units.ALONE.match(line.text) is None
    return Span(line.span.start, line.span.start + len(line.text)) if one else None


_ONE: Final = re.compile(r"[A-ZÅÄÖ][^.:;]{6,180}\.?")


def _holds_goals(line: str, following: Iterable[str]) -> bool:
    """Whether an area is only what its goals stand below: "Målområde 2 Lärande", then "Mål: Barn ska …"."""
    return line.startswith("Målområde") and any(map(_GOAL_OF_AREA.match, following))


_GOAL_OF_AREA: Final = re.compile(r"(?:KF-|[Nn]ämnds?|[Ff]ullmäktige|[Ii]nriktnings)?[Mm]ål(?::|\s\d)")


def whose_goal(
    document: Document, position: int, unit: str, above: str, *, several: bool
) -> tuple[Scheme, str | None] | None:
    """Of which scheme a goal below the heading `above` is, and of which plan; None if it is local."""
    kind = units.kind(unit)
    if _COUNCIL.search(above) and kind != "local":
        return ("kf-budget", None)
    if kind == "local" or _WHOSE_OWN.search(above):
        return None
    name = plan_name(document, position)
    title = document.metadata.title or ""
    if _BUDGET.search(name or title) or (name is None and kind == "council" and several):
        return ("kf-budget", None)
    # The areas of a plan hold goals and are none.
    spoken = several and (kind == "plan" or speaks_of_plan(document.text))
    if unit != "målområde" and (name is not None or spoken):
        return ("plan", name)
    return None


@lru_cache(maxsize=4)
def speaks_of_plan(text: str) -> bool:
    """Whether an excerpt that does not say what it is calls itself a plan, again and again."""
    return len(list(islice(_ITSELF.finditer(text), _AGAIN))) == _AGAIN


_ITSELF: Final = re.compile(r"\b(?:(?:handlings|åtgärds)?planen|programmet|strategin)s?\b", re.IGNORECASE)
_AGAIN: Final = 3


def _areas(document: Document, lines: list[GoalLine]) -> list[OwnGoal]:
    """The areas of a plan without a number that say what to reach: "Målområde: Uppnå en jämn nivå"."""
    read = [(line, m) for line in lines if (m := _AREA.fullmatch(line.text)) is not None]
    named = plan_name(document, read[0][0].span.start) if len(read) > 1 else None
    return [
        OwnGoal(
            Span(line.span.start + m.start("title"), line.span.end),
            "plan",
            "",
            m["title"],
            named,
            "målområde",
        )
        for line, m in read
        if named is not None
    ]


# No line of contents, which ends with its page. An infinitive: a noun in "-a" is followed by "och" or by
# what says where ("Skola och bildning").
_AREA: Final = re.compile(
    r"Målområde:\s(?P<title>[A-ZÅÄÖ][a-zåäö]{1,24}[aå]\s(?!(?:och|samt|i|på|för)\s)[^.:;]{8,140}(?<!\s\d)(?<!\s\d\d))"
)


def _headed(document: Document, lines: list[GoalLine]) -> list[OwnGoal]:
    """The goals of a plan that are only numbered or lettered under a heading: "Tre mål", "A. Renare luft"."""
    for i, line in enumerate(lines):
        name = plan_name(document, line.span.start) if _OF_PLAN.fullmatch(_title(line.text)) else None
        if name is None:
            continue
        found = [replace(g, scheme="plan", plan=name) for g in _listed(lines, i + 1, of_plan=True)]
        if found:
            return found
    return []


def _overall(document: Document, lines: list[GoalLine]) -> Iterator[OwnGoal]:
    """The sentences right below "Övergripande mål" in a plan that say what to reach; none over a list."""
    for i, line in enumerate(lines):
        if line.kind != "heading" or _OVERALL.fullmatch(_title(line.text)) is None:
            continue
        name = plan_name(document, line.span.start)
        below = list(
            takewhile(lambda other: other.kind != "heading", islice(lines, i + 1, i + 2 + _SENTENCES))
        )
        spans = [s for other in below for s in _sentences(document.text, other.span)]
        listed = any(other.kind == "list_item" for other in below)
        if name is None or listed or not 0 < len(spans) <= _SENTENCES:
            continue
        if all(_REACHES.search(document.text, *span) for span in spans):
            yield from (OwnGoal(s, "plan", "", document.text[slice(*s)].rstrip(" ."), name) for s in spans)


def _sentences(text: str, span: Span) -> Iterator[Span]:
    for sentence in language.sentences(text[slice(*span)]):
        yield Span(span.start + sentence.start, span.start + sentence.end)


_OVERALL: Final = re.compile(
    r"(?:(?:planens|programmets|strategins|policyns|kommunens|stadens)\s)?övergripande\smål(?:sättning)?\s?:?",
    re.IGNORECASE,
)
# What is to be reached, or what makes that it is.
_REACHES: Final = re.compile(r"\b(?:ska|skall|skapas|uppnås|bidrar|säkras|säkerställs|stärks|ökar|minskar)\b")
_SENTENCES: Final = 4


def plan_name(document: Document, position: int) -> str | None:
    """What the plan that `position` stands in is called; None where it is in no plan."""
    part = document.part_at(position)
    first = document.headings[0].title if document.headings else document.text[:_HEAD].split("\n", 1)[0]
    names = (part.name if part else None, part.title if part else None, document.metadata.title, first)
    for name in names:
        if name and PLAN.search(name) and not re.match(r"yrkande|yttrande", name, re.IGNORECASE):
            return _YEARS.sub("–", _FOLLOWED_UP.sub("", name))
    return None


_YEARS: Final = re.compile(r"(?<=\b20\d\d)\s?[-–]\s?(?=20\d\d)")
# "Uppföljning av mål och delmål i Ekby kommuns klimatprogram 2031–2035": whose goals they are.
_FOLLOWED_UP: Final = re.compile(
    r"(?:slutlig\s|årlig\s)?(?:del|slut|mål)?uppföljning\s(?:av|för)\s(?:(?:mål|delmål|målen|delmålen|åtgärder|åtgärderna)(?:,\s|\soch\s|\si\s)){0,4}(?=\S)",
    re.IGNORECASE,
)
