"""Reading order: columns, rows, terms beside explanations, notes in the margin."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.layout import fragments, regions
from ingest.raw import RawPage, RawWord
from tests.ingest.pages import column, page, words

LEFT = [
    "Nämnden har under året arbetat med",
    "att stärka den civila beredskapen och",
    "övat tillsammans med regionen inför",
    "vintern enligt den plan som antogs.",
]
RIGHT = [
    "Ekonomin är i balans och prognosen",
    "visar ett mindre överskott vid årets",
    "slut, främst på grund av vakanser i",
    "förvaltningens gemensamma stöd.",
]


def order(raw: RawPage) -> list[list[str]]:
    """The texts of each region's lines in reading order; tabs as "|"."""
    lines = fragments(raw, range(len(raw.words)))
    found = []
    for region in regions(raw, lines):
        found.append(
            [
                " ".join(("| " if n in o.tabs else "") + raw.words[i].text for n, i in enumerate(o.words))
                for o in region.lines
            ]
        )
    return found


def test_one_column_is_read_from_top_to_bottom_whatever_the_content_order() -> None:
    rows = column(72, 700, *LEFT)
    assert order(page(rows[2], rows[0], rows[3], rows[1])) == [LEFT]


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = column(72, 700, *LEFT), column(310, 700, *RIGHT)
    mixed = [row for pair in zip(left, right, strict=True) for row in pair]
    assert order(page(*mixed)) == [LEFT, RIGHT]


def test_columns_with_lines_at_other_heights() -> None:
    assert order(page(*column(72, 700, *LEFT), *column(310, 707, *RIGHT))) == [LEFT, RIGHT]


def test_a_title_above_and_a_line_below_two_columns_stay_there() -> None:
    title = words(72, 740, "En rubrik som sträcker sig över båda spalterna på sidan", 16)
    foot = words(72, 600, "En avslutande rad som också går över hela sidans bredd i vanlig text ännu", 11)
    raw = page(foot, *column(310, 700, *RIGHT), *column(72, 700, *LEFT), title)
    assert [lines[0] for lines in order(raw)] == [
        "En rubrik som sträcker sig över båda spalterna på sidan",
        LEFT[0],
        RIGHT[0],
        "En avslutande rad som också går över hela sidans bredd i vanlig text ännu",
    ]


def test_signatures_beside_each_other_are_rows() -> None:
    raw = page(
        words(72, 700, "Karin Berg"),
        words(300, 700, "Olof Lund"),
        words(72, 686, "Direktör"),
        words(300, 686, "Avdelningschef"),
    )
    assert order(raw) == [["Karin Berg | Olof Lund", "Direktör | Avdelningschef"]]


def test_labels_beside_values_are_rows() -> None:
    raw = page(
        *column(72, 700, "Datum", "Diarienummer", "Handläggare", "Telefon"),
        *column(250, 700, "2024-05-02", "KS 2024/0113", "Karin Berg", "031-000 00 00"),
    )
    assert order(raw) == [
        [
            "Datum | 2024-05-02",
            "Diarienummer | KS 2024/0113",
            "Handläggare | Karin Berg",
            "Telefon | 031-000 00 00",
        ]
    ]


def test_each_term_is_followed_by_its_explanation() -> None:
    raw = page(
        words(72, 700, "biblioteksplan"),
        *column(230, 700, "beslut om hur folkbiblioteken i kommunen", "ska nå läsare som bor långt från dem"),
        words(72, 660, "filial"),
        *column(230, 660, "ett mindre bibliotek med egna tider som", "hör till ett större i samma kommundel"),
        words(72, 620, "bokbuss"),
        *column(
            230, 620, "ett bibliotek på hjul som stannar på en", "plats i taget enligt en fast tidtabell"
        ),
    )
    assert [" ".join(lines)[:12] for lines in order(raw)] == [
        "biblioteksplan"[:12],
        "beslut om hu",
        "filial",
        "ett mindre b",
        "bokbuss",
        "ett bibliote",
    ]


def test_an_indented_block_under_two_columns_has_nothing_to_its_left() -> None:
    wide = words(
        72, 640, "En rad som går över hela sidans bredd och därmed stänger de båda spalterna här", 11
    )
    raw = page(*column(72, 700, *LEFT[:3]), *column(310, 700, *RIGHT[:3]), wide, *column(310, 620, *LEFT))
    found = [line for lines in order(raw) for line in lines]
    assert found[-5:] == [
        "En rad som går över hela sidans bredd och därmed stänger de båda spalterna här",
        *LEFT,
    ]


def test_small_notes_in_the_margin_do_not_cut_the_text() -> None:
    text = [*LEFT, *RIGHT]
    notes = [words(330, 700, "Utkom från trycket", 8), words(330, 686, "den 2 maj", 8)]
    assert order(page(*column(72, 700, *text), *notes)) == [text, ["Utkom från trycket", "den 2 maj"]]


def test_a_small_note_close_beside_the_text_is_no_part_of_its_line() -> None:
    text = [*LEFT, *RIGHT]
    raw = page(*(words(72, 700 - 14 * n, o) for n, o in enumerate(text)))
    end = max(w.box.x1 for w in raw.words) + 14
    notes = [words(end, 700, "Ansvar", 8), words(end, 644, "Jäv", 8)]
    assert order(page(*column(72, 700, *text), *notes)) == [text, ["Ansvar"], ["Jäv"]]


def test_a_list_number_belongs_to_its_line_over_a_wide_gap() -> None:
    raw = page(words(72, 700, "1."), words(110, 700, "Nämnden godkänner rapporten."))
    assert order(raw) == [["1. Nämnden godkänner rapporten."]]


def test_right_to_left_words_keep_their_order() -> None:
    first, second = (RawWord(t, words(x, 700, "abcd")[0].box, 11) for t, x in (("שלום", 300), ("עולם", 260)))
    assert order(page([first, second])) == [["שלום עולם"]]


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.floats(20, 500), st.floats(20, 800), st.sampled_from(["a", "ord", "nämnden", "§"])),
        max_size=40,
    )
)
def test_every_word_is_read_exactly_once(places: list[tuple[float, float, str]]) -> None:
    raw = page(*(words(x, y, text) for x, y, text in places))
    lines = fragments(raw, range(len(raw.words)))
    read = [i for region in regions(raw, lines) for o in region.lines for i in o.words]
    assert sorted(read) == list(range(len(raw.words)))


def stretched(y: float, *texts: str, right: float = 200.0) -> list[RawWord]:
    """A justified line: the words of `texts` from 72 to `right` with spaces of one width."""
    widths = [5.5 * len(text) for text in texts]
    space = (right - 72 - sum(widths)) / (len(texts) - 1)
    found = []
    x = 72.0
    for text, width in zip(texts, widths, strict=True):
        found += [word._replace(box=word.box._replace(x1=x + width)) for word in words(x, y, text)]
        x += width + space
    return found


def test_wide_spaces_of_a_justified_line_are_no_tabs() -> None:
    lines_of_text = [
        "ett två tre fyra fem",
        "sex sju åtta nio tio",
        "elva tolv tretton fler",
        "ännu flera ord här",
    ]
    rows = [stretched(700 - 14 * n, *text.split()) for n, text in enumerate(lines_of_text)]
    wide = stretched(644, "mål", "och", "medel")
    assert order(page(*rows, wide)) == [[*lines_of_text, "mål och medel"]]


def test_a_number_at_the_right_edge_of_justified_text_keeps_its_tab() -> None:
    lines_of_text = [
        "ett två tre fyra fem",
        "sex sju åtta nio tio",
        "elva tolv tretton fler",
        "ännu flera ord här",
    ]
    rows = [stretched(700 - 14 * n, *text.split()) for n, text in enumerate(lines_of_text)]
    assert order(page(*rows, stretched(644, "Summa", "1234")))[0][-1] == "Summa | 1234"


@pytest.mark.parametrize("mark", ["ii.", "iii)", "(iv)", "vii."])
def test_a_roman_number_belongs_to_its_line_over_a_gap(mark: str) -> None:
    raw = page(words(72, 700, mark), words(120, 700, "kajer och bojar"))
    assert order(raw) == [[f"{mark} kajer och bojar"]]
