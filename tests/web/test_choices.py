"""The address of a search: read, and built again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams
from starlette.testclient import TestClient

from web import choices
from web.choices import GROUPS, MODES, SORTS, Choices

WORDS = st.text(alphabet='abcåäö -§"', min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
VALUES = st.lists(st.sampled_from(["plan", "yrkande", "a&b=c"]), unique=True).map(tuple)


@given(
    st.builds(
        Choices,
        query=WORDS,
        mode=st.sampled_from(MODES),
        types=VALUES,
        bodies=VALUES,
        years=VALUES,
        parts=VALUES,
        goals=VALUES,
        statuses=VALUES,
        topics=VALUES,
        documents=VALUES,
        since=st.sampled_from(["", "2023", "2023-04-01"]),
        until=st.sampled_from(["", "2024-08"]),
        sort=st.sampled_from(SORTS),
        group=st.sampled_from(GROUPS),
        first=st.integers(0, choices.MOST_FIRST),
    )
)
def test_an_address_is_read_as_what_it_was_built_from(asked: Choices) -> None:
    assert choices.read(QueryParams(asked.href.partition("?")[2])) == asked


@pytest.mark.parametrize("wrong", ["sort=best", "group=year", "from=augusti", "to=2024-13", "first=-1"])
def test_what_no_link_of_ours_says_is_refused(client: TestClient, wrong: str) -> None:
    assert client.get(f"/search?q=plan&{wrong}").status_code == 422


def test_another_choice_begins_the_list_anew() -> None:
    assert Choices("plan", first=60).with_(sort="newest") == Choices("plan", sort="newest")


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("", "", ""),
        ("from=2024&to=2024", "2024", "2024"),
        ("from=2024-02&to=20241017", "2024-02", "2024-10-17"),
    ],
)
def test_a_search_is_limited_to_days_that_one_chooses(
    client: TestClient, asked: str, first: str, last: str
) -> None:
    """All else that is chosen stays, and the list begins anew."""
    shown = client.get(f"/search?q=trygghet&type=plan&type=yrkande&{asked}").text
    (form,) = re.findall(
        r'<form action="/search" method="get"><input type="hidden".*?</form>', shown, re.DOTALL
    )
    typed = re.findall(r'name="(\w+)" value="([^"]*)"', form)
    assert typed == [("q", "trygghet"), ("type", "plan"), ("type", "yrkande"), ("from", first), ("to", last)]
