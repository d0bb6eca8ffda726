"""Lines into blocks: what belongs together and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import Box
from ingest.blocks import body_style, chunks
from ingest.chunk import Chunk, Style, marker_of
from ingest.false_headings import unsigned
from ingest.layout import fragments, regions
from ingest.pdf.bullets import with_bullets
from ingest.raw import Edge, FilledRect, RawPage, RawWord
from ingest.read import understood
from tests.ingest.pages import column, page, words

BODY = Style(11, False)
FULL = "Nämnden har under året arbetat med att stärka den civila beredskapen"
NEXT = "och övat tillsammans med regionen inför vintern enligt planen som nu"


def made(raw: RawPage) -> list[Chunk]:
    return chunks(raw, regions(raw, fragments(raw, range(len(raw.words)))), BODY)


def read(raw: RawPage) -> list[tuple[str, str]]:
    return [(chunk.kind, chunk.text) for chunk in made(raw)]


def test_a_line_that_had_room_ends_its_paragraph() -> None:
    raw = page(
        *column(
            72, 700, FULL, NEXT, "gäller.", "Arbetet fortsätter även nästa år i samma takt som hittills och"
        )
    )
    assert [text[-10:] for _, text in read(raw)] == ["nu gäller.", "hittills och"[-10:]]


def test_ragged_lines_that_go_on_are_one_paragraph() -> None:
    raw = page(*column(72, 700, FULL, NEXT[:40], NEXT[41:]))
    assert len(read(raw)) == 1


def test_a_line_that_ends_within_a_sentence_goes_on_with_a_name() -> None:
    raw = page(*column(72, 700, FULL, f"{NEXT[:46]} med", "Hamnbolaget AB som äger kajen."))
    assert len(read(raw)) == 1
    raw = page(*column(72, 700, "Kajen är ny. Den hör ihop med", "Plan för hamnen."), *column(72, 600, FULL))
    assert len(read(raw)) == 2
    raw = page(*column(72, 700, FULL, NEXT, "gäller enligt 4 kap.", "2 § hamnlagen (2031:114)."))
    assert len(read(raw)) == 1


@pytest.mark.parametrize(
    "lines", [("Så hör planen ihop med", "Hamnen är stadens."), (f"{NEXT[:46]} med", "Status: pågår")]
)
def test_a_title_and_a_value_before_a_label_may_end_so(lines: tuple[str, str]) -> None:
    assert len(read(page(*column(72, 700, *lines), *column(72, 600, FULL, NEXT)))) == 3


def test_a_line_whose_letters_stand_on_the_line_goes_on() -> None:
    """Where boxes are as high as their letters, a line without g or p ends higher up."""
    raw = page(*column(72, 700, FULL, NEXT, FULL, NEXT, FULL))
    feet = sorted({w.box.y0 for w in raw.words})[::2]
    short = [w._replace(box=w.box._replace(y0=w.box.y0 + 2.4 * (w.box.y0 in feet))) for w in raw.words]
    assert len(read(replace(raw, words=tuple(short)))) == 1


def test_a_wider_gap_parts_paragraphs() -> None:
    raw = page(*column(72, 700, FULL, NEXT), *column(72, 664, FULL, NEXT))
    assert len(read(raw)) == 2


def test_a_first_line_indent_parts_paragraphs() -> None:
    raw = page(
        *column(72, 700, FULL, FULL[:-1] + "n."),
        words(84, 672, "Nya föreningar kan söka bidrag redan under det första året och får"),
        *column(72, 658, FULL, FULL),
    )
    assert len(read(raw)) == 2


def test_a_bold_line_is_a_heading_but_a_bold_point_is_a_list_item() -> None:
    raw = page(
        words(72, 700, "Civil beredskap", 11, bold=True),
        *column(72, 684, FULL, NEXT),
        words(72, 650, "1. Nämnden får i uppdrag att utreda frågan", 11, bold=True),
        words(72, 620, "2.1 Uppdrag", 11, bold=True),
        *column(72, 600, FULL),
    )
    assert [kind for kind, _ in read(raw)] == ["heading", "paragraph", "list_item", "heading", "paragraph"]


def test_a_heading_over_two_lines_is_one() -> None:
    raw = page(
        words(72, 700, "Ekeby ska ha biblioteken öppna även på kvällar och", 14, bold=True),
        words(72, 683, "ge plats åt föreningarnas egna arrangemang", 14, bold=True),
        *column(72, 650, FULL),
    )
    assert [kind for kind, _ in read(raw)] == ["heading", "paragraph"]


def test_a_hanging_list_item_keeps_its_lines() -> None:
    raw = page(
        words(90, 700, "• Nämnden ska redovisa hur arbetet med lokaler fortskrider och vad"),
        words(102, 686, "det kostar i förhållande till budget."),
        words(90, 672, "• Nästa punkt i listan."),
    )
    found = made(raw)
    assert [(c.kind, c.marker) for c in found] == [("list_item", "•"), ("list_item", "•")]
    assert found[0].text.endswith("budget.")


@pytest.mark.parametrize(
    ("above", "text", "kind"),
    [
        (FULL + ".", "2. Syfte och mål", "heading"),
        (FULL + ":", "2. Nytt bryggnät", "list_item"),
        ("1. Nya kajer", "2. Nytt bryggnät", "list_item"),
        ("Förslag till beslut", "2. Nytt bryggnät", "list_item"),
        (FULL + ".", "2. Anta planen.", "list_item"),
        (FULL + ".", "2. Granskning av hamnens bokslut 2031", "list_item"),
        (FULL + ".", "2. Nämnden får i uppdrag att laga bron", "list_item"),
    ],
)
def test_a_number_and_a_few_bold_words_over_text_are_a_heading(above: str, text: str, kind: str) -> None:
    raw = page(
        words(72, 700, above, bold=above[-1] not in ".:"),
        words(72, 670, text, bold=True),
        *column(72, 650, FULL, NEXT),
    )
    assert [k for k, t in read(raw) if t == text] == [kind]
    plain = page(words(72, 670, text), *column(72, 650, FULL, NEXT))
    assert read(plain)[0][0] == "list_item"


def test_a_title_of_many_lines_is_a_heading_where_it_is_large() -> None:
    title = ("Hamnverkets föreskrifter om", "ändring i vissa regler för kajer,", "bryggor och andra platser",
             "som fartyg kan lägga till vid", "under vinterhalvåret;")  # fmt: skip
    for size, kind in ((16, "heading"), (12, "paragraph")):
        rows = [words(72, 720 - 18 * n, text, size, bold=True) for n, text in enumerate(title)]
        assert read(page(*rows, *column(72, 560, FULL, NEXT)))[0][0] == kind


def test_footnotes_are_small_lines_at_the_foot() -> None:
    raw = page(
        *column(72, 700, *[FULL] * 6),
        words(72, 80, "1 Se beslutet i maj om lokaler och", 8),
        words(72, 70, "vad det kostar.", 8),
        words(72, 60, "2 Enligt rapporten.", 8),
    )
    assert [(c.kind, c.marker) for c in made(raw)][-2:] == [("footnote", "1"), ("footnote", "2")]


def test_a_rule_marks_footnotes_higher_up() -> None:
    rows = [*column(72, 700, FULL, NEXT), words(72, 600, "1 Se beslutet i maj.", 8)]
    ruled = replace(page(*rows), edges=(Edge(72, 612, 200, 612),))
    assert [kind for kind, _ in read(page(*rows))][-1] == "paragraph"
    assert [kind for kind, _ in read(ruled)][-1] == "footnote"


def test_a_caption() -> None:
    raw = page(
        *column(72, 700, FULL, NEXT), words(72, 640, "Figur 2. Besök per vecka", 9), *column(72, 600, FULL)
    )
    assert [kind for kind, _ in read(raw)][1] == "caption"


def test_a_wrapped_line_of_a_contents_list() -> None:
    raw = page(
        words(72, 700, "Innehållsförteckning", 16, bold=True),
        words(72, 670, "Område: Hålla biblioteken öppna med egen personal också på kvällar så"),
        words(72, 656, "att fler besökare hinner dit .......... 14"),
        words(72, 642, "Kostnader .......... 15"),
    )
    assert [kind for kind, _ in read(raw)] == ["heading", "contents", "contents"]


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("1. Rapporten godkänns", "1."),
        ("a) första", "a)"),
        ("(2) andra", "(2)"),
        ("• punkt", "•"),
        ("»Nämnden får", "»"),
        ("- streck", "-"),
        ("2024. Därefter", None),
        ("Nämnden. Sedan", None),
        ("-2 478", None),
        ("•", None),
    ],
)
def test_list_markers(text: str, marker: str | None) -> None:
    assert marker_of(text) == marker


def test_the_body_of_a_document_of_tables_is_set_as_its_tables() -> None:
    heading = fragments(raw := page(words(72, 700, "1 Nuläge", 16, bold=True)), range(len(raw.words)))
    cells = [RawWord("Påbörjad", Box(0, 0, 1, 1), 9)] * 20
    assert body_style(heading, cells) == Style(9, False)
    assert body_style(heading) == Style(16, True)


def test_drawn_bullets_become_words() -> None:
    """A browser draws the discs of a list; a status dot in a table stands alone and is larger."""
    row = words(90, 700, "Planerad flytt av arkivet")
    disc = FilledRect(Box(78, 701, 82, 705), (0, 0, 0))
    dot = FilledRect(Box(72, 660, 82, 670), (0, 200, 0))
    found = with_bullets((*row, *words(90, 660, "Klar")), [disc, dot])
    assert [w.text for w in found] == ["•", "Planerad", "flytt", "av", "arkivet", "Klar"]
    assert found[0].box.x0 == 78
    after = FilledRect(Box(100, 701, 104, 705), (0, 0, 0))
    assert with_bullets(tuple(row), [after]) == tuple(row)


def italics(x: float, y: float, text: str) -> list[RawWord]:
    return [word._replace(italic=True, font="Serif-Italic") for word in words(x, y, text)]


def test_a_title_in_italics_close_over_its_paragraph_is_a_heading() -> None:
    raw = page(
        *column(72, 700, FULL, NEXT, "gäller."),
        italics(72, 630, "Ledamöternas närvaro"),
        *column(
            72, 616, "7 § En ledamot som inte kan delta ska anmäla det till kansliet så snart", "det går."
        ),
    )
    assert [(kind, text[:20]) for kind, text in read(raw)] == [
        ("paragraph", FULL[:20]),
        ("heading", "Ledamöternas närvaro"),
        ("paragraph", "7 § En ledamot som i"),
    ]


def test_words_in_italics_within_a_paragraph_are_no_title() -> None:
    raw = page(*column(72, 700, FULL), italics(72, 686, NEXT), *column(72, 672, "12 § gäller inte"))
    assert [kind for kind, _ in read(raw)] == ["paragraph"]


def test_a_note_in_italics_over_the_next_matter_of_minutes_is_no_heading() -> None:
    raw = page(
        *column(72, 700, FULL, NEXT, "gäller."),
        italics(72, 630, "Paragrafen är omedelbart justerad"),
        *column(72, 600, "§ 8 Svar på remiss om hamnens framtid"),
    )
    assert ("paragraph", "Paragrafen är omedelbart justerad") in read(raw)


def test_notes_under_a_rule_of_underscores_stand_apart_from_the_text() -> None:
    raw = page(
        *column(72, 700, FULL, NEXT, "gäller."),
        *column(
            72, 300, "_" * 40, "1 Senast ändrad genom beslut 2024.", "2 Jfr prop. 12.", size=8, leading=9
        ),
    )
    assert [(kind, text[:9]) for kind, text in read(raw)] == [
        ("paragraph", FULL[:9]),
        ("footnote", "1 Senast "),
        ("footnote", "2 Jfr pro"),
    ]


def test_a_date_or_number_within_a_note_begins_no_other() -> None:
    note = [
        "1 Jfr direktivet om tillhandahållande (EUT L120,",
        "24.4.2004, s. 43) i dess lydelse den",
        "9 maj.",
    ]
    raw = page(
        *column(72, 700, *[FULL] * 6), *column(72, 80, *note, "2 Se prop. 2009/10.", size=8, leading=10)
    )
    assert [c.marker for c in made(raw) if c.kind == "footnote"] == ["1", "2"]


def test_who_signs_at_the_end_is_no_heading() -> None:
    rows = [*column(72, 700, *[FULL] * 6), words(72, 500, "På Hamnverkets vägnar", 12.5)]
    signed = page(*rows, words(72, 470, "MALIN BLOM", 12.5))
    goes_on = page(*rows, words(72, 470, "Beslutet gäller från och med den 1 maj."))

    def kinds(*raws: RawPage) -> list[str]:
        return [chunk.kind for chunks in unsigned([made(raw) for raw in raws], BODY) for chunk in chunks]

    assert "heading" not in kinds(signed)
    assert kinds(signed, goes_on) == ["paragraph", "heading", "heading", "paragraph", "heading", "paragraph"]


def test_a_minus_sign_before_items_marks_a_list() -> None:
    raw = page(*column(72, 700, FULL, "\u2212 hamnar,", "\u2212 kajer och", "\u2212 slussar."))
    assert [(c.kind, c.marker) for c in made(raw)][1:] == [("list_item", "\u2212")] * 3


def test_an_item_with_its_first_line_indented_goes_on_with_a_name() -> None:
    raw = page(
        *column(84, 700, "2. Nämndens tidigare riktlinjer får tillämpas till dess att de ersätts"),
        *column(
            72, 686, "av de riktlinjer som beslutades samtidigt med denna ändring av", "Kulturstadens taxa."
        ),
        *column(72, 658, "Kulturnämnden beslutar även i fortsättningen om taxans storlek och"),
    )
    assert [(kind, text[-6:]) for kind, text in read(raw)] == [
        ("list_item", " taxa."),
        ("paragraph", "ek och"),
    ]


def test_a_heading_numbered_with_a_letter_stands_below_its_number() -> None:
    titles = ("1 Inledning", "1a Syfte", "1b Mål", "2 Åtgärder")
    rows = [
        run
        for n, title in enumerate(titles)
        for run in (
            words(72, 740 - 60 * n, title, 14, bold=True),
            *column(72, 720 - 60 * n, "Text om hamnen."),
        )
    ]
    found = understood([page(*rows)], {})[0].headings
    assert [(h.number, h.title, h.level) for h in found] == [
        ("1", "Inledning", 1),
        ("1a", "Syfte", 2),
        ("1b", "Mål", 2),
        ("2", "Åtgärder", 1),
    ]


def test_headings_in_italics_stand_below_upright_ones_of_their_size() -> None:
    titles = ("Inledning", "Syfte", "Mål", "Åtgärder")
    rows = [
        run
        for n, title in enumerate(titles)
        for run in (
            [w._replace(italic=n in (1, 2)) for w in words(72, 740 - 60 * n, title, 12, bold=True)],
            *column(72, 720 - 60 * n, "Text om hamnen."),
        )
    ]
    found = understood([page(*rows)], {})[0].headings
    assert [(h.title, h.level) for h in found] == [
        ("Inledning", 1),
        ("Syfte", 2),
        ("Mål", 2),
        ("Åtgärder", 1),
    ]


@pytest.mark.parametrize(
    ("head", "size", "kept"),
    [
        ("Tjänsteutlåtande", 11, False),
        ("Hamnkontoret", 12, False),
        ("Bakgrund", 11, True),
        ("Hamnkontoret", 18, True),
    ],
)
def test_what_a_letterhead_says_in_bold_is_no_heading(head: str, size: float, kept: bool) -> None:
    raw = page(
        words(72, 780, head, size, bold=True),
        words(72, 740, "Ny kaj i yttre hamnen", 18, bold=True),
        *column(72, 700, FULL, NEXT),
        words(72, 600, "Hamnkontoret", 11, bold=True),
        *column(72, 580, FULL, NEXT),
    )
    found = [h.title for h in understood([raw], {})[0].headings]
    assert found == [*([head] if kept else []), "Ny kaj i yttre hamnen", "Hamnkontoret"]


def test_a_sentence_larger_than_most_of_the_text_is_no_heading() -> None:
    raw = page(
        words(72, 700, "Hamnstyrelsen beslutar följande om bojar.", 12),
        words(72, 660, "Allmänna råd om bojar", 12),
        *column(72, 630, FULL, NEXT),
    )
    assert [kind for kind, _ in read(raw)] == ["paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    ("text", "size", "bold", "kind"),
    [
        ("2. Vad kostar den nya kajen?", 11, True, "heading"),
        ("2. Hamnnämnden får bygga kajen.", 11, True, "list_item"),
        ("2. Vad kostar den nya kajen?", 11, False, "list_item"),
        ("”Vi bygger en kaj för alla.”", 16, False, "paragraph"),
        ("”Kaj för alla” på hösten", 16, False, "heading"),
        ("Antagen av hamnnämnden 2026-03-04 § 9", 16, False, "paragraph"),
        ("Antagen plan för kajer", 16, False, "heading"),
        ("Dnr 2031/HN 0012 003", 11, True, "paragraph"),
        ("Ärendenummer: HN-2031-00012", 16, False, "paragraph"),
        ("§ 4 Dnr 2031/HN 0012", 11, True, "heading"),
        ("Dnr är hamnens nummer", 11, True, "heading"),
    ],
)
def test_numbered_questions_are_headings_and_what_was_said_or_adopted_is_none(
    text: str, size: float, bold: bool, kind: str
) -> None:
    raw = page(words(72, 740, text, size, bold=bold), *column(72, 700, FULL, NEXT))
    assert read(raw)[0] == (kind, text)
