"""No text makes an extractor slow: four times the text takes four times the time, no pattern backtracks."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import pytest

import nlp.extractors
from corpus.model import Document
from nlp import language, needles, sieve
from nlp.extractors.table import EXTRACTORS, Extractor
from tests import growth
from tests.growth import LONG, SHORT, Work, best, seconds
from tests.nlp.builders import document

# Near-misses without end: what a pattern begins to match again and again and never completes.
HOSTILE = {
    "years": "2023-",
    "digits": "1",
    "letters": "a",
    "boards": "KS ",
    "numbers": "SLK-2023-0",
    "labels": "Dnr: ",
    "paragraphs": "§ 12, ",
    "decisions": "KF 2023-12-07 § ",
    "lead-ins": "kommunstyrelsen beslutar att ",
    "own parts": "Hamnnämnden har för egen del: ",
    "permissions": "hamnen får övergångsvis ",
    "hyphens": "plan-, bygg- och ",
    "laws": "lagen om ",
    "sections": "1.1.1.1.",
    "titles that stand bare": "Hamnplan båtar och kajer ",
    "fees with VAT": "inkl. moms 1.2 Avgift 40 50 Antal båtar 7\n2031: mer 2 kr ",
    "titles annexed": " 1. Taxa båtar – kajer och strategi för arbete med att",
    "counts by kind": "Antal fel i hamnen\nHamnen 5 Kajer 3 Bojar\n",
    "amounts of money": "Bryggor och kajer 1 200 kr 3%\n",
    "persons of lists": "• Eva Ek, Lots, ",
    "two boards": "hamnnämnden och ",
    "those who sign": "föreslår undertecknade att ",
    "new wordings": "Nämnden ändrar punkt 2 till följande text:\n",
    "titles run on": "Ny bro § 1, 2/31 Beslut 1. A ",
    "measures run on": "Insats: Laga kajer I Ekby finns ",
    "squares": "på Storplan ",
    "laws by title": "lagen om färdtjänst ",
    "company's": "Vikens Hamn AB:s (Hamnen) ",
    "more laws": "tillsyn enligt alkohollag (2010:1622), lag om tobak ",
    "called a document": "styrdokumentet Lidbys anvisning inför ",
    "rows of figures": "Mål\n\nBåtar 12 114 537 98 1 204\n\n",
    "names over their values": "Mått Utfall Mål\nBåtar i\n12 % 14\nhamnen ",
    "att": "att ",
    "cells": "Dnr\t",
    "items": "1. A 2. B ",
    "spaces": " ",
    "lines": "\n",
    "givings": "får i uppdrag att ",
    "goals": "mål 3, 4 och ",
    "plans": "mål 2 i stadens plan för ",
    "agendas": "Agenda 2030 mål ",
    "assignments": "1. Nämnden får i uppdrag att spara.\n",
    "bullets": "• Målet att bryta segregationen\n",
    "reports": "återrapporteras till nämnden senast ",
    "named plans": "Lunds kommuns plan för ",
    "long topics": "Lunds kommuns plan för att barn och unga ",
    "quotations": "”Riktlinjer för ",
    "owners": "nämndens kommuns ",
    "bodies": "barn- och ",
    "companies": "Lunds Energi ",
    "parties": "(S, ",
    "several boards": "social-, barn- och äldre",
    "deadlines": "ska redovisas i ",
    "references": "avsnitt 4.1, ",
    "council's goals": "kommunfullmäktiges mål Staden är ",
    "goals called": "målet Staden är ",
    "columns": "Utfall 2024 ",
    "values": "Nöjda (%) 71 ",
    "rows of values": "Nöjda (%) 71 1 204 ",
    "measures": "Insats 1 Mät bad. ",
    "watched": "Ny ramp, HN 2031-02-03 § 4, ",
    "labelled values": "Nöjda, % 2023: 88 ",
    "closed": "Följande uppdrag förklaras fullgjorda:\na. ",
    "keyed": "RISK = pågår ",
    "labels alone": "Uppdragsår\n2031\n",
    "what had been given": "nämnden hade gett hamnen ",
    "whose words they are": "Beslut Enligt yrkande från M ",
    "proposals to the council": "Hamnnämnden föreslår kommunfullmäktige att ",
    "proposals that the council": "Hamnnämnden föreslår att kommunfullmäktige ",
    "what motions want": "motionärerna vill att kommunfullmäktige ",
    "points that run on": "föreslår besluta 1. avstyrka 2. översända ",
    "sent back": "yrkar att ärendet återremitteras för att ",
    "whose a task is": "Uppdrag Ansvarig Beslut\nHamnnämnden 2031-05-04 § 9 ",
    "annexed minutes": "Hamnnämnden\nProtokollsutdrag 2031-05-04\n§ 9 Bojar\n",
    "years to report in": "i uppdrag att under 2031 och ",
    "assignments by their owners": "Hamnnämndens uppdrag, givet av kommunfullmäktige 2031-02-03 ",
    "goals followed up": "Mål Status\n1. Avfall ska ",
    "goals in quotation marks": "målet ”Skräp ska minska ",
}
MEGABYTE = 1_000_000


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern of the extractors, by the name of its module, constant and field."""
    for module in pkgutil.walk_packages(nlp.extractors.__path__, "nlp.extractors."):
        loaded = importlib.import_module(module.name)
        seen: set[int] = set()
        for name, value in vars(loaded).items():
            for field, pattern in _in(value):
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    yield f"{_place(module.name)}.{name}{field}", pattern


def _place(module: str) -> str:
    """The module as a folder and file, so that the full stop after it parts it from the constant."""
    return module.removeprefix("nlp.extractors.").replace(".", "/")


# Of a container: whether each is matched against a whole line, or from a place that something else finds.
CONTAINED = {"_NAMES": "line", "_SOURCED": "line", "labelled": "place"}


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


@cache
def usage() -> dict[str, str]:
    """How each constant is used: "line" for a whole line, "place" from a place found before, else "text"."""
    methods: dict[str, set[str]] = {}
    for module in pkgutil.walk_packages(nlp.extractors.__path__, "nlp.extractors."):
        source = Path(str(importlib.import_module(module.name).__file__))
        tree = ast.parse(source.read_text(encoding="utf-8"))
        # "for pattern in (_GIVEN, _ACTIVE):"
        loops = {
            _name(node.target): [_name(x) for x in node.iter.elts]
            for node in ast.walk(tree)
            if isinstance(node, ast.For | ast.comprehension) and isinstance(node.iter, ast.Tuple)
        }
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            anchored = node.func.attr in ("match", "fullmatch")
            how = "text" if not anchored else "place" if len(node.args) > 1 else "line"
            for name in loops.get(_name(node.func.value), [_name(node.func.value)]):
                # What begins with a dash is its module's own.
                key = f"{_place(module.name)}.{name}" if name.startswith("_") else name
                methods.setdefault(key, set()).add(how)
    return {key: next(h for h in ("text", "place", "line") if h in how) for key, how in methods.items()}


def how_used(name: str) -> str:
    """The usage of a pattern by the name that `patterns` gives it."""
    _, constant, *field = name.split(".")
    if field:
        return CONTAINED.get(field[0], "text")
    key = name if constant.startswith("_") else constant
    return CONTAINED.get(constant) or usage().get(key, "text")


def _in(value: object, field: str = "") -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        yield field, value
    elif isinstance(value, tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _in(item, field)
    elif isinstance(value, sieve.Sieve):
        yield from _in(value.patterns, field)
    elif isinstance(value, sieve.Sifted):
        yield field, value.pattern
    elif isinstance(value, needles.Openings):
        # Tried only where a word begins that each match begins with.
        yield ".labelled", value.pattern
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for each in dataclasses.fields(value):
            yield from _in(getattr(value, each.name), field if each.name == "pattern" else f".{each.name}")


def _all(find: Extractor, doc: Document) -> int:
    return sum(1 for _ in find(doc))


def _matches(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


@pytest.mark.parametrize("name", HOSTILE)
def test_four_times_the_text_takes_four_times_the_time(name: str) -> None:
    language.pipeline()
    short, long = (document((HOSTILE[name] * n)[:n]) for n in (SHORT, LONG))
    for kind, find in EXTRACTORS.items():
        assert growth.in_step(partial(_all, find, short), partial(_all, find, long)), kind


WORD = re.compile(r"(?<!\w)\w")
LINE = 200


def read_whole(pattern: re.Pattern[str], how: str, run: str) -> int:
    """The pattern used on all of a text as the extractors use it; how often it matched."""
    if how == "line":
        lines = [run[at : at + LINE] for at in range(0, len(run), LINE)]
        return sum(1 for x in lines if pattern.fullmatch(x) or pattern.match(x))
    if how == "place":
        return sum(1 for m in WORD.finditer(run) if pattern.match(run, m.start()))
    return _matches(pattern, run)


def slow(pattern: re.Pattern[str], how: str, size: int, limit: float) -> Iterator[tuple[str, Work]]:
    """The kinds of near-misses of which `size` characters exceed `limit` seconds, and the search."""
    for kind, near_miss in HOSTILE.items():
        run = (near_miss * size)[:size]
        work = partial(read_whole, pattern, how, run)
        # A tenth of it tells which are to be measured whole.
        few = partial(read_whole, pattern, how, run[: size // 10])
        if seconds(few) > limit / 20 and seconds(work) > limit:
            yield kind, work


def a_second(size: int) -> float:
    """What a second a megabyte is for `size` characters here and now.

    A machine that is busy or slow takes longer for everything: a second is what so many such searches take.
    """
    plain = re.compile(r"(?<!\w)[a-zåäö]{1,8}\d")
    search = partial(_matches, plain, ("social-, barn- och äldre" * size)[:size])
    return max(size / MEGABYTE, YARDSTICKS * best(search))


def test_every_pattern_reads_a_megabyte_of_near_misses_in_a_second() -> None:
    """Every kind of near-miss apart, measured on a thirtieth of a megabyte: the suite is to be quick."""
    size = MEGABYTE // 30
    limit = a_second(size)
    found = {
        f"{name} ({kind})": work
        for name, pattern in patterns()
        for kind, work in slow(pattern, how_used(name), size, limit)
    }
    for _ in range(TRIES if found else 0):  # what something else held up is not slow each time
        time.sleep(0.2)
        found = {name: work for name, work in found.items() if best(work) > a_second(size)}
    assert not {name: round(best(work) / size * MEGABYTE, 2) for name, work in found.items()}


TRIES = 12
# How often the plain search above is done in a second a megabyte on a quiet machine.
YARDSTICKS = 24
