"""Addresses: what they say, and that what a person typed survives in them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web import urls
from web.choices import Choices


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (urls.search(), "/search"),
        (urls.search("vård & omsorg"), "/search?q=v%C3%A5rd%20%26%20omsorg"),
        (Choices("plan").href, "/search?q=plan"),
        (
            Choices("plan", mode="lexical", types=("budget", "plan"), sort="newest").href,
            "/search?q=plan&mode=lexical&type=budget&type=plan&sort=newest",
        ),
        (urls.document("ab12", page=5, query="civil", mode="hybrid"), "/documents/ab12?page=5&q=civil"),
        (urls.document("ab12"), "/documents/ab12"),
        (urls.document("ab12", page=5, start=0, end=9), "/documents/ab12?page=5&start=0&end=9"),
        (urls.document("ab12", page=5, view="text"), "/documents/ab12?page=5&view=text"),
        (urls.document("ab12", start=3, end=9, view="text"), "/documents/ab12?start=3&end=9&view=text#mark"),
        (urls.document("../x"), "/documents/..%2Fx"),
        (urls.in_language("/search", "q=a&lang=sv", "en"), "/search?q=a&lang=en"),
        (urls.in_language("/", "", "en"), "/?lang=en"),
    ],
)
def test_addresses(made: str, expected: str) -> None:
    assert made == expected


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_query_survives_its_address(query: str) -> None:
    assert parse_qs(urlsplit(urls.search(query)).query, keep_blank_values=True)["q"] == [query]
