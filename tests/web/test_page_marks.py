"""The marks of a page as the viewer gets them: passage, words and findings, of that page alone."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from api.hits_within import HitPlace
from corpus.findings import KINDS
from corpus.model import Span
from web.hits import around
from web.wording.read import TEXTS

REPORT = "delarsrapport-augusti-2024.pdf"
QUERY = "trygghetspunkter"


@pytest.fixture(scope="module")
def report(samples: TestClient) -> str:
    listed = samples.get("/api/v1/documents").json()["documents"]
    return next(str(d["id"]) for d in listed if d["file"] == REPORT)


def marks(client: TestClient, identifier: str, **asked: str | int) -> Any:
    answer = client.get(f"/documents/{identifier}/marks", params=asked)
    assert answer.status_code == 200
    return answer.json()


def test_a_passage_over_a_page_break_has_its_boxes_on_both_pages(client: TestClient, report: str) -> None:
    texts = [page["text"] for page in client.get(f"/api/v1/documents/{report}").json()["pages"]]
    span = {"start": len(texts[0]) - 60, "end": len(texts[0]) + 90}
    for page, lines in ((1, True), (2, True), (3, False)):
        assert bool(marks(client, report, page=page, **span)["passage"]) is lines


def test_words_are_marked_within_the_page_and_smaller_than_their_passage(
    client: TestClient, report: str
) -> None:
    found = client.get("/api/v1/search", params={"q": QUERY, "document": report}).json()["results"][0]
    here = marks(client, report, page=found["page"], start=found["start"], end=found["end"], q=QUERY)
    assert here["words"]
    width = max(x1 - x0 for x0, _, x1, _ in here["passage"])
    assert all(x1 - x0 < width / 2 for x0, _, x1, _ in here["words"])
    assert marks(client, report, page=found["page"])["words"] == []


def test_every_finding_of_the_page_has_its_mark_and_its_row(client: TestClient, report: str) -> None:
    found = marks(client, report, page=1)["findings"]
    rows = client.get(f"/documents/{report}/findings?page=1").text
    assert {each["letter"] for each in found} >= {"B", "D"}
    for each in found:
        assert f'id="{each["id"]}"' in rows
        assert each["boxes"], each


def test_a_page_that_does_not_exist_has_no_marks(client: TestClient, report: str) -> None:
    assert client.get(f"/documents/{report}/marks?page=99").status_code == 404


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS.keys())
def test_every_kind_has_a_letter_of_its_own(texts: Any) -> None:
    assert set(KINDS) <= set(texts.letters)
    assert len(set(texts.letters.values())) == len(texts.letters)


HITS = [HitPlace(Span(10, 20), 1), HitPlace(Span(40, 60), 1), HitPlace(Span(80, 90), 2)]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (Span(40, 60), (0, 2, 1)),
        (Span(10, 20), (-1, 1, 0)),
        (0, (-1, 0, None)),  # a page before all of them
        (50, (1, 2, None)),  # a page that begins within one
        (95, (2, 3, None)),
        (Span(41, 45), (1, 2, None)),  # a finding within a hit
    ],
)
def test_the_way_to_the_neighbours(at: Span | int, expected: tuple[int, int, int | None]) -> None:
    assert around(HITS, at) == expected
