"""Assignments found by what was learned of annotated documents, not by a rule."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from corpus import gold
from corpus.findings import Assignment, DecisionPoint
from corpus.model import Document, Source, Span
from ingest.read import read_text
from nlp import expected_assignments as expected
from nlp.analyse import analyse
from nlp.expected_places import Places, overlap
from nlp.extractors.assignments import learned
from nlp.extractors.learned import around, judging, own, weights
from nlp.extractors.learned.pieces import Piece, Row, pieces, rows
from nlp.extractors.learned.shapes import PROPERTIES, Lines, lines
from nlp.extractors.learned.words import SIZE, Words
from tests import growth
from tests.growth import LONG, SHORT
from tests.nlp.test_linear import HOSTILE

GOLD = Path(__file__).resolve().parents[2] / "corpus" / "gold" / "municipal_ninth"
GIVEN = "Hamnnämnden ges i uppdrag att utreda hur färjan kan samordnas med regionens båtar senast i maj 2031."
BUDGET = (
    "Viks kommun\n\nMål och budget 2031\n\nHamnnämnden\n\nRam 2031: 98,3 mnkr\n\n"
    f"Sjöfarten har växt och bryggorna är fulla. {GIVEN} Taxan är oförändrad."
)
PLAN = (
    "Viks kommun\n\nHandlingsplan för bryggor 2030–2032\n\nAktiviteter\n\n"
    "H1 Ta fram en modell för hur nya bryggor bekostas\nAnsvarig: Hamnnämnden. Klart: 2031\n\n"
    "H2 Utbilda samtliga hamnvakter i livräddning\nAnsvarig: Badnämnden. Klart: 2032\n\n"
    "H3 Inventera bojar som saknar ljus\nAnsvarig: Hamnnämnden. Klart: 2030\n"
)


def document(text: str) -> Document:
    return read_text(text, file="text.txt")


def unread(text: str) -> Document:
    """A document of a text as it stands."""
    return Document(Source("text.txt", "0" * 64, 1), text)


def test_a_sentence_that_gives_is_found_without_rules() -> None:
    (found,) = learned.find(document(BUDGET), [])
    assert (found.rule, found.text, found.assignees) == ("learned", GIVEN, ("Hamnnämnden",))
    assert (found.due, found.source) == ("2031-05", "Budget 2031")


def test_what_a_rule_has_found_is_not_found_again() -> None:
    at = BUDGET.index("utreda")
    known = Assignment(span=Span(at, at + 20), rule="told", text="utreda")
    assert list(learned.find(document(BUDGET), [known])) == []


def test_the_fields_below_are_read_with_it() -> None:
    found = sorted(learned.find(document(PLAN), []), key=lambda f: f.span)
    assert [(f.text, f.assignees, f.due, f.label) for f in found] == [
        ("Ta fram en modell för hur nya bryggor bekostas", ("Hamnnämnden",), "2031", "H1"),
        ("Utbilda samtliga hamnvakter i livräddning", ("Badnämnden",), "2032", "H2"),
    ]


def test_a_point_of_a_decision_gives_what_stands_in_it() -> None:
    at = BUDGET.index(GIVEN)
    point = DecisionPoint(
        span=Span(at, at + len(GIVEN)),
        rule="marked point",
        number="2",
        body="Kommunstyrelsen",
        text=GIVEN,
        action="ges",
        stance="förslag",
    )
    (found,) = learned.find(document(BUDGET), [point])
    assert (found.assigned_by, found.status, found.source) == ("Kommunstyrelsen", "given", None)


def all_weights(bias: float) -> weights.Weights:
    return weights.rounded(np.zeros(SIZE), bias)


@pytest.mark.parametrize(("bias", "found"), [(-9.0, []), (9.0, ["Taxan är oförändrad i alla hamnar."])])
def test_the_analysis_has_what_is_likely_and_only_that(
    bias: float, found: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "load", lambda _: all_weights(bias))
    made = analyse(document("Taxan är oförändrad i alla hamnar.")).findings
    assert [f.text for f in made if isinstance(f, Assignment)] == found


def test_when_one_given_before_is_reported_is_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "load", lambda _: all_weights(9.0))
    assert (
        list(learned.find(document("Uppdraget ska återrapporteras till hamnnämnden i maj 2031."), [])) == []
    )


def judged_whole(seen: Lines, by: weights.Weights) -> list[tuple[float, Piece]]:
    """All pieces and how likely each is, nothing left out."""
    totals, found = totals_of(seen, by)
    return [(by.likely(total), piece) for total, piece in zip(totals, found, strict=True)]


def totals_of(seen: Lines, by: weights.Weights) -> tuple[list[int], Sequence[Piece]]:
    """The sums of all pieces' weights, and the pieces."""
    sums = weights.Sums(by, seen.words)
    some = own.cut(seen, pieces(seen.document.text, seen.rows, range(len(seen.rows))))
    totals = sums.of(around.of_rows(seen))[some.rows] + sums.of(own.words(some))
    return (totals + sums.of(own.looks(seen, some))).tolist(), some.pieces


ODD = ("", "§", "a", "a b", "……………………", "Hamn\t§\t2031\n\t……………………", "ska " * 9, "1. " * 9, "att\n" * 40)


@pytest.mark.parametrize("text", [BUDGET, PLAN, *ODD])
def test_what_is_passed_over_could_not_have_been_likely(text: str) -> None:
    """Each piece with weights that are for all that it has and against all else: nothing is to spare."""
    seen = lines(unread(text))
    some = own.cut(seen, pieces(text, seen.rows, range(len(seen.rows))))
    for n, piece in enumerate(some.pieces):
        values = np.full(SIZE, -1, np.int8)
        values[own_places(seen, some.only(np.array([n])))] = 1
        by = weights.Weights(values, 0.1, 0.0)
        by = replace(by, bias=-by.scale * totals_of(seen, by)[0][n])
        whole = [(likely, p) for likely, p in judged_whole(seen, by) if likely >= 0.5]
        assert piece in [p for _, p in whole]
        assert list(judging.likely(seen, by, 0.5, 1e-300)) == whole


def own_places(seen: Lines, some: own.Cut) -> list[int]:
    """The places of all features of pieces of their own."""
    bags = own.words(some), own.looks(seen, some)
    shown = [at for bag in bags for _, places in bag.seen for at in places.ravel().tolist()]
    words = ((seen.words.places(role), f, e) for bag in bags for role, _, f, e in bag.runs)
    return shown + [at for places, f, e in words for at in places[f[0] : e[0]].tolist()]


def test_hardly_any_row_of_a_long_text_is_cut_into_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[int] = []

    def spy(text: str, rows: Sequence[Row], which: Sequence[int]) -> list[Piece]:
        cut.extend(which)
        return pieces(text, rows, which)

    monkeypatch.setattr(judging, "pieces", spy)
    seen = lines(document("\n\n".join(f"Bryggorna vid hamn {n} är fulla av båtar." for n in range(300))))
    assert list(judging.likely(seen, weights.load("assignments"), 0.85, 0.0025)) == []
    assert len(cut) < 30


@pytest.mark.parametrize(
    "text", [BUDGET, PLAN, "År 2031\t§ 4, 5 §\tkf 20310 Pågår\nskall Läget", *HOSTILE.values()]
)
def test_a_row_holds_what_a_search_of_it_alone_finds(text: str) -> None:
    seen = lines(document(text * 3))
    for name, sought in PROPERTIES.items():
        alone = [
            sought.pattern.search(seen.document.text, row.start, row.span.end) is not None
            for row in seen.rows
        ]
        assert seen.held[name].tolist() == alone, name


def test_words_are_letters_or_figures_or_one_sign() -> None:
    words = Words("Hamn-AVGIFT: 12,5 % (§4) läge²; ÉTÉ_x\U0001f41f 3€")
    assert [words.printed(n) for n in range(len(words) + 1)] == [
        *("hamn", "avgift", ":", "12", "5", "%", "(", "§", "4", ")", "läge", ";", "été", "x", "3", ""),
    ]


def test_pieces_are_cells_sentences_and_clauses() -> None:
    text = (
        "Insats 2. Hamnnämnden belyser bryggor (KS 2031/8)\tPågår sedan 2030\n• att så ängar. Arbetet pågår."
    )
    found = rows(unread(text))
    cut = pieces(text, found, range(len(found)))
    assert [(p.form, text[p.span.start : p.span.end]) for p in cut] == [
        ("whole", "Hamnnämnden belyser bryggor"),
        ("whole", "Pågår sedan 2030"),
        ("whole", "att så ängar. Arbetet pågår."),
        ("first sentence", "att så ängar."),
        ("sentence", "Arbetet pågår."),
    ]


def test_weights_are_kept_as_they_were_written() -> None:
    values = np.zeros(SIZE)
    values[:3] = 1.0, -0.5, 0.001
    made = weights.rounded(values, -0.25)
    file, again = io.BytesIO(), io.BytesIO()
    weights.write(made, file)
    weights.write(made, again)
    assert file.getvalue() == again.getvalue()
    kept = weights.read(io.BytesIO(file.getvalue()))
    assert (kept.scale, kept.bias) == (made.scale, made.bias)
    assert kept.likely(sum(int(kept.values[at]) for at in (0, 0, 1))) == pytest.approx(
        1 / (1 + np.exp(-1.25)), abs=0.01
    )


def test_the_kept_weights_are_of_the_features_as_they_are() -> None:
    """Of features changed since, the weights know hardly anything: `tests/bench/learned.py --write`."""
    asked = right = 0
    for annotated in gold.read(GOLD):
        read = document((GOLD / "documents" / annotated.document.file).read_text("utf-8"))
        found = [f.span for f in learned.find(read, [])]
        spots = [expected.spot(a, Places(read.text)) for a in annotated.assignments if expected.is_asked(a)]
        asked += len(spots)
        right += sum(any(s and overlap(s, f) >= expected.COMMON for f in found) for s in spots)
    assert asked > 30
    assert right / asked > 0.8


@pytest.mark.parametrize("name", HOSTILE)
def test_four_times_the_text_takes_four_times_the_time(name: str) -> None:
    def read(text: Document) -> int:
        return len(judged_whole(lines(text), all_weights(0.0)))

    short, long = (unread((HOSTILE[name] * n)[:n]) for n in (SHORT, LONG))
    assert growth.in_step(partial(read, short), partial(read, long))
