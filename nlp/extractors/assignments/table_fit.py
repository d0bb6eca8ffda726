"""The rows of a table whose cells stand in a row: the cuts that fit its columns best.

A table may be set with a cell a line, a row a line, in lines that break within cells, or with bars. What the
columns are is known; of all ways to cut the words into rows the one is taken whose cells are most of the kind
that their columns have (`cell_kinds`). A row whose cells are of none of them ends the table.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from nlp.extractors.assignments import texts
from nlp.extractors.assignments.cell_kinds import TYPED, Words, ends, following

_ROW: Final = -1.8  # a row must be worth it
_WORTH: Final = {"status": 2.2, "due": 2.0, "source": 2.0, "case": 2.0, "responsible": 1.6, "number": 0.8}
_WITHIN: Final = -0.5  # that begins within a line
_MISSING: Final = -0.8
_SKIPPED: Final = -0.6  # a line between rows: a comment, the name of a group
_LONGEST: Final = 110  # words of a cell of free text
_SKIP_WORDS: Final = 90
_LONGEST_TITLE: Final = 260  # characters of what is to be done, where nobody is given it
_FEWEST: Final = 8  # characters of what is to be done


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the role of its column, and its first word and the one after its last."""

    role: str
    first: int
    last: int


class _Best(NamedTuple):
    """The best way to go on from a word in a column: what it is worth, and its next step."""

    worth: float
    cell: Cell | None = None
    at: int = -1
    column: int = -1


_NOTHING: Final = _Best(float("-inf"))


class Fit:
    """The best rows of words under columns, found from the last word to the first."""

    def __init__(self, words: Words, columns: tuple[str, ...], first: int = 0) -> None:
        self._first = first
        self._words, self._columns = words, columns
        self._width = len(columns)
        self._count = len(words.words)
        self._best: list[list[_Best]] = [[] for _ in range(self._count + 1)]
        self._rows = [_Best(0.0) for _ in range(self._count + 1)]
        self._next_line = following([word.line for word in words.words])
        self._text = columns.index("text")
        self._due = columns.index("due") if "due" in columns else -1
        # Only here may a row or a cell of free text begin or end: other words are solved where asked for.
        self._edges = [at for at in range(first, self._count + 1) if self._may_end(at, 0)]
        for at in reversed(self._edges):
            self._solve(at)

    @property
    def worth(self) -> float:
        """How well the words fit the columns."""
        return self._rows[self._first].worth

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The rows in order, each with the cells that it has."""
        row: list[Cell] = []
        step = self._rows[self._first]
        while step.at >= 0:
            at = step.at
            if step.cell is not None:
                row.append(step.cell)
            if step.column == self._width or step.column == -1:
                if row:
                    yield tuple(row)
                row, step = [], self._rows[at]
            else:
                step = self._best[at][step.column]

    def _solve(self, at: int) -> None:
        self._best[at] = [_NOTHING] * self._width
        text = self._text
        for column in range(text, -1, -1):
            self._best[at][column] = self._cell(at, column)
        self._rows[at] = self._begun(at)
        for column in range(self._width - 1, text, -1):
            self._best[at][column] = self._cell(at, column)

    def _begun(self, at: int) -> _Best:
        """The best that may follow a whole row: another one, after a line that is none, or nothing."""
        best = _Best(0.0)
        if at >= self._count:
            return best
        line = self._next_line[at]
        if self._words.words[at].line and line < self._count and line - at <= _SKIP_WORDS:
            passed = self._rows[line].worth + _SKIPPED
            best = _Best(passed, None, line, -1) if passed > 0 else best
        row = self._best[at][0]
        begun = row.worth + _ROW + (0.0 if self._words.edge(at) else _WITHIN)
        if self._may_end(at, 0) and begun > best.worth:
            best = _Best(begun, row.cell, row.at, row.column)
        return best

    def _cell(self, at: int, column: int) -> _Best:
        role = self._columns[column]
        if role in TYPED:
            return self._typed(at, column, role)
        best = self._free(at, column, role)
        if role != "text":
            missed = self._after(at, column + 1)
            if missed - 0.1 > best.worth:
                return _Best(missed - 0.1, None, at, column + 1)
        return best

    def _after(self, at: int, column: int) -> float:
        """What is to come is worth, after a cell that ends at a word."""
        if not self._best[at]:
            self._solve(at)
        return self._rows[at].worth if column == self._width else self._best[at][column].worth

    def _typed(self, at: int, column: int, role: str) -> _Best:
        best = _Best(self._after(at, column + 1) + _MISSING, None, at, column + 1)
        for last in ends(role, self._words, at):
            worth = self._after(last, column + 1) + _WORTH[role] + 0.05 * (last - at)
            if worth > best.worth:
                best = _Best(worth, Cell(role, at, last), last, column + 1)
        return best

    def _free(self, at: int, column: int, role: str) -> _Best:
        best = _NOTHING
        if at >= self._count or not self._words.large[at]:
            return best
        if role == "text" and not self._may_be_task(at):
            return best
        begun = _begun(self._words, at) if role == "text" else None
        edges = self._edges
        stop = bisect_right(edges, self._longest(at, begun))
        for last in edges[bisect_right(edges, at, 0, stop) : stop]:
            if self._may_end(last, column + 1):
                worth = self._after(last, column + 1)
                if worth > float("-inf"):
                    worth += self._fitness(at, last, begun)
                    if worth > best.worth:
                        best = _Best(worth, Cell(role, at, last), last, column + 1)
        return best

    def _longest(self, at: int, begun: _Begun | None) -> int:
        """Where a cell of free text that begins at a word ends at the latest."""
        words = self._words
        stop = min(at + _LONGEST, words.cells[at])
        if "number" in self._columns:
            stop = next((n for n in range(at + 1, stop) if self._is_numbered(n)), stop)
        if begun is None or begun.given:
            return stop
        other = _OTHER.search(words.text(at, stop))
        room = _LONGEST_TITLE if other is None else min(_LONGEST_TITLE, other.end() - 1)
        return bisect_right(words.stops, words.begins[at] + room, at, stop)

    def _is_numbered(self, at: int) -> bool:
        """Whether the next row begins at a word, by its number: "22."."""
        return self._words.words[at].line and _NUMBERED.fullmatch(self._words.text(at, at + 1)) is not None

    def _may_be_task(self, at: int) -> bool:
        """Whether what is to be done may begin at a word: no number, and not what gives it."""
        begins = _BEGINS.match(self._words.text(at, at + 2)) is not None
        if _EMPTY.fullmatch(self._words.text(at, at + 1)) and self._words.edge(at + 1):
            return False  # a cell of its own, in which nothing stands
        if (
            at > self._first
            and self._words.words[at - 1].line
            and not self._words.words[at].line
            and _MARK.fullmatch(self._words.text(at - 1, at))
        ):
            return False  # an item of a list
        return begins and not ends("source", self._words, at) and not ends("case", self._words, at)

    def _may_end(self, last: int, column: int) -> bool:
        """Whether a cell of a column from `column` on may begin at a word."""
        if last >= self._count or self._words.large[last]:
            return True
        return column <= self._due and bool(ends("due", self._words, last))

    def _fitness(self, at: int, last: int, begun: _Begun | None) -> float:
        """How well words stand as a cell of free text: whole, neither too short nor too long."""
        end = self._words.stops[last - 1]
        length, stopped = end - self._words.begins[at], self._words.said[end - 1] == "."
        fit = (0.4 if self._words.edge(last) else 0.0) - 0.004 * max(0, length - 160)
        if begun is None:
            return fit + (0.1 if stopped else -0.2)
        if length < _FEWEST or last - at < 2:
            return float("-inf")
        return fit + begun.worth - (1.0 if stopped and not begun.task else 0.0)


_BEGINS: Final = re.compile(
    r"(?:\([Nn]ytt?\)\s)?[”\"'•»–-]?\s?(?:[A-ZÅÄÖ]|\d{1,2}[.:]\d|\d+\s[a-zåäö])|att\s"
)
_EMPTY: Final = re.compile(r"[–—-]")
_NUMBERED: Final = re.compile(r"\d{1,3}\.")
_MARK: Final = re.compile(r"[a-h][.)]|[•»–-]")
# Fields, a source (but in brackets) or several sentences: not only what is to be done.
_OTHER: Final = re.compile(
    r"\b(?:[Ll]äge|[Ss]tatus|[Ää]rende|[Dd]nr|[Bb]eslut|[Aa]nsvarig|[Ss]lutdatum|[Gg]ivet|[Kk]ommentar)\s?:|§(?![^()§]{0,60}\))"
    r"|[a-zåäö)]{2}\.\s[A-ZÅÄÖ]"
)


class _Begun(NamedTuple):
    """How what may be to be done begins: somebody is given it, it says what to do, how sure that makes it."""

    given: bool
    task: bool
    worth: float


def _begun(words: Words, at: int) -> _Begun:
    text = words.text(at, min(at + 16, len(words.words)))
    given = texts.given(text) is not None
    task = given or texts.is_task(text) or bool(texts.obliged(text))
    return _Begun(given, task, (1.0 if task else 0.4) + (0.5 if words.edge(at) else 0.0))
