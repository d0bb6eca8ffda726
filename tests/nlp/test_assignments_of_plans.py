"""The measures of a plan that are sentences, whom they are addressed to, and what leads in how it is done."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from ingest.read import read_text
from nlp.analyse import analyse


def of(text: str, file: str = "a.txt") -> list[tuple[str, tuple[str, ...], str | None]]:
    found = analyse(read_text(text, file=file)).findings
    return [(f.text, f.assignees, f.source) for f in found if isinstance(f, Assignment)]


NAME = "Handlingsplan mot buller 2031–2034"
PLAN = """Ekeby kommun

Handlingsplan mot buller 2031–2034

1 Inledning

Bullret ska minska. Hamnnämnden ska anlägga tysta kajer enligt översiktsplanen.

2 Målområden och åtgärder

2.1 Hamnar

Båtarna låter mer än förr.

{heading}

{said}

3 Uppföljning

Kommunstyrelsen ska sammanställa planens resultat varje år.
"""


@pytest.mark.parametrize("heading", ["Åtgärder", "Insatser", "Planerade åtgärder", "2.2 Parker"])
def test_what_a_body_shall_do_is_a_measure_below_a_heading_of_them(heading: str) -> None:
    said = (
        "Bullret är högt. Hamnnämnden ska mäta bullret senast 2032. Parknämnden och kommunstyrelsen ska bygga"
        " vallar mot vägen."
    )
    assert of(PLAN.format(heading=heading, said=said)) == [
        ("Hamnnämnden ska mäta bullret senast 2032.", ("Hamnnämnden",), NAME),
        (
            "Parknämnden och kommunstyrelsen ska bygga vallar mot vägen.",
            ("Parknämnden", "Kommunstyrelsen"),
            NAME,
        ),
    ]


def test_a_listed_measure_says_itself_whose_it_is() -> None:
    said = "• Samtliga nämnder ska se över sina rutiner.\n• Parknämnden ska bygga vallar."
    assert [who for _, who, _ in of(PLAN.format(heading="Insatser", said=said))] == [
        ("Samtliga nämnder",),
        ("Parknämnden",),
    ]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Åtgärder", "Bullret ska minska i alla hamnar. Åtgärderna ska bygga på kunskap."),
        (
            "Åtgärder",
            "Hamnnämnden ska vara lyhörd. Bolagen ska tillämpa planen. Nämnden ska samverka med alla.",
        ),
        ("Ansvar och roller", "Hamnnämnden ska mäta bullret."),
        ("Organisation", "Kommunstyrelsen ska samla nämnderna två gånger om året."),
    ],
)
def test_what_a_plan_says_of_itself_is_no_measure(heading: str, said: str) -> None:
    assert of(PLAN.format(heading=heading, said=said)) == []


def test_what_a_memo_says_of_measures_is_none() -> None:
    text = PLAN.replace("Handlingsplan mot buller 2031–2034", "Tjänsteutlåtande\n\nSvar på remiss om buller")
    assert of(text.format(heading="Åtgärder", said="Hamnnämnden ska mäta bullret.")) == []


def test_a_measure_is_addressed_before_a_colon() -> None:
    said = "Åtgärd till alla nämnder och styrelser: Analysera bullret i sina lokaler och mäta det varje år."
    found = of(PLAN.format(heading="Åtgärder", said=said))
    assert [who for _, who, _ in found] == [("Alla nämnder och styrelser",)]


HOW = """Delårsrapport 2031

2.5 Direktiv: Nya arbetssätt

{lead}
• bygga en kultur som tillåter försök
• utgå från digitalt först
"""


def test_what_leads_in_how_is_one_assignment() -> None:
    found = of(HOW.format(lead="Nämnderna får i uppdrag att öka tempot i förnyelsen genom att:"))
    assert [(text[:30], who) for text, who, _ in found] == [
        ("Nämnderna får i uppdrag att ök", ("Nämnderna",))
    ]
    several = of(HOW.format(lead="Nämnderna får i uppdrag att:"))
    assert [text for text, *_ in several] == [
        "bygga en kultur som tillåter försök",
        "utgå från digitalt först",
    ]


def test_a_plan_that_only_the_files_name_tells_of_is_no_source() -> None:
    text = PLAN.format(heading="Åtgärder", said="• Hamnnämnden ska mäta bullret.")
    text = text.replace("Ekeby kommun\n\nHandlingsplan mot buller 2031–2034\n\n1 Inledning", "")
    assert {source for *_, source in of(text, file="ekeby-plan-buller-2031-kap2.txt")} <= {None}


FIELDS = """Årsrapport 2031

6.1 Redovisning av uppdrag från kommunfullmäktige

Uppdrag från KF/KS

Alla nämnder och bolagsstyrelser får i uppdrag att analysera sina inköp.

Uppdragsår
2031

Typ av KF/KS-uppdrag

{kind}

Avslutad
"""


@pytest.mark.parametrize(
    ("kind", "source"),
    [("Uppdrag inom budgetbeslut", "Budget 2031"), ("Uppdrag utanför verksamhetsplan", None)],
)
def test_the_year_and_kind_of_an_assignment_tell_its_budget(kind: str, source: str | None) -> None:
    assert [given for *_, given in of(FIELDS.format(kind=kind))] == [source]


@pytest.mark.parametrize(
    ("who", "giver"),
    [
        ("Kommunstyrelsen", "Kommunfullmäktige"),
        ("Samtliga nämnder och bolag", "Kommunfullmäktige"),
        ("Hamnnämnden", None),
        ("Samtliga chefer", None),
    ],
)
def test_only_the_council_gives_the_executive_board_and_all_boards_and_companies(
    who: str, giver: str | None
) -> None:
    text = f"Delårsrapport 2031\n\n2 Nytt\n\n{who} får i uppdrag att öka tempot genom att:\n• våga\n• mäta"
    found = analyse(read_text(text, file="a.txt")).findings
    assert [f.assigned_by for f in found if isinstance(f, Assignment)] == [giver]


@pytest.mark.parametrize(
    ("aside", "text"),
    [
        (" (anges även som åtgärd i målet om rena kajer)", "Skapa förutsättningar för fler bojar"),
        (" (återfinns även i hamnens budget)", "Skapa förutsättningar för fler bojar"),
        (" (även små)", "Skapa förutsättningar för fler bojar (även små)."),
    ],
)
def test_where_else_a_measure_is_listed_is_no_part_of_it(aside: str, text: str) -> None:
    plan = (
        "Dokumentnamn: Viks kommuns plan för hamnen 2031–2034\n\n"
        "Insatser\n\nHamnkontoret ansvarar för att leda dessa insatser.\n\n"
        f"• Säkerställa att kajerna är rena.\n\n• Skapa förutsättningar för fler bojar{aside}.\n"
    )
    found = analyse(read_text(plan, file="x.txt")).findings
    assert [f.text for f in found if isinstance(f, Assignment)] == ["Säkerställa att kajerna är rena.", text]
