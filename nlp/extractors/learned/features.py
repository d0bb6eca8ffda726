"""What a piece of a document is judged by: its own words and shape, and what stands around it.

The lines before and after, the headings above, the line that leads its list in, the names of its column, and
what kind of document it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from corpus.model import Document, Heading
from nlp.extractors.learned.pieces import Piece, Row, pieces
from nlp.extractors.learned.words import Places, Words, said

_FIRST: Final = 4
_LINE: Final = 10
_TITLE: Final = 12
_LEAD: Final = 14
_PATH: Final = 3
_COLUMNS: Final = 12
_COLUMN: Final = 4
_BEFORE: Final = 3
_AFTER: Final = 6
# How many rows below the line that leads it in an item may stand, and how many characters are beside it.
_LED: Final = 25
_AHEAD: Final = 40
_BEHIND: Final = 60
_PROPERTIES: Final = {
    "date": re.compile(r"\b20\d\d(?:-\d\d(?:-\d\d)?)?\b"),
    "status": re.compile(
        r"\b(?:[Pp]ågår|[Pp]ågående|[Kk]lart?|[Aa]vslutad|[Pp]åbörjad|[Gg]enomförd|[Ss]lutförd|[Ff]örsenad"
        r"|[Pp]lanerad|[Rr]edovisat?|[Ss]tatus|[Ll]äge)\b"
    ),
    "paragraph": re.compile(r"§\s?\d"),
    "body": re.compile(
        r"(?:nämnden|nämnd|styrelsen|förvaltningen|kontoret|bolaget|utskottet|direktören|chefen|förbundet|\bAB)\b"
    ),
    "uppdrag": re.compile(r"[Uu]ppdra"),
    "ska": re.compile(r"\bskal?l?\b"),
}
_LEADS: Final = re.compile(r":$|\b(?:SKA|ska|att|besluta|beslutar)$")


@dataclass(frozen=True, slots=True)
class _Read:
    """A document taken apart once: its rows, words and what they are in each role."""

    document: Document
    rows: Sequence[Row]
    words: Words
    roles: Mapping[str, Places]
    pairs: Mapping[str, Places]
    shapes: Sequence[Mapping[str, str]]
    marks: Mapping[tuple[str, str], int]
    paths: Sequence[Sequence[Heading]]
    leads: Sequence[int | None]
    columns: Mapping[tuple[int, int], Row]
    about: Places


_ROLES: Final = (
    *("own", "word 0", "word 1", "word 2", "word 3", "before", "after", "line -1", "line 1"),
    *("path", "heading", "lead", "column", "columns"),
)
_PAIRS: Final = ("own", "first", "lead")


def features(document: Document) -> tuple[Sequence[Row], Iterator[tuple[Piece, Places]]]:
    """The rows of a document, and each piece of them with the places of its features."""
    rows, found = pieces(document)
    return rows, _features(_read(document, rows), found)


def _features(read: _Read, found: Sequence[Piece]) -> Iterator[tuple[Piece, Places]]:
    at, around = -1, said(())
    for piece in found:
        if piece.row != at:
            at, around = piece.row, _around(read, piece.row)
        yield piece, np.concatenate([around, *_own(read, piece)])


def _read(document: Document, rows: Sequence[Row]) -> _Read:
    words = Words(document.text)
    shapes = [_shape(document.text, words, row) for row in rows]
    title = re.findall(r"\w+", (document.metadata.title or "").lower())[:_TITLE]
    return _Read(
        document=document,
        rows=rows,
        words=words,
        roles={role: words.places(role) for role in _ROLES},
        pairs={role: words.pairs(f"pair {role}") for role in _PAIRS},
        shapes=shapes,
        marks=Counter((row.block.kind, shape["mark"]) for row, shape in zip(rows, shapes, strict=True)),
        paths=list(_paths(document, rows)),
        leads=list(_leads(document.text, rows)),
        columns={(r.block.span.start, r.cell): r for r in rows if r.block.kind == "table" and r.line == 0},
        about=said([f"type {document.metadata.type}", *(f"title {word[:6]}" for word in title)]),
    )


def _shape(text: str, words: Words, row: Row) -> Mapping[str, str]:
    """What a row looks like: its mark, length, last sign, first word, and what it holds."""
    first, end = words.within(row.start, row.span.end)
    word = words.printed[first] if first < end else ""
    last = text[row.span.end - 1]
    return {
        "mark": _mark(row.mark),
        "length": str(min((row.span.end - row.span.start) // 25, 8)),
        "last": "w" if last.isalnum() else last,
        "kind": row.block.kind,
        "first": word[:6],
        "suffix": word[-2:] + ("C" if text[row.start : row.start + 1].isupper() else "c"),
        "cells": str(row.cells > 1),
        **{
            name: "" for name, pattern in _PROPERTIES.items() if pattern.search(text, row.start, row.span.end)
        },
    }


@lru_cache(maxsize=4096)
def _mark(mark: str) -> str:
    """The shape of a mark: "A9." of "U2."."""
    return re.sub(r"\d+", "9", re.sub(r"[A-ZÅÄÖ]", "A", re.sub(r"[a-zåäö]", "a", mark)))


def _paths(document: Document, rows: Sequence[Row]) -> Iterator[Sequence[Heading]]:
    """The headings above each row, the nearest last."""
    headings = sorted(document.headings, key=lambda heading: heading.span.start)
    path: list[Heading] = []
    at = 0
    for row in rows:
        while at < len(headings) and headings[at].span.start <= row.span.start:
            path = [*(h for h in path if h.level < headings[at].level), headings[at]]
            at += 1
        yield path[-_PATH:]


def _leads(text: str, rows: Sequence[Row]) -> Iterator[int | None]:
    """The row that leads in the list of each row, which may be none: the last that ended in ":" or "att"."""
    last = None
    for at, row in enumerate(rows):
        yield last if last is not None and at - last < _LED else None
        if _LEADS.search(text[max(row.span.start, row.span.end - 12) : row.span.end]):
            last = at


def _around(read: _Read, at: int) -> Places:
    """What holds of all pieces of a row."""
    row, shape = read.rows[at], read.shapes[at]
    shown = [f"row {name} {value}" for name, value in shape.items()]
    shown.append(f"marks {min(read.marks[row.block.kind, shape['mark']], 5)} {shape['mark']}")
    if row.cells > 1:
        shown.append(f"cell {row.cell}/{min(row.cells, 6)}")
    for beside in (-2, -1, 1, 2):
        shown += _beside(read, at, beside)
    if not read.paths[at]:
        shown.append("no heading")
    lead = read.leads[at]
    if lead is not None:
        shown.append(f"lead {min(at - lead, 4)}")
    return np.concatenate(
        [
            said(shown),
            read.about,
            *(_words(read, f"line {d}", at + d) for d in (-1, 1) if 0 <= at + d < len(read.rows)),
            *_over(read, at),
            *_led(read, lead),
            *_headed(read, row),
        ]
    )


def _beside(read: _Read, at: int, beside: int) -> Iterator[str]:
    """The shape of a row near this one."""
    if not 0 <= at + beside < len(read.rows):
        yield f"none {beside}"
        return
    shape = read.shapes[at + beside]
    yield from (f"{beside} {name} {value}" for name, value in shape.items())
    if shape["mark"] == read.shapes[at]["mark"]:
        yield f"{beside} same"


def _words(read: _Read, role: str, at: int) -> Places:
    """The first words of a row."""
    first, end = read.words.within(read.rows[at].start, read.rows[at].span.end)
    return read.roles[role][first : min(end, first + _LINE)]


def _over(read: _Read, at: int) -> Iterator[Places]:
    """The words of the headings above a row, those of the nearest once more in a role of their own."""
    for depth, heading in enumerate(reversed(read.paths[at])):
        first, end = read.words.within(*heading.span)
        for role in ("path", "heading") if depth == 0 else ("path",):
            yield read.roles[role][first : min(end, first + _LINE)]


def _led(read: _Read, lead: int | None) -> Iterator[Places]:
    """The last words of the row that leads the list in."""
    if lead is not None:
        first, end = read.words.within(*read.rows[lead].span)
        yield read.roles["lead"][max(first, end - _LEAD) : end]
        yield read.pairs["lead"][max(first, end - 2) : max(first, end - 1)]


def _headed(read: _Read, row: Row) -> Iterator[Places]:
    """The names of the columns of a table, and of the column that a cell stands in."""
    if row.block.kind != "table" or row.line == 0:
        return
    for cell in range(_COLUMNS):
        name = read.columns.get((row.block.span.start, cell))
        if name is None:
            return
        first, end = read.words.within(*name.span)
        for role in ("columns", "column") if cell == row.cell else ("columns",):
            yield read.roles[role][first : min(end, first + _COLUMN)]


def _own(read: _Read, piece: Piece) -> Iterator[Places]:
    """The words of a piece, the first of them by their place, and those beside it in its row."""
    row, (start, end) = read.rows[piece.row], piece.span
    first, after = read.words.within(start, end)
    before, _ = read.words.within(max(row.span.start, start - _AHEAD), start)
    _, last = read.words.within(end, min(row.span.end, end + _BEHIND))
    yield said(_shown(read, piece, first, starts=before == first))
    yield read.roles["own"][first:after]
    yield read.pairs["own"][first : max(first, after - 1)]
    yield read.pairs["first"][first : min(first + 1, max(first, after - 1))]
    for n in range(_FIRST):
        yield read.roles[f"word {n}"][first + n : min(after, first + n + 1)]
    yield read.roles["before"][max(before, first - _BEFORE) : first]
    yield read.roles["after"][after : min(last, after + _AFTER)]


def _shown(read: _Read, piece: Piece, first: int, *, starts: bool) -> Iterator[str]:
    """What a piece looks like."""
    text, row, shape = read.document.text, read.rows[piece.row], read.shapes[piece.row]
    start, end = piece.span
    word = read.words.printed[first] if first < len(read.words.printed) else ""
    suffix = word[-2:] + ("C" if text[start].isupper() else "c")
    yield f"form {piece.form}"
    yield f"length {min((end - start) // 25, 10)}"
    yield f"share {4 * (end - start) // (row.span.end - row.span.start)}"
    yield f"last {'w' if text[end - 1].isalnum() else text[end - 1]}"
    yield f"next {text[end : end + 2].strip()[:1]}"
    yield f"first {word}"
    yield f"suffix {suffix}"
    yield f"suffix {shape['mark']} {suffix}"
    yield f"part {4 * start // len(text)}"
    if starts:
        yield "starts"
    for name in _PROPERTIES.keys() & shape.keys():
        if _PROPERTIES[name].search(text, start, end):
            yield f"has {name}"
        if _PROPERTIES[name].search(text, end, row.span.end):
            yield f"then {name}"
