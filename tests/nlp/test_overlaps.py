"""Spans by place: the first that overlaps another, and what is free, without a look at each."""

from __future__ import annotations

import random

from corpus.model import Span
from nlp.overlaps import Overlapped, Taken


def test_the_first_that_overlaps_is_the_one_that_a_look_at_each_finds() -> None:
    chance = random.Random(7)
    for _ in range(300):
        spans = sorted(Span(at, at + chance.randint(1, 12)) for at in chance.choices(range(60), k=6))
        asked = Span(at := chance.randrange(60), at + chance.randint(1, 12))
        overlapping = [n for n, span in enumerate(spans) if span.overlaps(asked)]
        assert Overlapped(spans).first(asked) == (overlapping[0] if overlapping else None)


def test_what_ends_where_the_next_begins_overlaps_nothing() -> None:
    known = Overlapped([Span(0, 5), Span(10, 20)])
    assert known.first(Span(5, 10)) is None
    assert known.first(Span(20, 30)) is None
    assert known.first(Span(4, 11)) == 0


def test_what_is_free_is_what_no_character_of_is_taken() -> None:
    chance = random.Random(11)
    for _ in range(300):
        spans = [Span(at, at + chance.randint(0, 6)) for at in chance.choices(range(40), k=8)]
        characters = {at for span in spans for at in range(*span)}
        taken = Taken(spans)
        for start in range(40):
            asked = Span(start, start + chance.randint(0, 4))
            assert taken.free(asked) == characters.isdisjoint(range(*asked))
