"""The knowledge in a package's `knowledge/*.toml`, typed. Read once a file, from the installed package."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

T = TypeVar("T", bound=msgspec.Struct)


class Authorities(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who prints case numbers and how they are announced: `authorities.toml`."""

    labels: tuple[str, ...]
    weak_labels: tuple[str, ...]
    boards: str
    agencies: str
    ministries: str
    not_prefixes: str
    hyphenated: frozenset[str]
    traps: tuple[str, ...]
    names: dict[str, str]
    issuers: dict[str, str]
    serves: dict[str, tuple[str, ...]]


class Parties(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The parties in councils and the letters they go by: `parties.toml`."""

    letters: dict[str, str]


@cache
def _read(package: str, name: str) -> dict[str, object]:
    return tomllib.loads((files(package) / "knowledge" / f"{name}.toml").read_text(encoding="utf-8"))


def load(package: str, name: str, kind: type[T]) -> T:
    """The file `PACKAGE/knowledge/NAME.toml` as `kind`. Raises `msgspec.ValidationError` if malformed."""
    return msgspec.convert(_read(package, name), kind)
