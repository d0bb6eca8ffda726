"""The pages of topics and of similar passages, as a browser without JavaScript gets them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from starlette.testclient import TestClient

from api.settings import Settings
from api.topic_schemas import Topics
from web.app import create_app
from web.topics import picture
from web.wording.topic_descriptions import described
from web.wording.topics import texts


@pytest.fixture
def own(untouched: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A collection that may be changed."""
    copytree(untouched, tmp_path / "data")
    with TestClient(create_app(Settings(data=tmp_path / "data"))) as client:
        yield client


def links(page: str, pattern: str) -> list[str]:
    return [html.unescape(href) for href in re.findall(r'href="([^"]+)"', page) if re.search(pattern, href)]


def test_the_list_and_the_json_agree_and_lead_to_topics(client: TestClient) -> None:
    listed = client.get("/api/v1/topics").json()["topics"]
    held = [topic["id"] for topic in listed if topic["passages"]]
    page = client.get("/topics").text
    assert len(held) > 30
    assert set(held) <= {href.removeprefix("/topics/") for href in links(page, "^/topics/")}
    assert page.count('class="bars"') == len(held)


def test_a_topic_shows_its_passages_and_why(client: TestClient) -> None:
    answer = client.get("/api/v1/topics/dataskydd").json()
    assert answer["topic"]["label"] == "Dataskydd"
    assert answer["topic"]["passages"] == answer["topic"]["explicit"] + answer["topic"]["suggested"]
    assert sum(answer["topic"]["types"].values()) <= answer["topic"]["passages"]
    weights = [hit["score"] for hit in answer["results"]]
    assert weights == sorted(weights, reverse=True)
    for hit in answer["results"]:
        assert hit["terms"]
        assert hit["why"]["topic"] == "dataskydd"
    page = client.get("/topics/dataskydd").text
    assert page.count('class="hit"') == len(answer["results"])
    assert "<mark>" in page
    english = client.get("/topics/dataskydd", headers={"cookie": "lang=en"}).text
    assert "<h1>Data protection</h1>" in english
    assert ">Informationssäkerhet</a>" not in english


def test_a_topic_is_narrowed_by_its_links(client: TestClient) -> None:
    page = client.get("/topics/civil-beredskap").text
    narrowed = [href for href in links(page, "type=") if "marking" not in href]
    first = client.get(narrowed[0])
    assert first.status_code == 200
    wanted = client.get("/api/v1/" + narrowed[0].removeprefix("/")).json()
    assert 0 < wanted["total"] < client.get("/api/v1/topics/civil-beredskap").json()["total"]
    assert {hit["document"]["type"] for hit in wanted["results"]} == {
        wanted["results"][0]["document"]["type"]
    }
    assert client.get("/topics/civil-beredskap?marking=loud").status_code == 422


def test_every_curated_topic_is_told_of_in_english(client: TestClient) -> None:
    page = html.unescape(client.get("/topics?lang=en").text)
    assert "Protection of personal data" in page
    topics = Topics.model_validate(client.get("/api/v1/topics").json()).topics
    assert [topic.id for topic in topics if described(topic, "en") == topic.description] == []


def test_an_unknown_topic_is_not_found(client: TestClient) -> None:
    assert client.get("/topics/enhörningar").status_code == 404
    assert client.get("/api/v1/topics/enhörningar").json()["error"]["code"] == "topic_not_found"
    assert client.get("/api/v1/topics?colour=red").status_code == 422


def test_a_search_can_be_kept_as_a_topic_and_forgotten(own: TestClient) -> None:
    made = own.post("/topics", data={"label": "Våra punkter", "query": "trygghetspunkter"})
    assert made.url.path == "/topics/eget-vara-punkter"
    assert 'class="hit"' in made.text
    found = own.get("/api/v1/search", params={"q": "trygghetspunkter", "topic": "eget-vara-punkter"}).json()
    assert found["total"] > 0
    assert found["results"][0]["why"]["topic"] == "eget-vara-punkter"
    assert own.post("/topics", data={"label": "Våra punkter", "query": "x"}).status_code == 409
    own.post("/topics/eget-vara-punkter/remove")
    assert own.get("/topics/eget-vara-punkter").status_code == 404
    assert own.post("/topics/klimat/remove").status_code == 409


def test_passages_make_a_topic_that_holds_them(own: TestClient) -> None:
    hits = own.get("/api/v1/search", params={"q": "dataskyddsombud"}).json()["results"][:2]
    made = own.post("/api/v1/topics", json={"label": "Ombud", "passages": [hit["passage"] for hit in hits]})
    assert made.status_code == 201
    answer = own.get("/api/v1/topics/eget-ombud").json()
    named = {hit["passage"] for hit in answer["results"] if hit["marking"] == "explicit"}
    assert {hit["passage"] for hit in hits} == named
    assert own.delete("/api/v1/topics/eget-ombud").status_code == 204
    assert own.post("/api/v1/topics", json={"label": "Tomt"}).status_code == 422


def test_what_is_like_a_passage(client: TestClient) -> None:
    hit = client.get("/api/v1/search", params={"q": "dataskydd"}).json()["results"][0]
    found = client.get(f"/api/v1/passages/{hit['passage']}/similar").json()["results"]
    assert found
    assert hit["passage"] not in {other["passage"] for other in found}
    assert client.get(f"/passages/{hit['passage']}/similar").text.count('class="hit"') >= len(found)
    assert client.get("/api/v1/passages/0000:1/similar").status_code == 404


def test_facets_give_what_they_count(client: TestClient) -> None:
    answer = client.get("/api/v1/search", params={"q": "beredskap"}).json()
    for kind in ("type", "body", "year", "part", "status", "topic"):
        value = answer["facets"][kind][0]
        narrowed = client.get("/api/v1/search", params={"q": "beredskap", kind: value["value"]}).json()
        assert narrowed["total"] == value["count"], kind


def test_grouped_by_document(client: TestClient) -> None:
    answer = client.get("/api/v1/search", params={"q": "beredskap", "group": "document", "limit": 3}).json()
    order = list(dict.fromkeys(hit["document"]["id"] for hit in answer["results"]))
    assert order == [group["document"] for group in answer["groups"]]
    assert len(order) == 3
    assert all(group["count"] > 0 for group in answer["groups"])


def test_without_hits_it_is_said_what_there_is_instead(client: TestClient) -> None:
    answer = client.get("/api/v1/search", params={"q": '"marsianska kaniner" beredskap'}).json()
    assert answer["total"] == 0
    assert answer["nothing"]["documents"] == 9
    other = answer["nothing"]["alternatives"][0]
    assert (
        other["count"]
        == client.get("/api/v1/search", params={"q": other["query"], "mode": "lexical"}).json()["total"]
    )


def test_every_year_has_its_place_in_the_picture() -> None:
    made = picture({"2021": 2, "2024": 4}, ["2021", "2024"], texts("sv"))
    assert [(bar.year, bar.height) for bar in made.bars] == [
        ("2021", 15.0),
        ("2022", 0.0),
        ("2023", 0.0),
        ("2024", 30.0),
    ]
    assert made.label == "Stycken per år: 2021 2, 2024 4"


def test_years_are_drawn_where_there_are_several(client: TestClient) -> None:
    listed = client.get("/api/v1/topics").json()["topics"]
    several = next(each["id"] for each in listed if len(each["years"]) > 1)
    one = next(each["id"] for each in listed if len(each["years"]) == 1)
    assert 'class="by-year"' in client.get(f"/topics/{several}").text
    assert 'class="by-year"' not in client.get(f"/topics/{one}").text
