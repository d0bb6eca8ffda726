"""Lines of a region → paragraphs, list items, headings, captions, footnotes, contents lines, tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from corpus.model import BlockKind, Box
from ingest import contents, headings, row_labels
from ingest.chunk import (
    BULLET,
    CAPTION,
    ORDINAL,
    Chunk,
    Style,
    breaks_off,
    ends_in_chapter,
    ends_sentence,
    marker_of,
)
from ingest.false_headings import SECTION, SMALL
from ingest.footnotes import footnotes
from ingest.layout import Line, Region
from ingest.raw import RawPage, RawWord
from ingest.tinted import is_tinted

_FEWEST: Final = 3
"""Lines of what stands left of an answer at least."""
_ROW: Final = 1.5
"""Points by which the first lines of two blocks beside each other may differ in height."""
_LEVEL: Final = 6.0
"""Points that a block may begin above a box that stands beside it."""
_FLOWS: Final = re.compile(r"[a-zåäöéü\d(–§]")
_LABELLED: Final = re.compile(r"[A-ZÅÄÖ]\w+:")
_SENTENCE: Final = re.compile(r"[a-zåäö]{2}[.]\s[A-ZÅÄÖ]")
_NEARLY_FULL: Final = 0.7
"""The share of the column that a line of running text fills."""


def body_style(lines: Iterable[Line], in_tables: Iterable[RawWord] = ()) -> Style:
    """The style of most letters; in a document of little but tables, of the letters of those."""
    count: Counter[Style] = Counter()
    for o in lines:
        count[Style(o.size, o.bold)] += len(o.text)
    tables: Counter[Style] = Counter()
    for word in in_tables:
        tables[Style(round(word.size * 2) / 2, word.bold)] += len(word.text)
    if sum(tables.values()) > 4 * sum(count.values()):
        count = tables
    return count.most_common(1)[0][0] if count else Style(11.0, False)


def chunks(page: RawPage, regions: Sequence[Region], body: Style) -> list[Chunk]:
    """The blocks of a page in reading order; footnotes last."""
    found: list[Chunk] = []
    boxes: list[list[Chunk]] = []
    notes: list[Chunk] = []
    asides = [region.aside for region in regions if region.aside]
    for n, region in enumerate(regions):
        lines, foot = (region.lines, []) if region.aside else footnotes(page, region, body)
        beside = () if region.aside else asides
        rows = tuple(row_labels.whole(page, lines))
        blocks = _blocks(page, Region(rows, region.left, region.right), body, beside)
        made = [_placed(chunk, n, region.aside, body) for chunk in blocks]
        if region.aside:
            boxes.append(made)
        else:
            found += made
        notes.extend(foot)
    return _among(contents.marked(_titled(found, body)), boxes, regions) + notes


def _placed(chunk: Chunk, region: int, aside: Box | None, body: Style) -> Chunk:
    """`chunk` where it stands. A small title in a box beside the text is no heading of the text after it."""
    if aside and chunk.kind == "heading" and chunk.lines[0].size <= SMALL * body.size:
        return replace(chunk, region=region, aside=aside, kind="paragraph")
    return replace(chunk, region=region, aside=aside)


def _among(found: list[Chunk], boxes: Sequence[Sequence[Chunk]], regions: Sequence[Region]) -> list[Chunk]:
    """`found` with each of `boxes` before the first block of its column that begins beside it or below.

    A box that has its column for itself comes after what stands left of it, a note in the margin before what
    begins beside it.
    """
    out = list(found)
    for box in boxes:
        aside = box[0].aside
        assert aside is not None
        main = [n for n, c in enumerate(out) if not c.aside]
        row = _in_row(out, main, box)
        if row:
            out[row[-1] + 1 : row[-1] + 1] = box
            continue
        left = [n for n in main if regions[out[n].region].right < aside.x1]
        is_note = regions[box[0].region].note
        column = left if is_note else [n for n in main if _shares(regions[out[n].region], aside)]
        later = [n for n in column if out[n].lines[0].box.y1 < aside.y1 + _LEVEL]
        if later:
            at = later[0]
        elif column:
            beside = out[column[-1]].lines[-1].box.y0 < aside.y1
            at = column[-1] + (not beside)  # what stands beside it may go on overleaf
        else:
            at = max(left, default=-1) + 1
        while not later and at < len(out) and out[at].aside:
            at += 1  # boxes come from the top, of one height from the left
        out[at:at] = box
    return out


def _in_row(out: Sequence[Chunk], main: Sequence[int], box: Sequence[Chunk]) -> list[int]:
    """The blocks left of a box that begin on its first line and end no lower: a view, and beside it the
    answer to it. None where what stands beside it is other text."""
    first, aside = box[0].lines[0].box, box[0].aside
    assert aside is not None
    beside = [
        n
        for n in main
        if out[n].lines[0].box.y0 > aside.y0
        and out[n].lines[0].box.y0 < first.y0 + _ROW
        and max(o.box.x1 for o in out[n].lines) < first.x0
    ]
    begins = len(beside) and abs(out[beside[0]].lines[0].box.y0 - first.y0) < _ROW
    begins = begins and sum(len(out[n].lines) for n in beside) >= _FEWEST
    lowest = min((out[n].lines[-1].box.y0 for n in beside), default=0.0)
    return beside if begins and lowest > aside.y0 - _LEVEL else []


def _shares(region: Region, box: Box) -> bool:
    """Whether a column and a box have some of the page's width in common."""
    return region.left < box.x1 - 1 and region.right > box.x0 + 1


def _blocks(page: RawPage, region: Region, body: Style, asides: Sequence[Box]) -> Iterator[Chunk]:
    leading = _leading(region.lines, body.size)
    rights = _rights(region.lines, asides)
    current: list[Line] = []
    for o in region.lines:
        if current and _parts(page, current, o, region, leading, rights):
            yield _chunk(page, current, region, body, rights)
            current = []
        current.append(o)
    if current:
        yield _chunk(page, current, region, body, rights)


def _leading(lines: Sequence[Line], size: float) -> dict[float, float]:
    """The usual distance of baselines for each size of this column."""
    seen: dict[float, Counter[float]] = {}
    for a, b in pairwise(lines):
        distance = _distance(a, b)
        if a.table is None and b.table is None and a.size == b.size and 0 < distance < 1.9 * a.size:
            seen.setdefault(a.size, Counter())[round(distance * 2) / 2] += 1
    found = {
        key: min(c for c in counts if counts[c] >= 0.3 * max(counts.values())) for key, counts in seen.items()
    }
    return found or {size: 1.25 * size}


def _distance(upper: Line, lower: Line) -> float:
    """Between baselines, as boxes tell: where they are as high as their letters, a line without g or p seems
    higher by its foot and not by its head."""
    return (upper.box.y0 - lower.box.y0 + upper.box.y1 - lower.box.y1) / 2


class _Reach(NamedTuple):
    """How far lines reach to the right: by size of letters, and those left of a box beside the text."""

    by_size: dict[float, float]
    beside: tuple[tuple[Box, float], ...]

    def of(self, o: Line) -> float:
        """How far `o` could have reached."""
        found = self.by_size[o.size]
        for box, reach in self.beside:
            if _is_left_of(o, box):
                found = min(found, reach)
        return found


def _is_left_of(o: Line, box: Box) -> bool:
    return o.box.x1 < box.x0 + 1 and o.box.y0 < box.y1 and o.box.y1 > box.y0 - o.size


def _rights(lines: Sequence[Line], asides: Sequence[Box]) -> _Reach:
    """For each size of letters, how far the lines set in about that size reach."""
    reach: dict[float, float] = {}
    for o in lines:
        reach[o.size] = max(o.box.x1, reach.get(o.size, o.box.x1))
    by_size = {size: max(x for other, x in reach.items() if abs(other - size) < 1) for size in reach}
    narrow = ((box, [o.box.x1 for o in lines if _is_left_of(o, box)]) for box in asides)
    return _Reach(by_size, tuple((box, max(ends)) for box, ends in narrow if ends))


def _parts(
    page: RawPage,
    current: list[Line],
    o: Line,
    region: Region,
    leading: dict[float, float],
    rights: _Reach,
) -> bool:
    """Whether `o` begins a new block after `current`."""
    before = current[-1]
    if before.table is not None or o.table is not None:
        return True
    told = headings.parts(page, before, o)
    if told is not None:
        return told
    usual = leading.get(o.size, 1.25 * o.size)
    distance = _distance(before, o)
    if distance > usual * 1.28 + 0.5 or distance < 0 or abs(before.size - o.size) > 0.6:
        return True
    if is_tinted(page, before) != is_tinted(page, o):
        return True
    flows = _flows(current, o, region, rights)
    if before.bold != o.bold and not (flows and o.text[0].islower()):
        return True
    early = _ends_early(page, before, o, rights)
    if (
        BULLET.match(o.text)
        or o.tabs
        or (before.tabs and not _under_gap(page, before, o, goes_on=flows or not early))
    ):
        return True
    if early and not o.italic and not o.text[0].islower() and all(line.italic for line in current):
        return True  # a small title in italics over "5 § Om kontrollen visar …"
    if ORDINAL.match(o.text) and (early or ends_sentence(before.text) or _same_list(current, o)):
        return True
    if _counts_on(page, current, o, early=early):
        return True
    outdented = o.box.x0 < (current[0] if ends_sentence(before.text) else before).box.x0 - 2
    if outdented and not flows and marker_of(current[0].text):
        return True
    if early and not flows:
        return True
    return _indented(current, o, region) and ends_sentence(before.text)


def _flows(current: Sequence[Line], o: Line, region: Region, rights: _Reach) -> bool:
    """Whether `o` goes on within the sentence of the line before: with a small letter or a figure, or with a
    name below a word that nothing ends with. A title may end so, "Så hör det ihop med": running text has
    a line nearly as long as others, or a sentence stands in it."""
    before = current[-1]
    if _FLOWS.match(o.text):
        return not ends_sentence(before.text) or ends_in_chapter(before.text)
    if not breaks_off(before.text) or _LABELLED.match(o.text) or marker_of(o.text):
        return False
    reach = _NEARLY_FULL * (rights.of(before) - region.left)
    return any(line.box.x1 - region.left > reach or _SENTENCE.search(line.text) for line in current)


def _under_gap(page: RawPage, before: Line, o: Line, *, goes_on: bool) -> bool:
    """Whether `o` stands under the words after the gap of "Tabell 2   Lägsta nivå …" and goes on with them:
    of a term and what it means, too, where the line above is full or cut in a sentence."""
    words = page.words[before.words[before.tabs[-1]]]
    return (goes_on or bool(CAPTION.match(before.text))) and abs(words.box.x0 - o.box.x0) < 3


def _counts_on(page: RawPage, current: list[Line], o: Line, *, early: bool) -> bool:
    """Whether `o` is the first item that is numbered without a stop, or the next: "2   Val av justerare"."""
    number = _COUNTED.match(o.text)
    if number is None:
        return False
    before = _COUNTED.match(current[0].text)
    if before and abs(current[0].box.x0 - o.box.x0) < 3:
        return int(number[1]) == int(before[1]) + 1
    words = page.words[o.words[0]].box, page.words[o.words[1]].box
    return early and int(number[1]) == 1 and words[1].x0 - words[0].x1 > _GAP * o.size


_COUNTED: Final = re.compile(r"(\d{1,2})\s(?=[A-ZÅÄÖ])")
_GAP: Final = 0.6
"""Sizes of the text between the first number and its item at least."""


def _same_list(current: list[Line], o: Line) -> bool:
    return bool(ORDINAL.match(current[0].text)) and abs(current[0].box.x0 - o.box.x0) < 6


def _indented(current: list[Line], o: Line, region: Region) -> bool:
    """Whether `o` begins with a first-line indent."""
    step = o.box.x0 - current[-1].box.x0
    return 6 < step < 40 and not marker_of(current[0].text) and current[-1].box.x0 < region.left + 3


def _ends_early(page: RawPage, before: Line, o: Line, rights: _Reach) -> bool:
    """Whether `before` had room for the first word of `o`: its line was broken on purpose."""
    first = page.words[o.words[0]].box
    return rights.of(before) - before.box.x1 > (first.x1 - first.x0) + 0.9 * o.size


def _chunk(page: RawPage, lines: list[Line], region: Region, body: Style, rights: _Reach) -> Chunk:
    first, last = lines[0], lines[-1]
    if first.table is not None:
        return Chunk("table", tuple(lines))
    kind: BlockKind = "paragraph"
    level = 0
    marker = marker_of(first.text)
    if (
        CAPTION.match(first.text)
        and (first.italic or first.bold or first.size < body.size)
        and len(lines) < 5
    ):
        kind = "caption"
    elif (level := headings.level(page, lines, body)) or headings.is_heading(page, lines, body):
        kind, marker = "heading", None
    elif marker:
        kind = "list_item"
    early = rights.of(last) - last.box.x1 > 6 * last.size
    return Chunk(kind, tuple(lines), marker, max(0.0, first.box.x0 - region.left), early, level=level)


def _titled(found: Sequence[Chunk], body: Style) -> list[Chunk]:
    """`found` with what stands in italics over "5 § Om kontrollen visar …" as headings, and "2. Syfte" in
    bold over text that is not."""
    out = list(found)
    above: Chunk | None = None
    for n, (o, below) in enumerate(pairwise(found)):
        if o.kind == "paragraph" and _PARAGRAPH.match(below.text) and _is_in_italics(o):
            out[n] = replace(o, kind="heading")
        elif o.kind == "list_item" and not body.bold and _is_numbered_title(o, above, below):
            out[n] = replace(o, kind="heading", marker=None)
        above = o
    return out


def _is_numbered_title(o: Chunk, above: Chunk | None, below: Chunk) -> bool:
    """Whether `o` is a number and a title in bold over text, no point of a list or of a decision."""
    if below.kind != "paragraph" or below.lines[0].bold or not all(line.bold for line in o.lines):
        return False
    if above is None or not headings.is_numbered_title(o.text):
        return headings.is_numbered_title(o.text)
    if above.kind == "list_item" and above.lines[0].bold:
        return False
    return not _LEADS.search(above.text) and not (above.kind == "heading" and SECTION.search(above.text))


_LEADS: Final = re.compile(r":$|\batt$")


def _is_in_italics(chunk: Chunk) -> bool:
    return len(chunk.lines) < 3 and all(o.italic for o in chunk.lines) and not ends_sentence(chunk.text)


_PARAGRAPH: Final = re.compile(r"\d{1,3}(?: ?[a-z])? ?§ ")
