"""Composes serving: the pages, the API for programs, static files, and the rules every answer follows.

`uvicorn web.app:create_app --factory` (or `rodatraden serve`) starts it. Nothing heavy is imported here:
the search engine and the readers of PDFs are loaded by the first request that needs them.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from pathlib import Path

from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import memory
from api.access.guard import Guard
from api.app import bug, create_api, health_routes, not_taken
from api.app import http_error as api_http_error
from api.collection import Collection
from api.errors import ApiError
from api.observe import Metrics, Observed
from api.settings import Settings, counts_folder, load_settings
from corpus import collector
from corpus.accounts import AccountStore
from web import drafting, manage, pages, personal_numbers, topics, uploads
from web.signing_in import Pages
from web.site import Site, said_to

STATIC = Path(__file__).parent / "static"

# What is no smaller for being packed again; a PDF is also asked for by ranges of its bytes.
PACKED = (*DEFAULT_EXCLUDED_CONTENT_TYPES, "application/pdf", "application/vnd.*")

# No inline script or style, nothing from elsewhere. PDF.js needs blobs and data for images and fonts.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
# The worker of PDF.js decodes the pictures of scans with WebAssembly; nothing else may.
WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
# A PDF opened by itself is shown by the browser's own viewer, which a stricter policy would stop.
FILE_POLICY = "frame-ancestors 'none'"


def serving() -> Starlette:
    """The application in a process that does nothing else, as `rodatraden serve` starts it."""
    collector.settle()
    memory.settle()
    return create_app(alone=True)


def create_app(settings: Settings | None = None, *, alone: bool = False) -> Starlette:
    """The whole application on the data folder of `settings` (default: from the environment).

    `alone`: it has its process for itself. The engine is loaded before the first who asks, and files are
    read in by another process.
    """
    chosen = settings or load_settings()
    collection = Collection.open(chosen)
    metrics = Metrics()
    loaded = threading.Event()
    api = create_api(collection)
    signing_in = Pages(chosen.access, AccountStore(collection.store.database))

    def http_error(request: Request, error: Exception) -> Response:
        """As for programs also where an address of theirs holds what no route takes, such as a line break."""
        said = api_http_error if request.url.path.startswith("/api/") else pages.http_error
        return said(request, error)

    def server_error(request: Request, error: Exception) -> Response:
        """A page for people, the one shape of errors for programs, whoever the request had come to."""
        if request.url.path.startswith("/api/"):
            return bug(request, error)
        request.scope["app"] = app
        return pages.server_error(request, error)

    app: Starlette = Starlette(
        routes=[
            Mount("/api", api),
            *pages.routes(),
            *drafting.routes(),
            *manage.routes(),
            *topics.routes(),
            *uploads.routes(),
            *signing_in.routes(),
            *personal_numbers.routes(),
            *health_routes(collection, loaded.is_set if alone else lambda: True),
            metrics.route(collection),
            Mount("/static", StaticFiles(directory=STATIC), name="static"),
        ],
        middleware=[
            Middleware(Observed, metrics=metrics),
            Middleware(SafeHeaders),
            Middleware(GZipMiddleware, compresslevel=5, exclude_content_types=PACKED),
            _guarded(chosen, collection, api),
            *_kept_while_signing_in(chosen),
        ],
        exception_handlers={
            HTTPException: http_error,
            ApiError: pages.api_error,
            Exception: server_error,
        },
        lifespan=_life(collection, loaded if alone else None),
    )
    app.state.site = Site(collection, counted=drafting.counted)
    api.state.say = app.state.say = said_to
    return app


def _life(
    collection: Collection, loaded: threading.Event | None
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """What goes on while the application answers. `loaded`, in a process that does nothing else: set when
    what searches is."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        collection.intake.apart = loaded is not None
        collection.intake.start()
        async with AsyncExitStack() as ending:
            if loaded is not None:
                threading.Thread(target=_load, args=(collection, loaded), name="loading", daemon=True).start()
                giving_back = asyncio.create_task(memory.keep_giving_back())
                ending.callback(giving_back.cancel)
            yield
        collection.intake.stop()
        collection.close()

    return lifespan


def _load(collection: Collection, loaded: threading.Event) -> None:
    """What the first search would wait for; what is wrong, that search will say."""
    try:
        with suppress(ApiError):
            collection.search("beredskap")
    finally:
        loaded.set()


def _guarded(settings: Settings, collection: Collection, api: FastAPI) -> Middleware:
    return Middleware(
        Guard,
        collection=collection,
        settings=settings.access,
        page=pages.refused,
        nobody_may=partial(not_taken, api),
        counts=counts_folder(),
    )


def _kept_while_signing_in(settings: Settings) -> list[Middleware]:
    if settings.access.mode != "oidc":
        return []
    from api.access.oidc import transaction_cookie  # loads Authlib, which no other way in needs

    return [transaction_cookie(settings.data)]


class SafeHeaders:
    """Adds the headers that keep every answer to this machine and this page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_headers(scope["path"], message)]
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _headers(path: str, message: Message) -> list[tuple[bytes, bytes]]:
    present = {name.lower(): value for name, value in message.get("headers", [])}
    headers = {
        "content-security-policy": _policy(path, present.get(b"content-type", b"")),
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
    }
    headers["cache-control"] = _caching(path)
    return [
        (name.encode(), value.encode()) for name, value in headers.items() if name.encode() not in present
    ]


def _policy(path: str, content_type: bytes) -> str:
    if content_type.startswith(b"application/pdf"):
        return FILE_POLICY
    return WORKER_POLICY if path.endswith("pdf.worker.min.mjs") else PAGE_POLICY


def _caching(path: str) -> str:
    """The viewer changes with a release only; all else is asked for again (and answered 304)."""
    return "public, max-age=86400" if path.startswith("/static/pdfjs/") else "private, no-cache"
