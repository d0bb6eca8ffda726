"""Blocks that look like headings and are none: titles of boxes, names of who signs, a letterhead. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from corpus.model import Box
from ingest import headings
from ingest.about.kinds import named
from ingest.chunk import Chunk, Style

SMALL: Final = 1.15
"""Sizes of the text that the title of a box and the name of a signer have at most."""
SECTION: Final = re.compile(r"beslut|yrkande|sammanfattning|ärende|bedömning", re.I)
"""Usual sections of papers."""
_SMALLER: Final = 0.9
"""Sizes of the title that what a letterhead says in bold has at most."""
_INDENTED: Final = 2.0
"""Points that what stands in a box is set in."""


def untitled(
    pages: Sequence[Sequence[Chunk]], across: Sequence[Sequence[Box]], body: Style
) -> list[list[Chunk]]:
    """The blocks of all `pages`, titles of boxes `across` the text as paragraphs: what follows the box is not
    theirs. One that looks like headings outside of boxes, or names a usual section, is a heading; what looks
    like it and always stands indented is the title of a box without colour or frame."""
    inside = [[_boxed(chunk, boxes) for chunk in chunks] for chunks, boxes in zip(pages, across, strict=True)]
    usual = {
        chunk.look
        for chunks, ats in zip(pages, inside, strict=True)
        for chunk, at in zip(chunks, ats, strict=True)
        if chunk.kind == "heading" and at is None and chunk.indent < _INDENTED
    }
    found = [list(chunks) for chunks in pages]
    titles = [
        (chunks, n, at)
        for chunks, ats in zip(found, inside, strict=True)
        for n, at in enumerate(ats)
        if _is_small_title(chunks[n], body)
        and chunks[n].look not in usual
        and (at is None or (at not in ats[:n] and at in ats[n + 1 :]))
    ]
    boxed = {chunks[n].look for chunks, n, at in titles if at is not None} if usual else set()
    for chunks, n, _ in titles:
        if chunks[n].look in boxed:
            chunks[n] = replace(chunks[n], kind="paragraph")
    return found


def unsigned(pages: Sequence[Sequence[Chunk]], body: Style) -> list[list[Chunk]]:
    """The blocks of all `pages`, what looks like small headings at their very end as paragraphs: nothing
    stands under the names of who signs, set a little larger than the advice that most of the text is."""
    found = [list(chunks) for chunks in pages]
    for chunks, n in ((of, n) for of in reversed(found) for n in reversed(range(len(of)))):
        o = chunks[n]
        if o.aside or o.kind == "footnote":
            continue
        if o.kind != "heading" or any(line.bold or line.size > SMALL * body.size for line in o.lines):
            break
        chunks[n] = replace(o, kind="paragraph")
    return found


def below_letterhead(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The blocks of a document's first page, what its letterhead says in bold above the title as paragraphs:
    "Tjänsteutlåtande", "Koncernkontoret"."""
    found = list(chunks)
    titles = [n for n, chunk in enumerate(found) if chunk.kind == "heading"]
    title = max(titles, key=lambda n: found[n].lines[0].size, default=0)
    for n in titles:
        small = n < title and found[n].lines[0].size < _SMALLER * found[title].lines[0].size
        if small and (headings.is_of_letterhead(found[n].text) or named(found[n].text)):
            found[n] = replace(found[n], kind="paragraph")
    return found


def _is_small_title(chunk: Chunk, body: Style) -> bool:
    small = chunk.kind == "heading" and chunk.lines[0].size <= SMALL * body.size
    return small and not SECTION.search(chunk.text)


def _boxed(chunk: Chunk, boxes: Sequence[Box]) -> Box | None:
    """The box of `boxes` that a block begins in."""
    first = chunk.lines[0].box
    return next((b for b in boxes if b.contains(first.x0, first.middle_y)), None)
