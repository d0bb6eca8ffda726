"""Policy documents by one name each: whose they are and for which years, as all mentions say. Pure, on nodes.

A name without an owner is its own city's, and one without years has the only years that are known of it. A
single word without any owner is known in its document only, unless its city has a document of that name: two
offices may have a "kompetensförsörjningsplan" each. What running text calls it ("planen för cykling") is the
document of the city that is so named, where there is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from index.threads import anchors
from index.threads.joining.nodes import Node

_KINDS: Final = ("policy:", "activity:", "goal:plan|")  # of anchors that hold the name of a policy document
_PARTS: Final = 3  # of a name: what it is called, whose it is, its years
_CALLED: Final = "plan:"
_WIDER: Final = ("regional", "nationell", "länsplan", "länstransportplan")  # how names begin

City = str | None


@dataclass(frozen=True, slots=True)
class _Name:
    """A policy document as it is named: what it is called, whose, its years; "" for what is left out."""

    called: str
    owner: str
    years: str

    @property
    def local(self) -> bool:
        """Whether it is an office's or a board's own, not the city's."""
        city = self.owner.endswith(("stads", "kommuns")) or self.owner.startswith("region ")
        return bool(self.owner) and not city

    def city(self, near: City) -> City:
        """Whose it is by its owner, else of the city that names it."""
        if not self.owner or self.local:
            return near
        return self.owner.removesuffix(" stads").removesuffix(" kommuns").removesuffix("s")


class _Known:
    """What the mentions together say of policy documents."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.years: dict[tuple[str, str, City], set[str]] = defaultdict(set)
        self.owners: dict[tuple[str, City], str] = {}
        self.offices: set[tuple[str, City]] = set()
        self.cities: dict[str, set[str]] = defaultdict(set)
        self.own: dict[City, set[str]] = defaultdict(set)  # what documents of a city are called themselves
        for node in nodes:
            for anchor in node.anchors:
                _, name, _ = _read(anchor)
                if name is not None:
                    self._add(name, node)

    def _add(self, name: _Name, node: Node) -> None:
        city = name.city(node.city)
        if name.years:
            self.years[name.called, name.owner if name.local else "", city].add(name.years)
        if name.local:
            self.offices.add((name.called, city))
            return
        if city:
            self.cities[name.called].add(city)
        if name.owner:
            known = self.owners.get((name.called, city), name.owner)
            self.owners[name.called, city] = min(known, name.owner)
        if node.role == "defines" and node.kind == "policy_document":
            self.own[city].add(name.called)

    def full(self, name: _Name, near: City) -> tuple[_Name, City]:
        """The name with its owner and years as far as they are known, and its city."""
        city = name.city(near)
        only = self._only_city(name.called)
        if city is None and not name.local:
            city = only
        owner = name.owner
        if not name.local:
            whose = (city or "") if self._is_of_each(name.called) else ""
            owner = self.owners.get((name.called, city), whose)
        known = self.years.get((name.called, owner if name.local else "", city), set())
        if not name.local and city == only:
            known = known | self.years.get((name.called, "", None), set())
        return _Name(name.called, owner, _years(name.years, known)), city

    def _only_city(self, called: str) -> City:
        """The one city that is said to have a document of a name."""
        owned = {city for city in self.cities[called] if (called, city) in self.owners}
        return owned.pop() if len(owned) == 1 else None

    def _is_of_each(self, called: str) -> bool:
        """Whether each of the cities that name it so has its own: none is of a region or the nation."""
        cities = self.cities[called]
        wider = called.startswith(_WIDER) or any(city.startswith("region ") for city in cities)
        return len(cities) > 1 and not wider

    def is_alone(self, name: _Name, city: City) -> bool:
        """Whether nothing says that the name is the city's: it is known in its document only then."""
        if " " in name.called or name.called == "budget" or name.local:
            return False
        if name.owner and name.owner != city:
            return False
        return name.called not in self.own[city] or ((name.called, city) in self.offices and not name.years)

    def called(self, said: str, near: City) -> str | None:
        """The one document that running text calls so in a city."""
        called = self.own_name(said, near)
        if (
            called is None
            or len(self.years.get((called, "", near), ())) > 1
            or (called, near) in self.offices
        ):
            return None
        return _written("policy:", self.full(_Name(called, "", ""), near)[0], "")

    def own_name(self, said: str, city: City) -> str | None:
        """The longest name of a document of a city that what is said begins with."""
        fit = (name for name in self.own[city] if f"{said} ".startswith(f"{name} "))
        return max(fit, key=len, default=None)


def _years(stated: str, known: Set[str]) -> str:
    """The years of a document that is named with those `stated` or none, by what is `known` of its name.

    A single year within the only span of years is that of a report on it ("landsbygdsprogrammet för 2025").
    """
    spans = [years for years in known if "–" in years]
    if stated and len(spans) == 1 and "–" not in stated:
        first, _, last = spans[0].partition("–")
        return spans[0] if first <= stated <= last else stated
    return stated or (next(iter(known)) if len(known) == 1 else spans[0] if len(spans) == 1 else "")


def in_full(nodes: Sequence[Node]) -> list[Node]:
    """The nodes with each policy document by one anchor."""
    if not any(anchor.startswith(_KINDS) for node in nodes for anchor in node.anchors):
        return list(nodes)
    known = _Known(nodes)
    return [
        replace(n, anchors=tuple(dict.fromkeys(_named(a, n, known) for a in n.anchors)))
        if any(a.startswith((*_KINDS, _CALLED)) for a in n.anchors)
        else n
        for n in nodes
    ]


def _named(anchor: str, node: Node, known: _Known) -> str:
    if anchor.startswith(_CALLED):
        called, _, label = anchor.removeprefix(_CALLED).partition("|")
        plan = known.called(called, node.city)
        return anchor if plan is None else anchors.activity_of(plan, label) if label else plan
    kind, name, rest = _read(anchor)
    if name is None:
        return anchor
    whole = known.own_name(name.called, node.city) if kind == "activity:" else None
    full, city = known.full(replace(name, called=whole) if whole else name, node.city)
    alone = kind == "policy:" and known.is_alone(full, city)
    return _written(kind, full, f"|{node.document}" if alone else rest)


def _read(anchor: str) -> tuple[str, _Name | None, str]:
    """The kind of an anchor, the policy document that it names, and what stands after that."""
    kind = next((k for k in _KINDS if anchor.startswith(k)), "")
    parts = anchor.removeprefix(kind).split("|") if kind else []
    if len(parts) < _PARTS:
        return kind, None, ""
    return kind, _Name(*parts[:_PARTS]), "".join(f"|{part}" for part in parts[_PARTS:])


def _written(kind: str, name: _Name, rest: str) -> str:
    return f"{kind}{name.called}|{name.owner}|{name.years}{rest}"
