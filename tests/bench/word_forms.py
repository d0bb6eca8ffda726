"""Words of a collection asked for in another form than it prints.

    python tests/bench/word_forms.py DATA … [--seed N] [--half 0|1] [--show FORM]

Draws words from the passages of each collection, so that the right answer is known by construction: a passage
that holds the word in any inflection. Prints for each form how many, how often a right passage stands first
and among the first three. `--half` takes every other collection only; `--show` tells what missed. What
is drawn of a word rests on the seed, the collection and the word alone, so that versions that stem in another
way are asked the same.

    printed         as it is: what the others can reach
    left_out, doubled, swapped, neighbour, marks   one error: a letter out, twice, in the wrong place, the
                    key beside it (cykelgarsge), or a for å and ä and o for ö
    twice           two errors, in a word of eleven letters or more
    other           one error in another inflection than the texts have
    beside          one error in a word, beside another word of its passage
    apart, hyphen   a compound written apart, and with a hyphen
    turned          its parts the other way round: "plan för lekplats"
    inflected       a compound in an inflection that the texts do not have
    joined          two words that stand beside each other, written as one
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from index import compounds  # noqa: E402
from index.inflections import is_word  # noqa: E402
from index.query import parse  # noqa: E402
from index.small_words import stop_words  # noqa: E402
from index.terms import stem, tokens, without_marks  # noqa: E402
from tests.bench.related import Collection  # noqa: E402

WORDS: Final = 60  # drawn from each collection
MOST_HOLDING: Final = 4  # passages
SHORTEST: Final = 6
TWO_ERRORS_FROM: Final = 11
FIRST: Final = 3
KEYS: Final = ("qwertyuiopå", "asdfghjklöä", "zxcvbnm")


@dataclass(frozen=True)
class Asked:
    """A query, and the passages that it is true of."""

    form: str
    query: str
    right: frozenset[int]


class Drawn:
    """Draws queries from the passages of a collection."""

    def __init__(self, collection: Collection, seed: str) -> None:
        self._seed = seed
        self._random = self._drawing("beside")
        self._holding: dict[str, set[int]] = defaultdict(set)
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)
        self._beside: dict[str, str] = {}
        self._pairs: dict[tuple[str, str], set[int]] = defaultdict(set)
        store = collection.store
        for record in store.documents():
            for passage in store.passages(record.key):
                self._read(passage.id, [t.word for t in tokens(passage.text) if not t.identifier])

    def _read(self, passage: int, words: Sequence[str]) -> None:
        content = [word for word in words if len(word) >= SHORTEST and word not in stop_words()]
        for word in content:
            self._holding[stem(word)].add(passage)
            self._forms[stem(word)][word] += 1
            self._beside.setdefault(word, self._random.choice(content))
        for one, other in pairwise(words):
            self._pairs[one, other].add(passage)

    def _drawing(self, what: str) -> random.Random:
        return random.Random(f"{self._seed} {what}")

    def queries(self) -> Iterator[Asked]:
        rare = [own for own, held in self._holding.items() if len(held) <= MOST_HOLDING and own.isalpha()]
        words = (self._forms[own].most_common(1)[0][0] for own in rare)
        for word in sorted(words, key=lambda word: self._drawing(word).random())[:WORDS]:
            self._random = self._drawing(word)
            right = frozenset(self._holding[stem(word)])
            yield Asked("printed", word, right)
            yield from self._misspelt(word, right)
            if parts := compounds.split(word):
                yield from self._compound(word, parts, right)
        yield from self._joined()

    def _misspelt(self, word: str, right: frozenset[int]) -> Iterator[Asked]:
        for form, typed in self._errors(word):
            if self._is_none(typed):
                yield Asked(form, typed, right)
        form, typed = self._random.choice(list(self._errors(word)))
        other = self._beside[word]
        if self._is_none(typed) and stem(other) != stem(word):
            yield Asked("beside", f"{typed} {other}", right & self._holding[stem(other)] or right)
        if len(word) >= TWO_ERRORS_FROM:
            twice = self._random.choice(list(self._errors(typed)))[1]
            if self._is_none(twice) and twice != word:
                yield Asked("twice", twice, right)
        for inflected in self._some(self._unseen(word)):
            _, typed = self._random.choice(list(self._errors(inflected)))
            if self._is_none(typed):
                yield Asked("other", typed, right)

    def _is_none(self, typed: str) -> bool:
        """Whether it is no word, of these texts or of Swedish."""
        return stem(typed) not in self._holding and not is_word(typed)

    def _errors(self, word: str) -> Iterator[tuple[str, str]]:
        at = self._random.randrange(1, len(word) - 1)
        yield "left_out", word[:at] + word[at + 1 :]
        yield "doubled", word[: at + 1] + word[at:]
        yield "swapped", word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        yield "neighbour", word[:at] + self._key_beside(word[at]) + word[at + 1 :]
        if not word.isascii():
            yield "marks", without_marks(word)

    def _key_beside(self, letter: str) -> str:
        row = next((row for row in KEYS if letter in row), letter)
        place = row.find(letter)
        return self._random.choice([row[n] for n in (place - 1, place + 1) if 0 <= n < len(row)] or [letter])

    def _some(self, forms: Sequence[str]) -> list[str]:
        return [self._random.choice(forms)] if forms else []

    def _unseen(self, word: str) -> list[str]:
        """Inflections with the same stem that the texts do not have."""
        own, seen = stem(word), self._forms[stem(word)]
        last = (compounds.split(word) or (word,))[-1]
        if not word.endswith(last):
            return []
        made = (word.removesuffix(last) + other for other in inflections().get(stem(last), ()))
        return [form for form in made if form not in seen and stem(form) == own]

    def _compound(self, word: str, parts: Sequence[str], right: frozenset[int]) -> Iterator[Asked]:
        cut = word.find(parts[-1])
        if cut > 2:
            both = [self._parted(stem(word[:cut])), self._parted(stem(parts[-1]))]
            right = right | (both[0] & both[1])
            yield Asked("apart", f"{word[:cut]} {word[cut:]}", right)
            yield Asked("hyphen", f"{word[:cut]}-{word[cut:]}", right)
            yield Asked("turned", f"{parts[-1]} för {' '.join(parts[:-1])}", right)
        for inflected in self._some(self._unseen(word)):
            yield Asked("inflected", inflected, right)

    def _parted(self, own: str) -> frozenset[int]:
        return frozenset(self._holding.get(own, ()))

    def _joined(self) -> Iterator[Asked]:
        rare = (pair for pair, held in self._pairs.items() if len(held) <= MOST_HOLDING)
        pairs = sorted(pair for pair in rare if all(map(_may_be_joined, pair)))
        self._random = self._drawing("joined")
        for one, other in self._random.sample(pairs, min(WORDS // 4, len(pairs))):
            if stem(one + other) not in self._holding:
                yield Asked("joined", one + other, frozenset(self._pairs[one, other]))


def _may_be_joined(word: str) -> bool:
    return len(word) >= SHORTEST - 1 and word in compounds.words()


@lru_cache(maxsize=1)
def inflections() -> Mapping[str, Sequence[str]]:
    """The words of the list by their stems."""
    found: dict[str, list[str]] = {}
    for word in sorted(compounds.words()):
        found.setdefault(stem(word), []).append(word)
    return found


def measured(collection: Collection, asked: Sequence[Asked]) -> list[tuple[Asked, int, str]]:
    """Each with the place of the first right passage (0 for none of ten) and what the query was read as."""
    found = []
    for each in asked:
        query = collection.snapshot.lexical.spelled(parse(each.query))
        ids = collection.ranker.rank(query, "hybrid").ids[:10].tolist()
        place = next((n for n, i in enumerate(ids, start=1) if i in each.right), 0)
        found.append((each, place, " ".join(f"{w.exact}{w.parts}{w.corrections}" for w in query.words)))
    return found


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("data", nargs="+", type=Path)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--half", type=int, choices=(0, 1))
    options.add_argument("--show")
    chosen = options.parse_args()
    rows: list[tuple[Asked, int, str]] = []
    for folder in chosen.data if chosen.half is None else chosen.data[chosen.half :: 2]:
        collection = Collection(folder)
        made = measured(collection, list(Drawn(collection, f"{chosen.seed} {folder.name}").queries()))
        rows += made
        for each, place, read in made:
            if each.form == chosen.show and place != 1:
                print(f"{place:>2} «{each.query}» read {read}")
    for form in dict.fromkeys(each.form for each, _, _ in rows):
        places = [place for each, place, _ in rows if each.form == form]
        first = sum(place == 1 for place in places) / len(places)
        near = sum(0 < place <= FIRST for place in places) / len(places)
        print(f"{form:<12}{len(places):>6}{first:>8.3f}{near:>8.3f}")


if __name__ == "__main__":
    main()
