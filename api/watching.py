"""`rodatraden ingest --watch`: folders whose files are read in as they come and change, through the queue."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from api.collection import files_in
from api.errors import ApiError
from corpus.job_store import Job, NewJob
from corpus.seen_files import Mark, SeenFiles, mark
from index.build import called

if TYPE_CHECKING:
    from api.collection import Collection

EVERY_SECONDS: Final = 2.0


class Watch:
    """What has been seen of the folders so far. `read`: whether a file as it is was read some other time."""

    def __init__(
        self, folders: Iterable[Path], read: Callable[[Path, Mark], bool] = lambda *_: False
    ) -> None:
        self._folders = tuple(folders)
        self._read = read
        self._seen: dict[Path, Mark] = {}
        self._queued: dict[Path, Mark] = {}

    def look(self) -> Iterator[Path]:
        """The files that have come or changed and stand still: the same in two looks, so wholly written."""
        before, self._seen = self._seen, dict(_marks(self._folders))
        self._queued = {path: kept for path, kept in self._queued.items() if path in self._seen}
        for path, now in self._seen.items():
            if before.get(path) == now and self._queued.get(path) != now:
                self._queued[path] = now
                if not self._read(path, now):
                    yield path


def watch(
    collection: Collection,
    folders: Iterable[Path],
    told: Callable[[Job], None],
    *,
    into: str | None = None,
    rounds: int | None = None,
    every: float = EVERY_SECONDS,
) -> None:
    """Read in what comes and changes, until interrupted (or for so many `rounds`). What was read before it
    began, and is as it was, is passed over; so what somebody has removed since stays away."""
    seen = Watch(folders, SeenFiles(collection.store.database).holds)
    while rounds is None or rounds > 0:
        rounds = None if rounds is None else rounds - 1
        found = [NewJob(called(path), str(path), str(path), into or "") for path in seen.look()]
        if found:
            collection.intake.put(found)
        collection.intake.work(told)
        if rounds != 0:
            time.sleep(every)


def _marks(folders: Iterable[Path]) -> Iterator[tuple[Path, Mark]]:
    """Size and time of each file that can be named in UTF-8; a folder may be empty as yet."""
    for folder in folders:
        try:
            files = files_in([folder])
        except ApiError:
            continue
        for path in files:
            try:
                str(path).encode()
                found = mark(path)
            except (OSError, UnicodeEncodeError):
                continue
            yield path, found
