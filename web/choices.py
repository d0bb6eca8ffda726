"""What the address of a search asks for: read from a request, and built again with something changed.

The names of its parameters are those of the API (`q`, `mode`, `from`, `to`, and those of `FILTERS`), and of
the page alone: `sort`, `group`, `first`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, Final, Literal

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException

from api.searching import Limits, checked_date
from web import days, urls

PAGE_SIZE: Final = 20
MOST_FIRST: Final = 980  # a later page than this is no help
LONGEST_QUERY: Final = 500
MODES: Final = ("hybrid", "lexical", "semantic")
SORTS: Final = ("relevance", "newest", "oldest")
GROUPS: Final = ("none", "document")
# The filters that hold several values: the parameter of each and the field of `Choices` that it fills.
FILTERS: Final = (
    ("type", "types"),
    ("body", "bodies"),
    ("year", "years"),
    ("part", "parts"),
    ("goal", "goals"),
    ("status", "statuses"),
    ("topic", "topics"),
    ("document", "documents"),
)

Sort = Literal["relevance", "newest", "oldest"]


@dataclass(frozen=True, slots=True)
class Choices:
    """A search as its address says it. `mode` is `hybrid`, `lexical` or `semantic`; dates are ISO."""

    query: str = ""
    mode: str = "hybrid"
    types: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    sort: str = "relevance"
    group: str = "none"
    first: int = 0  # the 0-based hit, or document, that the page begins with
    at: str = ""  # another page that takes the same filters
    marking: str = ""  # of that page: how a passage belongs to a topic

    @property
    def narrowed(self) -> bool:
        return bool(self.since or self.until or any(getattr(self, field) for _, field in FILTERS))

    @property
    def limits(self) -> Limits:
        """What narrows the search, as the collection takes it."""
        return {
            "types": self.types,
            "bodies": self.bodies,
            "years": self.years,
            "documents": self.documents,
            "date_from": self.since or None,
            "date_to": self.until or None,
            "parts": self.parts,
            "goals": self.goals,
            "statuses": self.statuses,
            "topics": self.topics,
        }

    @property
    def widest(self) -> Choices:
        """The same question without what narrows it."""
        return Choices(self.query, self.mode, sort=self.sort, group=self.group)

    def parameters(self) -> list[tuple[str, str]]:
        """The parameters of the address, what is as usual left out."""
        found = [("q", self.query), ("mode", _unless(self.mode, "hybrid"))]
        for name, field in FILTERS:
            found += [(name, value) for value in getattr(self, field)]
        found += [
            ("from", self.since),
            ("to", self.until),
            ("sort", _unless(self.sort, "relevance")),
            ("group", _unless(self.group, "none")),
            ("first", str(self.first or "")),
        ]
        return [(name, value) for name, value in found if value]

    @property
    def href(self) -> str:
        if self.at:
            return urls.with_parameters(self.at, [*self.parameters(), ("marking", self.marking)])
        return urls.search_for(self.parameters())

    def with_(self, **changed: object) -> Choices:
        """With something changed; the list begins anew."""
        return replace(self, **{"first": 0, **changed})  # type: ignore[arg-type]


def _unless(value: str, usual: str) -> str:
    return "" if value == usual else value


def read(parameters: QueryParams) -> Choices:
    """The choices of an address; 422 for a value that no link of ours has."""
    filters: dict[str, Any] = {field: _values(parameters, name) for name, field in FILTERS}
    return Choices(
        query=written(parameters, "q", LONGEST_QUERY),
        mode=parameters.get("mode") or "hybrid",
        **filters,
        since=date(parameters, "from"),
        until=date(parameters, "to"),
        sort=_one_of(parameters, "sort", SORTS),
        group=_one_of(parameters, "group", GROUPS),
        first=min(number(parameters, "first", 0) or 0, MOST_FIRST),
    )


def refused() -> HTTPException:
    """For a value that no link of ours has."""
    return HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)


def written(parameters: QueryParams, name: str, most: int = 200) -> str:
    """What was written in a field, a space between words and no longer than `most` letters."""
    return " ".join(parameters.get(name, "").split())[:most]


def number(parameters: QueryParams, name: str, least: int) -> int | None:
    """A parameter as a whole number of at least `least`; None where it is absent; 422 else."""
    value = parameters.get(name, "").strip()
    if not value:
        return None
    if not value.isascii() or not value.isdecimal() or len(value) > 9 or int(value) < least:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
    return int(value)


def _values(parameters: QueryParams, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in parameters.getlist(name) if value))


def _one_of(parameters: QueryParams, name: str, allowed: Sequence[str]) -> str:
    value = parameters.get(name) or allowed[0]
    if value not in allowed:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
    return value


def date(parameters: QueryParams, name: str) -> str:
    """A parameter as an ISO date, possibly partial; "" where it is absent; refused else."""
    return checked_date(days.iso(parameters.get(name, "").strip()) or None) or ""
