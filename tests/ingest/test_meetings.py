"""Documents that a meeting and its day name, papers of parties, and heads that say little else."""

from __future__ import annotations

import pytest

from corpus.model import Metadata
from ingest.about import bodies
from ingest.read import read_text

BODY = "\n\nHamnen har under året byggts om, och arbetet med att stärka den har följt den plan som antogs.\n"
MATTERS = (
    "\n\n1 Ny brygga\n\nFörslag till beslut\n- Bryggan byggs.\n\n2 Ny kran\n\nFörslag till beslut\n- Nej.\n"
)


def of(text: str) -> Metadata:
    return read_text(text, file="fil.txt").metadata


@pytest.mark.parametrize(
    ("head", "title", "body", "day"),
    [
        ("Hamnnämnden 3 maj 2026", "Hamnnämnden 3 maj 2026", "Hamnnämnden", "2026-05-03"),
        (
            "Beslut i korthet - hamnnämnden 3 maj 2026",
            "Beslut i korthet - hamnnämnden 3 maj 2026",
            "Hamnnämnden",
            "2026-05-03",
        ),
        ("Beslut i hamnnämnden 2026-05-03", "Beslut i hamnnämnden 2026-05-03", "Hamnnämnden", "2026-05-03"),
        (
            "Regionfullmäktige 3–4 maj 2026",
            "Regionfullmäktige 3–4 maj 2026",
            "Regionfullmäktige",
            "2026-05-03",
        ),
    ],
)
def test_a_list_of_what_a_meeting_decided(head: str, title: str, body: str, day: str) -> None:
    found = of(f"{head}\n\nÄrenden i korthet\n{BODY}")
    assert (found.title, found.issuer, found.date) == (title, body, day)
    assert (found.decided_by, found.decision_date, found.type) == (body, day, None)
    assert of(f"Ekeby kommun\n{head}\n\nÄrenden i korthet\n{BODY}").issuer == body


def test_a_meeting_s_name_over_what_it_decided_heads_minutes() -> None:
    found = of(f"Hamnnämnden 3 maj 2026\n\n1. Ny brygga\n{BODY}Hamnnämnden beslutade att bygga bryggan.\n")
    assert found.type == "protokoll"


def test_matters_for_a_meeting_are_a_summons_and_with_who_was_there_minutes() -> None:
    head = "Ekeby kommun\nHamnnämnden\nSammanträde 2026-05-03"
    summons, minutes = of(head + MATTERS), of(f"{head}\n\nNärvarande\nAda Ek, ordförande{MATTERS}")
    assert (summons.type, summons.title) == ("kallelse", "Kallelse hamnnämnden 2026-05-03")
    assert (summons.date, summons.decided_by, summons.decision_date) == ("2026-05-03", None, None)
    assert (minutes.type, minutes.decided_by) == ("protokoll", "Hamnnämnden")


@pytest.mark.parametrize(
    "text",
    [
        f"Ekeby kommun\nHamnnämnden\nSammanträde 2026-05-03\n\nNy kran i hamnen\n{BODY}",
        f"Protokoll\nHamnnämnden 3 maj 2026\n{BODY}",
        f"Bygglov för bryggan 3 maj 2026\n{BODY}",
        f"Ekeby kommun 3 maj 2026\n\nNy kran i hamnen\n{BODY}",
        f"Hamnnämnden\t3 maj 2026\n\nNy kran i hamnen\n{BODY}",
    ],
)
def test_what_no_meeting_alone_names(text: str) -> None:
    assert of(text).title != "Hamnnämnden 3 maj 2026"
    assert of(text).type in (None, "protokoll")
    assert of(text).decided_by != "Ekeby kommun"


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("(S, V, MP)", "Socialdemokraterna, Vänsterpartiet, Miljöpartiet"),
        ("Centerpartiet och Liberalerna", "Centerpartiet, Liberalerna"),
        ("M, KD", "Moderaterna, Kristdemokraterna"),
    ],
)
def test_a_yrkande_comes_from_its_parties_and_not_from_whom_it_goes_to(row: str, names: str) -> None:
    head = f"Hamnnämnden\tYrkande\n{row}\t2026-05-03\n\nYrkande angående ny brygga\n"
    assert of(f"{head}\nFörslag till beslut\nBryggan byggs.\n").issuer == names
    assert of(f"Hamnnämnden\tTjänsteutlåtande\n{row}\n\nNy brygga i hamnen\n{BODY}").issuer == "Hamnnämnden"


@pytest.mark.parametrize(
    ("row", "day"),
    [
        ("Upprättad av hamnkontoret 2026-06-08", "2026-06-08"),
        ("Hamnförvaltningens förslag 2026-11-10", "2026-11-10"),
        ("Sammanställd 2026-02-19", "2026-02-19"),
        ("Behandlas av nämnden 2026-06-30", None),
    ],
)
def test_the_day_after_who_made_it(row: str, day: str | None) -> None:
    assert of(f"Plan för hamnen\n{row}\n\n1 Inledning\n{BODY}").date == day


def test_who_adopted_it_before_its_case_number() -> None:
    found = of(
        f"Plan för hamnen\nAntagen av hamnnämnden 2026-02-19 § 9, dnr HAN 2026/12\n\n1 Inledning\n{BODY}"
    )
    assert (found.decided_by, found.decision_date, found.decision_paragraph) == (
        "Hamnnämnden",
        "2026-02-19",
        "9",
    )


def test_labels_that_say_of_the_document_what_they_say() -> None:
    found = of(
        "Riktlinje för bryggor\n\nDokumentet är beslutat av: Hamnnämnden\n"
        f"Dokumentet beslutades den: 2026-06-16\nDokumentet gäller för: Alla\n\n1 Inledning\n{BODY}"
    )
    assert (found.decided_by, found.decision_date) == ("Hamnnämnden", "2026-06-16")


def test_a_report_by_an_office_is_called_by_its_board() -> None:
    head = "Hamnförvaltningen\tTjänsteutlåtande\tTill hamnnämnden\n\nMånadsrapport april 2026\n"
    found = of(f"{head}\nFörslag till beslut\nRapporten godkänns.\n")
    assert (found.issuer, found.title) == ("Hamnförvaltningen", "Månadsrapport april 2026, hamnnämnden")


def test_a_town_s_plan_without_a_letterhead_is_the_town_s() -> None:
    assert of(f"Ekeby stads plan för bryggor\n\n1 Inledning\n{BODY}").issuer == "Ekeby stad"


def test_titles_end_before_their_case_number_and_a_number_alone_is_none() -> None:
    found = of(f"Yrkande\n\nYrkande angående ny brygga HAN-2025-01108\n\nFörslag till beslut\nNej.\n{BODY}")
    assert found.title == "Yrkande angående ny brygga"
    days = of(
        f"Ekeby kommun\nDelårsrapport\n1 januari–31 augusti 2026\n\nDnr HAN 2026/287\n\nInnehåll\n{BODY}"
    )
    assert days.title == "Delårsrapport 1 januari–31 augusti 2026"
    assert of(f"Ekeby kommun\n\nDnr HAN 2026/287\n\nInnehåll\n{BODY}").title == "fil"


def test_an_audit_of_guidelines_is_an_audit() -> None:
    found = of(f"Revisionsrapport\n\nIntern kontroll: tillämpning av nämndens riktlinjer\n\nInnehåll\n{BODY}")
    assert found.type == "revisionsrapport"


def test_what_heads_a_column_of_bodies_or_stands_beside_one_is_no_name() -> None:
    assert [bodies.is_body(text) for text in ("Nämnd", "Hamnnämnden Antagen", "Hamnnämnden Nordost")] == [
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    "head", ["Ekeby stad\nHamnnämnden\nMöte 2026-05-03", "Möte 2026-05-03\n\nHamnnämnden"]
)
@pytest.mark.parametrize(
    ("matters", "kind"), [("1.   1\n\nVal av justerare", "kallelse"), ("• § 92\n\nNy kaj", "protokoll")]
)
def test_a_page_of_a_meeting_is_called_by_it(head: str, matters: str, kind: str) -> None:
    found = of(f"{head}\n\n{matters}\n{BODY}")
    assert (found.title, found.type) == ("Möte hamnnämnden 2026-05-03", kind)
    assert found.decided_by == (None if kind == "kallelse" else "Hamnnämnden")
    assert of(f"{head}\n\nOm våra bryggor och kajer\n{BODY}").title == "Om våra bryggor och kajer"


def test_what_a_meeting_decided_is_so_called_although_it_tells_of_yrkanden() -> None:
    found = of(f"Beslut i hamnnämnden 3 maj 2026\n\nYrkande\n\n{BODY}")
    assert found.title == "Beslut i hamnnämnden 3 maj 2026"
