"""The child process of `sandbox`: reads one file after another within limits set by the parent.

Started by `sandbox` with a file descriptor as argument, over which the two talk.
It receives `Settings` once, then `Job`s; it sends `Ready`, then for every job any number of
`MoreTime` and one `Done` or `Failed`. It ends when the connection closes or the parent is gone.
"""

from __future__ import annotations

import contextlib
import importlib
import math
import os
import resource
import signal
import stat
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

from corpus import collector
from corpus.model import Document, Rejected
from corpus.priority import stand_back
from ingest import heartbeat
from ingest.errors import rejection

OcrMode = Literal["auto", "never", "always"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: bytes of file, bytes of memory, pages, seconds.

    A file may take `seconds` of the processor, plus `seconds_a_page` for each of its pages, plus what
    OCR asks for. By the clock it may take `patience` times as long: reading gives way to those who
    search, so that on a busy machine a good file may wait long for its turn; and longer while it does wait.
    """

    size: int = 300_000_000
    memory: int = 2_000_000_000
    pages: int = 10_000
    seconds: float = 60.0
    seconds_a_page: float = 0.5
    patience: float = 10.0


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for all jobs of a child; `target` is "module:name" of the reading function."""

    ocr: OcrMode
    limits: Limits
    target: str


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read; `name` is its printable base name (NFC)."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Ready:
    """The child has loaded the reader. `peak` is its most memory so far, in the units of `getrusage`.

    Linux counts what the parent used when it started the child, which says nothing of the child.
    """

    peak: int


@dataclass(frozen=True, slots=True)
class MoreTime:
    """The job may take `seconds` of work from now on, if that is later than its limit so far."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Done:
    """What became of the file."""

    result: Document | Rejected


@dataclass(frozen=True, slots=True)
class Failed:
    """The reader raised: `code` is `out_of_memory` or `crashed`, `trace` the stack trace."""

    code: str
    trace: str


Answer = Ready | MoreTime | Done | Failed
Read = Callable[..., Document | Rejected]


def main(argv: list[str]) -> int:
    """Serve jobs from the connection with file descriptor `argv[1]` until it closes."""
    connection = Connection(int(argv[1]))
    threading.Thread(target=_die_with, args=(os.getppid(),), daemon=True).start()
    stand_back()
    settings = connection.recv()
    module, _, name = settings.target.partition(":")
    try:
        read: Read = getattr(importlib.import_module(module), name)
    except Exception:
        connection.send(Failed("crashed", traceback.format_exc()))
        return 1
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, settings.limits.memory)
    heartbeat.listen(partial(_more_time, connection))
    connection.send(Ready(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            job = connection.recv()
            _limit_work(settings.limits.seconds, begun=False)
            with collector.paused():
                connection.send(_answer(job, settings, read))
    return 0


def _more_time(connection: Connection, seconds: float) -> None:
    _limit_work(seconds)
    connection.send(MoreTime(seconds))


def _limit_work(seconds: float, *, begun: bool = True) -> None:
    """The system ends this process (SIGXCPU) when it has worked so long from now on.

    Of a job that has `begun` the later limit holds, the one so far or this.
    """
    with contextlib.suppress(ValueError, OSError):
        so_far, hard = resource.getrlimit(resource.RLIMIT_CPU)
        most = math.ceil(time.process_time() + seconds)
        if begun and so_far != resource.RLIM_INFINITY:
            most = max(most, so_far)
        resource.setrlimit(resource.RLIMIT_CPU, (most, hard))


def _answer(job: Job, settings: Settings, read: Read) -> Done | Failed:
    try:
        data = _contents(Path(job.path), settings.limits.size)
    except OSError as error:
        return Done(unreadable(job.name, error))
    if data is None:
        return Done(rejection(job.name, "too_large"))
    try:
        return Done(_read(data, job, settings, read))
    except MemoryError:
        return Failed("out_of_memory", "")
    except Exception:
        return Failed("crashed", traceback.format_exc())


def _read(data: bytes, job: Job, settings: Settings, read: Read) -> Document | Rejected:
    pages = _count_pages(data)
    if pages > settings.limits.pages:
        return rejection(job.name, "too_many_pages")
    heartbeat.beat(settings.limits.seconds + pages * settings.limits.seconds_a_page)
    return read(data, file=job.name, ocr=settings.ocr)


def _contents(path: Path, limit: int) -> bytes | None:
    """The file's bytes; None when there are more than `limit`. Never waits on a pipe or device."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise IsADirectoryError(path)
        data = file.read(min(found.st_size, limit) + 1)
    return data if len(data) <= limit else None


def _count_pages(data: bytes) -> int:
    """How many pages pdfium sees; 0 when it cannot open the file (the reader will say why)."""
    import pypdfium2

    try:
        with contextlib.closing(pypdfium2.PdfDocument(data)) as document:
            return len(document)
    except pypdfium2.PdfiumError:
        return 0


def unreadable(name: str, error: OSError) -> Rejected:
    """The rejection of a file that the operating system does not let us read."""
    if isinstance(error, FileNotFoundError):
        message = "Filen finns inte, eller togs bort innan den hann läsas. Kontrollera sökvägen."
    elif isinstance(error, PermissionError):
        message = "Programmet får inte läsa detta. Ändra filens eller mappens behörigheter och försök igen."
    elif isinstance(error, IsADirectoryError):
        message = "Detta är en mapp eller något annat än en vanlig fil. Ange PDF-filerna i stället."
    else:
        message = f"Filen gick inte att läsa från disken ({error.strerror}). Kopiera den och försök igen."
    return Rejected(name, "unreadable", message)


def _limit(kind: int, value: int) -> None:
    """Set a limit of the operating system; some systems refuse, the clock then guards alone."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (value, value))


def _die_with(parent: int) -> None:
    """End this process and its own children (Tesseract) when the parent is gone."""
    while os.getppid() == parent:
        time.sleep(1.0)
    os.killpg(os.getpgid(0), signal.SIGKILL)
