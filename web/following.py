"""From a hit to the threads it stands in, in one click."""

from __future__ import annotations

from dataclasses import replace
from textwrap import shorten
from typing import Final

from api.collection import Collection
from corpus.threads import ThreadRow
from nlp.drafting import numbers
from web import urls
from web.contexts import Keep, Link
from web.hit import Hit
from web.results import Followed, Found
from web.wording import Words
from web.wording.threads import texts

_ORDER: Final = ("assignment", "policy_document", "decision", "goal")
_MOST: Final = 2  # links of one hit
_LONGEST: Final = 64  # characters of a title in a link
_WORDS: Final = 2  # of a question that is a case number: "dnr" before it, a blank within it


def with_threads(found: Found, collection: Collection, words: Words) -> Found:
    """The search page with a link from each hit to what it tells of."""
    hits = (*found.results, *found.near, *(hit for group in found.groups for hit in group.hits))
    if not hits:
        return found
    collection.threads.update()

    def linked(hit: Hit) -> Hit:
        return replace(hit, acts=(*hit.acts, *links(collection, hit, words)))

    return replace(
        found,
        followed=_followed(found.query, collection),
        results=tuple(map(linked, found.results)),
        near=tuple(map(linked, found.near)),
        groups=tuple(replace(group, hits=tuple(map(linked, group.hits))) for group in found.groups),
    )


def _followed(query: str, collection: Collection) -> tuple[Followed, ...]:
    """The assignments of the case number that the question is; none where it holds more, or many have it."""
    said = numbers(query)
    if len(said) != 1 or len(query.split()) > _WORDS:
        return ()
    rows = collection.threads.assignments_of(said[0])
    return tuple(Followed(r.title, urls.thread(r.id), r.status) for r in rows if len(rows) <= _MOST)


def links(collection: Collection, hit: Hit, words: Words) -> tuple[Link, ...]:
    """To the threads of the first kind that the passage tells of, of a table those of the marked row."""
    if hit.whole is None:
        return ()
    rows = _told_in(hit.whole, collection)
    kind = next((k for k in _ORDER if any(r.kind == k for r in rows)), None)
    told = [row for row in rows if row.kind == kind]
    if len(told) > 1 and hit.line is not None:
        meant = _told_in(hit.line, collection)
        told = [row for row in told if row in meant] or told
    told = told[:_MOST]
    return tuple(Link(_label(row, len(told) > 1, words), urls.thread(row.id)) for row in told)


def _told_in(place: Keep, collection: Collection) -> tuple[ThreadRow, ...]:
    return collection.threads.at(place.document, place.start, place.end)


def _label(row: ThreadRow, several: bool, words: Words) -> str:
    """A document is called by its title; where there are several, another by its number or title."""
    named = texts(words.language).follow[row.kind]
    if not several and row.kind != "policy_document":
        return f"{named} →"
    mark = "" if row.kind == "policy_document" else row.cases[0] if row.cases else row.label
    return f"{named} {mark or shorten(row.title, _LONGEST, placeholder=' …')} →"
