"""What every page has in common: the collection it shows, the language, the frame, the rendering."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import Scope

from api.citation import title_of
from api.collection import Collection
from corpus.accounts import Account
from web import contexts, days, navigation, urls
from web.wording import LANGUAGES, Language, Words, words
from web.wording.draft import TEXTS as draft_texts  # noqa: N811
from web.wording.refusals import told

TEMPLATES: Final = Path(__file__).parent / "templates"
COOKIE: Final = "lang"
YEAR_IN_SECONDS: Final = 365 * 24 * 3600


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["url"] = urls
    environment.globals["draft_texts"] = draft_texts
    environment.globals["day_field"] = days.FIELD
    environment.filters["told"] = told
    environment.filters["called"] = title_of
    return environment


def _nothing_counted(_: Request) -> Mapping[str, int]:
    return {}


@dataclass(frozen=True, slots=True)
class Site:
    """The opened collection and the templates.

    `counted` says how many things lie in the places of the bar, by their keys.
    """

    collection: Collection
    templates: Environment = field(default_factory=_environment)
    counted: Callable[[Request], Mapping[str, int]] = _nothing_counted


def site(request: Request) -> Site:
    """The site, with the collection as the one who asks may see it."""
    found = request.app.state.site
    assert isinstance(found, Site)
    seen = getattr(request.state, "collection", found.collection)
    return found if seen is found.collection else replace(found, collection=seen)


def signed_out(request: Request) -> bool:
    """Whether one has yet to say who one is, where that is asked: nothing of the collection is shown."""
    asked = site(request).collection.store.database.collections is not None
    return asked and getattr(request.state, "account", None) is None


def may_change(request: Request) -> bool:
    """Whether whoever asks may read in and change documents."""
    account = getattr(request.state, "account", None)
    return account.may("editor") if isinstance(account, Account) else not signed_out(request)


def _existing(request: Request) -> frozenset[str]:
    """The pages that are open to whoever asks."""
    found = navigation.paths(request.app.routes)
    if signed_out(request):
        return found & {urls.accessibility()}
    return found if may_change(request) else found - {urls.upload()}


def asked_language(request: Request) -> Language | None:
    """The language the address asks for (`?lang=en`), None where it asks for none that exists."""
    return _known(request.query_params.get(COOKIE))


def _known(name: str | None) -> Language | None:
    return next((language for language in LANGUAGES if language == name), None)


def language_of(request: Request) -> Language:
    """The language asked for, else the one chosen earlier, else Swedish."""
    return asked_language(request) or _known(request.cookies.get(COOKIE)) or "sv"


def said_to(scope: Scope, said: str) -> str:
    """What the rooms below say, to whoever asks them without a page: a program says what it reads
    (`Accept-Language`), a browser reads the language of the pages."""
    request = Request(scope)
    browser = "sec-fetch-mode" in request.headers
    asked = None if browser else _first_known(request.headers.get("accept-language", ""))
    return told(said, _known(request.cookies.get(COOKIE)) or asked or "sv")


def _first_known(accepted: str) -> Language | None:
    """The first language of a header that there is; programs name the one they like best first.

    >>> _first_known("de, en-GB;q=0.8, sv;q=0.5"), _first_known("*")
    ('en', None)
    """
    names = (part.partition(";")[0].partition("-")[0].strip().casefold() for part in accepted.split(","))
    return next(filter(None, map(_known, names)), None)


def words_of(request: Request) -> Words:
    return words(language_of(request))


def render(
    request: Request,
    template: str,
    *,
    here: str = "",
    query: str = "",
    mode: str = "",
    http_status: int = HTTPStatus.OK,
    **shown: object,
) -> HTMLResponse:
    """A whole page: `template` with the frame around it; a language asked for is remembered.

    A page that tells of a fault of ours asks nothing more of the collection.
    """
    texts = words_of(request)
    faulty = http_status >= HTTPStatus.INTERNAL_SERVER_ERROR
    existing = _existing(request)
    counts = {} if faulty else site(request).counted(request)
    held = None if faulty else site(request).collection.coverage()
    frame = contexts.Frame(
        bar=navigation.places(navigation.BAR, existing, here, texts, counts),
        footer=navigation.places(navigation.FOOTER, existing, here, texts),
        coverage=contexts.coverage(held, texts) if held else "",
        empty=held is not None and not held.documents,
        other_language=urls.in_language(request.url.path, request.url.query, texts.other_language_code),
        query=query,
        mode=mode,
    )
    html = site(request).templates.get_template(template).render(w=texts, frame=frame, **shown)
    response = HTMLResponse(html, status_code=http_status)
    asked = asked_language(request)
    if asked:
        response.set_cookie(COOKIE, asked, max_age=YEAR_IN_SECONDS, samesite="lax", httponly=True)
    return response


def render_piece(request: Request, template: str, **shown: object) -> HTMLResponse:
    """A piece of a page, without the frame."""
    return HTMLResponse(site(request).templates.get_template(template).render(w=words_of(request), **shown))
