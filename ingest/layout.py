"""Words → lines → regions in reading order → blocks. Pure geometry, in upright coordinates.

A line is what stands on one row of one column. Columns are found where several lines begin at the
same place beside other lines and both sides look like running text: labels beside values, signatures
beside each other and other loose rows are read row by row, with a tab between their pieces.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from corpus.model import Box
from ingest.columns import holds
from ingest.raw import RawPage, RawWord, bounds

_LEADER: Final = re.compile(r"[.…·_]{3,}$")
_LONE_MARKER: Final = re.compile(
    r"(?:[•▪◦‣·○●■□▫*»–—−-]|\(?\d{1,3}[.)]?|\d{1,2}(?:\.\d{1,2}){1,5}\.?|\(?(?:[a-zåäö]|[ivx]{2,5})[.)])$",
    re.I,
)
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FEWEST_LINES: Final = 3
_SLACK: Final = 1.5
_SHORTEST_PROSE: Final = 12
_LONGEST_TERM: Final = 24
_GAP: Final = 1.6
"""Ems: a wider gap parts two pieces of a line; a space of a justified line is narrower."""
_NOTES_APART: Final = 1.0
"""Sizes of white between two notes in the margin at least."""
_OTHER_SIZE: Final = 0.6
_OTHER_GAP: Final = 1.0
"""The same between words whose sizes differ by so many points: a small note stands close beside the text."""


class Line(NamedTuple):
    """Words on one row: `words` are indices into the page's words, left to right.

    `tabs` are the positions in `words` that a wide gap precedes. `size` is the size of most letters,
    `bold` and `italic` whether nearly all letters are, `font` is that of the first word. `table` is
    the index of a table that stands in the line's place.
    """

    words: tuple[int, ...]
    box: Box
    size: float
    bold: bool
    italic: bool
    text: str
    tabs: tuple[int, ...] = ()
    table: int | None = None
    font: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """Lines of one column from top to bottom, and the column's left and right edge; `aside` is the box
    beside the text that they stand in, `note` whether that is a note in the margin."""

    lines: tuple[Line, ...]
    left: float
    right: float
    aside: Box | None = None
    note: bool = False


def fragments(page: RawPage, among: Iterable[int]) -> list[Line]:
    """The words `among` as runs without a wide gap, in content order."""
    runs: list[list[int]] = []
    words = page.words
    right, low, high, size = 0.0, 0.0, 0.0, 0.0  # of the word before; no word continues one without height
    for i in among:
        word = words[i]
        if word.vertical:
            continue
        (x0, y0, x1, y1), em = word.box, word.size
        gap, widest = x0 - right, (size if size > em else em)
        overlap = (high if high < y1 else y1) - (low if low > y0 else y0)
        if (
            -0.5 * widest < gap < (_GAP if abs(size - em) < _OTHER_SIZE else _OTHER_GAP) * widest
            and runs
            and overlap > 0.5 * (high - low if high - low < y1 - y0 else y1 - y0)
        ):
            runs[-1].append(i)
        else:
            runs.append([i])
        right, low, high, size = x1, y0, y1, em
    return [line(page, run) for run in _merged(page, runs)]


def _same_row(a: Box, b: Box) -> bool:
    """Whether two boxes overlap by more than half of the lower one's height."""
    _, a0, _, a1 = a
    _, b0, _, b1 = b
    overlap = (a1 if a1 < b1 else b1) - (a0 if a0 > b0 else b0)
    first, second = a1 - a0, b1 - b0
    return overlap > 0.5 * (first if first < second else second)


def _merged(page: RawPage, runs: list[list[int]]) -> list[list[int]]:
    """Runs that the content order tore apart, put together again where they stand close on a row."""
    words = page.words
    by_row = sorted(runs, key=lambda r: (-round(words[r[0]].box.y0 / 3), words[r[0]].box.x0))
    found: list[list[int]] = []
    for run in by_row:
        for other in reversed(found[-4:]):
            if _adjoin(page, other, run):
                other.extend(run)
                break
        else:
            found.append(list(run))
    return found


def _adjoin(page: RawPage, left: list[int], right: list[int]) -> bool:
    a, b = page.words[left[-1]], page.words[right[0]]
    em = a.size if a.size > b.size else b.size
    gap = b.box.x0 - a.box.x1
    if not -0.3 * em < gap < 4.5 * em or not _same_row(a.box, b.box):
        return False
    return gap < 0.65 * em or (len(left) == 1 and _LONE_MARKER.match(a.text) is not None)


def line(page: RawPage, run: Sequence[int], tabs: tuple[int, ...] = ()) -> Line:
    """The line of the words `run`, given from left to right."""
    words = [page.words[i] for i in run]
    text = " ".join([word.text for word in words])
    if _RIGHT_TO_LEFT.search(text) and _reads_leftwards(words):
        run, tabs = sorted(run, key=lambda i: page.words[i].order), ()
        words = [page.words[i] for i in run]
        text = " ".join([word.text for word in words])
    size, bold, italic = _style(words)
    box = bounds([word.box for word in words])
    return Line(tuple(run), box, size, bold, italic, text, tabs, None, words[0].font)


def _reads_leftwards(words: Sequence[RawWord]) -> bool:
    return sum(_RIGHT_TO_LEFT.search(w.text) is not None for w in words) * 2 > len(words)


def _style(words: Sequence[RawWord]) -> tuple[float, bool, bool]:
    """The size of most letters of `words`, and whether nearly all are bold, italic."""
    first = words[0]
    if len({(word.size, word.bold, word.italic) for word in words}) == 1:
        return round(first.size * 2) / 2, first.bold, first.italic
    count: dict[tuple[float, bool, bool], int] = {}
    for word in words:
        key = word.size, word.bold, word.italic
        count[key] = count.get(key, 0) + len(word.text)
    total = sum(count.values())
    sizes: Counter[float] = Counter()
    for (size, _, _), letters in count.items():
        sizes[round(size * 2) / 2] += letters
    bold = sum(letters for (_, is_bold, _), letters in count.items() if is_bold)
    italic = sum(letters for (_, _, is_italic), letters in count.items() if is_italic)
    return sizes.most_common(1)[0][0], bold > 0.8 * total, italic > 0.8 * total


def regions(
    page: RawPage, lines: Sequence[Line], areas: Sequence[Box] = (), asides: Sequence[Box] = ()
) -> list[Region]:
    """`lines` (tables among them) as columns in reading order, boxes beside the text last.

    `areas` are the page's columns (`columns`), `asides` the boxes beside its text.
    """
    found: list[Region] = []
    free = list(lines)
    boxed: list[list[Line]] = []
    for box in asides:
        inside = [o for o in free if box.has_middle_of(o.box)]
        free = [o for o in free if o not in inside]
        boxed.append(inside)
    for group, in_margin in (g for part in _by_area(free, areas) for g in _ordered(part, 0)):
        for note in _clusters(group, _NOTES_APART) if in_margin else ():
            found += _region(page, note, bounds([o.box for o in note]), note=True)
        found += _region(page, [] if in_margin else group, None)
    for box, inside in zip(asides, boxed, strict=True):
        found += _region(page, inside, box)
    return found


def _region(page: RawPage, group: list[Line], aside: Box | None, *, note: bool = False) -> Iterator[Region]:
    rows = _rows(page, group)
    if rows:
        yield Region(tuple(rows), min(r.box.x0 for r in rows), max(r.box.x1 for r in rows), aside, note)


def _by_area(lines: Sequence[Line], areas: Sequence[Box]) -> list[list[Line]]:
    if len(areas) < 2:
        return [list(lines)]
    found: list[list[Line]] = [[] for _ in areas]
    for o in lines:
        at = next((n for n, area in enumerate(areas) if holds(area, o.box, table=o.table is not None)), None)
        found[_nearest(areas, o.box) if at is None else at].append(o)
    return [part for part in found if part]


def _nearest(areas: Sequence[Box], box: Box) -> int:
    """The area that `box` lies in with most of its height."""
    return max(range(len(areas)), key=lambda n: min(areas[n].y1, box.y1) - max(areas[n].y0, box.y0))


def _ordered(lines: list[Line], depth: int) -> Iterator[tuple[list[Line], bool]]:
    """The parts of `lines` to be read one after the other, and whether each is of notes in the margin."""
    starts = _starts(lines) if depth < 6 and len(lines) >= 2 * _FEWEST_LINES else None
    margin = _margin(lines) if starts else None
    if margin is not None:
        yield from _ordered(margin[0], depth + 1)
        yield margin[1], True
        return
    cut = _columns(lines, starts) if starts else None
    if cut is None:
        yield lines, False
        return
    for part in cut:
        if part:
            yield from _ordered(part, depth + 1)


def _starts(lines: list[Line]) -> Counter[int]:
    """Where lines begin that stand right of others, in steps of three points."""
    nearest = min(o.box.x1 for o in lines) + 5.9
    beside = [r for r in lines if r.box.x0 > nearest and any(_left_of(o, r) for o in lines)]
    return Counter(round(r.box.x0 / 3) for r in beside)


def _margin(lines: list[Line]) -> tuple[list[Line], list[Line]] | None:
    """Text and notes where some smaller lines stand wholly to the right of the text column."""
    left = Counter(round(o.box.x0 / 3) for o in lines).most_common(1)[0]
    if left[1] < 5:
        return None
    edge = max(o.box.x1 for o in lines if abs(o.box.x0 / 3 - left[0]) < 2)
    notes = [o for o in lines if o.box.x0 > edge + 1]
    if not notes or len(notes) > 0.3 * len(lines):
        return None
    return [o for o in lines if o.box.x0 <= edge + 1], notes


def _columns(lines: list[Line], starts: Counter[int]) -> list[list[Line]] | None:
    """`lines` as [above, left, right, below] where two columns stand beside each other."""
    for start, count in starts.most_common(4):
        if count < _FEWEST_LINES:
            return None
        cut = _cut_at(lines, 3.0 * start - 3.0)
        if cut is not None:
            return cut
    return None


def _left_of(a: Line, b: Line) -> bool:
    return b.box.x0 - a.box.x1 > 6 and a.box.y0 < b.box.y1 - 1 and a.box.y1 > b.box.y0 + 1


def _cut_at(lines: list[Line], gutter: float) -> list[list[Line]] | None:
    """The cut along `gutter` where it holds most lines, if both sides are running text."""
    crossing = [o for o in lines if o.box.x0 < gutter and o.box.x1 > gutter + 1]
    edges = sorted({o.box.middle_y for o in crossing}, reverse=True)
    best: tuple[int, float, float] | None = None
    for top, bottom in pairwise([float("inf"), *edges, float("-inf")]):
        left, right = _sides(lines, gutter, top, bottom)
        if _is_prose(right) and _abreast(left, right) and (_are_terms(left, right) or _is_prose(left)):
            size = len(left) + len(right)
            best = max(best, (size, top, bottom)) if best else (size, top, bottom)
    if best is None:
        return None
    _, top, bottom = best
    left, right = _sides(lines, gutter, top, bottom)
    start = min(max(o.box.y1 for o in left), max(o.box.y1 for o in right)) + 2
    early = [o for o in left + right if o.box.y0 > start]
    above = [o for o in lines if o.box.middle_y >= top or o in early]
    below = [o for o in lines if o.box.middle_y <= bottom]
    left, right = [o for o in left if o not in early], [o for o in right if o not in early]
    if _are_terms(left, right):
        return [above, *_pairs(left, right), below]
    return [above, left, right, below]


def _clusters(side: list[Line], apart: float = 0.35) -> list[list[Line]]:
    """Lines of a side that follow closely on each other, less than `apart` sizes of white between them."""
    found: list[list[Line]] = []
    for o in sorted(side, key=lambda o: -o.box.y1):
        if found and found[-1][-1].box.y0 - o.box.y1 < apart * o.size:
            found[-1].append(o)
        else:
            found.append([o])
    return found


def _are_terms(left: list[Line], right: list[Line]) -> bool:
    """Whether the left side holds terms that what stands to the right of each explains."""
    if len(left) < _FEWEST_LINES or len(right) < _FEWEST_LINES:
        return False
    lengths = sorted(len(o.text) for o in left)
    if len(left) > 0.8 * len(right) or lengths[len(lengths) // 2] > _LONGEST_TERM:
        return False
    clusters = _clusters(left)
    tops = [o.box.y1 for o in right]
    level = sum(any(abs(top - c[0].box.y1) < 0.6 * c[0].size for top in tops) for c in clusters)
    few = len(clusters) >= _FEWEST_LINES and len(left) <= 2.2 * len(clusters)
    return few and level > 0.8 * len(clusters)


def _pairs(left: list[Line], right: list[Line]) -> list[list[Line]]:
    """Each term followed by what stands beside it, down to the next term."""
    clusters = _clusters(left)
    tops = [c[0].box.y1 + 0.6 * c[0].size for c in clusters] + [float("-inf")]
    found = [[o for o in right if o.box.y1 > tops[0]]]
    for n, cluster in enumerate(clusters):
        found += [cluster, [o for o in right if tops[n] >= o.box.y1 > tops[n + 1]]]
    return found


def _sides(lines: list[Line], gutter: float, top: float, bottom: float) -> tuple[list[Line], list[Line]]:
    inside = [o for o in lines if bottom < o.box.middle_y < top]
    return [o for o in inside if o.box.x1 <= gutter + 1], [o for o in inside if o.box.x0 >= gutter]


def _is_prose(side: list[Line]) -> bool:
    lines = [o for o in side if o.table is None]
    if len(lines) < _FEWEST_LINES:
        return False
    lengths = sorted(len(o.text) for o in lines)
    widths = [o.box.x1 - o.box.x0 for o in lines]
    heights = sorted(o.box.y0 for o in lines)
    steps = sorted(b - a for a, b in pairwise(heights))
    if steps[len(steps) // 2] > 2.0 * lines[0].size:
        return False
    return lengths[len(lengths) // 2] >= _SHORTEST_PROSE and sum(widths) / len(widths) > 0.5 * max(widths)


def _abreast(left: list[Line], right: list[Line]) -> bool:
    """Whether the sides stand beside each other for more than half of the shorter one."""
    if not left or not right:
        return False
    top = min(max(o.box.y1 for o in left), max(o.box.y1 for o in right))
    bottom = max(min(o.box.y0 for o in left), min(o.box.y0 for o in right))
    shorter = min(max(o.box.y1 for o in side) - min(o.box.y0 for o in side) for side in (left, right))
    return top - bottom > 0.5 * shorter


def _rows(page: RawPage, lines: list[Line]) -> list[Line]:
    """Lines of one column from top to bottom; what stands on one row becomes one line with tabs."""
    lines = sorted(lines, key=lambda o: (-o.box.y1, o.box.x0))
    rows: list[list[Line]] = []
    for piece in lines:
        row = rows[-1] if rows else None
        if row and all(p.table is None for p in (*row, piece)) and _same_row(row[0].box, piece.box):
            row.append(piece)
        else:
            rows.append([piece])
    if all(len(row) == 1 for row in rows):
        return [row[0] for row in rows]
    margins = _margins(rows)
    return [_row(page, row, margins) for row in rows]


def _margins(rows: Sequence[Sequence[Line]]) -> tuple[float, float] | None:
    """Where justified lines begin and end: the edges that several whole lines share."""
    edges = Counter(
        (round(r[0].box.x0), round(r[0].box.x1)) for r in rows if len(r) == 1 and len(r[0].words) > 2
    )
    (left, right), count = edges.most_common(1)[0] if edges else ((0, 0), 0)
    return (left, right) if count >= _FEWEST_LINES else None


def _row(page: RawPage, row: list[Line], margins: tuple[float, float] | None) -> Line:
    if len(row) == 1:
        return row[0]
    row.sort(key=lambda o: o.box.x0)
    words: list[int] = []
    tabs: list[int] = []
    for piece in row:
        if words and not _LEADER.search(page.words[words[-1]].text):
            tabs.append(len(words))
        words.extend(piece.words)
    if margins and _is_stretched([page.words[i] for i in words], margins):
        tabs = []
    return line(page, words, tuple(tabs))


def _is_stretched(words: Sequence[RawWord], margins: tuple[float, float]) -> bool:
    """Whether a line is justified: it fills the column from edge to edge with spaces of one width."""
    left, right = margins
    if abs(words[0].box.x0 - left) > _SLACK or abs(words[-1].box.x1 - right) > _SLACK:
        return False
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(words)]
    return not words[-1].text[:1].isdigit() and max(gaps) < 1.25 * min(gaps) + 1
