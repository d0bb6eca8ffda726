"""What one process at a time may do with a data folder: read folders in, or put a copy in its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from filelock import FileLock, Timeout

from api.errors import ApiError, of_store
from corpus.errors import unwritable


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Whatever is done within, no other process does meanwhile; raises `ApiError` where one does already.

    Searching, and the queue of what is sent in, go on beside it.
    """
    if not data.is_dir():  # so nobody is there
        yield
        return
    lock = FileLock(data / "ingest.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ApiError(
            HTTPStatus.CONFLICT,
            "already_reading",
            "En annan inläsning eller återställning pågår i samlingen.",
            "Vänta tills den är klar och försök igen.",
        ) from error
    except OSError as error:
        raise of_store(unwritable(error)) from error
    try:
        yield
    finally:
        lock.release()
