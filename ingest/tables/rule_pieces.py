"""The sides of cells that level lines drawn in pieces tell: tables with rules between their rows alone. Pure.

Many programs draw the rule under a row cell by cell. Where pieces meet at the same places on several levels,
the columns stand there: however high the text of a cell stands in it, whatever rows it spans, and on the
pages that a table goes on to without its header.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from corpus.model import Box
from ingest.raw import Edge, RawPage, RawWord
from ingest.tables import row_split

_SAME: Final = 1.5
"""Points by which ends of pieces at one place may differ, and the heights of pieces of one rule."""
_NARROWEST: Final = 12.0
"""Points: no column is narrower."""
_LEVELS: Final = 3
"""Rules that meet at the same places, at least."""
_AIR: Final = 1.6
"""Ems of white that no row has above, below or within it."""
_SPACE: Final = 0.45
"""Ems: words no farther apart belong together."""
_TIGHT: Final = 1.2
"""Ems of white between the lines of a row beyond the outermost rule, and between these and the rule."""
_LARGER: Final = 1.15
"""How much larger than a row the title of the next table is."""
_MOST_LINES: Final = 4
_MOST_PIECES: Final = 3000
_MOST_RULES: Final = 200
"""More on a page are a drawing."""


class Rule(NamedTuple):
    """A level line: its height and its pieces from the left."""

    y: float
    pieces: tuple[tuple[float, float], ...]

    @property
    def ends(self) -> list[float]:
        return [x for piece in self.pieces for x in piece]

    @property
    def meets(self) -> bool:
        """Whether one piece goes over into the next somewhere."""
        return any(c - b < _SAME for (_, b), (c, _) in pairwise(self.pieces))


class Lines(NamedTuple):
    """Words in printed lines from the top, and the falling middles of these."""

    lines: list[list[RawWord]]
    falling: list[float]

    def between(self, upper: float, lower: float) -> list[list[RawWord]]:
        """The lines whose middles stand between two heights."""
        return self.lines[bisect_left(self.falling, -upper) : bisect_left(self.falling, -lower)]


def sides(page: RawPage, drawn: Sequence[Edge], areas: Sequence[Box]) -> list[Edge]:
    """The lines that make drawn cells of tables of `page` that have none: their rules, what stands between
    their columns, above the first row and below the last. `drawn` are all lines of the page, joined,
    `areas` the backgrounds of cells."""
    if len(page.edges) + len(areas) > _MOST_PIECES:
        return []
    shades = [Edge(a.x0, y, a.x1, y) for a in areas for y in (a.y0, a.y1)]
    rules = list(_rules([*page.edges, *shades]))
    if len(rules) > _MOST_RULES or sum(1 for rule in rules if rule.meets) < _LEVELS:
        return []
    upright = [e for e in drawn if e.y1 - e.y0 > e.x1 - e.x0]
    rules = [rule for rule in rules if not any(_touches(e, rule) for e in upright)]
    lines = _printed(page)
    return [side for table in _tables(rules, lines) for side in _closed(table, lines)]


def _rules(edges: Iterable[Edge]) -> Iterator[Rule]:
    """The level lines of `edges` from the top; of what is drawn twice the smallest pieces."""
    level = sorted((e for e in edges if e.x1 - e.x0 >= _NARROWEST and e.y0 == e.y1), key=lambda e: -e.y0)
    at = 0
    while at < len(level):
        end = at + 1
        while end < len(level) and level[at].y0 - level[end].y0 < _SAME:
            end += 1
        yield Rule(level[at].y0, _apart([(e.x0, e.x1) for e in level[at:end]]))
        at = end


def _apart(pieces: Iterable[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """`pieces` from the left without those that lie over smaller ones."""
    found: list[tuple[float, float]] = []
    for x0, x1 in sorted(pieces, key=lambda piece: piece[1] - piece[0]):
        at = bisect_left(found, (x0, x1))
        before, after = found[at - 1 : at] if at else [], found[at : at + 1]
        if all(b < x0 + _SAME for _, b in before) and all(a > x1 - _SAME for a, _ in after):
            found.insert(at, (x0, x1))
    return tuple(found)


def _touches(e: Edge, rule: Rule) -> bool:
    (left, _), (_, right) = rule.pieces[0], rule.pieces[-1]
    return e.y0 - _SAME < rule.y < e.y1 + _SAME and left - _SAME < e.x0 < right + _SAME


def _printed(page: RawPage) -> Lines:
    lines = [[page.words[i] for i in line] for line in row_split.printed(page)]
    return Lines(lines, [-line[0].box.middle_y for line in lines])


def _tables(rules: Iterable[Rule], lines: Lines) -> Iterator[list[Rule]]:
    """The runs of `rules` whose pieces meet at the same places, with rows between them."""
    run: list[Rule] = []
    xs: list[float] = []
    for rule in rules:
        if run and not (_alike(xs, rule.ends) and _is_row(run[-1].y, rule.y, (xs[0], xs[-1]), lines)):
            if sum(1 for other in run if other.meets) >= _LEVELS:
                yield run
            run, xs = [], []
        run.append(rule)
        xs = _distinct([*xs, *rule.ends])
    if sum(1 for other in run if other.meets) >= _LEVELS:
        yield run


def _alike(xs: Sequence[float], ends: Sequence[float]) -> bool:
    """Whether pieces begin and end at `xs`, or at all of these that they reach over."""
    if not _within((ends[0], ends[-1]), xs):
        return _within(xs, ends)
    return _within(ends, xs) or _within([x for x in xs if ends[0] < x < ends[-1]], ends)


def _within(some: Sequence[float], others: Sequence[float]) -> bool:
    return all(any(abs(x - other) < _SAME for other in others) for x in some)


def _distinct(xs: Iterable[float]) -> list[float]:
    found: list[float] = []
    for x in sorted(xs):
        if not found or x - found[-1] >= _SAME:
            found.append(x)
    return found


def _is_row(upper: float, lower: float, width: tuple[float, float], lines: Lines) -> bool:
    """Whether what stands between two rules stands close to them and together, as the lines of a row do."""
    rows = [
        inside
        for line in lines.between(upper, lower)
        if (inside := [w for w in line if width[0] < w.box.middle_x < width[1]])
    ]
    size = max((w.size for row in rows for w in row), default=10.0)
    white = upper
    for row in rows:
        if white - max(w.box.y1 for w in row) > _AIR * size:
            return False
        white = min(white, *(w.box.y0 for w in row))
    return white - lower < _AIR * size and not any(_is_title(a, b) for a, b in pairwise(rows))


def _is_title(above: Sequence[RawWord], line: Sequence[RawWord]) -> bool:
    """Whether one of two lines below each other is the title between two tables: larger than a row, or bold
    and alone where the other is not bold and, if it stands below, has more columns."""
    if line[0].size > _LARGER * above[0].size:
        return True
    if abs(line[0].box.x0 - above[0].box.x0) > line[0].size:
        return False
    return _is_bold(line, above) or (_is_bold(above, line) and len(_chunks(line)) > 1)


def _is_bold(line: Sequence[RawWord], other: Sequence[RawWord]) -> bool:
    """Whether a line without wide gaps is bold and the other is not."""
    return len(_chunks(line)) == 1 and all(w.bold for w in line) and not any(w.bold for w in other)


def _closed(rules: Sequence[Rule], lines: Lines) -> Iterator[Edge]:
    """The lines of a table with these `rules`; none where rows stand between its rules untold."""
    xs = _distinct(x for rule in rules for x in rule.ends)
    top = _above(rules, xs, lines)
    bottom = _below(rules[-1], xs, lines)
    heights = [top, *(rule.y for rule in rules if bottom < rule.y < top), bottom]
    bands = [(upper, lower, lines.between(upper, lower)) for upper, lower in pairwise(heights)]
    if len(bands) < _LEVELS or any(_holds_rows(inside, xs) for _, _, inside in bands):
        return
    yield from (Edge(xs[0], y, xs[-1], y) for y in (top, bottom))
    yield from (Edge(x, bottom, x, top) for x in (xs[0], xs[-1]))
    yield from (Edge(x0, rule.y, x1, rule.y) for rule in rules for x0, x1 in rule.pieces)
    yield from (Edge(xs[0], y, xs[-1], y) for y in _under_header(bands[0][2], xs))
    for upper, lower, inside in bands:
        chunks = [chunk for line in inside for chunk in _chunks(line)]
        for x in xs[1:-1]:
            if not any(x0 + 1 < x < x1 - 1 for x0, x1 in chunks):
                yield Edge(x, lower, x, upper)


def _under_header(inside: Sequence[Sequence[RawWord]], xs: Sequence[float]) -> Iterator[float]:
    """The height between a bold header and the first row, where that has no shade of its own either."""
    rows = [row for line in inside if (row := [w for w in line if xs[0] < w.box.middle_x < xs[-1]])]
    bold = [all(w.bold for w in row) for row in rows]
    count = bold.index(False) if False in bold else 0
    if count and not any(bold[count:]) and len(_columns(rows[count], xs)) > 1:
        yield (min(w.box.y0 for w in rows[count - 1]) + max(w.box.y1 for w in rows[count])) / 2


def _holds_rows(inside: Sequence[Sequence[RawWord]], xs: Sequence[float]) -> bool:
    """Whether lines between two rules are rows of their own: three begin anew in
    the first column and another."""
    begun = 0
    for line in inside:
        row = [w for w in line if xs[0] < w.box.middle_x < xs[-1]]
        first = row and row[0].box.middle_x < xs[1] and not row[0].text[:1].islower()
        begun += bool(first and len(_columns(row, xs)) > 1)
    return begun >= _LEVELS


def _above(rules: Sequence[Rule], xs: Sequence[float], lines: Lines) -> float:
    """The height above the row over the first rule; that of the rule where none stands there: above a bold
    header there is none that is not bold."""
    rule = rules[0]
    whole = rule.pieces[0][0] - xs[0] < _SAME and xs[-1] - rule.pieces[-1][1] < _SAME
    under = [w for line in lines.between(rule.y, rules[1].y) for w in line if xs[0] < w.box.middle_x < xs[-1]]
    headed = whole and bool(under) and all(w.bold for w in under)
    edge = top = rule.y
    over = [line for line in lines.between(rule.y + 100, rule.y) if _in_columns(line, xs)]
    for line in over[: -_MOST_LINES - 1 : -1]:
        inside = [w for w in line if xs[0] < w.box.middle_x < xs[-1]]
        far = min(w.box.y0 for w in inside) - edge > _TIGHT * max(w.size for w in inside)
        if far or (headed and not all(w.bold for w in inside)):
            break
        edge = max(w.box.y1 for w in inside)
        if not whole or len(_columns(inside, xs)) > 1:
            top = edge + 1
    return top


def _below(rule: Rule, xs: Sequence[float], lines: Lines) -> float:
    """The height below the row under the last rule; that of the rule where none stands there."""
    edge = rule.y
    before = [line for line in lines.between(rule.y + 100, rule.y) if _in_columns(line, xs)][-1:]
    for n, line in enumerate(lines.between(rule.y, rule.y - 100)[:_MOST_LINES]):
        inside = [w for w in line if xs[0] < w.box.middle_x < xs[-1]]
        if not inside or not _in_columns(line, xs) or (n == 0 and _columns(inside, xs) == {1}):
            break
        far = edge - max(w.box.y1 for w in inside) > _TIGHT * max(w.size for w in inside)
        if far or any(_is_title(above, line) for above in before):
            break
        before, edge = [line], min(w.box.y0 for w in inside)
    return edge - 1 if edge < rule.y else rule.y


def _in_columns(line: Sequence[RawWord], xs: Sequence[float]) -> bool:
    """Whether a line stands between columns, none of its words in two of them."""
    chunks = [c for c in _chunks(line) if c[0] < xs[-1] and c[1] > xs[0]]
    return bool(chunks) and not any(x0 + 1 < x < x1 - 1 for x0, x1 in chunks for x in xs)


def _columns(words: Iterable[RawWord], xs: Sequence[float]) -> set[int]:
    """The numbers of the columns that `words` stand in, 1 for the first."""
    return {bisect_right(xs, word.box.middle_x) for word in words}


def _chunks(line: Sequence[RawWord]) -> list[tuple[float, float]]:
    """Where the words of a line stand that a space alone parts."""
    found: list[tuple[float, float]] = []
    for word in line:
        if found and word.box.x0 - found[-1][1] < _SPACE * word.size:
            found[-1] = (found[-1][0], max(found[-1][1], word.box.x1))
        else:
            found.append((word.box.x0, word.box.x1))
    return found
