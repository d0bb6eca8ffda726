"""Policy documents, cases and decisions in full: what one mention leaves out, as all of them state it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Final

from corpus.threads import decision_of, each_of, year_of
from index.threads import anchors
from index.threads.joining import cases, plans
from index.threads.joining.nodes import Node

_DAY: Final = len("-18")
# Whose decisions other municipalities cite as their own: a region's, a company's, a federation's.
_ANOTHERS: Final = re.compile(r":R[FS] |:Region|\bAB\b|förbund")

_WHEN: Final = r"(?P<when>\d{4}-\d\d-\d\d § \d+)"
_BARE: Final = re.compile(f"decision:{_WHEN}")  # who took it, it does not say
_TAKEN: Final = re.compile(f"decision:[^|]+ {_WHEN}")


def in_full(nodes: Sequence[Node]) -> list[Node]:
    """The nodes with policy documents, cases and decisions named in full."""
    return _of_cities(_of_bodies(_decisions(cases.in_full(plans.in_full(nodes)))))


def _decisions(nodes: list[Node]) -> list[Node]:
    """Nodes whose decisions have their day, where they are cited by the year of the minutes ("RF § 141/23").

    Such minutes are numbered through the year, so the body has one decision of that number; another
    municipality's does not count.
    """
    yearly = {a for n in nodes for a in n.anchors if _of_year(a)}
    if not yearly:
        return nodes
    asked = {year_of(a) for a in yearly}
    dated: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for node in nodes:
        for anchor in node.anchors:
            year = year_of(anchor) if anchor.startswith("decision:") else None
            if year in asked and not _of_year(anchor):
                dated[year or ""].add((anchor.removeprefix("decision:"), node.city))
    return [
        replace(n, anchors=tuple(_with_day(a, n.city, dated) for a in n.anchors))
        if not yearly.isdisjoint(n.anchors)
        else n
        for n in nodes
    ]


def _of_year(anchor: str) -> bool:
    """Whether it is a decision, or a point of one, without a day."""
    sign = anchor.find(" § ") if anchor.startswith(("decision:", "point:")) else -1
    return sign > 0 and anchor[sign - _DAY] != "-"


def _with_day(anchor: str, city: str | None, dated: Mapping[str, Set[tuple[str, str | None]]]) -> str:
    year = year_of(anchor) if _of_year(anchor) else None
    known = {day for day, whose in dated.get(year or "", ()) if None in (city, whose) or city == whose}
    if len(known) != 1:
        return anchor
    kind, _, said = anchor.partition(":")
    return f"{kind}:{known.pop()}{said[said.find(' p. ') :] if kind == 'point' else ''}"


def _of_bodies(nodes: list[Node]) -> list[Node]:
    """Nodes whose decisions say who took them, where a day and a paragraph are those of one decision that
    the same municipality tells of ("Den 12 juni 2024, § 77, fick förvaltningen …").
    """
    bare = {
        (n.city, a.removeprefix("decision:"))
        for n in nodes
        if n.city
        for a in n.anchors
        if _BARE.fullmatch(a)
    }
    if not bare:
        return nodes
    whole: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for node in nodes:
        for anchor in node.anchors:
            taken = _TAKEN.fullmatch(anchor)
            if taken and (node.city, taken["when"]) in bare:
                whole[node.city, taken["when"]].add(anchor)
    known = {key: next(iter(found)) for key, found in whole.items() if len(found) == 1}
    if not known:
        return nodes
    return [
        replace(n, anchors=tuple(known.get((n.city, a.removeprefix("decision:")), a) for a in n.anchors))
        for n in nodes
    ]


def _of_cities(nodes: list[Node]) -> list[Node]:
    """Nodes whose decisions, and what their budgets gave, say whose they are, where several municipalities
    state one alike."""
    cities: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        if node.city and not node.city.startswith("region "):
            for decision in filter(None, map(_decided, node.anchors)):
                cities[decision].add(node.city)
    several = {
        decision for decision, whose in cities.items() if len(whose) > 1 and not _ANOTHERS.search(decision)
    }
    if not several:
        return nodes
    return [
        replace(n, anchors=tuple(_of_city(a, n.city, several) for a in n.anchors)) if n.city else n
        for n in nodes
    ]


def _decided(anchor: str) -> str | None:
    """The decision that an anchor is, or is of; what a budget gave, which only its words name."""
    worded = anchor.startswith("wording:") and "|budget " in anchor
    return anchor if worded or anchor.startswith("decision:") else decision_of(anchor)


def _of_city(anchor: str, city: str, several: Set[str]) -> str:
    before, bar, base = anchor.rpartition("|") if anchor.startswith("to:") else ("", "", anchor)
    before, base = ("each:", each_of(base) or base) if each_of(base) else (f"{before}{bar}", base)
    return f"{before}{anchors.of_city(base, city)}" if _decided(base) in several else anchor
