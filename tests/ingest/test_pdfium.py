"""Words and boxes from real (hand-made) PDFs."""

from __future__ import annotations

import pytest

from corpus.model import Box
from ingest.errors import UnreadableError
from ingest.fonts import Font, Style
from ingest.pdf.glyphs import Piece, hyphenated
from ingest.pdf.pdfium import _words, opened
from ingest.raw import RawPage, turned, turned_back
from tests.ingest.pdfs import Run, lines, pdf, with_tounicode


def page(data: bytes, number: int = 1) -> RawPage:
    with opened(data) as document:
        return document.page(number)


def texts(raw: RawPage) -> list[str]:
    return [word.text for word in raw.words]


def test_words_have_text_box_size_and_weight() -> None:
    raw = page(pdf([[Run(72, 700, "Göteborgs Stad", 11), Run(72, 680, "Beslut", 14, bold=True)]]))
    assert texts(raw) == ["Göteborgs", "Stad", "Beslut"]
    first, _, heading = raw.words
    assert first.box.x0 == pytest.approx(72, abs=1)
    assert first.box.y0 < 700 < first.box.y1
    assert (first.size, first.bold, heading.size, heading.bold) == (11, False, 14, True)


def test_a_note_number_that_nothing_parts_from_its_note_is_a_word_of_its_own() -> None:
    note = [Run(72, 104, "1", 6), Run(75.4, 100, "Se sidan 4.", 9)]
    with opened(pdf([[*note, Run(72, 80, "2024a 10st")]])) as made:
        assert [word.text for word in made.page(1).words] == ["1", "Se", "sidan", "4.", "2024a", "10st"]


def test_a_superscript_marker_glued_to_a_word_is_a_word_of_its_own() -> None:
    raw = page(pdf([[Run(72, 700, "mål", 11), Run(91, 704.5, "8", 6.5), Run(95.2, 700, ".", 11)]]))
    assert texts(raw) == ["mål", "8", "."]
    assert [word.superscript for word in raw.words] == [False, True, False]


def test_a_lowered_index_stays_in_its_word() -> None:
    raw = page(pdf([[Run(72, 700, "CO", 11), Run(88.5, 697, "2", 6.5)]]))
    assert texts(raw) == ["CO2"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_boxes_go_back_to_the_page_whatever_its_rotation(rotate: int) -> None:
    """A text drawn at (72, 700) stays there in the page's own coordinates."""
    raw = page(pdf([lines("Kommunfullmäktige beslutar")], rotate=rotate))
    assert raw.rotation == rotate
    own = raw.to_page(raw.words[0].box)
    assert own.x0 == pytest.approx(72, abs=1)
    assert own.y0 < 700 < own.y1


def test_a_page_whose_text_stands_upwards_is_turned_upright() -> None:
    sideways = [Run(300, 100 + n, "Nettokostnad och prognos", 11, angle=90) for n in (0,)]
    raw = page(pdf([sideways]))
    assert raw.turn == 90
    assert (raw.width, raw.height) == (842, 595)
    a, b = raw.words[0].box, raw.words[1].box
    assert a.x1 < b.x0
    assert a.y0 == pytest.approx(b.y0)
    assert raw.to_page(a).y0 == pytest.approx(100, abs=1)


def test_words_turned_against_the_page_are_marked() -> None:
    raw = page(pdf([[*lines("En hel rad text som läses vågrätt"), Run(30, 300, "Bilaga", 8, angle=90)]]))
    assert [w.text for w in raw.words if w.vertical] == ["Bilaga"]


def test_words_outside_of_the_visible_page_are_left_out() -> None:
    raw = page(pdf([[Run(72, 700, "syns"), Run(72, 20, "skärmärke")]], crop="/CropBox[50 100 545 800]"))
    assert texts(raw) == ["syns"]
    assert raw.crop == Box(50, 100, 545, 800)
    assert raw.words[0].box.x0 == pytest.approx(22, abs=1)


def test_a_page_s_size_may_stand_with_all_pages() -> None:
    """Some programs write it once for all; what stands beyond a letter's height was lost then."""
    own = b"/MediaBox[0 0 595 842]"
    data = pdf([[Run(72, 820, "Årsredovisning"), Run(72, 700, "text")]])
    data = data.replace(own, b" " * len(own)).replace(b"/Type/Pages", own + b"/Type/Pages")
    raw = page(data)
    assert texts(raw) == ["Årsredovisning", "text"]
    assert (raw.width, raw.height) == (595, 842)


def test_text_drawn_twice_for_weight_is_read_once() -> None:
    raw = page(pdf([[Run(72, 700, "Sammanfattning"), Run(72.3, 700, "Sammanfattning")]]))
    assert texts(raw) == ["Sammanfattning"]


def test_edges_and_fills_are_found() -> None:
    raw = page(
        pdf([lines("text")], extra="72 600 200 0.5 re f\n1 0 0 rg 72 500 40 20 re f\n10 10 m 10 90 l S")
    )
    assert sorted((round(e.x0), round(e.y0), round(e.x1), round(e.y1)) for e in raw.edges) == [
        (10, 10, 10, 90),
        (72, 600, 272, 600),
    ]
    assert [(r.colour, tuple(round(v) for v in r.box)) for r in raw.rects] == [
        ((255, 0, 0), (72, 500, 112, 520))
    ]


CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <0000> <ffff> endcodespacerange
%d beginbfchar
<0041> <0066>
<0042> <00690069>
<0043> <0061030a>
<0044> <006e>
endbfchar endcmap end end"""


def test_a_map_with_a_wrong_count_is_mended() -> None:
    """pdfium throws such a map away and tells character codes: "ABD"."""
    raw = page(with_tounicode(CMAP % 7, bytes.fromhex("00410042004300440044")))
    assert texts(raw) == ["fiiånn"]


def test_a_glyph_missing_from_the_map_is_marked_lost_with_a_key() -> None:
    raw = page(with_tounicode(CMAP % 4, bytes.fromhex("0041004500440045")))
    (word,) = raw.words
    assert word.text == "f�n�"
    assert len(set(word.glyphs)) == 1
    assert word.glyphs[0].endswith(":69")


def test_what_is_no_pdf_is_unreadable() -> None:
    with pytest.raises(UnreadableError) as caught, opened(b"%PDF-1.7 nothing more"):
        pass
    assert caught.value.code == "damaged"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turning_a_box_and_back_is_the_same_box(turn: int) -> None:
    crop, box = Box(10, 20, 600, 800), Box(100, 200, 150, 220)
    upright = turned(box, turn, crop)
    assert turned_back(upright, turn, crop) == box
    assert upright.x0 < upright.x1
    assert upright.y0 < upright.y1


def test_values_of_form_fields_and_free_text_are_words() -> None:
    rect = "/Rect[150 690 400 710]"
    fields = (
        f"<</Type/Annot/Subtype/Widget/FT/Tx/T(namn)/V(Anna Ek){rect}>>",
        "<</Type/Annot/Subtype/Widget/FT/Btn/T(ja)/V/Yes/AS/Yes/Rect[72 600 82 610]>>",
        "<</Type/Annot/Subtype/FreeText/Contents(Inkom 2024-03-01)/Rect[400 760 520 780]>>",
        "<</Type/Annot/Subtype/Text/Contents(En kommentar)/Rect[500 500 520 520]>>",
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(x)/V(dold)/F 2/Rect[72 500 200 520]>>",
    )
    data = pdf([lines("Namn:")], crop=f"/Annots[{' '.join(fields)}]")
    with opened(data) as file:
        found = [w.text for w in file.page(1).words]
    assert found == ["Namn:", "Anna", "Ek", "Inkom", "2024-03-01"]


@pytest.mark.parametrize("sign", ["\u00ad", "-"])
@pytest.mark.parametrize(
    ("x0", "y0", "ends"), [(137.2, 703, True), (139.5, 703, False), (137.2, 686, False), (72, 686, False)]
)
def test_a_hyphen_told_as_a_word_ends_the_word_that_it_stands_close_behind(
    sign: str, x0: float, y0: float, *, ends: bool
) -> None:
    style = Style(Font("Body", bold=False, italic=False), 11, 0)
    word = Piece("kompetensför", Box(72, 698, 137, 709), style, 0, ())
    hyphen = Piece(sign, Box(x0, y0, x0 + 3, y0 + 1), style, 13, ())
    found = [(piece.text, piece.box.x1) for piece in hyphenated([word, hyphen])]
    assert found == ([(f"kompetensför{sign}", x0 + 3)] if ends else [("kompetensför", 137), (sign, x0 + 3)])


def test_words_at_no_place_are_left_out() -> None:
    style = Style(Font("Helvetica", False, False), 11, 0)
    nowhere = Box(float("-inf"), float("nan"), float("-inf"), float("nan"))
    pieces = [Piece("kvar", Box(72, 700, 95, 711), style, 0, ()), Piece("borta", nowhere, style, 1, ())]
    assert [w.text for w in _words(pieces, [-1, -1], 0, Box(0, 0, 595, 842), (595, 842))] == ["kvar"]
