"""What members, motions and delegates claim or decide, points torn by a line's end, and their names."""

from __future__ import annotations

import pytest

from corpus.gold import GoldDocument, GoldPoint, GoldSource
from ingest.read import read_text
from nlp.analyse import analyse
from nlp.evaluate import evaluate
from nlp.extractors.decisions import find
from nlp.extractors.decisions.actions import action

_MINUTES = "EKBY KOMMUN  PROTOKOLL\nHamnnämnden\nSammanträdesdatum 2031-05-03\n\n§ 7\nBryggan\n\n"


def points(text: str, head: str = _MINUTES) -> list[tuple[str | None, str | None, str, str]]:
    found = find(read_text(head + text, file="ekby.txt"))
    return [(p.body, p.action, p.stance, " ".join(p.text.split())) for p in found]


@pytest.mark.parametrize(
    "lead",
    [
        "Hamnpartiet har i en motion föreslagit",
        "Vänsterpartiet och Centerpartiet lämnade den 3 maj in en motion. De vill",
        "Siv Ek (L) har väckt en motion om bojar. Hon yrkar",
        "I en motion om bojar i alla hamnar yrkar motionärerna Siv Ek (L), Bo Alm (L) och Ulla Ask (L):",
    ],
)
def test_what_a_motion_asks_for_is_claimed_of_the_council(lead: str) -> None:
    found = points(
        f"Ärendet\n\n{lead}\n\natt bojarna målas,\n\natt avgiften avskaffas.\n\nKommunen är stor.\n"
    )
    assert [(body, stance) for body, _, stance, _ in found] == [("Kommunfullmäktige", "yrkande")] * 2


def test_what_somebody_only_wants_is_no_motion() -> None:
    assert not points("Ärendet\n\nBåtklubben har tre bryggor. De vill\n\natt bojarna målas.\n")


def test_an_initiative_asks_the_board_itself() -> None:
    found = points(
        "Ärendet\n\nSocialdemokraterna föreslår i ett initiativ den 20 april 2031\n\n"
        "att två vakter anställs\natt kontoret får i uppdrag att söka bidrag\n"
    )
    assert [(body, verb, stance) for body, verb, stance, _ in found] == [
        ("Hamnnämnden", "anställs", "yrkande"),
        ("Hamnnämnden", "får i uppdrag", "yrkande"),
    ]


def test_a_wording_that_is_to_be_added_is_no_list_of_points() -> None:
    found = points(
        "Beslut\n\nHamnnämnden godkänner hamnplanen.\n\nYrkanden\n\n"
        "Siv Ek (L) yrkar att följande stycken ska läggas till i nämndens hamnplan:\n\n"
        "− Bojarna behöver stärkas, och bryggorna målas varje år.\n\nBeslutsgång\n"
    )
    assert [(verb, stance, text) for _, verb, stance, text in found] == [
        ("godkänns", "beslut", "Hamnnämnden godkänner hamnplanen."),
        ("läggs till", "yrkande", "att följande stycken ska läggas till i nämndens hamnplan"),
    ]


def test_clauses_that_dels_parts_are_points_whatever_their_verb() -> None:
    found = points(
        "Hamnnämnden beslutar dels att överlåta medborgarförslaget till kontoret för beslut, dels att "
        "förslagsställaren ska underrättas.\n"
    )
    assert [(verb, text) for _, verb, _, text in found] == [
        ("överlåts", "att överlåta medborgarförslaget till kontoret för beslut,"),
        ("underrättas", "att förslagsställaren ska underrättas."),
    ]


def test_a_delegate_decides_for_the_board() -> None:
    head = "EKBY KOMMUN\nHamnkontoret\n\nDELEGATIONSBESLUT\nDelegat: Ordföranden i hamnnämnden\n\n"
    text = "Avstängning\n\nBeslut\n\n1. Bryggan stängs av.\n2. Kajen medges klubben.\n\nSkäl för beslutet\n"
    assert [body for body, _, _, _ in points(text, head)] == ["Hamnnämnden", "Hamnnämnden"]
    assert [body for body, _, _, _ in points(text, "EKBY KOMMUN\nHamnkontoret\n\n")] == [None, None]


def test_a_point_that_runs_to_the_margin_before_a_name_goes_on() -> None:
    text = (
        "Förslag till beslut\n\n"
        "Hamnnämnden beslutar att kommunen ska ansöka om medlemskap i Hamnförbundet\n\n"
        "Södra Kusten.\n"
        "Hamnnämnden beslutar att kostnaderna för ansökan belastar driften.\n\nSammanfattning\n"
    )
    assert [(verb, said) for _, verb, _, said in points(text, "EKBY KOMMUN\n\n")] == [
        (
            "ansöks",
            "Hamnnämnden beslutar att kommunen ska ansöka om medlemskap i Hamnförbundet Södra Kusten.",
        ),
        ("finansieras", "Hamnnämnden beslutar att kostnaderna för ansökan belastar driften."),
    ]


def test_a_sentence_after_a_point_is_no_rest_of_it() -> None:
    text = (
        "Förslag till beslut\n\n"
        "Hamnnämnden beslutar att anta den nya taxan för bryggor och kajer i hamnen\n\n"
        "Taxan är ny.\n\nSammanfattning\n"
    )
    assert points(text, "EKBY KOMMUN\n\n")[0][3].endswith("hamnen")


def test_a_paper_that_is_laid_aside_and_an_assignment_that_ends_are_two_points() -> None:
    found = points(
        "Hamnnämndens beslut\n\nHamnnämnden tackar för rapporten, som läggs till handlingarna. Uppdraget om "
        "bojar förklaras avslutat.\n\nÄrendet\n"
    )
    assert [verb for _, verb, _, _ in found] == ["läggs till handlingarna", "förklaras fullgjort"]


def test_the_council_decides_what_its_executive_board_puts_to_it() -> None:
    found = points(
        "Beslut\n\n1. Kommunstyrelsen föreslår kommunfullmäktige att anta planen.\n2. Hyran höjs.\n"
    )
    assert found[0][:3] == ("Kommunfullmäktige", "antas", "förslag")
    found = points("Beslut\n\n1. Hamnnämnden föreslår kommunfullmäktige att anta planen.\n2. Hyran höjs.\n")
    assert found[0][:2] == ("Hamnnämnden", "föreslås")


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Initiativärendet väcks och överlämnas till kontoret för beredning.", "väcks"),
        ("Rapporten godkänns och överlämnas till kontoret.", "godkänns"),
        ("att interpellationen får ställas", "får ställas"),
        ("att nämnden hos kommunfullmäktige begär ett anslag", "begärs"),
        ("att inte längre följa upp beslutet om skolskjuts", "avslutas"),
        ("Ärendet återremitteras till kontoret för att kostnaden ska redovisas.", "återremitteras"),
        ("att följande mening ska läggas till i planen", "läggs till"),
        ("Rapporten ska läggas till handlingarna.", None),
    ],
)
def test_the_verb_that_decides(text: str, verb: str | None) -> None:
    assert action(text) == verb


def _right(asked: str, stance: str, text: str) -> int:
    document = read_text(
        f"{_MINUTES}Ärendet\n\nSiv Ek (L) yrkar i en motion\n\natt {text}.\n", file="ekby.txt"
    )
    point = GoldPoint(quote=f"att {text}.", text=f"att {text}.", action=asked, stance=stance)
    gold = GoldDocument(document=GoldSource(id="ekby", file="ekby.txt"), decision_points=(point,))
    scores = {s.kind: s for s in evaluate([(gold, document, analyse(document))])}
    return scores["decision_point"].right


def test_a_claim_named_by_its_motion_is_the_same_as_one_named_by_its_own_verb() -> None:
    assert _right("föreslås", "yrkande", "staketen lagas") == 1
    assert _right("lagas", "yrkande", "staketen lagas") == 1
    assert _right("rivs", "yrkande", "staketen lagas") == 0
    assert _right("föreslås", "beslut", "staketen lagas") == 0


_OWN_MINUTES = "Hamnnämnden\nProtokoll 2031-10-22\n\n§ 95 Kajer\n\nBeslut\n\n"


def read_decisions(text: str) -> list[tuple[str | None, str | None, str]]:
    return [p[:3] for p in points(text, head=_OWN_MINUTES)]


def test_what_a_member_moves_is_decided_by_those_whose_minutes_they_are() -> None:
    put = "Hamnnämnden tillstyrker yrkandet och föreslår att kommunfullmäktige beslutar:\n1. Kajen lagas.\n"
    moved = "På förslag av Axel Ek (M):\nPunkt 3 bordläggs till sammanträdet den 27 november 2031.\n"
    last = ("Hamnnämnden", "bordläggs", "beslut")
    assert read_decisions(put + moved) == [("Kommunfullmäktige", "lagas", "förslag"), last]
    assert read_decisions(put + moved.replace(" av Axel Ek (M)", ""))[1][0] == "Kommunfullmäktige"


def test_what_goes_with_a_board_s_proposal_to_the_council_is_the_council_s() -> None:
    put = "Hamnnämnden föreslår kommunfullmäktige att anta taxa för bojar.\n\n"
    ends, own = "Taxa för bojar 2029 upphör att gälla.\n\n", "Hamnnämnden antar reglerna.\n"
    assert [body for body, _, _ in read_decisions(put + ends + own)] == [
        "Kommunfullmäktige",
        "Kommunfullmäktige",
        "Hamnnämnden",
    ]


def test_what_the_council_is_proposed_to_decide_is_the_council_s() -> None:
    led = "På nämndens vägnar tillstyrks yrkandet från S, och kommunfullmäktige föreslås besluta:\n"
    led += "1. Kajen lagas.\n"
    assert read_decisions(led) == [("Kommunfullmäktige", "lagas", "förslag")]
    first = (
        "1. Kommunfullmäktige föreslås besluta att tiden för uppdraget förlängs.\n2. Rapporten godkänns.\n"
    )
    assert read_decisions(first) == [
        ("Kommunfullmäktige", "förlängs", "förslag"),
        ("Hamnnämnden", "godkänns", "beslut"),
    ]


def test_what_a_member_does_below_a_decision_is_none() -> None:
    said = "Rapporten godkänns.\n\nBo Ek (M) antecknar som yttrande en skrivelse från den 13 oktober 2031.\n"
    assert [verb for _, verb, _ in read_decisions(said)] == ["godkänns"]


def test_a_party_s_initiative_claims() -> None:
    told = (
        "Hamnnämnden avslår initiativet.\n\nÄrendet\n\nDärför lägger Socialdemokraterna ett initiativärende"
    )
    asked = "\n\nFörslag till beslut\n\n1. Hamnnämnden ger förvaltningen i uppdrag att laga kajen.\n"
    assert [s for _, _, s in read_decisions(f"{told} om kajer.{asked}")] == ["beslut", "yrkande"]
    assert [s for _, _, s in read_decisions(f"Hamnnämnden avslår initiativet.{asked}")] == [
        "beslut",
        "förslag",
    ]
