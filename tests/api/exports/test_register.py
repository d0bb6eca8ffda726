"""The register as a file, narrowed as its page narrows it: by the function, over HTTP and by the command."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from starlette.testclient import TestClient

from api.collection import Collection
from api.errors import ApiError
from api.exports import Wish, export
from api.register import fits
from api.settings import Settings
from corpus.accounts import OPEN
from corpus.register_store import COUNTED, Counted
from corpus.register_store import Wish as RegisterWish
from tests.program import run
from web.app import create_app

PLAN = "Almhamns stads plan för civil beredskap 2024–2027"


@pytest.fixture(scope="module")
def collection(sample_data: Path) -> Iterator[Collection]:
    with Collection.open(Settings(data=sample_data), create=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(sample_data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(sample_data))) as opened:
        yield opened


@pytest.mark.parametrize(
    ("asked", "wish"),
    [
        ("giver=Kommunfullmäktige", RegisterWish(givers=("Kommunfullmäktige",))),
        ("assignee=Kommunstyrelsen", RegisterWish(assignees=("Kommunstyrelsen",))),
        (f"plan={PLAN}", RegisterWish(plan=PLAN)),
        ("given=2022", RegisterWish(given="2022")),
        ("due_before=2025-06", RegisterWish(due_before="2025-06")),
        ("silent_since=2024-09", RegisterWish(silent_since="2024-09")),
        ("contradictory=true", RegisterWish(contradictory=True)),
        ("undated=true", RegisterWish(undated=True)),
        ("overdue=true", RegisterWish(overdue=True)),
        ("status=", RegisterWish(statuses=("",))),
        ("of=goal", RegisterWish(kind="goal")),
        ('q="budget 2023"', RegisterWish(text='"budget 2023"')),
    ],
)
def test_a_file_is_narrowed_as_the_page_is(
    client: TestClient, collection: Collection, asked: str, wish: RegisterWish
) -> None:
    whole = collection.threads.register(RegisterWish(kind=wish.kind))[0]
    wanted = sorted(row.id for row in whole if fits(row, wish))
    assert len(wanted) > 0
    assert len(wanted) < len(whole) or wish.kind == "goal"
    made = client.get(f"/api/v1/export?kind=register&format=ndjson&{asked}")
    assert sorted(json.loads(line)["id"] for line in made.text.splitlines()) == wanted
    assert sorted(row.id for row in collection.threads.register(wish)[0]) == wanted


def test_a_file_comes_in_the_order_asked_for(client: TestClient) -> None:
    made = client.get("/api/v1/export?kind=register&format=ndjson&order=-events&limit=6")
    events = [json.loads(line)["events"] for line in made.text.splitlines()]
    assert events == sorted(events, reverse=True)
    assert len(events) == 6


def test_the_command_narrows_as_the_api_does(client: TestClient, sample_data: Path) -> None:
    options = [
        "--giver",
        "Kommunfullmäktige",
        "--assignee",
        "Kommunstyrelsen",
        "--undated",
        "--order",
        "given",
    ]
    by_command = run("export", "register", "--data", sample_data, *options).stdout.encode()
    by_http = client.get(
        "/api/v1/export?kind=register&giver=Kommunfullmäktige&assignee=Kommunstyrelsen&undated=1&order=given"
    )
    rows = read_csv(by_command)
    assert [row["Uppdrag"] for row in rows] == [row["Uppdrag"] for row in read_csv(by_http.content)]
    assert {row["Givet av"] for row in rows} == {"Kommunfullmäktige"}


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize(
    ("wish", "named"),
    [
        (RegisterWish(givers=("Kommunfullmaktige",)), "giver"),
        (RegisterWish(assignees=("Styrelsen",)), "assignee"),
        (RegisterWish(plan="Planen"), "plan"),
        (RegisterWish(order="colour"), "order"),
        (RegisterWish(kind="colour"), "of"),
        (RegisterWish(given="i fjol"), "i fjol"),
        (RegisterWish(due_before="snart"), "snart"),
        (RegisterWish(silent_since="2024-13"), "2024-13"),
    ],
)
def test_what_is_misspelt_does_not_empty_the_file(
    collection: Collection, wish: RegisterWish, named: str
) -> None:
    with pytest.raises(ApiError, match=named):
        export(collection, "register", "csv", Wish(register=wish))


@pytest.mark.parametrize("asked", ["giver=X", "assignee=X", "plan=X"])
def test_what_no_document_has_now_is_no_fault_of_the_request(client: TestClient, asked: str) -> None:
    """Its description cannot say which there are."""
    refused = client.get(f"/api/v1/export?kind=register&{asked}")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "value_unknown")


def test_the_title_says_what_the_register_is_of(collection: Collection) -> None:
    made = export(collection, "register", "md", Wish(register=RegisterWish(kind="goal")))
    assert made.data.decode().startswith("# Register över mål\n")


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (RegisterWish(), []),
        (
            RegisterWish(givers=("Kommunfullmäktige",), given="2024", overdue=True),
            ["Givet av: Kommunfullmäktige", "Givet: 2024", "Bara: slutdatum som har passerat"],
        ),
        (
            RegisterWish(plan=PLAN, due_before="2026", silent_since="2025", undated=True, contradictory=True),
            [
                f"Plan: {PLAN}",
                "Slutdatum före: 2026",
                "Inte omnämnt sedan: 2025",
                "Bara: motsägelser, utan slutdatum",
            ],
        ),
    ],
)
def test_a_text_says_what_it_is_narrowed_to(
    collection: Collection, wish: RegisterWish, told: list[str]
) -> None:
    file = docx.Document(io.BytesIO(export(collection, "register", "docx", Wish(register=wish)).data))
    said = [paragraph.text for paragraph in file.paragraphs[1:] if ": " in paragraph.text]
    assert said == told


def test_the_file_of_the_page_says_what_the_page_is_narrowed_to(client: TestClient) -> None:
    made = client.get(
        "/assignments/export?format=docx&status=given&status=%20&q=trygghet&assignee=Kommunstyrelsen"
    )
    said = [paragraph.text for paragraph in docx.Document(io.BytesIO(made.content)).paragraphs[1:4]]
    assert said == ["Ord: trygghet", "Status: givet, saknas", "Till: Kommunstyrelsen"]


def test_sources_and_threads_are_links_where_the_service_has_an_address(collection: Collection) -> None:
    made = export(collection, "register", "xlsx", Wish(limit=3), "https://trad.example.se")
    sheet = openpyxl.load_workbook(io.BytesIO(made.data)).active
    assert sheet is not None
    header = [str(cell.value) for cell in sheet[1]]
    links = {
        header[(c.column or 0) - 1]: c.hyperlink for row in sheet.iter_rows() for c in row if c.hyperlink
    }
    assert links.keys() == {"Källa", "Tråd"}
    for name, place in (("Källa", "/documents/"), ("Tråd", "/threads/")):
        assert str(links[name].target).startswith(f"https://trad.example.se{place}")
    alone = export(collection, "register", "xlsx", Wish(limit=3))
    without = openpyxl.load_workbook(io.BytesIO(alone.data)).active
    assert without is not None
    assert not any(cell.hyperlink for row in without.iter_rows() for cell in row)


@pytest.mark.parametrize("column", COUNTED)
def test_what_may_be_seen_is_counted_as_the_whole_is(collection: Collection, column: Counted) -> None:
    part = collection.restricted(frozenset((OPEN,)))
    assert part.threads.counted(RegisterWish(), column) == collection.threads.counted(RegisterWish(), column)
