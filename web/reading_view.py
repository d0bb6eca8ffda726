"""What the reader made of a page: its blocks in order and where they stand, what it took out and mended.

Pure. Beside the picture of the page it shows at a glance where the reader was wrong, so it shows the
model as it is: a heading without a level says so, and so does a block whose place is not known.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce

from corpus.model import Block, BlockKind, Box, Document, Page, Repair, Span, Table
from web import formats
from web.contexts import Link
from web.page_text import Marker, Piece, blocks_of, heading_of, piece_of, table_of
from web.wording import Words

_LIGATURES = range(0xFB00, 0xFB07)
_UNSEEN = ("Cc", "Cf", "Co")  # controls, soft hyphens and joiners, private use


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block of the page: `tag` ("3 R2") is what stands on its box, `facts` what more is known of it."""

    number: int
    kind: BlockKind
    tag: str
    label: str
    facts: tuple[str, ...]
    piece: Piece


@dataclass(frozen=True, slots=True)
class Change:
    """A repair with what cannot be seen made visible, and how many times it was made on the page."""

    before: str
    after: str
    times: int


@dataclass(frozen=True, slots=True)
class RepairGroup:
    """The repairs of one kind: `label` with their number, in the order they were made."""

    label: str
    count: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What the reader made of a page. `boxes` is JSON for the script: see `boxes_of_page`.

    `counts` say how much there is of each thing, with where on the page it stands.
    """

    counts: tuple[Link, ...]
    blocks: tuple[ShownBlock, ...]
    boxes: str
    printed: str
    furniture: tuple[str, ...]
    repairs: tuple[RepairGroup, ...]
    ocr: str


def made(document: Document, page: Page | None, wanted: Span | None, words: Words) -> Made:
    """Everything about `page` (None: a document without pages), with what it shares with `wanted` marked."""
    blocks = tuple(_blocks(document, page, wanted, words))
    repairs = page.repairs if page else ()
    label = page.label if page else None
    return Made(
        counts=(
            Link(formats.count(len(blocks), words.block, words), "#blocks"),
            Link(
                formats.count(len(page.furniture) if page else 0, words.furniture_line, words), "#furniture"
            ),
            Link(formats.count(len(repairs), words.repair, words), "#repairs"),
        ),
        blocks=blocks,
        boxes=json.dumps(boxes_of_page(document, page, blocks) if page else []),
        printed=words.made_label.format(label=label) if label else words.made_label_none,
        furniture=page.furniture if page else (),
        repairs=tuple(repair_groups(repairs, words)),
        ocr=_confidence(page, words) if blocks else _nothing_seen(page, words),
    )


def _confidence(page: Page | None, words: Words) -> str:
    if page is None or page.ocr_confidence is None:
        return ""
    return words.made_ocr.format(percent=round(100 * page.ocr_confidence))


def _nothing_seen(page: Page | None, words: Words) -> str:
    return words.made_ocr_empty if page and page.ocr_confidence is not None else ""


# ---- Blocks ---------------------------------------------------------------------------------------


def _blocks(document: Document, page: Page | None, wanted: Span | None, words: Words) -> Iterator[ShownBlock]:
    marker = Marker(document.text, wanted)
    number = page.number if page else None
    for index, (block, span) in enumerate(blocks_of(document, number), 1):
        letter = words.block_letters[block.kind]
        heading = heading_of(document, block)
        yield ShownBlock(
            number=index,
            kind=block.kind,
            tag=f"{index} {letter}{heading.level if heading else ''}",
            label=words.block_kinds[block.kind],
            facts=tuple(_facts(document, block, page, words)),
            piece=piece_of(document, block, span, marker),
        )


def _facts(document: Document, block: Block, page: Page | None, words: Words) -> Iterator[str]:
    if block.kind == "heading":
        heading = heading_of(document, block)
        yield words.block_level.format(level=heading.level) if heading else words.block_no_level
    if block.marker:
        yield words.block_marker.format(marker=block.marker)
    table = table_of(document, block)
    if table:
        yield _size(table, words)
    if page is None:
        return
    first = document.page_number_at(block.span.start)
    last = document.page_number_at(block.span.end - 1)
    if first is not None and first < page.number:
        yield words.block_begins.format(page=first)
    if last is not None and last > page.number:
        yield words.block_goes_on.format(page=last)
    if not lines_on(document, block.span, page.number):
        yield words.block_no_place


def _size(table: Table, words: Words) -> str:
    """ "12 rader, 4 kolumner, 1 rubrikrad": of the whole table, over all its pages."""
    sizes = (
        (len(table.rows), words.row),
        (len(table.rows[0]) if table.rows else 0, words.column),
        (table.header_rows, words.header_row),
    )
    return ", ".join(formats.count(value, noun, words) for value, noun in sizes)


# ---- Boxes ----------------------------------------------------------------------------------------


def boxes_of_page(document: Document, page: Page, shown: Iterable[ShownBlock]) -> list[dict[str, object]]:
    """For each block its number, kind and tag, its `boxes` and the `cells` of a table, in PDF points.

    A block has one box, two where it runs on into another column.
    """
    found: list[dict[str, object]] = []
    for block, (held, _) in zip(shown, blocks_of(document, page.number), strict=True):
        table = table_of(document, held)
        found.append(
            {
                "block": block.number,
                "kind": block.kind,
                "tag": block.tag,
                "boxes": [_rounded(box) for box in _outlines(document, held, page)],
                "cells": [_rounded(box) for box in _cells(table, page.number)],
            }
        )
    return found


def lines_on(document: Document, span: Span, number: int) -> tuple[Box, ...]:
    """The lines of `span` that are printed on page `number`."""
    return tuple(box for page, box in document.boxes(span) if page == number)


def _outlines(document: Document, block: Block, page: Page) -> list[Box]:
    """The block's lines on the page united, anew where the text goes back up into another column.

    The cells of a table go up and down; a table is one box, with all of its cells.
    """
    if block.kind == "table":
        boxes = [*lines_on(document, block.span, page.number)]
        boxes += _cells(table_of(document, block), page.number)
        return [reduce(Box.around, boxes)] if boxes else []
    outlines: list[Box] = []
    before: Box | None = None
    for line in lines_on(document, block.span, page.number):
        upright = _upright(line, page.rotation)
        goes_up = before is not None and upright.y0 >= before.y1
        if outlines and not goes_up:
            outlines[-1] = outlines[-1].around(line)
        else:
            outlines.append(line)
        before = upright
    return outlines


def _upright(box: Box, rotation: int) -> Box:
    """`box` as the page is looked at, turned clockwise by `rotation`; the origin does not matter here."""
    match rotation % 360:
        case 90:
            return Box(box.y0, -box.x1, box.y1, -box.x0)
        case 180:
            return Box(-box.x1, -box.y1, -box.x0, -box.y0)
        case 270:
            return Box(-box.y1, box.x0, -box.y0, box.x1)
        case _:
            return box


def _cells(table: Table | None, number: int) -> list[Box]:
    if table is None:
        return []
    return [box for row in table.rows for cell in row for page, box in cell.boxes if page == number]


def _rounded(box: Box) -> list[float]:
    return [round(value, 2) for value in box]


# ---- Repairs --------------------------------------------------------------------------------------


def repair_groups(repairs: Iterable[Repair], words: Words) -> Iterator[RepairGroup]:
    """The repairs by kind, the kind met first comes first; the same repair made again is counted."""
    kinds: dict[str, list[Repair]] = {}
    for repair in repairs:
        kinds.setdefault(repair.kind, []).append(repair)
    for kind, made_here in kinds.items():
        times = Counter((repair.before, repair.after) for repair in made_here)
        yield RepairGroup(
            label=words.repair_kinds.get(kind, kind),
            count=formats.number(len(made_here), words),
            changes=tuple(Change(visible(b), visible(a), n) for (b, a), n in times.items()),
        )


def visible(text: str) -> str:
    """`text` with what cannot be seen, or be told from what it was made into, set in brackets.

    >>> visible("för\\u00adslag"), visible("\\ufb01nns"), visible("a\\u030ar")
    ('för[U+00AD]slag', '[ﬁ]nns', 'a[◌̊]r')
    """
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category in _UNSEEN:
        return f"[U+{ord(character):04X}]"
    if category == "Mn":
        return f"[◌{character}]"
    return f"[{character}]" if ord(character) in _LIGATURES else character
