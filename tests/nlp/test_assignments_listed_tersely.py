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
