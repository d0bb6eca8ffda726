"""How well the bar of `index.relatedness` separates, and its fit.

    python tests/bench/related.py DATA=QUERIES … [--other FILE] [--fit]

DATA is a folder with a collection, QUERIES the judged queries for it. FILE is a retrieval set on other
matters (`../shared/training/eval/squad_sv_dev.json`): a part of its questions, with a few of our own, should
get no answer. Prints how many real queries and how many of the others get one; with `--fit` the weights of a
logistic model over what is known of the best passages.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from corpus.store import Store  # noqa: E402
from index import encoders, evaluate  # noqa: E402
from index.evaluate import Answer, JudgedQuery  # noqa: E402
from index.order import in_order  # noqa: E402
from index.query import parse  # noqa: E402
from index.rank import Ranker  # noqa: E402
from index.relatedness import RELATED, relatedness  # noqa: E402
from index.search import Searcher  # noqa: E402

OTHER = (
    "bästa receptet på kanelbullar",
    "vem vann allsvenskan 1998",
    "billiga flyg till Mallorca",
    "hur byter man däck på en Volvo",
    "kvantmekanikens grunder",
    "iPhone 15 pris",
    "sjundhem blåfargor tromplin",
    "asdf qwer zxcv",
    "katt som kräks hårbollar",
    "aktiekurs Ericsson",
    "how to bake sourdough bread",
    "capital of Mongolia",
    "pythagoras sats bevis",
    "Taylor Swift konsertbiljetter",
    "symtom på borrelia hos hund",
)
BEST = 5  # passages of each query
EVERY = 12  # of the questions on other matters


@dataclass(frozen=True)
class Asked:
    """A query's best passages: share of the query, cosine, closer look; and which are right."""

    known: np.ndarray
    right: np.ndarray
    real: bool


class Collection:
    """A collection whose ranking can be looked into."""

    def __init__(self, folder: Path) -> None:
        self.store = Store.open(folder / "rodatraden.sqlite")
        self.searcher = Searcher(self.store, folder / "index", encoders.load())
        self.snapshot = self.searcher.index.snapshot()
        encoder = self.searcher.index.encoder()
        assert encoder is not None
        self.ranker = Ranker(
            self.snapshot.lexical,
            self.snapshot.vectors,
            lambda text: encoder.encode([text], role="query")[0],
            self.searcher._interaction(),
            self.snapshot.starts,
            self.snapshot.facts,
            texts=self.searcher._text_of,
        )

    def asked(self, text: str, judged: JudgedQuery | None = None) -> Asked | None:
        """None where nothing is found, or where an identifier decides."""
        query = self.snapshot.lexical.spelled(parse(text))
        evidence = self.ranker._evidence(query, "hybrid", None)
        if not len(evidence.ids) or (evidence.identified > 0).any():
            return None
        rows = in_order(evidence, "hybrid")[:BEST]
        cosines = np.nan_to_num(evidence.cosines[rows])
        known = np.stack([evidence.share[rows], cosines, np.nan_to_num(evidence.closer[rows])], 1)
        right = [self._right(int(i), judged) for i in evidence.ids[rows]]
        return Asked(known, np.array(right), judged is not None)

    def _right(self, passage_id: int, judged: JudgedQuery | None) -> bool:
        if judged is None:
            return False
        stored = self.store.passages_by_id([passage_id])[passage_id]
        record = next(r for r in self.store.documents() if r.key == stored.document_key)
        answer = Answer(record.source.file, record.source.id, stored.text)
        return evaluate.score(judged, [answer]).ndcg > 0


def gathered(pairs: Sequence[str], other: Path | None) -> Iterator[Asked]:
    strange = list(OTHER)
    if other is not None:
        strange += [query.query for query in evaluate.read_retrieval(other).queries[::EVERY][:110]]
    for pair in pairs:
        folder, _, queries = pair.partition("=")
        collection = Collection(Path(folder))
        judged = [query for query in evaluate.read_queries(Path(queries)) if query.relevant]
        every = [collection.asked(query.query, query) for query in judged]
        every += [collection.asked(text) for text in strange]
        yield from (asked for asked in every if asked is not None)


def answered(asked: Sequence[Asked], real: bool) -> float:
    """The share of the real queries, or of the others, that get an answer (a right one, if real)."""
    found = [
        ((relatedness(*a.known.T) >= RELATED) & (a.right if real else True)).any()
        for a in asked
        if a.real == real
    ]
    return float(np.mean(found))


def fit(asked: Sequence[Asked], steps: int = 4000, rate: float = 0.5) -> np.ndarray:
    """Weights of share, cosine and closer look, and what is taken off: right passages of real queries against
    the best of the others."""
    rows = np.concatenate([a.known[a.right] if a.real else a.known for a in asked])
    labels = np.concatenate(
        [np.full(int(a.right.sum()) if a.real else len(a.known), float(a.real)) for a in asked]
    )
    rows = np.column_stack([rows, np.ones(len(rows))])
    balance = np.where(labels > 0, 0.5 / labels.sum(), 0.5 / (1 - labels).sum())
    weights = np.zeros(rows.shape[1])
    for _ in range(steps):
        guess = 1 / (1 + np.exp(-(rows @ weights)))
        weights += 10 * rate * (rows.T @ (balance * (labels - guess)) - 0.0002 * weights)
    return weights


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("pairs", nargs="+", metavar="DATA=QUERIES")
    options.add_argument("--other", type=Path)
    options.add_argument("--fit", action="store_true")
    chosen = options.parse_args()
    asked = list(gathered(chosen.pairs, chosen.other))
    for real, name in ((True, "real queries with a right answer"), (False, "others with an answer")):
        print(f"{name}: {answered(asked, real):.3f} of {sum(a.real == real for a in asked)}")
    if chosen.fit:
        weights = fit(asked)
        top = sorted(float((a.known @ weights[:3]).max()) for a in asked if not a.real)
        bar = top[int(0.98 * len(top))]
        print(
            "share, cosine, closer look:",
            weights[:3].round(2).tolist(),
            "taken off where 2 of 100 pass:",
            round(bar, 2),
        )


if __name__ == "__main__":
    main()
