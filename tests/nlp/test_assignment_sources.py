"""What gave an assignment: the budget by its whole name, a plan, and what is said of a whole list."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment, DecisionReference
from ingest.read import read_text
from nlp.analyse import analyse
from nlp.extractors.assignments import budgets

NAMES = [
    ("Givet i budget 2031 med plan 2032–2033, dnr 4", "Budget 2031 med plan 2032–2033"),
    ("Uppdrag i Mål och budget 2031 med plan för 2032-2033", "Mål och budget 2031 med plan för 2032–2033"),
    ("Uppdrag i Strategisk plan och budget 2031-2033", "Strategisk plan och budget 2031–2033"),
    ("Uppdrag i Kommunbudget 2031", "Kommunbudget 2031"),
    ("Givet i budget 2031 med flerårsplan 2032–2033", "Budget 2031 med flerårsplan 2032–2033"),
    ("Givet i budget 2031 och verksamhetsplan 2032–2033", "Budget 2031"),
    ("Uppdrag i budget 2031 med plan för arbetet", "Budget 2031"),
]


@pytest.mark.parametrize(("printed", "name"), NAMES)
def test_a_budget_has_the_name_that_is_printed(printed: str, name: str) -> None:
    assert budgets.named(printed) == name


def sources(text: str) -> list[tuple[str | None, str | None]]:
    found = analyse(read_text(text, file="a.txt")).findings
    return [(f.source, f.assigned_by) for f in found if isinstance(f, Assignment)]


ROWS = """
Nr\tUppdrag\tAnsvarig\tLäge
1\tMåla om fyren på Gråskär\tHamnnämnden\tPågår
2\tSätta upp bänkar längs kajen\tParknämnden\tKlart
"""
TOLD_BEFORE = (
    """Tärnviks kommun
Delårsrapport 2031 för hamnnämnden

Sammanfattning

{}

Ekonomi

Resultatet är gott.

Läget för uppdragen
"""
    + ROWS
)
GENERAL = [
    ("Uppdragen lämnades i Budget 2031 med plan 2032–2033.", "Budget 2031 med plan 2032–2033"),
    ("I Flerårsstrategi 2031–2033 gavs 14 uppdrag.", "Flerårsstrategi 2031–2033"),
    (
        "Uppdragen kommer från Verksamhetsplan 2031, som kommunfullmäktige antog 2030-11-25, § 152.",
        "Verksamhetsplan 2031",
    ),
]


@pytest.mark.parametrize(("said", "source"), GENERAL)
def test_what_is_said_of_all_assignments_is_said_of_each(said: str, source: str) -> None:
    assert [found[0] for found in sources(TOLD_BEFORE.format(said))] == [source, source]


def test_what_two_sentences_say_differently_is_said_of_none() -> None:
    said = "\n\n".join(told for told, _ in GENERAL[:2])
    assert [found[0] for found in sources(TOLD_BEFORE.format(said))] == [None, None]


ACTIVITIES = """
1.1\tMåla om fyren på Gråskär\tGenomförd\tFyren är vit.
2.1\tSätta upp bänkar längs kajen\tPågår\tTio av tjugo.
"""
PLANS = [
    "3.2 Andra planer\n\nUr Trafiksäkerhetsplan 2031–2034 ansvarar nämnden för två aktiviteter.\n",
    "3.2 Trafiksäkerhetsplan 2031–2034\n\nPlanen gäller i fyra år.\n",
]


@pytest.mark.parametrize("above", PLANS)
def test_activities_are_of_the_plan_that_the_lines_above_them_name(above: str) -> None:
    text = "Tärnviks kommun\nMånadsrapport april 2031\nHamnnämnden\n\n2 Ekonomi\n\nResultatet är gott.\n\n"
    found = [source for source, _ in sources(f"{text}{above}{ACTIVITIES}")]
    assert found == ["Trafiksäkerhetsplan 2031–2034"] * 2


def test_cells_that_a_dump_sets_as_headings_end_no_list() -> None:
    text = "Hamnnämnden\nTertialrapport 2031\n\n3.1 Uppdrag i Strategisk plan och budget 2031-2033\n\n"
    for task in ("måla om fyren på Gråskär", "sätta upp bänkar längs kajen"):
        text += f"Uppdrag\nStatus\nSlutdatum\nHamnnämnden ska {task}\n"
        text += "Pågående\n2031-12-31\nKommentar\nDet går bra.\n\n"
    assert [found[0] for found in sources(text)] == ["Strategisk plan och budget 2031–2033"] * 2


BELOW_ROWS = """Tärnviks kommun
Månadsrapport oktober 2031
Hamnnämnden

2 Ekonomi

Resultatet är gott.

3.2 Handlingsplan för fyrar och bojar 2031–2034

Läget är följande.

Nr  Åtgärd                                  Ansvarig                Status

A1  Köra en båt med lampor till tolv öar

{}

A2  Öppna en verkstad för lanternor

Båtcentralen            Klart
"""


@pytest.mark.parametrize("cells", ["Båtcentralen            Ej påbörjat", "Försenat"])
def test_whose_and_how_far_set_as_a_heading_ends_no_list(cells: str) -> None:
    found = [source for source, _ in sources(BELOW_ROWS.format(cells))]
    assert found == ["Handlingsplan för fyrar och bojar 2031–2034"] * 2


def test_the_title_says_what_gave_all_that_a_follow_up_lists() -> None:
    head = "Tärnviks kommun\nTjänsteskrivelse\n2031-09-05\n\n{}\n\nLäget i augusti\n"
    titled = sources(head.format("Uppföljning av uppdragen i Mål och budget 2031–2033") + ROWS)
    assert titled == [("Mål och budget 2031–2033", "Kommunfullmäktige")] * 2
    assert sources(head.format("Uppföljning av Mål och budget 2031–2033") + ROWS) == [(None, None)] * 2


TOLD_DECISION = """4.1 Uppdrag som delrapporteras
1. Hamnkontoret får i uppdrag att se över avtalet med föreningarna. Uppdraget ska genomföras i linje med
avtalet enligt kommunfullmäktiges beslut {}ärende HK-2034-00324
Arbetet pågår.
"""


@pytest.mark.parametrize(
    ("printed", "source"),
    [
        ("2022-05-31 § 14, KS 2034-02-21 § 138 - ", "KS 2034-02-21 § 138"),
        ("2022-05-31 § 14, ", "KF 2022-05-31 § 14"),
    ],
)
def test_a_decision_that_the_wording_tells_of_gives_way_to_the_one_printed_after_it(
    printed: str, source: str
) -> None:
    assert [found[0] for found in sources(TOLD_DECISION.format(printed))] == [source]


ANNEXED = """Kommunfullmäktige

Handling 2031 nr 62

Bojar i hamnen

Till Tärnviks kommunfullmäktige

Tjänsteutlåtande

Hamnkontoret har gått igenom alla bojar i hamnen. De flesta är från förra århundradet, och nio ligger fel.
Kontoret har talat med fiskarna, seglarna och färjebolaget, som alla vill ha flera och större bojar i norr.
Vid inloppet saknas de helt. Kontoret föreslår att nio nya läggs ut i vår och att de gamla samlas in.

Bilaga 1

Kommunfullmäktige

Protokollsutdrag Sammanträdesdatum: 2030-03-27

§ 148 Ärendenummer KS-2030-00144 Redovisning av uppdrag om bojar

Beslut Enligt yrkande från M och C i kommunstyrelsen:

1. Hamnbolaget AB får i uppdrag att laga bojarna. 2. Uppdraget om fyren förklaras fullgjort.

Handling 2030 nr 43.
"""


def test_annexed_minutes_give_what_their_own_head_says() -> None:
    found = analyse(read_text(ANNEXED, file="a.txt")).findings
    made = next(f for f in found if isinstance(f, Assignment))
    assert (made.source, made.assigned_by) == ("KF 2030-03-27 § 148 p. 1", "Kommunfullmäktige")
    assert made.case_number == "KS-2030-00144"
    assert "KF 2030-03-27 § 148" in [f.normal for f in found if isinstance(f, DecisionReference)]


MINUTES = """Ekeby stad kommunfullmäktige

Protokoll
Sammanträdesdatum: 2031-05-13

§ 12 0501/31
Ny brygga

Beslut
Enligt kommunstyrelsens förslag:

1. Hamnnämnden får i uppdrag att laga bryggan.
2. Ärendet avslutas.

Ekeby stad kommunfullmäktige

Protokoll
Sammanträdesdatum: 2031-05-13

§ 13
Lekplatser
Dnr KS 2031/140

Yrkanden
Ada Ek (X) yrkar att parknämnden får i uppdrag att bygga en lekplats.

Beslut
Parknämnden får i uppdrag att pröva en lekplats.

§ 14
Bänkar

Beslut
Parknämnden får i uppdrag att måla bänkarna.
"""


@pytest.mark.parametrize("before", ["", f"{'Nämnden har lagat bryggan i år igen och igen. ' * 60}\n\n"])
def test_the_paragraph_gives_with_its_decision_and_its_case_number(before: str) -> None:
    found = analyse(read_text(f"{before}{MINUTES}", file="a.txt")).findings
    given = [(f.source, f.case_number) for f in found if isinstance(f, Assignment) and f.status == "given"]
    assert given == [
        ("KF 2031-05-13 § 12 p. 1", "0501/31"),
        ("KF 2031-05-13 § 13", "KS 2031/140"),
        ("KF 2031-05-13 § 14", None),
    ]
