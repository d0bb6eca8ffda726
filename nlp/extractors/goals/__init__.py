"""References to goals: of the council's budget, of Agenda 2030, and of plans.

>>> from corpus.model import Document, Source
>>> def goals(text):
...     return [(f.scheme, f.number) for f in find(Document(Source("x.pdf", "0" * 64, 1), text))]
>>> goals("Staden bidrar till Agenda 2030, främst mål 11.")
[('agenda2030', None), ('agenda2030-goal', '11')]
>>> goals("delmål 11.2, 11.6 och 1.a i de globala målen")[:3]
[('agenda2030-target', '11.2'), ('agenda2030-target', '11.6'), ('agenda2030-target', '1.a')]
>>> goals("SDG 13; globala målet 5; mål 16 Fredliga och inkluderande samhällen; Hållbar energi för alla")
[('agenda2030-goal', '13'), ('agenda2030-goal', '5'), ('agenda2030-goal', '16'), ('agenda2030-goal', '7')]
>>> goals("Segregationen i Göteborg ska brytas. Budgetmål 3 följs upp.")
[('kf-budget', '2'), ('kf-budget', '3')]
>>> goals("mål 2 och delmål 2.2 i stadens avfallsplan, klimatprogrammets mål 4")
[('plan', '2'), ('plan', '2.2'), ('plan', '4')]
>>> goals("Nämndens mål 3 är nått. Årsmål 12. Dom i mål nr 11-24. Mål 15 procent. Mål 5 nåddes.")
[]

A number alone says nothing: whose goal it is follows from the words beside it, then from the sentence,
the block, the section and the document, in that order. What stays open is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from corpus.findings import GoalReference
from corpus.model import Document, Span
from nlp.extractors.goals import lists, numbers, plans, tables, worded
from nlp.extractors.goals.lists import OwnGoal
from nlp.lexicon import BudgetGoal, Goals, load
from nlp.needles import Names, around, lowered, names, near
from nlp.overlaps import Taken

_KNOWLEDGE: Final = load("goals", Goals)


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


def _names(patterns: tuple[str, ...]) -> Names:
    return names(patterns, r"(?<![\w-])(?:NAMES)(?!\w)", reach=200)


_WHOLE: Final = _any(_KNOWLEDGE.whole)
# What each mention of the agenda as a whole holds.
_WHOLE_NEEDLES: Final = ("agenda", "global", "hållbar", "sdg", "sustainable")
_WHOLE_REACH: Final = 120
_AGAIN: Final = re.compile(rf"(?<!på\s)(?<![\w-])(?:{'|'.join(_KNOWLEDGE.again)})(?![\w-])", re.IGNORECASE)
_FORMS: Final = tuple((goal, _names(goal.forms)) for city in _KNOWLEDGE.city for goal in city.goal)
_LOOSE: Final = tuple((goal, _names(goal.loose)) for city in _KNOWLEDGE.city for goal in city.goal)
_CITIES: Final = re.compile("|".join(city.name for city in _KNOWLEDGE.city))
_ALONE: Final = tuple(
    (goal, name) for goal in _KNOWLEDGE.agenda for name in sorted(goal.names, key=len, reverse=True)
)
_AIM: Final = re.compile(r"\b\w{0,20}mål(?:et|en|sättning(?:en)?)?\b", re.IGNORECASE)
_PARAPHRASE: Final = near(
    r"\bmål(?:et|en|sättningen)?\s(?:om\s)?att\s(?P<words>[^.;:\n]{8,140})",
    *("mål att", "målet att", "målen att", "målsättningen att", "om att"),
    ignore_case=True,
)
_BREAK: Final = re.compile(r"[.!?]\s|\n\n|\t")
_REACH: Final = 300
_AGENDA_REACH: Final = 1500
_STEM: Final = 5
# Every goal of its own is looked for in the whole text: more of them are no list of goals.
_MOST: Final = 60
_ALIKE: Final = 0.6


def find(document: Document) -> Iterator[GoalReference]:
    """The goals referred to in `document`, in order, each place once."""
    own = list(islice(lists.find(document), _MOST))
    own += (g for g in islice(plans.find(document), _MOST) if not any(g.span.overlaps(o.span) for o in own))
    own = sorted((g for g in own if not _of_council(g)), key=lambda goal: goal.span)
    taken = Taken(b.span for b in document.blocks if b.kind == "contents")
    found: list[GoalReference] = []
    for goal in _all(document, own):
        # "mål 1–4" is four goals at one place.
        same = bool(found) and found[-1].span == goal.span and found[-1].rule == goal.rule
        if same or taken.free(goal.span):
            taken.take(goal.span)
            found.append(goal)
    # "Mål 1: Göteborg ska vara …" in a plan is the goal that the words name, not one more.
    starts = {g.span.start for g in found if g.rule == "wording"}
    found = [
        g
        for g in found
        if g.rule in _WORDED
        or g.scheme != "kf-budget"
        or starts.isdisjoint(range(g.span.end, g.span.end + 4))
    ]
    found = [g for g in found if g.rule in _WORDED or not _is_denied(document.text, g)]
    yield from sorted((*found, *_wholes(document, taken)), key=lambda g: (g.span, g.number or ""))


# By its words, not by its number.
_WORDED: Final = ("wording", "own wording", "own list", "other words", "paraphrase", "own words")


def _is_denied(text: str, goal: GoalReference) -> bool:
    """Whether a numbered goal is named only to say that it is another, or of nobody else's list."""
    if goal.scheme == "kf-budget":
        return False
    before = text[max(0, goal.span.start - _NEAR) : goal.span.start]
    if _OTHER_THAN.search(before) or _LOCAL_BEFORE.search(before):
        return True
    sentence = _sentence(text, goal.span)
    return _UNRELATED.match(text, goal.span.end, sentence.end) is not None


_NEAR: Final = 40
_OTHER_THAN: Final = re.compile(
    r"\b(?:inte|ej)\s(?:är\s)?(?:det\s?samma|samma)\s(?:sak\s)?som\s(?:[\wåäö]+\s)?$"
)
_LOCAL_BEFORE: Final = re.compile(
    r"\b(?:lokala|interna|egna)\s(?:mål[\s,(]{1,2}(?:som\s\w{3,12}\s)?(?:mål\s\d{1,2}\s(?:till|och)\s)?)?$",
    re.IGNORECASE,
)
_UNRELATED: Final = re.compile(
    r"[^,.;]{0,20}\bhar\s(?:inget|ingenting|inte\snågot)\s(?:samband|med|att\sgöra)\b"
)


def _of_council(goal: OwnGoal) -> bool:
    """Whether a plan's "Mål 1: …" only repeats one of the council's budget goals."""
    return goal.scheme == "plan" and any(next(iter(p.finditer(goal.title)), None) for _, p in _FORMS)


def _all(document: Document, own: list[OwnGoal]) -> Iterator[GoalReference]:
    """Every reading of a single goal, the surest first."""
    text = document.text
    for goal, pattern in _FORMS:
        for match in pattern.finditer(text):
            yield _budget(goal, Span(*match.span()), "wording")
    yield from _own(own)
    yield from _repeated(text, own)
    yield from tables.find(document)
    yield from numbers.find(document, own)
    yield from _called(text)
    yield from _named(text)
    yield from _paraphrased(text, own)
    yield from worded.find(document)
    if _CITIES.search(text):
        yield from _loose(text)


def _budget(goal: BudgetGoal, span: Span, rule: str, *, explicit: bool = True) -> GoalReference:
    return GoalReference(
        span=span, rule=rule, scheme="kf-budget", number=str(goal.number), title=goal.title, explicit=explicit
    )


def _own(own: list[OwnGoal]) -> Iterator[GoalReference]:
    for goal in own:
        yield _reference(goal, goal.span, "own list")


def _reference(goal: OwnGoal, span: Span, rule: str, *, explicit: bool = True) -> GoalReference:
    named = goal.plan is not None and (" " in goal.plan or "-" not in goal.plan)  # no file's name
    return GoalReference(
        span=span, rule=rule, scheme=goal.scheme, number=goal.number or None, title=goal.title,
        plan=goal.plan if named else None, explicit=explicit,
    )  # fmt: skip


def _repeated(text: str, own: list[OwnGoal]) -> Iterator[GoalReference]:
    """The words of the document's own goals wherever else they stand."""
    for goal in own:
        words = " ".join(lowered(goal.title).split())
        plain = len(words.split()) > 4 or _SENTENCE.search(words)
        for span in _places(lowered(text), words, within=_LETTER):
            # "en väg in" is the goal "En väg in" only where it is printed as a name.
            if (
                plain
                or _SAID.search(text, max(0, span.start - 30), span.start)
                or (text[span.start].isupper() and not _opens_sentence(text, span.start))
            ):
                yield _reference(goal, span, "own wording")


_SENTENCE: Final = re.compile(r"\b(?:ska|skall)\b")
_SAID: Final = re.compile(r"(?:mål(?:et|en)?|område(?:t|n)?)\s(?:om\s)?[”\"]?$|[”\"]$", re.IGNORECASE)


def _opens_sentence(text: str, position: int) -> bool:
    return text[max(0, position - 2) : position].strip() in ("", ".", "!", "?", ":", "•", "–")


def _named(text: str) -> Iterator[GoalReference]:
    """Goals of the agenda by name alone: it is enough, the agenda is spoken of, or others stand before."""
    hits = [(span, goal) for goal, name in _ALONE for span in _places(text, name, within=_IN_WORD)]
    listed = -_LISTED_REACH
    for span, goal in sorted(hits, key=lambda h: (h[0].start, -h[0].end)):
        before = text[max(0, span.start - _REACH) : span.start]
        sure = (goal.alone and (_opens_title(before) or _near_agenda(before))) or _near_agenda(before[-80:])
        if sure or (span.start - listed < _LISTED_REACH and _IN_LIST.search(before)):
            listed = span.end
            yield GoalReference(
                span=span, rule="name", scheme="agenda2030-goal", number=str(goal.number), title=goal.names[0]
            )


def _called(text: str) -> Iterator[GoalReference]:
    """Goals of the agenda by name in small letters: "de globala målen om jämställdhet och hållbar energi"."""
    for match in _CALLED.finditer(text):
        for name in _ANY_NAME.finditer(text, *match.span("names")):
            goal = _BY_NAME[" ".join(name[0].casefold().split())]
            yield GoalReference(
                span=Span(*name.span()),
                rule="name in a list",
                scheme="agenda2030-goal",
                number=str(goal.number),
                title=goal.names[0],
            )


_BY_NAME: Final = {name.casefold(): goal for goal, name in _ALONE}
_NAME: Final = "|".join(
    re.escape(name).replace(r"\ ", r"\s") for name in sorted(_BY_NAME, key=len, reverse=True)
)
_ANY_NAME: Final = re.compile(rf"(?<!\w)(?:{_NAME})(?!\w)", re.IGNORECASE)
_CALLED: Final = near(
    r"\b(?:globala\s(?:hållbarhets)?mål(?:et|en)?|globalt\smål|hållbarhetsmål(?:et|en)|2030-mål(?:et|en)?)\s(?:om\s)?[”\"]?"
    rf"(?P<names>(?:{_NAME})(?!\w)(?:(?:,\s|\s(?:och|samt)\s)(?:{_NAME})(?!\w)){{0,8}})",
    *("globala mål", "globala hållbarhetsmål", "globalt mål", "hållbarhetsmål", "2030-mål"),
    reach=400,
    before=2,
    ignore_case=True,
)


# One name of a list stands this near the one before.
_LISTED_REACH: Final = 40
_IN_LIST: Final = re.compile(r"(?:,|;|\n|\bsamt|\boch|[•–-])\s?$")


def _places(text: str, name: str, *, within: re.Pattern[str]) -> Iterator[Span]:
    """Where `name` stands as words of its own, not between characters of `within`."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not within.match(text[start - 1 : start]) and not within.match(text[end : end + 1]):
            yield Span(start, end)
        start = text.find(name, end)


_IN_WORD: Final = re.compile(r"[\w-]")
_LETTER: Final = re.compile(r"\w")


def _opens_title(before: str) -> bool:
    """A capital within a sentence: the words are a name."""
    return re.search(r"(?:[\wåäö,;:–-]|och)\s$", before) is not None


def _near_agenda(before: str) -> bool:
    return _WHOLE.search(before) is not None


def _paraphrased(text: str, own: list[OwnGoal]) -> Iterator[GoalReference]:
    """ "målet att bryta segregationen": most of a known goal's words after "målet att"."""
    known = [(_stems(g.title), g) for g in own if g.scheme == "kf-budget"]
    for match in _PARAPHRASE.finditer(text):
        words = re.split(r",\s|\s(?:följs|är|har|och\satt)\s", match["words"])[0]
        stems = _stems(words)
        for title, goal in known:
            if len(stems & title) >= max(2, _ALIKE * len(title)):
                span = Span(match.start(), match.start("words") + len(words))
                yield _reference(goal, span, "paraphrase", explicit=False)
                break


def _stems(words: str) -> frozenset[str]:
    """What a goal is about: the beginnings of its longer words, names of places left out."""
    kept = re.sub(r"(?<=\s)i\s[A-ZÅÄÖ]\w+", " ", words)
    return frozenset(
        w[:_STEM] for w in re.findall(r"\w{4,}", kept.casefold()) if w not in ("stad", "stads", "vara")
    )


def _loose(text: str) -> Iterator[GoalReference]:
    """A city's goals in other words: in a sentence that speaks of goals, or of two of them."""
    hits = [(Span(*m.span()), goal) for goal, pattern in _LOOSE for m in pattern.finditer(text)]
    sentences = [(_sentence(text, span), span, goal) for span, goal in hits]
    several: dict[Span, set[int]] = {}
    for sentence, _, goal in sentences:
        several.setdefault(sentence, set()).add(goal.number)
    for sentence, span, goal in sentences:
        if (
            len(several[sentence]) > 1
            or _AIM.search(text, *sentence)
            or "mål" in text[slice(*span)].casefold()
        ):
            yield _budget(goal, span, "other words", explicit=False)


def _sentence(text: str, span: Span) -> Span:
    """From the sentence's beginning to its end, at most some hundred characters either side."""
    start, end = max(0, span.start - _REACH), min(len(text), span.end + _REACH)
    for match in _BREAK.finditer(text, start, span.start):
        start = match.end()
    after = _BREAK.search(text, span.end, end)
    return Span(start, after.start() if after else end)


def _wholes(document: Document, taken: Taken) -> Iterator[GoalReference]:
    """The agenda as a whole. Mentions of all budget goals together refer to none of them."""
    text = document.text
    last: int | None = None
    pieces = list(around(text, _WHOLE_NEEDLES, _WHOLE_REACH))
    hits = [
        (m, again)
        for again, p in ((False, _WHOLE), (True, _AGAIN))
        for s in pieces
        for m in p.finditer(text, *s)
    ]
    for match, again in sorted(hits, key=lambda h: h[0].start()):
        span = Span(*match.span())
        if _NAMED_NEXT.match(text, span.end):
            continue
        if again and (last is None or span.start - last > _AGENDA_REACH):
            continue
        last = span.end
        if taken.free(span):
            taken.take(span)
            rule = "agenda again" if again else "agenda"
            yield GoalReference(
                span=span, rule=rule, scheme="agenda2030", title="Agenda 2030", explicit=not again
            )


# "de globala målen i Agenda 2030": one mention, by the agenda's name.
_NAMED_NEXT: Final = re.compile(r"\s(?:i|inom|enligt|ur)\s(?:FN:s\s)?Agenda\s?2030(?!\w)")
