"""What documents with assignments are made of: kinds of documents, tasks, and what is printed beside them."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

PARTS: Final = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "assignments" / "combined.toml").read_text(encoding="utf-8")
)


class Said(NamedTuple):
    """Something that an item says: as it is printed, and what is to be found."""

    printed: str
    found: str
    giver: str = ""


@dataclass(slots=True)
class Row:
    """An assignment: its words, and what is printed beside them; None of what is not."""

    word: str
    task: str
    title: str
    who: tuple[str, tuple[str, ...]]
    status: Said | None = None
    due: Said | None = None
    source: Said | None = None
    case: str | None = None
    comment: str | None = None
    number: int = 0
    due_in_text: Said | None = None
    says_who: bool = True  # whether its words or a field say whose it is

    def text(self, form: str) -> str:
        """Its words in one of the forms that give, oblige or only name what is to be done."""
        task = f"{self.due_in_text.printed} {self.task}" if self.due_in_text else self.task
        if form == "title":
            return self.title
        if form == "infinitive":
            return task[0].upper() + task[1:]
        return form.format(who=self.who[0], task=task)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its head, the headings over its list, what it calls an item, the default state."""

    name: str
    head: str
    headings: tuple[str, ...]
    word: str
    default: str


KINDS: Final = tuple(Kind(**{**row, "headings": tuple(row["headings"])}) for row in PARTS["kind"])
GIVING: Final = (
    "{who} får i uppdrag att {task}",
    "{who} ges i uppdrag att {task}",
    "{who} ska {task}",
    "Att {who} får i uppdrag att {task}",
    "{who} uppdras att {task}",
)


def rows_of(drawn: random.Random, count: int) -> list[Row]:
    tasks = drawn.sample(PARTS["task"], count)
    return [Row(w, t, n, (who, tuple(names)), number=i)
            for i, ((w, t, n), (who, names)) in enumerate(
                zip(tasks, drawn.choices(PARTS["who"], k=count), strict=True), 1)]  # fmt: skip


def say(drawn: random.Random, rows: list[Row], what: Sequence[str]) -> None:
    """Give each row what a layout says of it."""
    for row in rows:
        for name in what:
            if name == "case":
                row.case = drawn.choice(PARTS["case"])
            elif name == "comment":
                row.comment = drawn.choice(PARTS["comment"])
            else:
                setattr(row, name, Said(*drawn.choice(PARTS[name])))


def cell(row: Row, column: str, form: str) -> str:
    if column == "text":
        return row.text(form)
    if column == "who":
        return row.who[0]
    if column == "number":
        return str(row.number)
    said = getattr(row, column)
    return said.printed if isinstance(said, Said) else str(said)


def wrapped(line: str, width: int) -> str:
    """A line broken at blanks, its tabs kept, as a dump breaks the rows of a table."""
    out, length = [], 0
    for piece in re.findall(r"\t|[^ \t]+|\s", line):
        if length + len(piece) > width and piece == " ":
            out.append("\n")
            length = 0
            continue
        out.append(piece)
        length += len(piece)
    return "".join(out)
