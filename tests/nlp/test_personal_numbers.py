"""Personal numbers are found by date, checksum and context. All numbers here are made up."""

from __future__ import annotations

import pytest

from nlp.extractors.personal_numbers import find
from tests.nlp.builders import document

FOUND = [
    ("Ärendet rör 811228-9874 och ingen annan.", ["811228-9874"]),
    ("19811228-9874", ["19811228-9874"]),
    ("Även personnumret 189001019802 stod i kartan.", ["189001019802"]),
    # From the hundredth year the sign is a plus.
    ("Den sökande, 121212+1212, är avliden.", ["121212+1212"]),
    # A coordination number has 60 added to the day.
    ("samordningsnummer 701063-2391", ["701063-2391"]),
    # Ten digits in a row only where the text says what they are.
    ("personnummer 8112289874", ["8112289874"]),
    ("pnr: 198112289874", ["198112289874"]),
    # A dash of a word processor, a line break after the hyphen.
    ("811228–9874 och 811228- 9874", ["811228–9874", "811228- 9874"]),
    # A sole trader's organisation number is the person's own.
    ("enskild firma, org.nr 811228-9874", ["811228-9874"]),
    ("Bilaga 198112289874.pdf", ["198112289874"]),
    ("(811228-9874) 811228-9874, 811228-9874; 811228-9874.", ["811228-9874"] * 4),
    ("född 811228 9874", ["811228 9874"]),
    ("Pers.nr: 811228-9874, persnr 811228-9874", ["811228-9874"] * 2),
    ("samordningsnr 19701063-2391", ["19701063-2391"]),
    ("skottdagen 20000229-0005", ["20000229-0005"]),
    # Hyphens as programs print them, a lost space, a bullet, and the date written out.
    ("811228\u22129874 och 811228\u20129874", ["811228\u22129874", "811228\u20129874"]),
    ("811228\u20149874 och 811228\uff0d9874", ["811228\u20149874", "811228\uff0d9874"]),
    ("sökanden811228-9874har", ["811228-9874"]),
    ("-811228-9874", ["811228-9874"]),
    (
        "1981-12-28-9874, 81.12.28-9874, 1981/12/28-9874",
        ["1981-12-28-9874", "81.12.28-9874", "1981/12/28-9874"],
    ),
]
NOTHING = [
    # The checksum is wrong.
    "811228-9873",
    # No such day.
    "810230-9876 och 19810231-9873",
    # Organisation numbers have a third digit of two or more.
    "Göteborgs kommun 212000-1355, bolaget 556036-0793",
    # Another number's label.
    "dnr 811228-9874, telefon 811228-9874, bankgiro 811228-9874",
    # A time, a sum, a number without any label.
    "202312071234 och 8112289874 och 20231207 1234",
    # Numbers that stand for a person without being one: the last digits unknown, or of the asylum system.
    "811228-XXXX, 19811228-****, 811228-TF12, LMA-nummer 50-123456",
    "bankgiro 5050-1055, plusgiro 12 34 56-7, clearingnummer 8327-9, kontonummer 811228-9874",
    "ISBN 978-91-88564-12-7, ISSN 1103-4092, artikelnr 811228-9874, fakturanr 811228-9874",
    "fakturanummer 8112289874 och 8112289874",
    # Part of a longer number.
    "1811228-98741 och 811228-9874-1",
    "SLK-2022-01441, 2023-12-07, 031-365 00 00",
    # A span of time, and what letters make another number.
    "perioden 1981-12-28 – 9874 och 2023-12-07-2024-01-31, artikel A8112289874B, a-811228-9874",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_numbers(text: str, expected: list[str]) -> None:
    assert [text[f.span.start : f.span.end] for f in find(document(text))] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_personal_number(text: str) -> None:
    assert list(find(document(text))) == []


def test_the_digits_are_never_kept() -> None:
    (found,) = find(document("personnummer 811228-9874"))
    assert "9874" not in repr(found)


def test_a_coordination_number_says_so() -> None:
    assert [f.rule for f in find(document("811228-9874, 701063-2391"))] == [
        "personal number",
        "coordination number",
    ]
