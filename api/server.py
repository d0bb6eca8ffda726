"""Starts the web application on this machine."""

from __future__ import annotations

import errno
import ipaddress
import socket
import tempfile
from typing import Final

import uvicorn
from uvicorn.supervisors import Multiprocess

from api.errors import ApiError
from api.observe import lines
from api.settings import share_counts
from api.terminal import complain

_APPLICATION: Final = "web.app:serving"  # by its name: api does not import web
_GRACE_SECONDS: Final = 5
_KEPT_OPEN_SECONDS: Final = (
    75  # longer than a proxy keeps a connection (nginx: 60), so that it never asks a closed one
)


class _Server(uvicorn.Server):
    """Says its address when it answers."""

    def __init__(self, config: uvicorn.Config, address: str) -> None:
        super().__init__(config)
        self._address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            complain(f"Röda tråden svarar på {self._address}. Avsluta med Ctrl-C.")


def listen(host: str, port: int, *, accounts: bool) -> socket.socket:
    """A socket that listens; `ApiError` for a port in use, or one we may not have.

    Without `accounts` only this machine's own addresses are served.
    """
    if not accounts and not _loopback(host):
        raise ApiError(
            400,
            "host_not_loopback",
            f"{host} kan nås från andra datorer, och inga konton används.",
            "Sätt RODATRADEN_ACCOUNTS till local, proxy eller oidc, eller använd --host 127.0.0.1.",
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise ApiError(
                409, "port_in_use", f"Port {port} används redan.", "Välj en annan med --port."
            ) from error
        raise ApiError(
            409, "port_refused", f"Port {port} kan inte användas på {host}.", "Välj en annan med --port."
        ) from error


def run(listening: socket.socket, host: str, port: int, *, json_log: bool = False, workers: int = 1) -> None:
    """Serve until told to stop; requests under way are finished first.

    Several `workers` are processes that answer from the same data folder. One of them reads files in.
    """
    config = uvicorn.Config(
        _APPLICATION,
        factory=True,
        log_level="warning",
        log_config=lines(json=json_log),
        access_log=False,  # queries stay out of logs
        server_header=False,
        proxy_headers=False,  # whose request it is, the guard decides
        timeout_graceful_shutdown=_GRACE_SECONDS,
        timeout_keep_alive=_KEPT_OPEN_SECONDS,
        workers=workers,
    )
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    if workers == 1:
        _Server(config, address).run(sockets=[listening])
        return
    complain(f"Röda tråden startar {workers} processer på {address}. Avsluta med Ctrl-C.")
    with tempfile.TemporaryDirectory(prefix="rodatraden-") as shared:
        share_counts(shared)
        Multiprocess(config, [listening]).run()


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
