"""What the headings and titles above say of the points of a list."""

from __future__ import annotations

from ingest.read import read_text
from nlp.extractors.decisions import find
from tests.nlp.builders import document

KS, KF = "Kommunstyrelsen", "Kommunfullmäktige"


def test_a_heading_of_decisions_right_below_that_of_proposals_proposes() -> None:
    text = (
        "Kommunstyrelsen\nSammanträde 2019-04-02\n\n41 Cykelplan\n\nFörslag till beslut\n\n"
        "Kommunstyrelsens beslut\n\n– Cykelplanen godkänns.\n\n– Medel till de äldres mötesplatser "
        "avsätts.\n\nBeskrivning av ärendet\n\nText."
    )
    found = [(f.body, f.action, f.stance) for f in find(document(text))]
    assert found == [(KS, "godkänns", "förslag"), (KS, "avsätts", "förslag")]


def test_a_yrkande_is_known_by_its_title_however_long_it_is() -> None:
    title = f"Yrkande angående – Redovisning av uppdrag om hur bryggor {'och bojar ' * 8}kan lagas"
    text = (
        f"{title}\n\nFörslag till beslut\n\nI kommunstyrelsen:\n\n1. Att bryggan lagas.\n\nYrkandet\n\nText."
    )
    found = find(document(text, headings=(title, "Förslag till beslut", "Yrkandet")))
    assert [(f.body, f.stance) for f in found] == [(KS, "yrkande")]


def test_what_a_board_decides_for_its_own_part_goes_on_after_what_it_proposes() -> None:
    text = (
        "Ks § 15 Bryggor\n\nKommunstyrelsens förslag till kommunfullmäktige\n\n1. Planen antas.\n\n"
        "Kommunstyrelsens beslut för egen del\n\n2. Hamnkontoret får i uppdrag att laga bryggan.\n\n"
        "Sammanfattning\n\nText."
    )
    found = [(f.number, f.body, f.stance) for f in find(document(text))]
    assert found == [("1", KF, "förslag"), ("2", KS, "beslut")]


def test_what_is_noted_is_no_point() -> None:
    text = (
        "Protokoll 2031-02-03\n\nKs § 15 Anmälningar\n\nKommunstyrelsens beslut\n\nAnmälningarna noteras.\n\n"
        "- Tingsrätten i Vik, dom 2031-01-09 om en brygga\n- Granskning av bojar. Svar ska lämnas i maj.\n\n"
        "Ks § 16 Bojar\n\nText."
    )
    assert [f.text for f in find(document(text))] == ["Anmälningarna noteras."]


def test_what_leads_in_the_first_of_several_clauses_is_no_heading() -> None:
    lead = "Kommunstyrelsen beslutar att anta bryggplanen"
    text = f"Protokoll 2031-02-03\n\nKs § 15 Bryggor\n\nText.\n\n{lead}\n\natt laga bojarna\n\nKs § 16 Bojar"
    found = find(document(text, headings=(lead,)))
    assert [(f.body, f.action) for f in found] == [(KS, "antas"), (KS, "lagas")]


def test_a_list_goes_on_from_its_lead_in_and_ends_at_a_heading_joined_to_it() -> None:
    asked = "Ylva Strand (C) har lämnat en motion och föreslår i den - att sälja bojar,\n- att laga bryggor."
    text = (
        f"Protokoll 2031-02-03\n\nKs § 15 Bryggor\n\nBeslut: Planen för bryggor antas. Deltar ej i beslutet\n"
        f"1. Ylva Strand (C)\n2. Ove Kaj (V)\n\nKs § 16 Bojar\n\n{asked}"
    )
    found = [(f.action, f.stance) for f in find(document(text))]
    assert found == [("antas", "beslut"), ("säljs", "yrkande"), ("lagas", "yrkande")]


def test_a_heading_that_puts_what_follows_to_another_body_ends_no_list() -> None:
    leads = "Hamnnämnden beslutar för egen del", "Hamnnämnden beslutar föreslå kommunfullmäktige"
    text = (
        f"Protokoll 2031-02-03\n\nHn § 15 Bryggor\n\nBeslut\n\n{leads[0]}\n\n1. Bryggan lagas.\n\n"
        f"{leads[1]}\n\n2. Planen för bryggor antas.\n3. Uppdraget om bojar förklaras fullgjort."
        "\n\nReservation\n\nText."
    )
    found = find(document(text, headings=("Beslut", *leads, "Reservation")))
    assert [(f.number, f.body, f.stance) for f in found] == [
        ("1", "Hamnnämnden", "beslut"), ("2", KF, "förslag"), ("3", KF, "förslag"),
    ]  # fmt: skip


def test_an_advisory_council_decides_where_it_says_so() -> None:
    text = (
        "Protokoll 2031-02-03\n\n§ 15 Bryggor\n\nFolkhälsorådet beslutar:\n\n1. att planen för bad godkänns."
        "\n2. att planen redovisas för nämnden."
    )
    assert [f.body for f in find(document(text))] == ["Folkhälsorådet", "Folkhälsorådet"]


def test_what_is_decided_in_the_infinitive_without_att_is_the_action() -> None:
    text = (
        "Protokoll 2031-02-03\n\nKf § 15 Bryggor\n\nBeslut\n\n1. Kommunfullmäktige beslutar medge "
        "hamnnämnden 2 mnkr till kajen. Beloppet finansieras ur årets medel."
        "\n2. Kommunfullmäktige beslutar anta planen."
    )
    assert [f.action for f in find(document(text))] == ["medges", "antas"]


def test_a_report_by_an_office_is_decided_on_by_the_board_in_its_title() -> None:
    head = "Viks kommun\tSektor service\nMånadsrapport\nServicenämnden\napril 2031\n\n2031-05-11\n\n"
    points = "Förslag till beslut\n\n1. Månadsrapport för april 2031 godkänns.\n\nSammanfattning\n\nText."
    assert [f.body for f in find(read_text(head + points, file="rapport.txt"))] == ["Servicenämnden"]


def test_an_office_puts_what_it_proposes_and_a_member_claims_it() -> None:
    said = " lämnar följande förslag till beslut i hamnnämnden:\n\n1. Rapporten om bojar godkänns.\n\nText."
    found = [(f.body, f.action, f.stance) for f in find(document(f"Förvaltningen{said}"))]
    assert found == [("Hamnnämnden", "godkänns", "förslag")]
    assert [f.stance for f in find(document(f"Siv Ek (V){said}"))] == ["yrkande"]


def test_what_the_executive_board_puts_to_the_council_is_the_council_s_matter() -> None:
    said = "Kommunstyrelsen föreslår kommunfullmäktige att anta planen för bojar."
    proposed = f"Bojar\n\nFörslag till beslut\n\n{said}\n\nSammanfattning\n\nText."
    decided = f"Protokoll 2031-02-03\n\nKs § 15 Bojar\n\nKommunstyrelsens beslut\n\n{said}\n\nText."
    assert [(f.body, f.action) for f in find(document(proposed))] == [(KF, "antas")]
    assert [(f.body, f.action) for f in find(document(decided))] == [(KF, "antas")]


def test_what_goes_with_the_executive_board_s_proposal_to_the_council_is_the_council_s_too() -> None:
    said = "Kommunstyrelsen föreslår kommunfullmäktige att taxan för bojar höjs.\n\n"
    after = "Taxa för bojar 2029 upphör samtidigt att gälla.\n\n"
    head = "Protokoll 2031-02-03\n\nKs § 15 Bojar\n\nFörslag till beslut\n\n"
    found = [(f.body, f.stance) for f in find(document(f"{head}{said}{after}Text."))]
    assert found == [(KF, "förslag"), (KF, "förslag")]
    own = [f.body for f in find(document(f"{head}{said}Kommunstyrelsen antar taxan för kajer.\n\nText."))]
    assert own == [KF, KS]


def test_what_the_council_is_proposed_to_do_is_proposed_by_the_board() -> None:
    text = "Regionstyrelsen 3 mars 2031\n\n1. Bojar\n\nBojarna är gamla.\n\nBeslut: Regionstyrelsen föreslår "
    found = find(document(f"{text}att regionfullmäktige antar planen för bojar.\n"))
    assert [(f.body, f.action, f.stance) for f in found] == [("Regionstyrelsen", "föreslås", "beslut")]


def test_a_paragraph_that_puts_a_matter_right_above_the_decision_is_a_proposal() -> None:
    said = "Regionstyrelsen föreslår att regionfullmäktige bifaller motionen."
    text = f"Regionstyrelsen 3 mars 2031\n\n1. Motion om bojar\n\nBojarna är gamla.\n\n{said}\n\n"
    found = find(document(f"{text}Beslut: Enligt förslag.\n"))
    assert [(f.action, f.stance) for f in found] == [("föreslås", "förslag"), ("bifalls", "beslut")]
    assert list(find(document(f"{text}Motionen är gammal.\n"))) == []


def test_sums_that_a_point_lists_belong_to_it_where_its_body_decides_again_below() -> None:
    text = (
        "Kommunfullmäktige\nProtokoll 2031-11-27\n\n§ 20 Budget\n\nBeslut\n\n"
        "Kommunfullmäktige fastställer ramarna enligt följande:\n\nHamnnämnden: 25 mnkr\n\nTotalt: 41 mnkr"
        "\n\nKommunfullmäktige antar planen.\n\nReservationer\n\nText."
    )
    sums = ("Hamnnämnden: 25 mnkr", "Totalt: 41 mnkr")
    found = [f.text for f in find(document(text, headings=("Beslut", *sums, "Reservationer")))]
    assert [f.splitlines()[-1] for f in found] == ["Totalt: 41 mnkr", "Kommunfullmäktige antar planen."]
