"""Searching only where something can stand finds what searching everywhere finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.case_schemes import SCHEMES
from corpus.model import Span
from nlp.extractors.case_numbers.search import free
from nlp.needles import Net, around, lowered, names, near, needle, opening, places, starts, surroundings

PIECES = st.sampled_from(
    (
        *(
            "KS",
            "Fi",
            "dnr ",
            "2023",
            "2024",
            "-",
            "–",
            "/",
            ":",
            ".",
            " ",
            "\n",
            "0456",
            "12",
            "1.2.3",
            "12345",
        ),
        *("nämndens beslut om " * 6, "SLK-2023-00588", "2018/KS 0290 10", "21KS123", "x" * 90),
    )
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)
LAW = names(("kommunallag(?:en)?", r"\bLSS\b", "(?-i:SoL)"), r"(?<![\w-])(?:NAMES)s?(?!\w)", reach=60)
SPOKEN = st.lists(
    st.sampled_from(
        ("kommunallagen", "Kommunallags", "lss", "SoL", "sol", "konsol", "-", " ", "x" * 50, "ß", "İ", "\n")
    ),
    max_size=25,
).map("".join)


@given(TEXTS)
def test_case_numbers_are_found_as_by_every_scheme_everywhere(text: str) -> None:
    everywhere = [
        number
        for scheme in SCHEMES
        for match in scheme.free.finditer(text)
        if (number := scheme.read(match)) is not None
    ]
    assert list(free(text)) == everywhere


@given(SPOKEN)
def test_names_are_found_as_by_their_pattern(text: str) -> None:
    found = [m.span() for m in LAW.finditer(text)]
    assert found == [m.span() for m in LAW.pattern.finditer(text)]


@given(SPOKEN, st.booleans())
def test_long_texts_are_searched_for_all_words_at_once_with_the_same_result(text: str, emoji: bool) -> None:
    whole = text + ("😀" if emoji else "x") * 4000 + text  # as long as a document
    found = [m.span() for m in LAW.finditer(whole)]
    assert found == [m.span() for m in LAW.pattern.finditer(whole)]
    small = lowered(whole)
    words = ("kommunallag", "lag", "sol", "not sought")
    everywhere = sorted({at for word in words for at in places(word, small)})
    assert starts(words, small) == starts(Net(words), small) == everywhere


GOAL = near(r"(?<!\w)(?:del|kommunala )?mål\s\d(?:,\s\d){0,5}", "mål", before=20, at_word=True)


@given(st.lists(st.sampled_from(("mål", "del", "kommunala ", " 1", ", 2", "x" * 30, "-", "\n")), max_size=30))
def test_what_begins_at_a_word_is_found_as_by_its_pattern(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert [m.span() for m in GOAL.finditer(text)] == [m.span() for m in GOAL.pattern.finditer(text)]


PLACE = near(r"(?<!\w)(?:[A-ZÅ][a-zå]{1,9}(?: [A-ZÅ][a-zå]{1,9})? bro|ÅN)", "bro", "ån", at_capital=True)


@given(
    st.lists(st.sampled_from(("Ala", "Å", "ÅN", " ", " bro", "bro", "é", "x" * 30, "-", "\n")), max_size=30)
)
def test_what_begins_with_a_capital_is_found_as_by_its_pattern(pieces: list[str]) -> None:
    for text in ("".join(pieces), "".join(pieces) + " " * 4000 + "".join(pieces)):
        assert [m.span() for m in PLACE.finditer(text)] == [m.span() for m in PLACE.pattern.finditer(text)]


def test_pieces_around_words_reach_as_far_as_is_said() -> None:
    text = "x" * 10 + "mål" + "x" * 10
    assert list(around(text, ("mål",), 5, before=2)) == [Span(8, 18)]


DUE = opening(r"\b(?:senast|klart\still)\s(?:i\s)?20\d\d", "senast", "klart till", ignore_case=True)
DUES = st.lists(
    st.sampled_from(("Senast ", "klart\ntill ", "i ", "2024", "osenast 2024", "senast 2025", " ", "İ")),
    max_size=20,
).map("".join)


@given(DUES)
def test_what_begins_with_a_word_is_found_as_by_its_pattern(text: str) -> None:
    assert [m.span() for m in DUE.finditer(text)] == [m.span() for m in DUE.pattern.finditer(text)]


@given(st.text(max_size=60))
def test_small_letters_keep_every_character_in_its_place(text: str) -> None:
    small = lowered(text)
    assert len(small) == len(text)
    assert all(s in (c, c.lower(), " ") for s, c in zip(small, text, strict=True))


def test_a_needle_is_in_every_match() -> None:
    for pattern, examples in (
        (r"plan-\soch\sbygglag(?:en)?", ("Plan- och bygglagen", "plan- och bygglag")),
        (r"tak?et (?:hus){2}x*", ("taet hushus", "taket hushusxx")),
        (r"(?:a|b)[cd]{3}ef", ("acdcef",)),
    ):
        for example in examples:
            assert re.fullmatch(pattern, example, re.IGNORECASE)
            assert needle(pattern) in example.casefold()
    assert needle(r"plan-\soch\sbygglag(?:en)?") == "bygglag"


def test_surroundings_join_what_lies_near() -> None:
    hits = [Span(5, 8), Span(20, 22), Span(100, 101)]
    assert list(surroundings(hits, 10, 105)) == [(0, 32), (90, 105)]
    assert list(surroundings([], 10, 105)) == []
    assert list(surroundings([Span(5, 8), Span(31, 33)], 10, 105)) == [(0, 18), (21, 43)]
