"""The guard before every request: where it comes from, whose it is, what it may do and what it sees.

An ASGI middleware. It leaves in the request's state `account` (None when nobody is asked who they
are) and `collection`: the opened data folder as that account may see it, which every route and page
uses. What goes to the audit log, `api.access.log` says.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access import ADMINISTRATORS_ONLY, AccessSettings, begins, role_to_change
from api.access.body_limit import bounded
from api.access.log import SAFE, Entries, noted
from api.access.request_limit import RequestLimit
from api.collection import Collection
from corpus.accounts import Account, AccountStore
from corpus.errors import StoreError
from corpus.sign_ins import SignIns

COOKIE: Final = "rodatraden"
_FOR_ALL: Final = ("/login", "/oidc", "/static", "/health", "/accessibility")

Clock = Callable[[], datetime]
Page = Callable[[Scope, int, str, str], Response]


def plain_page(_: Scope, status: int, __: str, said: str) -> Response:
    return PlainTextResponse(said, status_code=status)


class Guard:
    """Lets a request through, as somebody, or answers it."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        collection: Collection,
        settings: AccessSettings,
        page: Page = plain_page,
        nobody_may: Callable[[Scope], Response | None] = lambda _: None,
        clock: Clock = lambda: datetime.now(UTC),
        counts: Path | None = None,
    ) -> None:
        """`page` makes the page for people of a refusal: of its status, code and message with hint.
        `nobody_may` answers what an account may not do because the address takes no such method.

        `counts` is a folder in which all processes that serve the collection count requests together.
        """
        self._app = app
        self._collection = collection
        self._settings = settings
        self._page = page
        self._nobody_may = nobody_may
        self._clock = clock
        self._accounts = AccountStore(collection.store.database)
        self._requests = RequestLimit(counts)
        self._sign_ins = SignIns(collection.store.database)
        self._seen_by = lru_cache(maxsize=64)(collection.restricted)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if Headers(scope=scope).get("x-forwarded-proto") == "https":  # whoever says so alters only own links
            scope["scheme"] = "https"
        try:
            if scope["method"] in SAFE:
                answer = self._admit(scope)
            else:  # tries to sign in are written down, which may wait for a document that is being saved
                answer = await to_thread.run_sync(self._admit, scope)
        except StoreError as error:
            answer = self._refusal(scope, 503, f"store_{error.code}", error.message)
        if answer is not None:
            await answer(scope, receive, send)
            return
        await self._app(scope, bounded(scope, receive), self._watched(scope, send))

    # ------------------------------------------------------------------ coming in

    def _admit(self, scope: Scope) -> Response | None:
        """Put the account and what it sees into the request's state; an answer where it may not come in."""
        headers, path, safe = Headers(scope=scope), str(scope["path"]), scope["method"] in SAFE
        if self._settings.mode == "open" and not _own_host(headers.get("host", "")):
            return self._refusal(scope, 421, "wrong_host", "Adressen är inte den här datorns.")
        bearer = _bearer(headers)
        if not safe and bearer is None and not _same_origin(headers):
            return self._refusal(scope, 403, "cross_origin", "Begäran kommer från en annan webbplats.")
        if self._settings.mode == "open":
            return self._let_in(scope, None)
        account, writes = self._known(scope, headers, bearer)
        limited = self._limited(scope, account)
        if limited is not None:
            return limited
        if account is None and not any(begins(path, start) for start in _FOR_ALL):
            return self._asks_to_sign_in(scope)
        self._let_in(scope, account)
        if account is not None and not self._may(account, path, changes=not safe, writes=writes):
            return self._nobody_may(scope) or self._refusal(
                scope, 403, "forbidden", "Kontot får inte göra detta.", "Be en administratör."
            )
        return None

    def _may(self, account: Account, path: str, *, changes: bool, writes: bool) -> bool:
        if any(begins(path, start) for start in ADMINISTRATORS_ONLY) and not account.may("administrator"):
            return False
        return not changes or (writes and account.may(role_to_change(path)))

    def _let_in(self, scope: Scope, account: Account | None) -> Response | None:
        state = scope.setdefault("state", {})
        state["account"] = account
        state["collection"] = self._seen(account)
        return None

    def _seen(self, account: Account | None) -> Collection:
        """All of it for administrators and on one's own computer; nothing for those not signed in."""
        if account is None:
            return self._collection if self._settings.mode == "open" else self._seen_by(frozenset())
        return self._collection if account.sees is None else self._seen_by(account.sees)

    def _known(self, scope: Scope, headers: Headers, bearer: str | None) -> tuple[Account | None, bool]:
        """Whose request this is, and whether its key may change anything."""
        now = self._clock()
        if bearer is not None:
            held = self._accounts.by_token(bearer, now)
            return (held[0], held[1] == "write") if held else (None, False)
        if self._settings.mode == "proxy":
            return self._behind_proxy(scope, headers), True
        secret = _cookies(headers).get(COOKIE)
        return (self._accounts.by_session(secret, now) if secret else None), True

    def _behind_proxy(self, scope: Scope, headers: Headers) -> Account | None:
        if not self._by_proxy(scope):
            return None
        names = headers.getlist(self._settings.proxy_header)
        if len(names) != 1:
            return None
        return recognised(self._accounts, self._settings, _as_text(names[0]), self._clock())

    def _by_proxy(self, scope: Scope) -> bool:
        client = scope.get("client")
        return client is not None and client[0] in self._settings.proxy_addresses

    def _from(self, scope: Scope) -> str:
        """The address a request comes from: of one that the proxy passes on, what the proxy says it is."""
        passed_on = Headers(scope=scope).get("x-forwarded-for", "").rpartition(",")[2].strip()
        client = scope.get("client")
        return passed_on if passed_on and self._by_proxy(scope) else str(client[0] if client else "")

    def _limited(self, scope: Scope, account: Account | None) -> Response | None:
        who = account.name if account else self._from(scope)
        settings = self._settings
        if scope["path"] == "/login" and scope["method"] not in SAFE:
            within = self._sign_ins.another(who, settings.sign_ins_a_minute, self._clock())
        else:
            within = self._requests.another(who, settings.requests_a_minute, self._clock())
        if within:
            return None
        answer = self._refusal(scope, 429, "too_many_requests", "För många försök.", "Vänta en minut.")
        answer.headers["retry-after"] = "60"
        return answer

    def _asks_to_sign_in(self, scope: Scope) -> Response:
        if _for_programs(scope) or scope["method"] not in SAFE:
            answer = self._refusal(
                scope, 401, "not_signed_in", "Logga in, eller skicka en nyckel.", "Se /about."
            )
            answer.headers["www-authenticate"] = "Bearer"
            return answer
        query = scope["query_string"].decode("latin-1")
        wanted = quote(scope["path"] + (f"?{query}" if query else ""), safe="/")
        return RedirectResponse(f"/login?next={wanted}", status_code=303)

    def _refusal(self, scope: Scope, status: int, code: str, message: str, hint: str = "") -> Response:
        if _for_programs(scope):
            from api.app import answer

            return answer(scope, status, code, message, hint)
        scope.setdefault("state", {}).setdefault("collection", self._seen_by(frozenset()))
        return self._page(scope, status, code, f"{message} {hint}".strip())

    # ------------------------------------------------------------------ going out

    def _watched(self, scope: Scope, send: Send) -> Send:
        """Passes the answer on; what it shows of closed documents and what was changed is written down."""
        account = scope.get("state", {}).get("account")
        if account is None:
            return send

        async def write(done: Entries) -> None:  # beside others: it may wait for a document being saved
            if done:
                await to_thread.run_sync(self._accounts.record, account.name, done, self._clock())

        return noted(scope, send, write)


def recognised(accounts: AccountStore, settings: AccessSettings, name: str, at: datetime) -> Account | None:
    """The active account of somebody known elsewhere, made where new ones are welcome."""
    wanted = name.strip().casefold()
    if not wanted:
        return None
    account = accounts.by_name(wanted)
    if account is None and settings.welcome_new:
        accounts.add(wanted, "reader", at)
        account = accounts.by_name(wanted)
    return account if account is not None and account.active else None


def _own_host(host: str) -> bool:
    """Whether the name asked for is this machine's: a page elsewhere may have its name lead here.

    A name that others can register has a dot in it.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:  # no host at all, such as "["
        return False
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return "." not in name


def _same_origin(headers: Headers) -> bool:
    """Whether a change is asked for by our own page, or by a program that is no browser.

    Browsers say where a request comes from (Fetch Metadata, else Origin) and pages cannot alter it.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    try:
        return origin is None or urlsplit(origin).netloc == headers.get("host")
    except ValueError:  # no address at all, such as "http://["
        return False


def _as_text(header: str) -> str:
    """A header as who sent it wrote it: proxies send UTF-8, which is handed on as the letters of Latin-1.

    >>> _as_text("Ã¥sa"), _as_text("anna"), _as_text("åsa")
    ('åsa', 'anna', 'åsa')
    """
    try:
        return header.encode("latin-1").decode()
    except UnicodeError:
        return header


def _bearer(headers: Headers) -> str | None:
    kind, _, secret = headers.get("authorization", "").partition(" ")
    return secret.strip() if kind.casefold() == "bearer" else None


def _cookies(headers: Headers) -> Mapping[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


def _for_programs(scope: Scope) -> bool:
    return begins(str(scope["path"]), "/api")
