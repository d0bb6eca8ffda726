"""A decision point as Swedish practice wants it: one measure, clear by itself, as if already decided.

>>> [f.code for f in faults("Planen för civil beredskap 2024–2027 antas.")]
[]
>>> [f.code for f in faults("Planen antas och rutinen från 2019 upphävs.")]
['several_measures']
>>> [f.code for f in faults("Planen för 2024 antas. Uppdraget från 2022 förklaras fullgjort.")]
['several_measures']
>>> [f.code for f in faults("att anta planen och att upphäva rutinen från 2019")]
['several_measures']
>>> [f.code for f in faults("Planen antas enligt ovan.")]
['not_alone']
>>> [f.code for f in faults("Uppdraget, enligt beskrivning i avsnitt 4.1, förklaras fullgjort.")]
['not_alone']
>>> faults("Uppdraget, enligt avsnitt 4.1 i delårsrapport augusti 2024, förklaras fullgjort.")
()
>>> [f.code for f in faults("Kommunstyrelsen föreslås godkänna rapporten.")]
['not_decided']
>>> [f.code for f in faults("Nämnden bör anta planen.")]
['not_decided']
>>> [f.code for f in faults("Planen för civil beredskap.")]
['no_decision']
>>> faults("förklara uppdraget från budget 2024 fullgjort")
()
>>> [f.code for f in faults("med berörda parter genomföra en riskbedömning förklaras fullgjort.")]
['cut']
>>> [f.code for f in faults("Nämnden får i uppdrag att ta fram en plan och att återrapportera den.")]
[]

Source: how cities teach it (one measure a point, understandable alone, written as if already decided).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from corpus.masking import MASK
from corpus.model import Document, Source, Span
from nlp.extractors import case_numbers, personal_numbers

Code = Literal["several_measures", "not_alone", "not_decided", "no_decision", "personal_number", "cut"]

_AND: Final = re.compile(r"\b(?:och|samt)\s(?:att\s)?", re.IGNORECASE)
_JOINED: Final = re.compile(r"\b(?:och|samt)\b|[.;]\s", re.IGNORECASE)
_POINTING: Final = re.compile(
    r"\b(?:ovanstående|nedanstående|ovannämnd\w*|ovan\s?nämnd\w*|nedannämnd\w*|förstnämnd\w*|sistnämnd\w*"
    r"|(?:enligt|se|som|i)\s(?:ovan|nedan)|(?:ovan|nedan)\b|(?:före|efter)gående\s(?:punkt|sats)\w*)",
    re.IGNORECASE,
)
_SECTION: Final = re.compile(
    r"\b(?:avsnitt(?:et|en)?|kapitel|bilaga|punkt(?:en)?)\s\d+(?:\.\d+)*", re.IGNORECASE
)
# A document named beside the section makes the point clear by itself.
_NAMED: Final = re.compile(
    r"\b(?:\w*rapport(?:en)?|\w*utlåtande(?:t)?|\w*plan(?:en)?|\w*program(?:met)?|budget(?:en)?|\w*bokslut(?:et)?"
    r"|\w*redovisning(?:en)?|\w*yttrande(?:t)?|\w*utredning(?:en)?|\w*protokoll(?:et)?|\w*policy(?:n)?|\w*riktlinje\w*)"
    r"(?=\W|$)",
    re.IGNORECASE,
)
_BEGINS: Final = re.compile(
    r"(?:att\s)?(?:denna|detta|dessa|den|det|de|han|hon|samma)\b(?!\s\d)", re.IGNORECASE
)
_UNDECIDED: Final = re.compile(
    r"\b(?:föreslås|föreslår|rekommenderas|bör|borde|skulle|kan\skomma\satt|ska\sbesluta|yrkar|hemställer)\b",
    re.IGNORECASE,
)
_PROPOSES: Final = re.compile(r"\bföreslår?s?\s(?:kommun|region)fullmäktige\b", re.IGNORECASE)
# A sentence begins with a capital letter or a figure; only what goes on after "beslutar (att)" does not.
_MIDWAY: Final = re.compile(r"(?!att\s|föreslå)[a-zåäöé]\w*")
_REACH: Final = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """What a point breaks, and where in it."""

    code: Code
    span: Span


def faults(text: str) -> tuple[Fault, ...]:
    """What is to be mended in the decision point `text`, at most one fault of a code."""
    found: dict[Code, Fault] = {}
    for fault in _faults(text):
        found.setdefault(fault.code, fault)
    return tuple(found.values())


def _faults(text: str) -> Iterator[Fault]:
    from nlp.extractors.decisions.actions import action, active

    midway = _MIDWAY.match(text)
    if midway and active(text) is None:
        yield Fault("cut", Span(*midway.span()))
    several = _several(text)
    if several:
        yield Fault("several_measures", several)
    pointing = _POINTING.search(text) or _BEGINS.match(text) or _bare_section(text)
    if pointing:
        yield Fault("not_alone", Span(*pointing.span()))
    undecided = _UNDECIDED.search(text)
    if undecided and not _PROPOSES.search(text):
        yield Fault("not_decided", Span(*undecided.span()))
    elif action(text) is None and active(text) is None:
        yield Fault("no_decision", Span(0, len(text)))
    yield from personal(text)


def personal(text: str) -> Iterator[Fault]:
    """Where a personal identity number stands, or has been masked."""
    for number in personal_numbers.find(_as_document(text)):
        yield Fault("personal_number", number.span)
    masked = re.search(rf"{MASK}{{4,}}[-+ {MASK}]*", text)
    if masked:
        yield Fault("personal_number", Span(*masked.span()))


def without_personal_numbers(text: str) -> str:
    """The text with a dot for every character of a personal identity number."""
    for number in personal_numbers.find(_as_document(text)):
        start, end = number.span
        text = text[:start] + MASK * (end - start) + text[end:]
    return text


@lru_cache(maxsize=1000)  # a draft is checked at every look
def numbers(text: str) -> tuple[str, ...]:
    """The case numbers that a text names, each once in its one spelling."""
    return tuple(dict.fromkeys(found.normal for found in case_numbers.find(_as_document(text))))


def _several(text: str) -> Span | None:
    """From one verb of decision to the next, where "och" or a new sentence joins them."""
    from nlp.extractors.decisions.actions import active, verbs

    found = verbs(text)
    for first, second in pairwise(found):
        between = text[first.end : second.start]
        if _JOINED.search(between) and not re.search(r"\b(?:att|som)\b", between):
            return Span(first.start, second.end)
    if active(text) is not None:
        for joint in _AND.finditer(text):
            if active(f"att {text[joint.end() :]}") is not None:
                return Span(*joint.span())
    return None


def _bare_section(text: str) -> re.Match[str] | None:
    """A section or appendix without the document that it is in."""
    for section in _SECTION.finditer(text):
        around = text[max(0, section.start() - _REACH) : section.start()], text[section.end() :][:_REACH]
        if not any(_NAMED.search(piece) for piece in around):
            return section
    return None


def _as_document(text: str) -> Document:
    return Document(Source("", "0" * 64, 0), text)
