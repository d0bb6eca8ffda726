"""Whose "nämnden" and whose activities are, where metadata name an office or parties, not the board."""

from __future__ import annotations

import pytest

from corpus.model import Metadata
from nlp.extractors import bodies
from nlp.extractors.assignments import _owner
from nlp.extractors.decisions.line_context import context
from tests.nlp.builders import document

OFFICE = Metadata(title="Månadsrapport april 2026, hamnnämnden", issuer="Hamnkontoret", type="månadsrapport")
CLAIM = Metadata(title="Yrkande om kajen", issuer="Centerpartiet", type="yrkande")


def test_the_board_of_a_report_by_an_office_stands_in_its_title() -> None:
    report = document("Parknämnden bygger. Parknämnden gräver. Nämnden lagar kajen.", metadata=OFFICE)
    own = bodies.own(report)
    assert own is not None
    assert (own.name, _owner(report)) == ("Hamnnämnden", "Hamnnämnden")


def test_activities_are_of_the_office_where_the_title_names_no_board() -> None:
    issued = Metadata(title="Uppföljning av planen", issuer="Hamnkontoret")
    assert _owner(document("Parknämnden bygger.", metadata=issued)) == "Hamnkontoret"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("YRKANDE\nHamnnämnden 2026-10-06, ärende 4\nLaddning", "Hamnnämnden"),
        ("YRKANDE\nVi har läst hamnnämndens svar 2026-10-06\nLaddning", None),
    ],
)
def test_a_claim_is_put_to_the_body_alone_in_a_line_of_its_head(head: str, body: str | None) -> None:
    assert context(document(head, metadata=CLAIM)).default == body
