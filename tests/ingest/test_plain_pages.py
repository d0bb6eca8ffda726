"""What a dump has parted: heads of many lines, bullets apart from their items, titles run on into."""

from __future__ import annotations

from ingest.read import read_text
from tests.ingest.test_plain import kinds


def test_a_head_of_many_lines_is_taken_out_with_its_values_and_not_the_bullets_between() -> None:
    head = "Vikens stad protokoll\n\n{} (9)\n\n•\n\nKommunfullmäktige\n\nProtokoll nr 9\nDatum: 2031-11-06\n"
    pages = [head.format(n) + f"Avgift {n} höjs från och med mars." for n in range(1, 6)]
    read = read_text("\f".join(pages), file="protokoll.txt")
    assert all("Datum: 2031-11-06" in page.furniture for page in read.pages[1:])
    assert kinds("\f".join(pages)).count(("list_item", "• Avgift 3 höjs från och med mars.")) == 1


def test_bullets_apart_stand_before_the_paragraphs_below_them() -> None:
    text = (
        "Befogenheter\n\n•\n•\n\nHamnnämnden får inom ramen för beslutad budget fatta beslut om det\n"
        "som är upptaget centralt.\nHamnnämnden får även ändra lånetaken för de bolag som staden\n"
        "äger i hamnen.\n\nAnnat"
    )
    assert kinds(text) == [
        ("heading", "Befogenheter"),
        (
            "list_item",
            "• Hamnnämnden får inom ramen för beslutad budget fatta beslut om det som är upptaget centralt.",
        ),
        ("list_item", "• Hamnnämnden får även ändra lånetaken för de bolag som staden äger i hamnen."),
        ("heading", "Annat"),
    ]


def test_a_title_between_a_full_sentence_and_a_bullet_is_a_heading() -> None:
    text = (
        "• Utdelningen från hamnens bolag fastställs till 350 000 tkr för 2031.\n"
        "Fastställande av räntan och av det index som gäller för hamnens\nekonomiska ramar\n"
        "• Räntan fastställs till 2,25 procent.\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["list_item", "heading", "list_item"]


def test_headings_without_a_number_stand_below_the_last_of_several_levels() -> None:
    text = "4.2 Uppdrag till kontoret\n\nBakgrund\n\nNämnden gav det.\n\n5 Ekonomi\n\nUtfall\n\nDet gick.\n"
    levels = [h.level for h in read_text(text, file="x.txt").headings]
    assert levels == [2, 3, 1, 2]


def test_numbers_apart_stand_before_the_paragraphs_below_them() -> None:
    text = (
        "Beslut\n\n1.\n2.\n\n3.\n\nAvgiften för båtar vid alla kajer höjs med 356 kronor från och med nu\n"
        "i hela hamnen.\nHamnnämnden får i uppdrag att måla bojar. Färgen ska vara röd och den ska hålla.\n"
        "Kontoret väljer den.\nTaxan gäller från maj.\n\nHandling\n"
    )
    items = [text for kind, text in kinds(text) if kind == "list_item"]
    assert [item[:22] for item in items] == [
        "1. Avgiften för båtar ",
        "2. Hamnnämnden får i u",
        "3. Taxan gäller från m",
    ]


def test_numbers_apart_stay_where_too_few_paragraphs_follow() -> None:
    assert ("list_item", "1. Taxan gäller.") not in kinds(
        "Beslut\n\n1.\n2.\n3.\n\nTaxan gäller.\n\n4. Nytt.\n"
    )


def test_each_number_apart_stands_before_its_own_paragraph() -> None:
    text = "Beslut\n\n1.\n\nPlanen för hamnen antas.\n\n2.\n\natt taxan höjs.\n\nHandling\n"
    assert kinds(text)[1:3] == [
        ("list_item", "1. Planen för hamnen antas."),
        ("list_item", "2. att taxan höjs."),
    ]


def test_a_number_that_a_line_end_has_cut_from_its_sentence_marks_nothing() -> None:
    line = "Inventera stadens skyddsrum och ta fram en kostnad för dem, enligt KF 2023-03-16 §"
    assert kinds(f"{line}\n59.\nHamnnämnden har ordet om de båtar som finns kvar.\n")[0][1].startswith(
        f"{line} 59."
    )


def test_more_bullets_than_paragraphs_mark_no_heading() -> None:
    assert kinds("Mål\n\n•\n•\nBåtar får plats.\n•\nKajer hålls hela.\n\nAnnat\n")[-1] == ("heading", "Annat")


def test_a_day_below_a_gap_goes_on_with_what_asks_for_it() -> None:
    text = "Nämnden godkänner rapporten, daterad\n\n2031-12-12, och avslutar det.\n\n2031-12-13 Siv Ek\n"
    assert [text for _, text in kinds(text)] == [
        "Nämnden godkänner rapporten, daterad 2031-12-12, och avslutar det.",
        "2031-12-13 Siv Ek",
    ]


def test_days_one_a_line_are_lines_of_their_own() -> None:
    found = kinds(
        "Ärendet är gammalt.\n\n2031-03-31 § 38 Hamnnämnden\n2031-05-05 § 99 Parknämnden\n\nSlut.\n"
    )
    assert "2031-05-05 § 99 Parknämnden" in [text for _, text in found]
