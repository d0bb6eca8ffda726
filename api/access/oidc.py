"""Signing in with an OpenID Connect provider (authorization code, state, nonce), by Authlib."""

from __future__ import annotations

import json
import logging
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from pathlib import Path
from typing import Final

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth, StarletteOAuth2App
from joserfc.errors import JoseError
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import Response

from api.access import AccessSettings
from api.errors import ApiError, invalid

LOG: Final = logging.getLogger(__name__)
_TRANSACTION_COOKIE: Final = "rodatraden_oidc"
_TRANSACTION_SECONDS: Final = 600


class Provider:
    """The provider of these settings. Its description is fetched when the first person signs in."""

    def __init__(self, settings: AccessSettings) -> None:
        if not (settings.oidc_issuer and settings.oidc_client):
            raise invalid(
                "RODATRADEN_OIDC_ISSUER och RODATRADEN_OIDC_CLIENT saknas.", "Sätt dem, och starta igen."
            )
        self._claim = settings.claim
        self._client: StarletteOAuth2App = OAuth().register(
            "provider",
            server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
            client_id=settings.oidc_client,
            client_secret=settings.oidc_secret or None,
            client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256"},
        )

    async def ask(self, request: Request, back: str) -> Response:
        """Send the person to the provider, who sends them to the address `back`; raises `ApiError`."""
        with _reached():
            answer: Response = await self._client.authorize_redirect(request, back)
        return answer

    async def name(self, request: Request) -> str:
        """The name of who came back, once the provider's signed answer is checked; raises `ApiError`."""
        try:
            with _reached():
                token = await self._client.authorize_access_token(request)
        except (AuthlibBaseError, JoseError) as error:  # refused there, or not what we asked or it signed
            LOG.warning("a sign-in failed: %r", error)
            raise ApiError(403, "sign_in_failed", "Inloggningen gick inte igenom.", "Försök igen.") from error
        name = (token.get("userinfo") or {}).get(self._claim)
        if not isinstance(name, str) or not name:
            raise ApiError(
                403, "no_name", "Inloggningen sade inte vem du är.", "Meddela den som sköter systemet."
            )
        return name


@contextmanager
def _reached() -> Iterator[None]:
    """That the provider does not answer, or not as one, is said and logged."""
    try:
        yield
    except (httpx2.HTTPError, json.JSONDecodeError) as error:
        LOG.warning("the OpenID Connect provider does not answer: %r", error)
        raise ApiError(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "provider_unreachable",
            "Det går inte att nå det som inloggningen sker med.",
            "Försök igen om en stund. Håller det i sig, meddela den som sköter systemet.",
        ) from error


def transaction_cookie(data: Path) -> Middleware:
    """What Authlib needs between the two steps: a signed cookie that lives ten minutes."""
    return Middleware(
        SessionMiddleware,
        secret_key=_secret(data / "secret"),
        session_cookie=_TRANSACTION_COOKIE,
        max_age=_TRANSACTION_SECONDS,
        same_site="lax",
    )


def _secret(file: Path) -> str:
    """The key that signs, made the first time, readable by the owner alone.

    It takes its name whole, and only once: several processes may start at the same time.
    """
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=file.parent, encoding="ascii") as made:
            made.write(secrets.token_urlsafe(32))
            made.flush()
            with suppress(FileExistsError):
                os.link(made.name, file)
    return file.read_text(encoding="ascii")
