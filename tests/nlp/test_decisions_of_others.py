"""Decision points in the layouts of many municipalities, read as `rodatraden analyse` reads a text dump."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest

from corpus.findings import DecisionPoint
from ingest.read import read_text
from nlp.analyse import analyse

FILES = [
    Path(__file__).parents[1] / "data" / "decisions" / name
    for name in (
        "layouts.toml",
        "practice.toml",
        "roles.toml",
        "meetings.toml",
        "dumps.toml",
        "forms.toml",
        "boards.toml",
        "sentences.toml",
        "chains.toml",
        "extracts.toml",
        "glued.toml",
        "notices.toml",
        "replies.toml",
        "run_on.toml",
        "wordings.toml",
        "put_and_broken.toml",
    )
]
# Lines as long as in a real dump: they tell the reader how wide the page is.
PROSE = """Förvaltningen har under året arbetat med frågan tillsammans med berörda verksamheter och kan nu
redovisa ett underlag som beskriver nuläget, de ekonomiska konsekvenserna och hur arbetet kan gå
vidare under nästa år. Underlaget har stämts av med de fackliga organisationerna och med de råd
som företräder äldre och personer med funktionsnedsättning i kommunen."""


class Layout(msgspec.Struct):
    name: str
    text: str
    points: list[list[str]]


LAYOUTS = [
    msgspec.convert(raw, Layout)
    for file in FILES
    for raw in tomllib.loads(file.read_text(encoding="utf-8"))["layout"]
]


def points(text: str) -> list[list[str]]:
    dump = text.replace("PROSE", PROSE)
    if PROSE not in dump:
        dump = f"{dump}\nBakgrund\n{PROSE}\n"
    found = analyse(read_text(dump, file="a.txt")).findings
    return [
        [x or "" for x in (f.number, f.body, f.action, f.stance)]
        for f in found
        if isinstance(f, DecisionPoint)
    ]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda x: x.name)
def test_layouts_of_others(layout: Layout) -> None:
    assert points(layout.text) == layout.points
