"""What the rows of a file are limited to, as labels and values: who reads it must know what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from api.citation import title_of
from api.exports.rows import About, Wish
from api.labels import KINDS, STATUSES

if TYPE_CHECKING:
    from api.collection import Collection

_LIMITS: Final[Mapping[str, str]] = {
    "date_from": "Från",
    "date_to": "Till och med",
    "types": "Typ",
    "bodies": "Utfärdare",
    "years": "År",
    "documents": "Dokument",
    "parts": "Del",
    "goals": "Mål",
    "statuses": "Status",
    "topics": "Ämne",
}
_REGISTER: Final[Mapping[str, str]] = {
    "givers": "Givet av",
    "assignees": "Till",
    "plan": "Plan",
    "given": "Givet",
    "due_before": "Slutdatum före",
    "silent_since": "Inte omnämnt sedan",
}
_ONLY: Final[Mapping[str, str]] = {
    "contradictory": "motsägelser",
    "undated": "utan slutdatum",
    "overdue": "slutdatum som har passerat",
}


def of_rows(collection: Collection, wish: Wish, title: str) -> About:
    """Rows that are called `title`, with the words that stand in each and what else they are limited to."""
    words = (("Ord", wish.query),) if wish.query.strip() else ()
    return About(title, (*words, *facts(collection, wish)))


def facts(collection: Collection, wish: Wish) -> tuple[tuple[str, str], ...]:
    """A label and its values for each thing that a wish says of the rows, but for what is asked."""
    documents = {d.id: title_of(d) for d in collection.documents().documents}
    names = {**collection.topic_labels(), **STATUSES, **KINDS, **documents, "": "saknas"}
    return tuple(
        (label, ", ".join(names.get(value, value) for value in values))
        for label, values in _wanted(wish)
        if values
    )


def _wanted(wish: Wish) -> Iterator[tuple[str, tuple[str, ...]]]:
    limits = cast(Mapping[str, Any], wish.limits)
    yield from ((label, _several(limits.get(name))) for name, label in _LIMITS.items())
    yield "Sorts fynd", wish.kinds
    yield "Slag", wish.stances
    yield "Beslutande organ", wish.deciders
    yield from ((label, _several(getattr(wish.register, name))) for name, label in _REGISTER.items())
    yield "Högst", (f"{wish.limit} rader",) if wish.limit else ()
    yield "Bara", tuple(label for name, label in _ONLY.items() if getattr(wish.register, name))


def _several(wanted: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (wanted,) if wanted and isinstance(wanted, str) else tuple(wanted or ())
