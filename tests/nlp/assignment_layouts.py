"""Documents with assignments by combination: what they are, how the list is set, what each item says.

Each part is one that Swedish reports, plans, budgets and memos have; their combinations are more than any
gold can hold. What is to be found is known by construction: each task has a word that no other text has.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.findings import Assignment
from ingest.read import read_text
from nlp.analyse import analyse
from tests.nlp.assignment_carriers import CARRIERS, MORE
from tests.nlp.assignment_parts import KINDS, PARTS, Row, rows_of


@dataclass(slots=True)
class Layout:
    """A document, its assignments in order, and the parts it is made of."""

    text: str = ""
    rows: list[Row] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    default: str = ""

    def faults(self) -> list[str]:
        """What is wrong of what the rules find: empty where every row is found once and as it is printed."""
        analysis = analyse(read_text(self.text, file="a.txt"))
        return self.faults_of([f for f in analysis.findings if isinstance(f, Assignment)])

    def faults_of(self, made: Sequence[Assignment]) -> list[str]:
        """As `faults`, of findings."""
        faults: list[str] = []
        left = list(made)
        for row in self.rows:
            own = [f for f in left if row.word in f.text.casefold()]
            others = [f for f in own if any(r.word in f.text.casefold() for r in self.rows if r is not row)]
            left = [f for f in left if f not in own]
            if not own or others:
                faults.append(f"missed: {row.word}" if not own else f"joined: {own[0].text}")
                continue
            faults += [f"{what} of {row.word}" for what in _wrong(row, own[0], self.default)]
            faults += [f"twice: {row.word}"] if len(own) > 1 else []
        return faults + [f"false: {f.text}" for f in left]


def _wrong(row: Row, found: Assignment, default: str) -> list[str]:
    wrong: list[str] = []
    if row.status is not None:
        expected: set[str | None] = {row.status.found or None}
    else:
        expected = {"given"} if default == "given" else {None, default or "given"}
    if found.status not in expected:
        wrong.append(f"status {found.status} for {row.status.printed if row.status else default}")
    due = next((d.found for d in (row.due, row.due_in_text) if d and d.found), None)
    if found.due != due:
        wrong.append(f"due {found.due} for {due}")
    if row.says_who and set(found.assignees) != set(row.who[1]):
        wrong.append(f"who {found.assignees}")
    if row.source and found.source != row.source.found:
        wrong.append(f"source {found.source} for {row.source.printed}")
    if row.source and found.assigned_by != row.source.giver:
        wrong.append(f"giver {found.assigned_by}")
    return wrong


def layout(seed: int, only: str | None = None) -> Layout:
    """The document of a seed; the same one every time; with the carrier `only` where one is named."""
    drawn = random.Random(seed)
    kind = drawn.choice(KINDS)
    carrier = drawn.choice(CARRIERS)
    carrier = next((c for c in (*CARRIERS, *MORE) if c.__name__ == only), carrier)
    if carrier.__name__ == "given_now":  # what only a budget can be
        kind = next(k for k in KINDS if k.name == "budget")
    rows = rows_of(drawn, drawn.choice((2, 3, 4)))
    heading = drawn.choice(kind.headings)
    width = drawn.choice((80, 92))
    first, last = (textwrap.fill(x, width) for x in drawn.sample(PARTS["noise"], 2))
    body = carrier(drawn, rows, kind)
    intro = "Sammanfattning" if kind.name != "protokoll" else "Sammanfattning av ärendet"
    text = f"{kind.head}\n{intro}\n{first}\n\n{heading}\n\n{body}\n\nEkonomi\n{last}\n"
    parts = [f"carrier {carrier.__name__}", f"kind {kind.name}", f"{carrier.__name__} in {kind.name}"]
    return Layout(text, rows, parts, kind.default)
