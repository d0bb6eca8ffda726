"""Labels and values of cover blocks and headers: "Diarienummer: 0617/21", or the value below its label.

Labels may stand in a row with all values in the row below, in the cells of a table, or before their value
on a line. A placeholder such as `[Datum]` is no value.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from ingest.assemble import Leaf
from ingest.layout import Line
from ingest.raw import RawTable

_FILE: Final = Path(__file__).parent / "knowledge" / "labels.toml"
_PLACEHOLDER: Final = re.compile(
    r"[\[<{(].*[\]>})]|[ÅY]{4}-?M{2}-?D{2}|[Xx]{2,}[XxÅY\-/ ]*|[-–—._ ]*"
    r"|(?:välj|ange|skriv|klicka|tryck|fyll i)\b.{0,60}",
    re.I,
)
"""What a template says where nobody has written: `[Datum]`, "Välj ett datum", "Klicka för att ange text"."""
_PAGES: Final = 3


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
    return re.compile(rf"({alternatives})(?:\s*:\s*|\s+(?=[\dA-ZÅÄÖ\[§])|$)(.*)", re.I | re.S)


def values(leaves: Sequence[Leaf]) -> dict[str, str]:
    """Field → value as printed, from the first pages; the first value of each field counts."""
    return _first(pair for leaf in leaves[:_PAGES] for pair in _page_values(leaf))


def of_places(places: Sequence[Place]) -> dict[str, str]:
    """The same of pieces of text wherever they come from."""
    return _first(_line_values(places))


def _first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for field, value in pairs:
        if field != "none" and not _PLACEHOLDER.fullmatch(value):
            found.setdefault(field, value)
    return found


def _page_values(leaf: Leaf) -> Iterator[tuple[str, str]]:
    for table in leaf.stripped.tables:
        yield from _table_values(leaf, table)
    yield from _line_values([_place(o) for o in leaf.stripped.lines])
    for text in leaf.stripped.furniture:
        yield from _furniture_values(text)


def _furniture_values(text: str) -> Iterator[tuple[str, str]]:
    for field, value in _split(text):
        if value and field in ("case_number", "date"):
            yield field, value


def _split(text: str) -> Iterator[tuple[str, str]]:
    """The field that a text's label names and what follows it."""
    match = _labelled().match(text.strip())
    if match and text.strip()[0].isupper():
        yield _labels()[match.group(1).lower()], " ".join(match.group(2).split())


def _place(o: Line) -> Place:
    return Place(o.text, *o.box[0:1], o.box[2], o.box[1], o.box[3])


def _table_values(leaf: Leaf, table: RawTable) -> Iterator[tuple[str, str]]:
    words = leaf.raw.words
    rows = [[" ".join(words[i].text for i in cell.words) for cell in row] for row in table.rows]
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            for field, value in _split(text):
                if value:
                    yield field, value
                    continue
                below = rows[r + 1][c] if r + 1 < len(rows) else ""
                beside = next((t for t in row[c + 1 :] if t), "")
                other = beside if beside and not any(_split(beside)) else below
                if other and not any(_split(other)):
                    yield field, other


def _line_values(places: Sequence[Place]) -> Iterator[tuple[str, str]]:
    for place in places:
        for field, value in _split(place.text):
            if value and (":" in place.text or len(value) < 40) and not any(_split(value)):
                yield field, value
            elif not value:
                other = _beside(place, places) or _below(place, places)
                if other:
                    yield field, other


def _beside(label: Place, places: Sequence[Place]) -> str | None:
    """What stands to the right of a label on its row, if that is no label itself."""
    row = [p for p in places if p.x0 > label.x1 and min(p.y1, label.y1) - max(p.y0, label.y0) > 3]
    nearest = min(row, key=lambda p: p.x0, default=None)
    if nearest is None or any(_split(nearest.text)):
        return None
    return nearest.text


def _below(label: Place, places: Sequence[Place]) -> str | None:
    """What stands under a label, within two lines and starting at the same place."""
    height = label.y1 - label.y0
    under = [p for p in places if abs(p.x0 - label.x0) < 6 and 0 <= label.y0 - p.y1 + 2 < 2 * height]
    nearest = max(under, key=lambda p: p.y1, default=None)
    if nearest is None or any(_split(nearest.text)):
        return None
    return nearest.text
