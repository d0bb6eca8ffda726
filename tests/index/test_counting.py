"""What is counted is what a ranking relates, however it is limited."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from index.counting import Counting
from index.engine import Entry, Ranking, Scope, Vectors
from index.facts import FactBlock, FactIndex
from index.lexical import LexicalIndex
from index.order import Mode
from index.query import parse
from index.rank import Ranker, Within
from index.vectors import VectorIndex
from tests.index.builders import LetterEncoder

TEXTS = {
    1: "Samverkanslokaler för poliser och ordningsvakter, SLK-2022-01441.",
    2: "Lokalerna hyrs ut till föreningar på kvällar.",
    3: "Arbetet med lokalerna är påbörjat och redovisas i oktober.",
    4: "Simhallens konstverk flyttas till biblioteket.",
    5: "Föreningarnas hyror för lokalerna höjs.",
    6: "Poliserna redovisar sitt arbete i oktober.",
}
KINDS = {1: "plan", 2: "plan", 3: "rapport", 4: "rapport", 5: "plan", 6: "rapport"}


class Counted(VectorIndex):
    """Counts how often all of it is searched."""

    searched = 0

    def search(
        self,
        vector: Vectors,
        limit: int,
        within: Sequence[NDArray[np.bool_]] | None = None,
        *,
        exact: bool = False,
    ) -> Ranking:
        self.searched += 1
        return super().search(vector, limit, within, exact=exact)


@pytest.fixture(scope="module")
def parts() -> tuple[LexicalIndex, FactIndex, Counted]:
    entries = [
        Entry(i, i, text, "", "", facts={f"type={KINDS[i]}": 1.0}, name="x") for i, text in TEXTS.items()
    ]
    lexical = LexicalIndex(None)
    with lexical.writer() as writer:
        writer.add(entries)
    encoder = LetterEncoder()
    vectors = Counted(encoder.dimension)
    vectors.add(list(TEXTS), encoder.encode(list(TEXTS.values())))
    return lexical, FactIndex([FactBlock.of(entries)], [np.ones(len(entries), np.bool_)]), vectors


@pytest.mark.parametrize("mode", ["lexical", "semantic", "hybrid"])
@pytest.mark.parametrize(
    "text", ["lokaler", "polisernas arbete -simhall", "SLK-2022-01441", '"i oktober" hyror']
)
@pytest.mark.parametrize("facts", [(), (("type=plan",),), (("type=rapport",),), (("type=okänd",),)])
def test_what_is_counted_is_what_a_ranking_relates(
    parts: tuple[LexicalIndex, FactIndex, Counted], mode: Mode, text: str, facts: tuple[tuple[str, ...], ...]
) -> None:
    lexical, known, vectors = parts
    query, encoder = lexical.spelled(parse(text)), LetterEncoder()
    scope = Scope(facts=facts) if facts else None
    within = Within(scope, known.within(scope)) if scope else None
    vector = None if mode == "lexical" or query.only_identifiers else encoder.encode([query.plain])[0]
    ranker = Ranker(lexical, vectors, lambda t: encoder.encode([t])[0])
    ranked = ranker.rank(query, mode if vector is not None else "lexical", within)
    counting = Counting(
        query, mode if vector is not None else "lexical", lexical, known, vectors, vector, True
    )
    assert counting.related(scope).tolist() == sorted(ranked.ids[ranked.related].tolist())


def test_one_search_of_the_vectors_serves_every_limit(parts: tuple[LexicalIndex, FactIndex, Counted]) -> None:
    lexical, known, vectors = parts
    query, before = lexical.spelled(parse("lokaler")), vectors.searched
    counting = Counting(
        query, "hybrid", lexical, known, vectors, LetterEncoder().encode(["lokaler"])[0], True
    )
    found = [counting.related(Scope(facts=((f"type={kind}",),))).tolist() for kind in ("plan", "rapport")]
    assert all(found)
    assert vectors.searched == before + 1
