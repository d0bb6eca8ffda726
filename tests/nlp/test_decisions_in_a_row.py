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
        "Beslut\n\nBolagets verksamhet har under året varit förenlig med det kommunala ändamålet. "
        "Hamnnämnden tillstyrker kontorets förslag och föreslår att kommunfullmäktige beslutar:\n\n"
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
        ("Redovisningen av uppdrag om kajer antecknas och avslutas.", "avslutas"),
        ("Bidraget minskas då förslaget inte genomförs i sin helhet.", "minskas"),
        ("- Kontorets skrivelse ska utgöra hamnnämndens yttrande över programmet.", "avges"),
        ("- att som yttrande till hamnnämnden anföra vad som står i skrivelsen.", "avges"),
        ("Hamnnämnden noterar det och förklarar uppdraget om bojar för slutfört.", "förklaras fullgjort"),
        ("- att återkomma i maj", "återrapporteras"),
        ("Hamnnämnden ger chefen ett utredningsuppdrag om bojar.", "får i uppdrag"),
        ("Ärendet återkommer till nämnden i maj.", "återkommer"),
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


def test_the_name_of_an_annex_between_two_points_ends_nothing() -> None:
    found = points(
        "Beslut\n\nHamnnämnden beslutar följande:\n\n- att fastställa taxan med bilaga.\n\nBilaga H\n\n"
        "- att ge hamnchefen ett utredningsuppdrag om bojar.\n\n- att yttra sig om det.\n\nBilaga I\n\n"
        "Bojarna är röda.\n"
    )
    assert [(verb, text.split()[-1]) for _, verb, _, text in found] == [
        ("fastställs", "bilaga."),
        ("får i uppdrag", "bojar."),
        ("avges", "det."),
    ]


def test_a_second_sentence_of_an_item_decides_too() -> None:
    found = points(
        "Beslut\n\n- Hamnnämnden antar taxan. Avgifterna gäller från den 1 januari 2032.\n"
        "- Hamnnämnden godkänner köpet. Detta gäller från maj.\n"
        "- Att uppdra till kontoret att måla. Färgen ska vara gul. De nya färgerna träder i kraft 2032.\n"
    )
    assert [(verb, text) for _, verb, _, text in found] == [
        ("antas", "Hamnnämnden antar taxan."),
        ("gäller", "Avgifterna gäller från den 1 januari 2032."),
        ("godkänns", "Hamnnämnden godkänner köpet. Detta gäller från maj."),
        ("får i uppdrag", "Att uppdra till kontoret att måla."),
        ("ska", "Färgen ska vara gul."),
        ("gäller", "De nya färgerna träder i kraft 2032."),
    ]


def test_a_wording_below_its_point_belongs_to_it() -> None:
    found = points(
        "Beslut\n\n- Hamnnämnden antar reglerna med tillägget under rubriken ”Bryggor”:\n\n"
        "”Bryggan ska vara låst.”\n\nHandlingar\n"
    )
    assert [(verb, text.split()[-1]) for _, verb, _, text in found] == [("antas", "låst.”")]


def test_why_something_is_decided_says_nothing_that_is() -> None:
    found = points(
        "Beslut\n\n- att ett avsteg görs från målet för 2031 då reglerna tillämpas på kajer.\n\nHandlingar\n"
    )
    assert [verb for _, verb, _, _ in found] == ["görs"]


def test_whose_a_point_is_by_the_committee_that_proposes_it_and_the_last_lead_in() -> None:
    head = "Hamnnämndens arbetsutskott\nSammanträdesprotokoll\n2031-02-04\n\nAu § 17 Bidrag\n\n"
    assert [
        p[:3] for p in points("Arbetsutskottets förslag till beslut\n\nBidraget beviljas.\n\nÄrendet\n", head)
    ] == [("Hamnnämnden", "beviljas", "förslag")]
    assert [p[:3] for p in points("Arbetsutskottets beslut\n\nBidraget beviljas.\n\nÄrendet\n", head)] == [
        ("Hamnnämndens arbetsutskott", "beviljas", "beslut")
    ]
    found = points(
        "Beslut\n\nHamnnämnden beslutar\natt för egen del uppdra till kontoret att mäta buller,\n"
        "att föreslå kommunfullmäktige besluta\natt anta planen, samt\natt upphäva den förra.\n\nÄrendet\n"
    )
    assert [p[:3] for p in found] == [
        ("Hamnnämnden", "får i uppdrag", "beslut"),
        ("Kommunfullmäktige", "antas", "förslag"),
        ("Kommunfullmäktige", "upphävs", "förslag"),
    ]
    found = points(
        "Beslut\n\nHamnnämnden föreslår kommunstyrelsen kommunfullmäktige besluta:\n\n- att anta taxan.\n"
    )
    assert [p[:3] for p in found] == [("Kommunfullmäktige", "antas", "förslag")]


def test_the_letters_of_a_paragraph_are_those_of_the_board_whose_minutes_they_are() -> None:
    head = "Samhällsbyggnadsnämnden\n\nProtokoll\nSammanträdesdatum: 2031-04-10\n\n"
    found = points("SBN § 28\n\nBeslut\n\n- Samhällsbyggnadsnämnden godkänner anmälan.\n", head)
    assert [p[0] for p in found] == ["Samhällsbyggnadsnämnden"]


def test_what_a_board_proposed_on_a_day_is_told_and_not_put() -> None:
    head = "Kommunfullmäktige\n\nProtokoll\nSammanträdesdatum: 2031-10-10\n\n§ 27 Kajerna\n\n"
    told = (
        "Ärende\n\nHamnnämnden föreslår kommunfullmäktige 2031-09-26, § 90, besluta anta taxan för kajer.\n"
    )
    assert points(told, head) == []


def test_what_a_board_decides_itself_below_a_heading_that_says_on_what_condition() -> None:
    found = points(
        "HAMNNÄMNDENS FÖRSLAG TILL KOMMUNFULLMÄKTIGE\n1. Avtalet godkänns.\n\n"
        "HAMNNÄMNDENS BESLUT FÖR EGEN DEL, UNDER FÖRUTSÄTTNING AV KOMMUNFULLMÄKTIGES BESLUT\n"
        "Hamnchefen får i uppdrag att informera.\n\nRESERVATION\n"
    )
    assert [p[:3] for p in found] == [
        ("Kommunfullmäktige", "godkänns", "förslag"),
        ("Hamnnämnden", "får i uppdrag", "beslut"),
    ]


def test_an_advisory_council_decides_in_its_minutes() -> None:
    head = "Kommunala rådet för äldre\nProtokoll\n2031-03-03\n\n§ 2 Trafiken vid torget\n\n"
    found = points("Rådet beslutar att skicka en skrivelse till trafiknämnden.\n", head)
    assert [p[:3] for p in found] == [("Kommunala rådet för äldre", "skickas", "beslut")]


def test_what_is_said_before_the_infinitive() -> None:
    found = points(
        "Beslut\n\nHamnnämnden beslutar:\n- att utan eget ställningstagande skicka planen på remiss.\n"
    )
    assert [p[1] for p in found] == ["remitteras"]


def test_clauses_after_a_verb_in_the_past_are_parted() -> None:
    found = points(
        "Hamnnämnden beslöt att uppdra åt chefen att köpa bojar, samt att uppdra åt chefen att måla dem.\n"
    )
    assert [p[1] for p in found] == ["får i uppdrag", "får i uppdrag"]


def test_the_board_that_decides_is_no_other_than_it_names() -> None:
    found = points("Nämnden beslutar att skicka en skrivelse till trafiknämnden.\n")
    assert [p[:3] for p in found] == [("Hamnnämnden", "skickas", "beslut")]


def test_in_the_councils_minutes_the_executive_boards_proposal_is_put_to_it() -> None:
    head = "Kommunfullmäktige\n\nProtokoll\nSammanträdesdatum: 2031-04-10\n\n§ 27 Kajerna\n\n"
    found = points("Kommunstyrelsens förslag\n\n- Taxan fastställs enligt bilaga.\n\nBeslutsgång\n", head)
    assert [p[:3] for p in found] == [("Kommunfullmäktige", "fastställs", "förslag")]
