"""Makes `knowledge/words_sv.txt`: the words that compounds are made of, from Swedish running text.

    python -m index.wordlist TEXT.txt.xz > index/knowledge/words_sv.txt

`TEXT` holds one paragraph a line, plain or packed with xz. A word is kept when it is written mostly
with a small letter, seen ten times, and not explained by shorter kept words.
"""

from __future__ import annotations

import lzma
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from index.compounds import best_split, is_part, word_cost

FEWEST: Final = 10  # times a word is seen
SMALL_SHARE: Final = 0.3  # of its occurrences with a small first letter
LONGEST: Final = 22
_SHORTEST_SPLIT: Final = 7
_MARGIN: Final = 1.5  # how much dearer than the whole word the parts may be and still explain it
_WORD: Final = re.compile(r"[^\W\d_]+")
_SWEDISH: Final = re.compile(r"[a-zåäöéü]{3,}")
_HEADER: Final = f"""\
# Swedish words that compounds are made of: a level, then the words of that level. The level is the
# whole part of the base-2 logarithm of the count. Counted in public Swedish texts (government press
# releases, bills and inquiries, motions and committee reports of the Riksdag, statutes, Almedalen
# programmes CC0, Kolada indicators); words mostly written with a small letter, seen at least {FEWEST} times,
# without those that shorter ones explain.
"""


def count(lines: Iterable[str]) -> Counter[str]:
    """How often each word is seen, as written."""
    found: Counter[str] = Counter()
    for line in lines:
        found.update(_WORD.findall(unicodedata.normalize("NFC", line)))
    return found


def levels(counts: Mapping[str, int]) -> dict[str, int]:
    """The words to keep with their levels, shorter ones decided first."""
    seen: Counter[str] = Counter()
    for word, times in counts.items():
        seen[word.casefold()] += times
    kept: dict[str, int] = {}
    for word in sorted(counts, key=lambda w: (len(w), w)):
        times = counts[word]
        if word != word.casefold() or times < FEWEST or times < SMALL_SHARE * seen[word]:
            continue
        if len(word) > LONGEST or not _SWEDISH.fullmatch(word) or (len(word) == 3 and not is_part(word)):
            continue
        level = int(math.log2(times))
        if not _explained(word, level, kept):
            kept[word] = level
    return kept


def _explained(word: str, level: int, kept: Mapping[str, int]) -> bool:
    found = best_split(word, kept) if len(word) >= _SHORTEST_SPLIT else None
    return found is not None and found.cost / len(found.parts) < word_cost(level) + _MARGIN


def written(kept: Mapping[str, int]) -> Iterator[str]:
    """The lines of the file."""
    yield _HEADER.rstrip("\n")
    for level in sorted(set(kept.values()), reverse=True):
        yield f"{level} {' '.join(sorted(word for word, own in kept.items() if own == level))}"


def main(path: Path) -> None:
    read = lzma.open if path.suffix == ".xz" else open
    with read(path, "rt", encoding="utf-8") as lines:
        sys.stdout.write("\n".join(written(levels(count(lines)))) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
