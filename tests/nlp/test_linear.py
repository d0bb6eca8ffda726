"""No text makes an extractor slow: twice the text takes twice the time, no pattern backtracks."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

import nlp.extractors
from corpus.model import Document
from nlp import language
from nlp.extractors import Extractor
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
    "hyphens": "plan-, bygg- och ",
    "laws": "lagen om ",
    "sections": "1.1.1.1.",
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
}
SHORT, LONG = 8_000, 16_000
MEGABYTE = 1_000_000
SIZE = MEGABYTE // 4


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern of the extractors, by the name of its module and constant."""
    for module in pkgutil.iter_modules(nlp.extractors.__path__):
        loaded = importlib.import_module(f"nlp.extractors.{module.name}")
        for name, value in vars(loaded).items():
            for pattern in _in(value):
                yield f"{module.name}.{name}", pattern


# These are matched from one place, or against one whole line, never searched for in a text.
ANCHORED = {
    "PROPOSAL", "CLAIM", "DECISION", "END", "LEAD_IN", "_INLINE", "_INFINITIVE", "_ACTIVE", "_UNDER_BODY",
    "_ONE", "_CLAUSE", "_GIVEN", "_LED", "_ASKED", "_GETS", "_OBLIGED", "_PROPOSER", "_BODY_LAST", "_CELL",
    "_JOINED", "_SENTENCE_START", "_CLOSED", "_LINE", "_UNKNOWN", "_VALUES", "_BEFORE_TITLE",
    "_SOURCED", "_PUT_TO", "_BODY_FIRST", "_LABEL", "_OPENS", "_GLUED_HEADING", "_GLUED_ATT", "_REST",
    "SENTENCE_START", "_PROPOSED", "_PUTS_TO",
}  # fmt: skip


def _in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _in(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _in(getattr(value, field.name))


def _all(find: Extractor, doc: Document) -> int:
    return sum(1 for _ in find(doc))


def _matches(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def best(work: Callable[[], object]) -> float:
    """The shorter of two runs: another process may disturb one."""
    return min(seconds(work), seconds(work))


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_takes_twice_the_time(name: str) -> None:
    language.pipeline()
    short, long = (document((HOSTILE[name] * n)[:n]) for n in (SHORT, LONG))
    for kind, find in nlp.extractors.EXTRACTORS.items():
        second = seconds(partial(_all, find, long))
        # Quadratic work takes four times as long; what is too quick to compare is quick enough.
        if second >= 0.1:
            first, second = best(partial(_all, find, short)), best(partial(_all, find, long))
            assert second < 0.1 or second < 3.2 * first, kind


# Runs of every kind, a blank line between them.
RUNS = [(near_miss * SIZE)[: SIZE // len(HOSTILE)] for near_miss in HOSTILE.values()]


def _anchored(pattern: re.Pattern[str]) -> None:
    for run in RUNS:
        pattern.match(run)
        pattern.fullmatch(run)


def test_every_pattern_reads_a_megabyte_of_near_misses_in_a_second() -> None:
    """Measured on a quarter of it: the suite is to be quick. Backtracking would take minutes."""
    text = "\n\n".join(RUNS)
    limit = SIZE / MEGABYTE
    slow = []
    for name, pattern in patterns():
        anchored = name.split(".")[1] in ANCHORED
        work = partial(_anchored, pattern) if anchored else partial(_matches, pattern, text)
        if seconds(work) > limit and best(work) > limit:
            slow.append(name)
    assert not slow
