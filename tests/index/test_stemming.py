"""The C stemmer gives the stems that Snowball's own Python does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from snowballstemmer.swedish_stemmer import SwedishStemmer

from index import compounds
from index.stemming import snowball

ENDINGS = (
    "",
    "arna",
    "ernas",
    "et",
    "ets",
    "heten",
    "löst",
    "fullt",
    "igt",
    "lig",
    "els",
    "s",
    "dd",
    "gd",
    "tt",
)


def test_every_word_with_every_ending_has_the_same_stem() -> None:
    library = SwedishStemmer()
    words = [word + ending for word in list(compounds.words())[::40] for ending in ENDINGS]
    assert len(words) > 5000
    assert [snowball(word) for word in words] == [library.stemWord(word) for word in words]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("nämnderna", "nämnd"),
        ("klokast", "klok"),
        ("huset", "hus"),
        ("tröstlöst", "tröstlös"),
        ("å", "å"),
        ("", ""),
    ],
)
def test_stems(word: str, found: str) -> None:
    assert snowball(word) == found


def test_threads_do_not_disturb_each_other() -> None:
    words = list(compounds.words())[::20]
    alone = [snowball(word) for word in words]
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(lambda _: [snowball(word) for word in words], range(8)):
            assert found == alone
