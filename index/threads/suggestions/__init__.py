"""What may belong to a thread: passages with a sentence like one of its own. Only a person can say.

Candidates come from the search index (words and meaning); `likeness` puts them in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from corpus.model import Span
from corpus.store import Store, StoredPassage
from corpus.threads import Mention, ThreadKind
from index.engine import Reader, Scope, Vectors
from index.query import Query, Word
from index.search import Searcher
from index.small_words import stop_words
from index.terms import stem, tokens
from index.threads import anchors
from index.threads.life import Event
from index.threads.sentences import places_of_sentences, sentences
from index.threads.suggestions import changes, cues
from index.threads.suggestions.likeness import Likeness, letters_for

MOST: Final = 6
_CANDIDATES: Final = 16  # passages looked at for each way of asking
_SAYINGS: Final = 12  # sentences of a thread that are compared
_WORDS: Final = 16  # of one question to the index, the rarest
_KEPT: Final = 4000  # passages kept
_LEAST: Final = 0.2  # likeness worth a person's time
_BY_YEAR: Final = (
    0.5  # confidence in a sentence that gives an assignment of the thread's year, in its document
)
_BY_CHANGE: Final = 0.5  # and in one that says that the same thing ends, begins or moves
_GIVEN: Final = tuple(Word(w, stem(w)) for w in ("uppdrag", "uppdrog"))
_LONG_WORD: Final = 14  # letters of a compound that is a name by itself: "klimatanpassningsplan"


_STATING: Final = ("row", "prose", "point")  # what says what the thing is


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage that may belong: how alike it is (0..1), and the sentence that is."""

    passage: StoredPassage
    confidence: float
    sentence: Span

    @property
    def words(self) -> str:
        """The sentence, whatever its line breaks."""
        start = self.passage.passage.span.start
        return " ".join(self.passage.text[self.sentence.start - start : self.sentence.end - start].split())


class Suggester:
    """Finds what may belong to threads in one state of an index."""

    def __init__(self, searcher: Searcher, store: Store) -> None:
        self._snapshot: Reader = searcher.index.snapshot()
        self._likeness = Likeness(self._snapshot, searcher.index.encoder())
        self._store = store
        self._known: dict[int, StoredPassage | None] = {}

    def suggestions(
        self, kind: ThreadKind, title: str, events: Sequence[Event], limit: int = MOST
    ) -> tuple[Suggestion, ...]:
        """The passages most like a thread that are not in it, best first."""
        mentions = [e.mention for e in events]
        stated = sayings(kind, title, [m for m in mentions if m.form in _STATING])
        texts = sayings(kind, title, mentions)
        if not texts:
            return ()
        meant = self._likeness.meant(texts)
        taken, years = _taken(events), cues.years(mentions)
        told = frozenset(change for text in texts for change in changes.changes(text))
        asked = [*self._candidates(texts, meant), *self._given_in(years, taken), *self._changing(told)]
        passages = self._passages(list(dict.fromkeys(asked)))
        alike = self._likeness.compared(texts, meant, passages, stated=len(stated), taken=taken)
        found = [
            of_change(
                of_year(Suggestion(p, a.confidence, a.sentence), years if p.document_id in taken else ()),
                told,
            )
            for p, a in zip(passages, alike, strict=True)
        ]
        found = [s for s in found if not _overlaps(s.sentence, taken.get(s.passage.document_id, ()))]
        found.sort(key=lambda s: (-s.confidence, s.passage.id))
        return told_once(s for s in found if s.confidence >= _LEAST)[:limit]

    def _passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """The passages with these ids that may be seen; they are kept for the next thread."""
        if len(self._known) > _KEPT:
            self._known.clear()
        missing = [i for i in ids if i not in self._known]
        found = self._store.passages_by_id(missing) if missing else {}
        self._known.update((i, found.get(i)) for i in missing)
        return [passage for i in ids if (passage := self._known[i]) is not None]

    def _candidates(self, texts: Sequence[str], meant: Vectors | None) -> list[int]:
        """Ids of passages that hold the words of what is said, or mean nearly it."""
        ids: dict[int, None] = {}
        for text in (texts[0], " ".join(texts[1:])):
            query = self._query(text)
            if not query.empty:
                hits = self._snapshot.lexical.search(query, _CANDIDATES).hits
                ids.update(dict.fromkeys(i for i, _ in hits))
        vectors = self._snapshot.vectors
        if meant is not None and vectors is not None:
            ids.update(dict.fromkeys(vectors.search(meant[0], _CANDIDATES // 2).ids.tolist()))
        return list(ids)

    def _given_in(self, years: Set[str], documents: Iterable[str]) -> list[int]:
        """Ids of passages of these documents that may tell of what was given in one of these years."""
        keys = tuple(sorted(self._keys[d] for d in documents if d in self._keys))
        if not years or not keys:
            return []
        words = (*_GIVEN, *(Word(year, year) for year in sorted(years)))
        hits = self._snapshot.lexical.search(
            Query("", "", words=words), _CANDIDATES, Scope(documents=keys)
        ).hits
        return [i for i, _ in hits]

    def _changing(self, told: Set[changes.Change]) -> list[int]:
        """Ids of passages that hold the words for what changes."""
        if not told:
            return []
        things = tuple(Word(thing, thing) for thing in sorted({thing for _, thing in told}))
        return [i for i, _ in self._snapshot.lexical.search(Query("", "", words=things), _CANDIDATES).hits]

    @cached_property
    def _keys(self) -> dict[str, int]:
        return {record.source.id: record.key for record in self._store.documents()}

    def _query(self, text: str) -> Query:
        """The rarest words of a text, and the letters that its names are written by."""
        said = [t for t in tokens(text) if t.identifier is None and not any(c.isdigit() for c in t.word)]
        telling = dict.fromkeys(Word(t.word, t.stem, t.parts) for t in said if t.word not in stop_words())
        rarest = sorted(telling, key=lambda word: -self._likeness.rarity(word.stem))[:_WORDS]
        letters = (Word(short, short, ()) for short in letters_for([t.stem for t in said]))
        return Query(text, text, words=tuple(dict.fromkeys((*rarest, *letters))))


def told_once(found: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Each sentence once, the first of its copies: the same paper may be in several files."""
    first: dict[str, Suggestion] = {}
    for each in found:
        first.setdefault(each.words, each)
    return tuple(first.values())


def of_year(found: Suggestion, years: Iterable[str]) -> Suggestion:
    """The suggestion by its sentence that gives something in one of these years, where it has one."""
    passage, start = found.passage, found.passage.passage.span.start
    if found.confidence >= _BY_YEAR or not any(year in passage.text for year in years):
        return found
    for at, end in places_of_sentences(passage.text):
        if cues.given_in(passage.text[at:end]) & set(years):
            return Suggestion(passage, _BY_YEAR, Span(start + at, start + end))
    return found


def of_change(found: Suggestion, told: Set[changes.Change]) -> Suggestion:
    """The suggestion by its sentence that tells of one of these changes, where it has one."""
    passage, start = found.passage, found.passage.passage.span.start
    if found.confidence >= _BY_CHANGE or not told:
        return found
    for at, end in places_of_sentences(passage.text):
        if changes.changes(passage.text[at:end]) & told:
            return Suggestion(passage, _BY_CHANGE, Span(start + at, start + end))
    return found


def sayings(kind: ThreadKind, title: str, mentions: Sequence[Mention]) -> list[str]:
    """What the thread says, sentence by sentence: what is to be done first, then what is told of it."""
    texts = [title] if kind in ("goal", "policy_document") else []
    texts += [m.title or m.text for m in mentions if m.form in _STATING and not m.damaged]
    for m in mentions:
        if m.form in ("reference", "title") and kind != "goal":
            texts.append(m.quote)
        elif m.form in ("account", "prose") and kind not in ("goal", "policy_document"):
            texts += sentences(m.text)
    plain = (" ".join(anchors.plain_words(text)) for text in texts)
    return list(dict.fromkeys(p for p in plain if len(p.split()) > 1 or len(p) >= _LONG_WORD))[:_SAYINGS]


def _overlaps(span: Span, taken: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in taken)


def _taken(events: Iterable[Event]) -> dict[str, list[Span]]:
    taken: dict[str, list[Span]] = {}
    for event in events:
        taken.setdefault(event.mention.place.document, []).append(event.mention.place.span)
    return taken
