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

FOLDER = Path(__file__).parents[1] / "data" / "assignments"


class Layout(msgspec.Struct):
    name: str
    text: str
    assignments: list[list[str]]


def layouts(name: str) -> list[Layout]:
    read = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
    return [msgspec.convert(raw, Layout) for raw in read["layout"]]


def found_in(text: str) -> list[Assignment]:
    dump = text.replace("PROSE", PROSE)
    if PROSE not in dump:
        dump = f"{dump}\n\nEkonomi\n{PROSE}\n"
    return [f for f in analyse(read_text(dump, file="a.txt")).findings if isinstance(f, Assignment)]


def row(found: Assignment, *fields: str | None) -> list[str]:
    return [" ".join(found.text.split()[:3]), ", ".join(found.assignees), *(x or "" for x in fields)]


def assert_rows(found: list[list[str]], wanted: list[list[str]]) -> None:
    rows = [
        [m if w != "*" else "*" for m, w in zip(made, asked, strict=True)]
        for made, asked in zip(found, wanted, strict=True)
    ]
    assert rows == wanted


@pytest.mark.parametrize("layout", layouts("layouts.toml"), ids=lambda x: x.name)
def test_layouts_of_others(layout: Layout) -> None:
    found = [row(f, f.status, f.due, f.label, f.source) for f in found_in(layout.text)]
    assert_rows(found, layout.assignments)


@pytest.mark.parametrize("layout", layouts("practice.toml"), ids=lambda x: x.name)
def test_who_gave_it_in_what_and_how_it_goes(layout: Layout) -> None:
    found = [row(f, f.assigned_by, f.source, f.status, f.due, f.label) for f in found_in(layout.text)]
    assert_rows(found, layout.assignments)
