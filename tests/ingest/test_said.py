"""What a document's sentences say of where it comes from, where its head says nothing or little."""

from __future__ import annotations

import pytest

from corpus.model import Metadata
from ingest.read import read_text

BODY = "Vintern var mild och hamnen låg isfri hela januari. Under våren har kajen lagats.\n"


def of(*lines: str) -> Metadata:
    return read_text("\n".join(lines), file="a.txt").metadata


@pytest.mark.parametrize(
    ("said", "issuer"),
    [
        ("Hamnförvaltningen har lagat kajen.", "Hamnförvaltningen"),
        ("Hamnkontoret har lagat kajen.", "Hamnkontoret"),
        ("Förvaltningen har lagat kajen.", "Hamnnämnden"),
        ("Parkförvaltningen har lagat kajen.", "Hamnnämnden"),
    ],
)
def test_a_boards_report_is_of_the_office_that_its_text_names(said: str, issuer: str) -> None:
    found = of("Delårsrapport mars 2026", "Hamnnämnden", "", "1 Sammanfattning", "", said)
    assert (found.issuer, found.title) == (issuer, "Delårsrapport mars 2026, hamnnämnden")


def test_a_budget_is_not_of_the_office_that_it_names() -> None:
    found = of("Budget 2027", "Hamnnämnden", "", "1 Inledning", "", "Hamnförvaltningen sparar.")
    assert found.issuer == "Hamnnämnden"


@pytest.mark.parametrize(
    "said",
    [
        "Beslutsunderlag\nTekniska kontorets tjänsteskrivelse den 3 maj 2026",
        "Tekniska kontorets förslag till tekniska nämnden",
        "Det framgår av tekniska kontorets tjänsteutlåtande.",
    ],
)
def test_a_case_document_is_of_the_office_whose_it_calls_itself(said: str) -> None:
    found = of(
        "Ekeby kommun", "Tjänsteskrivelse", "", "Ny kaj vid hamnen", "", "Förslag till beslut", "", said
    )
    assert found.issuer == "Tekniska kontoret"


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (("EKEBY KOMMUN", "Budget 2027", "Antagen av kommunfullmäktige 2026-11-20"), "Kommunfullmäktige"),
        (("Ekeby kommun", "Riktlinje för båtar", "Antagen av hamnnämnden 2026-11-20 § 15"), "Hamnnämnden"),
        (("Ekeby kommun", "Riktlinje för båtar", "Fastställd: Hamnnämnden 2026-11-20 § 15"), "Hamnnämnden"),
        (("EKEBY KOMMUN", "Plan för båtar", "Antagen av kommunfullmäktige 2026-11-20"), "Ekeby kommun"),
        (("Ekeby stad", "Riktlinje för bojar", "Antagen av kommunfullmäktige 2026 § 8"), "Kommunfullmäktige"),
        (("Riktlinje för båtar", "Antagen i kommunfullmäktige 2026-11-20 § 15"), "Kommunfullmäktige"),
    ],
)  # fmt: skip
def test_what_is_adopted_is_of_a_board_and_the_budget_of_the_council(
    lines: tuple[str, ...], issuer: str
) -> None:
    assert of(*lines, "", "1 Inledning", "", BODY).issuer == issuer


@pytest.mark.parametrize(
    ("row", "issuer"),
    [
        ("Till styrelsen för Ekeby Energi AB", "Ekeby Energi AB"),
        ("Regeringsbeslut", "Regeringen"),
        ("Räddningstjänsten\tTjänsteskrivelse\tHamnnämnden", "Räddningstjänsten"),
        ("Meddelas kansliet", None),
        ("Styrelsen", None),
    ],
)
def test_rows_that_tell_whom_it_is_of(row: str, issuer: str | None) -> None:
    assert (
        of(row, "", "Svar på remiss om båtar i hamnen", "", "Förslag till beslut", "", BODY).issuer == issuer
    )


def test_minutes_without_a_letterhead_are_of_who_decides_in_them() -> None:
    found = of(
        "Plats och tid\tRådhuset, måndagen den 4 maj 2026 kl 18.30",
        "Beslutande\tSe bilaga",
        "Utses att justera\tAda Ek (X) och Bo Alm (Y)",
        "",
        "§ 12 Ny kaj",
        "",
        "Hamnnämnden beslutar att kajen byggs.",
        "",
        "§ 13 Ny kran",
        "",
        "Hamnnämnden beslutar att avslå. Kranskonsult AB får veta det.",
    )
    assert (found.type, found.issuer, found.decided_by) == ("protokoll", "Hamnnämnden", "Hamnnämnden")
    assert (found.title, found.date) == ("Protokoll hamnnämnden 2026-05-04", "2026-05-04")


def test_minutes_of_one_matter_without_a_number_are_called_by_it() -> None:
    found = of(
        "HAMNNÄMNDEN\t1(2)",
        "PROTOKOLL",
        "",
        "Ny kaj vid hamnen",
        "",
        "Beslut",
        "Hamnnämnden beslutar att bygga.",
    )
    assert (found.title, found.issuer) == ("Ny kaj vid hamnen", "Hamnnämnden")


def test_what_the_committee_dealt_with_before_is_no_other_matter() -> None:
    found = of(
        "Protokoll", "Hamnnämnden", "2026-05-04", "", "HN § 12", "Ny kaj vid hamnen", "", "AU § 9", "", BODY
    )
    assert (found.title, found.decision_paragraph) == ("Ny kaj vid hamnen", "12")


@pytest.mark.parametrize(
    "called",
    ["Sammanträde tisdagen den 27 maj 2026 kl. 13.00", "Dag\tTisdagen den 27 maj 2026 klockan 13.00"],
)
def test_a_summons_is_called_by_the_day_of_the_meeting(called: str) -> None:
    found = of("KALLELSE", "2026-05-20", "", "Hamnnämnden", "", called, "", "1. Upprop", "", BODY)
    assert (found.title, found.date) == ("Kallelse hamnnämnden 2026-05-27", "2026-05-20")


def test_who_is_called_to_a_meeting_summons_to_it() -> None:
    found = of(
        "Ekeby kommun\tKALLELSE", "Hamnnämnden kallas till sammanträde", "", "Förhinder\tMeddelas kansliet"
    )
    assert found.issuer == "Hamnnämnden"


def test_one_matter_is_enough_for_a_meeting() -> None:
    found = of(
        "Ekeby kommun",
        "Hamnnämnden",
        "Sammanträde 2026-05-27",
        "",
        "3 Ny kaj",
        "",
        "Förslag till beslut",
        BODY,
    )
    assert (found.type, found.title) == ("kallelse", "Kallelse hamnnämnden 2026-05-27")
    held = of("Ekeby kommun", "Hamnnämnden", "Sammanträde 2026-05-27", "", "§ 3 Ny kaj", "", BODY)
    assert (held.type, held.decided_by) == ("protokoll", "Hamnnämnden")


def test_a_handläggare_and_a_proposal_make_a_case_document() -> None:
    lines = ("Hamnnämnden", "Ny kaj vid hamnen", "", "Förslag till beslut", "", BODY)
    assert of("HANDLÄGGARE", "Ada Ek", *lines).type == "tjänsteutlåtande"
    assert of(*lines).type is None


@pytest.mark.parametrize(
    ("sentence", "day", "paragraph"),
    [
        ("Hamnnämnden har 2026-05-03, § 12, beslutat att lämna följande yttrande.", "2026-05-03", "12"),
        ("Hamnnämnden beslutade vid sammanträde 2026-05-03, § 12:\natt avge yttrandet.", "2026-05-03", "12"),
        (
            "Hamnnämnden i Ekeby har den 3 maj 2026, § 12, antagit detta yttrande som sitt eget.",
            "2026-05-03",
            "12",
        ),
        ("Hamnnämnden beslutade den 3 maj 2026, § 12, att bygga kajen.", None, None),
    ],
)
def test_an_opinion_tells_who_decided_on_it(sentence: str, day: str | None, paragraph: str | None) -> None:
    found = of("Ekeby kommun", "Yttrande över plan för kajen", "", sentence, "", BODY)
    assert (found.decision_date, found.decision_paragraph) == (day, paragraph)
    assert found.decided_by == (day and "Hamnnämnden")


@pytest.mark.parametrize(
    ("head", "foot", "day"),
    [
        ("Ekeby kommun", "Ekeby den 4 maj 2026\n\nAda Ek", "2026-05-04"),
        ("Ekeby kommun\nEkeby 2026-05-03", "Ekeby den 4 maj 2026\n\nAda Ek", "2026-05-03"),
        ("Ekeby kommun", "Hamnnämnden 2026-05-04", None),
        ("Ekeby kommun\nHamnnämnden 2026-05-04, ärende 3", "", "2026-05-04"),
        ("Ekeby kommun\nErsätter: Plan för kajen, 28 maj 2018", "", None),
        ("Ekeby kommun\nGäller t.o.m.: 2030-04-30", "", None),
    ],
)
def test_the_day_of_a_letter(head: str, foot: str, day: str | None) -> None:
    assert of(head, "", "Uppföljning av kajen", "", "1 Inledning", "", BODY, foot).date == day


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Svar om alla båtar", "", BODY, "Motionen avslogs med hänvisning till"), "Svar om alla båtar"),
        (("YRKANDE", "Nämnden 2026-05-04, ärende 3", "Laddning av båt", "", "Vi yrkar:"), "Laddning av båt"),
        (("RIKTLINJE FÖR KAJER", "", "Ersätter:\tRegler för bryggor"), "RIKTLINJE FÖR KAJER"),
        (("Hamnnämndens förslag till kommunstyrelsen", "", "Nya kajer i hamnen"), "Nya kajer i hamnen"),
    ],
)  # fmt: skip
def test_a_sentence_and_what_heads_a_proposal_are_no_titles(lines: tuple[str, ...], title: str) -> None:
    assert of(*lines).title == title


def test_a_statute_is_called_by_what_stands_before_its_decision() -> None:
    lines = (
        "Hamnverkets författningssamling",
        "",
        "Utgivare: Ada Ek",
        "",
        "Hamnverkets allmänna råd om kajer;",
        "",
    )
    found = of(*lines, "beslutade den 12 januari 2026.", "", "Inledande bestämmelser", "", "1 § " + BODY)
    assert (found.title, found.type, found.issuer) == (
        "Hamnverkets allmänna råd om kajer",
        "föreskrift",
        "Hamnverket",
    )
