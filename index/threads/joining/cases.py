"""Case numbers as one spelling each: with the letters of the authority, and whose they are. Pure, on nodes.

Documents print one case as "KS 2023/417", "KS/2023:417" or "KS-2023-00417", within its city as "2023/417".
The letters of most boards are those of every municipality: where documents of two have such a number, it is
two cases. Letters of one authority alone ("SLK") are its own wherever they are printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from corpus.case_prefixes import BOARDS, KNOWLEDGE
from corpus.threads import each_of, letters_of, matter_of, number_of
from index.threads import anchors
from index.threads.joining.nodes import Node

_OWN: Final = frozenset(KNOWLEDGE.names)  # letters that one authority alone has

Stated = tuple[str, str | None]
"""The anchor of a case and the city of the document that states it."""


def in_full(nodes: Sequence[Node]) -> list[Node]:
    """The nodes with each case by one anchor, whatever its spelling."""
    stated = {(a, n.city) for n in nodes for a in n.anchors if a.startswith("case:")}
    known = {each: name for each, name in _names(stated) if name != each[0]}
    if not known:
        return list(nodes)
    return [
        replace(n, anchors=tuple(dict.fromkeys(_named(a, n.city, known) for a in n.anchors))) for n in nodes
    ]


def _names(stated: Iterable[Stated]) -> Iterator[tuple[Stated, str]]:
    """Each case as it is stated in a city, with its one anchor."""
    by_number: dict[str, dict[str | None, set[Stated]]] = defaultdict(lambda: defaultdict(set))
    for anchor, city in stated:
        number = number_of(anchor)
        if number:
            by_number[number][letters_of(anchor)].add((anchor, city))
    for of_letters in by_number.values():
        bare = of_letters.pop(None, set())
        full = [_spelled(letters or "", found) for letters, found in of_letters.items()]
        for each in full:
            yield from each.items()
        yield from _bare(bare, full)


def _spelled(letters: str, found: set[Stated]) -> dict[Stated, str]:
    """The one anchor of what is one number with letters, in each city."""
    one = min(anchor for anchor, _ in found)
    shared = letters in BOARDS and letters not in _OWN
    return _of_cities(one, found, apart=shared)


def _of_cities(one: str, found: Iterable[Stated], *, apart: bool) -> dict[Stated, str]:
    cities = {city for _, city in found if city}
    several = apart and len(cities) > 1
    return {(a, city): anchors.of_city(one, city) if several and city else one for a, city in found}


def _bare(bare: set[Stated], full: Sequence[Mapping[Stated, str]]) -> Iterator[tuple[Stated, str]]:
    """Numbers without letters: with those of the one authority of their city that has the number."""
    left = set()
    for anchor, city in bare:
        near = {
            name
            for each in full
            for (_, whose), name in each.items()
            if city is None or whose is None or whose == city
        }
        if len(near) == 1:
            yield (anchor, city), near.pop()
        else:
            left.add((anchor, city))
    one = min((anchor for anchor, _ in left), default="")
    several = len({city for _, city in bare if city}) > 1 or bool(full)
    yield from _of_cities(one, left, apart=several).items()


def _named(anchor: str, city: str | None, known: Mapping[Stated, str]) -> str:
    """An anchor with the case that it holds by its one name."""
    whole = each_of(anchor)
    if whole:
        return f"each:{_named(whole, city, known)}"
    before, bar, case = anchor.rpartition("|") if anchor.startswith("to:") else ("", "", anchor)
    matter = matter_of(case)
    if matter:
        return known.get((matter, city), matter).replace("case:", "matter:", 1)
    return f"{before}{bar}{known.get((case, city), case)}"
