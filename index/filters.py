"""What a search is limited to: documents by type, issuer, year, dates or name; passages by part, goal,
status, topic.

A document without a date matches no year and no dates: unknown is not "any".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from corpus.model import Metadata
from corpus.store import DocumentRecord
from index.terms import fold


@dataclass(frozen=True, slots=True)
class Filters:
    """Values of one kind are alternatives, kinds must all hold; empty means no limit.

    `types`: document types; `bodies`: issuer, or a word of its name; `years`: four digits;
    `documents`: id, beginning of an id (four characters or more), or file name;
    `date_from`, `date_to`: ISO dates, possibly partial, both included.
    `parts`, `goals`, `statuses`, `topics`: as the facets of a search name them.
    """

    types: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None
    parts: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        return self == NO_FILTERS

    @property
    def by_name(self) -> Filters:
        """Those that no fact of a passage says: which documents, and between which dates."""
        return replace(NO_FILTERS, documents=self.documents, date_from=self.date_from, date_to=self.date_to)

    @property
    def of_passages(self) -> Mapping[str, tuple[str, ...]]:
        """Those that say which passages, by kind of fact."""
        wanted = {"part": self.parts, "goal": self.goals, "status": self.statuses, "topic": self.topics}
        return {kind: values for kind, values in wanted.items() if values}

    def alone(self) -> Iterator[Filters]:
        """The kinds that say which documents, one by one; the two ends of a time together."""
        for kind in ("types", "bodies", "years", "documents"):
            if getattr(self, kind):
                yield replace(NO_FILTERS, **{kind: getattr(self, kind)})
        if self.date_from or self.date_to:
            yield replace(NO_FILTERS, date_from=self.date_from, date_to=self.date_to)


NO_FILTERS = Filters()


def allowed(records: Iterable[DocumentRecord], filters: Filters) -> tuple[DocumentRecord, ...]:
    """The documents that the filters let through."""
    return tuple(record for record in records if _passes(record, filters))


def _passes(record: DocumentRecord, filters: Filters) -> bool:
    about = record.metadata
    known = dates(about)
    return (
        (not filters.types or fold(about.type or "") in map(fold, filters.types))
        and (not filters.bodies or any(issued_by(about.issuer, body) for body in filters.bodies))
        and (not filters.years or any(date[:4] in filters.years for date in known))
        and (not filters.documents or any(names(record, name) for name in filters.documents))
        and (not (filters.date_from or filters.date_to) or any(_between(date, filters) for date in known))
    )


def year(about: Metadata) -> str | None:
    """The year a document is counted under: when it was written, else what it is about, else when decided."""
    return next((date[:4] for date in dates(about)), None)


def names(record: DocumentRecord, name: str) -> bool:
    """Whether `name` is the document's id, the beginning of it, or its file's name, its ending or not."""
    file = fold(record.source.file)
    wanted = fold(name)
    if wanted in (file, file.rsplit(".", 1)[0]):
        return True
    return len(wanted) >= 4 and record.source.id.startswith(wanted)


def issued_by(issuer: str | None, body: str) -> bool:
    """Whether a body is the issuer, or a word of its name."""
    issuer = fold(issuer or "")
    wanted = fold(body)
    return bool(wanted) and (wanted == issuer or wanted in issuer.split())


def dates(about: Metadata) -> tuple[str, ...]:
    """When it was written, what it is about, when it was decided: whichever are known."""
    return tuple(filter(None, (about.date, about.period, about.decision_date)))


def _between(date: str, filters: Filters) -> bool:
    """A partial date is the span of days that it may be: "2024-08" is all of August."""
    after = not filters.date_from or date + "~"[: len(date) < 10] >= filters.date_from
    before = not filters.date_to or date[: len(filters.date_to)] <= filters.date_to
    return after and before
