"""The stretches of lines that may be tables of white space: what goes on in a cell, what parts them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from ingest.raw import RawWord
from ingest.tables import shape
from ingest.tables.shape import Line

LARGER = 1.15
"""How much larger than the rows a heading between two tables is, at least."""


class Block(NamedTuple):
    """Lines one below the other, and the heights of the rules among them (falling)."""

    lines: tuple[Line, ...]
    rules: tuple[float, ...]


def parts(block: Block, words: Sequence[RawWord]) -> Iterator[Block]:
    """The stretches of a block that may be tables, each with the heading over some of its columns."""
    for part in _stretches(block, words):
        at = block.lines.index(part.lines[0])
        above = block.lines[at - 1] if at else None
        if above and _spans(above, part.lines[0], words):
            rules = [y for y in block.rules if above.box.y1 + 1.5 * above.size > y > part.lines[0].middle]
            kept = (y for y in part.rules if y not in rules)
            part = Block((above, *part.lines), (*rules, *kept))
        yield part


def _spans(above: Line, header: Line, words: Sequence[RawWord]) -> bool:
    """Whether a line is the heading over columns right of the first: bold as the header close below it."""
    if len(above.chunks) != 1 or above.middle - header.middle > 2.2 * header.size:
        return False
    right = above.box.x0 > header.chunks[0].box.x1
    return right and above.size < LARGER * header.size and shape.is_bold([above, header], words)


def _stretches(block: Block, words: Sequence[RawWord]) -> Iterator[Block]:
    """The stretches of a block that begin and end with a line of several chunks.

    What stands between two tables parts them: lines of one chunk as wide as the text unless rules stand
    around them, paragraphs, and what is set well apart.
    """
    width = max(line.box.x1 for line in block.lines) - min(line.box.x0 for line in block.lines)
    usual = _usual_space(block.lines, words)
    run: list[Line] = []
    for several, group in groupby(block.lines, lambda line: _several(line, words)):
        lines = list(group)
        if several:
            for line in lines:
                if run and _begins_anew(run, line, usual, words):
                    yield from _trimmed(run, block.rules, words)
                    run = []
                run.append(line)
        elif _fills_cell(run, lines, block.rules) or not _stand_between(lines, block, width, usual):
            run += lines
        else:
            yield from _trimmed([*run, *_continued(run, lines, block.rules, words)], block.rules, words)
            run = []
    yield from _trimmed(run, block.rules, words)


def _begins_anew(run: Sequence[Line], line: Line, usual: float, words: Sequence[RawWord]) -> bool:
    """Whether a bold line, set apart from what is not bold above it, is the header of another table."""
    space = run[-1].box.y0 - line.box.y1
    if space < max(1.8 * usual + 2, line.size) or len(line.chunks) < 2:
        return False
    return shape.is_bold([line], words) and not shape.is_bold([run[-1]], words)


def _fills_cell(run: Sequence[Line], lines: Sequence[Line], rules: Sequence[float]) -> bool:
    """Whether lines go on down cells right of the first one, however many, where rules part the rows."""
    if not run or not any(y < run[-1].middle for y in rules):
        return False
    lefts = [chunk.box.x0 for chunk in run[-1].chunks[1:]]
    return all(any(abs(line.box.x0 - left) < 3 for left in lefts) for line in lines)


def _continued(
    run: Sequence[Line], lines: Sequence[Line], rules: Sequence[float], words: Sequence[RawWord]
) -> list[Line]:
    """The first of `lines` that run on below a cell of the last line of `run`."""
    found = list(run[-1:])
    for line in lines:
        if not found or not _continues(found[-1], line, rules, words):
            break
        found.append(line)
    return found[1:]


def _stand_between(lines: Sequence[Line], block: Block, width: float, usual: float) -> bool:
    """Whether lines of one chunk are text between tables, not rows of one."""
    wide = [line for line in lines if line.box.x1 - line.box.x0 > 0.55 * width]
    if any(not _between_rules(line, block.rules) for line in wide) or (wide and len(lines) > 3):
        return True
    if any(line.size > LARGER * median(other.size for other in block.lines) for line in lines):
        return True
    at = block.lines.index(lines[0])
    around = block.lines[max(0, at - 1) : at + len(lines) + 1]
    spaces = [upper.box.y0 - lower.box.y1 for upper, lower in pairwise(around)]
    return max(spaces, default=0.0) > max(1.8 * usual + 2, lines[0].size)


def _usual_space(lines: Sequence[Line], words: Sequence[RawWord]) -> float:
    """The white space above most lines of several chunks."""
    spaces = [
        max(0.0, upper.box.y0 - lower.box.y1) for upper, lower in pairwise(lines) if _several(lower, words)
    ]
    return median(spaces) if spaces else 0.0


def _several(line: Line, words: Sequence[RawWord]) -> bool:
    """Whether a line has cells side by side; a list item with its mark has not."""
    if len(line.chunks) == 2:
        return shape.MARKER.fullmatch(line.chunks[0].text(words)) is None
    return len(line.chunks) > 1


def _between_rules(line: Line, rules: Sequence[float]) -> bool:
    return any(y > line.middle for y in rules) and any(y < line.middle for y in rules) and len(rules) > 2


def _trimmed(run: Sequence[Line], rules: Sequence[float], words: Sequence[RawWord]) -> Iterator[Block]:
    several = [i for i, line in enumerate(run) if _several(line, words)]
    if len(several) < 2:
        return
    end = several[-1] + 1
    while end < len(run) and _continues(run[end - 1], run[end], rules, words):
        end += 1
    kept = run[several[0] : end]
    reach = 1.5 * kept[0].size
    inside = [y for y in rules if kept[-1].box.y0 - reach < y < kept[0].box.y1 + reach]
    yield Block(tuple(kept), tuple(inside))


def _continues(upper: Line, lower: Line, rules: Sequence[float], words: Sequence[RawWord]) -> bool:
    """Whether the single chunk of `lower` runs on below a chunk of the row above, with no rule between."""
    if len(lower.chunks) != 1 or upper.middle - lower.middle > 1.6 * lower.size:
        return False
    if any(lower.middle < y < upper.middle for y in rules):
        return False
    small = words[lower.chunks[0].words[0]].text[:1].islower()
    return any(
        abs(lower.box.x0 - c.box.x0) < 3 and (small or c.box.x1 - c.box.x0 > 2 * lower.size)
        for c in upper.chunks
    )
