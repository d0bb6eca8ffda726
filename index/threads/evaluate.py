"""How well threads join what belongs together, measured on links that a reader made.

A link is found when its quotes hang together: two quotes stand in events of one thread, or one stands in
an event and the other among the first three suggestions of that thread. Where the documents state the
link (a number, a decision, a plan, a goal) only events count; likeness of words may be a suggestion. An
event is read with its sentence. What must not be linked is a violation where two different events of one
thread hold its first quote and another in what they name: a sentence may name two plans, and link neither.
Two assignments that both name the budget they come from stand in the budget's thread, which says no more
than that: where both quotes stand in threads of assignments or decisions of their own, a thread of a goal or
a policy document that has them both is counted apart, as a shared source.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from corpus.gold import GoldLink
from corpus.model import Document, Span
from corpus.threads import ThreadKind

FIRST: Final = 3  # suggestions that count
_LOST_GLYPH: Final = "\ufffd"
_EDGE: Final = 3  # at most one word of so many may be missing at an edge of a quote
_SOURCES: Final = ("goal", "policy_document")  # what several assignments may come from or serve
_ONLY_LIKE: Final = ("text-similarity", "similar-text")


@dataclass(frozen=True, slots=True)
class Placed:
    """Where something stands: document name and span."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Shown:
    """A thread as it is shown: the places of its events, and of its suggestions, best first.

    `said` are the places of the events with their sentences.
    """

    id: str
    events: tuple[Placed, ...]
    suggestions: tuple[Placed, ...]
    said: tuple[Placed, ...] = ()
    kind: ThreadKind = "assignment"


@dataclass(frozen=True, slots=True)
class LinkScores:
    """Links found of links there are, by strength; ids of those missed and of pairs wrongly linked.

    `shared_source` are the pairs that must not be linked and only name one goal or policy document: they are
    no violations, but whoever wants them counted adds them.
    """

    strong: tuple[int, int]
    stated: tuple[int, int]
    medium: tuple[int, int]
    missed: tuple[str, ...]
    violations: tuple[str, ...]
    must_not: int
    unplaced: tuple[str, ...]
    shared_source: tuple[str, ...] = ()

    def json(self) -> dict[str, object]:
        return {
            "strong_recall": _share(self.strong),
            "stated_recall": _share(self.stated),
            "medium_at_3": _share(self.medium),
            "strong": list(self.strong),
            "stated": list(self.stated),
            "medium": list(self.medium),
            "must_not_link": self.must_not,
            "violations": list(self.violations),
            "shared_source": list(self.shared_source),
            "missed": list(self.missed),
            "unplaced": list(self.unplaced),
        }


def _share(counted: tuple[int, int]) -> float:
    return round(counted[0] / counted[1], 4) if counted[1] else 1.0


Locate = Callable[[str, str, int], Placed | None]


def score(
    links: Sequence[GoldLink], must_not: Sequence[GoldLink], threads: Sequence[Shown], locate: Locate
) -> LinkScores:
    """The scores of `threads`; `locate` finds a quote's n-th place in a document, or None."""
    found: dict[str, list[bool]] = {"strong": [], "stated": [], "medium": []}
    missed: list[str] = []
    unplaced: list[str] = []
    for link in links:
        places = _located(link, locate)
        known = [p for p in places if p is not None]
        if len(known) < len(places):
            unplaced.append(link.id)
        like = link.link_kind in _ONLY_LIKE or link.strength != "strong"
        right = len(known) > 1 and _hang_together(known, threads, suggested=like)
        if link.strength in found:
            found[link.strength].append(right)
        if link.strength == "strong" and not like:
            found["stated"].append(right)
        if not right and link.strength in found:
            missed.append(link.id)
    joined = {
        pair.id: claimed for pair in must_not if (claimed := _joined(pair, threads, locate)) is not None
    }
    return LinkScores(
        strong=_counted(found["strong"]),
        stated=_counted(found["stated"]),
        medium=_counted(found["medium"]),
        missed=tuple(missed),
        violations=tuple(i for i, claimed in joined.items() if claimed),
        must_not=len(must_not),
        unplaced=tuple(unplaced),
        shared_source=tuple(i for i, claimed in joined.items() if not claimed),
    )


def _counted(found: Iterable[bool]) -> tuple[int, int]:
    all_of = list(found)
    return sum(all_of), len(all_of)


def _hang_together(places: Sequence[Placed], threads: Sequence[Shown], *, suggested: bool) -> bool:
    """Whether every quote is reached from the first one, from thread to thread."""
    reached = {0}
    pairs = [
        (i, j)
        for i, j in combinations(range(len(places)), 2)
        if any(_linked(places[i], places[j], thread, suggested) for thread in threads)
    ]
    for _ in places:
        reached |= {b for a, b in pairs if a in reached} | {a for a, b in pairs if b in reached}
    return len(reached) == len(places)


def _linked(one: Placed, other: Placed, thread: Shown, suggested: bool) -> bool:
    told = thread.said or thread.events
    first, second = _in(one, told), _in(other, told)
    if first and second:
        return True
    near = thread.suggestions[:FIRST] if suggested else ()
    return bool((first and _in(other, near)) or (second and _in(one, near)))


def _in(place: Placed, shown: Sequence[Placed]) -> set[Placed]:
    return {s for s in shown if s.document == place.document and s.span.overlaps(place.span)}


def _joined(pair: GoldLink, threads: Sequence[Shown], locate: Locate) -> bool | None:
    """Whether a thread that holds both quotes claims that they are of one thing; None where none does.

    A goal or a policy document claims nothing of quotes that both have threads of other kinds.
    """
    places = [p for p in _located(pair, locate) if p is not None]
    holding = [t for t in threads if _holds(places, t)]
    apart = all(any(t.kind not in _SOURCES and _in(p, t.events) for t in threads) for p in places)
    return any(not apart or t.kind not in _SOURCES for t in holding) if holding else None


def _holds(places: Sequence[Placed], thread: Shown) -> bool:
    """Whether two different events of a thread name the first place and another."""
    held = [_in(p, thread.events) for p in places]
    return any(one and held[0] and not (one == held[0] and len(one) == 1) for one in held[1:])


def _located(link: GoldLink, locate: Locate) -> list[Placed | None]:
    """Where the quotes stand; a quote that is given twice stands in two places."""
    seen: Counter[tuple[str, str]] = Counter()
    places: list[Placed | None] = []
    for evidence in link.evidence:
        key = (evidence.doc, evidence.quote)
        places.append(locate(*key, seen[key]))
        seen[key] += 1
    return places


class Quotes:
    """Finds quotes in a text whatever its spaces, hyphens and case; a lost glyph fits any letters.

    Words at the edge of a quote that stand in a running header, and so not in the text, may be missing. What
    stands `aside`, as a table of contents does, is looked at only where the rest has no such words.
    """

    def __init__(self, text: str, aside: Sequence[Span] = ()) -> None:
        self._anywhere = Quotes(text) if aside else None
        for span in aside:
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
        kept = [(i, c) for i, letter in enumerate(text) for c in letter.casefold() if c.isalnum() or c == "§"]
        self._offsets = [i for i, _ in kept]
        self._squeezed = "".join(c for _, c in kept)

    def place(self, quote: str, which: int = 0) -> Span | None:
        """Where the quote stands for the `which`-th time (0-based), else most of its words."""
        words = quote.split()
        shorter = (
            w for cut in range(1, len(words) // _EDGE + 1) for w in (words[cut:], words[: len(words) - cut])
        )
        tried = (self._place(q, which) for q in (quote, *map(" ".join, shorter)))
        found = next(filter(None, tried), None)
        return self._anywhere.place(quote, which) if found is None and self._anywhere else found

    @classmethod
    def of(cls, document: Document) -> Quotes:
        """The quotes of a document: a heading is meant where it heads something, not among the contents."""
        return cls(document.text, [b.span for b in document.blocks if b.kind == "contents"])

    def _place(self, quote: str, which: int) -> Span | None:
        pieces = (re.escape(_squeezed(piece)) for piece in quote.split(_LOST_GLYPH))
        pattern = r"\w{0,3}?".join(pieces)
        found = list(re.finditer(pattern, self._squeezed)) if pattern else []
        if which >= len(found):
            return None
        return Span(self._offsets[found[which].start()], self._offsets[found[which].end() - 1] + 1)


def _squeezed(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).casefold()
    return "".join(c for c in composed if c.isalnum() or c == "§")
