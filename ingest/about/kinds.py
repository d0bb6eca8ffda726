"""Document types by the words that name them (`knowledge/document_types.toml`)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

TOWN: Final = re.compile(
    r"\b(?!av\s)[^\W\d]{2,}(?:\s[^\W\d]+)?\s(?:stad|kommun|region)|Region\s[^\W\d]+", re.I
)
"""A municipality's or region's own name, as letterheads print it."""
MINUTES: Final = ("protokoll", "protokollsutdrag", "kallelse")
"""The types that are called by whose meeting it was, and when."""
_COMPOUND: Final = r"(?:(?!detalj|grund|situations|tids?(?:plan|program)|data)[a-zåäö]{3,}-?)?"
"""What may stand before a type's word in a compound; a detaljplan is a map, a tidplan no document."""
_FILE: Final = Path(__file__).parents[1] / "knowledge" / "document_types.toml"


@dataclass(frozen=True, slots=True)
class Kind:
    """A document type: its name, how a part of this type is cited (None: by its title), its words, and those
    with the compounds that end in one ("Trafiksäkerhetsplan")."""

    name: str
    part: str | None
    opening: bool
    pattern: re.Pattern[str]
    within: re.Pattern[str]


@lru_cache(maxsize=1)
def kinds() -> tuple[Kind, ...]:
    """All document types, the more specific first."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["type"]
    return tuple(
        Kind(
            row["name"],
            row.get("part"),
            row.get("opening", False),
            _pattern(row["words"]),
            _pattern(row["words"], before=_COMPOUND if row.get("compounds") else ""),
        )
        for row in rows
    )


def _pattern(words: list[str], before: str = "") -> re.Pattern[str]:
    alternatives = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?<![\w-]){before}(?:{alternatives})(?:en|et|n|erna|s)?(?![\w-])", re.I)


@lru_cache(maxsize=4096)
def kind_of(title: str) -> Kind | None:
    """The type that `title` names: by its first such word, before words like "för", "av", "till".

    >>> [k.name for t in ("Delårsrapport augusti 2024 för kulturnämnden", "Uppföljning av stadens plan",
    ...                   "Stadens plan för lokaler", "Yttrande angående budget") if (k := kind_of(t))]
    ['delårsrapport', 'uppföljning', 'plan', 'yttrande']
    >>> [k and k.name for k in map(kind_of, ("Trafiksäkerhetsplan 2026–2029", "Planeringsförutsättningar"))]
    ['plan', None]
    """
    found = [
        (match.start(), n, kind) for n, kind in enumerate(kinds()) if (match := kind.within.search(title))
    ]
    return min(found, key=lambda f: f[:2])[2] if found else None


@lru_cache(maxsize=4096)
def named(name: str) -> Kind | None:
    """The type called `name` or by one of its words."""
    return next((k for k in kinds() if k.pattern.fullmatch(name.strip())), None)
