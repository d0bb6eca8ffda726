"""From bytes to a document: text, order, joined paragraphs, spans, and files that are bad."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Document, Rejected
from ingest.read import base_name, is_picture, read_bytes
from tests.ingest.pages import column, page, words
from tests.ingest.pdfs import Run, lines, pdf

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "pdfs"

shared = pytest.mark.shared
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"the measuring material is not at {SHARED.name}"
)


def read(data: bytes, file: str = "fil.pdf") -> Document:
    found = read_bytes(data, file=file, ocr="never")
    assert isinstance(found, Document)
    return found


def check_spans(document: Document) -> None:
    """What must hold of every document."""
    text = document.text
    assert [s.start for s in document.segments] == [0, *(s.end for s in document.segments)][
        : len(document.segments)
    ]
    assert not document.segments or document.segments[-1].end == len(text)
    for number, one in enumerate(document.pages, start=1):
        assert one.number == number
        printed = document.page_text(number)
        before = 0
        for start, end in zip(one.words.start, one.words.end, strict=True):
            assert before <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            assert text[start:end] in printed
            assert document.page_number_at(start) == number
            before = end
    position = 0
    for block in document.blocks:
        assert position <= block.span.start < block.span.end <= len(text)
        assert not text[position : block.span.start].strip()
        position = block.span.end
    assert not text[position:].strip()
    for heading in document.headings:
        assert heading.title in " ".join(text[heading.span.start : heading.span.end].split())
    for table in document.tables:
        assert len({len(row) for row in table.rows}) == 1
        for row in table.rows:
            for cell in row:
                assert cell.text == " ".join(text[s.start : s.end] for s in cell.spans)


def test_a_paragraph_over_lines_is_one_block() -> None:
    document = read(
        pdf(
            [
                lines(
                    "Nämnden godkänner rapporten och över-",
                    "lämnar den till kommunstyrelsen enligt",
                    "KUN-2024-",
                    "00155.",
                )
            ]
        )
    )
    assert document.text == (
        "Nämnden godkänner rapporten och överlämnar den till kommunstyrelsen enligt KUN-2024-00155."
    )
    assert [b.kind for b in document.blocks] == ["paragraph"]
    check_spans(document)


def test_the_two_halves_of_a_hyphenated_word_have_a_box_each() -> None:
    document = read(pdf([lines("Nämnden ska över tid stärka sin för-", "valtning.")]))
    at = document.text.index("förvaltning")
    boxes = [b for _, b in document.boxes(document.blocks[0].span._replace(start=at, end=at + 11))]
    assert len(boxes) == 2
    assert boxes[0].y0 > boxes[1].y1
    assert [(r.kind, r.after) for r in document.pages[0].repairs] == [("hyphen", "förvaltning.")]


def test_what_ends_high_beside_the_text_does_not_go_on_overleaf() -> None:
    """A few lines in the right margin stand before the text; the next page begins with a label."""
    long = "Kajen i norra hamnen har lagats under våren och sommaren av de två"
    text = lines(*(f"{long} {n}" for n in "abcdefghijklmnopqrst"), "lagen.", top=720)
    beside = lines("Utkom från trycket", "den 2 maj 2031 i ett", top=720, x=470, size=9, leading=11)
    document = read_bytes(
        pdf([[*text, *beside], lines("Adress till förlaget", size=9)]), file="x.pdf", ocr="never"
    )
    assert isinstance(document, Document)
    assert [document.text[b.span.start : b.span.end] for b in document.blocks][::2] == [
        "Utkom från trycket den 2 maj 2031 i ett",
        "Adress till förlaget",
    ]


def test_a_note_in_the_margin_does_not_part_a_paragraph_from_its_rest_overleaf() -> None:
    long = "Kajen i norra hamnen har lagats under våren och sommaren av de två"
    text = lines(*(f"{long} {n}" for n in "abcdefgh"), top=720)
    notes = [Run(440, 720, "Syfte", 8), Run(440, 650, "Ansvar", 8)]
    document = read(pdf([[*text, *notes], lines("bolag som äger den tillsammans.")]))
    assert document.text.startswith("Syfte\n\nAnsvar\n\nKajen")
    assert document.text.endswith(f"{long} h bolag som äger den tillsammans.")


def test_a_paragraph_over_a_page_break_is_one_block_and_footnotes_come_after_it() -> None:
    first = [
        *lines("Biblioteken i Ekeby håller öppet på kvällar", "efter samtal med föreningarna om hur den nya"),
        Run(72, 60, "1 Se beslutet i maj.", 7),
    ]
    second = lines("ordningen kan införas under året.", "", "Nästa stycke.")
    document = read(pdf([first, second]))
    assert document.text == (
        "Biblioteken i Ekeby håller öppet på kvällar efter samtal med föreningarna om hur den nya "
        "ordningen kan införas under året.\n\n1 Se beslutet i maj.\n\nNästa stycke."
    )
    assert [s.page for s in document.segments] == [1, 2, 1, 2]
    assert document.page_text(1).endswith("den nya\n\n1 Se beslutet i maj.")
    assert document.page_text(2) == "ordningen kan införas under året.\n\nNästa stycke."
    assert [b.kind for b in document.blocks] == ["paragraph", "footnote", "paragraph"]
    check_spans(document)


def test_pages_that_begin_with_a_new_sentence_are_not_joined() -> None:
    document = read(pdf([lines("Sida ett slutar här"), lines("Sida två börjar om")]))
    assert document.text == "Sida ett slutar här\n\nSida två börjar om"


def test_lists_headings_and_the_tree() -> None:
    runs = [
        Run(72, 760, "1 Uppföljning av uppdrag", 18, bold=True),
        *lines("Här redovisas uppdragen till nämnden i den ordning de gavs.", top=735),
        Run(72, 700, "1.1 Uppdrag från fullmäktige", 14, bold=True),
        *lines("1. Nämnden får i uppdrag att utreda en", top=675, x=90),
        *lines("ny modell.", top=661, x=102),
        *lines("2. Nämnden får i uppdrag att redovisa.", "• En punkt till", top=647, x=90),
        Run(72, 590, "Särskilt ansvar", 11.5, bold=True),
        *lines("Ansvaret ligger hos förvaltningen i alla delar av arbetet.", top=570),
    ]
    document = read(pdf([runs]))
    assert [(h.level, h.number, h.title) for h in document.headings] == [
        (1, "1", "Uppföljning av uppdrag"),
        (2, "1.1", "Uppdrag från fullmäktige"),
        (3, None, "Särskilt ansvar"),
    ]
    assert [(b.kind, b.marker) for b in document.blocks if b.kind == "list_item"] == [
        ("list_item", "1."),
        ("list_item", "2."),
        ("list_item", "•"),
    ]
    assert "en ny modell.\n2. Nämnden" in document.text
    at = document.text.index("Ansvaret ligger")
    assert document.section_at(at) == (
        "1 Uppföljning av uppdrag",
        "1.1 Uppdrag från fullmäktige",
        "Särskilt ansvar",
    )
    check_spans(document)


def test_leaders_that_touch_title_and_number_part_them() -> None:
    lines = [Run(72, 700 - 16 * n, f"{n} Avsnitt{'.' * 40}{n + 3}") for n in range(1, 5)]
    document = read_bytes(pdf([[Run(72, 720, "Innehåll", 16, bold=True), *lines]]), file="x.pdf")
    assert isinstance(document, Document)
    assert document.text.split("\n")[2:] == ["1 Avsnitt 4", "2 Avsnitt 5", "3 Avsnitt 6", "4 Avsnitt 7"]


def test_a_contents_list_is_no_heading() -> None:
    runs = [
        Run(72, 760, "Innehållsförteckning", 18, bold=True),
        *lines(
            "1 Inledning .................... 3",
            "1.1 Bakgrund ................... 3",
            "2 Mål .......... 12",
            top=730,
        ),
    ]
    document = read(pdf([runs]))
    assert [b.kind for b in document.blocks] == ["heading", "contents", "contents", "contents"]
    assert document.text.endswith("1 Inledning 3\n1.1 Bakgrund 3\n2 Mål 12")
    assert [h.title for h in document.headings] == ["Innehållsförteckning"]


def test_a_ruled_table_over_two_pages_is_one_table() -> None:
    grid = "\n".join(
        [f"72 {y} m 472 {y} l S" for y in (140, 120, 100)]
        + [f"{x} 100 m {x} 140 l S" for x in (72, 272, 472)]
    )
    head = [Run(76, 125, "Aktivitet", 10, bold=True), Run(276, 125, "Status", 10, bold=True)]
    pages = [[*head, Run(76, 105, f"Aktivitet nummer {n}", 10), Run(276, 105, "Klar", 10)] for n in (1, 2)]
    document = read(pdf(pages, extra=grid))
    (table,) = document.tables
    assert [[c.text for c in row] for row in table.rows] == [
        ["Aktivitet", "Status"],
        ["Aktivitet nummer 1", "Klar"],
        ["Aktivitet nummer 2", "Klar"],
    ]
    assert (table.first_page, table.last_page, table.header_rows) == (1, 2, 1)
    assert document.page_text(2) == "Aktivitet\tStatus\nAktivitet nummer 2\tKlar"
    check_spans(document)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"<html><body>404</body></html>", "not_a_pdf"),
        (b"PK\x03\x04" + b"\0" * 2000, "not_a_pdf"),
        (b"%PDF-1.7\n" + b"x" * 3000, "truncated"),
        (b"%PDF-1.7\n" + b"x" * 3000 + b"%%EOF", "damaged"),
    ],
)
def test_bad_files_are_rejected_with_a_reason_and_advice(data: bytes, code: str) -> None:
    found = read_bytes(data, file="mapp/Årsrapport.pdf")
    assert isinstance(found, Rejected)
    assert (found.file, found.code) == ("Årsrapport.pdf", code)
    assert found.message.endswith(".")


def test_a_cut_file_that_still_opens_says_so() -> None:
    whole = pdf([lines("Text som finns kvar.")])
    document = read(whole[: whole.rindex(b"xref")])
    assert document.text == "Text som finns kvar."
    assert [w.code for w in document.warnings] == ["truncated"]


def test_a_file_without_any_text_says_so() -> None:
    document = read(pdf([[]]))
    assert document.text == ""
    assert [w.code for w in document.warnings] == ["no_text"]


def test_names_are_base_names_in_nfc() -> None:
    assert base_name("/mapp/A\u030arsrapport.pdf") == "Årsrapport.pdf"
    assert base_name(r"C:\mapp\fil.pdf") == "fil.pdf"


def test_which_pages_are_pictures() -> None:
    from dataclasses import replace

    from corpus.model import Box

    scan = replace(page(), images=(Box(0, 0, 595, 842),))
    assert is_picture(scan)
    assert is_picture(replace(scan, words=tuple(words(500, 820, "Dnr 12/24"))))
    assert not is_picture(replace(scan, words=tuple(words(72, 700, "ord " * 40))))
    assert not is_picture(page())
    assert is_picture(page(words(72, 700, "���� ��� ord")))


TOKENS = st.sampled_from(
    ["och", "Nämnden", "över-", "ning", "1.", "•", "§", "2024", "KUN-2024-", "00155", "mål.", "(", "3 (9)"]
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.tuples(st.integers(20, 560), st.integers(20, 820), TOKENS), max_size=25), max_size=4)
)
def test_spans_hold_for_any_page(pages: list[list[tuple[int, int, str]]]) -> None:
    if not pages:
        return
    document = read(pdf([[Run(x, y, text) for x, y, text in runs] for runs in pages]))
    check_spans(document)


@shared
@needs_shared
@pytest.mark.parametrize(
    "name", ["clean/002", "clean/003", "chromium/001", "broken/002-whole", "libreoffice/003"]
)
def test_the_words_of_the_truth_files(name: str) -> None:
    """Every word and its order, page by page."""
    truth = json.loads((SHARED / "truth" / f"{_truth(name)}.json").read_text(encoding="utf-8"))
    document = read((SHARED / f"{name}.pdf").read_bytes(), name)
    check_spans(document)
    for one in truth["pages"]:
        assert document.page_text(one["number"]).split() == one["text"].split()
        assert document.pages[one["number"] - 1].label == one["printed_label"]
    found = {(h.number, h.title, h.page) for h in document.headings}
    assert found == {(h["number"], h["title"], h["page"]) for h in truth["headings"]}


def _truth(name: str) -> str:
    folder, stem = name.split("/")
    return f"broken-whole-{stem[:3]}" if stem.endswith("-whole") else f"{folder}-{stem}"


@shared
@needs_shared
@pytest.mark.parametrize("path", sorted((SHARED / "agency").glob("*.pdf")), ids=lambda p: p.stem)
def test_regulations_of_many_producers(path: Path) -> None:
    document = read(path.read_bytes(), path.name)
    check_spans(document)
    assert document.headings
    assert "\ufffd" not in document.text


@shared
@needs_shared
@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("encrypted_user.pdf", "encrypted"),
        ("truncated.pdf", "truncated"),
        ("zero.pdf", "empty_file"),
        ("html_renamed.pdf", "not_a_pdf"),
    ],
)
def test_hostile_files_that_cannot_be_read(name: str, wanted: str) -> None:
    found = read_bytes((SHARED / "hostile" / name).read_bytes(), file=name, ocr="never")
    assert isinstance(found, Rejected)
    assert found.code == wanted


@shared
@needs_shared
@pytest.mark.parametrize(
    ("name", "pages", "text"),
    [
        ("bomb_300mb.pdf", 1, "efter bomben"),
        ("cyclic_pages.pdf", 2, "Hej"),
        ("huge_mediabox.pdf", 1, "Hej"),
        ("missing_xref.pdf", 1, "Hej"),
        ("pages_2000.pdf", 2000, "Sida 1999"),
        ("rtl_emoji.pdf", 1, "🇸🇪"),
    ],
)
def test_hostile_files_that_can_be_read(name: str, pages: int, text: str) -> None:
    document = read((SHARED / "hostile" / name).read_bytes(), name)
    assert len(document.pages) == pages
    assert text in document.text
    check_spans(document)


def test_pages_that_are_pictures_are_read_by_ocr_and_the_others_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mixed file: only the page without text goes to OCR; a failure is told and the rest is read."""
    from ingest.raw import RawPage
    from ingest.scans import ocr

    asked: list[int] = []

    def recognise(_: object, base: RawPage) -> ocr.Recognised:
        asked.append(base.number)
        if base.number == 3:
            raise ocr.OcrError("Tesseract slutade oväntat.")
        return ocr.Recognised(page(words(72, 700, "Inläst från bild."), number=base.number), 0.91)

    monkeypatch.setattr(ocr, "problem", lambda: None)
    monkeypatch.setattr(ocr, "recognise", recognise)
    box = "q 0 0 1 rg 72 600 100 50 re f Q"
    found = read_bytes(pdf([lines("Vanlig text på sidan."), [], []], extra=box), file="fil.pdf", ocr="auto")
    assert isinstance(found, Document)
    assert asked == [2, 3]
    assert found.text == "Vanlig text på sidan.\n\nInläst från bild."
    assert [p.ocr_confidence for p in found.pages] == [None, 0.91, None]
    assert [(w.code, w.page) for w in found.warnings] == [("ocr_failed", 3)]


def test_without_tesseract_one_warning_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    from corpus.model import ReadWarning
    from ingest.scans import ocr

    missing = ReadWarning("ocr_missing", "Installera paketen tesseract-ocr och tesseract-ocr-swe.")
    monkeypatch.setattr(ocr, "problem", lambda: missing)
    found = read_bytes(pdf([[], []], extra="72 600 100 50 re f"), file="fil.pdf", ocr="auto")
    assert isinstance(found, Document)
    assert found.warnings.count(missing) == 1


def test_a_page_whose_fonts_tell_signs_for_letters_is_read_as_a_picture() -> None:
    signs = page(*column(72, 700, "\u2701\u2702\u2704 \u260e\u2706 \u271d\u2701\u271e"))
    assert is_picture(signs)
    unknown = page(*column(72, 700, *["wkq zhgqr ycsdtx bgfvc pqrst kjhgf"] * 8))
    assert is_picture(unknown)
    assert not is_picture(page(*column(72, 700, *["nämnden har under året arbetat med planen"] * 8)))
