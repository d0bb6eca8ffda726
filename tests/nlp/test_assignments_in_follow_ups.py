"""Follow-ups of assignments: signs with a key, a cell a line, what gave them first, headings over prose."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from ingest.read import read_text
from nlp.analyse import analyse


def found(text: str) -> list[Assignment]:
    return [f for f in analyse(read_text(text, file="x.txt")).findings if isinstance(f, Assignment)]


REPORT = "Viks kommun\nUppföljning av uppdrag 2031\n\n"
ROWS = "KS 2031/11\tLaga kajen\t{0}\t{1}\nKS 2031/12\tNya bojar i viken\tPN\t{2}\n"
SIGNED = f"{REPORT}{{key}}\n\nÄrende\tUppdrag\tTill\tLäge\n{ROWS}\nHN = hamnnämnden, PN = Viks Parker AB.\n"


@pytest.mark.parametrize(
    ("key", "signs"),
    [
        ("Teckenförklaring:   ● slutfört   ◐ pågår   ○ inte påbörjat", "●○"),
        ("■ = klart, □ = ej påbörjat", "■□"),
        ("K = klart, P = pågår, E = ej påbörjat", "KE"),
        ("Tecken: ✔ – genomfört; ✕ – ej påbörjat", "✔✕"),
    ],
)
def test_a_sign_means_what_the_key_says(key: str, signs: str) -> None:
    rows = found(SIGNED.replace("{key}", key).format("HN", *signs))
    assert [(f.text, f.assignees, f.case_number, f.status) for f in rows] == [
        ("Laga kajen", ("Hamnnämnden",), "KS 2031/11", "completed"),
        ("Nya bojar i viken", ("Viks Parker AB",), "KS 2031/12", "not_started"),
    ]


def test_a_sign_without_a_key_says_nothing() -> None:
    rows = found(SIGNED.replace("{key}", "Läget den 3 maj 2031.").format("HN", "◐", "○"))
    assert [f.status for f in rows] == [None, None]


def test_rows_that_a_blank_parts_from_the_first_are_of_the_same_table() -> None:
    text = SIGNED.replace("{key}", "● slutfört   ◐ pågår").format("HN", "●", "◐")
    more = "KS 2031/13\tFler bänkar vid udden\tHN\t●\n"
    apart = text.replace("\nKS 2031/12", f"\n\n{more}KS 2031/12")
    assert [f.status for f in found(apart)] == ["completed", "completed", "ongoing"]


CELLS = """Viks kommun
Uppföljning av kommunfullmäktiges uppdrag till nämnderna

Bilaga 1. Uppdragslista

Nr
Uppdrag
{given}
Ansvarig
Status
Kommentar
1
Laga kajen i norra hamnen
och måla bojarna
KF 2030-05-27 § 112
KS 30/377
Hamnnämnden
Klart
Kajen lagades i mars. Nämnden
ser inget mer att göra.
2
Sommarbad för unga
KF 2030-02-24 § 19
KS 30/118
Badnämnden
Utgår
Ersatt av uppdrag 7.
Viks kommun | Bilaga 1 | Sida 3 (4)
Nr
Uppdrag
{given}
Ansvarig
Status
Kommentar
3
Bygga en brygga vid udden
KF 2030-11-24 § 201 p. 7
KS 30/341
Badnämnden
Hamnnämnden
Delvis klart
Bryggan är halv.
"""


@pytest.mark.parametrize("given", ["Lämnat", "Givet", "Beslut"])
def test_a_cell_a_line_over_pages(given: str) -> None:
    rows = [
        (f.label, f.assignees, f.source, f.case_number, f.status) for f in found(CELLS.format(given=given))
    ]
    assert rows == [
        ("1", ("Hamnnämnden",), "KF 2030-05-27 § 112", "KS 30/377", "completed"),
        ("2", ("Badnämnden",), "KF 2030-02-24 § 19", "KS 30/118", None),
        ("3", ("Badnämnden", "Hamnnämnden"), "KF 2030-11-24 § 201 p. 7", "KS 30/341", "ongoing"),
    ]


@pytest.mark.parametrize("mark", ["X", "x", "✓"])
def test_a_cross_stands_in_the_column_of_its_state(mark: str) -> None:
    rows = (
        f"Laga kajen\tHamnchef\t{mark}\t\t\nMåla bojar\tHamnchef\t\t\t{mark}\nSopa bryggor\tHamnchef\t\t\t\n"
    )
    text = f"{REPORT}Uppdrag\tAnsvarig\tKlart\tPågår\tEj påbörjat\n{rows}"
    assert [f.status for f in found(text)] == ["completed", "not_started", None]


DECIDED = """Hamnnämnden i Vik
Beslutsuppföljning

Nr Beslut Ansvarig Klart Pågår

1   HN 2030-09-18 § 77, 30HN312          Hamnchef       X

Kontoret ges i uppdrag att laga kajen.
Arbetet är slutfört sedan i våras.

2   HN 2030-11-20 § 103, 30HN388         Kajvakter

Bojarna ska målas varje vår.
"""


def test_what_gave_it_stands_in_a_line_over_what_is_to_be_done() -> None:
    rows = [(f.label, f.text, f.assignees, f.case_number, f.status) for f in found(DECIDED)]
    assert rows == [
        ("1", "Kontoret ges i uppdrag att laga kajen.", ("Hamnchef",), "30HN312", "completed"),
        ("2", "Bojarna ska målas varje vår.", ("Kajvakter",), "30HN388", None),
    ]


def test_decisions_over_what_has_been_done_are_no_assignments() -> None:
    told = DECIDED.replace("ges i uppdrag att laga", "har lagat").replace("ska målas", "är målade")
    assert found(told) == []


def test_what_gave_the_item_above_is_not_of_the_one_below() -> None:
    rows = [
        "1. Hamnnämnden får i uppdrag att laga kajen.\nKF 2030-05-27 § 112\tKS 2030/377\tVerkställt",
        "2. Badnämnden får i uppdrag att måla bojar.\nKF 2030-06-27 § 140\tKS 2030/400\tEj verkställt",
        "3. Badnämnden får i uppdrag att sopa bryggor.\nKF 2030-08-27 § 150\tKS 2030/411\tVerkställt",
    ]
    made = found(f"{REPORT}Beslut\n\n" + "\n\n".join(rows))
    assert [f.assignees for f in made] == [("Hamnnämnden",), ("Badnämnden",), ("Badnämnden",)]
    assert not any(f.source and f.source != "KF 2030-06-27 § 140" for f in made[1:2])


GIVEN = f"{REPORT}Uppdrag under året\n\nUppdrag B1. KF 2031-02-19 § 14 (KS 2031/41): {{}}\n\n{{}}\n"


@pytest.mark.parametrize(
    ("below", "status"),
    [
        ("Återremitterades av kommunstyrelsen 2031-08-26 § 201.", "referred_back"),
        ("Nämnden har inte haft möjlighet att börja med uppdraget.", "not_started"),
        ("Nämnden arbetar löpande med uppdraget.", "ongoing"),
    ],
)
def test_what_gave_it_stands_before_what_is_to_be_done(below: str, status: str) -> None:
    (made,) = found(GIVEN.format("Att återkomma med en taxa för bojarna.", below))
    assert (made.label, made.source, made.case_number, made.status) == (
        "B1",
        "KF 2031-02-19 § 14",
        "KS 2031/41",
        status,
    )


LED = """Viks kommun
Hamnnämnden
Uppföljning av uppdrag 2031

A. Uppdrag i Mål och budget 2031

Uppdrag A1. Hamnnämnden ska bygga en brygga.

Arbetet pågår.

C. Nämndens uppdrag till kontoret

Vid budgetdialogen {} följande uppdrag till hamnkontoret.

- att se över kajerna. Klart, ny plan gäller från maj.
- att måla bojarna i viken. Har inte kunnat påbörjas.
"""


@pytest.mark.parametrize("gave", ["lämnade nämnden", "gav nämnden"])
def test_a_paragraph_leads_in_what_a_board_gave(gave: str) -> None:
    rows = [(f.assignees, f.assigned_by, f.source, f.status) for f in found(LED.format(gave))[1:]]
    assert rows == [
        (("Hamnkontoret",), "Hamnnämnden", None, "completed"),
        (("Hamnkontoret",), "Hamnnämnden", None, "not_started"),
    ]


BULLETS = """Region Vik
Läge för regionstyrelsens uppdrag

UPPDRAG FRÅN REGIONSTYRELSEN

Regionstyrelsen har under 2031 gett nedanstående uppdrag till regiondirektören. Läget anges efter vart.

•  RS 2031-04-23 § 88. Se över bojarna i viken. (Genomfört i januari 2032)
•  RS 2031-09-24 § 150. Utreda barnbad vid udden. (Vilande i väntan på budget)
•  RS 2031-10-27 § 97. Gratis bad för båtfolk, RS 2031/388. (Införd 1 september)
"""


def test_bullets_with_what_gave_them_and_a_state_in_brackets() -> None:
    rows = [(f.assignees, f.source, f.status, f.status_text) for f in found(BULLETS)]
    assert rows == [
        (("Regiondirektören",), "RS 2031-04-23 § 88", "completed", "Genomfört i januari 2032"),
        (("Regiondirektören",), "RS 2031-09-24 § 150", None, "Vilande i väntan på budget"),
        (("Regiondirektören",), "RS 2031-10-27 § 97", "completed", "Införd 1 september"),
    ]


TITLED = """Viks kommun
Badnämnden
Beslutsuppföljning 2031

Beslut från kommunfullmäktige som rör nämnden

Kommunfullmäktige har i Verksamhetsplan 2031–2033, beslutad 2030-06-16 § 120, gett badnämnden tre riktade
uppdrag. Hur långt nämnden har kommit framgår nedan.

Öka andelen utbildade badvakter vid udden {0}1{1}
   Nämnden har anställt fyra vakter. Rekryteringen fortsätter under våren.

Erbjuda kostnadsfria bad för alla på en av stränderna på prov {0}2{1}
   Försöket avslutades i juni. Uppdraget är genomfört.

Utreda en samlokalisering av bad och bibliotek {0}3{1}
   Utredningen är inte startad.
"""


@pytest.mark.parametrize(("before", "after"), [("(31KS18", ")"), ("(KS 2031/", ")"), ("(dnr KS 2031/4", ")")])
def test_headings_with_a_number_over_prose(before: str, after: str) -> None:
    rows = [(f.assignees, f.source, f.status) for f in found(TITLED.format(before, after))]
    assert rows == [
        (("Badnämnden",), "KF 2030-06-16 § 120", "ongoing"),
        (("Badnämnden",), "KF 2030-06-16 § 120", "completed"),
        (("Badnämnden",), "KF 2030-06-16 § 120", "not_started"),
    ]


def test_headings_with_a_number_are_of_assignments_only_where_something_says_so() -> None:
    text = (
        TITLED.format("(KS 2031/", ")")
        .replace("riktade\nuppdrag", "nya\nlokaler")
        .replace("Uppdraget", "Det")
    )
    assert found(text) == []


def test_a_running_head_with_a_number_names_nothing() -> None:
    head = "Vika kommun dnr KS 2031/561\n\n2(3)\n\nArbetet har inletts i hamnen.\n"
    assert [f for f in found(f"{REPORT}Uppdrag\n\n{head}") if "kommun" in f.text] == []


DIRECTIVES = """Protokoll kommunstyrelsen 2031-10-16

§ 215 Ägardirektiv till Viks Hamn AB

Kommunstyrelsens beslut

Redovisningen noteras till protokollet.

Ärendet

Av bolagets skrivelse framgår följande.

    Direktiv 1: Bolaget ska laga kajerna i norra hamnen. Arbetet är avslutat.

    Direktiv 2: Bolaget ska måla bojarna i viken. Arbete pågår.
"""


@pytest.mark.parametrize("word", ["Direktiv", "Ägardirektiv"])
def test_directives_with_their_answers(word: str) -> None:
    rows = [(f.label, f.assignees, f.status) for f in found(DIRECTIVES.replace("Direktiv", word))]
    assert rows == [("1", ("Viks Hamn AB",), "completed"), ("2", ("Viks Hamn AB",), "ongoing")]


NAMED = """Protokoll kommunstyrelsen 2031-10-16

§ 218 Lägesrapport om kommunstyrelsens egna uppdrag

Ärendet

Uppdraget 2030-09-12 § 188 att ta fram en handbok om bojar (KS 30/230) är till största delen utfört.
Däremot står uppdraget 2031-01-23 § 14 att förhandla om mark vid udden (KS 31/20) still.
"""


def test_assignments_named_by_their_decision_and_task() -> None:
    assert [(f.text, f.source, f.case_number, f.status) for f in found(NAMED)] == [
        ("att ta fram en handbok om bojar", "KS 2030-09-12 § 188", "KS 30/230", "ongoing"),
        ("att förhandla om mark vid udden", "KS 2031-01-23 § 14", "KS 31/20", None),
    ]


def test_a_boards_assignment_to_its_office_is_named_by_its_decision() -> None:
    text = (
        "Granskning 2031\nRevisorerna i Vik\n\nUppdrag\n\nHamnnämndens uppdrag 2030-02-20 § 18 till "
        "hamnkontoret att införa digital kontroll av bojar (HN/2030-31) är ännu inte avslutat.\n"
    )
    assert [(f.assignees, f.status) for f in found(text)] == [(("Hamnkontoret",), "ongoing")]


def test_what_stands_after_a_state_is_no_part_of_it_unless_it_is_a_day() -> None:
    cells = f"{REPORT}Nr\nUppdrag\nAnsvarig\nStatus\n1\nLaga kajen i hamnen\nHamnnämnden\nPågår\n22 meter.\n"
    rows = f"{cells}2\nMåla bojarna i viken\nHamnnämnden\nInförd 1 september\nDe är röda.\n"
    assert [f.status_text for f in found(rows)] == ["Pågår", "Införd 1 september"]


def test_codes_before_small_letters_count_what_each_board_is_given() -> None:
    """In an extract that begins with the third chapter, after a lead-in of several sentences."""
    rows = found(
        "Budget 2031\n\nAntagen av kommunfullmäktige 2030-11-24 § 19\n\n3. Vision\n\nViken ska vara ren.\n\n"
        "4. Uppdrag till nämnder\n\nDärutöver får nämnderna följande uppdrag. De ska rymmas inom ram.\n\n"
        "Hamnnämnden\n\nB1 laga kajen i Vik (KS 2031/4)\n\nB2 måla fem bojar\n\n"
        "Parknämnden\n\nB3 plantera häckar vid stranden\n\n5. Ekonomi\n\nDen är god."
    )
    assert [(f.label, f.text, f.assignees) for f in rows] == [
        ("B1", "laga kajen i Vik", ("Hamnnämnden",)),
        ("B2", "måla fem bojar", ("Hamnnämnden",)),
        ("B3", "plantera häckar vid stranden", ("Parknämnden",)),
    ]
