"""The files of the index's columns: written once, never changed, checked when they are read.

A segment is some passages in order of id: a file of facts and, where they are encoded, a file of vectors.
Passages that are gone are named by their document in the manifest (`dead`) until segments are merged.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors import numpy as tensors

from index import coarse
from index.facts import FactBlock, Mask
from index.vectors import Encoded, VectorBlock

LARGEST_MERGED: Final = 200_000  # passages; a larger segment is left alone unless much of it is dead
_GROWTH: Final = 3  # a segment this many times larger than those after it is not merged with them
_MOST_DEAD: Final = 0.3


class DamagedError(ValueError):
    """A file of the index is missing or not what was written."""


class FileState(msgspec.Struct, frozen=True):
    """A file by its name in the index's folder, and the CRC-32 of its bytes."""

    name: str
    crc: int


class SegmentState(msgspec.Struct, frozen=True):
    """A segment as the manifest names it. `dead`: keys of documents whose passages do not count any more."""

    rows: int
    facts: FileState
    vectors: FileState | None = None
    dead: tuple[int, ...] = ()


def write(folder: Path, name: str, columns: Mapping[str, NDArray[np.generic]]) -> FileState:
    """Write columns to a new file, safe on disk when this returns."""
    data = tensors.save({key: np.ascontiguousarray(column) for key, column in columns.items()})
    waiting = folder / f"{name}.new"
    with waiting.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(folder / name)
    return FileState(name, zlib.crc32(data))


def read(folder: Path, state: FileState) -> dict[str, NDArray[np.generic]]:
    """The columns of a file. Raises `DamagedError` where they are not those that were written."""
    try:
        data = (folder / state.name).read_bytes()
        if zlib.crc32(data) != state.crc:
            raise DamagedError(state.name)
        return dict(tensors.load(data))
    except (OSError, SafetensorError) as error:
        raise DamagedError(state.name) from error


def read_facts(folder: Path, state: SegmentState) -> FactBlock:
    return FactBlock.from_columns(read(folder, state.facts))


def write_encoded(folder: Path, name: str, made: Encoded) -> FileState:
    """Write the vectors of a segment; pieces in two bytes each where their numbers go into two."""
    small = not len(made.codes) or int(made.codes.max()) < 1 << 16
    codes = made.codes.astype(np.uint16) if small else made.codes
    columns: dict[str, NDArray[np.generic]] = {"rows": made.rows, "starts": made.starts, "codes": codes}
    beside = coarse.made(made.rows)
    return write(folder, name, columns if beside is None else columns | {"coarse": beside})


def read_encoded(folder: Path, state: SegmentState) -> Encoded:
    """The vectors of a segment that has them."""
    assert state.vectors is not None
    columns = read(folder, state.vectors)
    return Encoded(
        columns["rows"].astype(np.float16, copy=False),
        columns["starts"].astype(np.int64, copy=False),
        np.asarray(columns["codes"], columns["codes"].dtype.newbyteorder("=")),
        columns["coarse"].astype(np.uint8, copy=False) if "coarse" in columns else None,
    )


def alive(state: SegmentState, facts: FactBlock) -> Mask:
    """The passages of a segment that count."""
    if not state.dead:
        return np.ones(len(facts), np.bool_)
    return ~facts.of_documents(np.array(state.dead, np.int64))


def block(facts: FactBlock, made: Encoded) -> VectorBlock:
    return VectorBlock(facts.ids, made.rows, made.starts, made.codes, made.coarse)


def to_merge(living: Sequence[int]) -> int | None:
    """From which segment on all are to be made one; None where they are well as they are.

    The last ones are merged while the one before them is not much larger, so that each passage is written
    again only some ten times while an index grows to a million. `living`: how many passages of each count.

    >>> to_merge([100_000, 1000]), to_merge([100_000, 1000, 1000])
    (None, 1)
    """
    first, gathered = len(living) - 1, living[-1] if living else 0
    while first > 0 and living[first - 1] < _GROWTH * gathered:
        if living[first - 1] + gathered > LARGEST_MERGED:
            break
        first -= 1
        gathered += living[first]
    return first if first < len(living) - 1 else None


def mostly_dead(living: Sequence[int], rows: Sequence[int]) -> list[int]:
    """The segments that are worth writing again without their dead."""
    return [n for n, (some, of) in enumerate(zip(living, rows, strict=True)) if some < (1 - _MOST_DEAD) * of]
