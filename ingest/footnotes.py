"""Notes at the foot of a column. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ingest.chunk import Chunk, Style
from ingest.layout import Line, Region
from ingest.raw import RawPage

_DRAWN: Final = re.compile(r"_{10,}")  # a rule of underscores over the notes
_NOTE_MARK: Final = re.compile(r"\d{1,3}(?!\d|[.:/]\d)|[*†‡]")
"""The mark of a note, no date ("24.4.2004") nor number of a section ("5.2")."""


def footnotes(page: RawPage, region: Region, body: Style) -> tuple[tuple[Line, ...], list[Chunk]]:
    """The region's lines without the footnotes at its foot, and these."""
    lines = region.lines
    start = len(lines)
    while start > 0 and lines[start - 1].table is None and lines[start - 1].size < body.size - 0.9:
        start -= 1
    while start < len(lines) and not _NOTE_MARK.match(lines[start].text):
        start += 1
    ruled = start > 0 and _DRAWN.fullmatch(lines[start - 1].text) is not None
    if start == len(lines) or not (ruled or _low(page, lines, start)):
        return lines, []
    notes: list[list[Line]] = []
    for o in lines[start:]:
        if not notes or _begins_note(page, o, _note_mark(notes[-1][0])):
            notes.append([o])
        else:
            notes[-1].append(o)
    return lines[: start - ruled], [Chunk("footnote", tuple(n), _note_mark(n[0])) for n in notes]


def _low(page: RawPage, lines: Sequence[Line], start: int) -> bool:
    """Whether the lines from `start` stand at the foot: in the lower half, or under a short rule."""
    top = lines[start].box.y1
    ruled = any(
        top - 2 < e.y0 < top + 14 and e.y0 == e.y1 and e.x1 - e.x0 < 0.45 * page.width for e in page.edges
    )
    gap = lines[start - 1].box.y0 - top if start else 0.0
    return ruled or (top < 0.5 * page.height and gap > 0.4 * lines[start].size)


def _begins_note(page: RawPage, o: Line, before: str | None) -> bool:
    """Whether a line begins with the mark of a note: raised, or the next number after the mark `before`.
    "den / 9 september 2015" has none."""
    mark, first = _note_mark(o), page.words[o.words[0]]
    if mark is None:
        return False
    raised = first.superscript or first.size < 0.8 * o.size
    numbers = before is not None and before.isdigit() and mark.isdigit()
    return raised or not numbers or int(mark) == int(before or 0) + 1


def _note_mark(o: Line) -> str | None:
    match = _NOTE_MARK.match(o.text)
    return match.group() if match else None
