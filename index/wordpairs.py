"""Makes `knowledge/words_en_sv.txt`: which Swedish stems an English word stands for, from parallel text.

    python -m index.wordpairs PAIRS.tsv.xz > index/knowledge/words_en_sv.txt

`PAIRS` holds source, Swedish and English, tabs between. Swedish compounds are taken apart, so that
"staff shortage" beside "personalbrist" gives staff → personal and shortage → brist. The pairs of
words are found by expectation maximisation (IBM model 1), in both directions; kept is what both agree on.
"""

from __future__ import annotations

import lzma
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.small_words import stop_words
from index.terms import tokens

FEWEST: Final = 3  # texts an English word is seen in
LONGEST: Final = 40  # words of a text
ROUNDS: Final = 6
MOST: Final = 3  # Swedish stems kept for a word
LEAST: Final = 0.08  # probability
_HEADER: Final = """\
# English words and the Swedish stems that they most likely stand for, with probabilities in
# hundredths. Derived by word alignment from Tatoeba (CC BY 2.0 FR), Europarl, labels of EuroVoc
# (Publications Office of the European Union), STS-B (machine-translated), and texts of programs
# under MIT, BSD, EUPL and CC BY licences.
"""

Ids = NDArray[np.int64]
Shares = NDArray[np.float64]


def read(lines: Iterable[str]) -> Iterator[tuple[list[str], list[str]]]:
    """English words and Swedish stems (parts of compounds) of each pair of texts."""
    for line in lines:
        fields = unicodedata.normalize("NFC", line).rstrip("\n").split("\t")
        if len(fields) == 3:
            english = [t.word for t in tokens(fields[2]) if t.identifier is None and t.word.isalpha()]
            swedish = [s for t in tokens(fields[1]) if t.identifier is None for s in t.parts or (t.stem,)]
            if 0 < len(english) <= LONGEST and 0 < len(swedish) <= LONGEST:
                yield english, swedish


def aligned(pairs: Sequence[tuple[list[str], list[str]]]) -> dict[str, list[tuple[str, float]]]:
    """For each English word the Swedish stems it stands for, most likely first."""
    english = _numbered(words for words, _ in pairs)
    swedish = _numbered(stems for _, stems in pairs)
    left, right, text = _crossed(pairs, english, swedish)
    kinds, cell = _kinds(left, right, len(swedish))
    forward = _model(cell, left, right, text, len(kinds))
    backward = _model(cell, right, left, text, len(kinds))
    seen = Counter(word for said, _ in pairs for word in set(said))
    words, stems = list(english), list(swedish)
    found: dict[str, list[tuple[str, float]]] = {}
    for kind in np.argsort(-forward * backward, kind="stable"):
        word, stem = words[int(kinds[kind] // len(stems))], stems[int(kinds[kind] % len(stems))]
        probability = float(np.sqrt(forward[kind] * backward[kind]))
        if seen[word] >= FEWEST and probability >= LEAST and _worth(word, stem):
            found.setdefault(word, []).append((stem, probability))
    return {word: sorted(stems, key=lambda s: (-s[1], s[0]))[:MOST] for word, stems in sorted(found.items())}


def _worth(word: str, stem: str) -> bool:
    ordinary = stop_words()
    return word not in ordinary and stem not in ordinary and len(word) > 2 and len(stem) > 2 and stem != word


def _numbered(rows: Iterable[Iterable[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        for word in row:
            found.setdefault(word, len(found))
    return found


def _crossed(
    pairs: Sequence[tuple[list[str], list[str]]], english: Mapping[str, int], swedish: Mapping[str, int]
) -> tuple[Ids, Ids, Ids]:
    """Every English word beside every Swedish stem of its text: word, stem, and a number for the text."""
    left, right, text = [], [], []
    for number, (words, stems) in enumerate(pairs):
        a = np.array([english[w] for w in words], np.int64)
        b = np.array([swedish[s] for s in stems], np.int64)
        left.append(np.repeat(a, len(b)))
        right.append(np.tile(b, len(a)))
        text.append(np.full(len(a) * len(b), number, np.int64))
    return np.concatenate(left), np.concatenate(right), np.concatenate(text)


def _kinds(left: Ids, right: Ids, width: int) -> tuple[Ids, Ids]:
    """The different pairs of words, and which of them each cell is."""
    kinds, cell = np.unique(left * width + right, return_inverse=True)
    return kinds, cell


def _model(cell: Ids, given: Ids, made: Ids, text: Ids, kinds: int) -> Shares:
    """IBM model 1: the probability of what is `made` for what is `given`, by kind of pair."""
    _, token = np.unique(text * (int(made.max()) + 1) + made, return_inverse=True)
    givers = np.zeros(kinds, np.int64)
    givers[cell] = given
    shares: Shares = np.ones(kinds)
    for _ in range(ROUNDS):
        weight = shares[cell]
        weight /= np.bincount(token, weight)[token]
        counts = np.bincount(cell, weight, kinds)
        shares = counts / np.bincount(givers, counts)[givers]
    return shares


def written(found: Mapping[str, Sequence[tuple[str, float]]]) -> Iterator[str]:
    """The lines of the file."""
    yield _HEADER.rstrip("\n")
    for word, stems in found.items():
        yield f"{word} {' '.join(f'{stem}:{round(100 * share)}' for stem, share in stems)}"


def main(path: Path) -> None:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        sys.stdout.write("\n".join(written(aligned(list(read(lines))))) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
