"""A box without colour or frame that the text gives way to is read as a whole; rows are no box."""

from __future__ import annotations

import pytest

from ingest.columns import runs
from ingest.raw import RawPage
from ingest.read import understood
from ingest.tables.row_split import printed
from ingest.wrapped import boxes
from tests.ingest.pages import column, page, words

ABOVE = (
    "Nämnden har under året arbetat med att stärka den civila beredskapen i kommunen.",
    "Arbetet har omfattat samtliga verksamheter och ett tjugotal föreningar i länet.",
)
BESIDE = (
    "Under hösten prövades arbetssättet på två",
    "platser i norra delen av kommunen innan det",
    "införs på fler under nästa år. Kansliet har",
    "följt upp arbetet med intervjuer och enkät",
)
BELOW = (
    "till alla som deltog. Svaren visar att samarbetet fungerar och att fler vill delta.",
    "Kostnaden ryms inom den budget som fullmäktige har beslutat för kommande år.",
)
BOX = ("Fakta i korthet", "Två platser prövade", "Tjugo föreningar deltog", "Fler under nästa år")


def text_with_box(size: float, lower: float, *, box: tuple[str, ...] = BOX, end: bool = True) -> RawPage:
    """A box of letters of `size`, its lines `lower` points below those of the text beside it."""
    return page(
        *column(72, 740, *ABOVE),
        *column(72, 704, *BESIDE),
        *column(340, 704 - lower, *box, size=size, leading=13 if lower else 14),
        *(column(72, 648, *BELOW) if end else []),
    )


def text_of(raw: RawPage) -> str:
    return understood([raw], {})[0].text


@pytest.mark.parametrize(("size", "lower"), [(9.0, 0.0), (9.0, 3.0), (11.0, 5.0)])
def test_a_box_that_the_text_gives_way_to_is_read_apart_from_it(size: float, lower: float) -> None:
    text = " ".join(text_of(text_with_box(size, lower)).split())
    assert " ".join((*BESIDE, BELOW[0])) in text
    assert " ".join(BOX) in text


def test_a_short_line_that_ends_close_to_the_box_does_not_part_it() -> None:
    near = (*BESIDE[:1], f"{BESIDE[1]} så", *BESIDE[2:])
    raw = page(
        *column(72, 740, *ABOVE),
        *column(72, 704, *near),
        *column(340, 702, *BOX, size=9),
        *column(72, 648, *BELOW),
    )
    assert " ".join(BOX) in " ".join(text_of(raw).split())


def test_rows_that_stand_level_stay_rows() -> None:
    """The cells of a table without lines: the text beside them is no paragraph that goes on below."""
    values = ("Klart 2026", "Pågår 2026", "Pågår 2027", "Ej påbörjat")
    document = understood([text_with_box(11.0, 0.0, box=values)], {})[0]
    first = document.text.index(values[0])
    assert document.text.index(BESIDE[1]) > first


def test_a_column_beside_lines_with_nothing_around_them_is_no_box() -> None:
    raw = page(
        *column(72, 704, *BESIDE), *column(340, 704, "Maj Exempel", "Ordförande", "Ekeby kommun", size=9)
    )
    text = text_of(raw)
    assert text.index("Maj Exempel") < text.index(BESIDE[1])


def over_two_pages(
    foot: float = 0.0, rest_x: float = 340.0, *, above: bool = False, size: float = 9, short: bool = False
) -> str:
    """A box that ends with the text of a page, which has lines down to `foot`, and what stands overleaf."""
    first = page(
        *column(72, 768, *ABOVE, *ABOVE),
        *column(72, 704, *BESIDE),
        *column(340, 702, *BOX, size=9, leading=13),
        *(column(72, foot, *BELOW) if foot else []),
    )
    second = page(
        *(column(72, 754, BELOW[1]) if above else []),
        *column(72, 740, *(("Ja", "Nej") if short else BESIDE[:2])),
        *column(
            rest_x, 738 if size < 10 else 740, "Fler föreningar", "deltar nästa år", size=size, leading=14
        ),
        *column(72, 712, *BELOW, *ABOVE, *BELOW, *ABOVE),
        number=2,
    )
    return " ".join(understood([first, second], {})[0].text.split())


def test_what_goes_on_of_a_box_overleaf_stands_apart_from_the_text_beside_it() -> None:
    whole = " ".join((*BESIDE[:2], BELOW[0]))
    assert whole in over_two_pages()
    assert "Fler föreningar deltar nästa år" in over_two_pages()
    assert whole not in over_two_pages(rest_x=360.0)
    assert whole not in over_two_pages(foot=400.0)
    assert whole not in over_two_pages(above=True)
    assert whole not in over_two_pages(size=11)
    assert "Ja Fler föreningar" in over_two_pages(short=True)


@pytest.mark.parametrize(
    ("lines", "size", "count"), [(BESIDE, 11, 0), (BESIDE, 9, 1), (tuple(o[:30] for o in BESIDE), 11, 1)]
)
def test_a_second_column_below_lines_over_both_is_no_box(
    lines: tuple[str, ...], size: float, count: int
) -> None:
    raw = text_with_box(size, 5, box=lines)
    assert len(boxes(runs(raw, (), printed(raw)), ())) == count


FACTS = (
    "Tjänsteutlåtande",
    "Utfärdat 2025-03-04",
    "Diarienummer",
    "N140-0312/25",
    "Handläggare",
    "Mirjam Kroon",
)


def title_beside_facts(size: float, lower: float, below: str) -> RawPage:
    """A title and the first lines of a paper beside facts in letters of `size`."""
    return page(
        words(72, 740, "Redovisning av uppdrag om", 18),
        words(72, 718, "öppna fritidslokaler", 18),
        words(72, 690, "Förslag till beslut", 13),
        words(72, 670, "I nämnden:", 11),
        *column(380, 744 - lower, *FACTS, size=size, leading=14),
        *column(72, 648, below, *BELOW),
    )


def test_facts_beside_the_title_of_a_paper_are_read_apart_from_it() -> None:
    text = " ".join(text_of(title_beside_facts(8.5, 0, ABOVE[0])).split())
    assert "Redovisning av uppdrag om öppna fritidslokaler" in text
    assert " ".join(FACTS) in text


@pytest.mark.parametrize(("size", "below"), [(11, ABOVE[0]), (8.5, "Redovisningen godkänns.")])
def test_what_is_as_large_or_has_no_text_below_it_stays_beside_the_title(size: float, below: str) -> None:
    raw = title_beside_facts(size, 0, below)
    if below != ABOVE[0]:
        raw = page(*(words(72, 648, below) for _ in "1"), *[[w] for w in raw.words if w.box.y0 > 655])
    assert not boxes(runs(raw, (), printed(raw)), ())
