"""How far an assignment has come, in the words that reports and lists have for it."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from ingest.read import read_text
from nlp.analyse import analyse
from nlp.extractors.assignments import status_sentences, statuses, texts

CELLS = [
    ("Enligt tidplan", "ongoing"),
    ("Försening", "ongoing"),
    ("Efter tidplan", "ongoing"),
    ("Sker löpande", "ongoing"),
    ("Löpande arbete", "ongoing"),
    ("Till viss del utfört", "ongoing"),
    ("Under upphandling", "ongoing"),
    ("Utreds av parkkontoret", "ongoing"),
    ("Utredning pågår", "ongoing"),
    ("Cirka 40 %", "ongoing"),
    ("Ej i fas", "ongoing"),
    ("Icke påbörjad", "not_started"),
    ("Inte påbörjat ännu", "not_started"),
    ("Ska påbörjas 2031", "not_started"),
    ("Startar hösten 2031", "not_started"),
    ("Till fullo genomfört", "completed"),
    ("Klarmarkerad", "completed"),
    ("Effektuerat", "completed"),
    ("Inarbetat i ordinarie verksamhet", "completed"),
    ("Övergått i förvaltning", "completed"),
    ("Igångsatt", "started"),
    ("Under uppstart", "started"),
    ("Överlämnat till hamnstyrelsen", "reported"),
    ("Besvarat", "reported"),
    ("Lägesrapport lämnad", "partially_reported"),
    ("Under planering", "planned"),
    ("Förslag till avslut", "proposed_fulfilled"),
    ("● Pågår", "ongoing"),
    ("Röd – ej påbörjad", "not_started"),
    ("Grön: klart", "completed"),
    ("Röd", None),
    ("Väntar på svar", None),
]


@pytest.mark.parametrize(("printed", "status"), CELLS)
def test_what_a_cell_says(printed: str, status: str | None) -> None:
    assert statuses.of_cell(printed) == status


SENTENCES = [
    ("Uppdraget har fördröjts av stormen.", "ongoing"),
    ("Uppdraget är senarelagt till 2032.", "ongoing"),
    ("Uppdraget flyttas fram ett år.", "ongoing"),
    ("Arbetet ligger efter tidplanen.", "ongoing"),
    ("Uppdraget utförs löpande av hamnvakten.", "ongoing"),
    ("Arbetet är i slutskedet.", "ongoing"),
    ("Uppdraget befinner sig i en inledande fas.", "ongoing"),
    ("Uppdraget är genomfört till stor del.", "ongoing"),
    ("Uppdraget är till viss del genomfört.", "ongoing"),
    ("Inget arbete har påbörjats.", "not_started"),
    ("Ingen utredning har inletts.", "not_started"),
    ("Uppdraget planeras att starta 2032.", "not_started"),
    ("Arbetet är i en uppstartsfas.", "started"),
    ("Därmed är uppdraget slutfört.", "completed"),
    ("Uppdraget anses därmed vara fullgjort.", "fulfilled"),
    ("En första delredovisning har lämnats.", "partially_reported"),
    ("Uppdraget är inte redovisat.", None),
    ("I denna skrivelse återrapporteras utförda mätningar.", "reported"),
]


@pytest.mark.parametrize(("said", "status"), SENTENCES)
def test_what_a_sentence_says(said: str, status: str | None) -> None:
    told = status_sentences.in_text(said)
    assert (told[0] if told else None) == status


def test_of_two_days_the_later_says_how_far_it_has_come() -> None:
    text = (
        "Tärnviks kommun\nDelårsrapport augusti 2031\n\nUppdrag\n\n"
        "Uppdrag\tAnsvarig\tAugusti 2030\tAugusti 2031\n"
        "Måla om fyren på Gråskär\tHamnnämnden\tEj påbörjat\tFörsenat\n"
        "Sätta upp bänkar längs kajen\tParknämnden\tFörsenat\tKlart\n"
    )
    found = analyse(read_text(text, file="a.txt")).findings
    assert [f.status for f in found if isinstance(f, Assignment)] == ["ongoing", "completed"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Uppdraget kommer även fortsätta under 2032.", "ongoing"),
        ("Arbetet kommer att pågå under 2032.", "ongoing"),
        ("Arbetet fortskrider.", "ongoing"),
        ("Åtgärden anses nu vara helt genomförd.", "completed"),
        ("Båtarna är få. Räkningen pågår.", "ongoing"),
        ("Markanvisning pågår.", "ongoing"),
        ("Uppdraget ligger kvar.", "ongoing"),
        ("Uppdraget skulle vara klart i maj, och nämnden begär förlängd tid.", "ongoing"),
        ("Det är gjort och avtalet upphör i maj.", "completed"),
        ("Med denna plan slutförs uppdraget.", "completed"),
        ("Festen pågick. Det är gjorda planer.", ""),
    ],
)
def test_a_sentence_on_the_work_says_how_far_it_has_come(said: str, status: str) -> None:
    assert (status_sentences.in_text(said) or ("", ""))[0] == status


@pytest.mark.parametrize("verb", ["är försenat", "bedöms vara klart", "kan starta", "löper på"])
def test_a_sentence_on_the_work_ends_what_is_to_be_done_without_a_stop(verb: str) -> None:
    assert texts.own_words(f"att laga piren från förr Arbetet {verb}.") == "att laga piren från förr"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Uppdraget genomförs i samarbete med hamnkontoret.", "ongoing"),
        ("Uppdraget hanteras inom ramen för bojplanen.", "ongoing"),
        ("Uppdraget ska genomföras i samarbete med hamnkontoret.", None),
        ("Bojarna målas i samarbete med hamnkontoret.", None),
    ],
)
def test_how_an_old_assignment_is_done_says_that_it_is(sentence: str, status: str | None) -> None:
    said = status_sentences.later_in(sentence)
    assert (said[0] if said else None) == status
    assert status_sentences.in_text(sentence) is None  # of a new one it says only how
