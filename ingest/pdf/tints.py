"""Lines in a colour of their own between lines in another: what headings may be told by alone.

Colours are asked of short lines that begin like a heading only, and of the lines around those that have one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ingest import bindings
from ingest.pdf.glyphs import Glyphs, Piece
from ingest.pdf.paths import painted

_SHORT: Final = re.compile(r"\n[ ]*([A-ZÅÄÖ\d§”\"][^\r\n]{2,109})(?=\r)")
_LINE: Final = re.compile(r"\S[^\r\n]*")
_ENDS: Final = frozenset(".,:;")
_WRAPPED: Final = 40
"""Characters of a line at least that may go on in a second one."""
_COLOURFUL: Final = 40
"""Parts of 255 between the strongest and the weakest of red, green, blue of what is no grey."""
_WHITE: Final = 240
_BLACK: Final = (0, 0, 0)

Colour = tuple[int, int, int]


def tinted(glyphs: Glyphs, pieces: Sequence[Piece]) -> list[Piece]:
    """`pieces` with those told that stand in a line or two of a colour of their own."""
    inside = {i for span in _Lines(glyphs).tinted() for i in range(*span)}
    if not inside:
        return list(pieces)
    return [p._replace(style=p.style._replace(tinted=True)) if p.order in inside else p for p in pieces]


class _Lines:
    """The lines of a page in content order, and the colours of their ends."""

    def __init__(self, glyphs: Glyphs) -> None:
        self.glyphs = glyphs
        self.text = glyphs.text
        self.colours: dict[int, Colour] = {}

    def tinted(self) -> Iterator[tuple[int, int]]:
        """Where lines in a colour of their own begin and end."""
        for match in _SHORT.finditer(f"\n{self.text}\r"):
            start, end = match.start(1) - 1, match.end() - 1
            own = self._painted(start)
            if own == _BLACK or not _is_tint(own) or self._painted(self._last(start, end)) != own:
                continue
            after = self._after(end)
            if after and end - start > _WRAPPED and self._painted(after[0]) == own:
                end = after[1]
                after = self._after(end)
            alone = self._before(start) != own and (after is None or self._painted(after[0]) != own)
            if alone and self.text[self._last(start, end)] not in _ENDS:
                yield start, end

    def _last(self, start: int, end: int) -> int:
        """The last character of a line that is no space."""
        return start + len(self.text[start:end].rstrip()) - 1

    def _after(self, end: int) -> tuple[int, int] | None:
        """Where the next line begins and ends."""
        match = _LINE.search(self.text, end)
        return match.span() if match else None

    def _before(self, start: int) -> Colour | None:
        """What the line before ends in."""
        end = len(self.text[:start].rstrip())
        return self._painted(end - 1) if end else None

    def _painted(self, i: int) -> Colour:
        key = self.glyphs.objects.known.get(i) or bindings.text_object(self.glyphs.page, i) or 0
        if key not in self.colours:
            self.colours[key] = painted(bindings.Thing(key)) if key else _BLACK
        return self.colours[key]


def _is_tint(colour: Colour) -> bool:
    return max(colour) - min(colour) >= _COLOURFUL or min(colour) >= _WHITE
