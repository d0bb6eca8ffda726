"""The page of patterns shows what the pages are made of."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.testclient import TestClient

from web.contexts import pager
from web.wording import words

WEB = Path(__file__).resolve().parents[2] / "web"
SV = words("sv")
# What a document's text is made of, and what a part that is shown is made of itself.
ELSEWHERE = {"sv", "table_html", "piece_html", "facet_row", "facet_value"}


def test_every_part_is_shown_once(client: TestClient) -> None:
    parts = set(re.findall(r"macro (\w+)\(", (WEB / "templates" / "parts.html").read_text("utf-8")))
    template = (WEB / "templates" / "patterns.html").read_text("utf-8")
    base = (WEB / "templates" / "base.html").read_text("utf-8")
    parts_used = set(re.findall(r"\b(\w+)\(", template + base)) | {"hit_item"}  # through hit_list
    assert parts - parts_used - ELSEWHERE == set()
    assert client.get("/about/patterns").status_code == 200


def test_every_colour_of_the_sheet_is_shown(client: TestClient) -> None:
    sheet = (WEB / "static" / "style.css").read_text("utf-8")
    light = sheet[sheet.index(":root {") : sheet.index("@media")]
    named = re.findall(r"--([\w-]+): #", light)
    shown = re.findall(r'class="swatch w-([\w-]+)"', client.get("/about/patterns").text)
    assert sorted(shown) == sorted(named)
    samples = (WEB / "static" / "patterns.css").read_text("utf-8")
    assert re.findall(r"\.w-([\w-]+) \{\s+background: var\(--\1\)", samples) == shown


def test_every_status_is_shown_with_its_sign_and_word(client: TestClient) -> None:
    page = client.get("/about/patterns").text
    for told in (*SV.statuses.values(), SV.status_unknown):
        sign, word = told.split(" ", 1)
        assert f'<span class="sign" aria-hidden="true">{sign}</span> {word}</span>' in page


def test_a_pager_knows_where_it_is() -> None:
    def address(first: int) -> str:
        return f"/things?from={first}"

    first = pager(0, 20, 41, address, SV)
    assert (first.shown, first.previous, first.next) == ("1–20 av 41", "", "/things?from=20")
    last = pager(40, 20, 41, address, SV)
    assert (last.shown, last.previous, last.next) == ("41–41 av 41", "/things?from=20", "")
