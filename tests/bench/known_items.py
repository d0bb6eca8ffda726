"""Documents asked for as people half remember them.

    python tests/bench/known_items.py DATA … [--seed N] [--show FORM]

Draws queries from what is known of each document of a collection, so that the right answer is known by
construction: every document of which the query is true. Prints for each form how many, how often a right
document stands first, and the mean reciprocal rank among ten passages; `--show` tells what is first instead.

    title           the title
    shorter         the title without one of its words
    misspelt        one word of it with two letters swapped, one doubled or one left out
    apart           one compound of it written apart
    kind            type, issuer and month or year, in any order: "socialnämnden delårsrapport augusti 2026"
    month           the same without the year; the issuer short ("ks protokoll mars")
    tertial         "tertial 2 2026", "T2 2026" of what is of August
    number          a case number as others print it: "slk 2024 00588", "SLK2024/588"
    matter          "§ 45 ks 2026" of minutes
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from corpus.months import NAMES as MONTHS  # noqa: E402
from corpus.store import DocumentRecord, Store  # noqa: E402
from index import compounds, identifiers  # noqa: E402
from index.query import parse  # noqa: E402
from index.small_words import stop_words  # noqa: E402
from index.terms import fold  # noqa: E402
from tests.bench.related import Collection  # noqa: E402

SHORT: Final = {"kommunstyrelsen": "ks", "kommunfullmäktige": "kf", "regionstyrelsen": "rs"}
TERTIALS: Final = {"04": "1", "08": "2", "12": "3"}
DEPTH: Final = 10


@dataclass(frozen=True)
class Asked:
    """A query, and the keys of the documents that it is true of."""

    form: str
    query: str
    right: frozenset[int]


class Drawn:
    """Draws queries from the documents of a store."""

    def __init__(self, store: Store, seed: int) -> None:
        self._store = store
        self._records = store.documents()
        self._random = random.Random(seed)

    def queries(self) -> Iterator[Asked]:
        for record in self._records:
            yield from self._of_title(record)
            yield from self._of_kind(record)
            yield from self._of_number(record)
            yield from self._of_matter(record)

    def _true_of(self, holds: Callable[[DocumentRecord], bool]) -> frozenset[int]:
        return frozenset(record.key for record in self._records if holds(record))

    def _of_title(self, record: DocumentRecord) -> Iterator[Asked]:
        title = record.metadata.title or ""
        words = title.split()
        own = [
            n
            for n, word in enumerate(words)
            if len(word) > 4 and word.isalpha() and fold(word) not in stop_words()
        ]
        right = self._true_of(lambda other: other.metadata.title == title)
        if len(own) < 2:
            return
        yield Asked("title", title, right)
        at = self._random.choice(own)
        yield Asked("shorter", " ".join(words[:at] + words[at + 1 :]), right)
        yield Asked("misspelt", " ".join([*words[:at], self._misspelt(words[at]), *words[at + 1 :]]), right)
        for n in own:
            if parts := compounds.split(fold(words[n])):
                yield Asked("apart", " ".join([*words[:n], *parts, *words[n + 1 :]]), right)
                return

    def _misspelt(self, word: str) -> str:
        at = self._random.randrange(1, len(word) - 2)
        made = (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[: at + 1] + word[at:],
            word[:at] + word[at + 1 :],
        )
        return self._random.choice(made)

    def _of_kind(self, record: DocumentRecord) -> Iterator[Asked]:
        about = record.metadata
        when = about.period or about.decision_date or about.date or ""
        if not (about.type and about.issuer and when):
            return
        year, month = when[:4], when[5:7]
        issuer = SHORT.get(fold(about.issuer), about.issuer)
        right = self._true_of(lambda other: _kind(other, when[:7]) == _kind(record, when[:7]))
        said = [about.type, about.issuer.lower(), f"{MONTHS[int(month) - 1]} {year}" if month else year]
        yield Asked("kind", " ".join(self._random.sample(said, 3)), right)
        if month:
            same = self._true_of(lambda other: _kind(other, month) == _kind(record, month))
            yield Asked("month", f"{issuer.lower()} {about.type} {MONTHS[int(month) - 1]}", same)
        if month in TERTIALS and about.period:
            number = TERTIALS[month]
            named = self._random.choice(
                (f"tertial {number} {year}", f"T{number} {year}", f"tertialrapport {number} {year}")
            )
            yield Asked("tertial", f"{about.issuer.lower()} {named}", right)

    def _of_number(self, record: DocumentRecord) -> Iterator[Asked]:
        printed = record.metadata.case_number
        parsed = re.fullmatch(
            r"(?P<letters>[A-ZÅÄÖ]{2,4})[ -]?(?P<year>20\d\d)[-/:](?P<serial>\d+)", printed or ""
        )
        found = list(identifiers.find(printed)) if printed else []
        if parsed is None or not found:
            return
        right = self._true_of(lambda other: _holds(self._store, other, found[0].index_terms()[0]))
        letters, year, serial = parsed["letters"], parsed["year"], parsed["serial"]
        forms = (
            f"{letters.lower()} {year} {serial}",
            f"{letters}{year}/{int(serial)}",
            f"{letters} {year}-{serial}",
            f"{letters}-{year}/{serial}",
            f"dnr {letters.lower()}{year}-{serial}",
        )
        yield Asked("number", self._random.choice(forms), right)

    def _of_matter(self, record: DocumentRecord) -> Iterator[Asked]:
        about = record.metadata
        body = SHORT.get(fold(about.issuer or ""))
        day, paragraph = about.decision_date or "", about.decision_paragraph
        if body is None or not paragraph or not day:
            return
        right = self._true_of(
            lambda o: (
                o.metadata.decision_paragraph == paragraph
                and (o.metadata.decision_date or "")[:4] == day[:4]
                and o.metadata.issuer == about.issuer
            )
        )
        yield Asked("matter", f"§ {paragraph} {body} {day[:4]}", right)


def _kind(record: DocumentRecord, when: str) -> tuple[object, ...]:
    """Type, issuer and whether it is of this month (of any year, for "08") or year."""
    about = record.metadata
    times = (about.period, about.decision_date, about.date)
    held = any(time and (time[5:7] == when if len(when) == 2 else time.startswith(when)) for time in times)
    return about.type, about.issuer, held


def _holds(store: Store, record: DocumentRecord, term: str) -> bool:
    return any(term in i.index_terms() for p in store.passages(record.key) for i in identifiers.find(p.text))


def measured(collection: Collection, asked: Sequence[Asked]) -> list[tuple[Asked, float, str]]:
    """Each with its reciprocal rank and the file that stands first."""
    files = {record.key: record.source.file for record in collection.store.documents()}
    found = []
    for each in asked:
        query = collection.snapshot.lexical.spelled(parse(each.query))
        ids = collection.ranker.rank(query, "hybrid").ids[:DEPTH].tolist()
        stored = collection.store.passages_by_id(ids)
        keys = [stored[i].document_key for i in ids if i in stored]
        rank = next((n for n, key in enumerate(keys, start=1) if key in each.right), 0)
        found.append((each, 1.0 / rank if rank else 0.0, files[keys[0]] if keys else "-"))
    return found


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("data", nargs="+", type=Path)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--show")
    chosen = options.parse_args()
    rows: list[tuple[Asked, float, str]] = []
    for folder in chosen.data:
        collection = Collection(folder)
        files = {record.key: record.source.file for record in collection.store.documents()}
        rows += (made := measured(collection, list(Drawn(collection.store, chosen.seed).queries())))
        for each, score, first in made:
            if each.form == chosen.show and score < 1.0:
                wanted = sorted(files[key] for key in each.right)[:3]
                print(f"{score:.2f} «{each.query}» wanted {wanted}, first {first}")
    for form in dict.fromkeys(each.form for each, _, _ in rows):
        scores = [score for each, score, _ in rows if each.form == form]
        best = sum(score == 1.0 for score in scores) / len(scores)
        print(f"{form:<10}{len(scores):>5}{best:>8.3f}{sum(scores) / len(scores):>8.3f}")


if __name__ == "__main__":
    main()
