"""What the page of a draft shows: its parts with their cards, a long one some cards at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from api import draft_export
from api.draft_check import Remark, check
from api.drafts import Drafts, Held, state_of
from api.exports.blocks import Table, blocks
from corpus.draft_store import PLACES, Draft, DraftRow, Place, group
from web import formats, urls
from web.contexts import Link, Pager, pager
from web.wording import Words
from web.wording.draft import DraftTexts

MOST_CARDS: Final = 40  # of a page
MOST_READ: Final = 100  # of a page that is only read
_ASKED: Final = 200  # characters of a point, to search for where it may come from


@dataclass(frozen=True, slots=True)
class Said:
    """A remark of the check in words, with where it leads."""

    what: str
    do: str
    href: str
    thread: str


@dataclass(frozen=True, slots=True)
class Card:
    """An item: its wording, the untouched quotation beside it, and what the check says of it.

    `unsourced` says that it is a point in one's own words alone, and leads to a search for a source.
    """

    id: int
    number: int
    label: str
    text: str
    own: bool
    quote: tuple[str | Table, ...]
    source: str
    href: str
    gone: bool
    body: str
    note: str
    place: str
    state: str
    first: bool
    last: bool
    remarks: tuple[Said, ...]
    unsourced: Said | None


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed in the form of an item, or of a new one (None), and was refused."""

    item: int | None
    place: str
    body: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Cards of one deciding body; `body` is empty outside the proposals."""

    body: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the tjänsteutlåtande with its groups of cards.

    `elsewhere` leads to its cards, where it has some and they all are on another page.
    """

    place: Place
    label: str
    groups: tuple[CardGroup, ...]
    elsewhere: Link | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """The page of a draft: every part, and the remarks on all of it with the labels of their items.

    `whole` leads to all its cards on one page, to be read; `bodies` are those that its points say decide.
    """

    row: DraftRow
    parts: tuple[Part, ...]
    remarks: tuple[tuple[str, Said], ...]
    found: str
    formats: tuple[Link, ...]
    pages: Pager
    bodies: tuple[str, ...]
    whole: str = ""


def shown_draft(
    drafts: Drafts,
    draft: Draft,
    words: Words,
    texts: DraftTexts,
    *,
    near: int | None = None,
    first: int = 0,
    whole: bool = False,
) -> Shown:
    """The page of a draft with the cards around item `near`, else from the 0-based `first` on.

    `whole`: more of them, to be read and printed.
    """
    size = MOST_READ if whole else MOST_CARDS
    held = drafts.held(draft)
    said = [
        (remark, _said(remark, draft, texts, len(held) <= size)) for remark in check(drafts.collection, held)
    ]
    parts = [Part(place, texts.places[place], _groups(place, held, said, texts)) for place in PLACES]
    cards = [card for part in parts for card in _cards(part)]
    order = [card.id for card in cards]
    first = (order.index(near) if near in order else min(first, max(0, len(order) - 1))) // size * size
    here = frozenset(order[first : first + size])
    number = draft.row.id
    remarks = tuple((card.label, one) for card in cards for one in card.remarks)
    return Shown(
        row=draft.row,
        parts=tuple(_on_page(part, here, number, words, texts) for part in parts),
        remarks=remarks,
        found=texts.check_found.format(remarks=formats.count(len(remarks), texts.remark, words)),
        formats=tuple(
            Link(texts.formats[name], urls.draft_export(number, name)) for name in draft_export.DRAFT_FORMATS
        ),
        pages=pager(
            first, size, len(order), lambda at: urls.draft_page(number, first=at, whole=whole), words
        ),
        bodies=tuple(sorted({item.body for item in draft.items if item.body})),
        whole=urls.draft_page(number, whole=True) if len(order) > size and not whole else "",
    )


def _cards(part: Part) -> Iterator[Card]:
    for group_ in part.groups:
        yield from group_.cards


def _on_page(part: Part, here: frozenset[int], number: int, words: Words, texts: DraftTexts) -> Part:
    """The part with those of its cards that are on the page."""
    groups = (CardGroup(g.body, tuple(c for c in g.cards if c.id in here)) for g in part.groups)
    shown = tuple(g for g in groups if g.cards)
    if shown or not part.groups:
        return replace(part, groups=shown)
    cards = list(_cards(part))
    label = texts.elsewhere.format(things=formats.count(len(cards), texts.thing, words))
    return replace(part, groups=(), elsewhere=Link(label, urls.draft_page(number, cards[0].id)))


def _groups(
    place: str, held: Sequence[Held], said: Sequence[tuple[Remark, Said]], texts: DraftTexts
) -> tuple[CardGroup, ...]:
    mine = [one for one in held if one.item.place == place]
    groups: dict[tuple[str, str], list[Held]] = {}
    for one in mine:
        groups.setdefault(group(one.item), []).append(one)
    return tuple(
        CardGroup(
            _lead_in(place, body, texts),
            tuple(_card(one, n, among, said, texts) for n, one in enumerate(among, start=1)),
        )
        for (_, body), among in groups.items()
    )


def _lead_in(place: str, body: str, texts: DraftTexts) -> str:
    if place != "points":
        return ""
    return texts.for_body.format(body=f"{body[0].lower()}{body[1:]}") if body else texts.no_body


def _card(
    held: Held, nth: int, among: Sequence[Held], said: Sequence[tuple[Remark, Said]], texts: DraftTexts
) -> Card:
    item, quote = held.item, held.quote
    kind = texts.kinds["decision_point" if item.place == "points" else item.kind]
    mine = [(remark.code, one) for remark, one in said if remark.item == item.id]
    sources = (
        replace(one, href=urls.search(held.text[:_ASKED])) for code, one in mine if code == "no_source"
    )
    return Card(
        id=item.id,
        number=nth,
        label=texts.which.format(kind=kind, number=nth),
        text=held.text,
        own=bool(item.text),
        quote=blocks(quote.words) if quote else (),
        source=quote.source if quote else "",
        href=_address(held),
        gone=held.standing == "gone",
        body=item.body,
        note=item.note,
        place=item.place,
        state=state_of(item),
        first=among[0] is held,
        last=among[-1] is held,
        remarks=tuple(one for code, one in mine if code != "no_source"),
        unsourced=next(sources, None),
    )


def _address(held: Held) -> str:
    quote = held.quote
    if quote is None:
        return ""
    return urls.document(quote.document, page=quote.page, start=quote.span.start, end=quote.span.end)


def _said(remark: Remark, draft: Draft, texts: DraftTexts, short: bool) -> Said:
    told = texts.checks[remark.code]
    thread = urls.thread(remark.thread) if remark.thread else ""
    href = f"#item-{remark.item}" if short else urls.draft_page(draft.row.id, remark.item)
    return Said(told.what.format(words=remark.words), told.do, href, thread)
