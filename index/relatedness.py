"""How related a passage is to a query, in 0..1: from 0.5 on an answer, below it only near.

A logistic model of three numbers: the share of the query that the passage holds, the cosine of both, and
the closer look of `interaction`. Fitted on three collections (`../shared/search`, `corpus/gold` and
`corpus/gold/municipal`): passages judged right for their 135 queries, against the five best passages for
125 questions on other matters (an encyclopaedia's, recipes, sports, nonsense). The bar is where 2 of 100
such questions get an answer; 85 of 100 real ones do then, where the bars before (a share of 0.6 or a
cosine of 0.5) let 69 through. Another encoder's cosines lie elsewhere (e5's all above 0.7), so that nearly
everything would pass: where the vectors are not those the bar was fitted for, words alone decide.
"""

from __future__ import annotations

from math import exp
from typing import Final

RELATED: Final = 0.5
FITTED_FOR: Final = "012a7f5de9a2"  # `Encoder.version`: other weights need another fit
_WHOLE: Final = 0.999  # of the query: who holds every word is an answer, whatever it means

_BY_WORDS: Final = (6.49, -3.14)  # share; what is taken off
_BY_MEANING: Final = (5.90, 9.47, -4.07)  # share, cosine
_BY_ALL: Final = (5.04, 7.18, 6.69, -6.09)  # share, cosine, closer look


def relatedness(share: float, cosine: float | None = None, closer: float | None = None) -> float:
    """How related; None for what is not known.

    >>> round(relatedness(1.0), 2), round(relatedness(0.4), 2)
    (0.97, 0.37)
    >>> relatedness(0.2, 0.3, 0.9) > RELATED > relatedness(0.2, 0.1, 0.4)
    True
    """
    if cosine is None:
        total = _BY_WORDS[0] * share + _BY_WORDS[1]
    elif closer is None:
        total = _BY_MEANING[0] * share + _BY_MEANING[1] * cosine + _BY_MEANING[2]
    else:
        total = _BY_ALL[0] * share + _BY_ALL[1] * cosine + _BY_ALL[2] * closer + _BY_ALL[3]
    found = 1 / (1 + exp(-total))
    return max(found, RELATED) if share > _WHOLE else found
