"""Reading files in child processes, so that no file can take the program down with it.

pdfium is written in C++ and reads files from strangers: a child has limits on memory, time and
pages, a child that dies or hangs costs one file and is replaced. pdfium is not thread-safe either,
so several children, not threads, are also what makes reading fast.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import stat
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus import collector
from corpus.model import Document, Rejected
from ingest import turns
from ingest.errors import rejection
from ingest.sandbox_child import (
    Answer,
    Done,
    Failed,
    Job,
    Limits,
    MoreTime,
    OcrMode,
    Ready,
    Settings,
    unreadable,
)

__all__ = ["Limits", "OcrMode", "Reader", "printable_name"]

LOG = logging.getLogger(__name__)
START = "import sys; from ingest.sandbox_child import main; sys.exit(main(sys.argv))"
START_SECONDS = 600.0
"""A child that has not loaded the reader by then, even on a busy machine, never will."""
_ANOTHER_LOOK = 1.0
"""Seconds of work that a child is given more at a time while it waits for its turn."""
_UNPRINTABLE = frozenset(
    ("Cc", "Cf", "Zl", "Zp")
)  # categories of Unicode: control, format, separators of lines
_MOST_REFUSED = 100
"""Files that need no child are told at least so often."""
MEMORY_SHARE = 0.5
"""A child that died having used this share of its memory most likely ran out of it."""

Outcome = tuple[Path, Document | Rejected]


class Reader:
    """Reads files in up to `jobs` child processes; use it as a context manager.

    >>> with Reader(2) as reader:                                    # doctest: +SKIP
    ...     for path, result in reader.read(paths): ...
    """

    def __init__(
        self,
        jobs: int,
        ocr: OcrMode = "auto",
        limits: Limits | None = None,
        *,
        target: str = "ingest.read:read_bytes",
        name: Callable[[Path], str] | None = None,
    ) -> None:
        """`target` is "module:name" of `read(data, *, file, ocr) -> Document | Rejected`.

        `name` says what a file is called, where that is not how it lies there.
        """
        self._jobs = max(1, jobs)
        self._settings = Settings(ocr, limits or Limits(), target)
        self._name = name or printable_name
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all child processes now; files being read are abandoned."""
        while self._workers:
            self._workers.pop().kill()

    def start(self) -> None:
        """Start all children now, so that they load the reader while the caller does other work."""
        while len(self._workers) < self._jobs:
            self._workers.append(_Worker(self._settings))

    def read(self, files: Iterable[Path]) -> Iterator[Outcome]:
        """Each file's document or rejection, in the order in which they are ready.

        One result a file, whatever happens to it. Raises RuntimeError when the reader itself cannot
        be started. When the caller stops early, files being read are abandoned.
        """
        waiting = iter(files)
        ready: list[Outcome] = []
        try:
            while True:
                # What is ready is handed out when all children are at work again: they read on meanwhile.
                refused = self._give_out(waiting)
                yield from (*ready, *refused)
                busy = [w for w in self._workers if w.path is not None]
                if not busy and not refused:
                    return
                ready = self._finished(busy) if busy else []
        finally:
            for worker in [w for w in self._workers if w.path is not None]:
                self._remove(worker)

    def _give_out(self, waiting: Iterator[Path]) -> list[Outcome]:
        """Give every idle child a file; those that need no child at all."""
        refused: list[Outcome] = []
        while len(refused) < _MOST_REFUSED and sum(w.path is not None for w in self._workers) < self._jobs:
            path = next(waiting, None)
            if path is None:
                break
            rejected = refuse(path, self._settings.limits.size)
            if rejected is None:
                self._idle().start(path, self._name(path))
            else:
                refused.append((path, rejected))
        return refused

    def _idle(self) -> _Worker:
        """A worker without a file, a new one where all have one."""
        for worker in self._workers:
            if worker.path is None:
                return worker
        worker = _Worker(self._settings)
        self._workers.append(worker)
        return worker

    def _finished(self, busy: list[_Worker]) -> list[Outcome]:
        """Wait until something happens and give the results that it brings."""
        patience = max(0.0, min(w.deadline for w in busy) - time.monotonic())
        ready = wait([w.connection for w in busy], patience)
        found: list[Outcome] = []
        for worker in busy:
            result: Document | Rejected | None = None
            path = worker.path
            if worker.connection in ready:
                result = worker.receive()
            elif time.monotonic() >= worker.deadline:
                result = worker.expire()
            if worker.broken:
                self._remove(worker)
            if result is not None and path is not None:
                worker.path = None
                found.append((path, result))
        return found

    def _remove(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.kill()


class _Worker:
    """One child process and the file it has in hand (`path`), to be done at `deadline`."""

    def __init__(self, settings: Settings) -> None:
        self.path: Path | None = None
        self.broken = False
        self._settings = settings
        self._ready: Ready | None = None
        self.connection, theirs = Pipe()
        self._process = _launch(theirs)
        theirs.close()
        self.deadline = time.monotonic() + START_SECONDS
        self.connection.send(settings)

    def start(self, path: Path, name: str) -> None:
        """Give the child the next file, which is called `name`."""
        self.path = path
        if self._ready:
            self.deadline = self._within(self._settings.limits.seconds)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(Job(str(path), name))

    def receive(self) -> Document | Rejected | None:
        """What the child says: a result, or None when it only asks for time."""
        try:
            with collector.paused():
                answer: Answer = self.connection.recv()
        except (EOFError, ConnectionResetError):
            return self._died()
        if isinstance(answer, Done):
            return answer.result
        if isinstance(answer, Failed):
            return self._failed(answer)
        if isinstance(answer, Ready):
            self._ready = answer
            self.deadline = self._within(self._settings.limits.seconds)
        elif isinstance(answer, MoreTime):
            self.deadline = max(self.deadline, self._within(answer.seconds))
        return None

    def _within(self, seconds: float) -> float:
        """When so much work must be done by the clock; the child's own limit is of the processor."""
        return time.monotonic() + seconds * self._settings.limits.patience

    def expire(self) -> Rejected | None:
        """Give the file up because its time is over; the child is of no more use.

        None where it only waits for its turn at the processor: its own limit ends what works for too long.
        """
        if turns.at_work(self._process.pid):
            self.deadline = self._within(_ANOTHER_LOOK)
            return None
        self.broken = True
        return self._rejected("timeout")

    def kill(self) -> None:
        """End the child and all it has started (its process group), and wait for it."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self.connection.close()

    def _rejected(self, code: str) -> Rejected:
        return rejection(printable_name(self.path) if self.path is not None else "", code)

    def _failed(self, answer: Failed) -> Rejected:
        if not self._ready:
            raise RuntimeError(f"the reader cannot be loaded:\n{answer.trace}")
        if answer.trace:
            LOG.error("reading %s failed:\n%s", self.path, answer.trace)
        self.broken = answer.code == "out_of_memory"
        return self._rejected(answer.code)

    def _died(self) -> Rejected:
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        if self._ready is None:
            raise RuntimeError(f"the reader ended while starting (status {self._process.returncode})")
        self.broken = True
        if self._process.returncode == -signal.SIGXCPU:
            return self._rejected("timeout")
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        grown = usage.ru_maxrss > self._ready.peak
        full = grown and peak > MEMORY_SHARE * self._settings.limits.memory
        LOG.warning("reading %s ended the child (status %s)", self.path, self._process.returncode)
        return self._rejected("out_of_memory" if full else "crashed")


def refuse(path: Path, limit: int) -> Rejected | None:
    """Why `path` need not be given to a child at all: missing, no file, empty, or over `limit` bytes."""
    name = printable_name(path)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise IsADirectoryError(path) if os.access(path, os.R_OK) else PermissionError(path)
    except OSError as error:
        return unreadable(name, error)
    if found.st_size == 0:
        return rejection(name, "empty_file")
    return rejection(name, "too_large") if found.st_size > limit else None


def printable_name(path: Path) -> str:
    r"""The base name of `path` in NFC; what is no UTF-8, steers a terminal or breaks a line is U+FFFD.

    >>> printable_name(Path("Plan\n2024\x1b[31m.pdf"))
    'Plan�2024�[31m.pdf'
    """
    name = unicodedata.normalize("NFC", os.fsencode(path.name).decode("utf-8", "replace"))
    return "".join("\ufffd" if unicodedata.category(c) in _UNPRINTABLE else c for c in name)


def _launch(connection: Connection) -> subprocess.Popen[bytes]:
    """A child in a session of its own: Ctrl-C reaches only the parent, which then ends the child."""
    descriptor = connection.fileno()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p or "." for p in sys.path)}
    return subprocess.Popen(
        [sys.executable, "-c", START, str(descriptor)],
        pass_fds=(descriptor,),
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
