"""The one place that says how work that nobody waits for leaves the processor to those who search.

A process that reads files in gives way to all others. What of its work is long goes on only while
nobody else wants the processor (Linux's `SCHED_IDLE`): in child processes, and in threads of their own.
What holds a lock that others wait for, such as saving, does not: with every processor taken it would
hold the lock for as long as they are.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Final, ParamSpec, TypeVar

_KINDNESS: Final = 15  # of 19: it must get on while it holds a lock
_P = ParamSpec("_P")
_T = TypeVar("_T")


def give_way() -> None:
    """From now on this process leaves the processor to those who search; alone it is as fast as ever."""
    if hasattr(os, "nice"):
        os.nice(max(0, _KINDNESS - os.nice(0)))
    if hasattr(os, "SCHED_BATCH"):  # and does not interrupt them when it wakes
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def stand_back() -> None:
    """This thread, and what it starts, works only while nobody else wants the processor, for good.

    Nothing happens in a process that has not given way, nor with a system that knows no such work.
    """
    if _gives_way():
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


def aside(work: Callable[_P, _T], *arguments: _P.args, **named: _P.kwargs) -> _T:
    """What `work` gives or raises, done in a thread that stands back while this one waits for it.

    Where this process has not given way it is done at once.
    """
    if not _gives_way():
        return work(*arguments, **named)
    done: Future[_T] = Future()

    def do() -> None:
        stand_back()
        try:
            done.set_result(work(*arguments, **named))
        except BaseException as error:
            done.set_exception(error)

    threading.Thread(target=do, name="aside", daemon=True).start()  # who is told to stop does not wait for it
    return done.result()


def _gives_way() -> bool:
    return hasattr(os, "SCHED_BATCH") and os.sched_getscheduler(0) == os.SCHED_BATCH
