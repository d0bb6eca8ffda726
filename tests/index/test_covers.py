"""Cover blocks below a page on how the city is governed: where they begin, and that they are the head."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.findings import Assignment, DecisionPoint
from corpus.model import Document, Metadata, Span
from index import covers
from index.evidence import from_cover, places
from index.passages import split
from index.search import Searcher, SearchRequest
from index.store import entries
from tests.index.builders import LetterEncoder, document, opened, words

PREAMBLE = f"# Så styrs staden\n\n{words(60, 'styra')}\n\n{words(90, 'dokument')}"
COVER = (
    "Beslutad av:\tGäller för:\tDiarienummer:\tDatum och paragraf för beslutet:\n"
    "Kommunfullmäktige\tAlla nämnder\tSLK-2031-00077\tKF 2031-12-08 § 7"
)
TITLE = "Dokumentnamn: Stadens plan för lek 2031–2035"
PLAN = f"# Syftet med planen\n\nPlanen ska ge barn plats att leka. {words(60, 'plats')}"


def texts(made: Document) -> list[str]:
    return [made.text[p.span.start : p.span.end] for p in split(made)]


@pytest.mark.parametrize("title", [TITLE, "# Stadens plan för lek 2031–2035"])
def test_a_cover_block_below_prose_is_a_passage_with_its_title_and_stands_below_nothing(title: str) -> None:
    made = document(f"{PREAMBLE}\n\n{title}\n\n{COVER}\n\n{PLAN}")
    cover = next(p for p in split(made) if "SLK-2031-00077" in made.text[p.span.start : p.span.end])
    said = made.text[cover.span.start : cover.span.end]
    assert said.startswith(title.removeprefix("# "))
    assert "styra" not in said
    assert "dokument" not in said
    assert "Så styrs staden" not in cover.section


@pytest.mark.parametrize(
    "above",
    [
        "# Stadens plan för lek",  # no prose above: the block is the top of the document
        f"# Stadens plan för lek\n\n{words(12)}",
    ],
)
def test_no_cover_block_is_below_prose_where_only_a_title_or_a_line_stands_above(above: str) -> None:
    assert covers.below_prose(document(f"{above}\n\n{TITLE}\n\n{COVER}\n\n{PLAN}")) is None


@pytest.mark.parametrize(
    "block",
    [
        "Diarienummer: SLK-2031-00077\n\nBeslut",  # of a memo: too few fields
        "Datum\tPlats\tSekreterare\n2031-05-12\tStadshuset\tSvea Ek",  # of minutes
        "Aktivitet\tAnsvarig\tStatus\nBygga\tNämnden\tPågår",
    ],
)
def test_other_labels_are_no_cover_block(block: str) -> None:
    assert covers.below_prose(document(f"{PREAMBLE}\n\n{block}\n\n{PLAN}")) is None


def test_a_contents_list_gives_its_heading_to_what_stands_above_and_no_section() -> None:
    made = document(f"{PREAMBLE}\n\n{TITLE}\n\n{COVER}\n\n# Innehåll\n\nSyftet med planen ..... 3\n\n{PLAN}")
    assert all("Innehåll" not in p.section for p in split(made))


def test_places_count_from_the_cover_and_what_stands_before_it_comes_after_the_opening() -> None:
    documents, place = places(np.arange(9), starts := np.array([0, 2]))
    found = from_cover(documents, place, np.array([4, 7]), starts)
    assert found.tolist() == [0, 1, 6, 7, 0, 1, 2, 3, 4]
    documents, place = places(np.arange(9), starts := np.array([0]))
    late = from_cover(documents, place, np.array([8]), starts)
    assert late.tolist() == list(range(9)), "what stands so late is no head"


def test_who_asks_for_a_plan_by_its_name_gets_its_cover_before_what_all_plans_begin_with(
    tmp_path: Path,
) -> None:
    plans = [
        document(
            f"{PREAMBLE}\n\n{TITLE.replace('lek', of)}\n\n{COVER}\n\n{PLAN.replace('leka', of)}",
            file=f"{of}.pdf",
            metadata=Metadata(title=f"Stadens plan för {of} 2031–2035", type="plan"),
        )
        for of in ("ljud", "skugga")
    ]
    searcher = Searcher(opened(tmp_path, *plans), tmp_path / "index", LetterEncoder())
    first, second, *_ = searcher.search(SearchRequest("stadens plan för skugga 2031–2035")).hits
    assert first.document_id == plans[1].source.id
    assert first.text.startswith("Dokumentnamn: Stadens plan för skugga")
    assert not second.text.startswith("Så styrs staden")


def test_the_decision_that_gave_an_assignment_finds_the_point_that_closes_it(tmp_path: Path) -> None:
    given = f"1. Nämnden får i uppdrag att bygga lekplatser, KF 2031-05-12 § 9. {words(60)}"
    closing = f"1. Uppdraget att bygga lekplatser, SLK-2031-00077, förklaras fullgjort. {words(60)}"
    made = document(f"# Beslut\n\n{closing}\n\n# Uppdrag\n\n{given}")
    point, assignment = (
        Span(made.text.index(t[:30]), made.text.index(t[:30]) + 60) for t in (closing, given)
    )
    findings = (
        DecisionPoint(
            span=point,
            rule="r",
            number="1",
            text="Uppdraget",
            body=None,
            action="förklaras fullgjort",
            stance="förslag",
            case_numbers=("SLK-2031-00077",),
        ),
        Assignment(
            span=assignment, rule="r", text="bygga", source="KF 2031-05-12 § 9", case_number="SLK-2031-00077"
        ),
    )
    with opened(tmp_path, made) as store:
        (record,) = store.documents()
        first, second = entries(record, store.passages(record.key), findings)
    assert "2031-05-12§9" in first.carried
    assert "2031-05-12§9" not in second.carried, "it stands there"
