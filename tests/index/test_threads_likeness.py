"""What is alike: by rare words that are shared, whole wordings, and letters that stand for words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from corpus.model import Passage, Span
from corpus.store import StoredPassage
from index.engine import Reader
from index.terms import analyse
from index.threads.suggestions.likeness import Likeness, letters_for

TASK = "genomföra ny organisation och ansvarsfördelning för det stadengemensamma dataskyddsarbetet"
TOLD = "Den nya funktionen startade i september 2024 på stadsledningskontoret."


@dataclass
class Words:
    """How many of some passages hold a term, as an index counts them."""

    texts: list[str]
    vectors: None = None
    counted: dict[str, int] = field(default_factory=dict)

    @property
    def lexical(self) -> Words:
        return self

    def __len__(self) -> int:
        return 200  # most passages hold nothing of this

    def passages_with(self, term: str) -> int:
        return sum(term in f"{(a := analyse(t)).stem} {a.part}".split() for t in self.texts)


def ranked(said: list[str], texts: list[str], stated: int = 1) -> list[tuple[float, str]]:
    """The texts, most alike first, with how alike they are."""
    passages = [
        StoredPassage(i, 1, "d", Passage(Span(0, len(t)), None, (), 1), t) for i, t in enumerate(texts)
    ]
    likeness = Likeness(cast("Reader", Words([*texts, *said])), None)
    alike = likeness.compared(said, None, cast("Any", passages), stated=stated)
    return sorted(((a.confidence, p.text) for a, p in zip(alike, passages, strict=True)), reverse=True)


@pytest.mark.parametrize(
    ("said", "near", "far"),
    [
        # What is to be done tells more than a month, an office and that something began.
        (
            [TASK, TOLD],
            "En ny ansvarsfördelning för dataskydd har införts i organisationen.",
            "I september 2023 startade stadsledningskontorets nya beredskapsfunktion.",
        ),
        # Letters are read as what they stand for.
        (
            ["samordna ansvaret för stadens arbete med mänskliga rättigheter"],
            "Det sker med en kommande MR-riktlinje och ansvar för samordning.",
            "Det sker med en kommande reseriktlinje och ansvar för bokning.",
        ),
        # Parts of compounds count.
        (
            ["klimatanpassningsplan"],
            "Samordning av klimatanpassningsarbetet ska stärkas under året.",
            "Samordning av upphandlingsarbetet ska stärkas under året.",
        ),
    ],
)
def test_what_is_alike_comes_first(said: list[str], near: str, far: str) -> None:
    (first, text), (second, _) = ranked(said, [far, near])
    assert text == near
    assert first > second


def test_a_whole_wording_is_a_quotation() -> None:
    quoting = f"Fullmäktige gav kontoret i uppdrag att {TASK}, och det är gjort."
    ((likeness, _),) = ranked([TASK], [quoting])
    assert likeness >= 0.95


def test_nothing_shared_is_nothing_alike() -> None:
    ((likeness, _),) = ranked([TASK], ["Badhuset målas om i sommar av en målare."])
    assert likeness == 0.0


def test_letters_are_known_by_their_words() -> None:
    assert "mr" in letters_for(analyse("arbetet med mänskliga rättigheter").stem.split())
    assert letters_for(["bro"]) == []


def test_of_a_passage_that_is_taken_in_part_the_rest_may_belong() -> None:
    text = "Kontoret ska ordna ansvaret för dataskydd. Ansvaret för dataskydd ordnas med en ny funktion."
    passage = StoredPassage(1, 1, "d", Passage(Span(0, len(text)), None, (), 1), text)
    likeness = Likeness(cast("Reader", Words([text, TASK])), None)
    second = text.index(" Ansvaret") + 1
    (rest,) = likeness.compared([TASK], None, [passage], taken={"d": [Span(0, 20)]})
    assert rest.sentence == Span(second, len(text))
    (nothing,) = likeness.compared([TASK], None, [passage], taken={"d": [Span(0, len(text))]})
    assert nothing.confidence == 0


def test_a_heading_is_not_what_is_alike() -> None:
    """It names what stands below it, in this thread's words: what is said there may belong, or nothing."""
    text = "4.1 Ny organisation för dataskyddsarbetet\n\nAnsvarsfördelningen för dataskyddsarbetet är klar."
    likeness = Likeness(cast("Reader", Words([text, TASK])), None)

    def found(*section: str) -> str:
        passage = StoredPassage(1, 1, "d", Passage(Span(0, len(text)), None, section, 1), text)
        (alike,) = likeness.compared([TASK], None, [passage])
        likeness._read.clear()
        return text[alike.sentence.start : alike.sentence.end]

    assert found().startswith("4.1 ")
    assert found("4 Uppdrag", "4.1 Ny organisation för dataskyddsarbetet").startswith("Ansvarsfördelningen")
