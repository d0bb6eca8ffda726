"""The many ways in which minutes and memos print a decision's day, paragraph and body."""

from __future__ import annotations

import pytest

from ingest.read import read_text
from nlp.extractors import decision_references

_MEMO = "Ekby kommun\nTjänsteskrivelse\n2032-02-02\nKommunstyrelsen\n\nSvar om bojar\n\nBojarna är röda.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A day's first digits are no year.
        ("Uppdraget (KS § 5, 20 januari 2031) är klart.", ["KS 2031-01-20 § 5"]),
        ("Uppdraget (KS § 5, 2031) är klart.", ["KS 2031 § 5"]),
        ("Uppdraget (KS § 5, p. 2, 20 januari 2031) är klart.", ["KS 2031-01-20 § 5 p. 2"]),
        ("Hamnnämnden, 2031-11-25: § 124", ["Hamnnämnden 2031-11-25 § 124"]),
        ("Taxan är ny, Kf § 124 / 2031-11-25", ["KF 2031-11-25 § 124"]),
        ("Fullmäktige har beslutat (§ 124/2031) om bojar.", ["KF 2031 § 124"]),
        # The case between.
        ("Kommunstyrelsens beslut 2031-01-20, dnr KS 2030/12, § 5.", ["KS 2031-01-20 § 5"]),
        ("Kommunstyrelsens beslut 2031-01-20 (KS 2030/12 § 5).", ["KS 2031-01-20 § 5"]),
        ("Kommunstyrelsens beslut 2031-01-20 (KS 2030/12).", ["KS 2031-01-20"]),
        # The paragraph at the end of the sentence, not that of something else.
        ("Kommunstyrelsen beslutade 2031-01-20 att måla kajen (§ 5).", ["KS 2031-01-20 § 5"]),
        ("Kommunstyrelsen beslutade 2031-01-20 att måla kajen. Lagen (§ 5) gäller.", ["KS 2031-01-20"]),
        ("Den 20 januari 2031 beslutade kommunstyrelsen (§ 5) att måla.", ["KS 2031-01-20 § 5"]),
        # Committees by letters in two pieces.
        ("Ks au § 203/2031", ["KSAU 2031 § 203"]),
        ("KS/AU 2031-11-04 § 203", ["KSAU 2031-11-04 § 203"]),
        ("KS au och KF 2031-11-04 § 203", ["KF 2031-11-04 § 203"]),
        # Who took it stands last.
        ("Protokollsutdrag 2031-05-14 § 88 KS au", ["KSAU 2031-05-14 § 88"]),
        ("Utdrag ur protokoll 2031-11-04 § 203, hamnnämnden", ["Hamnnämnden 2031-11-04 § 203"]),
        (
            "2031-03-31 § 38 Kommunfullmäktige\n2031-05-05 § 99 Hamnnämnden",
            ["KF 2031-03-31 § 38", "Hamnnämnden 2031-05-05 § 99"],
        ),
        ("Kommunfullmäktiges beslut 2031-05-05 § 99, hamnnämnden", ["KF 2031-05-05 § 99"]),
        ("Protokoll 2031-05-05 § 99 hamnnämnden ska måla", ["KS 2031-05-05 § 99"]),
        # A meeting over two days.
        ("Den antogs av KF 7–8 december 2031 § 85.", ["KF 2031-12-08 § 85"]),
        ("Kommunfullmäktige beslutade den 7 och 8 december 2031, § 85, om bojar.", ["KF 2031-12-08 § 85"]),
        ("Fastställd av regionfullmäktige 2031-06-16—17 § 71", ["RF 2031-06-17 § 71"]),
        ("KF 2031-12-07 § 85–86", ["KF 2031-12-07 §§ 85–86"]),
        ("Hamnnämnden träffas den 7–8 december 2031.", []),
        ("Hamnnämnden ämnar ta beslut på kommunstyrelsens sammanträde den 10 september 2031.", []),
        ("Regionfullmäktige § 30, 24–25 november 2031", ["RF 2031-11-25 § 30"]),
        # When minutes are signed, and a paragraph of their own further down.
        ("Justering: Kommunhuset 2031-02-05 §§ 10–22", []),
        ("Protokollet justeras 2031-02-05, paragraferna 10–22.", []),
        ("Justering av taxan: hamnnämnden 2031-02-05 § 10", ["Hamnnämnden 2031-02-05 § 10"]),
        ("Kommunstyrelsen 2031-02-05\n\n§ 14 Taxa", []),
        # Who decides in a company.
        ("Ekby Hamn AB:s styrelse beslutade 2031-11-24, § 30, att måla.", ["Ekby Hamn AB 2031-11-24 § 30"]),
        ("Bolagsstämman 2031-05-24 § 11", ["Bolagsstämman 2031-05-24 § 11"]),
        # Numbers in a column of paragraphs, and of something else.
        (
            "Instans\tDatum\tParagraf\nHamnnämnden\t2031-12-10\t133\nKommunstyrelsen\t2031-01-20\t5",
            ["Hamnnämnden 2031-12-10 § 133", "KS 2031-01-20 § 5"],
        ),
        ("Instans\tDatum\tAntal\nHamnnämnden\t2031-12-10\t133\nKommunstyrelsen\t2031-01-20\t5", []),
        ("Avtalet gäller från och med 2031-01-01 § 4 om uppsägning.", []),
    ],
)
def test_what_is_printed(text: str, expected: list[str]) -> None:
    found = decision_references.find(read_text(f"{_MEMO}{text}\n", file="ekby.txt"))
    assert [f.normal for f in found] == expected


def test_a_cover_that_names_who_decides_below_the_day() -> None:
    cover = "Policy för bojar\nBeslutsdatum: 2031-11-25 § 124\nBeslutande organ: Kommunfullmäktige\n\nSyfte\n"
    found = decision_references.find(read_text(f"{cover}Bojar ska målas.\n", file="ekby.txt"))
    assert [f.normal for f in found] == ["KF 2031-11-25 § 124"]
