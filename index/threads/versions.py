"""What changed between two documents: decision points, the status of assignments, figures. Pure.

Things are paired by what they state: points and assignments by case number, decision, plan and label, or
wording; figures by the indicator's name and column.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from corpus.findings import Analysis, Assignment, DecisionPoint, Indicator
from index.threads import anchors

T = TypeVar("T")
_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """The same thing in the older and the newer document; None where it is only in the other."""

    old: T | None
    new: T | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new, gone or changed, in the order of the newer document; `same` counts what is unchanged.

    Figures are only those that both documents have.
    """

    points: tuple[Pair[DecisionPoint], ...]
    assignments: tuple[Pair[Assignment], ...]
    figures: tuple[Pair[Indicator], ...]
    same: int


def compare(old: Analysis, new: Analysis) -> Changes:
    """What differs between the findings of two documents."""
    points = list(_paired(_of(old, DecisionPoint), _of(new, DecisionPoint), _point_keys))
    assignments = list(_paired(_of(old, Assignment), _of(new, Assignment), _assignment_keys))
    figures = list(_paired(_of(old, Indicator), _of(new, Indicator), _figure_keys))
    both = [p for p in figures if p.old and p.new]  # tables of their own say nothing of a change
    changed = (
        tuple(p for p in points if not _same(p, lambda f: anchors.name(f.text))),
        tuple(p for p in assignments if not _same(p, lambda a: (a.status, a.due))),
        tuple(p for p in both if not _same(p, lambda f: f.value)),
    )
    total = len(points) + len(assignments) + len(both)
    return Changes(*changed, same=total - sum(map(len, changed)))


def _of(analysis: Analysis, kind: type[T]) -> list[T]:
    return [f for f in analysis.findings if isinstance(f, kind)]


def _same(pair: Pair[T], said: Callable[[T], Hashable]) -> bool:
    return pair.old is not None and pair.new is not None and said(pair.old) == said(pair.new)


def _paired(old: Sequence[T], new: Sequence[T], keys: Callable[[T], Sequence[Hashable]]) -> Iterator[Pair[T]]:
    """Each of the newer with the first of the older that shares a key, the strongest keys of all first."""
    known: dict[Hashable, list[int]] = {}
    for number, item in enumerate(old):
        for key in keys(item):
            known.setdefault(key, []).append(number)
    twins: dict[int, int] = {}
    taken: set[int] = set()
    asked = [keys(item) for item in new]
    for rank in range(max(map(len, asked), default=0)):
        for number, own in enumerate(asked):
            if number in twins or rank >= len(own):
                continue
            twin = next((n for n in known.get(own[rank], ()) if n not in taken), None)
            if twin is not None:
                twins[number] = twin
                taken.add(twin)
    for number, item in enumerate(new):
        yield Pair(old[twins[number]] if number in twins else None, item)
    yield from (Pair(gone, None) for number, gone in enumerate(old) if number not in taken)


def _point_keys(point: DecisionPoint) -> list[Hashable]:
    words = anchors.wording(point.text)[:_WORDS]
    stated = [*point.case_numbers, *point.decision_references, *([words] if len(words) == _WORDS else [])]
    return [(point.number, anchors.name(point.text)), *stated, anchors.name(point.text)]


def _assignment_keys(assignment: Assignment) -> list[Hashable]:
    words = anchors.wording(assignment.text)[:_WORDS]
    label = (
        (anchors.name(assignment.source), assignment.label)
        if assignment.label and assignment.source
        else None
    )
    return [k for k in (assignment.case_number, label, (words, assignment.assignees) if words else None) if k]


def _figure_keys(figure: Indicator) -> list[Hashable]:
    return [(anchors.name(figure.name), anchors.name(figure.column))]
