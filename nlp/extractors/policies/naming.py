"""A mention as named: its words, whose it is, the years that belong to its name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from corpus.model import Span
from nlp.extractors.policies import evidence, grammar, owners
from nlp.extractors.policies.evidence import Mention
from nlp.extractors.policies.kinds import DEFINITE
from nlp.extractors.policies.names import Named, key_of

YEARLY: Final = frozenset(
    ("vision", "plan", "handlingsplan", "åtgärdsplan", "program", "budget", "taxa", "föreskrift")
)
# "Budget 2027 med plan 2028–2029", "Kommunbudget 2027, plan 2028–2029", "budget/plan 2027–2029".
WITH_PLAN: Final = re.compile(
    r"(?:,\s|\s(?:med|och|samt)\s)(?:flerårs|ekonomisk\s|verksamhets|utblick)?(?:plan|utblick)?(?:\sför(?:\s(?:ekonomin|åren|perioden))?)?"
    r"\s20\d\d\s?[–-]\s?(?P<last>(?:20)?\d\d)(?!\d)"
)


def named(m: Mention, words: str, kind: str, rule: str, *, sure: bool, end: int | None = None) -> Named:
    """The mention by its `words`; up to `end` where a title ends elsewhere than its topic."""
    span = Span(m.span.start, end or m.span.end)
    owner = m.left.owner
    if owner and re.fullmatch(grammar.COMPANY, owner):
        # One document by two names: "Vikens Hamn AB:s ägardirektiv", "ägardirektiv för Vikens Hamn AB".
        words, owner = f"{words} för {owner.partition(':s')[0]}", None
    owner = owners.spelled(owner) if owner and not owner.endswith(":s") else owner
    years = m.right.period if end is None else None
    # "reviderade riktlinjen 2023" says when; only plans and budgets are of one year.
    dated = kind in YEARLY or (end is None and m.left.owner is None and evidence.is_title(m))
    period = years if years and (len(years) > 4 or dated) else None
    definite = m.form in DEFINITE and not m.left.words
    return Named(span, key_of(words), words, kind, _owner(owner), period, rule, sure, definite)


def _owner(owner: str | None) -> str | None:
    return None if owner is None else owner[0].upper() + owner[1:]


def with_plan(m: Mention, words: str, kind: str, tail: re.Match[str]) -> Named:
    """ "Strategisk plan med budget 2026 och flerårsplan 2027–2028": one document of all its years."""
    first, last = str(m.right.period), tail["last"]
    whole = f"{words} {first} {' '.join(tail[0].split())}"
    whole_named = named(m, whole, kind, "period", sure=True, end=tail.end())
    return replace(whole_named, period=to_last(first, last))


def to_last(first: str, last: str) -> str:
    """The years from those of a budget to the last of its plan."""
    return f"{first[:4]}–{last if len(last) == 4 else first[:2] + last}"


def of_two(m: Mention, kind: str) -> Named | None:
    """ "Mål och verksamhetsplan 2031", "principer och riktlinjer för konst": with what stands before."""
    before = _BEFORE_KIND.search(m.text, max(0, m.span.start - 40), m.span.start)
    if before is None:
        return None
    if before["other"] and m.right.topic:
        return named(m, f"{m.name} {m.right.topic}", kind, "together", sure=True)
    whole = replace(m, span=Span(before.start(), m.span.end))
    if before["goals"] and m.right.period and kind == "plan" and not m.left.owner:
        return named(whole, f"Mål och {m.name}", kind, "period", sure=True)
    if m.right.topic and kind in _OF_PRINCIPLES:
        return named(whole, f"{before[0]}{m.name} {m.right.topic}", kind, "together", sure=True)
    return None


# "Finansiella mål och riktlinjer för …": the goals are others', the guidelines are a document.
_BEFORE_KIND: Final = re.compile(
    r"(?P<other>\b[A-ZÅÄÖa-zåäö]{4,20}(?:iella|iska|liga|ande)\s)?"
    r"\b(?:(?P<goals>[Mm]ål)|[Pp]rinciper|[Bb]estämmelser|[Vv]illkor)\soch\s$"
)
_OF_PRINCIPLES: Final = frozenset(("riktlinje", "regel", "rutin", "handlingsplan", "policy"))
