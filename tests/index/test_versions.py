"""Each point of one version is paired with one of the other, the first that it shares a key with."""

from __future__ import annotations

from corpus.findings import Analysis, DecisionPoint
from corpus.model import Span
from index.threads.versions import compare


def point(at: int, text: str, *cases: str) -> DecisionPoint:
    return DecisionPoint(
        span=Span(at, at + 5),
        rule="list",
        number=None,
        text=text,
        body="Kommunstyrelsen",
        action="antecknas",
        stance="förslag",
        case_numbers=cases,
    )


def test_points_that_share_a_number_are_paired_once_each_in_order() -> None:
    case, other = "SLK-2024-00731", "SLK-2024-00900"
    old = Analysis((point(0, "Ett.", case), point(10, "Två.", case), point(20, "Borta.", other)))
    new = Analysis((point(0, "Ett.", case), point(10, "Två, ändrad.", case), point(20, "Tre.", case)))
    changes = compare(old, new)
    assert [(p.old and p.old.text, p.new and p.new.text) for p in changes.points] == [
        ("Två.", "Två, ändrad."),
        (None, "Tre."),
        ("Borta.", None),
    ]
    assert changes.same == 1


def test_what_is_said_in_the_same_words_is_the_same_however_short_it_is() -> None:
    old = Analysis(
        (point(0, "Motionen avslås."), point(10, "Rapporten godkänns."), point(20, "Planen antas."))
    )
    new = Analysis(
        (point(0, "Rapporten godkänns."), point(10, "Motionen bifalls."), point(20, "Planen antas."))
    )
    changes = compare(old, new)
    assert [(p.old and p.old.text, p.new and p.new.text) for p in changes.points] == [
        (None, "Motionen bifalls."),
        ("Motionen avslås.", None),
    ]
    assert changes.same == 2


def test_a_point_of_the_same_words_is_paired_before_one_of_the_same_case() -> None:
    case = "SLK-2024-00731"
    old = Analysis((point(0, "Rapporten godkänns.", case),))
    new = Analysis((point(0, "Planen antas.", case), point(10, "Rapporten godkänns.", case)))
    changes = compare(old, new)
    assert [(p.old, p.new and p.new.text) for p in changes.points] == [(None, "Planen antas.")]
