"""Names by their stems: only those that begin like what is asked for are stemmed."""

from __future__ import annotations

import pytest

from index import by_stems, compounds, thesaurus, word_lists, wordings
from index.by_stems import ByStems, stems_of
from index.terms import stem

LISTED = (("Böcker och spel", 1), ("bok", 2), ("böckerna", 3), ("bokens", 2), ("e-tjänst", 4), ("Åkerbär", 5))


def test_a_name_is_found_by_the_stems_of_its_words_in_the_order_listed() -> None:
    names = ByStems(LISTED)
    assert names.get(("bok",)) == (2, 3)
    assert names.get(stems_of("böckers och spelens")) == (1,)
    assert names.get(stems_of("E-tjänsten")) == (4,)
    assert names.get(stems_of("åkerbären")) == (5,)
    assert names.longest("bok") == 3
    assert names.get(("boks",)) == names.get(("ö",)) == ()
    assert names.longest("ö") == 0


def test_what_begins_otherwise_is_not_stemmed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def heard(name: str) -> tuple[str, ...]:
        asked.append(name)
        return stems_of(name)

    monkeypatch.setattr(by_stems, "stems_of", heard)
    names = ByStems([("lekplats", 1), ("lekplatser", 1), ("lampa", 2), ("dagis", 3)])
    assert names.get((stem("lekplats"),)) == names.get((stem("lekplats"),)) == (1,)
    assert names.longest("zzz") == 0
    assert asked == ["lekplats", "lekplatser"]


def test_every_name_is_found_by_its_own_stems() -> None:
    named = {name for concept in (*thesaurus.concepts(), *thesaurus._listed()) for name in concept.known_by}
    assert all(thesaurus.spelling(stems_of(name)) for name in named)
    assert all(thesaurus._named_so().get(stems_of(name)) for name in named)
    words = {line.split()[0] for line in word_lists.entries("synonyms_sv.txt")}
    assert all(wordings._synonyms().get((stem(word),)) for word in words if word.isalpha())


def test_a_stem_begins_as_its_word() -> None:
    words = [word for word in compounds.lemmas() if word.isalpha()]
    assert [w for w in words if not by_stems._begun(w).startswith(stem(w)[: max(3, len(stem(w)) - 3)])] == []
