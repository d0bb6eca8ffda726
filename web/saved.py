"""Saved searches, what is new in each, and the feed of a search.

Only documents that were read in after the owner last looked are searched, so the page of a collection
where nothing is new asks the engine nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus

from starlette.datastructures import FormData, QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from api.collection import Collection
from api.errors import ApiError
from corpus.accounts import Account
from corpus.searches import MOST_SAVED, SavedSearch, SavedSearches
from web import choices, feed, formats, forms, results, urls
from web.choices import Choices
from web.contexts import examples
from web.site import language_of, render, site, words_of
from web.wording import Words
from web.wording.find import FindTexts
from web.wording.find import texts as find_texts


def routes() -> list[Route]:
    return [
        Route(urls.saved_searches(), shown, methods=["GET"]),
        Route(urls.saved_searches(), forms.beside(save), methods=["POST"]),
        Route("/searches/{identifier:int}", open_search, methods=["GET"]),
        Route("/searches/{identifier:int}/remove", remove, methods=["POST"]),
        Route(urls.FEED, atom),
    ]


@dataclass(frozen=True, slots=True)
class Row:
    """A saved search: the question, how it is narrowed, what is new."""

    query: str
    narrowed: tuple[str, ...]
    news: str
    new: bool
    href: str
    feed: str
    remove: str


def shown(request: Request) -> Response:
    collection, words = site(request).collection, words_of(request)
    rows = tuple(_row(collection, saved, words) for saved in _kept(request).all(_owner(request)))
    texts = find_texts(language_of(request))
    return render(
        request,
        "saved.html",
        here="searches",
        rows=rows,
        t=texts,
        examples=() if rows else examples(collection, words),
    )


def save(request: Request, form: FormData) -> Response:
    """Keep the search whose parameters the form holds, and go back to it."""
    asked = choices.read(QueryParams([(name, value) for name, value in form.multi_items() if value]))
    if not asked.query:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
    if not _kept(request).save(_owner(request), kept_as(asked), datetime.now(UTC)):
        raise ApiError(409, "too_many", find_texts(language_of(request)).saved_full.format(most=MOST_SAVED))
    return RedirectResponse(asked.href, HTTPStatus.SEE_OTHER)


def open_search(request: Request) -> Response:
    """To the search, newest first where something is new; it counts as seen from now on."""
    saved = _kept(request).seen(_owner(request), _identifier(request), datetime.now(UTC))
    if saved is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return RedirectResponse(_choices(saved).href, HTTPStatus.SEE_OTHER)


def remove(request: Request) -> Response:
    _kept(request).remove(_owner(request), _identifier(request))
    return RedirectResponse(urls.saved_searches(), HTTPStatus.SEE_OTHER)


def atom(request: Request) -> Response:
    """The newest hits of a search as an Atom feed; the parameters are those of the page."""
    asked = choices.read(request.query_params)
    if not asked.query:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
    answer = results.asked(site(request).collection, asked)
    texts = find_texts(language_of(request))
    xml = feed.atom(answer, asked, str(request.base_url).rstrip("/"), texts)
    return Response(xml, media_type="application/atom+xml")


def is_saved(request: Request, asked: Choices) -> bool:
    """Whether the one who asks has kept this search."""
    return bool(asked.query) and _kept(request).kept(_owner(request), kept_as(asked))


def kept_as(asked: Choices) -> str:
    """What is kept of a search: the question and what narrows it, not how its hits are laid out."""
    plain = replace(asked, sort="relevance", group="none", first=0)
    return plain.href.partition("?")[2]


def saved_links(request: Request) -> tuple[tuple[str, str], ...]:
    """The saved searches of the one who asks, as question and address."""
    searches = _kept(request).all(_owner(request))
    return tuple((_choices(each).query, urls.saved_search(each.id)) for each in searches)


def _kept(request: Request) -> SavedSearches:
    return SavedSearches(site(request).collection.store.database)


def _owner(request: Request) -> str:
    account: Account | None = getattr(request.state, "account", None)
    return account.name if account else ""


def _identifier(request: Request) -> int:
    return int(request.path_params["identifier"])


def _choices(saved: SavedSearch) -> Choices:
    return choices.read(QueryParams(saved.parameters))


def _row(collection: Collection, saved: SavedSearch, words: Words) -> Row:
    asked = _choices(saved)
    texts = find_texts(words.language)
    new = new_hits(collection, asked, saved.seen_at)
    date = saved.seen_at[:10]
    said = texts.saved_new if new else texts.saved_no_new
    return Row(
        query=asked.query,
        narrowed=_narrowed(asked, words, texts),
        news=said.format(hits=formats.count(new, words.passage, words), date=date),
        new=bool(new),
        href=urls.saved_search(saved.id),
        feed=urls.feed(asked.parameters()),
        remove=f"{urls.saved_search(saved.id)}/remove",
    )


def new_hits(collection: Collection, asked: Choices, since: str) -> int:
    """How many hits of a search stand in documents that were read in after `since` (ISO 8601)."""
    before = datetime.fromisoformat(since)
    new = [d.id for d in collection.documents().documents if datetime.fromisoformat(d.added) > before]
    if asked.documents:
        new = [identifier for identifier in new if identifier in asked.documents]
    if not new:
        return 0
    return results.asked(collection, replace(asked, documents=tuple(new)), 1).total


def _narrowed(asked: Choices, words: Words, texts: FindTexts) -> tuple[str, ...]:
    """How a search is narrowed, in words."""
    chosen = [*asked.types, *asked.bodies, *asked.years]
    if asked.since:
        chosen.append(texts.since.format(date=asked.since))
    if asked.until:
        chosen.append(texts.until.format(date=asked.until))
    if asked.documents:
        chosen.append(formats.count(len(asked.documents), words.document, words))
    if asked.mode != "hybrid":
        chosen.append(words.modes[asked.mode])
    return tuple(chosen)
