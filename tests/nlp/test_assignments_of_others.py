"""Assignments in the lists, tables and reports of many municipalities, read as `rodatraden analyse` does."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest

from corpus.findings import Assignment
from ingest.read import read_text
from nlp.analyse import analyse
from tests.nlp.test_decisions_of_others import PROSE

FILE = Path(__file__).parents[1] / "data" / "assignments" / "layouts.toml"


class Layout(msgspec.Struct):
    name: str
    text: str
    assignments: list[list[str]]


LAYOUTS = [msgspec.convert(raw, Layout) for raw in tomllib.loads(FILE.read_text(encoding="utf-8"))["layout"]]


def assignments(text: str) -> list[list[str]]:
    dump = text.replace("PROSE", PROSE)
    if PROSE not in dump:
        dump = f"{dump}\n\nEkonomi\n{PROSE}\n"
    found = [f for f in analyse(read_text(dump, file="a.txt")).findings if isinstance(f, Assignment)]
    return [
        [" ".join(f.text.split()[:3]), ", ".join(f.assignees)]
        + [x or "" for x in (f.status, f.due, f.label, f.source)]
        for f in found
    ]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda x: x.name)
def test_layouts_of_others(layout: Layout) -> None:
    found = assignments(layout.text)
    for made, wanted in zip(found, layout.assignments, strict=True):
        assert [m if w != "*" else "*" for m, w in zip(made, wanted, strict=True)] == wanted
