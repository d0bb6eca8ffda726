"""Files of several papers: where each begins, and that no passage holds the head of another than its own."""

from __future__ import annotations

import pytest

from corpus.model import Document
from index import papers
from index.passages import split
from tests.index.builders import document, words

FIRST = f"""
Kommunstyrelsen

Yrkande

Datum 2031-05-12

Yrkande angående bryggor vid Tallsjön

{words(150)}
"""


def begun(made: Document) -> list[str]:
    return [made.text[start:].split("\n", 1)[0] for start in sorted(papers.find(made))]


def texts(made: Document) -> list[str]:
    return [made.text[p.span.start : p.span.end] for p in split(made)]


@pytest.mark.parametrize(
    "head",
    [
        "Yttrande\n\nSjöpartiet\n\nDatum 2031-05-13\n\nYttrande angående bryggor",
        "Kommunstyrelsen\tTilläggsyrkande\n2031-05-13\t(V), (L)\n\nTilläggsyrkande angående bryggor",
        "TJÄNSTESKRIVELSE\tSid 1(3)\n\nDnr KS 2031/00144\n\nBryggor vid Tallsjön",
        "Motion\n\nTill kommunfullmäktige den 13 maj 2031\n\nLåt bryggorna vara",
        "Interpellation till regionstyrelsen\n\nSjöpartiet\tTallnäs 2031-05-13\n\nLåt bryggorna vara",
        "Motion till fullmäktige\t4(4)\nSjöpartiet\tTallnäs 2031-05-13\n\nLåt bryggorna vara",
    ],
)
def test_a_paper_begins_with_its_letterhead(head: str) -> None:
    made = document(f"{FIRST}\n\n{head}\n\n{words(60, 'brygga')}")
    assert begun(made) == [head.split("\n", 1)[0]]
    assert texts(made)[-1].startswith(head)
    assert "brygga" not in texts(made)[-2]


def test_who_a_paper_is_from_stands_before_its_kind() -> None:
    made = document(f"{FIRST}\n\nFritidsnämnden\n\nYttrande\n\nÄrende FN 2031/12\n\n{words(60)}")
    assert begun(made) == ["Fritidsnämnden"]


def test_a_letterhead_goes_with_its_paper_past_the_headings_between() -> None:
    head = "Yrkande\n\nSjöpartiet\n\nDatum 2031-05-13\n\n# Kommunstyrelsen\n\nYrkande angående bryggor"
    made = document(f"{FIRST}\n\n{head}\n\n# Förslag till beslut\n\n{words(60, 'brygga')}")
    last = texts(made)[-1]
    assert last.startswith("Yrkande\n\nSjöpartiet")
    assert last.endswith("brygga.")


@pytest.mark.parametrize(
    "block",
    [
        "Yttrande\n\nNämnden yttrade sig den 13 maj 2031 och ställer sig bakom förslaget.",
        "Yttrande\n\n1. Nämnden yttrade sig 2031-05-13\n2. Styrelsen likaså",
        "• Motion\n\nKS 2031/00144\n\nBryggor",
        "Motion\n\n§ 61\n\nDnr KS 2031/00144",
        "Yttrande\n\nSjöpartiet\n\nSjöfolk i hela landet\n\nBryggan",
        "Tallnäs kommun\tTjänsteskrivelse\t2 (4)\n\tKS 2031/00144\n\nBryggor",
        "Yttrande till direktionen\t2(3)\n\t2031-05-13\n\nBryggor\n\nYttrande till direktionen\t3(3)\n\nMer",
        "Motion till fullmäktige bifalls\n\n2031-05-13\n\nBryggor",
        "Fritidsnämnden\tYrkande\n\t2031-05-13",
        "Papper\tDag\nMotion\t2031-01-07\n" + 9 * "Yttrande\t2031-05-13\n" + "\nBryggor",
        f"Motion\n\nBeslut\n\n{words(60)[:-1]} den 13 maj 2031",
        "TJÄNSTESKRIVELSE\tSida 12\n\nKS 2031/00144\n\nBryggor",
    ],
)
def test_a_heading_or_a_running_head_is_none(block: str) -> None:
    assert begun(document(f"{FIRST}\n\n{block}\n\n{words(60)}")) == []


def test_the_head_of_the_file_begins_no_other_paper() -> None:
    assert begun(document(FIRST)) == []
