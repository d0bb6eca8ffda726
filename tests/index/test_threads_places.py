"""What a document says of assignments, goals and decisions: the place, the event, the status and the date."""

from __future__ import annotations

import dataclasses

import pytest

from corpus.findings import Analysis
from corpus.model import Metadata, Page
from corpus.threads import Mention
from index.threads import places
from index.threads.reading import Reading
from nlp.analyse import analyse
from tests.index.builders import document
from tests.nlp.builders import table_document

REPORT = Metadata(title="Delårsrapport augusti 2024", type="delårsrapport", period="2024-08")
MINUTES = Metadata(
    title="Protokollsutdrag",
    type="protokollsutdrag",
    decided_by="Kommunfullmäktige",
    decision_date="2024-10-17",
    decision_paragraph="188",
    case_number="SLK-2024-00731",
)


def mentions(written: str, metadata: Metadata = REPORT) -> list[Mention]:
    made = document(written, metadata=metadata)
    return list(places.of(made, analyse(made)))


def test_a_row_under_a_heading_of_reports_is_given_and_reported() -> None:
    found = mentions(
        """
        # 4.1 Uppdrag som föreslås förklaras fullgjorda

        1. Kommunstyrelsen får i uppdrag att upprätta trygghetspunkter, KF 2023-03-16 § 58 – SLK-2023-00310

        Sex trygghetspunkter har öppnat. Den sista togs i drift i augusti.

        # 4.2 Övrigt

        Något annat.
        """
    )
    given, reported = (m for m in found if m.kind == "assignment")
    assert (given.type, given.date, given.date_kind) == ("given", "2023-03-16", "stated")
    assert (reported.type, reported.status, reported.date, reported.date_kind) == (
        "reported",
        "proposed_fulfilled",
        "2024-08",
        "period",
    )
    assert reported.text == "Sex trygghetspunkter har öppnat. Den sista togs i drift i augusti."
    assert reported.quote == "Sex trygghetspunkter har öppnat."
    assert given.anchors[:2] == ("case:SLK-2023-00310", "decision:KF 2023-03-16 § 58")


def test_what_is_proposed_is_not_what_is_declared() -> None:
    point = "1. Uppdraget till kommunstyrelsen att laga bron över Almån, SLK-2023-00310, förklaras fullgjort."
    proposal = mentions(f"# Förslag till beslut\n\nI kommunfullmäktige:\n\n{point}")
    decision = mentions(f"# § 188 Bron\n\nBeslut\n\nI kommunfullmäktige:\n\n{point}", MINUTES)
    (proposed,) = (m for m in proposal if m.kind == "assignment")
    (declared,) = (m for m in decision if m.kind == "assignment")
    assert (proposed.type, proposed.status) == ("proposed_fulfilled", "proposed_fulfilled")
    assert (declared.type, declared.status) == ("fulfilled", "fulfilled")
    assert (declared.date, declared.date_kind) == ("2024-10-17", "stated")


def test_a_sentence_tells_of_the_case_it_names() -> None:
    (told,) = mentions(
        "Kommunstyrelsen beslutade 2024-09-25 § 655 att förklara uppdraget fullgjort (SLK-2023-00641)."
    )[1:]
    assert (told.type, told.status, told.date, told.date_kind) == (
        "fulfilled",
        "fulfilled",
        "2024-09-25",
        "stated",
    )
    (denied,) = mentions("Uppdraget (SLK-2023-00641) har ännu inte redovisats.")
    assert (denied.type, denied.status) == ("mentioned", None)


def test_a_date_without_a_paragraph_is_no_decision() -> None:
    assert mentions("Yttrandet godkändes av kommunstyrelsen 2024-06-12.") == []


def test_a_plans_goal_is_not_another_schemes_and_planens_is_its_own() -> None:
    waste = mentions("Det bidrar till mål 2 och delmål 2.2 i Almhamns stads avfallsplan.")
    assert {m.anchors[0] for m in waste if m.kind == "goal"} == {
        "goal:plan|avfallsplan|almhamns stads||2",
        "goal:plan|avfallsplan|almhamns stads||2.2",
    }
    own = mentions("Se planens mål 3.", Metadata(title="Almhamns stads plan för vatten", type="plan"))
    goal = next(m for m in own if m.kind == "goal")
    assert goal.anchors == ("goal:plan|plan för vatten|almhamns stads||3",)


def test_minutes_are_the_decision_itself() -> None:
    found = mentions("# § 188 Delårsrapport augusti 2024\n\nÄrendet behandlades.", MINUTES)
    (own,) = (m for m in found if m.rule == "own paragraph")
    assert own.anchors == ("decision:KF 2024-10-17 § 188", "case:SLK-2024-00731")
    assert own.text == "§ 188 Delårsrapport augusti 2024"


@pytest.mark.parametrize(("below", "text"), [("Ny brygga", "§ 188 Ny brygga"), ("Au § 181/2024", "§ 188")])
def test_a_line_below_a_paragraphs_number_is_its_heading_unless_it_is_a_number_too(
    below: str, text: str
) -> None:
    found = mentions(f"# § 188\n\n{below}\n\nÄrendet behandlades.", MINUTES)
    (own,) = (m for m in found if m.rule == "own paragraph")
    assert own.text == text


def test_an_activity_is_known_by_its_number_and_the_plan_named_after_it() -> None:
    found = mentions("Det är aktivitet 2:3 i Almhamns stads plan för civil beredskap 2024–2027.")
    activity = next(m for m in found if m.kind == "assignment")
    assert activity.anchors == ("activity:plan för civil beredskap|almhamns stads|2024–2027|2:3",)
    assert activity.text.startswith("aktivitet 2:3 i Almhamns")


def test_the_decision_named_above_is_spoken_of_again() -> None:
    section = "# 4.1 Utbildning\n\nKommunfullmäktige beslutade 2023-09-14 § 12 om utbildningen.\n\n{}"
    again = "Enligt KF:s beslut följs deltagandet upp."
    (told,) = (m for m in mentions(section.format(again)) if m.rule == "the decision named above")
    assert told.anchors == ("decision:KF 2023-09-14 § 12",)
    assert told.text == again
    two = f"{section.format(again)}\n\nSe även KF 2023-10-12 § 20."
    assert not any(m.rule == "the decision named above" for m in mentions(two))


def test_minutes_of_several_paragraphs_decide_each_in_its_own_case() -> None:
    metadata = Metadata(
        title="Protokoll",
        type="protokoll",
        decided_by="Kommunfullmäktige",
        decision_date="2024-10-17",
        decision_paragraph="6",
        case_number="SLK-2024-00731",
    )
    found = mentions(
        """
        # § 6 Parkleken

        Dnr SLK-2024-00731

        Beslut

        1. Kommunstyrelsen får i uppdrag att bygga en lekplats i Almhamn.

        # § 7 Hamnen

        Dnr SLK-2024-00900

        Beslut

        1. Kommunstyrelsen får i uppdrag att utreda hamnens framtid.
        """,
        metadata,
    )
    points = {m.text.split()[-1]: m.anchors for m in found if m.form == "point"}
    assert {"case:SLK-2024-00731", "in:KF 2024-10-17 § 6"} <= set(points["Almhamn."])
    assert {"case:SLK-2024-00900", "in:KF 2024-10-17 § 7"} <= set(points["framtid."])
    assert "case:SLK-2024-00731" not in points["framtid."]


def test_a_point_on_what_another_decision_gave_is_not_of_the_case_of_the_day() -> None:
    found = mentions(
        """
        # § 188 Parkleken

        Beslut

        1. Uppdraget till nämnden att utreda en parklek, KF 2021-09-30 § 14, förklaras fullgjort.
        2. Nämnden får i uppdrag att söka medel för ett vattenuttag.
        """,
        MINUTES,
    )
    closed = [m for m in found if m.text.startswith("Uppdraget till nämnden")]
    assert closed
    assert all("case:SLK-2024-00731" not in m.anchors for m in closed)


def test_running_text_tells_of_assignments_that_nothing_states() -> None:
    written = (
        "I samband med budgetbeslutet för 2024 gavs kommunstyrelsen i uppdrag att ta fram en ny "
        "uppföljningsstruktur för nämnder och bolag. Verksamhetsplanerna skulle utgå.\n\n"
        "Uppdraget att laga bron (SLK-2023-00310) är klart."
    )
    told, *others = (m for m in mentions(written) if m.kind == "assignment")
    assert others == []  # what has a number is that number's
    assert (told.type, told.date, told.source, told.assignees) == (
        "given",
        "2024",
        "Budget 2024",
        ("Kommunstyrelsen",),
    )
    assert told.title == "ta fram en ny uppföljningsstruktur för nämnder och bolag"
    assert told.quote.endswith("nämnder och bolag.")
    assert told.text.endswith("skulle utgå.")


def test_an_assignment_that_is_stated_is_not_told_of_as_another() -> None:
    found = mentions(
        """
        # 4.1 Uppdrag som delrapporteras

        1. Kommunstyrelsen får i uppdrag att ta fram en strategi för belysning, SLK-2023-00310

        Arbetet med uppdraget att ta fram en strategi för belysning pågår.
        """
    )
    assert {m.rule for m in found if m.kind == "assignment"}.isdisjoint({"told of in running text"})


def test_a_day_in_the_head_dates_what_nothing_else_dates() -> None:
    plain = Metadata(type="tjänsteutlåtande")
    head = "Almhamns kommun\n\nTjänsteskrivelse\n\nGiltighetstid 2030-12-31, KF 2019-05-02 § 7\n\n2024-01-15"
    (told,) = (m for m in mentions(f"{head}\n\nSe SLK-2023-00641.", plain) if m.cases)
    assert (told.date, told.date_kind) == ("2024-01-15", "document")


def test_a_document_says_on_its_first_page_that_it_was_adopted() -> None:
    plan = Metadata(title="Plan för cykling", type="plan")
    head = "Plan för cykling\n\nBeslutad av kommunfullmäktige 2023-11-21 § 207. Giltig till 2030-12-31."
    (own,) = (m for m in mentions(head, plan) if m.rule == "the document itself")
    assert "decision:KF 2023-11-21 § 207" in own.anchors
    assert own.date == "2023-11-21"


def test_an_account_is_quoted_by_what_it_tells_and_says_when_it_was_due() -> None:
    found = mentions(
        """
        # 4.2 Uppdrag som delrapporteras

        1. Kommunstyrelsen får i uppdrag att granska hamnaffären, KF 2024-05-23 § 214 – SLK-2024-00819

        Kommunstyrelsen fick vid mötet följande uppdrag:

        ”Affären ska granskas. Granskningen ska återrapporteras till fullmäktige senast 2024-09-12.”

        Inga anbud har kommit in.
        """
    )
    (account,) = (m for m in found if m.form == "account")
    assert account.due == "2024-09-12"
    assert not account.quote.endswith(":")


def test_a_line_that_only_says_where_it_comes_from_is_no_account() -> None:
    found = mentions(
        """
        # 4.2 Uppdrag som delrapporteras

        1. Förvaltningen får i uppdrag att se över låssystemen i omklädningsrummen, budget 2024

        IFN 2024-03-26 § 48, ärende IFN-2024-00190
        """
    )
    assert not [m for m in found if m.form == "account"]


def test_a_document_is_of_the_city_that_it_names_and_dated_by_no_decision_of_others() -> None:
    plain = Metadata()
    (own,) = mentions("Delårsrapport\n\nTill kommunfullmäktige lämnas rapporten, dnr 2025-0611.", plain)
    assert own.place.city is None
    told = (
        "Delårsrapport januari\n\nProgrammet antogs KF 2023-02-27 § 21, dnr KS 2022/4." + " Det går bra." * 40
    )
    text = f"{told}\n\nRegion Norrmark bygger. Region Norrmark betalar. Almhamns kommun växer."
    assert Reading(document(text), Analysis(())).city == "almhamn"
    found = mentions(text, plain)
    assert {m.place.city for m in found} == {None}  # a number is a city's where its document says so itself
    assert {m.date for m in found} == {None}


@pytest.mark.parametrize(
    ("account", "quote"),
    [
        (
            "Sex hus har ritats. Arbetet med uppdraget redovisas i årsrapporten. Ett torg ritas nu.",
            "Arbetet med uppdraget redovisas i årsrapporten.",
        ),
        # What is said of another assignment says nothing of this one.
        (
            "Sex hus har ritats. Det hör till uppdraget att bygga torget, som redovisades i mars.",
            "Sex hus har ritats.",
        ),
        ("Beslutet löd: ”Kontoret får rita. Det ska ske nu.” Sex hus har ritats.", "Sex hus har ritats."),
    ],
    ids=["its state", "another's state", "a quotation"],
)
def test_an_account_is_shown_by_the_sentence_that_says_how_far_it_has_come(account: str, quote: str) -> None:
    row = "1. Kommunstyrelsen får i uppdrag att rita sex hus, KF 2023-03-16 § 58 – SLK-2023-00310"
    found = mentions(f"# 4.1 Uppdrag som föreslås förklaras fullgjorda\n\n{row}\n\n{account}")
    (told,) = (m for m in found if m.form == "account")
    assert told.quote == quote
    assert told.status_text == "4.1 Uppdrag som föreslås förklaras fullgjorda"


def test_a_decision_without_its_body_is_the_one_that_the_document_names_in_full() -> None:
    row = "- 2025-06-17 § 118: Förvaltningen får i uppdrag att laga bron över Almån. Bron är lagad."
    named = "Gatunämnden beslutade 2025-06-17 § 118 om bron."
    found = mentions(f"# 4.2 Uppdrag från nämnden\n\n{row}\n\n# Bilaga\n\n{named}")
    given = next(m for m in found if m.kind == "assignment")
    assert "decision:Gatunämnden 2025-06-17 § 118" in given.anchors
    assert given.source == "Gatunämnden 2025-06-17 § 118"


def test_an_account_that_begins_with_the_status_says_it() -> None:
    head = "Nr\tUppdrag\tBeslut\tLäge\n"
    row = "7\tGatunämnden får i uppdrag att rusta Kajparken\tKF 2024-05-15 § 19\t{}"
    rows = [
        (head + row.format(said)).split("\n")
        for said in ("Klart. Bänkarna är på plats i hela parken.", "Klart")
    ]
    made = [
        dataclasses.replace(
            table_document([line.split("\t") for line in each]), pages=(Page(1, 595.0, 842.0),)
        )
        for each in rows
    ]
    told = [[m for m in places.of(d, analyse(d)) if m.kind == "assignment"] for d in made]
    assert [(m.form, m.type, m.status) for m in told[0]] == [
        ("row", "given", None),
        ("account", "completed", "completed"),
    ]
    assert [(m.form, m.type, m.status) for m in told[1]] == [
        ("row", "given", None),
        ("row", "completed", "completed"),
    ]


def test_a_follow_up_is_not_dated_by_when_its_plan_was_adopted() -> None:
    about = Metadata(type="plan")  # read from the plan's name in its title
    text = "Tuna kommun\n\nUPPFÖLJNING AV plan för bad\n\nUpprättad: 2026-02-20\n\nPlanen antagen: "
    made = document(
        f"{text}KF 2024-04-22 § 66\n\nNämnden ska enligt KF 2023-02-02 § 9 rusta Kajbadet.", metadata=about
    )
    assert Reading(made, analyse(made)).date == ("2026-02-20", "document")


@pytest.mark.parametrize(
    ("period", "adopted", "spoken"),
    [
        ("2026", "Fastställd av kommunfullmäktige 2025-11-06 § 7", ("2025-11-06", "document")),
        ("2026", "Fastställd av kommunfullmäktige 2026-11-06 § 7", ("2026", "period")),
        ("2026", "Kommunfullmäktige 2025-11-06 § 7", ("2026", "period")),
    ],
)
def test_what_was_adopted_before_its_year_speaks_when_it_was(
    period: str, adopted: str, spoken: tuple[str, str]
) -> None:
    budget = document(
        f"Budget\n\n{adopted}\n\nBryggan lagas.", metadata=Metadata(type="budget", period=period)
    )
    assert Reading(budget, analyse(budget)).date == spoken
