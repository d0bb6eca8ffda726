"""Tables that white space alone, or rules between rows alone, show: columns that stay apart.

A printed line is cut into chunks at wide gaps. Lines one below the other whose chunks leave the same
gutters free are rows of a table, if they look like one: figures under each other, a bold heading over
columns, rules. Prose in two columns, contents lists, lists with hanging numbers, signatures and
blocks of labels and values are not tables (see `tables.shape`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import accumulate, groupby, pairwise

from corpus.model import Box
from ingest.columns import holds
from ingest.raw import Edge, RawPage, RawWord, bounds
from ingest.tables import ruled, shape
from ingest.tables.grid import Grid, Slot
from ingest.tables.row_split import lines as printed_lines
from ingest.tables.shape import Chunk, Line
from ingest.tables.stretches import Block, parts

GAP = 1.0
"""Ems: a gap this wide parts two chunks; between the words of a justified line it is narrower."""
GUTTER = 0.7
"""Ems: the narrowest white strip between two columns."""
SPACE = 0.5
"""Ems: a gap this wide is no space between words; it may belong to a strip that other lines leave free."""
NEAR = 2.6
"""Ems from one line to the next within a table."""
NEAR_ALIGNED = 4.5
"""The same where the chunks of the lower line stand under those of a line shortly above."""
NEAR_RULED = 7.0
"""The same where a rule stands between the lines."""
CROSSED = 0.12
"""The share of lines that may cross a gutter: headings over several columns, rows of text."""
WIDEST = 20_000.0
"""Points: no table is wider (14 400 is the widest page that most programs show)."""
RULE = 60.0
"""Points: a horizontal rule shorter than this is an underline."""


def find(
    page: RawPage,
    taken: Sequence[Box],
    drawn: Iterable[Edge],
    printed: Sequence[Sequence[int]],
    areas: Sequence[Box] = (),
) -> Iterator[Grid]:
    """The grids of the tables on `page` outside the boxes `taken`, from top to bottom.

    `drawn` are the page's lines as `ruled.drawn_lines` gives them, `printed` its words as
    `row_split.printed` does; no table reaches over two of `areas`.
    """
    if not taken and len(areas) < 2:
        yield from _in_area(page, printed, taken, drawn)
        return
    words = page.words
    upright = sorted(i for line in printed for i in line)
    free = upright
    for box in taken:
        free = [i for i in free if not box.has_middle_of(words[i].box)]
    parts = [[i for i in free if holds(area, words[i].box)] for area in areas] if len(areas) > 1 else [free]
    for part in parts:
        yield from _in_area(page, printed_lines(part, words), taken, drawn)


def _in_area(
    page: RawPage, printed: Sequence[Sequence[int]], taken: Sequence[Box], drawn: Iterable[Edge]
) -> Iterator[Grid]:
    words = page.words
    chunks = [chunked(indices, words) for indices in printed]
    if sum(1 for line in chunks if len(line) > 1) < 2:
        return
    lines = [as_line(line, words) for line in chunks]
    rules = _rules(page, taken, drawn)
    for block in _blocks(lines, rules):
        for part in parts(block, words):
            grid = _grid(part, words)
            if grid is not None:
                yield grid


def chunked(indices: Sequence[int], words: Sequence[RawWord]) -> list[list[int]]:
    """The words of a printed line, parted at its wide gaps."""
    gap = GAP * _size(indices, words)
    chunks = [[indices[0]]]
    right = words[indices[0]].box.x1
    for i in indices[1:]:
        x0, _, x1, _ = words[i].box
        if x0 - right > gap:
            chunks.append([])
        chunks[-1].append(i)
        if x1 > right:
            right = x1
    return chunks


def _size(indices: Iterable[int], words: Sequence[RawWord]) -> float:
    return max([1.0, *[words[i].size for i in indices]])


def as_line(chunks: Sequence[Sequence[int]], words: Sequence[RawWord]) -> Line:
    """The line of chunks of words."""
    made = tuple(Chunk(tuple(c), bounds(words[i].box for i in c)) for c in chunks)
    size = max(_size(c, words) for c in chunks)
    return Line(made, bounds(c.box for c in made), size)


def _rules(page: RawPage, taken: Sequence[Box], drawn: Iterable[Edge]) -> list[Edge]:
    """Rules and the upper and lower sides of coloured bands, outside `taken`, from the top.

    The sides of a frame around text are no rules.
    """
    upright = [e for e in drawn if not ruled.horizontal(e)]
    found = [e for e in drawn if ruled.horizontal(e) and not _is_side(e, upright)]
    found += ruled.merged(e for e in ruled.band_sides(page) if ruled.horizontal(e))
    wide = [e for e in found if e.x1 - e.x0 >= RULE]
    free = [e for e in wide if not any(b.contains((e.x0 + e.x1) / 2, e.y0, 1.0) for b in taken)]
    return sorted(free, key=lambda e: -e.y0)


def _is_side(rule: Edge, upright: Iterable[Edge]) -> bool:
    """Whether upright lines stand at both ends of a rule."""
    met = [e for e in upright if e.y0 - 3 < rule.y0 < e.y1 + 3]
    return all(any(abs(e.x0 - x) < 3 for e in met) for x in (rule.x0, rule.x1))


def _blocks(lines: Sequence[Line], rules: Sequence[Edge]) -> Iterator[Block]:
    """Runs of lines that follow each other closely, each with the rules that belong to it."""
    run: list[Line] = []
    for line in lines:
        if run and not _follows(run, line, rules):
            yield _block(run, rules)
            run = []
        run.append(line)
    if run:
        yield _block(run, rules)


def _block(run: Sequence[Line], rules: Sequence[Edge]) -> Block:
    box = bounds(line.box for line in run)
    near = [e.y0 for e in rules if box.y0 - 12 < e.y0 < box.y1 + 12 and e.x0 < box.x1 and box.x0 < e.x1]
    heights: list[float] = []
    for y in near:
        if not heights or heights[-1] - y > 2:
            heights.append(y)
    return Block(tuple(run), tuple(heights))


def _follows(run: Sequence[Line], line: Line, rules: Sequence[Edge]) -> bool:
    upper = run[-1]
    step = (upper.middle - line.middle) / max(upper.size, line.size)
    if step <= NEAR:
        return True
    if step <= NEAR_ALIGNED and any(_same_columns(other, line) for other in run[-4:]):
        return True
    return step <= NEAR_RULED and any(line.middle < e.y0 < upper.middle for e in rules)


def _same_columns(upper: Line, lower: Line) -> bool:
    """Whether two or more chunks of `lower` begin or end where chunks of `upper` do."""
    lefts, rights = [c.box.x0 for c in upper.chunks], [c.box.x1 for c in upper.chunks]
    shared = sum(
        1
        for c in lower.chunks
        if any(abs(c.box.x0 - x) < 2 for x in lefts) or any(abs(c.box.x1 - x) < 2 for x in rights)
    )
    return shared >= 2


def _grid(block: Block, words: Sequence[RawWord]) -> Grid | None:
    gutters = _gutters(block, words)
    if not gutters:
        return None
    lines = [parted(line, gutters, words) for line in block.lines]
    rows = shape.rows(lines, gutters, block.rules, words)
    if not shape.is_table(rows, gutters, block.rules, words):
        return None
    return as_grid(rows, _parting(rows, gutters))


def _parting(rows: Sequence[Sequence[Line]], gutters: Sequence[float]) -> list[float]:
    """The `gutters` but those between a column's header and what stands centred or to the right under it."""
    xs = [float("-inf"), *gutters, float("inf")]
    filled = [
        {r for r, row in enumerate(rows) for line in row for c in line.chunks if x0 < c.box.middle_x < x1}
        for x0, x1 in pairwise(xs)
    ]
    one = (_heads(a, b, len(rows)) or _heads(b, a, len(rows)) for a, b in pairwise(filled))
    return [x for x, joined in zip(gutters, one, strict=True) if not joined]


def _heads(header: Set[int], column: Set[int], rows: int) -> bool:
    """Whether rows of one column are the header, of one row or two, of what fills all others in the next."""
    return header <= {0, 1} and bool(header) and column == {*range(max(header) + 1, rows)}


def parted(line: Line, gutters: Sequence[float], words: Sequence[RawWord]) -> Line:
    """`line` with its chunks parted at the gutters that run between their words."""
    pieces: list[list[int]] = []
    for chunk in line.chunks:
        begun = [chunk.words[0]]
        for before, i in pairwise(chunk.words):
            if any(words[before].box.x1 <= x <= words[i].box.x0 for x in gutters):
                pieces.append(begun)
                begun = []
            begun.append(i)
        pieces.append(begun)
    return line if len(pieces) == len(line.chunks) else as_line(pieces, words)


def _gutters(block: Block, words: Sequence[RawWord]) -> list[float]:
    """The middles of the white strips that (nearly) all lines leave free, ascending."""
    box = bounds(line.box for line in block.lines)
    if box.x1 - box.x0 > WIDEST:
        return []
    left, width = int(box.x0), int(box.x1) - int(box.x0) + 2
    covered = [0] * (width + 1)
    taken = [
        (int(x0) - left, min(int(x1) - left + 1, width))
        for line in block.lines
        for x0, x1 in _stretches(line, words)
    ]
    for start, end in taken:
        covered[start] += 1
        covered[end] -= 1
    allowed = int(CROSSED * len(block.lines))
    least = GUTTER * min(line.size for line in block.lines)
    depths = list(accumulate(covered[:width]))
    found: list[float] = []
    for free, strip in groupby(range(width), lambda x: depths[x] <= allowed):
        xs = list(strip)
        if free and xs[0] > 0 and xs[-1] < width - 1:
            parts = _beside_sparse(xs, taken) if allowed > 1 else [xs]
            found += [left + _freest(part, depths) for part in parts if len(part) >= least]
    return found


def _beside_sparse(strip: Sequence[int], taken: Iterable[tuple[int, int]]) -> list[list[int]]:
    """What columns with text in few lines leave of a strip: two stretches or more in it that begin alike."""
    inside = sorted((a, b) for a, b in taken if strip[0] < a and b <= strip[-1])
    found = [list(strip)]
    for start, group in groupby(inside, lambda each: each[0] // 2):
        ends = [end for _, end in group]
        if len(ends) > 1 and 2 * start > found[-1][0]:
            found[-1:] = [[x for x in found[-1] if x < 2 * start], [x for x in found[-1] if x >= max(ends)]]
    return [part for part in found if part]


def _freest(strip: Sequence[int], depths: Sequence[int]) -> float:
    """The middle of the widest stretch of a strip that fewest lines cross."""
    fewest = min(depths[x] for x in strip)
    stretches = [list(xs) for free, xs in groupby(strip, lambda x: depths[x] == fewest) if free]
    widest = max(stretches, key=len)
    return (widest[0] + widest[-1] + 1) / 2


def _stretches(line: Line, words: Sequence[RawWord]) -> Iterator[tuple[float, float]]:
    """Where a line has words, with no more than a space between them."""
    space = SPACE * line.size
    for chunk in line.chunks:
        start, end = chunk.box.x0, chunk.box.x0
        for i in chunk.words:
            x0, _, x1, _ = words[i].box
            if x0 - end > space:
                yield start, end
                start = x0
            end = max(end, x1)
        yield start, end


def as_grid(rows: Sequence[Sequence[Line]], gutters: Sequence[float]) -> Grid:
    """The grid of `rows` whose columns the x coordinates `gutters` part."""
    box = bounds(line.box for row in rows for line in row)
    xs = [box.x0 - 1, *gutters, box.x1 + 1]
    tops = [max(line.box.y1 for line in row) for row in rows]
    bottoms = [min(line.box.y0 for line in row) for row in rows]
    inner = [(b + t) / 2 for b, t in zip(bottoms, tops[1:], strict=False)]
    ys = [box.y1 + 1, *inner, box.y0 - 1]
    slots = [s for r, row in enumerate(rows) for s in _slots(r, row, xs, (ys[r], ys[r + 1]))]
    return Grid(Box(xs[0], ys[-1], xs[-1], ys[0]), len(rows), len(gutters) + 1, tuple(slots))


def _slots(r: int, row: Iterable[Line], xs: Sequence[float], ys: tuple[float, float]) -> Iterator[Slot]:
    """The row's slots; a chunk that crosses gutters makes one slot of the columns it lies on."""
    joined: set[int] = set()
    for line in row:
        for chunk in line.chunks:
            joined |= {
                i for i in range(1, len(xs) - 1) if chunk.box.x0 < xs[i] - 2 and chunk.box.x1 > xs[i] + 2
            }
    column = 0
    while column < len(xs) - 1:
        end = column + 1
        while end in joined:
            end += 1
        yield Slot(r, column, Box(xs[column], ys[1], xs[end], ys[0]), columns=end - column)
        column = end
