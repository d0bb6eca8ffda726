"""Follow-ups that name an assignment by what is to be done and say how far it is; rows ended by letters."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from ingest.read import read_text
from nlp.analyse import analyse


def found(text: str) -> list[Assignment]:
    return [f for f in analyse(read_text(text, file="x.txt")).findings if isinstance(f, Assignment)]


REPORT = """Viks kommun
Årsredovisning 2031

Uppdrag från kommunfullmäktige

I Mål och budget 2031 lämnades fyra uppdrag till nämnderna.

{0}
"""


@pytest.mark.parametrize(
    ("said", "text", "who", "status"),
    [
        (
            "Uppdraget till badnämnden att minska köerna i omklädningsrummen har inte påbörjats.",
            "Uppdraget till badnämnden att minska köerna i omklädningsrummen",
            ("Badnämnden",),
            "not_started",
        ),
        (
            "Hamnnämnden fick två uppdrag. Att laga kajen vid Norra udden är genomfört sedan den 1 april.",
            "Att laga kajen vid Norra udden",
            ("Hamnnämnden",),
            "completed",
        ),
        (
            "Hamnnämnden fick två uppdrag. Det andra, att utreda en ny ramp, slutredovisades i november.",
            "Det andra, att utreda en ny ramp",
            ("Hamnnämnden",),
            "reported",
        ),
        (
            "Parknämnden skulle se över taxan för kolonier. Nya taxor gäller sedan maj. Slutfört.",
            "Parknämnden skulle se över taxan för kolonier",
            ("Parknämnden",),
            "completed",
        ),
    ],
)
def test_what_was_given_is_named_with_how_far_it_is(
    said: str, text: str, who: tuple[str, ...], status: str
) -> None:
    made = [f for f in found(REPORT.format(said)) if f.text == text]
    assert [(f.assignees, f.source, f.status) for f in made] == [(who, "Budget 2031", status)]


def test_a_decision_or_a_body_may_stand_before_what_is_to_be_done() -> None:
    said = "• Uppdraget om en gemensam reception, KF 2029-09-27 § 88. Påbörjat. Lokalen byggs om."
    made = found(REPORT.format(said))
    assert [(f.text, f.source, f.status) for f in made] == [
        ("Uppdraget om en gemensam reception", "KF 2029-09-27 § 88", "started")
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Uppdraget att driva badet är svårt.",
        "Parknämnden skulle se över taxan för kolonier. Taxan är låg.",
    ],
)
def test_what_says_nothing_of_how_far_it_is_names_none(said: str) -> None:
    assert found(REPORT.format(said)) == []


def test_what_was_given_above_is_not_found_again() -> None:
    given = "• Parknämnden får i uppdrag att utreda en ny färja till Storön"
    made = found(REPORT.format(f"{given}\n\nUppdraget att utreda en färja till Storön har påbörjats."))
    assert [(f.assignees, f.status) for f in made] == [(("Parknämnden",), "started")]


BUDGET = """Viks kommun
Mål och budget 2032
Fastställd av kommunfullmäktige 2031-11-03, § 244

Alla ska kunna bada

Uppdrag Ansvarig

1. Öppna en brygga för simskolan BN
2. Utöka badtiderna med tio timmar i veckan BN, samtliga nämnder
3. (Nytt) Ge unga fri entré till badet PN, BN

Vattnet ska vara rent

4. Inventera kommunens diken vid Norra udden PN

Förkortningar

BN = Badnämnden
PN = Parknämnden
"""


def test_letters_that_end_a_row_are_whose_it_is() -> None:
    made = [(f.label, f.text, f.assignees, f.source, f.status) for f in found(BUDGET)]
    every = ("Badnämnden", "Samtliga nämnder")
    both = ("Parknämnden", "Badnämnden")
    assert made == [
        ("1", "Öppna en brygga för simskolan", ("Badnämnden",), "Budget 2032", "given"),
        ("2", "Utöka badtiderna med tio timmar i veckan", every, "Budget 2032", "given"),
        ("3", "Ge unga fri entré till badet", both, "Budget 2032", "given"),
        ("4", "Inventera kommunens diken vid Norra udden", ("Parknämnden",), "Budget 2032", "given"),
    ]


def test_letters_that_stand_for_nobody_are_words_of_the_row() -> None:
    made = found(BUDGET.replace("simskolan BN", "simskolan SOS"))
    assert not any(f.text == "Öppna en brygga för simskolan" for f in made)


ROWS = """Viks kommun
Verksamhetsplan 2032, badnämnden

Aktivitet Klart Ansvarig

1:1 Införa bokning med bild 2032-06-30 Avdelning Drift

1:2 Ta bort köerna för gamla ärenden 2032-09-30 HR
"""


def test_a_department_or_hr_is_a_cell_of_who() -> None:
    made = [(f.label, f.assignees, f.due) for f in found(ROWS)]
    assert made == [("1:1", ("Avdelning Drift",), "2032-06-30"), ("1:2", ("HR",), "2032-09-30")]


LEFT = """Viks region
Strategisk plan och budget 2032–2034

Uppdrag som kvarstår från tidigare år

RF 2029-06-12 § 66 Tandvård i Vik i gemensam lokal. Pågår, hyresavtal tecknat.

RF 2029-06-12 § 67 Avtalet gäller till 2034. Det är långt.
"""


def test_a_thing_after_what_gave_it_is_one_by_its_status() -> None:
    made = [(f.text, f.source, f.status) for f in found(LEFT)]
    assert made == [("Tandvård i Vik i gemensam lokal", "Regionfullmäktige 2029-06-12 § 66", "ongoing")] or (
        made == [("Tandvård i Vik i gemensam lokal", "RF 2029-06-12 § 66", "ongoing")]
    )


DELAR = """Badförvaltningen
Delårsrapport augusti 2032

3 Uppföljning av uppdrag

3.1 Uppdrag i budget

3.1.1 Budget 2032

Uppdrag

1. Badnämnden får i uppdrag att utreda hur bryggor kan hållas öppna på kvällar VIK-2031-01217

Status: Färdig
"""


def test_a_bare_label_stands_below_the_heading_over_it() -> None:
    made = [(f.source, f.assigned_by, f.status) for f in found(DELAR)]
    assert made == [("Budget 2032", "Kommunfullmäktige", "completed")]


def test_the_decision_may_stand_first_and_the_owner_in_the_genitive() -> None:
    first = "KF 2030-11-28 § 402: Uppdraget att utreda en gemensam växel har återremitterats till kontoret."
    whose = "Hamnnämndens uppdrag om elektriska färjor är inte påbörjat."
    made = found(REPORT.format(f"{first}\n\n{whose}"))
    assert [(f.source, f.assignees, f.status) for f in made] == [
        ("KF 2030-11-28 § 402", (), "referred_back"),
        ("Budget 2031", ("Hamnnämnden",), "not_started"),
    ]


def test_where_it_was_reported_is_no_decision_that_gave_it() -> None:
    task = "Det fjärde uppdraget, att se över avtalet om bryggor"
    made = found(REPORT.format(f"{task}, delredovisades för kommunstyrelsen 2031-09-23 § 147."))
    assert [(f.source, f.status) for f in made] == [("Budget 2031", "partially_reported")]


DIRECTIVE = """VIKS KOMMUNS FÖRFATTNINGSSAMLING

ÄGARDIREKTIV FÖR VIKS BOSTAD AB

Dessa ägardirektiv gäller för Viks Bostad AB, nedan kallat bolaget.

4. Särskilda uppdrag

Kommunfullmäktige ger bolaget följande uppdrag.

a) Bolaget ska sälja lokaler som har stått tomma i mer än tre år.
b) Bolaget ska utreda solceller på tak som läggs om.
"""


@pytest.mark.parametrize("name", ["Viks Bostad AB", "Kusthus i Vik AB"])
def test_the_company_is_the_one_that_its_directive_is_for(name: str) -> None:
    assert {f.assignees for f in found(DIRECTIVE.replace("Viks Bostad AB", name))} == {(name,)}


LISTED = """Viks kommun
Verksamhetsplan 2032, parknämnden

4 Åtgärder i andra planer

– åtgärd 3, plantera fyrtio träd i hamnen. Påbörjad.
– åtgärd 9, utbilda entreprenörer i skydd av rötter. Genomförd i förtid.
"""


def test_a_measure_may_be_named_by_its_number_and_a_comma() -> None:
    made = [(f.label, f.text.rstrip("."), f.status) for f in found(LISTED)]
    assert made == [
        ("3", "plantera fyrtio träd i hamnen", "started"),
        ("9", "utbilda entreprenörer i skydd av rötter", "completed"),
    ]


OLDER = """Viks kommun
Mål och budget 2032
Antagen av kommunfullmäktige 2031-11-03 § 244

Uppdrag från tidigare år

2030:7 Gemensam entré för fältarbetet. Pågår.

2031:18 Ny modell för ersättning till skolor. Ej påbörjad på grund av att lagen dröjer.
"""


def test_a_thing_with_a_number_and_a_word_of_status_is_one_of_the_budget_of_its_year() -> None:
    made = [(f.label, f.source, f.status) for f in found(OLDER)]
    assert made == [("2030:7", "Budget 2030", "ongoing"), ("2031:18", "Budget 2031", "not_started")]


REVIEW = """Viks kommun
Delårsrapport augusti 2031, parknämnden

3 Uppdrag

{0}
"""


def _states(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(f.text, f.source, f.status) for f in found(REVIEW.format(text))]


def test_a_decision_may_stand_in_the_heading_before_the_task() -> None:
    comment = "Utredningen presenterades i april. Uppdraget är därmed slutfört."
    assert _states(f"KF 2030-11-20 § 140 Utreda avgifter för kolonier\n\n{comment}") == [
        ("Utreda avgifter för kolonier", "KF 2030-11-20 § 140", "completed")
    ]


def test_a_decision_in_brackets_after_a_task_says_as_much_as_a_field() -> None:
    said = "Utreda avgifter för kolonier (KF 2030-11-20 § 140)\nStatus: Slutredovisat\nKommentar: I maj."
    assert _states(said) == [("Utreda avgifter för kolonier", "KF 2030-11-20 § 140", "reported")]


def test_two_labels_that_tell_are_of_one_record() -> None:
    rows = "Uppdrag: {0}\nRedovisning: {1}\nBedömning: {2}\n"
    first = rows.format("Utreda avgifter", "Utredningen är klar.", "Genomfört")
    second = rows.format("Öppna en odling", "Mark saknas.", "Pågår")
    assert [status for *_, status in _states(f"{first}\n{second}")] == ["completed", "ongoing"]


def test_a_word_of_status_may_be_joined_from_the_line_below() -> None:
    first = "1.1 Byta till elbilar\nGenomfört. Alla bilar är bytta."
    second = "1.2 Utbilda all personal\nPågår. Hälften är klara."
    plan = f"Viks kommun\nUppföljning av handlingsplan för klimat 2031\n\n{first}\n\n{second}\n"
    assert [(f.label, f.text, f.status) for f in found(plan)] == [
        ("1.1", "Byta till elbilar", "completed"),
        ("1.2", "Utbilda all personal", "ongoing"),
    ]


@pytest.mark.parametrize(("head", "values"), [("Bedömning", "Grön Gul"), ("Status", "Genomfört Pågår")])
def test_directives_and_judgements_are_columns(head: str, values: str) -> None:
    key = "Grön = genomfört, gul = pågår"
    first, second = values.split()
    rows = f"Bolaget ska bygga femtio lägenheter\t{first}\nBolaget ska sänka energin\t{second}"
    text = f"Viks Bostad AB\nRapport om ägardirektiv 2031\n\n{key}\n\nDirektiv\t{head}\n{rows}\n"
    assert [(f.assignees, f.status) for f in found(text)] == [
        (("Viks Bostad AB",), "completed"),
        (("Viks Bostad AB",), "ongoing"),
    ]
