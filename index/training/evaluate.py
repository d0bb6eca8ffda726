"""Figures on the development sets: lexical (a small BM25), semantic (the encoder), and both together.

`python -m index.training.evaluate --data ../shared/training --queries ../shared/search/dev.jsonl
--seeds ../shared/seeds`; without the last two, the judged queries are left out.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoders import Encoder, Role, Vectors, load
from index.stemming import snowball
from index.training.sources import paragraphs

Scores = NDArray[np.float64]

DEPTH = 10
PASSAGE_WORDS = 80
_WORD = re.compile(r"\w+")
_SETS = {"swefaq": "swefaq_dev.json", "swequad": "swequad_dev.json", "squad_sv": "squad_sv_dev.json"}


@dataclass(frozen=True, slots=True)
class Task:
    """Queries and passages; `gains[q]` says what each relevant passage of query q is worth."""

    name: str
    queries: tuple[str, ...]
    passages: tuple[str, ...]
    gains: tuple[Mapping[int, float], ...]
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leading:
    """An encoder of which only the leading dimensions are used."""

    whole: Encoder
    dimension: int

    @property
    def name(self) -> str:
        return f"{self.whole.name}, {self.dimension} dimensions"

    @property
    def version(self) -> str:
        return self.whole.version

    def encode(self, texts: Sequence[str], *, role: Role = "passage") -> Vectors:
        vectors = self.whole.encode(texts, role=role)[:, : self.dimension]
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
        return unit


class Bm25:
    """Okapi BM25 over Swedish stems, k1 = 1.2 and b = 0.75."""

    def __init__(self, passages: Sequence[str]) -> None:
        counts = [Counter(_stems(passage)) for passage in passages]
        lengths = np.array([count.total() for count in counts], np.float64)
        self._norm = 1.2 * (0.25 + 0.75 * lengths / max(1.0, lengths.mean()))
        self._postings: dict[str, list[tuple[int, int]]] = {}
        for number, count in enumerate(counts):
            for term, times in count.items():
                self._postings.setdefault(term, []).append((number, times))

    def scores(self, query: str) -> Scores:
        total = np.zeros(len(self._norm))
        for term in _stems(query):
            found = self._postings.get(term, [])
            rarity = math.log(1 + (len(total) - len(found) + 0.5) / (len(found) + 0.5))
            for number, times in found:
                total[number] += rarity * 2.2 * times / (times + self._norm[number])
        return total


def rankings(task: Task, encoder: Encoder) -> dict[str, list[Scores]]:
    """For each ranker the scores of all passages, query by query."""
    words = Bm25(task.passages)
    lexical = [words.scores(query) for query in task.queries]
    vectors = encoder.encode(task.passages)
    meanings = encoder.encode(task.queries, role="query") @ vectors.T
    semantic = [row.astype(np.float64) for row in meanings]
    both = [_standard(a) + _standard(b) for a, b in zip(lexical, semantic, strict=True)]
    return {"lexical": lexical, "semantic": semantic, "both": both}


def ndcg(scores: Scores, gains: Mapping[int, float], depth: int = DEPTH) -> float:
    """nDCG of the `depth` best passages; equal scores keep the order of the passages."""
    best = np.argsort(-scores, kind="stable")[:depth]
    ideal = _dcg(sorted(gains.values(), reverse=True)[:depth])
    return _dcg([gains.get(int(place), 0.0) for place in best]) / ideal if ideal else 0.0


def figures(task: Task, encoder: Encoder) -> dict[str, dict[str, float]]:
    """Mean nDCG@10 for each ranker, over all queries and over each group of them."""
    result: dict[str, dict[str, float]] = {}
    for ranker, rows in rankings(task, encoder).items():
        values = [ndcg(row, gains) for row, gains in zip(rows, task.gains, strict=True)]
        result.setdefault(task.name, {})[ranker] = float(np.mean(values))
        for group in sorted(set(task.groups)):
            chosen = [value for value, own in zip(values, task.groups, strict=True) if own == group]
            result.setdefault(f"{task.name}: {group} ({len(chosen)})", {})[ranker] = float(np.mean(chosen))
    return result


def retrieval(path: Path, name: str) -> Task:
    """A file of `{queries: [{query, relevant: [id]}], corpus: {id: text}}`."""
    content = json.loads(path.read_text(encoding="utf-8"))
    places = {key: number for number, key in enumerate(content["corpus"])}
    return Task(
        name,
        tuple(query["query"] for query in content["queries"]),
        tuple(content["corpus"].values()),
        tuple({places[key]: 1.0 for key in query["relevant"]} for query in content["queries"]),
    )


def candidates(path: Path, encoder: Encoder) -> dict[str, float]:
    """Share of questions whose right answer stands first among those of its category."""
    right: Counter[str] = Counter()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        task = Task("", (row["question"],), tuple(row["candidate_answers"]), ({},))
        for ranker, scores in rankings(task, encoder).items():
            right[ranker] += int(np.argmax(scores[0])) == row["label"]
    return {ranker: right[ranker] / len(rows) for ranker in ("lexical", "semantic", "both")}


def translations(path: Path, encoder: Encoder) -> float:
    """Share of Swedish sentences whose nearest English sentence is their translation."""
    pairs = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    nearest = encoder.encode([p[0] for p in pairs]) @ encoder.encode([p[1] for p in pairs]).T
    return float(np.mean(nearest.argmax(axis=1) == np.arange(len(pairs))))


def judged(queries: Path, seeds: Path) -> Task:
    """Queries judged by quotes, over documents cut into paragraphs of about 80 words.

    A passage is relevant when it holds the six middle words of a quote of the same document.
    """
    texts = {
        path.name[:3]: list(_paragraphs(path.read_text(encoding="utf-8")))
        for path in sorted(seeds.glob("*.txt"))
    }
    passages = [(document, text) for document, own in texts.items() for text in own]
    letters = [_letters(text) for _, text in passages]
    rows = [json.loads(line) for line in queries.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["relevant"]]
    gains: list[dict[int, float]] = []
    for row in rows:
        gain: dict[int, float] = {}
        for quote in row["relevant"]:
            key = _letters(_middle(quote["quote"]))
            for place, (document, _) in enumerate(passages):
                if document == quote["doc"] and key in letters[place]:
                    gain[place] = max(gain.get(place, 0.0), 2.0 ** quote["grade"] - 1)
        gains.append(gain)
    return Task(
        "judged",
        tuple(row["query"] for row in rows),
        tuple(text for _, text in passages),
        tuple(gains),
        tuple(row["kind"] for row in rows),
    )


def _paragraphs(text: str) -> Iterator[str]:
    """Neighbouring blocks gathered to about 80 words; a longer block is cut."""
    gathered: list[str] = []
    for block in re.split(r"\n\s*\n", text):
        words = block.split()
        if gathered and len(gathered) + len(words) > PASSAGE_WORDS * 1.25:
            yield " ".join(gathered)
            gathered = []
        gathered += words
        while len(gathered) >= PASSAGE_WORDS * 1.5:
            yield " ".join(gathered[:PASSAGE_WORDS])
            gathered = gathered[PASSAGE_WORDS:]
    if gathered:
        yield " ".join(gathered)


def _middle(quote: str, count: int = 6) -> str:
    words = quote.split()
    start = max(0, (len(words) - count) // 2)
    return " ".join(words[start : start + count])


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _stems(text: str) -> list[str]:
    return [snowball(word) for word in _WORD.findall(text.lower())]


def _standard(scores: Scores) -> Scores:
    spread = scores.std()
    return (scores - scores.mean()) / spread if spread else np.zeros_like(scores)


def _dcg(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))


def speed(encoder: Encoder, data: Path, count: int = 5_000, words: int = 83) -> float:
    """Passages of `words` words encoded in a second of processor time, all threads together."""
    running = " ".join(islice(paragraphs(data), count * 4)).split()
    passages = [" ".join(running[at * words : (at + 1) * words]) for at in range(count)]
    encoder.encode(passages[:1])
    began = time.process_time()
    encoder.encode(passages)
    return count / (time.process_time() - began)


def table(
    encoder: Encoder, data: Path, queries: Path | None, seeds: Path | None
) -> dict[str, dict[str, float]]:
    """Every figure of the model card."""
    folder = data / "eval"
    rows: dict[str, dict[str, float]] = {}
    for name, file in _SETS.items():
        rows |= figures(retrieval(folder / file, name), encoder)
    rows["swefaq in its category"] = candidates(folder / "swefaq_dev_candidates.jsonl", encoder)
    rows["ntrex sv-en"] = {"semantic": translations(folder / "ntrex_sv_en.tsv", encoder)}
    if queries and seeds:
        rows |= figures(judged(queries, seeds), encoder)
    return rows


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--seeds", type=Path)
    parser.add_argument("--encoder", help="a model's folder; without it the built-in encoder")
    parser.add_argument("--dimension", type=int, help="use only so many leading dimensions")
    chosen = parser.parse_args(arguments)
    encoder = load(chosen.encoder)
    if chosen.dimension:
        encoder = Leading(encoder, chosen.dimension)
    rows = table(encoder, chosen.data, chosen.queries, chosen.seeds)
    for name, values in rows.items():
        cells = " ".join(
            f"{values[r]:9.3f}" if r in values else " " * 9 for r in ("lexical", "semantic", "both")
        )
        sys.stdout.write(f"{name:32s} {cells}\n")
    sys.stdout.write(
        f"{speed(encoder, chosen.data):.0f} passages of 83 words in a second of processor time\n"
    )


if __name__ == "__main__":
    main()
