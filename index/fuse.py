"""Two rankings → one. Pure and deterministic, on columns with a row for each passage by rising id: equal
scores are ordered by id.

Each ranker's scores are standardised over the candidates (mean 0, deviation 1) and added; the more of the
query some passage holds, the more its words count. Weights and form were chosen on sets together (development
and own queries, those of folders of other municipalities, SweFAQ and SweQUAD, development halves):
`tests/bench/ranking.py` tries others. Literal hits are never pushed below vague ones:
whoever holds every word asked for stands before all that hold none.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Rows = NDArray[np.intp]
Mask = NDArray[np.bool_]

# Beside 1.0 for nearness in meaning: words, where no passage holds much of the query and where one holds all,
# and the closer look at the best of that sum.
LEXICAL_LEAST: Final = 0.4
LEXICAL_MOST: Final = 3.9
INTERACTION_WEIGHT: Final = 1.3
# To that look belong the passages around: those of the same document, and those just before and after.
DOCUMENT_WEIGHT: Final = 0.6
BESIDE_WEIGHT: Final = 0.3
# In deviations of the best scores. The head of a document (sender, title, dates) and a line or two are seldom
# sought, what assigns or decides more than what only mentions it. Who asks for a document by its name wants
# to see what it is about: its gist, and what follows its head.
HEAD_LOSS: Final = 0.3
BRIEF_LOSS: Final = 0.9
BRIEF_ACT: Final = 0.5  # of that, where a line or two assign or decide
ACT_GAIN: Final = 0.3
OPENING_WEIGHT: Final = 3.0
GIST_WEIGHT: Final = 3.0
SOUGHT_WEIGHT: Final = 3.0
OPENING: Final = 6  # passages
FOREMOST: Final = 4  # of them, that come first: what other documents say of this one is sought too
# And for what a sentence repeats of a question beyond the half that any on the same matter may hold.
REPEATED_WEIGHT: Final = 12.0
REPEATED_FROM: Final = 0.5
_HEAD: Final = 1.2
_FURTHER: Final = 0.4  # for each passage on
_BEST: Final = 30
_SHARES: Final = np.array([1.0, 0.5, 0.25, 0.0])
_STEEPNESS: Final = 6


def lexical_weight(share: float) -> float:
    """What words are worth when the passage that holds most of the query holds this share of it (0..1).

    >>> lexical_weight(0.0), lexical_weight(1.0), round(lexical_weight(0.6), 2)
    (0.4, 3.9, 0.56)
    """
    return LEXICAL_LEAST + (LEXICAL_MOST - LEXICAL_LEAST) * share**_STEEPNESS


def standardised(lexical: Values, semantic: Values, weight: float = LEXICAL_LEAST) -> Values:
    """The weighted sum of standardised scores; without a lexical match 0, without a cosine (NaN) the lowest.

    >>> fused = standardised(np.array([4.0, 3.0, 0.0]), np.array([0.2, 0.8, np.nan]))
    >>> ordered(fused).tolist()
    [1, 0, 2]
    """
    there = ~np.isnan(semantic)
    lowest = semantic[there].min() if there.any() else 0.0
    return weight * _standard(lexical) + _standard(np.where(there, semantic, lowest))


def reranked(scores: Values, looked: Rows, gained: Values) -> Values:
    """Scores with what a closer look at some rows `gained`; the others stay behind.

    >>> found = reranked(np.array([0.5, 0.4, 0.3]), np.array([0, 1]), np.array([0.1, 0.9]))
    >>> ordered(found).tolist()
    [1, 0, 2]
    """
    if not len(looked):
        return scores
    found = scores.copy()
    found[looked] += gained
    rest = np.ones(len(scores), np.bool_)
    rest[looked] = False
    found[rest] += found[looked].min() - 1.0 - scores[rest].max(initial=0.0)
    return found


def looked_closer(closer: Values, documents: Rows, beside: Values) -> Values:
    """What a closer look at some rows is worth: how each fits piece by piece, how others of its document do,
    and how near the passages beside it are in meaning (NaN where there are none)."""
    near = np.where(np.isnan(beside), np.nanmin(beside), beside) if not np.isnan(beside).all() else 0 * beside
    return (
        INTERACTION_WEIGHT * _standard(closer)
        + DOCUMENT_WEIGHT * _standard(of_documents(closer, documents))
        + BESIDE_WEIGHT * _standard(near)
    )


def placed(
    scores: Values,
    place: Rows,
    heads: Mask,
    brief: Values,
    named: Mask,
    gist: Mask,
    sought: Values,
    acts: Mask,
) -> Values:
    """Scores by the place of passages in their documents (0 is the head, `place_of_what_says`): `heads` are
    less than what follows them, and so is what is `brief` (0..1); `acts`, what assigns or decides, are more.
    Of documents that were asked for by name what stands first and the gist are more, or, where something was
    `sought` in them beside the name and is there, what holds it (0..1)."""
    if not len(scores):
        return scores
    early = np.where(place == 0, _HEAD, _FURTHER ** (place - 1.0))
    opening = named & ((place < FOREMOST) | gist)
    gained = OPENING_WEIGHT * early * opening + GIST_WEIGHT * (named & gist)
    gained = SOUGHT_WEIGHT * sought if sought.any() else gained
    found = scores + _unit(scores) * (gained - HEAD_LOSS * heads - BRIEF_LOSS * brief + ACT_GAIN * acts)
    return _level(found, gained > 0)


def place_of_what_says(place: Rows, documents: Rows, brief: Mask) -> Rows:
    """The places of passages by rising id, where what is `brief` between the first ones is passed over: a
    line or two opens no document. The head is the head however short it is.

    >>> place_of_what_says(np.array([0, 1, 2, 3]), np.zeros(4, int), np.array([1, 0, 1, 0], bool)).tolist()
    [0, 1, 6, 2]
    """
    passed = brief & (place > 0)
    found = np.where(passed, OPENING, place)
    opening = np.flatnonzero(~passed & (place < OPENING))
    found[opening] = turns(documents[opening])
    return found


def repeated(scores: Values, said: Values) -> Values:
    """Scores with what passages gain of which a sentence says this share of a question (0..1).

    >>> repeated(np.array([2.0, 0.0]), np.array([0.5, 0.75])).tolist()
    [2.0, 3.0]
    """
    gained = np.maximum(0.0, said - REPEATED_FROM)
    return scores + REPEATED_WEIGHT * _unit(scores) * gained if gained.any() else scores


def _unit(scores: Values) -> float:
    return float(np.sort(scores)[-_BEST:].std())


def _level(scores: Values, rows: Mask) -> Values:
    """The scores, with these rows raised so far together that the best of them is no less than any other."""
    if not rows.any():
        return scores
    return np.asarray(scores + rows * max(0.0, scores.max() - scores[rows].max()), np.float64)


def turns(documents: Rows) -> Rows:
    """For rows in order, how many of the same document stand before each.

    >>> turns(np.array([7, 7, 3, 7])).tolist()
    [0, 1, 0, 2]
    """
    order = np.argsort(documents, kind="stable")
    firsts = np.flatnonzero(np.diff(documents[order], prepend=-2))
    found = np.empty(len(documents), np.intp)
    found[order] = np.arange(len(order)) - np.repeat(firsts, np.diff(np.append(firsts, len(order))))
    return found


def of_documents(scores: Values, documents: Rows) -> Values:
    """For each row what its document scores: its best, half of its second and a quarter of its third row.

    >>> of_documents(np.array([0.4, 0.8, 0.6]), np.array([1, 1, 2])).tolist()
    [1.0, 1.0, 0.6]
    """
    order = np.lexsort((-scores, documents))
    place = turns(documents[order])
    firsts = np.flatnonzero(place == 0)
    sums = np.add.reduceat(scores[order] * _SHARES[place.clip(max=len(_SHARES) - 1)], firsts)
    found = np.empty(len(scores))
    found[order] = np.repeat(sums, np.diff(np.append(firsts, len(order))))
    return found


def _standard(values: Values) -> Values:
    """Mean 0 and deviation 1; all 0 where the values do not differ."""
    if not len(values):
        return values
    around = values - values.mean()
    deviation = np.sqrt((around**2).mean())
    return np.asarray(around / deviation if deviation > 1e-12 else np.zeros(len(values)), np.float64)


def ordered(scores: Values) -> Rows:
    """The rows, best first."""
    return np.argsort(-scores, kind="stable")


def literal_first(order: Rows, literal: Mask, vague: Mask) -> Rows:
    """Move the vague rows that stand before a literal one behind the last of those.

    >>> literal, vague = np.array([0, 1, 1, 0, 0], bool), np.array([0, 0, 0, 1, 1], bool)
    >>> literal_first(np.array([3, 1, 4, 2, 0]), literal, vague).tolist()
    [1, 2, 3, 4, 0]
    """
    places = np.flatnonzero(literal[order])
    if not len(places):
        return order
    before, after = order[: places[-1] + 1], order[places[-1] + 1 :]
    return np.concatenate([before[~vague[before]], before[vague[before]], after])
