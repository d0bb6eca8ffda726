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
from typing import Final, NamedTuple

from corpus.model import Document, Heading
from nlp.extractors.learned.pieces import Piece, Row, pieces
from nlp.extractors.learned.words import Words, place

_FIRST: Final = ("word 0", "word 1", "word 2", "word 3")
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


Shape = tuple[tuple[str, str], ...]
"""What a row looks like: names of what is seen of it, its mark first, and their values."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A document taken apart once: its rows, words and what they are in each role."""

    document: Document
    rows: Sequence[Row]
    words: Words
    shapes: Sequence[Shape]
    marks: Mapping[tuple[str, str], int]
    paths: Sequence[Sequence[Heading]]
    leads: Sequence[int | None]
    columns: Mapping[tuple[int, int], Row]
    about: Sequence[int]


Run = tuple[str, int, int]
"""Words of a document in a role: the first and the one after the last."""


class Bag(NamedTuple):
    """Features: the places of those that are no words, and the words in their roles."""

    places: list[int]
    runs: list[Run]


class Features:
    """A document's rows and their pieces, with the places of the features of each."""

    def __init__(self, document: Document) -> None:
        self.rows, self.pieces = pieces(document)
        self._read = _read(document, self.rows)

    @property
    def words(self) -> Words:
        return self._read.words

    def of_row(self, at: int) -> Bag:
        """What all pieces of the row at a place have in common."""
        return _around(self._read, at)

    def of_piece(self, piece: Piece) -> Bag:
        """What a piece has besides what its row has."""
        return _own(self._read, piece)


def _read(document: Document, rows: Sequence[Row]) -> _Read:
    words = Words(document.text)
    shapes = [_shape(document.text, words, row) for row in rows]
    title = re.findall(r"\w+", (document.metadata.title or "").lower())[:_TITLE]
    return _Read(
        document=document,
        rows=rows,
        words=words,
        shapes=shapes,
        marks=Counter((row.block.kind, shape[0][1]) for row, shape in zip(rows, shapes, strict=True)),
        paths=list(_paths(document, rows)),
        leads=list(_leads(document.text, rows)),
        columns={(r.block.span.start, r.cell): r for r in rows if r.block.kind == "table" and r.line == 0},
        about=[place(f"type {document.metadata.type}"), *(place(f"title {word[:6]}") for word in title)],
    )


def _shape(text: str, words: Words, row: Row) -> Shape:
    first, end = words.within(row.start, row.span.end)
    word = words.printed[first] if first < end else ""
    last = text[row.span.end - 1]
    return (
        ("mark", _mark(row.mark)),
        ("length", str(min((row.span.end - row.span.start) // 25, 8))),
        ("last", "w" if last.isalnum() else last),
        ("kind", row.block.kind),
        ("first", word[:6]),
        ("suffix", word[-2:] + ("C" if text[row.start : row.start + 1].isupper() else "c")),
        ("cells", str(row.cells > 1)),
        *((name, "") for name, held in _PROPERTIES.items() if held.search(text, row.start, row.span.end)),
    )


@lru_cache(maxsize=4096)
def _shown_in(role: str, shape: Shape) -> tuple[int, ...]:
    """A shape in a role: of the row itself, or of one near it."""
    return tuple(place(f"{role} {name} {value}") for name, value in shape)


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


def _around(read: _Read, at: int) -> Bag:
    """What holds of all pieces of a row."""
    row, shape = read.rows[at], read.shapes[at]
    mark, lead = shape[0][1], read.leads[at]
    shown = [f"marks {min(read.marks[row.block.kind, mark], 5)} {mark}"]
    near = [beside for beside in _NEAR if 0 <= at + beside < len(read.rows)]
    shown += [f"none {beside}" for beside in _NEAR if beside not in near]
    shown += [f"{beside} same" for beside in near if read.shapes[at + beside][0][1] == mark]
    if row.cells > 1:
        shown.append(f"cell {row.cell}/{min(row.cells, 6)}")
    if not read.paths[at]:
        shown.append("no heading")
    if lead is not None:
        shown.append(f"lead {min(at - lead, 4)}")
    places = [*map(place, shown), *_shown_in("row", shape), *read.about]
    for beside in near:
        places += _shown_in(str(beside), read.shapes[at + beside])
    lines = (_words(read, f"line {beside}", at + beside) for beside in near if abs(beside) == 1)
    return Bag(places, [*lines, *_over(read, at), *_led(read, lead), *_headed(read, row)])


_NEAR: Final = (-2, -1, 1, 2)


def _words(read: _Read, role: str, at: int) -> Run:
    """The first words of a row."""
    first, end = read.words.within(read.rows[at].start, read.rows[at].span.end)
    return role, first, min(end, first + _LINE)


def _over(read: _Read, at: int) -> Iterator[Run]:
    """The words of the headings above a row, those of the nearest once more in a role of their own."""
    for depth, heading in enumerate(reversed(read.paths[at])):
        first, end = read.words.within(*heading.span)
        for role in ("path", "heading") if depth == 0 else ("path",):
            yield role, first, min(end, first + _LINE)


def _led(read: _Read, lead: int | None) -> Iterator[Run]:
    """The last words of the row that leads the list in."""
    if lead is not None:
        first, end = read.words.within(*read.rows[lead].span)
        yield "lead", max(first, end - _LEAD), end
        yield "pair lead", max(first, end - 2), max(first, end - 1)


def _headed(read: _Read, row: Row) -> Iterator[Run]:
    """The names of the columns of a table, and of the column that a cell stands in."""
    if row.block.kind != "table" or row.line == 0:
        return
    for cell in range(_COLUMNS):
        name = read.columns.get((row.block.span.start, cell))
        if name is None:
            return
        first, end = read.words.within(*name.span)
        for role in ("columns", "column") if cell == row.cell else ("columns",):
            yield role, first, min(end, first + _COLUMN)


def _own(read: _Read, piece: Piece) -> Bag:
    """The words of a piece, the first of them by their place, and those beside it in its row."""
    row, (start, end) = read.rows[piece.row], piece.span
    first, after = read.words.within(start, end)
    before, _ = read.words.within(max(row.span.start, start - _AHEAD), start)
    _, last = read.words.within(end, min(row.span.end, end + _BEHIND))
    runs = [
        ("own", first, after),
        ("pair own", first, max(first, after - 1)),
        ("pair first", first, min(first + 1, max(first, after - 1))),
        ("before", max(before, first - _BEFORE), first),
        ("after", after, min(last, after + _AFTER)),
        *((role, first + n, first + n + 1) for n, role in enumerate(_FIRST) if first + n < after),
    ]
    return Bag([*map(place, _shown(read, piece, first, starts=before == first))], runs)


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
    yield f"suffix {shape[0][1]} {suffix}"
    yield f"part {4 * start // len(text)}"
    if starts:
        yield "starts"
    for name, _ in shape[_HELD:]:
        if _PROPERTIES[name].search(text, start, end):
            yield f"has {name}"
        if _PROPERTIES[name].search(text, end, row.span.end):
            yield f"then {name}"


# Where what a row holds begins in its shape.
_HELD: Final = 7
