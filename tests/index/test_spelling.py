"""Misspelt words and what they may stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine import Entry
from index.lexical import LexicalIndex
from index.query import parse
from index.spelling import compound, distance, inflected, nearest


def _forms(prefix: str) -> list[tuple[str, int]]:
    known = {"kulturmiljö": 4, "kulturmiljön": 2, "kulturmål": 9, "badhuset": 1, "beredskap": 3, "civil": 2}
    known |= {
        "segregation": 1,
        "annan": 90,
        "norra": 20,
        "person": 50,
        "miljö": 9,
        "viljan": 3,
        "lindborg": 2,
    }
    known |= {"kompetensförsörjningen": 1, "klimat": 1}
    return [(form, count) for form, count in known.items() if form.startswith(prefix)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("kulturmijlö", ("kulturmiljö",)),  # two neighbours swapped count as one
        ("badhusett", ("badhuset",)),
        ("badhuzed", ()),  # two errors in a short word
        ("badet", ()),
        ("bredskap", ("beredskap",)),  # in the second letter
        ("berdeskap", ("beredskap",)),
        ("bxeredskap", ("beredskap",)),  # a letter too many,
        ("bxredskap", ("beredskap",)),  # another one,
        ("breedskap", ("beredskap",)),  # a swap there
        ("beedskap", ("beredskap",)),  # and in the third
        ("bexredskap", ("beredskap",)),
        ("bexedskap", ("beredskap",)),
        ("beerdskap", ("beredskap",)),
        ("kompentensförsörnjingen", ("kompetensförsörjningen",)),  # two errors after the second letter,
        ("kxompexensförsörjningen", ("kompetensförsörjningen",)),  # or the first in it
        ("civl", ("civil",)),
        ("segregaton", ("segregation",)),
        ("kompetensförsörjingen", ("kompetensförsörjningen",)),
        ("klimt", ("klimat",)),
        ("klmiat", ("klimat",)),
        ("cykel", ()),
        ("miljon", ()),
        ("villan", ()),  # an inflection of one
        ("vilan", ()),  # a short word that is only near
        ("anna", ()),  # names
        ("nora", ()),
        ("persson", ()),
        ("lindbarg", ()),  # no suggestion that is a rare name itself
        ("budget", ()),  # a word of Swedish is not misspelt, even if nobody used it
    ],
)
def test_misspelt_words_find_the_nearest_form(typed: str, expected: tuple[str, ...]) -> None:
    assert nearest(typed, _forms) == expected


@pytest.mark.parametrize(("held", "expected"), [(1, ("annans",)), (10, ())])
def test_a_misprint_of_the_texts_is_no_word_where_another_is_far_commoner(
    held: int, expected: tuple[str, ...]
) -> None:
    forms = {"annnas": held, "annans": 90}
    assert (
        nearest("annnas", lambda prefix: [f for f in forms.items() if f[0].startswith(prefix)], held)
        == expected
    )


@given(st.text("abå", max_size=6), st.text("abå", max_size=6))
def test_distance_is_symmetric_and_capped(a: str, b: str) -> None:
    assert distance(a, b, 2) == distance(b, a, 2) <= 3
    assert (distance(a, b, 2) == 0) == (a == b)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("aldreboende", ("äldreboende",)),
        ("overgang", ("övergång",)),  # also its first letter
        ("halsoskyddsnamnden", ("hälsoskyddsnämnden",)),  # however many
        ("lan", ()),
        ("lanet", ("länet", "lånet")),  # the commonest first
        ("äldreboende", ()),
    ],
)
def test_letters_without_their_marks(typed: str, expected: tuple[str, ...]) -> None:
    known = {"äldreboende": 1, "övergång": 1, "hälsoskyddsnämnden": 1, "lånet": 2, "länet": 3, "lån": 9}
    assert nearest(typed, lambda prefix: [f for f in known.items() if f[0].startswith(prefix)]) == expected


def test_another_inflection_than_the_texts_have_may_be_misspelt() -> None:
    forms = {"kulturnämnden": 4, "kulturnämndens": 1, "avgift": 2}
    stems = {"kulturnämnd": 5, "avgift": 2}

    def of(known: dict[str, int], prefix: str) -> list[tuple[str, int]]:
        return [each for each in known.items() if each[0].startswith(prefix)]

    found = [
        inflected(typed, lambda p: of(forms, p), lambda p: of(stems, p)) for typed in ("kulturnämd", "xyz")
    ]
    assert found == [("kulturnämnden",), ()]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tryghetslarm", ("trygghetslarm",)),  # before a link
        ("skolbiblotek", ("skolbibliotek",)),
        ("baddplats", ("badplats",)),
        ("trygghetslirm", ()),  # another letter may make another word
        ("trygghetsbåt", ()),  # nothing is wrong with it
        ("tryghetsbuss", ()),  # not a word of these texts
    ],
)
def test_one_part_of_a_compound_may_be_misspelt(typed: str, expected: tuple[str, ...]) -> None:
    known = {"trygghet", "larm", "skola", "bibliotek", "bad", "plats"}
    assert compound(typed, known.__contains__) == expected


def _spelled(typed: str, *texts: str) -> tuple[str, ...]:
    index = LexicalIndex(None)
    with index.writer() as writer:
        writer.add(Entry(i, 1, text, "", "") for i, text in enumerate(texts))
    return index.spelled(parse(typed)).words[0].corrections


def test_a_compound_that_only_its_parts_are_known_of() -> None:
    there = "Handling och plan: en handlingsplan."
    assert _spelled("handlingplan", there) == ("handlingsplan",)
    assert _spelled("handlingplan", "En handlingplan och två handlingsplaner.") == ()
    assert _spelled("planhandling", there) == ()


def test_a_compound_asked_for_alone_is_also_called_by_its_parts() -> None:
    index = LexicalIndex(None)
    with index.writer() as writer:
        texts = ("Buller från snöskoter.", "En fritidsplan.")
        writer.add(Entry(i, 1, text, "", "") for i, text in enumerate(texts))

    def names(typed: str) -> list[tuple[str, ...]]:
        return [expansion.stems for expansion in index.spelled(parse(typed)).expansions]

    assert names("snöskoterbuller") == [parse("snöskoterbuller").words[0].parts]
    assert names("fritidsplan") == []  # the texts have it
    assert names("fritidplan") == []  # it is written otherwise
    assert names("gräns") == []
    assert names("snöskoterbuller gräns") == []


def test_a_corrected_word_is_found_in_any_inflection_and_by_its_parts() -> None:
    index = LexicalIndex(None)
    texts = ("Om badplatsen.", "Om hundar.", "En badplats.", "Plats för bad.")
    with index.writer() as writer:
        writer.add(Entry(i, 1, text, "", "") for i, text in enumerate(texts))
    assert {i for i, _ in index.search(index.spelled(parse("badplatss")), 10).hits} == {0, 2, 3}
    assert index.coverage(index.spelled(parse("badplatss")), 10).scores()[0] == pytest.approx(1.0)


def test_a_word_that_only_looks_like_a_form_of_another_may_lack_its_marks() -> None:
    there = "Vägen berörs av sakens gång, och säkerheten beror på ljuset."
    assert _spelled("berors", there) == ("berörs",)  # beror
    assert _spelled("sakerheten", there) == ("säkerheten",)  # sak
    assert _spelled("beror", there) == _spelled("saken", there) == ()
    assert _spelled("raden", "En rad frågor. Råden gav svar.") == ()  # a word itself


@pytest.mark.parametrize(("typed", "form"), [("keörna", "köerna"), ("byarrna", "byarna")])
def test_an_irregular_form_is_a_word_of_swedish(typed: str, form: str) -> None:
    assert nearest(typed, lambda prefix: [(form, 1)] if form.startswith(prefix) else []) == (form,)
