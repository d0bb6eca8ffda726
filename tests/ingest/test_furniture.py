"""What is taken out of the text, and, more important, what is not."""

from __future__ import annotations

import pytest

from ingest.furniture import Stripped, strip, unlabelled
from ingest.raw import RawPage
from tests.ingest.pages import column, page, sheet, words

TEXT = [
    "Nämnden har under året arbetat med att stärka beredskapen.",
    "Arbetet fortsätter enligt den plan som antogs i maj.",
    "Kostnaden ryms inom budget.",
]


def body(raw: Stripped) -> list[str]:
    return [o.text for o in sorted(raw.lines, key=lambda o: -o.box.y1)]


def document(count: int, header: str = "", footer: str = "", top: str = "") -> list[RawPage]:
    """Pages with a header, a footer ("#" is the page's number) and text; `top` opens each text."""
    pages = []
    for n in range(1, count + 1):
        rows = [words(72, 800, header.replace("#", str(n)), 8)] if header else []
        rows += [words(72, 724, top.replace("#", str(n)), 14, bold=True)] if top else []
        rows += column(72, 700, f"Sida {'abcdefgh'[n % 8]} handlar om annat.", *TEXT)
        rows += [words(72, 40, footer.replace("#", str(n)), 8)] if footer else []
        pages.append(page(*rows, number=n))
    return pages


@pytest.mark.parametrize("count", [2, 3, 12])
def test_header_and_footer_that_repeat(count: int) -> None:
    found = strip(
        [sheet(p) for p in document(count, "Ekeby stad Kulturnämnden", f"Årsrapport 2023 # ({count})")]
    )
    assert found[1].furniture == ("Ekeby stad Kulturnämnden", f"Årsrapport 2023 2 ({count})")
    assert found[1].label == f"2 ({count})"
    assert all(len(body(s)) == 4 for s in found)


def test_a_single_page_with_a_small_header_and_page_number() -> None:
    (found,) = strip([sheet(p) for p in document(1, "Ekeby stad Kulturnämnden", "1 (1)")])
    assert found.furniture == ("Ekeby stad Kulturnämnden", "1 (1)")
    assert found.label == "1 (1)"


def test_a_single_page_without_furniture_keeps_all() -> None:
    (found,) = strip([sheet(page(*column(72, 810, *TEXT), *column(72, 60, *TEXT)))])
    assert found.furniture == ()
    assert len(body(found)) == 6


def test_a_heading_that_opens_several_pages_at_the_same_height_stays() -> None:
    """Text begins at the same height on every page; the same rubric may open two of them."""
    pages = document(4, "Ekeby stad", "#", top="Måluppfyllelse kapitel")
    pages[1] = document(4, "Ekeby stad", "#", top="Annat kapitel")[1]
    found = strip([sheet(p) for p in pages])
    assert body(found[0])[0] == "Måluppfyllelse kapitel"
    assert body(found[1])[0] == "Annat kapitel"


def test_a_small_sentence_at_the_foot_of_a_short_document_stays() -> None:
    note = words(72, 60, "Den som vill överklaga beslutet ska göra det inom tre veckor.", 8)
    (found,) = strip([sheet(page(*column(72, 700, *TEXT), note))])
    assert body(found)[-1].startswith("Den som vill")


def test_a_footnote_in_a_short_document_stays() -> None:
    note = words(72, 60, "1 Senast ändrad genom beslut i maj", 8)
    (found,) = strip([sheet(page(*column(72, 700, *TEXT), note))])
    assert body(found)[-1].startswith("1 Senast")


def test_left_and_right_pages_with_different_headers() -> None:
    pages = []
    for n in range(1, 7):
        header = "Ekeby stad" if n % 2 else "Årsrapport"
        pages.append(
            page(words(72 if n % 2 else 400, 800, header, 8), *column(72, 700, f"Sida {n}a", *TEXT), number=n)
        )
    found = strip([sheet(p) for p in pages])
    assert [s.furniture for s in found] == [("Ekeby stad",), ("Årsrapport",)] * 3


def test_a_header_of_another_part_at_the_same_place() -> None:
    """The one page of a yrkande within a file has a footer of its own, where the others have theirs."""
    pages = document(5, "Ekeby stad", "Yttrande om budget # (5)")
    pages[2] = document(5, "Ekeby stad", "Yrkande om budget 1 (1)")[2]
    found = strip([sheet(p) for p in pages])
    assert found[2].furniture[-1] == "Yrkande om budget 1 (1)"
    assert found[2].label == "1 (1)"


def test_a_number_in_the_margin_beside_the_text() -> None:
    pages = []
    for n in range(1, 4):
        rows = [
            words(20, 760, "EKFS 2016:3", 9),
            words(120, 760, f"{'abc'[n - 1]} Nämnden ska pröva frågan.", 11),
        ]
        pages.append(page(*rows, *column(120, 746, *(f"{t[:-1]} {'xyz'[n - 1]}." for t in TEXT)), number=n))
    found = strip([sheet(p) for p in pages])
    assert all(s.furniture == ("EKFS 2016:3",) for s in found)
    assert all(len(body(s)) == 4 for s in found)


def test_numbers_that_do_not_count_pages_stay() -> None:
    pages = [page(*column(72, 700, f"{'xyz'[n]} text", *TEXT), words(72, 60, str(year)), number=n + 1)
             for n, year in enumerate((2023, 1981, 1750))]  # fmt: skip
    found = strip([sheet(p) for p in pages])
    assert [body(s)[-1] for s in found] == ["2023", "1981", "1750"]


@pytest.mark.parametrize(
    ("footer", "label"),
    [
        ("#", "2"),
        ("Sida # av 3", "2 av 3"),
        ("– # –", "2"),
        ("# (3)", "2 (3)"),
        ("Årsrapport 2023 # (3)", "2 (3)"),
    ],
)
def test_printed_labels(footer: str, label: str) -> None:
    assert strip([sheet(p) for p in document(3, "", footer)])[1].label == label


def test_a_line_without_its_page_number() -> None:
    assert unlabelled("Månadsrapport maj 2023 4 (9)") == "Månadsrapport maj 2023"
    assert unlabelled("Plan 2023") == "Plan 2023"


def test_a_number_in_the_outer_margin_goes_from_the_second_page_on() -> None:
    """It stands left on one page and right on the next, at another height on the first."""
    one = page(words(460, 760, "ABFS 2015:8", 16, bold=True), *column(72, 700, *TEXT), number=1)
    two = page(words(8, 740, "ABFS 2015:8"), *column(72, 700, *TEXT), number=2)
    first, second = strip([sheet(one), sheet(two)])
    assert body(first)[0] == "ABFS 2015:8"
    assert body(second) == TEXT
    assert second.furniture == ("ABFS 2015:8",)


def test_a_rubric_in_the_margin_stays_where_it_is_printed_twice() -> None:
    pages = [
        page(words(460, 760 - 10 * n, "Allmänt råd"), *column(72, 700, *TEXT), number=n) for n in (1, 2, 3)
    ]
    assert all("Allmänt råd" in body(found) for found in strip([sheet(p) for p in pages]))


def test_a_header_of_scanned_pages_stands_a_little_off() -> None:
    pages = document(7, "Ekeby stad Kulturnämnden")
    for n in (2, 5):
        moved = [w._replace(box=w.box._replace(y0=w.box.y0 - 6, y1=w.box.y1 - 6)) for w in pages[n].words[:3]]
        pages[n] = page(moved, list(pages[n].words[3:]), number=n + 1)
    assert all(s.furniture == ("Ekeby stad Kulturnämnden",) for s in strip([sheet(p) for p in pages]))


@pytest.mark.parametrize("count", [2, 3, 300])
def test_sentences_that_stand_on_every_page_stay(count: int) -> None:
    """One over two lines and one over a heading, at the same height on all pages; numbered headings, too."""
    again = ["Kommunstyrelsen beslutar att följa upp arbetet med den sociala", "hållbarheten i bolagen."]
    pages = [
        page(
            words(72, 800, "Ekeby kommun", 8),
            *column(72, 760, *again),
            words(72, 720, f"Mål {n}", 14, bold=True),
            *column(72, 700, *[f"Sida {'abcdefgh'[(n + k) % 8]} handlar om annat." for k in range(40)]),
            *column(72, 116, "Nämnden antar förslaget.", again[0]),
            words(72, 40, f"{n} ({count})", 8),
            number=n,
        )
        for n in range(1, count + 1)
    ]
    found = strip([sheet(p) for p in pages])
    assert {s.furniture for s in found} == {("Ekeby kommun", f"{n} ({count})") for n in range(1, count + 1)}
    assert all(f"Mål {n}" in body(s) for n, s in enumerate(found, 1))


@pytest.mark.parametrize("size", [8, 11])
def test_a_header_stands_as_far_from_the_edge_of_a_page_that_lies_down(size: int) -> None:
    pages = [page(words(72, 800, "Ekeby stad", size), *column(72, 700, f"Del {n}.", *TEXT)) for n in range(5)]
    lying = [words(72, 553, "Ekeby stad", size), *column(72, 480, "Del 3.", *TEXT)]
    pages[3] = page(*lying, width=842, height=595)
    found = strip([sheet(p) for p in pages])
    assert [s.furniture for s in found] == [("Ekeby stad",)] * 5


def test_small_rows_that_go_on_in_the_same_columns_are_a_table_and_not_furniture() -> None:
    """The rest of a table without lines, set small and wide apart, at the top of the last page."""
    rows = [
        [w for x, text in zip((72, 200, 300), row, strict=True) for w in words(x, y, text, 9)]
        for y, row in ((760, ("Andel lugna", "62 %", "64 %")), (725, ("Andel glada", "72 %", "10 %")))
    ]
    found = strip([sheet(page(*rows, *column(72, 640, *TEXT)))])
    assert found[0].furniture == ()
    assert len(body(found[0])) == 9


def test_the_number_of_a_small_page_on_large_paper() -> None:
    pages = [page(*column(72, 700, *TEXT), words(300, 190, f"{n}"), number=n) for n in (1, 2)]
    assert [(s.label, s.furniture) for s in strip([sheet(p) for p in pages])] == [
        ("1", ("1",)),
        ("2", ("2",)),
    ]
    beside = [page(*column(72, 700, *TEXT), words(300, 190, "41"), number=n) for n in (1, 2)]
    assert all("41" in body(s) for s in strip([sheet(p) for p in beside]))


@pytest.mark.parametrize(("size", "kept"), [(8, 0), (11, 2)])
def test_left_and_right_pages_of_a_short_document_differ(size: float, kept: int) -> None:
    """Each header stands on two of four pages; what is set like the text is taken for it."""
    headers = ["Ekeby kommun", "Biblioteksplan"] * 2
    pages = [
        page(
            words(72, 800, header, size), *column(72, 700, f"Sida {'abcd'[n]} är en annan.", *TEXT), number=n
        )
        for n, header in enumerate(headers)
    ]
    found = strip([sheet(p) for p in pages])
    assert sum(text in headers for s in found for text in body(s)) == 2 * kept


def headed(*tops: str, second: str | None = None) -> list[Stripped]:
    """Pages with a running head and, right below it, a line of their own."""
    pages = []
    for n, top in enumerate(tops, 1):
        rows = [words(72, 800, f"Ekeby stad Protokoll {n} ({len(tops)})", 8), words(72, 770, top, 8)]
        rows += column(72, 700, second or "Bryggan lagas i vår.", *TEXT)
        pages.append(page(*rows, number=n))
    return strip([sheet(p) for p in pages])


def test_the_heading_of_a_paragraph_stays_also_where_each_page_begins_with_one() -> None:
    found = headed("§ 119 Dnr KS/2031-416", "§ 120 Dnr KS/2031-417", "§ 121 Dnr KS/2031-418")
    assert [body(s)[0] for s in found] == [
        "§ 119 Dnr KS/2031-416",
        "§ 120 Dnr KS/2031-417",
        "§ 121 Dnr KS/2031-418",
    ]
    assert all(s.furniture == (f"Ekeby stad Protokoll {n} (3)",) for n, s in enumerate(found, 1))


def test_the_heading_of_a_paragraph_with_the_letters_of_its_body_stays() -> None:
    found = headed("Ks § 119/31", "Ks § 120/31", "Ks § 121/31")
    assert [body(s)[0] for s in found] == ["Ks § 119/31", "Ks § 120/31", "Ks § 121/31"]


def test_a_running_head_that_says_the_paragraph_again_goes() -> None:
    head = "§ 119 Dnr KS/2031-416"
    found = headed(head, head, head)
    assert body(found[0])[0] == head
    assert [s.furniture[-1] for s in found[1:]] == [head] * 2
    assert [s.furniture[-1] for s in headed(head, head, head, second="§ 119 Bryggan")] == [head] * 3
    several = headed("§§ 119–120", "§ 121-122 KS", "§ 123-124 KS")
    assert [s.furniture[-1] for s in several[1:]] == ["§ 121-122 KS", "§ 123-124 KS"]
