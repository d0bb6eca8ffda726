"""Which mentions belong together: pure, on their anchors alone.

Mentions that define a thing (an assignment, a policy document) and share an anchor are one thing, unless
the anchor is stated of several: a case with two points of one decision, a paragraph that gave two
assignments. Such an anchor joins nothing. Mentions that only refer are put where an anchor of theirs leads
to exactly one thing; a decision has a thread of its own, and so has a case that leads to none or to several.
"""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from corpus.threads import ThreadKind, decision_of, each_of, letters_of, made_of, matter_of
from index.threads import anchors as names
from index.threads.joining.full_names import in_full
from index.threads.joining.goal_titles import with_one_name
from index.threads.joining.nodes import Node
from index.threads.joining.several import ambiguous, retold

_PRIORITY: Final = ("policy", "case", "point", "decision", "activity", "goal", "wording", "to")
_ASIDE: Final = (
    "in:",
    "own:",
    "matter:",
    "numbered:",
    "each:",
    "called:",
    "plan:",
    "makes:",
    "made:",
)  # joins nothing by itself
_OF_DECISION: Final = ("point:", "in:")
_DECIDED: Final = ("decision:", *_OF_DECISION)
_NO_KEY: Final = (*_ASIDE, "to:")  # what nobody asks for
_APART: Final = ("point:", "case:")


@dataclass(frozen=True, slots=True)
class Group:
    """A thread: its kind, the anchor that names it, every anchor that leads to it, its mentions."""

    kind: ThreadKind
    anchor: str
    anchors: tuple[str, ...]
    mentions: tuple[int, ...]

    @property
    def id(self) -> str:
        return names.slug(self.anchor, self.kind)


def join(nodes: Sequence[Node]) -> tuple[Group, ...]:
    """The threads that these mentions make; a mention may be in several."""
    nodes = with_one_name(in_full(nodes))
    definers = [n for n in nodes if n.role == "defines"]
    shared = ambiguous(definers)
    components = _components(definers, shared)
    owners = _owners(components)
    members: dict[str, list[int]] = {name: [n.id for n in found] for name, found in components.items()}
    kinds: dict[str, ThreadKind] = {name: found[0].kind for name, found in components.items()}
    busy, makers = _several_decided(nodes), _makers(nodes, owners)
    apart = _points_apart(nodes, owners, busy)
    for node in nodes:
        led = _elsewhere(node, owners, components) if node.role == "refers" else owners
        outcomes = (makers[a] for a in node.anchors if a in makers) if makers else ()
        for name, kind in (*_places(node, led, busy, apart), *outcomes):
            members.setdefault(name, []).append(node.id)
            kinds.setdefault(name, kind)
    leading: dict[str, set[str]] = {
        name: {a for n in found for a in n.anchors if a not in shared and not a.startswith(_NO_KEY)} | {name}
        for name, found in components.items()
    }
    return tuple(
        Group(kinds[name], name, tuple(sorted(leading.get(name, {name}))), tuple(dict.fromkeys(ids)))
        for name, ids in members.items()
    )


def _components(definers: Sequence[Node], shared: frozenset[str]) -> dict[str, list[Node]]:
    """Definers joined by unambiguous anchors, by the anchor that names each group."""
    parent = list(range(len(definers)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[tuple[ThreadKind, str], int] = {}
    for i, node in enumerate(definers):
        for anchor in node.anchors:
            if anchor not in shared and not anchor.startswith(_ASIDE):
                j = first.setdefault((node.kind, anchor), i)
                parent[root(i)] = root(j)
    groups: dict[int, list[Node]] = defaultdict(list)
    for i, node in enumerate(definers):
        groups[root(i)].append(node)
    return dict(_named(groups.values(), shared))


def _named(groups: Iterable[list[Node]], shared: frozenset[str]) -> Iterator[tuple[str, list[Node]]]:
    """Each group with its best anchor; where that is shared, one made of its place as well."""
    taken: set[str] = set()
    for found in groups:
        stated = {a for node in found for a in node.anchors if not a.startswith(_ASIDE)}
        name = min(stated - shared or stated, key=_rank)
        if name in taken or name in shared:
            first = min(found, key=lambda n: (n.document, n.words, n.id))
            name = f"{name}|{first.document}|{' '.join(first.words)}"
        taken.add(name)
        yield name, found


def _rank(anchor: str) -> tuple[int, str]:
    return _PRIORITY.index(anchor.partition(":")[0]), anchor


def _owners(components: Mapping[str, Sequence[Node]]) -> dict[str, set[str]]:
    """What each anchor leads to; a paragraph leads to what its points gave."""
    owners: dict[str, set[str]] = defaultdict(set)
    for name, found in components.items():
        for anchor in {a for node in found for a in node.anchors}:
            owners[anchor].add(name)
            if anchor.startswith(_OF_DECISION):
                owners[decision_of(anchor) or ""].add(name)
    return owners


def _makers(nodes: Iterable[Node], owners: Mapping[str, set[str]]) -> dict[str, tuple[str, ThreadKind]]:
    """What names an outcome leads to: the one assignment, else the one decision that made it."""
    assigned: dict[str, set[str]] = defaultdict(set)
    decided: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        for anchor in node.anchors:
            made = made_of(anchor)
            if made is None:
                continue
            assigned[made] |= owners.get(anchor, set())
            if node.role == "refers":
                decided[made] |= {a for a in node.anchors if a.startswith("decision:")}
    kind: dict[ThreadKind, dict[str, set[str]]] = {"decision": decided, "assignment": assigned}
    return {
        made: (next(iter(names)), each)
        for each, found in kind.items()
        for made, names in found.items()
        if len(names) == 1
    }


def _several_decided(nodes: Iterable[Node]) -> frozenset[str]:
    """The decisions under which minutes decide on more than one thing."""
    decided: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for node in nodes:
        for anchor in node.anchors:
            if anchor.startswith("in:"):
                decision = decision_of(anchor) or ""
                stated = tuple(a for a in node.anchors if a.startswith(_APART))
                decided[decision].add(stated or node.anchors)
    return frozenset(decision for decision, things in decided.items() if len(things) > 1)


def _points_of(nodes: Iterable[Node]) -> frozenset[str]:
    return frozenset(a for node in nodes for a in node.anchors if a.startswith("point:"))


def _points_apart(nodes: Sequence[Node], owners: Mapping[str, set[str]], busy: Set[str]) -> frozenset[str]:
    """The points that gave nothing, of decisions that more than one thing is known of.

    Each has a thread of its own then: what is said of point 4 is not linked with what is said of point 5.
    """
    named: dict[str, set[str]] = defaultdict(set)
    refer = [node for node in nodes if node.role == "refers"]
    of_busy = {p for node in refer for p in _own_points(node) if decision_of(p) in busy}
    for point in (_points_of(refer) | of_busy) - owners.keys():
        named[decision_of(point) or ""].add(point)
    return frozenset(
        point
        for decision, points in named.items()
        for point in points
        if len(points) + len(owners.get(decision, ())) > 1
    )


def _own_points(node: Node) -> Iterator[str]:
    """The points of minutes that a mention is itself."""
    return (a.replace("own:", "point:", 1) for a in node.anchors if a.startswith("own:"))


def _elsewhere(
    node: Node, owners: dict[str, set[str]], components: Mapping[str, Sequence[Node]]
) -> Mapping[str, set[str]]:
    """What anchors lead to for a mention: one of point 4 is not led by the decision to what point 5 gave.

    A point that repeats the words of one of the things that its case or decision gave is led to that one.
    """
    own = _points_of((node,))
    led: dict[str, set[str]] = {}
    for decision in filter(None, map(decision_of, own)):
        known = {name: _points_of(components[name]) for name in owners.get(decision, ())}
        led[decision] = {name for name, points in known.items() if not points or points & own}
    for anchor in node.anchors:
        others = {name for name in owners.get(anchor, ()) if _in_another_case(node, components.get(name, ()))}
        if anchor.startswith("decision:") and others:
            led[anchor] = led.get(anchor, owners[anchor]) - others
    for anchor in node.anchors if node.form == "point" and not own else ():
        several = owners.get(anchor, set())
        if anchor.startswith(("case:", "decision:")) and len(several) > 1:
            told = {name for name in several if retold(node, components[name])}
            led[anchor] = told if len(told) == 1 else several
    return ChainMap(led, owners) if led else owners


def _in_another_case(node: Node, thing: Sequence[Node]) -> bool:
    """Whether a mention names a case of an authority that has another one for the thing."""
    stated = {a for a in node.anchors if a.startswith("case:")}
    known = {a for n in thing for a in n.anchors if a.startswith("case:")}
    if not stated or not known or stated & known:
        return False
    letters = {letters_of(a) for a in stated}
    return None not in letters and letters == {letters_of(a) for a in known}


def _places(
    node: Node, owners: Mapping[str, set[str]], busy: Set[str], apart: Set[str]
) -> Iterator[tuple[str, ThreadKind]]:
    """The threads a mention is put in beside the one that it defines.

    The heading of a paragraph is of all that was given under it; what was given there is not linked with
    another: minutes that decide on several things under one paragraph link none of them.
    """
    yield from ((name, "decision") for name in _decided_in(node, owners, busy))
    if node.role == "defines":
        for anchor in node.anchors:
            if anchor.startswith("case:") and len(owners[anchor]) > 1:
                yield anchor, "decision"
        return
    yield from ((point, "decision") for point in (*node.anchors, *_own_points(node)) if point in apart)
    for whole in filter(None, map(each_of, node.anchors)):
        yield from ((name, "assignment") for name in sorted(owners.get(whole, ())))
    for anchor in node.anchors:
        found = owners.get(anchor, set()) if not anchor.startswith(_ASIDE) else set()
        if len(found) == 1 or (node.form == "title" and node.kind == "decision"):
            yield from ((name, node.kind) for name in sorted(found))
        if len(found) == 1:
            continue
        if anchor.startswith("case:") and not _led(node, owners):
            yield anchor, "decision"
        elif anchor.startswith(("goal:", "policy:")):
            yield anchor, node.kind


def _led(node: Node, owners: Mapping[str, set[str]]) -> bool:
    """Whether an anchor of the mention leads to one thing; where it is decided leads nowhere."""
    return any(len(owners.get(a, ())) == 1 for a in node.anchors if not a.startswith(_ASIDE))


def _decided_in(node: Node, owners: Mapping[str, set[str]], busy: Set[str]) -> Iterator[str]:
    """The decisions and cases that a mention is of: a part of one where that decides on several things."""
    here = {decision_of(a) for a in node.anchors if a.startswith("in:")}
    part = node.role == "defines" or any(a.startswith("own:") for a in node.anchors)
    for anchor in node.anchors:
        if anchor.startswith(_DECIDED):
            decision = decision_of(anchor) or anchor
            if part or not (decision in here and decision in busy):
                yield decision
        elif anchor.startswith("matter:"):
            case = matter_of(anchor) or ""
            if len(owners.get(case, ())) != 1:
                yield case
