"""Whose rows are that name nobody: what breaks a run of them, and what a report's board has."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from corpus.model import Document, Heading, Source, Span
from ingest.read import read_text
from nlp.analyse import analyse
from nlp.extractors.assignments import learned, owners

ROWS = "Laga bron Pågår\nRiva bron Klart\nMåla bro2 Klart\n\n"


def row(at: int, *who: str, rule: str = "table row", giver: str | None = None) -> Assignment:
    return Assignment(span=Span(at, at + 9), rule=rule, text="Laga bron", assignees=who, assigned_by=giver)


def owned(text: str, rows: list[Assignment], headings: tuple[Heading, ...] = ()) -> list[tuple[str, ...]]:
    document = Document(Source("x", "0" * 64, 1), text, headings=headings)
    return [f.assignees for f in owners.completed(document, rows) if isinstance(f, Assignment)]


def test_a_row_that_names_somebody_ends_the_run() -> None:
    below = f"{ROWS}Det ena ligger hos badnämnden, det andra hos hamnen AB."
    assert owned(below, [row(0), row(16, "Parknämnden"), row(32)]) == [(), ("Parknämnden",), ()]
    first = f"{ROWS}Det första ligger hos badnämnden."
    assert owned(first, [row(16, "Parknämnden"), row(32)]) == [("Parknämnden",), ("Badnämnden",)]


def test_what_is_stated_may_be_whose_the_sentence_below_says() -> None:
    below = f"{ROWS}Alla uppdrag ligger hos badnämnden."
    assert owned(below, [row(32, rule="stated")]) == [("Badnämnden",)]
    assert owned(below, [row(32, rule="told")]) == [()]


def test_only_a_heading_of_assignments_below_a_name_says_whose_they_are() -> None:
    for title, who in (("Nya uppdrag", ("Badnämnden",)), ("Ekonomi lok", ())):
        text = f"Badnämnden\n\n{title}\n\nLaga bron"
        over = Heading(1, None, "Badnämnden", Span(0, 10), 1)
        listed = Heading(2, None, title, Span(12, 12 + len(title)), 1)
        assert owned(text, [row(text.index("Laga"))], (over, listed)) == [who]


def reported(text: str) -> list[tuple[str, ...]]:
    made = analyse(read_text(text, file="x.txt")).findings
    return [f.assignees for f in made if isinstance(f, Assignment)]


def test_a_state_after_a_colon_needs_a_label_or_something_to_do() -> None:
    lines = "{} luften i viken: klart\n\n{} vattnet i viken: klart\n"
    head = "Uppföljning av handlingsplanen\n\n"
    assert reported(head + lines.format("Den fina", "Det rena")) == []
    assert len(reported(head + lines.format("Mäta", "Mäta"))) == 2


def test_in_minutes_what_is_likely_needs_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learned, "_LIKELY", 0.01)
    rows = "• Utreda en bastu senast 2032\n• Bygga en brygga 2032\n"
    minutes = f"Badnämnden\n\nProtokoll\n2031-03-26\n\n§ 36 Bad\n\n{rows}"
    document = read_text(minutes, file="x.txt")
    assert all(f.assignees for f in learned.find(document, ()))
    plan = read_text(minutes.replace("Protokoll", "Plan"), file="x.txt")
    assert not all(f.assignees for f in learned.find(plan, ()))
