"""The contents of a document beside its page: parts and headings, of a long list what is near the page.

Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.model import Document, Heading, Part

MOST_LINES: Final = 150
"""Lines that are looked over; of a longer list the deeper ones are shown around the page alone."""


@dataclass(frozen=True, slots=True)
class Line:
    """A part (`level` 0) or a heading (1..4 deep), and the page it starts on."""

    level: int
    title: str
    page: int
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """The lines to show. `folded`: there are more, which other pages show."""

    lines: tuple[Line, ...]
    folded: bool


def contents(document: Document, page: int, address: Callable[[int], str]) -> Contents:
    """Parts and headings in text order, each with the `address` of its page.

    The first that starts on `page`, else the last that starts before it, is `here`.
    """
    found: list[tuple[int, int, str, int]] = []
    if len(document.parts) > 1:
        found += [(p.span.start, 0, _part_title(p), p.first_page) for p in document.parts]
    found += [(h.span.start, h.level, _heading_title(h), h.page) for h in document.headings]
    found.sort(key=lambda line: (line[0], line[1]))
    depths = _depths(level for _, level, _, _ in found)
    before = max((i for i, line in enumerate(found) if line[3] <= page), default=-1)
    here = next((i for i, line in enumerate(found) if line[3] == page), before)
    near = sorted(set(_near(depths, here)))
    lines = (Line(depths[i], found[i][2], found[i][3], address(found[i][3]), i == here) for i in near)
    return Contents(tuple(lines), len(near) < len(found))


def _near(depths: Sequence[int], here: int) -> Iterator[int]:
    """The lines to show: as deep as there is room for, and deeper within what `here` stands under.

    >>> list(_near([0, 1, 1, 0, 1], 4))
    [0, 1, 2, 3, 4]
    """
    first, end = 0, len(depths)
    while first < end:
        deep = _room(depths[first:end])
        shown = [i for i in range(first, end) if depths[i] <= deep]
        yield from shown
        if len(shown) == end - first or not first <= here < end:
            return
        above = max((i for i in shown if i <= here), default=first - 1)
        first, end = above + 1, min((i for i in shown if i > here), default=end)


def _room(depths: Sequence[int]) -> int:
    """The depth down to which all lines have room, at least that of the highest."""
    counts, total = Counter(depths), 0
    deep = min(counts)
    for depth in sorted(counts):
        total += counts[depth]
        if total > MOST_LINES:
            break
        deep = depth
    return deep


def _depths(levels: Iterable[int]) -> list[int]:
    """How deep each heading stands below those before it, 0 for a part: a level left out is no step.

    >>> _depths([0, 3, 1, 3, 2, 0, 2])
    [0, 1, 1, 2, 2, 0, 1]
    """
    above: list[int] = []
    depths = []
    for level in levels:
        while above and (above[-1] >= level or not level):
            above.pop()
        if level:
            above.append(level)
        depths.append(min(4, len(above)))
    return depths


def _part_title(part: Part) -> str:
    return f"{part.title}: {part.name}" if part.name and part.name != part.title else part.title


def _heading_title(heading: Heading) -> str:
    return f"{heading.number} {heading.title}" if heading.number else heading.title
