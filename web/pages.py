"""The pages: each takes what its address asks for, asks the collection, and renders."""

from __future__ import annotations

import logging
import uuid
from dataclasses import asdict
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from api.corrections import corrected_documents
from api.errors import ApiError
from corpus.model import Span
from web import choices as search_choices
from web import (
    compare,
    contexts,
    coverage,
    decisions,
    following,
    goals,
    patterns,
    reader,
    register,
    results,
    saved,
    threads,
    urls,
)
from web import documents as documents_page
from web.choices import Choices, number
from web.reader import VIEWS, View, Wish
from web.site import language_of, may_change, render, render_piece, site, words_of
from web.wording import accessibility as statement
from web.wording.find import texts as find_texts
from web.wording.read import texts as read_texts
from web.wording.topics import texts as topic_texts
from web.wording.upload import TEXTS as upload_texts  # noqa: N811

log = logging.getLogger(__name__)

PDFJS_VERSION = "5.6.205"


def routes() -> list[Route]:
    """Every page and its address."""
    return [
        Route("/", start),
        Route("/search", search),
        Route("/passages/{passage}/similar", similar),
        Route("/documents", documents),
        Route("/documents/{identifier}", document),
        Route("/documents/{identifier}/findings", page_findings),
        Route("/documents/{identifier}/outline", page_outline),
        Route("/documents/{identifier}/marks", page_marks),
        Route("/status", status),
        Route("/about", about),
        Route("/accessibility", accessibility),
        *threads.routes(),
        *register.routes(),
        *decisions.routes(),
        *goals.routes(),
        *coverage.routes(),
        *compare.routes(),
        *patterns.routes(),
        *saved.routes(),
    ]


def start(request: Request) -> Response:
    shown = contexts.start(site(request).collection, words_of(request))
    texts = find_texts(language_of(request))
    return render(request, "start.html", start=shown, saved=saved.saved_links(request)[:5], t=texts)


def search(request: Request) -> Response:
    """Before a search: how to; with `q`: the hits."""
    choices = search_choices.read(request.query_params)
    collection, words = site(request).collection, words_of(request)
    found = following.with_threads(results.found(collection, choices, words), collection, words)
    return render(
        request,
        "search.html",
        here="search",
        query=choices.query,
        mode=choices.mode,
        found=found,
        asked=choices.parameters(),
        days=(choices.since, choices.until),
        saved=saved.is_saved(request, choices),
        t=find_texts(language_of(request)),
        tt=topic_texts(language_of(request)),
    )


def similar(request: Request) -> Response:
    """Passages that resemble one, nearest first."""
    passage = str(request.path_params["passage"])
    source, hits = results.similar(site(request).collection, passage, words_of(request))
    texts = find_texts(language_of(request))
    return render(request, "similar.html", source=source, hits=hits, t=texts)


def documents(request: Request) -> Response:
    collection, wanted = site(request).collection, documents_page.read(request.query_params)
    return render(
        request,
        "documents.html",
        here="documents",
        listing=documents_page.listing(collection, wanted, words_of(request)),
        t=upload_texts[language_of(request)],
        corrected=[urls.managed(identifier) for identifier in corrected_documents(collection)],
        may=may_change(request),
        copies=collection.whole.store.database.copies() if wanted.removed else [],
    )


def document(request: Request) -> Response:
    """A document at a page, with a passage marked: the page itself, its text, or what was made of it."""
    collection, wish = site(request).collection, _wish(request)
    shown = reader.reading(collection, _identifier(request), wish, words_of(request))
    if shown is None:
        if wish.page:
            collection.page(_identifier(request), wish.page)  # refuses it, and says which pages there are
        raise HTTPException(HTTPStatus.NOT_FOUND)
    texts = read_texts(language_of(request))
    return render(
        request,
        "read.html",
        here="documents",
        query=shown.question,
        mode=shown.mode,
        read=shown,
        t=texts,
        may=may_change(request),
        manage=upload_texts[language_of(request)].manage,
    )


def page_findings(request: Request) -> Response:
    """The findings of a page alone, for the viewer as it moves from page to page."""
    shown = reader.beside(site(request).collection, _identifier(request), _wish(request), words_of(request))
    if shown is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return render_piece(request, "findings.html", read=shown, t=read_texts(language_of(request)))


def page_outline(request: Request) -> Response:
    """The contents alone, of a document with more than are shown at once."""
    shown = reader.outline(site(request).collection, _identifier(request), _wish(request), words_of(request))
    if shown is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return render_piece(request, "outline.html", outline=shown)


def page_marks(request: Request) -> Response:
    """What is marked on the picture of a page: JSON of `web.page_marks.PageMarks`."""
    shown = reader.marks(site(request).collection, _identifier(request), _wish(request), words_of(request))
    if shown is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return JSONResponse(asdict(shown))


def status(request: Request) -> Response:
    collection, words = site(request).collection, words_of(request)
    rejected, warned = (number(request.query_params, name, 0) or 0 for name in ("rejected", "warned"))
    return render(
        request,
        "status.html",
        here="status",
        status=contexts.status_page(collection.status(), words, rejected, warned),
        t=upload_texts[language_of(request)],
        lacking=documents_page.lacking(collection.documents().documents, words),
        may=may_change(request),
    )


def about(request: Request) -> Response:
    return render(request, "about.html", here="about", about=contexts.about(PDFJS_VERSION, words_of(request)))


def accessibility(request: Request) -> Response:
    texts = statement.TEXTS[language_of(request)]
    return render(request, "accessibility.html", here="accessibility", t=texts)


def http_error(request: Request, error: Exception) -> Response:
    """No such page, a wrong parameter: said plainly, with where to go."""
    assert isinstance(error, HTTPException)
    return _error(request, error.status_code)


def api_error(request: Request, error: Exception) -> Response:
    """What the collection refused: its own message and hint."""
    assert isinstance(error, ApiError)
    return _error(request, error.status, error.message, error.hint)


def refused(scope: Scope, status: int, code: str, said: str) -> Response:
    """What the guard refuses: in the reader's language where that says enough."""
    return _error(Request(scope), status, said if code in ("cross_origin", "wrong_host") else "")


def server_error(request: Request, error: Exception) -> Response:
    """A bug: logged with a number, and the number shown. Nothing of the error itself is."""
    reference = uuid.uuid4().hex[:8]
    log.error("request %s failed", reference, exc_info=error)
    return _error(request, HTTPStatus.INTERNAL_SERVER_ERROR, reference=reference)


def _error(request: Request, status: int, message: str = "", hint: str = "", reference: str = "") -> Response:
    shown = contexts.error(status, message, hint, reference, words_of(request))
    return render(request, "error.html", http_status=status, error=shown)


def _identifier(request: Request) -> str:
    return str(request.path_params["identifier"])


def _wish(request: Request) -> Wish:
    first, last = number(request.query_params, "start", 0), number(request.query_params, "end", 1)
    if (first is None) != (last is None) or (first is not None and last is not None and last <= first):
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
    span = Span(first, last) if first is not None and last is not None else None
    asked = search_choices.read(request.query_params)
    return Wish(
        page=number(request.query_params, "page", 1),
        span=span,
        view=_view(request),
        asked=Choices(asked.query, asked.mode),
    )


def _view(request: Request) -> View:
    asked = request.query_params.get("view") or "page"
    for view in VIEWS:
        if view == asked:
            return view
    raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
