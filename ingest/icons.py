"""Status marks in tables, coloured dots mostly, given the words that a legend gives them. Pure.

A legend is two or more small filled shapes of different colours, outside tables and near each other,
each followed at once by a few words ("● Pågår  ● Klart"). A mark alone in a table cell then reads as
its legend says; without a legend it stays without words, since nothing on the page says what it means.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.model import Box
from ingest.raw import FilledRect, RawCell, RawPage, RawTable, RawWord
from ingest.tables.grid import contains, overlaps

SMALLEST, LARGEST = 4.0, 16.0
"""Points: the sides of a mark."""
LONGEST = 4
"""A legend's entry has at most this many words."""
NEIGHBOURS = 40.0
"""Points between the rows of a legend."""
MOST = 500
"""More marks than this on a page are a drawing."""
SAME = 14
"""Parts of a colour (0..255) by which marks of the same colour may differ."""

SYMBOLS = frozenset("●⬤■◼▲▼◆♦★⚫")
"""Characters that stand for a mark when they are painted in a colour."""

Colour = tuple[int, int, int]
Legend = tuple[tuple[Colour, str], ...]


Tabled = tuple[RawPage, tuple[RawTable, ...]]
"""A page and its tables."""


def named(pages: Sequence[Tabled]) -> list[Tabled]:
    """`pages` with a word in the place of each mark in an empty table cell that a legend explains.

    The word has the mark's box. Pages are returned as they are where the document has no legend.
    """
    known = legend(pages)
    return [_named(page, tables, known) for page, tables in pages] if known else list(pages)


def shape(box: Box, colour: Colour) -> FilledRect:
    """The mark that a symbol in `box` paints: as high as it is wide, about the middle of its line."""
    half = min(max((box.x1 - box.x0) / 2, SMALLEST / 2), LARGEST / 2)
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return FilledRect(Box(x - half, y - half, x + half, y + half), colour)


def legend(pages: Iterable[Tabled]) -> Legend:
    """Colours and what they mean, from all legends in the document; () where they contradict."""
    found: list[tuple[Colour, str]] = []
    for page, tables in pages:
        for colour, text in _entries(page, tables):
            meaning = _meaning(colour, found)
            if meaning is None:
                found.append((colour, text))
            elif meaning != text:
                return ()
    return tuple(found)


def marks(page: RawPage) -> list[FilledRect]:
    """Small filled shapes about as wide as high; of those upon each other the most colourful.

    None where there are too many for a page of text.
    """
    found: list[FilledRect] = []
    for rect in page.rects:
        width, height = rect.box.x1 - rect.box.x0, rect.box.y1 - rect.box.y0
        if len(found) > MOST:
            return []
        if not (
            SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST and 0.6 < width / height < 1.6
        ):
            continue
        under = next((i for i, other in enumerate(found) if overlaps(other.box, rect.box)), None)
        if under is None:
            found.append(rect)
        elif _spread(rect.colour) > _spread(found[under].colour):
            found[under] = rect
    return found


def _entries(page: RawPage, tables: Sequence[RawTable]) -> list[tuple[Colour, str]]:
    """The entries of the page's legend, [] where marks stand alone or all have one colour."""
    shown = marks(page)
    if len(shown) < 2:
        return []
    inside = [table.box for table in tables]
    outside = [m for m in shown if not any(_within(m.box, box) for box in inside)]
    entries = [(mark, text) for mark in outside if (text := _text_after(mark, outside, page))]
    return [
        (mark.colour, text)
        for mark, text in entries
        if any(
            not _alike(mark.colour, other.colour) and abs(mark.box.y0 - other.box.y0) < NEIGHBOURS
            for other, _ in entries
        )
    ]


def _text_after(mark: FilledRect, others: Sequence[FilledRect], page: RawPage) -> str:
    """The few words right after a mark on its line; "" where there are none or too many."""
    middle = (mark.box.y0 + mark.box.y1) / 2
    stops = [o.box.x0 for o in others if o.box.x0 > mark.box.x0 and o.box.y0 < middle < o.box.y1]
    line = sorted(
        (
            w
            for w in page.words
            if w.box.y0 < middle < w.box.y1 and mark.box.x1 - 1 < w.box.x0 < min(stops, default=1e9)
        ),
        key=lambda w: w.box.x0,
    )
    said: list[str] = []
    right = mark.box.x1
    for word in line:
        if word.box.x0 - right > 1.2 * word.size:
            break
        said.append(word.text)
        right = word.box.x1
    return " ".join(said).strip(" ,;.–=:") if len(said) <= LONGEST else ""


def _named(page: RawPage, tables: tuple[RawTable, ...], known: Legend) -> Tabled:
    shown = marks(page)
    if not shown:
        return page, tables
    words = list(page.words)

    def filled(cell: RawCell) -> RawCell:
        if [words[i].text for i in cell.words if words[i].text not in SYMBOLS]:
            return cell
        inside = [m for m in shown if _within(m.box, cell.box)]
        named = _words(inside[0], known, len(page.words)) if len(inside) == 1 else []
        if not named or len(cell.words) > 1:
            return cell
        for i in cell.words:  # a symbol is what its legend says
            words[i] = named.pop(0)
        first = len(words)
        words.extend(named)
        return cell._replace(words=(*cell.words, *range(first, first + len(named))))

    made = tuple(
        table._replace(rows=tuple(tuple(filled(cell) for cell in row) for row in table.rows))
        for table in tables
    )
    return (page if words == list(page.words) else replace(page, words=tuple(words))), made


def _words(mark: FilledRect, known: Legend, order: int) -> list[RawWord]:
    """The legend's words, side by side within the mark's box."""
    meaning = (_meaning(mark.colour, known) or "").split()
    step = (mark.box.x1 - mark.box.x0) / max(len(meaning), 1)
    size = mark.box.y1 - mark.box.y0
    return [
        RawWord(
            text,
            Box(mark.box.x0 + i * step, mark.box.y0, mark.box.x0 + (i + 1) * step, mark.box.y1),
            size,
            font="mark",
            order=order + i,
        )
        for i, text in enumerate(meaning)
    ]


def _meaning(colour: Colour, known: Iterable[tuple[Colour, str]]) -> str | None:
    return next((text for other, text in known if _alike(colour, other)), None)


def _alike(a: Colour, b: Colour) -> bool:
    return all(abs(x - y) <= SAME for x, y in zip(a, b, strict=True))


def _spread(colour: Colour) -> int:
    """How colourful a colour is: 0 for greys."""
    return max(colour) - min(colour)


def _within(mark: Box, box: Box) -> bool:
    return contains(box, (mark.x0 + mark.x1) / 2, (mark.y0 + mark.y1) / 2)
