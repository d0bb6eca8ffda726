"""Mentions as joining sees them, and what one leaves out of a name filled in from what all of them state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from corpus.threads import Form, Role, ThreadKind, each_of, matter_of, number_of, year_of

_DAY: Final = len("-18")
_SAID: Final = 2  # bars in the anchor of a policy document as it is named


@dataclass(frozen=True, slots=True)
class Node:
    """A mention as joining sees it.

    `words` is the beginning of its wording, to tell rows apart; `said` all that it says is to be done, and
    `assignees` by whom, to tell apart what a decision gave without numbers.
    """

    id: int
    kind: ThreadKind
    role: Role
    form: Form
    anchors: tuple[str, ...]
    document: str
    words: tuple[str, ...] = ()
    city: str | None = None
    said: str | None = None
    assignees: tuple[str, ...] = ()


def in_full(nodes: Sequence[Node]) -> list[Node]:
    """The nodes with policy documents, cases and decisions named in full."""
    return _decisions(_cases(_policies(nodes)))


def _policies(nodes: Sequence[Node]) -> list[Node]:
    """Nodes of policy documents with what all of them together say of whose each is and for which years.

    A name without an owner is the city's where one city has a document of that name; a name without years
    has the only years that are known of it. A single word without any owner is known in its document only:
    two offices may have a "kompetensförsörjningsplan" each.
    """
    named = [n for n in nodes if n.kind == "policy_document"]
    said = {a for n in named for a in n.anchors if a.startswith("policy:") and a.count("|") == _SAID}
    cities: dict[str, set[str]] = defaultdict(set)
    years: dict[tuple[str, str], set[str]] = defaultdict(set)
    for anchor in said:
        core, owner, period = anchor.split("|", 2)
        if owner and not _local(owner):
            cities[core].add(owner)
        if period:
            years[core, owner if _local(owner) else ""].add(period)
    return [
        replace(n, anchors=tuple(_named_in_full(a, n, cities, years) for a in n.anchors))
        if n.kind == "policy_document"
        else n
        for n in nodes
    ]


def _cases(nodes: Sequence[Node]) -> list[Node]:
    """Nodes whose bare case numbers have the letters of the authority, where only one has the number.

    Another city's authority does not count, and the bare numbers of two cities are two cases.
    """
    full: dict[str, dict[str, set[str | None]]] = defaultdict(lambda: defaultdict(set))
    bare: dict[str, set[str | None]] = defaultdict(set)
    stated = {(a, n.city) for n in nodes for a in n.anchors if a.startswith("case:")}
    for anchor, city in stated:
        number = number_of(anchor)
        if number == anchor.replace("case:", "number:", 1):
            bare[anchor].add(city)
        elif number:
            full[number][anchor].add(city)
    known = {
        (anchor, city): _one_number(anchor, city, cities, full[anchor.replace("case:", "number:", 1)])
        for anchor, cities in bare.items()
        for city in cities
    }
    if all(anchor == number for (anchor, _), number in known.items()):
        return list(nodes)
    return [
        replace(n, anchors=tuple(dict.fromkeys(_with_letters(a, n.city, known) for a in n.anchors)))
        for n in nodes
    ]


def _one_number(
    anchor: str, city: str | None, cities: Set[str | None], full: Mapping[str, Set[str | None]]
) -> str:
    """The anchor of a bare number of a city: with letters where one authority of it has that number."""
    near = [a for a, whose in full.items() if city is None or None in whose or city in whose]
    if len(near) == 1:
        return near[0]
    several = len(cities - {None}) > 1 or (full and not near)
    return f"{anchor} {city}" if several and city else anchor


def _with_letters(anchor: str, city: str | None, known: Mapping[tuple[str, str | None], str]) -> str:
    """An anchor with the number it holds in full."""
    whole = each_of(anchor)
    if whole:
        return f"each:{_with_letters(whole, city, known)}"
    before, bar, case = anchor.rpartition("|") if anchor.startswith("to:") else ("", "", anchor)
    matter = matter_of(case)
    if matter:
        return known.get((matter, city), matter).replace("case:", "matter:", 1)
    return f"{before}{bar}{known.get((case, city), case)}"


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


def _local(owner: str) -> bool:
    """Whether it is an office's or a board's own, not the city's."""
    return bool(owner) and not owner.endswith(("stads", "kommuns")) and not owner.startswith("region ")


def _named_in_full(
    anchor: str, node: Node, cities: Mapping[str, set[str]], years: Mapping[tuple[str, str], set[str]]
) -> str:
    if not anchor.startswith("policy:") or anchor.count("|") != _SAID:
        return anchor
    core, owner, period = anchor.split("|", 2)
    if not owner and len(cities.get(core, ())) == 1:
        (owner,) = cities[core]
    known = years.get((core, owner if _local(owner) else ""), set())
    if not period and len(known) == 1:
        (period,) = known
    alone = not owner and " " not in core.removeprefix("policy:") and core != "policy:budget"
    return f"{core}|{owner}|{period}" + (f"|{node.document}" if alone else "")
