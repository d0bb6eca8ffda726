"""What a process that answers for long gives back to the system of the memory it no longer uses.

Python frees what it is done with, but the C library keeps it: in an arena for every few threads, and in gaps
between what is kept for long, such as answers. Left to itself a process so grows by some megabytes in
ten thousand requests, for days. Elsewhere than with glibc nothing is done.
"""

from __future__ import annotations

import asyncio
import ctypes
import mmap
import platform
import time
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from anyio import to_thread

_MOST_ARENAS: Final = 2  # Python runs one thread at a time
_ARENA_MAX, _MMAP_THRESHOLD, _TRIM_THRESHOLD = -8, -3, -1  # of malloc.h
_BY_ITSELF: Final = 32 << 20  # bytes: what is as large lies by itself, and goes when it is freed
_KEPT_FREE: Final = 64 << 20  # bytes, until what is free is given back all at once
_EVERY_SECONDS: Final = 20.0
_TAKEN: Final = 32 << 20  # bytes, since free memory was last given back
_SOME: Final = 4 << 20  # bytes, that are given back too, but no more often than
_SELDOM_SECONDS: Final = 120.0


class Level(NamedTuple):
    """Bytes that were this process's own when free memory was last given back, and when that was."""

    own: int
    at: float


def settle() -> None:
    """For the whole process, before it has threads: few arenas, and what is very large apart from the rest.

    A search takes and frees arrays of a megabyte again and again. Each by itself, or given back at once, they
    would be a thousand pages that the system has to find and clear for every search: a sixth of its time.
    """
    with suppress(AttributeError, OSError):
        library = _library()
        library.mallopt(_ARENA_MAX, _MOST_ARENAS)
        library.mallopt(_MMAP_THRESHOLD, _BY_ITSELF)
        library.mallopt(_TRIM_THRESHOLD, _KEPT_FREE)


def give_back() -> None:
    """Give back what is free, also what lies in gaps. Takes some milliseconds, in which others go on."""
    with suppress(AttributeError, OSError):
        _library().malloc_trim(0)


async def keep_giving_back() -> None:
    """Give back what is free whenever much has been taken, and now and then the rest, until cancelled.

    Not each time: what is given back is what the next searches take, and to find it anew held up all of them.
    """
    level = Level(own(), time.monotonic())
    while True:
        await asyncio.sleep(_EVERY_SECONDS)
        level = await to_thread.run_sync(levelled, level, time.monotonic())


def levelled(level: Level, now: float) -> Level:
    """From which level the next look counts: another one where so much had been taken above `level`, or some
    and long ago, that what is free was given back."""
    taken = own() - level.own
    if taken < _TAKEN and (taken < _SOME or now - level.at < _SELDOM_SECONDS):
        return level
    give_back()
    return Level(own(), now)


def own() -> int:
    """Bytes in memory that are this process's own; 0 where the system does not tell."""
    try:
        _, resident, shared, *_ = Path("/proc/self/statm").read_text(encoding="ascii").split()
    except OSError:
        return 0
    return (int(resident) - int(shared)) * mmap.PAGESIZE


def _library() -> ctypes.CDLL:
    """The C library where it is glibc; raises `OSError` where it is another."""
    if platform.libc_ver()[0] != "glibc":
        raise OSError
    return ctypes.CDLL(None)
