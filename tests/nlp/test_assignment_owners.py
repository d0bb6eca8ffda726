"""Whose listed assignments are, and lists that a heading or slashes make."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from ingest.read import read_text
from nlp.analyse import analyse
from nlp.extractors import assignees

ROWS = "Uppdrag\tBeslut\tLäge\nLaga bron\tKF 2031-02-03 § 4\tPågår\nMåla bojarna\tKF 2031-02-03 § 5\tKlart\n"


def owners(text: str) -> list[tuple[str, ...]]:
    made = analyse(read_text(text, file="x.txt")).findings
    return [f.assignees for f in made if isinstance(f, Assignment)]


@pytest.mark.parametrize(
    ("below", "who"),
    [
        ("Båda uppdragen ligger hos badnämnden.", [("Badnämnden",), ("Badnämnden",)]),
        ("Badnämnden svarar för båda. Det gick bra.", [("Badnämnden",), ("Badnämnden",)]),
        ("Alla har lämnats till badnämnden.", [("Badnämnden",), ("Badnämnden",)]),
        (
            "Bron är ny.\n\nDet första ligger hos badnämnden, det andra hos AB Vik.",
            [("Badnämnden",), ("AB Vik",)],
        ),
        ("Det första ligger hos badnämnden.", [(), ()]),
        ("Badnämnden svarar för sin bro.", [(), ()]),
    ],
)
def test_a_sentence_below_says_whose_they_are(below: str, who: list[tuple[str, ...]]) -> None:
    text = f"Viks kommuns revisorer\nGranskningsrapport\n2031-05-06\n\nÄldre uppdrag\n\n{ROWS}\n{below}\n"
    assert owners(text) == who


def test_the_board_that_reports_has_what_it_was_given_from_above() -> None:
    text = f"Månadsrapport april 2031\nBadnämnden\n\nUppdrag från kommunfullmäktige\n\n{ROWS}"
    assert owners(text) == [("Badnämnden",), ("Badnämnden",)]
    several = text.replace("Badnämnden", "Badnämnden, hamnnämnden")
    assert owners(several) == [(), ()]


def test_a_board_that_is_the_heading_over_the_list() -> None:
    text = (
        "Mål och budget 2031\n\nBadnämnden\n\nNya uppdrag 2031\n\n"
        "• Utreda en ny bastu\n• Att i samarbete med hamnnämnden laga bryggan\n"
    )
    assert owners(text) == [("Badnämnden",), ("Badnämnden",)]
    assert owners(text.replace("Badnämnden\n\n", "Badnämnden\n\nVi badar mycket här.\n\n")) == [(), ()]


def test_whoever_works_with_the_one_in_a_cell() -> None:
    assert assignees.in_column("Hamnkontoret i samarbete med polisen") == ("Hamnkontoret",)
    assert assignees.in_column("Barn- och hamnkontoret i samverkan med elever") == ("Barn- och hamnkontoret",)


def test_what_the_board_gave_is_its_administrations() -> None:
    text = (
        "Vik kommun\nBadförvaltningen\n\nMånadsrapport april 2031 för badnämnden\n\nUppdrag från nämnden\n\n"
        + ROWS.replace("KF", "Badnämnden")
    )
    assert owners(text) == [("Badförvaltningen",), ("Badförvaltningen",)]


def test_a_company_of_a_column_has_its_whole_name() -> None:
    text = "Vik kommun\n\nUppdrag\tAnsvarig\tLäge\nLaga bron\tVikshem\tPågår\n\nVikshem AB har två anställda."
    assert owners(text) == [("Vikshem AB",)]


PLAN = """AKTIVITETSPLAN FÖR STRANDEN 2031

1.1. SKYLTAR

BADFÖRVALTNINGEN SKA

- informera om djupet i viken
- sätta upp fem skyltar

1.2. BÅTAR

Hamnkontoret ska:

• laga bryggan
"""


def test_a_plan_lists_what_an_office_shall_do() -> None:
    found = [f for f in analyse(read_text(PLAN, file="x.txt")).findings if isinstance(f, Assignment)]
    assert [(f.text, f.assignees, f.status, f.status_text) for f in found] == [
        ("informera om djupet i viken", ("Badförvaltningen",), "planned", None),
        ("sätta upp fem skyltar", ("Badförvaltningen",), "planned", None),
        ("laga bryggan", ("Hamnkontoret",), "planned", None),
    ]


def test_a_reglemente_lists_what_an_office_is_for() -> None:
    assert owners(PLAN.replace("AKTIVITETSPLAN FÖR STRANDEN 2031", "Reglemente för badnämnden")) == []


@pytest.mark.parametrize("sign", ["|", "/"])
def test_cells_between_bars_or_slashes(sign: str) -> None:
    rows = (
        f"Uppdrag {sign} Givet i {sign} Läge\n\n"
        f"Laga bron vid ån {sign} Vikbudget 2031–2033, KS 2030-00844 {sign} Pågår\n\n"
        f"Måla bojarna i hamnen/viken {sign} KF 2030-09-10 § 134, KS 2030-00291 {sign} Genomfört\n"
    )
    text = f"Viks kommuns revisorer\nGranskningsrapport\n2031-05-06\n\n3 Uppdragen från fullmäktige\n\n{rows}"
    found = [f for f in analyse(read_text(text, file="x.txt")).findings if isinstance(f, Assignment)]
    assert [(f.text, f.source, f.status, f.assignees) for f in found] == [
        ("Laga bron vid ån", "Vikbudget 2031–2033", "ongoing", ()),
        ("Måla bojarna i hamnen/viken", "KF 2030-09-10 § 134", "completed", ()),
    ]


def test_a_companys_report_lists_what_the_company_was_given_by_a_council() -> None:
    head = "Viks Hamn AB\nTertialrapport 2 2031\nTill styrelsens möte\n\nUppdrag"
    assert owners(f"{head} från kommunfullmäktige\n\n{ROWS}") == [("Viks Hamn AB",)] * 2
    assert owners(f"{head}\n\n{ROWS}".replace("KF 2031", "vd 2031")) == [()] * 2


REVIEW = f"Viks kommuns revisorer\nGranskningsrapport\n2031-05-06\n\nÄldre uppdrag\n\n{ROWS}"


@pytest.mark.parametrize("whole", ["Båda", "Alla två ärendena", "Samtliga åtgärder", "Samtliga uppdrag"])
@pytest.mark.parametrize(
    "lies",
    [
        *("ligger hos", "vilar på", "har lämnats till", "lämnades till", "har getts till", "gavs till"),
        *("har givits till", "har ställts till", "har gått till", "har riktats till", "riktas till"),
        *("åvilar", "ankommer på", "utförs av"),
    ],
)
def test_however_it_is_said_where_they_lie(whole: str, lies: str) -> None:
    assert owners(f"{REVIEW}\n{whole} {lies} badnämnden.\n") == [("Badnämnden",)] * 2


@pytest.mark.parametrize("answers", ["svarar för samtliga uppdrag", "ansvarar för alla"])
def test_who_answers_for_all(answers: str) -> None:
    assert owners(f"{REVIEW}\nBadnämnden {answers}.\n") == [("Badnämnden",)] * 2


@pytest.mark.parametrize(
    "said",
    [
        "De två första ligger hos badnämnden, det tredje hos AB Vik.",
        "De två första ligger hos badnämnden och det sista på AB Vik.",
        "De två övriga har lämnats till badnämnden; det tredje till AB Vik.",
    ],
)
def test_so_many_lie_with_one_and_the_rest_with_another(said: str) -> None:
    three = f"{REVIEW}Sota båten\tKF 2031-02-03 § 6\tKlart\n"
    assert owners(f"{three}\n{said}\n") == [("Badnämnden",), ("Badnämnden",), ("AB Vik",)]


@pytest.mark.parametrize(
    "said",
    ["Båda uppdragen ligger kvar.", "De tre första ligger hos badnämnden.", "Det ena ligger hos badnämnden."],
)
def test_what_says_it_of_another_number_says_nothing(said: str) -> None:
    assert owners(f"{REVIEW}\n{said}\n") == [(), ()]


def test_a_sentence_far_below_says_nothing_of_them() -> None:
    far = "Bron är ny.\n\nBryggan är gammal.\n\nBojarna är röda.\n\nBåda uppdragen ligger hos badnämnden."
    assert owners(f"{REVIEW}\n{far}\n") == [(), ()]


BOARD_OF_AREA = """Region Vik
{0}
Uppföljning av uppdrag 2032

Uppdrag\tAnsvarig\tStatus
Öppna en mottagning på kvällar\tDriftnämnden\tPågår
"""


@pytest.mark.parametrize(
    ("own", "who"),
    [
        ("Driftnämnden Närsjukvård", "Driftnämnden Närsjukvård"),
        ("Badnämnden", "Driftnämnden"),
        ("Patientnämnden Närsjukvård", "Driftnämnden"),
    ],
)
def test_a_board_named_without_its_area_is_the_one_whose_paper_it_is(own: str, who: str) -> None:
    assert owners(BOARD_OF_AREA.format(own)) == [(who,)]


FORM = """2 På vilket sätt har aktiviteterna i Sjöhamns Stads
plan för hamnen omhändertagits i
förvaltningen/bolaget?

Aktivitet som berör
verksamheten

Status på genomförandet (svar) Beräknas vara genomförd (svar) Kommentar

1:1 Identifiera vilka kajer som
behöver lagas.

 Påbörjad  2032

{0} har lagat tre kajer.
"""


@pytest.mark.parametrize(
    ("named", "who"),
    [
        ("Hamnnämndens kansli", "Hamnnämndens kansli"),
        ("Hamnnämnden", "Hamnnämnden"),
        ("Hamnnämndens kanslichef", "Hamnnämnden"),
    ],
)
def test_the_activities_of_a_form_are_the_office_s_that_the_board_has(named: str, who: str) -> None:
    assert owners(FORM.format(named)) == [(who,)]
