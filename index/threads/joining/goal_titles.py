"""One anchor for a goal of a municipality, however much of its name is printed: pure, on nodes of goals.

Names are compared by their stems without small words. Where one begins with all of another ("En trygg
kommun", "En trygg kommun för alla") they are one goal, unless a third begins so and goes on otherwise. A
place that only may name a goal is one where a goal of its municipality is so called, or where another
document calls it so too, as a name. The goals of two municipalities are two, unless they are called by a
municipality's own name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from index.threads import anchors
from index.threads.joining.nodes import Node

_NUMBERED: Final = "numbered:"
_PLANS: Final = "goal:plan|"
_FEWEST: Final = 2  # telling words by which a part of a name is known

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of one municipality's goals, each with the shortest that it begins with."""

    whole: Mapping[Stems, Stems]

    def known(self, stems: Stems) -> Stems | None:
        """The goal that a place is of, which may say more than its name, or only begin it."""
        if stems in self.whole:
            return self.whole[stems]
        begun = (stems[:n] for n in range(len(stems) - 1, _FEWEST - 1, -1))
        longest = next((part for part in begun if part in self.whole), None)
        if longest is not None:
            return self.whole[longest]
        longer = {self.whole[name] for name in self.whole if name[: len(stems)] == stems}
        return longer.pop() if len(stems) >= _FEWEST and len(longer) == 1 else None


def with_one_name(nodes: Sequence[Node]) -> list[Node]:
    """Nodes with one anchor for each goal: by its words, and by its number where those are known."""
    goals = [n for n in nodes if n.kind == "goal" and anchors.stems_called(n.anchors)]
    return _with_numbers([*_with_names(nodes, goals)] if goals else list(nodes))


def _with_names(nodes: Iterable[Node], goals: Sequence[Node]) -> Iterator[Node]:
    """Nodes with the one spelling of each name; with whose goal it is, where two municipalities have it."""
    titles = _titles(goals)
    names = {city: _names(said) for city, said in titles.items()}
    spelled: dict[Stems, str] = {}
    cities: dict[Stems, set[str]] = defaultdict(set)
    for city, said in titles.items():
        for stems, title in said.items():
            spelled[stems] = min(title, spelled.get(stems, title))
            if city and city.removeprefix("region ") not in stems:
                cities[stems].add(city)
    for node in nodes:
        whose, name = _named(node, names) if node.kind == "goal" else (None, None)
        if name is None:
            yield node
            continue
        several = len(cities[name]) > 1 and whose in cities[name]
        title = f"{spelled[name]}|{whose}" if several else spelled[name]
        kept = (a for a in node.anchors if not a.startswith("goal:"))
        yield replace(node, anchors=(anchors.goal("kf-budget", title), *kept))


def _named(node: Node, names: Mapping[str | None, _Names]) -> tuple[str | None, Stems | None]:
    """Whose goal a node names, and which by its shortest name; nobody's where that is not one."""
    stems = anchors.stems_called(node.anchors)
    near = (node.city,) if node.city else tuple(names)
    exactly = _of_plan(node)  # a plan's own goals may begin as one of the council's does
    found = {
        (city, whole)
        for city in near
        if stems and city in names
        if (whole := names[city].whole.get(stems) if exactly else names[city].known(stems))
    }
    stated = {(city, whole) for city, whole in found if city} or found
    if len(stated) == 1:
        return next(iter(stated))
    only = {name for _, name in stated}
    return None, only.pop() if len(only) == 1 and _title(node) is not None else None


def _titles(goals: Iterable[Node]) -> dict[str | None, dict[Stems, str]]:
    """What the goals of each municipality are called: as one spells it, by stems."""
    found: dict[str | None, dict[Stems, str]] = defaultdict(dict)
    said: dict[tuple[str, Stems], dict[str, str]] = defaultdict(dict)
    for node in goals:
        stems, title = anchors.stems_called(node.anchors), _title(node)
        if title is not None:
            found[node.city][stems] = min(title, found[node.city].get(stems, title))
        elif node.city and node.said and _is_name(node) and len(stems) >= _FEWEST:
            said[node.city, stems][node.document] = anchors.name(node.said)
    for (city, stems), documents in said.items():
        if len(documents) > 1:  # two call it so, as a name
            found[city].setdefault(stems, min(documents.values()))
    return found


def _is_name(node: Node) -> bool:
    """Whether what a node says is printed as a name, and is no numbered goal of a plan's own."""
    return (node.said or "")[:1].isupper() and not _of_plan(node)


def _of_plan(node: Node) -> bool:
    return any(a.startswith(_PLANS) for a in node.anchors)


def _title(node: Node) -> str | None:
    """A goal's title as its anchor has it."""
    prefix = anchors.goal("kf-budget", "")
    return next((a.removeprefix(prefix) for a in node.anchors if a.startswith(prefix)), None)


def _names(titles: Iterable[Stems]) -> _Names:
    ordered = sorted(titles)
    whole: dict[Stems, Stems] = {}
    for i, name in enumerate(ordered):
        longer = list(_beginning(ordered, i)) if len(name) >= _FEWEST else []
        if _one_chain(longer):
            for each in (name, *longer):
                whole.setdefault(each, name)
        whole.setdefault(name, name)
    return _Names(whole)


def _beginning(ordered: Sequence[Stems], i: int) -> Iterator[Stems]:
    """The names after number `i` that begin with it."""
    for name in ordered[i + 1 :]:
        if name[: len(ordered[i])] != ordered[i]:
            return
        yield name


def _one_chain(names: Sequence[Stems]) -> bool:
    by_length = sorted(names, key=len)
    return all(b[: len(a)] == a for a, b in pairwise(by_length))


# ------------------------------------------------------------------ by number


def _with_numbers(nodes: list[Node]) -> list[Node]:
    """Nodes of a budget's goals, those by number alone with the title of that number.

    It is the one title that their document states for the number, else that documents of their city do.
    """
    titles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for node in nodes:
        title, number = _title_and_number(node) if node.kind == "goal" else (None, None)
        if title and number:
            for whose in filter(None, (node.document, node.city)):
                titles[whose, number].add(title)
    return [_with_title(node, titles) if node.kind == "goal" else node for node in nodes]


def _title_and_number(node: Node) -> tuple[str | None, str | None]:
    """The anchors of its title and its number among the goals of its budget."""
    if not node.anchors[-1].startswith(_NUMBERED):
        return None, None
    return next((a for a in node.anchors if a.startswith("goal:")), None), node.anchors[-1]


def _with_title(node: Node, titles: Mapping[tuple[str, str], set[str]]) -> Node:
    title, number = _title_and_number(node)
    if title or not number:
        return node
    known = titles.get((node.document, number)) or titles.get((node.city or "", number), set())
    return replace(node, anchors=(*known, number)) if len(known) == 1 else node
