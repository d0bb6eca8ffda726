"""How related a passage is to a query, in 0..1: from 0.5 on an answer, below it only near.

A logistic model of three numbers: the share of the query that the passage holds, the cosine of both, and
the closer look of `interaction`. Fitted on six collections (`../shared/search`, `corpus/gold` and its four
municipal ones): passages judged right for 220 queries without identifiers, against the five best passages
for 124 questions on other matters (an encyclopaedia's, recipes, sports, nonsense). The bar is where 2 of 100
such questions get an answer; 75 of 100 real ones get a right one then, and on eleven municipal collections
that took no part 76, and 1.5 of the others: `tests/bench/related.py`. Fitted anew for the means as they are
turned now it answered no better and moved down what is right (two of 48 judged queries, none up); when the
closer look was softened its weight was moved along, so that the bar is where it was. Another
encoder's cosines lie elsewhere (e5's all above 0.7), so that nearly everything would pass: where the vectors
are not those the bar was fitted for, words alone decide.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

RELATED: Final = 0.5
FITTED_FOR: Final = "e5652c91f19d"  # `Encoder.version`: other weights need another fit
_WHOLE: Final = 0.999  # of the query: who holds every word is an answer, whatever it means

_BY_WORDS: Final = (6.49, -3.14)  # share; what is taken off
_BY_MEANING: Final = (5.74, 10.70, -4.34)  # share, cosine
_BY_ALL: Final = (3.59, 8.20, 10.42, -9.06)  # share, cosine, closer look
ALONE: Final = -_BY_MEANING[2] / _BY_MEANING[1]  # the cosine from which a passage is related without a word


def relatedness(share: Values, cosine: Values | None = None, closer: Values | None = None) -> Values:
    """How related, passage by passage; None for what is not known, NaN where a closer look was not taken.

    >>> relatedness(np.array([1.0, 0.4])).round(2).tolist()
    [0.97, 0.37]
    >>> here = relatedness(np.array([0.2, 0.2]), np.array([0.3, 0.1]), np.array([0.9, 0.4]))
    >>> (here > RELATED).tolist()
    [True, False]
    """
    if cosine is None:
        total = _BY_WORDS[0] * share + _BY_WORDS[1]
    else:
        total = _BY_MEANING[0] * share + _BY_MEANING[1] * cosine + _BY_MEANING[2]
        if closer is not None:
            all_three = _BY_ALL[0] * share + _BY_ALL[1] * cosine + _BY_ALL[2] * closer + _BY_ALL[3]
            total = np.where(np.isnan(closer), total, all_three)
    found = 1 / (1 + np.exp(-total))
    return np.asarray(np.where(share > _WHOLE, np.maximum(found, RELATED), found), np.float64)
