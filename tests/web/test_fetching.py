"""What a page shows can be fetched as a file, and put in the draft."""

from __future__ import annotations

import html
import io
import re

import openpyxl
import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize(
    "page",
    [
        "/search?q=trygghetspunkter&type=plan&sort=newest",
        "/decisions?stance=beslut",
        "/assignments?status=given",
        "/threads/assignment-SLK-2022-01187",
    ],
)
def test_each_file_of_a_page_is_there(client: TestClient, page: str) -> None:
    shown = client.get(page).text
    links = [
        html.unescape(link) for link in re.findall(r'href="([^"]*format=(?:xlsx|csv|docx)[^"]*)"', shown)
    ]
    assert len(links) == 3
    for link in links:
        answer = client.get(link)
        assert answer.status_code == 200, link
        assert answer.headers["content-disposition"].startswith("attachment")


def test_the_register_is_fetched_as_it_is_filtered(client: TestClient) -> None:
    data = client.get("/assignments/export?status=given&format=xlsx").content
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert {sheet.cell(row, 3).value for row in range(2, sheet.max_row + 1)} == {"givet"}


def test_points_are_fetched_as_they_are_narrowed(client: TestClient) -> None:
    shown = client.get("/decisions?body=Kommunstyrelsen&year=2024").text
    (link,) = (html.unescape(each) for each in re.findall(r'href="([^"]*format=csv[^"]*)"', shown))
    rows = client.get(link).text.splitlines()[1:]
    assert len(rows) == shown.count('class="said"') > 0
    assert all(row.split(";")[1] == "Kommunstyrelsen" for row in rows)


@pytest.mark.parametrize("page", ["/decisions", "/threads/assignment-SLK-2022-01187"])
def test_points_and_events_can_be_put_in_the_draft(client: TestClient, page: str) -> None:
    assert 'class="to-draft"' in client.get(page).text
