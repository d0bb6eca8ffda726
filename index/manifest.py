"""What an index on disk consists of: the manifest, the lock of its one writer, and the sweeping of what is
left over."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import msgspec

from index.engine import EncoderState, EngineBusyError
from index.segments import SegmentState

MANIFEST: Final = "manifest.json"
_LOCK: Final = "writing.lock"


class Manifest(msgspec.Struct, frozen=True):
    """What the index holds: document key → id of its first passage and how many it has."""

    generation: int = 0
    version: str = ""
    lexical_folder: str = "lexical-0"
    encoder: EncoderState | None = None
    segments: tuple[SegmentState, ...] = ()
    documents: dict[int, tuple[int, int]] = msgspec.field(default_factory=dict)

    @property
    def files(self) -> frozenset[str]:
        """The names of everything in the folder that it needs."""
        columns = (f.name for s in self.segments for f in (s.facts, s.vectors) if f is not None)
        return frozenset((self.lexical_folder, *columns))


Version = tuple[int, int, int]


class ManifestFile:
    """The manifest in a folder, read again only when another has taken its place."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: tuple[Version, Manifest] | None = None

    def read(self) -> Manifest:
        version = manifest_version(self._folder)
        known = self._known
        if version is None or known is None or known[0] != version:
            known = (version or (0, 0, 0), read_manifest(self._folder))
            self._known = known if version is not None else None
        return known[1]

    def forget(self) -> None:
        self._known = None


def manifest_version(folder: Path) -> Version | None:
    """Another value for each manifest that is put in the folder; None where there is none."""
    try:
        found = (folder / MANIFEST).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def read_manifest(folder: Path) -> Manifest:
    """The manifest; an empty one where there is none that can be read."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError):
        return Manifest()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One process writes at a time. Where files cannot be locked, tantivy's own lock must do."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (folder / _LOCK).open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise EngineBusyError from error
        yield


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put the manifest in its place: whoever reads it finds the old one or this one, whole."""
    waiting = folder / f"{MANIFEST}.new"
    with waiting.open("wb") as file:
        file.write(msgspec.json.encode(manifest))
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(folder / MANIFEST)
    _sync(folder)


def _sync(folder: Path) -> None:
    """The names in a folder, safe on disk; not every system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path, kept: frozenset[str]) -> None:
    """Remove what the manifest does not name; what another process holds open stays for now."""
    for pattern in ("lexical-*", "facts-*", "vectors-*"):
        for path in folder.glob(pattern):
            if path.name not in kept:
                with suppress(OSError):
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
