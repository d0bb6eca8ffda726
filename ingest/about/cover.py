"""Labels and values of cover blocks and headers: "Diarienummer: 0617/21", or the value below its label.

Labels may stand in a row with all values in the row below, in the cells of a table, or before their value
on a line. A placeholder such as `[Datum]` is no value.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, pairwise, takewhile
from pathlib import Path
from typing import Final, NamedTuple

from ingest.assemble import Leaf
from ingest.layout import Line
from ingest.raw import RawCell, bounds

_FILE: Final = Path(__file__).parents[1] / "knowledge" / "labels.toml"
_PLACEHOLDER: Final = re.compile(
    r"[\[<{(].*[\]>})]|[ÅY]{4}-?M{2}-?D{2}|[Xx]{2,}[XxÅY\-/ ]*|[-–—._ ]*"
    r"|(?:välj|ange|skriv|klicka|tryck|fyll i)\b.{0,60}",
    re.I,
)
"""What a template says where nobody has written: `[Datum]`, "Välj ett datum", "Klicka för att ange text"."""
_PAGES: Final = 3
_COLUMNS: Final = 3


class Place(NamedTuple):
    """A piece of text on a page: label or value."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float


@lru_cache(maxsize=1)
def _labels() -> Mapping[str, str]:
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {label: field for field, labels in rows.items() for label in labels}


@lru_cache(maxsize=1)
def _labelled() -> re.Pattern[str]:
    alternatives = "|".join(sorted(map(re.escape, _labels()), key=len, reverse=True))
    return re.compile(rf"({alternatives})(?:\.?\s*:\s*|\.(?=\s)|\s+(?=[\dA-ZÅÄÖ\[§])|$)(.*)", re.I | re.S)


def values(leaves: Sequence[Leaf], chapter: tuple[int, float]) -> dict[str, str]:
    """Field → value as printed, from the first pages down to `chapter`, the page and height where one begins;
    the first value of each field counts."""
    last, height = chapter
    floors = ((leaf, height if n == last else 0.0) for n, leaf in enumerate(leaves[: min(last, _PAGES)], 1))
    return _first(pair for leaf, floor in floors for pair in _page_values(leaf, floor))


def of_places(places: Sequence[Place]) -> dict[str, str]:
    """The same of pieces of text wherever they come from."""
    return _first(_line_values(places))


def _first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for field, value in pairs:
        if field != "none" and not _PLACEHOLDER.fullmatch(value):
            found.setdefault(field, value)
    return found


def _page_values(leaf: Leaf, floor: float) -> Iterator[tuple[str, str]]:
    for table in leaf.stripped.tables:
        yield from _table_values(leaf, [r for r in table.rows if bounds(c.box for c in r).y1 > floor])
    yield from _line_values([_place(o) for o in leaf.stripped.lines if o.box.y1 > floor])
    for text, below in pairwise([*leaf.stripped.furniture, ""]):
        yield from _furniture_values(text, below)


def _furniture_values(text: str, below: str) -> Iterator[tuple[str, str]]:
    """What a header says after a label, or in the row `below` it, as below labels alone: "Datum Dnr Sida"."""
    for field, value in labels(text):
        told = value or below
        if field in ("case_number", "date") and _fits(field, told) and not any(labels(told)):
            yield field, told
        elif any(labelled == "date" for labelled in _lone(text)):
            yield "date", below


def _lone(text: str) -> list[str]:
    """The fields of a row that holds two labels or more and nothing else."""
    fields = [_labels().get(word.lower(), "") for word in text.split()]
    return fields if len(fields) > 1 and all(fields) else []


def labels(text: str) -> Iterator[tuple[str, str]]:
    """The field that a text's label names and what follows it."""
    match = _labelled().match(text.strip())
    if match and text.strip()[0].isupper():
        yield _labels()[match.group(1).lower()], " ".join(match.group(2).split())


def _place(o: Line) -> Place:
    return Place(o.text, *o.box[0:1], o.box[2], o.box[1], o.box[3])


def _table_values(leaf: Leaf, table: Sequence[Sequence[RawCell]]) -> Iterator[tuple[str, str]]:
    rows = [[cell.text(leaf.raw.words) for cell in row] for row in table]
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            for field, value in labels(text):
                if value:
                    yield field, value
                    continue
                heads = _heads_column(field, c, rows[r + 2 : r + 3])
                below = rows[r + 1][c] if r + 1 < len(rows) and not heads else ""
                beside = next((t for t in row[c + 1 :] if t), "")
                other = beside if beside and not any(labels(beside)) else below
                if other and not any(labels(other)):
                    yield field, other


def _heads_column(field: str, column: int, second: Sequence[Sequence[str]]) -> bool:
    """Whether a label is the head of a table's column: its `second` row, if there is one, has no label and
    what may be another value."""
    return any(not any(any(labels(t)) for t in row) and _fits(field, row[column]) for row in second)


def _line_values(places: Sequence[Place]) -> Iterator[tuple[str, str]]:
    yield from _columns(places)
    for place in places:
        for field, value in labels(place.text):
            if value and (":" in place.text or len(value) < 40) and not any(labels(value)):
                yield field, value
            elif not value:
                beside, below = _beside(place, places), _below(place, places)
                fitting = (other for other in (beside, below) if other and _fits(field, other))
                yield from ((field, other) for other in islice(fitting, 1))


def _fits(field: str, value: str) -> bool:
    """Whether `value` can be of `field`: dates and numbers have digits."""
    return field not in ("date", "case_number") or any(map(str.isdigit, value))


def _columns(places: Sequence[Place]) -> Iterator[tuple[str, str]]:
    """Two or more labels under each other, and as many values under the last of them."""
    column = [(p, list(labels(p.text))) for p in places]
    for n, (place, told) in enumerate(column):
        lone = [t[0][0] for _, t in takewhile(_is_lone, column[n:])]
        values = [
            p for p, t in column[n + len(lone) : n + 2 * len(lone)] if not t and abs(p.x0 - place.x0) < 6
        ]
        if told and (n == 0 or not _is_lone(column[n - 1])) and len(lone) == len(values) > 1:
            yield from zip(lone, (p.text for p in values), strict=True)


def _is_lone(told: tuple[Place, list[tuple[str, str]]]) -> bool:
    """Whether a piece is a label without its value."""
    return bool(told[1]) and not told[1][0][1]


def _beside(label: Place, places: Sequence[Place]) -> str | None:
    """What stands to the right of a label on its row, if that is no label itself."""
    row = [p for p in places if p.x0 > label.x1 and min(p.y1, label.y1) - max(p.y0, label.y0) > 3]
    nearest = min(row, key=lambda p: p.x0, default=None)
    if nearest is None or any(labels(nearest.text)):
        return None
    return nearest.text


def _below(label: Place, places: Sequence[Place]) -> str | None:
    """What stands under a label, within two lines and starting at the same place."""
    height = label.y1 - label.y0
    nearest = _under(label, places)
    if nearest is None or any(labels(nearest.text)):
        return None
    next_one = _under(nearest, places) if _on_row(label, places) >= _COLUMNS else None
    if next_one is None or nearest.y0 - next_one.y1 >= height or any(labels(next_one.text)):
        return nearest.text
    return nearest.text if _on_row(next_one, places) == 1 else None  # a column of a table


def _on_row(place: Place, places: Sequence[Place]) -> int:
    """How many stand on the row of `place`, itself one of them."""
    return sum(min(p.y1, place.y1) - max(p.y0, place.y0) > 3 for p in places)


def _under(upper: Place, places: Sequence[Place]) -> Place | None:
    height = upper.y1 - upper.y0
    under = [p for p in places if abs(p.x0 - upper.x0) < 6 and 0 <= upper.y0 - p.y1 + 2 < 2 * height]
    return max(under, key=lambda p: p.y1, default=None)
