"""One sample document all the way, from its bytes to a passage marked on its page, with literal values."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.settings import Settings
from corpus.findings import CaseNumber, DecisionPoint, DecisionReference
from corpus.model import Document
from corpus.store import Store
from index import encoders
from index.answers import Hit
from index.passages import split
from index.search import Searcher, SearchRequest
from ingest.read import read_bytes
from nlp.analyse import analyse
from web.app import create_app

FILE = Path(__file__).resolve().parents[1] / "corpus" / "samples" / "protokollsutdrag-kf-2024-10-17.pdf"
POINT = (
    "Uppdraget till kommunstyrelsen givet i budget 2023 att i samverkan med fastighetsnämnden samt kultur-"
    " och fritidsnämnden upprätta minst sex trygghetspunkter, SLK-2022-01187, förklaras fullgjort."
)


def test_from_bytes_to_a_marked_passage(tmp_path: Path) -> None:
    data = FILE.read_bytes()

    # read: one text, the furniture out of it, metadata from where they stand
    document = read_bytes(data, file=FILE.name)
    assert isinstance(document, Document)
    assert len(document.pages) == 2
    assert [page.label for page in document.pages] == ["1 (2)", "2 (2)"]
    assert document.metadata.type == "protokollsutdrag"
    assert document.metadata.date == "2024-10-17"
    assert POINT in document.text
    assert "1 (2)" not in document.text

    # analyse: the first point, its number and what it decides
    analysis = analyse(document)
    points = [f for f in analysis.findings if isinstance(f, DecisionPoint)]
    first = points[0]
    assert (first.number, first.body, first.action, first.stance) == (
        "1",
        "Kommunfullmäktige",
        "förklaras fullgjort",
        "beslut",
    )
    assert first.text == POINT
    assert first.case_numbers == ("SLK-2022-01187",)
    numbers = {f.normal for f in analysis.findings if isinstance(f, CaseNumber)}
    assert {"SLK-2022-01187", "SLK-2024-00731"} <= numbers
    decided = {f.normal for f in analysis.findings if isinstance(f, DecisionReference)}
    assert {"KF 2023-03-16 § 58", "KS 2024-09-25 § 655"} <= decided

    # the point is printed on three lines of the first page
    boxes = document.boxes(first.span)
    assert [box.page for box in boxes] == [1, 1, 1]
    assert all(60 < box.box.x0 < 110 and 400 < box.box.y0 < 700 for box in boxes)

    # save and search: the number in another spelling leads to it
    settings = Settings(tmp_path)
    with Store.open(settings.database) as store:
        at = datetime(2026, 1, 1, tzinfo=UTC)
        store.save(document, analysis, split(document), data=data, path=str(FILE), at=at)
        result = Searcher(store, settings.index, encoders.load()).search(SearchRequest("slk 2022/01187"))
    hit = result.hits[0]
    assert hit.identifier
    assert hit.document_id == hashlib.sha256(data).hexdigest()[:16]
    assert (hit.passage.page, hit.passage.section[-1]) == (1, "Beslut")
    assert [hit.text[mark.start : mark.end] for mark in hit.highlights] == ["SLK-2022-01187"]

    assert_marked(settings, document, hit)


def assert_marked(settings: Settings, document: Document, hit: Hit) -> None:
    """The browser's page is told of the same boxes, for the viewer to draw."""
    span, address = hit.passage.span, f"/documents/{hit.document_id}"
    with TestClient(create_app(settings)) as client:
        found = client.get("/search", params={"q": "SLK-2022-01187"}).text
        assert f"{address}?page=1&amp;start={span.start}" in found
        wish: dict[str, str | int] = {"page": 1, "start": span.start, "end": span.end, "q": "SLK-2022-01187"}
        assert f'data-marks="{address}/marks"' in client.get(address, params=wish).text
        marks = client.get(f"{address}/marks", params=wish).json()
        assert marks["passage"][0] == pytest.approx(document.boxes(span)[0].box, abs=0.01)
        assert len(marks["words"]) == 1
