"""Where words stand in a document: as they are written there, or as they were selected on its page."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from corpus.model import Document, Span

_NEAR: Final = 1  # pages beside the one that is shown: a selection may begin on the page before it


def find_words(text: str, words: str, near: int) -> Span | None:
    """Where `words` stand in `text`, whatever the white space between them: the place nearest to `near`."""
    if text.startswith(words, near):
        return Span(near, near + len(words))
    pieces = words.split()
    if not pieces:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, pieces)))
    places = [Span(*match.span()) for match in pattern.finditer(text)]
    return min(places, key=lambda span: abs(span.start - near), default=None)


def selected(document: Document, words: str, page: int) -> Span | None:
    """Where words that were selected on a page stand; None where they do not, or are no words.

    A PDF's words come with its own spaces, hyphens at line ends and ligatures: letters and figures count,
    and at the edges whatever else was selected.
    """
    near = [s for s in document.segments if abs(s.page - page) <= _NEAR]
    start = min((s.start for s in near), default=0)
    end = max((s.end for s in near), default=len(document.text))
    begins = min((s.start for s in near if s.page == page), default=start)
    found = find_words(document.text[start:end], words, begins - start)
    found = found or _by_letters(document.text[start:end], words, begins - start)
    return Span(start + found.start, start + found.end) if found else None


def _by_letters(text: str, words: str, near: int) -> Span | None:
    kept = [(i, c) for i, letter in enumerate(text) for c in _letters(letter)]
    wanted = _letters(words)
    squeezed = "".join(c for _, c in kept)
    places = [m.start() for m in re.finditer(re.escape(wanted), squeezed)] if wanted else []
    at = min(places, key=lambda place: abs(kept[place][0] - near), default=None)
    if at is None:
        return None
    start, end = kept[at][0], kept[at + len(wanted) - 1][0] + 1
    first, last = words.strip()[0], words.strip()[-1]
    start -= not first.isalnum() and text[start - 1 : start] == first
    end += not last.isalnum() and text[end : end + 1] == last
    return Span(start, end)


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum() or c == "§")
