"""Which anchors are stated of several things, and join none: a case of two points, a decision of two rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

from corpus.threads import Form, decision_of
from index.terms import fold
from index.threads import anchors as names
from index.threads.joining.nodes import Node

_SHAREABLE: Final = ("case:", "decision:", "to:")
_APART: Final = ("point:", "case:")
_FEWEST: Final = 2  # telling words of a wording by which it is told from another
_SAME: Final = 1 / 3  # of the shorter wording's words in the other too: one thing told in two ways
_SAME_OF_OTHERS: Final = 2 / 3  # so many, where the two are given to different bodies


def ambiguous(definers: Iterable[Node]) -> frozenset[str]:
    """Anchors that are stated of several things."""
    by_anchor: dict[str, list[Node]] = defaultdict(list)
    for node in definers:
        if node.form == "account":  # it states what its row does
            continue
        for anchor in node.anchors:
            if anchor.startswith(_SHAREABLE) or names.unassigned(anchor):
                by_anchor[anchor].append(node)
    return frozenset(a for a, found in by_anchor.items() if len(found) > 1 and _several(a, found))


def _several(anchor: str, found: Sequence[Node]) -> bool:
    """Whether the things that state the anchor have several numbers or points, or are told apart by words.

    What one budget gave in the same words to several is a thing for each of them.
    """
    if (
        len({(n.document, n.anchors, n.words, n.said) for n in found}) == 1
    ):  # a row that was given, and reported
        return False
    if names.unassigned(anchor):
        return len({tuple(map(fold, node.assignees)) for node in found if node.assignees}) > 1
    return _numbered_apart(anchor, found) or _rows_apart(found) or _worded_apart(anchor, found)


def _numbered_apart(anchor: str, found: Sequence[Node]) -> bool:
    """Whether they have several case numbers, or several points of one decision."""
    others = ("point:",) if anchor.startswith("case:") else ("case:",) if anchor[0] == "d" else _APART
    stated = {a for node in found for a in node.anchors if a.startswith(others)}
    return len({decision_of(a) or "" for a in stated}) < len(stated)


def _rows_apart(found: Sequence[Node]) -> bool:
    """Whether rows or points of one document begin with other words."""
    rows: dict[tuple[str, Form], set[tuple[str, ...]]] = defaultdict(set)
    for node in found:
        if node.words:
            rows[node.document, node.form].add(node.words)
    return any(len(words) > 1 for words in rows.values())


def _worded_apart(anchor: str, found: Sequence[Node]) -> bool:
    """Whether two of them have next to no words in common: told in one document in one form, or given to
    different bodies. A row and the point that closes it are two forms of one thing.
    """
    if len({n.said for n in found}) == 1:
        return False
    told = {(n.document, n.said, n.assignees): n for n in found if n.said and n.kind == "assignment"}
    return any(_unlike(anchor, one, other) for one, other in combinations(told.values(), 2))


def _unlike(anchor: str, one: Node, other: Node) -> bool:
    same = _in_common(one, other)
    if same is None or (one.document == other.document and one.form != other.form):
        return False
    bodies, others = set(map(fold, one.assignees)), set(map(fold, other.assignees))
    given_apart = bool(bodies and others) and not bodies & others
    if one.document != other.document:  # another document may tell of it in words of its own
        return anchor.startswith("decision:") and given_apart and same < _SAME
    return same < (_SAME_OF_OTHERS if given_apart else _SAME)


def retold(point: Node, definers: Iterable[Node]) -> bool:
    """Whether a point repeats what one of these says is to be done."""
    return any(
        (_in_common(point, node) or 0) >= _SAME_OF_OTHERS for node in definers if node.form != "account"
    )


def _in_common(one: Node, other: Node) -> float | None:
    """The share of the shorter wording's words that stand in the other too; None where it is too short."""
    words, others = set(names.wording(one.said or "")), set(names.wording(other.said or ""))
    fewest = min(len(words), len(others))
    return len(words & others) / fewest if fewest >= _FEWEST else None
