"""Budgets by their year, where one is a source or somebody's: never a column of a table.

>>> from corpus.model import Document, Source
>>> from nlp.extractors import policies
>>> def found(text):
...     return [(f.title, f.period) for f in policies.find(Document(Source("x.pdf", "0" * 64, 1), text))]
>>> found("antar Kommunbudget 2031, plan 2032–2033")
[('Kommunbudget 2031, plan 2032–2033', '2031')]
>>> found("antar Övergripande strategier och budget 2031 med plan för 2032–2034.")
[('Övergripande strategier och budget 2031 med plan för 2032–2034', '2031')]
>>> found("§ 3 Nämndsbudget 2031 för hamnnämnden")
[('Nämndsbudget 2031 för hamnnämnden', '2031')]
>>> found("Driftbudget 2031 visar; budgeten 2031; Investeringsbudget 2031, plan 2032–2033")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from corpus.model import Span
from nlp.extractors.policies import naming
from nlp.extractors.policies.evidence import Mention, is_title
from nlp.extractors.policies.names import Named

_FROM: Final = re.compile(r"(?:\b(?:i|från|ur|av|enligt|till|utifrån)\s|[-–—(,]\s?|\bgivet\si\s)$")
_COMMA: Final = re.compile(r"^\s,")
_GOALS: Final = re.compile(r"\b[Mm]ål\soch\s$")


# What a council or a board adopts by one word: "Kommunbudget 2031", not "driftbudget 2031".
_WHOLE: Final = frozenset(
    ("kommunbudget", "nämndsbudget", "nämndbudget", "stadsbudget", "regionbudget", "koncernbudget")
)


def find(m: Mention) -> Iterator[Named]:
    """The budget that a mention names, where it is one."""
    year = m.right.period
    of_whom = m.right.topic.startswith(f"{year} för ")
    if year is None or (m.right.topic and not of_whom) or not _is_whole(m):
        return
    text, start = m.text, m.span.start
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if "\t" in line or text[m.span.end : m.span.end + 1] == "\t" or _heads_column(text, m.span):
        return
    name = " ".join(w for w in (m.left.words, m.name, m.right.topic) if w)
    plan = naming.WITH_PLAN.match(text, m.span.end)
    if plan:
        name = f"{name} {year}{_COMMA.sub(',', plan[0])}"
        m = replace(m, span=Span(start, plan.end()))
    goals = _GOALS.search(text, max(0, start - 12), start)
    if goals:
        whole = replace(m, span=Span(goals.start(), m.span.end))
        yield naming.named(whole, f"Mål och {name}", "budget", "budget", sure=True)
    elif plan or m.left.owner or is_title(m) or _FROM.search(text, max(0, start - 12), start):
        yield naming.named(m, name, "budget", "budget", sure=True)


def _heads_column(text: str, span: Span) -> bool:
    """Whether kind and year are two lines between others such: a dump has set a table's headings so."""
    return "\n" in text[slice(*span)] and (
        _YEAR_ABOVE.search(text, max(0, span.start - 5), span.start) is not None
        or _HEAD_BELOW.match(text, span.end) is not None
    )


_YEAR_ABOVE: Final = re.compile(r"20\d\d\n$")
_HEAD_BELOW: Final = re.compile(r"\n{1,2}(?:Budget|Plan|Prognos|Bokslut|Utfall|Avvikelse|Helår)(?!\w)")


def _is_whole(m: Mention) -> bool:
    """Whether it is the budget of a municipality or a board, not of a part of what it spends."""
    name = m.name.casefold()
    return not m.compound or name in _WHOLE or "komplettering" in name
