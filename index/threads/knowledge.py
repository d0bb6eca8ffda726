"""The words of `index/knowledge/threads.toml`, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from corpus.findings import Status
from corpus.threads import EventType

_FILE: Final = Path(__file__).parents[1] / "knowledge" / "threads.toml"


class Sentence(msgspec.Struct, frozen=True):
    """What a sentence that fits one of the patterns tells."""

    type: EventType
    patterns: tuple[str, ...]
    status: Status | None = None


class Knowledge(msgspec.Struct, frozen=True):
    """See the file for what each is."""

    small: str
    formal: str
    no_city: str
    bodies: tuple[str, ...]
    denied: str
    delegated: tuple[str, ...]
    report_later: str
    closed: str
    state: str
    sentence: tuple[Sentence, ...]


@cache
def load() -> Knowledge:
    return msgspec.toml.decode(_FILE.read_bytes(), type=Knowledge)
