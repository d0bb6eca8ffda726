"""Assignments that a named giver gives in running text, and activities whose fields stand on lines below."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from ingest.read import read_text
from nlp.analyse import analyse
from nlp.extractors import assignees
from nlp.extractors.assignments import texts


def assignments(text: str) -> list[Assignment]:
    return [f for f in analyse(read_text(text, file="x.txt")).findings if isinstance(f, Assignment)]


GOVERNMENT = """Uppdrag om fukt i simhallar

Regeringen ger Boverket och Folkhälsomyndigheten i uppdrag att kartlägga fukt i simhallar. Kartläggningen ska
omfatta alla län.

Regeringen uppdrar åt de lärosäten som anges i bilaga 2 att bidra med underlag. Regeringen anser att det ger
kommunerna bättre stöd.

Boverket ska delredovisa uppdraget senast den 1 mars 2027. Uppdraget ska slutredovisas till Regeringskansliet
(Kulturdepartementet) senast den 15 november 2027.
"""


def test_the_government_gives() -> None:
    first, second = assignments(GOVERNMENT)
    assert first.assignees == ("Boverket", "Folkhälsomyndigheten")
    assert (first.assigned_by, first.status, first.due) == ("Regeringen", "given", "2027-11-15")
    assert first.report_back == "Regeringskansliet"
    assert (second.assignees, second.assigned_by) == (("Lärosäten",), "Regeringen")


def test_below_a_title_that_says_so() -> None:
    text = (
        "Uppdrag att stärka stödet till simhallar\n\nLänsstyrelserna får i uppdrag att stärka stödet till "
        "simhallar i alla kommuner.\n\nLänsstyrelserna ska lämna en gemensam slutredovisning till "
        "Regeringskansliet senast den 31 mars 2027.\n"
    )
    (found,) = assignments(text)
    assert (found.assignees, found.assigned_by, found.due) == (
        ("Länsstyrelserna",),
        "Regeringen",
        "2027-03-31",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Regeringen har gett Boverket i uppdrag att mäta fukt.",
        "Arbetet ger nämnden i uppdrag att tänka nytt.",
        "Den som regeringen ger i uppdrag att mäta ska vara saklig.",
    ],
)
def test_nobody_gives(text: str) -> None:
    assert assignments(f"Bakgrund\n\n{text}\n") == []


PLAN = """Region Viks strategiska plan för hamnar

Hamnenhetens aktiviteter - 2027

2027.1 Byta bojar
Ansvarig för punkten: Vera Lund + Olle Strand
Förväntas vara färdigt: Q2 2027

Bojarna är gamla och syns dåligt i dimma.

2027.2 Kartlägga bryggor som saknar ljus
Ansvarig för punkten: Vera Lund (underlag), samt Olle Strand
Ska vara färdigt: Q1+Q3 2027

Först de bryggor som används av skolbåten.
"""


def test_activities_with_their_fields_below() -> None:
    first, second = assignments(PLAN)
    assert (first.label, first.text, first.due) == ("2027.1", "Byta bojar", "2027-Q2")
    assert (second.label, second.due) == ("2027.2", "2027-Q3")
    assert first.assignees == second.assignees == ("Vera Lund", "Olle Strand")
    assert first.source == "Region Viks strategiska plan för hamnar"


def test_what_is_said_of_an_assignment_is_no_part_of_it() -> None:
    text = (
        "Protokoll\nFritidsnämnden\n2027-02-01\n\n§ 4 Bad\n\nBeslut\nFritidsnämnden beslutar:\n"
        "1. Förvaltningen får i uppdrag att mäta badvattnet. Uppdraget ska vara klart i maj 2027.\n"
        "2. Nämnden ska få en återkoppling i juni.\n"
    )
    (found,) = assignments(text)
    assert (found.text, found.due) == ("Förvaltningen får i uppdrag att mäta badvattnet.", "2027-05")


REPORT = """Delårsrapport augusti 2027
Hamnnämnden

Uppdrag från kommunfullmäktige i Mål och budget 2027

Hamnnämnden ska tillsammans med miljönämnden ta fram en plan för gamla bryggor.

Kommentar: Två möten har hållits.

Bedömning: Pågår enligt plan

Hamnnämnden ska kartlägga bojar som saknar ägare.

Bedömning: Ej påbörjat
"""


def test_how_far_it_is_stands_under_any_label() -> None:
    first, second = assignments(REPORT)
    assert (first.assignees, first.status) == (("Hamnnämnden", "Miljönämnden"), "ongoing")
    assert (second.status, second.status_text) == ("not_started", "Ej påbörjat")


def test_a_point_that_says_when_it_is_told() -> None:
    text = (
        "Hamnnämnden\nProtokoll 2027-02-01\n\n§ 4 Bryggor\n\nBeslut\nHamnnämnden beslutar\n"
        "att ge kontoret i uppdrag att laga bryggan, samt\n"
        "att uppdraget redovisas för nämnden i oktober 2027.\n"
    )
    (found,) = assignments(text)
    assert (found.due, found.report_back) == ("2027-10", "nämnden i oktober 2027")


def test_a_point_that_says_when_its_plan_is_told() -> None:
    text = (
        "Hamnnämnden\nProtokoll 2027-02-01\n\n§ 4 Bryggor\n\nBeslut\nHamnnämnden beslutar\n"
        "1. Kontoret får i uppdrag att ta fram en plan för bryggorna.\n"
        "2. Planen ska redovisas till nämnden under första kvartalet 2028.\n"
    )
    (found,) = assignments(text)
    assert (found.due, found.report_back) == ("2028-Q1", "nämnden under första kvartalet 2028")


LETTERED = """Handlingsplan för ljusare bryggor 2031–2033

Mål 1. Alla ska se var de går

1a. Sätta upp lyktor på båtbryggan i Vik.
Ansvarig är hamnnämnden. Klart under 2031.

1b. Måla kanterna på trapporna vid färjeläget.
Ansvarig är tekniska nämnden. Klart till 2032.
"""


def test_activities_by_number_and_letter_with_fields_that_need_no_colon() -> None:
    found = [(f.label, f.assignees, f.due, f.status, f.source) for f in assignments(LETTERED)]
    plan = "Handlingsplan för ljusare bryggor 2031–2033"
    assert found == [
        ("1a", ("Hamnnämnden",), "2031", "planned", plan),
        ("1b", ("Tekniska nämnden",), "2032", "planned", plan),
    ]


def test_told_of_by_the_day_of_a_meeting() -> None:
    text = (
        "Ekeby kommun\nKommunstyrelsen\nTjänsteskrivelse 2027-02-01\n\nBeskrivning av ärendet\nVid "
        "kommunfullmäktiges sammanträde den 3 maj 2026 fick hamnnämnden i uppdrag att räkna bojar i viken.\n"
    )
    (found,) = assignments(text)
    assert (found.assignees, found.source) == (("Hamnnämnden",), "KF 2026-05-03")


def test_a_decided_sentence_on_what_a_board_shall_do_gives_it() -> None:
    text = (
        "Protokoll\nKommunstyrelsen\n\n§ 12 Delårsrapport\n\n"
        "Kommunstyrelsen föreslår kommunfullmäktige besluta\n\n"
        "1. Delårsrapporten läggs till handlingarna.\n\n"
        "2. Tekniska nämnden ska senast 2027-11-30 redovisa hur många badplatser som saknar brygga.\n\n"
        "3. Taxan ska gälla från 2027.\n"
    )
    (found,) = assignments(text)
    assert found.assignees == ("Tekniska nämnden",)
    assert (found.assigned_by, found.status, found.due) == ("Kommunfullmäktige", "given", "2027-11-30")


GIVES = [
    ("Uppdrag ges till hamnnämnden att måla fyren", ("Hamnnämnden",)),
    ("Det uppdras åt hamnnämnden att måla fyren", ("Hamnnämnden",)),
    ("Uppdras åt hamnnämnden att måla fyren", ("Hamnnämnden",)),
    ("Hamnnämnden tilldelas uppdraget att måla fyren", ("Hamnnämnden",)),
    ("Hamnchefens ledningsgrupp får i uppdrag att måla fyren", ("Hamnchefens ledningsgrupp",)),
    ("Hamnnämnden får uppdraget om fyren förklarat", None),
]


@pytest.mark.parametrize(("text", "who"), GIVES)
def test_whom_a_text_gives_what_to_do(text: str, who: tuple[str, ...] | None) -> None:
    assert texts.given(text) == who


def test_a_point_that_tilldelar_somebody_the_assignment_gives_it() -> None:
    text = (
        "Tärnviks kommun\nProtokoll\nKommunfullmäktige 2031-03-04\n\n§ 12 Fyren\n\nBeslut\n\n"
        "Hamnnämnden tilldelas uppdraget att måla fyren på Gråskär.\n\nSammanfattning\n\nFyren är grå.\n"
    )
    assert [(f.rule, f.assignees) for f in assignments(text)] == [("point that gives", ("Hamnnämnden",))]


@pytest.mark.parametrize("unit", ["Hörselvården", "Syncentralen", "Hamnservice"])
def test_units_that_no_list_knows_are_whose_a_row_is(unit: str) -> None:
    text = (
        "Tärnviks kommun\nMånadsrapport\n\n4. Handlingsplan för fyrar 2031–2034\n\n"
        "Nr  Åtgärd                                  Ansvarig                Status\n"
        f"A1  Måla om fyren på Gråskär varje sommar\n{' ' * 44}{unit}            Löpande\n"
        f"A2  Sätta upp bänkar längs hela kajen\n{' ' * 44}{unit}            Påbörjat\n"
    )
    assert [f.assignees for f in assignments(text)] == [(unit,), (unit,)]


def test_who_does_it_with_whom_in_a_field() -> None:
    assert assignees.in_column("Fyrvården tillsammans med Hamntrafiken") == ("Fyrvården", "Hamntrafiken")


def test_who_gives_is_who_a_decided_point_says() -> None:
    text = (
        "Viks kommun\nKommunfullmäktige\nProtokoll\n2031-09-05\n\n§ 4 Pirar\n\nKommunfullmäktige beslutar\n\n"
        "1. Kommunstyrelsen ger hamndirektören i uppdrag att laga piren från förr.\n\n"
        "2. Hamnnämnden får i uppdrag att måla kajen.\n"
    )
    found = [f for f in analyse(read_text(text, file="x.txt")).findings if isinstance(f, Assignment)]
    assert [f.assigned_by for f in found] == ["Kommunstyrelsen", "Kommunfullmäktige"]


@pytest.mark.parametrize(
    ("point", "who"),
    [
        ("Hamnnämnden ger i uppdrag till hamnchefen att laga bryggan.", ("Hamnchefen",)),
        ("att ge i uppdrag åt hamnkontoret att laga bryggan", ("Hamnkontoret",)),
        (
            "Hamnnämnden godkänner priset och ger i uppdrag till chefen för kajavdelningen att laga bryggan.",
            ("Chefen för kajavdelningen",),
        ),
    ],
)
def test_to_whom_stands_after_that_it_is_given(point: str, who: tuple[str, ...]) -> None:
    assert texts.given(point) == who


LISTED = """Yttrande angående Genomförandeplan 2031

Genomförandeplan för budget för hamnnämnden

Nämnden ansvarar för att hamnen sköts.

Uppdrag:

Från Almköpings stads budget:

»Hamnnämnden får i uppdrag att mäta buller. Hänsyn ska tas till boende. AÅ terrapporteringen ska
ske till kommunstyrelsen.

Från nämnden:

»Hamnnämnden får i uppdrag att pröva eldrift. Försöket var dyrt förra gången.
"""


def test_items_of_a_budget_keep_what_else_they_ask_for_and_titles_say_who_gave_them() -> None:
    first, second = assignments(LISTED)
    assert first.text.endswith("Hänsyn ska tas till boende. Återrapporteringen ska ske till kommunstyrelsen.")
    assert (first.assigned_by, first.source) == ("Kommunfullmäktige", "Budget 2031")
    assert first.report_back == "kommunstyrelsen"
    assert second.text == "Hamnnämnden får i uppdrag att pröva eldrift."
    assert second.assigned_by == "Hamnnämnden"
    assert not (second.source or "").startswith("Budget")


BARRED = """Plan för skyfall 2031-2035

4. Åtgärder

Åtgärd | Ansvarar | Medverkar | Klart
A1. Kartlägga vilka vägportar som ska stängas | Hamnnämnden | Räddningstjänsten | 2032
A2. Sätta upp vattennivågivare i åtta portar | Parknämnden | Kajen AB | juni 2033
"""


def test_columns_between_bars_are_a_table() -> None:
    assert [(a.assignees[:1], a.due) for a in assignments(BARRED)] == [
        (("Hamnnämnden",), "2032"),
        (("Parknämnden",), "2033-06"),
    ]


FOLLOWED = """Månadsrapport oktober 2031 för hamnnämnden

4.3 Uppföljning av plan för badplatser
Kommunfullmäktige antog Göteborgs Stads plan för badplatser 2029–2032 den 29 januari 2029, § 17
(SLK-2028-00412). Nämnden ansvarar för två av planens aktiviteter. Läget per den 31 oktober 2031 är:
1:2 Ring hem till ensamboende personer över 80 år vid röd varning
Pågår. Hemtjänsten ringde 2 310 samtal i augusti. 190 personer nåddes inte och fick besök hemma.
1:4 Utbilda badvakter i simning och läkemedel vid hög värme
Genomförd. 1 460 medarbetare har gått kursen.
"""


def test_activities_by_number_begin_below_full_lines() -> None:
    assert [(a.label, a.status) for a in assignments(FOLLOWED)] == [("1:2", "ongoing"), ("1:4", "completed")]


CHARGED = """Lidby kommuns plan för hamnen 2031–2034

Insats: Laga kajerna i norr

Kajerna är från 1962. De som lägger till där har länge klagat.

Ansvariga: Hamnnämnden och parknämnden ska, tillsammans med båtklubbarna, laga två kajer.

Medverkande parter: Räddningstjänsten.

Insats: Måla bojarna

Ansvarig: Hamnnämnden ska måla bojarna före våren.
"""


def test_a_measure_is_what_those_responsible_below_its_title_are_to_do() -> None:
    found = [(a.label, a.text.split()[0], a.assignees, a.source) for a in assignments(CHARGED)]
    plan = "Lidby kommuns plan för hamnen 2031–2034"
    assert found == [
        ("Laga kajerna i norr", "Hamnnämnden", ("Hamnnämnden", "Parknämnden"), plan),
        ("Måla bojarna", "Hamnnämnden", ("Hamnnämnden",), plan),
    ]


def test_what_another_table_says_of_a_measure_by_its_title_is_kept() -> None:
    table = "\nUppföljning\n\nAktivitet\tAnsvarig\tStatus\nMåla bojarna\tHamnnämnden\tPågår\n"
    assert [a.status for a in assignments(CHARGED + table)] == ["planned", "planned", "ongoing"]
