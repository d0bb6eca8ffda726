"""Lists of contents among the blocks of a page. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ingest.chunk import Chunk
from ingest.layout import Line

_CONTENTS: Final = re.compile(r"^(?:innehåll(?:sförteckning)?|table of contents|contents)$", re.I)
_CONTENTS_LINE: Final = re.compile(r"^(?P<title>.*?\S)(?:\s*[.…·_]{2,}\s*|\s*\t\s*|\s+)(?P<page>\d{1,4})$")
_LEADERS: Final = re.compile(r"[.…·_]{4,}|(?:[.·]\s){4,}")
_LEADER_SIGNS: Final = ("..", "…", "·", "__", "._", ". . . . ")


def marked(found: list[Chunk]) -> list[Chunk]:
    """Marks the lines of a contents list: they end in a page number, after a heading or leaders."""
    out: list[Chunk] = []
    inside = False
    for i, chunk in enumerate(found):
        if _CONTENTS.match(chunk.text.strip()):
            inside = True
            out.append(replace(chunk, kind="heading", marker=None))
        elif chunk.kind != "table" and (_has_leaders(chunk.text) or (inside and _in_contents(found, i))):
            out.extend(_contents_lines(chunk))
        else:
            inside = False
            out.append(chunk)
    return out


def _has_leaders(text: str) -> bool:
    """Few texts hold what the pattern would need."""
    return any(sign in text for sign in _LEADER_SIGNS) and _LEADERS.search(text) is not None


def _in_contents(found: Sequence[Chunk], i: int) -> bool:
    """Whether a chunk belongs to the list: it ends in a number, or its last line is one chunk away."""
    if found[i].kind == "table":
        return False
    near = found[i : i + 2]
    return any(_CONTENTS_LINE.match(o.text) for chunk in near for o in chunk.lines)


def _contents_lines(chunk: Chunk) -> Iterator[Chunk]:
    """One chunk an entry: lines up to the one that ends in a page number."""
    current: list[Line] = []
    for o in chunk.lines:
        current.append(o)
        if _CONTENTS_LINE.match(o.text):
            yield replace(chunk, kind="contents", lines=tuple(current), marker=None)
            current = []
    if current:
        yield replace(chunk, kind="contents", lines=tuple(current), marker=None)
