"""Signing in and out, one's own account with its keys, and the administrator's accounts and log."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from api.access import AccessSettings, guard, log, people
from api.errors import ApiError
from corpus.accounts import Account, AccountStore, Scope
from web import forms, urls
from web.site import language_of, render, site
from web.wording.accounts import TEXTS, AccountTexts

if TYPE_CHECKING:
    from api.access.oidc import Provider

_NEXT: Final = "next"
_OF_NEW: Final = ("name", "role", "collections")  # fields of a new account that may be shown again


class Pages:
    """The pages of accounts for the chosen way in; none where nobody is asked who they are."""

    def __init__(self, settings: AccessSettings, accounts: AccountStore) -> None:
        self._settings = settings
        self._accounts = accounts
        self._provider = _provider(settings) if settings.mode == "oidc" else None

    def routes(self) -> list[Route]:
        if self._settings.mode == "open":
            return []
        found = [
            Route("/account", forms.beside(self.account), methods=["GET", "POST"]),
            Route("/accounts", forms.beside(self.accounts), methods=["GET", "POST"]),
            Route("/audit", self.audit),
            Route("/logout", self.logout, methods=["POST"]),
            Route("/login", forms.beside(self.login), methods=["GET", "POST"]),
        ]
        if self._provider is not None:
            found += [Route("/oidc/start", self.ask), Route("/oidc/back", self.come_back)]
        return found

    # ------------------------------------------------------------------ in and out

    def login(self, request: Request, form: FormData) -> Response:
        """The form, or where to sign in elsewhere; a wrong password is said without saying what was wrong.

        The name that was typed and where one was going stay in the form."""
        name, wanted, wrong = "", request.query_params.get(_NEXT, ""), False
        if request.method == "POST" and self._settings.mode == "local":
            name, wanted = forms.text(form, "name"), forms.text(form, _NEXT)
            account = people.sign_in(self._accounts, name, forms.text(form, "password"))
            if account is not None:
                return self._enter(request, account, wanted)
            wrong = True
        return render(
            request,
            "login.html",
            here="login",
            http_status=HTTPStatus.UNAUTHORIZED if wrong else HTTPStatus.OK,
            t=_texts(request),
            wrong=wrong,
            name=name,
            wanted=_own(wanted),
            way=self._settings.mode,
        )

    def logout(self, request: Request) -> Response:
        secret = request.cookies.get(guard.COOKIE)
        if secret:
            self._accounts.close_session(secret)
        answer = RedirectResponse(urls.login(), HTTPStatus.SEE_OTHER)
        answer.delete_cookie(guard.COOKIE)
        return answer

    async def ask(self, request: Request) -> Response:
        assert self._provider is not None
        request.session[_NEXT] = _own(request.query_params.get(_NEXT, ""))
        return await self._provider.ask(request, str(request.url_for("come_back")))

    async def come_back(self, request: Request) -> Response:
        assert self._provider is not None
        name = await self._provider.name(request)
        return await run_in_threadpool(self._let_in, request, name)

    def _let_in(self, request: Request, name: str) -> Response:
        account = guard.recognised(self._accounts, self._settings, name, datetime.now(UTC))
        if account is None:
            raise ApiError(
                403, "no_account", "Du har inget konto här.", "Be en administratör lägga till dig."
            )
        return self._enter(request, account, str(request.session.pop(_NEXT, "")))

    def _enter(self, request: Request, account: Account, wanted: str) -> Response:
        now = datetime.now(UTC)
        secret = self._accounts.open_session(account, now, people.SESSION_LASTS)
        self._accounts.record(account.name, [("login", "")], now)
        answer = RedirectResponse(_own(wanted), HTTPStatus.SEE_OTHER)
        answer.set_cookie(
            guard.COOKIE,
            secret,
            max_age=int(people.SESSION_LASTS.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
        return answer

    # ------------------------------------------------------------------ one's own account

    def account(self, request: Request, form: FormData) -> Response:
        """Who one is, what one sees, one's password where it is kept here, and the keys of one's programs."""
        account = _signed_in(request)
        refused: ApiError | None = None
        shown_once = ""
        if request.method == "POST":
            if "current" in form:
                try:
                    self._renew(account, form)
                    log.told(request.scope, people.told(account, password=True))
                    return self._enter(request, account, f"{urls.account()}?renewed=yes")
                except ApiError as error:
                    refused = error
            elif "revoke" in form:
                revoked = forms.whole(form, "revoke")
                self._revoke(account, revoked)
                log.told(request.scope, f"revoke {revoked}")
            else:
                scope: Scope = "write" if "write" in form else "read"
                days, label = _number(forms.text(form, "days")), forms.text(form, "label")
                number, shown_once = people.issue_token(self._accounts, account, label, scope, days)
                log.told(request.scope, f"{number}, {scope}, {days} dagar")
        return render(
            request,
            "account.html",
            here="account",
            http_status=refused.status if refused else HTTPStatus.OK,
            t=_texts(request),
            local=account.local and self._settings.mode == "local",
            refused=refused,
            renewed="renewed" in request.query_params,
            account=account,
            sees=_sees(account, _texts(request)),
            tokens=self._accounts.tokens(account.name),
            shown_once=shown_once,
            has_session=self._settings.mode != "proxy",
        )

    def _renew(self, account: Account, form: FormData) -> None:
        """Another password; all that one was signed in by ends."""
        if people.sign_in(self._accounts, account.name, forms.text(form, "current")) is None:
            raise ApiError(HTTPStatus.FORBIDDEN, "wrong_password", "Det nuvarande lösenordet stämmer inte.")
        people.change(self._accounts, account.name, password=forms.text(form, "password"))

    def _revoke(self, account: Account, number: int) -> None:
        if number in {token.id for token in self._accounts.tokens(account.name)}:
            self._accounts.revoke_token(number)

    # ------------------------------------------------------------------ administration

    def accounts(self, request: Request, form: FormData) -> Response:
        """Every account; a new one, another role, other collections, closed or open again."""
        refused: ApiError | None = None
        if request.method == "POST":
            try:
                log.told(request.scope, self._change(form))
                return RedirectResponse(urls.accounts(), HTTPStatus.SEE_OTHER)
            except ApiError as error:
                refused = error
        return render(
            request,
            "accounts.html",
            here="accounts",
            http_status=refused.status if refused else HTTPStatus.OK,
            t=_texts(request),
            accounts=self._accounts.all(),
            refused=refused,
            typed={name: forms.text(form, name) if "new" in form else "" for name in _OF_NEW},
            local=self._settings.mode == "local",
        )

    def _change(self, form: FormData) -> str:
        """What became of whom, for the log."""
        accounts, name = self._accounts, forms.text(form, "name")
        collections = [each for each in forms.text(form, "collections").split(",") if each.strip()]
        password = forms.text(form, "password") or None
        if "new" in form:
            local = self._settings.mode == "local"
            people.add(
                accounts, name, forms.text(form, "role"), forms.text(form, "password") if local else None
            )
            return people.told(people.change(accounts, name, collections=collections))
        if "active" in form:
            return people.told(people.change(accounts, name, active=forms.text(form, "active") == "yes"))
        changed = people.change(
            accounts, name, role=forms.text(form, "role"), collections=collections, password=password
        )
        return people.told(changed, password=password is not None)

    def audit(self, request: Request) -> Response:
        """Who read what is not open, and everything that was changed; the latest first."""
        entries = self._accounts.log()
        files = {r.source.id: r.source.file for r in site(request).collection.store.documents()}
        return render(request, "audit.html", here="audit", t=_texts(request), entries=entries, files=files)


def _provider(settings: AccessSettings) -> Provider:
    from api.access.oidc import Provider  # loads Authlib, which no other way in needs

    return Provider(settings)


def _texts(request: Request) -> AccountTexts:
    return TEXTS[language_of(request)]


def _signed_in(request: Request) -> Account:
    account = request.state.account
    if not isinstance(account, Account):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return account


def _sees(account: Account, texts: AccountTexts) -> str:
    if account.may("administrator"):
        return texts.sees_all
    if not account.collections:
        return texts.sees_open
    return texts.sees.format(collections=", ".join(sorted(account.collections)))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _own(address: str) -> str:
    """An address of ours to go on to; the start page for every other, so that nobody is led elsewhere."""
    inside = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if inside and address.isprintable() else "/"
