"""Goals by their number, and whose they are: of Agenda 2030, of the council's budget, or of a plan.

>>> from corpus.model import Document, Source
>>> def numbers(text):
...     return [(f.scheme, f.number, f.plan) for f in find(Document(Source("x.pdf", "0" * 64, 1), text), [])]
>>> numbers("Agenda 2030 har 17 mål. Särskilt viktigt är mål 4.")
[('agenda2030-goal', '4', None)]
>>> numbers("delmål 3.1 och 3.2 i Almköpings avfallsplan")
[('plan', '3.1', 'Almköpings avfallsplan'), ('plan', '3.2', 'Almköpings avfallsplan')]
>>> numbers("Budgetens mål 2. Nämndens mål 1. Mål 19 i Agenda 2030. Dom i mål nr 1123-24.")
[('kf-budget', '2', None)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from corpus.findings import GoalReference, Scheme
from corpus.model import Document, Span
from nlp.extractors.goals import units
from nlp.extractors.goals.lists import OwnGoal, plan_name
from nlp.lexicon import Goals, load
from nlp.needles import near

_KNOWLEDGE: Final = load("goals", Goals)
_TITLES: Final = {goal.number: goal.names[0] for goal in _KNOWLEDGE.agenda}
_TARGETS: Final = {goal.number: (goal.targets, goal.letters) for goal in _KNOWLEDGE.agenda}
_NAMES: Final = {
    goal.number: re.compile(
        rf"\s?[,:–(-]?\s?[”\"]?(?:{'|'.join(map(re.escape, goal.names))})(?!\w)", re.IGNORECASE
    )
    for goal in _KNOWLEDGE.agenda
}

_MEASURE: Final = (
    r"(?!\s?(?:procent|%|mnkr|mkr|tkr|kr\b|kronor|miljoner|miljarder|st\b|stycken|timmar|dagar|veckor"
    r"|månader|år\b|personer|poäng|nr\b))"
)
_NUMBER: Final = rf"\d{{1,2}}(?:\.(?:\d{{1,2}}|[a-d]))?(?![\w%]|[.,:/]\d){_MEASURE}"
_GOAL: Final = near(
    r"(?=[a-zåäö])(?:(?<![\w-])|(?<=2030-))(?P<unit>(?P<budget>budgetmål(?:et|en)?|(?:KF|fullmäktige|kommunfullmäktige)-?mål(?:et|en)?)"
    r"|(?P<agenda>(?<=2030-)(?:del)?mål(?:et|en)?|(?:FN|SDG)-(?:del)?mål(?:et|en)?|(?:de\s)?globala\s(?:del|hållbarhets)?mål(?:et|en)?"
    r"|globalt\s(?:del|hållbarhets)?mål|FN:s\s(?:globala\s)?(?:del|hållbarhets)?mål(?:et|en)?"
    r"|hållbarhetsmål(?:et|en)?|SDG(?:s|:s)?|global\sgoals?|sustainable\sdevelopment\sgoals?):?"
    rf"|(?P<english>goals?|targets?)|(?P<own>{units.UNIT})|(?:del)?mål(?:et|en|ets)?)"
    r"\s(?:nummer\s|nr\.?\s)?"
    rf"(?P<first>{_NUMBER})(?:\s?[–-]\s?(?P<last>\d{{1,2}})(?![\w.,:/-]\d|\d))?"
    rf"(?P<more>(?:(?:,\s|\s(?:och|samt|respektive|and)\s)(?:(?:särskilt|främst|även|framför\sallt)\s)?(?:(?:del)?mål\s)?{_NUMBER}(?!-)){{0,16}})",
    *("mål", "goal", "target", "sdg", "område"),
    before=60,
    at_word=True,
    ignore_case=True,
)
_EACH: Final = re.compile(r"(?:(?:del)?mål\s)?(?P<number>\d{1,2}(?:\.(?:\d{1,2}|[a-d]))?)", re.IGNORECASE)

_AGENDA_CUE: Final = (
    r"agenda\s?2030|2030\sagenda|agendan|global(?:a|t|s)?\s(?:hållbarhets)?(?:mål(?:et|en)?s?|goals)|globalamålen|SDG|FN:s"
    r"|sustainable\sdevelopment|hållbarhetsmål"
)
_BUDGET_CUE: Final = r"budget(?:en|ens|mål\w{0,3})?|(?:kommun)?fullmäktiges(?:\s\w{3,20}){0,2}?\smål"
CUE: Final = re.compile(
    rf"(?<![\w-])(?:(?P<agenda>{_AGENDA_CUE})|(?P<budget>{_BUDGET_CUE}))(?!\w)", re.IGNORECASE
)
_PLANS: Final = r"(?:plan|program|strategi|policy)"
_PLAN_WORD: Final = rf"[\wåäö-]{{0,40}}{_PLANS}"
_TAIL: Final = re.compile(
    r"[,\s(]{1,2}(?:i|av|ur|från|enligt)\s(?:(?P<agenda>(?:FN:s\s)?(?:de\s)?(?:agenda\s?2030|globala\smål)|(?P<again>agendan(?!\w)))|the\s(?P<english>2030\sagenda)"
    r"|(?P<budget>(?:(?:kommun)?fullmäktiges|stadens|kommunens|[a-zåäö-]{2,24}\s(?:stads|kommuns))?\s?(?:budget|mål)\w{0,3}\b)"
    rf"|(?P<plan>(?:[\wåäö-]{{1,30}}\s){{0,4}}?{_PLAN_WORD}(?:en|met|n)?(?:\sför\s[\wåäö-]{{3,40}}(?:\soch\s[\wåäö-]{{3,40}})?)?(?:\s20\d\d(?:[–-]\d{{2,4}})?)?)(?!\w))",
    re.IGNORECASE,
)
# "3.4 Främja mental hälsa i Agenda 2030", "delmål 5.4 om obetalt omsorgsarbete i Agenda 2030".
_TARGET_NAMED: Final = near(
    r"(?<![\d.§])(?P<number>\d{1,2}\.(?:\d{1,2}|[a-d]))(?:,|\s(?:om|att|–))?\s[\wåäö][^.;:\n\d]{3,90}?"
    r"[\s(](?:i|av|ur|enligt)\s(?:FN:s\s)?(?:Agenda\s2030|de\sglobala\smålen)(?!\w)",
    *("agenda 2030", "de globala målen"),
)
# "I Agenda 2030 finns inget delmål om simning, men 4.5 om lika tillgång": no word before the number.
_TARGET_LATER: Final = near(
    r"(?:Agenda\s2030|globala\smålen)[^.\n]{0,80}?\bdelmål(?:en|et)?\b[^.\n]{0,60}?[\s(](?P<number>\d{1,2}\.(?:\d{1,2}|[a-d]))(?=\s(?:om|och|samt)\s|,|\)|\.\s)",
    *("agenda 2030", "globala målen"),
)
_OF_ENGLISH: Final = re.compile(r"\s(?:of|in)\sthe\s(?:2030\sAgenda|Sustainable)", re.IGNORECASE)
_OWNER: Final = re.compile(
    rf"(?=[a-zåäö])(?<![\w-])(?:(?P<local>{'|'.join(_KNOWLEDGE.local)})|(?P<city>stadens|kommunens|regionens)|(?P<agenda>agendans)|(?P<plan>{_PLAN_WORD}(?:ens|mets|ns|s))|(?P<budget>budgetens|(?:kommun|region)?fullmäktiges(?:\sbudgets?)?|KF:s))"
    r"(?:\s(?:egna|eget|prioriterade|övergripande|strategiska|första|andra)){0,2}\s$",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"[.!?]\s(?=[A-ZÅÄÖ])|\n\n|\t")
_IN_ENGLISH: Final = re.compile(r"2030\sAgenda|Agenda\s2030|Sustainable\sDevelopment|SDG", re.IGNORECASE)
_NEAR: Final = 100
_REACH: Final = 400


@dataclass(frozen=True, slots=True)
class _Whose:
    """Whose a numbered goal is, and by which rule."""

    scheme: str
    rule: str
    plan: str | None = None


def find(document: Document, own: list[OwnGoal]) -> Iterator[GoalReference]:
    """The goals given by number; `own` are those that the document sets out itself."""
    before: dict[str, _Whose] = {}
    led: dict[str, _Whose] = {}
    for pattern in (_TARGET_NAMED, _TARGET_LATER):
        for match in pattern.finditer(document.text):
            made = of_agenda(document.text, match["number"], Span(*match.span("number")), "target and name")
            if made is not None:
                yield made
    for match in _mentions(document.text):
        if "\n" in match[0] and any(t.span.contains(Span(*match.span())) for t in document.tables):
            # The heading of a column and the number below it.
            continue
        if _of_contents(document.text, match):
            continue
        words = _words_before(document.text, match)
        whose = _whose(document, match, own, before) or (led.get(words) if words else None)
        if whose is None:
            continue
        led[words] = whose
        for number, span in _numbers(match):
            made = _made(document, number, span, whose, own)
            if made is not None:
                before[number] = whose
                yield made


def _mentions(text: str) -> Iterator[re.Match[str]]:
    """The words that give goals a number; "budgetmål 3 och delmål 8.6 i Agenda 2030" are two mentions."""
    for match in _GOAL.finditer(text):
        yield match
        target = _TARGET.search(match["more"]) if match["budget"] else None
        second = target and _GOAL.pattern.match(text, match.start("more") + target.start())
        if second:
            yield second


def _words_before(text: str, match: re.Match[str]) -> str:
    """What leads in several goals: "Målet motsvarar målen 6 och 7" is of the same each time."""
    led = _LEADING.search(text, max(0, match.start() - _NEAR), match.start()) if match["more"] else None
    return f"{led[0]}{match['unit']}".casefold() if led else ""


_LEADING: Final = re.compile(
    r"(?<![\wåäö])[\wåäö]{3,40}\s(?:motsvarar|svarar\smot|bidrar\still|kopplar\still|hör\still)\s$"
)
_TARGET: Final = re.compile(r"\bdelmål", re.IGNORECASE)


def _of_contents(text: str, match: re.Match[str]) -> bool:
    """Whether the number is a page: "2.4 Uppföljning av fullmäktiges mål 5", the next section below it."""
    near = max(0, match.start() - _CONTENTS_LINE)
    line = text[max(near, text.rfind("\n", near, match.start()) + 1) : match.start()]
    return bool(_SECTION_LINE.match(line) and _NEXT_SECTION.match(text, match.end()))


# A line of contents is no longer.
_CONTENTS_LINE: Final = 160
_SECTION_LINE: Final = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s")
_NEXT_SECTION: Final = re.compile(r"\s?\n\n?(?:\d{1,2}(?:\.\d{1,2})*\.?\s|Bilag)")


def _numbers(match: re.Match[str]) -> Iterator[tuple[str, Span]]:
    """Each number with its span: the first with the words before it, a range as one place."""
    last = match["last"]
    if last and "." not in match["first"] and int(match["first"]) < int(last):
        for number in range(int(match["first"]), int(last) + 1):
            yield str(number), Span(match.start(), match.end("last"))
    else:
        yield match["first"], Span(match.start(), match.end("first"))
    for each in _EACH.finditer(match["more"] or ""):
        at = match.start("more")
        yield each["number"], Span(at + each.start(), at + each.end())


def _whose(
    document: Document, match: re.Match[str], own: list[OwnGoal], before: dict[str, _Whose]
) -> _Whose | None:
    """Whose goal the match names, from the nearest words outwards."""
    text = document.text
    if match["agenda"]:
        return _Whose("agenda", "label")
    if match["budget"]:
        return _Whose("budget", "label")
    owner = _OWNER.search(text, max(0, match.start() - 80), match.start())
    if owner is not None:
        return _of_owner(text, owner) or (_own(match, own) if owner["city"] else None)
    if (
        match["english"]
        and match["unit"].casefold().startswith("target")
        and _OF_ENGLISH.match(text, match.end())
    ):
        return _Whose("agenda", "tail")
    tail = _TAIL.match(text, match.end())
    if tail is not None and (not tail["again"] or _speaks_of_agenda(text)):
        if tail["plan"]:
            return _Whose("plan", "tail", " ".join(tail["plan"].split()))
        return _Whose("budget" if tail["budget"] else "agenda", "tail")
    if match["own"]:
        return _own(match, own)
    name = _named(text, match)
    if name:
        return _Whose("agenda", "number and name")
    if match["english"]:
        near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        return _Whose("agenda", "sentence") if _IN_ENGLISH.search(near) else None
    return before.get(match["first"]) if _again(match, before) else _in_context(document, match, own, before)


def _own(match: re.Match[str], own: list[OwnGoal]) -> _Whose | None:
    """A goal that the document sets out itself, by its number and what it is called."""
    alike = [g for g in own if g.number == match["first"]]
    unit = units.one(match["unit"])
    mine = next((g for g in alike if g.unit == unit), None)
    if mine is None and unit == "mål" and len({g.scheme for g in alike}) == 1:
        mine = next((g for g in alike if g.unit.endswith("mål")), None)
    return _Whose("plan" if mine.scheme == "plan" else "budget", "own list", mine.plan) if mine else None


def _of_owner(text: str, owner: re.Match[str]) -> _Whose | None:
    if owner["plan"]:
        return _Whose("plan", "owner", owner["plan"])
    if owner["agenda"]:
        return _Whose("agenda", "owner") if _speaks_of_agenda(text) else None
    return _Whose("budget", "owner") if owner["budget"] else None


def _again(match: re.Match[str], before: dict[str, _Whose]) -> bool:
    """ "delmålet 2.2" after "delmål 2.2 i avfallsplanen": the definite form points back."""
    return match["unit"].casefold().endswith("et") and match["first"] in before


def _named(text: str, match: re.Match[str]) -> bool:
    last = [match["first"], *(each["number"] for each in _EACH.finditer(match["more"] or ""))][-1]
    return last.isdigit() and int(last) in _NAMES and _NAMES[int(last)].match(text, match.end()) is not None


def _in_context(
    document: Document, match: re.Match[str], own: list[OwnGoal], before: dict[str, _Whose]
) -> _Whose | None:
    """By what is spoken of: in the sentence, the block, the section's heading, before, in the document."""
    text = document.text
    floor = max(0, match.start() - _REACH)
    sentence = floor
    for found in _BREAK.finditer(text, floor, match.start()):
        sentence = found.end()
    if _ELSEWHERE.search(text, sentence, match.start()) or _OF_ANOTHER.search(text, sentence, match.start()):
        return None
    cue = _last(text, sentence, match.start())
    named = _OF_PLAN.search(text, sentence, match.start())
    if named and not _last(text, named.end(), match.start()):
        return _Whose("plan", "sentence", " ".join(named["plan"].split()))
    if cue:
        return _Whose(cue, "sentence")
    if _OTHERS.search(text, sentence, match.start()):
        return _own(match, own)
    block = max(text.rfind("\n\n", floor, match.start()), floor)
    cue = _last(text, block, match.start())
    if cue and _HAS_GOALS.search(text, block, match.start()):
        return _own(match, own)
    if cue:
        return _Whose(cue, "block")
    if "." in match["first"] and before.get(match["first"].partition(".")[0]) is not None:
        near = before[match["first"].partition(".")[0]]
        if near.scheme == "agenda":
            return _Whose("agenda", "goal before")
    for heading in reversed(document.section_at(match.start())):
        cue = _last(heading, 0, len(heading))
        if cue:
            return _Whose(cue, "section")
    return _of_document(document, match, own, before)


# "I MRP är mål 5", "i riktlinjen är mål 2": another document's goal, which is not known.
_ELSEWHERE: Final = re.compile(
    r"\b(?:[Ii]|[Ee]nligt)\s(?!SDG|FN\b)(?:[A-ZÅÄÖ]{2,6}|[\wåäö-]{0,40}(?:planen|programmet|strategin|policyn|visionen|riktlinjen|riktlinjerna))\s"
    r"(?:är|finns|har|heter|gäller|handlar|lyder|säger)\s$"
)


# "länets mål 6", "dess mål 2", "Färdplan för grönare hamnar innehåller mål 2.4": somebody else's.
_OF_ANOTHER: Final = re.compile(
    rf"\b(?:[Dd]ess|[Dd]eras|[\wåäö-]{{2,40}}(?:ets|ens|ernas|arnas|erns))\s(?:eget\s|egna\s)?$"
    rf"|{_PLANS}(?:en|met|n)?\s(?:[\wåäö-]{{1,30}}\s){{0,8}}?(?:innehåller|anger|sätter)\s$"
)
# "När det i planen talas om mål 2", "av verksamhetsplanen, däribland mål 4": a plan's, whatever else.
_OTHERS: Final = re.compile(
    rf"\b(?:i|av|ur|från|enligt)\s(?:[\wåäö-]{{2,30}}s\s)?(?:egen\s|eget\s)?(?<!\w){_PLAN_WORD}(?:en|met|n)?(?![\wåäö])"
    r"[^.;:\n]{0,60}$",
    re.IGNORECASE,
)
# "I bolagets egen miljöplan finns sex mål. Mål 5 …".
_HAS_GOALS: Final = re.compile(
    rf"{_PLANS}(?:en|met|n)?\s(?:finns|har|innehåller|sätter)\s[^.;:\n]{{0,40}}\bmål\b[^.\n]{{0,40}}\.\s[^.\n]{{0,60}}$",
    re.IGNORECASE,
)


# "… strategi för länet 2020–2027, där mål 4": the goals of the plan named just before.
_OF_PLAN: Final = re.compile(
    rf"(?=[a-zåäö])(?<!\w)(?P<plan>{_PLAN_WORD}(?:en|met|n)?(?:\sför\s[\wåäö-]{{2,40}}(?:\s[\wåäö-]{{2,40}}){{0,4}}?)?"
    r"(?:\s20\d\d(?:[–-]\d{2,4})?)?)(?:,\s(?:där|vars|med)|\shar|\sär)\s(?:\w{1,40}\s){0,3}?$",
    re.IGNORECASE,
)


def _last(text: str, start: int, end: int) -> str | None:
    """The last cue between two positions: "agenda" or "budget"."""
    cues = [match.lastgroup for match in CUE.finditer(text, start, end)]
    return cues[-1] if cues else None


def _of_document(
    document: Document, match: re.Match[str], own: list[OwnGoal], before: dict[str, _Whose]
) -> _Whose | None:
    """A goal that the document sets out itself, one of the budget it is about, or a target of its agenda."""
    mine = _own(match, own)
    if mine is not None:
        return mine
    if _BUDGET_PLAN.search(document.metadata.title or "") and "." not in match["first"]:
        return _Whose("budget", "document")
    targets = {whose.scheme for number, whose in before.items() if "." in number}
    alone = targets == {"agenda"} or (not targets and _speaks_of_agenda(document.text))
    alone = alone or (not own and not targets and plan_name(document, match.start()) is None)
    above = any(g.number == match["first"].partition(".")[0] for g in own)
    if match["unit"].casefold() == "delmål" and "." in match["first"] and alone and not above:
        return _Whose("agenda", "document")
    named = plan_name(document, match.start())
    followed = named is not None and _FOLLOWS.search(document.metadata.title or "") is not None
    led = _SERVES.search(document.text, max(0, match.start() - _NEAR), match.start())
    if followed and led is None and not own and not CUE.search(document.text):
        return _Whose("plan", "document", named)
    return None


# What follows a plan up tells of its goals by their numbers alone.
_FOLLOWS: Final = re.compile(r"uppföljning|lägesrapport|utvärdering|redovisning", re.IGNORECASE)
# The goals that a plan serves are another's.
_SERVES: Final = re.compile(r"\b(?:bidra\w*|stöd\w*|koppl\w*|svara\w*|motsvara\w*)\s(?:till\s|mot\s)?$")


@lru_cache(maxsize=4)
def _speaks_of_agenda(text: str) -> bool:
    return _AGENDA.search(text) is not None


_AGENDA: Final = re.compile(r"Agenda\s2030|de\sglobala\smålen", re.IGNORECASE)
_BUDGET_PLAN: Final = re.compile(r"genomförandeplan|budget", re.IGNORECASE)


def _made(
    document: Document, number: str, span: Span, whose: _Whose, own: list[OwnGoal]
) -> GoalReference | None:
    """The finding; None where the agenda has no such goal or target."""
    if whose.scheme == "agenda":
        return of_agenda(document.text, number, span, whose.rule)
    scheme: Scheme = "plan" if whose.scheme == "plan" else "kf-budget"
    title = next((g.title for g in own if g.scheme == scheme and g.number == number), None)
    plan = whose.plan or (plan_name(document, span.start) if scheme == "plan" else None)
    if scheme == "kf-budget" and "." in number:
        return None
    return GoalReference(span=span, rule=whose.rule, scheme=scheme, number=number, title=title, plan=plan)


def of_agenda(text: str, number: str, span: Span, rule: str) -> GoalReference | None:
    """The agenda's goal or target of that number, printed at `span`; None where it has no such."""
    number = number.lower()  # "1.A"
    goal, _, target = number.partition(".")
    if int(goal) not in _TITLES:
        return None
    if not target:
        named = _NAMES[int(goal)].match(text, span.end)
        if named:
            span = Span(span.start, named.end())
        return GoalReference(
            span=span, rule=rule, scheme="agenda2030-goal", number=number, title=_TITLES[int(goal)]
        )
    most, letters = _TARGETS[int(goal)]
    if not (int(target) <= most if target.isdigit() else target in letters):
        return None
    return GoalReference(span=span, rule=rule, scheme="agenda2030-target", number=number)
