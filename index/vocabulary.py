"""What an index knows of the words of a query: which occur, and what the others may stand for.

lekplats plan        lekplatsplan, where texts have that
klimtplan            klimatplan
gatlyktssläckning    gatlykt + släck: the parts that texts have, a noun of a verb by the verb
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import tantivy

from index import compounds, spelling
from index.inflections import is_word
from index.query import Expansion, Query, Word
from index.terms import stem

_JOINED: Final = 0.9  # of a word: a compound that it is written apart from
_SURE: Final = 8  # letters from which a compound that is one letter from a word of the texts is that one
_BEGUN: Final = 3  # of its letters that are then taken as right


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of what `_searcher` sees."""

    _searcher: tantivy.Searcher

    def passages_with(self, term: str) -> int:
        """How many passages hold a stem, as a word or as a part of one."""
        return max(int(self._searcher.doc_freq(field, term)) for field in ("stem", "part"))

    def spelled(self, query: Query) -> Query:
        """The query with what this index knows of its words: which occur, what the others may mean, and which
        compounds they are written apart from."""
        holds = partial(self._searcher.doc_freq, "stem")
        apart = (Expansion((own,), _JOINED, of) for own, of in query.joined if holds(own))
        expansions = (*query.expansions, *apart)
        words = tuple(self._spelled(word, expansions) for word in query.words)
        return replace(query, words=words, expansions=(*expansions, *self._parted(words)))

    def _parted(self, words: Sequence[Word]) -> Iterator[Expansion]:
        """The parts of a compound that alone is asked for, and that the texts lack, as its other name: beside
        other words they say too little of what it means."""
        alone = words[0] if len(words) == 1 else None
        if alone and alone.parts and not alone.corrections and not self._itself(alone):
            yield Expansion(alone.parts, _JOINED, (alone.stem,))

    def _spelled(self, word: Word, expansions: Sequence[Expansion]) -> Word:
        others = [expansion.stems for expansion in expansions if word.stem in expansion.of]
        if self._known(word):
            return self._misprinted(word) if others or self._itself(word) else self._misjoined(word)
        found = () if others else self._corrected(word)
        divided = self._divided(word) if not found else word
        if self._known(divided) or any(all(map(self.passages_with, stems)) for stems in others):
            return divided
        return replace(divided, known=False, corrections=found)

    def _misprinted(self, word: Word) -> Word:
        """A word that hardly any passage has, and that is none of Swedish, with what it may stand for.

        One that only a file's name or the stem of another has may lack the marks of its letters (uppgar).
        """
        held = int(self._searcher.doc_freq("exact", word.exact))
        if not held and not is_word(word.exact):
            return replace(word, corrections=spelling.marked(word.exact, self.forms))
        if word.parts or not 0 < held <= spelling.MISPRINTED:
            return word
        return replace(word, corrections=spelling.nearest(word.exact, self.forms, held))

    def _misjoined(self, word: Word) -> Word:
        """A word that only its parts are known of, with what these texts have that is one letter from it."""
        begun = word.exact[:_BEGUN]  # of which few forms are: this word is probably right

        def forms(prefix: str) -> Iterable[tuple[str, int]]:
            return self.forms(max(begun, prefix, key=len)) if begun.startswith(prefix[:_BEGUN]) else ()

        near = spelling.nearest(word.exact, forms, errors=1) if len(word.exact) >= _SURE else ()
        return replace(word, corrections=near)

    def _corrected(self, word: Word) -> tuple[str, ...]:
        return (
            spelling.nearest(word.exact, self.forms)
            or spelling.inflected(word.exact, self.forms, self._stems)
            or (() if word.parts else spelling.completed(word.exact, self.forms))
            or spelling.compound(word.exact, self._holds)
        )

    def _divided(self, word: Word) -> Word:
        """A compound that these texts lack, with its parts, or those that they have where the word list knows
        none."""
        parts = word.parts or map(stem, compounds.divided(word.exact, self._holds))
        return replace(word, parts=tuple(map(self._as_held, parts)))

    def _as_held(self, part: str) -> str:
        """The stem of a part; of its verb, where the texts have that and not the noun: släckning, släcka."""
        if part.endswith("ing") and not self.passages_with(part):
            verbs = (stem(f"{part[: -len(ending)]}a") for ending in ("ning", "ing") if part.endswith(ending))
            return next(filter(self.passages_with, verbs), part)
        return part

    def _holds(self, part: str) -> bool:
        """Whether a word, or the verb it is made of, occurs in any form, by itself or in a compound."""
        return bool(self.passages_with(self._as_held(stem(part))))

    def forms(self, prefix: str) -> Iterable[tuple[str, int]]:
        """The word forms that begin with `prefix`, with the number of passages that hold each."""
        return self._searcher.terms_with_prefix("exact", prefix)  # type: ignore[no-any-return]

    def _stems(self, prefix: str) -> Iterable[tuple[str, int]]:
        return self._searcher.terms_with_prefix("stem", prefix)  # type: ignore[no-any-return]

    def _itself(self, word: Word) -> bool:
        fields = ("stem", "part", "section", "title")
        return any(self._searcher.doc_freq(field, word.stem) for field in fields)

    def _known(self, word: Word) -> bool:
        """Whether it, or (for a compound) every part of it, occurs."""
        if self._itself(word):
            return True
        return bool(word.parts) and all(map(self.passages_with, word.parts))
