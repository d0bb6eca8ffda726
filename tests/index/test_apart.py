"""Compounds that a query writes apart, or the other way round, found where texts write them as one word."""

from __future__ import annotations

import pytest

from index.engine import Entry
from index.lexical import LexicalIndex
from index.query import parse

TEXTS = (
    "Snöröjningen på gångvägar vid Tallsjön börjar vid fyra centimeter.",
    "Snö ligger kvar. Röjning av sly görs i maj.",
    "God arbetsmiljö i stadspark och hall.",
    "Arbete pågår. En god miljö är allas ansvar.",
    "Gatubelysningen byts nästa år.",
    "En gata får ny beläggning. Belysning saknas.",
    "Skolplanen gäller i tre år, säger Förvägar AB om Euprojekt.",
    "En skola har en plan för rasterna.",
)


@pytest.fixture(scope="module")
def index() -> LexicalIndex:
    made = LexicalIndex(None)
    with made.writer() as writer:
        writer.add(Entry(i, i, text, "", "") for i, text in enumerate(TEXTS))
    return made


def joined(index: LexicalIndex, asked: str) -> list[str]:
    return [e.stems[0] for e in index.spelled(parse(asked)).expansions if e.weight == 0.9]


@pytest.mark.parametrize(
    ("asked", "compound"),
    [
        ("snö röjning", "snöröjning"),
        ("röjning av snö", "snöröjning"),
        ("arbete miljö", "arbetsmiljö"),
        ("stad park", "stadspark"),
        ("gata belysning", "gatubelysning"),
        ("plan för skola", "skolplan"),
        ("en plan för snö röjning", "snöröjning"),
    ],
)
def test_a_compound_that_the_texts_have_is_meant(index: LexicalIndex, asked: str, compound: str) -> None:
    assert joined(index, asked) == [compound]
    assert joined(index, compound) == []


@pytest.mark.parametrize(
    "asked",
    [
        "snö, röjning",  # of two things
        "snö och röjning",
        "röjning i snö",
        "belysning gata",
        "maj centimeter",  # no text has it
        "gata 4 belysning",
        "för vägar",  # a small word begins none
        "eu projekt",  # nor do two letters
    ],
)
def test_two_words_are_two_words(index: LexicalIndex, asked: str) -> None:
    assert joined(index, asked) == []


def test_its_words_count_as_held(index: LexicalIndex) -> None:
    shares = index.coverage(index.spelled(parse("snö röjning")), 5)
    assert dict(zip(shares.ids.tolist(), shares.values.tolist(), strict=True))[0] == pytest.approx(1.0)


def test_a_stem_that_lost_the_second_word_is_none() -> None:
    assert not [own for own, _ in parse("plats igen").joined if "igen" not in own]


@pytest.mark.parametrize(
    ("asked", "text", "parts"),
    [
        ("gatlyktssläckning", "Gatlyktor kan släckas i juli.", ("gatlyk", "släck")),
        ("gatlyktssläckning", "Gatlyktor och släckning.", ("gatlyk", "släckning")),  # the noun, where it is
        ("slamsanering", "Slam i brunnar saneras i juli.", ("slam", "san")),
    ],
)
def test_a_compound_of_a_noun_that_texts_have_as_a_verb(
    asked: str, text: str, parts: tuple[str, ...]
) -> None:
    made = LexicalIndex(None)
    with made.writer() as writer:
        writer.add([Entry(1, 1, text, "", "")])
    assert made.spelled(parse(asked)).words[0].parts == parts


@pytest.mark.parametrize(
    ("asked", "share"),
    [
        ("civil beredskap", {1: 1.0, 2: 1.0, 3: 0.5}),  # a civilingenjör is not civil
        ("civila, beredskap", {0: 0.5, 1: 1.0, 2: 1.0, 3: 0.5}),
        ("civilt", {0: 1.0, 1: 1.0, 2: 1.0}),  # nothing else is asked for
    ],
)
def test_an_adjective_of_the_next_word_is_held_by_no_compound_it_begins(
    asked: str, share: dict[int, float]
) -> None:
    made = LexicalIndex(None)
    texts = ("Två civilingenjörer slutar.", "Den civila beredskapen.", "Civilberedskap.", "Viss beredskap.")
    with made.writer() as writer:
        writer.add(Entry(i, i, text, "", "") for i, text in enumerate(texts))
    found = made.coverage(made.spelled(parse(asked)), 5)
    held = dict(zip(found.ids.tolist(), found.values.tolist(), strict=True))
    assert held == {i: pytest.approx(value, abs=0.2) for i, value in share.items()}
