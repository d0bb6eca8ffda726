"""What tells documents of one title apart: minutes of a year have one, and so have a report and its excerpt.

Titles are one where their letters and digits are. The first of case number, day or period, and issuer
that differs for all of them; else for each document the first that it alone has, last its file's name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from corpus.store import DocumentRecord

_BETWEEN: Final = re.compile(r"[\W_]+")
_OF_AN_ID: Final = 6  # digits: copies of a file with small changes, both called the same


def told_apart(records: Iterable[DocumentRecord]) -> tuple[DocumentRecord, ...]:
    """The records with what tells each apart from others of its title."""
    kept = tuple(records)
    groups: dict[str, list[int]] = defaultdict(list)
    for at, record in enumerate(kept):
        groups[_said(record.metadata.title or "")].append(at)
    told = [""] * len(kept)
    for title, places in groups.items():
        if title and len(places) > 1:
            for at, words in zip(places, _differing([kept[at] for at in places]), strict=True):
                told[at] = words
    return tuple(
        record if record.distinction == words else replace(record, distinction=words)
        for record, words in zip(kept, told, strict=True)
    )


def _said(title: str) -> str:
    return _BETWEEN.sub("", title.casefold())


def _differing(group: Sequence[DocumentRecord]) -> list[str]:
    columns = list(zip(*(_facts(record) for record in group), strict=True))
    counts = [Counter(column) for column in columns]
    for column, count in zip(columns[:-1], counts, strict=False):  # a file's name says least: it comes last
        if "" not in count and len(count) == len(column):
            return list(column)
    return [_alone(record, counts) for record in group]


def _alone(record: DocumentRecord, counts: Sequence[Counter[str]]) -> str:
    facts = zip(_facts(record), counts, strict=True)
    alone = next((fact for fact, count in facts if fact and count[fact] == 1), None)
    return alone or f"{record.source.file} {record.source.id[:_OF_AN_ID]}"


def _facts(record: DocumentRecord) -> Iterator[str]:
    about = record.metadata
    yield about.case_number or ""
    yield about.date or about.decision_date or about.period or ""
    yield about.issuer or ""
    yield record.source.file
