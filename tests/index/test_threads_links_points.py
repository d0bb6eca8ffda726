"""The points of one decision: each has a thread of its own, and is a part of the decision."""

from __future__ import annotations

import pytest

from corpus.model import Metadata
from tests.index.test_threads_links import (
    BARE_MINUTES,
    HEAD,
    LATER,
    MINUTES,
    REPORT,
    Written,
    row,
    shared,
    threads,
)
from tests.index.test_threads_links_told import PAPER

ITEMS = (
    f"{HEAD}§ 77 Plan för torget\n\nBeslut\n\n1. Kommunfullmäktige fastställer taxan.\n\n"
    "2. Kommunfullmäktige ger följande uppdrag:\n"
    "a) Tekniska nämnden ska måla skolans fasad före hösten 2019.\n"
    "b) Fritidsnämnden ska plantera träd vid torget tillsammans med tekniska nämnden.\n"
)

ADOPTED = (
    "# § 214 Program för belysning\n\nSLK-2023-00417\n\nBeslut\n\nKommunfullmäktige beslutar\n\n"
    "1. att anta Program för belysning i Almhamns stad 2024–2030,\n"
    "2. att upphäva Program för belysning i Almhamns stad 2013–2017, samt\n"
    "3. att uppdra åt tekniska nämnden att senast i maj 2025 återkomma med en plan för gångtunnlar."
)
OF_ANOTHER = (
    "Kommunfullmäktiges uppdrag 2025-03-27 § 16 punkt 1 till kommunstyrelsen att kartlägga stadens bad "
    "förklaras fullgjort."
)

APART: tuple[tuple[str, tuple[Written, ...], str, str], ...] = (
    (
        "two points of one decision that running text names",
        (
            (REPORT, "Om lekplatserna, KF 2021-05-20 § 61 punkt 2, pågår en upphandling."),
            (LATER, "Om sporthallen, KF 2021-05-20 § 61 punkt 3, finns inget nytt."),
        ),
        "Om lekplatserna",
        "Om sporthallen",
    ),
    (
        "what one point gave, and what is told of another",
        (
            (REPORT, row("Kommunstyrelsen får i uppdrag att laga bron", "KF 2021-05-20 § 61 p. 2")),
            (LATER, "Om sporthallen, KF 2021-05-20 § 61 punkt 3, finns inget nytt."),
        ),
        "laga bron",
        "Om sporthallen",
    ),
    (
        "two items of one point",
        ((BARE_MINUTES, ITEMS),),
        "måla skolans fasad",
        "plantera träd vid torget",
    ),
    (
        "what a decision gives and what it adopts beside it",
        ((BARE_MINUTES, ITEMS),),
        "måla skolans fasad",
        "fastställer taxan",
    ),
    (
        "documents that are adopted and repealed in the case of what is given",
        ((MINUTES, ADOPTED),),
        "anta Program för belysning",
        "upphäva Program för belysning",
    ),
    (
        "what a paper says of another point than the one in its case",
        (
            (
                PAPER,
                f"# Förslag till beslut\n\nI kommunstyrelsen:\n\n1. {OF_ANOTHER}\n2. Rapporten godkänns.",
            ),
            (
                REPORT,
                row("Idrottsnämnden får i uppdrag att öppna en bana", "KF 2025-03-27 § 16 – SLK-2023-00417"),
            ),
        ),
        "kartlägga",
        "öppna en bana",
    ),
)


@pytest.mark.parametrize(("why", "written", "one", "other"), APART, ids=[r[0] for r in APART])
def test_they_stay_apart(why: str, written: tuple[Written, ...], one: str, other: str) -> None:
    assert shared(written, one, other) == [], why


def test_what_others_name_is_the_point_of_the_minutes() -> None:
    later = "Det som fullmäktige fastställde, KF 2018-09-27 § 77 punkt 1, gäller ännu."
    found = shared(((BARE_MINUTES, ITEMS), (LATER, later)), "fastställer taxan", "gäller ännu")
    assert [thread.partition("-p-1-")[0] for thread in found] == ["decision-KF-2018-09-27-77"]


def test_each_item_of_a_point_is_known_by_its_letter() -> None:
    _, found, _ = threads(((BARE_MINUTES, ITEMS),))
    given = {t.row.source: t.row for t in found if t.row.kind == "assignment"}
    assert set(given) == {"KF 2018-09-27 § 77 p. 2a", "KF 2018-09-27 § 77 p. 2b"}
    assert given["KF 2018-09-27 § 77 p. 2b"].title.startswith("Fritidsnämnden")


def test_a_table_of_contents_has_no_paragraphs() -> None:
    contents = "Innehåll\n\n§ 76 Val\t2\n§ 77 Plan för torget\t3\n\n"
    _, found, _ = threads(((BARE_MINUTES, ITEMS.replace("§ 77", f"{contents}§ 77", 1)),))
    (decision,) = [t.row for t in found if t.anchor == "decision:KF 2018-09-27 § 77"]
    assert decision.title == "KF 2018-09-27 § 77: Plan för torget"


def test_two_cases_of_one_decision_are_two_assignments_also_where_one_has_no_row() -> None:
    ref = "KF 2024-11-28 § 19"
    written = (
        (REPORT, row("Idrottsnämnden får i uppdrag att öppna en bana", f"{ref} – SLK-2024-00256")),
        (REPORT, f"En plan för svalka, {ref}, SLK-2024-00255, är på väg."),
    )
    found = shared(written, "öppna en bana", "svalka")
    assert [thread for thread in found if not thread.startswith("decision-")] == []


def test_two_points_are_two_assignments_of_one_decision() -> None:
    ref = "KF 2023-12-07 § 85 p."
    written = (
        (REPORT, row("Kommunstyrelsen får i uppdrag att laga bron", f"{ref} 2 – SLK-2023-01137")),
        (LATER, row("Kommunstyrelsen får i uppdrag att bygga hamnen", f"{ref} 3 – SLK-2023-01138")),
    )
    assert shared(written, "SLK-2023-01137", "SLK-2023-01138") == []
    _, found, _ = threads(written)
    (decision,) = [t for t in found if t.row.kind == "decision" and len(t.mentions) > 1]
    assert decision.row.id.startswith("decision-KF-2023-12-07-85")
    assert decision.row.title == decision.row.source == "KF 2023-12-07 § 85"  # named by none of its parts


def test_a_decision_is_cited_where_one_of_what_it_gave_is_told_of() -> None:
    budget = (
        Metadata(type="budget", issuer="Almhamns kommun"),
        "Fastställd av kommunfullmäktige 2023-11-16 § 85\n\n"
        "Tekniska nämnden får i uppdrag att bygga en lekplats i varje by (TN 2023/11).\n\n"
        "Kulturnämnden får i uppdrag att öppna biblioteken på söndagar (KN 2023/12).",
    )
    audit = (
        Metadata(type="rapport", issuer="Almhamns kommun"),
        "I budgeten, som kommunfullmäktige antog den 16 november 2023, § 85, fick kulturnämnden i uppdrag "
        "att öppna biblioteken på söndagar (KN 2023/12).",
    )
    swings = (
        Metadata(type="rapport", issuer="Almhamns kommun"),
        "Kommunfullmäktige gav 2023-11-16 § 85 tekniska nämnden i uppdrag att bygga lekplatser (TN 2023/11).",
    )
    assert shared((budget, audit), "Fastställd", "kommunfullmäktige antog")
    both = shared((swings, audit), "bygga lekplatser", "öppna biblioteken")
    assert [thread.partition("-")[0] for thread in both] == ["decision"]  # which both cite, and no assignment
