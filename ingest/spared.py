"""Lines at the edges of a page that are text for certain, and those that are none, before any are compared.

Pure. A sentence in the letters of the text that the text goes on under is text, on however many pages it
stands; so is what the PDF's tags tell to be text, in a file that tells its headers and footers too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from ingest.layout import Line
from ingest.raw import RawPage
from ingest.tags import ARTIFACT

_ZONE: Final = 0.3
_EDGE: Final = 0.16
_SENTENCE: Final = re.compile(r"\w[”\")]?[.!?:]$")
_NUMBER: Final = re.compile(r"\d+")
_FEWEST_WORDS: Final = 3
_CLOSE: Final = 0.9
"""Line heights between two lines of a paragraph, at most."""
_APART: Final = 2.5
"""Line heights from a running header to the text, at least, where it is set like the text."""


def artifacts(page: RawPage, lines: Sequence[Line]) -> list[Line]:
    """The lines at the upper and lower edge of `page` that are no part of the text by its tags.

    A letterhead is among them, too: see `repeated`.
    """
    if page.tags is None:
        return []
    low, high = _EDGE * page.height, (1 - _EDGE) * page.height
    words = page.words
    outer = (o for o in lines if o.box.middle_y > high or o.box.middle_y < low)
    return [o for o in outer if all(words[i].mark == ARTIFACT for i in o.words)]


def repeated(told: Sequence[Line], body: float) -> list[Line]:
    """Those of all pages' `told` that are smaller than the text or stand on several pages.

    What a first page alone shows at its head, as large as the text, is its letterhead: what the document is.
    """
    seen = Counter(_NUMBER.sub("#", o.text) for o in told)
    return [o for o in told if o.size < body - 0.4 or seen[_NUMBER.sub("#", o.text)] > 1]


def texts(page: RawPage, lines: Sequence[Line], body: float, *, tagged: bool) -> set[int]:
    """The lines (by `id`) in the outer parts of `page` that are text; `tagged` tells to believe its tags."""
    low, high = _ZONE * page.height, (1 - _ZONE) * page.height
    found: set[int] = set()
    for top in (True, False):
        near = [o for o in lines if (o.box.y0 > high if top else o.box.y1 < low)]
        if tagged and page.tags is not None:
            found.update(id(o) for o in near if _is_tagged(page, o))
        found.update(id(o) for run in _sentences(near, body, top=top) for o in run)
    return found


def _is_tagged(page: RawPage, o: Line) -> bool:
    assert page.tags is not None
    elements = page.tags.elements
    if not any(c.isalpha() for c in o.text):
        return False  # a page number is one, wherever it was typed
    return all((e := elements.get(page.words[i].mark)) is not None and e.kind != "" for i in o.words)


def _sentences(lines: Sequence[Line], body: float, *, top: bool) -> Iterator[list[Line]]:
    """Lines one below the other that read as sentences, set like the text and close to it."""
    runs: list[list[Line]] = []
    for o in sorted(lines, key=lambda o: (-o.box.y1, o.box.x0)):
        if runs and _goes_on(runs[-1][-1], o):
            runs[-1].append(o)
        else:
            runs.append([o])
    for n, run in enumerate(runs):
        text = " ".join(o.text for o in run)
        usual = all(abs(o.size - body) < 0.6 for o in run)
        if not usual or not _reads(text, len(run)):
            continue
        inward = runs[n + 1 :] if top else runs[:n][::-1]
        if not inward or _space(run, inward[0], top=top) < _APART * (run[0].box.y1 - run[0].box.y0):
            yield run


def _reads(text: str, lines: int) -> bool:
    """Whether what stands in so many `lines` is prose: hardly names and numbers, it ends or goes on."""
    words = text.split()
    small = sum(1 for word in words if word[:1].islower())
    ends = _SENTENCE.search(text) is not None or lines > 1
    return ends and len(words) >= _FEWEST_WORDS and small > 0.5 * len(words)


def _goes_on(upper: Line, lower: Line) -> bool:
    space = upper.box.y0 - lower.box.y1
    close = space < _CLOSE * (upper.box.y1 - upper.box.y0)
    return close and upper.size == lower.size and upper.bold == lower.bold and upper.box.x0 < lower.box.x1


def _space(run: Sequence[Line], other: Sequence[Line], *, top: bool) -> float:
    upper, lower = (run, other) if top else (other, run)
    return upper[-1].box.y0 - lower[0].box.y1
