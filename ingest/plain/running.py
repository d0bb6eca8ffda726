"""Running headers and footers of a plain text: lines at the edges of pages that say the same on each. Pure.

They are taken out of the text and kept as the furniture of their pages, as those of a PDF are.

>>> first = [("Plan 2026",), ("Staden växer.",)]
>>> second = [("Plan 2026", "2"), ("Målen antas",), ("i juni.",)]
>>> third = [("Plan 2026", "3"), ("Uppdrag",)]
>>> sorted(running([first, second, third]))
[(1, 0), (2, 0)]
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Final

from corpus.paragraph_heads import PRINTED
from ingest.about.bodies import is_body
from ingest.about.kinds import named
from ingest.furniture import unlabelled
from ingest.plain.loose_marks import is_loose

Cells = tuple[str, ...]
_DEEPEST: Final = 3
"""How many lines at an edge of a page may be furniture, whatever they hold."""
_DEEPEST_LINES: Final = 6
"""And how many that hold a number and are no rows of a table, whose head may be printed again."""
_CERTAIN: Final = 3
"""On how many pages a line that no page number stands beyond says the same when it is furniture, at least."""
_SHARE: Final = 0.4
"""And on what share of all pages: of left and right pages each has its own."""
_LEAST_FIRST: Final = 20
"""How many lines the first page has at least, whose foot is told from the head of all."""


def running(pages: Sequence[Sequence[Cells]]) -> set[tuple[int, int]]:
    """Which lines are furniture, as (page, line) counted from 0: none of the head of the first.

    Where no form feed parts the pages, their counted numbers do; of what stands above and below these the
    first stays in the text, which tells by it what it is.

    >>> a, b, c = ([(letter * n,) for n in range(1, 9)] for letter in "abc")
    >>> sorted(running([[*a, ("2 (4)",), ("Nämnden",), *b, ("3 (4)",), ("Nämnden",), *c]]))
    [(0, 8), (0, 18), (0, 19)]
    """
    parts = [
        (page, start, end)
        for page, lines in enumerate(pages)
        for start, end in pairwise([*_starts(lines), len(lines)])
    ]
    printed = [pages[page][start:end] for page, start, end in parts]
    found = _running(printed)
    if len(printed) > len(pages):
        found -= _first(printed, found)
    return {(parts[n][0], parts[n][1] + at) for n, at in found}


def _starts(lines: Sequence[Cells]) -> list[int]:
    """Where the printed pages of one page of a dump begin: at its top, and at numbers that count on."""
    groups: defaultdict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for at, cells in enumerate(lines):
        if m := _COUNTED.fullmatch(" ".join(cells)):
            groups[m["head"], int(m["of"])].append((at, int(m["number"])))
    for (_, most), alike in groups.items():
        counted = all(
            n + 1 == after and below - at > _SHORTEST for (at, n), (below, after) in pairwise(alike)
        )
        if len(alike) > 1 and counted and alike[-1][1] <= most:
            return [0, *(at for at, _ in alike if at)]
    return [0]


_COUNTED: Final = re.compile(
    r"(?P<head>\S?[^()]{0,100}?)\s?(?:sid(?:a|an|\.)?\s?)?(?<!\d)(?P<number>\d{1,4})\s?\((?P<of>\d{1,4})\)",
    re.IGNORECASE,
)
_SHORTEST: Final = 6
"""How many lines a page has at least that only its number parts from the next."""


def _first(pages: Sequence[Sequence[Cells]], found: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The first of the lines in `found` that say the same, but for page numbers alone."""
    opening = {_key(cells) for _, cells in _edge(pages[0], 1)}
    first: dict[str, tuple[int, int]] = {}
    for page, at in sorted(found):
        first.setdefault(_key(pages[page][at]), (page, at))
    return {place for key, place in first.items() if key and key not in opening}


def _running(pages: Sequence[Sequence[Cells]]) -> set[tuple[int, int]]:
    """Which lines of printed pages are furniture."""
    edges = [(page, step, list(_edge(lines, step))) for step in (1, -1) for page, lines in enumerate(pages)]
    printed = {(page, _key(cells)) for page, _, edge in edges for _, cells in edge}
    said = Counter(key for _, key in printed)
    begun = _begun(pages, edges)
    labelled = {page for page, _, edge in edges if any(_is_numbered(cells) for _, cells in edge)}
    found: set[tuple[int, int]] = set()
    for page, step, edge in edges:
        for at, cells in edge if page or (step < 0 and len(pages[0]) > _LEAST_FIRST) else ():
            numbered = _is_numbered(cells)
            valued = page in labelled and _is_value(cells)
            enough = 2 if numbered else max(2 if valued else _CERTAIN, _SHARE * len(pages))
            if said[_key(cells)] < enough or (not numbered and _ENDS.search(cells[-1])):
                break
            if (page, at) not in begun:
                found.add((page, at))
    return found


def _is_numbered(cells: Cells) -> bool:
    """Whether a line holds the number of its page."""
    return _key(cells) != " ".join(filter(None, cells))


def _is_value(cells: Cells) -> bool:
    """What the head of a page with a number says: "KS 2031/4", "Hamnnämnden", "Protokoll nr 3"."""
    text = " ".join(filter(None, cells))
    return any(map(str.isdecimal, cells[-1])) or is_body(text) or named(text) is not None


def _begun(
    pages: Sequence[Sequence[Cells]], edges: Sequence[tuple[int, int, Sequence[tuple[int, Cells]]]]
) -> set[tuple[int, int]]:
    """Where a paragraph of minutes begins at the head of a page, which those after it say again: its line is
    text, unless one farther down is its heading.

    >>> pages = [[("Nämnden 1 (3)",), ("Upprop",)], *([(f"Nämnden {n} (3)",), ("§ 4 Bro",)] for n in (2, 3))]
    >>> sorted(running(pages))
    [(1, 0), (2, 0), (2, 1)]
    """
    tops = {(page, at) for page, step, edge in edges if step == 1 for at, _ in edge}
    heads = [
        (head["number"], (page, at))
        for page, lines in enumerate(pages)
        for at, cells in enumerate(lines)
        if (head := _PARAGRAPH.match(" ".join(filter(None, cells)))) is not None
    ]
    below = {number for number, place in heads if place not in tops}
    first = dict(reversed(heads))
    return {place for number, place in first.items() if number not in below}


_PARAGRAPH: Final = re.compile(PRINTED)


# A sentence, or what leads in: "Nämnden beslutar" below a page's last heading ends in its points.
_ENDS: Final = re.compile(r"[.:;,]$")


def _edge(lines: Sequence[Cells], step: int) -> Iterator[tuple[int, Cells]]:
    """The outermost lines with words, from a page's top (`step` 1) or its foot (-1), and where they stand."""
    order = range(len(lines)) if step == 1 else range(len(lines) - 1, -1, -1)
    with_words = ((at, lines[at]) for at in order if any(lines[at]) and not is_loose(" ".join(lines[at])))
    for depth, (at, cells) in enumerate(islice(with_words, _DEEPEST_LINES)):
        if depth >= _DEEPEST and (len(cells) > 1 or not any(map(str.isdecimal, cells[-1]))):
            break
        yield at, cells


def _key(cells: Cells) -> str:
    """The words of a line without the number of its page."""
    kept = [cell for cell in cells if cell and not cell.isdigit()]
    return unlabelled(" ".join(kept))
