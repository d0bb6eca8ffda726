"""Status marks in tables, coloured dots mostly, given the words that a legend gives them. Pure.

A legend is two or more small filled shapes of different colours, outside tables and near each other,
each followed at once by a few words ("● Pågår  ● Klart"), or two or more different symbols, which need no
colours ("✔ Klart  ✖ Utgår"). A mark alone in a table cell then reads as
its legend says; without a legend it stays as it is, since nothing on the page says what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from corpus.model import Box
from ingest.raw import FilledRect, RawCell, RawPage, RawTable, RawWord

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

_SYMBOL: Final = re.compile(
    "[\u25a0-\u260f\u2613-\u27bf\ue000-\uf8ff\U0001f534\U0001f535\U0001f7e0-\U0001f7eb]\ufe0f?"
)
"""A symbol that may be a mark without a colour; no box to tick."""

Colour = tuple[int, int, int]
Legend = tuple[tuple[Colour, str], ...]


Tabled = tuple[RawPage, tuple[RawTable, ...]]
"""A page and its tables."""


def named(pages: Sequence[Tabled]) -> list[Tabled]:
    """`pages` with a word in the place of each mark in an empty table cell that a legend explains.

    The word has the mark's box. Pages are returned as they are where the document has no legend.
    """
    known = legend(pages)
    found = [_named(page, tables, known) for page, tables in pages] if known else list(pages)
    said = symbol_legend(found)
    return [_read(page, tables, said) for page, tables in found] if said else found


def shape(box: Box, colour: Colour) -> FilledRect:
    """The mark that a symbol in `box` paints: as high as it is wide, about the middle of its line."""
    half = min(max((box.x1 - box.x0) / 2, SMALLEST / 2), LARGEST / 2)
    x, y = box.middle_x, box.middle_y
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


def symbol_legend(pages: Sequence[Tabled]) -> dict[str, str]:
    """What symbols alone in cells mean by the legends in the document; none of several meanings."""
    alone = {w.text for page, tables in pages for table in tables for w in _alone(page, table)}
    if not alone:
        return {}
    found: dict[str, set[str]] = {}
    for page, tables in pages:
        inside = [table.box for table in tables]
        shown = [w for w in page.words if w.text in alone and not any(b.has_middle_of(w.box) for b in inside)]
        entries = [(w, text) for w in shown if (text := _text_after(w.box, [o.box for o in shown], page))]
        for word, text in entries:
            if any(o.text != word.text and abs(o.box.y0 - word.box.y0) < NEIGHBOURS for o, _ in entries):
                found.setdefault(word.text, set()).add(text)
    return {symbol: texts.pop() for symbol, texts in found.items() if len(texts) == 1}


def _alone(page: RawPage, table: RawTable) -> Iterator[RawWord]:
    """The symbols that stand alone in cells of a table."""
    for cell in (cell for row in table.rows for cell in row if len(cell.words) == 1):
        word = page.words[cell.words[0]]
        if _SYMBOL.fullmatch(word.text):
            yield word


def _read(page: RawPage, tables: tuple[RawTable, ...], said: Mapping[str, str]) -> Tabled:
    """A page and its tables with the words of a legend for the symbols that stand alone in cells."""
    words = list(page.words)
    found: list[RawTable] = []
    for table in tables:
        symbols = {id(w) for w in _alone(page, table) if w.text in said}
        rows = table.rows
        if symbols:
            rows = tuple(tuple(_spelled(cell, words, symbols, said) for cell in row) for row in rows)
        found.append(table._replace(rows=rows))
    return (page if words == list(page.words) else replace(page, words=tuple(words))), tuple(found)


def _spelled(
    cell: RawCell, words: list[RawWord], symbols: AbstractSet[int], said: Mapping[str, str]
) -> RawCell:
    """A cell with the words of its symbol put into `words`."""
    if len(cell.words) != 1 or id(words[cell.words[0]]) not in symbols:
        return cell
    symbol = words[cell.words[0]]
    first, *others = _side_by_side(said[symbol.text], symbol.box, len(words))
    words[cell.words[0]] = first
    at = len(words)
    words.extend(others)
    return cell._replace(words=(*cell.words, *range(at, at + len(others))))


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
        under = next((i for i, other in enumerate(found) if other.box.overlaps(rect.box)), None)
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
    outside = [m for m in shown if not any(box.has_middle_of(m.box) for box in inside)]
    boxes = [mark.box for mark in outside]
    entries = [(mark, text) for mark in outside if (text := _text_after(mark.box, boxes, page))]
    return [
        (mark.colour, text)
        for mark, text in entries
        if any(
            not _alike(mark.colour, other.colour) and abs(mark.box.y0 - other.box.y0) < NEIGHBOURS
            for other, _ in entries
        )
    ]


def _text_after(mark: Box, others: Sequence[Box], page: RawPage) -> str:
    """The few words right after a mark on its line; "" where there are none or too many."""
    middle = mark.middle_y
    stops = [o.x0 for o in others if o.x0 > mark.x0 and o.y0 < middle < o.y1]
    line = sorted(
        (
            w
            for w in page.words
            if w.box.y0 < middle < w.box.y1 and mark.x1 - 1 < w.box.x0 < min(stops, default=1e9)
        ),
        key=lambda w: w.box.x0,
    )
    said: list[str] = []
    right = mark.x1
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
        inside = [m for m in shown if cell.box.has_middle_of(m.box)]
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
    return _side_by_side(_meaning(mark.colour, known) or "", mark.box, order)


def _side_by_side(said: str, box: Box, order: int) -> list[RawWord]:
    meaning = said.split()
    step = (box.x1 - box.x0) / max(len(meaning), 1)
    return [
        RawWord(
            text,
            Box(box.x0 + i * step, box.y0, box.x0 + (i + 1) * step, box.y1),
            box.y1 - box.y0,
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
