"""Bodies drawn by construction: every board, administration and company of the city, and boards of others."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from nlp.extractors.organisations import find
from tests.nlp.builders import document

_DRAWN = tomllib.loads((Path(__file__).parents[1] / "data/drawn/bodies.toml").read_text("utf-8"))
_SENTENCES = _DRAWN["sentences"].strip().splitlines()
_KINDS = {
    "city_boards": "board",
    "city_administrations": "administration",
    "city_companies": "company",
    "boards": "board",
}
# Names that begin large within a sentence too.
_PROPER = ("Göteborgs ", "Lokal")


_NAMES = [(name, kind) for group, kind in _KINDS.items() for name in _DRAWN[group].strip().splitlines()]


def _sentence(form: str, name: str, kind: str) -> str:
    proper = kind == "company" or name.startswith(_PROPER)
    small = name if proper else name[0].lower() + name[1:]
    of = small if small.endswith("s") else f"{small}s"
    return "Ekby kommun.\n" + form.format(small=small, large=name, of=of)


@pytest.mark.parametrize(("name", "kind"), _NAMES)
def test_a_body_is_found_whole_in_every_sentence(name: str, kind: str) -> None:
    for form in _SENTENCES:
        text = _sentence(form, name, kind)
        found = {(b.canonical, b.type) for b in find(document(text))} - {("Kommunstyrelsen", "board")}
        assert found == ({(name, kind)} if name != "Kommunstyrelsen" else set()), text


@pytest.mark.parametrize("name", [n for n, kind in _NAMES if kind == "board"])
def test_a_board_is_found_in_capitals_at_the_head_of_its_paper(name: str) -> None:
    found = {
        b.canonical for b in find(document(f"EKBY KOMMUN\n{name.upper()}\nSAMMANTRÄDESPROTOKOLL\n2024-03-12"))
    }
    assert {x.casefold() for x in found} == {name.casefold()}
