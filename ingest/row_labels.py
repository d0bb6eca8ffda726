"""Labels of two lines beside what they label: "Ej tjänstgörande / ersättare" before names. Pure.

The second line of a bold label stands alone on its row, or beside the second line of what is labelled. Read
row by row it would be a heading, or stand within the names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ingest.layout import Line, line
from ingest.raw import RawPage, bounds

_NEAR: Final = 1.7
"""Sizes of the label between its lines."""
_ALIGNED: Final = 2.0


def whole(page: RawPage, rows: Sequence[Line]) -> list[Line]:
    """`rows` of a column with the second line of each label put to the first."""
    found: list[Line] = []
    for o in rows:
        if found and _goes_on(page, found[-1], o):
            found[-1] = _joined(page, found[-1], o)
        else:
            found.append(o)
    return found


def _goes_on(page: RawPage, row: Line, o: Line) -> bool:
    if len(row.tabs) != 1 or len(o.tabs) > 1 or not o.text[:1].islower():
        return False
    label, beside = _sides(row)
    below, after = _sides(o)
    words = page.words
    if not all(words[i].bold for i in (*label, *below)) or any(words[i].bold for i in (*beside, *after)):
        return False
    upper, lower = bounds([words[i].box for i in label]), bounds([words[i].box for i in below])
    start = words[beside[0]].box.x0
    close = 0 < upper.y0 - lower.y0 < _NEAR * words[label[0]].size
    under = not after or abs(words[after[0]].box.x0 - start) < _ALIGNED
    return close and under and abs(upper.x0 - lower.x0) < _ALIGNED and lower.x1 < start


def _sides(o: Line) -> tuple[Sequence[int], Sequence[int]]:
    """The words of a row before and after its gap."""
    at = o.tabs[0] if o.tabs else len(o.words)
    return o.words[:at], o.words[at:]


def _joined(page: RawPage, row: Line, o: Line) -> Line:
    (label, beside), (below, after) = _sides(row), _sides(o)
    return line(page, [*label, *below, *beside, *after], (len(label) + len(below),))
