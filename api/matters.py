"""Matters: the decision points of one case together, as they are moved, proposed and decided.

A matter is the documents with one case number of their own; a document without one is a matter by itself.
Points that speak of the same thing (the same case number or decision, or the same wording) stand in one row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from api import convert
from api.citation import source_at, when
from api.errors import spoken
from api.kept import Kept, KeptAt
from corpus.findings import DecisionPoint, Stance
from corpus.store import DocumentRecord

if TYPE_CHECKING:
    from api.data_folder import DataFolder
    from api.threads import Threads

_YEAR: Final = len("2024")
_WORDS: Final = 6  # of a wording by which two points are the same


@dataclass(frozen=True, slots=True)
class Point:
    """A decision point of a document. `date`: when, as far as that is known, "" where it is not.

    `years` are those that a search finds its document under. `about`: what it is known by in its matter.
    """

    found: DecisionPoint
    record: DocumentRecord
    date: str
    years: tuple[str, ...]
    about: frozenset[str]

    @property
    def place(self) -> tuple[str, int]:
        """Its document's id, and where it begins there."""
        return self.record.source.id, self.found.span.start


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter: its title, its case number where it has one, and its points by rows."""

    title: str
    case_number: str | None
    rows: tuple[tuple[Point, ...], ...]

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(p for row in self.rows for p in row)


@dataclass(frozen=True, slots=True)
class PointWish:
    """Which points are wished for: all that is said holds of the same point, "" and None limit nothing.

    `text`: words of the point or of those beside it. `body` is who decides, `year` a year of its document,
    `document` its id.
    """

    text: str = ""
    stance: Stance | None = None
    body: str = ""
    year: str = ""
    document: str = ""

    def fits(self, point: Point) -> bool:
        return (
            (self.stance is None or self.stance == point.found.stance)
            and (not self.body or self.body == point.found.body)
            and (not self.year or self.year in point.years)
            and (not self.document or self.document == point.record.source.id)
        )


class Matters:
    """The matters of a collection, the latest first; made anew when its documents have changed."""

    def __init__(self, collection: DataFolder, threads: Threads) -> None:
        self._collection, self._threads = collection, threads
        self._kept = Kept[tuple[Matter, ...]]()
        self._holding = KeptAt[tuple[Matter, ...]]()
        self._places = Kept[dict[tuple[str, int], tuple[str, str]]]()

    def all(self) -> tuple[Matter, ...]:
        with spoken():
            records = self._collection.store.documents()
            return self._kept.get((records,), lambda: _matters(records, self._points()))

    def holding(self, wish: PointWish) -> tuple[Matter, ...]:
        """Each with those of its rows that hold the words and a point that is wished for.

        The last are kept: a page shows them and counts them.
        """
        with spoken():
            state = self._collection.store.database.state()
        return self._holding.get((state, wish), lambda: self._cut(wish))

    def _cut(self, wish: PointWish) -> tuple[Matter, ...]:
        words = wish.text.casefold().split()
        cut = (
            replace(m, rows=tuple(r for r in m.rows if any(map(wish.fits, r)) and _holds(r, words)))
            for m in self.all()
        )
        return tuple(m for m in cut if m.rows)

    def points(self, wish: PointWish) -> Iterator[Point]:
        """The points that are wished for, without those that only stand beside them."""
        rows = chain.from_iterable(matter.rows for matter in self.holding(wish))
        return filter(wish.fits, chain.from_iterable(rows))

    def bodies(self, wish: PointWish) -> tuple[tuple[str, int], ...]:
        """Who decides on what else is wished for, each with how many points, most first."""
        found = Counter(p.found.body for p in self.points(replace(wish, body="")))
        return tuple((body, count) for body, count in found.most_common() if body)

    def years(self, wish: PointWish) -> tuple[tuple[str, int], ...]:
        """The years of what else is wished for, each with how many points, latest first."""
        found = Counter(year for p in self.points(replace(wish, year="")) for year in p.years)
        return tuple(sorted(found.items(), reverse=True))

    def thread(self, matter: Matter) -> str | None:
        """The id of the thread that the matter's case number leads to."""
        if matter.case_number is None:
            return None
        found = self._threads.led_to((f"case:{matter.case_number}",))
        return found[0] if found else None

    def place(self, point: Point) -> tuple[str, str]:
        """The source line of a point and the address where it stands. Loads its document the first time."""
        with spoken():
            known = self._places.get((self._collection.store.documents(),), dict)
        if point.place not in known:
            known[point.place] = self._find_place(point)
        return known[point.place]

    def _find_place(self, point: Point) -> tuple[str, str]:
        about, start = convert.document(point.record), point.found.span.start
        read = self._collection.model(about.id)
        page = read.page_number_at(start)
        where = f"page={page}&" if page else ""
        return (
            source_at(about, read, point.found.span),
            f"/documents/{about.id}?{where}start={start}&end={point.found.span.end}",
        )

    def _points(self) -> Mapping[str, Sequence[DecisionPoint]]:
        """The points of each document by its id, as they stand in it."""
        points: dict[str, list[DecisionPoint]] = {}
        for stored in self._collection.store.findings(kind="decision_point"):
            assert isinstance(stored.finding, DecisionPoint)
            points.setdefault(stored.document_id, []).append(stored.finding)
        return points


def _matters(
    records: Sequence[DocumentRecord], found: Mapping[str, Sequence[DecisionPoint]]
) -> tuple[Matter, ...]:
    groups: dict[str, list[DocumentRecord]] = {}
    for record in sorted(records, key=_when):
        groups.setdefault(record.metadata.case_number or record.source.id, []).append(record)
    made = (_matter(group, found) for group in groups.values())
    held = [matter for matter in made if matter.rows]
    return tuple(sorted(held, key=lambda m: max(p.date for p in m.points), reverse=True))


def _matter(records: Sequence[DocumentRecord], found: Mapping[str, Sequence[DecisionPoint]]) -> Matter:
    """The matter of some documents, the earliest first."""
    points = (_point(point, r) for r in records for point in found.get(r.source.id, ()))
    first = records[0]
    return Matter(first.metadata.title or first.source.file, first.metadata.case_number, _rows(points))


def _point(found: DecisionPoint, record: DocumentRecord) -> Point:
    from index.filters import dates

    years = dict.fromkeys(date[:_YEAR] for date in dates(record.metadata))
    return Point(found, record, _when(record), tuple(years), frozenset(_about(found)))


def _when(record: DocumentRecord) -> str:
    about = record.metadata
    return when(about) or ""


def _about(point: DecisionPoint) -> tuple[str, ...]:
    from index.threads.anchors import wording

    words = wording(point.text)[:_WORDS]
    known = (*point.case_numbers, *point.decision_references)
    return (*known, " ".join(words)) if len(words) == _WORDS else known


def _rows(points: Iterable[Point]) -> tuple[tuple[Point, ...], ...]:
    """Points in rows: one that shares what it is about with a row stands in it, unless its side is taken."""
    rows: list[list[Point]] = []
    for point in points:
        row = next((r for r in rows if _same(point, r)), None)
        if row is None:
            rows.append([point])
        else:
            row.append(point)
    return tuple(map(tuple, rows))


def _same(point: Point, row: Sequence[Point]) -> bool:
    taken = any(p.found.stance == point.found.stance and p.record is point.record for p in row)
    return not taken and any(point.about & p.about for p in row)


def _holds(row: Sequence[Point], words: Sequence[str]) -> bool:
    said = " ".join(point.found.text for point in row).casefold() if words else ""
    return all(word in said for word in words)
