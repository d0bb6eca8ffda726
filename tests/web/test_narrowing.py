"""Filters offered for words of the question: what a question says, and near-misses that it does not."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from api.schemas import Facets, FacetValue
from web import narrowing
from web.choices import Choices
from web.wording import words
from web.wording.find import texts

FACETS = Facets(
    type=[FacetValue(value=name, label=name, count=3) for name in ("delårsrapport", "plan", "yrkande")],
    year=[FacetValue(value=year, label=year, count=3) for year in ("2023", "2024")],
    document=[],
)
SV = texts("sv")


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("civil beredskap", []),
        ("civil beredskap 2024", [("bara 2024", "/search?q=civil%20beredskap&year=2024")]),
        # a year that no document has, and one within a number
        ("civil beredskap 1999", []),
        ("beredskap SLK-2024-00931", []),
        # "since" a year is read as another question, see below
        ("civil beredskap sedan 2023", []),
        ("delårsrapporterna om skolan", [("bara delårsrapport", "/search?q=skolan&type=del%C3%A5rsrapport")]),
        ("planen för skolan", [("bara plan", "/search?q=skolan&type=plan")]),
        # words that only begin as a type does
        ("planering av skolan", []),
        ("planetens klimat", []),
        # nothing would be left to ask for
        ("2024", []),
        ("delårsrapport", []),
        ('"civil beredskap 2024"', []),
    ],
)
def test_offers(query: str, offered: list[tuple[str, str]]) -> None:
    made = narrowing.worded_offers(FACETS, Choices(query), SV)
    assert [(link.label, link.href) for link in made] == offered


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        (
            "civil beredskap sedan 2022",
            ("civil beredskap, från 2022 och framåt", "civil%20beredskap&from=2022"),
        ),
        ("beredskap sedan 2023?", ("beredskap, från 2023 och framåt", "beredskap&from=2023")),
        ("beredskap från och med 2023", ("beredskap, från 2023 och framåt", "beredskap&from=2023")),
        ("sedan år 2023 om skolan", ("skolan, från 2023 och framåt", "skolan&from=2023")),
        ("what was said of schools since 2020", ("what was said of schools, från 2020 och framåt", None)),
        ("civil beredskap 2023", None),
        ("sedan 2023", None),
        ("plan från kommunstyrelsen 2023", None),
        ('"sedan 2023" skolan', None),
    ],
)
def test_since_a_year_is_a_filter(query: str, meant: tuple[str, str | None] | None) -> None:
    link = narrowing.since_meant(Choices(query), SV)
    assert (link.label if link else None) == (meant[0] if meant else None)
    if link and meant and meant[1]:
        assert link.href == f"/search?q={meant[1]}"


def test_nothing_is_offered_that_is_chosen_already() -> None:
    assert narrowing.worded_offers(FACETS, Choices("skolan 2024", years=("2023",)), SV) == ()


def test_dates_that_are_chosen_lead_back() -> None:
    asked = Choices("skolan", since="2023", until="2024-08", bodies=("Stadsledningskontoret",))
    assert [(link.label, link.href) for link in narrowing.chosen(asked, SV)] == [
        ("från 2023", "/search?q=skolan&body=Stadsledningskontoret&to=2024-08"),
        ("till 2024-08", "/search?q=skolan&body=Stadsledningskontoret&from=2023"),
    ]


def test_what_is_chosen_and_finds_nothing_can_be_taken_away() -> None:
    asked = Choices("skolan", types=("budget", "plan"), topics=("skola",), documents=("0123456789abcdef",))
    (types,) = narrowing.facets(Facets(type=FACETS.type, document=[]), asked, words("sv"), SV)
    assert [(v.label, v.count) for v in types.values if v.active] == [("plan", "3"), ("budget", "0")]
    assert types.values[-1].href == asked.with_(types=("plan",)).href
    called = {"skola": "Skola", "0123456789abcdef": "Plan för skolan"}
    made = narrowing.finer(Facets(document=[]), asked, words("sv"), SV, called)
    assert [[v.label for v in facet.values] for facet in made] == [["Skola"], ["Plan för skolan"]]


def test_what_is_chosen_is_told_in_words_for_a_folded_list_and_for_paper() -> None:
    asked = Choices("skolan", since="2023", types=("plan",), years=("2024", "1999"))
    facets = narrowing.facets(FACETS, asked, words("sv"), SV)
    assert narrowing.kept(facets, narrowing.chosen(asked, SV)) == "från 2023, plan, 2024, 1999"
    assert narrowing.kept(narrowing.facets(FACETS, Choices("skolan"), words("sv"), SV)) == ""


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/search?q=skola&from=2023", "från 2023"),
        ("/topics/civil-beredskap?type=plan", "plan"),
        ("/assignments?q=trygghet&silent=2030-01-01", "”trygghet”, Inte omnämnt sedan 2030-01-01"),
        ("/decisions?q=uppdraget", "”uppdraget”"),
    ],
)
def test_a_list_on_paper_says_what_it_is_narrowed_to(client: TestClient, address: str, kept: str) -> None:
    said = re.compile(r'<p class="print-only"><span class="small">Begränsat: ([^<]*)</span></p>')
    assert said.findall(client.get(address).text) == [kept]
    assert not said.search(client.get(address.partition("?")[0]).text)


def test_years_stand_newest_first() -> None:
    facets = narrowing.facets(FACETS, Choices("skolan"), words("sv"), SV)
    assert [value.label for value in facets[-1].values] == ["2024", "2023"]


def test_without_a_hit_what_was_chosen_leads_back_and_the_wider_search_is_told_as_it_is(
    client: TestClient,
) -> None:
    total = client.get("/api/v1/search", params={"q": "skola"}).json()["total"]
    page = client.get("/search", params={"q": "skola", "year": "1931"}).text.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert f"skola ({total} stycken, utan begränsning)" in page
    assert re.search(r'<a href="/search\?q=skola" aria-current="true">1931</a>', page)
