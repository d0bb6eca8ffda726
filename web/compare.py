"""Two documents compared: what points, statuses and figures are new, gone or changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final, Literal, TypeVar

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from api import schemas
from api.collection import Collection
from corpus.findings import Analysis, Assignment, DecisionPoint, Indicator
from corpus.model import Document
from web import formats, picking, urls
from web.choices import number
from web.contexts import Pager, pager
from web.differing import told_apart
from web.picking import Picked
from web.site import language_of, render, site, words_of
from web.wording import Words
from web.wording.compare import CompareTexts, texts
from web.wording.picking import texts as picking_texts

Part = Literal["points", "assignments", "figures"]
PARTS: Final[tuple[Part, ...]] = ("points", "assignments", "figures")
SIZE: Final = 40  # changes of each part on a page
T = TypeVar("T", DecisionPoint, Assignment, Indicator)


def routes() -> list[Route]:
    return [Route("/compare", compare)]


@dataclass(frozen=True, slots=True)
class Side:
    """A thing in one of the documents: its words (marked as HTML where they differ from the other's), its
    status where it has one, and where it stands."""

    text: str
    status: str | None
    beneath: str
    href: str


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that differs; a side is None where the document does not have it."""

    what: str
    old: Side | None
    new: Side | None


@dataclass(frozen=True, slots=True)
class Section:
    """What differs of one kind: `total` things, of which some are shown."""

    title: str
    total: int
    changes: tuple[Change, ...]
    pages: Pager


@dataclass(frozen=True, slots=True)
class Compared:
    """The page: the two fields to choose documents in, and what differs between those chosen, a part at a
    time where it is much. `swapped` leads to the same two the other way round, `pairs` to some that may be
    worth comparing."""

    offered: tuple[schemas.Document, ...]
    first: Picked
    second: Picked
    pairs: tuple[tuple[str, str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    same: str = ""
    swapped: str = ""

    @property
    def a(self) -> schemas.Document | None:
        return self.first.chosen if self.sections else None

    @property
    def b(self) -> schemas.Document | None:
        return self.second.chosen if self.sections else None


def compare(request: Request) -> Response:
    """The comparison; words that mean one document lead to the address with its id, which can be kept."""
    words, t = words_of(request), texts(language_of(request))
    collection = site(request).collection
    asked = request.query_params
    first = {part: number(asked, f"from_{part}", 0) or 0 for part in PARTS}
    a, b = asked.get("a", ""), asked.get("b", "")
    shown = made(collection, a, b, first, words, t)
    kept = (_kept(shown.first, a), _kept(shown.second, b))
    if kept != (a, b):
        return RedirectResponse(urls.compare(kept[0], kept[1], **first), HTTPStatus.SEE_OTHER)
    return render(
        request, "compare.html", here="decisions", compared=shown, t=t, p=picking_texts(language_of(request))
    )


def _kept(field: Picked, said: str) -> str:
    """What the address says of a field: a file's name and an id as they are, words by the id they mean."""
    if field.chosen is None or said == field.chosen.file or field.chosen.id.startswith(said):
        return said
    return field.chosen.id


def made(
    collection: Collection, a: str, b: str, first: Mapping[Part, int], words: Words, t: CompareTexts
) -> Compared:
    """The comparison of two documents by id, file name or words, each part from its `first` change on.

    Raises `ApiError` for a file that is not there.
    """
    one = picking.pick(collection, a, lambda i: urls.compare(i, b), words)
    other = picking.pick(collection, b, lambda i: urls.compare(a, i), words, beside=one.chosen)
    if not a and other.chosen:
        one = picking.pick(collection, a, lambda i: urls.compare(i, b), words, beside=other.chosen)
    offered = picking.offered(collection)
    if one.chosen is None or other.chosen is None:
        return Compared(offered, one, other, () if a or b else picking.pairs(collection, urls.compare, words))
    older, newer = one.chosen, other.chosen
    from index.threads import versions

    old, new = collection.model(older.id), collection.model(newer.id)
    changes = versions.compare(
        Analysis(collection.findings_on(older.id, None)), Analysis(collection.findings_on(newer.id, None))
    )

    def section(
        part: Part, title: str, pairs: Sequence[versions.Pair[T]], side: Callable[[T, Document], Side]
    ) -> Section:
        at = first[part]
        changes = tuple(
            _change(side(p.old, old) if p.old else None, side(p.new, new) if p.new else None, t)
            for p in pairs[at : at + SIZE]
        )

        def address(n: int) -> str:
            return urls.compare(older.id, newer.id, **{**first, part: n})

        return Section(title, len(pairs), changes, pager(at, SIZE, len(pairs), address, words))

    return Compared(
        offered,
        one,
        other,
        sections=(
            section("points", t.points, changes.points, _point),
            section("assignments", t.statuses, changes.assignments, lambda f, d: _assignment(f, d, words)),
            section("figures", t.figures, changes.figures, _figure),
        ),
        same=t.unchanged.format(count=formats.number(changes.same, words)),
        swapped=urls.compare(newer.id, older.id),
    )


def _change(old: Side | None, new: Side | None, t: CompareTexts) -> Change:
    if not old or not new:
        return Change(t.added if new else t.removed, old, new)
    before, after = told_apart(old.text, new.text)
    return Change(t.changed, replace(old, text=before), replace(new, text=after))


def _point(found: DecisionPoint, document: Document) -> Side:
    text = f"{found.number}. {found.text}" if found.number else found.text
    return Side(" ".join(text.split()), None, found.stance, _where(found, document))


def _assignment(found: Assignment, document: Document, words: Words) -> Side:
    due = words.due.format(date=formats.date(found.due, words)) if found.due else ""
    text = f"{found.label} {found.text}" if found.label else found.text
    return Side(" ".join(text.split()), found.status or "", due, _where(found, document))


def _figure(found: Indicator, document: Document) -> Side:
    unit = f" {found.unit}" if found.unit and found.unit not in found.value_text else ""
    return Side(f"{found.value_text}{unit}", None, f"{found.name}, {found.column}", _where(found, document))


def _where(found: T, document: Document) -> str:
    return urls.document(
        document.source.id,
        page=document.page_number_at(found.span.start),
        start=found.span.start,
        end=found.span.end,
    )
