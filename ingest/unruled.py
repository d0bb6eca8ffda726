"""Tables that white space alone, or rules between rows alone, show: columns that stay apart.

A printed line is cut into chunks at wide gaps. Lines one below the other whose chunks leave the same
gutters free are rows of a table, if they look like one: figures under each other, a bold heading over
columns, rules. Prose in two columns, contents lists, lists with hanging numbers, signatures and
blocks of labels and values are not tables (see `table_shape`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from corpus.model import Box
from ingest import ruled, table_shape
from ingest.grid import Grid, Slot, contains
from ingest.raw import Edge, RawPage, RawWord, bounds
from ingest.row_split import lines as printed_lines
from ingest.table_shape import Chunk, Line

GAP = 1.0
"""Ems: a gap this wide parts two chunks; between the words of a justified line it is narrower."""
GUTTER = 0.7
"""Ems: the narrowest white strip between two columns."""
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


class Block(NamedTuple):
    """Lines one below the other, and the heights of the rules among them (falling)."""

    lines: tuple[Line, ...]
    rules: tuple[float, ...]


def find(page: RawPage, taken: Sequence[Box], drawn: Iterable[Edge]) -> Iterator[Grid]:
    """The grids of the tables on `page` outside the boxes `taken`, from top to bottom.

    `drawn` are the page's lines as `ruled.drawn_lines` gives them.
    """
    printed = [_chunked(indices, page.words) for indices in printed_lines(_free(page, taken), page.words)]
    if sum(1 for chunks in printed if len(chunks) > 1) < 2:
        return
    lines = [_line(chunks, page.words) for chunks in printed]
    rules = _rules(page, taken, drawn)
    for block in _blocks(lines, rules):
        for part in _parts(block):
            grid = _grid(part, page.words)
            if grid is not None:
                yield grid


def _free(page: RawPage, taken: Sequence[Box]) -> list[int]:
    """The words that stand upright and outside the boxes `taken`."""
    upright = [i for i, word in enumerate(page.words) if not word.vertical]
    if not taken:
        return upright
    return [i for i in upright if not any(_inside(page.words[i].box, box) for box in taken)]


def _inside(word: Box, box: Box) -> bool:
    return contains(box, (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2)


def _chunked(indices: Sequence[int], words: Sequence[RawWord]) -> list[list[int]]:
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
    return max(1.0, *(words[i].size for i in indices))


def _line(chunks: Sequence[Sequence[int]], words: Sequence[RawWord]) -> Line:
    made = tuple(Chunk(tuple(c), bounds(words[i].box for i in c)) for c in chunks)
    size = max(_size(c, words) for c in chunks)
    return Line(made, bounds(c.box for c in made), size)


def _rules(page: RawPage, taken: Sequence[Box], drawn: Iterable[Edge]) -> list[Edge]:
    """Rules and the upper and lower sides of coloured bands, outside `taken`, from the top."""
    found = [e for e in drawn if ruled.horizontal(e)]
    found += ruled.merged(e for e in ruled.band_sides(page) if ruled.horizontal(e))
    wide = [e for e in found if e.x1 - e.x0 >= RULE]
    free = [e for e in wide if not any(contains(b, (e.x0 + e.x1) / 2, e.y0, 1.0) for b in taken)]
    return sorted(free, key=lambda e: -e.y0)


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


def _parts(block: Block) -> Iterator[Block]:
    """The stretches of a block that begin and end with a line of several chunks.

    A line of one chunk that is as wide as the text parts them, unless rules stand around it.
    """
    width = max(line.box.x1 for line in block.lines) - min(line.box.x0 for line in block.lines)
    run: list[Line] = []
    for line in block.lines:
        wide = len(line.chunks) == 1 and line.box.x1 - line.box.x0 > 0.55 * width
        if wide and not _between_rules(line, block.rules):
            yield from _trimmed(run, block.rules)
            run = []
        else:
            run.append(line)
    yield from _trimmed(run, block.rules)


def _between_rules(line: Line, rules: Sequence[float]) -> bool:
    return any(y > line.middle for y in rules) and any(y < line.middle for y in rules) and len(rules) > 2


def _trimmed(run: Sequence[Line], rules: Sequence[float]) -> Iterator[Block]:
    several = [i for i, line in enumerate(run) if len(line.chunks) > 1]
    if len(several) < 2:
        return
    end = several[-1] + 1
    while end < len(run) and _continues(run[end - 1], run[end]):
        end += 1
    kept = run[several[0] : end]
    reach = 1.5 * kept[0].size
    inside = [y for y in rules if kept[-1].box.y0 - reach < y < kept[0].box.y1 + reach]
    yield Block(tuple(kept), tuple(inside))


def _continues(upper: Line, lower: Line) -> bool:
    """Whether the single chunk of `lower` runs on below a chunk of the row above."""
    if len(lower.chunks) != 1 or upper.middle - lower.middle > 1.6 * lower.size:
        return False
    return any(
        abs(lower.box.x0 - c.box.x0) < 3 and c.box.x1 - c.box.x0 > 2 * lower.size for c in upper.chunks
    )


def _grid(block: Block, words: Sequence[RawWord]) -> Grid | None:
    gutters = _gutters(block)
    if not gutters:
        return None
    rows = table_shape.rows(block.lines, gutters, block.rules, words)
    if not table_shape.is_table(rows, gutters, block.rules, words):
        return None
    return _as_grid(rows, gutters)


def _gutters(block: Block) -> list[float]:
    """The middles of the white strips that (nearly) all lines leave free, ascending."""
    box = bounds(line.box for line in block.lines)
    if box.x1 - box.x0 > WIDEST:
        return []
    left, width = int(box.x0), int(box.x1) - int(box.x0) + 2
    covered = [0] * (width + 1)
    for line in block.lines:
        for chunk in line.chunks:
            covered[int(chunk.box.x0) - left] += 1
            covered[min(int(chunk.box.x1) - left + 1, width)] -= 1
    allowed = int(CROSSED * len(block.lines))
    least = GUTTER * min(line.size for line in block.lines)
    found: list[float] = []
    depth, start = 0, None
    for x in range(width):
        depth += covered[x]
        if depth <= allowed:
            start = x if start is None else start
            continue
        if start is not None and start > 0 and x - start >= least:
            found.append(left + (start + x) / 2)
        start = None
    return found


def _as_grid(rows: Sequence[Sequence[Line]], gutters: Sequence[float]) -> Grid:
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
