"""The Swedish word list that repairs go by: words with a step of frequency.

`knowledge/words_sv.txt.gz` holds lower-case words with 1..9 (each step four times as common), made by
`python -m ingest.lexicon TEXT.xz` from the permitted monolingual text (public documents of Swedish
authorities and parliament): counts of words, no sentences.
"""

from __future__ import annotations

import gzip
import lzma
import re
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).parent / "knowledge" / "words_sv.txt.gz"
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_FEWEST: Final = 5


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known lower-case words and their step of frequency, 1 (rare) to 9."""

    steps: Mapping[str, int]

    def count(self, word: str) -> int:
        """The step of lower-case `word`, 0 when it is unknown."""
        return self.steps.get(word, 0)


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """The built-in word list."""
    with gzip.open(_FILE, "rt", encoding="utf-8") as lines:
        text = lines.read()
    steps: dict[str, int] = {}
    for line in text.splitlines():
        step, _, words = line.partition(" ")
        steps.update(dict.fromkeys(words.split(), int(step)))
    return Lexicon(steps)


def build(texts: Path, target: Path, fewest: int = _FEWEST) -> int:
    """Writes the word list of the words that occur at least `fewest` times; returns how many."""
    counts: Counter[str] = Counter()
    with lzma.open(texts, "rt", encoding="utf-8") as lines:
        for line in lines:
            counts.update(w.lower() for w in _WORD.findall(line) if w.islower() or w.istitle())
    by_step: dict[int, list[str]] = {}
    for word, count in counts.items():
        if count >= fewest:
            by_step.setdefault(min(9, (count.bit_length() - 1) // 2), []).append(word)
    rows = (f"{step} {' '.join(sorted(by_step[step]))}" for step in sorted(by_step, reverse=True))
    with target.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write("\n".join(rows).encode("utf-8"))
    return sum(map(len, by_step.values()))


if __name__ == "__main__":
    build(Path(sys.argv[1]), _FILE)
