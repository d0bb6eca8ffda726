"""Who may come in, as whom, and what they see: settings, passwords, the guard before every request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from corpus.accounts import Role

Mode = Literal["open", "local", "proxy", "oidc"]
MODES: Final[tuple[Mode, ...]] = ("open", "local", "proxy", "oidc")


@dataclass(frozen=True, slots=True)
class AccessSettings:
    """How people are known.

    `open`: not at all, for one's own computer. `local`: by name and password kept here. `proxy`: by a
    header that a reverse proxy at one of `proxy_addresses` sets. `oidc`: by an OpenID Connect provider,
    whose claim `claim` is the account's name. Tokens work in every mode but `open`. Who is known
    elsewhere and new here becomes a reader, where `welcome_new` says so.
    """

    mode: Mode = "open"
    proxy_header: str = "x-remote-user"
    proxy_addresses: tuple[str, ...] = ("127.0.0.1", "::1")
    oidc_issuer: str = ""
    oidc_client: str = ""
    oidc_secret: str = ""
    claim: str = "preferred_username"
    welcome_new: bool = True
    requests_a_minute: int = 1200
    sign_ins_a_minute: int = 10


OPEN_ACCESS: Final = AccessSettings()

# Who may change what, by the beginning of the address; what is not named needs an editor.
ROLES_TO_CHANGE: Final[tuple[tuple[str, Role], ...]] = (
    ("/login", "reader"),
    ("/logout", "reader"),
    ("/account", "reader"),
    ("/draft", "reader"),
    ("/searches", "reader"),
    ("/accounts", "administrator"),
    ("/api/v1/accounts", "administrator"),
)
ADMINISTRATORS_ONLY: Final = ("/accounts", "/audit", "/metrics", "/api/v1/accounts", "/personal-numbers")


def role_to_change(path: str) -> Role:
    """The least role that may send something to this address. The longest beginning that fits decides."""
    fitting = [(len(start), role) for start, role in ROLES_TO_CHANGE if begins(path, start)]
    return max(fitting)[1] if fitting else "editor"


def begins(path: str, start: str) -> bool:
    """Whether `path` is `start` or below it: "/account/x" is below "/account", "/accounts" is not."""
    return path == start or path.startswith(f"{start}/")
