"""Where what the gold asks for stands, and how its names are compared.

`Places` finds a quote whatever its spaces and hyphens; `letters` compares bodies by what they are cited by.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from corpus.findings import Finding
from corpus.model import Span

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Expected:
    """One thing the gold asks for (or, not `required`, allows): where, and how to know it."""

    quote: str
    what: str
    span: Span | None
    same: Callable[[Finding], bool]
    required: bool = True


class Places:
    """Finds quotes in a text whatever its spaces, hyphens, case and footnote order."""

    def __init__(self, text: str) -> None:
        self._text = text
        kept = [(i, c.casefold()) for i, c in enumerate(text) if c.isalnum() or c == "§"]
        # One character may fold to two ("ß"): the first keeps the place.
        self._offsets = [i for i, c in kept for _ in c]
        self._squeezed = "".join(c for _, c in kept)

    def times(self, quote: str) -> int:
        """How often `quote` stands in the text."""
        return self._squeezed.count(self._restored(quote))

    def together(self, a: Span, b: Span) -> bool:
        """Whether no blank line stands between two places: two cells of one table."""
        return "\n\n" not in self._text[min(a.start, b.start) : max(a.end, b.end)]

    def of(self, quote: str, surface: str, earlier: int = 0) -> Span | None:
        """Where `surface` stands, within `quote`; None where the quote is not in the text.

        Of a quote that stands several times the place after as many as `earlier` rows have taken, else the
        first.
        """
        whole, part = self._restored(quote), self._restored(surface)
        at = first = self._squeezed.find(whole)
        for _ in range(earlier if whole else 0):
            at = self._squeezed.find(whole, at + 1)
        at = at if at >= 0 else first
        inner = [m.start() for m in re.finditer(f"(?={re.escape(part)})", whole)] if part else []
        if at < 0 or not inner:
            return None
        # A quote is what stands around the surface: of several the one in its middle is meant.
        begin = at + min(inner, key=lambda i: abs(2 * i + len(part) - len(whole)))
        return Span(self._offsets[begin], self._offsets[begin + len(part) - 1] + 1)

    def _restored(self, quote: str) -> str:
        """A quote squeezed, what the reader made of its lost glyphs in their places."""
        if _LOST not in quote:
            return squeeze(quote)
        pattern = r"\w{1,3}?".join(re.escape(squeeze(piece)) for piece in re.split(f"{_LOST}+", quote))
        found = re.search(pattern, self._squeezed)
        return found[0] if found else squeeze(quote)


_LOST: Final = "\ufffd"


def numbered(rows: Sequence[Row], words: Callable[[Row], str]) -> Iterator[tuple[Row, int]]:
    """Each row with how many before it have its words: a text that says a thing twice has a row for each."""
    seen: Counter[str] = Counter()
    for row in rows:
        yield row, seen[words(row)]
        seen[words(row)] += 1


def squeeze(text: str) -> str:
    """Only letters, figures and §, case-folded."""
    return "".join(c.casefold() for c in text if c.isalnum() or c == "§")


_LETTERS: Final = {
    "kommunfullmäktige": "kf",
    "kommunstyrelsen": "ks",
    "regionfullmäktige": "rf",
    "regionstyrelsen": "rs",
    "kommunstyrelsens arbetsutskott": "ksau",
    "ks au": "ksau",
}


def letters(body: str | None) -> str | None:
    """A body as compared: letters where it has them, boards in their definite form, "&" as "och"."""
    if body is None:
        return None
    folded = re.sub(r"nämnd\b", "nämnden", body.casefold()).replace(" & ", " och ")
    return _LETTERS.get(folded, folded)


def overlap(a: Span, b: Span) -> float:
    """Common characters over all characters of two spans."""
    common = min(a.end, b.end) - max(a.start, b.start)
    return max(0, common) / (max(a.end, b.end) - min(a.start, b.start))
