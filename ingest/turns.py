"""Whether a process gets nothing done because it hangs, or because others have the processor."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

_RUNNABLE: Final = "R"
_PROCESSES: Final = Path("/proc")  # of Linux; elsewhere nothing is known


class _Thread(NamedTuple):
    """What the system tells of a thread: its state, its ticks of the processor, the processes it started."""

    state: str
    ticks: int
    started: tuple[int, ...]


def at_work(pid: int) -> bool:
    """Whether a thread of the process, or of one that it has started, works or waits for its turn to."""
    return any(thread.state == _RUNNABLE or any(map(at_work, thread.started)) for thread in _threads(pid))


def output(process: subprocess.Popen[bytes], sent: bytes, seconds: float) -> bytes:
    """What the process prints when it is sent this.

    Raises `subprocess.TimeoutExpired` and ends it where it works for more than these seconds of the
    processor, or does nothing for as long by the clock.
    """
    unsent: bytes | None = sent
    while True:
        try:
            return process.communicate(unsent, timeout=seconds)[0]
        except subprocess.TimeoutExpired:
            unsent = None  # the process is sent the rest of it, asked again
            if process.poll() is None and (not at_work(process.pid) or worked(process.pid) >= seconds):
                process.kill()
                raise


def worked(pid: int) -> float:
    """Seconds of the processor that the threads of the process have used so far."""
    return sum(thread.ticks for thread in _threads(pid)) / os.sysconf("SC_CLK_TCK")


def _threads(pid: int) -> Iterator[_Thread]:
    try:
        for thread in (_PROCESSES / str(pid) / "task").iterdir():
            # after the name, in brackets: state, ten more, ticks of its own, ticks of the system for it
            told = (thread / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            started = (thread / "children").read_text(encoding="ascii").split()
            yield _Thread(told[0], int(told[11]) + int(told[12]), tuple(map(int, started)))
    except (OSError, IndexError):  # it has ended meanwhile
        return
