"""Plain text with hard-wrapped lines."""

from __future__ import annotations

import time

import pytest

from ingest.read import read_text

TEXT = """Yttrande angående lokaler
Yttrandet
Nämnden har under året arbetat med att stärka den civila bered-
skapen och övat tillsammans med regionen inför vintern, ärende
SLK-2023-
00155, enligt den plan som antogs.
Arbetet fortsätter nästa år.

2.1 Uppdrag
1. Uppdraget att utreda en ny modell för lokaler i stadens ytter-
områden förklaras fullgjort.
2. Rapporten godkänns.

• En punkt
• En till
"""


def kinds(text: str) -> list[tuple[str, str]]:
    document = read_text(text, file="fil.txt")
    return [(b.kind, document.text[b.span.start : b.span.end]) for b in document.blocks]


def test_lines_become_paragraphs_headings_and_lists() -> None:
    assert kinds(TEXT) == [
        ("heading", "Yttrande angående lokaler"),
        ("heading", "Yttrandet"),
        (
            "paragraph",
            "Nämnden har under året arbetat med att stärka den civila beredskapen och övat tillsammans med "
            "regionen inför vintern, ärende SLK-2023-00155, enligt den plan som antogs.",
        ),
        ("paragraph", "Arbetet fortsätter nästa år."),
        ("heading", "2.1 Uppdrag"),
        (
            "list_item",
            "1. Uppdraget att utreda en ny modell för lokaler i stadens ytterområden förklaras fullgjort.",
        ),
        ("list_item", "2. Rapporten godkänns."),
        ("list_item", "• En punkt"),
        ("list_item", "• En till"),
    ]


def test_the_source_headings_and_metadata() -> None:
    document = read_text(TEXT, file="mapp/Yttrande.txt")
    assert (document.source.file, document.source.size) == ("Yttrande.txt", len(TEXT.encode()))
    assert [(h.number, h.title) for h in document.headings][-1] == ("2.1", "Uppdrag")
    assert (document.metadata.title, document.metadata.type) == ("Yttrande angående lokaler", "yttrande")
    assert document.pages == ()
    assert document.page_number_at(3) is None


def test_a_form_feed_begins_a_page_and_a_sentence_may_run_over_it() -> None:
    long = "Biblioteken i Ekeby håller öppet på kvällarna efter en dialog med"
    document = read_text(f"{long}\n{long.lower()}\f\nföreningarna under året.\n\nNytt stycke.", file="a.txt")
    assert [b.kind for b in document.blocks] == ["paragraph", "paragraph"]
    assert len(document.pages) == 2
    assert document.page_number_at(0) == 1
    assert document.page_number_at(len(document.text) - 1) == 2
    assert [s.start for s in document.segments][1:] == [s.end for s in document.segments][:-1]


@pytest.mark.parametrize(
    ("before", "after", "one"),
    [
        (
            "Kommunen har ansökt om att bli medlem i kommunalförbundet Tolkhjälpen",
            "Väst. Förbundet leds av en",
            True,
        ),
        (
            "Bryggan vid kajen är klar. Den har betalats av Nynorrviks kommun och",
            "Hamnbolaget. De delar på",
            True,
        ),
        (
            "Uppdrag KF 2031-02-03 § 4 Ärende: KS 2031/17 Kajen Läge: Delredovisat",
            "Båtarna ligger kvar. Bryggan är",
            False,
        ),
        (
            "Kajen vid Nynorrviks hamn är lagad och kommunens övergripande hållna mål",
            "Barn och båtar. Mål 2 i",
            False,
        ),
    ],
)
def test_a_full_line_that_ends_within_a_sentence_goes_on_with_a_name(
    before: str, after: str, one: bool
) -> None:
    width = "x" * 30
    rest = f"{after} {width} {width[:20]}.\n" + f"med {width} {width} {width[:18]}\n" * 3
    assert (f"{before} {after}" in read_text(f"{before}\n{rest}", file="a.txt").text) is one


def test_a_line_that_ends_in_an_ampersand_goes_on() -> None:
    lines = "nämnden för Kajer, nämnden för Bad &\nBryggor, nämnden för Kaj & Båtar, nämnden för vatten"
    text = read_text(f"Skrivelsen skickas till:\n\n{lines}\n", file="a.txt").text
    assert "nämnden för Bad & Bryggor" in text


def test_a_sentence_alone_on_a_line_is_no_heading() -> None:
    assert kinds("Nämnden godkänner rapporten.\n\nRapporten läggs till handlingarna.")[0][0] == "paragraph"


def test_lost_letters_are_repaired_and_told() -> None:
    document = read_text("Det �nns be�ntlig speci�k �nansiering.\f", file="a.txt")
    assert document.text == "Det finns befintlig specifik finansiering."
    assert {(r.kind, r.after) for r in document.pages[0].repairs} == {
        ("lost_glyph", "finns"),
        ("lost_glyph", "befintlig"),
        ("lost_glyph", "specifik"),
        ("lost_glyph", "finansiering."),
    }


def test_decomposed_letters_line_ends_and_a_byte_order_mark() -> None:
    assert kinds("\ufeffO\u0308versyn av lokaler\r\n\r\nNämnden beslutar.\r\n") == [
        ("heading", "Översyn av lokaler"),
        ("paragraph", "Nämnden beslutar."),
    ]


def test_empty_text() -> None:
    document = read_text(" \n\n", file="tom.txt")
    assert (document.text, document.blocks) == ("", ())


def test_a_case_number_cut_in_its_cell_is_whole_and_told() -> None:
    head = (
        "Tjänsteutlåtande\tTill kommunstyrelsen\n"
        "Utfärdat 2022-11-30\tHandläggare\n"
        "Diarienummer SLK-\tAnna Andersson\n"
        "2022-00933\tTelefon: 031-12 34 56\n\n"
        "Remiss om lokaler\n"
    )
    document = read_text(head, file="fil.txt")
    assert "Diarienummer SLK-2022-00933\tAnna Andersson\n\tTelefon" in document.text
    about = document.metadata
    assert (about.case_number, about.date, about.type) == ("SLK-2022-00933", "2022-11-30", "tjänsteutlåtande")


def test_labels_in_lines_are_told_and_labels_alone_are_no_values() -> None:
    text = "Dokumentnamn: Plan för lokaler 2023–2026\n\nBeslutad av: Gäller för: Dnr:\n\nNämnden 0617/21\n"
    about = read_text(text, file="x.txt").metadata
    assert (about.title, about.decided_by, about.case_number) == ("Plan för lokaler 2023–2026", None, None)


def test_figures_under_a_dash_in_a_table_stay_in_their_row() -> None:
    text = "Post\tÅr\nResultat -\t2022\n120\t2023\n"
    assert read_text(text, file="x.txt").text == text.strip()


def test_rows_that_stand_apart_with_comments_below_them_are_a_table() -> None:
    text = "Nr\tUppdrag\tStatus\n\n1\tMäta köer\tKlart\n\tTre köer mättes.\n\n2\tLaga en bro\tPågår\n"
    (table,) = read_text(text, file="fil.txt").tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Nr", "Uppdrag", "Status"],
        ["1", "Mäta köer", "Klart"],
        ["", "Tre köer mättes.", ""],
        ["2", "Laga en bro", "Pågår"],
    ]


def test_items_that_are_set_in_with_a_tab_are_no_table() -> None:
    text = "Nämnden ger följande uppdrag:\n\ta) Parknämnden ska plantera lindar.\n\tb) Badnämnden ska mäta.\n"
    assert read_text(text, file="fil.txt").tables == ()


def test_a_paragraph_below_the_header_of_minutes_is_no_rest_of_it() -> None:
    """The header has three cells, its second row two and the paragraph two: no row of three was broken."""
    head = "Ekeby kommun\tPROTOKOLL\t4 (19)\nKommunstyrelsen\t2025-05-06\n"
    text = f"{head}§ 71\tDnr KS 2025/118\n\nUtbyggnad av hamnen\n"
    assert "2025-05-06\n§ 71\tDnr" in read_text(text, file="fil.txt").text


def test_labels_are_no_broken_row_with_their_values() -> None:
    text = "EKEBY\tTJÄNSTESKRIVELSE\t1 (4)\nDatum\tDiarienummer\n2025-05-07\tRS/240955\n\nSvar på skrivelse\n"
    found = read_text(text, file="fil.txt").metadata
    assert (found.date, found.case_number) == ("2025-05-07", "RS/240955")


def test_items_numbered_in_levels_stand_apart_though_a_line_is_full() -> None:
    items = [
        "4.2.1 Kulturnämnden får i uppdrag att öppna två nya mötesplatser i kommunens ytterområden",
        "4.2.2 Kulturnämnden får i uppdrag att samordna ansökningar om bidrag och att\nfölja upp dem",
        "4.2.3 Kulturnämnden får i uppdrag att låna ut instrument",
    ]
    assert [text for _, text in kinds("\n".join(items))] == [" ".join(item.split()) for item in items]


def test_assignments_that_begin_with_a_code_of_the_year_stand_apart() -> None:
    text = (
        "Fullmäktige lämnar dessa uppdrag. Den som får ett uppdrag ska redovisa det i varje rapport.\n"
        "31:01 Hamnnämnden får i uppdrag att mäta djupet i rännan. Det som mäts ska skrivas ned och\n"
        "lämnas i mars.\n31:02 Skolnämnden får i uppdrag att laga köken i alla skolor före sommaren.\n"
        "31:05 Parknämnden får i uppdrag att så.\n"
    )
    assert [line.split()[0] for _, line in kinds(text)] == ["Fullmäktige", "31:01", "31:02", "31:05"]


def test_who_proposes_and_who_is_told_part_the_clauses_of_a_full_line() -> None:
    text = (
        "Hamnnämnden beslutar\n"
        "att ge hamnkaptenen i uppdrag att senast den 14 januari 2031 visa vad en ny brygga skulle kosta\n"
        "Hamnnämnden föreslår kommunfullmäktige\n"
        "att uppdraget om en plan för alla stadens små båtar och ägare, HMN 2030/12, förklaras fullgjort\n"
        "{}\nHamnkaptenen\n"
    )
    for told in ("Beslutet skickas till", "Expedieras till", "Protokollsutdrag sänds till:"):
        last = [line for _, line in kinds(text.format(told))][1:]
        assert [line.split()[0] for line in last[:4]] == ["att", "Hamnnämnden", "att", told.split()[0]]


def test_a_time_at_the_beginning_of_a_line_parts_no_sentence() -> None:
    text = (
        "Mötet öppnas av ordföranden, som hälsar alla välkomna till kajen och säger att det börjar kl\n"
        "10:30 Därefter visar chefen filmen om hamnen, och alla får en kopp kaffe innan mötet går på.\n"
        "Sedan bryts mötet och alla äter i matsalen, dit man går genom gården bakom det gamla huset.\n"
    )
    assert len(kinds(text)) == 1


def test_what_runs_at_the_edges_of_pages_is_kept_with_its_page_and_not_in_the_text() -> None:
    pages = [
        "Plan för lekplatser 2027\n\nMiljönämnden beslutar",
        "Plan för lekplatser 2027\tsida 2 av 3\nBakgrund\n\n"
        "Lekplatserna är slitna och de som bor nära\nhar hört av sig.",
        "Plan för lekplatser 2027\tsida 3 av 3\nBedömning\n\nArbetet kan börja.",
    ]
    text = "\f".join(pages)
    found = kinds(text)
    assert ("heading", "Bakgrund") in found
    assert ("heading", "Bedömning") in found
    assert not any("sida" in words for _, words in found)
    second = read_text(text, file="plan.txt").pages[1]
    assert second.furniture == ("Plan för lekplatser 2027 sida 2 av 3",)
    assert second.label == "2 av 3"


def test_a_sentence_that_ends_several_pages_is_no_running_foot() -> None:
    pages = [
        f"§ {n} Ärende {n}\n\nBeslut\nNämnden beslutar\n- Enligt kontorets förslag." for n in range(1, 6)
    ]
    text = "\f".join(pages)
    assert [words for _, words in kinds(text)].count("- Enligt kontorets förslag.") == 5
    assert not any(page.furniture for page in read_text(text, file="protokoll.txt").pages)


def test_a_heading_that_begins_few_of_many_pages_is_no_running_head() -> None:
    pages = [
        f"{'Beslut' if n % 3 == 1 else f'Del {n} av texten'}\n\nText nummer {n} om hamnen." for n in range(9)
    ]
    assert [words for _, words in kinds("\f".join(pages))].count("Beslut") == 3


def test_a_heading_below_a_sentence_that_ends_in_a_date_is_one() -> None:
    text = (
        "Nämnden ger direktören i uppdrag att återkomma till nämnden med en plan den 2027-10-19.\n"
        "Reservation\nAnna Berg (V) reserverar sig mot beslutet till förmån för sitt eget yrkande i ärendet."
    )
    assert ("heading", "Reservation") in kinds(text)


def test_a_paragraph_that_a_sentence_cites_at_the_beginning_of_a_line_goes_on() -> None:
    text = (
        "Rapporten gäller det uppdrag om kajplatser som staden gav hamnstyrelsen (KF 2022-05-05,\n"
        "§ 126 punkt 2) och som nu har blivit klart, med en bilaga om alla kostnader.\n"
    )
    assert "2022-05-05, § 126 punkt 2)" in " ".join(
        read_text(text, file="fil.txt").text.split("\n\n")[0].split()
    )


def test_an_item_that_breaks_off_at_a_comma_goes_on_with_what_it_cites() -> None:
    text = (
        "1.   förklara hamnstyrelsens uppdrag om kajplatser,\n     HS § 12/31, HS/2031:45, avslutat\n\n"
        "2.   notera rapporten\n\nHamnstyrelsen har redovisat kajplatserna två gånger och allt är klart.\n"
    )
    first, second, *_ = kinds(text)
    assert first == (
        "list_item",
        "1. förklara hamnstyrelsens uppdrag om kajplatser, HS § 12/31, HS/2031:45, avslutat",
    )
    assert second == ("list_item", "2. notera rapporten")


@pytest.mark.parametrize(
    ("first", "rest"), [("om en gemensam växel, HS", "2031-04420."), ("enligt lagen", "(2031:42) om växlar.")]
)
def test_a_number_goes_on_below_its_letters_or_its_law(first: str, rest: str) -> None:
    text = f"1. Nämnden noterar rapporten.\n2. Nämnden avslutar uppdraget {first}\n{rest}\n"
    assert kinds(text)[-1] == ("list_item", f"2. Nämnden avslutar uppdraget {first} {rest}")


@pytest.mark.parametrize("word", ["1", "ab", "1 ", "Å "])
def test_a_line_without_end_takes_time_by_its_length(word: str) -> None:
    began = time.process_time()
    read_text(f"Möte\n\n{word * 16_000}\n\nSlut", file="a.txt")
    assert time.process_time() - began < 10  # a second at most; by its square, two minutes


def test_contents_without_dots_between_others_and_a_heading_right_below_an_item() -> None:
    text = (
        "Inledning ............................................ 3\n\n"
        "Mål: Ge tillgång till kranar och kajer i hela hamnen 12\n\n"
        "Insatser ............................................. 13\n\n"
        "• Rätt information finns tillgänglig och kan utbytas på ett effektivt sätt i hela staden.\n"
        " Mål: Ge tillgång till kranar och kajer i hela hamnen\n\n"
        "En hamn kräver enligt all forskning en balans mellan kranar och kajer och mellan båtar och vagnar.\n"
    )
    assert [kind for kind, _ in kinds(text)] == [
        *("contents", "contents", "contents", "list_item", "heading", "paragraph")
    ]
