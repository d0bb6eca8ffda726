"""Numbers that two municipalities have are two, and one that one of them cites of the other is one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.findings import Analysis
from corpus.model import Metadata
from index.threads.reading import Reading
from tests.index.builders import document
from tests.index.test_threads_links import Written, shared

OURS = Metadata(type="delårsrapport", period="2024-08", issuer="Almhamns kommun")
THEIRS = Metadata(type="årsrapport", period="2024", issuer="Björkö kommun")
OFFICE = Metadata(type="tjänsteutlåtande", issuer="Stadsledningskontoret")

TOGETHER: tuple[tuple[str, Written, Written], ...] = (
    ("spellings", (OURS, "Lekplatsen, KS 2023/417, är klar."), (OURS, "Gungan köptes enligt KS-2023-00417.")),
    ("within the city", (OURS, "Lekplatsen, KS/2023:417, är klar."), (OURS, "Gungan köptes, dnr 2023/417.")),
    (
        "a document's number in the case",
        (OURS, "Lekplatsen, KS 2023/417-12, är klar."),
        (OURS, "Gungan köptes, dnr KS 2023/417."),
    ),
    (
        "letters of one authority alone",
        (OURS, "Lekplatsen, SLK-2023-00417, är klar."),
        (THEIRS, "Gungan köptes enligt ärende SLK-2023-00417."),
    ),
    (
        "the other one's by name",
        (OURS, "Lekplatsen, KS 2023/417, är klar."),
        (THEIRS, "Gungan köptes av Almhamns kommun enligt KS 2023/417."),
    ),
    (
        "the other one's by its label",
        (OURS, "Lekplatsen, KS 2023/417, är klar."),
        (THEIRS, "Ert dnr: KS 2023/417\n\nGungan köptes."),
    ),
    (
        "a decision of the other one",
        (OURS, "Lekplatsen beslutades KF 2023-11-16 § 85."),
        (THEIRS, "Gungan följer av Almhamns kommunfullmäktiges beslut 2023-11-16 § 85."),
    ),
    (
        "a decision of a federation of both",
        (OURS, "Lekplatsen beslutades av förbundsfullmäktige 2023-11-16 § 85."),
        (THEIRS, "Gungan beslutades av förbundsfullmäktige den 16 november 2023, § 85."),
    ),
    (
        "a day and a paragraph of one known body",
        (OURS, "Lekplatsen beslutades av tekniska nämnden 2023-11-16 § 85."),
        (OURS, "Gungan: den 16 november 2023, § 85, fick förvaltningen köpa den."),
    ),
    (
        "an office's, by the address in its head",
        (
            OFFICE,
            "E-post: a.b@stadshuset.hjo.se\n\nSkara kommun har en stor.\n\nLekplatsen, KS 2023/417, byggs.",
        ),
        (Metadata(issuer="Hjo kommun"), "Gungan köptes enligt KS 2023/417."),
    ),
)
APART: tuple[tuple[str, Written, Written], ...] = (
    (
        "boards' letters",
        (OURS, "Lekplatsen, KS 2023/417, är klar."),
        (THEIRS, "Gungan, KS 2023/417, köptes."),
    ),
    (
        "the council's decision of one day",
        (OURS, "Lekplatsen beslutades KF 2023-11-16 § 85."),
        (THEIRS, "Gungan beslutades KF 2023-11-16 § 85."),
    ),
    (
        "a day and a paragraph of a body of another",
        (OURS, "Lekplatsen beslutades av tekniska nämnden 2023-11-16 § 85."),
        (THEIRS, "Gungan: den 16 november 2023, § 85, fick förvaltningen köpa den."),
    ),
    (
        "a day and a paragraph of two bodies",
        (
            OURS,
            "Lekplatsen beslutades av tekniska nämnden 2023-11-16 § 85, "
            "taket av kulturnämnden 2023-11-16 § 85.",
        ),
        (OURS, "Gungan: den 16 november 2023, § 85, fick förvaltningen köpa den."),
    ),
    (
        "an office's, by the address in its head",
        (
            OFFICE,
            "E-post: a.b@stadshuset.hjo.se\n\nSkara kommun har en stor.\n\nLekplatsen, KS 2023/417, byggs.",
        ),
        (Metadata(issuer="Skara kommun"), "Gungan köptes enligt KS 2023/417."),
    ),
    (
        "the same words from a budget of one year",
        (
            OURS,
            "Budget 2024\n\nTekniska nämnden fick i budget 2024 i uppdrag att bygga en lekplats i varje by.",
        ),
        (
            THEIRS,
            "Gungan: Tekniska nämnden fick i budget 2024 i uppdrag att bygga en lekplats i varje by.",
        ),
    ),
)


@pytest.mark.parametrize(("why", "one", "other"), TOGETHER, ids=[r[0] for r in TOGETHER])
def test_one_number_of_one_city(why: str, one: Written, other: Written) -> None:
    quote = "Ert dnr" if "label" in why else "Gungan"
    assert shared((one, other), "Lekplatsen", quote), why


@pytest.mark.parametrize(("why", "one", "other"), APART, ids=[r[0] for r in APART])
def test_one_number_of_two_cities(why: str, one: Written, other: Written) -> None:
    quote = "Tekniska nämnden" if "budget" in why else "Lekplatsen"
    assert shared((one, other), quote, "Gungan") == [], why


def test_a_running_head_says_whose_a_document_is() -> None:
    text = "Liksom Skara kommun bygger vi en lekplats."
    plain = document(text, metadata=OFFICE)
    (page,) = plain.pages
    headed = replace(plain, pages=(replace(page, furniture=("Hjo kommun, tjänsteutlåtande", "2 (4)")),))
    assert [Reading(made, Analysis(())).city for made in (plain, headed)] == ["skara", "hjo"]
