"""How links are scored: what hangs together, what may only be suggested, what must not be linked."""

from __future__ import annotations

import pytest

from corpus.gold import GoldEvidence, GoldLink
from corpus.model import Span
from index.threads.evaluate import Placed, Quotes, Shown, score

TEXT = "alfa beta gamma delta"
PLACES = {word: Placed("a", Span(TEXT.index(word), TEXT.index(word) + len(word))) for word in TEXT.split()}


def link(*words: str, kind: str = "same-case-number", strength: str = "strong") -> GoldLink:
    return GoldLink("L1", "", tuple(GoldEvidence("a", w) for w in words), strength, kind)


def shown(events: str, suggestions: str = "") -> Shown:
    return Shown(
        events, tuple(PLACES[w] for w in events.split()), tuple(PLACES[w] for w in suggestions.split())
    )


def locate(document: str, quote: str, which: int) -> Placed | None:
    return PLACES.get(quote) if which == 0 else None


@pytest.mark.parametrize(
    ("links", "threads", "found"),
    [
        (link("alfa", "beta"), [shown("alfa beta")], (1, 1)),
        (link("alfa", "beta"), [shown("alfa"), shown("beta")], (0, 1)),
        # From thread to thread.
        (link("alfa", "beta", "gamma"), [shown("alfa beta"), shown("beta gamma")], (1, 1)),
        # What is stated is not found by a suggestion; what is only alike is.
        (link("alfa", "beta"), [shown("alfa", "beta")], (0, 1)),
        (link("alfa", "beta", kind="text-similarity"), [shown("alfa", "beta")], (1, 1)),
        # A quote that is not in the document cannot be linked.
        (link("alfa", "epsilon"), [shown("alfa beta")], (0, 1)),
    ],
)
def test_a_link_is_found(links: GoldLink, threads: list[Shown], found: tuple[int, int]) -> None:
    assert score([links], [], threads, locate).strong == found


def test_only_the_first_three_suggestions_count() -> None:
    medium = link("alfa", "delta", strength="medium", kind="similar-text")
    late = Shown("x", (PLACES["alfa"],), (PLACES["beta"], PLACES["gamma"], PLACES["beta"], PLACES["delta"]))
    assert score([medium], [], [late], locate).medium == (0, 1)


def test_a_violation_needs_two_events_of_one_thread() -> None:
    pair = link("alfa", "beta")
    assert score([], [pair], [shown("alfa beta")], locate).violations == ("L1",)
    assert score([], [pair], [shown("alfa", "beta")], locate).violations == ()
    wide = Shown("x", (Placed("a", Span(0, len(TEXT))),), ())
    assert score([], [pair], [wide], locate).violations == ()


def test_a_shared_budget_is_no_claim_where_both_have_threads_of_their_own() -> None:
    pair = link("alfa", "beta")
    budget = Shown("x", (PLACES["alfa"], PLACES["beta"]), (), kind="policy_document")
    own = [shown("alfa"), shown("beta")]
    apart = score([], [pair], [budget, *own], locate)
    assert (apart.violations, apart.shared_source) == ((), ("L1",))
    # Of a goal that has no other thread the pair is about the goal itself.
    assert score([], [pair], [budget, own[0]], locate).violations == ("L1",)
    assert score([], [pair], [budget, *own, shown("alfa beta")], locate).violations == ("L1",)


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("SLK-2023-\n01137 ges", "SLK-2023-01137", "SLK-2023-\n01137"),
        ("att ansvaret flyttas över", "ansvaret \ufffdyttas", "ansvaret flyttas"),
        ("a\u030aterrapportering", "återrapportering", None),
        ("och och", "och", "och"),
    ],
)
def test_quotes_are_found_whatever_their_spelling(text: str, quote: str, found: str | None) -> None:
    span = Quotes(text).place(quote)
    assert (text[span.start : span.end] if span else None) == found
    assert Quotes("och och").place("och", 1) == Span(4, 7)


def test_a_heading_is_meant_where_it_heads_something() -> None:
    text = "1 Skolan 3\n1 Skolan\n2 Bad 4"
    quotes = Quotes(text, (Span(0, 10), Span(20, 27)))
    assert quotes.place("Skolan") == Span(13, 19)
    assert quotes.place("Bad") == Span(22, 25)
