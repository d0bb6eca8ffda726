"""How many rows at the top of a table are its header. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.raw import RawCell, RawPage, RawWord
from ingest.tables.row_split import Row, is_figure

MOST = 4
"""No more header rows than this."""
WHITE = 250
"""A colour whose parts are all above this is paper, not shading."""


def count(rows: Sequence[Row], page: RawPage) -> int:
    """The number of header rows: bold or shaded rows at the top, or words over columns of figures.

    A top row of labels ("Diarienummer:") is no header, nor is the top of a table that is bold
    all through.
    """
    if len(rows) < 2 or _labels(rows[0], page.words):
        return 0
    return _bold(rows, page.words) or _shaded(rows, page) or _over_figures(rows, page.words)


def _bold(rows: Sequence[Row], words: Sequence[RawWord]) -> int:
    marked = [_all_bold(row, words) for row in rows]
    return _leading(marked, rows, words)


def _shaded(rows: Sequence[Row], page: RawPage) -> int:
    colours = [_colour(row, page) for row in rows]
    first = colours[0]
    if first is None:
        return 0
    return _leading([c == first for c in colours], rows, page.words)


def _leading(marked: Sequence[bool], rows: Sequence[Row], words: Sequence[RawWord]) -> int:
    """How many rows are marked before the first that is not, provided the mark sets them apart."""
    length = marked.index(False) if False in marked else 0
    if length > MOST:
        return 0
    while length and length < len(rows) and _opened(rows[:length], words):
        length -= 1
    rest = marked[length:]
    return 0 if rest and sum(rest) > len(rest) / 2 else length


def _opened(header: Sequence[Row], words: Sequence[RawWord]) -> bool:
    """Whether the last header row is a subheading in the body: one filled cell out of several, or its
    number and it ("2", "Uppföljning")."""
    last = header[-1]
    if len(header) < 2 or len(last) < 2:
        return False
    filled = [n for n, cell in enumerate(last) if cell.words]
    numbered = filled == [0, 1] and len(last) > 2 and is_figure(last[0].text(words))
    return filled == [0] or numbered


def _over_figures(rows: Sequence[Row], words: Sequence[RawWord]) -> int:
    texts = [[cell.text(words) for cell in row] for row in rows]
    for column in range(1, len(texts[0])):
        head = texts[0][column]
        body = [row[column] for row in texts[1:] if row[column]]
        if head and not is_figure(head) and len(body) > 1 and all(is_figure(t) for t in body):
            return 1
    return 0


def _labels(row: Row, words: Sequence[RawWord]) -> bool:
    filled = [cell for cell in row if cell.words]
    ending = sum(1 for cell in filled if words[cell.words[-1]].text.endswith(":"))
    return ending > len(filled) / 2


def _all_bold(row: Row, words: Sequence[RawWord]) -> bool:
    inside = [i for cell in row for i in cell.words]
    return bool(inside) and all(words[i].bold for i in inside)


def _colour(row: Row, page: RawPage) -> tuple[int, int, int] | None:
    """The background colour that most of the row's cells share; None on paper."""
    cells = [cell for cell in row if cell.box.x1 > cell.box.x0]
    colours = [_background(cell, page) for cell in cells]
    found = [c for c in colours if c is not None]
    if len(found) <= len(cells) / 2 or len(set(found)) != 1:
        return None
    return found[0]


def _background(cell: RawCell, page: RawPage) -> tuple[int, int, int] | None:
    x, y = cell.box.middle_x, cell.box.middle_y
    colour = None
    for box, fill in page.rects:
        if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1 and min(box.x1 - box.x0, box.y1 - box.y0) > 4:
            colour = fill
    return None if colour is None or min(colour) > WHITE else colour
