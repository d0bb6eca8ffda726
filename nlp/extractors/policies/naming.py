"""A mention as named: its words, whose it is, the years that belong to its name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from corpus.model import Span
from nlp.extractors.policies import evidence, owners
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
    owner = owners.spelled(m.left.owner) if m.left.owner and not m.left.owner.endswith(":s") else m.left.owner
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
