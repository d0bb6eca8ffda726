"""Assignments in terse lists: rows of titles, measures with who and when as bare sentences."""

from __future__ import annotations

from corpus.findings import Assignment
from ingest.read import read_text
from nlp.analyse import analyse


def read(text: str) -> list[Assignment]:
    found = analyse(read_text(text, file="x.txt")).findings
    return [f for f in found if isinstance(f, Assignment)]


BALANCE = """Balanslista, hamnnämnden 2031-10-08

Datum Paragraf Uppdrag Ansvarig Klart Status
2030-02-12 § 8 Utreda belysning längs bryggan Hamnchef 2031-12-31 Pågår
2030-05-20 § 41 Plan för utbyte av bojar Driftchef 2032-06-30 Ej påbörjat
2030-09-17 § 77 Förslag till ny båttaxa Ekonomichef 2031-03-31 Klart
"""


def test_a_day_and_a_paragraph_in_two_columns_gave_what_stands_in_the_row() -> None:
    assert [(f.text, f.source, f.status, f.due) for f in read(BALANCE)] == [
        ("Utreda belysning längs bryggan", "2030-02-12 § 8", "ongoing", "2031-12-31"),
        ("Plan för utbyte av bojar", "2030-05-20 § 41", "not_started", "2032-06-30"),
        ("Förslag till ny båttaxa", "2030-09-17 § 77", "completed", "2031-03-31"),
    ]


TWICE = """Region Hamnmark
Uppföljning av regionfullmäktiges uppdrag, delår 2031

Nr Uppdrag Ansvarig nämnd Status april Status augusti Kommentar
1 Minska kostnaden för inhyrda lotsar HN Pågår Klar Kostnaden har minskat med 14 procent.
2 Ta fram en strategi för öarna HN Ej påbörjad Pågår En grupp är tillsatt.
3 Erbjuda kostnadsfria turer under sommaren HN Pågår Avbruten Bidraget uteblev.
HN = Hamnnämnden
"""


def test_of_two_columns_of_status_the_last_says_how_far_it_is_now() -> None:
    made = read(TWICE)
    assert [(f.label, f.status, f.status_text) for f in made] == [
        ("1", "completed", "Klar"),
        ("2", "ongoing", "Pågår"),
        ("3", None, "Avbruten"),
    ]


MIXED = """Lägesrapport om nämndens uppdrag

Nämndens egna uppdrag

Uppdrag                                  Beslut             Diarienr       Status

Se över bemanningen vid slussen          2030-09-17 § 118   HN 2030/911    Slutfört

Plan för underhåll av bojar              2031-03-18 § 37    HN 2031/210    Pågår

Kvällsöppet i gästhamnen på höstlovet    2031-03-18 § 38    HN 2031/211    Ej påbörjat

Kartlägga simkunnighet bland skeppare    2031-10-21 § 129   HN 2031/754    Försenat
"""


def test_a_row_that_names_a_thing_is_one_among_rows_that_say_what_to_do() -> None:
    made = read(MIXED)
    assert [(f.text.split()[0], f.case_number, f.status) for f in made] == [
        ("Se", "HN 2030/911", "completed"),
        ("Plan", "HN 2031/210", "ongoing"),
        ("Kvällsöppet", "HN 2031/211", "not_started"),
        ("Kartlägga", "HN 2031/754", "ongoing"),
    ]


PLAN = """Handlingsplan för sjöfolkets hälsa 2031–2034
Antagen av hamnnämnden 2031-02-03 § 14

Område 1: Mötesplatser
Insats 1.1 Öppna mötesplatser i varje hamn. Ansvarig: hamnchefen. Klart 2032.
Insats 1.2 Erbjuda samtal till alla som fyller 80 år. Ansvarig: hamnchefen. Löpande.

Område 2: Rörelse
Insats 2.1 Gymnastik i grupp. Kajenheten. 2031–2032.
Insats 2.2 Måltider provas på två kajer under 2033.
Insats 2.3 rör även Sjöbo.
"""


def test_measures_that_a_paragraph_joins_stand_apart_with_who_and_when_as_bare_sentences() -> None:
    assert [(f.label, f.text, f.assignees, f.due) for f in read(PLAN)] == [
        ("1.1", "Öppna mötesplatser i varje hamn.", ("Hamnchefen",), "2032"),
        ("1.2", "Erbjuda samtal till alla som fyller 80 år.", ("Hamnchefen",), None),
        ("2.1", "Gymnastik i grupp.", ("Kajenheten",), "2032"),
        ("2.2", "Måltider provas på två kajer under 2033.", (), None),
    ]


PROGRAMME = """Program för trygga hamnar 2031–2036
Antaget av kommunfullmäktige 2030-10-15 § 311

Mål 1 Vägen till bryggan ska vara säker
Strategi 1.1 Farten är högst tio knop innanför piren.
Strategi 1.2 Bryggans entré ska ligga mot bilfri yta. Ansvariga: hamnnämnden och parknämnden
"""


def test_the_strategies_of_a_programme_are_what_it_plans() -> None:
    made = read(PROGRAMME)
    assert [(f.label, f.assignees, f.status) for f in made] == [
        ("1.1", (), "planned"),
        ("1.2", ("Hamnnämnden", "Parknämnden"), "planned"),
    ]


def test_a_strategy_elsewhere_is_only_spoken_of() -> None:
    assert (
        read("Yttrande\n\nStrategi 1 rör kajen. Vi delar bilden i strategi 2.\n\nStrategi 2 Mer ljus\n") == []
    )


LEFT = """Nämndsbudget 2032 för hamnnämnden

3. Uppdrag från kommunfullmäktige

Kvarstående uppdrag från tidigare år

Budget 2031, uppdrag 2. Utreda hur bemanningen vid slussen kan säkras (KS-2030-733). Utredningen är
klar. Rapporteras i samband med detta ärende.
Budget 2031, uppdrag 7. Ta fram en plan för bojarnas underhåll (KS-2030-738). Pågår.
Kommunfullmäktige 2030-06-18 § 166. Inrätta ett stipendium för unga lotsar
(KS-2030-214). Genomfört, fem stipendier delades ut.
Kommunfullmäktige 2028-09-28 § 201. Pröva nattöppna båthus på Udden
(KS-2028-902). Vilande på grund av hyresförhandling.
Kommunfullmäktige 2028-10-28 § 209. Ny färja till Storön (KS-2028-917). Försenat.
"""


def test_what_gave_them_parts_the_rows_of_a_list() -> None:
    made = read(LEFT)
    assert [(f.source, f.case_number, f.status) for f in made] == [
        ("Budget 2031", "KS-2030-733", "completed"),
        ("Budget 2031", "KS-2030-738", "ongoing"),
        ("KF 2030-06-18 § 166", "KS-2030-214", "completed"),
        ("KF 2028-09-28 § 201", "KS-2028-902", None),
        ("KF 2028-10-28 § 209", "KS-2028-917", "ongoing"),
    ]
    assert made[-1].text == "Ny färja till Storön"


CODED = """UPPFÖLJNING AV UPPDRAG I MÅL OCH RESURSPLAN
Läge 2031-10-15

HAMN- OCH KAJNÄMNDEN

2031-03   Utreda en sammanhållen organisation för slussarna
          Källa: MRP 2031–2034, KF 2030-11-24 § 271
          Dnr: HN-2031-00018
          Slutdatum: 2031-12-31
          PÅGÅR
          Utredare har anlitats. En enkät besvarades av 412 personer.

2028-11   Se över reglerna för förtöjning
          Källa: KF 2028-03-27 § 61
          Dnr: KS-2027-00817
          Slutdatum: 2029-03-31
          KLART
          Reglerna ändrades 2030.

PARKNÄMNDEN

2031-07   Starta en verksamhet för växter i kajkanten
          Källa: MRP 2031–2034, KF 2030-11-24 § 271
          Dnr: PN-2031-00042
          Slutdatum: 2032-06-30
          EJ STARTAT
"""


def test_a_year_and_a_serial_number_rows_below_boards_in_capitals() -> None:
    assert [(f.label, f.assignees, f.status, f.due) for f in read(CODED)] == [
        ("2031-03", ("Hamn- och kajnämnden",), "ongoing", "2031-12-31"),
        ("2028-11", ("Hamn- och kajnämnden",), "completed", "2029-03-31"),
        ("2031-07", ("Parknämnden",), "not_started", "2032-06-30"),
    ]


OWN = """Delårsrapport augusti 2031
Hamnnämnden

3.3 Nämndens egna uppdrag

Hamnnämnden 2031-03-23 § 66. Förvaltningen ska ta fram en enkel e-tjänst för den som söker kajplats.
E-tjänsten är i drift och uppdraget föreslås avslutas.

Hamnnämnden 2031-05-25 § 98. Förvaltningen ska stämma av avgifterna mot grannarnas. Jämförelsen är
påbörjad.

Hamnnämnden 2030-11-24 § 240. Förvaltningen ska redovisa hur många bojar som har slitit sig. Uppdraget är
pausat i avvaktan på virke.
"""


def test_the_decision_over_the_next_one_says_nothing_of_the_one_before() -> None:
    assert [(f.source, f.status) for f in read(OWN)] == [
        ("Hamnnämnden 2031-03-23 § 66", "proposed_fulfilled"),
        ("Hamnnämnden 2031-05-25 § 98", "started"),
        ("Hamnnämnden 2030-11-24 § 240", None),
    ]


LETTERS = """Mål och budget 2032
Antagen av kommunfullmäktige 2031-11-03 § 244

Uppdrag Ansvarig
21. Kartlägga trångboddhet bland skeppare och redovisa konsekvenserna HN
för kommunstyrelsen
22. Öppna en klubb i Storvik PN
23. Utöka feriearbetet med 150 platser PN

HN Hamnnämnden
PN Parknämnden
"""


def test_a_row_ends_before_the_number_of_the_next() -> None:
    assert [f.text.split()[0] for f in read(LETTERS)] == ["Kartlägga", "Öppna", "Utöka"]


CLOSED = """Tjänsteutlåtande
Hamnnämnden 2031-05-19

Förslag till beslut
Hamnnämnden beslutar
1. Uppdraget, hamnnämnden 2029-10-15 § 131, förklaras slutfört.

Ärendet
Hamnnämnden gav den 15 oktober 2029, § 131, hamnkontoret i uppdrag att kartlägga läckor vid slussen.
26 läckor har hittats, varav 19 är lagade.
"""


def test_a_point_that_cites_only_the_decision_closes_the_one_that_it_gave() -> None:
    assert [f.status for f in read(CLOSED) if f.rule == "told"] == ["proposed_fulfilled"]


def test_a_colour_before_the_words_of_a_status_is_left_out() -> None:
    text = (
        "4. Riktade uppdrag\n\n4.1 Hamnnämnden ska inrätta en samlad båtservice\nDnr: HN 515/2031\nLäge: {}\n"
    )
    for said, status in (("rött. Ej startat. Mark saknas.", "not_started"), ("gult. Påbörjat.", "started")):
        assert [f.status for f in read(text.format(said))] == [status]


BARS = """Sammanträdesprotokoll
Hamnstyrelsen 2031-06-09

§ 44 Uppföljning av uppdrag

Beslut
1. Hamnstyrelsen noterar uppföljningen.

Uppdrag | Beslut | Dnr | Ansvarig | Status
Ta fram en plan för laddplatser vid samtliga kajer | RF 2029-06-11 § 98 | HS 2029-02115 | Styrelsen för Kajer, stöd och drift | Slutfört
Utreda en gemensam telefonväxel | RF 2028-10-24 § 290 | HS 2028-04420 | Koncernkontoret | Inte längre aktuellt
"""  # noqa: E501


def test_a_board_for_several_things_is_one_between_bars() -> None:
    made = read(BARS)
    assert [(f.assignees, f.status, f.status_text) for f in made] == [
        (("Styrelsen för Kajer, stöd och drift",), "completed", "Slutfört"),
        (("Koncernkontoret",), None, "Inte längre aktuellt"),
    ]


EMPTY = """Delårsrapport augusti 2031
Hamnnämnden

3.2 Övriga uppdrag från kommunfullmäktige

Uppdrag
Beslut
Ärendenummer
Status
Planerat klart
Utreda förutsättningarna för en flytande brygga i viken
KF 2030-10-16 § 22
SLK-2030-00640
Redovisat till kommunstyrelsen
-
Redovisa hamnens innehav av mark utanför gränsen
KF 2031-03-18 § 205
SLK-2031-00217
Försenat
2032-02-28
"""


def test_a_dash_alone_is_an_empty_cell_and_no_mark_of_the_next_row() -> None:
    assert [(f.text.split()[0], f.status, f.due) for f in read(EMPTY)] == [
        ("Utreda", "reported", None),
        ("Redovisa", "ongoing", "2032-02-28"),
    ]


WATCHED = """HN § 62 Anmälningar
Hamnnämnden beslutar
att lägga anmälningarna till handlingarna.
Uppdragsbevakning: Belysning i Vik, HN 2030-02-18 § 20, pågår. Plan för bojar, HN 2030-06-17 § 77, ej startat.
"""


def test_what_minutes_watch_over_stands_in_one_line() -> None:
    assert [(f.text, f.status) for f in read(WATCHED)] == [
        ("Belysning i Vik", "ongoing"),
        ("Plan för bojar", "not_started"),
    ]


def test_two_lines_say_what_gave_a_record() -> None:
    text = "Återrapportering av uppdrag\n\n" + "\n\n".join(
        f"Uppdrag: {task}\n\nBeslutsdatum: {day}\n\nUppdragsgivare: {giver}\n\nStatus: Pågår"
        for task, day, giver in (
            ("Laga kajen", "2030-02-19 § 18", "Kommunfullmäktige"),
            ("Måla bojar", "2031-03-25 § 40", "Kommunstyrelsen"),
        )
    )
    assert [f.source for f in read(text)] == ["KF 2030-02-19 § 18", "KS 2031-03-25 § 40"]


TAKEN_UP = """Verksamhetsplan
2032
Hamnnämnden
Beslutad av hamnnämnden 2031-12-11 § 266

2.2 Uppdrag i budget
Nedan följer de uppdrag som riktas till nämnden.

Uppdrag
Hamnnämnden får i uppdrag att ta fram en plan för offentliga bryggor
Ärende
HN-2031-01233
Planerad hantering
Planen redovisas för nämnden i oktober 2032.
Ansvarig avdelning
Drift

Uppdrag
Hamnnämnden får i uppdrag att pröva avgiftsfri plats för roddbåtar
Ärende
HN-2031-01240
Planerad hantering
Bolaget leder arbetet.
Ansvarig avdelning
Myndighet
"""


def test_what_a_plan_takes_up_as_given_is_given() -> None:
    assert [f.status for f in read(TAKEN_UP)] == ["given", "given"]


JOINED = """Återrapportering av uppdrag till kommunfullmäktige
Hamnkontoret 2031-11-02

Beslutsdatum: 2029-04-22 § 55
Uppdragsgivare: Kommunfullmäktige
Uppdragstagare: Hamnnämnden
Uppdrag: Ta fram en ny bojplan
Status: Försenat

Beslutsdatum: 2030-02-19 § 18
Uppdragsgivare: Kommunfullmäktige
Uppdragstagare: Kajkontoret
Uppdrag: Sälja båthuset Kvarnen
Status: Verkställt
"""


def test_whose_decision_it_was_may_stand_before_who_has_it_in_one_line() -> None:
    assert [(f.source, f.status) for f in read(JOINED)] == [
        ("KF 2029-04-22 § 55", "ongoing"),
        ("KF 2030-02-19 § 18", "completed"),
    ]
