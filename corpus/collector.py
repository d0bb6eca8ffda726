"""The one place that says how Python's cyclic garbage collector works.

A document is hundreds of thousands of small objects without a cycle among them. While one is made, the
collector walks through all of them again and again and finds nothing: a tenth of the time.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_MADE_BETWEEN: Final = (
    20_000  # objects between two looks at the youngest; Python's own 700 is a look an answer
)
_LONG_SECONDS: Final = 0.02  # of the processor, for a look at everything
_began = 0.0


@contextmanager
def paused() -> Iterator[None]:
    """No cyclic collection within, afterwards as before. What has no cycle is freed as ever.

    For work that ends: one document, all threads anew. Several threads may be within at the same time.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def settle() -> None:
    """For a process that answers for long: what has lived through a long look at everything stays, and is
    not looked at again.

    The words, records and vectors that a search holds are millions of objects without a cycle; to walk
    through them takes a tenth of a second, in which nobody gets an answer. What of them is let go later is
    freed as ever, by its count.
    """
    gc.set_threshold(_MADE_BETWEEN, 10, 10)
    if _set_aside not in gc.callbacks:
        gc.callbacks.append(_set_aside)


def _set_aside(phase: str, about: dict[str, int]) -> None:
    global _began  # collections do not overlap
    if about["generation"] != 2:
        return
    if phase == "start":
        _began = time.thread_time()
    elif time.thread_time() - _began > _LONG_SECONDS:
        gc.freeze()
