"""The places of the bar and of the footer, in one order for everyone.

A place appears as soon as the application has a page at its address, so a feature that is not there yet
leaves no link that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from starlette.routing import BaseRoute, Route

from web import urls
from web.wording import Words

# Key of the place (what a page gives as `here`) and its address; its name is in `places` of the words.
BAR: Final = (
    ("assignments", urls.assignments()),
    ("decisions", urls.decisions()),
    ("topics", urls.topics()),
    ("documents", urls.documents()),
    ("draft", urls.draft()),
    ("upload", urls.upload()),
)
FOOTER: Final = (
    ("account", urls.account()),
    ("status", urls.status()),
    ("about", urls.about()),
    ("accessibility", urls.accessibility()),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A link of the bar or footer. `count`: how many things lie there, "" where it is not counted."""

    label: str
    href: str
    here: bool
    count: str = ""


def paths(routes: Iterable[BaseRoute]) -> frozenset[str]:
    """The addresses of an application's own pages."""
    return frozenset(route.path for route in routes if isinstance(route, Route))


def places(
    listed: Iterable[tuple[str, str]],
    existing: Collection[str],
    here: str,
    words: Words,
    counts: Mapping[str, int] | None = None,
) -> tuple[Place, ...]:
    """The places of `listed` that exist; a count of 0 is not shown."""
    held = counts or {}
    return tuple(
        Place(words.places[key], href, key == here, str(held[key]) if held.get(key) else "")
        for key, href in listed
        if href in existing
    )
