"""The text objects of a page and how they are set: each is asked once, and many at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import repeat

import numpy as np

from ingest import bindings
from ingest.fonts import Font, Style, font


class TextObjects:
    """The text objects of a text page: `styles` by address, `known` addresses by the index of a character."""

    def __init__(self, page: bindings.Pointer) -> None:
        self.page = page
        self.styles: dict[int, Style] = {}
        self.alike: dict[Style, Style] = {}
        self.known: dict[int, int] = {}
        self._fonts: dict[int, Font] = {}
        self._told: dict[tuple[int | None, float, int], Style] = {}

    def style(self, i: int) -> Style:
        """The style of character `i`, read once a text object."""
        key = self.known.get(i)
        if key is None:
            key = bindings.text_object(self.page, i) or 0
        if key not in self.styles:
            self.learn({key: i})
        return self.styles[key]

    def learn(self, first: dict[int, int]) -> None:
        """Reads the styles of text objects; `first` tells a character of each. In bulk: some programs
        make an object of every word or two."""
        keys, at = list(first), list(first.values())
        rows = bindings.MATRICES.pointers(len(at))
        deque(map(bindings.char_matrix, repeat(self.page), at, rows), maxlen=0)
        matrices = bindings.MATRICES.written(len(at))
        a, b, c, d = (matrices[:, n] for n in range(4))
        sizes = np.hypot(c, d) * np.fromiter(
            map(bindings.char_size, repeat(self.page), at), np.float64, len(at)
        )
        degrees = np.degrees(np.arctan2(b, a))
        quarters = np.rint(degrees / 90)
        straight = np.abs(degrees - 90 * quarters) < 5
        angles = np.where(straight, 90 * quarters % 360, -1).astype(int).tolist()
        set_so = list(zip(map(bindings.object_font, keys), sizes.round(2).tolist(), angles, strict=True))
        for told in dict.fromkeys(set_so):
            if told not in self._told:
                self._told[told] = self._style(*told)
        self.styles.update(zip(keys, map(self._told.__getitem__, set_so), strict=True))

    def look_at(self, at: Sequence[int]) -> None:
        """Learns the text objects of the characters `at` (ascending), and their styles, in bulk."""
        keys = self.of(at)
        self.known.update(zip(at, keys, strict=True))
        fresh = {key: i for key, i in zip(keys, at, strict=True) if key not in self.styles}
        if fresh:
            self.learn(fresh)

    def _style(self, key: int | None, size: float, angle: int) -> Style:
        """The style of what is set in the font at an address; `angle` is -1 where it is slanted."""
        style = Style(self._font(key or 0), size, angle if angle >= 0 else None)
        return self.alike.setdefault(style, style)

    def _font(self, key: int) -> Font:
        found = self._fonts.get(key)
        if found is None:
            found = self._fonts[key] = font(key)
        return found

    def of(self, at: Sequence[int]) -> list[int]:
        """The text objects of the characters `at` (ascending), 0 for none.

        The characters of an object stand together: those between two of the same one are not asked.
        """
        page = self.page
        found = [0] * len(at)
        low, high = 0, len(at) - 1
        waiting = [
            (low, high, bindings.text_object(page, at[low]) or 0, bindings.text_object(page, at[high]) or 0)
        ]
        while waiting:
            low, high, first, last = waiting.pop()
            if first == last and first:
                found[low : high + 1] = [first] * (high + 1 - low)
            elif high - low < 2:
                found[low], found[high] = first, last
            else:
                middle = (low + high) // 2
                key = bindings.text_object(page, at[middle]) or 0
                waiting += ((low, middle, first, key), (middle, high, key, last))
        return found
