"""Decision points that stand one after the other in a paragraph of minutes, and what ends the list."""

from __future__ import annotations

import pytest

from ingest.read import read_text
from nlp.extractors.decisions import find

_HEAD = "Hamnnämnden\n\nProtokoll nr 4\nSammanträdesdatum: 2031-04-10\n\n§ 27 Kajerna\n\n"


def points(text: str, head: str = _HEAD) -> list[tuple[str | None, str | None, str, str]]:
    """Body, verb, stance and text of each point below the head of minutes."""
    return [(p.body, p.action, p.stance, p.text) for p in find(read_text(head + text, file="x.txt"))]


def test_sentences_that_each_close_a_matter_are_points_of_their_own() -> None:
    assert points(
        "Beslut\n\nEnligt kontorets förslag:\nRedovisningen av båtplatserna antecknas. Uppdraget om bojar "
        "förklaras fullgjort.\n\nHandlingar\n"
    ) == [
        ("Hamnnämnden", "antecknas", "beslut", "Redovisningen av båtplatserna antecknas."),
        ("Hamnnämnden", "förklaras fullgjort", "beslut", "Uppdraget om bojar förklaras fullgjort."),
    ]
    assert [p[1] for p in points("Beslut\n\nTaxan antas. Den godkänns för ett år.\n\nHandlingar\n")] == [
        "antas"
    ]
    assert len(points("Beslut\n\n1. Taxan antas. Motionen avslås därmed.\n\nHandlingar\n")) == 1


def test_a_paragraph_that_ends_in_a_lead_in_is_a_decision_and_leads_in_the_next() -> None:
    assert points(
        "Beslut\n\nBolagets verksamhet har under året varit förenlig med det kommunala ändamålet. Hamnnämnden "
        "tillstyrker kontorets förslag och föreslår att kommunfullmäktige beslutar:\n\n"
        "Hamnens årsredovisning godkänns.\n\nHandlingar\n"
    ) == [
        (
            "Hamnnämnden",
            "konstateras",
            "beslut",
            "Bolagets verksamhet har under året varit förenlig med det kommunala ändamålet.",
        ),
        ("Kommunfullmäktige", "godkänns", "förslag", "Hamnens årsredovisning godkänns."),
    ]


@pytest.mark.parametrize(
    "after",
    [
        "\n\nÄrendet ska vidare till Kommunfullmäktige för beslut.",
        " Ärendet ska vidare till kommunfullmäktige för beslut.",
    ],
)
def test_where_the_matter_goes_next_is_no_part_of_the_last_point(after: str) -> None:
    found = points(
        f"Beslut\n\nHamnnämnden beslutar:\n1. Upphäva taxan för 2030\n2. Anta taxan för 2031{after}\n"
    )
    assert [(verb, text) for _, verb, _, text in found] == [
        ("upphävs", "Upphäva taxan för 2030"),
        ("antas", "Anta taxan för 2031"),
    ]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("- Att kontorets skrivelse får utgöra nämndens svar på motionen", "besvaras"),
        ("- Kontorets skrivelse ska utgöra hamnnämndens yttrande över programmet.", "avges"),
        ("Hamnnämnden noterar rapporten till protokollet och förklarar uppdraget om bojar för slutfört.", "förklaras fullgjort"),
        ("Hamnnämnden noterar rapporten och förklarar att kajen är för slutförd.", "antecknas"),
    ],
)  # fmt: skip
def test_verbs_that_say_what_a_paper_is_or_what_is_closed(text: str, verb: str) -> None:
    assert [p[1] for p in points(f"Beslut\n\n{text}\n\nHandlingar\n")] == [verb]


def test_what_somebody_asks_for_by_its_title_opens_no_list() -> None:
    assert points(
        "Hemställan till kommunstyrelsen om belysning\n\nKontoret har sett att det enligt beslut från "
        "kommunstyrelsen saknas stöd för lampor.\n\nBeslut\n\nTaxan antas.\n"
    ) == [("Hamnnämnden", "antas", "beslut", "Taxan antas.")]


def test_in_the_minutes_of_the_council_what_is_proposed_to_it_is_its_matter() -> None:
    head = "Kommunfullmäktige\n\nProtokoll\nSammanträdesdatum: 2031-04-10\n\n§ 27 Kajerna\n\n"
    found = points(
        "Förslag till beslut\n\nKommunstyrelsen föreslår kommunfullmäktige att anta taxan.\n\nBeslutsgång\n",
        head,
    )
    assert [p[:3] for p in found] == [("Kommunfullmäktige", "antas", "förslag")]
