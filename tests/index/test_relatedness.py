"""Relatedness: more of anything never lowers it, and who holds every word is an answer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoders import load
from index.relatedness import FITTED_FOR, RELATED, relatedness

SHARE = st.floats(0, 1)
COSINE = st.one_of(st.none(), st.floats(-1, 1))


def related(share: float, cosine: float | None, closer: float | None) -> float:
    """As of one passage."""
    given = (None if value is None else np.array([value]) for value in (cosine, closer))
    return float(relatedness(np.array([share]), *given)[0])


@given(SHARE, SHARE, COSINE, COSINE)
def test_a_greater_share_is_never_less_related(a: float, b: float, cosine: float, closer: float) -> None:
    low, high = sorted((a, b))
    assert 0 <= related(low, cosine, closer) <= related(high, cosine, closer) <= 1


@given(COSINE, COSINE)
def test_who_holds_every_word_is_an_answer(cosine: float | None, closer: float | None) -> None:
    assert related(1.0, cosine, closer) >= RELATED


@given(SHARE, st.floats(-1, 1))
def test_no_closer_look_is_no_bad_one(share: float, cosine: float) -> None:
    assert related(share, cosine, float("nan")) == related(share, cosine, None)


@pytest.mark.parametrize(
    ("share", "cosine", "closer", "answers"),
    [
        (0.0, None, None, False),
        (0.6, None, None, True),  # more than half, words only
        (0.0, 0.1, 0.3, False),  # nonsense
        (0.0, 0.45, 0.6, True),  # other words for the same
        (0.3, 0.1, 0.4, False),  # one common word of a question on another matter
    ],
)
def test_the_bar(share: float, cosine: float | None, closer: float | None, answers: bool) -> None:
    assert (related(share, cosine, closer) >= RELATED) is answers


def test_the_bar_is_fitted_for_the_weights_that_lie_there() -> None:
    assert load().version == FITTED_FOR
