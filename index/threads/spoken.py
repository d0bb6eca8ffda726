"""How the documents speak of a thing, by year: reported on, planned for or mentioned. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from corpus.coverage_store import UNDATED, How, Spoken
from corpus.threads import Mention

MAPPED: Final = ("goal", "policy_document")  # the kinds of threads that are shown over years


def spoken(mentions: Iterable[tuple[int, Mention]]) -> Iterator[Spoken]:
    """Of the mentions of one thing, each with its document's key: a row a document, year and way of speaking,
    with the first place in the text."""
    found: dict[tuple[int, int, How], list[Mention]] = {}
    for document, mention in mentions:
        found.setdefault((document, _year(mention.date), how(mention)), []).append(mention)
    for (document, year, way), said in found.items():
        place = min((m.place for m in said), key=lambda p: p.span.start)
        yield Spoken(document, year, way, len(said), place.page, place.span.start, place.span.end)


def how(mention: Mention) -> How:
    """What a mention of a goal or a plan does: reports on it, plans for it, or only names it."""
    match mention.type:
        case "reported" | "planned" as way:
            return way
        case _:
            return "mentioned"


def _year(date: str | None) -> int:
    """
    >>> _year("2024-08"), _year(None)
    (2024, 0)
    """
    year = (date or "")[:4]
    return int(year) if year.isdecimal() else UNDATED
