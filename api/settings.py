"""The settings of one run. The only module that reads the environment.

RODATRADEN_DATA      the data folder (default: the platform's user data folder)
RODATRADEN_ENCODER   a sentence-transformers model by name or folder (default: the built-in encoder)

Who may come in (see `api.access.AccessSettings`):
RODATRADEN_ACCOUNTS         open (default), local, proxy or oidc
RODATRADEN_PROXY_HEADER     the header that names the user (X-Remote-User)
RODATRADEN_PROXY_ADDRESSES  the addresses of the proxy, with commas between (127.0.0.1, ::1)
RODATRADEN_OIDC_ISSUER      the provider's address; its /.well-known/openid-configuration is asked
RODATRADEN_OIDC_CLIENT      the client's id
RODATRADEN_OIDC_SECRET      the client's secret
RODATRADEN_OIDC_CLAIM       the claim that is the account's name (preferred_username)
RODATRADEN_NEW_ACCOUNTS     yes (default): who is known there and new here becomes a reader; no: nobody does
RODATRADEN_REQUESTS_A_MINUTE  how many each account may make (1200)
"""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import platformdirs

from api.access import MODES, OPEN_ACCESS, AccessSettings
from api.errors import invalid

_DATA: Final = "RODATRADEN_DATA"
_COUNTS: Final = "PROMETHEUS_MULTIPROC_DIR"
_ENCODER: Final = "RODATRADEN_ENCODER"


@dataclass(frozen=True, slots=True)
class Settings:
    """`data`: the folder that holds the collection. `encoder`: None for the built-in one."""

    data: Path
    encoder: str | None = None
    access: AccessSettings = OPEN_ACCESS

    @property
    def database(self) -> Path:
        return self.data / "rodatraden.sqlite"

    @property
    def index(self) -> Path:
        return self.data / "index"


def load_settings(data: Path | None = None) -> Settings:
    """The settings of the environment; `data` (from the command line) wins over it."""
    folder = data or Path(os.environ.get(_DATA) or platformdirs.user_data_dir("rodatraden", appauthor=False))
    place = folder.expanduser().absolute()
    if place.exists() and not place.is_dir():
        raise invalid(f"{place} är ingen mapp.", "Ange en mapp med --data eller RODATRADEN_DATA.")
    return Settings(data=place, encoder=os.environ.get(_ENCODER) or None, access=_access())


def _access() -> AccessSettings:
    plain = OPEN_ACCESS
    asked = os.environ.get("RODATRADEN_ACCOUNTS") or plain.mode
    mode = next((mode for mode in MODES if mode == asked), None)
    if mode is None:
        raise invalid(f"RODATRADEN_ACCOUNTS är {asked}.", f"Välj bland {', '.join(MODES)}.")

    def said(name: str, otherwise: str) -> str:
        return os.environ.get(f"RODATRADEN_{name}") or otherwise

    requests = said("REQUESTS_A_MINUTE", str(plain.requests_a_minute))
    if not requests.isascii() or not requests.isdigit() or not int(requests):
        raise invalid(f"RODATRADEN_REQUESTS_A_MINUTE är {requests}.", "Ange ett helt tal, till exempel 1200.")
    addresses = said("PROXY_ADDRESSES", ",".join(plain.proxy_addresses))
    return AccessSettings(
        mode=mode,
        proxy_header=said("PROXY_HEADER", plain.proxy_header),
        proxy_addresses=tuple(filter(None, (address.strip() for address in addresses.split(",")))),
        oidc_issuer=said("OIDC_ISSUER", ""),
        oidc_client=said("OIDC_CLIENT", ""),
        oidc_secret=said("OIDC_SECRET", ""),
        claim=said("OIDC_CLAIM", plain.claim),
        welcome_new=said("NEW_ACCOUNTS", "yes") != "no",
        requests_a_minute=int(requests),
    )


def operator() -> str:
    """Who runs a command on this machine: behind `sudo`, who asked for it."""
    try:
        return os.environ.get("SUDO_USER") or getpass.getuser()
    except KeyError:  # an id without a name
        return str(os.getuid())


def share_counts(folder: str) -> None:
    """Let all processes started from here keep their counts in this folder, as one (`prometheus_client`)."""
    os.environ[_COUNTS] = folder


def counts_folder() -> Path | None:
    """Where all processes count together; None where this is the only one."""
    folder = os.environ.get(_COUNTS)
    return Path(folder) if folder else None


def hand_down(settings: Settings) -> None:
    """Leave the settings in the environment, for an application that is started by its import string."""
    os.environ[_DATA] = str(settings.data)
    if settings.encoder:
        os.environ[_ENCODER] = settings.encoder


def own_version() -> str:
    """The version installed; a checkout that was never installed has none."""
    try:
        return version("rodatraden")
    except PackageNotFoundError:
        return ""
