"""Marks in text: a text and spans in, safe HTML out. Pure.

Spans are half-open pairs of character offsets into the text given; they may overlap, touch, come in
any order or reach outside the text. Everything that is not a tag of ours is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

Pair = tuple[int, int]

_LINES = re.compile(r"\n+")
_BEGINNING = re.compile(r"(?<=\n)\S|(?<=[.!?] )(?=[A-ZÅÄÖ\d])")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text with its spans moved along; `cut_before` and `cut_after` say what is left out."""

    text: str
    spans: tuple[Pair, ...]
    cut_before: bool
    cut_after: bool


def merged(spans: Iterable[Pair], length: int) -> tuple[Pair, ...]:
    """The spans within a text of `length` characters, sorted, overlapping and touching ones joined."""
    result: list[Pair] = []
    for start, end in sorted((max(0, s), min(length, e)) for s, e in spans):
        if end <= start:
            continue
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def mark(text: str, spans: Iterable[Pair], *, anchor: str = "", words: Iterable[Pair] = ()) -> Markup:
    """`text` as HTML with the spans in `<mark>`; the first mark gets the id `anchor` where one is given.

    `words` are marked within and beside them, as `<mark class="word">`. Tabs (between the cells of a
    table row) become a divider, a newline or several become one `<br>`.
    """
    inner = merged(words, len(text))
    pieces: list[Markup] = []
    position = 0
    for start, end in merged(spans, len(text)):
        first = anchor and not pieces
        opening = Markup('<mark id="{}">').format(anchor) if first else Markup("<mark>")
        pieces += [_worded(text, position, start, inner), opening, _worded(text, start, end, inner)]
        pieces.append(Markup("</mark>"))
        position = end
    pieces.append(_worded(text, position, len(text), inner))
    return Markup("").join(pieces)


def _worded(text: str, start: int, end: int, words: Iterable[Pair]) -> Markup:
    """`text` from `start` to `end` with the words that lie there marked, cut at its edges."""
    pieces: list[Markup] = []
    position = start
    for first, last in words:
        if last <= start or first >= end:
            continue
        inside = max(first, start), min(last, end)
        pieces += [_flow(text[position : inside[0]]), Markup('<mark class="word">')]
        pieces += [_flow(text[inside[0] : inside[1]]), Markup("</mark>")]
        position = inside[1]
    pieces.append(_flow(text[position:end]))
    return Markup("").join(pieces)


def _flow(text: str) -> Markup:
    lines = (Markup(" · ").join(line.split("\t")) for line in _LINES.split(text))
    return Markup("<br>").join(lines)


def excerpt(text: str, spans: Iterable[Pair], limit: int = 420) -> Excerpt:
    """At most about `limit` characters of `text`, where most of the spans stand.

    It begins with a line, a sentence or a word, and ends with a word. A text that is only a little
    longer than `limit` is not cut. Without spans it is the beginning.
    """
    inside = merged(spans, len(text))
    if len(text) <= limit * 1.15:
        return Excerpt(text, inside, False, False)
    window = _best_start(inside, limit, len(text))
    first = next((s for s, _ in inside if s >= window), window)
    start = _beginning(text, window, first)
    end = _word_end(text, min(len(text), start + limit))
    moved = merged(((s - start, e - start) for s, e in inside), end - start)
    return Excerpt(text[start:end], moved, start > 0, end < len(text))


def _best_start(spans: tuple[Pair, ...], limit: int, length: int) -> int:
    """Where a window of `limit` characters covers the most marked ones, with some text before them."""
    best, most = 0, -1
    for first, _ in spans:
        start = max(0, min(first - limit // 3, length - limit))
        covered = sum(min(e, start + limit) - s for s, e in spans if start <= s < start + limit)
        if covered > most:
            best, most = start, covered
    return best


def _beginning(text: str, window: int, first: int) -> int:
    """Where an excerpt begins: with a line or sentence between `window` and the first mark, else a word."""
    if window == 0:
        return 0
    found = _BEGINNING.search(text, window, first + 1)
    if found:
        return found.start()
    gap = next((i for i in range(window, first) if text[i].isspace()), None)
    return first if gap is None else gap + 1


def _word_end(text: str, position: int) -> int:
    if position >= len(text):
        return len(text)
    gap = next((i for i in range(position, max(0, position - 30), -1) if text[i].isspace()), position)
    return len(text[:gap].rstrip())
