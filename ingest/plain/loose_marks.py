"""Bullets that a dump has set on lines of their own, put back before the paragraphs that they mark. Pure.

As many bullets as stand one after the other mark the paragraphs below them, in order:

>>> texts = ("•", "•", "Hamnnämnden får höja avgiften i alla hamnar och vid", "kajen.", "Taxan gäller.")
>>> [row.text for row in attached([Line(text, 1, False, (text,)) for text in texts])]
['• Hamnnämnden får höja avgiften i alla hamnar och vid', 'kajen.', '• Taxan gäller.']
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ingest.chunk import marker_of
from ingest.plain.beginnings import had_room
from ingest.plain.tables import Line

_BULLETS: Final = frozenset("•▪◦●»")


def is_loose(text: str) -> bool:
    """Whether a line is a bullet and nothing else."""
    return text in _BULLETS


def attached(rows: Sequence[Line]) -> list[Line]:
    """The rows, each bullet before the paragraph that it marks; one that marks none is left out."""
    if not any(is_loose(row.text) for row in rows):
        return list(rows)
    out: list[Line] = []
    body: list[Line] = []  # without what runs at the edges of pages, and without bullets
    loose: list[str] = []
    follows, item = False, ""
    for row in rows:
        if is_loose(row.text):
            loose.append(row.text)
            follows = True
            continue
        if row.runs:
            out.append(row)
            continue
        body.append(row)
        if marker_of(row.text) is not None or len(row.cells) > 1:
            loose = []
        elif loose and (follows or _begins(body, item)):
            item = row.text
            marked = f"{loose.pop(0)} {row.text}"
            row = row._replace(text=marked, cells=(marked,))
        follows = False
        out.append(row)
    return out


def _begins(body: Sequence[Line], item: str) -> bool:
    """Whether the last line begins a paragraph, or as the item before does after the end of a sentence."""
    row, before = body[-1], body[-2]
    alike = row.text.split(" ", 1)[0] == item.split(" ", 1)[0] and before.text.endswith(".")
    return row.apart or alike or (row.text[:1].isupper() and had_room(body, len(body) - 1))
