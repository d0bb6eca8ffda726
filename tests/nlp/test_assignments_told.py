"""Assignments in running text: given by the document itself, or told of with what gave them."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from corpus.model import Metadata
from ingest.read import read_text
from nlp.analyse import analyse
from nlp.extractors import assignees
from nlp.extractors.assignments import texts
from tests.nlp.builders import document


def told(text: str, *, title: str | None = None, headings: tuple[str, ...] = ()) -> list[Assignment]:
    made = analyse(document(text, metadata=Metadata(title=title), headings=headings)).findings
    return [f for f in made if isinstance(f, Assignment)]


@pytest.mark.parametrize(
    ("title", "source"),
    [
        ("Flerårsstrategi 2031–2033", "Flerårsstrategi 2031–2033"),
        ("Förslag till Ettårsplan 2031", "Ettårsplan 2031"),
        ("Kommunplan 2031–2034", "Kommunplan 2031–2034"),
        ("Mål- och resursplan 2031", "Mål- och resursplan 2031"),
        ("Mål och budget 2031", "Budget 2031"),
        ("Övergripande plan med budget 2031–2033", "Övergripande plan med budget 2031–2033"),
    ],
)
def test_a_budget_gives_in_its_running_text(title: str, source: str) -> None:
    text = (
        f"{title}\n\nParknämnden\n\nFontänerna läcker. Nämnden får i uppdrag att byta rören senast den 3 maj "
        "2032. Därför ges också hamnnämnden i uppdrag att mäta vattnet. Bänkarna ska målas."
    )
    first, second = told(text, title=title, headings=(title, "Parknämnden"))
    assert (first.assignees, first.source, first.status, first.due) == (
        ("Parknämnden",),
        source,
        "given",
        "2032-05-03",
    )
    assert (second.assignees, second.assigned_by) == (("Hamnnämnden",), "Kommunfullmäktige")


def test_what_a_budget_tells_of_earlier_ones_is_not_given_by_it() -> None:
    text = (
        "Ettårsplan 2031\n\nNämnden har redan fått i uppdrag att bygga en bro. Vi ger inget uppdrag om det."
    )
    assert told(text, title="Ettårsplan 2031", headings=("Ettårsplan 2031",)) == []


PAST = [
    "Vid samma tillfälle beslutades att Badnämnden får i uppdrag att rusta tre bryggor (KF 2031-02-20 § 13).",
    "Styrelsen har själv 2031-09-25 § 58 gett badnämnden i uppdrag att rusta tre bryggor.",
    "Badnämnden fick genom beslut i kommunfullmäktige 2031-02-20 § 13 i uppdrag att rusta tre bryggor.",
    "Badnämnden fick i uppdrag av kommunstyrelsen att rusta tre bryggor (KS 2031-02-20 § 13).",
    "I Flerårsplan 2031–2033 har badnämnden fått i uppdrag att rusta tre bryggor.",
    "Badnämnden ska rusta tre bryggor. Uppdraget gavs 2031-02-20 § 13 och pågår.",
    "Uppdraget till badnämnden att rusta tre bryggor gavs av kommunfullmäktige 2031-02-20 § 13.",
    "Kommunfullmäktige beslutade 2031-02-20 § 13 att badnämnden ska rusta tre bryggor.",
    "Genom beslut KF 2031-02-20 § 13 gavs följande uppdrag: ”Badnämnden ska rusta tre bryggor”.",
]


@pytest.mark.parametrize("text", PAST)
def test_an_assignment_told_of_in_the_past(text: str) -> None:
    (made,) = told(f"Bakgrund\n\nBryggorna är gamla. {text} Virket är dyrt.")
    assert "rusta tre bryggor" in made.text
    assert made.assignees == ("Badnämnden",)
    assert made.source is not None


def test_the_same_meeting_is_the_decision_told_of_before() -> None:
    text = (
        "Nämnden gav 2031-03-25 § 48 parkkontoret i uppdrag att ta fram en rutin. Den är klar.\n\n"
        "Vid samma sammanträde, § 51, fick parkkontoret i uppdrag att jämföra två avtal. Arbetet är försenat."
    )
    first, second = told(text)
    assert (first.source, second.source) == ("2031-03-25 § 48", "2031-03-25 § 51")
    assert second.status == "ongoing"


def test_who_does_it_together_with_another_before_the_word() -> None:
    assert texts.given("Badnämnden ges tillsammans med hamnnämnden i uppdrag att bygga") == (
        "Badnämnden",
        "Hamnnämnden",
    )
    assert texts.given("Hamnbolaget AB tillsammans med badnämnden får i uppdrag att bygga") == (
        "Hamnbolaget AB",
        "Badnämnden",
    )


def test_boards_by_their_area_and_all_boards_of_a_kind() -> None:
    assert assignees.names("Driftnämnden Folktandvård") == ("Driftnämnden Folktandvård",)
    assert assignees.names("samtliga socialnämnder") == ("Samtliga socialnämnder",)
    assert assignees.names("varje socialnämnd") == ("Varje socialnämnd",)


def rows(text: str) -> list[tuple[str | None, str, str | None, str | None]]:
    made = analyse(read_text(text, file="x.txt")).findings
    return [(f.label, f.text, f.status, f.source) for f in made if isinstance(f, Assignment)]


def test_the_measures_of_a_plan_in_an_opinion_on_it() -> None:
    text = (
        "Parknämnden\nYttrande 2031-02-03\n\nSynpunkter på enskilda insatser\n\n"
        "1. Hamnnämnden ska bygga en brygga i viken\nTillstyrks. Bryggan är efterfrågad.\n\n"
        "Insats 4. Badnämnden inför fri entré för barn\n\nNämnden tillstyrker.\n\n"
        "Åtgärd 7\nBadnämnden ska köpa tolv livbojar. Nämnden tillstyrker.\n\n"
        "Åtgärd 9. Badnämnden avvaktar ett beslut. Det dröjer.\n"
    )
    assert [(label, words) for label, words, _, _ in rows(text)] == [
        (None, "Hamnnämnden ska bygga en brygga i viken"),
        ("4", "Badnämnden inför fri entré för barn"),
        ("7", "Badnämnden ska köpa tolv livbojar."),
    ]


def test_fields_that_a_reader_takes_for_a_table_below_an_assignment() -> None:
    text = (
        "Årsrapport 2031\n\n3 Uppdrag från kommunfullmäktige\n\n"
        "Badnämnden får i uppdrag att bygga ett kallbad\n"
        "Ursprung: KF 2031-02-03 § 4\tÄrende: KS 2031/0188\nStatus: Ej påbörjat\tSlutdatum: 2032-05-31\n\n"
        "Badnämnden får i uppdrag att städa stranden\nUrsprung: KF 2031-02-03 § 5\tÄrende: KS 2031/0189\n"
        "Status: Avslutat\tSlutdatum: 2032-05-31\nDet gick bra.\n"
    )
    assert [(status, source) for _, _, status, source in rows(text)] == [
        ("not_started", "KF 2031-02-03 § 4"),
        ("completed", "KF 2031-02-03 § 5"),
    ]


def test_a_list_with_what_gave_it_before_or_after_the_words() -> None:
    text = (
        "Läge per 2031-03-31:\n\n"
        "KF 2031-02-03 § 4, KS 2031/0188. Badnämnden ska bygga ett kallbad. Försenat. Virket är slut.\n\n"
        "Laga bryggan vid Näset, 2031-02-03 § 5, KS 2031/0189 – klart\n"
    )
    assert [(words, status) for _, words, status, _ in rows(text)] == [
        ("Badnämnden ska bygga ett kallbad", "ongoing"),
        ("Laga bryggan vid Näset", "completed"),
    ]


def test_so_worded_it_is_one_whatever_gave_it_and_an_aside_may_follow_the_name() -> None:
    given = (
        "Alla nämnder får i uppdrag att räkna sina stolar.",
        "Hamnnämnden, som är gemensam med Viks kommun, får i uppdrag att måla bojarna.",
    )
    text = f"Delårsrapport 2031\n\nTill nämnden riktas även:\n\n{given[0]}\n\n{given[1]}"
    found = told(text, title="Delårsrapport 2031")
    assert [(f.text, f.assignees, f.source) for f in found] == [
        (given[0], ("Alla nämnder",), None),
        (given[1], ("Hamnnämnden",), None),
    ]


def test_the_council_of_a_region_gives_what_its_budget_gives() -> None:
    text = (
        "Budget 2031\n\nUppdrag\n\n• Bussnämnden får i uppdrag att pröva nattbuss.\n\n"
        "Regionfullmäktige antog budgeten."
    )
    (made,) = told(text, title="Budget 2031", headings=("Budget 2031", "Uppdrag"))
    assert (made.assigned_by, made.source) == ("Regionfullmäktige", "Budget 2031")


def test_who_gives_may_stand_after_the_verb_without_a_name() -> None:
    text = "Parknämnden\n\nVid mötet 2031-01-21 § 6 gav nämnden parkkontoret i uppdrag att räkna bänkar."
    (made,) = told(text)
    assert made.assignees == ("Parkkontoret",)


def test_a_date_of_a_decision_in_a_cell_is_no_day_by_which_it_is_due() -> None:
    text = (
        "Tertialrapport 2031\n\nUppdrag\nStatus\nSlutdatum\n"
        "Bygga ett kallbad vid norra piren (KF 2031-02-24 §\n17, dnr KS 2031/511)\n"
        "Avslutad\n2032-03-31\nKommentar\nDet gick bra.\n"
    )
    ((_, words, status, source),) = rows(text)
    assert (words, status) == ("Bygga ett kallbad vid norra piren", "completed")
    assert source == "KF 2031-02-24 § 17"


AS_FACTS = [
    ("Samtidigt fick hamndirektören i uppdrag att räkna om avgifterna.", ("Hamndirektören",)),
    ("Hamndirektören fick den 4 maj 2031 i uppdrag att räkna om avgifterna.", ("Hamndirektören",)),
    (
        "Dessutom beslutades att ge maritima hamnnämnden i uppdrag att räkna om avgifterna.",
        ("Maritima hamnnämnden",),
    ),
    (
        "I Vikplanen ges hamnnämnden och Vikstiftelsen i uppdrag att räkna om avgifterna.",
        ("Hamnnämnden", "Vikstiftelsen"),
    ),
    (
        "I samma budget uppdrogs åt fullmäktiges presidium att räkna om avgifterna.",
        ("Fullmäktiges presidium",),
    ),
    (
        "Hamndirektionen har från styrelsen, KS § 18, 2031-05-04, fått i uppdrag att räkna om avgifterna.",
        ("Hamndirektionen",),
    ),
]


@pytest.mark.parametrize(("sentence", "who"), AS_FACTS)
def test_what_is_told_as_done_is_one_whatever_gave_it(sentence: str, who: tuple[str, ...]) -> None:
    (made,) = told(f"Bakgrund\n\nDet regnade i maj. {sentence} Kajen är lång.")
    assert (made.text.rstrip("."), made.assignees) == ("räkna om avgifterna", who)


WISHES = pytest.mark.parametrize(
    "sentence",
    [
        "Hamnpartiet vill i ett yrkande ge hamnnämnden i uppdrag att räkna om avgifterna.",
        "En motion föreslår att fullmäktige beslutar att ge hamnnämnden i uppdrag att räkna om avgifterna.",
        "Regeringen gav Hamnverket i uppdrag att räkna om avgifterna.",
        "Den nya chefen fick i uppdrag att räkna om avgifterna.",
        "Hamnnämnden har inte fått i uppdrag att räkna om avgifterna.",
        "Hamnnämnden fick i uppdrag att räkna.",
    ],
)


def test_a_chief_executive_is_given_it_by_the_executive_board_on_the_day_that_is_told() -> None:
    (made,) = told("Bakgrund\n\nKommundirektören fick den 4 maj 2031 i uppdrag att räkna om avgifterna.")
    assert (made.source, made.assigned_by) == ("KS 2031-05-04", "Kommunstyrelsen")


@WISHES
def test_wishes_and_what_the_state_gives_are_none(sentence: str) -> None:
    assert told(f"Bakgrund\n\nDet regnade i maj. {sentence} Kajen är lång.") == []


def test_what_is_told_after_it_is_not_of_it_but_when_it_is_reported() -> None:
    given = "Hamnnämnden får i uppdrag att måla bojarna gula. Målningen redovisas i maj 2032."
    text = f"Uppdrag i budget 2031\n\n{given} De som seglar ser dem illa i dimma. Färgen kostar mest."
    (made,) = told(text, headings=("Uppdrag i budget 2031",))
    assert text[slice(*made.span)] == given
    assert "seglar" not in made.text


def test_the_same_budget_gave_what_is_told_after_it_and_a_name_may_hold_och() -> None:
    text = (
        "Bakgrund\n\nI budget 2031 har bad- och hamnnämnden fått i uppdrag att räkna om avgifterna. "
        "I samma budget uppdrogs åt kommunstyrelsen att räkna broarna i viken."
    )
    first, second = told(text)
    assert (first.assignees, first.source) == (("Bad- och hamnnämnden",), "Budget 2031")
    assert (second.assignees, second.source) == (("Kommunstyrelsen",), "Budget 2031")


def test_a_point_may_give_after_something_else() -> None:
    text = (
        "Hamnnämnden\n2031-05-04\n\nFörslag till beslut\n1. Hamnnämnden godkänner kajens läge samt "
        "uppdrar åt hamnkontoret att hos Bro AB beställa ritningar.\n2. Hamnnämnden tackar för oss.\n"
    )
    (made,) = told(text, headings=("Förslag till beslut",))
    assert (made.assignees, made.text) == (
        ("Hamnkontoret",),
        "uppdrar åt hamnkontoret att hos Bro AB beställa ritningar.",
    )


def test_the_sentence_over_a_table_says_what_gave_its_rows() -> None:
    text = (
        "Delårsrapport 2031\n\n2. Uppdrag\n\nUppdragen i tabellen gavs i Flerårsplan 2031–2033.\n\n"
        "Redovisning av uppdrag\n\nUppdrag\tAnsvar\tLäge\nMåla bojarna gula\tHamnnämnden\tPågår\n"
        "Räkna bryggorna i viken\tBadnämnden\tKlart\n\nDärutöver återstår från förra året:\n\n"
        "Uppdrag\tAnsvar\tLäge\nLaga den norra piren\tHamnnämnden\tPågår\n"
    )
    found = [f for f in analyse(read_text(text, file="x.txt")).findings if isinstance(f, Assignment)]
    plan = ("Flerårsplan 2031–2033", "Kommunfullmäktige")
    assert [(f.source, f.assigned_by) for f in found] == [plan, plan, (None, None)]


def test_a_field_that_a_dump_has_joined_to_the_words_is_none_of_them() -> None:
    text = (
        "Handlingsplan för bojar 2031–2033\n\nDelmål B – Bojar syns\n\n"
        "B1 Måla bojarna längs Viks farled gula Utförs av: Hamnnämnden\nFärdig: 2032\n\n"
        "B2 Räkna bojarna i södra viken\nUtförs av: Badnämnden\nFärdig: 2033\n"
    )
    found = [f for f in analyse(read_text(text, file="x.txt")).findings if isinstance(f, Assignment)]
    assert [(f.label, f.text, f.assignees, f.due) for f in found] == [
        ("B1", "Måla bojarna längs Viks farled gula", ("Hamnnämnden",), "2032"),
        ("B2", "Räkna bojarna i södra viken", ("Badnämnden",), "2033"),
    ]


def test_who_does_it_too_may_stand_between_commas_and_how_it_is_done_after_the_name() -> None:
    told_so = (
        "I samband med budget 2031 beslutade kommunfullmäktige att ge hamnnämnden i uppdrag att, "
        "tillsammans med badnämnden och bryggnämnden, brett utreda hur bojar målas."
    )
    (made,) = told(f"Bakgrund\n\n{told_so}")
    assert made.assignees == ("Hamnnämnden", "Badnämnden", "Bryggnämnden")
    assert made.text.startswith("tillsammans med badnämnden")
    former = (
        "Kommunfullmäktige beslutade 2031-05-04 § 18 att ge dåvarande hamnnämnden, genom sitt "
        "bojkontor (BOK), i uppdrag att räkna om avgifterna."
    )
    (made,) = told(f"Bakgrund\n\n{former}")
    assert made.assignees == ("Hamnnämnden",)


@pytest.mark.parametrize(
    "lead",
    [
        "Åtgärden svarar mot fullmäktiges uppdrag till bolaget: Samtliga",
        "Broarna är redovisade enligt uppdraget i budget 2031 – samtliga",
        "Två uppdrag rör hamnen. Uppdrag 7 lyder: Samtliga",
    ],
)
def test_an_assignment_in_its_own_words_after_a_colon_or_a_dash(lead: str) -> None:
    (made,) = told(f"Bakgrund\n\n{lead} nämnder får i uppdrag att räkna sina broar. Broarna är långa.")
    assert (made.text, made.assignees) == (
        f"{lead.split()[-1]} nämnder får i uppdrag att räkna sina broar",
        ("Samtliga nämnder",),
    )


DECIDED = [
    "Badnämnden har nyligen beslutat att nämnderna ska redovisa sina bryggor varje månad.",
    "Vid mötet i maj beslutade badnämnden att nämnderna skulle redovisa sina bryggor varje månad.",
]


@pytest.mark.parametrize("said", DECIDED)
def test_a_board_has_decided_that_somebody_is_to_do_something(said: str) -> None:
    (found,) = told(f"Bakgrund. {said} Det går bra.")
    assert (found.assignees, found.assigned_by) == (("Nämnderna",), "Badnämnden")
    assert found.text == "redovisa sina bryggor varje månad"


@pytest.mark.parametrize(
    "said",
    [
        "Badnämnden har beslutat att bryggorna ska redovisas varje månad.",
        "Badnämnden har beslutat att parknämnden ska ha nio ledamöter.",
        "Om badnämnden har inte beslutat att parknämnden ska redovisa sina bryggor.",
        "Konsulten har beslutat att parknämnden ska redovisa sina bryggor.",
    ],
)
def test_what_else_is_decided_gives_nobody_anything(said: str) -> None:
    assert told(f"Bakgrund. {said}") == []


@pytest.mark.parametrize(
    ("text", "words", "who", "status"),
    [
        (
            "Uppdraget till hamnnämnden att måla bryggorna vid sjön, KF 2029-05-29 § 61, är försenat.",
            "att måla bryggorna vid sjön",
            "Hamnnämnden",
            "ongoing",
        ),
        (
            "Tekniska nämnden fick 2029-12-09 § 176 i uppdrag att belysa bryggan vid viken (KS 2029/590). "
            "Uppdraget är delredovisat.",
            "belysa bryggan vid viken",
            "Tekniska nämnden",
            "partially_reported",
        ),
        (
            "Äldre samt barn- och badnämndens uppdrag att måla alla bryggor, KF 2029-05-29 § 6, är ej klart.",
            "att måla alla bryggor",
            "Äldre samt barn- och badnämnden",
            "ongoing",
        ),
        (
            "I budget 2030 gav kommunfullmäktige hamnnämnden ett budgetuppdrag om att ta fram ett program.",
            "ta fram ett program",
            "Hamnnämnden",
            None,
        ),
    ],
)
def test_an_earlier_assignment_is_told_of_with_what_gave_it(
    text: str, words: str, who: str, status: str | None
) -> None:
    found = told(f"Delårsrapport augusti 2031\n\nTidigare uppdrag\n\n{text}", headings=("Tidigare uppdrag",))
    assert [(f.text, f.assignees, f.status) for f in found] == [(words, (who,), status)]


def test_that_somebody_is_to_get_assignments_is_none() -> None:
    text = "Kommunfullmäktige beslutade 2030-12-08 § 31 att hamnnämnden ska få följande uppdrag."
    assert told(text) == []
    (made,) = told(
        "Kommunfullmäktige beslutade 2030-12-08 § 31 att hamnnämnden skulle hantera alla båtar i viken."
    )
    assert made.text == "hantera alla båtar i viken"
