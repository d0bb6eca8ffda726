"""What a page shows can be fetched as a file, and put in the draft."""

from __future__ import annotations

import html
import io
import re
from urllib.parse import parse_qsl

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


@pytest.mark.parametrize("asked", ["q=rapporteringskrav", "q=uppdrag&stance=beslut", "year=2024", ""])
def test_the_page_of_decisions_counts_what_its_file_holds(client: TestClient, asked: str) -> None:
    shown = client.get(f"/decisions?{asked}").text
    said = re.search(r'<p class="quiet">(\d+)\xa0beslutssats', shown)
    assert said is not None
    for link in re.findall(r'href="([^"]*format=csv[^"]*)"', shown):
        assert len(client.get(html.unescape(link)).text.splitlines()) - 1 == int(said[1]) > 0


@pytest.mark.parametrize("name", ["body", "year"])
def test_a_choice_among_decisions_counts_what_it_leads_to(client: TestClient, name: str) -> None:
    asked = "/decisions?q=rapporteringskrav&stance=beslut"
    counted = choices(client.get(asked).text, name)
    assert counted
    assert sum(counted.values()) < sum(choices(client.get("/decisions").text, name).values())
    for value, count in counted.items():
        shown = client.get(asked, params={name: value} | dict(parse_qsl(asked.partition("?")[2]))).text
        assert re.search(rf'<p class="quiet">{count}\xa0beslutssats', shown), value
        assert choices(shown, name) == counted


@pytest.mark.parametrize("name", ["status", "giver", "assignee", "given", "plan"])
@pytest.mark.parametrize("asked", ["q=beredskap", "given=2022", "status=given&silent=2099-01-01"])
def test_a_choice_in_the_register_counts_what_it_leads_to(client: TestClient, asked: str, name: str) -> None:
    counted = choices(client.get(f"/assignments?{asked}").text, name)
    everything = choices(client.get("/assignments").text, name)
    assert counted.items() <= everything.items() or sum(counted.values()) < sum(everything.values())
    for value, count in counted.items():
        narrowed = {**dict(parse_qsl(asked)), name: value}
        shown = client.get("/assignments", params=narrowed).text
        assert re.search(rf'<p class="quiet">{count}\xa0uppdrag', shown), value


def test_what_is_chosen_stays_in_its_list_where_nothing_has_it(client: TestClient) -> None:
    for page, name in (("/decisions", "year"), ("/assignments", "given"), ("/assignments", "giver")):
        shown = client.get(f"{page}?q=finnsinte&{name}=1999").text
        assert choices(shown, name) == {"1999": 0}


def choices(shown: str, name: str) -> dict[str, int]:
    """The values of a list to choose from, each with the count beside it."""
    (listed,) = re.findall(rf'<select name="{name}">(.*?)</select>', shown, re.DOTALL)
    options = re.findall(r'<option value="([^"]+)"[^>]*>[^<]* \((\d+)\)</option>', listed)
    return {html.unescape(value): int(count) for value, count in options}


@pytest.mark.parametrize("page", ["/decisions", "/threads/assignment-SLK-2022-01187"])
def test_points_and_events_can_be_put_in_the_draft(client: TestClient, page: str) -> None:
    assert 'class="to-draft"' in client.get(page).text
