"""Pages that a collection has stored as one line, read as the lines they were."""

from __future__ import annotations

import time

import pytest

from corpus.findings import DecisionPoint
from ingest.plain.unfolded import unfolded
from ingest.read import read_text
from nlp.analyse import analyse

PROSE = "Kontoret har under året arbetat med frågan tillsammans med dem som berörs av den. " * 12
HEAD = f"Sammanträdesprotokoll Hamnnämnden 2031-03-04 {PROSE}"


# A bar stands where the line is broken.
@pytest.mark.parametrize(
    "page",
    [
        "§ 7 Dnr 2031/4 Ny brygga | Hamnnämndens beslut | 1. Bryggan byggs."
        " | 2. Kontoret får i uppdrag att måla. | Bakgrund | Den är gammal.",
        "Förslag till beslut | Hamnnämnden beslutar att | 1. anta taxan i bilaga 2. Den gäller,"
        " | 2. avslå motionen.",
        "Förslag till beslut | I hamnnämnden: | Taxan antas. | I kommunfullmäktige: | 1. Taxan antas.",
        "Förslag till beslut i styrelsen för Viks Hamn AB | 1. Taxan antas.",
        "FÖRSLAG TILL BESLUT | att anta taxan. | Hamnnämnden beslutar för egen del att pröva den."
        " | Justerat 2031-03-09",
        "Beslut | • Taxan antas. | • Motionen avslås; | - Kajen rivs. | Underlag | Skrivelse – om kajen",
        "§ 7 Taxan | Beslut | Taxan antas. | Underlag | Hamnnämnden 2031-02-04 § 8 Skrivelse"
        " | § 8 Kajen | Beslut | 1 att riva kajen | 2 att avslå motionen.",
    ],
)
def test_a_page_on_one_line_is_broken_where_headings_and_lists_begin(page: str) -> None:
    assert unfolded(HEAD + page.replace(" | ", " ")).split("\n\n")[1:] == page.split(" | ")


def test_prose_and_tables_on_one_line_stay() -> None:
    table = "1. Ek 2. Al 3. Bok • Ask " * 60
    assert unfolded(HEAD) == HEAD
    assert unfolded(table) == table


def test_its_decisions_are_found() -> None:
    page = (
        "§ 7 Dnr 2031/4 Ny brygga Hamnnämndens beslut 1. Planen för bryggan antas. "
        "2. Kontoret får i uppdrag att måla. Sammanfattning av ärendet Bryggan är gammal."
    )
    findings = analyse(read_text(HEAD + page, file="x.txt")).findings
    assert [(f.number, f.body, f.action) for f in findings if isinstance(f, DecisionPoint)] == [
        ("1", "Hamnnämnden", "antas"),
        ("2", "Hamnnämnden", "får i uppdrag"),
    ]


@pytest.mark.parametrize(
    "near",
    ["Kommunstyrelsens ", "Barn- och ", "1. A", "§ 7 A", "X. Aaaa beslutar ", "Beslut A", "I nämnden "],
)
def test_a_megabyte_is_broken_in_a_straight_line(near: str) -> None:
    page = near * (1_000_000 // len(near))
    start = time.process_time()
    unfolded(page)
    assert time.process_time() - start < 5
