"""Assignments by what stands around them: what gave and closed them, flattened tables, records."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment, Deadline
from nlp.analyse import analyse
from nlp.extractors import assignees
from nlp.extractors.assignments import status_sentences
from tests.nlp.builders import document
from tests.nlp.test_assignments import found

TOLD_IN_A_BUDGET = [
    "Syftet är att jämna ut kostnaderna. Återrapportering ska ske till förutsättningar för budget 2028.",
    "Resultatet ska redovisas i samband med budget 2028.",
    "Nämnden ska återkomma med förslag till Storstads budget 2028.",
    "Avsikten är att modellen används i arbetet med budget 2028.",
    "Underlaget lämnas inför budget 2028.",
]


@pytest.mark.parametrize("said", TOLD_IN_A_BUDGET)
def test_a_budget_that_something_is_reported_in_is_not_what_gave_it(said: str) -> None:
    text = f"Uppdrag från stadens budget 2027\n\n» Parknämnden får i uppdrag att mäta slitaget. {said}"
    (made,) = found(document(text, headings=("Uppdrag från stadens budget 2027",)))
    assert made.source == "Budget 2027"
    (alone,) = found(document(text.replace(" 2027", ""), headings=("Uppdrag från stadens budget",)))
    assert alone.source is None


def test_a_table_that_a_dump_has_set_as_lines_below_its_columns_names() -> None:
    text = (
        "Parknämnden\nDelårsrapport\n\n3 Aktiviteter\n\nStatus Aktiviteter Slutdatum\n\n"
        "Nya bänkar i parkerna 2031-05-31\n\nRundare skyltar 2031-06-30\n\n"
        "4 Uppdrag\n\nStatus Centrala uppdrag Slutdatum\n\nEj påbörjad\n\n"
        "Parknämnden får i uppdrag att mäta buller.\n\n2031-09-30\n\nPågår\n\n"
        "Alla nämnder får i uppdrag att spara.\n\n2032-01-31\n\nDet har varit ett bra år. Vi är nöjda."
    )
    headings = ("3 Aktiviteter", "4 Uppdrag", "Nya bänkar i parkerna 2031-05-31")
    analysed = analyse(document(text, headings=headings)).findings
    made = [(f.text, f.status, f.due) for f in analysed if isinstance(f, Assignment)]
    assert made == [
        ("Nya bänkar i parkerna", None, "2031-05-31"),
        ("Rundare skyltar", None, "2031-06-30"),
        ("Parknämnden får i uppdrag att mäta buller.", "not_started", "2031-09-30"),
        ("Alla nämnder får i uppdrag att spara.", "ongoing", "2032-01-31"),
    ]
    dates = [f.date for f in analysed if isinstance(f, Deadline)]
    assert dates == ["2031-05-31", "2031-06-30", "2031-09-30", "2032-01-31"]


def test_what_follows_a_plan_s_insats_is_the_next_one_and_no_field() -> None:
    text = (
        "Synpunkter på planens insatser\n\nInsats 3: Badnämnden ska öppna två bad om året. "
        "Bolaget tillstyrker.\n\nInsats 5: Spårbolaget AB ska lägga räls. Bolaget avstyrker."
    )
    made = found(document(text, headings=("Synpunkter på planens insatser",)))
    assert [(f.label, f.text) for f in made] == [
        ("3", "Badnämnden ska öppna två bad om året."),
        ("5", "Spårbolaget AB ska lägga räls."),
    ]


def test_a_record_s_decision_is_of_the_body_in_the_heading_and_its_text_says_who_gets_it() -> None:
    text = (
        "Regionfullmäktige\n\nBeslut: 2029-11-20 § 7\nUppdrag: Trafiknämnden får i uppdrag att mäta köer\n"
        "Ansvarig: Trafikförvaltningen\nLäge: Delvis verkställt. Två mätningar återstår."
    )
    (made,) = found(document(text, headings=("Regionfullmäktige",)))
    assert (made.assignees, made.assigned_by, made.source, made.status) == (
        ("Trafiknämnden",),
        "Regionfullmäktige",
        "RF 2029-11-20 § 7",
        "ongoing",
    )


DONE_WHEN = [
    ("Pågår. Tre av fem hus är målade. Beräknas vara klart i september 2031.", "2031-09"),
    ("Ej påbörjat. Ska redovisas senast 2031-10-31.", "2031-10-31"),
    ("Arbetet går bra. Slutdatum är 2032-01-15.", "2032-01-15"),
    ("Underlaget lämnades 2031-02-01 och nämnden tackade för det.", None),
]


@pytest.mark.parametrize(("said", "when"), DONE_WHEN)
def test_what_is_said_of_an_assignment_tells_when_it_will_be_done(said: str, when: str | None) -> None:
    text = f"Pågående uppdrag\n\nParknämnden får i uppdrag att måla husen\n\n{said}"
    (made,) = found(document(text, headings=("Pågående uppdrag",)))
    assert made.due == when


def test_a_line_of_an_assignment_s_source_begins_no_section() -> None:
    text = (
        "2.1 Pågående uppdrag\n\nParknämnden får i uppdrag att måla husen\n\nBudget 2031, PNF-2030-01044\n\n"
        "Parknämnden får i uppdrag att riva husen\n\n"
        "Insats 2.3 i planen för hus, KF 2031-02-20 § 21, PNF-2031-00427"
    )
    sources = [line for line in text.split("\n\n") if "PNF" in line]
    first, second = found(document(text, headings=("2.1 Pågående uppdrag", *sources)))
    assert (first.source, first.case_number, first.status) == ("Budget 2031", "PNF-2030-01044", "ongoing")
    assert (second.source, second.case_number, second.status) == (
        "KF 2031-02-20 § 21",
        "PNF-2031-00427",
        "ongoing",
    )


CLOSED = [
    # what is told in sentences, or nothing, gives way to the proposal; a printed status stands
    ("", "proposed_fulfilled"),
    ("\n\nKartläggningen är klar och nämnden har fått den.", "proposed_fulfilled"),
    ("\n\nStatus: Pågår", "ongoing"),
]


@pytest.mark.parametrize(("said", "status"), CLOSED)
def test_a_proposal_closes_the_assignment_that_is_described_below_it(said: str, status: str) -> None:
    text = (
        "Förslag till beslut i fullmäktige:\n\n1. Uppdraget till parknämnden att kartlägga lekplatsernas "
        "skick, ärendenummer SLK-2030-00123, förklaras fullgjort.\n\n3 Uppdrag\n\n• Parknämnden får i "
        f"uppdrag att kartlägga lekplatsernas skick, SLK-2030-00123{said}"
    )
    made = [f for f in found(document(text, headings=("3 Uppdrag",))) if not f.rule.startswith("point")]
    assert [f.status for f in made] == [status]


def test_what_a_measure_s_own_sentence_says_it_will_do() -> None:
    text = (
        "3.1 Gemensamma insatser\n\nSteget vidare\n\nInsatsen ska ge föräldrar råd om arbete.\n\n"
        "Ansvariga parter: Trosa kommun och Arbetsförmedlingen\n\nPågår till och med: 2031-06-30\n\n"
        "Budget: 9 tkr"
    )
    (made,) = found(document(text, headings=("3.1 Gemensamma insatser", "Steget vidare")))
    assert made.text == "Insatsen ska ge föräldrar råd om arbete."
    assert (made.assignees, made.due) == (("Trosa kommun", "Arbetsförmedlingen"), "2031-06-30")


def test_the_title_of_a_list_says_who_gave_what_is_listed_and_a_sentence_s_end_how_it_goes() -> None:
    text = (
        "Badnämnden\n\nGenomförandeplan för budget 2031\n\nUppdrag från kommunfullmäktiges budget:\n\n"
        "» Badnämnden får i uppdrag att öppna ett bad.\n\nUppdrag från nämnden:\n\n"
        "» Badförvaltningen får i uppdrag att räkna baden (2030-05-06 § 7, BN 2030/12) har redovisats. "
        "Alla är nöjda."
    )
    headings = ("Badnämnden", "Genomförandeplan för budget 2031")
    first, second = found(document(text, headings=headings))
    assert (first.source, first.assigned_by) == ("Budget 2031", "Kommunfullmäktige")
    assert (second.text, second.assigned_by, second.status) == (
        "Badförvaltningen får i uppdrag att räkna baden",
        "Badnämnden",
        "reported",
    )


TOLD = [
    (
        "Regionfullmäktige beslutade den 3 maj 2031, § 12, att ge trafiknämnden i uppdrag att mäta köer.",
        "mäta",
    ),
    (
        "Kommunfullmäktige tog 2031-05-03 § 12 ställning. Uppdraget löd: Badnämnden får i uppdrag att bada.",
        "Badnämnden",
    ),
    ("Kommundirektören har i uppdrag att mäta tiden (KS 2031-05-03 § 12). Det går bra.", "Kommundirektören"),
]


@pytest.mark.parametrize(("text", "first"), TOLD)
def test_what_a_text_tells_was_given(text: str, first: str) -> None:
    (made,) = found(document(text))
    assert made.text.split()[0] == first
    assert (made.source or "").endswith("2031-05-03 § 12")


def test_a_plan_s_numbered_line_with_two_fields_needs_no_verb_that_is_known() -> None:
    text = (
        "2.1 Färre prover på fredagar\nAnsvarig: Vårdnämnden\nKlart: 2031-10-31\n\n7 Bra luft\nAnsvarig: KS"
    )
    assert [(f.label, f.text) for f in found(document(text))] == [("2.1", "Färre prover på fredagar")]


def test_rows_set_cell_by_cell_below_a_number_with_whose_they_are() -> None:
    text = (
        "Nr Uppdrag Ansvarig Dnr Status Kommentar\n\n1\n\nDela cyklar\n\nTekniska nämnden\n\nKS/2030:10\n\n"
        "Slutfört\n\nCyklarna är röda. Alla har lås.\n\n2\n\nUtreda en båt Utbildningsnämnden\n\nPågår\n\n"
        "Det blåser."
    )
    made = [(f.label, f.text, f.assignees, f.status) for f in found(document(text))]
    assert made == [
        ("1", "Dela cyklar", ("Tekniska nämnden",), "completed"),
        ("2", "Utreda en båt", ("Utbildningsnämnden",), "ongoing"),
    ]


def test_a_status_between_the_body_and_its_assignment_is_the_next_one_s() -> None:
    text = (
        "Parknämnden\n\nStatus: Pågår\n\nParknämnden får i uppdrag att måla hus.\n\nBeslut: Budget 2031\n\n"
        "Badnämnden\n\nStatus: Ej påbörjat\n\nBadnämnden får i uppdrag att mäta djup.\n\nBeslut: Budget 2032"
    )
    made = found(document(f"4 Uppdrag\n\n{text}", headings=("4 Uppdrag",)))
    assert [f.status for f in made] == ["ongoing", "not_started"]
    assert [f.source for f in made] == ["Budget 2031", "Budget 2032"]


def test_nothing_but_the_board_is_the_board_of_its_heading() -> None:
    text = "Uppdrag i budget 2031\n\nParknämnden\n\n• Nämnden får i uppdrag att måla hus."
    (made,) = found(document(text, headings=("Uppdrag i budget 2031", "Parknämnden")))
    assert made.assignees == ("Parknämnden",)


SAID = [
    ("Uppdraget är i allt väsentligt genomfört.", "completed"),
    ("Uppdraget är inte slutfört.", "ongoing"),
    ("Uppdraget kan inte slutföras i tid.", "ongoing"),
    ("Arbetet har dragit ut på tiden.", "ongoing"),
    ("Uppdraget väntas bli klart i höst.", "ongoing"),
    ("Nämnden föreslår att uppdraget förklaras fullgjort.", "proposed_fulfilled"),
    ("Kontoret bedömer att uppdraget nu är slutfört.", "proposed_fulfilled"),
    ("Uppdraget har ännu inte kunnat påbörjas.", "not_started"),
    ("Arbetet har påbörjats och pågår på tre skolor.", "started"),
    ("Uppdraget redovisades för nämnden i maj.", "reported"),
    ("Nämnden delredovisar uppdraget med denna skrivelse.", "partially_reported"),
    ("Arbetet är klart och redovisades i mars.", "completed"),
    # what only might be, what is asked for, and what is said of something else
    ("När uppdraget är slutfört får nämnden en rapport.", None),
    ("Uppdraget ska redovisas i maj.", None),
    ("Tre broar är klara.", None),
    ("Det andra uppdraget pågår.", None),
]


@pytest.mark.parametrize(("said", "expected"), SAID)
def test_sentences_say_how_far_it_has_come(said: str, expected: str | None) -> None:
    told = status_sentences.in_text(f"Vädret var gott. {said}")
    assert (told[0] if told else None) == expected


def test_a_point_that_bifaller_by_giving_gives() -> None:
    text = (
        "Förslag till beslut\n\nKommunfullmäktige föreslås besluta\n\n1. Motionen bifalls på så sätt att "
        "parknämnden får i uppdrag att plantera tio lindar.\n\n2. Motionen avslås i övrigt."
    )
    (made,) = [f for f in analyse(document(text)).findings if isinstance(f, Assignment)]
    assert (made.text, made.assignees, made.status) == (
        "parknämnden får i uppdrag att plantera tio lindar.",
        ("Parknämnden",),
        "given",
    )


RETOLD: list[tuple[str, list[tuple[str, str, str]]]] = [
    (
        "Ett äldre uppdrag, att bygga en bastu vid sjön (KF 2029-02-27 § 20), är slutfört.",
        [("att bygga en bastu vid sjön", "KF 2029-02-27 § 20", "completed")],
    ),
    (
        "Kommunstyrelsen beslutade 2029-06-12 § 48 att parkchefen skulle mäta lindarna. Arbetet pågår.",
        [("mäta lindarna", "KS 2029-06-12 § 48", "ongoing")],
    ),
    ("Uppdraget att ta fram planen gavs KF 2029-02-27 § 20.", []),
]


@pytest.mark.parametrize(("text", "expected"), RETOLD)
def test_what_running_text_tells_of_without_saying_who_is_given_it(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    made = [f for f in analyse(document(text)).findings if isinstance(f, Assignment)]
    assert [(f.text.removeprefix("parkchefen skulle "), f.source, f.status) for f in made] == expected


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("att tillsammans med nämnden för bad göra tre öar", ("Nämnden för bad",)),
        ("att i samverkan med nämnden för bad göra tre öar", ()),
        ("att göra tre öar tillsammans med badnämnden och redovisa dem i maj", ("Badnämnden",)),
        ("att gemensamt med badnämnden göra tre öar, klart 2031", ("Badnämnden",)),
        ("att med Vikens Roddklubb göra tre öar", ("Vikens Roddklubb",)),
        ("att tillsammans med Roddfrämjandet, senast 2031, göra tre öar", ()),
        ("att göra tre öar tillsammans med Roddfrämjandet", ()),
        ("att göra tre öar tillsammans med föreningar", ()),
        ("att i samråd med badnämnden göra tre öar", ()),
    ],
)
def test_who_does_it_as_well_and_who_is_only_asked(said: str, who: tuple[str, ...]) -> None:
    text = f"Vik kommun\n\nBudget 2031\n\nUppdrag\n\n• Parknämnden får i uppdrag {said}.\n"
    (made,) = (f for f in analyse(document(text)).findings if isinstance(f, Assignment))
    assert made.assignees == ("Parknämnden", *who)


def test_whoever_a_column_asks_is_given_nothing() -> None:
    assert assignees.in_column("Parknämnden i samråd med Trafikverket") == ("Parknämnden",)


def test_words_of_its_own_outweigh_the_heading_and_the_rest_is_told_below() -> None:
    text = (
        "Uppdrag som delrapporteras\n\n"
        "Parknämnden får i uppdrag att anlägga en äng (KF 2029-03-04 § 8).\n\n"
        "Parknämnden får i uppdrag att rusta dansbanan (KF 2029-03-04 § 9). Ej påbörjat.\n\n"
        "Uppdrag i budget 2031\n\n• Parknämnden får i uppdrag att hyra ut roddbåtar\n\n"
        "• Parknämnden får i uppdrag att laga bryggan\n\n"
        "Sommaren var varm. Uppdraget om roddbåtar är försenat."
    )
    read = document(text, headings=("Uppdrag som delrapporteras", "Uppdrag i budget 2031"))
    made = [f for f in analyse(read).findings if isinstance(f, Assignment)]
    assert [f.status for f in made] == ["partially_reported", "not_started", "ongoing", "given"]
