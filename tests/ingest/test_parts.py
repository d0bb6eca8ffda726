"""Documents within one file, and headings levelled within each."""

from __future__ import annotations

from itertools import pairwise

from corpus.model import Document
from ingest.read import read_bytes
from tests.ingest.pdfs import Run, lines, pdf

BODY = [
    "Nämnden har under året arbetat med att stärka den civila beredskapen.",
    "Arbetet fortsätter nästa år.",
]


def one(label: str, *titles: tuple[float, str], header: str = "Ekeby stad") -> list[Run]:
    """A page with a header, titles of given sizes, text and a printed page label."""
    runs = [Run(72, 810, header, 8), *lines(*BODY, top=600)]
    runs += [Run(72, 770 - 30 * n, text, size, bold=True) for n, (size, text) in enumerate(titles)]
    return [*runs, Run(500, 40, label, 8)] if label else runs


def read(*pages: list[Run]) -> Document:
    document = read_bytes(pdf(pages), file="fil.pdf", ocr="never")
    assert isinstance(document, Document)
    return document


def cited(document: Document) -> list[tuple[str, str | None, int, int, str | None]]:
    return [(p.title, p.type, p.first_page, p.last_page, p.name) for p in document.parts]


def test_a_tjänsteutlåtande_with_bilagor() -> None:
    document = read(
        one(
            "1 (2)",
            (18, "Årsrapport 2023 för nämnden"),
            (13, "Förslag till beslut"),
            header="Ekeby tjänsteutlåtande",
        ),
        one("2 (2)", (13, "Ärendet"), header="Ekeby tjänsteutlåtande"),
        one("2 (3)", (18, "1 Sammanfattning"), header="Årsrapport 2023 för nämnden"),
        one("3 (3)", (18, "2 Mål"), header="Årsrapport 2023 för nämnden"),
        one("", (12, "Bilaga 2"), (20, "Uppföljning av lokalplanen")),
        one("2 (2)", (18, "1 Nuläge")),
        one("1 (1)", (18, "Lägesrapport om lokaler"), header="Ekeby stad, bilaga 3"),
    )
    assert cited(document) == [
        ("Tjänsteutlåtande", "tjänsteutlåtande", 1, 2, "Årsrapport 2023 för nämnden"),
        ("Bilaga 1", "årsrapport", 3, 4, "Årsrapport 2023 för nämnden"),
        ("Bilaga 2", "uppföljning", 5, 6, "Uppföljning av lokalplanen"),
        ("Bilaga 3", "lägesrapport", 7, 7, "Lägesrapport om lokaler"),
    ]
    spans = [p.span for p in document.parts]
    assert spans[0].start == 0
    assert all(a.end == b.start for a, b in pairwise(spans))
    assert spans[-1].end == len(document.text)
    at = document.text.index("Nuläge")
    assert document.section_at(at) == ("1 Nuläge",)


def test_yttrande_and_yrkande_in_one_file() -> None:
    document = read(
        one("1 (1)", (18, "Yttrande över budgeten")),
        one("1 (2)", (18, "Yrkande om budgeten")),
        one("2 (2)", (13, "Bakgrund")),
    )
    assert [(p.title, p.first_page, p.last_page) for p in document.parts] == [
        ("Yttrande", 1, 1),
        ("Yrkande", 2, 3),
    ]


def test_a_document_that_counts_on_has_no_parts() -> None:
    assert read(*(one(f"{n} (4)", (14, f"{n} Kapitel")) for n in (1, 2, 3, 4))).parts == ()


def test_a_file_that_begins_in_the_middle_has_no_parts() -> None:
    assert read(*(one(f"{n} (14)", (14, f"{n} Kapitel")) for n in (3, 4, 5))).parts == ()


def test_a_bilaga_within_the_same_numbering_is_a_part() -> None:
    document = read(
        one("1 (3)", (18, "Ekeby stads plan för lokaler")),
        one("2 (3)", (18, "Genomförande")),
        one("3 (3)", (18, "Bilaga 1, Ordlista")),
    )
    assert [(p.title, p.name, p.first_page) for p in document.parts] == [
        ("Plan", "Ekeby stads plan för lokaler", 1),
        ("Bilaga 1", "Ordlista", 3),
    ]


def test_a_sentence_that_names_a_bilaga_begins_no_part() -> None:
    document = read(
        one("1 (2)", (18, "Ekeby stads plan för lokaler")),
        [*lines("Bilaga 1 visar hur lokalerna används i dag och vad de kostar.", top=770), *one("2 (2)")],
    )
    assert document.parts == ()


def test_case_documents_without_page_numbers_begin_with_their_titles() -> None:
    document = read(
        one("", (18, "Tjänsteutlåtande om lokaler för skolan"), (13, "Förslag till beslut")),
        one("", (13, "Ärendet")),
        one("", (18, "Yrkande angående lokaler för skolan")),
        one("", (18, "Yttrande från utbildningsnämnden")),
    )
    assert [(p.title, p.type, p.first_page, p.last_page) for p in document.parts] == [
        ("Tjänsteutlåtande", "tjänsteutlåtande", 1, 2),
        ("Yrkande", "yrkande", 3, 3),
        ("Yttrande", "yttrande", 4, 4),
    ]


def test_a_chapter_on_an_yttrande_begins_no_part() -> None:
    counted = read(
        *(one(f"{n} (3)", (18, t)) for n, t in ((1, "Plan"), (2, "Yttrande från nämnden"), (3, "Slut")))
    )
    assert counted.parts == ()
    minutes = read(
        one("", (18, "§ 1 Lokaler för skolan")),
        one("", (13, "Yrkande från Anna Berg")),
        one("", (13, "Beslut")),
    )
    assert minutes.parts == ()


def test_a_last_page_that_is_printed_as_number_nought_begins_no_part_after_it() -> None:
    pages = [one(label, (14, "Mål"), header="Ekeby stad") for label in ("1 (3)", "2 (3)", "0 (3)")]
    document = read(*pages)
    assert len(document.pages) == 3
    assert all(part.first_page <= 3 for part in document.parts)


def test_marks_of_bilagor_at_the_head_of_consecutive_pages_begin_parts() -> None:
    """They stand at the same height and differ only by their number, above the title."""
    signature = "Anna Ek och Bo Lind, Avdelningen för hamnar i norr och bojar i söder"
    signed = lines(signature, signature, top=150)
    pages = [
        [*one(f"{n}", (16, title), header=""), *([Run(480, 800, mark)] if mark else signed)]
        for n, (mark, title) in enumerate(
            [("", "Föreskrifter om hamnar"), ("Bilaga 1", "Skyltar"), ("Bilaga 2", "Bojar")], 1
        )
    ]
    document = read(*pages)
    assert [(p.title, p.first_page) for p in document.parts][1:] == [("Bilaga 1", 2), ("Bilaga 2", 3)]
    assert [b for b in document.text.split("\n\n") if b.startswith("Bilaga")] == ["Bilaga 1", "Bilaga 2"]


def test_a_mark_that_all_pages_of_one_bilaga_print_is_furniture() -> None:
    document = read(*([Run(480, 800, "Bilaga 3", 9), *one(f"{n} (3)", (16, f"Del {n}"))] for n in (1, 2, 3)))
    assert "Bilaga 3" not in document.text


def test_left_pages_may_print_no_total() -> None:
    labels = ["1 (4)", "2", "3 (4)", "4"]
    assert cited(read(*(one(label, (18, f"{n} Kapitel")) for n, label in enumerate(labels, 1)))) == []


def test_a_number_after_the_last_page_begins_another_part() -> None:
    pages = [one(label, (18, f"{n} Kapitel")) for n, label in enumerate(["1 (2)", "2 (2)", "3", "4"], 1)]
    assert [(p.first_page, p.last_page) for p in read(*pages).parts] == [(1, 2), (3, 4)]


def test_a_plan_is_called_as_its_cover_says_not_by_what_all_of_a_city_begin_with() -> None:
    cover = [
        Run(72, 500, "Dokumentnamn: Ekeby stads plan för lek 2031–2035", 11),
        Run(72, 480, "Beslutad av: Kommunfullmäktige", 11),
        Run(72, 460, "Diarienummer: KS 2031/77", 11),
    ]
    document = read(
        [*one("1 (3)", (14, "Ekebys styrsystem")), *cover],
        one("2 (3)", (18, "Syftet med planen")),
        one("3 (3)", (18, "Bilaga 1, Ordlista")),
    )
    assert document.metadata.title == "Ekeby stads plan för lek 2031–2035"
    assert [p.name for p in document.parts] == ["Ekeby stads plan för lek 2031–2035", "Ordlista"]
