"""Headings as a tree with levels and numbers, and the parts (documents within the file).

A numbered heading stands as deep as its number; one without a number as deep as its style: the styles of
a part are ranked by size, and a style that numbered headings use has their depth.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from corpus.model import Document, Heading, Part
from ingest.assemble import Placed
from ingest.furniture import Stripped
from ingest.headings import NUMBERED
from ingest.parts import parts

_DEEPEST: Final = 9


class _Look(NamedTuple):
    """How a heading is set, larger and bolder first when sorted downwards."""

    size: float
    bold: bool
    capitals: bool
    upright: bool


def outlined(document: Document, placed: Sequence[Placed], sheets: Sequence[Stripped]) -> Document:
    """`document` with its headings and parts."""
    found = [(p, _heading(document, p)) for p in placed if p.block.kind == "heading"]
    flat = replace(document, headings=tuple(h for _, h in found))
    inside = parts(flat, sheets)
    headings: list[Heading] = []
    for group in _by_part(found, inside):
        headings.extend(_levelled(group))
    return replace(flat, headings=tuple(headings), parts=inside)


def _heading(document: Document, placed: Placed) -> Heading:
    text = document.text[placed.block.span.start : placed.block.span.end]
    match = NUMBERED.match(text)
    number, title = (match.group("number"), text[match.end() :]) if match else (None, text)
    title = re.sub(r"\s+", " ", title).strip()
    return Heading(1, number, title, placed.block.span, placed.page)


def _by_part(
    found: Sequence[tuple[Placed, Heading]], inside: Sequence[Part]
) -> list[list[tuple[Placed, Heading]]]:
    groups: list[list[tuple[Placed, Heading]]] = [[] for _ in range(len(inside) + 1)]
    for placed, heading in found:
        at = next((n for n, p in enumerate(inside) if p.span.contains(heading.span)), len(inside))
        groups[at].append((placed, heading))
    return groups


def _levelled(group: Sequence[tuple[Placed, Heading]]) -> list[Heading]:
    looks = [_look(placed, heading) for placed, heading in group]
    depths: dict[_Look, Counter[int]] = {}
    for look, (_, heading) in zip(looks, group, strict=True):
        counter = depths.setdefault(look, Counter())
        if heading.number:
            counter[_depth(heading.number)] += 1
    level_of = _levels(depths, Counter(looks))
    return [
        replace(heading, level=_depth(heading.number) if heading.number else level_of[look])
        for look, (_, heading) in zip(looks, group, strict=True)
    ]


def _depth(number: str) -> int:
    """How deep a number stands: "2.1" and "2a" one below "2"."""
    return number.count(".") + 1 + number[-1].isalpha()


def _levels(depths: dict[_Look, Counter[int]], uses: Counter[_Look]) -> dict[_Look, int]:
    """The level of each look: the ones used more than once are ranked, a lone one joins its nearest."""
    ranked = sorted(depths, reverse=True)
    frequent = [k for k in ranked if uses[k] > 1 or depths[k] or k == ranked[0]]
    found: dict[_Look, int] = {}
    level = 0
    for look in frequent:
        numbered = depths[look].most_common(1)
        level = min(_DEEPEST, max(level + 1, numbered[0][0]) if numbered else level + 1)
        found[look] = level
    for look in ranked:
        if look not in found:
            nearest = min(frequent, key=lambda k: (abs(k.size - look.size), k.bold != look.bold))
            deeper = look.size < 0.9 * nearest.size and nearest == frequent[-1]
            found[look] = min(_DEEPEST, found[nearest] + deeper)
    return found


def _look(placed: Placed, heading: Heading) -> _Look:
    first = placed.lines[0]
    capitals = heading.title.isupper() and len(heading.title) > 4
    return _Look(first.size, first.bold, capitals, not first.italic)
