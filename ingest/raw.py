"""What a page is before anyone has understood it: words, ruled edges, fills and images with boxes.

Coordinates are *upright*: the page is turned so that most of its text reads left to right, whatever
its `/Rotate` or the direction of its glyphs, with the origin at the bottom left corner, y upwards, in
PDF points. `RawPage.to_page` turns a box back into the page's own coordinates (see `corpus.model`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import cos, radians, sin
from typing import Final, NamedTuple, TypeVar

from corpus.model import Box
from ingest.tags import UNTAGGED, Tags

NOWHERE: Final = Box(0.0, 0.0, 0.0, 0.0)


class RawWord(NamedTuple):
    """A run of glyphs without a space between them.

    `box` spans ascent to descent and all advances. `size` is the printed font size in points, `font`
    the base font's name, `order` the place in the content stream. A superscript marker that was
    glued to a word is a word of its own with `superscript` set. A glyph that the PDF gives no
    character for is U+FFFD in `text`.
    """

    text: str
    box: Box
    size: float
    bold: bool = False
    italic: bool = False
    font: str = ""
    superscript: bool = False
    order: int = 0
    vertical: bool = False
    """Whether the word is turned against the page: it stands beside the text, not in it."""
    glyphs: tuple[str, ...] = ()
    """A key for each U+FFFD of `text`, the same for the same glyph: the evidence that repair goes by."""
    mark: int = UNTAGGED
    """What the page's `tags` know the word by."""
    tinted: bool = False
    """Whether the word's line has a colour that the lines around it have not."""


class Edge(NamedTuple):
    """A ruled line, horizontal or vertical: a stroke, or a filled rectangle thinner than 2 points."""

    x0: float
    y0: float
    x1: float
    y1: float


class FilledRect(NamedTuple):
    """A filled rectangle: `colour` is red, green, blue in 0..255."""

    box: Box
    colour: tuple[int, int, int]


class RawTable(NamedTuple):
    """A ruled or aligned table on one page; every row has the same number of cells."""

    box: Box
    rows: tuple[tuple[RawCell, ...], ...]
    header_rows: int


class RawCell(NamedTuple):
    """A cell: its box and the indices into `RawPage.words` of its words, in reading order."""

    box: Box
    words: tuple[int, ...]

    def text(self, words: Sequence[RawWord]) -> str:
        """Its words with a space between them, unrepaired."""
        return " ".join(words[i].text for i in self.words)


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page in upright coordinates; `width` and `height` are those of the upright page.

    `rotation` is the page's `/Rotate`; `turn` the degrees clockwise (0, 90, 180, 270) that the page's
    own coordinates were turned by; `crop` the page's visible box in its own coordinates.
    `images` are the boxes of pictures, `tags` what the PDF says that its words are.
    """

    number: int
    width: float
    height: float
    rotation: int
    words: tuple[RawWord, ...]
    edges: tuple[Edge, ...] = ()
    rects: tuple[FilledRect, ...] = ()
    images: tuple[Box, ...] = ()
    turn: int = 0
    crop: Box = NOWHERE
    tags: Tags | None = None

    def to_page(self, box: Box) -> Box:
        """`box` in the page's own coordinates, before `/Rotate`."""
        return turned_back(box, self.turn, self.crop) if self.is_moved else box

    @property
    def is_moved(self) -> bool:
        """Whether upright coordinates are not the page's own."""
        return bool(self.turn or self.crop.x0 or self.crop.y0)


@dataclass(frozen=True, slots=True)
class ScannedPage(RawPage):
    """A page whose upright coordinates are also straightened: turned `skew` degrees
    counter-clockwise about the middle of the page from how it was scanned."""

    skew: float = 0.0

    def to_page(self, box: Box) -> Box:
        """`box` in the page's own coordinates: its middle is turned back, its size stays."""
        a = radians(self.skew)
        x = box.middle_x - self.width / 2
        y = box.middle_y - self.height / 2
        dx = x * cos(a) + y * sin(a) - x
        dy = y * cos(a) - x * sin(a) - y
        moved = Box(box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy)
        return turned_back(moved, self.turn, self.crop)


def turned(box: Box, turn: int, crop: Box) -> Box:
    """`box` of the page's own coordinates in upright ones."""
    x0, y0, x1, y1 = box
    if turn == 90:
        return Box(y0 - crop.y0, crop.x1 - x1, y1 - crop.y0, crop.x1 - x0)
    if turn == 180:
        return Box(crop.x1 - x1, crop.y1 - y1, crop.x1 - x0, crop.y1 - y0)
    if turn == 270:
        return Box(crop.y1 - y1, x0 - crop.x0, crop.y1 - y0, x1 - crop.x0)
    return Box(x0 - crop.x0, y0 - crop.y0, x1 - crop.x0, y1 - crop.y0)


def turned_back(box: Box, turn: int, crop: Box) -> Box:
    """The inverse of `turned`."""
    x0, y0, x1, y1 = box
    if turn == 90:
        return Box(crop.x1 - y1, x0 + crop.y0, crop.x1 - y0, x1 + crop.y0)
    if turn == 180:
        return Box(crop.x1 - x1, crop.y1 - y1, crop.x1 - x0, crop.y1 - y0)
    if turn == 270:
        return Box(y0 + crop.x0, crop.y1 - x1, y1 + crop.x0, crop.y1 - x0)
    return Box(x0 + crop.x0, y0 + crop.y0, x1 + crop.x0, y1 + crop.y0)


Row = TypeVar("Row", bound=tuple[object, ...])


def made(kind: type[Row], *columns: Iterable[object]) -> list[Row]:
    """Named tuples of `kind` from their columns, until the shortest ends; far faster than one by one."""
    return list(map(tuple.__new__, repeat(kind), zip(*columns, strict=False)))


def bounds(boxes: Iterable[Box]) -> Box:
    """The smallest box around `boxes`, of which there is at least one."""
    x0s, y0s, x1s, y1s = zip(*boxes, strict=True)
    return Box(min(x0s), min(y0s), max(x1s), max(y1s))
