"""What a first page says in further forms: posted notices, letterheads of wide gaps, audits, adoptions."""

from __future__ import annotations

import pytest

from tests.ingest.test_said import BODY, of

FRONT = (
    "Plats och tid\tEkebysalen, klockan 18.30",
    "",
    "Beslutande\tSe bilaga",
    "",
    "Utses att justera\tAda Ek (S) och Bo Berg (M)",
    "",
    "Underskrifter\tSekreterare ...\tParagrafer 102 - 119",
    "\tAda Wik Berg",
    "",
    "ANSLAG/BEVIS",
    "",
    "Protokollet är justerat. Justeringen har tillkännagivits genom anslag.",
    "",
)


@pytest.mark.parametrize(
    "notice",
    [
        ("Nämnd/Styrelse\tHamnnämnden", "", "Sammanträdesdatum\t2026-05-04"),
        ("Nämnd\tSammanträdesdatum", "Hamnnämnden\t2026-05-04"),
        ("Organ\tHamnnämnden", "Sammanträdesdag 4 maj 2026"),
        ("Hamnkontoret", "Hamnnämnden", "Sammanträdesdatum 2026-05-04"),
        ("Hamnnämnden", "Sammanträdesdatum: 2026-05-04", "Datum för uppsättande 2026-05-12"),
    ],
)
@pytest.mark.parametrize("item", ["KF § 102\tDNR: KU.2026.3", "§ 102 Ny kaj"])
def test_minutes_whose_notice_says_whose_they_are(notice: tuple[str, ...], item: str) -> None:
    found = of(*FRONT, *notice, "", item, "", BODY)
    assert (found.title, found.type) == ("Protokoll hamnnämnden 2026-05-04", "protokoll")
    assert (found.issuer, found.date, found.decided_by) == ("Hamnnämnden", "2026-05-04", "Hamnnämnden")
    assert found.decision_paragraph is None


def test_a_day_of_posting_is_not_the_meetings() -> None:
    found = of(*FRONT, "Organ\tHamnnämnden", "Anslaget sätts upp\t2026-05-12", "", "§ 102 Ny kaj", "", BODY)
    assert (found.issuer, found.date) == ("Hamnnämnden", None)


def test_a_body_far_below_the_notice_is_not_theirs() -> None:
    assert of(*FRONT, "", *(BODY,) * 12, "", "Hamnnämnden", "", "§ 102 Ny kaj", "", BODY).issuer is None


def test_an_extract_is_called_one() -> None:
    head = (
        "Ekeby kommun\tPROTOKOLL",
        "Hamnnämnden",
        "Sammanträdesdatum 2026-05-04",
        "",
        "Utdrag ur protokoll",
        "",
    )
    found = of(*head, "§ 7 Ny kaj", "", BODY, "", "§ 9 Ny bro", "", BODY)
    assert found.title == "Utdrag ur protokoll hamnnämnden 2026-05-04"


@pytest.mark.parametrize(
    ("above", "below", "title"),
    [
        (
            "Räcker kajen till?",
            "Granskning av hamnens underhåll",
            "Räcker kajen till? Granskning av hamnens underhåll",
        ),
        (
            "En kaj för alla",
            "Granskning av hamnens underhåll",
            "En kaj för alla. Granskning av hamnens underhåll",
        ),
        (
            "En kaj för alla",
            "Fördjupad granskning av hamnen",
            "En kaj för alla. Fördjupad granskning av hamnen",
        ),
    ],
)
def test_what_an_audit_is_of_stands_below_its_title(above: str, below: str, title: str) -> None:
    head = (
        "Ekeby revisorer\tRevisionsrapport",
        "",
        above,
        below,
        "",
        "Konsulter: Ada Ek och Bo Berg, Firman",
        "",
    )
    assert of(*head, "Slutsats", "", BODY).title == title


def test_what_stands_apart_from_an_audits_title_is_not_of_it() -> None:
    head = (
        "Ekeby revisorer\tRevisionsrapport",
        "",
        "En kaj för alla",
        "",
        "Granskning av hamnens underhåll",
        "",
    )
    assert of(*head, "Slutsats", "", BODY).title == "Granskning av hamnens underhåll"


@pytest.mark.parametrize(
    ("row", "title"),
    [
        ("Tjänsteskrivelse den 2 september 2026", "Ny kaj i hamnen"),
        ("Revisionsrapport nr 6/2026", "Ny kaj i hamnen"),
        ("Uppdragsledare: Ada Ek, Firman i Ekeby", "Ny kaj i hamnen"),
    ],
)
def test_rows_of_a_letterhead_are_no_title(row: str, title: str) -> None:
    assert of("Ekeby kommun", row, "", title, "", "Sammanfattning", "", BODY).title == title


@pytest.mark.parametrize(
    "printed",
    [
        "Laddning för fiskebåtar, HN 2025/000420",
        "Laddning för fiskebåtar (HN 2025/420)",
        "Laddning för fiskebåtar 6 bilagor",
    ],
)
def test_a_title_ends_before_its_case_number_and_its_bilagor(printed: str) -> None:
    assert of("Ekeby kommun", "", printed, "", "Sammanfattning", "", BODY).title == "Laddning för fiskebåtar"


def test_a_letterhead_of_wide_gaps_has_cells() -> None:
    head = ("Ekeby kommun                 MÅNADSRAPPORT", "Hamnnämnden                  Oktober 2026", "")
    found = of(*head, "Till nämndens möte", "", "1 Läget", "", BODY)
    assert (found.title, found.issuer) == ("MÅNADSRAPPORT oktober 2026, hamnnämnden", "Hamnnämnden")


@pytest.mark.parametrize(
    ("row", "who", "number"),
    [
        ("Beslutad av hamnnämnden 2026-05-04 § 7. Diarienummer HN 2026/55.", "Hamnnämnden", "HN 2026/55"),
        ("Antagen av hamnnämnden den 4 maj 2026, § 7.", "Hamnnämnden", None),
        ("Antagen av hamnnämnden 2026-05-04, § 7, gäller till 2028", "Hamnnämnden", None),
        ("Beslutet fattades 2026-05-04 § 7.", None, None),
        ("Antagen av hamnnämnden 2026-05-04 § 7 men ändrad av andra", None, None),
    ],
)
def test_who_adopted_it_is_told_in_a_sentence(row: str, who: str | None, number: str | None) -> None:
    found = of("Riktlinje för kajer", "", row, "", "1 Syfte", "", BODY)
    assert (found.decided_by, found.case_number) == (who, number)
    assert found.decision_paragraph == (who and "7")
