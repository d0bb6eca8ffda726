"""How long work that has just begun may take: told by the one who works to the one who waits.

The sandbox gives a file a time limit; slow but honest work (a page of OCR) asks for more through
`beat`. Where nobody listens, nothing happens.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

_LISTENER: ContextVar[Callable[[float], None] | None] = ContextVar("heartbeat", default=None)


def listen(listener: Callable[[float], None]) -> None:
    """From now on, in this process, call `listener(seconds)` at every beat."""
    _LISTENER.set(listener)


def beat(seconds: float) -> None:
    """Say that work begins now that may take up to `seconds`."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(seconds)
