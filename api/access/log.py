"""What goes to the audit log of a request: every change, and what its answer shows of closed documents.

Words of a document never stand in an answer without its id, which leads back to it. So the answer itself
tells whose words are in it, and no page or route has to remember to. Packed files (Word, Excel) tell it
by `packed`. Never the words of a query.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import suppress
from typing import Final
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.types import Message, Scope, Send

from api.collection import Collection
from api.errors import ApiError
from corpus.accounts import OPEN

SAFE: Final = frozenset(("GET", "HEAD", "OPTIONS", "TRACE", "QUERY"))  # RFC 9110, 9.2.1
Entries = list[tuple[str, str]]
_PACKED: Final = "documents_shown"
_TOLD: Final = "change_told"
_DOCUMENT: Final = re.compile(r"/(?:api/v1/)?documents/([^/]+)")
_NAMING: Final = ("document", "a", "b")
_EXPORT: Final = re.compile(r"/(?:.+/)?export")
# What is there, by title; no words of it.
_LISTS: Final = re.compile(r"/(?:audit|upload|(?:api/v1/)?(?:documents|status|changes|jobs))?")
_TEXT: Final = re.compile(r"text/|application/(?:json|x-ndjson|atom\+xml)")
_DIGITS: Final = re.compile(rb"[0-9a-f]{16,}")
_ID_DIGITS: Final = 16


def noted(scope: Scope, send: Send, write: Callable[[Entries], Awaitable[None]]) -> Send:
    """Passes the answer on, once what is to be said of it has been written down."""
    start: Message | None = None
    answer = bytearray()

    async def passed_on(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            start = message
            if _held(start, scope):
                return  # until all of it is known
            if start["status"] < 400:
                await write(_done(scope, b""))
        elif start is not None and _held(start, scope):
            answer.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            await write(_done(scope, bytes(answer)))
            await send(start)
            message = {"type": "http.response.body", "body": bytes(answer)}
        await send(message)

    return passed_on


def packed(scope: Scope, documents: Iterable[str]) -> None:
    """Leave in a request whose words are in the file that answers it."""
    scope.setdefault("state", {})[_PACKED] = frozenset(documents)


def told(scope: Scope, what: str) -> None:
    """Leave in a request what it changed, where its address does not say."""
    scope.setdefault("state", {})[_TOLD] = what


def closed_in(collection: Collection, answer: bytes) -> frozenset[str]:
    """The ids of the closed documents that an answer names."""
    closed = _closed(collection)
    if not closed:
        return frozenset()
    runs = (run.decode("ascii") for run in _DIGITS.findall(answer))
    return closed & {run[i : i + _ID_DIGITS] for run in runs for i in range(len(run) - _ID_DIGITS + 1)}


def _held(start: Message, scope: Scope) -> bool:
    """Whether an answer is read before it is sent: one of text that may hold words of closed documents."""
    if start["status"] >= 400 or _LISTS.fullmatch(str(scope["path"])):
        return False
    kind = Headers(raw=start["headers"]).get("content-type", "")
    return bool(_TEXT.match(kind)) and _sees_closed(scope["state"]["collection"])


def _done(scope: Scope, answer: bytes) -> Entries:
    """What was done with what: all changes, and what was opened, exported or shown of closed documents."""
    path, method = str(scope["path"]), str(scope["method"])
    collection: Collection = scope["state"]["collection"]
    changed = [] if method in SAFE else [(method, f"{path} {scope['state'].get(_TOLD, '')}".strip())]
    closed = _closed(collection)
    if not closed:
        return changed
    opened = closed & frozenset(_named(collection, scope)) if method in SAFE else frozenset()
    shown = closed_in(collection, answer) | (closed & scope["state"].get(_PACKED, frozenset()))
    return [
        *changed,
        *([("export", path)] if _EXPORT.fullmatch(path) else []),
        *(("read", document) for document in sorted(opened)),
        *(("shown", document) for document in sorted(shown - opened)),
    ]


def _closed(collection: Collection) -> frozenset[str]:
    if not _sees_closed(collection):
        return frozenset()
    return frozenset(r.source.id for r in collection.store.documents() if r.collection != OPEN)


def _sees_closed(collection: Collection) -> bool:
    seen = collection.store.database.collections
    return seen is None or bool(seen - {OPEN})


def _named(collection: Collection, scope: Scope) -> Iterator[str]:
    """The documents that an address names, in its path or as the documents to be looked at."""
    named = _DOCUMENT.match(str(scope["path"]))
    given = parse_qsl(scope["query_string"].decode("latin-1"))
    for reference in ([named[1]] if named else []) + [value for key, value in given if key in _NAMING]:
        with suppress(ApiError):
            yield collection.record(reference).source.id
