"""Decisions cited in a column beside whose task it is: who decided, and who only is to do it."""

from __future__ import annotations

import pytest

from corpus.findings import DecisionReference
from ingest.read import read_text
from nlp.analyse import analyse
from nlp.extractors import decision_references
from tests.nlp.builders import document

AFTER = "\n\nFörvaltningen har under året arbetat med frågan tillsammans med berörda verksamheter.\n"
CITED: list[tuple[str, str, list[str]]] = [
    # A board beside a decision is whoever is to do it, where the columns say so; a comment names who decided.
    (
        "Lidby kommun\n\n",
        "Nr Uppdrag Ansvarig Beslut Ärende Status\nS1 Laga kajen vid norra hamnen Hamnnämnden\n"
        "2030-10-30 § 233 HN/2030:911 Pågår\nKommentar: Tas upp av hamnnämnden 2031-05-19 § 88.",
        ["KF 2030-10-30 § 233", "Hamnnämnden 2031-05-19 § 88"],
    ),
    (
        "Lidby kommun\n\n",
        "Nr Uppdrag Ansvarig Beslut Status\nS1 Laga kajen vid hamnen Hamnkontoret KS 2030-10-30 § 233 Pågår",
        ["KS 2030-10-30 § 233"],
    ),
    (
        "Lidby kommun\n\n",
        "Nr Uppdrag Beslut Status\nS1 Laga kajen vid norra hamnen Hamnnämnden 2030-10-30 § 233 Pågår",
        ["Hamnnämnden 2030-10-30 § 233"],
    ),
    (
        "Lidby kommun\n\n",
        "Uppdrag\tAnsvarig\tBeslut\nLaga kajen\tHamnnämnden\t2030-10-30 § 233\nTa bort slipen\t"
        "Parknämnden\t2030-11-25 § 8",
        ["KF 2030-10-30 § 233", "KF 2030-11-25 § 8"],
    ),
    (
        "Lidby kommun\n\n",
        "Kommunstyrelsens arbetsutskott remitterade motionen till hamnnämnden och parknämnden för beredning "
        "2030-11-19, § 349.",
        ["KSAU 2030-11-19 § 349"],
    ),
    # What the executive board gave, whether a comma follows or not; another board's task is the council's.
    (
        "Lidby kommun\n\n",
        "Redovisning av kommunstyrelsens uppdrag, 2030-11-20, § 954 i planen att väga skälen antecknas.",
        ["KS 2030-11-20 § 954"],
    ),
    (
        "Lidby kommun\n\n",
        "Redovisning av hamnnämndens uppdrag, 2030-11-20, § 54 i planen att väga skälen antecknas.",
        ["KF 2030-11-20 § 54"],
    ),
]


@pytest.mark.parametrize(("head", "text", "expected"), CITED)
def test_who_decided_beside_whose_task_it_is(head: str, text: str, expected: list[str]) -> None:
    found = analyse(read_text(head + text + AFTER, file="a.txt")).findings
    assert [f.normal for f in found if isinstance(f, DecisionReference)] == expected


def test_a_table_of_the_boards_own_stands_below_a_running_head_joined_to_its_heading() -> None:
    asked = "Uppdrag från kommunfullmäktige"
    head = "Lidby kommun, kulturkontoret Delårsrapport augusti 2024 4 (9) 3.2 Nämndens egna uppdrag till det"
    text = f"Kulturnämnden\n\n{asked}\n\n{head}\n\nUppdrag\tBeslut\nRäkna scener\t2024-01-19 § 2"
    found = decision_references.find(document(text, headings=(asked,)))
    assert [f.normal for f in found] == ["Kulturnämnden 2024-01-19 § 2"]
