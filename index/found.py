"""What a search has found: passages in order, and which of them hold the same text. In columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.engine import About, Facts, Ids
from index.order import Order, Ranked
from index.records import Records

Own = Mapping[str, Mapping[int, float]]
"""Topics that users made: id → their passages with weights."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Passages best first, a row each, with what is known of them. Row `n` holds text number `texts[n]`;
    texts are numbered in order, and text `t` stands in its best place at row `firsts[t]`."""

    order: Order
    columns: About
    texts: NDArray[np.intp]
    firsts: NDArray[np.intp]

    @classmethod
    def of(cls, order: Order, facts: Facts, records: Records, own: Own) -> Found:
        """What the store has lost is left out. `own`: topics that users made."""
        columns = _with_own(facts.columns(order.ids), order.ids, own)
        there = (columns.documents >= 0) & records.rows(columns.documents)[1]
        if not there.all():
            order, columns = order.only(there), _only(columns, there)
        _, first, number = np.unique(columns.same, return_index=True, return_inverse=True)
        by_place = np.argsort(first, kind="stable")
        numbers = np.empty(len(first), np.intp)
        numbers[by_place] = np.arange(len(first))
        return cls(order, columns, numbers[number], first[by_place])

    @property
    def related(self) -> NDArray[np.bool_]:
        """Which texts are related."""
        return self.order.related[self.firsts]

    def __len__(self) -> int:
        return len(self.firsts)

    def place(self, text: int) -> Ranked:
        return self.order[int(self.firsts[text])]

    def document(self, text: int) -> int:
        """The key of the document in which the text's best place is."""
        return int(self.columns.documents[self.firsts[text]])


def _with_own(columns: About, ids: Ids, own: Own) -> About:
    """The columns with the passages of users' topics among them."""
    asked = ids.tolist()
    for topic, weights in own.items():
        rows = np.array([row for row, i in enumerate(asked) if i in weights], np.intp)
        columns = replace(
            columns,
            rows=np.concatenate([columns.rows, rows]),
            codes=np.concatenate([columns.codes, np.full(len(rows), len(columns.names), np.intp)]),
            names=[*columns.names, f"topic={topic}"],
        )
    return columns


def _only(columns: About, there: NDArray[np.bool_]) -> About:
    rows = np.cumsum(there) - 1
    held = there[columns.rows]
    return replace(
        columns,
        documents=columns.documents[there],
        same=columns.same[there],
        rows=rows[columns.rows[held]],
        codes=columns.codes[held],
    )
