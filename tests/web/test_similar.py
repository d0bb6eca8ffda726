"""Passages that resemble a hit: one click away, and not the passage itself."""

from __future__ import annotations

import html
import re

from starlette.testclient import TestClient


def test_from_a_hit_to_what_resembles_it(client: TestClient) -> None:
    page = client.get("/search?q=trygghetspunkter").text
    address = re.findall(r'href="(/passages/[^"]+/similar)"', page)[0]
    shown = client.get(address)
    assert shown.status_code == 200
    (itself,) = re.findall(r'<figure class="resembled">(.+?)</figure>', shown.text, re.DOTALL)
    assert "trygghetspunkter" in itself
    places = [html.unescape(href) for href in re.findall(r'class="open" href="([^"]+)"', shown.text)]
    assert places
    document, start = re.findall(r"/passages/(\w+):(\d+)/", address)[0]
    assert not [
        place
        for place in places
        if place.startswith(f"/documents/{document}?") and f"start={start}&" in place
    ]


def test_a_passage_that_does_not_exist(client: TestClient) -> None:
    assert client.get("/passages/nothing:12/similar").status_code == 404
