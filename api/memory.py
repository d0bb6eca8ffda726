"""What a process that answers for long gives back to the system of the memory it no longer uses.

Python frees what it is done with, but the C library keeps it: in an arena for every few threads, and in gaps
between what is kept for long, such as answers. Left to itself a process so grows by some megabytes in
ten thousand requests, for days. Elsewhere than with glibc nothing is done.
"""

from __future__ import annotations

import asyncio
import ctypes
import platform
from contextlib import suppress
from typing import Final

from anyio import to_thread

_MOST_ARENAS: Final = 2  # Python runs one thread at a time
_ARENA_MAX, _MMAP_THRESHOLD = -8, -3  # of malloc.h
_BY_ITSELF: Final = 1 << 20  # bytes: what is as large lies by itself, and goes when it is freed
_EVERY_SECONDS: Final = 20.0


def settle() -> None:
    """For the whole process, before it has threads: few arenas, and what is large apart from what is not."""
    with suppress(AttributeError, OSError):
        library = _library()
        library.mallopt(_ARENA_MAX, _MOST_ARENAS)
        library.mallopt(_MMAP_THRESHOLD, _BY_ITSELF)


def give_back() -> None:
    """Give back what is free, also what lies in gaps. Takes some milliseconds, in which others go on."""
    with suppress(AttributeError, OSError):
        _library().malloc_trim(0)


async def keep_giving_back(every: float = _EVERY_SECONDS) -> None:
    """Give back what is free again and again, until cancelled."""
    while True:
        await asyncio.sleep(every)
        await to_thread.run_sync(give_back)


def _library() -> ctypes.CDLL:
    """The C library where it is glibc; raises `OSError` where it is another."""
    if platform.libc_ver()[0] != "glibc":
        raise OSError
    return ctypes.CDLL(None)
