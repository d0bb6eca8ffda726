"""Headings that nothing but their colour sets off from the text, as Word's own deeper headings are. Pure.

A colour may be chance, or a letterhead's: only what is set so twice or more in a document is a heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ingest.chunk import CAPTION, Chunk, Style
from ingest.headings import NUMBERED, is_of_letterhead
from ingest.layout import Line
from ingest.raw import RawPage

_SMALLEST: Final = 0.9
"""Sizes of the text that such a heading has at least."""
_ADDRESS: Final = re.compile(r"@|www\.|https?:|\d{2,}[ -]\d{2,}")
_WORD: Final = re.compile(r"[^\W\d_]{3}")


def is_tinted(page: RawPage, o: Line) -> bool:
    """Whether a line is set in a colour of its own."""
    return bool(o.words) and page.words[o.words[0]].tinted


def titled(pages: Sequence[RawPage], blocks: Sequence[Sequence[Chunk]], body: Style) -> list[list[Chunk]]:
    """The `blocks` of all `pages`, with what only its colour tells to be a heading as one."""
    found = [list(chunks) for chunks in blocks]
    places = [
        (chunks, n)
        for page, chunks in zip(pages, found, strict=True)
        for n, chunk in enumerate(chunks[:-1])
        if _may_be(page, chunk, body)
    ]
    uses = Counter(chunks[n].look for chunks, n in places)
    for chunks, n in places:
        if uses[chunks[n].look] > 1:
            chunks[n] = replace(chunks[n], kind="heading", marker=None)
    return found


def _may_be(page: RawPage, chunk: Chunk, body: Style) -> bool:
    if chunk.kind not in ("paragraph", "list_item") or chunk.aside or not is_tinted(page, chunk.lines[0]):
        return False
    text = chunk.text
    return (
        all(is_tinted(page, o) for o in chunk.lines)
        and chunk.lines[0].size >= _SMALLEST * body.size
        and (chunk.marker is None or NUMBERED.match(text) is not None)
        and _WORD.search(text) is not None
        and not _ADDRESS.search(text)
        and not CAPTION.match(text)
        and not is_of_letterhead(text)
    )
