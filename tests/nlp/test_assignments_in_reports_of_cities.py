"""Assignments in the forms of a city's reports: fields of their own lines, two columns, keys in words."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment, DecisionPoint
from corpus.model import Document, Heading, Metadata, Source, Span
from ingest.read import read_text
from nlp.analyse import analyse
from nlp.extractors import due
from nlp.extractors.assignments import fields, sections, statuses, texts


def found(text: str) -> list[Assignment]:
    return [f for f in analyse(read_text(text, file="x.txt")).findings if isinstance(f, Assignment)]


HEAD = "Årsrapport 2031\nNämnden för Hamnar\n\n6.1 Uppdrag från KF/KS\n\n"
GIVEN = "Nämnden för Hamnar får i uppdrag att laga kajen i norra viken."
FIELDS = "Uppdragsår\n\n2031\n\nTyp av KF/KS-uppdrag\n\nUppdrag utanför budgetbeslut\n\n"


@pytest.mark.parametrize(
    ("said", "status"), [("Avslutad", "completed"), ("Pågående", "ongoing"), ("Ej påbörjad", "not_started")]
)
def test_the_status_stands_below_labels_of_their_own_lines(said: str, status: str) -> None:
    text = f"{HEAD}{GIVEN}\n\n{FIELDS}{said}\n\n2032-01-15\n\nHamnvakten har fått nya bojar.\n"
    assert [(f.text, f.status) for f in found(text)] == [(GIVEN, status)]


def test_what_a_label_says_is_no_status_of_its_own() -> None:
    text = f"{HEAD}{GIVEN}\n\nPrioritet\n\nKlart\n\nHamnvakten har fått nya bojar.\n"
    assert [f.status for f in found(text)] != ["completed"]


def test_the_half_year_that_a_comment_tells_of_is_no_date() -> None:
    text = f"{HEAD}{GIVEN}\n\nHalvår 1 2031\n\nArbetet pågår. Hamnvakten har köpt virke.\n"
    assert [(f.status, f.due) for f in found(text)] == [("ongoing", None)]
    assert statuses.of_value("Halvår 1 2031 Ej påbörjat") == statuses.Said("not_started", "Ej påbörjat")


TABLE = "{}\t{}\nHamnnämnden får i uppdrag att laga kajen.\t{}\nHamnnämnden ska måla bojar.\tEj påbörjat.\n"


@pytest.mark.parametrize(
    ("task", "told"),
    [
        ("Uppdrag från KF/KS", "Uppdragets status och kommentar"),
        ("Kommunfullmäktiges uppdrag", "Bedömning"),
        ("KF-uppdrag", "Läge"),
        ("Centrala uppdrag", "Kommentar"),
    ],
)
def test_two_columns_say_what_is_to_be_done_and_how_far_it_is(task: str, told: str) -> None:
    made = found(f"{HEAD}{TABLE.format(task, told, 'Avslutad 2031-05-14 Kajen är lagad.')}")
    assert [f.status for f in made] == ["completed", "not_started"]


def test_what_came_from_somebody_is_no_task_where_no_cell_says_what_to_do() -> None:
    table = "Uppdrag från\tLäge\nHamnnämnden\tPågår\nParknämnden\tKlart\n"
    assert found(f"{HEAD}{table}") == []


KEY = "KLAR = uppdraget är genomfört. RISK = arbetet löper men är försenat.\n"
CODED = "Uppdrag\tStatus\nLaga kajen i norra viken\tRISK\nMåla bojarna i viken\tKLAR\n"


def test_a_word_of_the_documents_own_key_is_a_status() -> None:
    assert [f.status for f in found(f"{HEAD}{CODED}\n{KEY}")] == ["ongoing", "completed"]
    assert [f.status for f in found(f"{HEAD}{CODED}")] == [None, "completed"]


def test_a_word_of_the_key_stands_in_a_line_of_its_own() -> None:
    items = (
        "2031-03 Laga kajen i norra viken\nKälla: MRP 2031–2034, KF 2030-11-24 § 271\nDnr: HN-2031-00018\n"
    )
    text = (
        f"Läge för uppdrag\n\nTeckenförklaring\n\n{KEY}\n1. HAMNNÄMNDEN\n\n{items}\nRISK\n\nVirke saknas.\n"
    )
    assert [(f.status, f.status_text, f.source) for f in found(text)] == [
        ("ongoing", "RISK", "KF 2030-11-24 § 271")
    ]


def test_a_budget_with_the_decision_that_adopted_it_is_the_decision() -> None:
    assert texts.source_of("Budget 2031, KF 2030-11-24 § 27")[0] == "KF 2030-11-24 § 27"
    assert texts.source_of("Budget 2031 (KF 2030-11-24 § 27)")[0] == "Budget 2031"
    assert texts.source_of("Budget 2031, dnr KS 2030/27")[0] == "Budget 2031"
    assert texts.source_of("Budget 2031, HN 2030-11-24 § 27")[0] == "Budget 2031"


TITLES = (
    "Verksamhetsberättelse 2031\n\nHamnnämnden\n\n{}\n\n"
    "Nämnden ska minska antalet lösa bojar\n"
    "Andelen lösa bojar har minskat från 22 till 18 procent. Uppdraget är genomfört.\n\n"
    "Nämnden ska utreda en ny kaj i viken\n"
    "Upphandlingen blev överklagad och arbetet har därför inte kunnat påbörjas.\n"
)


def test_headings_below_one_of_assignments_are_what_somebody_shall() -> None:
    made = found(TITLES.format("Uppdrag från kommunfullmäktige"))
    assert [(f.assignees, f.status, f.assigned_by) for f in made] == [
        (("Hamnnämnden",), "completed", "Kommunfullmäktige"),
        (("Hamnnämnden",), "not_started", "Kommunfullmäktige"),
    ]
    assert found(TITLES.format("Reglemente")) == []


def test_what_leads_in_a_list_is_no_assignment_and_keeps_what_gave_it() -> None:
    text = (
        "Nämndsbudget 2031\n\nUppdrag från kommunfullmäktige\n\nI budget 2031 lämnas följande uppdrag.\n\n"
        "Hamnnämnden får i uppdrag att\n\n1. laga kajen i norra viken\n2. måla bojarna i hela hamnen\n"
    )
    assert [(f.text, f.assignees, f.source) for f in found(text)] == [
        ("laga kajen i norra viken", ("Hamnnämnden",), "Budget 2031"),
        ("måla bojarna i hela hamnen", ("Hamnnämnden",), "Budget 2031"),
    ]


def test_the_council_gave_with_its_decision_on_the_budget() -> None:
    said = "Kommunfullmäktige lämnade 2030-06-16, § 14, uppdrag till nämnden i samband med budget 2031."
    assert texts.source_of(said)[0] == "KF 2030-06-16 § 14"
    assert texts.source_of("Uppdrag i budget 2031 (KF 2030-06-16 § 14)")[0] == "Budget 2031"


def test_the_day_and_the_paragraph_stand_in_columns_of_their_own() -> None:
    text = (
        "Uppdragsförteckning\n\nDatum\t§\tUppdrag\tAnsvarig\tÅter till KS\n"
        "2031-02-11\t23\tTa fram riktlinjer för bojar\tHamnchef\t2031-11\n"
        "2031-06-10\t88\tUtreda behovet av en ny kaj\tHamnchef\t2032-09\n"
    )
    assert [(f.source, f.due) for f in found(text)] == [
        ("2031-02-11 § 23", "2031-11"),
        ("2031-06-10 § 88", "2032-09"),
    ]


def test_somebodys_assignment_by_its_name() -> None:
    assert texts.given("Uppdrag till hamnchefen att se över vakten") == ("Hamnchefen",)
    assert texts.given("Uppdrag till sjöss att minnas") is None


def test_a_point_closes_what_an_earlier_meeting_gave() -> None:
    assert texts.closed("Uppdraget från 2031-03-18 § 40, att laga kajen, förklaras fullgjort.") == ()
    assert texts.closed("Uppdraget till hamnchefen att laga kajen avslutas.") == ("Hamnchefen",)
    assert texts.closed("Kajen från 2031-03-18, att laga, förklaras fullgjord.") is None


def test_what_has_been_reported_is_no_report_to_come() -> None:
    told = "Återrapportering: Utredningen överlämnades till kommunstyrelsen i november 2031."
    read = fields.read(told)
    assert due.report_back(told) is None
    assert read is None or read.due is None
    assert due.report_back("Återrapportering ska ske till kommunstyrelsen i november 2031.") is not None


def test_a_sentence_for_a_status_tells_of_the_work() -> None:
    text = (
        "Uppdrag 1: Hamnchefen får i uppdrag att utreda en ny kaj.\nBeslut: HN 2031-04-08 § 61\n"
        "Ansvarig tjänsteperson: kajvakten\nStatus: {}\n"
    )
    made = found(text.format("Utredningen är skriven och ligger hos utskottet för beredning."))
    assert [f.status for f in made] == ["ongoing"]
    assert [f.status for f in found(text.format("Se bilaga."))] == [None]


OWN = (
    "Viks kommun\nHamnnämnden\n\nNämndsbudget 2031\n\n{}\n\nNr Uppdrag Ansvarig Klart\n"
    "N1 Se över tiderna på kajerna Avdelning kaj 2031-03-31\n"
    "N2 Revidera reglerna för båtplatser Avdelning båt 2031-09-30\n\nEkonomi\n\nPengarna räcker.\n"
)


def test_a_division_by_its_small_name_is_responsible() -> None:
    made = found(OWN.format("Nämndens uppdrag till förvaltningen"))
    assert [(f.text, f.assignees) for f in made] == [
        ("Se över tiderna på kajerna", ("Avdelning kaj",)),
        ("Revidera reglerna för båtplatser", ("Avdelning båt",)),
    ]


@pytest.mark.parametrize(
    ("over", "giver"), [("Nämndens uppdrag till förvaltningen", "Hamnnämnden"), ("Nämndens reglemente", None)]
)
def test_what_a_board_gives_its_administration_is_given_by_the_board(over: str, giver: str | None) -> None:
    names = "Nr Uppdrag Ansvarig Klart"  # which a dump sets as a heading
    text = f"{over}\n{names}\nN1 Se över kajen"
    headings = (
        Heading(1, None, over, Span(0, len(over)), 1),
        Heading(2, None, names, Span(len(over) + 1, len(over) + 1 + len(names)), 1),
    )
    about = Metadata(issuer="Hamnnämnden", title="Nämndsbudget 2031")
    document = Document(Source("x", "0" * 64, 1), text, headings=headings, metadata=about)
    section = sections.section_at(document, len(text) - 1)
    assert (section.giver, section.given) == (giver, giver is not None)


def test_a_division_stands_as_a_sentence_after_what_is_to_be_done() -> None:
    read = fields.unlabelled("Införa tillsyn på alla kajer. Avdelning norra kajer. 2031.")
    assert read is not None
    assert (read.who, read.due) == (("Avdelning norra kajer",), "2031")
    assert fields.unlabelled("Införa tillsyn på alla kajer. Många norra kajer. 2031.") is None


@pytest.mark.parametrize("word", ["Därutöver", "Dessutom", "Vidare", "Även", "Samtidigt"])
def test_who_shall_do_more(word: str) -> None:
    assert texts.obliged(f"{word} ska hamnchefen redovisa kostnaderna i juni.") == ("Hamnchefen",)
    assert texts.obliged(f"{word} ska det bli varmt i juni.") == ()


CLOSED = (
    "Tjänsteutlåtande\nHamnnämnden 2031-09-02\n\nFörslag till beslut\n\n{}\n\n"
    "1. Hamnnämnden får i uppdrag att laga kajen i norra viken (KF 2030-11-14 § 21).\n"
    "2. Hamnnämnden får i uppdrag att måla bojarna (KF 2031-05-15 § 9).\n"
)


def test_what_is_listed_below_that_it_is_fulfilled_is_not_given() -> None:
    made = found(CLOSED.format("Hamnnämnden förklarar följande uppdrag från kommunfullmäktige fullgjorda:"))
    assert [(f.status, f.source, f.assigned_by) for f in made] == [
        ("proposed_fulfilled", "KF 2030-11-14 § 21", "Kommunfullmäktige"),
        ("proposed_fulfilled", "KF 2031-05-15 § 9", "Kommunfullmäktige"),
    ]
    given = found(CLOSED.format("Hamnnämnden beslutar följande:"))
    assert [f.status for f in given] == ["given", "given"]


INNER = (
    "Tjänsteutlåtande\nHamnnämnden 2031-09-02\n\nFörslag till beslut\n\nI hamnnämnden:\n\n"
    "1. Årsrapport 2031 godkänns.\n2. {}\na. Hamnnämnden får i uppdrag att laga kajen i viken.\n"
    "b. Hamnnämnden får i uppdrag att måla bojarna.\n3. Rapporten översänds till kommunstyrelsen.\n"
)


def test_a_point_closes_each_that_it_lists() -> None:
    made = found(INNER.format("Följande uppdrag från kommunfullmäktige förklaras fullgjorda:"))
    assert [(f.text, f.status) for f in made] == [
        ("Hamnnämnden får i uppdrag att laga kajen i viken.", "proposed_fulfilled"),
        ("Hamnnämnden får i uppdrag att måla bojarna.", "proposed_fulfilled"),
    ]
    said = INNER.format("Följande uppdrag från kommunfullmäktige förklaras fullgjorda:")
    actions = [
        f.action for f in analyse(read_text(said, file="x.txt")).findings if isinstance(f, DecisionPoint)
    ]
    assert actions == ["godkänns", "förklaras fullgjort", "översänds"]
    assert "proposed_fulfilled" not in [f.status for f in found(INNER.format("Följande uppdrag ges:"))]


def test_a_column_of_decisions_may_say_what_is_given() -> None:
    text = (
        "Beslutsuppföljning\n\nBeslutsdatum\tÄrende\tBeslut\tStatus\n"
        "2031-01-13\tUtegym\tUppdra åt hamnchefen att bygga ett gym på kajen senast 2031-12-31\tKlart\n"
        "2031-02-10\tBibliotek\tHamnchefen får i uppdrag att förhandla om hyran\tPågår\n"
    )
    assert [(f.assignees, f.status, f.due) for f in found(text)] == [
        (("Hamnchefen",), "completed", "2031-12-31"),
        (("Hamnchefen",), "ongoing", None),
    ]


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("Ej avslutade uppdrag", "ongoing"),
        ("Uppdrag som inte är slutredovisade", "ongoing"),
        ("Inte genomförda uppdrag", "ongoing"),
        ("Avslutade uppdrag", "completed"),
        ("Uppdrag som slutredovisas", "reported"),
        ("Inte påbörjade uppdrag", "not_started"),
    ],
)
def test_a_heading_denies_what_it_says(heading: str, status: str) -> None:
    assert statuses.of_heading(heading) == status


def test_a_heading_says_whose_decisions_a_column_has() -> None:
    rows = "Uppdrag\tBeslutsdatum\tAnsvarig nämnd\nUtreda en ny kaj\t2031-04-22 § 45\tHamnnämnden\n"
    made = found(f"Balans\n\nUppdrag beslutade av kommunfullmäktige\n\n{rows}")
    assert [(f.source, f.assigned_by) for f in made] == [("KF 2031-04-22 § 45", "Kommunfullmäktige")]
    made = found(f"Balans\n\nUppdrag i hamnen\n\n{rows}")
    assert "KF" not in (made[0].source or "")


LED = (
    "Hamnnämnden\n\nDelårsrapport augusti 2031\n\nRiktade uppdrag\n\n{}\n\n"
    "1. Hamnnämnden ska pröva öppna bryggor i två stadsdelar.\n\nTvå bryggor har öppnats av hamnvakten.\n\n"
    "2. Hamnnämnden ska erbjuda fiskekort till barn.\n\nUppdraget är slutfört. Barnen har fått korten.\n"
)


def test_what_gave_them_stands_above_though_comments_stand_between() -> None:
    said = "I budget 2031 gav kommunfullmäktige nämnden följande uppdrag, som följs upp nedan."
    assert [(f.source, f.status) for f in found(LED.format(said))] == [
        ("Budget 2031", "ongoing"),
        ("Budget 2031", "completed"),
    ]
    assert [f.source for f in found(LED.format("Nämnden har en budget för 2031 och många båtar."))] == [
        None
    ] * 2


@pytest.mark.parametrize(
    ("printed", "who"),
    [
        ("Intraservice", ("Intraservice",)),
        ("Förvaltningen för Intraservice", ("Intraservice",)),
        ("Got Event", ("Got Event AB",)),
        ("Förvaltningen för Hamnar", ("Förvaltningen för Hamnar",)),
        ("Solnedgång", ()),
    ],
)
def test_an_office_or_a_company_is_known_by_its_name_alone(printed: str, who: tuple[str, ...]) -> None:
    text = f"{HEAD}{printed} får i uppdrag att laga kajen i norra viken.\n\n{FIELDS}Avslutad\n"
    assert [f.assignees for f in found(text) if f.rule != "learned"] == ([who] if who else [])
