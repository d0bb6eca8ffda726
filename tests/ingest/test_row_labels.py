"""Labels of two lines beside what they label."""

from __future__ import annotations

import pytest

from corpus.model import Document
from ingest.raw import RawPage
from ingest.read import understood
from tests.ingest.pages import column, page, words

TEXT = (
    "Nämnden har under året arbetat med att stärka den civila beredskapen i kommunen och",
    "övat tillsammans med regionen inför vintern enligt den plan som antogs av fullmäktige.",
)


def minutes(label: str, *, bold: bool = True, beside: str = "", lower: float = 12) -> RawPage:
    return page(
        words(72, 700, "Beslutande", 9, bold=True),
        words(170, 700, "Sten Ahl, Moa Lind och Kim Berg"),
        words(72, 670, "Ej tjänstgörande", 9, bold=True),
        words(170, 670, "Lo Dahl, Ali Noor"),
        words(72, 670 - lower, label, 9, bold=bold),
        *([words(170, 670 - lower, beside)] if beside else []),
        *column(72, 600, *TEXT),
    )


def blocks(raw: RawPage) -> list[tuple[str, str]]:
    document: Document = understood([raw], {})[0]
    return [(b.kind, document.text[b.span.start : b.span.end]) for b in document.blocks]


@pytest.mark.parametrize(
    ("beside", "told"), [("", "Lo Dahl, Ali Noor"), ("och Eva Mo", "Lo Dahl, Ali Noor och Eva Mo")]
)
def test_the_second_line_of_a_label_belongs_to_the_first(beside: str, told: str) -> None:
    assert ("paragraph", f"Ej tjänstgörande ersättare\t{told}") in blocks(minutes("ersättare", beside=beside))


@pytest.mark.parametrize(
    ("label", "bold", "lower"), [("Justerare", True, 12), ("ersättare", False, 12), ("ersättare", True, 40)]
)
def test_what_is_another_label_or_no_label_stays_apart(label: str, lower: float, *, bold: bool) -> None:
    assert ("paragraph", "Ej tjänstgörande\tLo Dahl, Ali Noor") in blocks(
        minutes(label, bold=bold, lower=lower)
    )
