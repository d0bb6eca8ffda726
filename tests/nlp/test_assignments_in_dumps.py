"""Assignments in text dumps: labels and states in lines of their own, decisions before what they gave, and
activities by the whole name of their plan."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from ingest.read import read_text
from nlp.analyse import analyse

REPORT = """Halvårsrapport 2031
Hamnnämnden

1. Sammanfattning

Året började kallt och kajerna låg under is till april.

2. Särskilda uppdrag

Uppdrag ur Strategisk plan med budget 2031–2033:

HU1
Hamnnämnden ska ta fram en plan för hur bryggorna kan belysas.
Fördröjt
Stolparna har inte levererats. Nämnden räknar med att de kommer till våren.

HU2
Hamnnämnden ska tillsammans med parknämnden plantera vide längs kajen.
I gång
Hälften är planterat.

3. Nämndens egna beslut

2030-11-06 § 71: hamnkontoret ska räkna på en egen mudderpråm för viken. Återrapporterat
2031-03-05 § 14.

2031-02-05 § 9: hamnkontoret får i uppdrag att prova boende på vattnet (HN/2031:12). I gång. En
båt har sjunkit.

4. Ekonomi

Resultatet är lågt.
"""


def read(text: str) -> list[Assignment]:
    found = analyse(read_text(text, file="x.txt")).findings
    return [f for f in found if isinstance(f, Assignment)]


def test_labels_and_states_in_lines_of_their_own_and_decisions_before_what_they_gave() -> None:
    made = read(REPORT)
    assert [(f.label, f.status, f.source) for f in made] == [
        ("HU1", "ongoing", "Strategisk plan med budget 2031–2033"),
        ("HU2", "ongoing", "Strategisk plan med budget 2031–2033"),
        (None, "reported", "2030-11-06 § 71"),
        (None, "ongoing", "2031-02-05 § 9"),
    ]
    assert [f.text for f in made[2:]] == [
        "hamnkontoret ska räkna på en egen mudderpråm för viken",
        "hamnkontoret får i uppdrag att prova boende på vattnet",
    ]
    assert made[3].case_number == "HN/2031:12"


PLANS = [
    (
        "Yttrande över förslag till Viks stads plan för ljusa kajer 2031–2034\n\nSynpunkter på enskilda "
        "åtgärder\n\nÅtgärd 3\nHamnnämnden ska byta lampor på kajen senast 2032. Nämnden tillstyrker.",
        "Viks stads plan för ljusa kajer 2031–2034",
    ),
    (
        "Uppföljning av hamnprogrammet 2032\n\nInledning\n\nHamnprogram för Viks kommun 2031–2034 antogs av "
        "fullmäktige den 3 mars 2031, § 8.\n\nMålområde 1. Kajer\n\n1.1 Hamnnämnden ska byta lampor på kajen"
        "\nStatus: Genomförd\nAllt är klart.",
        "Hamnprogram för Viks kommun 2031–2034",
    ),
]


@pytest.mark.parametrize(("text", "plan"), PLANS)
def test_an_activity_is_of_its_plan_by_the_whole_name_that_is_printed(text: str, plan: str) -> None:
    (made,) = read(text)
    assert made.source == plan


def test_who_does_it_together_in_a_field_and_a_date_broken_over_lines() -> None:
    (made,) = read(
        "Handlingsplan för ljusa kajer 2031–2033\n\nMål 1. Ljus\n\n"
        "1b. Byta lampor på alla kajer i hamnen.\nAnsvarig är hamnnämnden i samarbete med Viks Energi AB. "
        "Klart\nunder 2032."
    )
    assert (made.assignees, made.due) == (("Hamnnämnden", "Viks Energi AB"), "2032")


def test_chapters_numbered_as_a_list_are_headings_and_points_are_not() -> None:
    document = read_text(REPORT, file="x.txt")
    numbered = [(h.number, h.title) for h in document.headings if h.number]
    assert numbered == [
        ("1", "Sammanfattning"),
        ("2", "Särskilda uppdrag"),
        ("3", "Nämndens egna beslut"),
        ("4", "Ekonomi"),
    ]
    points = read_text(
        "Förslag till beslut\n\n1. Kajen rivs\n\n2. Bron målas\n\n3. Rapporten godkänns\n\nSkälen är flera.",
        file="x.txt",
    )
    assert [h.number for h in points.headings if h.number] == []


QUOTED = """Tjänsteskrivelse
Viks kommun
Kommunledningskontoret
2032-02-03

Förslag till beslut

Kommunfullmäktige beslutar

1. uppdraget till hamnnämnden, KF 2031-05-22 § 16 p. 1, ska anses slutfört,

2. bifalla motionens första yrkande och ge parknämnden i uppdrag att rita en pir,

3. Punkt 4 får lydelsen: Miljönämnden får i uppdrag att mäta buller i hamnen.

Bakgrund

Kommunfullmäktige fattade den 22 maj 2031, § 16, följande beslut med anledning av
en motion av Ida Ek (S):

1. Hamnnämnden får i uppdrag att ta fram en modell för båtplatser åt unga.

2. Kommunstyrelsen får i uppdrag att utreda hur färjan kan betalas.

Motionen avslogs i övrigt.
"""


def test_a_quoted_list_gives_its_points_and_a_point_closes_what_it_cites_and_names() -> None:
    found = {f.text.split(" att ")[-1].rstrip(".,"): f for f in read(QUOTED)}
    boats = found["ta fram en modell för båtplatser åt unga"]
    assert (boats.source, boats.assigned_by) == ("KF 2031-05-22 § 16 p. 1", "Kommunfullmäktige")
    assert boats.status == "proposed_fulfilled"
    ferry = found["utreda hur färjan kan betalas"]
    assert (ferry.source, ferry.status) == ("KF 2031-05-22 § 16 p. 2", None)


def test_a_point_that_gives_besides_something_else() -> None:
    given = {f.text: f.assignees for f in read(QUOTED) if f.rule == "point that gives"}
    assert given == {
        "ge parknämnden i uppdrag att rita en pir": ("Parknämnden",),
        "Miljönämnden får i uppdrag att mäta buller i hamnen.": ("Miljönämnden",),
    }


def test_a_point_of_a_motion_with_a_large_att() -> None:
    (made,) = read(
        "Yrkande\n\nFörslag till beslut\n\nI kommunstyrelsen och kommunfullmäktige:\n\n"
        "1. Att bifalla förslaget med följande tillägg:\n\n"
        "2. Att Hamnen i Vik AB får i uppdrag att senast 2032-12-15 visa sina kajer."
    )
    assert (made.assignees, made.due) == (("Hamnen i Vik AB",), "2032-12-15")


def test_a_board_that_proposes_to_close_has_not_closed() -> None:
    told = "Kommunfullmäktige gav 2031-05-22 § 16 hamnnämnden i uppdrag att ta fram en modell för båtplatser."
    (made,) = [
        f
        for f in read(
            "Hamnnämnden\nProtokoll 2032-03-04\n\n§ 7 Båtplatser\n\nBeslut\n\nHamnnämnden beslutar\n\n"
            "1. Hamnnämnden föreslår kommunfullmäktige att uppdraget till hamnnämnden om en modell för "
            f"båtplatser, KF 2031-05-22 § 16, förklaras fullgjort.\n\nBakgrund\n\n{told}"
        )
        if f.rule == "told"
    ]
    assert made.status == "proposed_fulfilled"


def test_how_far_by_a_month_and_what_a_plan_s_row_comes_from() -> None:
    listed = read(
        "Månadsrapport oktober 2032\nHamnnämnden\n\nUppdrag från kommunfullmäktige\n\n"
        "• Hamnnämnden får i uppdrag att samla alla nycklar i ett skåp. Status per oktober: avslutat, skåpet "
        "öppnade 2032-09-01.\n\n• Hamnnämnden får i uppdrag att måla bron. Status per oktober: arbete pågår."
    )
    assert [f.status for f in listed] == ["completed", "ongoing"]
    rows = read(
        "Månadsrapport april 2032\nHamnnämnden\n\nUppdrag\tBeslut\tLäge\tKommentar\n"
        "Hamnnämnden får i uppdrag att öppna en bastu\tKF 2031-06-16 § 88\tPågår\tVirket är köpt.\n"
        "Hamnnämnden får i uppdrag att måla bron\tStrategisk plan med budget 2032–2034\tEj påbörjat\tI höst."
    )
    assert [(f.status, f.source) for f in rows] == [
        ("ongoing", "KF 2031-06-16 § 88"),
        ("not_started", "Strategisk plan med budget 2032–2034"),
    ]


def test_a_follow_up_of_what_a_board_gave_lists_it_below_names_also_in_minutes() -> None:
    made = read(
        "Viks kommun\tSAMMANTRÄDESPROTOKOLL\nHamnnämnden\t2032-09-16\n\n§ 88\nUppföljning av nämndens "
        "uppdrag\nDnr HN 2032/0044\n\nSammanfattning av ärendet\nSjukfrånvaron uppgår till 6,2 procent, att "
        "jämföra med 6,9 procent samma period förra året.\n\nÄrendebeskrivning\n\n"
        "Parknämnden\n• Plantera lindar längs kajen – Startat\n\n"
        "Hamnkontoret\n• Mäta djupet vid bryggorna – Klart\n\nEkonomi\nResultatet är lågt i år."
    )
    assert [(f.assignees, f.status) for f in made] == [
        (("Parknämnden",), "started"),
        (("Hamnkontoret",), "completed"),
    ]


def test_a_header_that_a_table_repeats_is_no_row() -> None:
    made = read(
        "Uppföljning av uppdrag\n\nNr\tUppdrag\tStatus\n1\tPlantera lindar längs kajen\tPågår\n"
        "Nr\tUppdrag\tStatus\n2\tMäta djupet vid bryggorna\tKlart"
    )
    assert [f.text for f in made] == ["Plantera lindar längs kajen", "Mäta djupet vid bryggorna"]


_COLUMNS = "Uppdrag\nÄrendenummer\nStatus\nKommentar\n\n"


def _row(what: str, state: str) -> str:
    return f"Hamnnämnden får i uppdrag att {what}.\nHK-2031-0045\n{state}\nSe mars.\n\n"


@pytest.mark.parametrize(
    ("between", "givers"),
    [
        ("Hamnnämnden\n4(5)\n", ["Kommunfullmäktige", "Kommunfullmäktige", "Kommunfullmäktige"]),
        ("3.2 Uppdrag från nämnden\n\n", ["Kommunfullmäktige", "Kommunfullmäktige", "Hamnnämnden"]),
    ],
)
def test_a_table_in_lines_has_the_giver_of_the_heading_above_it(between: str, givers: list[str]) -> None:
    made = read(
        "Delårsrapport augusti 2031\n\nHamnnämnden\n\n3 Uppföljning av uppdrag\n\n"
        f"3.1 Uppdrag från kommunfullmäktige\n\n{_COLUMNS}{_row('måla alla bojar i viken', 'Genomfört')}"
        f"{_row('laga den gamla piren', 'Pågående')}{between}{_COLUMNS}"
        f"{_row('mäta djupet vid kajen', 'Pågående')}"
    )
    assert [f.assigned_by for f in made] == givers


def test_a_point_closes_what_it_cites_of_the_board_it_names_though_it_says_no_word_of_it() -> None:
    cited = "KF 2031-05-22 § 16 p."
    text = QUOTED.replace(f"till hamnnämnden, {cited} 1", f"till kommunstyrelsen, {cited} 2")
    ferry = next(f for f in read(text) if "färjan" in f.text)
    assert ferry.status == "proposed_fulfilled"


def test_below_a_board_s_list_of_assignments() -> None:
    made = read(
        "Hamnnämnden\nMånadsrapport maj 2032\n\nNämndens uppdragslista\n\nParknämnden\n"
        "• Plantera lindar längs kajen – Startat\n\nEkonomi\nResultatet är lågt."
    )
    assert [(f.assignees, f.status) for f in made] == [(("Parknämnden",), "started")]


def test_what_else_a_decision_lists_is_no_assignment() -> None:
    made = read(
        "Viks Hamn AB\n2032-10-08\n\nYttrande över plan för kajer\n\nStyrelsens ställningstagande\n\n"
        "Styrelsen för Viks Hamn AB beslutade 2032-10-08 § 77\n\natt tillstyrka förslaget till plan,\n\n"
        "att översända yttrandet."
    )
    assert made == []


def test_a_plan_is_what_a_flattened_row_comes_from() -> None:
    made = read(
        "Månadsrapport april 2032\nHamnnämnden\n\nUppdrag\nBeslut\nLäge\n"
        "Hamnnämnden får i uppdrag att öppna en bastu\n"
        "KF 2031-06-16 § 88\nPågår\nHamnnämnden får i uppdrag att måla bron\n"
        "Strategisk plan med budget 2032–2034\nEj påbörjat\n"
    )
    assert [f.source for f in made] == ["KF 2031-06-16 § 88", "Strategisk plan med budget 2032–2034"]


def test_a_table_that_the_reader_has_found_ends_at_the_heading_below_it() -> None:
    made = read(
        "Månadsrapport mars 2031\nHamnnämnden\n\n3 Uppföljning\n\n3.1 Uppdrag från kommunfullmäktige\n\n"
        "Uppdrag\tBeslut\tLäge\tKommentar\n"
        "Hamnnämnden får i uppdrag att måla om fyren vid inloppet\tKF 2030-06-17 § 81\tPågår\tFärgen kom.\n"
        "Hamnnämnden får i uppdrag att utreda en slip för fritidsbåtar\tKF 2030-06-17 § 82\tKlart\tSe § 9\n\n"
        "3.2 Aktiviteter i andra planer\n\nUr Kustplan 2030–2033 ansvarar nämnden för två aktiviteter.\n\n"
        "1.3\tPlantera strandråg på revlarna\tGenomförd\tTre säckar gick åt i april.\n"
        "2.1\tTa fram en gemensam ordning för tömning av latrin\tPågår\tBåten är beställd.\n"
    )
    assert [(f.rule, f.label) for f in made] == [("table row", x) for x in (None, None, "1.3", "2.1")]


LIST = """Nämnd 2031 Uppdrag. Kommentar 2031

(Hamn- och fiskenämnden) .
Ta fram en plan för hur bryggorna kan belysas.

Stolparna är beställda. Arbetet pågår.

(Parknämnden)
Plantera vide längs kajen

Plantorna är dyra.
"""


def test_below_names_in_brackets_stands_what_is_to_be_done() -> None:
    found = [(f.text, f.assignees, f.assigned_by, f.status) for f in read(LIST)]
    assert found == [
        (
            "Ta fram en plan för hur bryggorna kan belysas.",
            ("Hamn- och fiskenämnden",),
            None,
            "ongoing",
        ),
        ("Plantera vide längs kajen", ("Parknämnden",), None, None),
    ]


@pytest.mark.parametrize(
    ("printed", "instead"),
    [("Uppdrag", "Möten"), ("(Parknämnden)", "Parken"), ("Ta fram", "Det finns")],
)
def test_names_in_brackets_above_anything_else_are_no_list(printed: str, instead: str) -> None:
    assert read(LIST.replace(printed, instead)) == []


@pytest.mark.parametrize(
    "text",
    [
        """Läge            Aktivitet
Klar            I:1    Måla bryggorna vid sjön inom
                       tre år
Ej påbörjad     II:1   Laga piren från förr
""",
        "Läge | Nr | Aktivitet\nKlar | I:1 | Måla bryggorna vid sjön inom tre år\n"
        "Ej påbörjad | II:1 | Laga piren från förr\n",
    ],
)
def test_the_status_may_stand_before_the_number_of_what_is_to_be_done(text: str) -> None:
    found = analyse(
        read_text(f"Hamnnämnden\nDelårsrapport 2031\n\nÄldre uppdrag\n\n{text}", file="x.txt")
    ).findings
    rows = [(f.label, " ".join(f.text.split()), f.status) for f in found if isinstance(f, Assignment)]
    assert rows == [
        ("I:1", "Måla bryggorna vid sjön inom tre år", "completed"),
        ("II:1", "Laga piren från förr", "not_started"),
    ]
