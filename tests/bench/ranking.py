"""What the search's ranking is worth on several sets, and what its numbers were chosen by.

    python tests/bench/ranking.py DATA=QUERIES … FILE.json … [--kinds] [--candidates FILE] [--vary NAME=A,B,C]

DATA is a folder with a collection, QUERIES judged queries for it; FILE.json a retrieval set. Prints nDCG@10
of words, of vectors alone, of meaning and of both. `--kinds` prints that of both by kind of query over all
sets together, of all queries and of every second. `--candidates` prints how often the right answer of a
category stands first (`swefaq_dev_candidates.jsonl`). `--vary` tries values of a number of `index.fuse`: each
set's score with every value, and what each has with the value that is best for the others.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from index import encoders, evaluate, fuse  # noqa: E402
from index.evaluate import DEPTH, Answer  # noqa: E402
from index.facts import sameness  # noqa: E402
from index.order import Mode  # noqa: E402
from index.query import Query, parse  # noqa: E402
from index.rank import Ranker  # noqa: E402
from tests.bench.related import Collection  # noqa: E402

MODES: tuple[Mode, ...] = ("lexical", "semantic", "hybrid")


@dataclass(frozen=True)
class Judged:
    """A set: its ranker, its queries, and what the passages found for one of them score."""

    name: str
    ranker: Ranker
    queries: Sequence[Query]
    kinds: Sequence[str]
    score: Callable[[int, Sequence[int]], float]

    def scores(self, mode: Mode, ranker: Ranker | None = None) -> list[float]:
        found = (
            (ranker or self.ranker).rank(query, mode).ids[: 4 * DEPTH].tolist() for query in self.queries
        )
        return [self.score(number, ids) for number, ids in enumerate(found)]

    def mean(self, mode: Mode, ranker: Ranker | None = None) -> float:
        return float(np.mean(self.scores(mode, ranker)))

    def vectors(self) -> float:
        ranker = self.ranker
        return self.mean("semantic", Ranker(ranker._lexical, ranker._vectors, ranker._encode))


def collection(pair: str) -> Judged:
    folder, _, queries = pair.partition("=")
    held = Collection(Path(folder))
    judged = [query for query in evaluate.read_queries(Path(queries)) if query.relevant]
    files = {record.key: record.source for record in held.store.documents()}

    def score(number: int, ids: Sequence[int]) -> float:
        stored = held.store.passages_by_id(ids)
        answers: dict[str, Answer] = {}  # the same text once, as the search shows it
        for passage in (stored[i] for i in ids if i in stored):
            source = files[passage.document_key]
            answers.setdefault(evaluate.reduced(passage.text), Answer(source.file, source.id, passage.text))
        return evaluate.score(judged[number], list(answers.values())).ndcg

    lexical = held.snapshot.lexical
    asked = [lexical.spelled(parse(q.query)) for q in judged]
    return Judged(Path(folder).name, held.ranker, asked, [q.kind for q in judged], score)


def in_memory(texts: Sequence[str]) -> Ranker:
    return evaluate.ranking(texts, evaluate._indexed(texts), encoders.load())


def retrieval(file: Path) -> Judged:
    data = evaluate.read_retrieval(file)
    same = {name: sameness(text) for name, text in data.corpus.items()}
    kept = list(same.values())
    ranker = in_memory(list(data.corpus.values()))
    asked = [query for query in data.queries if query.relevant]

    def score(number: int, ids: Sequence[int]) -> float:
        wanted = {same.get(name, 0) for name in asked[number].relevant}
        return evaluate.scores_of_texts([kept[i] for i in ids], wanted).ndcg

    spelled = [ranker._lexical.spelled(parse(q.query)) for q in asked]
    return Judged(file.stem, ranker, spelled, [q.kind for q in asked], score)


def in_category(file: Path) -> dict[Mode, float]:
    """How often the right one of a question's candidates stands first."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    first = dict.fromkeys(MODES, 0)
    for row in rows:
        ranker = in_memory(row["candidate_answers"])
        query = ranker._lexical.spelled(parse(row["question"]))
        for mode in MODES:
            first[mode] += ranker.rank(query, mode).ids[:1].tolist() == [row["label"]]
    return {mode: count / len(rows) for mode, count in first.items()}


def varied(sets: Sequence[Judged], name: str, values: Sequence[float]) -> None:
    """Each set with each value, and with the one that is best for the other sets."""
    scores = np.zeros((len(values), len(sets)))
    for row, value in enumerate(values):
        setattr(fuse, name, value)
        scores[row] = [each.mean("hybrid") for each in sets]
        line(f"{name}={value}", [*scores[row], scores[row].mean()])
    left = [scores[int(np.argmax(np.delete(scores, n, 1).mean(1))), n] for n in range(len(sets))]
    line("chosen by the others", [*left, float(np.mean(left))])


def by_kind(sets: Sequence[Judged]) -> None:
    """Of all sets together: queries of each kind, their mean, and that of the odd and the even ones."""
    rows = [row for each in sets for row in zip(each.kinds, each.scores("hybrid"), strict=True)]
    numbered = [(number % 2, *row) for number, row in enumerate(rows)]
    for kind in (*sorted({kind for kind, _ in rows}), ""):
        halves = [[s for half, k, s in numbered if half == side and kind in (k, "")] for side in (0, 1)]
        both = [*halves[0], *halves[1]]
        line(
            f"{kind or 'all of them'} ({len(both)})",
            [float(np.mean(part or [0.0])) for part in (both, *halves)],
        )


def line(name: str, figures: Sequence[float]) -> None:
    print(f"{name:<28}" + "".join(f"{figure:>8.3f}" for figure in figures), flush=True)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("sets", nargs="+", metavar="DATA=QUERIES or FILE.json")
    options.add_argument("--candidates", type=Path)
    options.add_argument("--kinds", action="store_true")
    options.add_argument("--vary", metavar="NAME=A,B,C")
    chosen = options.parse_args()
    sets = [collection(each) if "=" in each else retrieval(Path(each)) for each in chosen.sets]
    if chosen.vary:
        name, _, values = chosen.vary.partition("=")
        print(f"{'':<28}" + "".join(f"{each.name[-7:]:>8}" for each in sets) + f"{'mean':>8}")
        varied(sets, name, [float(value) for value in values.split(",")])
        return
    if chosen.kinds:
        print(f"{'nDCG@10':<28}{'all':>8}{'odd':>8}{'even':>8}")
        by_kind(sets)
        return
    print(f"{'nDCG@10':<28}{'words':>8}{'vectors':>8}{'meaning':>8}{'both':>8}")
    for each in sets:
        line(each.name, [each.mean("lexical"), each.vectors(), each.mean("semantic"), each.mean("hybrid")])
    if chosen.candidates:
        found = in_category(chosen.candidates)
        line("in its category, first", [found["lexical"], np.nan, found["semantic"], found["hybrid"]])


if __name__ == "__main__":
    main()
