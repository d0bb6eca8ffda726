"""What a question being typed may become: case numbers, headings and titles of the collection, its own words.

SLK-2022-0     case numbers that begin so, with or without the letters
civil ber      headings and titles with these words, the last one begun
ber            the same, and the collection's words that begin so
takten i byg   the last word completed, where no title has them all: words that never met are no question
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from api.schemas import Suggestion
from corpus.findings import CaseNumber
from corpus.store import Store

MOST: Final = 8
MOST_WORDS: Final = 4
_OF_A_KIND: Final = 4
_LONGEST: Final = 90  # characters; a longer heading is a sentence
_FRONT: Final = re.compile(r"^(?:\d+(?:\.\d+)*\.?|Bilaga \d+[:.]?)\s+", re.IGNORECASE)
_SIGNS: Final = re.compile(r"[^\w]+")

Kind = Literal["case_number", "heading", "document"]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that may be asked for; `weight`: in how many documents it stands."""

    kind: Kind
    text: str
    weight: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The entries by what they may be begun with: sorted beginnings, and the entry of each."""

    beginnings: tuple[str, ...]
    entries: tuple[Entry, ...]

    def beginning_with(self, typed: str) -> Iterator[Entry]:
        """The entries that `typed` is the beginning of, from any word on."""
        wanted = _plain(typed)
        at = bisect_left(self.beginnings, wanted)
        while at < len(self.beginnings) and self.beginnings[at].startswith(wanted):
            yield self.entries[at]
            at += 1


def vocabulary(store: Store) -> Vocabulary:
    """What the documents in `store` are called, what their sections are, and their case numbers."""
    pairs = sorted(
        ((beginning, entry) for entry in _entries(store) for beginning in _beginnings(entry)),
        key=lambda pair: (pair[0], -pair[1].weight, pair[1].text),
    )
    return Vocabulary(tuple(b for b, _ in pairs), tuple(e for _, e in pairs))


def _entries(store: Store) -> Iterator[Entry]:
    headings: dict[str, int] = {}
    for section, documents in store.sections().items():
        title = _FRONT.sub("", section[-1]).strip(" :.") if section else ""
        if title and len(title) <= _LONGEST:
            headings[title] = headings.get(title, 0) + documents
    yield from (Entry("heading", title, count) for title, count in headings.items())
    for record in store.documents():
        if record.metadata.title:
            yield Entry("document", record.metadata.title, 1)
    numbers: dict[str, set[str]] = {}
    for stored in store.findings(kind="case_number"):
        if isinstance(stored.finding, CaseNumber):
            numbers.setdefault(stored.finding.normal, set()).add(stored.document_id)
    yield from (Entry("case_number", number, len(held)) for number, held in numbers.items())


def _beginnings(entry: Entry) -> Iterator[str]:
    """The text from each of its words on; of a case number also without what stands between its pieces."""
    words = _plain(entry.text).split()
    yield from (" ".join(words[first:]) for first in range(len(words)))
    if entry.kind == "case_number" and len(words) > 1:
        yield "".join(words)


def _plain(text: str) -> str:
    return " ".join(_SIGNS.sub(" ", text).casefold().split())


def suggest(held: Vocabulary, typed: str, words: Iterable[str], most: int = MOST) -> list[Suggestion]:
    """At most `most` suggestions; `words` complete the last word typed, and come last: of several words only
    where no title has them all."""
    asked = _plain(typed)
    if not asked:
        return []
    found = sorted(
        {entry for entry in held.beginning_with(asked) if _plain(entry.text) != asked},
        key=lambda e: (e.kind != "case_number", not _plain(e.text).startswith(asked), -e.weight, e.text),
    )
    made = [Suggestion(kind=entry.kind, text=entry.text) for entry in _few_of_each(_once(found))]
    before = typed.rstrip().rpartition(" ")[0]
    for word in () if before and made else words:
        made.append(Suggestion(kind="word", text=f"{before} {word}".strip()))
    unique = {suggestion.text.casefold(): suggestion for suggestion in reversed(made)}
    return [s for s in made if unique.get(s.text.casefold()) is s][:most]


def _once(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Without those that only put a label before another: "Dokumentnamn: Plan för vatten"."""
    said = {_plain(entry.text) for entry in entries}
    return (e for e in entries if _plain(e.text.partition(": ")[2]) not in said)


def _few_of_each(entries: Iterable[Entry]) -> Iterator[Entry]:
    """No kind crowds out the others."""
    counts: dict[Kind, int] = {}
    for entry in entries:
        counts[entry.kind] = counts.get(entry.kind, 0) + 1
        if counts[entry.kind] <= _OF_A_KIND:
            yield entry
