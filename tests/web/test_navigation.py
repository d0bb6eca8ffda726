"""The bar and the footer: a place is there when its page is, in one order."""

from __future__ import annotations

import re

from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from web import navigation
from web.wording import words

SV = words("sv")


def answer() -> None:
    """An endpoint that is never asked."""


def test_only_the_pages_that_exist_are_places_of_the_bar() -> None:
    routes = [Route("/upload", answer), Route("/documents", answer), Mount("/api", routes=[])]
    bar = navigation.places(navigation.BAR, navigation.paths(routes), "documents", SV)
    assert [(place.label, place.href, place.here) for place in bar] == [
        ("Dokument", "/documents", True),
        ("Läs in", "/upload", False),
    ]


def test_what_lies_in_a_place_is_counted_unless_nothing_does() -> None:
    existing = {"/draft", "/topics"}
    counted = navigation.places(navigation.BAR, existing, "", SV, {"draft": 3, "topics": 0})
    assert [(place.label, place.count) for place in counted] == [("Ämnen", ""), ("Utkast", "3")]


def test_every_place_has_a_name_and_every_name_a_place() -> None:
    keys = {key for key, _ in (*navigation.BAR, *navigation.FOOTER)}
    assert set(SV.places) == keys


def test_every_link_of_the_frame_leads_somewhere(client: TestClient) -> None:
    page = client.get("/about").text
    frame = re.findall(r"<(?:header|footer).*?</(?:header|footer)>", page, re.DOTALL)
    links = re.findall(r'href="(/[^"#]*)"', "".join(frame))
    assert {"/", "/documents", "/status", "/about", "/accessibility"} <= set(links)
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link
