"""The mentions of styrande dokument as read, and what a document's sure ones say of the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from corpus.model import Span
from nlp.extractors.policies import grammar as grammar
from nlp.extractors.policies.kinds import FORMS
from nlp.extractors.policies.owners import is_place
from nlp.extractors.policies.speech import is_verb


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with its evidence: `key` is its name without whose it is, article and period."""

    span: Span
    key: str
    words: str
    kind: str
    owner: str | None
    period: str | None
    rule: str
    sure: bool
    definite: bool = False


# Kind of document and first words of a title in small letters -> the whole titles that begin so.
Beginnings = dict[tuple[str, str], dict[str, Named]]


def key_of(words: str) -> str:
    """A name as compared: small letters, without articles, compounds of the kind as the kind."""
    return re.sub(r"\b(?:en|ett|den|det|de)\s", "", " ".join(words.casefold().split()))


class Known:
    """What the document's sure mentions say of each name: whose it is and its period, where they agree."""

    def __init__(self, read: list[Named]) -> None:
        self._whole = [n for n in read if n.sure and n.period and n.period[:4] in n.words]
        self._as_named = {n.key for n in read if n.sure and not n.definite}
        self._of_head: dict[str, dict[str, Named]] = {}
        for n in read:
            for head in _heads(n, self._as_named) if n.sure else ():
                self._of_head.setdefault(head, {}).setdefault(n.key, n)
        self.sure = {n.key for n in read if n.sure and self._whole_of(n) is None}
        self._owners: dict[str, Counter[str]] = {}
        self._periods: dict[tuple[str, str | None], Counter[str]] = {}
        for n in read:
            if n.sure and n.owner:
                self._owners.setdefault(n.key, Counter())[n.owner] += 1
            if n.sure and n.period:
                self._periods.setdefault((n.key, n.owner), Counter())[n.period] += 1

    def meant(self, named: Named) -> Named | None:
        """The mention as known: surely named, or "översiktsplanen" where the document names one such."""
        one = self._whole_of(named)
        if one is not None:
            return replace(
                named,
                words=one.words,
                kind=one.kind,
                owner=one.owner,
                period=one.period,
                rule="named before",
            )
        return self.completed(named) if named.sure or named.key in self.sure else None

    def _whole_of(self, named: Named) -> Named | None:
        """What "översiktsplanen", "programmet för skogar" is by its whole name, where the document has one
        such."""
        if not named.definite or named.period or named.key in self._as_named:
            return None
        head, *topic = named.key.split()
        others = {key: n for key, n in self._of_head.get(head, {}).items() if key != named.key}
        whole = [n for key, n in others.items() if not topic or _holds(key.split(), [head, *topic], n)]
        return _one_of([n for n in whole if n.period] or whole)

    def completed(self, named: Named) -> Named:
        """The mention with what its name elsewhere says more: further years, whose it is, its period."""
        said = f"{named.words} {named.period} ".casefold()
        whole = next((n for n in self._whole if n.words.casefold().startswith(said)), None)
        if whole is not None:
            return replace(named, words=whole.words, period=whole.period)
        owners = self._owners.get(named.key, Counter())
        cities = [o for o in owners if re.fullmatch(grammar.CITY, o)]
        owner = named.owner or (cities[0] if len(cities) == 1 else None)
        periods = self._periods.get((named.key, owner), Counter())
        period = named.period or (next(iter(periods)) if len(periods) == 1 else None)
        return replace(named, owner=owner, period=period)


def _one_of(titles: Sequence[Named]) -> Named | None:
    """The fullest of several titles, where the others only leave out words of it; else None."""
    fullest = max(titles, key=lambda n: len(n.key), default=None)
    said = set(fullest.key.split()) if fullest else set()
    return fullest if all(set(n.key.split()) <= said for n in titles) else None


def _heads(named: Named, others: Set[str]) -> Iterator[str]:
    """The words that a title may be called by: its kind, and what stands first behind a dash.

    "Översiktsplan för Vik – Hamnstrategi 2031–2034" is "hamnstrategin"; "översiktsplanen" only where no
    other document is called "Översiktsplan för Vik".
    """
    title, _, further = named.key.partition(" – ")
    if not further or title not in others:
        yield next((word for word in title.split() if word.endswith(named.kind)), "")
    second = further.partition(" ")[0]
    if second.endswith(tuple(FORMS)):
        yield second


def _holds(whole: list[str], words: list[str], named: Named) -> bool:
    """Whether a title says all of what the definite says, and more: "Program för Viks skogar 2031"."""
    return not named.definite and whole[0] == words[0] and set(words) < set(whole)


def by_beginning(text: str, read: list[Named]) -> Beginnings:
    """The sure mentions of each kind by the words they begin with as printed, each longer title once."""
    found: Beginnings = {}
    for named in read:
        words = _printed(text, named)
        for n in range(1, len(words)) if named.sure else ():
            found.setdefault((named.kind, " ".join(words[:n])), {}).setdefault(" ".join(words), named)
    return found


def printed_whole(text: str, named: Named, beginnings: Beginnings) -> Named:
    """The mention as the document has its title elsewhere, where the text goes on with all its words.

    "Riktlinje för lån samt gåvor" in a heading, and "riktlinje för lån samt gåvor antas" below it.
    """
    start = _title_start(text, named)
    printed = text[start : named.span.end].casefold().split()
    for title, whole in beginnings.get((named.kind, " ".join(printed)), {}).items():
        words = r"\s+".join(map(re.escape, title.split()))
        match = re.compile(words, re.IGNORECASE).match(text, start)
        if match is not None:
            return replace(
                named, span=Span(*match.span()), key=whole.key, words=whole.words, period=whole.period
            )
    return named


def titled(text: str, named: Named) -> Named:
    """The mention by its title alone, with the name that it explains."""
    return _with_head(text, _deepened(text, _undated(named)))


def _deepened(text: str, named: Named) -> Named:
    """The mention with what it goes deeper into: "fördjupning av översiktsplanen för Norra Viken".

    Of a part of a city ("…, delen Kajen") the annotators name the city's plan.
    """
    start, end = named.span
    before = _DEEPER.search(text, max(0, start - 30), start) if named.key.startswith(_OVERVIEW) else None
    if before is None or text.startswith(", del", end):
        return named
    words = f"Fördjupning av översiktsplanen {named.words.partition(' ')[2]}"
    return replace(named, span=Span(before.start(), end), key=key_of(words), words=words, definite=False)


_OVERVIEW: Final = "översiktsplan för "
_DEEPER: Final = re.compile(r"\b[Ff]ördjupning(?:en)?\sav\s$")


def _with_head(text: str, named: Named) -> Named:
    """The mention with the name that it explains: "bakom Hamnliv – gemensam strategi för stränder"."""
    head = _HEAD.search(text, max(0, named.span.start - 80), named.span.start)
    # In a list of its own line: "Hamnliv – Regional riktlinje 2031–2035", a title with its years.
    listed = head is not None and head["line"] is not None and len(named.period or "") > len("2031")
    if head is None or " " not in named.words or named.owner or (head["line"] is not None and not listed):
        return named
    said = f"{head['head']} {head['how']}".casefold().split()
    if said[0] in FORMS or said[0].endswith(_BODIES) or is_place(head["head"]) or any(map(is_verb, said)):
        return named
    words = f"{head['head']} – {head['how']}{named.words}"
    span = Span(head.start("head"), named.span.end)
    return replace(named, span=span, key=key_of(words), words=words, rule="explained", sure=True)


# A name within a sentence or in quotation marks, before what kind of document it is.
_HEAD: Final = re.compile(
    r"(?:[a-zåäö]\s|[”\"]|(?P<line>^|\n))(?P<head>[A-ZÅÄÖ][\wåäö]{3,24}(?:\s[a-zåäö][\wåäö]{1,20}){0,4})\s[–-]\s?"
    r"(?P<how>(?:[a-zåäö]{4,20}\s){0,2})$"
)
_BODIES: Final = ("nämnden", "styrelsen", "förvaltningen", "kontoret", "utskottet", "bolaget")


def _title_start(text: str, named: Named) -> int:
    """Where the title begins, behind what is said of its state: "föreslagen Strategi för bad"."""
    first = named.words.casefold().split()[0]
    state, _, rest = text[named.span.start : named.span.end].casefold().partition(" ")
    behind = state in grammar.STATES and rest.startswith(first)
    return named.span.start + len(state) + 1 if behind else named.span.start


def _undated(named: Named) -> Named:
    """The mention without the word that leads in its day: "Taxa för bryggor i Viks kommun daterad"."""
    dated = _DATED.search(named.words)
    if dated is None:
        return named
    words, end = named.words[: dated.start()], named.span.end - len(dated[0])
    return replace(named, span=Span(named.span.start, end), words=words, key=key_of(words))


_DATED: Final = re.compile(r"\s(?:dater(?:ad|at|ade)|fastställ(?:d|t|da)|anta(?:gen|get|gna))$")


def _printed(text: str, named: Named) -> list[str]:
    return text[named.span.start : named.span.end].casefold().split()


def _without_kinds(text: str, read: list[Named]) -> list[Named]:
    """The mentions without plans that the text speaks of as a kind: "en krisplan", "alla krisplaner".

    Unless it says of one whose it is or for which years.
    """
    several = set(_SEVERAL.findall(text.casefold()))
    kinds = several.intersection(_ONE_OF.findall(text.casefold()))
    kinds -= {_first(n) for n in read if n.owner or n.period}
    return [n for n in read if _first(n) not in kinds]


def _first(named: Named) -> str:
    return named.words.casefold().partition(" ")[0]


_SEVERAL: Final = re.compile(r"(?<![\w-])([a-zåäö]{3,30}plan)er(?:na)?(?![\w-])")
_ONE_OF: Final = re.compile(r"(?<![\w-])en\s([a-zåäö]{3,30}plan)(?![\w-])")
# Evidence that a document only to be written has too.
_WEAK: Final = ("topic", "compound", "named again", "listed")
_WRITTEN: Final = re.compile(
    r"\b(?:ta(?:s|git|gits)?\sfram|togs\sfram|utarbeta[st]?|upprätta[st]?|arbeta\sfram|skriva)\s(?:en|ett|nya?|nytt)\s(?:(?:ny|nytt|gemensam|samlad)\s)?$",
    re.IGNORECASE,
)


def written(text: str, read: list[Named]) -> list[Named]:
    """What is read without what an assignment asks for, unless anything says there are such.

    A plan may be anyone's; guidelines, policies and programmes that are asked for are styrande dokument.
    """
    read = [n for n in _without_kinds(text, read) if not _is_asked(text, n, read)]
    plans = (n for n in read if n.key.startswith("plan "))
    asked = {n.key for n in plans if _WRITTEN.search(text, max(0, n.span.start - 40), n.span.start)}
    asked -= {n.key for n in read if n.sure and n.rule not in _WEAK}
    return [n for n in read if not (n.rule in _WEAK and n.key in asked)]


# "Se över taxan för bodar", "översynen av ägardirektiven": what is worked at, as it is spoken of.
_WORKED_AT: Final = re.compile(
    r"\b(?:se över|översyn(?:en)? av|revidera|uppdatera|ta fram(?: och \w+a)?)"
    r"\s(?:(?:en|ett|nya?|nytt|den|det|de)\s){0,2}$",
    re.IGNORECASE,
)

# What is worked at all the same: there is one, or will be.
_LAID_DOWN: Final = frozenset(("policy", "riktlinje", "program", "strategi", "föreskrift", "regel"))


def _is_asked(text: str, named: Named, read: list[Named]) -> bool:
    """Whether it is only spoken of as something to work at, in small letters, and named nowhere else."""
    start = named.span.start
    if (
        named.kind in _LAID_DOWN
        or text[start].isupper()
        or not _WORKED_AT.search(text, max(0, start - 40), start)
    ):
        return False
    return not any(n.key == named.key and n.sure and n.span != named.span for n in read)
