"""How the time of a work grows with its text: what is linear must be seen to be, on a busy machine too."""

from __future__ import annotations

import time
from collections.abc import Callable

Work = Callable[[], object]
# Characters of the two texts: what is linear takes four times as long for the longer, what is quadratic 16.
SHORT, LONG = 8_000, 32_000
_MOST = 8
_QUICK = 0.2  # seconds that are too few to compare
_TRIES = 4


def seconds(work: Work) -> float:
    """The processor time of a work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def best(work: Work) -> float:
    """The shorter of two runs: another process may disturb one."""
    return min(seconds(work), seconds(work))


def in_step(short: Work, long: Work) -> bool:
    """Whether the work on `LONG` characters takes about four times as long as that on `SHORT`.

    One try of several is enough: quadratic work takes sixteen times as long each time.
    """
    return any(seconds(long) < _QUICK or best(long) < max(_QUICK, _MOST * best(short)) for _ in range(_TRIES))
