"""Excerpts of minutes that begin in the middle of a paragraph: heads of later pages tell whose they are."""

from __future__ import annotations

import pytest

from corpus.model import Metadata
from ingest.read import read_text

BEFORE = "\n".join(
    f"Nämnden har under {month} arbetat med bryggan vid den gamla hamnen och kan nu redovisa vad den kostar."
    for month in ("mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november")
    for _ in range(5)
)
AFTER = "§ 12 0501/31\nNy brygga\n\nBeslut\nFörslaget godkänns.\n"


def excerpt(*heads: str, joint: str = "\n\n", before: str = BEFORE, after: str = AFTER) -> Metadata:
    pages = [before, *(f"{head}\n\n{after}" for head in heads)]
    return read_text(joint.join(pages), file="utdrag.txt").metadata


@pytest.mark.parametrize("joint", ["\n\n", "\n\f"])
@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Ekeby Stad kommunfullmäktige\n\nProtokoll\nSammanträdesdatum: 2031-05-13", "Kommunfullmäktige"),
        ("Kommunfullmäktige\n\nProtokoll nr 3\nSammanträdesdatum: 2031-05-13", "Kommunfullmäktige"),
        ("EKEBY KOMMUN      SAMMANTRÄDESPROTOKOLL\nHamnnämnden\nDatum\n2031-05-13", "Hamnnämnden"),
        ("Protokoll   4 (9)\nHamnnämnden, Ekeby kommun\nSammanträdesdatum\n2031-05-13", "Hamnnämnden"),
    ],
)
def test_whose_minutes_the_heads_of_later_pages_tell(head: str, body: str, joint: str) -> None:
    found = excerpt(head, head.replace("4 (9)", "5 (9)"), joint=joint)
    assert (found.type, found.decided_by, found.decision_date) == ("protokoll", body, "2031-05-13")
    assert found.title == f"Protokoll {body.lower()} 2031-05-13"


def test_those_whom_an_extract_is_sent_to_stand_over_a_head() -> None:
    before = f"{BEFORE}\n\nProtokollsutdrag skickas till\nDe valda\nValberedningen"
    found = excerpt("Hamnnämnden\nProtokoll\nSammanträdesdatum: 2031-05-13", before=before)
    assert found.decided_by == "Hamnnämnden"


HEAD = "Hamnnämnden\nProtokoll\nSammanträdesdatum: 2031-05-13"


@pytest.mark.parametrize(
    ("before", "heads", "after"),
    [
        (BEFORE, (HEAD, HEAD.replace("05", "06")), AFTER),  # two meetings
        (f"Tjänsteutlåtande\nDatum 2031-04-02\n\n{BEFORE}", (HEAD,), AFTER),  # an annex of a memo
        (
            f"{BEFORE}\n\nFörslag till beslut\nBryggan lagas.\n\n{BEFORE}",
            (HEAD,),
            AFTER,
        ),  # whose head is lost
        (BEFORE, (HEAD,), "Bryggan lagas.\n"),  # nothing is decided
        (BEFORE, ("Hamnnämnden\nSammanträdesdatum: 2031-05-13",), AFTER),  # a notice of a meeting
        (BEFORE, ("Protokollet från hamnnämnden 2031-05-13 är justerat.",), AFTER),
    ],
)
def test_what_is_no_head_of_minutes(before: str, heads: tuple[str, ...], after: str) -> None:
    assert excerpt(*heads, before=before, after=after).decision_date is None


def pages(*heads: str) -> str:
    """What is left of the text where each page has a number, that of the first being lost."""
    texts = [f"Text {letter} hör till {letter}-sidan.\n" * 9 for letter in "abcd"]
    dump = texts[0] + "".join(f"\n{head}\n\n{text}" for head, text in zip(heads, texts[1:], strict=False))
    return read_text(dump, file="x.txt").text


def test_heads_between_counted_numbers_are_furniture_also_where_no_form_feed_parts_the_pages() -> None:
    text = pages(*(f"{n} (76)\n\nHamnnämnden\n\nProtokoll nr 3" for n in (10, 11, 12)))
    assert text.count("Hamnnämnden") == text.count("Protokoll nr 3") == 1
    assert "(76)" not in text


@pytest.mark.parametrize("numbers", [("10 (76)", "12 (76)"), ("10 (76)", "11 (40)"), ("3 (2)", "4 (2)")])
def test_numbers_that_count_no_pages_stay(numbers: tuple[str, ...]) -> None:
    text = pages(*(f"{number}\n\nHamnnämnden" for number in numbers))
    assert text.count("Hamnnämnden") == 2
    assert all(number in text for number in numbers)


def test_the_paragraph_at_the_head_of_its_pages_is_text_where_it_begins() -> None:
    head = "Hamnnämnden {}\n\nProtokoll\nSammanträdesdatum: 2031-05-13\n\n{}\n"
    heads = [head.format(f"{n} (9)", "§ 12 0501/31") for n in (4, 5, 6)]
    text = read_text("\f".join([BEFORE, *(f"{head}{BEFORE}" for head in heads)]), file="x.txt").text
    assert text.count("§ 12 0501/31") == 1
    assert "Hamnnämnden 4" not in text
