"""How far an assignment has come, as comments, answers and colours beside it tell."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from ingest.read import read_text
from nlp.analyse import analyse
from nlp.extractors.assignments import comments, statuses

TASK = "Ta fram en hamnplan för bojar"


def found(text: str) -> list[Assignment]:
    return [f for f in analyse(read_text(text, file="x.txt")).findings if isinstance(f, Assignment)]


@pytest.mark.parametrize(
    ("comment", "status"),
    [
        ("Samtal förs med båtklubbarna.", "ongoing"),
        ("Väntar på svar från länsstyrelsen.", "ongoing"),
        ("En arbetsgrupp har bildats. Planen ska antas i maj.", "ongoing"),
        ("Hamnchefen kommer att göra det inom det pågående arbetet med kajen.", "ongoing"),
        ("Planen är framtagen och används sedan mars.", "completed"),
        ("Bojarna är röda. Planen antogs av nämnden den 3 maj.", "completed"),
        ("Planerna har tagits fram.", "completed"),
        ("Antagen i mars.", "completed"),
        ("Ett förslag till plan är framtaget.", "ongoing"),
        ("Planen är inte antagen.", "ongoing"),
        ("Bastun är framtagen.", "ongoing"),
        ("Ingen aktivitet under våren.", "not_started"),
        ("Har inte börjat, men bojarna räknas.", "not_started"),
        ("Räkningen har inte startat. Bojarna ligger i sjön.", "not_started"),
        ("Planen ska tas fram i höst.", None),
        ("Redovisas för nämnden i maj.", None),
        ("Utgår. Bojarna har sålts.", None),
        ("Nämnden har räknat bojarna. Avslutas.", None),
        ("Det andra uppdraget genomförs av badnämnden.", None),
        ("Badnämndens uppdrag är genomfört.", None),
        ("Se bilaga.", None),
        ("Frågan är svår att lösa.", None),
        ("Ärende BN 2031/4 handlar om bojar.", None),
    ],
)
def test_a_comment_tells_of_work(comment: str, status: str | None) -> None:
    told = comments.told(comment, TASK)
    assert (told[0] if told else None) == status


def test_a_table_with_a_column_for_comments() -> None:
    table = (
        "Badnämnden\nÅrsrapport 2031\n\nUppdrag\nUppdrag\tAnsvarig\tLägesbeskrivning per 31 december\n"
        "Laga bryggan\tBadchefen\tVirke är beställt.\n"
        "Måla bojarna\tBadchefen\tBojarna är färdiga.\n"
        "Se över bastun\tBadchefen\tUtgår, bastun är såld.\n"
    )
    assert [f.status for f in found(table)] == ["ongoing", "completed", None]


def test_rows_below_a_row_comment_on_it() -> None:
    rows = (
        "5.2 Uppdrag\nUppdrag\tKommentar\n\n"
        "Badnämnden får i uppdrag att laga bryggan.\tHalvår 1 2031\n"
        "\tVirke är beställt.\n\tUppdraget är slutfört.\n\n"
        "Badnämnden får i uppdrag att måla bojarna.\tHalvår 1 2031\n\tFärg blandas i förrådet.\n"
    )
    assert [f.status for f in found(rows)] == ["completed", "ongoing"]


REPORT = "Delårsrapport augusti 2031\nBadnämnden\n\n4 Uppdrag\n\n4.1 Uppdrag från kommunfullmäktige\n\n"
ITEMS = (
    "Att laga bryggan vid norra stranden\n\nVirke har köpts in av hamnkontoret.\n\n"
    "Att måla bojarna i viken\n\nFärgen är röd och torkar långsamt.\n"
)


def test_a_report_comments_below_each() -> None:
    assert [f.status for f in found(REPORT + ITEMS)] == ["ongoing", "ongoing"]
    budget = REPORT.replace("Delårsrapport augusti", "Budget")
    assert {f.status for f in found(budget + ITEMS)} <= {None, "given"}


def test_a_memo_that_follows_up_assignments_comments_below_each() -> None:
    memo = (
        "Badnämnden\nTjänsteutlåtande\n2031-09-14\n\n{} verksamhetsplan 2031\n\n"
        "Uppdrag 1. Badchefen ska laga bryggan.\nVirke har köpts in av hamnkontoret.\n\n"
        "Uppdrag 2. Badchefen ska måla bojarna i viken.\nFärgen är röd och torkar långsamt.\n"
    )
    assert [f.status for f in found(memo.format("Redovisning av uppdrag i"))] == ["ongoing", "ongoing"]
    assert "ongoing" not in {f.status for f in found(memo.format("Förslag till"))}


@pytest.mark.parametrize(
    ("answer", "comment", "status"),
    [
        ("Genomfört: Ja", "Nya bojar gäller.", "completed"),
        ("Genomfört: Nej", "Färgen torkar långsamt.", "ongoing"),
        ("Genomfört: Nej", "Bojarna ska målas i maj 2032.", "not_started"),
        ("Klart: Delvis", "Hälften återstår.", "ongoing"),
        ("Avslutat: X", "Allt är gjort.", "completed"),
    ],
)
def test_an_answer_to_what_a_label_asks(answer: str, comment: str, status: str) -> None:
    text = f"Uppdrag: Måla bojarna i viken\nBeslut: KF 2031-02-24 § 19\n{answer}\nKommentar: {comment}\n"
    assert [f.status for f in found(text)] == [status]


def test_an_answer_to_what_a_column_asks() -> None:
    table = "Uppdrag\tVem\tGenomfört\nLaga bryggan\tBadchefen\tJa\nMåla bojarna\tBadchefen\tNej\n"
    assert [(f.status, f.status_text) for f in found(table)] == [
        ("completed", "Genomfört: Ja"),
        ("not_started", "Genomfört: Nej"),
    ]


def test_a_column_of_colours_with_a_key() -> None:
    key = "Grönt = klart, gult = pågår, rött = inte påbörjat\n"
    table = (
        "Område\tÅtgärd\tFärg\nHamn\tLaga bryggan\tGrön\nHamn\tMåla bojarna\tRöd\nHamn\tElda bastun\tGul\n"
    )
    assert [f.status for f in found(key + table)] == ["completed", "not_started", "ongoing"]
    assert statuses.of_answer("Färg", "Ja") is None


@pytest.mark.parametrize("comment", ["Målas nu.", "Kajen, bryggan och bojarna i viken."])
def test_words_that_tell_of_no_work_are_no_comment_on_how_far_it_has_come(comment: str) -> None:
    assert comments.told(comment, "Måla bojarna i viken") is None
    assert comments.told(f"{comment} Bojarna målas i hamnens förråd.", "Måla bojarna i viken") == (
        "ongoing",
        "Bojarna målas i hamnens förråd",
    )
