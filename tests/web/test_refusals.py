"""What people see who may not do something: a page that says so, in their language, and never a bare line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.access import AccessSettings, people
from api.settings import Settings
from corpus.accounts import AccountStore
from corpus.store import Store
from web.app import create_app

PASSWORD = "ett-långt-lösenord"


@pytest.fixture
def local(tmp_path: Path) -> Iterator[TestClient]:
    """A service where one signs in, with an account of each role; and nothing read in."""
    with Store.open(tmp_path / "rodatraden.sqlite") as store:
        for role in ("reader", "editor", "administrator"):
            people.add(AccountStore(store.database), role, role, PASSWORD)
    settings = Settings(tmp_path, access=AccessSettings(mode="local"))
    with TestClient(create_app(settings), base_url="https://sok.example.se") as client:
        yield client


def sign_in(client: TestClient, name: str) -> None:
    answer = client.post("/login", data={"name": name, "password": PASSWORD}, follow_redirects=False)
    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("role", "address"), [("reader", "/accounts"), ("reader", "/documents/x/manage"), ("editor", "/audit")]
)
def test_who_lacks_the_right_is_told_so_on_a_page(local: TestClient, role: str, address: str) -> None:
    sign_in(local, role)
    answer = local.get(address)
    assert answer.status_code == 403
    assert "<h1>Det får du inte göra här</h1>" in answer.text
    assert "Be en administratör" in answer.text
    english = local.get(address, headers=in_english(local))
    assert "<h1>You may not do that here</h1>" in english.text


@pytest.mark.parametrize(("role", "shown"), [("reader", False), ("editor", True)])
def test_only_those_who_may_read_in_are_shown_the_way_there(
    local: TestClient, role: str, shown: bool
) -> None:
    sign_in(local, role)
    assert ('href="/upload"' in local.get("/about").text) is shown
    assert ("Be en redaktör." in local.get("/upload").text) is not shown


def test_who_has_not_signed_in_is_shown_no_way_that_is_closed(local: TestClient) -> None:
    page = local.get("/login").text
    assert set(re.findall(r'href="(/[a-z]*)"', page)) == {"/", "/accessibility"}


def in_english(client: TestClient) -> dict[str, str]:
    kept = "; ".join(f"{cookie.name}={cookie.value}" for cookie in client.cookies.jar)
    return {"cookie": f"lang=en; {kept}"}


def test_a_refusal_tells_programs_what_they_can_read(local: TestClient) -> None:
    answer = local.post("/api/v1/topics", json={})
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "not_signed_in"


def test_a_page_of_elsewhere_is_answered_with_a_page(local: TestClient) -> None:
    sign_in(local, "editor")
    answer = local.post("/draft", data={"name": "x"}, headers={"origin": "https://ond.example"})
    assert answer.status_code == 403
    assert "Begäran kommer från en annan webbplats." in answer.text
    assert "<h1>" in answer.text


@pytest.mark.parametrize("address", ["/decisions", "/goals", "/coverage", "/assignments", "/topics"])
def test_where_nothing_is_read_in_every_list_says_how_to_begin(empty: TestClient, address: str) -> None:
    shown = empty.get(address).text
    assert "Börja med att läsa in dokument" in shown
    assert "/api/v1/export" not in shown
